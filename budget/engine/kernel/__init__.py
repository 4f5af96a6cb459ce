"""Compiler 4: tree → machine code, by way of numba; for a sweep large enough to repay it.

Lines over the same rows and months become one function that walks periods, rows and scenarios
itself. A line only its neighbours look at has room for one row of one month, so that it never
leaves the cache. What stays the same in every scenario comes in as numbers per row and period,
worked out once by the NumPy compiler; so does, per chunk, any part of a tree this package does
not know.

    parts      what a kernel is made of
    names      the names in its text: from outside, room of its own
    across     over the rows of a table and all periods of a line
    nodes      one value
    writer     one function
    grouping   which lines go together, and what of them is kept
    compiling  the text made into a function
"""

from .compiling import as_python, compiled
from .grouping import kernels_of, spent
from .parts import Kernel, Operand, Out, Sum, rows_filled, shape_filled

__all__ = [
    "Kernel", "Operand", "Out", "Sum", "as_python", "compiled", "kernels_of", "rows_filled",
    "shape_filled", "spent",
]  # fmt: skip
