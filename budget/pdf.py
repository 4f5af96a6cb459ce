"""A PDF of the overviews beside each begroting workbook: tagged, Dutch, with page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from .libreoffice import NotConverted, convert
from .sheet.files import save, whole_files
from .sheet.origin import pdf_sign, run_of
from .workbook.printed import print_copy

START = b"%PDF-"


def pdf_names(books: Sequence[Path]) -> list[Path]:
    """Beside each workbook, with its name."""
    return [book.with_suffix(".pdf") for book in books]


def make_pdfs(books: Sequence[Path], run_id: str) -> list[Path]:
    """Write the PDFs of workbooks of one run, all of them or none; returns their paths.

    Raises `NotConverted` where LibreOffice is missing or fails, and OSError where a file cannot
    be written; both with a Dutch sentence.
    """
    with TemporaryDirectory(prefix="begroting-", ignore_cleanup_errors=True) as name:
        scratch = Path(name)
        copies = [print_copy(book, scratch / book.name) for book in books]
        contents = [path.read_bytes() for path in convert(copies, scratch, "pdf")]
    targets = pdf_names(books)
    with whole_files(targets, _whole) as temporaries:
        if {run_of(book) for book in books} != {run_id}:
            raise NotConverted(
                "De werkmappen zijn intussen door een andere berekening vervangen; er is geen PDF "
                "gemaakt. Probeer het opnieuw."
            )
        for temporary, content in zip(temporaries, contents, strict=True):
            save(temporary, BytesIO(content + pdf_sign(run_id)))
    return targets


def _whole(path: Path) -> None:
    """A PDF from its first byte to our last line."""
    if not path.read_bytes().startswith(START) or not run_of(path, ".pdf"):
        raise NotConverted("LibreOffice maakte geen goede PDF. Probeer het opnieuw.")
