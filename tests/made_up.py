"""Whole inputs made up at random: any field of any table may be filled in, or left blank.

    given = made_up(seed=3, rows=2, filled=0.5)

Every figure stays within what the reader would let through, and what a check of kind fout
forbids is put right (a loan is new or it existed; a guarantee is one in both columns). The
opening balance is closed with the reserve. Hypothesis draws the arguments; a failure repeats
with the ones it prints.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np

from budget.engine.expr import Axis, Choices, Field, Table
from budget.model.subsidie_invoer import ELDERS
from budget.sheet.rules import limits
from tests.model.support import Given

SCENARIOS = ("Een", "Twee", "Drie")
# The highest figure to try where a field has no upper limit, or one that no company comes near.
HIGHEST = {
    "€": 60_000.0, "€ per eenheid": 3_000.0, "€ per uur": 60.0, "€ per maand": 400.0,
    "€ per jaar": 40_000.0, "eenheden": 4_000.0, "cheques": 2_000.0, "personen": 15.0,
    "fte": 5.0, "uren": 400.0, "maanden": 30.0, "jaren": 12.0, "factor": 1.5,
}  # fmt: skip
NARROWER: dict[str, tuple[float, float]] = {
    "algemeen.stijging": (-0.05, 0.1),
    "personeel.maandloon": (1_500, 6_000),
    "deelnemers.leeftijd": (15, 75),
    "financiering.looptijd": (1, 12),
    "kosten.bedrag": (0, 100),  # also a percentage
    "wettelijk.wml_momenten": (1, 2),
}
# Sheets that say what is normal by law or habit: filled in less than what the user enters.
HABITS = {"Regelingen", "Kostensoorten", "Subsidiesoorten", "Loon en premies", "Normen"}
UNTOUCHED = {"Seizoenen"}  # shares of a whole
# Without them a check of kind fout says that a bate has no payer.
PAYERS = {
    "omzet.klant", "dienstencheques.betaler_klant", "dienstencheques.betaler_aanvulling",
    "subsidies.financier", "personeel.bijdrage_partij",
}  # fmt: skip
OWN_NAMES = {"geldstromen.regeling"}  # a fixed row refers to itself


def made_up(seed: int, rows: int, filled: float) -> Given:
    """An input with up to `rows` rows on each sheet and a part of its cells filled in."""
    return _Maker(seed, rows, filled).make()


class _Maker:
    def __init__(self, seed: int, rows: int, filled: float) -> None:
        self.dice = np.random.default_rng(seed)
        self.most, self.filled = rows, filled
        month = int(self.dice.integers(1, 13))
        self.given = Given(start=f"2027-{month:02d}", scenarios=SCENARIOS)
        self.fields = self.given.model.fields

    def make(self) -> Given:
        for table in self.given.model.tables:
            self._rows(table)
        for table in self.given.model.tables:
            if table.name not in UNTOUCHED:
                self._table(table)
        self._put_right()
        close_opening_balance(self.given)
        return self.given

    # --- rows and cells ----------------------------------------------------

    def _rows(self, table: Table) -> None:
        if table.form or table.fixed is not None or self._needs_a_row(table):
            return
        names = self.given.rows[table]
        names += [f"{table.key} {n}" for n in range(self.dice.integers(0, self.most + 1))]

    def _needs_a_row(self, table: Table) -> bool:
        """It refers to a sheet without rows, and cannot do without: then it has none either."""
        wanted = [f.target for f in table.fields if f.required or f.id in PAYERS]
        return any(isinstance(t, Table) and not self.given.rows[t] for t in wanted)

    def _table(self, table: Table) -> None:
        part = self.filled * (0.4 if table.name in HABITS else 1)
        for field in table.fields:
            if field.kind == "text" or field.id in OWN_NAMES or field.label == "Startmaand":
                continue
            for row in range(len(self.given.rows[table])):
                if field.required or field.id in PAYERS or self.dice.random() < part:
                    self.given.cells[field, row] = self._cell(field)

    def _cell(self, field: Field) -> Any:
        columns = {Axis.YEAR: 4, Axis.SCENARIO: len(SCENARIOS)}.get(field.axis, 1)  # type: ignore[arg-type]
        found = [self._value(field) for _ in range(columns)]
        if field.axis is Axis.YEAR and self.dice.random() < 0.4:
            found = [*found[: self.dice.integers(1, 5)], None, None, None][:4]  # it runs on
        return found if columns > 1 else found[0]

    def _value(self, field: Field) -> Any:
        match field.kind:
            case "ref":
                return self._name(field)
            case "flag":
                return bool(self.dice.integers(0, 2))
            case "date":
                return self.given.start + timedelta(days=int(self.dice.integers(-300, 1_500)))
            case _:
                return self._figure(field)

    def _name(self, field: Field) -> str | None:
        target = field.target
        names = target.names if isinstance(target, Choices) else self.given.rows[target]  # type: ignore[index]
        names = [name for name in names if field.id != "subsidies.soort" or name not in ELDERS]
        return str(self.dice.choice(names)) if names else None

    def _figure(self, field: Field) -> float:
        low, high = NARROWER.get(field.id, (field.low or 0.0, field.high))
        if field.id not in NARROWER:
            roof = HIGHEST.get(field.unit.name, 1.0)
            high = max(low, roof if high is None else min(high, roof))
        if self.dice.random() < 0.15:  # the edges
            return float(self.dice.choice([low, high]))
        found = float(self.dice.uniform(low, high))
        return float(round(found)) if limits(field).whole else round(found, 3)

    # --- what a check of kind fout would refuse ------------------------------

    def _put_right(self) -> None:
        self._new_or_existing("financiering.bedrag", "financiering.beginstand")
        self._new_or_existing("investeringen.bedrag", "investeringen.boekwaarde_begin")
        self._not_before_start("financiering.opname")
        self._not_before_start("investeringen.aanschaf", existing="investeringen.boekwaarde_begin")
        for row in self._of("financiering.bedrag"):
            self._change("financiering.aflossingsvrij", row, lambda months: min(months, 11))
        for row in self._of("investeringen.bedrag"):
            worth = self._get("investeringen.bedrag", row, 0) or 0
            worth += self._get("investeringen.boekwaarde_begin", row, 0) or 0
            self._change("investeringen.restwaarde", row, lambda rest, most=worth: min(rest, most))
        for row in self._of("subsidies.soort"):
            if self._get("subsidies.soort", row) == "garantie":
                self._set("subsidies.grondslag", row, "garantie")
            elif self._get("subsidies.grondslag", row) == "garantie":
                self._set("subsidies.grondslag", row, "vast bedrag per jaar")
        for row in self._of("kosten.bedrag"):
            first = self._get("kosten.start", row) or self.given.start
            self._change("kosten.einde", row, lambda found, first=first: max(found, first))
            if self._get("kosten.boeken_als", row) == "borg":
                self._set("kosten.grondslag", row, "eenmalig")
        self._cheques()
        self._opening()

    def _new_or_existing(self, new: str, existing: str) -> None:
        for row in self._of(new):
            gone = new if self.dice.random() < 0.5 else existing
            self._set(gone, row, 0)

    def _not_before_start(self, day: str, existing: str = "") -> None:
        for row in self._of(day):
            if not (existing and self._get(existing, row)):
                self._change(day, row, lambda found: max(found, self.given.start))

    def _cheques(self) -> None:
        """The months of redemption and what lapses are together one whole."""
        parts = [f"dienstencheques.curve_{n}" for n in range(1, 7)] + ["dienstencheques.verval"]
        for row in self._of("dienstencheques.uitgifte"):
            shares = self.dice.dirichlet(np.ones(len(parts)))
            for part, share in zip(parts, shares, strict=True):
                self._set(part, row, float(share))
            if not self._get("dienstencheques.beginstand", row):
                for part in ("begin_klant", "begin_aanvulling"):
                    self._set(f"dienstencheques.{part}", row, 0)

    def _opening(self) -> None:
        """Bank and equity do not settle."""
        names = self.given.rows[self.fields["openingsbalans.bedrag"].table]
        for row, name in enumerate(names):
            if name in ("Bank", "Kapitaal", "Overige reserve", "Egalisatiereserve"):
                for id in ("kalendermaand", "eerste_maand", "verdeeld_over"):
                    self._set(f"openingsbalans.{id}", row, None)

    def _of(self, id: str) -> range:
        return range(len(self.given.rows[self.fields[id].table]))

    def _get(self, id: str, row: int, otherwise: Any = None) -> Any:
        return self.given.cells.get((self.fields[id], row), otherwise)

    def _set(self, id: str, row: int, value: Any) -> None:
        self.given.cells[self.fields[id], row] = value

    def _change(self, id: str, row: int, how: Any) -> None:
        value = self._get(id, row)
        if value is not None:
            self._set(id, row, how(value))


def close_opening_balance(given: Given) -> None:
    """Put the difference between what there is and what is owed in the reserve."""
    has = given.model.lines["aansluiting.opening_activa"]
    owes = given.model.lines["aansluiting.opening_passiva"]
    amount = given.model.fields["openingsbalans.bedrag"]
    reserve = given.rows[amount.table].index("Overige reserve")
    expect = given.work_out(has, owes)
    old = given.cells.get((amount, reserve)) or 0
    given.cells[amount, reserve] = old + expect.months(has)[0] - expect.months(owes)[0]


__all__ = ["SCENARIOS", "close_opening_balance", "made_up"]
