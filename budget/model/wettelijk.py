"""Wettelijk: de gedateerde bedragen van de wet, en hoe wij lonen en premies rekenen.

De bedragen zelf staan in `wettelijk.toml` (en in de werkmap op het blad Wettelijk), elk met
datum, bron en status. Na de laatste bekende datum stijgen minimumloon, premies en het maximum
premieloon met de aannamen uit het formulier Loon en premies; andere bedragen gelden tot de wet
verandert. De namen van de parameters hieronder zijn die uit het bestand.
"""

from budget.engine.declare import (
    MONTH_INDEX,
    and_,
    choices,
    equal,
    form,
    given,
    if_,
    is_,
    line,
    lookup,
    minimum,
    parameter,
    shift,
    table,
)
from budget.engine.expr import Line

from . import algemeen, hefbomen, tijdlijn
from .eenheden import (
    AANTAL,
    EUR_EENHEID,
    EUR_JAAR,
    EUR_MAAND,
    EUR_UUR,
    FACTOR,
    JA_NEE,
    JAREN,
    MAANDEN,
    NUMMER,
    PERCENTAGE,
    UREN_WEEK,
    WEKEN,
)

LEEFTIJDEN = ("15", "16", "17", "18", "19", "20", "21")
AOF = choices("Aof-premie", "laag", "hoog", note="Laag voor kleine werkgevers.")
WW = choices("Premie WW", "AWf", "Ufo", note="Ufo alleen voor overheidswerkgevers.")

leeftijden = table(
    "Leeftijden", key="Leeftijd", fixed={leeftijd: {} for leeftijd in LEEFTIJDEN},
    note="De leeftijden van het minimumjeugdloon; 21 staat voor 21 jaar en ouder.",
)  # fmt: skip

# --- het formulier -----------------------------------------------------------

loon = form(
    "Loon en premies",
    note="Gewoonten van de loonadministratie, voor deelnemers en staf samen. De standaardwaarden "
    "passen bij een kleine werkgever.",
)
loon.section("Premies")
aof_keuze = loon.ref(
    "Aof-premie", AOF, default="laag",
    note="Laag als het premieloon van twee jaar eerder onder de grens voor kleine werkgevers lag.",
)  # fmt: skip
ww_keuze = loon.ref(
    "Premie WW", WW, default=1 + is_(algemeen.rechtsvorm, "gemeente/GR"), more=True,
    note="AWf; een overheidswerkgever betaalt Ufo.",
)  # fmt: skip
whk_beschikking = loon.field(
    "Whk volgens beschikking", PERCENTAGE, low=0, high=0.1, usual=(0.003, 0.03), more=True,
    note="Uit de beschikking van de Belastingdienst; leeg: het gemiddelde van de sector.",
)  # fmt: skip
eigenrisico_wga = loon.flag(
    "Eigenrisicodrager WGA", default=False, more=True,
    note="Dan vervalt het WGA-deel van de Whk; zet de verzekering op het blad Kosten.",
)  # fmt: skip
eigenrisico_zw = loon.flag(
    "Eigenrisicodrager Ziektewet", default=False, more=True,
    note="Dan vervalt het Ziektewet-deel van de Whk.",
)  # fmt: skip
loon.section("Inhouding op het loon")
inhouding_deelnemers = loon.field(
    "Inhouding deelnemers", PERCENTAGE, default=0.08, low=0, high=0.6, more=True, source="aanname",
    note="Loonheffing en eigen bijdragen als deel van het bruto loon: gaat een maand later de "
    "deur uit dan het nettoloon. Verandert alleen het moment van betalen.",
)  # fmt: skip
inhouding_staf = loon.field(
    "Inhouding staf", PERCENTAGE, default=0.28, low=0, high=0.6, more=True, source="aanname",
    note="Als bij deelnemers, voor de staf.",
)  # fmt: skip
loon.section("Uitbetaling")
vakantiegeldmaand = loon.field(
    "Maand van het vakantiegeld", NUMMER, default=6, low=1, high=12, whole=True, more=True,
    note="6 is juni: opgebouwd tot en met mei.", source="Wml art. 17",
)  # fmt: skip
eindejaarsmaand = loon.field(
    "Maand van de eindejaarsuitkering", NUMMER, default=12, low=1, high=12, whole=True, more=True,
    note="12 is december.", source="aanname",
)  # fmt: skip
loon.section("Na de laatste bekende bedragen")
wml_index = loon.ref(
    "Index van het minimumloon", algemeen.indexen, default="WML", more=True,
    note="Stijging per jaar na de laatste bekende datum, van het blad Indexen.",
)  # fmt: skip
wml_deel = loon.field(
    "Deel van de index per verhoging", PERCENTAGE, default=0.5, low=0, high=1, more=True,
    source="aanname",
    note="Het minimumloon stijgt op 1 januari en op 1 juli, elk met dit deel van de index.",
)  # fmt: skip
premiestijging = loon.field(
    "Stijging van premiepercentages per jaar", PERCENTAGE, default=0, low=-0.1, high=0.1, more=True,
    source="aanname",
    note="Premies worden elk jaar opnieuw vastgesteld; na de laatste bekende stijgen ze hiermee.",
)  # fmt: skip
loon.section("Loonkostensubsidie: open punten in de regels")
lks_per_halfjaar = loon.flag(
    "LKS ook per 1 juli opnieuw", default=False, more=True,
    note="De wet stelt alleen per 1 januari opnieuw vast (art. 10d lid 7); sommige gemeenten doen "
    "het twee keer per jaar.",
)  # fmt: skip
lks_zonder_vakantiebijslag = loon.flag(
    "Loonwaarde zonder vakantiebijslag gemeten", default=False, more=True,
    note="Ja maakt de subsidie hoger: de loonwaarde gaat dan over het loon zonder vakantiebijslag.",
)  # fmt: skip
lks_maximum_met_lasten = loon.flag(
    "LKS-maximum geldt inclusief werkgeverslasten", default=False, more=True,
    note="Nee: eerst het maximum, daarna de vergoeding voor werkgeverslasten.",
)  # fmt: skip
lks_hoogste_uren = loon.field(
    "Hoogste uren per week voor LKS", UREN_WEEK, default=40, low=1, high=60, more=True,
    note="De volle werkweek van de functie; 36 begrenst de subsidie op de week van het WML.",
)  # fmt: skip
lks_met_forfait = loon.flag(
    "LKS begint met het forfait", default=False, more=True,
    note="Ja: de eerste maanden van ieder dienstverband 50 % zonder meting (art. 10d lid 5).",
)  # fmt: skip

# --- minimumloon -------------------------------------------------------------

wml_stijging_jaar = line(
    "Stijging minimumloon per jaar", PERCENTAGE,
    lookup(algemeen.stijging, wml_index) + hefbomen.loonstijging, section="Minimumloon",
    note="Na de laatste bekende datum, met de extra loonstijging van het scenario.",
)  # fmt: skip
wml_stijging = line(
    "Stijging minimumloon per verhoging", PERCENTAGE, wml_stijging_jaar * wml_deel,
    section="Minimumloon",
)  # fmt: skip
WML_DATUMS = (1, 7)
wml_uur = parameter("WML per uur", EUR_UUR, index=wml_stijging, index_months=WML_DATUMS)
referentiemaandloon = parameter(
    "Referentiemaandloon", EUR_MAAND, index=wml_stijging, index_months=WML_DATUMS,
    note="Minimumloon per maand bij 36 uur, voor wetten die naar een maandloon verwijzen.",
)  # fmt: skip
wml_maand = parameter("WML per maand tot 2024", EUR_MAAND)
wml_leeftijd = parameter("Leeftijd volledig minimumloon", JAREN)
jongste_leeftijd = parameter("Jongste leeftijd minimumjeugdloon", JAREN)
jeugdpercentage = parameter("Minimumjeugdloon", PERCENTAGE, keys=leeftijden)
bblpercentage = parameter("Minimumjeugdloon bbl", PERCENTAGE, keys=leeftijden)
vakantiebijslag = parameter("Vakantiebijslag", PERCENTAGE)
loondoorbetaling_ziekte = parameter("Loondoorbetaling bij ziekte minimaal", PERCENTAGE)

# --- premies -----------------------------------------------------------------


def _premie(naam: str) -> Line:
    """Een percentage dat elk jaar in januari opnieuw wordt vastgesteld."""
    return parameter(naam, PERCENTAGE, index=premiestijging, digits=4)


awf_laag = _premie("AWf laag")
awf_hoog = _premie("AWf hoog")
aof_laag = _premie("Aof laag")
aof_hoog = _premie("Aof hoog")
wko = _premie("Opslag kinderopvang (Wko)")
whk = _premie("Whk gemiddeld")
whk_wga = _premie("Whk deel WGA")
whk_zw = _premie("Whk deel Ziektewet")
zvw = _premie("Zvw werkgeversheffing")
ufo = _premie("Ufo")
maximum_premieloon = parameter(
    "Maximum premieloon", EUR_JAAR, index=wml_stijging_jaar, digits=0,
    note="Na de laatste bekende datum stijgt het elk jaar met het minimumloon.",
)  # fmt: skip
aof_grens_klein = parameter("Premieloonsom kleine werkgever (Aof)", EUR_JAAR)
aof_grens_middel = parameter("Premieloonsom middelgrote werkgever (Aof)", EUR_JAAR)

PREMIES = "Premies van deze werkgever"
ww_laag = line(
    "Premie WW laag", PERCENTAGE, if_(is_(ww_keuze, "Ufo"), ufo, awf_laag), section=PREMIES
)
ww_hoog = line(
    "Premie WW hoog", PERCENTAGE, if_(is_(ww_keuze, "Ufo"), ufo, awf_hoog), section=PREMIES
)
aof = line("Premie Aof", PERCENTAGE, if_(is_(aof_keuze, "hoog"), aof_hoog, aof_laag))
whk_zonder_beschikking = line(
    "Premie Whk zonder beschikking", PERCENTAGE,
    whk - eigenrisico_wga * whk_wga - eigenrisico_zw * whk_zw,
)  # fmt: skip
whk_geldend = line(
    "Premie Whk", PERCENTAGE,
    if_(given(whk_beschikking), whk_beschikking, whk_zonder_beschikking),
)  # fmt: skip

is_vakantiegeldmaand = line(
    "Maand van het vakantiegeld", JA_NEE, equal(tijdlijn.kalendermaand, vakantiegeldmaand),
    section="Uitbetaling",
)  # fmt: skip
is_eindejaarsmaand = line(
    "Maand van de eindejaarsuitkering", JA_NEE, equal(tijdlijn.kalendermaand, eindejaarsmaand),
    section="Uitbetaling",
)  # fmt: skip

# --- loonkostensubsidie --------------------------------------------------------

lks_vergoeding = parameter("LKS vergoeding werkgeverslasten", PERCENTAGE)
lks_cap = parameter("LKS maximum", PERCENTAGE)
lks_uren = parameter("LKS uren volle week", UREN_WEEK)
lks_forfait = parameter("LKS forfait", PERCENTAGE)
lks_forfait_maanden = parameter("LKS forfait maanden", MAANDEN)
maanden_halfjaar = parameter("Maanden per halfjaar", MAANDEN)

LKS = "Loonkostensubsidie"
_tweede_helft = tijdlijn.kalendermaand > maanden_halfjaar
lks_maanden_sinds_peil = line(
    "Maanden sinds vaststelling LKS", MAANDEN,
    minimum(
        tijdlijn.kalendermaand - 1 - maanden_halfjaar * and_(lks_per_halfjaar, _tweede_helft),
        MONTH_INDEX - 1,
    ),
    section=LKS,
    note="De subsidie staat het kalenderjaar vast op de bedragen van 1 januari (art. 10d lid 7); "
    "begint de begroting later, dan op die van de eerste maand.",
)  # fmt: skip
lks_basis_nu = line(
    "WML met vakantiebijslag", EUR_MAAND, referentiemaandloon * (1 + vakantiebijslag), section=LKS,
)  # fmt: skip
lks_basis = line(
    "Basis LKS: WML met vakantiebijslag op de peildatum", EUR_MAAND,
    shift(lks_basis_nu, lks_maanden_sinds_peil), section=LKS,
)  # fmt: skip
lks_vergoeding_peil = line(
    "LKS vergoeding werkgeverslasten op de peildatum", PERCENTAGE,
    shift(lks_vergoeding, lks_maanden_sinds_peil), section=LKS,
)  # fmt: skip
lks_maximum = line(
    "LKS-maximum als deel van de basis", PERCENTAGE,
    if_(lks_maximum_met_lasten, lks_cap / (1 + lks_vergoeding_peil), lks_cap), section=LKS,
)  # fmt: skip
lks_loonwaardefactor = line(
    "Weging van de loonwaarde", FACTOR,
    if_(lks_zonder_vakantiebijslag, 1 / (1 + vakantiebijslag), 1), section=LKS,
    note="1: de gemeten loonwaarde is inclusief vakantiebijslag.",
)  # fmt: skip
lks_per_weekuur = line(
    "LKS per contractuur per week, bij loonwaarde nul", EUR_MAAND,
    lks_basis * (1 + lks_vergoeding_peil) / lks_uren, section=LKS,
    note="Per maand; nog zonder het maximum.",
)  # fmt: skip

# --- LKV, LIV, praktijkleren, no-risk ------------------------------------------

lkv_banenafspraak_uur = parameter("LKV banenafspraak per uur", EUR_UUR)
lkv_banenafspraak_maximum = parameter("LKV banenafspraak maximum per jaar", EUR_JAAR)
lkv_banenafspraak_duur = parameter("LKV banenafspraak duur", MAANDEN)
lkv_arbeidsgehandicapt_uur = parameter("LKV arbeidsgehandicapt per uur", EUR_UUR)
lkv_arbeidsgehandicapt_maximum = parameter("LKV arbeidsgehandicapt maximum per jaar", EUR_JAAR)
lkv_arbeidsgehandicapt_duur = parameter("LKV arbeidsgehandicapt duur", MAANDEN)
lkv_herplaatst_uur = parameter("LKV herplaatst per uur", EUR_UUR)
lkv_herplaatst_maximum = parameter("LKV herplaatst maximum per jaar", EUR_JAAR)
lkv_herplaatst_duur = parameter("LKV herplaatst duur", MAANDEN)
lkv_oudere_uur = parameter("LKV oudere per uur", EUR_UUR)
lkv_oudere_maximum = parameter("LKV oudere maximum per jaar", EUR_JAAR)
liv_uur = parameter("LIV per uur", EUR_UUR)
liv_maximum = parameter("LIV maximum per jaar", EUR_JAAR)
liv_uurloon_laag = parameter("LIV uurloon vanaf", EUR_UUR)
liv_uurloon_hoog = parameter("LIV uurloon tot en met", EUR_UUR)
liv_uren = parameter("LIV uren per jaar", AANTAL)
praktijkleren_maximum = parameter("Praktijkleren maximum", EUR_EENHEID)
praktijkleren_toekenning = parameter("Praktijkleren deel toegekend", PERCENTAGE)
praktijkleren_weken = parameter("Praktijkleren weken per studiejaar", WEKEN)
praktijkleren_laatste_jaar = parameter("Praktijkleren laatste studiejaar eindigt in", NUMMER)
no_risk_percentage = parameter("No-risk ziekengeld eerste jaar", PERCENTAGE)
no_risk_percentage_daarna = parameter("No-risk ziekengeld daarna", PERCENTAGE)
doorbetaling_beschut = parameter("Doorbetaling beschut werk, richtbedrag", EUR_JAAR)
pwri_premie = parameter("PWRI-premie", PERCENTAGE)
pwri_franchise = parameter("PWRI-franchise", EUR_JAAR)

# --- werkkosten, einde dienstverband, staatssteun, belasting --------------------

wkr_ruimte_1 = parameter("WKR vrije ruimte eerste schijf", PERCENTAGE)
wkr_grens = parameter("WKR grens eerste schijf", EUR_JAAR)
wkr_ruimte_2 = parameter("WKR vrije ruimte daarboven", PERCENTAGE)
wkr_heffing = parameter("WKR eindheffing", PERCENTAGE)
transitie_deel = parameter("Transitievergoeding maandlonen per dienstjaar", FACTOR)
aow_leeftijd = parameter("AOW-leeftijd", JAREN)
de_minimis = parameter("De-minimisplafond", EUR_EENHEID)
de_minimis_daeb = parameter("De-minimisplafond DAEB", EUR_EENHEID)
de_minimis_samen = parameter("De-minimisplafond samen", EUR_EENHEID)
btw_hoog = parameter("Btw hoog", PERCENTAGE)
btw_laag = parameter("Btw laag", PERCENTAGE)
vpb_laag = parameter("Vpb laag", PERCENTAGE)
vpb_hoog = parameter("Vpb hoog", PERCENTAGE)
vpb_schijf = parameter("Vpb grens eerste schijf", EUR_JAAR)
vpb_verlies_vol = parameter("Vpb verlies volledig verrekenbaar tot", EUR_JAAR)
vpb_verlies_deel = parameter("Vpb verlies daarboven verrekenbaar", PERCENTAGE)
vpb_vrij_jaar = parameter("Vpb vrijstelling stichting, winst per jaar", EUR_JAAR)
vpb_vrij_vijf_jaar = parameter("Vpb vrijstelling stichting, winst vijf jaar", EUR_JAAR)

# --- afspraken -------------------------------------------------------------------

weken_per_jaar = parameter("Weken per jaar", WEKEN)
werkdagen_per_week = parameter("Werkdagen per week", AANTAL)
feestdagen_per_jaar = parameter("Feestdagen per jaar", AANTAL)
helft = parameter("Helft", FACTOR)
weken_per_maand = line("Weken per maand", WEKEN, weken_per_jaar / 12, section="Afspraken")
