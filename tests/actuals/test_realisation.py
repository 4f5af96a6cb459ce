"""What was booked beside the begroting: equal where it is equal, and it foots to the cent."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import pyxaf
from click.testing import CliRunner

from budget.actuals.places import code_of
from budget.actuals.realisation import Realisation, realise
from budget.cli import main
from budget.engine.problem import InputError
from budget.plan import Plan, Results
from budget.scenarios.book import Grid
from tests.actuals.booked import NUMBERS, as_begroot, write_auditfile, write_csv, write_mapping
from tools.made_auditfile import NAMESPACES, WITH_CODES


def differences(found: Realisation) -> int:
    """Cents, over every code and month that was booked."""
    span = found.comparison.span
    return sum(int(abs(p.actual - p.budget)[span].sum()) for p in found.comparison.posts)


@pytest.mark.parametrize("version", NAMESPACES)
def test_booked_as_begroot_differs_nowhere(
    version: str, plan: Plan, results: Results, tmp_path: Path
) -> None:
    booked = as_begroot(results)
    path = write_auditfile(tmp_path / "boek.xaf", version, booked)
    assert pyxaf.validate(path).ok  # what we read is what bookkeeping software writes
    mapping = None
    if version not in WITH_CODES:  # these versions have no place for the code
        mapping = write_mapping(tmp_path / "koppeling.csv", booked)
    found = realise(plan, [path], mapping)
    assert differences(found) == 0
    assert (found.comparison.first, found.comparison.last) == (0, 11)
    assert not found.actuals.unplaced
    assert "Dat is gelijk." in found.meaning[0]


@pytest.mark.parametrize("separator", [";", ","])
def test_the_own_output_of_regels_is_read_back(
    separator: str, plan: Plan, example: Path, tmp_path: Path
) -> None:
    told = CliRunner().invoke(main, ["regels", str(example), "--rgs"]).stdout
    if separator == ";":
        told = told.replace(",", ";")
    found = realise(plan, [write_csv(tmp_path / "regels.csv", told)])
    assert differences(found) == 0
    assert found.comparison.last == 47


def test_one_post_differs_and_everything_foots(
    plan: Plan, results: Results, tmp_path: Path
) -> None:
    booked = {code: cents.copy() for code, cents in as_begroot(results).items()}
    booked["WBedHui"][[0, 1, 2]] += [10_000, 1, -4_000]
    path = write_auditfile(tmp_path / "boek.xaf", "4.0", booked, range(3))
    found = realise(plan, [path])
    comparison = found.comparison
    rent = next(post for post in comparison.posts if post.code == "WBedHui")
    assert (rent.actual - rent.budget)[:3].tolist() == [10_000, 1, -4_000]
    assert not rent.income

    begroot = comparison.totals({post: post.budget for post in comparison.posts})[2]
    expected = comparison.totals({post: comparison.expected(post) for post in comparison.posts})[2]
    worse = expected - begroot.reshape(-1, 12).sum(axis=1)
    assert worse.tolist() == [-6_001, 0, 0, 0]

    pace = int(comparison.at_this_pace(rent)[0])
    assert pace == pytest.approx(int(rent.actual[:3].sum()) * 4, abs=1)
    assert (comparison.at_this_pace(rent)[1:] == comparison.expected(rent)[1:]).all()


def test_tot_leaves_later_months_out(plan: Plan, results: Results, tmp_path: Path) -> None:
    booked = {code: cents * 2 for code, cents in as_begroot(results).items()}
    path = write_auditfile(tmp_path / "boek.xaf", "3.2", booked)
    comparison = realise(plan, [path], until=4).comparison
    assert comparison.last == 4
    assert not any(post.actual[5:].any() for post in comparison.posts)


@pytest.mark.parametrize("until", [0, 4])
def test_tot_is_a_month_that_was_booked(until: int, plan: Plan, tmp_path: Path) -> None:
    """Months after the last booking would count as nought: that is no begroting that went wrong."""
    path = write_csv(tmp_path / "b.csv", "rgs;maand;bedrag\nWBedHui;2-2027;1\nWBedHui;4-2027;1\n")
    with pytest.raises(InputError, match="lopen van februari 2027 tot en met april 2027"):
        realise(plan, [path], until=until)


def test_tables_of_the_book_foot(plan: Plan, results: Results, tmp_path: Path) -> None:
    booked = {code: np.round(cents * 1.037).astype(int) for code, cents in
              as_begroot(results).items()}  # fmt: skip
    path = write_auditfile(tmp_path / "boek.xaf", "4.0", booked)
    grids = [
        block
        for part in realise(plan, [path]).book.parts
        for block in part.blocks
        if getattr(block, "totals", 0) == 3
    ]
    assert len(grids) > 6
    for grid in grids:
        amounts = [n for n, column in enumerate(grid.columns) if column.unit is not None]
        for n in amounts:
            body = [round(row[n] * 100) for row in grid.shown]
            *_, income, costs, result = (round(row[n] * 100) for row in grid.rows)
            if grid.columns[n].header == "Effect op het resultaat":
                assert sum(body) == income + costs == result
            else:
                assert sum(body) == income + costs
                assert result == income - costs


def test_the_forecast_tells_what_every_boekjaar_differs(
    plan: Plan, results: Results, tmp_path: Path
) -> None:
    booked = {code: cents.copy() for code, cents in as_begroot(results).items()}
    booked["WBedHui"][:3] += 10_000
    path = write_auditfile(tmp_path / "boek.xaf", "4.0", booked, range(3))
    sheet = next(p for p in realise(plan, [path]).book.parts if p.name == "Prognose")
    grid = sheet.blocks[0]
    assert isinstance(grid, Grid)
    assert [row[0] for row in grid.rows] == ["2027", "2028", "2029", "2030", "Samen"]
    cents = [[round(100 * float(value)) for value in row[1:]] for row in grid.rows]
    for begroot, expected, worse, pace, at_pace in cents:
        assert (expected - begroot, pace - begroot) == (worse, at_pace)
    assert [row[2] for row in cents] == [-30_000, 0, 0, 0, -30_000]
    assert [sum(column) for column in zip(*cents[:-1], strict=True)] == cents[-1]


def test_a_deeper_code_belongs_to_the_code_of_the_begroting() -> None:
    begroot = ["WPerLesLon", "WBedHui"]
    assert code_of("WBedHuiGas", begroot) == "WBedHui"
    assert code_of("WPerLesLonXyz", begroot) == "WPerLesLon"
    assert code_of("WPerLesVag", begroot) == "WPerLesVag"  # not begroot: a row of its own
    assert code_of("BLimBan", begroot) == code_of("", begroot) == code_of("4000", begroot) == ""


def test_an_account_without_a_code_is_told_and_does_not_count(plan: Plan, tmp_path: Path) -> None:
    text = "rekening;rgs;maand;bedrag\n1;WBedHui;2027-01;100\n4990;;2027-01;-45,00\n7;;2027-01;0\n"
    found = realise(plan, [write_csv(tmp_path / "boek.csv", text)])
    assert [(one.account, one.cents) for one in found.actuals.unplaced] == [("4990", -4500)]
    assert any(
        "4990" in str(problem) and "--koppeling" in problem.todo for problem in found.noticed
    )


def test_the_own_mapping_goes_before_the_file(plan: Plan, tmp_path: Path) -> None:
    text = "rekening;rgs;datum;bedrag\n4990;WBedHui;31-1-2027;12,50\n"
    own = write_csv(tmp_path / "koppeling.csv", "Rekening,RGS\n4990,WBedKan\n")
    found = realise(plan, [write_csv(tmp_path / "boek.csv", text)], own)
    assert dict(found.actuals.amounts["WBedKan"]) == {0: -1250}  # a cost: debit


def test_months_outside_the_begroting_are_told(plan: Plan, tmp_path: Path) -> None:
    text = "rgs;maand;bedrag\nWBedHui;2026-12;100\nWBedHui;2027-02;100\n"
    found = realise(plan, [write_csv(tmp_path / "boek.csv", text)])
    assert any("december 2026" in problem.message for problem in found.noticed)
    assert any("februari 2027" in problem.message for problem in found.noticed)  # the first
    with pytest.raises(InputError, match="vallen buiten de begroting"):
        realise(plan, [write_csv(tmp_path / "oud.csv", text.split("WBedHui;2027")[0])])


def test_the_same_file_twice_is_refused(plan: Plan, tmp_path: Path) -> None:
    one = write_csv(tmp_path / "a.csv", "rgs;maand;bedrag\nWBedHui;2027-01;1\n")
    other = write_csv(tmp_path / "b.csv", one.read_text())
    with pytest.raises(InputError, match="is hetzelfde als a"):
        realise(plan, [one, other])


def test_numbers_of_accounts_are_not_repeated() -> None:
    assert len(set(NUMBERS.values())) == len(NUMBERS)


def test_the_pace_is_that_of_the_year_that_is_not_over(
    plan: Plan, example: Path, tmp_path: Path
) -> None:
    told = CliRunner().invoke(main, ["regels", str(example), "--rgs"]).stdout
    comparison = realise(plan, [write_csv(tmp_path / "regels.csv", told)], until=14).comparison
    assert list(comparison.years) == [0, 1]
    assert comparison.booked(1) == slice(12, 15)
    services = next(post for post in comparison.posts if post.code == "WOmzNod")
    pace, expected = comparison.at_this_pace(services), comparison.expected(services)
    assert (pace != expected).tolist() == [False, True, False, False]
    assert pace[1] == pytest.approx(4 * services.actual[12:15].sum(), abs=1)
