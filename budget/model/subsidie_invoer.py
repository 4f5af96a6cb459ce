"""De tabellen van het hoofdstuk Subsidies: wat de bedrijfsleider invult.

De soort zegt wat gebruikelijk is (grondslag, betaalritme, voorschot, btw …); wie
niets invult krijgt dat, wie iets invult wijkt ervan af. De namen in de code zijn
die van de posten van de exploitatie.
"""

from budget.engine.declare import choices, choose, line, lookup, table
from budget.engine.expr import Axis

from . import hefbomen
from .algemeen import indexen, partijen, stijging
from .deelnemers import groepen
from .dienstencheques import series
from .eenheden import EUR, EUR_EENHEID, JAREN, MAANDEN, NUMMER, PERCENTAGE
from .investeringen import investeringen

GRONDSLAGEN = choices(
    "Grondslag", "vast bedrag per jaar", "per deelnemer per jaar", "per plaats per jaar",
    "per fte per jaar", "per uur", "per dagdeel", "per cheque", "per gestart traject",
    "per geslaagde uitstroom", "% van lasten", "aflopende start", "garantie",
)  # fmt: skip
RITMES = choices(
    "Betaalritme", "voorschot per maand", "voorschot per kwartaal", "voorschot per jaar",
    "kwartaal achteraf", "maand achteraf",
)  # fmt: skip
STATUSSEN = choices("Status van een subsidie", "toegezegd", "aangevraagd", "te werven")
BTW_SOORTEN = choices(
    "Btw op een subsidie", "geen", "opdracht 21 %", "prijssubsidie 21 %", "prijssubsidie 9 %",
    "vrijgesteld",
)  # fmt: skip
AARD = choices("Aard", "structureel", "incidenteel")
LASTENSOORTEN = choices(
    "Lasten waarvan een deel vergoed wordt", "alle lasten", "deelnemers", "staf",
    "bedrijfskosten", "afschrijving",
)  # fmt: skip
VOLGORDE = choices(
    "Volgorde van de garanten", "als eerste", "als tweede", "als derde", "als laatste"
)

PER_EENHEID = (
    "per deelnemer per jaar", "per plaats per jaar", "per fte per jaar", "per uur",
    "per dagdeel", "per cheque", "per gestart traject", "per geslaagde uitstroom",
)  # fmt: skip
# Wat andere hoofdstukken al berekenen; wie het hier toch kiest, krijgt een fout en geen bate.
ELDERS = (
    "loonkostensubsidie", "ziekengeld no-risk", "loonkostenvoordeel", "praktijkleren",
    "aanvulling dienstencheques",
)  # fmt: skip


def _soort(
    uitleg: str,
    grondslag: str,
    ritme: str = "kwartaal achteraf",
    voorschot: float = 1,
    *,
    btw: str = "geen",
    aard: str = "structureel",
    de_minimis: str = "nee",
    hefboom: str = "nee",
) -> dict[str, object]:
    return {
        "Uitleg": uitleg, "Gebruikelijke grondslag": grondslag, "Gebruikelijk betaalritme": ritme,
        "Gebruikelijk voorschot": voorschot, "Gebruikelijke maanden tot de vaststelling": 6,
        "Gebruikelijke btw": btw, "Gebruikelijke aard": aard,
        "Telt meestal als de-minimis": de_minimis, "Volgt de hefboom Vaste subsidies": hefboom,
    }  # fmt: skip


# --- soorten -----------------------------------------------------------------

soorten = table(
    "Subsidiesoorten", key="Soort",
    note="Wat gebruikelijk is per soort subsidie. Op het blad Subsidies kunt u per rij afwijken.",
    fixed={
        "doorbetaling beschut": _soort(
            "Wat de gemeente per beschutte plek doorgeeft; vergelijk het richtbedrag op Wettelijk",
            "per plaats per jaar",
        ),
        "begeleiding": _soort("Begeleiding op de werkplek", "per deelnemer per jaar"),
        "trajecten": _soort("Prijs van een leer- of werktraject", "per gestart traject"),
        "plaatsingen": _soort("Vergoeding bij uitstroom naar werk", "per geslaagde uitstroom"),
        "dagbesteding": _soort(
            "Wmo, Wlz of Jeugdwet", "per dagdeel", "maand achteraf", btw="vrijgesteld"
        ),
        "exploitatie": _soort(
            "Bijdrage in het tekort, meestal van de gemeente", "vast bedrag per jaar",
            "voorschot per kwartaal", 0.9, de_minimis="ja", hefboom="ja",
        ),
        "startsubsidie": _soort(
            "Voor de eerste jaren, aflopend", "aflopende start", "voorschot per kwartaal", 0.9,
            aard="incidenteel", de_minimis="ja", hefboom="ja",
        ),
        "fondsen en overige": _soort(
            "Fonds, provincie, corporatie en andere", "vast bedrag per jaar",
            "voorschot per jaar", 0.75, aard="incidenteel",
        ),
        "garantie": _soort(
            "Vult het tekort van een jaar aan, tot een maximum", "garantie", voorschot=0,
            aard="incidenteel",
        ),
        "investeringssubsidie": _soort(
            "Voor een aanschaf; valt vrij met de afschrijving", "vast bedrag per jaar",
            aard="incidenteel",
        ),
        **{
            naam: _soort("Rekent het programma zelf: niet kiezen", "vast bedrag per jaar")
            for naam in ELDERS
        },
    },
)  # fmt: skip
uitleg = soorten.text(
    "Uitleg", note="Wat er onder deze soort valt.",
)  # fmt: skip
grondslag_standaard = soorten.ref(
    "Gebruikelijke grondslag", GRONDSLAGEN, source="aanname",
    note="Waarover het bedrag meestal geldt.",
)  # fmt: skip
ritme_standaard = soorten.ref(
    "Gebruikelijk betaalritme", RITMES, source="aanname", note="Wanneer het geld meestal komt.",
)  # fmt: skip
voorschot_standaard = soorten.field(
    "Gebruikelijk voorschot", PERCENTAGE, default=1, low=0, high=1, source="aanname",
    note="Deel dat volgens het betaalritme binnenkomt; de rest na de vaststelling.",
)  # fmt: skip
vaststelling_standaard = soorten.field(
    "Gebruikelijke maanden tot de vaststelling", MAANDEN, default=6, low=0, high=24, whole=True,
    source="aanname", note="Maanden na het jaar tot de rest wordt betaald.",
)  # fmt: skip
btw_standaard = soorten.ref(
    "Gebruikelijke btw", BTW_SOORTEN, source="aanname",
    note="Hoe de btw bij deze soort meestal is.",
)  # fmt: skip
aard_standaard = soorten.ref(
    "Gebruikelijke aard", AARD, source="aanname", note="Of deze soort elk jaar terugkomt.",
)  # fmt: skip
de_minimis_standaard = soorten.flag(
    "Telt meestal als de-minimis", source="aanname",
    note="Of deze soort meestal meetelt voor de grens aan staatssteun.",
)  # fmt: skip
volgt_hefboom = soorten.flag(
    "Volgt de hefboom Vaste subsidies",
    note="Ja: de hefboom op het blad Hefbomen vermenigvuldigt bedragen per jaar van deze soort.",
)

# --- de tabel ----------------------------------------------------------------

subsidies = table(
    "Subsidies", key="Subsidie",
    note="Eén rij per subsidie, bijdrage of fonds. Loonkostensubsidie, no-risk, LKV, praktijkleren "
    "en de aanvulling op cheques berekent het programma zelf: die horen hier niet.",
    example={
        "Subsidie": "Begeleiding op de werkvloer", "Financier": "Gemeente De Linde",
        "Soort": "begeleiding", "Groep": "Mensen met LKS", "Bedrag": (4200,),
        "Status": "aangevraagd",
    },
)  # fmt: skip
financier = subsidies.ref("Financier", partijen, required=True, note="Een naam uit Partijen.")
soort = subsidies.ref("Soort", soorten, required=True, note="Bepaalt de post in de exploitatie.")
grondslag = subsidies.ref(
    "Grondslag", GRONDSLAGEN, default=lookup(grondslag_standaard, soort),
    note="Waarover het bedrag geldt. Leeg: wat bij de soort gebruikelijk is.",
)  # fmt: skip
groep = subsidies.ref(
    "Groep", groepen, note="Voor bedragen per deelnemer, plaats, fte, uur … Leeg: alle groepen."
)
index = subsidies.ref(
    "Index", indexen, default="geen", more=True,
    note="Waarmee het bedrag stijgt als u een jaar leeg laat. Vaak geen: vraag het na.",
)  # fmt: skip
stijging_bedrag = line("Stijging van het bedrag", PERCENTAGE, lookup(stijging, index))
bedrag = subsidies.field(
    "Bedrag", EUR_EENHEID, axis=Axis.YEAR, index=stijging_bedrag, default=0, low=0,
    note="Per jaar of per eenheid van de grondslag; zie de beschikking. Vul 0 in als de subsidie "
    "stopt. Aflopende start: alleen jaar 1. Garantie en % van lasten: het hoogste bedrag per jaar. "
    "Investeringssubsidie: leeg is nul.",
)  # fmt: skip
status = subsidies.ref(
    "Status", STATUSSEN, required=True,
    note="Het blad Hefbomen zegt welke statussen meetellen; de rest staat als nog te dekken.",
)  # fmt: skip
telt = line(
    "Telt mee", PERCENTAGE,
    choose(status, {
        "toegezegd": hefbomen.telt_toegezegd,
        "aangevraagd": hefbomen.telt_aangevraagd,
        "te werven": hefbomen.telt_te_werven,
    }),
)  # fmt: skip

subsidies.section("Betaling")
ritme = subsidies.ref(
    "Betaalritme", RITMES, default=lookup(ritme_standaard, soort), more=True,
    note="Voorschotten: over het begrote jaarbedrag, in kalenderkwartalen. Achteraf: in de maand "
    "na de prestatie of na het kwartaal.",
)  # fmt: skip
voorschot = subsidies.field(
    "Voorschot", PERCENTAGE, default=lookup(voorschot_standaard, soort), low=0, high=1, more=True,
    usual=(0.7, 1),
    note="Deel dat volgens het ritme binnenkomt; de rest na de vaststelling. Bij een garantie: "
    "deel van het maximum, in de eerste maand van het boekjaar.",
)  # fmt: skip
vaststelling_na = subsidies.field(
    "Vaststelling na", MAANDEN, default=lookup(vaststelling_standaard, soort), low=0, high=24,
    whole=True, more=True,
    note="Maanden na het einde van het boekjaar; 6 is juni bij een kalenderjaar.",
)  # fmt: skip
lager_vastgesteld = subsidies.field(
    "Lager vastgesteld", PERCENTAGE, default=0, low=0, high=1, more=True,
    note="Deel dat naar verwachting niet wordt toegekend. Het gaat meteen van de bate af; wat te "
    "veel is voorgeschoten gaat na de vaststelling terug.",
)  # fmt: skip

subsidies.section("Kenmerken")
kans = subsidies.field(
    "Kans", PERCENTAGE, default=telt, low=0, high=1, more=True,
    note="Alleen voor de verwachte waarde en onzekerheidsberekeningen; de cijfers volgen de "
    "status. Leeg: het deel dat meetelt.",
)  # fmt: skip
btw = subsidies.ref(
    "Btw", BTW_SOORTEN, default=lookup(btw_standaard, soort), more=True,
    note="Opdracht: het bedrag is exclusief btw, de btw komt erbij. Prijssubsidie: de btw zit in "
    "het bedrag. Vrijgesteld telt mee in de pro rata, geen niet. Een ingekocht traject is vaak "
    "een opdracht: vraag het na.",
)  # fmt: skip
aard = subsidies.ref(
    "Aard", AARD, default=lookup(aard_standaard, soort), more=True,
    note="Structureel komt elk jaar terug; incidenteel houdt op.",
)  # fmt: skip
de_minimis = subsidies.flag(
    "De-minimis", default=lookup(de_minimis_standaard, soort), more=True,
    note="Ja: telt mee in de som over drie jaar. LKS telt over het algemeen niet.",
)  # fmt: skip
de_minimis_vorig = subsidies.field(
    "De-minimis in het jaar voor de start", EUR, default=0, low=0, more=True,
    note="Ontvangen de-minimissteun in dat jaar; staat in de verklaring die u tekende.",
)  # fmt: skip
de_minimis_voorvorig = subsidies.field(
    "De-minimis twee jaar voor de start", EUR, default=0, low=0, more=True,
    note="Ontvangen de-minimissteun in dat jaar; staat in de verklaring die u tekende.",
)  # fmt: skip

subsidies.section("Alleen bij deze grondslag of soort")
cheque_serie = subsidies.ref(
    "Chequeserie", series, more=True, note="Bij per cheque. Leeg: alle series."
)
lastensoort = subsidies.ref(
    "Lastensoort", LASTENSOORTEN, default="alle lasten", more=True,
    note="Bij % van lasten. Rente, vpb en niet aftrekbare btw tellen niet mee.",
)  # fmt: skip
deel_van_lasten = subsidies.field(
    "Percentage van de lasten", PERCENTAGE, default=0, low=0, high=1, more=True,
    note="Bij % van lasten; Bedrag is dan het maximum per jaar.",
)  # fmt: skip
afbouwjaren = subsidies.field(
    "Afbouw in jaren", JAREN, default=4, low=1, high=10, more=True, source="aanname",
    note="Bij aflopende start: in zo veel jaar gaat het bedrag van jaar 1 in gelijke stappen naar "
    "nul. Een ingevuld jaarbedrag gaat voor.",
)  # fmt: skip
volgorde = subsidies.ref(
    "Volgorde garantie", VOLGORDE, default="als eerste", more=True,
    note="Bij garantie: wie eerst aanvult. Gelijke volgorde: naar rato van het maximum.",
)  # fmt: skip
ontvangstmaand = subsidies.field(
    "Ontvangst in maand", NUMMER, default=1, low=1, high=12, whole=True, more=True,
    note="Bij investeringssubsidie: maand van het boekjaar waarin hij binnenkomt.",
)  # fmt: skip
gekocht = subsidies.ref(
    "Investering", investeringen, more=True,
    note="Bij investeringssubsidie: wat ervan is gekocht; de vrijval volgt dan de levensduur.",
)  # fmt: skip
vrijvaljaren = subsidies.field(
    "Vrijval in jaren", JAREN, default=8, low=1, high=40, more=True, source="aanname",
    note="Bij investeringssubsidie zonder gekozen investering: de levensduur.",
)  # fmt: skip
egalisatie_begin = subsidies.field(
    "Beginstand egalisatierekening", EUR, default=0, low=0, more=True,
    note="Wat bij de start nog moet vrijvallen.",
)  # fmt: skip
egalisatie_resterend = subsidies.field(
    "Resterende vrijval in jaren", JAREN, default=1, low=1, high=40, more=True,
    note="Over hoeveel jaar het bedrag van bij de start nog vrijvalt.",
)  # fmt: skip
