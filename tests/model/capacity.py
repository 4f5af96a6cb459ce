"""A situation with a stated capacity, so that cheques and services can be worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

import numpy as np

from budget.engine.evaluate import compile_expr
from budget.engine.evaluator import Evaluator
from budget.engine.expr import Line, Time
from budget.engine.run import Run
from budget.model import algemeen, capaciteit
from budget.model.posten import BALANS, BATEN, BTW, KAS, LASTEN
from tests.model.support import Expect, Figures, Given

MONTHS = 48
NO_GROWTH = ("prijzen", "kosten")
Hours = float | Sequence[float]


class Plant(Given):
    """A company that can deliver so many norm and clock hours a month, whoever works there.

    Prices and costs do not rise unless the case says so.
    """

    def __init__(
        self,
        normuren: Hours = 1000,
        klokuren: Hours | None = None,
        scenarios: Sequence[str] = ("Basis",),
    ) -> None:
        super().__init__(until="omzet", scenarios=scenarios)
        self.evaluator = Evaluator(self.model)
        self._fix(capaciteit.normuren_leverbaar, normuren)
        self._fix(capaciteit.klokuren_leverbaar, normuren if klokuren is None else klokuren)
        for name in NO_GROWTH:
            self.row(algemeen.indexen, name, stijging=[0, 0, 0, 0])
        self.row(algemeen.partijen, "Bewoners", soort="bewoner")
        self.row(algemeen.partijen, "Gemeente", soort="gemeente")
        self.row(algemeen.partijen, "Corporatie", soort="woningcorporatie")

    def _fix(self, line: Line, hours: Hours) -> None:
        known = np.broadcast_to(np.asarray(hours, float), (MONTHS,))[None, :, None]

        def formula(run: Run, first: int, last: int) -> Figures:
            return known[:, first:last]

        self.evaluator.formulas[line] = formula


def gaps(expect: Expect, *chapters: ModuleType, row: str | None = None) -> Figures:
    """(month, scenario): Σ baten − Σ lasten − Δ cash − Δ activa + Δ passiva of these chapters.

    Btw that is owed is a debt to the tax office, btw on purchases a claim on it. The chapter
    Btw carries those, so here they count as passiva and activa. With `row` only that row.
    """
    names = {chapter.__name__.rpartition(".")[2] for chapter in chapters}
    found = np.zeros((expect.data.timeline.months, len(expect.given.scenarios)))
    for line in expect.given.model.lines.values():
        if line.chapter in names and line.post is not None:
            found = found + sign(line) * movement(expect, line, row)
    return found


def sign(line: Line) -> int:
    """What a line does to baten − lasten − Δ cash − Δ activa + Δ passiva."""
    if line.post in tuple(BATEN):
        return 1
    if line.post in tuple(LASTEN):
        return -1
    if line.post in tuple(KAS):
        return -1 if line.post.kant == "in" else 1
    if line.post in tuple(BALANS):
        return -1 if line.post.kant == "activa" else 1
    return {BTW.verschuldigd.id: 1, BTW.voorbelasting.id: -1}.get(line.post.id, 0)


def movement(expect: Expect, line: Line, row: str | None) -> Figures:
    """A flow as it is, a balance as its change; of one row or of all together."""
    values = expect.run.values[line]
    if line.post in tuple(BALANS):
        start = np.zeros((1, 1, 1))
        if line.opening is not None:
            start = compile_expr(line.opening, Time.CONST)(expect.run, 0, 1)
        full = np.broadcast_to(start, (values.shape[0], 1, values.shape[2]))
        values = np.diff(values, axis=1, prepend=full)
    if row is not None and line.table is not None:
        values = values[[expect.data.rows[line.table].index(row)]]
    return np.asarray(values.sum(axis=0))
