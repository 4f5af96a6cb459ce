"""Vennootschapsbelasting: over de winst van een bv of coöperatie, na verliesverrekening.

Een stichting of vereniging betaalt alleen over een jaar waarin de winst boven beide grenzen
van de vrijstelling komt; een gemeente of GR betaalt niet over haar eigen taken. De belasting
wordt in de laatste maand van het boekjaar geboekt en later betaald.
"""

from budget.engine.declare import (
    and_,
    check,
    cumulative,
    form,
    is_,
    line,
    maximum,
    minimum,
    not_,
    period_total,
    shift,
    stock,
)
from budget.engine.expr import Agg

from . import algemeen, financiering, garantie, tijdlijn, wettelijk
from .eenheden import EUR, JA_NEE, MAANDEN
from .posten import BALANS, KAS, LASTEN

voorwaarden = form("Belasting", note="Van belang voor wie winst maakt.")
vrijgesteld = voorwaarden.flag(
    "Vrijgesteld van vpb", default="nee", more=True,
    note="Ja: geen vpb, bijvoorbeeld omdat de stichting geen onderneming drijft of vooral zorg "
    "verleent. Leg het vast met de Belastingdienst.",
)  # fmt: skip
verlies_bij_start = voorwaarden.field(
    "Te verrekenen verlies bij de start", EUR, default=0, low=0,
    note="Verlies van eerdere jaren dat de Belastingdienst heeft vastgesteld.",
)  # fmt: skip
betalen_na = voorwaarden.field(
    "Vpb betalen na", MAANDEN, default=6, low=1, high=24, whole=True, more=True,
    source="aanname", note="Maanden na het einde van het boekjaar.",
)  # fmt: skip

# --- winst en verlies --------------------------------------------------------

_WINST = "Belastbare winst"
# De rente op rekening-courant volgt uit de bank van de vorige maand: dat mag hier wel.
plichtig = line(
    "Betaalt altijd vpb over winst", JA_NEE,
    is_(algemeen.rechtsvorm, "bv", "coöperatie") * (1 - vrijgesteld), section=_WINST,
)  # fmt: skip
kan_vrij = line(
    "Betaalt alleen vpb boven de vrijstelling", JA_NEE,
    is_(algemeen.rechtsvorm, "stichting", "vereniging") * (1 - vrijgesteld), section=_WINST,
)  # fmt: skip
resultaat_voor_belasting = line(
    "Resultaat vóór belasting", EUR,
    garantie.resultaat_voor_garantie + garantie.bate_totaal - financiering.rente_rc,
    section=_WINST,
)  # fmt: skip
winst_boekjaar = line(
    "Resultaat van het boekjaar tot nu toe", EUR,
    period_total(resultaat_voor_belasting, per=tijdlijn.boekjaar), per_year=Agg.END,
    section=_WINST,
)  # fmt: skip
winst_tot_nu = line(
    "Resultaat vanaf de start", EUR, cumulative(resultaat_voor_belasting), per_year=Agg.END,
    section=_WINST,
)  # fmt: skip
boven_vrijstelling = line(
    "Winst boven de vrijstelling", JA_NEE,
    and_(
        kan_vrij, winst_boekjaar > wettelijk.vpb_vrij_jaar,
        winst_tot_nu > wettelijk.vpb_vrij_vijf_jaar,
    ),
    section=_WINST,
    note="Vrij is een jaar onder de jaargrens, of samen met de jaren ervoor onder die van vijf "
    "jaar. De winst van voor de start telt hier niet mee.",
)  # fmt: skip
winst = line(
    "Winst van het boekjaar", EUR,
    winst_boekjaar * tijdlijn.einde_boekjaar * maximum(plichtig, boven_vrijstelling),
    section=_WINST, note="In de laatste maand; negatief is verlies.",
)  # fmt: skip
positieve_winst = line("Winst, als die er is", EUR, maximum(0, winst), section=_WINST)
verrekenbaar = line(
    "Winst waarmee verlies verrekend mag worden", EUR,
    minimum(positieve_winst, wettelijk.vpb_verlies_vol)
    + wettelijk.vpb_verlies_deel * maximum(0, positieve_winst - wettelijk.vpb_verlies_vol),
    section=_WINST,
)  # fmt: skip
verlies = stock("Te verrekenen verlies", EUR, verlies_bij_start, section=_WINST)
verrekend = line("Verrekend verlies", EUR, minimum(verlies.begin, verrekenbaar), section=_WINST)
nieuw_verlies = line("Nieuw verlies", EUR, maximum(0, 0 - winst), section=_WINST)
verlies.moves(add=nieuw_verlies, less=verrekend)
belastbaar = line("Belastbaar bedrag", EUR, positieve_winst - verrekend, section=_WINST)

# --- belasting ---------------------------------------------------------------

_BELASTING = "Belasting"
vpb = line(
    "Vennootschapsbelasting", EUR,
    wettelijk.vpb_laag * minimum(belastbaar, wettelijk.vpb_schijf)
    + wettelijk.vpb_hoog * maximum(0, belastbaar - wettelijk.vpb_schijf),
    post=LASTEN.vpb, section=_BELASTING,
)  # fmt: skip
vpb_betaald = line(
    "Betaalde vennootschapsbelasting", EUR, shift(vpb, betalen_na, low=1), post=KAS.vpb,
    section=_BELASTING,
)  # fmt: skip
schuld = stock("Te betalen vennootschapsbelasting", EUR, post=BALANS.vpb, section=_BELASTING)
schuld.moves(add=vpb, less=vpb_betaald)

# --- vrijstelling van stichting en vereniging --------------------------------

onder_de_grens = check(
    "Winst onder de vrijstelling van de vpb",
    not_(and_(boven_vrijstelling, tijdlijn.einde_boekjaar)), kind="signaal",
    norm="winst hoogstens de vrijstelling per jaar, of samen die van vijf jaar",
    advice="De begroting rekent vpb over dit jaar. Vraag een belastingadviseur of dat klopt.",
    source="Wet op de vennootschapsbelasting 1969, art. 6 (bedragen te controleren)",
    value=winst_boekjaar,
)  # fmt: skip
