"""Draws pages of the worked example anew for the documentation: `make pictures`.

Needs LibreOffice (with Writer, for the report) and poppler (pdftoppm, pdftotext).
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageChops

from budget.document.write import write_report
from budget.libreoffice import convert
from budget.plan import load
from budget.workbook.printed import print_copy

ROOT = Path(__file__).parent.parent
PICTURES, EXAMPLE = ROOT / "docs" / "beeld", ROOT / "examples" / "betere_buren.xlsx"
SHEETS = {
    "samenvatting": "Samenvatting", "exploitatie_rj": "Exploitatie RJ 640",
    "liquiditeit": "Liquiditeit", "dekkingsplan": "Dekkingsplan",
    "cheques": "Cheques en capaciteit", "toelichting": "Toelichting",
    "uitgangspunten": "Uitgangspunten",
}  # fmt: skip
REPORT = {"rapport": "Tabel 6"}
RESULTS = {  # by command its options, and the picture of which sheet
    ("scenarios",): {"scenarios": "In het kort"},
    ("gevoeligheid",): {"gevoeligheid": "Tornado 1"},
    ("onzekerheid", "--trekkingen", "4096"): {"onzekerheid": "Bank"},
    ("zoek", "--doel", "kasstroom.laagste_ruimte >= 0", "--door", "omzet.tarief[*] *", "--door",
     "hefbomen.subsidies ="): {"zoek": "Samen nodig"},
}  # fmt: skip
DOTS_PER_INCH, COLOURS, BORDER = 110, 128, 12


def draw(pdf: Path, pages: Mapping[str, str], scratch: Path) -> None:
    """Keep of each name the first page on which its words stand, without the white border."""
    for name, words in pages.items():
        number = next(n for n in range(1, 200) if words in text_of(pdf, n))
        made = scratch / name
        subprocess.run(
            ["pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH), "-f", str(number),
             "-l", str(number), str(pdf), str(made)],
            check=True,
        )  # fmt: skip
        trimmed(Image.open(made.with_suffix(".png")).convert("RGB")).save(
            PICTURES / f"{name}.png", optimize=True
        )
        print(PICTURES / f"{name}.png")


def text_of(pdf: Path, page: int) -> str:
    """The last line of a page names its sheet; a caption stands above it."""
    command = ["pdftotext", "-layout", "-f", str(page), "-l", str(page), str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [line for line in text.splitlines() if line.strip()]
    captions = [line for line in lines if line.startswith("Tabel ")]
    return "\n".join([*captions, *lines[-1:]])


def trimmed(picture: Image.Image) -> Image.Image:
    """Without the white around it, in few colours."""
    white = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, white).getbbox() or (0, 0, 1, 1)
    inside = picture.crop((
        max(left - BORDER, 0), max(top - BORDER, 0),
        min(right + BORDER, picture.width), min(bottom + BORDER, picture.height),
    ))  # fmt: skip
    return inside.quantize(COLOURS)


def main() -> None:
    with TemporaryDirectory() as name:
        scratch = Path(name)
        plan = load(EXAMPLE)
        book = plan.write(scratch / "uit")[0]
        copy = print_copy(book, scratch / book.name)
        report = scratch / "rapport.docx"
        write_report(plan, report)
        sources = [(copy, SHEETS), (report, REPORT)]
        for (command, *options), pages in RESULTS.items():
            results = scratch / f"{command}.xlsx"
            subprocess.run(
                [sys.executable, "-m", "budget", command, str(EXAMPLE), *options, "--uit",
                 str(results)], check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            sources.append((results, pages))
        for source, pages in sources:
            (pdf,) = convert([source], scratch, "pdf")
            draw(pdf, pages, scratch)


if __name__ == "__main__":
    main()
