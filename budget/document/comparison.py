"""Tables of all scenarios: what each comes to, and what each changes."""

from __future__ import annotations

from collections.abc import Sequence

from budget.engine.expr import Field, Line, Table, Time
from budget.engine.run import Run
from budget.engine.wording import dutch_digits
from budget.workbook.compare import values_in

from .grids import (
    WIDTH,
    Column,
    Grid,
    GridRow,
    is_date,
    says_itself,
    shown,
    unit_head,
    year_columns,
)


def side_by_side(every: Run, caption: str, lines: Sequence[Line]) -> Grid | None:
    """Every scenario as a row: a line per year, or single figures beside each other. None where
    there is nothing to compare."""
    amounts = [values_in(every, x, n) for x in lines if not is_date(x.unit)
               for n in range(len(every.data.scenarios))]  # fmt: skip
    if len(every.data.scenarios) == 1 or not any(map(any, amounts)):
        return None
    per_year = [line for line in lines if line.time is not Time.CONST]
    columns = year_columns(every) if per_year else [Column(x.label, 3.4, True) for x in lines]
    rows = [
        GridRow((name, *(shown(v, x.unit) for x in lines for v in values_in(every, x, number))))
        for number, name in enumerate(scenario_names(every))
    ]
    units = {line.unit.name for line in lines if not says_itself(line.unit)}
    first = Column(unit_head(units), WIDTH - sum(column.width for column in columns))
    return Grid(caption, (first, *columns), tuple(rows))


def scenario_names(run: Run) -> list[str]:
    """The scenarios, with the one that the report is of."""
    active = run.data.active
    return [f"{name} (dit rapport)" if number == active else name
            for number, name in enumerate(run.data.scenarios)]  # fmt: skip


def levers(every: Run, caption: str, table: Table) -> Grid | None:
    """What each scenario changes compared with the first; None where they are all the same."""
    rows = []
    for scenario, name in enumerate(every.data.scenarios):
        changed = []
        for field in table.fields:
            if field.effective is None:
                continue
            first, own = (values_in(every, field.effective, n)[0] for n in (0, scenario))
            if first != own:
                changed.append(f"{field.label} {_plain(own, field)} in plaats van "
                               f"{_plain(first, field)}")  # fmt: skip
        rows.append(GridRow((name, "; ".join(changed) or "de uitgangspunten van dit plan")))
    if len(rows) == 1:
        return None
    columns = (Column("Scenario", 4.5), Column("Wat er anders is", WIDTH - 4.5))
    return Grid(caption, columns, tuple(rows))


def _plain(value: float, field: Field) -> str:
    """A lever as a person writes it: 0,9 and 50%, without zeros behind the comma."""
    percent = field.unit.name == "%"
    text = dutch_digits(value * 100 if percent else value, 3).rstrip("0").rstrip(",")
    return text + ("%" if percent else "")
