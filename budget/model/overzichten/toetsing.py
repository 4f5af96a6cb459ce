"""De controles, en met welke wettelijke bedragen elke maand is gerekend."""

from __future__ import annotations

from budget.engine.expr import Time
from budget.engine.statement import Amounts, Checks, Gap, Heading, Statement

from .. import normen
from .opbouw import CONTROLES, WETTELIJK

controleblad = Statement(
    CONTROLES,
    title=("Klopt de begroting, blijft zij binnen de normen, en wat als het tegenzit?",),
    periods=Time.CONST,
    intro="Een fout moet weg. Een signaal vraagt een besluit of een uitleg. Een gevoeligheid zegt "
    "wat een tegenvaller doet als verder niets verandert.",
    rows=(
        Heading("Fouten"),
        Checks("fout"),
        Gap(),
        Heading("Signalen"),
        Checks("signaal"),
        Gap(),
        Heading("Gevoeligheden"),
        Checks("gevoeligheid"),
    ),
    input_table=normen.normen.record,
)

wettelijkblad = Statement(
    WETTELIJK,
    title=("Met welke wettelijke bedragen elke maand is gerekend, hoe zeker zij zijn en waarvan",),
    periods=Time.MONTH,
    intro="Grijs en cursief is niet definitief: wat wanneer geldt en de bron staan rechts. "
    "Geïndexeerd of doorgetrokken: na de laatste bekende datum. Wijzigen doet u op Wettelijk.",
    rows=(Heading("Bedragen van de wet en vaste afspraken"), Amounts()),
    notes=True,
)  # fmt: skip
