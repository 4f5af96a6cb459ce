"""Where a long job keeps the chunks that are done, so that the same command goes on from there.

A folder with a file per chunk and, in `vraag.json`, what they are the chunks of. It disappears
with the job that comes to its end.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from budget.engine.data import Array
from budget.sheet.files import sync_folder
from budget.sheet.lock import alone_in, temporary_name

from ..refused import Refused

ENDING, QUESTION = ".werk", "vraag.json"
CALLED = {  # the facts a folder is known by, as they are told when they differ
    "plan": "een andere vraag",
    "sha256": "een andere versie van de invoer",
    "versie": "een andere versie van het programma",
}
OTHERWISE = "een andere berekening"


@dataclass(frozen=True)
class Store:
    """Finished chunks beside an output. `facts`: what they are of; `shape`: (chunks, columns)."""

    folder: Path
    facts: Mapping[str, str]

    @staticmethod
    def beside(output: Path, facts: Mapping[str, str]) -> Store:
        return Store(output.with_name(output.name + ENDING), facts)

    def objection(self) -> str:
        """Why this folder cannot be used, in Dutch; "" when it can."""
        if not os.path.lexists(self.folder):
            return ""
        found = self._found()
        if found == dict(self.facts) or (found == {} and _is_empty(self.folder)):
            return ""
        if not found:
            return f"{self.folder} is niet van dit programma. Kies met --uit een andere naam."
        differs = [said for key, said in CALLED.items() if found.get(key) != self.facts.get(key)]
        what = " en ".join(differs) or OTHERWISE
        return (
            f"In {self.folder} staat een sweep die niet af is, van {what}. Maak die af met "
            "dezelfde opdracht als toen, begin met --opnieuw van voren af aan, of kies met --uit "
            "een andere naam."
        )

    def _found(self) -> dict[str, str]:
        """What is begun there; nothing where it is not a folder of ours."""
        try:
            found = json.loads((self.folder / QUESTION).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) and found.keys() >= CALLED.keys() else {}

    def begun(self) -> bool:
        return self._found() == dict(self.facts)

    def forget(self) -> None:
        """Remove what was begun there, whatever it is of; not what is not ours."""
        if self._found() or (self.folder.is_dir() and _is_empty(self.folder)):
            shutil.rmtree(self.folder)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Work in the folder, alone. Raises OSError; `NotWritten` when another job works there."""
        self.folder.mkdir(exist_ok=True)
        with alone_in(self.folder):
            if reason := self.objection():
                raise Refused(reason)
            if not self.begun():
                self._save(self.folder / QUESTION, json.dumps(dict(self.facts), indent=1).encode())
            yield

    def path(self, number: int) -> Path:
        return self.folder / f"deel-{number:07}.npy"

    def put(self, number: int, figures: Array) -> None:
        """Keep a chunk; the file is there whole or not at all."""
        temporary = self.folder / temporary_name(number)
        with temporary.open("wb") as file:
            np.save(file, figures)
        os.replace(temporary, self.path(number))

    def has(self, number: int, shape: tuple[int, int]) -> bool:
        """Whether a chunk is there and whole: after a power failure it may not be."""
        try:
            return bool(np.load(self.path(number), mmap_mode="r").shape == shape)
        except (OSError, ValueError):
            return False

    def get(self, number: int) -> Array:
        figures: Array = np.load(self.path(number))
        return figures

    def remove(self) -> None:
        """The job is done: nothing of this is needed any more."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _save(self, path: Path, content: bytes) -> None:
        temporary = self.folder / temporary_name(0)
        temporary.write_bytes(content)
        os.replace(temporary, path)
        with suppress(OSError):
            sync_folder(self.folder)


def _is_empty(folder: Path) -> bool:
    """Whether there is nothing in it but what a lock or a killed job left."""
    try:
        return all(path.name.startswith(".begroting") for path in folder.iterdir())
    except OSError:
        return False
