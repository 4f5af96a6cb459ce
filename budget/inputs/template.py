"""Writes an input workbook: empty with its defaults, or filled with the figures of an input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from budget.engine.data import Data
from budget.engine.graph import Model
from budget.sheet.contents import Contents, Figures, Prefilled, scenario_names
from budget.sheet.files import CREATED, new_workbook, whole_files
from budget.sheet.one_sheet import FREE_ROWS
from budget.sheet.styles import Styles
from budget.sheet.write_inputs import InputWriter

from .amounts import recent_amounts
from .start_sheet import TITLE, StartSheet


def write_template(
    model: Model,
    path: Path,
    data: Data | None = None,
    *,
    contents: Contents | None = None,
    groups: Mapping[str, Sequence[str]] | None = None,
    scenarios: Sequence[str] = (),
    intro: str = "",
    free: int | None = None,
) -> Path:
    """Write an input workbook with free rows; the file appears whole or not at all.

    `contents`: what stands in the cells, when it is neither empty nor an input.
    `groups`: names of tables, as the sheets should stand, under a heading for the
    first sheet. `scenarios`: the names of the lever columns.
    `intro`: a sentence on the first sheet, such as where the figures come from.
    `free`: rows kept free below each table (default plenty).
    """
    if contents is None:
        contents = prefilled(model, scenarios) if data is None else Figures(data)
    order = [name for names in (groups or {}).values() for name in names]
    layout = contents.layout(model, FREE_ROWS if free is None else free, order)
    with whole_files([path]) as (temporary,), new_workbook(temporary) as workbook:
        workbook.set_properties({"title": TITLE, "created": CREATED})
        writer = InputWriter(workbook, layout, contents, Styles(workbook))
        StartSheet(writer, intro, groups or {}).write()
        writer.all()
    return path


def prefilled(
    model: Model,
    scenarios: Sequence[str] = (),
) -> Contents:
    """What an empty template holds: defaults, fixed rows and dated amounts."""
    names = tuple(scenarios) or scenario_names(model)
    return Prefilled(names, recent_amounts(model))
