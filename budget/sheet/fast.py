"""A worksheet that writes formulas without rewriting them, and numbers with all their digits.

XlsxWriter looks in every formula for some thirty functions that need a prefix
in the file; that is most of its time. Our formulas only use functions that
need none, so they can go in as they are. The names used are private to
XlsxWriter: where they are missing the ordinary way is taken.
"""

from __future__ import annotations

from typing import Any

from xlsxwriter.worksheet import Worksheet

FAST = hasattr(Worksheet, "_prepare_formula")


class FastWorksheet(Worksheet):
    """Use as `workbook.add_worksheet(name, worksheet_class=FastWorksheet)`."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """Formulas of ours are ready as they are; those of rules and tables are not."""
        if expand_future_functions or not FAST:
            return super()._prepare_formula(formula, expand_future_functions)  # type: ignore[no-any-return, no-untyped-call]
        return formula[1:] if formula.startswith("=") else formula

    def _xml_number_element(self, number: float, attributes: Any = ()) -> None:
        """With all its digits: XlsxWriter leaves out the seventeenth, and then what is read back
        is another number."""
        attr = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{attr}><v>{repr(float(number)).removesuffix('.0')}</v></c>")  # type: ignore[attr-defined]

    def write(self, row: int, column: int, *arguments: Any) -> Any:  # type: ignore[override]
        """As always, but a string is a string, also when it starts with "="."""
        if arguments and isinstance(arguments[0], str):
            return self.write_string(row, column, *arguments)
        return super().write(row, column, *arguments)
