"""The heaviest workbooks that are still legal: what takes longest to read, or most memory.

Each is the worked example with far more of one thing than anyone needs, within the 20 MB that a
file may be and the 200 MB that it may unpack to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from budget.inputs.slim import MOST_CELLS
from budget.sheet.address import column_letter

from .variants import STRINGS, STYLES, Parts, good_parts

FROM, LAST_ROW = 1_000, 1_048_576  # the first row that is free on every sheet
END = b"</sheetData>"
Row = Callable[[int], str]


def heavy_workbooks(folder: Path) -> Iterator[tuple[str, Path]]:
    """What there is too much of, and the file."""
    for number, (what, make) in enumerate(HEAVY.items()):
        parts = good_parts()
        make(parts)
        path = folder / f"zwaar{number}.xlsx"
        with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=4) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        yield what, path
        path.unlink()


def rows(sheet: str, count: int, row: Row) -> Callable[[Parts], None]:
    """So many rows under those of a sheet."""

    def make(parts: Parts) -> None:
        more = "".join(f'<row r="{n}">{row(n)}</row>' for n in range(FROM, FROM + count))
        _put_before(parts, parts.path(sheet), END, more)

    return make


def _put_before(parts: Parts, part: str, end: bytes, more: str) -> None:
    parts[part] = parts[part].replace(end, more.encode() + end)


def _odd(n: int) -> int:
    """Another number each time: what is all the same packs too well to be let through."""
    return n * 7919 % 100_003


def _numbers(letters: str) -> Row:
    cells = [f'<c r="{letter}%d"><v>%d</v></c>' for letter in letters]
    return lambda n: "".join(cell % (n, _odd(n + at)) for at, cell in enumerate(cells))


def _words(cells: dict[str, str]) -> Row:
    """Texts in the cells themselves, with the number of the row in them."""
    kept = [(f'<c r="{letter}%d" t="inlineStr"><is><t>%s</t></is></c>', words)
            for letter, words in cells.items()]  # fmt: skip
    return lambda n: "".join(cell % (n, words.format(n)) for cell, words in kept)


def _named(numbers: Row, name: str = "post {0}") -> Row:
    key = _words({"B": name})
    return lambda n: key(n) + numbers(n)


def _formulas(outcome: str) -> Row:
    return lambda n: f'<c r="AE{n}"><f>A{n}*{_odd(n)}</f>{outcome}</c>'


def _listed(part: str, end: bytes, count: int, piece: str) -> Callable[[Parts], None]:
    def make(parts: Parts) -> None:
        more = "".join(piece.format(_odd(n), n) for n in range(count))
        _put_before(parts, part, end, more)

    return make


def _after_the_cells(count: int, piece: str) -> Callable[[Parts], None]:
    def make(parts: Parts) -> None:
        more = "".join(piece.format(n, _odd(n)) for n in range(FROM, FROM + count))
        _put_before(parts, parts.path("Kosten"), b"</worksheet>", more)

    return make


def _comments(parts: Parts) -> None:
    for sheet in range(10):
        notes = "".join(
            f'<comment ref="E{n}"><t>{_odd(n)}</t></comment>' for n in range(FROM, 100_000)
        )
        parts[f"xl/comments{sheet}.xml"] = f"<comments>{notes}</comments>".encode()


def _sheets(parts: Parts) -> None:
    listed, related = "", ""
    for n in range(1_000, 2_950):
        parts[f"xl/worksheets/sheet{n}.xml"] = b"<worksheet><sheetData/></worksheet>"
        listed += f'<sheet name="Blad {n}" sheetId="{n}" r:id="rId{n}"/>'
        related += (
            f'<Relationship Id="rId{n}" Type="x/worksheet" Target="worksheets/sheet{n}.xml"/>'
        )
    _put_before(parts, "xl/workbook.xml", b"</sheets>", listed)
    _put_before(parts, "xl/_rels/workbook.xml.rels", b"</Relationships>", related)


def _wide(parts: Parts) -> None:
    letters = [column_letter(n) for n in range(100, 16_385)]
    rows("Kosten", 20, lambda n: "".join(
        f'<c r="{letter}{n}"><v>{_odd(n)}</v></c>' for letter in letters))(parts)  # fmt: skip


def _hidden(parts: Parts) -> None:
    more = "".join(f'<row r="{n}" hidden="1" ht="{_odd(n)}"/>' for n in range(FROM, LAST_ROW + 1))
    _put_before(parts, parts.path("Kosten"), END, more)


ROOM = MOST_CELLS - 20_000  # beside the cells of the worked example
HEAVY: dict[str, Callable[[Parts], None]] = {
    "380.000 bedragen op het blad Kosten": rows("Kosten", ROOM // 5, _named(_numbers("EFGH"))),
    "elke cel van 380.000 een fout": rows("Omzet", ROOM // 4, _words(
        {"B": "dienst {0}", "C": "hoveniers {0}", "D": "gementee {0}", "F": "{0} p.m."})),
    "90.000 namen zonder meer": rows("Partijen", 90_000, _words({"B": "partij {0}"})),
    "360.000 cellen in vier kolommen ernaast": rows("Kosten", 90_000, _numbers("WXYZ")),
    "320.000 cellen op twintig rijen": _wide,
    "90.000 rijen met een formule": rows("Kosten", 90_000, _formulas("<v>1</v>")),
    "een miljoen formules zonder uitkomst": rows("Kosten", 1_000_000, _formulas("")),
    "380.000 namen": rows("Partijen", ROOM, _words({"B": "partij {0}"})),
    "een miljoen verborgen rijen": _hidden,
    "36.000 wettelijke bedragen": rows("Wettelijk", 36_000, lambda n: (
        f'<c r="B{n}" t="inlineStr"><is><t>WML per uur</t></is></c><c r="D{n}"><v>{36_000 + n}</v>'
        f'</c><c r="E{n}"><v>{n % 90}</v></c><c r="I{n}" t="inlineStr"><is><t>cao</t></is></c>')),
    "60 MB aan tekst in de cellen": rows("Kosten", 29_000, _words({"B": "{0} " * 300})),
    "een lijst van 1.300.000 teksten": _listed(STRINGS, b"</sst>", 1_300_000,
                                              "<si><t>{0} tekst {1}</t></si>"),
    "190.000 stijlen": _listed(STYLES, b"</cellXfs>", 190_000,
        '<xf numFmtId="{0}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'),
    "een miljoen validaties": _after_the_cells(1_000_000,
        '<dataValidation type="list" sqref="AZ{0}"><formula1>AA{1}</formula1></dataValidation>'),
    "een miljoen keer voorwaardelijke opmaak": _after_the_cells(1_000_000,
        '<conditionalFormatting sqref="AZ{0}"><cfRule priority="{1}"/></conditionalFormatting>'),
    "een miljoen samengevoegde cellen": _after_the_cells(1_000_000, '<mergeCell ref="E{0}:F{0}"/>'),
    "een miljoen opmerkingen": _comments,
    "2.000 bladen": _sheets,
}  # fmt: skip
