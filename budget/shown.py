"""Everything the workbooks show, worked out once: for the run that writes them, and for an audit
that writes one of them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from .engine.data import Data
from .engine.graph import Model
from .engine.run import Run
from .model.grenzen import GRENZEN
from .model.overzichten import NIET_ONDER_NUL, VERGELEKEN
from .model.toelichting import TOELICHTING
from .sheet.plain import plain_data
from .workbook.appendix import Appendix, Notice, explained
from .workbook.large import Frozen, collect, reduced
from .workbook.write import Compared


class Shown(NamedTuple):
    """`results`: a run per number of years; `compared`: every scenario, where that is shown."""

    data: Data
    results: dict[int, Run]
    frozen: Frozen
    compared: Compared | None


def shown_in(
    model: Model, data: Data, run: Callable[..., Run], years: Iterable[int], beside: bool = True
) -> Shown:
    """What the workbooks up to these boekjaren show; `beside`: also every scenario."""
    data = plain_data(data)
    frozen = collect(model, data, run)
    results = {count: reduced(run(data.with_years(count)), frozen) for count in years}
    compared = None
    if beside:
        every = run(data, range(len(data.scenarios)), VERGELEKEN)
        compared = Compared(every, VERGELEKEN, NIET_ONDER_NUL)
    return Shown(data, results, frozen, compared)


def appendix(found: tuple[Notice, ...]) -> Appendix:
    """What the workbooks tell beside the figures; `found`: the messages about the input."""
    return Appendix(explained(TOELICHTING), found, GRENZEN)
