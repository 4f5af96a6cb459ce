"""Writes the report of a plan: whole or not at all, and never over a document of somebody else."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from budget.engine.verdicts import failed
from budget.fingerprint import file_hash
from budget.model.verslag import VERSLAG
from budget.plan import Plan
from budget.sheet.files import CREATED, save, whole_files
from budget.sheet.origin import KIND, RUN, facts
from budget.sheet.plain import cell_text, property_text
from budget.version import __version__
from budget.workbook.checks import ERROR_KIND
from budget.workbook.existing import written_over
from budget.workbook.frame import ALL_WELL, NOT_WELL

from .content import Content, content
from .styles import LANGUAGE

MARKED = "rapport van begroting"


def file_name(source: Path) -> str:
    """What the report of an input is called."""
    return f"{source.stem}_financieel.docx"


def objection(source: Path, target: Path) -> str:
    """Why the report may not be written there, in Dutch; "" when it may."""
    if written_over(source, [target]):
        return f"{target} is uw invoer zelf en zou worden overschreven. Kies een andere naam."
    if os.path.lexists(target) and facts(target).get(KIND) != MARKED:
        return (
            f"{target} bestaat al en is geen rapport van dit programma. Er is niets overschreven. "
            "Geef dat bestand een andere naam, of kies er een met --uit."
        )
    return ""


def write_report(plan: Plan, target: Path) -> Path:
    """Write the report as a Word document.

    An earlier report is replaced; raises FileExistsError where another file has that name, and
    OSError, with a Dutch sentence, where it cannot be written.
    """
    from .parts import packed, sign
    from .word import WordWriter

    if reason := objection(plan.source, target):
        raise FileExistsError(errno.EEXIST, reason, str(target))
    told = content(plan, VERSLAG)
    count = sum(1 for check, _ in failed(plan.model.checks, plan.evaluate().run)
                if check.kind == ERROR_KIND)  # fmt: skip
    verdict = (f"{ALL_WELL}.", True) if count == 0 else (f"{NOT_WELL}{count}.", False)
    footer = f"Berekening {plan.run_id}, versie {__version__}"
    hashed = file_hash(plan.source)
    document = WordWriter(told).write(verdict, footer, list(colophon(plan, told, hashed)))
    properties = document.core_properties
    properties.title = property_text(f"{told.title} – {told.name}".rstrip(" –"))
    properties.author = properties.last_modified_by = property_text(told.name) or "begroting"
    properties.comments, properties.language = footer, LANGUAGE
    properties.created = properties.modified = CREATED
    properties.revision = 1
    sign(document, {KIND: MARKED, RUN: plan.run_id, "Versie": __version__, "Invoer": hashed})
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole_files([target]) as (temporary,):
        save(temporary, packed(document))
    return target


def colophon(plan: Plan, told: Content, hashed: str) -> Iterator[str]:
    """Which figures these are, and how to find them back."""
    yield told.colophon
    yield f"Berekening: {plan.run_id}"
    yield f"Versie van het programma: {__version__}"
    yield f"Invoer: {cell_text(plan.source.name)}"
    yield f"Vingerafdruk van de invoer (SHA-256): {hashed}"
