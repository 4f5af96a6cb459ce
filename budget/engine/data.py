"""The figures of one input: arrays by field, dated amounts by parameter, and where each stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from .expr import DatedAmount, Field, Parameter, Table
from .timeline import Timeline

Array = NDArray[np.float64]


@dataclass(eq=False)
class Data:
    """What was read.

    `values[field]`: (rows, columns) floats; NaN is blank; a reference is a row
    number from 1 (0: none), ja/nee is 1 or 0, a date an Excel serial number.
    `texts[field]`: one string per row. `rows[table]`: the names of the rows.
    `cells[field]`: addresses "Sheet!C5", same shape as the values.
    `remarks`: source and remark of the user, per row of a table or for a field of a form.
    `blanks[field]`: how many cells were left blank, so that the default of the field counts.
    """

    timeline: Timeline
    scenarios: tuple[str, ...]
    active: int
    rows: dict[Table, tuple[str, ...]] = field(default_factory=dict)
    values: dict[Field, Array] = field(default_factory=dict)
    texts: dict[Field, tuple[str, ...]] = field(default_factory=dict)
    cells: dict[Field, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    amounts: dict[Parameter, tuple[DatedAmount, ...]] = field(default_factory=dict)
    remarks: dict[Table | Field, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    blanks: dict[Field, int] = field(default_factory=dict)

    def count(self, table: Table | None) -> int:
        """How many rows a line of this table has."""
        return 1 if table is None or table.form else len(self.rows.get(table, ()))

    def with_values(self, changed: Mapping[Field, Array], active: int | None = None) -> Data:
        """The same input with other figures for some fields."""
        return replace(
            self,
            values={**self.values, **changed},
            active=self.active if active is None else active,
        )

    def with_years(self, years: int) -> Data:
        """The same input over fewer years."""
        return replace(self, timeline=Timeline(self.timeline.start, years))


__all__ = ["Array", "Data", "DatedAmount"]
