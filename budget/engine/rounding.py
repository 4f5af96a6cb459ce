"""Excel's ROUND: half away from zero, judged on 15 significant digits."""

from __future__ import annotations

import math

import numpy as np

from .data import Array

DIGITS = 6  # to which both sides of a comparison are rounded, in every compiler
NUDGE = 1 + 1e-15  # what is a half on 15 digits counts as a half
HALF = 0.5


def round_half_away(values: Array, digits: int) -> Array:
    """ROUND of a whole array."""
    scale = 10.0**digits
    magnitude = np.abs(values) * scale
    whole = np.floor(magnitude * NUDGE + HALF)
    rounded: Array = np.sign(values) * whole / scale
    return rounded


def rounded(value: float, digits: int) -> float:
    """ROUND of one number."""
    scale = 10.0**digits
    whole = math.floor(abs(value) * scale * NUDGE + HALF) / scale
    return math.copysign(whole, value) if value else 0.0


def settled(value: float, digits: int) -> float:
    """Rounded as a reader would: what comes within a millionth of a half counts as a half.

    The last bits of a sum differ from program to program; on a half that would show as a euro.
    """
    return rounded(rounded(value, DIGITS), digits)


def in_units(gaps: Array) -> Array:
    """A difference in units of the last digit that counts: it rounds to zero between −½ and ½."""
    units: Array = gaps * (10.0**DIGITS * NUDGE)
    return units
