"""Files come whole and together, or the old ones stay and the new ones stand beside them."""

from __future__ import annotations

import errno
import os
import stat
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from budget.sheet import files
from budget.sheet.files import new_workbook, save, whole_files
from budget.sheet.lock import temporary_name
from budget.sheet.os_errors import NotWritten, told

NAMES = ["een.xlsx", "twee.xlsx", "drie.xlsx"]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PAUSE", 0)


def zipped(text: str) -> BytesIO:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        archive.writestr("tekst", text)
    return content


def write(folder: Path, text: str, names: list[str] = NAMES) -> None:
    with whole_files([folder / name for name in names]) as made:
        for path in made:
            save(path, zipped(text))


def texts(folder: Path) -> dict[str, str]:
    """What is in the folder, hidden files too."""
    return {path.name: ZipFile(path).read("tekst").decode() for path in folder.iterdir()}


def refuse(
    monkeypatch: pytest.MonkeyPatch, name: str, times: int = 1000, number: int = errno.EACCES
) -> None:
    """As Windows does with a workbook that is open in Excel; only its name is in use."""
    replace, left = os.replace, [times]

    def guarded(path: Path, target: Path) -> None:
        if Path(target).name == name and left[0]:
            left[0] -= 1
            raise OSError(number, "english", str(path), None, str(target))
        replace(path, target)

    monkeypatch.setattr(os, "replace", guarded)


def held_open(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """As `refuse`, noticed before anything is replaced."""
    real = Path.open

    def guarded(self: Path, mode: str = "r", *arguments: object) -> object:
        if self.name == name and mode == "rb+":
            raise PermissionError(errno.EACCES, "english", str(self))
        return real(self, mode, *arguments)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", guarded)


def test_new_files_take_the_place_of_old_ones(tmp_path: Path) -> None:
    write(tmp_path, "oud")
    write(tmp_path, "nieuw")
    assert texts(tmp_path) == dict.fromkeys(NAMES, "nieuw")


def test_a_failure_while_writing_leaves_the_old_ones(tmp_path: Path) -> None:
    write(tmp_path, "oud")
    with pytest.raises(RuntimeError), whole_files([tmp_path / "een.xlsx"]) as (made,):
        save(made, zipped("half"))
        raise RuntimeError
    assert texts(tmp_path) == dict.fromkeys(NAMES, "oud")


@pytest.mark.parametrize("spoil", ["cut", "flipped", "missing"])
def test_a_file_that_did_not_arrive_whole_replaces_nothing(tmp_path: Path, spoil: str) -> None:
    write(tmp_path, "oud")
    with pytest.raises(OSError) as caught, whole_files([tmp_path / "een.xlsx"]) as (made,):
        content = zipped("nieuw").getvalue()
        if spoil == "cut":
            made.write_bytes(content[:-10])
        elif spoil == "flipped":
            middle = content.index(b"tekst") + 6
            made.write_bytes(content[:middle] + b"\xff" + content[middle + 1 :])
    assert told(caught.value).startswith(f"{tmp_path} kan niet")
    assert texts(tmp_path) == dict.fromkeys(NAMES, "oud")


def test_the_order_is_write_to_disk_look_through_replace_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, look, replace = os.fsync, files.look_through, os.replace

    def synced(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        done.append("folder" if is_folder else "file")
        sync(handle)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(files, "look_through", lambda p: (done.append("look"), look(p)))
    monkeypatch.setattr(os, "replace", lambda *a: (done.append("replace"), replace(*a)))
    write(tmp_path, "nieuw", ["een.xlsx"])
    assert done == ["file", "look", "replace", *(["folder"] if os.name == "posix" else [])]


def test_a_workbook_is_complete_before_it_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / temporary_name(0)
    with new_workbook(path) as workbook:
        workbook.add_worksheet("Blad").write_string("A1", "tekst")
        assert not path.exists()
    assert ZipFile(path).testzip() is None
    with pytest.raises(RuntimeError), new_workbook(tmp_path / "half.xlsx"):
        raise RuntimeError
    assert not (tmp_path / "half.xlsx").exists()


# --- open in Excel -----------------------------------------------------------------------------


def test_a_file_that_is_let_go_in_time_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "oud")
    refuse(monkeypatch, "twee.xlsx", files.TRIES - 1)
    write(tmp_path, "nieuw")
    assert texts(tmp_path) == dict.fromkeys(NAMES, "nieuw")


def test_one_open_in_excel_keeps_the_whole_new_set_beside_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "oud")
    held_open(monkeypatch, "drie.xlsx")
    with pytest.raises(NotWritten) as caught:
        write(tmp_path, "nieuw")
    beside = ["een (nieuw).xlsx", "twee (nieuw).xlsx", "drie (nieuw).xlsx"]
    assert texts(tmp_path) == dict.fromkeys(NAMES, "oud") | dict.fromkeys(beside, "nieuw")
    assert told(caught.value) == (
        f"{tmp_path / 'drie.xlsx'} is geopend in Excel of beveiligd en kon niet worden vervangen. "
        f"Er is niets vervangen. De nieuwe versie staat ernaast: {', '.join(beside)}. "
        "Sluit drie.xlsx in Excel en probeer het opnieuw."
    )


def test_opened_halfway_the_rest_stands_beside_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "oud")
    refuse(monkeypatch, "twee.xlsx")
    with pytest.raises(NotWritten) as caught:
        write(tmp_path, "nieuw")
    assert texts(tmp_path) == {
        "een.xlsx": "nieuw", "twee.xlsx": "oud", "drie.xlsx": "oud",
        "twee (nieuw).xlsx": "nieuw", "drie (nieuw).xlsx": "nieuw",
    }  # fmt: skip
    message = told(caught.value)
    assert "Al nieuw: een.xlsx. Nog oud: twee.xlsx, drie.xlsx;" in message
    assert "Sluit twee.xlsx in Excel" in message


def test_a_disk_that_breaks_halfway_keeps_the_rest_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch, "drie.xlsx", number=errno.EIO)
    with pytest.raises(NotWritten) as caught:
        write(tmp_path, "nieuw")
    assert sorted(texts(tmp_path)) == ["drie (nieuw).xlsx", "een.xlsx", "twee.xlsx"]
    message = told(caught.value)
    assert "de schijf geeft een fout" in message and "Sluit" not in message
    assert "Nog oud" not in message  # there was none


def test_what_stands_beside_is_never_replaced_and_goes_when_it_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "oud", ["een.xlsx"])
    with monkeypatch.context() as excel:
        held_open(excel, "een.xlsx")
        for text in ("eerder", "later"):
            with pytest.raises(NotWritten):
                write(tmp_path, text, ["een.xlsx"])
    write(tmp_path, "later", ["een.xlsx"])
    assert texts(tmp_path) == {"een.xlsx": "later", "een (nieuw).xlsx": "eerder"}
