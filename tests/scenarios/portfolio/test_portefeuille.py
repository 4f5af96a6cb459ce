"""`begroting portefeuille`: a folder of companies, added up and side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import budget
from budget.cli import main
from budget.engine.timeline import serial
from budget.inputs.template import write_template
from budget.model import kasstroom, kengetallen, resultaat
from budget.plan import Plan, Results
from budget.scenarios.portfolio.consolidated import (
    How,
    figures_of,
    how,
    months_in_year,
    per_calendar_year,
    per_year,
    shown,
    together,
)  # fmt: skip
from budget.scenarios.portfolio.portfolio import NotAll, Portfolio, portfolio
from budget.scenarios.portfolio.sweep import swept

SWEEP = ("omzet.tarief[Was en strijk] * 0.9,1.1", "hefbomen.vraag = 0.9,1")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, plan: Plan) -> Path:
    """Three companies: the example, a dearer one without Was en strijk, one half a year later."""
    made = tmp_path_factory.mktemp("sector")
    model, fields = plan.model, plan.model.fields
    write_template(model, made / "a.xlsx", plan.data, free=2)
    dearer = plan.with_overrides({"omzet.tarief": lambda old: old * 1.1}).data
    table = fields["omzet.tarief"].table
    names = tuple("Tuinen" if n == "Was en strijk" else n for n in dearer.rows[table])
    texts = {**dearer.texts, fields["algemeen.naam"]: ("Wijkbedrijf Zuid",)}
    dearer = replace(dearer, rows={**dearer.rows, table: names}, texts=texts)
    write_template(model, made / "b.xlsx", dearer, free=2)
    start = np.array([[float(serial(date(2027, 7, 1)))]])
    later = plan.data.with_values({fields["algemeen.startmaand"]: start})
    write_template(model, made / "c.xlsx", later, free=2)
    (made / "~$a.xlsx").write_bytes(b"Excel has it open")
    (made / "leesmij.txt").write_text("geen werkmap")
    return made


@pytest.fixture(scope="module")
def found(folder: Path) -> Portfolio:
    return portfolio(folder, SWEEP)


@pytest.fixture(scope="module")
def alone(folder: Path) -> list[Results]:
    """Each company by itself."""
    return [budget.load(folder / name).evaluate() for name in ("a.xlsx", "b.xlsx", "c.xlsx")]


def test_every_amount_of_the_total_is_the_sum_of_the_companies(
    found: Portfolio, alone: list[Results]
) -> None:
    added = [line for line in shown() if how(line) is How.SUM]
    assert len(added) > 80
    for line in added:
        total = per_year(line, found.total)
        assert total is not None
        each = np.sum([results.year(line.id)[:, :, 0].sum(axis=0) for results in alone], axis=0)
        np.testing.assert_allclose(total, each, rtol=1e-12, atol=1e-6, err_msg=line.id)


def test_a_ratio_of_the_total_follows_from_the_amounts_of_the_total(
    found: Portfolio, alone: list[Results]
) -> None:
    def total(id: str) -> np.ndarray:
        return np.sum([results.year(id)[0, :, 0] for results in alone], axis=0)

    solvency = per_year(kengetallen.solvabiliteit, found.total)
    expected = total("balans.eigen_vermogen") / total("kengetallen.balanstotaal")
    np.testing.assert_allclose(solvency, expected)
    margin = per_year(kengetallen.marge_tarief, found.total)  # a ratio of ratios
    result, turnover = total("resultaat.resultaat"), total("kengetallen.omzet_uren")
    np.testing.assert_allclose(margin, result / turnover, rtol=1e-9)
    largest = next(line for line in shown() if line.id == "geldstromen.grootste_aandeel")
    assert how(largest) is How.NOT and per_year(largest, found.total) is None


def test_twice_the_same_company_has_the_ratios_of_one(results: Results) -> None:
    one = figures_of(results.run)
    both = together([one, one])
    anew = [line for line in shown() if how(line) is How.ANEW]
    assert len(anew) > 15
    for line in anew:
        np.testing.assert_allclose(both[line.id], one[line.id], rtol=1e-12, err_msg=line.id)


def test_by_the_calendar_each_month_stands_where_it_belongs(
    found: Portfolio, alone: list[Results]
) -> None:
    """a and b begin in January 2027, c in July."""
    bank = [results["kasstroom.bank"][0, :, 0] for results in alone]
    calendar = found.calendar
    assert not found.same_start
    assert len(calendar.months) == 54 and list(calendar.count[[5, 6, 47, 48]]) == [2, 3, 3, 1]
    assert calendar.bank[6] == pytest.approx(bank[0][6] + bank[1][6] + bank[2][0])
    together_ = bank[0][6:] + bank[1][6:] + bank[2][:42]
    low = calendar.lowest(3)
    assert low is not None and low[0] == pytest.approx(together_.min())

    figures = [company.figures for company in found.companies]
    years = per_calendar_year(resultaat.baten, found.starts, figures)
    assert sum(years.values()) == pytest.approx(sum(r["resultaat.baten"].sum() for r in alone))
    assert months_in_year(found.starts, 48) == {2027: 30, 2028: 36, 2029: 36, 2030: 36, 2031: 6}
    ends = per_calendar_year(kasstroom.bank, found.starts, figures)
    assert ends[2027] == pytest.approx(bank[0][11] + bank[1][11] + bank[2][5])
    assert 2031 not in ends  # c ends in June


def test_a_sweep_does_the_same_at_every_company_that_has_the_row(
    found: Portfolio, folder: Path
) -> None:
    known = swept(found)
    assert known.values[0] == ("maal 0,9", "maal 0,9") and len(known.values) == 4
    expected = np.zeros(4)
    for name in ("a.xlsx", "b.xlsx", "c.xlsx"):
        plan = budget.load(folder / name)
        tarief = plan.data.values[plan.model.fields["omzet.tarief"]].copy()
        names = plan.data.rows[plan.model.fields["omzet.tarief"].table]
        if "Was en strijk" in names:
            tarief[names.index("Was en strijk")] *= 0.9
        again = plan.evaluate({"omzet.tarief": tarief, "hefbomen.vraag": np.full((1, 6), 0.9)})
        expected += again.year("resultaat.resultaat")[0, :, 0]
    np.testing.assert_allclose(known.result[0], expected, atol=1e-6)
    assert found.lacking() == {SWEEP[0]: ["Wijkbedrijf Zuid"]}


def test_companies_of_one_name_are_told_apart_and_lock_files_do_not_count(
    found: Portfolio,
) -> None:
    assert [company.name for company in found.companies] == [
        "Betere Buren (voorbeeld) (a)", "Wijkbedrijf Zuid", "Betere Buren (voorbeeld) (c)",
    ]  # fmt: skip


# --- the command -----------------------------------------------------------------


def portefeuille(*words: object, expect: int = 0) -> str:
    result = CliRunner().invoke(main, ["portefeuille", *map(str, words)])
    assert result.exit_code == expect, result.output
    return result.output


def test_the_command_writes_the_same_book_with_one_process_or_two(
    folder: Path, tmp_path: Path, found: Portfolio
) -> None:
    books = [tmp_path / "een.xlsx", tmp_path / "twee.xlsx"]
    for number, book in enumerate(books, 1):
        text = portefeuille(folder, "--uit", book, "--processen", number, "--stel", SWEEP[0])
    assert books[0].read_bytes() == books[1].read_bytes()
    assert "De bedrijven beginnen tussen januari 2027 en juli 2027." in text
    assert "heeft geen plaats bij Wijkbedrijf Zuid" in text
    assert "ook wat de bedrijven elkaar betalen" in text
    book = load_workbook(books[0], read_only=True)
    assert book.sheetnames == [
        "Uitkomst", "Bedrijven", "Totaal", "Bank", "Wat als", "Wat als per bedrijf",
        "Kalenderjaren", "Jaar 1", "Jaar 2", "Jaar 3", "Jaar 4", "Controles", "Meldingen",
    ]  # fmt: skip
    rows = {row[0]: row[1:5] for row in book["Totaal"].iter_rows(values_only=True) if row[0]}
    assert rows["Resultaat"] == pytest.approx(per_year(resultaat.resultaat, found.total))
    assert set(rows["Aandeel van de grootste betaler"]) == {"–"}


def test_all_problems_of_all_workbooks_are_told_and_nothing_is_written(
    folder: Path, tmp_path: Path
) -> None:
    here = tmp_path / "sector"
    here.mkdir()
    (here / "a.xlsx").write_bytes((folder / "a.xlsx").read_bytes())
    (here / "kapot.xlsx").write_bytes(b"dit is geen werkmap")
    wrong = load_workbook(folder / "b.xlsx")
    wrong["Omzet"]["C6"].value = "geen categorie"
    wrong.save(here / "fout.xlsx")
    book = tmp_path / "geheel.xlsx"
    text = portefeuille(here, "--uit", book, expect=1)
    assert "In kapot.xlsx: 1 fout." in text and "In fout.xlsx:" in text
    assert "Omzet!C6" in text
    assert "2 werkmappen hebben fouten." in text and "Er is niets geschreven." in text
    assert not book.exists()
    with pytest.raises(NotAll) as error:
        portfolio(here)
    assert [one.path.name for one in error.value.rejected] == ["fout.xlsx", "kapot.xlsx"]


@pytest.mark.parametrize(
    "words, told",
    [
        (["--stel", "omzet.tarif * 0.9"], "Bedoelt u omzet.tarief?"),
        (["--stel", "omzet.tarief[Nergens] * 0.9"], "heeft geen rij 'Nergens'"),
        (["--stel", "hefbomen.vraag = 0:3:9000"], "9000 combinaties per bedrijf"),
        (["--stel", "hefbomen.vraag = 9"], "a.xlsx: hefbomen.vraag = 9"),
        (["--scenario", "Voorzichtg"], "Bedoelt u 'Voorzichtig'?"),
    ],
)
def test_what_cannot_be_asked(folder: Path, tmp_path: Path, words: list[str], told: str) -> None:
    text = portefeuille(folder, *words, "--uit", tmp_path / "x.xlsx", "--processen", 1, expect=2)
    assert told in text
    assert not (tmp_path / "x.xlsx").exists()


def test_a_folder_without_workbooks(tmp_path: Path) -> None:
    assert "geen enkele invoerwerkmap" in portefeuille(tmp_path, expect=2)
    assert "is er niet" in portefeuille(tmp_path / "weg", expect=2)
