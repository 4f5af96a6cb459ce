"""What a rule has to say, before it is told."""

from __future__ import annotations

from dataclasses import dataclass

from budget.engine.problem import Level

HALF_A_CENT, SMALLEST, PRECISION = 0.005, 1e-6, 1e-9
DIGITS = 1e-14  # programs keep fifteen of a number when they save it
ANEW = "maak de begroting opnieuw uit de invoer"
BACK = f"zet terug wat er hoort, of {ANEW}"


@dataclass(frozen=True)
class Finding:
    """What a rule has to say of one place. `level`: a LET OP or NOTITIE is a signal, not an
    error. `lost`: something a program may lose when it saves a workbook (see LOSES)."""

    sheet: str
    cell: str
    message: str
    todo: str
    level: Level = Level.ERROR
    lost: str = ""


@dataclass
class Figures:
    """How many stored results were held against Python's own, how many are not the same, and
    the largest difference."""

    compared: int = 0
    differing: int = 0
    largest: float = 0.0


def differ(found: float, wanted: float, code: str) -> bool:
    """Whether two figures with this number format are not the same: amounts to half a cent, others
    (percentages, factors) to what a computer adds."""
    allowed = HALF_A_CENT if "€" in code else max(SMALLEST, PRECISION * abs(wanted))
    return abs(found - wanted) > allowed
