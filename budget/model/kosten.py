"""Kosten: alles wat geen loon, materiaal of afschrijving is, van huur tot verzekering."""

from budget.engine.declare import (
    and_,
    check,
    choices,
    choose,
    equal,
    floor,
    given,
    if_,
    is_,
    line,
    lookup,
    maximum,
    minimum,
    shift,
    stock,
    table,
    total,
)
from budget.engine.expr import Agg, Axis

from . import algemeen, deelnemers, hefbomen, omzet, personeel, tijdlijn
from .eenheden import EUR, EUR_EENHEID, FTE, JA_NEE, MAANDEN, NUMMER, PERCENTAGE, PERSONEN, UREN
from .inkoop import BTW_TARIEVEN, btw_percentage, maandnummer
from .posten import BALANS, BATEN, BTW, KAS, LASTEN

POSTEN = {
    post.label: post
    for post in (
        LASTEN.huisvesting, LASTEN.vervoer, LASTEN.organisatie, LASTEN.deelnemerkosten,
        LASTEN.staf_overig, LASTEN.inhuur, LASTEN.materiaal, LASTEN.overige_kosten,
    )
}  # fmt: skip
POST_KEUZE = choices("Post van een kostensoort", *POSTEN)
GRONDSLAGEN = choices(
    "Grondslag van kosten", "maand", "jaar", "deelnemer", "werknemer", "fte", "uur", "% omzet",
    "% loonsom", "eenmalig",
    note="Het bedrag geldt per maand en per deelnemer, werknemer of fte staf; per verkocht "
    "normuur; of als percentage.",
)  # fmt: skip
BOEKEN_ALS = choices(
    "Boeken als", "kosten", "kosten in natura", "borg", "voorraad",
    note="In natura: iemand anders betaalt; een gelijke bate en last, zonder geld en btw. Borg en "
    "voorraad zijn bezittingen en geen last.",
)  # fmt: skip
AARD = choices("Aard van een kostenpost", "structureel", "incidenteel")


def _soort(post: str, btw: str = "hoog", termijn: int = 1) -> dict[str, object]:
    return {"Post": post, "Btw-tarief": btw, "Index": "kosten", "Betaaltermijn": termijn}


# --- invoer ------------------------------------------------------------------

kostensoorten = table(
    "Kostensoorten", key="Kostensoort",
    note="Wat bij een soort kosten gebruikelijk is; een kostenpost kan ervan afwijken.",
    fixed={
        "huur": _soort("Huisvesting", btw="geen", termijn=0),
        "huisvesting": _soort("Huisvesting"),
        "vervoer": _soort("Vervoer"),
        "organisatie": _soort("Organisatie en kantoor"),
        "verzekering": _soort("Organisatie en kantoor", btw="geen", termijn=0),
        "deelnemerkosten": _soort("Kosten per deelnemer"),
        "reiskosten": _soort("Kosten per deelnemer", btw="geen", termijn=0),
        "personeelskosten": _soort("Reiskosten, opleiding en overige staf"),
        "inhuur": _soort("Inhuur"),
        "materiaal": _soort("Materiaal"),
        "overig": _soort("Overige kosten"),
    },
)  # fmt: skip
soort_post = kostensoorten.ref(
    "Post", POST_KEUZE, default="Overige kosten", note="Waar de kosten in de exploitatie staan.",
)  # fmt: skip
soort_btw = kostensoorten.ref("Btw-tarief", BTW_TARIEVEN, default="hoog")
soort_index = kostensoorten.ref(
    "Index", algemeen.indexen, default="kosten",
    note="Waarmee kosten van deze soort elk jaar stijgen.",
)  # fmt: skip
soort_termijn = kostensoorten.field(
    "Betaaltermijn", MAANDEN, default=1, low=0, high=12, whole=True, source="aanname",
    note="Maanden tussen factuur en betaling.",
)  # fmt: skip


def _post(naam: str, soort: str, per: str = "maand") -> dict[str, str]:
    return {"Kostenpost": naam, "Kostensoort": soort, "Grondslag": per}


kostenregels = table(
    "Kosten", key="Kostenpost",
    note="Eén rij per kostenpost, bedragen zonder btw. Lonen, materiaal per dienst, "
    "afschrijving en rente staan op hun eigen blad. De rijen die er al staan zijn een begin: "
    "vul bedragen in, wis wat u niet hebt.",
    proposed=(
        _post("Huur", "huur"),
        _post("Energie en water", "huisvesting"),
        _post("Schoonmaak en klein onderhoud", "huisvesting"),
        _post("Verzekeringen", "verzekering", "jaar"),
        _post("Telefoon, internet en ICT", "organisatie"),
        _post("Administratie en accountant", "organisatie"),
        _post("Kantoor en drukwerk", "organisatie"),
        _post("Vervoer en brandstof", "vervoer"),
        _post("Werkkleding en gereedschap", "deelnemerkosten", "deelnemer"),
        _post("Reiskosten deelnemers", "reiskosten", "deelnemer"),
        _post("Overige kosten", "overig"),
    ),
)  # fmt: skip
kostensoort = kostenregels.ref(
    "Kostensoort", kostensoorten, default="overig",
    note="Bepaalt de post in de exploitatie, de btw, de index en de betaaltermijn.",
)  # fmt: skip
grondslag = kostenregels.ref("Grondslag", GRONDSLAGEN, default="maand")
index = kostenregels.ref(
    "Index", algemeen.indexen, default=lookup(soort_index, kostensoort), more=True,
    note="Waarmee een leeg jaar stijgt; leeg: die van de kostensoort.",
)  # fmt: skip
is_percentage = line("Is een percentage", JA_NEE, is_(grondslag, "% omzet", "% loonsom"))
stijging = line(
    "Stijging van het bedrag", PERCENTAGE, lookup(algemeen.stijging, index) * (1 - is_percentage),
    note="Een percentage stijgt niet mee.",
)  # fmt: skip
bedrag = kostenregels.field(
    "Bedrag", EUR_EENHEID, axis=Axis.YEAR, default=0, low=0, index=stijging,
    note="Per grondslag, in euro's; bij een percentage het getal vóór het procentteken (1,5 voor "
    "1,5 %). Een leeg jaar volgt het jaar ervoor met de index.",
)  # fmt: skip
start = kostenregels.date(
    "Start", default=algemeen.startmaand,
    note="Leeg: vanaf de startmaand. Een aangebroken maand telt helemaal mee.",
)  # fmt: skip
einde = kostenregels.date("Einde", note="Laatste dag; leeg: loopt door.")
boeken_als = kostenregels.ref("Boeken als", BOEKEN_ALS, default="kosten", more=True)
btw_tarief = kostenregels.ref(
    "Btw-tarief", BTW_TARIEVEN, default=lookup(soort_btw, kostensoort), more=True,
    note="Leeg: dat van de kostensoort.",
)  # fmt: skip
betaaltermijn = kostenregels.field(
    "Betaaltermijn", MAANDEN, default=lookup(soort_termijn, kostensoort), low=0, high=12,
    whole=True, more=True, note="Maanden tussen factuur en betaling; leeg: van de kostensoort.",
)  # fmt: skip
vooruit = kostenregels.field(
    "Maanden per factuur", MAANDEN, default=1, low=1, high=12, whole=True, more=True,
    note="1: elke maand. 3: een kwartaal vooruit. 12: een jaar vooruit. Geteld vanaf de start.",
)  # fmt: skip
huurvrij = kostenregels.field(
    "Huurvrije maanden", MAANDEN, default=0, low=0, high=60, whole=True, more=True,
    note="Maanden aan het begin zonder huur. Het voordeel wordt over het contract verspreid.",
)  # fmt: skip
contractduur = kostenregels.field(
    "Contractduur", MAANDEN, default=60, low=1, high=480, whole=True, more=True, source="aanname",
    note="In maanden; alleen voor het verspreiden van huurvrije maanden als er geen einde is.",
)  # fmt: skip
aard = kostenregels.ref(
    "Structureel of incidenteel", AARD, default=1 + is_(grondslag, "eenmalig"), more=True,
    note="Leeg: eenmalig is incidenteel, de rest structureel.",
)  # fmt: skip

# --- grondslagen -------------------------------------------------------------

GRONDSLAG = "Grondslagen"
aantal_deelnemers = line(
    "Deelnemers", PERSONEN, total(deelnemers.aantal_gemiddeld), per_year=Agg.MEAN,
    section=GRONDSLAG,
    note="Alle groepen, ook vrijwilligers: ook zij hebben kleding, gereedschap en reiskosten.",
)  # fmt: skip
aantal_werknemers = line(
    "Werknemers, deelnemers en staf", PERSONEN,
    deelnemers.aantal_werknemers + personeel.aantal_werknemers, per_year=Agg.MEAN,
    section=GRONDSLAG,
)  # fmt: skip
aantal_fte = line("Fte staf", FTE, 1 * personeel.fte_totaal, section=GRONDSLAG)
aantal_uren = line("Verkochte normuren", UREN, 1 * omzet.normuren_verkocht, section=GRONDSLAG)
omzet_totaal = line(
    "Omzet, met dienstencheques", EUR, 1 * omzet.omzet_met_cheques, section=GRONDSLAG
)
loonsom_deelnemers = line("Loonsom deelnemers", EUR, total(deelnemers.loonsom), section=GRONDSLAG)
loonsom_totaal = line(
    "Loonsom deelnemers en staf", EUR, loonsom_deelnemers + personeel.loonsom_totaal,
    section=GRONDSLAG,
)  # fmt: skip

# --- looptijd ----------------------------------------------------------------

LOOPTIJD = "Looptijd"
startmaand = line("Maandnummer van de start", MAANDEN, maandnummer(start), section=LOOPTIJD)
eenmalig = line("Eenmalig", JA_NEE, is_(grondslag, "eenmalig"), section=LOOPTIJD)
eindmaand_contract = line(
    "Maandnummer van het einde", MAANDEN, if_(given(einde), maandnummer(einde), 100),
    section=LOOPTIJD, note="100: geen einde.",
)  # fmt: skip
eindmaand = line(
    "Laatste maand met kosten", MAANDEN, if_(eenmalig, startmaand, eindmaand_contract),
    section=LOOPTIJD,
)  # fmt: skip
loopt = line(
    "Loopt", JA_NEE,
    and_(startmaand <= tijdlijn.maandnummer, tijdlijn.maandnummer <= eindmaand),
    section=LOOPTIJD,
)  # fmt: skip
sinds_start = line(
    "Maanden sinds de start", MAANDEN, maximum(0, tijdlijn.maandnummer - startmaand),
    section=LOOPTIJD,
)  # fmt: skip
periode = line("Maanden per factuur", MAANDEN, if_(eenmalig, 1, vooruit), section=LOOPTIJD)
sinds_factuur = line(
    "Maanden sinds de factuur", MAANDEN, sinds_start - periode * floor(sinds_start / periode),
    section=LOOPTIJD,
)  # fmt: skip

voor_de_start = line("Maanden vóór de start", MAANDEN, maximum(0, 1 - startmaand), section=LOOPTIJD)
factuur_loopt = line(
    "Betaald met een factuur van vóór de start", JA_NEE,
    (eindmaand > 0) * (voor_de_start - periode * floor(voor_de_start / periode) > 0),
    section=LOOPTIJD,
    note="De eerste maanden vallen onder een factuur van vóór de startmaand: die last komt uit de "
    "openingsbalans.",
)  # fmt: skip
lopende_facturen = line(
    "Kostenposten met een factuur van vóór de start", NUMMER, total(factuur_loopt),
    section=LOOPTIJD,
)  # fmt: skip

# --- wat het kost ------------------------------------------------------------

PRIJS = "Wat het kost"
is_kosten = line("Is kosten", JA_NEE, is_(boeken_als, "kosten"), section=PRIJS)
is_natura = line("Is in natura", JA_NEE, is_(boeken_als, "kosten in natura"), section=PRIJS)
is_borg = line("Is borg", JA_NEE, is_(boeken_als, "borg"), section=PRIJS)
is_voorraad = line("Is voorraad", JA_NEE, is_(boeken_als, "voorraad"), section=PRIJS)
in_geld = line("Gaat om geld", JA_NEE, 1 - is_natura, section=PRIJS)
bedrag_geldend = line(
    "Bedrag van het jaar", EUR_EENHEID, bedrag * hefbomen.kosten, per="maand", section=PRIJS
)
maandbedrag = line(
    "Bedrag per maand", EUR,
    choose(
        grondslag,
        {
            "maand": bedrag_geldend,
            "jaar": bedrag_geldend / 12,
            "deelnemer": bedrag_geldend * aantal_deelnemers,
            "werknemer": bedrag_geldend * aantal_werknemers,
            "fte": bedrag_geldend * aantal_fte,
            "uur": bedrag_geldend * aantal_uren,
            "% omzet": bedrag_geldend / 100 * omzet_totaal,
            "% loonsom": bedrag_geldend / 100 * loonsom_totaal,
            "eenmalig": bedrag_geldend,
        },
    ),
    section=PRIJS, per_year=Agg.NONE,
    note="Volgens de prijzen van deze maand, ook buiten de looptijd.",
)  # fmt: skip
prijs_factuur = line(
    "Bedrag per maand volgens de laatste factuur", EUR, shift(maandbedrag, sinds_factuur),
    section=PRIJS, per_year=Agg.NONE,
    note="Wie vooruit betaalt, betaalt de prijs van de maand van de factuur.",
)  # fmt: skip
prijs = line("Verbruikt", EUR, prijs_factuur * loopt, section=PRIJS)

HUURVRIJ = "Huurvrije maanden"
contractmaanden = line(
    "Maanden om over te spreiden", MAANDEN,
    maximum(1, if_(eindmaand < 100, eindmaand - startmaand + 1, contractduur)), section=HUURVRIJ,
)  # fmt: skip
vrije_maanden = line(
    "Huurvrije maanden", MAANDEN, is_kosten * minimum(huurvrij, contractmaanden), section=HUURVRIJ
)
aanvangshuur = line(
    "Huur in de eerste maand", EUR, shift(maandbedrag, sinds_start), per_year=Agg.NONE,
    section=HUURVRIJ, note="Wat een huurvrije maand waard is.",
)  # fmt: skip
vrij = line(
    "Niet betaalde huur", EUR, aanvangshuur * loopt * (sinds_start < vrije_maanden),
    section=HUURVRIJ,
)  # fmt: skip
vrij_gespreid = line(
    "Huurvoordeel van de maand", EUR,
    aanvangshuur * loopt * (sinds_start < contractmaanden) * vrije_maanden / contractmaanden,
    section=HUURVRIJ,
)  # fmt: skip
kosten = line("Kosten", EUR, (prijs - vrij_gespreid) * is_kosten, section=PRIJS)

# --- factuur en betaling -----------------------------------------------------

BETALING = "Factuur en betaling"
op_factuur = line(
    "Maanden op de factuur", MAANDEN,
    in_geld * loopt * equal(sinds_factuur, 0)
    * minimum(periode, eindmaand - tijdlijn.maandnummer + 1),
    section=BETALING,
)  # fmt: skip
vrij_op_factuur = line(
    "Huurvrije maanden op de factuur", MAANDEN,
    maximum(0, minimum(op_factuur, vrije_maanden - sinds_start)), section=BETALING,
)  # fmt: skip
factuur = line(
    "Factuur, exclusief btw", EUR, maandbedrag * op_factuur - aanvangshuur * vrij_op_factuur,
    section=BETALING,
)  # fmt: skip
btw_deel = line("Btw", PERCENTAGE, btw_percentage(btw_tarief) * (1 - is_borg), section=BETALING)
factuur_met_btw = line("Factuur, inclusief btw", EUR, factuur * (1 + btw_deel), section=BETALING)
betaald = line("Betaald", EUR, shift(factuur_met_btw, betaaltermijn), section=BETALING)

TOTALEN = "Totalen"
factuur_totaal = line("Facturen, exclusief btw", EUR, total(factuur), section=TOTALEN)
factuur_met_btw_totaal = line(
    "Facturen, inclusief btw", EUR, total(factuur_met_btw), section=TOTALEN
)
voorbelasting = line(
    "Btw op kosten", EUR, factuur_met_btw_totaal - factuur_totaal, post=BTW.voorbelasting,
    section=TOTALEN,
)  # fmt: skip
betaald_leveranciers = line(
    "Betaald aan leveranciers", EUR, total(betaald) - total(betaald, when=is_borg),
    post=KAS.leveranciers, section=TOTALEN,
)  # fmt: skip
betaald_totaal = line("Betaald, met borg", EUR, total(betaald), section=TOTALEN)
crediteuren = stock("Crediteuren kosten", EUR, post=BALANS.crediteuren, section=TOTALEN)
crediteuren.moves(add=factuur_met_btw_totaal, less=betaald_totaal)
verbruikt = line(
    "Verbruikt, zonder huurvrije maanden", EUR, total(prijs, when=in_geld) - total(vrij),
    section=TOTALEN,
)  # fmt: skip
vooruitbetaald = stock("Vooruitbetaalde kosten", EUR, post=BALANS.vooruitbetaald, section=TOTALEN)
vooruitbetaald.moves(add=factuur_totaal, less=verbruikt)
vrij_totaal = line("Niet betaalde huur", EUR, total(vrij), section=TOTALEN)
vrij_gespreid_totaal = line("Huurvoordeel van de maand", EUR, total(vrij_gespreid), section=TOTALEN)
huurverplichting = stock(
    "Nog te verdelen huurvoordeel", EUR, post=BALANS.overige_schulden, section=TOTALEN,
    note="Huurvrije maanden die al genoten zijn, maar nog niet over het contract verdeeld.",
)  # fmt: skip
huurverplichting.moves(add=vrij_totaal, less=vrij_gespreid_totaal)

# --- borg en voorraad --------------------------------------------------------

BORG = "Borg, voorraad en natura"
maanden_borg = line(
    "Maanden tot de borg terugkomt", MAANDEN,
    maximum(1, eindmaand_contract - startmaand + 1), section=BORG,
    note="De maand na het einde; zonder einde blijft de borg staan.",
)  # fmt: skip
borg_terug = line("Borg terug", EUR, shift(prijs, maanden_borg) * is_borg, section=BORG)
borg_gestort = line("Borg gestort", EUR, total(prijs, when=is_borg), section=BORG)
borg_terug_totaal = line("Borg terug, totaal", EUR, total(borg_terug), section=BORG)
borg_betaald = line(
    "Borg betaald min terugontvangen", EUR, total(betaald, when=is_borg) - borg_terug_totaal,
    post=KAS.borg, section=BORG,
)  # fmt: skip
borg = stock("Borg", EUR, post=BALANS.borg, section=BORG)
borg.moves(add=borg_gestort, less=borg_terug_totaal)
voorraad_aangelegd = line("Voorraad aangelegd", EUR, total(prijs, when=is_voorraad), section=BORG)
voorraad = stock(
    "Voorraad", EUR, post=BALANS.voorraad, section=BORG,
    note="Blijft op peil: wat eruit gaat, is materiaal bij de diensten.",
)  # fmt: skip
voorraad.moves(add=voorraad_aangelegd)
natura_last = line(
    "Kosten in natura", EUR, total(prijs, when=is_natura), post=LASTEN.natura_last, section=BORG
)
natura_bate = line(
    "Bijdragen in natura", EUR, 1 * natura_last, post=BATEN.natura_bate, section=BORG
)

# --- per soort en per post ---------------------------------------------------

LAST = "Lasten"
kosten_per_soort = line("Kosten per kostensoort", EUR, total(kosten, by=kostensoort), section=LAST)
hoort_bij = {
    label: line(f"Hoort bij {label}", JA_NEE, is_(soort_post, label), section=LAST)
    for label in POSTEN
}
kosten_per_post = {
    label: line(label, EUR, total(kosten_per_soort, when=hoort_bij[label]), post=post, section=LAST)
    for label, post in POSTEN.items()
}
kosten_totaal = line("Kosten, zonder onvoorzien", EUR, total(kosten), section=LAST)
onvoorzien = line(
    "Onvoorzien", EUR, kosten_totaal * algemeen.onvoorzien, post=LASTEN.onvoorzien, section=LAST,
    note="Opslag op de kosten van dit blad; meteen betaald, zonder btw.",
)  # fmt: skip
onvoorzien_betaald = line(
    "Betaald onvoorzien", EUR, 1 * onvoorzien, post=KAS.leveranciers, section=LAST
)
is_incidenteel = line("Is incidenteel", JA_NEE, is_(aard, "incidenteel"), section=LAST)
kosten_incidenteel = line(
    "Waarvan incidenteel", EUR, total(kosten, when=is_incidenteel), section=LAST
)
kosten_structureel = line(
    "Waarvan structureel", EUR, kosten_totaal - kosten_incidenteel, section=LAST
)

# --- controles ---------------------------------------------------------------

einde_na_start = check(
    "Kostenpost: einde niet vóór de start", startmaand <= eindmaand, kind="fout",
    advice="Verander de start of het einde.",
)  # fmt: skip
percentage_past = check(
    "Kostenpost: percentage niet boven 100", bedrag * is_percentage <= 100, kind="fout",
    advice="Vul 1,5 in voor 1,5 %.",
)  # fmt: skip
borg_eenmalig = check(
    "Borg is eenmalig", is_borg <= eenmalig, kind="fout",
    advice="Kies bij borg de grondslag ‘eenmalig’.",
)  # fmt: skip
huurvrij_past = check(
    "Huurvrije maanden passen in het contract", is_kosten * huurvrij <= contractmaanden,
    kind="fout", advice="Verlaag de huurvrije maanden of verleng het contract.",
)  # fmt: skip
