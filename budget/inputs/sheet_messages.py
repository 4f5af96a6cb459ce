"""Every message about sheets, columns and rows."""

from __future__ import annotations

from collections.abc import Sequence

from budget.sheet.one_sheet import EXAMPLE, START_SHEET

from .message import Message, listed, nearest, note, quoted, warning


def sheet_missing(name: str, others: Sequence[str]) -> Message:
    close = nearest(name, others)
    meant = f"; bedoelt u {quoted(close)}?" if close else ""
    return Message(
        "sheet-missing", f"het blad {quoted(name)} ontbreekt{meant}",
        "geef het blad zijn naam terug, of begin met een nieuw sjabloon",
    )  # fmt: skip


def sheet_unread(name: str, meant: str) -> Message:
    return warning(
        "sheet-unread", f"dit blad telt niet mee; bedoelt u {quoted(meant)}?",
        f"noem het {quoted(meant)} als het dat blad is",
    )  # fmt: skip


def sheet_twice(name: str) -> Message:
    return Message(
        "sheet-twice", f"er zijn twee bladen {quoted(name)}", "geef één van beide een andere naam"
    )


def sheet_copy(name: str) -> Message:
    return warning(
        "sheet-copy", f"dit lijkt een kopie van het blad {quoted(name)}; de kopie telt niet mee",
        f"vul {quoted(name)} in, of geef de kopie een andere naam",
    )  # fmt: skip


def sheet_hidden() -> Message:
    return warning("sheet-hidden", "dit blad is verborgen maar telt mee", "maak het zichtbaar")


def headers_missing(expected: str) -> Message:
    return Message(
        "headers-missing", f"de rij met koppen is niet gevonden (met {quoted(expected)})",
        "zet de koppen terug zoals in het sjabloon",
    )  # fmt: skip


def column_missing(name: str, close: str, address: str) -> Message:
    meant = f"; bedoelt u {quoted(close)} ({address})?" if close else ""
    return Message(
        "column-missing",
        f"de kolom {quoted(name)} ontbreekt{meant}",
        "zet de kop van de kolom terug",
    )


def column_twice(name: str, other: str) -> Message:
    return Message(
        "column-twice", f"de kolom {quoted(name)} staat er twee keer (ook {other})",
        "haal één van beide weg",
    )  # fmt: skip


def row_missing(name: str, close: str, address: str) -> Message:
    meant = f"; bedoelt u {quoted(close)} ({address})?" if close else ""
    return Message(
        "row-missing",
        f"de rij {quoted(name)} ontbreekt{meant}",
        "zet de omschrijving van de rij terug",
    )


def row_twice(name: str, other: str) -> Message:
    return Message(
        "row-twice",
        f"de rij {quoted(name)} staat er twee keer (ook {other})",
        "haal één van beide weg",
    )


def merged_cells(area: str) -> Message:
    return Message(
        "merged-cells", f"samengevoegde cellen {area}", "splits de cellen en vul elke cel in"
    )


def row_hidden(row: int) -> Message:
    return warning("row-hidden", f"rij {row} is verborgen maar telt mee", "maak de rij zichtbaar")


def column_hidden(name: str) -> Message:
    return warning(
        "column-hidden", f"de kolom {quoted(name)} is verborgen maar telt mee",
        "maak de kolom zichtbaar",
    )  # fmt: skip


def blank_gap(rows: int) -> Message:
    return warning(
        "blank-gap", f"hierboven staan {rows} lege rijen", "controleer of deze rij erbij hoort"
    )


def total_row(name: str) -> Message:
    return warning(
        "total-row", f"de rij {quoted(name)} is overgeslagen: totalen rekent het programma zelf",
        "haal de rij weg",
    )  # fmt: skip


def examples_skipped(places: Sequence[str]) -> Message:
    return note(
        "example-rows",
        f"rijen die met {quoted(EXAMPLE)} beginnen, tellen niet mee: {listed(places)}",
        "wis ze als u ze niet meer nodig hebt",
    )  # fmt: skip


def nothing_yet() -> Message:
    return Message(
        "nothing-yet", "er zijn nog geen gegevens: nergens staat een rij die meetelt",
        f"vul de bladen in die u gebruikt; het blad {quoted(START_SHEET)} noemt ze",
    )  # fmt: skip


def remark_row() -> Message:
    return warning(
        "remark-row", "deze rij heeft geen naam en geen gegevens en is overgeslagen",
        "zet losse opmerkingen op een eigen blad",
    )  # fmt: skip


def name_only(name: str) -> Message:
    return warning(
        "name-only",
        f"deze rij heeft alleen een naam: {quoted(name)}",
        "vul de rij in of haal hem weg; een opmerking hoort op een eigen blad",
    )


def name_missing(key: str) -> Message:
    return Message(
        "name-missing", f"deze rij heeft gegevens maar geen naam ({key})",
        "geef de rij een naam of maak hem leeg",
    )  # fmt: skip


def name_twice(name: str, other: str) -> Message:
    return Message(
        "name-twice",
        f"{quoted(name)} staat er twee keer (ook in {other})",
        "geef elke rij een eigen naam",
    )


def fixed_row_missing(name: str) -> Message:
    return Message(
        "fixed-row-missing",
        f"de vaste rij {quoted(name)} ontbreekt",
        "zet de rij terug uit het sjabloon",
    )


def fixed_row_unknown(name: str, names: Sequence[str]) -> Message:
    close = nearest(name, names)
    meant = f"; bedoelt u {quoted(close)}?" if close else ""
    return Message(
        "fixed-row-unknown", f"op dit blad kan geen rij {quoted(name)} staan{meant}",
        f"gebruik alleen de vaste rijen: {listed(names)}",
    )  # fmt: skip
