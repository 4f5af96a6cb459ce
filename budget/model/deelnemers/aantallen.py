"""Instroom, uitstroom en hervulling: hoeveel deelnemers er elke maand zijn.

De gevraagde plaatsen einde jaar geven een pad; wie weggaat wordt na een paar maanden
vervangen; de instroom volgt daaruit. Vertrek hangt af van wie er aan het begin van de maand
is, en van wie een trajectduur geleden binnenkwam.
"""

from __future__ import annotations

from budget.engine.declare import (
    MONTH_DATE,
    MONTH_INDEX,
    add_months,
    and_,
    cumulative,
    given,
    if_,
    line,
    lookup,
    maximum,
    minimum,
    not_,
    or_,
    overlap,
    prev,
    ratio,
    round_,
    shift,
    stock,
)
from budget.engine.expr import Agg

from .. import algemeen, hefbomen, wettelijk
from ..eenheden import (
    DATUM,
    FACTOR,
    FTE,
    INSTROOM,
    JA_NEE,
    JAREN,
    MAANDEN,
    MAANDEN_DEEL,
    PERSONEN,
    PERSOONMAANDEN,
)
from . import rechten
from .invoer import (
    begin_aantal,
    begindatum,
    contracturen,
    dienstjaren_begin,
    einddatum,
    fulltime_uren,
    geldend,
    groepen,
    hervullen,
    na_afloop,
    naar_werk,
    nazorg,
    plaatsen,
    proefplaatsing,
    regeling,
    stopt,
    trajectduur,
)

PLAATSEN = "Plaatsen"
KRINGLOOP = "In- en uitstroom"
STANDEN = "Standen"

# --- wie eigen data heeft ------------------------------------------------------

DATA = "Begin- en einddatum"
op_datum = line(
    "Begint of stopt op een eigen datum", JA_NEE, or_(given(begindatum), given(einddatum)),
    section=DATA, note="Dan tellen plaatsen, uitstroom en trajectduur niet.",
)  # fmt: skip
deel_van_de_maand = line(
    "Deel van de maand erbij", FACTOR, overlap(begindatum, einddatum), section=DATA,
    note="Naar kalenderdagen, de eerste en de laatste dag meegeteld.",
)  # fmt: skip
volgende_maand = line(
    "Eerste dag van de volgende maand", DATUM, add_months(MONTH_DATE, 1), section=DATA
)
erbij_einde_maand = line(
    "Erbij na deze maand", JA_NEE,
    and_(begindatum < volgende_maand, einddatum >= volgende_maand), section=DATA,
)  # fmt: skip
begint_later = line(
    "Begint in de begroting", JA_NEE,
    and_(given(begindatum), begindatum >= algemeen.startmaand), section=DATA,
)  # fmt: skip
data_kloppen = line("Begint niet na het einde", JA_NEE, begindatum <= einddatum, section=DATA)
aantal_op_dag_1 = line(
    "Deelnemers op de eerste dag", PERSONEN,
    begin_aantal * not_(begint_later) * (einddatum >= algemeen.startmaand), section=DATA,
)  # fmt: skip
begint_deze_maand = line(
    "Begint deze maand", JA_NEE,
    and_(data_kloppen, begint_later, begindatum >= MONTH_DATE, begindatum < volgende_maand),
    section=DATA,
)  # fmt: skip
stopt_deze_maand = line(
    "Stopt deze maand", JA_NEE,
    and_(data_kloppen, given(einddatum), einddatum >= MONTH_DATE, einddatum < volgende_maand),
    section=DATA,
)  # fmt: skip
maanden_op_datum = line(
    "Maanden in dienst sinds de start", MAANDEN_DEEL, cumulative(deel_van_de_maand),
    per_year=Agg.END, section=DATA,
)  # fmt: skip
volgt_plaatsen = line("Volgt de plaatsen", FACTOR, 1 - op_datum, section=DATA)

# --- het pad van de plaatsen ---------------------------------------------------

plaatsen_vorig_jaar = line(
    "Plaatsen einde vorig jaar", PERSONEN, prev(geldend(plaatsen)), section=PLAATSEN
)
plaatsen_erbij = line(
    "Plaatsen erbij", PERSONEN, maximum(0, plaatsen - plaatsen_vorig_jaar) * hefbomen.instroom,
    per_year=Agg.SUM, section=PLAATSEN, note="Keer de hefboom Instroom.",
)  # fmt: skip
plaatsen_eraf = line(
    "Plaatsen eraf", PERSONEN, maximum(0, plaatsen_vorig_jaar - plaatsen), per_year=Agg.SUM,
    section=PLAATSEN,
)  # fmt: skip
plaatsen_groei = line(
    "Verandering van de plaatsen", INSTROOM, (plaatsen_erbij - plaatsen_eraf) / 12, per="maand",
    section=PLAATSEN, note="Elke maand van het jaar evenveel.",
)  # fmt: skip
plaatsen_groei_start = line(
    "Verandering na startvertraging", INSTROOM,
    shift(plaatsen_groei, hefbomen.startvertraging), section=PLAATSEN,
)  # fmt: skip
plaatsen_pad = line(
    "Gevraagde plaatsen einde maand", PERSONEN,
    if_(
        op_datum, begin_aantal * erbij_einde_maand,
        maximum(0, aantal_op_dag_1 + cumulative(plaatsen_groei_start)),
    ),
    section=PLAATSEN,
)  # fmt: skip
mag_instromen = line(
    "Nieuwe instroom mogelijk", JA_NEE, lookup(rechten.recht_instroom, regeling),
    section=PLAATSEN,
)  # fmt: skip

# --- de kans om weg te gaan ----------------------------------------------------

vertrekkans = line(
    "Kans per maand om te stoppen of tussentijds naar werk te gaan", FACTOR,
    volgt_plaatsen * (stopt + naar_werk) / 12, section=PLAATSEN,
)  # fmt: skip
heeft_einde = line(
    "Heeft een trajectduur", JA_NEE, and_(given(trajectduur), not_(op_datum)), section=PLAATSEN
)  # fmt: skip
trajectmaanden = line(
    "Maanden tot het traject klaar is", MAANDEN, maximum(1, trajectduur), section=PLAATSEN,
    note="1 waar geen trajectduur is ingevuld; dan rondt niemand af.",
)  # fmt: skip
blijft_traject = line(
    "Deel dat tot het einde van het traject blijft", FACTOR,
    heeft_einde * (1 - vertrekkans) ** trajectmaanden, section=PLAATSEN,
)  # fmt: skip
begin_rondt_af = line(
    "Van de beginners klaar", INSTROOM,
    heeft_einde * aantal_op_dag_1 / trajectmaanden * (trajectmaanden >= MONTH_INDEX)
    * (1 - vertrekkans) ** MONTH_INDEX,
    section=PLAATSEN, note="Wie er bij de start al was, rondt gelijkmatig over de trajectduur af.",
)  # fmt: skip

# --- de kringloop --------------------------------------------------------------

aantal = stock(
    "Deelnemers", PERSONEN, aantal_op_dag_1, rows=groepen, section=KRINGLOOP,
    note="Stand einde maand.",
)  # fmt: skip
ingestroomd = stock(
    "Ingestroomd sinds de start", PERSONEN, rows=groepen, section=KRINGLOOP,
    note="Loopt op: het verschil tussen twee maanden is de instroom van toen.",
)  # fmt: skip
uitval = line("Stopt", INSTROOM, aantal.begin * volgt_plaatsen * stopt / 12, section=KRINGLOOP)
tussentijds_naar_werk = line(
    "Tussentijds naar werk",
    INSTROOM,
    aantal.begin * volgt_plaatsen * naar_werk / 12,
    section=KRINGLOOP,
)
ingestroomd_toen = line(
    "Ingestroomd tot een trajectduur geleden", PERSONEN,
    shift(ingestroomd, trajectmaanden, low=1), per_year=Agg.END, section=KRINGLOOP,
)  # fmt: skip
cohort_rondt_af = line(
    "Een trajectduur geleden ingestroomd en nog hier", INSTROOM,
    blijft_traject * (ingestroomd_toen - prev(ingestroomd_toen)), section=KRINGLOOP,
)  # fmt: skip
_zou_afronden = cohort_rondt_af + begin_rondt_af
afgerond = line(
    "Traject klaar", INSTROOM,
    minimum(aantal.begin * (1 - vertrekkans), _zou_afronden),
    section=KRINGLOOP,
)  # fmt: skip
vertrek = line(
    "Vertrek", INSTROOM, uitval + tussentijds_naar_werk + afgerond, section=KRINGLOOP,
    note="De plaats komt vrij en wordt hervuld.",
)  # fmt: skip
blijvers = line("Blijft", PERSONEN, aantal.begin - vertrek, section=KRINGLOOP)
wacht = stock(
    "Plaatsen die op hervulling wachten", PERSONEN, rows=groepen, section=KRINGLOOP,
)  # fmt: skip
hervulbaar = line("Plaatsen weer te vullen", INSTROOM, shift(vertrek, hervullen), section=KRINGLOOP)
wacht.moves(add=vertrek, less=hervulbaar)
instroom = line(
    "Instroom", INSTROOM,
    if_(
        op_datum, begin_aantal * begint_deze_maand,
        mag_instromen * maximum(0, plaatsen_pad - blijvers - wacht),
    ),
    section=KRINGLOOP, note="Vult het pad en de plaatsen die lang genoeg leeg stonden.",
)  # fmt: skip
krimp = line(
    "Krimp", INSTROOM,
    if_(op_datum, begin_aantal * stopt_deze_maand, maximum(0, blijvers - plaatsen_pad)),
    section=KRINGLOOP, note="Meer mensen dan plaatsen, of een einddatum.",
)  # fmt: skip
ingestroomd.moves(add=instroom)
aantal.moves(add=instroom, less=[vertrek, krimp])
gestarte_trajecten = instroom

# --- wat eruit volgt -----------------------------------------------------------

aantal_gemiddeld = line(
    "Deelnemers, gemiddeld in de maand", PERSONEN,
    if_(op_datum, begin_aantal * deel_van_de_maand, (aantal.begin + aantal) * wettelijk.helft),
    per_year=Agg.MEAN, section=STANDEN,
    note="Gemiddelde van begin en eind, of naar dagen bij een eigen datum: hiermee rekenen uren, "
    "loon en subsidies.",
)  # fmt: skip
fte = line(
    "Deelnemers in voltijdplaatsen", FTE, aantal_gemiddeld * contracturen / fulltime_uren,
    section=STANDEN,
)  # fmt: skip
uitstroom_naar_werk = line(
    "Uitstroom naar werk", INSTROOM, tussentijds_naar_werk + afgerond * na_afloop,
    section=STANDEN, note="Plaatsingen bij een andere werkgever.",
)  # fmt: skip
vertrekdeel_groep = line(
    "Deel van een groep dat weggaat", FACTOR,
    minimum(1, ratio(vertrek + krimp, round_(aantal.begin, 6))), section=STANDEN,
)  # fmt: skip
vertrekdeel = line(
    "Deel van de rij dat weggaat", FACTOR, if_(op_datum, stopt_deze_maand, vertrekdeel_groep),
    section=STANDEN,
)  # fmt: skip
vertrekdeel_opbouw = line(
    "Deel van de opbouw van deze maand dat van vertrekkers is", FACTOR,
    if_(op_datum, vertrekdeel, vertrekdeel * wettelijk.helft / (1 - vertrekdeel * wettelijk.helft)),
    section=STANDEN, note="Wie uit een groep weggaat doet dat gemiddeld halverwege de maand.",
)  # fmt: skip
vertrekdeel_tussentijds = line(
    "Deel van de groep dat tussentijds weggaat", FACTOR,
    minimum(1, ratio(uitval + tussentijds_naar_werk + krimp, round_(aantal.begin, 6))),
    section=STANDEN, note="Zonder wie zijn traject afrondt.",
)  # fmt: skip
in_proef = line(
    "In proefplaatsing", PERSONEN, ingestroomd - shift(ingestroomd, proefplaatsing),
    section=STANDEN,
    note="Nog zonder loon, einde maand. Wie binnen de proef stopt, telt hier tot het einde mee.",
)  # fmt: skip
geplaatst = line(
    "Geplaatst sinds de start", PERSONEN, cumulative(uitstroom_naar_werk), section=STANDEN
)
nazorg_personen = line("In nazorg", PERSONEN, geplaatst - shift(geplaatst, nazorg), section=STANDEN)

# --- dienstjaren ---------------------------------------------------------------

DIENSTJAREN = "Dienstjaren"
dienstmaanden = stock(
    "Opgebouwde dienstmaanden", PERSOONMAANDEN, aantal_op_dag_1 * dienstjaren_begin * 12,
    rows=groepen, section=DIENSTJAREN,
    note="Personen maal maanden: iedereen die blijft krijgt er elke maand een bij.",
)  # fmt: skip
dienst_erbij = line(
    "Dienstmaanden erbij", PERSOONMAANDEN,
    maximum(0, aantal - instroom), per_year=Agg.SUM, section=DIENSTJAREN,
)  # fmt: skip
dienst_tussentijds = line(
    "Dienstmaanden van wie tussentijds weggaat", PERSOONMAANDEN,
    dienstmaanden.begin * vertrekdeel_tussentijds, per_year=Agg.SUM, section=DIENSTJAREN,
)  # fmt: skip
deel_rondt_af = line(
    "Deel van wie klaar zou zijn dat er nog is", FACTOR,
    ratio(afgerond, round_(_zou_afronden, 6)), section=DIENSTJAREN,
)  # fmt: skip
dienst_traject = line(
    "Dienstmaanden van wie zijn traject afrondt", PERSOONMAANDEN,
    minimum(
        dienstmaanden.begin - dienst_tussentijds,
        deel_rondt_af * (
            cohort_rondt_af * (trajectmaanden - 1)
            + begin_rondt_af * (dienstjaren_begin * 12 + MONTH_INDEX - 1)
        ),
    ),
    per_year=Agg.SUM, section=DIENSTJAREN,
    note="Wie door krimp al weg is, rondt niets meer af.",
)  # fmt: skip
dienstmaanden.moves(add=dienst_erbij, less=[dienst_tussentijds, dienst_traject])
dienst_afgerond = line(
    "Diensttijd van wie zijn traject afrondt", PERSOONMAANDEN,
    dienst_traject + afgerond, per_year=Agg.SUM, section=DIENSTJAREN,
    note="Met de laatste maand erbij.",
)  # fmt: skip
dienst_groep = line(
    "Gemiddelde diensttijd van wie uit een groep weggaat", MAANDEN_DEEL,
    maximum(0, ratio(dienstmaanden.begin, round_(aantal.begin, 6)) + wettelijk.helft),
    per_year=Agg.END, section=DIENSTJAREN, note="Halverwege de maand.",
)  # fmt: skip
dienstjaren_bij_vertrek = line(
    "Gemiddelde diensttijd van wie weggaat", JAREN,
    if_(op_datum, dienstjaren_begin * 12 + maanden_op_datum, dienst_groep) / 12,
    per_year=Agg.END, section=DIENSTJAREN, note="Bij een eigen einddatum tot en met die dag.",
)  # fmt: skip
