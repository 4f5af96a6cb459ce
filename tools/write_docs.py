"""Writes the generated pages of the documentation anew: `make docs`.

docs/invoer.md comes from the model itself, docs/fouten.md from mistakes really made
(tools/gallery.py), docs/keuring.md from the audit's rules and from faults really made
(tools/keuring.py; some minutes). tests/test_docs.py and tests/audit/test_keuring.py fail when a
page is not what this script writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from budget.inputs.manual import manual
from budget.model import load_model
from budget.model.bladen import INVOERBLADEN

from .gallery import Shown, gallery
from .keuring import keuring

DOCS = Path(__file__).parent.parent / "docs"
ERRORS_INTRO = """# Meldingen

Elke melding over uw invoer, met een fout die haar oproept. De meldingen komen uit het programma
zelf: ze zijn gemaakt door de fout echt te maken in de werkmap van een klein verzonnen bedrijf,
Buurtwerk De Linde. Deze pagina is geschreven door `make docs`: verander haar niet met de hand.

Een melding heeft steeds dezelfde vorm: hoe erg, waar, wat er is, en na de pijl wat u kunt doen.

- **FOUT**: het programma maakt geen begroting voordat dit is verbeterd.
- **LET OP**: het programma gaat door, maar kijk het na.
- **NOTITIE**: zo heeft het programma de cel gelezen.
"""
GROUPS = {
    "Het bestand": ("file-",),
    "Bladen en kolommen": ("sheet-", "headers-", "column-", "row-missing", "row-twice", "merged-"),
    "Rijen": ("row-hidden", "blank-", "total-", "remark-", "name-", "fixed-"),
    "Scenario's en wettelijke bedragen": ("scenario", "amount-"),
    "Cellen": ("",),  # all the others
}


def pages() -> dict[str, str]:
    """The text of each generated page, by its name in docs/."""
    return {"invoer.md": manual(load_model(), INVOERBLADEN), "fouten.md": errors()}


def errors() -> str:
    """The gallery of messages as Markdown."""
    groups: dict[str, list[Shown]] = {title: [] for title in GROUPS}
    for entry in gallery():
        title = next(t for t, starts in GROUPS.items() if entry.code.startswith(starts))
        groups[title].append(entry)
    return "\n".join([ERRORS_INTRO, *_groups(groups)])


def _groups(groups: dict[str, list[Shown]]) -> Iterator[str]:
    for title, entries in groups.items():
        yield f"## {title}\n"
        for entry in entries:
            yield f"**{entry.what[0].upper()}{entry.what[1:]}**\n"
            yield f"```\n{entry.problem}\n```\n"


def main() -> None:
    for name, text in {**pages(), "keuring.md": keuring()}.items():
        path = DOCS / name
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(DOCS.parent))


if __name__ == "__main__":
    main()
