"""Wettelijk: de gedateerde bedragen van de wet, en hoe wij lonen en premies rekenen.

Elk bedrag heeft datum, bron en status (blad Wettelijk). Na de laatste bekende datum stijgen
minimumloon, premies en maximum premieloon met de aannamen van het blad Loon en premies.
"""

# De namen van de bedragen hieronder zijn die van `wettelijk.toml`.

from budget.engine.declare import (
    MONTH_DATE,
    add_months,
    choices,
    equal,
    floor,
    form,
    given,
    if_,
    is_,
    line,
    lookup,
    on_day,
    table,
)
from budget.engine.expr import Line

from . import algemeen, hefbomen, tijdlijn
from .bedragen import bedrag
from .eenheden import (
    DATUM,
    EUR,
    EUR_MAAND,
    FACTOR,
    JA_NEE,
    MAANDEN,
    NUMMER,
    PERCENTAGE,
    PREMIE,
    UREN_WEEK,
    WEKEN,
)

LEEFTIJDEN = ("15", "16", "17", "18", "19", "20", "21", "22")
AOF = choices(
    "Aof-premie", "volgens premieloonsom", "laag", "hoog", note="Laag voor kleine werkgevers."
)
WW = choices("Premie WW", "AWf", "Ufo", note="Ufo alleen voor overheidswerkgevers.")

leeftijden = table(
    "Leeftijden", key="Leeftijd", fixed={leeftijd: {} for leeftijd in LEEFTIJDEN},
    note="De leeftijden van het minimumjeugdloon; wie volwassen is (nu 21) krijgt alles.",
)  # fmt: skip

# --- het formulier -----------------------------------------------------------

loon = form(
    "Loon en premies",
    note="Gewoonten van de loonadministratie, voor deelnemers en staf samen. De standaardwaarden "
    "passen bij een kleine werkgever.",
)
loon.section("Premies")
aof_keuze = loon.ref(
    "Aof-premie", AOF, default="volgens premieloonsom",
    note="Laag als de premieloonsom van twee jaar eerder niet boven de grens voor kleine "
    "werkgevers lag. Dat kijkt het programma na; kies laag of hoog als u weet dat het anders is.",
)  # fmt: skip
premieloonsom_twee_jaar_ervoor = loon.field(
    "Premieloonsom twee jaar voor het startjaar", EUR, low=0, default=0, more=True,
    note="Van het hele kalenderjaar, uit de aangiften loonheffingen. 0: u had geen personeel.",
)  # fmt: skip
premieloonsom_jaar_ervoor = loon.field(
    "Premieloonsom een jaar voor het startjaar", EUR, low=0, default=0, more=True,
    note="Van het hele kalenderjaar. 0: u had geen personeel.",
)  # fmt: skip
premieloonsom_voor_start = loon.field(
    "Premieloonsom van het startjaar tot de startmaand", EUR, low=0, default=0, more=True,
    note="Alleen als de begroting niet in januari begint en u al personeel had.",
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
wml_uur = bedrag("WML per uur", index=wml_stijging)
referentiemaandloon = bedrag("Referentiemaandloon", index=wml_stijging)
wml_leeftijd = bedrag("Leeftijd volledig minimumloon")
jongste_leeftijd = bedrag("Jongste leeftijd minimumjeugdloon")
jeugdpercentage = bedrag("Minimumjeugdloon", keys=leeftijden)
bblpercentage = bedrag("Minimumjeugdloon bbl", keys=leeftijden)
vakantiebijslag = bedrag("Vakantiebijslag")

# --- premies -----------------------------------------------------------------


def _premie(naam: str) -> Line:
    """Een percentage dat elk jaar in januari opnieuw wordt vastgesteld."""
    return bedrag(naam, index=premiestijging, digits=4)


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
awf_laag_jonger = bedrag("AWf laag voor wie jonger is dan")
awf_laag_uren = bedrag("AWf laag bij ten hoogste zoveel uren per maand")
weken_loonjaar = bedrag("Weken per jaar in de loonadministratie")
maximum_premieloon = bedrag("Maximum premieloon", index=wml_stijging_jaar, digits=0)
aof_grens_klein = bedrag("Premieloonsom kleine werkgever (Aof)", index=wml_stijging_jaar, digits=0)

maximum_premieloon_maand = line(
    "Maximum premieloon per maand", EUR_MAAND, floor(maximum_premieloon * 100 / 12) / 100,
    section="Premieloon", note="Een twaalfde, naar beneden afgerond op de cent.",
    source="Handboek Loonheffingen: voortschrijdend cumulatief rekenen",
)  # fmt: skip

PREMIES = "Premies van deze werkgever"
ww_laag = line("Premie WW laag", PREMIE, if_(is_(ww_keuze, "Ufo"), ufo, awf_laag), section=PREMIES)
ww_hoog = line("Premie WW hoog", PREMIE, if_(is_(ww_keuze, "Ufo"), ufo, awf_hoog), section=PREMIES)
whk_zonder_beschikking = line(
    "Premie Whk zonder beschikking", PREMIE,
    whk - eigenrisico_wga * whk_wga - eigenrisico_zw * whk_zw,
)  # fmt: skip
whk_geldend = line(
    "Premie Whk", PREMIE,
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

lks_vergoeding = bedrag("LKS vergoeding werkgeverslasten")
lks_maximum_deel = bedrag("LKS maximum")
lks_uren = bedrag("LKS uren volle week")
lks_forfait = bedrag("LKS forfait")
lks_forfait_maanden = bedrag("LKS forfait maanden")
maanden_halfjaar = bedrag("Maanden per halfjaar")

LKS = "Loonkostensubsidie"
tweede_helft = line(
    "Tweede helft van het kalenderjaar", JA_NEE, tijdlijn.kalendermaand > maanden_halfjaar,
    section=LKS,
)  # fmt: skip
maanden_sinds_halfjaar = line(
    "Maanden sinds 1 januari of 1 juli", MAANDEN,
    tijdlijn.kalendermaand - 1 - maanden_halfjaar * tweede_helft, section=LKS,
)  # fmt: skip
maanden_sinds_peildatum = line(
    "Maanden sinds de vaststelling van de LKS", MAANDEN,
    if_(lks_per_halfjaar, maanden_sinds_halfjaar, tijdlijn.kalendermaand - 1), section=LKS,
)  # fmt: skip
lks_peildatum = line(
    "Peildatum LKS", DATUM, add_months(MONTH_DATE, 0 - maanden_sinds_peildatum), section=LKS,
    note="Een lopende subsidie staat het kalenderjaar vast op de bedragen van 1 januari.",
    source="Participatiewet art. 10d lid 7",
)  # fmt: skip
lks_datum_nieuw = line(
    "Peildatum LKS voor wie begint", DATUM, add_months(MONTH_DATE, 0 - maanden_sinds_halfjaar),
    section=LKS, note="Wie begint krijgt de bedragen die dan gelden: van 1 januari of 1 juli.",
)  # fmt: skip
lks_wml = line(
    "Minimumloon per maand op de peildatum", EUR_MAAND,
    on_day(referentiemaandloon, lks_peildatum), section=LKS,
)  # fmt: skip
lks_basis = line(
    "Basis LKS: WML met vakantiebijslag op de peildatum", EUR_MAAND,
    lks_wml * (1 + on_day(vakantiebijslag, lks_peildatum)), section=LKS,
)  # fmt: skip
lks_wml_nieuw = line(
    "Minimumloon per maand voor wie begint", EUR_MAAND,
    on_day(referentiemaandloon, lks_datum_nieuw), section=LKS,
)  # fmt: skip
lks_basis_nieuw = line(
    "Basis LKS voor wie begint", EUR_MAAND,
    lks_wml_nieuw * (1 + on_day(vakantiebijslag, lks_datum_nieuw)), section=LKS,
)  # fmt: skip
lks_nieuw_meer = line(
    "Zoveel hoger is de LKS van wie sinds 1 juli begon", FACTOR,
    lks_basis_nieuw / lks_basis - 1, section=LKS,
    note="Tot 1 januari; dan krijgt iedereen de bedragen van het nieuwe jaar.",
)  # fmt: skip
lks_vergoeding_peil = line(
    "LKS vergoeding werkgeverslasten op de peildatum", PERCENTAGE,
    on_day(lks_vergoeding, lks_peildatum), section=LKS,
)  # fmt: skip
lks_maximum = line(
    "LKS-maximum als deel van de basis", PERCENTAGE,
    if_(lks_maximum_met_lasten, lks_maximum_deel / (1 + lks_vergoeding_peil), lks_maximum_deel),
    section=LKS,
)  # fmt: skip
lks_loonwaardefactor = line(
    "Weging van de loonwaarde", FACTOR,
    if_(lks_zonder_vakantiebijslag, 1 / (1 + vakantiebijslag), 1), section=LKS,
    note="1: de gemeten loonwaarde is inclusief vakantiebijslag.",
)  # fmt: skip

# --- LKV, praktijkleren, no-risk ----------------------------------------------

lkv_banenafspraak_uur = bedrag("LKV banenafspraak per uur")
lkv_banenafspraak_maximum = bedrag("LKV banenafspraak maximum per jaar")
lkv_banenafspraak_duur = bedrag("LKV banenafspraak duur")
lkv_arbeidsgehandicapt_uur = bedrag("LKV arbeidsgehandicapt per uur")
lkv_arbeidsgehandicapt_maximum = bedrag("LKV arbeidsgehandicapt maximum per jaar")
lkv_arbeidsgehandicapt_duur = bedrag("LKV arbeidsgehandicapt duur")
lkv_herplaatst_uur = bedrag("LKV herplaatst per uur")
lkv_herplaatst_maximum = bedrag("LKV herplaatst maximum per jaar")
lkv_herplaatst_duur = bedrag("LKV herplaatst duur")
lkv_ouder_uur = bedrag("LKV oudere, in dienst voor 2024, per uur")
lkv_ouder_maximum = bedrag("LKV oudere, in dienst voor 2024, maximum per jaar")
lkv_oudere_uur = bedrag("LKV oudere, in dienst vanaf 2024, per uur")
lkv_oudere_maximum = bedrag("LKV oudere, in dienst vanaf 2024, maximum per jaar")
lkv_oudere_duur = bedrag("LKV oudere duur")
praktijkleren_maximum = bedrag("Praktijkleren maximum")
praktijkleren_toekenning = bedrag("Praktijkleren deel toegekend")
praktijkleren_weken = bedrag("Praktijkleren weken per studiejaar")
praktijkleren_laatste_jaar = bedrag("Praktijkleren laatste studiejaar eindigt in")
no_risk_percentage = bedrag("No-risk ziekengeld eerste jaar")
no_risk_percentage_daarna = bedrag("No-risk ziekengeld daarna")
no_risk_loonwaarde = bedrag("No-risk laagste loonwaarde")
doorbetaling_beschut = bedrag("Doorbetaling beschut werk, richtbedrag")
pwri_premie = bedrag("PWRI-premie")
pwri_franchise = bedrag("PWRI-franchise")
pwri_werkgever = bedrag("PWRI deel werkgever")

# --- werkkosten, einde dienstverband, staatssteun, belasting --------------------

wkr_ruimte_1 = bedrag("WKR vrije ruimte eerste schijf")
wkr_grens = bedrag("WKR grens eerste schijf")
wkr_ruimte_2 = bedrag("WKR vrije ruimte daarboven")
wkr_heffing = bedrag("WKR eindheffing")
transitie_deel = bedrag("Transitievergoeding maandlonen per dienstjaar")
transitie_maximum = bedrag("Transitievergoeding maximum")
aow_leeftijd = bedrag("AOW-leeftijd")
de_minimis = bedrag("De-minimisplafond")
de_minimis_daeb = bedrag("De-minimisplafond DAEB")
de_minimis_samen = bedrag("De-minimisplafond samen")
btw_hoog = bedrag("Btw hoog")
btw_laag = bedrag("Btw laag")
vpb_laag = bedrag("Vpb laag")
vpb_hoog = bedrag("Vpb hoog")
vpb_schijf = bedrag("Vpb grens eerste schijf")
vpb_verlies_vol = bedrag("Vpb verlies volledig verrekenbaar tot")
vpb_verlies_deel = bedrag("Vpb verlies daarboven verrekenbaar")
vpb_vrij_jaar = bedrag("Vpb vrijstelling stichting, winst per jaar")
vpb_vrij_vijf_jaar = bedrag("Vpb vrijstelling stichting, winst vijf jaar")

# --- afspraken -------------------------------------------------------------------

weken_per_jaar = bedrag("Weken per jaar")
werkdagen_per_week = bedrag("Werkdagen per week")
feestdagen_per_jaar = bedrag("Feestdagen per jaar")
helft = bedrag("Helft")
weken_per_maand = line("Weken per maand", WEKEN, weken_per_jaar / 12, section="Afspraken")
