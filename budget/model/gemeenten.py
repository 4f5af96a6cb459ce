"""Gemeenten: hoe samenwerkende gemeenten de kosten verdelen, en wat er gebeurt als er één vertrekt.

Verdeeld wordt wat gemeenten aan het bedrijf bijdragen en wat het tekortkomt, met de functies die
gemeenten en werkgeversservicepunt zelf uitvoeren. Een functie van het bedrijf draagt het deel van
die bijdrage dat zij in de lasten heeft: zo betaalt een gemeente niet mee aan wat alleen een
andere gemeente afneemt. Loonkostensubsidie blijft erbuiten: die betaalt elke gemeente zelf.
"""

from budget.engine.declare import (
    and_,
    check,
    equal,
    form,
    given,
    is_,
    largest,
    line,
    lookup,
    maximum,
    not_,
    or_,
    ratio,
    round_,
    table,
    total,
)
from budget.engine.expr import Agg, Axis, Leaf

from . import algemeen, deelnemers, geldstromen, kengetallen, organisatie, resultaat
from .eenheden import (
    AANTAL,
    EUR,
    EUR_ELK_APART,
    EUR_OP_DE_CENT,
    FACTOR,
    INWONERS,
    JA_NEE,
    NUMMER,
    PERCENTAGE,
    PERSONEN,
    PERSOONMAANDEN,
    UREN,
)
from .organisatie import SLEUTELS
from .posten import opgeteld

# --- invoer ------------------------------------------------------------------

afspraak = form(
    "Verdeelsleutel", optional=True,
    note="Wat de gemeenten van het blad Verdeling samen betalen, en hoe zij dat verdelen.",
)  # fmt: skip
sleutel = afspraak.ref(
    "Sleutel", SLEUTELS, default="plaatsen",
    note="Geldt voor alles, tenzij een functie op het blad Functies een eigen sleutel heeft.",
)  # fmt: skip
bijdrage_delen = afspraak.flag(
    "Bijdragen verdelen", default="ja",
    note="Wat partijen van de soort gemeente aan subsidies en bijdragen betalen.",
)  # fmt: skip
tekort_delen = afspraak.flag(
    "Tekort verdelen", default="ja",
    note="Het tekort van het jaar. Een overschot verlaagt de rekening niet: zie blad Resultaat.",
)  # fmt: skip
hardheid = afspraak.field(
    "Kosten die blijven na uittreden", PERCENTAGE, axis=Axis.YEAR, default=0.5, low=0, high=1,
    source="aanname",
    note="Deel van de rekening van een gemeente dat blijft als zij aan het begin van jaar 1 "
    "uittreedt: gebouwen, staf en overhead krimpen langzamer dan de groep. Leeg: zoals het jaar "
    "ervoor.",
)  # fmt: skip

verdeling = table(
    "Verdeling", key="Deelnemer", optional=True,
    note="Eén rij per gemeente die meebetaalt. Zonder rijen wordt er niets verdeeld.",
    example={
        "Deelnemer": "De Linde", "Gemeente": "De Linde", "Inwoners": (25000,),
        "Vast aandeel": (1,),
    },
)  # fmt: skip
gemeente = verdeling.ref(
    "Gemeente", algemeen.gemeenten, required=True, note="Een naam van het blad Gemeenten.",
)  # fmt: skip
inwoners = verdeling.field(
    "Inwoners", INWONERS, axis=Axis.YEAR, default=0, low=0,
    note="Voor de sleutel inwoners; zie de bevolkingscijfers van het CBS. Leeg: als het jaar "
    "ervoor.",
)  # fmt: skip
vast_aandeel = verdeling.field(
    "Vast aandeel", PERCENTAGE, axis=Axis.YEAR, default=0, low=0, high=1,
    note="Voor de sleutel vast aandeel; samen 100 %. Leeg: als het jaar ervoor.",
)  # fmt: skip

# --- de grondslag van elke sleutel -------------------------------------------

GRONDSLAG = "Grondslag van de sleutels"
doet_mee = line("Doet mee", AANTAL, given(gemeente), section=GRONDSLAG)
aantal_gemeenten = line("Gemeenten die meebetalen", AANTAL, total(doet_mee), section=GRONDSLAG)
per_gemeente = {
    "plaatsen": line(
        "Plaatsen per gemeente", PERSONEN,
        total(deelnemers.plaatsen, by=deelnemers.gemeente, when=kengetallen.telt_als_plaats),
        section=GRONDSLAG, note="Einde jaar, zonder vrijwilligers.",
    ),
    "uren": line(
        "Contracturen per gemeente", UREN,
        total(deelnemers.uren_contract, by=deelnemers.gemeente), section=GRONDSLAG,
    ),
    "normuren": line(
        "Normuren per gemeente", UREN, total(deelnemers.normuren, by=deelnemers.gemeente),
        section=GRONDSLAG,
    ),
    "deelnemermaanden": line(
        "Deelnemermaanden per gemeente", PERSOONMAANDEN,
        total(deelnemers.aantal_gemiddeld, by=deelnemers.gemeente), per_year=Agg.SUM,
        section=GRONDSLAG,
    ),
}  # fmt: skip
grondslag: dict[str, Leaf] = {
    **{
        naam: line(
            naam.capitalize(), regel.unit, lookup(regel, gemeente), per="jaar", section=GRONDSLAG
        )
        for naam, regel in per_gemeente.items()
    },
    "inwoners": inwoners,
    "vast aandeel": vast_aandeel,
}
gelijk_deel = line("Gelijk deel", FACTOR, ratio(1, aantal_gemeenten), section=GRONDSLAG)
aandeel = {
    naam: line(
        f"Aandeel naar {naam}", PERCENTAGE,
        ratio(item, total(item), gelijk_deel), per="jaar", section=GRONDSLAG,
        note="Heeft geen enkele gemeente iets, dan gelijke delen.",
    )
    for naam, item in grondslag.items()
}  # fmt: skip

# --- wat er te verdelen is ---------------------------------------------------

TE_VERDELEN = "Te verdelen"
bijdragen = line(
    "Bijdragen van gemeenten", EUR,
    total(geldstromen.per_hoofdstuk["subsidies"], when=geldstromen.is_soort["Gemeenten"]),
    section=TE_VERDELEN, note="Subsidies en bijdragen van partijen van de soort gemeente.",
)  # fmt: skip
tekort = line("Tekort", EUR, maximum(0, 0 - resultaat.resultaat), per="jaar", section=TE_VERDELEN)
netto = line(
    "Netto kosten van het bedrijf", EUR, bijdragen * bijdrage_delen + tekort * tekort_delen,
    per="jaar", section=TE_VERDELEN,
)  # fmt: skip
lasten_of_functies = line(
    "Lasten, of de functies van het bedrijf als die meer zijn", EUR,
    maximum(resultaat.lasten, organisatie.kosten_per_eigenaar["bedrijf"]), per="jaar",
    section=TE_VERDELEN,
)  # fmt: skip
functie = line(
    "Per functie te verdelen", EUR,
    organisatie.kosten
    * (1 - organisatie.is_eigenaar["bedrijf"] * (1 - ratio(netto, lasten_of_functies))),
    per="jaar", section=TE_VERDELEN,
    note="Van een functie van het bedrijf het deel dat de netto kosten van de lasten zijn; van "
    "een andere functie alles.",
)  # fmt: skip
functies_bedrijf = line(
    "Netto kosten van functies van het bedrijf", EUR,
    total(functie, when=organisatie.is_eigenaar["bedrijf"]), section=TE_VERDELEN,
)  # fmt: skip
overig = line("Netto kosten zonder functie", EUR, netto - functies_bedrijf, section=TE_VERDELEN)
te_verdelen = line("Te verdelen", EUR, overig + total(functie), section=TE_VERDELEN)

# --- per sleutel en per gemeente ---------------------------------------------

VERDEELD = "Verdeeld"
algemene_sleutel = {
    naam: line(f"Alles naar {naam}", JA_NEE, is_(sleutel, naam), section=VERDEELD)
    for naam in SLEUTELS.names
}
naar = {
    naam: line(
        f"Verdeeld naar {naam}", JA_NEE,
        and_(
            not_(given(organisatie.gemeente)),
            or_(
                is_(organisatie.sleutel, naam),
                and_(not_(given(organisatie.sleutel)), algemene_sleutel[naam]),
            ),
        ),
        section=VERDEELD,
    )
    for naam in SLEUTELS.names
}  # fmt: skip
per_sleutel = {
    naam: line(
        f"Te verdelen naar {naam}", EUR,
        overig * algemene_sleutel[naam] + total(functie, when=naar[naam]), section=VERDEELD,
    )
    for naam in SLEUTELS.names
}  # fmt: skip
alleen = line(
    "Functies voor één gemeente", EUR, total(functie, by=organisatie.gemeente), section=VERDEELD
)
voor_deze_gemeente = line(
    "Functies voor deze gemeente alleen", EUR, lookup(alleen, gemeente), section=VERDEELD
)
gedeeld = line(
    "Aandeel in het gedeelde", EUR,
    opgeteld(per_sleutel[naam] * aandeel[naam] for naam in SLEUTELS.names), section=VERDEELD,
)  # fmt: skip
verdeeld = line("Verdeeld, onafgerond", EUR, gedeeld + voor_deze_gemeente, section=VERDEELD)

# --- de rekening -------------------------------------------------------------

REKENING = "Rekening per gemeente"
nummer = line("Plaats op het blad Gemeenten", NUMMER, 1 * gemeente, section=REKENING)
afgerond = line("Verdeeld, in centen", EUR_OP_DE_CENT, round_(verdeeld, 2), section=REKENING)
totaal = line(
    "Rekening van alle gemeenten", EUR_OP_DE_CENT,
    round_(te_verdelen, 2) * (aantal_gemeenten > 0), section=REKENING,
    note="Afgerond: een rekening is in hele centen.",
)  # fmt: skip
afrondingsverschil = line(
    "Afrondingsverschil, in centen", EUR_OP_DE_CENT, round_(totaal - total(afgerond), 2),
    section=REKENING,
    note="Naar de gemeente die onderaan staat op het blad Gemeenten.",
)  # fmt: skip
laatste = line("Laatste gemeente", NUMMER, largest(nummer), section=REKENING)
rekening = line(
    "Rekening", EUR_OP_DE_CENT, afgerond + afrondingsverschil * equal(nummer, laatste),
    section=REKENING,
)  # fmt: skip
lks = line(
    "Loonkostensubsidie van eigen deelnemers", EUR,
    lookup(geldstromen.lks_per_gemeente, gemeente), per="jaar", section=REKENING,
    note="Geen deel van de rekening: de gemeente betaalt haar rechtstreeks.",
)  # fmt: skip
met_lks = line("Rekening en loonkostensubsidie", EUR, rekening + lks, section=REKENING)

# --- als een gemeente uittreedt ----------------------------------------------

UITTREDEN = "Als deze gemeente uittreedt"
blijft = line(
    "Kosten die blijven", EUR_ELK_APART, rekening * hardheid, section=UITTREDEN,
    note="Haar rekening keer wat blijft na uittreden.",
)  # fmt: skip
vervalt = line("Kosten die vervallen", EUR_ELK_APART, rekening - blijft, section=UITTREDEN)
extra = line(
    "Extra voor de andere gemeenten samen", EUR_ELK_APART, blijft * (aantal_gemeenten > 1),
    section=UITTREDEN,
)  # fmt: skip
extra_deel = line(
    "Extra als deel van hun rekening", PERCENTAGE, ratio(extra, totaal - rekening),
    section=UITTREDEN,
)  # fmt: skip

# --- controles ---------------------------------------------------------------

rijen = line("Rijen op het blad Verdeling", AANTAL, total(doet_mee, by=gemeente))
eens = check(
    "Elke gemeente staat hoogstens één keer op Verdeling", rijen <= 1, kind="fout",
    advice="Laat op het blad Verdeling één rij per gemeente staan.",
)  # fmt: skip
niet_verdeeld = line(
    "Niet verdeeld, in centen", EUR_OP_DE_CENT,
    round_(te_verdelen - total(verdeeld), 2) * (aantal_gemeenten > 0),
)  # fmt: skip
alles_verdeeld = check(
    "Alles wordt verdeeld", equal(niet_verdeeld, 0), kind="fout",
    norm="verdeeld = te verdelen", value=niet_verdeeld,
    advice="Staat bij een functie op het blad Functies een gemeente? Zet die dan ook op het blad "
    "Verdeling.",
)  # fmt: skip
verschil = line(
    "Rekeningen min totaal, in centen", EUR_OP_DE_CENT, round_(total(rekening) - totaal, 2)
)
op_de_cent = check(
    "De rekeningen van de gemeenten tellen op tot het totaal", equal(verschil, 0), kind="fout",
    norm="op de cent", value=verschil,
    advice="Laat op het blad Verdeling één rij per gemeente staan.",
)  # fmt: skip
vast_is_heel = check(
    "Vaste aandelen zijn samen 100 %",
    or_(
        equal(per_sleutel["vast aandeel"], 0),
        equal(total(vast_aandeel), 1),
        equal(aantal_gemeenten, 0),
    ),
    kind="fout", norm="samen 100 %",
    advice="Maak de kolom Vast aandeel op het blad Verdeling in elk jaar samen 100 %.",
)  # fmt: skip
