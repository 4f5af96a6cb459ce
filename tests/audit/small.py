"""The workbooks of the small company of the documentation, and a fault in the smallest."""

from __future__ import annotations

from pathlib import Path

import budget
from budget.audit.audit import Verdict, audit
from budget.audit.scan import Book
from budget.inputs.example import write_example
from budget.model import load_model
from tools.gallery import COMPANY

from .faults import Fault
from .pack import Pack, Place


def write_small(folder: Path) -> list[Path]:
    """From the input of Buurtwerk De Linde to its five workbooks."""
    text = COMPANY.read_text(encoding="utf-8")
    path = write_example(load_model(), folder / "linde.xlsx", text, free=5)
    return budget.load(path).write(folder / "begroting")


def spoiled(good: Path, book: Book, fault: Fault, folder: Path) -> tuple[Verdict, Place]:
    """What the audit says of a good workbook with one fault in it, and where the fault is."""
    pack = Pack(good, book)
    place = fault.do(pack)
    return audit(pack.save(folder / good.name)), place
