"""`begroting wettelijk`: what counts on a day, what is stale, and what a begroting still lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from budget import statutory
from budget.cli import main
from budget.engine.data import Data
from budget.engine.expr import Parameter
from budget.inputs.blank import blank_input
from budget.inputs.example import write_example
from budget.model import load_model
from budget.sheet.one_sheet import FIRST_ROW, OWN_AMOUNT, REASON, amount_letter

SOMEBODY = """
[Algemeen]
Naam = "Voorbeeld"
Rechtsvorm = "stichting"
Startmaand = {}
[[Partijen]]
Partij = "Gemeente"
"""


def wettelijk(*arguments: str, expect: int = 0) -> str:
    result = CliRunner().invoke(main, ["wettelijk", *arguments])
    assert result.exit_code == expect, result.output
    assert (result.stdout == "") == bool(expect)
    return result.stderr if expect else result.stdout


def begroting(folder: Path, start: str, own: dict[str, tuple[float, str]] | None = None) -> Path:
    """An input workbook; `own`: amounts of the user's own, with a reason, by parameter."""
    path = folder / "invoer.xlsx"
    write_example(load_model(), path, SOMEBODY.format(start))
    book = load_workbook(path)
    page = book["Wettelijk"]
    for row in range(FIRST_ROW, page.max_row + 1):
        amount, reason = (own or {}).get(str(page[f"B{row}"].value), (None, None))
        if amount is not None:
            page[f"{amount_letter(OWN_AMOUNT)}{row}"] = amount
            page[f"{amount_letter(REASON)}{row}"] = reason
    book.save(path)
    return path


def blank(start: date) -> Data:
    return blank_input(load_model(), start, years=4)


def parameter(name: str) -> Parameter:
    return next(p for p in load_model().parameters if p.name == name)


# --- without a workbook ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("1-7-2026", "WML per uur: € 14,99 per uur vanaf 1-7-2026 – voorlopig, nagekeken 2"),
        ("30-6-2026", "WML per uur: € 14,71 per uur vanaf 1-1-2026 – definitief, nagekeken 2"),
        ("1-1-2023", "WML per maand tot 2024: € 1.934,40 per maand vanaf 1-1-2023 – definitief"),
    ],
)
def test_what_counts_on_a_day_with_its_status_and_the_day_it_was_checked(
    day: str, told: str
) -> None:
    shown = wettelijk("--datum", day)
    assert shown.startswith(f"Bedragen op {day}\n")
    assert told in shown


def test_what_is_abolished_is_not_shown() -> None:
    assert "LIV per uur" in wettelijk("--datum", "2024-12-31")
    assert "LIV per uur" not in wettelijk("--datum", "2025-01-01")


def test_what_runs_on_after_a_new_amount_was_due_is_told() -> None:
    late = wettelijk("--datum", "1-1-2028").partition("Nog niet bekend op 1-1-2028")[2]
    assert "Zvw werkgeversheffing: sinds 1-1-2027" in late
    assert "Btw hoog" not in late


def test_a_word_picks_the_names_and_nothing_found_ends_with_1() -> None:
    shown = wettelijk("--datum", "1-7-2026", "--zoek", "PWRI").partition("\n\n")[0]
    assert [line.split(":")[0] for line in shown.splitlines()[1:]] == [
        "  PWRI-premie", "  PWRI-franchise", "  PWRI deel werkgever",
    ]  # fmt: skip
    told = wettelijk("--datum", "1-7-2026", "--zoek", "snoep", expect=1)
    assert told == "FOUT: Er is op 1-7-2026 geen bedrag met 'snoep' in de naam bekend.\n"
    assert "geen bedrag bekend" in wettelijk("--datum", "1-1-1999", expect=1)


# --- stale -----------------------------------------------------------------------------


def test_stale_is_what_nobody_looked_at_for_a_year() -> None:
    """Looked at on 31-1-2026: stale from 1-2-2027, and what was never looked at always."""
    data, wml, awf = blank(date(2026, 1, 1)), parameter("WML per uur"), parameter("AWf laag")
    for item, checked in ((wml, date(2026, 1, 31)), (awf, None)):
        data.amounts[item] = tuple(replace(a, checked=checked) for a in data.amounts[item])

    def names(today: date) -> set[str]:
        return {item.name for item in statutory.stale(data, date(2026, 6, 1), today)}

    assert "WML per uur" not in names(date(2027, 1, 31))
    assert "WML per uur" in names(date(2027, 2, 1))
    assert "AWf laag" in names(date(2026, 2, 1))


def test_a_convention_of_this_program_is_never_stale() -> None:
    found = statutory.stale(blank(date(2026, 1, 1)), date(2026, 6, 1), date(2050, 1, 1))
    names = {item.name for item in found}
    assert "Btw hoog" in names
    assert "Weken per jaar" not in names


# --- with a workbook -------------------------------------------------------------------


def test_a_begroting_lacks_the_years_after_what_is_known(tmp_path: Path) -> None:
    shown = wettelijk(str(begroting(tmp_path, "2026-07-01")))
    assert shown.startswith("Bedragen op 1-7-2026\n")  # the start, unless told otherwise
    lacking = shown.partition("Nog geen bedrag in deze begroting (2026-07 tot en met 2030-06)")[2]
    assert (
        "Zvw werkgeversheffing: vanaf 1-1-2027 (2027, 2028, 2029, 2030) – geïndexeerd, "
        "na 6,1 % per 1-1-2026"
    ) in lacking
    assert "Transitievergoeding maximum: vanaf 1-1-2027" in lacking
    assert "Btw hoog" not in lacking
    assert "LKV oudere" not in lacking  # abolished: nothing more is due
    assert lacking.rstrip().endswith("Eigen bedragen in plaats van die van de wet\n  Geen.")


def test_own_amounts_are_told_with_the_law_beside_them(tmp_path: Path) -> None:
    path = begroting(tmp_path, "2026-07-01", {"Btw laag": (0.12, "plan van het kabinet")})
    shown = wettelijk(str(path))
    assert "Btw laag: 12 % vanaf 1-1-2019 – eigen bedrag (plan van het kabinet)" in shown
    own = shown.partition("Eigen bedragen in plaats van die van de wet")[2]
    assert "Btw laag, vanaf 1-1-2019: 12 % in plaats van 9 % – plan van het kabinet" in own


def test_missing_years_begin_with_the_begroting_and_not_before() -> None:
    """Due since 2024, a begroting of 2028 lacks it from 2028."""
    found = {item.name: item for item in statutory.missing(blank(date(2028, 1, 1)))}
    assert found["PWRI-premie"].due == date(2024, 1, 1)
    assert found["PWRI-premie"].years == (2028, 2029, 2030, 2031)
    assert found["PWRI-premie"].how == "doorgetrokken"
