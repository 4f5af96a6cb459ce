"""Subsidies: wie betaalt mee, waarvoor, hoe zeker het is en wanneer het geld komt.

De bate volgt de prestatie, de ontvangst het betaalritme. Het verschil staat op de
balans: te ontvangen, of vooruitontvangen. Garanties rekent het hoofdstuk Garantie uit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from types import ModuleType

from budget.engine.declare import (
    YEAR_INDEX,
    check,
    choose,
    cumulative,
    equal,
    floor,
    given,
    if_,
    is_,
    line,
    lookup,
    maximum,
    minimum,
    not_,
    or_,
    period_total,
    pick,
    prev,
    previous_total,
    ratio,
    shift,
    stock,
    total,
    year_end,
    year_sum,
)
from budget.engine.expr import Agg, Leaf, Line, Unit
from budget.engine.infer import rows_of

from . import (
    deelnemers,
    dienstencheques,
    earlier_than,
    hefbomen,
    investeringen,
    tijdlijn,
    wettelijk,
)
from .eenheden import (
    CHEQUES,
    DAGDELEN,
    EUR,
    EUR_EENHEID,
    FACTOR,
    FTE,
    INSTROOM,
    JA_NEE,
    MAANDEN,
    NUMMER,
    PERCENTAGE,
    PERSONEN,
    UREN,
)
from .posten import BALANS, BATEN, BTW, KAS, LASTEN, Post, opgeteld, regels_van, som
from .subsidie_invoer import (
    AARD,
    ELDERS,
    PER_EENHEID,
    STATUSSEN,
    aard,
    aard_standaard,
    afbouwjaren,
    bedrag,
    btw,
    btw_standaard,
    cheque_serie,
    de_minimis,
    de_minimis_standaard,
    de_minimis_voorvorig,
    de_minimis_vorig,
    deel_van_lasten,
    egalisatie_begin,
    egalisatie_resterend,
    financier,
    gekocht,
    groep,
    grondslag,
    grondslag_standaard,
    index,
    kans,
    lager_vastgesteld,
    lastensoort,
    ontvangstmaand,
    ritme,
    ritme_standaard,
    soort,
    soorten,
    status,
    stijging_bedrag,
    subsidies,
    telt,
    uitleg,
    vaststelling_na,
    vaststelling_standaard,
    volgorde,
    volgt_hefboom,
    voorschot,
    voorschot_standaard,
    vrijvaljaren,
)

# De invoer hoort bij dit hoofdstuk: andere hoofdstukken vinden haar hier.
__all__ = [
    "aard", "aard_standaard", "afbouwjaren", "bedrag", "btw", "btw_standaard", "cheque_serie",
    "de_minimis", "de_minimis_standaard", "de_minimis_voorvorig", "de_minimis_vorig",
    "deel_van_lasten", "egalisatie_begin", "egalisatie_resterend", "financier", "gekocht", "groep",
    "grondslag", "grondslag_standaard", "index", "kans", "lager_vastgesteld", "lastensoort",
    "ontvangstmaand", "ritme", "ritme_standaard", "soort", "soorten", "status",
    "stijging_bedrag", "subsidies", "telt", "uitleg", "vaststelling_na", "vaststelling_standaard",
    "volgorde", "volgt_hefboom", "voorschot", "voorschot_standaard", "vrijvaljaren",
]  # fmt: skip

EERDER = earlier_than("subsidies")

# --- wat elk bedrag waard is -------------------------------------------------

_BEDRAG = "Bedrag"
op_eenheden = line("Bedrag per eenheid", JA_NEE, is_(grondslag, *PER_EENHEID), section=_BEDRAG)
hoort_hier = line(
    "Rekent dit hoofdstuk uit", JA_NEE, not_(is_(soort, "investeringssubsidie", *ELDERS)),
    section=_BEDRAG,
)  # fmt: skip
hefboom = line(
    "Hefboom van het scenario", FACTOR,
    if_(
        op_eenheden, hefbomen.subsidies_per_eenheid,
        1 + lookup(volgt_hefboom, soort) * (hefbomen.subsidies - 1),
    ),
    section=_BEDRAG,
)  # fmt: skip
begonnen = line(
    "Is begonnen", JA_NEE,
    1 - op_eenheden * (tijdlijn.maandnummer <= hefbomen.startvertraging),
    section=_BEDRAG, note="Bij startvertraging beginnen bedragen per eenheid later.",
)  # fmt: skip
bouwt_af = line("Bouwt af", JA_NEE, is_(grondslag, "aflopende start"), section=_BEDRAG)
afgebouwd = line(
    "Bedrag volgens de afbouw", EUR_EENHEID,
    pick(bedrag, 1) * maximum(0, 1 - (YEAR_INDEX - 1) / afbouwjaren), section=_BEDRAG,
)  # fmt: skip
geldend_bedrag = line(
    "Bedrag in dit boekjaar", EUR_EENHEID,
    if_(bouwt_af * not_(given(bedrag)), afgebouwd, bedrag), section=_BEDRAG,
)  # fmt: skip
bedrag_maand = line(
    "Bedrag dat nu geldt", EUR_EENHEID, geldend_bedrag, per="maand", section=_BEDRAG
)

# --- waarover het geldt ------------------------------------------------------

_EENHEDEN = "Eenheden"
alle_groepen = line("Geldt voor alle groepen", JA_NEE, equal(groep, 0), section=_EENHEDEN)
alle_series = line("Geldt voor alle series", JA_NEE, equal(cheque_serie, 0), section=_EENHEDEN)


def _van_groep(label: str, unit: Unit, regel: Leaf) -> Line:
    """De eenheden van de gekozen groep, of van alle groepen samen."""
    gekozen = lookup(regel, groep) + alle_groepen * total(regel)
    return line(label, unit, gekozen, section=_EENHEDEN)


eenheden = {
    "deelnemers": _van_groep("Deelnemers", PERSONEN, deelnemers.aantal_gemiddeld),
    "plaatsen": _van_groep("Plaatsen", PERSONEN, deelnemers.plaatsen_pad),
    "fte": _van_groep("Fte deelnemers", FTE, deelnemers.fte),
    "uren": _van_groep("Aanwezige uren", UREN, deelnemers.uren_aanwezig),
    "dagdelen": _van_groep("Dagdelen", DAGDELEN, deelnemers.dagdelen),
    "trajecten": _van_groep("Gestarte trajecten", INSTROOM, deelnemers.gestarte_trajecten),
    "uitstroom": _van_groep("Geslaagde uitstroom", INSTROOM, deelnemers.uitstroom_naar_werk),
    "cheques": line(
        "Ingewisselde cheques", CHEQUES,
        lookup(dienstencheques.ingewisseld, cheque_serie)
        + alle_series * total(dienstencheques.ingewisseld),
        section=_EENHEDEN,
    ),
}  # fmt: skip


# --- een deel van de lasten, tot een maximum ---------------------------------

_LASTEN = "Deel van de lasten"


def samen(
    label: str,
    hoofdstukken: Sequence[ModuleType],
    posten: Iterable[Post],
    section: str,
    zonder: Collection[Line] = (),
) -> Line:
    """Eén regel: alles wat in deze hoofdstukken aan deze posten hangt."""
    regels = [r for post in posten for r in regels_van(hoofdstukken, post) if r not in zonder]
    bedragen = [r if rows_of(r) is None else total(r) for r in regels]
    return line(label, EUR, opgeteld(bedragen), per="maand", section=section)


def _lasten(label: str, groepsnaam: str) -> Line:
    """De lasten van de eerdere hoofdstukken, van één groep."""
    posten = [post for post in LASTEN if post.groep == groepsnaam]
    return samen(label, EERDER, posten, _LASTEN)


lasten_per_soort = {
    "deelnemers": _lasten("Lasten van deelnemers", "Deelnemers"),
    "staf": _lasten("Lasten van de staf", "Staf"),
    "bedrijfskosten": _lasten("Bedrijfskosten", "Bedrijfskosten"),
    "afschrijving": samen("Afschrijvingen", EERDER, [LASTEN.afschrijving], _LASTEN),
}
lasten_per_soort["alle lasten"] = line(
    "Alle lasten voor rente, vpb en btw", EUR, opgeteld(lasten_per_soort.values()),
    section=_LASTEN,
)  # fmt: skip
vergoed_deel = line(
    "Deel van de lasten", EUR, choose(lastensoort, lasten_per_soort) * deel_van_lasten,
    section=_LASTEN,
)  # fmt: skip
vergoed_tot_nu = line(
    "Vergoed in dit boekjaar tot nu", EUR,
    minimum(period_total(vergoed_deel, per=tijdlijn.boekjaar), bedrag_maand),
    per_year=Agg.END, section=_LASTEN,
)  # fmt: skip
vergoed = line(
    "Vergoed in deze maand", EUR,
    vergoed_tot_nu - prev(vergoed_tot_nu) * not_(tijdlijn.begin_boekjaar),
    section=_LASTEN, note="Tot het maximum per jaar is bereikt.",
)  # fmt: skip

# --- bate --------------------------------------------------------------------

_BATE = "Bate"
twaalfde = line("Bedrag per maand", EUR_EENHEID, bedrag_maand / 12, section=_BATE)
aanvraag_jaarbedrag = line(
    "Subsidie met een bedrag per jaar", EUR,
    choose(grondslag, {
        "vast bedrag per jaar": twaalfde,
        "aflopende start": twaalfde,
        "per deelnemer per jaar": twaalfde * eenheden["deelnemers"],
        "per plaats per jaar": twaalfde * eenheden["plaatsen"],
        "per fte per jaar": twaalfde * eenheden["fte"],
        "% van lasten": vergoed,
    }),
    section=_BATE,
)  # fmt: skip
aanvraag_stuksbedrag = line(
    "Subsidie met een bedrag per stuk", EUR,
    choose(grondslag, {
        "per uur": bedrag_maand * eenheden["uren"],
        "per dagdeel": bedrag_maand * eenheden["dagdelen"],
        "per cheque": bedrag_maand * eenheden["cheques"],
        "per gestart traject": bedrag_maand * eenheden["trajecten"],
        "per geslaagde uitstroom": bedrag_maand * eenheden["uitstroom"],
    }),
    section=_BATE,
)  # fmt: skip
aanvraag = line(
    "Subsidie volgens de tabel", EUR, aanvraag_jaarbedrag + aanvraag_stuksbedrag, section=_BATE
)
gevraagd = line(
    "Subsidie in dit scenario", EUR, aanvraag * hoort_hier * hefboom * begonnen, section=_BATE,
    note="Nog zonder te kijken naar de status.",
)  # fmt: skip
toegekend = line("Subsidie die meetelt", EUR, gevraagd * telt, section=_BATE)
nog_te_dekken = line(
    "Nog te dekken", EUR, gevraagd - toegekend, section=_BATE,
    note="Wat door de status niet in de cijfers zit.",
)  # fmt: skip
verwachte_waarde = line(
    "Verwachte waarde", EUR, gevraagd * kans, section=_BATE,
    note="Subsidie × kans; telt nergens in mee.",
)  # fmt: skip
in_de_prijs = line(
    "Btw zit in het bedrag", JA_NEE, is_(btw, "prijssubsidie 21 %", "prijssubsidie 9 %"),
    section=_BATE,
)  # fmt: skip
btw_percentage = line(
    "Btw-percentage", PERCENTAGE,
    is_(btw, "opdracht 21 %", "prijssubsidie 21 %") * wettelijk.btw_hoog
    + is_(btw, "prijssubsidie 9 %") * wettelijk.btw_laag,
    section=_BATE,
)  # fmt: skip
toegekend_met_btw = line(
    "Subsidie die meetelt, met btw", EUR, toegekend * (1 + btw_percentage * not_(in_de_prijs)),
    section=_BATE,
)  # fmt: skip
recht = line(
    "Recht op ontvangst, met btw", EUR, toegekend_met_btw * (1 - lager_vastgesteld),
    section=_BATE, note="Wat naar verwachting wordt vastgesteld.",
)  # fmt: skip
bate = line(
    "Bate", EUR, recht / (1 + btw_percentage), section=_BATE,
    note="Naar prestatie: per maand, per eenheid of met de lasten mee.",
)  # fmt: skip

_POSTEN = {
    "doorbetaling beschut": BATEN.beschut,
    "begeleiding": BATEN.begeleiding,
    "trajecten": BATEN.trajecten,
    "plaatsingen": BATEN.plaatsingen,
    "dagbesteding": BATEN.dagbesteding,
    "exploitatie": BATEN.exploitatie,
    "startsubsidie": BATEN.startsubsidie,
    "fondsen en overige": BATEN.overige_subsidies,
    "garantie": BATEN.garantie,
}
is_soort = {
    naam: line(f"Soort is {naam}", JA_NEE, is_(soort, naam), section=_BATE) for naam in _POSTEN
}
bate_per_soort = {
    naam: line(
        f"Bate: {naam}", EUR, total(bate, when=is_soort[naam]), post=post,
        section="Bate per soort",
    )
    for naam, post in _POSTEN.items()
}  # fmt: skip

# --- btw ---------------------------------------------------------------------

_BTW = "Btw op subsidies"
is_belast = line(
    "Belast met btw", JA_NEE,
    is_(btw, "opdracht 21 %", "prijssubsidie 21 %", "prijssubsidie 9 %"), section=_BTW,
)  # fmt: skip
is_vrijgesteld = line("Vrijgesteld van btw", JA_NEE, is_(btw, "vrijgesteld"), section=_BTW)
btw_verschuldigd = line(
    "Btw over subsidies", EUR, recht - bate, post=BTW.verschuldigd, section=_BTW,
    note="Verschuldigd met de prestatie; een voorschot per kwartaal valt in dezelfde aangifte.",
)  # fmt: skip
omzet_belast = line(
    "Subsidie belast met btw", EUR, total(bate, when=is_belast), post=BTW.omzet_belast,
    section=_BTW,
)  # fmt: skip
omzet_vrijgesteld = line(
    "Subsidie vrijgesteld van btw", EUR, total(bate, when=is_vrijgesteld),
    post=BTW.omzet_vrijgesteld, section=_BTW,
)  # fmt: skip

# --- ontvangst ---------------------------------------------------------------

_ONTVANGST = "Ontvangst"
jaarbedrag = line(
    "Subsidie van het boekjaar, met btw", EUR, toegekend_met_btw, per="jaar", section=_ONTVANGST
)
kwartalen = line(
    "Kwartalen die in het boekjaar beginnen", NUMMER, year_sum(tijdlijn.begin_kwartaal),
    section=_ONTVANGST,
)  # fmt: skip
vorig_kwartaal = line(
    "Subsidie van het vorige kwartaal", EUR,
    previous_total(toegekend_met_btw, per=tijdlijn.kwartaal) * tijdlijn.begin_kwartaal,
    section=_ONTVANGST,
)  # fmt: skip
maandvoorschot = line(
    "Een twaalfde van het jaar", EUR, jaarbedrag / 12, per="maand", section=_ONTVANGST
)
kwartaalvoorschot = line(
    "Een kwart van het jaar, per kwartaal", EUR, jaarbedrag / kwartalen * tijdlijn.begin_kwartaal,
    section=_ONTVANGST,
)  # fmt: skip
naar_ritme = line(
    "Betaling volgens het ritme", EUR,
    choose(ritme, {
        "voorschot per maand": maandvoorschot,
        "voorschot per kwartaal": kwartaalvoorschot,
        "voorschot per jaar": jaarbedrag * tijdlijn.begin_boekjaar,
        "kwartaal achteraf": vorig_kwartaal,
        "maand achteraf": prev(toegekend_met_btw),
    }),
    section=_ONTVANGST,
)  # fmt: skip
bevoorschot = line("Voorschotten", EUR, naar_ritme * voorschot, section=_ONTVANGST)
afrekening = line(
    "Nog af te rekenen over het boekjaar", EUR,
    jaarbedrag * (1 - lager_vastgesteld - voorschot) * tijdlijn.einde_boekjaar,
    section=_ONTVANGST, note="Vastgesteld bedrag min voorschotten; negatief: terug te betalen.",
)  # fmt: skip
vaststelling = line(
    "Afrekening na de vaststelling", EUR, shift(afrekening, vaststelling_na), section=_ONTVANGST
)
ontvangen = line(
    "Ontvangen subsidies", EUR, bevoorschot + maximum(0, vaststelling), post=KAS.subsidies,
    section=_ONTVANGST,
)  # fmt: skip
terugbetaald = line(
    "Terugbetaalde subsidies", EUR, maximum(0, 0 - vaststelling), post=KAS.terugbetaling,
    section=_ONTVANGST,
)  # fmt: skip
saldo = stock("Saldo per subsidie", EUR, rows=subsidies, section=_ONTVANGST)
saldo.moves(add=[recht, terugbetaald], less=ontvangen)
te_ontvangen = line(
    "Te ontvangen subsidies", EUR, maximum(0, saldo), per_year=Agg.END,
    post=BALANS.te_ontvangen_subsidies, section=_ONTVANGST,
)  # fmt: skip
vooruitontvangen = line(
    "Vooruitontvangen subsidies", EUR, maximum(0, 0 - saldo), per_year=Agg.END,
    post=BALANS.vooruitontvangen, section=_ONTVANGST,
)  # fmt: skip

# --- investeringssubsidie ----------------------------------------------------

_INVESTERING = "Investeringssubsidie"
is_investering = line(
    "Is een investeringssubsidie", JA_NEE, is_(soort, "investeringssubsidie"),
    section=_INVESTERING,
)  # fmt: skip
investering_gevraagd = line(
    "Investeringssubsidie in dit boekjaar", EUR, bedrag * given(bedrag) * is_investering,
    section=_INVESTERING, note="Alleen wat is ingevuld: een leeg jaar is nul.",
)  # fmt: skip
is_ontvangstmaand = line(
    "Is de maand van ontvangst", JA_NEE, equal(tijdlijn.maand_in_boekjaar, ontvangstmaand),
    section=_INVESTERING,
)  # fmt: skip
investering_ontvangen = line(
    "Ontvangen investeringssubsidie", EUR, investering_gevraagd * telt * is_ontvangstmaand,
    post=KAS.investeringssubsidie, section=_INVESTERING,
)  # fmt: skip
investering_nog_te_dekken = line(
    "Investeringssubsidie nog te dekken", EUR,
    investering_gevraagd * (1 - telt) * is_ontvangstmaand, section=_INVESTERING,
)  # fmt: skip
met_investering = line(
    "Hoort bij een gekozen investering", JA_NEE, gekocht > 0, section=_INVESTERING
)
deel_van_rest = line(
    "Deel van de resterende afschrijving", FACTOR,
    ratio(
        investeringen.deze_maand,
        investeringen.looptijd - investeringen.verstreken + investeringen.deze_maand,
        investeringen.looptijd > 0,
    ),
    per_year=Agg.NONE, section=_INVESTERING,
    note="Per investering: deze maand als deel van wat nog komt; 1 als alles al is afgeschreven.",
)  # fmt: skip
deel_dat_vrijvalt = line(
    "Deel dat met de afschrijving vrijvalt", FACTOR, lookup(deel_van_rest, gekocht),
    per_year=Agg.NONE, section=_INVESTERING,
)  # fmt: skip
ontvangen_gekoppeld = line(
    "Ontvangen voor een gekozen investering", EUR, investering_ontvangen * met_investering,
    section=_INVESTERING,
)  # fmt: skip
ontvangen_los = line(
    "Ontvangen zonder gekozen investering", EUR, investering_ontvangen - ontvangen_gekoppeld,
    section=_INVESTERING,
)  # fmt: skip
nog_vrij_te_vallen = stock(
    "Nog vrij te vallen met de investering", EUR, rows=subsidies, section=_INVESTERING,
    note="Wacht tot de afschrijving begint.",
)  # fmt: skip
vrijval_gekoppeld = line(
    "Vrijval met de afschrijving", EUR,
    (nog_vrij_te_vallen.begin + ontvangen_gekoppeld) * deel_dat_vrijvalt, section=_INVESTERING,
)  # fmt: skip
nog_vrij_te_vallen.moves(add=ontvangen_gekoppeld, less=vrijval_gekoppeld)
vrijvalmaanden = line(
    "Maanden vrijval zonder gekozen investering", MAANDEN, maximum(1, floor(12 * vrijvaljaren)),
    section=_INVESTERING,
)  # fmt: skip
investering_tot_nu = line(
    "Ontvangen tot en met deze maand, zonder gekozen investering", EUR,
    cumulative(ontvangen_los), per_year=Agg.END, section=_INVESTERING,
)  # fmt: skip
investering_vrijgevallen = line(
    "Daarvan al geheel vrijgevallen", EUR, shift(investering_tot_nu, vrijvalmaanden),
    per_year=Agg.END, section=_INVESTERING,
)  # fmt: skip
vrijval_los = line(
    "Vrijval in gelijke delen", EUR,
    (investering_tot_nu - investering_vrijgevallen) / vrijvalmaanden, section=_INVESTERING,
)  # fmt: skip
beginmaanden = line(
    "Maanden vrijval van de beginstand", MAANDEN, floor(12 * egalisatie_resterend),
    section=_INVESTERING,
)  # fmt: skip
vrijval_beginstand = line(
    "Vrijval van de beginstand", EUR,
    egalisatie_begin / beginmaanden * (tijdlijn.maandnummer <= beginmaanden),
    section=_INVESTERING,
)  # fmt: skip
vrijval = line(
    "Vrijval egalisatierekening", EUR,
    vrijval_gekoppeld + vrijval_los + vrijval_beginstand,
    post=BATEN.vrijval, section=_INVESTERING,
    note="Met de afschrijving van de gekozen investering, anders in gelijke delen.",
)  # fmt: skip
egalisatierekening = stock(
    "Egalisatierekening", EUR, egalisatie_begin, post=BALANS.egalisatierekening,
    section=_INVESTERING,
)  # fmt: skip
egalisatierekening.moves(add=investering_ontvangen, less=vrijval)

# --- dekkingsplan ------------------------------------------------------------

_DEKKING = "Dekkingsplan"
is_status = {
    naam: line(f"Status is {naam}", JA_NEE, is_(status, naam), section=_DEKKING)
    for naam in STATUSSEN.names
}
gevraagd_per_financier = {
    naam: line(
        f"Per financier: {naam}", EUR, total(gevraagd, by=financier, when=is_status[naam]),
        section=_DEKKING,
    )
    for naam in STATUSSEN.names
}  # fmt: skip
bate_per_financier = line("Bate per financier", EUR, total(bate, by=financier), section=_DEKKING)
ontvangen_per_financier = line(
    "Ontvangen per financier", EUR, total(ontvangen, by=financier), section=_DEKKING
)
investering_per_financier = line(
    "Investeringssubsidie per financier", EUR, total(investering_ontvangen, by=financier),
    section=_DEKKING,
)  # fmt: skip
nog_te_dekken_per_financier = line(
    "Nog te dekken per financier", EUR, total(nog_te_dekken, by=financier), section=_DEKKING
)
is_aard = {
    naam: line(f"Aard is {naam}", JA_NEE, is_(aard, naam), section=_DEKKING) for naam in AARD.names
}
bate_per_aard = {
    naam: line(f"Subsidies {naam}", EUR, total(bate, when=is_aard[naam]), section=_DEKKING)
    for naam in AARD.names
}

# --- wat andere hoofdstukken berekenen (alleen lezen) ------------------------

_ELDERS = {
    "Loonkostensubsidie": BATEN.lks,
    "Ziekengeld no-riskpolis": BATEN.no_risk,
    "Loonkostenvoordeel": BATEN.lkv,
    "Praktijkleren": BATEN.praktijkleren,
    "Aanvulling dienstencheques": BATEN.cheques_aanvulling,
}
elders_berekend = {
    naam: som(EERDER, post, label=f"{naam} (uit een ander hoofdstuk)")
    for naam, post in _ELDERS.items()
}

# --- de-minimis --------------------------------------------------------------

_STEUN = "De-minimissteun"
telt_als_steun = line("Telt als de-minimis", JA_NEE, de_minimis * 1, section=_STEUN)
de_minimis_jaar = line(
    "De-minimissteun in dit boekjaar", EUR, total(bate, when=telt_als_steun), per="jaar",
    opening=total(de_minimis_vorig), section=_STEUN,
)  # fmt: skip
de_minimis_jaar_ervoor = line(
    "De-minimissteun in het vorige boekjaar", EUR, prev(de_minimis_jaar),
    opening=total(de_minimis_voorvorig), section=_STEUN,
)  # fmt: skip
de_minimis_som = line(
    "De-minimissteun over drie jaar", EUR,
    de_minimis_jaar + de_minimis_jaar_ervoor + prev(de_minimis_jaar_ervoor), section=_STEUN,
    note="Dit boekjaar en de twee ervoor.",
)  # fmt: skip

# --- controles ---------------------------------------------------------------

niet_dubbel = check(
    "Geen subsidie die het programma zelf al berekent", not_(is_(soort, *ELDERS)), kind="fout",
    norm="LKS, no-risk, LKV, praktijkleren en cheque-aanvulling staan niet op het blad Subsidies",
    advice="Haal de rij weg: dit bedrag volgt uit Deelnemers of Dienstencheques.",
)  # fmt: skip
garantie_klopt = check(
    "Garantie heeft soort garantie en omgekeerd",
    equal(is_(soort, "garantie"), is_(grondslag, "garantie")), kind="fout",
    norm="soort en grondslag zijn beide garantie, of geen van beide",
    advice="Kies bij een garantie voor soort en grondslag allebei garantie.",
)  # fmt: skip
maximum_bij_lasten = check(
    "% van lasten heeft een maximum",
    or_(not_(is_(grondslag, "% van lasten")), geldend_bedrag > 0), kind="signaal",
    norm="bij % van lasten is Bedrag het hoogste bedrag per jaar",
    advice="Vul bij Bedrag het maximum uit de beschikking in; bij 0 telt de subsidie niet mee.",
)  # fmt: skip
binnen_de_minimis = check(
    "De-minimissteun onder het gewone plafond",
    de_minimis_som <= year_end(wettelijk.de_minimis), kind="signaal",
    norm="over drie jaar hoogstens het plafond van Verordening (EU) 2023/2831",
    advice="Laat de subsidie als DAEB verlenen, of zoek een andere grondslag.",
)  # fmt: skip
binnen_de_minimis_daeb = check(
    "De-minimissteun onder het DAEB-plafond",
    de_minimis_som <= year_end(wettelijk.de_minimis_daeb), kind="signaal",
    norm="over drie jaar hoogstens het DAEB-plafond",
    advice="Vraag de gemeente op welke grondslag de steun mag.",
)  # fmt: skip
