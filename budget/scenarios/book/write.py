"""The whole results workbook: whole or not at all, the same bytes for the same content."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from xlsxwriter.workbook import Workbook

from budget.sheet.address import SheetNames
from budget.sheet.files import CREATED, new_workbook, whole_files
from budget.sheet.origin import KIND, facts, sign
from budget.sheet.plain import property_text
from budget.sheet.styles import Styles
from budget.workbook.existing import written_over

from .charts import ChartMaker, bands_of
from .front import FRONT, FrontWriter
from .page import PageWriter
from .parts import Grid, Lines, Results
from .places import GridPlace, lay_out

MARKED = "uitkomsten van begroting"


def objection(target: Path, source: Path | None = None) -> str:
    """Why the results may not be written there, in Dutch; "" when they may."""
    if target.suffix.lower() != ".xlsx":
        return f"Geef een bestandsnaam die op .xlsx eindigt, niet {target.name!r}."
    if source is not None and written_over(source, [target]):
        return f"{target} is uw invoer zelf en zou worden overschreven. Kies een andere naam."
    if os.path.lexists(target) and facts(target).get(KIND) != MARKED:
        return (
            f"{target} bestaat al en is geen werkmap met uitkomsten van dit programma. Kies een "
            "andere naam; er is niets overschreven."
        )
    return ""


def write_results(path: Path, results: Results) -> Path:
    """Write a results workbook, over an earlier one of ours only.

    Raises FileExistsError where something else stands there, OSError, with a Dutch sentence,
    where the file cannot be written.
    """
    if reason := objection(path):
        raise FileExistsError(errno.EEXIST, reason, str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_files([path]) as (temporary,), new_workbook(temporary) as workbook:
        title = property_text(results.title)
        workbook.set_properties({"title": title, "created": CREATED})
        sign(workbook, {KIND: MARKED})
        _fill(workbook, results)
    return path


def _fill(workbook: Workbook, results: Results) -> None:
    names = SheetNames()
    names.claim(FRONT)
    for sheet in results.parts:
        names.claim(sheet.name)
    bands = _bands(results)
    layouts = [lay_out(sheet, bands) for sheet in results.parts]
    places: Mapping[Grid, GridPlace] = {p.grid: p for one in layouts for p in one.grids}
    styles, charts = Styles(workbook), ChartMaker(workbook, places)
    pages = PageWriter(workbook, styles, charts)
    FrontWriter(workbook, styles, pages).write(results)
    for layout in layouts:
        pages.write(layout)


def _bands(results: Results) -> dict[Grid, tuple[tuple[int, int], ...]]:
    """What the fans need beside their grids."""
    found: dict[Grid, tuple[tuple[int, int], ...]] = {}
    for sheet in results.parts:
        for block in sheet.blocks:
            if isinstance(block, Lines) and (pairs := bands_of(block)):
                found[block.grid] = tuple(dict.fromkeys([*found.get(block.grid, ()), *pairs]))
    return found
