"""Eén betaler van elke dienstencheque: wat hij betaalt, wat hij te goed heeft, wat is verdiend.

Klant en financier volgen dezelfde weg; dit bestand schrijft hem één keer op.
"""

from dataclasses import dataclass

from budget.engine.declare import TableBuilder, is_, line, shift, stock
from budget.engine.expr import Agg, Expr, Field, Line

from . import hefbomen
from .eenheden import EUR, EUR_EENHEID, JA_NEE, MAANDEN
from .posten import BALANS, BATEN, BTW, KAS, Post

BIJ_UITGIFTE = "bij uitgifte"


@dataclass(frozen=True)
class Verloop:
    """Wat voor beide betalers van een cheque gelijk is."""

    series: TableBuilder
    uitgegeven: Line
    deel_ingewisseld: Line
    deel_vervallen: Line
    btw_deel: Line
    enkelvoudig: Line


@dataclass(frozen=True)
class Betaler:
    """Wat per betaler verschilt; `terug`: 1 waar vervallen waarde naar hem teruggaat."""

    naam: str
    prijs: Expr
    moment: Field
    maanden: Field
    terug: Expr
    begin: Field
    bate: Post


def chequedeel(verloop: Verloop, betaler: Betaler) -> dict[str, Line]:
    """De regels van één betaler.

    De waarde van uitstaande cheques is een stand in euro's: wat eruit gaat neemt zijn deel mee
    van wat erin kwam. Zo houden cheques de prijs waarvoor ze zijn uitgegeven.
    """
    d: dict[str, Line] = {}
    _afspraken(d, betaler)
    _waarde(d, verloop, betaler)
    _resultaat(d, verloop, betaler)
    _betaling(d, verloop, betaler)
    return d


def _regel(
    betaler: Betaler, label: str, expr: Expr, post: Post | None = None, note: str = ""
) -> Line:
    return line(
        f"{label}, {betaler.naam}", EUR, expr, post=post, note=note, section=_sectie(betaler)
    )


def _sectie(betaler: Betaler) -> str:
    return betaler.naam[0].upper() + betaler.naam[1:]


def _afspraken(d: dict[str, Line], betaler: Betaler) -> None:
    """Wanneer betaald wordt, wat de prijs is en wie een vervallen cheque houdt."""
    sectie = _sectie(betaler)
    d["direct"] = line(
        f"Betaald bij uitgifte, {betaler.naam}", JA_NEE, is_(betaler.moment, BIJ_UITGIFTE),
        section=sectie,
    )  # fmt: skip
    d["termijn"] = line(
        f"Maanden na inwisseling, {betaler.naam}", MAANDEN,
        betaler.maanden + hefbomen.betaaltermijn, section=sectie,
    )  # fmt: skip
    d["houdt"] = line(
        f"Vervallen waarde is voor het bedrijf, {betaler.naam}", JA_NEE,
        d["direct"] * (1 - betaler.terug), section=sectie,
    )  # fmt: skip
    d["prijs"] = line(
        f"Prijs per cheque incl. btw, {betaler.naam}", EUR_EENHEID, betaler.prijs, section=sectie
    )


def _waarde(d: dict[str, Line], verloop: Verloop, betaler: Betaler) -> None:
    """De waarde van uitstaande cheques, en de btw die er bij uitgifte al over is aangegeven."""
    sectie = _sectie(betaler)
    d["uitgifte"] = _regel(
        betaler, "Waarde van de uitgifte incl. btw", verloop.uitgegeven * d["prijs"]
    )
    d["btw_uitgifte"] = _regel(
        betaler, "Btw bij uitgifte", d["uitgifte"] * verloop.btw_deel * verloop.enkelvoudig
    )
    waarde = stock(
        f"Waarde van uitstaande cheques, {betaler.naam}", EUR, start=betaler.begin,
        section=sectie,
        note="Tegen de prijs bij uitgifte; enkelvoudig gebruik exclusief, anders inclusief btw.",
    )  # fmt: skip
    btw = stock(
        f"Btw bij uitgifte van uitstaande cheques, {betaler.naam}", EUR, rows=verloop.series,
        section=sectie,
    )  # fmt: skip
    uit = {"ingewisseld": verloop.deel_ingewisseld, "vervallen": verloop.deel_vervallen}
    for naam, deel in uit.items():
        d[naam] = _regel(betaler, f"Waarde van {naam} cheques", waarde.begin * deel)
    waarde.moves(add=d["uitgifte"] - d["btw_uitgifte"], less=[d["ingewisseld"], d["vervallen"]])
    d["waarde"] = waarde
    for naam, deel in uit.items():
        label = f"Btw bij uitgifte van {naam} cheques"
        d[f"btw_{naam}"] = _regel(betaler, label, btw.begin * deel)
    btw.moves(add=d["btw_uitgifte"], less=[d["btw_ingewisseld"], d["btw_vervallen"]])
    d["btw_stand"] = btw
    d["vooruitontvangen"] = line(
        f"Vooruitontvangen, {betaler.naam}", EUR, waarde * d["direct"], per_year=Agg.END,
        opening=betaler.begin * d["direct"], post=BALANS.cheques, section=sectie,
    )  # fmt: skip


def _resultaat(d: dict[str, Line], verloop: Verloop, betaler: Betaler) -> None:
    """Omzet bij inwisseling, bate of terugbetaling bij vervallen, en de btw."""
    d["btw_inwisseling"] = _regel(
        betaler, "Btw bij inwisseling",
        d["ingewisseld"] * verloop.btw_deel * (1 - verloop.enkelvoudig),
    )  # fmt: skip
    d["omzet"] = _regel(
        betaler, "Omzet dienstencheques", d["ingewisseld"] - d["btw_inwisseling"], betaler.bate,
        "Omzet ontstaat bij de dienst, niet bij de verkoop.",
    )  # fmt: skip
    d["vervalbate"] = _regel(
        betaler, "Bate vervallen cheques", d["vervallen"] * d["houdt"], BATEN.cheques_vervallen,
        "Pas als de geldigheid voorbij is en het geld niet terug hoeft.",
    )  # fmt: skip
    d["terugbetaald"] = _regel(
        betaler, "Terugbetaald bij vervallen",
        (d["vervallen"] + d["btw_vervallen"]) * (d["direct"] - d["houdt"]), KAS.terugbetaling,
    )  # fmt: skip
    d["btw_correctie"] = _regel(
        betaler, "Btw terug bij vervallen", d["btw_vervallen"] * (1 - d["houdt"]),
        note="De vergoeding wordt niet ontvangen of is terugbetaald (Wet OB art. 29).",
    )  # fmt: skip
    d["btw"] = _regel(
        betaler, "Btw verschuldigd",
        d["btw_uitgifte"] + d["btw_inwisseling"] - d["btw_correctie"], BTW.verschuldigd,
    )  # fmt: skip


def _betaling(d: dict[str, Line], verloop: Verloop, betaler: Betaler) -> None:
    """Wat binnenkomt, en wat nog binnen moet komen."""
    sectie = _sectie(betaler)
    d["gefactureerd"] = _regel(
        betaler, "Te ontvangen na inwisseling",
        (d["ingewisseld"] + d["btw_ingewisseld"]) * (1 - d["direct"]),
    )  # fmt: skip
    d["later"] = _regel(betaler, "Ontvangen na inwisseling", shift(d["gefactureerd"], d["termijn"]))
    d["ontvangen"] = _regel(
        betaler, "Ontvangen", d["uitgifte"] * d["direct"] + d["later"], KAS.cheques
    )
    vordering = stock(
        f"Vordering, {betaler.naam}", EUR, rows=verloop.series, post=BALANS.debiteuren,
        section=sectie,
    )  # fmt: skip
    vordering.moves(add=d["gefactureerd"], less=d["later"])
    d["vordering"] = vordering
    d["btw_vordering"] = line(
        f"Vordering wegens btw bij uitgifte, {betaler.naam}", EUR,
        d["btw_stand"] * (1 - d["direct"]), per_year=Agg.END, post=BALANS.debiteuren,
        section=sectie,
        note="Bij enkelvoudig gebruik is de btw al aangegeven terwijl de betaler nog moet betalen.",
    )  # fmt: skip
