"""The charts on a sheet: the cells their series come from, and the words for who cannot see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import fromstring

if TYPE_CHECKING:
    from zipfile import ZipFile

    from budget.inputs.package import Package

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


@dataclass(frozen=True)
class Chart:
    """`series`: of each the cells of its categories and its values, normalised."""

    title: str
    series: tuple[tuple[str, str], ...]
    described: str


def charts_of(archive: ZipFile, package: Package, drawing: str) -> list[Chart]:
    """The charts of a drawing, in their order."""
    parts = {relation.id: relation.path for relation in package.related(drawing)}
    found = []
    for frame in fromstring(archive.read(drawing)).iter(f"{DRAWING}graphicFrame"):
        about = next(frame.iter(f"{DRAWING}cNvPr"))
        for chart in frame.iter(f"{CHART}chart"):
            path = parts.get(chart.get(f"{RELATIONS}id", ""), "")
            if path:
                found.append(_chart(archive.read(path), about.get("descr", "")))
    return found


def _chart(xml: bytes, described: str) -> Chart:
    root = fromstring(xml)
    title = root.find(f"{CHART}chart/{CHART}title")
    named = "" if title is None else next((f.text or "" for f in title.iter(f"{CHART}f")), "")
    series = [
        tuple(
            _cells(next((f.text or "" for part in item.iter(CHART + kind)
                         for f in part.iter(f"{CHART}f")), ""))
            for kind in ("cat", "val")
        )
        for item in root.iter(f"{CHART}ser")
    ]  # fmt: skip
    return Chart(_cells(named), tuple((a, b) for a, b in series), described)


def _cells(reference: str) -> str:
    """One cell as one cell, whoever wrote it."""
    from .forms import normalised

    text = normalised(reference)
    sheet, mark, cells = text.rpartition("!")
    first, _, last = cells.partition(":")
    return f"{sheet}{mark}{first}" if first == last else text
