"""Every command once, as somebody whose names are easy to find back, without a network."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook

from tests.no_network import SITE_CUSTOMIZE

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "betere_buren.xlsx"
LOGIN, HOME, HOST, PLACE, TEMPORARY = (
    f"{word}qzx" for word in ("inlog", "thuis", "machine", "invoermap", "tijdelijk")
)
CASE = "lks --datum 2026-07-01 --loonwaarde 60 --uren 32"
BOOKED = (
    "rekening;omschrijving;rgs;maand;bedrag\n"
    "4000;Huur;WBedHui;2027-01;5000\n4990;=Proef;;2027-01;1\n"
)
COMMANDS = {
    "nieuw": "nieuw leeg.xlsx",
    "nieuw voorbeeld": "nieuw voorbeeld.xlsx --voorbeeld",
    "controleer": "controleer mijn.xlsx --meldingen meldingen.xlsx",
    "maak": "maak mijn.xlsx --uit uit",
    "rapport": "rapport mijn.xlsx --uit rapport.docx",
    "keur": "keur uit/begroting_jaar_1.xlsx",
    "regels csv": "regels mijn.xlsx --per jaar",
    "regels json": "regels mijn.xlsx --per jaar --formaat json",
    "regels rgs": "regels mijn.xlsx --rgs --per jaar",
    "verklaar": "verklaar mijn.xlsx resultaat.resultaat --jaar 2",
    "verschil": "verschil mijn.xlsx anders.xlsx",
    "wettelijk": "wettelijk mijn.xlsx",
    "reken": f"reken {CASE} --json",
    "scenarios": "scenarios mijn.xlsx --uit scenarios.xlsx",
    "sweep": "sweep mijn.xlsx --stel omzet.tarief[*]*0.9,1.1 --uit sweep.xlsx",
    "onzekerheid": "onzekerheid mijn.xlsx --trekkingen 64 --lees omzet.omzet_totaal --uit o.xlsx",
    "gevoeligheid": "gevoeligheid mijn.xlsx --alleen omzet --sobol 64 --uit gevoeligheid.xlsx",
    "zoek": "zoek mijn.xlsx --vraag langste-vertraging --uit zoek.xlsx",
    "portefeuille": "portefeuille uit --uit samen.xlsx",
    "realisatie": "realisatie mijn.xlsx boekingen.csv --uit realisatie.xlsx",
}


@dataclass(frozen=True)
class Ran:
    """What came out: by command its exit code, what it printed, and its complaints; the files;
    and the fingerprints of the inputs before and after."""

    codes: Mapping[str, int]
    printed: Mapping[str, str]
    complaints: Mapping[str, str]
    files: list[Path]
    before: Mapping[str, str]
    after: Mapping[str, str]

    def parts(self) -> Iterator[tuple[str, str]]:
        """Every part of every file, and everything printed, by where it stands."""
        for path in self.files:
            with ZipFile(path) as archive:
                yield f"{path.name}: namen", " ".join([*archive.namelist(), str(archive.comment)])
                for info in archive.infolist():
                    yield f"{path.name}: extra", f"{info.extra!r} {info.comment!r}"
                    if not info.filename.endswith(".png"):  # a picture holds no words
                        yield f"{path.name}: {info.filename}", archive.read(info).decode()
        yield from self.printed.items()


def run_all(place: Path) -> Ran:
    """Every command, in a folder with inputs."""
    here = place / HOME / PLACE
    here.mkdir(parents=True)
    (place / TEMPORARY).mkdir()
    (place / "sitecustomize.py").write_text(SITE_CUSTOMIZE)
    inputs = [here / "mijn.xlsx", here / "anders.xlsx"]
    for path, name in zip(inputs, ("=Proef", "+Anders"), strict=True):
        _input(path, name)
    (here / "boekingen.csv").write_text(BOOKED, encoding="utf-8")
    before = {path.name: _fingerprint(path) for path in inputs}
    results = {name: _run(line, here, place) for name, line in COMMANDS.items()}
    return Ran(
        {name: result.returncode for name, result in results.items()},
        {name: result.stdout for name, result in results.items()},
        {name: result.stderr for name, result in results.items()},
        sorted(path for path in here.rglob("*") if _is_output(path) and path not in inputs),
        before,
        {path.name: _fingerprint(path) for path in inputs},
    )


def environment(place: Path) -> dict[str, str]:
    """That of somebody else on another machine, where any connection is refused."""
    return os.environ | {
        "HOME": str(place / HOME), "USERPROFILE": str(place / HOME),
        "TMPDIR": str(place / TEMPORARY),
        "USER": LOGIN, "LOGNAME": LOGIN, "USERNAME": LOGIN,
        "HOSTNAME": HOST, "COMPUTERNAME": HOST,
        "PYTHONPATH": os.pathsep.join([str(place), str(ROOT)]),
    }  # fmt: skip


def _run(line: str, here: Path, place: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "budget", *line.split()]
    return subprocess.run(
        command, cwd=here, env=environment(place), capture_output=True, text=True, timeout=300
    )


def _input(path: Path, name: str) -> None:
    """The worked example under another name, with a number as text to have a message about."""
    book = load_workbook(EXAMPLE)
    form = {row[0].value: row[1] for row in book["Algemeen"].iter_rows()}
    form["Naam"].value = name
    form["Naam"].data_type = "s"
    form["Inbreng"].value = "100000"
    book.save(path)


def _is_output(path: Path) -> bool:
    return path.suffix in (".xlsx", ".docx")


def _fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
