"""The five workbooks of the sample model, written once for all tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from budget.engine.expr import Time
from budget.engine.problem import Level, Problem
from budget.engine.statement import (
    Amounts,
    Chart,
    Either,
    Entry,
    Figure,
    Gap,
    Heading,
    Series,
    Statement,
)
from budget.workbook.appendix import Appendix, Explained, Notice
from budget.workbook.write import RunInfo, write_all
from tests.engine import sample
from tests.engine import sample_first as first
from tests.engine import sample_second as second

EXPLAINED = Explained(
    "Sommen en standen",
    ("sample_second.bank", "sample_second.total_when", "sample_second.total_nobody",
     "sample_second.own_rule", "sample_second.running"),
)  # fmt: skip
NOTICE = Notice(
    Problem(Level.WARNING, "Groepen", "D9", "<vreemd> & 'raar'", "Kijk na.", "Prijs"),
    "sample_first.group_price", 1,
)  # fmt: skip
LIMITS = (("Dit model is verzonnen", "Voor de test."),)
INFO = RunInfo(
    "abc123def456", "9.9", "0" * 64, "invoer.xlsx", Appendix((EXPLAINED,), (NOTICE,), LIMITS)
)
SUMMARY = Statement(
    "Samenvatting",
    ("Bank € ", Figure(second.bank), ", ", Figure(second.season, digits=1, percent=True), " en ",
     Figure(first.date_default.effective, date=True), ": ",  # type: ignore[arg-type]
     Either(second.holds.line, "goed", "fout"), "; samen € ",
     Figure(second.total_month, whole=True), " en zonder teken ",
     Figure(first.is_product, digits=1, unsigned=True), "."),
    Time.YEAR,
    (
        Heading("Totalen"),
        Entry(second.per_month, label="Samen"),
        Entry(second.per_month, per_row=True),
        Entry(second.bank, style="total", norm=first.amount, verdict=second.holds),
        Entry(second.price),
        Entry(first.people_count, style="memo", norm=first.use_default),
        Gap(),
        Amounts(),
    ),
    (
        Chart(("De bank komt op € ", Figure(second.bank)), Time.MONTH, (Series(second.bank),),
              "Samenvatting"),
        Chart(("Elk jaar",), Time.YEAR,
              (Series(second.per_month, kind="stacked", per_row=True), Series(second.total_month)),
              "Maanden"),
    ),
    "In het kort.",
    notes=True,
)  # fmt: skip
MONTHS = Statement(
    "Maanden", ("Elke maand",), Time.MONTH,
    (
        Entry(second.bank, style="total"),
        Entry(second.per_month, per_row=True),
        Entry(second.sum_year),
        Entry(second.price),
        Gap(),
        Amounts(),
    ),
    input_table=first.groups.record,
)  # fmt: skip
STATEMENTS = (SUMMARY, MONTHS)


def write(folder: Path) -> list[Path]:
    runs = {years: sample.run(years) for years in (1, 2, 3, 4)}
    model = sample.evaluator().model
    return write_all(model, sample.data(4), runs, folder, INFO, STATEMENTS)


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """begroting_meerjaren.xlsx, then begroting_jaar_1 to 4."""
    return write(tmp_path_factory.mktemp("books"))
