"""A company small enough to do by heart: rent, a subsidy, one investment, one loan.

Each month: subsidy 900, rent 1,000, depreciation 3,600 / 36 = 100, so a result of −200 while
the investment lasts (three years) and −100 after. Cash: in the first month 10,000 own money
plus 6,000 loan minus 3,600 investment; each month 900 − 1,000 − 100 repayment = −200.
"""

from __future__ import annotations

from typing import Any

from budget.model import algemeen, financiering, investeringen, kosten, subsidies

from .support import Given


def bare(**options: Any) -> Given:
    """A stichting with nothing in it but the names of those who may pay."""
    given = Given(**options)
    given.put(algemeen.rechtsvorm, "stichting")
    given.put(algemeen.onvoorzien, 0)
    given.row(algemeen.partijen, "Gemeente", soort="gemeente")
    given.row(algemeen.partijen, "Bewoners", soort="bewoner")
    given.row(algemeen.partijen, "UWV", soort="Rijk")
    return given


def rent(given: Given, amount: float = 1_000) -> Given:
    """Paid in the month itself, no btw, never rising."""
    return given.row(kosten.kostenregels, "Huur", kostensoort="huur", bedrag=amount, index="geen")


def subsidy(given: Given, amount: Any, name: str = "Exploitatie", **cells: Any) -> Given:
    """So much a year, a twelfth received every month, unless told otherwise."""
    cells = {
        "financier": "Gemeente", "soort": "exploitatie", "status": "toegezegd",
        "betaalritme": "voorschot per maand", "voorschot": 1, "vaststelling_na": 0, **cells,
    }  # fmt: skip
    return given.row(subsidies.subsidies, name, bedrag=amount, **cells)


def wijkhuis(subordinated: bool = False, **options: Any) -> Given:
    given = subsidy(rent(bare(**options)), 10_800)
    given.put(algemeen.inbreng, 10_000).put(algemeen.rc_limiet, 5_000)
    given.row(
        investeringen.investeringen, "Inventaris", bedrag=3_600, levensduur=3, btw_tarief="geen"
    )
    given.row(
        financiering.leningen, "Lening", bedrag=6_000, rente=0, looptijd=5,
        achtergesteld=subordinated,
    )  # fmt: skip
    return given
