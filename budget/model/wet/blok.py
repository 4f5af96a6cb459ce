"""Een blok regels dat samen één regel van de wet uitrekent."""

from __future__ import annotations

from dataclasses import dataclass

from budget.engine.declare import in_months, not_, prev
from budget.engine.expr import Expr, Line


@dataclass(frozen=True)
class Blok:
    """De regels op naam, in volgorde van rekenen; `regels` hangt een hoofdstuk in zijn module."""

    regels: dict[str, Line]

    def __getattr__(self, naam: str) -> Line:
        try:
            return self.__dict__["regels"][naam]  # type: ignore[no-any-return]
        except KeyError:
            raise AttributeError(f"dit blok kent geen regel {naam!r}") from None


def deze_maand(dit_jaar: Line) -> Expr:
    """Wat er deze maand bij komt van een bedrag dat per kalenderjaar oploopt."""
    return dit_jaar - prev(dit_jaar) * not_(in_months(1))
