"""LibreOffice, where it is installed: found, and asked to convert files.

Always with a profile of its own, so that a LibreOffice that is open is left alone. It reckons
every formula anew and writes numbers and dates the Dutch way.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory

SETTING = "BEGROTING_LIBREOFFICE"  # where the program is, when it is not found by itself
NAMES = ("soffice", "libreoffice")
PLACES: dict[str, tuple[str, ...]] = {
    "Windows": (
        r"%ProgramFiles%\LibreOffice*\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice*\program\soffice.com",
        r"%LocalAppData%\Programs\LibreOffice*\program\soffice.com",
    ),
    "Darwin": (
        "/Applications/LibreOffice*.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice*.app/Contents/MacOS/soffice",
    ),
    "Linux": ("/usr/lib*/libreoffice/program/soffice", "/opt/libreoffice*/program/soffice"),
}
DOWNLOAD = "Haal het gratis op bij libreoffice.org, installeer het, en probeer het opnieuw."
HOW_TO = {
    "Windows": DOWNLOAD,
    "Darwin": DOWNLOAD,
    "Linux": "Installeer het met de pakketten van uw systeem (op Debian en Ubuntu: sudo apt "
    "install libreoffice-calc), en probeer het opnieuw.",
}
BY_HAND = "Probeer het opnieuw, of open de werkmap in LibreOffice of Excel en maak daar een PDF."
TIME_LIMIT = 600.0  # seconds; a set of five workbooks takes about one minute
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>nl-NL</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export">
<prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class NotConverted(Exception):
    """Why LibreOffice made nothing and what to do about it, in Dutch."""


def find() -> str:
    """The program. Raises `NotConverted`, with how to install it, where there is none."""
    if named := os.environ.get(SETTING):
        if found := shutil.which(named):
            return found
        raise NotConverted(
            f"{SETTING} wijst naar {named}, maar daar staat geen programma. Verbeter die "
            "instelling, of haal haar weg."
        )
    for name in NAMES:
        if found := shutil.which(name):
            return found
    system = platform.system()
    for place in PLACES.get(system, ()):
        pattern = os.path.expandvars(os.path.expanduser(place))
        for path in sorted(glob(pattern), key=_version, reverse=True):
            if found := shutil.which(path):
                return found
    todo = HOW_TO.get(system, DOWNLOAD)
    raise NotConverted(
        f"LibreOffice is niet gevonden. {todo} Staat het op een eigen plek, zet die dan in de "
        f"omgevingsvariabele {SETTING}."
    )


def _version(path: str) -> list[int]:
    """Higher for a newer one, where several stand beside each other."""
    return [int(number) for number in re.findall(r"\d+", path)]


def convert(
    paths: Sequence[Path], folder: Path, kind: str, limit: float = TIME_LIMIT
) -> list[Path]:
    """Convert files to `kind` ("pdf", "xlsx"), each into `folder` under its own name.

    Raises `NotConverted` when it does not find LibreOffice, or when that fails, takes more than
    `limit` seconds or makes less than was asked.
    """
    program = find()
    with TemporaryDirectory(prefix="begroting-", ignore_cleanup_errors=True) as name:
        profile = new_profile(Path(name)).resolve().as_uri()
        _run(
            [program, "--headless", "--norestore", f"-env:UserInstallation={profile}",
             "--convert-to", kind, "--outdir", str(folder), *map(str, paths)],
            limit,
        )  # fmt: skip
    made = [folder / f"{path.stem}.{kind}" for path in paths]
    if missing := [path.name for path in made if not path.is_file()]:
        raise NotConverted(f"LibreOffice maakte niet wat gevraagd was: {', '.join(missing)} "
                           f"ontbreekt. {BY_HAND}")  # fmt: skip
    return made


def new_profile(folder: Path) -> Path:
    """An empty profile with our settings."""
    (folder / "user").mkdir(parents=True, exist_ok=True)
    (folder / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    return folder


def _run(command: Sequence[str], limit: float) -> None:
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise NotConverted(f"{command[0]} kon niet starten. {BY_HAND}") from error
    try:
        code = process.wait(limit)
    except subprocess.TimeoutExpired as error:
        raise NotConverted(
            f"LibreOffice was na {limit:.0f} seconden nog niet klaar en is gestopt. {BY_HAND}"
        ) from error
    finally:
        _stop(process)
    if code:
        raise NotConverted(f"LibreOffice stopte met een fout ({code}). {BY_HAND}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End it if it still runs, with the processes it started: it is a script around others."""
    if process.poll() is not None:
        return
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
    process.wait()
