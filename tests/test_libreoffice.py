"""LibreOffice is found where it is, and whatever it does wrong ends in a Dutch sentence."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from budget import libreoffice
from budget.libreoffice import SETTING, NotConverted, convert, find


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A computer without it: an empty PATH, empty places. Gives a folder to install in."""
    monkeypatch.delenv(SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(libreoffice, "PLACES", {"Linux": (f"{tmp_path}/opt/libreoffice*/soffice",)})
    monkeypatch.setattr("platform.system", lambda: "Linux")
    return tmp_path


def program(path: Path, body: str = "") -> Path:
    """A program that does as LibreOffice in its use of options. `out`, `kind`, `names`: what it
    is asked to make, where and from what."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"#!{sys.executable}\nimport os, sys, time\nfrom pathlib import Path\n"
        "at = sys.argv.index('--outdir')\nout, names = Path(sys.argv[at + 1]), sys.argv[at + 2:]\n"
        f"kind = sys.argv[at - 1]\n{body}\n"
    )
    path.chmod(0o755)
    return path


MAKES = "for name in names: (out / f'{Path(name).stem}.{kind}').write_text(kind)"


def test_it_is_found_on_the_path(nothing_installed: Path) -> None:
    path = program(nothing_installed / "bin" / "libreoffice")
    assert find() == str(path)


def test_the_newest_of_the_usual_places_is_taken(nothing_installed: Path) -> None:
    for version in ("libreoffice7.4", "libreoffice24.8", "libreoffice7.6"):
        program(nothing_installed / "opt" / version / "soffice")
    assert "libreoffice24.8" in find()


def test_a_file_that_is_no_program_is_passed_over(nothing_installed: Path) -> None:
    path = program(nothing_installed / "opt" / "libreoffice9" / "soffice")
    path.chmod(0o644)
    with pytest.raises(NotConverted):
        find()


def test_the_setting_goes_before_everything(
    nothing_installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(nothing_installed / "bin" / "soffice")
    mine = program(nothing_installed / "mijn")
    monkeypatch.setenv(SETTING, str(mine))
    assert find() == str(mine)
    monkeypatch.setenv(SETTING, str(mine) + "weg")
    with pytest.raises(NotConverted, match=f"{SETTING} wijst naar .*mijnweg, maar daar staat geen"):
        find()


@pytest.mark.parametrize(
    ("system", "todo"),
    [("Linux", "sudo apt install"), ("Windows", "libreoffice.org"), ("Darwin", "libreoffice.org"),
     ("Plan9", "libreoffice.org")],
)  # fmt: skip
def test_where_it_is_not_it_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, system: str, todo: str
) -> None:
    monkeypatch.setattr("platform.system", lambda: system)
    with pytest.raises(NotConverted, match="LibreOffice is niet gevonden") as refused:
        find()
    assert todo in str(refused.value)
    assert SETTING in str(refused.value)


def converted(folder: Path, body: str, limit: float = 20) -> list[Path]:
    program(folder / "bin" / "soffice", body)
    (folder / "uit").mkdir()
    return convert([folder / "een.xlsx", folder / "twee.xlsx"], folder / "uit", "pdf", limit)


def test_files_are_converted_under_their_own_names(nothing_installed: Path) -> None:
    made = converted(nothing_installed, MAKES)
    assert [path.name for path in made] == ["een.pdf", "twee.pdf"]
    assert {path.read_text() for path in made} == {"pdf"}


def test_the_profile_is_thrown_away(nothing_installed: Path) -> None:
    body = (
        MAKES + "\n(out / 'profiel').write_text(next(a for a in sys.argv if a.startswith('-env')))"
    )
    converted(nothing_installed, body)
    told = (nothing_installed / "uit" / "profiel").read_text()
    assert told.startswith("-env:UserInstallation=file:///")
    assert not Path(told.partition("file://")[2]).exists()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("sys.exit(77)", r"stopte met een fout \(77\)"),
        ("os.abort()", r"stopte met een fout \(-6\)"),
        ("names = names[:1]\n" + MAKES, "twee.pdf ontbreekt"),
        ("pass", "een.pdf, twee.pdf ontbreekt"),
    ],
)
def test_a_failure_is_told(nothing_installed: Path, body: str, message: str) -> None:
    with pytest.raises(NotConverted, match=message):
        converted(nothing_installed, body)


def test_a_program_that_cannot_start_is_told(
    nothing_installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = program(nothing_installed / "mijn")
    path.write_text("#!/er/is/geen/python\n")
    monkeypatch.setenv(SETTING, str(path))
    with pytest.raises(NotConverted, match="kon niet starten"):
        convert([path], nothing_installed, "pdf")


def test_one_that_hangs_is_stopped_with_what_it_started(nothing_installed: Path) -> None:
    body = (
        "import subprocess\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "(out / 'kind').write_text(str(child.pid))\ntime.sleep(60)"
    )
    started = time.monotonic()
    with pytest.raises(NotConverted, match="na 2 seconden nog niet klaar"):
        converted(nothing_installed, body, limit=2)
    assert time.monotonic() - started < 20
    child = int((nothing_installed / "uit" / "kind").read_text())
    assert gone(child)


def gone(process: int) -> bool:
    """Whether it ends; a dead one may stay in the list until its parent has seen it."""
    for _ in range(50):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        told = Path(f"/proc/{process}/stat")  # only on Linux
        if told.exists() and ") Z " in told.read_text():
            return True
        time.sleep(0.1)
    return False
