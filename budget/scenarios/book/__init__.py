"""The workbook with results that every command about scenarios writes."""

from .parts import Cell, Column, Grid, Lines, Results, Sheet, facts_of, verdict
from .words import said
from .write import objection, write_results

__all__ = [
    "Cell", "Column", "Grid", "Lines", "Results", "Sheet", "facts_of", "objection", "said",
    "verdict", "write_results",
]  # fmt: skip
