"""Meerjarenbegroting voor een leerwerkbedrijf: Excel in, levende Excel uit.

plan = budget.load("examples/betere_buren.xlsx")
results = plan.evaluate()
results["resultaat.resultaat"]        # (row, month, scenario)
results.frame(per="year")             # pandas.DataFrame
plan.write("outputs/betere_buren")    # five workbooks
budget.sweep(plan, "omzet.tarief[*] * 0.8:1.2:9", ["resultaat.resultaat[jaar *]"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .plan import InputError, Plan, Results, load, make
    from .scenarios.sweep.job import sweep

__all__ = ["InputError", "Plan", "Results", "__version__", "load", "make", "sweep"]


def __getattr__(name: str) -> Any:
    """Import late: the command line can show its help without NumPy."""
    if name == "sweep":
        from .scenarios.sweep.job import sweep

        return sweep
    if name in __all__:
        from . import plan

        return getattr(plan, name)
    raise AttributeError(f"budget heeft geen {name!r}")
