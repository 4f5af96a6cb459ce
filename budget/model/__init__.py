"""De begroting: één module per hoofdstuk, in de volgorde van berekening.

Voorvoegsels zeggen wat iets is (`aantal_`, `uren_`, `kosten_`, `omzet_`, `subsidie_`),
achtervoegsels waarover het gaat (`_per_uur`, `_per_maand`, `_per_deelnemer`).
Bedragen zijn positief; een overzicht trekt af.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from types import ModuleType

from budget.engine.graph import Model, collect

HOOFDSTUKKEN = (
    "tijdlijn", "algemeen", "hefbomen", "wettelijk", "werkgever", "deelnemers", "personeel",
    "capaciteit", "dienstencheques", "omzet", "kosten", "organisatie", "openingsbalans",
    "investeringen", "voorzieningen", "financiering", "subsidies", "btw", "garantie", "belasting",
    "resultaat", "kasstroom", "balans", "kengetallen", "indelingen", "normen", "geldstromen",
    "gemeenten", "brug", "aansluiting", "maatschappelijk", "controles", "scenarios",
    "onzekerheid",
)  # fmt: skip
REKEN = ("tijdlijn", "algemeen", "hefbomen", "wettelijk", "vroeger", "reken")


def chapters() -> list[ModuleType]:
    """The chapter modules, in calculation order."""
    return [import_module(f"budget.model.{name}") for name in HOOFDSTUKKEN]


def earlier_than(name: str) -> list[ModuleType]:
    """The chapters that come before this one: what it may add up."""
    before = HOOFDSTUKKEN[: HOOFDSTUKKEN.index(name)]
    return [import_module(f"budget.model.{earlier}") for earlier in before]


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The whole begroting as one checked and ordered model."""
    return collect(chapters())


@lru_cache(maxsize=1)
def load_calculator() -> Model:
    """The rules of the law with a form for each, for one case at a time."""
    return collect([import_module(f"budget.model.{name}") for name in REKEN])
