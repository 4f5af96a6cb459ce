"""Normen: waaraan de controles toetsen, elk met zijn bron."""

from budget.engine.declare import form

from .eenheden import MAANDEN, PERCENTAGE, VERHOUDING

normen = form(
    "Normen",
    note="Waaraan de controles toetsen. Een norm zonder bron is een aanname: pas hem aan aan wat "
    "uw financier vraagt.",
)  # fmt: skip
normen.section("Vermogen en rente")
solvabiliteit = normen.field(
    "Solvabiliteit minstens", PERCENTAGE, default=0.25, low=0, high=1, source="startjezaak.be",
    note="Eigen vermogen als deel van het balanstotaal.",
)  # fmt: skip
garantievermogen = normen.field(
    "Garantievermogen minstens", PERCENTAGE, default=0.30, low=0, high=1, source="aanname",
    note="Deel van het balanstotaal.",
)  # fmt: skip
current_ratio = normen.field(
    "Current ratio minstens", VERHOUDING, default=1, low=0, high=10, source="aanname",
    note="Wat binnen een jaar binnenkomt, gedeeld door wat binnen een jaar betaald moet worden.",
)  # fmt: skip
dscr = normen.field(
    "DSCR minstens", VERHOUDING, default=1.2, low=0, high=10, source="hetfinancieelhuis.be",
    note="Hoe vaak de rente en aflossing uit het geld van een jaar betaald kunnen worden.",
)  # fmt: skip
normen.section("Afhankelijkheid en kosten")
betaler = normen.field(
    "Aandeel van één betaler hoogstens", PERCENTAGE, default=0.6, low=0, high=1, source="aanname",
    note="Zo afhankelijk mag het bedrijf van één betaler zijn.",
)  # fmt: skip
overhead = normen.field(
    "Overhead hoogstens", PERCENTAGE, default=0.25, low=0, high=1, source="aanname",
    note="Deel van de lasten.",
)  # fmt: skip
bezetting = normen.field(
    "Bezetting hoogstens", PERCENTAGE, default=1, low=0, high=2, source="aanname",
    note="Gevraagde als deel van leverbare normuren.",
)  # fmt: skip
normen.section("Lonen")
lasten_laag = normen.field(
    "Werkgeverslasten minstens", PERCENTAGE, default=0.17, low=0, high=1, source="aanname",
    note="Deel van loon en vakantiebijslag, zonder pensioen.",
)  # fmt: skip
lasten_hoog = normen.field(
    "Werkgeverslasten hoogstens", PERCENTAGE, default=0.23, low=0, high=1, source="aanname",
    note="Werkgeverslasten als deel van het loon: daarboven klopt er waarschijnlijk iets niet.",
)  # fmt: skip
vakantiegeld = normen.field(
    "Vakantiegeld in december", PERCENTAGE, default=0.5833, low=0, high=1,
    source="Wml art. 17: opbouw juni tot en met december, 7 van 12 maanden",
    note="Schuld in december als deel van de opbouw van het kalenderjaar.",
)  # fmt: skip
vakantiegeld_marge = normen.field(
    "Vakantiegeld in december, marge", PERCENTAGE, default=0.12, low=0, high=1, source="aanname",
    note="Ruimte boven en onder de norm: een groeiend bedrijf bouwt in de tweede helft meer op.",
)  # fmt: skip
aof = normen.field(
    "Aof-grens, vroeg waarschuwen vanaf", PERCENTAGE, default=0.9, low=0, high=1, source="aanname",
    note="Deel van de premieloonsom waarboven het hoge tarief volgt, twee jaar later.",
)  # fmt: skip
normen.section("Steun en cheques")
de_minimis = normen.field(
    "De-minimis, vroeg waarschuwen vanaf", PERCENTAGE, default=0.8, low=0, high=1,
    source="aanname", note="Deel van het plafond.",
)  # fmt: skip
normen.section("Tegenvallers")
minder_omzet = normen.field(
    "Minder omzet", PERCENTAGE, default=0.1, low=0, high=1, source="hetfinancieelhuis.be",
    note="Met zoveel minder omzet rekenen de gevoeligheden, bij gelijke lasten.",
)  # fmt: skip
dscr_tegenvaller = normen.field(
    "DSCR minstens bij minder omzet", VERHOUDING, default=1, low=0, high=10, source="aanname",
    note="De DSCR als de omzet lager uitvalt.",
)  # fmt: skip
lks_later = normen.field(
    "Loonkostensubsidie later", MAANDEN, default=3, low=1, high=12, whole=True, source="aanname",
    note="Zo veel maanden later komt ze binnen.",
)  # fmt: skip
