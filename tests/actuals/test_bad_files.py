"""Files that cannot be right: every mistake is told, with its place and what to do."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from budget.actuals.auditfile import read_auditfile
from budget.actuals.csv_table import month, number
from budget.actuals.ledger_csv import read_ledger
from budget.actuals.places import read_mapping
from budget.actuals.quantities import items, read_quantities
from budget.engine.problem import Level
from budget.plan import Results
from tests.actuals.booked import as_begroot, write_auditfile, write_csv

BOMB = b"""<?xml version="1.0"?><!DOCTYPE auditfile [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><auditfile><header>&b;</header></auditfile>"""


@pytest.fixture
def good(results: Results, tmp_path: Path) -> bytes:
    """A good auditfile of two months."""
    return write_auditfile(tmp_path / "goed.xaf", "3.2", as_begroot(results), range(2)).read_bytes()


def told(tmp_path: Path, content: bytes) -> list[str]:
    path = tmp_path / "boek.xaf"
    path.write_bytes(content)
    return [str(problem) for problem in read_auditfile(path).problems]


def test_a_good_file_has_no_problems(good: bytes, tmp_path: Path) -> None:
    assert told(tmp_path, good) == []


def test_a_bomb_is_refused_unread(tmp_path: Path) -> None:
    (only,) = told(tmp_path, BOMB)
    assert "DOCTYPE of ENTITY" in only and "onveilig" in only


@pytest.mark.parametrize("content", [b"", b"Geen XML", b"<a><b/></a>", b"PK\x03\x04kapot"])
def test_what_is_no_auditfile(content: bytes, tmp_path: Path) -> None:
    (only,) = told(tmp_path, content)
    assert "is geen auditfile" in only or "is geen hele XML" in only


def test_a_truncated_file(good: bytes, tmp_path: Path) -> None:
    problems = told(tmp_path, good[: len(good) // 2])
    assert any("afgebroken of beschadigd" in problem for problem in problems)


def test_a_strange_namespace_is_told(good: bytes, tmp_path: Path) -> None:
    (only,) = told(tmp_path, good.replace(b"http://www.auditfiles.nl/XAF/3.2", b"urn:anders"))
    assert only.startswith("LET OP") and "urn:anders" in only


def test_debit_that_is_not_credit(good: bytes, tmp_path: Path) -> None:
    before, amount, after = good.partition(b"<amnt>")
    old, _, rest = after.partition(b"</amnt>")
    problems = told(tmp_path, before + amount + b"1.00</amnt>" + rest)
    gap = f"{abs(Decimal(old.decode()) - 1):,.2f}"
    told_gap = gap.replace(",", "_").replace(".", ",").replace("_", ".")
    assert any("dagboek MEM, boeking 1" in p and f"scheelt € {told_gap}" in p for p in problems)
    assert any("bovenaan staat" in problem for problem in problems)  # the totals, too


def test_an_account_that_is_not_there(good: bytes, tmp_path: Path) -> None:
    problems = told(tmp_path, good.replace(b"<accID>1100</accID>", b"<accID>9</accID>", 1))
    assert any("'1100'" in problem for problem in problems)


def test_an_amount_that_is_no_number(good: bytes, tmp_path: Path) -> None:
    before, _, after = good.partition(b"<amnt>")
    problems = told(tmp_path, before + b"<amnt>veel</amnt>" + after.partition(b"</amnt>")[2])
    assert any("geen getal" in problem for problem in problems)


def test_another_currency(good: bytes, tmp_path: Path) -> None:
    (only,) = told(tmp_path, good.replace(b">EUR<", b">USD<"))
    assert "is in USD" in only


# --- CSV -------------------------------------------------------------------------


def test_all_mistakes_at_once_with_their_lines(tmp_path: Path) -> None:
    text = (
        "RGS code;Periode;Bedrag;D/C\nWBedHui;2027-01;1.234,56;D\nWBedHui;jan;1.234;D\n"
        ";2027-01;x;D\nWBedHui;2027-13;1,005;links\n\nWBedHui;2027-02;5;C;te veel\n"
    )
    found = read_ledger(write_csv(tmp_path / "boek.csv", text))
    assert [row.credit for row in found.rows] == [-123456]
    places = [(problem.cell, problem.message) for problem in found.problems]
    assert {cell for cell, _ in places} == {"regel 3", "regel 4", "regel 5", "regel 7"}
    assert all(problem.level is Level.ERROR and problem.todo for problem in found.problems)
    said = " ".join(message for _, message in places)
    for part in ("duizend", "'jan'", "geen rekening", "'x'", "2027-13", "decimalen", "'links'"):
        assert part in said


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b" \n", "is leeg"),
        (b"een;twee\n1;2\n", "geen kolommen"),
        (b"rgs;bedrag\nWBedHui;1\n", "kolom maand ontbreekt"),
        (b"rgs;maand;bedrag\n", "geen regels"),
        (b"PK\x03\x04", "geen tekstbestand"),
    ],
)
def test_a_file_that_is_not_such_a_csv(content: bytes, part: str, tmp_path: Path) -> None:
    path = tmp_path / "boek.csv"
    path.write_bytes(content)
    (only,) = read_ledger(path).problems
    assert part in only.message


def test_separate_debit_and_credit(tmp_path: Path) -> None:
    text = 'Rekening,Omschrijving,Datum,Debet,Credit\n4000,Huur,15-01-2027,"1.000,50",\n'
    text += "8000,Omzet,jan 2027,,20.25\n"
    rows = read_ledger(write_csv(tmp_path / "boek.csv", text)).rows
    assert [row.credit for row in rows] == [-100_050, 2_025]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,56", "1234.56"), ("1234.56", "1234.56"), ("€ 12", "12"), ("(3,50)", "-3.50"),
     ("-1.234.567", "-1234567"), ("−7", "-7"), ("1 250,00", "1250")],
)  # fmt: skip
def test_numbers_as_people_write_them(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "12,3.4", "1,234.56", "", "1e5", "nan", "9" * 13])
def test_numbers_that_could_be_anything(text: str) -> None:
    with pytest.raises(ValueError):
        number(text)


@pytest.mark.parametrize(
    "text", ["2027-03", "2027-03-15", "15-3-2027", "3/2027", "mrt 2027", "Maart 2027", "2027/3"]
)
def test_months_as_people_write_them(text: str) -> None:
    assert f"{month(text):%Y-%m-%d}" == "2027-03-01"


@pytest.mark.parametrize("text", ["2027", "30-2-2027", "0-2027", "maart", "2027-00", "0000-03"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(ValueError):
        month(text)


def test_a_mapping_with_mistakes(tmp_path: Path) -> None:
    text = "rekening;rgs\n1;WBedHui\n1;WBedKan\n2;WBedHiu\n3;\n4;BLimBan\n"
    own, problems = read_mapping(write_csv(tmp_path / "k.csv", text))
    assert own == {"1": "WBedHui", "4": "BLimBan"}
    assert [problem.cell for problem in problems] == ["regel 3", "regel 4", "regel 5"]


def test_quantities_with_mistakes(results: Results, tmp_path: Path) -> None:
    text = (
        "dienst;maand;aantal\nGroen corporatie;2027-01;10,5\nGroen corporatie;2027-01;1\n"
        "Groen corporati;2027-02;1\nGroen corporatie;2035-01;1\n"
    )
    timeline = results.run.timeline
    path = write_csv(tmp_path / "a.csv", text)
    known = items(results)
    found, problems = read_quantities(path, known, timeline.months, timeline.day(0))
    assert [float(values[0]) for values in found.of.values()] == [10.5]
    assert [problem.cell for problem in problems] == ["regel 3", "regel 4", "regel 5"]
    assert "bedoelt u 'Groen corporatie'" in problems[1].todo
