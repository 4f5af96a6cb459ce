"""Hoe een jaartotaal over de maanden valt: het seizoen, en in jaar 1 de aanloop.

De aanloop verdeelt alleen: de twaalf maanden van jaar 1 tellen op tot het ingevulde jaartotaal.
"""

from budget.engine.declare import MONTH_INDEX, minimum, ratio
from budget.engine.expr import Expr, Field

AANLOOP_START = (
    "Omvang van de eerste maand, als deel van volle sterkte. Het jaartotaal blijft wat u invult: "
    "de aanloop schuift alleen werk naar later in jaar 1. 100 %: geen aanloop."
)
AANLOOP_MAANDEN = "Na zo veel maanden is de volle sterkte bereikt."
STARTVERTRAGING = (
    "Schuift op met de startvertraging, met seizoen en aanloop; wat voorbij de horizon valt "
    "telt niet mee."
)


def aanloop(start: Field, maanden: Field) -> Expr:
    """Van het deel in maand 1 in gelijke stappen naar volle sterkte."""
    return minimum(1, start + (1 - start) * ratio(MONTH_INDEX - 1, maanden, 1))
