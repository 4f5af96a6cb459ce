"""A worksheet that writes formulas without rewriting them.

XlsxWriter looks in every formula for some thirty functions that need a prefix
in the file; that is most of its time. Our formulas only use functions that
need none, so they can go straight into its table of cells. The names used are
private to XlsxWriter: where they are missing the ordinary way is taken, with
the same result.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import xlsxwriter.worksheet as library
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_Cell: Any = getattr(library, "CellFormulaTuple", None)
PRIVATE = ("_prepare_formula", "_check_dimensions")
FAST = _Cell is not None and all(hasattr(Worksheet, name) for name in PRIVATE)


class FastWorksheet(Worksheet):
    """Use as `workbook.add_worksheet(name, worksheet_class=FastWorksheet)`."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Formulas of ours are ready as they are; those of rules and tables are not."""
        if expand_future_functions or not FAST:
            return super()._prepare_formula(formula, expand_future_functions)  # type: ignore[no-any-return, no-untyped-call]
        return formula[1:] if formula.startswith("=") else formula

    def write(self, row: int, column: int, *arguments: Any) -> Any:  # type: ignore[override]
        """As always, but a string is a string, also when it starts with "="."""
        if arguments and isinstance(arguments[0], str):
            return self.write_string(row, column, *arguments)
        return super().write(row, column, *arguments)

    def write_formulas(
        self,
        row: int,
        column: int,
        formulas: Sequence[str],
        values: Sequence[float | str | bool],
        cell_format: Format | None = None,
    ) -> None:
        """A row of formulas (without "=") with their values, from a cell to the right."""
        last = column + len(formulas) - 1
        if not FAST or self.constant_memory:
            for place, (formula, value) in enumerate(zip(formulas, values, strict=True), column):
                self.write_formula(row, place, f"={formula}", cell_format, value)
            return
        if not formulas or self._check_dimensions(row, column) or self._check_dimensions(row, last):
            return
        cells = self.table[row]
        for place, (formula, value) in enumerate(zip(formulas, values, strict=True), column):
            cells[place] = _Cell(formula, cell_format, value)
