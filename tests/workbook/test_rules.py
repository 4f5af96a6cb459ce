"""The rules a reviewer of models goes by, on every cell of the workbooks of Betere Buren."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from budget.plan import Plan
from tests.xlsx import REFERENCE, TEXT, Cell, formulas, parts, sheet_names

CALCULATION = "– berekening"
DIALECT = {
    "SUM", "SUMIFS", "SUMPRODUCT", "INDEX", "MATCH", "IF", "AND", "OR", "NOT", "MIN", "MAX",
    "ROUND", "PMT", "EDATE", "YEAR", "MONTH", "CHOOSE", "INT", "ISNUMBER", "FIXED", "LEFT", "RIGHT",
    "COUNTIF", "COUNT", "COUNTA", "IFERROR", "TRIM", "LEN",
}  # fmt: skip
FORBIDDEN = {"OFFSET", "INDIRECT", "TEXT", "NPV", "NOW", "TODAY", "RAND", "CELL", "INFO"}
NUMBERS = {"0", "1", "12", "100"}
DIGITS = re.compile(r"(?:ROUND|FIXED)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*,(-?\d+)\)")
SHEET = re.compile(r"('(?:[^']|'')+'|[A-Za-z][A-Za-z0-9_.]*)!")
FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
NUMBER = re.compile(r"(?<![A-Za-z$\d.])\d+(?:\.\d+)?")
LINK = re.compile(r'<hyperlink [^>]*location="([^"]*)"')
DESCRIBED = re.compile(r'<xdr:cNvPr [^>]*descr="([^"]*)"')
LONGEST = 120


@pytest.fixture(scope="module")
def written(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return plan.write(tmp_path_factory.mktemp("regels"))


@pytest.fixture(scope="module")
def cells(written: list[Path]) -> list[Cell]:
    """Every formula of the workbook of year 2: months, earlier months and two years."""
    return list(formulas(written[2]))


@pytest.fixture(scope="module")
def calculated(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.sheet.endswith(CALCULATION)]


@pytest.fixture(scope="module")
def xml(written: list[Path]) -> dict[str, str]:
    return parts(written[2])


def bare(cell: Cell) -> str:
    """The formula without the names of sheets and without texts."""
    return SHEET.sub("", TEXT.sub('""', cell.formula))


# --- formulas ----------------------------------------------------------------


def test_only_functions_every_program_shares(cells: list[Cell]) -> None:
    used = {name for cell in cells for name in FUNCTION.findall(bare(cell))}
    assert used & FORBIDDEN == set()
    assert used <= DIALECT


def test_no_figures_inside_formulas(calculated: list[Cell]) -> None:
    found: Counter[str] = Counter()
    for cell in calculated:
        formula = bare(cell)
        for digits in DIGITS.findall(formula):
            formula = formula.replace(f",{digits})", ")", 1)
        formula = re.sub(r",6\)", ")", formula)  # what every comparison is rounded to
        found.update(set(NUMBER.findall(REFERENCE.sub("", formula))) - NUMBERS)
    assert not found


def test_formulas_are_short_with_one_if(calculated: list[Cell]) -> None:
    for cell in calculated:
        formula = bare(cell)
        assert len(formula) <= LONGEST, (cell.place, formula)
        assert len(re.findall(r"\bIF\(", formula)) <= 1, (cell.place, formula)


def test_one_formula_per_row(cells: list[Cell]) -> None:
    """Seen from its own column, every month of a row has the same formula, and every year."""
    first_month, months, years = 6, 24, 2
    spans = [(first_month, months), (first_month + months + 1, years)]
    rows: dict[tuple[str, int, int], set[str]] = {}
    for cell in cells:
        if not cell.sheet.endswith(CALCULATION):
            continue
        for start, length in spans:
            if start <= cell.column < start + length:
                rows.setdefault((cell.sheet, cell.row, start), set()).add(relative(cell))
    assert len(rows) > 3000
    assert {place: found for place, found in rows.items() if len(found) > 1} == {}


def relative(cell: Cell) -> str:
    """The formula with its columns counted from the cell's own, unless they are fixed."""

    def shifted(match: re.Match[str]) -> str:
        return re.sub(r"(?<![$A-Z])([A-Z]{1,3})(?=\$?\d)", count, match[0])

    def count(match: re.Match[str]) -> str:
        number = 0
        for letter in match[1]:
            number = number * 26 + ord(letter) - 64
        return f"[{number - cell.column}]"

    pieces = re.split(r"('(?:[^']|'')+'!)", cell.formula)
    return "".join(p if p.endswith("'!") else REFERENCE.sub(shifted, p) for p in pieces)


def test_every_formula_has_a_result_and_none_is_an_error(cells: list[Cell]) -> None:
    errors = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("#")]
    assert errors == []


def test_no_two_formulas_of_a_sheet_are_only_a_link_to_a_link(calculated: list[Cell]) -> None:
    """A figure is linked to where it is worked out, not to another link."""
    link = re.compile(r"(?:'(?:[^']|'')+'|[A-Za-z][A-Za-z0-9_.]*)!\$?[A-Z]+\$?\d+")
    head = 9  # the periods above each sheet are links by design
    links = {cell.place for cell in calculated if cell.row >= head and link.fullmatch(cell.formula)}
    targets = Counter(
        cell.place for cell in calculated if cell.place in links and next(places(cell)) in links
    )
    assert not targets


def places(cell: Cell) -> Iterator[tuple[str, int, int]]:
    from tests.xlsx import references

    for sheet, row, column, _, _ in references(cell):
        yield sheet, row, column


# --- sheets ------------------------------------------------------------------


def test_sheet_names_are_unique_whatever_their_case(written: list[Path]) -> None:
    for path in written:
        names = sheet_names(path)
        assert len({name.casefold() for name in names}) == len(names)
        assert all(0 < len(name) <= 31 for name in names)


def test_nothing_merged_hidden_or_linked_outside(xml: dict[str, str]) -> None:
    for name, text in xml.items():
        assert "<mergeCell" not in text, name
        assert 'state="hidden"' not in text and 'state="veryHidden"' not in text, name
        assert not re.search(r"<row [^>]*hidden=", text), name
        for column in re.findall(r"<col [^>]*hidden=[^>]*>", text):
            assert "outlineLevel" in column, (name, column)
        for target in re.findall(r'Target="([^"]*)" TargetMode="External"', text):
            assert target.startswith("http"), (name, target)
    assert not any(name.startswith("xl/externalLinks") for name in xml)
    assert "vbaProject" not in "".join(xml)


def test_every_sheet_prints_on_a4_with_frozen_panes(
    written: list[Path], xml: dict[str, str]
) -> None:
    for number, name in enumerate(sheet_names(written[2]), 1):
        text = xml[f"xl/worksheets/sheet{number}.xml"]
        assert 'paperSize="9"' in text, name
        assert "fitToPage" in text or 'scale="' in text, name
        assert "<pane " in text or name == "Voorblad", name
        assert "<headerFooter" in text, name


def test_protection_has_no_password(xml: dict[str, str]) -> None:
    for name, text in xml.items():
        for protection in re.findall(r"<sheetProtection[^>]*>", text):
            assert "password" not in protection and "hash" not in protection, name


def test_properties_name_the_organisation_and_hold_no_clock(xml: dict[str, str]) -> None:
    core = xml["docProps/core.xml"]
    assert "Betere Buren" in re.findall("<dc:creator>(.*?)</dc:creator>", core)[0]
    assert "Begroting" in re.findall("<dc:title>(.*?)</dc:title>", core)[0]
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2000-01-01T"}


def test_every_link_in_the_workbook_leads_somewhere(
    written: list[Path], xml: dict[str, str]
) -> None:
    names = set(sheet_names(written[2]))
    links = [location for text in xml.values() for location in LINK.findall(text)]
    assert len(links) >= len(names)  # each sheet from the cover, most of them back
    for location in links:
        sheet = location.replace("&apos;", "'").rpartition("!")[0].strip("'").replace("''", "'")
        assert sheet in names, location


def test_charts_have_a_text_for_who_cannot_see_them(xml: dict[str, str]) -> None:
    drawings = [text for name, text in xml.items() if name.startswith("xl/drawings/drawing")]
    described = [told for text in drawings for told in DESCRIBED.findall(text)]
    assert sum(text.count("<c:chart ") for text in drawings) == len(described) >= 4
    assert all(len(text) > 20 for text in described)
