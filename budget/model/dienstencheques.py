"""Dienstencheques: vooruitbetaalde uren dienstverlening in de wijk.

Een cheque is een belofte van een dienst. Wat bij de uitgifte is betaald, staat als
vooruitontvangen op de balans tot de dienst is geleverd; dan pas is het omzet. Klant en
financier dragen elk hun deel: de eigen bijdrage en de aanvulling.
"""

from budget.engine.declare import (
    MONTH_INDEX,
    check,
    choices,
    choose,
    equal,
    is_,
    line,
    lookup,
    minimum,
    or_,
    prev,
    ratio,
    shift,
    stock,
    table,
    total,
)
from budget.engine.expr import Agg, Axis, Expr, Line

from . import algemeen, capaciteit, hefbomen, tijdlijn, vraag, wettelijk
from .chequedeel import BIJ_UITGIFTE, Betaler, Verloop, chequedeel
from .eenheden import (
    CHEQUES,
    EUR,
    EUR_EENHEID,
    EUR_UUR,
    FACTOR,
    JA_NEE,
    MAANDEN,
    PERCENTAGE,
    UREN,
    UREN_EENHEID,
)
from .posten import BALANS, BATEN, BTW, KAS, LASTEN

BTW_CHEQUE = choices("Btw op een cheque", "hoog", "laag", "vrijgesteld", "gemengd")
BESTEDING = choices(
    "Te besteden aan", "één soort dienst", "meer soorten diensten",
    note="Samen met de btw bepaalt dit of de btw bij uitgifte of bij inwisseling verschuldigd is.",
)  # fmt: skip
MOMENTEN = choices("Moment van betalen", BIJ_UITGIFTE, "na inwisseling")
INNING = choices("Inning van de eigen bijdrage", "wij", "CAK")
VERVAL_NAAR = choices(
    "Waarde van een vervallen cheque", "bedrijf", "aanvulling terug", "betalers",
    note="Bedrijf: bate bij vervallen. Aanvulling terug: alleen de financier krijgt terug. "
    "Betalers: klant en financier krijgen terug.",
)  # fmt: skip

# --- invoer ------------------------------------------------------------------

series = table(
    "Dienstencheques", key="Serie",
    note="Eén rij per soort cheque: een klantgroep, een prijs en een uitgifte. Twee "
    "vuistregels: elke uitgegeven cheque is gedekt, en er gaan er niet meer uit dan er uren "
    "geleverd kunnen worden.",
    example={
        "Serie": "Hulp in de tuin", "Klantgroep": "bewoners met een laag inkomen",
        "Uren per cheque": 1, "Eigen bijdrage": 7.5, "Betaler eigen bijdrage": "Gemeente De Linde",
        "Aanvulling": 17.5, "Betaler aanvulling": "Gemeente De Linde",
        "Uitgifte": (400, 600, 800, 800),
    },
)  # fmt: skip
klantgroep = series.text("Klantgroep", note="Voor wie de cheque is.")
uren_per_cheque = series.field(
    "Uren per cheque", UREN_EENHEID, default=1, low=0.05, high=100, usual=(0.5, 4),
    note="Normuren dienst voor één cheque.",
)  # fmt: skip
eigen_bijdrage = series.field(
    "Eigen bijdrage", EUR_EENHEID, default=0, low=0, high=500, usual=(0, 60),
    note="Wat de klant per cheque betaalt, inclusief btw, in jaar 1.",
)  # fmt: skip
betaler_klant = series.ref(
    "Betaler eigen bijdrage", algemeen.partijen, required=True, note="Meestal bewoners."
)
aanvulling = series.field(
    "Aanvulling", EUR_EENHEID, default=0, low=0, high=500, usual=(0, 60),
    note="Wat de financier per cheque bijlegt, inclusief btw, in jaar 1. Een prijssubsidie: "
    "dezelfde btw als de dienst.",
)  # fmt: skip
betaler_aanvulling = series.ref(
    "Betaler aanvulling", algemeen.partijen, note="Gemeente (Wmo), corporatie, fonds, werkgever …"
)
btw_soort = series.ref(
    "Btw", BTW_CHEQUE, default="hoog",
    note="Gemengd: in te wisselen voor diensten met verschillende tarieven.",
)  # fmt: skip
uitgifte = series.field(
    "Uitgifte", CHEQUES, axis=Axis.YEAR, default=0, low=0,
    note="Cheques per jaar; leeg = vorig jaar. Seizoen en aanloop verdelen het jaartotaal over de "
    "maanden, de twaalf maanden tellen er weer toe op.",
)  # fmt: skip

series.section("Waarvoor en btw")
waarvoor = series.text("Waarvoor", more=True, note="De diensten die de cheque betaalt.")
besteding = series.ref(
    "Te besteden aan", BESTEDING, default="één soort dienst", more=True,
    note="Eén soort dienst tegen één tarief: bon voor enkelvoudig gebruik, btw bij uitgifte. "
    "Anders: bon voor meervoudig gebruik, btw bij inwisseling.", source="Stcrt. 2018, 68657",
)  # fmt: skip
deel_hoog = series.field(
    "Deel hoog tarief", PERCENTAGE, default=0.5, low=0, high=1, more=True, source="aanname",
    note="Alleen bij gemengd: het deel van de waarde dat met hoog tarief wordt geleverd, de rest "
    "laag.",
)  # fmt: skip

series.section("Betaling")
inning = series.ref(
    "Inning eigen bijdrage", INNING, default="wij", more=True,
    note="CAK: de klant betaalt aan het CAK; de betaler van de aanvulling vergoedt ons de hele "
    "prijs, op het moment van de aanvulling.",
)  # fmt: skip
moment_klant = series.ref(
    "Eigen bijdrage betaald", MOMENTEN, default="bij uitgifte", more=True,
    note="Wanneer de klant zijn deel betaalt.",
)  # fmt: skip
maanden_klant = series.field(
    "Eigen bijdrage: maanden na inwisseling", MAANDEN, default=0, low=0, high=24, whole=True,
    more=True, note="Alleen bij betaling na inwisseling.",
)  # fmt: skip
moment_aanvulling = series.ref(
    "Aanvulling betaald", MOMENTEN, default="na inwisseling", more=True,
    note="Wanneer de financier zijn deel betaalt; staat in de afspraken met hem.",
)  # fmt: skip
maanden_aanvulling = series.field(
    "Aanvulling: maanden na inwisseling", MAANDEN, default=1, low=0, high=24, whole=True,
    more=True, note="Alleen bij betaling na inwisseling.", source="aanname",
)  # fmt: skip

series.section("Inwisselen en vervallen")
STANDAARDCURVE = (0.4, 0.3, 0.26, 0, 0, 0)
curve = {
    str(maand): series.field(
        f"Ingewisseld in maand {maand}", PERCENTAGE, default=deel, low=0, high=1, more=True,
        note="Van de cheques die worden ingewisseld, de verhouding over de maanden na uitgifte.",
        source="aanname",
    )
    for maand, deel in enumerate(STANDAARDCURVE, start=1)
}  # fmt: skip
geldigheid = series.field(
    "Geldigheid", MAANDEN, default=12, low=len(STANDAARDCURVE), high=60, whole=True, more=True,
    note="Maanden na uitgifte waarna een niet aangeboden cheque vervalt.", source="aanname",
)  # fmt: skip
verval = series.field(
    "Vervalt", PERCENTAGE, default=0.04, low=0, high=1, usual=(0, 0.15), more=True,
    note="Deel van de uitgegeven cheques dat nooit wordt aangeboden.", source="aanname",
)  # fmt: skip
verval_naar = series.ref(
    "Vervallen waarde naar", VERVAL_NAAR, default="bedrijf", more=True,
    note="Alleen wat bij uitgifte al betaald was. Houdt het bedrijf het geld, dan komt de btw van "
    "een bon voor enkelvoudig gebruik niet terug; bij terugbetalen wel.",
)  # fmt: skip

series.section("Prijs, seizoen en aanloop")
index = series.ref("Index", algemeen.indexen, default="prijzen", more=True,
                   note="Stijging van eigen bijdrage en aanvulling na jaar 1.")  # fmt: skip
te_dekken = series.field(
    "Te dekken prijs", EUR_EENHEID, default=eigen_bijdrage + aanvulling, low=0, more=True,
    note="Prijs van de dienst achter één cheque, inclusief btw, in jaar 1. Leeg: eigen bijdrage "
    "plus aanvulling. De berekende kostprijs staat bij Kengetallen.",
)  # fmt: skip
seizoen, aanloop_start, aanloop_maanden = vraag.spreiding_velden(series)

series.section("Uitgiftekosten")
kosten_per_cheque = series.field(
    "Uitgiftekosten", EUR_EENHEID, default=0, low=0, more=True,
    note="Drukken, versturen, platform: per uitgegeven cheque, exclusief btw, in jaar 1.",
)  # fmt: skip
kostenindex = series.ref(
    "Index uitgiftekosten", algemeen.indexen, default="kosten", more=True,
    note="Waarmee de uitgiftekosten elk jaar stijgen.",
)  # fmt: skip

series.section("Bij de start")
beginstand = series.field(
    "Cheques uitstaand bij de start", CHEQUES, default=0, low=0, more=True,
    note="Worden geacht in de maand voor de start te zijn uitgegeven en volgen de inwisselcurve.",
)  # fmt: skip
begin_klant = series.field(
    "Waarde bij de start, eigen bijdrage", EUR, default=0, low=0, more=True,
    note="Van deze cheques: zoals het op de balans staat (enkelvoudig gebruik: exclusief btw). "
    "Wordt pas na inwisseling betaald, dan het nog te ontvangen bedrag.",
)  # fmt: skip
begin_aanvulling = series.field(
    "Waarde bij de start, aanvulling", EUR, default=0, low=0, more=True, note="Als hiernaast."
)

# --- aantallen ---------------------------------------------------------------

aanloop, gewicht, gewicht_jaar, uitgifte_gepland, uitgegeven = vraag.spreiding(
    uitgifte, CHEQUES, gepland="Uitgifte zonder startvertraging", gevraagd="Uitgegeven cheques",
    seizoen=seizoen, start=aanloop_start, maanden=aanloop_maanden, section="Aantallen",
)  # fmt: skip


def _ouderdom() -> dict[str, Line]:
    """Uitgegeven 1, 2 … maanden geleden; de beginstand telt als uitgifte vlak voor de start."""
    maanden: dict[str, Line] = {}
    vorige: Line | None = None
    for maand in curve:
        eerder = prev(uitgegeven) if vorige is None else prev(vorige)
        if vorige is None:
            eerder = eerder + beginstand * tijdlijn.eerste_maand
        label = f"Uitgegeven {maand} {'maand' if maand == '1' else 'maanden'} geleden"
        vorige = maanden[maand] = line(label, CHEQUES, eerder, per_year=Agg.NONE)
    return maanden


def _opgeteld(delen: list[Expr]) -> Expr:
    som = delen[0]
    for deel in delen[1:]:
        som = som + deel
    return som


ouderdom = _ouderdom()
curve_som = line("Inwisselcurve, som", FACTOR, _opgeteld(list(curve.values())))
inwisseldeel = {
    maand: line(
        f"Deel van de uitgifte, aangeboden in maand {maand}", PERCENTAGE,
        (1 - verval) * ratio(deel, curve_som),
    )
    for maand, deel in curve.items()
}  # fmt: skip
aangeboden = line(
    "Aangeboden cheques", CHEQUES,
    _opgeteld([inwisseldeel[maand] * ouderdom[maand] for maand in curve]),
    note="Klanten die nu een dienst vragen voor hun cheque.",
)  # fmt: skip
wachtend = stock(
    "Aangeboden, wacht op capaciteit", CHEQUES, rows=series,
    note="Een cheque die door tekort aan uren niet meteen te leveren is, schuift door.",
)  # fmt: skip
te_leveren = line("Te leveren cheques", CHEQUES, wachtend.begin + aangeboden, per_year=Agg.NONE)
uren_te_leveren = line(
    "Uren voor te leveren cheques", UREN, te_leveren * uren_per_cheque, per_year=Agg.NONE
)
uren_gevraagd = line(
    "Normuren gevraagd met cheques", UREN, total(uren_te_leveren), per_year=Agg.NONE
)
leveringsgraad = line(
    "Deel van de cheques dat geleverd wordt", PERCENTAGE,
    minimum(1, ratio(capaciteit.normuren_leverbaar, uren_gevraagd, 1)), per_year=Agg.NONE,
    note="Cheques gaan voor op andere diensten; alle series delen een tekort naar rato.",
)  # fmt: skip
ingewisseld = line("Ingewisselde cheques", CHEQUES, te_leveren * leveringsgraad)
wachtend.moves(add=aangeboden, less=ingewisseld)
vervallen = line(
    "Vervallen cheques", CHEQUES,
    verval * (shift(uitgegeven, geldigheid) + beginstand * equal(MONTH_INDEX, geldigheid)),
    note="Aan het einde van de geldigheid.",
)  # fmt: skip
uitstaand = stock("Uitstaande cheques", CHEQUES, start=beginstand)
uitstaand.moves(add=uitgegeven, less=[ingewisseld, vervallen])
uren_ingewisseld = line("Normuren geleverd op cheques", UREN, ingewisseld * uren_per_cheque)
uren_cheques = line("Normuren geleverd op cheques, totaal", UREN, total(uren_ingewisseld))
uren_wachtend = line(
    "Normuren die wachten op capaciteit", UREN, total(uren_te_leveren) - uren_cheques,
    per_year=Agg.END,
)  # fmt: skip
deel_ingewisseld = line(
    "Deel van de uitstaande cheques, ingewisseld", PERCENTAGE,
    ratio(ingewisseld, uitstaand.begin), per_year=Agg.NONE,
)  # fmt: skip
deel_vervallen = line(
    "Deel van de uitstaande cheques, vervallen", PERCENTAGE,
    ratio(vervallen, uitstaand.begin), per_year=Agg.NONE,
)  # fmt: skip

# --- prijs en btw ------------------------------------------------------------

prijsindex = line("Prijsindex", FACTOR, lookup(algemeen.indexcijfer, index), section="Prijs en btw")
via_cak = line("Eigen bijdrage via het CAK", JA_NEE, is_(inning, "CAK"))
btw_in_hoog = line(
    "Btw in een prijs met hoog tarief", PERCENTAGE, wettelijk.btw_hoog / (1 + wettelijk.btw_hoog)
)
btw_in_laag = line(
    "Btw in een prijs met laag tarief", PERCENTAGE, wettelijk.btw_laag / (1 + wettelijk.btw_laag)
)
btw_in_gemengd = line(
    "Btw in een prijs met gemengd tarief", PERCENTAGE,
    deel_hoog * btw_in_hoog + (1 - deel_hoog) * btw_in_laag,
)  # fmt: skip
btw_deel = line(
    "Btw als deel van de prijs", PERCENTAGE,
    choose(btw_soort, {"hoog": btw_in_hoog, "laag": btw_in_laag, "gemengd": btw_in_gemengd}),
)  # fmt: skip
enkelvoudig = line(
    "Bon voor enkelvoudig gebruik", JA_NEE,
    is_(besteding, "één soort dienst") * (1 - is_(btw_soort, "gemengd")),
    note="Btw bij uitgifte (SPV); anders bij inwisseling (MPV).",
)  # fmt: skip


verloop = Verloop(series, uitgegeven, deel_ingewisseld, deel_vervallen, btw_deel, enkelvoudig)
klant = chequedeel(
    verloop,
    Betaler(
        naam="eigen bijdrage",
        prijs=eigen_bijdrage * (1 - via_cak) * prijsindex * hefbomen.tarief,
        moment=moment_klant,
        maanden=maanden_klant,
        terug=is_(verval_naar, "betalers"),
        begin=begin_klant,
        bate=BATEN.cheques_klant,
    ),
)
financier = chequedeel(
    verloop,
    Betaler(
        naam="aanvulling",
        prijs=(aanvulling + eigen_bijdrage * via_cak) * prijsindex * hefbomen.tarief,
        moment=moment_aanvulling,
        maanden=maanden_aanvulling,
        terug=is_(verval_naar, "betalers", "aanvulling terug"),
        begin=begin_aanvulling,
        bate=BATEN.cheques_aanvulling,
    ),
)

# --- samen -------------------------------------------------------------------

omzet_klant, omzet_aanvulling = klant["omzet"], financier["omzet"]
omzet = line("Omzet dienstencheques", EUR, omzet_klant + omzet_aanvulling, section="Samen")
omzet_totaal = line("Omzet dienstencheques, totaal", EUR, total(omzet))
is_vrijgesteld = line("Vrijgesteld van btw", JA_NEE, is_(btw_soort, "vrijgesteld"))
is_belast = line("Belast met btw", JA_NEE, 1 - is_vrijgesteld)
omzet_belast = line(
    "Chequeomzet belast met btw", EUR, total(omzet, when=is_belast), post=BTW.omzet_belast
)
omzet_vrijgesteld = line(
    "Chequeomzet vrijgesteld van btw", EUR, total(omzet, when=is_vrijgesteld),
    post=BTW.omzet_vrijgesteld,
)  # fmt: skip
prijs = line(
    "Prijs per cheque incl. btw", EUR_EENHEID, klant["prijs"] + financier["prijs"],
    note="Wat klant en financier nu samen voor een cheque betalen.",
)  # fmt: skip
opbrengst_per_normuur = line(
    "Dekking per normuur excl. btw", EUR_UUR, prijs * (1 - btw_deel) / uren_per_cheque,
    note="Te vergelijken met de kostprijs per normuur.",
)  # fmt: skip
prijs_te_dekken = line("Te dekken prijs met index", EUR_EENHEID, te_dekken * prijsindex)
uren_verplicht = line(
    "Normuren per maand om alles op tijd te leveren", UREN,
    (uitstaand.begin + uitgegeven) * uren_per_cheque / geldigheid, per_year=Agg.NONE,
    note="Wat uitstaat en erbij komt, gelijk gespreid over de geldigheid.",
)  # fmt: skip

uren_verplicht_totaal = line(
    "Normuren per maand om alles op tijd te leveren, totaal", UREN, total(uren_verplicht),
    per_year=Agg.NONE,
)  # fmt: skip
wachtend_totaal = line(
    "Cheques die wachten op capaciteit", CHEQUES, total(wachtend), per_year=Agg.END
)

# --- uitgiftekosten ----------------------------------------------------------

uitgiftekosten = line(
    "Uitgiftekosten", EUR,
    uitgegeven * kosten_per_cheque * lookup(algemeen.indexcijfer, kostenindex) * hefbomen.kosten,
    post=LASTEN.overige_kosten, section="Uitgiftekosten",
)  # fmt: skip
btw_uitgiftekosten = line(
    "Btw op uitgiftekosten", EUR, uitgiftekosten * wettelijk.btw_hoog, post=BTW.voorbelasting
)
factuur_uitgiftekosten = line(
    "Factuur uitgiftekosten incl. btw", EUR, uitgiftekosten + btw_uitgiftekosten
)
betaald_uitgiftekosten = line(
    "Betaalde uitgiftekosten", EUR, prev(factuur_uitgiftekosten), post=KAS.leveranciers,
    note="Een maand later.",
)  # fmt: skip
crediteuren = stock("Crediteuren uitgiftekosten", EUR, rows=series, post=BALANS.crediteuren)
crediteuren.moves(add=factuur_uitgiftekosten, less=betaald_uitgiftekosten)

# --- controles ---------------------------------------------------------------

dekkingsregel = check(
    "Elke cheque is gedekt: eigen bijdrage en aanvulling samen zijn de te dekken prijs",
    prijs_te_dekken <= prijs, kind="signaal", norm="eigen bijdrage + aanvulling ≥ te dekken prijs",
    value=prijs, limit=prijs_te_dekken,
    advice="Verhoog de eigen bijdrage of de aanvulling, of zoek een tweede betaler.",
    source="wzsw.nl, regel 1",
)  # fmt: skip
capaciteitsregel = check(
    "Er gaan niet meer cheques uit dan er uren te leveren zijn binnen de geldigheid",
    uren_verplicht_totaal <= capaciteit.normuren_leverbaar, kind="fout",
    norm="(uitstaand + uitgifte) / geldigheid ≤ leverbare normuren per maand",
    value=uren_verplicht_totaal, limit=capaciteit.normuren_leverbaar,
    advice="Geef minder cheques uit, of zorg voor meer deelnemers of uren.",
    source="wzsw.nl, regel 2",
)  # fmt: skip
wachtregel = check(
    "Aangeboden cheques worden in dezelfde maand geleverd", wachtend_totaal <= 0,
    kind="signaal", norm="geen wachtende cheques", value=wachtend_totaal,
    advice="Klanten wachten nu op hun dienst: plan meer uren of minder andere diensten.",
)  # fmt: skip
aanvulling_heeft_betaler = check(
    "Een aanvulling heeft een betaler",
    or_(betaler_aanvulling > 0, aanvulling + eigen_bijdrage * via_cak <= 0), kind="fout",
    advice="Kies op het blad Dienstencheques wie de aanvulling betaalt.",
)  # fmt: skip
begin_heeft_cheques = check(
    "Bij een waarde bij de start horen uitstaande cheques",
    or_(beginstand > 0, begin_klant + begin_aanvulling <= 0), kind="fout",
    advice="Vul op het blad Dienstencheques in hoeveel cheques er bij de start uitstaan.",
)  # fmt: skip
