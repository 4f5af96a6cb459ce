"""The workbook with results that every command about scenarios writes."""

from .parts import Cell, Column, Grid, Lines, Results, Sheet, facts_of, verdict
from .write import objection, write_results

__all__ = [
    "Cell", "Column", "Grid", "Lines", "Results", "Sheet", "facts_of", "objection", "verdict",
    "write_results",
]  # fmt: skip
