"""Which checks do not hold, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .declare import Check
from .infer import rows_of
from .run import Run


def failed(checks: Iterable[Check], run: Run) -> Iterator[tuple[Check, list[str]]]:
    """Each check that does not hold everywhere, with the names of the rows that fail it."""
    for check in checks:
        holds = run.values[check.line]
        if not holds.all():
            table = rows_of(check.line)
            names = run.data.rows.get(table, ()) if table is not None else ()
            yield check, [name for name, row in zip(names, holds, strict=False) if not row.all()]


__all__ = ["failed"]
