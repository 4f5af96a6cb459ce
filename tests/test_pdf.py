"""`maak --pdf`: only the overviews, whole or not at all, and never over a PDF of somebody else.

The last tests let LibreOffice make them, and hold the pages against what is declared.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from budget import libreoffice, pdf
from budget.cli import main
from budget.engine.declare import YEARS
from budget.engine.expr import Time
from budget.engine.statement import Statement
from budget.libreoffice import NotConverted
from budget.model.overzichten import OVERZICHTEN
from budget.pdf import make_pdfs, pdf_names
from budget.plan import BOOKS
from budget.sheet import files
from budget.sheet.files import new_workbook
from budget.sheet.origin import RUN, pdf_sign, run_of, sign
from budget.sheet.os_errors import NotWritten, told
from budget.workbook.book import SUFFIX
from budget.workbook.cover import COVER
from budget.workbook.existing import objection, outdated
from budget.workbook.printed import ANY_HEIGHT, MANY_PAGES, WORKBOOK, overviews, print_copy
from tests.workbook.conftest import INFO, write

NAMESPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
PAPER = b"%PDF-1.6\n%%EOF\n"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The five workbooks of the small sample model."""
    return write(tmp_path_factory.mktemp("begroting"))


# --- what is printed ---------------------------------------------------------


def test_the_cover_says_which_sheets_are_overviews(books: list[Path]) -> None:
    assert overviews(books[0])[:3] == [COVER, "Samenvatting", "Maanden"]


def visible(path: Path) -> list[str]:
    with ZipFile(path) as book:
        tree = ElementTree.fromstring(book.read("xl/workbook.xml"))
    return [sheet.attrib["name"] for sheet in tree.iterfind("m:sheets/m:sheet", NAMESPACE)
            if "state" not in sheet.attrib]  # fmt: skip


def test_a_copy_shows_the_overviews_and_no_more(books: list[Path], tmp_path: Path) -> None:
    for book in books:
        copy = print_copy(book, tmp_path / book.name)
        assert visible(copy) == overviews(book)
        hidden = set(load_workbook(copy, read_only=True).sheetnames) - set(visible(copy))
        assert any(name.endswith(SUFFIX) for name in hidden)


def test_what_is_hidden_says_nothing_about_printing(books: list[Path], tmp_path: Path) -> None:
    """LibreOffice prints a hidden sheet that has a print area."""
    copy = load_workbook(print_copy(books[0], tmp_path / "b.xlsx"))
    for page in copy:
        assert bool(page.print_title_rows) == (page.sheet_state == "visible"), page.title
        assert not page.print_area


def test_a_copy_is_else_the_workbook(books: list[Path], tmp_path: Path) -> None:
    with ZipFile(books[0]) as one, ZipFile(print_copy(books[0], tmp_path / "b.xlsx")) as other:
        assert one.namelist() == other.namelist()
        numbered = {name: one.read(name).replace(ANY_HEIGHT, MANY_PAGES) for name in one.namelist()}
        differing = {name for name, content in numbered.items() if content != other.read(name)}
    assert differing == {WORKBOOK}


def test_a_sheet_of_any_height_has_a_number_for_it(books: list[Path], tmp_path: Path) -> None:
    """Without one LibreOffice 7.4 may count, and print, an empty page at the end."""
    with ZipFile(print_copy(books[0], tmp_path / "b.xlsx")) as copy:
        sheets = [copy.read(name) for name in copy.namelist() if "/sheet" in name]
    assert not any(ANY_HEIGHT in sheet for sheet in sheets)
    assert any(MANY_PAGES in sheet for sheet in sheets)


# --- whole or not at all -----------------------------------------------------


def fake(
    monkeypatch: pytest.MonkeyPatch, content: bytes = PAPER, also: Sequence[Path] = ()
) -> None:
    """A LibreOffice that makes this; `also`: workbooks that another run replaces meanwhile."""

    def converted(paths: Sequence[Path], folder: Path, kind: str) -> list[Path]:
        made = [folder / f"{path.stem}.{kind}" for path in paths]
        for path in made:
            path.write_bytes(content)
        for path in also:
            with new_workbook(path) as workbook:
                sign(workbook, {RUN: "b2"})
        return made

    monkeypatch.setattr(pdf, "convert", converted)


@pytest.fixture
def copies(books: list[Path], tmp_path: Path) -> list[Path]:
    return [Path(shutil.copy(book, tmp_path / book.name)) for book in books]


def test_each_workbook_gets_a_pdf_that_knows_its_run(
    copies: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch)
    made = make_pdfs(copies, INFO.run_id)
    assert [path.name for path in made] == [name.replace("xlsx", "pdf") for name in BOOKS]
    assert {run_of(path) for path in made} == {INFO.run_id}
    assert all(path.read_bytes().startswith(PAPER) for path in made)
    assert objection(Path("invoer.xlsx"), made) == ""  # the next time it may be replaced


@pytest.mark.parametrize("content", [b"", b"geen pdf"])
def test_what_is_no_pdf_takes_no_place(
    copies: list[Path], monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    fake(monkeypatch)
    old = [path.read_bytes() for path in make_pdfs(copies, INFO.run_id)]
    fake(monkeypatch, content)
    with pytest.raises(NotConverted, match="geen goede PDF"):
        make_pdfs(copies, INFO.run_id)
    assert [path.read_bytes() for path in pdf_names(copies)] == old
    assert not list(copies[0].parent.glob(".begroting*"))


def test_workbooks_of_another_run_get_no_pdf(
    copies: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch, also=copies[:1])
    with pytest.raises(NotConverted, match="intussen door een andere berekening vervangen"):
        make_pdfs(copies, INFO.run_id)
    assert not any(path.exists() for path in pdf_names(copies))


def test_one_that_is_open_in_a_reader_keeps_the_new_ones_beside(
    copies: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch)
    make_pdfs(copies, INFO.run_id)

    def held(target: Path) -> None:
        raise PermissionError(13, "held", str(target))

    monkeypatch.setattr(files, "_can_be_replaced", held)
    with pytest.raises(NotWritten) as caught:
        make_pdfs(copies, INFO.run_id)
    assert "begroting_meerjaren.pdf is geopend in een ander programma" in told(caught.value)
    assert (copies[0].parent / "begroting_meerjaren (nieuw).pdf").exists()


# --- whose it is -------------------------------------------------------------


def test_a_pdf_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "begroting_jaar_1.pdf"
    path.write_bytes(PAPER)
    reason = objection(tmp_path / "invoer.xlsx", [path])
    assert "staat al iets anders dan een begroting" in reason
    assert "begroting_jaar_1.pdf" in reason


@pytest.mark.parametrize(
    "content", [PAPER + b"%Berekening ", PAPER + pdf_sign("a1") + b"meer", b"x" * 300]
)
def test_only_our_own_last_line_counts(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "een.pdf"
    path.write_bytes(content)
    assert run_of(path) == ""
    path.write_bytes(PAPER + pdf_sign("a1"))
    assert run_of(path) == "a1"


def test_pdfs_of_an_earlier_run_are_told(tmp_path: Path) -> None:
    old, new, strange = (tmp_path / f"{name}.pdf" for name in ("oud", "nieuw", "vreemd"))
    old.write_bytes(PAPER + pdf_sign("a1"))
    new.write_bytes(PAPER + pdf_sign("b2"))
    strange.write_bytes(PAPER)
    (problem,) = outdated([old, new, strange, tmp_path / "weg.pdf"], "b2")
    assert "van een eerdere berekening staan hier nog oud.pdf" in str(problem)
    assert outdated([new, strange], "b2") == []


# --- the command -------------------------------------------------------------


def maak(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["maak", *map(str, arguments)])


def test_without_libreoffice_the_workbooks_are_written(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(libreoffice.SETTING, raising=False)
    monkeypatch.setattr(libreoffice, "PLACES", {})
    ended = maak(example, "--uit", tmp_path, "--pdf")
    assert ended.exit_code == 3
    assert "FOUT: LibreOffice is niet gevonden." in ended.output
    assert "De werkmappen zijn wel geschreven." in ended.output
    assert {path.name for path in tmp_path.iterdir()} == set(BOOKS)


def test_a_strange_pdf_is_noticed_before_anything_is_written(example: Path, tmp_path: Path) -> None:
    (tmp_path / "begroting_jaar_2.pdf").write_bytes(PAPER)
    ended = maak(example, "--uit", tmp_path, "--pdf")
    assert ended.exit_code == 2
    assert "begroting_jaar_2.pdf" in ended.output
    assert [path.name for path in tmp_path.iterdir()] == ["begroting_jaar_2.pdf"]


def test_a_run_without_pdf_tells_of_old_ones(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch)
    assert "5 PDF's staan ernaast." in maak(example, "--uit", tmp_path, "--pdf").output
    assert "eerdere berekening" not in maak(example, "--uit", tmp_path).output
    for path in pdf_names([tmp_path / name for name in BOOKS]):
        path.write_bytes(PAPER + pdf_sign("a1"))
    printed = maak(example, "--uit", tmp_path).output
    assert "LET OP" in printed
    assert "van een eerdere berekening staan hier nog begroting_meerjaren.pdf" in printed


# --- with LibreOffice --------------------------------------------------------


@pytest.fixture(scope="module")
def made(example: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The PDFs of Betere Buren, as the command makes them."""
    folder = tmp_path_factory.mktemp("pdf")
    ended = maak(example, "--uit", folder, "--pdf")
    assert ended.exit_code == 0, ended.output
    return pdf_names([folder / name for name in BOOKS])


def asked(program: str, *arguments: object) -> str:
    """What a program of poppler says of a PDF."""
    command = [program, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pages(path: Path) -> list[str]:
    return asked("pdftotext", "-layout", path, "-").split("\f")[:-1]


def footer(page: str) -> tuple[str, str, int, int]:
    """Sheet, run, page number and number of pages, as the last line says."""
    last = [line for line in page.splitlines() if line.strip()][-1]
    found = re.fullmatch(r"\s*(.+?)\s{2,}(\w+)\s{2,}Pagina (\d+) van (\d+)\s*", last)
    assert found, last
    return found[1], found[2], int(found[3]), int(found[4])


def beside_each_other(statement: Statement, one_year: bool) -> int:
    """How many pages wide a statement is planned to be."""
    if statement.periods is not Time.MONTH:
        return 1
    return (1 if one_year else YEARS) + 1  # the years, with the charts, on the last


@pytest.mark.slow
def test_every_page_says_which_sheet_run_and_page_it_is(made: list[Path]) -> None:
    for path in made:
        feet = [footer(page) for page in pages(path)]
        assert {run for _, run, _, _ in feet} == {run_of(path)}
        count = range(1, len(feet) + 1)
        assert [(number, of) for _, _, number, of in feet] == [(n, len(feet)) for n in count]
        book = overviews(path.with_suffix(".xlsx"))
        assert list(dict.fromkeys(sheet for sheet, *_ in feet)) == book  # nothing else, in order


@pytest.mark.slow
def test_the_pages_are_those_that_were_planned(made: list[Path]) -> None:
    """A sheet with charts is one page high, so that no page edge cuts them; any other is as high
    as its rows ask."""
    drawn = {chart.sheet for statement in OVERZICHTEN for chart in statement.charts}
    for path in made:
        counted = Counter(footer(page)[0] for page in pages(path))
        assert counted[COVER] == 1
        for statement in OVERZICHTEN:
            wide = beside_each_other(statement, one_year=path != made[0])
            high, rest = divmod(counted[statement.sheet], wide)
            where = (path.name, statement.sheet, counted[statement.sheet])
            assert rest == 0, where
            assert high == 1 if statement.sheet in drawn else 1 <= high <= 4, where


@pytest.mark.slow
def test_no_figure_is_cut_or_wrong(made: list[Path]) -> None:
    for path in made:
        for page in pages(path):
            wrong = re.search(r"###|Err:\d|#(REF|N/A|VALUE|DIV/0|NAME|NULL|NUM|WAARDE|NAAM)", page)
            assert wrong is None, (path.name, footer(page))


@pytest.mark.slow
def test_figures_are_written_the_dutch_way(made: list[Path]) -> None:
    text = "".join(pages(made[0]))
    assert re.search(r"€ \d{1,3}\.\d{3}\b", text)
    assert not re.search(r"€ \d{1,3},\d{3}\b", text)
    assert "t/m dec 2027" in text
    assert "mrt 2027" in text


@pytest.mark.slow
def test_a_screen_reader_finds_its_way(made: list[Path]) -> None:
    for path in made:
        facts = dict(
            line.split(":", 1) for line in asked("pdfinfo", path).splitlines() if ":" in line
        )
        assert facts["Tagged"].strip() == "yes"
        assert facts["Title"].strip().startswith("Begroting Betere Buren")
        content = path.read_bytes()
        assert b"/StructTreeRoot" in content
        assert re.search(rb"/Lang\s*\(nl", content)


@pytest.mark.slow
def test_no_page_is_empty(made: list[Path]) -> None:
    """Besides the rows that are repeated and the footer there is something on every page."""
    for path in made:
        before: set[str] = set()
        for page in pages(path):
            words = {word for line in page.splitlines() for word in re.split(r"\s{2,}", line)}
            assert len(words - before) > 2, footer(page)  # the number of the page is also new
            before = words
