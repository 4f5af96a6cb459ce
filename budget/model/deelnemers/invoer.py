"""De groepen: wat de gebruiker invult. Links het nodige, rechts (Verfijning) de rest."""

from __future__ import annotations

from budget.engine.declare import add_months, choices, choose, line, lookup, table
from budget.engine.expr import Axis, Expr, Field, Line

from .. import algemeen, hefbomen
from ..eenheden import (
    DAGDELEN_WEEK,
    DAGEN,
    EUR_EENHEID,
    EUR_JAAR,
    EUR_MAAND,
    EUR_UUR,
    JAREN,
    MAANDEN,
    PER_FTE,
    PERCENTAGE,
    PERSONEN,
    UREN_WEEK,
    WEKEN,
)
from . import rechten

WERKGEVERS = choices("Werkgever", "eigen", "ingeleend")
AANNAME = "aanname"

groepen = table(
    "Deelnemers", key="Groep",
    note="Een rij per groep met dezelfde regeling en dezelfde uren, of per persoon. Wat rechts "
    "onder Verfijning leeg blijft, komt van het blad Regelingen.",
    example={
        "Groep": "Mensen met LKS", "Regeling": "LKS/banenafspraak", "Aantal bij de start": 2,
        "Plaatsen einde jaar": (4, 6, 8, 8), "Uren per week": 28, "Loonwaarde": 0.5,
        "Contract": "tijdelijk",
    },
)  # fmt: skip


def _volgens_regeling(standaard: Field) -> Expr:
    return lookup(standaard, regeling)


# --- het nodige ----------------------------------------------------------------

regeling = groepen.ref(
    "Regeling", rechten.regelingen, required=True, structural=True,
    note="Bepaalt rechten (LKS, LKV, no-risk …) en standaardwaarden.",
)  # fmt: skip
begin_aantal = groepen.field(
    "Aantal bij de start", PERSONEN, default=0, low=0, high=10_000,
    note="Wie er op de eerste dag al is.",
)  # fmt: skip
plaatsen = groepen.field(
    "Plaatsen einde jaar", PERSONEN, axis=Axis.YEAR, default=begin_aantal, low=0, high=10_000,
    note="Zo veel bezette plaatsen wilt u op de laatste dag van het jaar. In de loop van het jaar "
    "komen er elke maand evenveel bij. Leeg: zoals het jaar ervoor.",
)  # fmt: skip
contracturen = groepen.field(
    "Uren per week", UREN_WEEK, required=True, low=0, high=40, usual=(4, 40),
    note="Uren van het contract, of de afgesproken uren van wie niet in dienst is.",
)  # fmt: skip
loonwaarde_start = groepen.field(
    "Loonwaarde", PERCENTAGE, default=_volgens_regeling(rechten.standaard_loonwaarde), low=0,
    high=1, note="Bij de start; staat in de beschikking LKS. Zonder LKS: de prestatie.",
)  # fmt: skip
contract = groepen.ref(
    "Contract", rechten.CONTRACTEN, default=_volgens_regeling(rechten.standaard_contract),
    note="Vast en bbl: de lage AWf-premie; tijdelijk de hoge.",
)  # fmt: skip
trajectduur = groepen.field(
    "Trajectduur", MAANDEN, low=1, high=120, whole=True,
    note="Maanden tot iemand klaar is; leeg is onbepaald. Wie er bij de start al is, rondt in "
    "deze tijd gelijkmatig af.",
)  # fmt: skip

# --- verfijning: in- en uitstroom ----------------------------------------------

groepen.section("In- en uitstroom")
hervullen = groepen.field(
    "Hervullen na", MAANDEN, default=1, low=0, high=24, whole=True, more=True, source=AANNAME,
    note="Zo veel maanden staat een plaats leeg nadat iemand weggaat.",
)  # fmt: skip
stopt = groepen.field(
    "Stopt per jaar", PERCENTAGE, default=_volgens_regeling(rechten.standaard_stopt), low=0,
    high=1, more=True, note="Van tien mensen stopt er één: 10 %.",
)  # fmt: skip
naar_werk = groepen.field(
    "Naar werk per jaar", PERCENTAGE, default=_volgens_regeling(rechten.standaard_naar_werk),
    low=0, high=1, more=True, note="Tussentijds naar een andere werkgever.",
)  # fmt: skip
na_afloop = groepen.field(
    "Naar werk na afloop", PERCENTAGE, default=_volgens_regeling(rechten.standaard_na_afloop),
    low=0, high=1, more=True, note="Van wie het traject afrondt, gaat dit deel naar werk.",
)  # fmt: skip
nazorg = groepen.field(
    "Nazorg", MAANDEN, default=_volgens_regeling(rechten.standaard_nazorg), low=0, high=36,
    whole=True, more=True, note="Maanden begeleiding na een plaatsing.",
)  # fmt: skip
nazorg_gewicht = groepen.field(
    "Zwaarte nazorg", PERCENTAGE, default=0.1, low=0, high=1, more=True, source=AANNAME,
    note="Nazorg vraagt dit deel van de gewone begeleiding.",
)  # fmt: skip
proefplaatsing = groepen.field(
    "Proefplaatsing", MAANDEN, default=0, low=0, high=6, usual=(0, 2), whole=True, more=True,
    note="Maanden zonder loon voor wie nieuw is (Participatiewet art. 8a: 2, ten hoogste 6).",
)  # fmt: skip
dienstjaren_begin = groepen.field(
    "Dienstjaren bij de start", JAREN, default=0, low=0, high=50, more=True,
    note="Gemiddeld, van wie er op de eerste dag al is; telt voor de transitievergoeding.",
)  # fmt: skip
begindatum = groepen.date(
    "Begindatum", more=True, default=algemeen.startmaand,
    note="Voor een rij met één persoon, of mensen met dezelfde data: de eerste werkdag. Aantal "
    "bij de start zegt dan hoeveel mensen het zijn; plaatsen, uitstroom en trajectduur tellen "
    "niet.",
)  # fmt: skip
einddatum = groepen.date(
    "Einddatum", more=True, default=add_months(algemeen.startmaand, 100),
    note="De laatste dag in dienst, ook als die midden in een maand valt. Leeg: blijft.",
)  # fmt: skip
gemeente = groepen.ref(
    "Gemeente", algemeen.gemeenten, more=True, note="Wie de LKS betaalt; leeg mag."
)

# --- verfijning: ontwikkeling --------------------------------------------------

groepen.section("Ontwikkeling")
groei = groepen.field(
    "Groei loonwaarde per jaar", PERCENTAGE,
    default=_volgens_regeling(rechten.standaard_groei), low=0, high=0.5, more=True,
    note="Procentpunt per jaar per persoon.",
)  # fmt: skip
hoogste = groepen.field(
    "Maximum loonwaarde", PERCENTAGE, default=_volgens_regeling(rechten.standaard_maximum),
    low=0, high=1, more=True, note="Wie zo ver is, groeit niet verder.",
)  # fmt: skip
meting = groepen.field(
    "Nieuwe meting na", MAANDEN, default=_volgens_regeling(rechten.standaard_meting), low=1,
    high=60, whole=True, more=True,
    note="De gemeten loonwaarde staat zo lang vast; daarna telt de groei sinds de vorige meting.",
)  # fmt: skip
prestatie_start = groepen.field(
    "Prestatie", PERCENTAGE, default=loonwaarde_start, low=0, high=1.5, more=True,
    note="Wat iemand werkelijk levert. Leeg: gelijk aan de loonwaarde.",
)  # fmt: skip
prestatie_groei = groepen.field(
    "Groei prestatie per jaar", PERCENTAGE, default=groei, low=0, high=0.5, more=True,
    note="Procentpunt per jaar per persoon; elke maand een beetje.",
)  # fmt: skip
prestatie_hoogste = groepen.field(
    "Maximum prestatie", PERCENTAGE, default=hoogste, low=0, high=1.5, more=True,
    note="Verder dan dit groeit de prestatie niet.",
)  # fmt: skip

# --- verfijning: uren ----------------------------------------------------------

groepen.section("Uren en begeleiding")
fulltime_uren = groepen.field(
    "Voltijduren", UREN_WEEK, default=36, low=30, high=40, more=True, source=AANNAME,
    note="Wat een volle week is (36 tot 40), om fte te tellen; LKS rekent altijd met 36.",
)  # fmt: skip
verlof = groepen.field(
    "Verlof", DAGEN, default=_volgens_regeling(rechten.standaard_verlof), low=0, high=80,
    more=True, note="Dagen per jaar; een dag is een vijfde van de week.",
)  # fmt: skip
schooluren = groepen.field(
    "Schooluren", UREN_WEEK, default=_volgens_regeling(rechten.standaard_schooluren), low=0,
    high=40, more=True, note="Contracturen die naar school gaan, in schoolweken.",
)  # fmt: skip
verzuim = groepen.field(
    "Verzuim", PERCENTAGE, default=_volgens_regeling(rechten.standaard_verzuim), low=0, high=1,
    usual=(0.02, 0.25), more=True, note="Deel van de roosteruren.",
)  # fmt: skip
directe_inzet = groepen.field(
    "Directe inzet", PERCENTAGE, default=_volgens_regeling(rechten.standaard_inzet), low=0,
    high=1, more=True, note="Deel van de aanwezige uren aan werk voor klanten.",
)  # fmt: skip
ratio_begeleiding = groepen.field(
    "Ratio", PER_FTE, default=_volgens_regeling(rechten.standaard_ratio), low=1, high=200,
    more=True, note="Voltijdplaatsen deelnemers per voltijd begeleider.",
)  # fmt: skip
dagdelen_per_week = groepen.field(
    "Dagdelen per week", DAGDELEN_WEEK, default=_volgens_regeling(rechten.standaard_dagdelen),
    low=0, high=14, more=True, note="Voor dagbesteding per dagdeel.",
)  # fmt: skip
weken_open = groepen.field(
    "Weken open per jaar", WEKEN, default=46, low=0, high=53, more=True, source=AANNAME,
    note="Weken waarin dagdelen worden gegeven.",
)  # fmt: skip
opkomst = groepen.field(
    "Opkomst", PERCENTAGE, default=0.92, low=0, high=1, more=True, source=AANNAME,
    note="Deel van de afgesproken dagdelen dat iemand er is.",
)  # fmt: skip

# --- verfijning: loon ----------------------------------------------------------

groepen.section("Loon")
leeftijd = groepen.field(
    "Leeftijd", JAREN, default=30, low=15, high=75, whole=True, more=True, source=AANNAME,
    note="Bij instroom. Komt er niemand nieuw bij, dan wordt de groep elk jaar een jaar ouder.",
)  # fmt: skip
geboortedatum = groepen.date(
    "Geboortedatum", more=True, default=add_months(algemeen.startmaand, 0 - 12 * leeftijd),
    note="Voor een rij met één persoon: het minimumjeugdloon stijgt dan op de verjaardag zelf.",
)  # fmt: skip
loon_percentage = groepen.field(
    "Loon als deel van het WML", PERCENTAGE, default=1, low=1, high=3, more=True,
    note="Van het minimumloon bij de leeftijd; meer dan 100 % komt voor rekening van u.",
)  # fmt: skip
loonindex = groepen.ref(
    "Loonindex", algemeen.indexen, default=_volgens_regeling(rechten.standaard_loonindex),
    more=True, note="Waarmee cao-loon, inleenvergoeding en franchise stijgen.",
)  # fmt: skip
loonstijging = line(
    "Stijging cao-loon", PERCENTAGE,
    lookup(algemeen.stijging, loonindex) + hefbomen.loonstijging, section="Loon",
)  # fmt: skip
cao_loon = groepen.field(
    "Cao-loon per uur", EUR_UUR, axis=Axis.YEAR, index=loonstijging, low=0, more=True,
    note="Bruto. Leeg: het minimumloon. Onder het minimumloon geldt het minimumloon.",
)  # fmt: skip
deel_vast = groepen.field(
    "Deel met lage AWf", PERCENTAGE, axis=Axis.YEAR, low=0, high=1, more=True,
    default=choose(contract, {"vast": 1, "bbl": 1, "tijdelijk": 0}),
    note="Voor een groep met vaste én tijdelijke contracten. Leeg: volgens het contract.",
)  # fmt: skip
ziek_doorbetaling = groepen.field(
    "Loon bij ziekte", PERCENTAGE, default=1, low=0.7, high=1, more=True, source=AANNAME,
    note="Deel van het loon dat bij ziekte wordt doorbetaald.",
)  # fmt: skip
eindejaarsuitkering = groepen.field(
    "Eindejaarsuitkering", PERCENTAGE, low=0, high=0.2, more=True,
    default=_volgens_regeling(rechten.standaard_eindejaar), note="Als deel van het loon.",
)  # fmt: skip
pensioenpremie = groepen.field(
    "Pensioenpremie werkgever", PERCENTAGE, low=0, high=0.4, more=True,
    default=_volgens_regeling(rechten.standaard_pensioen),
    note="Het deel van de werkgever, over het loon boven de franchise; zie de premienota.",
)  # fmt: skip
franchise = groepen.field(
    "Franchise", EUR_JAAR, low=0, more=True,
    default=_volgens_regeling(rechten.standaard_franchise),
    note="Per jaar bij voltijd, in jaar 1; stijgt daarna met de loonindex.",
)  # fmt: skip
vergoeding = groepen.field(
    "Vergoeding", EUR_MAAND, low=0, more=True,
    default=_volgens_regeling(rechten.standaard_vergoeding),
    note="Per persoon per maand, zoals de vrijwilligersvergoeding.",
)  # fmt: skip
deel_wkr = groepen.field(
    "Vergoeding in vrije ruimte", PERCENTAGE, default=0, low=0, high=1, more=True,
    note="Deel van de vergoeding dat onder de werkkostenregeling valt.",
)  # fmt: skip
open_verlof = groepen.field(
    "Open verlof", DAGEN, low=0, high=50, more=True,
    default=_volgens_regeling(rechten.standaard_open_verlof),
    note="Dagen die iemand gemiddeld nog tegoed heeft; alleen de verandering is een last.",
)  # fmt: skip
niet_verlengd = groepen.field(
    "Deel dat wij niet verlengen", PERCENTAGE, default=0.5, low=0, high=1, more=True,
    source=AANNAME,
    note="Van wie stopt, ook op een einddatum: het deel waarbij u het contract niet verlengt. "
    "Alleen dan is er een transitievergoeding.",
)  # fmt: skip
scholing_aftrek = groepen.field(
    "Aftrekbare scholing", EUR_EENHEID, default=0, low=0, more=True,
    note="Per persoon die weggaat: eigen scholingskosten die van de transitievergoeding af mogen.",
)  # fmt: skip

# --- verfijning: tegemoetkomingen en inleen ------------------------------------

groepen.section("Tegemoetkomingen en inleen")
soort_lkv = groepen.ref(
    "Soort LKV", rechten.LKV_SOORTEN, default=_volgens_regeling(rechten.recht_lkv), more=True,
    note="Leeg: volgens de regeling. Het hoogste recht telt; ze worden niet opgeteld.",
)  # fmt: skip
deel_lkv = groepen.field(
    "Deel LKV", PERCENTAGE, default=_volgens_regeling(rechten.standaard_deel_lkv), low=0,
    high=1, more=True, note="Deel van de groep met recht op LKV.",
)  # fmt: skip
deel_no_risk = groepen.field(
    "Deel no-risk", PERCENTAGE, default=_volgens_regeling(rechten.standaard_no_risk), low=0,
    high=1, more=True, note="Deel van het verzuim waarover het UWV betaalt.",
)  # fmt: skip
lang_verzuim = groepen.field(
    "Verzuim langer dan een jaar", PERCENTAGE, default=0, low=0, high=1, more=True,
    source=AANNAME, note="Deel van het verzuim; daarover betaalt het UWV 70 in plaats van 100 %.",
)  # fmt: skip
no_risk_termijn = groepen.field(
    "No-risk betaald na", MAANDEN, default=2, low=0, high=12, whole=True, more=True,
    source=AANNAME, note="Maanden tot het UWV betaalt.",
)  # fmt: skip
begeleide_weken = groepen.field(
    "Begeleide weken", WEKEN, default=40, low=0, high=52, more=True,
    note="Bij een heel studiejaar, voor praktijkleren; ten hoogste 40 tellen. Wie er korter is "
    "krijgt het naar maanden.",
)  # fmt: skip
werkgever = groepen.ref(
    "Werkgever", WERKGEVERS, default="eigen", more=True,
    note="Ingeleend: u betaalt een vergoeding aan een ander; geen loon, LKS of LKV.",
)  # fmt: skip
inleenvergoeding = groepen.field(
    "Inleenvergoeding per uur", EUR_UUR, axis=Axis.YEAR, index=loonstijging, low=0, more=True,
    note="Per aanwezig uur, exclusief btw. Leeg: vorig jaar plus de loonindex.",
)  # fmt: skip
inleen_btw = groepen.flag(
    "Btw op inleen", default=True, more=True, note="Ja: 21 % btw op de inleenvergoeding."
)
inleen_termijn = groepen.field(
    "Inleen betaald na", MAANDEN, default=1, low=0, high=6, whole=True, more=True, source=AANNAME,
    note="Hoeveel maanden na de gewerkte maand u de uitlener betaalt.",
)  # fmt: skip


def geldend(veld: Field) -> Line:
    """De regel met de waarde die geldt: de cel, of anders de standaardwaarde."""
    assert veld.effective is not None
    return veld.effective
