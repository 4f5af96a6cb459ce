"""De loonadministratie: van bruto loon naar last, betaling en schuld.

Deelnemers en staf lopen door dezelfde regels. De last volgt de opbouw: vakantiebijslag en
eindejaarsuitkering tellen elke maand mee, ook voor de premies en hun maximum; uitbetaald worden
zij in hun eigen maand of bij vertrek.
"""

from __future__ import annotations

from dataclasses import dataclass

from budget.engine.declare import (
    StockLine,
    TableBuilder,
    and_,
    line,
    maximum,
    minimum,
    period_total,
    prev,
    ratio,
    stock,
)
from budget.engine.expr import Agg, Expr, Line, Operand, wrap

from .. import tijdlijn, wettelijk
from ..eenheden import EUR, FACTOR
from ..posten import BALANS, EINDEJAARSUITKERING, KAS, LASTEN, Post
from .blok import Blok, deze_maand


@dataclass(frozen=True)
class Loonposten:
    """Waar de lasten van deze mensen in de exploitatie staan.

    Het bruto loon hangt het hoofdstuk zelf aan `loon`, want daar staat die regel.
    """

    loon: Post
    lasten: Post
    pensioen: Post


STAF = Loonposten(LASTEN.staf_loon, LASTEN.staf_lasten, LASTEN.staf_pensioen)
DEELNEMERS = Loonposten(
    LASTEN.deelnemers_loon, LASTEN.deelnemers_lasten, LASTEN.deelnemers_pensioen
)


def awf_deel_laag(deel_vast: Operand, leeftijd: Operand, uren_per_maand: Operand) -> Expr:
    """Welk deel van het loon onder de lage AWf-premie valt: vast en bbl, en wie jong is en weinig
    uren heeft."""
    jong_en_weinig = and_(
        wrap(leeftijd) < wettelijk.awf_laag_jonger,
        wrap(uren_per_maand) <= wettelijk.awf_laag_uren,
    )
    return maximum(deel_vast, jong_en_weinig)


def loonkosten(
    lasten: Blok,
    *,
    rows: TableBuilder,
    loon: Line,
    inhouding: Operand,
    vertrek: Operand = 0,
    vertrek_opbouw: Operand = 0,
) -> Blok:
    """Van last naar betaling en schuld, voor elke rij van een tabel.

    lasten          het blok van `loonlasten` over hetzelfde loon
    inhouding       loonheffing en eigen bijdragen, als deel van het bruto loon
    vertrek         deel van de rij dat deze maand weggaat en krijgt wat voor hem is gespaard,
    vertrek_opbouw  en het deel van de opbouw van deze maand dat van hen is

    Regels: die van `lasten`; per reservering de stand van het loon en van de lasten erover;
    bruto_betaald, lasten_betaald, ingehouden, netto, af_te_dragen, afgedragen, loonheffing,
    pensioen_betaald, pensioenschuld. Alles wat een post heeft sluit: last = Δ kas + Δ schuld.
    """
    weg = (wrap(vertrek), wrap(vertrek_opbouw))
    return Blok(lasten.regels | _betaling(lasten.regels, loon, rows, wrap(inhouding), weg))


def loonlasten(
    *,
    loon: Line,
    personen: Operand,
    fte: Operand,
    vakantiebijslag: Operand,
    eindejaar: Operand,
    awf_laag: Operand,
    aof: Operand,
    pensioenpremie: Operand,
    franchise: Operand,
    verzekerd: Operand = 1,
    posten: Loonposten,
) -> Blok:
    """De last van de maand.

    loon            bruto maandloon van de rij in euro, met doorbetaling bij ziekte
    personen, fte   wie op de loonlijst staan; voor het maximum premieloon en de franchise
    vakantiebijslag, eindejaar   als deel van het loon
    awf_laag        deel van het loon met de lage AWf-premie (`awf_deel_laag`)
    aof             de Aof-premie van deze werkgever
    pensioenpremie, franchise    deel van de werkgever; franchise per jaar bij voltijd
    verzekerd       0 vanaf de AOW-leeftijd: dan alleen nog Zvw

    Regels: vakantiebijslag, eindejaar, loonsom, ruimte, loon_jaar, maximum_jaar,
    premieloon_jaar, premieloon, ww, aof, wko, whk, zvw, lasten, opslag, pensioen, totaal.
    """
    kosten = _loon(loon, wrap(vakantiebijslag), wrap(eindejaar), posten)
    kosten |= _premieloon(kosten["loonsom"], wrap(personen))
    kosten |= _lasten(kosten, wrap(awf_laag), wrap(aof), wrap(verzekerd), posten)
    kosten |= _totaal(kosten, wrap(fte), wrap(pensioenpremie), wrap(franchise), posten)
    return Blok(kosten)


DEEL = "Loonkosten"


def _regel(
    label: str, expr: Operand, post: Post | None = None, section: str = DEEL, rgs: str = ""
) -> Line:
    return line(label, EUR, expr, post=post, section=section, rgs=rgs)


def _loon(
    loon: Line, vakantiebijslag: Expr, eindejaar: Expr, posten: Loonposten
) -> dict[str, Line]:
    """Het loon met wat er elke maand bij wordt opgebouwd."""
    bijslag = _regel("Vakantiebijslag", loon * vakantiebijslag, posten.loon, rgs="WPerLesVag")
    uitkering = _regel("Eindejaarsuitkering", loon * eindejaar, posten.loon, rgs="WPerLesGra")
    loonsom = _regel("Loon met vakantiebijslag en eindejaarsuitkering", loon + bijslag + uitkering)
    return {"vakantiebijslag": bijslag, "eindejaar": uitkering, "loonsom": loonsom}


def _premieloon(loonsom: Line, personen: Expr) -> dict[str, Line]:
    """Het loon waarover premies gaan: voortschrijdend cumulatief binnen het kalenderjaar.

    Wie een maand onder het maximum blijft, houdt ruimte over voor een latere maand; wie later in
    dienst komt heeft de ruimte van die maanden niet.
    """
    source = "Handboek Loonheffingen: voortschrijdend cumulatief rekenen"
    ruimte = _regel(
        "Maximum premieloon van de maand", personen * wettelijk.maximum_premieloon_maand
    )

    def dit_jaar(label: str, maand: Line) -> Line:
        tot_nu = period_total(maand, per=tijdlijn.kalenderjaar)
        return line(label, EUR, tot_nu, per_year=Agg.END, section=DEEL)

    loon_jaar = dit_jaar("Loon dit kalenderjaar", loonsom)
    maximum_jaar = dit_jaar("Maximum premieloon dit kalenderjaar", ruimte)
    premieloon_jaar = line(
        "Premieloon dit kalenderjaar", EUR, minimum(loon_jaar, maximum_jaar), per_year=Agg.END,
        section=DEEL, source=source,
    )  # fmt: skip
    premieloon = line("Premieloon", EUR, deze_maand(premieloon_jaar), section=DEEL, source=source)
    return {
        "ruimte": ruimte, "loon_jaar": loon_jaar, "maximum_jaar": maximum_jaar,
        "premieloon_jaar": premieloon_jaar, "premieloon": premieloon,
    }  # fmt: skip


def _lasten(
    kosten: dict[str, Line], awf_laag: Expr, aof: Expr, verzekerd: Expr, posten: Loonposten
) -> dict[str, Line]:
    """De premies van de werkgever, elk over het premieloon."""
    laag, hoog = wettelijk.ww_laag, wettelijk.ww_hoog
    grondslag = _regel("Premieloon werknemersverzekeringen", kosten["premieloon"] * verzekerd)

    def premie(label: str, bedrag: Expr, rgs: str = "") -> Line:
        return _regel(label, bedrag, posten.lasten, rgs=rgs)

    premies = {
        "ww": premie("Premie WW", grondslag * (laag + (1 - awf_laag) * (hoog - laag))),
        "aof": premie("Premie Aof", grondslag * aof),
        "wko": premie("Opslag kinderopvang", grondslag * wettelijk.wko),
        "whk": premie("Premie Whk", grondslag * wettelijk.whk_geldend),
        "zvw": premie("Zvw", kosten["premieloon"] * wettelijk.zvw, "WPerSolBiz"),
    }
    samen: Expr = premies["ww"]
    for naam in ("aof", "wko", "whk", "zvw"):
        samen = samen + premies[naam]
    lasten = _regel("Werkgeverslasten", samen)
    opslag = line(
        "Werkgeverslasten per euro loon", FACTOR, ratio(lasten, kosten["loonsom"]), section=DEEL
    )
    return {"verzekerd": grondslag, **premies, "lasten": lasten, "opslag": opslag}


def _totaal(
    kosten: dict[str, Line], fte: Expr, premie: Expr, franchise: Expr, posten: Loonposten
) -> dict[str, Line]:
    """Pensioen over het loon boven de franchise (per jaar, naar fte), en alles samen."""
    loonsom = kosten["loonsom"]
    pensioen = _regel(
        "Pensioen werkgever", maximum(0, loonsom - fte * franchise / 12) * premie, posten.pensioen
    )
    return {
        "pensioen": pensioen, "totaal": _regel("Loonkosten", loonsom + kosten["lasten"] + pensioen)
    }  # fmt: skip


BETALING = "Betaling van lonen"


def _betaling(
    kosten: dict[str, Line],
    loon: Line,
    rows: TableBuilder,
    inhouding: Expr,
    vertrek: tuple[Expr, Expr],
) -> dict[str, Line]:
    """Wat in de maand wordt betaald, wat een maand later, en wat blijft staan.

    Vakantiebijslag en eindejaarsuitkering blijven als loon staan, met ernaast de werkgeverslasten
    erover; bij uitbetaling gaat het loon naar de mensen en gaan de lasten mee met de loonheffing.
    """
    bijslag = gespaard(
        "Vakantiegeld", kosten["vakantiebijslag"], kosten["opslag"], wettelijk.is_vakantiegeldmaand,
        vertrek, rows=rows,
    )  # fmt: skip
    uitkering = gespaard(
        "Te betalen eindejaarsuitkering", kosten["eindejaar"], kosten["opslag"],
        wettelijk.is_eindejaarsmaand, vertrek, rows=rows, met_deze_maand=True,
        rgs=EINDEJAARSUITKERING,
    )  # fmt: skip
    bruto = _regel(
        "Bruto uitbetaald", loon + bijslag.loon.uitbetaald + uitkering.loon.uitbetaald,
        section=BETALING,
    )  # fmt: skip
    lasten = _regel(
        "Werkgeverslasten over wat is uitbetaald",
        kosten["lasten"] - bijslag.lasten_erbij - uitkering.lasten_erbij
        + bijslag.lasten.uitbetaald + uitkering.lasten.uitbetaald,
        section=BETALING,
    )  # fmt: skip
    ingehouden = _regel("Loonheffing en eigen bijdragen", bruto * inhouding, section=BETALING)
    netto = _regel("Nettoloon", bruto - ingehouden, KAS.lonen, BETALING)
    af_te_dragen = _regel(
        "Af te dragen loonheffing en premies", ingehouden + lasten, section=BETALING
    )
    afgedragen = _regel(
        "Afgedragen loonheffing en premies", prev(af_te_dragen), KAS.loonheffing, BETALING
    )
    loonheffing = stock("Loonheffing en premies", EUR, rows=rows, post=BALANS.loonheffing,
                        section=BETALING)  # fmt: skip
    loonheffing.moves(add=af_te_dragen, less=afgedragen)
    pensioen_betaald = _regel("Betaald pensioen", prev(kosten["pensioen"]), KAS.pensioen, BETALING)
    pensioenschuld = stock("Te betalen pensioen", EUR, rows=rows, post=BALANS.pensioen,
                           section=BETALING)  # fmt: skip
    pensioenschuld.moves(add=kosten["pensioen"], less=pensioen_betaald)
    return {
        **bijslag.regels("vakantiegeld"), **uitkering.regels("eindejaarsschuld"),
        "bruto_betaald": bruto, "lasten_betaald": lasten, "ingehouden": ingehouden,
        "netto": netto, "af_te_dragen": af_te_dragen, "afgedragen": afgedragen,
        "loonheffing": loonheffing, "pensioen_betaald": pensioen_betaald,
        "pensioenschuld": pensioenschuld,
    }  # fmt: skip


@dataclass(frozen=True)
class Reservering:
    """Een schuld aan het personeel die maandelijks groeit en in één maand wordt uitbetaald."""

    stand: StockLine
    uitbetaald: Line


@dataclass(frozen=True)
class Gespaard:
    """Loon dat later wordt betaald, met de werkgeverslasten erover."""

    loon: Reservering
    lasten: Reservering
    lasten_erbij: Line

    def regels(self, naam: str) -> dict[str, Line]:
        return {
            naam: self.loon.stand, f"{naam}_uitbetaald": self.loon.uitbetaald,
            f"{naam}_lasten_erbij": self.lasten_erbij, f"{naam}_lasten": self.lasten.stand,
            f"{naam}_lasten_uitbetaald": self.lasten.uitbetaald,
        }  # fmt: skip


def gespaard(
    label: str, opbouw: Line, opslag: Line, uitbetaalmaand: Operand, vertrek: tuple[Expr, Expr], *,
    rows: TableBuilder, met_deze_maand: bool = False, rgs: str = "",
) -> Gespaard:  # fmt: skip
    """Loon dat wordt opgebouwd en in één maand, of bij vertrek, wordt betaald.

    `met_deze_maand`: dan hoort ook de opbouw van de maand zelf erbij (eindejaarsuitkering).
    `rgs`: de code van de schuld aan de mensen; de lasten erover staan bij de premies.
    """
    lasten = _regel(f"{label}: werkgeverslasten erbij", opbouw * opslag, section=BETALING)
    return Gespaard(
        _reservering(label, opbouw, uitbetaalmaand, vertrek, rows, met_deze_maand, rgs),
        _reservering(f"{label}: werkgeverslasten", lasten, uitbetaalmaand, vertrek, rows,
                     met_deze_maand, "BSchSalPsv"),
        lasten,
    )  # fmt: skip


def _reservering(
    label: str, opbouw: Line, uitbetaalmaand: Operand, vertrek: tuple[Expr, Expr],
    rows: TableBuilder, met_deze_maand: bool, rgs: str,
) -> Reservering:  # fmt: skip
    """Wie vertrekt krijgt zijn deel van de stand mee, en van de opbouw van deze maand."""
    stand = stock(label, EUR, rows=rows, post=BALANS.vakantiegeld, section=BETALING, rgs=rgs)
    van_stand, van_opbouw = vertrek
    deel_opbouw = maximum(uitbetaalmaand, van_opbouw) if met_deze_maand else van_opbouw
    uitbetaald = _regel(
        f"{label}: uitbetaald",
        stand.begin * maximum(uitbetaalmaand, van_stand) + opbouw * deel_opbouw, section=BETALING,
    )  # fmt: skip
    stand.moves(add=opbouw, less=uitbetaald)
    return Reservering(stand, uitbetaald)
