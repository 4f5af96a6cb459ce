"""De overzichten voor de lezer: welke regel op welk blad staat, en in welke grafiek.

Alleen gegevens, geen formules. De woorden (Statement, Entry, Chart …) staan in
budget.engine.statement, zodat model en werkmap elkaar niet hoeven te kennen; het
plan geeft OVERZICHTEN door aan de werkmap.
"""

from __future__ import annotations

from budget.engine.statement import Statement

OVERZICHTEN: tuple[Statement, ...] = ()
