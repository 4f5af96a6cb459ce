"""Files that are not read at all, each with its own sentence."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from budget.engine.problem import InputError
from budget.inputs import preflight
from budget.inputs.preflight import check_file

from .workbooks import good, problems, rezipped


def refused(path: Path) -> str:
    """The code of the one problem."""
    (problem,) = problems(path)
    assert problem.sheet == path.name
    return problem.code


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def zipped(path: Path, **parts: bytes) -> Path:
    result = BytesIO()
    with ZipFile(result, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return write(path, result.getvalue())


def test_no_such_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "weg.xlsx") == "file-missing"


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == "file-folder"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file-old-excel"),
        (b"<html><table>", "file-other-kind"),
        (b"naam;bedrag\nhuur;100\n", "file-other-kind"),
        (b"%PDF-1.7", "file-other-kind"),
        (b"\x00\x01\x02", "file-other-kind"),
        (b"PK\x03\x04afgebroken", "file-damaged"),
    ],
)
def test_something_else_under_the_name_xlsx(content: bytes, code: str, tmp_path: Path) -> None:
    assert refused(write(tmp_path / "invoer.xlsx", content)) == code


def test_an_ods_and_a_word_file(tmp_path: Path) -> None:
    ods = zipped(tmp_path / "x.xlsx", mimetype=b"application/vnd.oasis.opendocument.spreadsheet")
    assert "OpenDocument" in problems(ods)[0].message
    word = zipped(tmp_path / "y.xlsx", **{"[Content_Types].xml": b"wordprocessingml.document"})
    assert "Word" in problems(word)[0].message


def test_a_file_cut_off(tmp_path: Path) -> None:
    path = good(tmp_path)
    assert refused(write(path, path.read_bytes()[:-3000])) == "file-damaged"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    def spoil(name: str, xml: bytes) -> bytes:
        return b" " * 50_000_000 if name.endswith("sheet2.xml") else xml

    assert refused(rezipped(good(tmp_path), spoil)) == "file-suspect"


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "MAX_FILE", 1_000)
    assert refused(good(tmp_path)) == "file-too-large"


def test_a_path_that_leads_outside(tmp_path: Path) -> None:
    path = good(tmp_path)
    with ZipFile(path, "a") as archive:
        archive.writestr("../buiten.xml", b"<x/>")
    assert refused(path) == "file-suspect"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_twice(tmp_path: Path) -> None:
    path = good(tmp_path)
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
    assert refused(path) == "file-suspect"


@pytest.mark.parametrize(
    "start", [b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>', b"\xff\xfe<\x00"]
)
def test_a_dtd_or_utf16_is_refused_before_parsing(start: bytes, tmp_path: Path) -> None:
    def spoil(name: str, xml: bytes) -> bytes:
        return start + xml if name == "xl/sharedStrings.xml" else xml

    assert refused(rezipped(good(tmp_path), spoil)) == "file-suspect"


def test_strict_open_xml(tmp_path: Path) -> None:
    def spoil(name: str, xml: bytes) -> bytes:
        old = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        return xml.replace(old, b"http://purl.oclc.org/ooxml/spreadsheetml/main")

    assert refused(rezipped(good(tmp_path), spoil)) == "file-strict"


def test_macros_are_only_mentioned(tmp_path: Path) -> None:
    def spoil(name: str, xml: bytes) -> bytes:
        plain = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        return xml.replace(plain, b"ms-excel.sheet.macroEnabled.main+xml")

    assert refused(rezipped(good(tmp_path), spoil)) == "file-macros"


def test_open_in_excel(tmp_path: Path) -> None:
    path = good(tmp_path)
    write(tmp_path / f"~${path.name}", b"Jan")
    assert refused(path) == "file-open-elsewhere"
    assert refused(tmp_path / f"~${path.name}") == "file-lock"


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/worksheets/sheet2.xml", "xl/workbook.xml"])
def test_broken_xml_is_one_sentence(part: str, tmp_path: Path) -> None:
    path = rezipped(good(tmp_path), lambda name, xml: xml[:200] if name == part else xml)
    assert refused(path) == "file-damaged"


def test_a_missing_part_is_noticed(tmp_path: Path) -> None:
    path = good(tmp_path)
    result = BytesIO()
    with ZipFile(path) as old, ZipFile(result, "w") as new:
        for name in old.namelist():
            if name != "xl/worksheets/sheet3.xml":
                new.writestr(name, old.read(name))
    assert refused(write(path, result.getvalue())) == "file-damaged"


def test_a_workbook_with_many_sheets_names_its_kind_late(tmp_path: Path) -> None:
    """Some programs list the workbook after all its sheets, far into the list of parts."""

    def pad(name: str, xml: bytes) -> bytes:
        late = b"<!--" + b"." * 9_000 + b"--><Override"
        return xml.replace(b"<Override", late, 1) if name == "[Content_Types].xml" else xml

    assert problems(rezipped(good(tmp_path), pad)) == []


def test_a_good_file_is_not_changed_and_its_archive_is_open(tmp_path: Path) -> None:
    path = good(tmp_path)
    before = path.read_bytes()
    with check_file(path).archive as archive:
        assert "xl/workbook.xml" in archive.namelist()
    assert problems(path) == []
    assert path.read_bytes() == before


def test_the_error_carries_its_problems() -> None:
    with pytest.raises(InputError) as caught:
        check_file(Path("nergens.xlsx"))
    assert str(caught.value).startswith("FOUT nergens.xlsx: dit bestand is er niet")


def test_reading_imports_no_pandas_and_no_xlsxwriter() -> None:
    code = (
        "import sys, budget.inputs.reader, openpyxl;"
        "sys.exit(any(m in sys.modules for m in ('pandas', 'xlsxwriter')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
