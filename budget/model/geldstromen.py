"""Geldstromen: wie betaalt wat, per hoofdstuk en per jaar; samen precies alle baten."""

from budget.engine.declare import (
    choices,
    choose,
    equal,
    given,
    if_,
    is_,
    largest,
    line,
    ratio,
    table,
    total,
)

from . import (
    deelnemers,
    dienstencheques,
    garantie,
    normen,
    omzet,
    openingsbalans,
    personeel,
    resultaat,
    subsidies,
)
from .algemeen import hoogste_aandeel, partij_van_gemeente, partijen, soort_partij
from .eenheden import EUR, JA_NEE, PERCENTAGE
from .posten import opgeteld

# --- invoer ------------------------------------------------------------------

REGELINGEN = choices(
    "Wettelijke regeling", "loonkostensubsidie", "ziekengeld no-risk", "loonkostenvoordeel",
    "praktijkleren",
)  # fmt: skip
betalers = table(
    "Betalers", key="Post", fixed={naam: {"Regeling": naam} for naam in REGELINGEN.names},
    note="Wie de wettelijke regelingen betaalt, voor het overzicht Geldstromen.",
)  # fmt: skip
regeling = betalers.ref(
    "Regeling", REGELINGEN, required=True, structural=True, note="De regeling waar het om gaat.",
)  # fmt: skip
betaler = betalers.ref(
    "Betaler", partijen,
    note="Een naam uit Partijen: UWV, Belastingdienst, RVO. Loonkostensubsidie gaat eerst naar de "
    "partij van de gemeente van de groep (blad Gemeenten); de rest naar deze betaler.",
)  # fmt: skip

# --- loonkostensubsidie per gemeente -----------------------------------------

WETTELIJK = "Wettelijke regelingen"
lks_per_gemeente = line(
    "Loonkostensubsidie per gemeente", EUR, total(deelnemers.lks, by=deelnemers.gemeente),
    section=WETTELIJK,
)  # fmt: skip
lks_van_gemeenten = line(
    "Loonkostensubsidie van gemeenten", EUR, total(lks_per_gemeente, by=partij_van_gemeente),
    section=WETTELIJK,
)  # fmt: skip
lks_overig = line(
    "Loonkostensubsidie zonder gemeente", EUR,
    total(deelnemers.lks) - total(lks_van_gemeenten), section=WETTELIJK,
)  # fmt: skip
bedrag = line(
    "Wettelijke regelingen", EUR,
    choose(regeling, {
        "loonkostensubsidie": lks_overig,
        "ziekengeld no-risk": resultaat.baten_per_post["no_risk"],
        "loonkostenvoordeel": resultaat.baten_per_post["lkv"],
        "praktijkleren": resultaat.baten_per_post["praktijkleren"],
    }),
    section=WETTELIJK,
)  # fmt: skip
wettelijk_overig = line(
    "Wettelijke regelingen van andere betalers", EUR, total(bedrag, by=betaler), section=WETTELIJK
)

geen_betaler = line("Nog geen betaler gekozen", JA_NEE, equal(betaler, 0), section=WETTELIJK)
wettelijk_zonder_betaler = line(
    "Wettelijke regelingen zonder gekozen betaler", EUR, total(bedrag, when=geen_betaler),
    section=WETTELIJK,
)  # fmt: skip

# --- per betaler -------------------------------------------------------------

PER_BETALER = "Baten per betaler"
cheques_klant = line(
    "Eigen bijdragen", EUR,
    total(dienstencheques.omzet_klant, by=dienstencheques.betaler_klant), section=PER_BETALER,
)  # fmt: skip
cheques_aanvulling = line(
    "Aanvullingen", EUR,
    total(dienstencheques.omzet_aanvulling, by=dienstencheques.betaler_aanvulling),
    section=PER_BETALER,
)  # fmt: skip
vrijval = line(
    "Vrijval investeringssubsidies", EUR,
    total(subsidies.vrijval, by=subsidies.financier), section=PER_BETALER,
)  # fmt: skip
per_hoofdstuk = {
    "omzet": line("Diensten", EUR, total(omzet.omzet, by=omzet.klant), section=PER_BETALER),
    "cheques": line(
        "Dienstencheques", EUR, cheques_klant + cheques_aanvulling, section=PER_BETALER
    ),
    "loonsubsidies": line(
        "Loonsubsidies en tegemoetkomingen", EUR, lks_van_gemeenten + wettelijk_overig,
        section=PER_BETALER,
    ),
    "subsidies": line(
        "Subsidies en bijdragen", EUR,
        subsidies.bate_per_financier + garantie.bate_per_financier + vrijval,
        section=PER_BETALER,
    ),
    "partners": line(
        "Bijdragen in personeel", EUR,
        total(personeel.bijdrage_partner, by=personeel.bijdrage_partij), section=PER_BETALER,
    ),
}  # fmt: skip
per_betaler = line("Baten per betaler", EUR, opgeteld(per_hoofdstuk.values()), section=PER_BETALER)
aandeel = line(
    "Aandeel in de baten", PERCENTAGE, ratio(per_betaler, resultaat.baten), per="jaar",
    section=PER_BETALER, note="Hoe afhankelijk het bedrijf van deze betaler is.",
)  # fmt: skip

# --- per soort betaler, en hoe zeker ------------------------------------------

PER_SOORT = "Baten per soort betaler"
SOORTEN = {
    "Gemeenten": ("gemeente",),
    "Rijk en provincie": ("Rijk", "provincie", "UWV"),
    "Woningcorporaties, zorg en onderwijs": ("woningcorporatie", "zorg", "onderwijs"),
    "Bewoners en bedrijven": ("bewoner", "bedrijf"),
    "Fondsen en overige": ("fonds", "bank", "overig"),
}
is_soort = {
    naam: line(f"Is {naam.lower()}", JA_NEE, is_(soort_partij, *namen), section=PER_SOORT)
    for naam, namen in SOORTEN.items()
}  # fmt: skip
per_soort = {
    naam: line(naam, EUR, total(per_betaler, when=is_soort[naam]), section=PER_SOORT)
    for naam in SOORTEN
}
per_status = {
    naam: line(
        f"Subsidies {naam}", EUR, total(subsidies.bate, when=subsidies.is_status[naam]),
        section=PER_SOORT,
    )
    for naam in subsidies.is_status
}  # fmt: skip

# --- hoe zeker ---------------------------------------------------------------

ZEKER = "Hoe zeker"
grootste_aandeel = line(
    "Aandeel van de grootste betaler", PERCENTAGE, largest(aandeel), per="jaar", section=ZEKER,
    note="Het hoogste aandeel van één betaler in de baten; wie dat is staat op Dekkingsplan.",
)  # fmt: skip
grens = line(
    "Grens van deze betaler", PERCENTAGE,
    if_(given(hoogste_aandeel), hoogste_aandeel, normen.betaler), section=ZEKER,
    note="Wat de partij zelf als grens stelt (blad Partijen), anders de norm voor één betaler.",
)  # fmt: skip
resultaat_zonder_te_werven = line(
    "Resultaat op toegezegd en aangevraagd", EUR,
    resultaat.resultaat - per_status["te werven"], section=ZEKER,
    note="Het resultaat zonder wat nog geworven moet worden.",
)  # fmt: skip
resultaat_toegezegd = line(
    "Resultaat op alleen toegezegd", EUR,
    resultaat_zonder_te_werven - per_status["aangevraagd"], section=ZEKER,
    note="Het resultaat als geen enkele lopende aanvraag lukt.",
)  # fmt: skip
vastgelegd = line(
    "Vastgelegde baten", EUR,
    total(omzet.omzet_in_contract) + resultaat.baten_per_groep["Loonsubsidies en tegemoetkomingen"]
    + per_status["toegezegd"],
    section=ZEKER,
    note="Omzet in contract, loonsubsidies en tegemoetkomingen, en toegezegde subsidies.",
)  # fmt: skip
vastgelegd_deel = line(
    "Vastgelegd deel van de baten", PERCENTAGE, ratio(vastgelegd, resultaat.baten), per="jaar",
    section=ZEKER,
    note="Omzet in contract, loonsubsidies en tegemoetkomingen, en toegezegde subsidies, gedeeld "
    "door de baten.",
)  # fmt: skip

# --- aansluiting -------------------------------------------------------------

AANSLUITING = "Aansluiting op de exploitatie"
uit_opening = line(
    "Baten uit de openingsbalans", EUR,
    openingsbalans.afgewikkeld["Vooruitontvangen subsidies"]
    + openingsbalans.afgewikkeld["Egalisatierekening investeringssubsidies"],
    section=AANSLUITING, note="Ontvangen vóór de start; wie dat betaalde is hier niet bekend.",
)  # fmt: skip
zonder_betaler = line(
    "Baten zonder betaler", EUR,
    resultaat.baten_per_post["cheques_vervallen"] + resultaat.baten_per_post["natura_bate"]
    + wettelijk_zonder_betaler + uit_opening,
    section=AANSLUITING,
    note="Vervallen cheques, bijdragen in natura, wat uit de openingsbalans vrijvalt, en "
    "wettelijke regelingen waarbij op het blad Betalers niemand is gekozen.",
)  # fmt: skip
alle_betalers = line("Alle betalers samen", EUR, total(per_betaler), section=AANSLUITING)
niet_toegewezen = line(
    "Baten zonder gekozen betaler", EUR, resultaat.baten - alle_betalers - zonder_betaler,
    section=AANSLUITING, note="Moet nul zijn: kies bij elke bate een betaler.",
)  # fmt: skip
