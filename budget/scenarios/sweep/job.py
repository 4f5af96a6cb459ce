"""A sweep from question to file: every chunk reckoned once, kept, and put together at the end."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from budget.engine.data import Array
from budget.extras import advice
from budget.plan import Plan

from ..chunks import Source, run_chunks
from ..machine import machine_code
from ..refused import Refused
from . import formats
from .question import MachineCode, Question, ask
from .store import Store
from .summary import Summary

if TYPE_CHECKING:
    import pandas

Run: TypeAlias = Callable[
    [Source[int, Array], Sequence[int]], Generator[tuple[int, Array], None, None]
]


@dataclass(frozen=True, eq=False)
class Job:
    """A question and the file (or folder, without an ending) its rows go to."""

    question: Question
    target: Path

    @property
    def kind(self) -> str:
        return self.target.suffix.lower()

    @cached_property
    def store(self) -> Store:
        return Store.beside(self.target, self.question.facts())

    def todo(self) -> list[int]:
        """The numbers of the chunks that an earlier run did not finish."""
        numbers = range(self.question.chunks)
        if not self.store.begun():
            return list(numbers)
        width = len(self.question.outputs)
        return [n for n in numbers if not self.store.has(n, (self.count(n), width))]

    def count(self, number: int) -> int:
        """How many rows a chunk has."""
        first, last = self.question.bounds(number)
        return last - first

    def run(self, run: Run, done: Callable[[int], None] = lambda rows: None) -> Summary:
        """Reckon what is left, keep every chunk, and write the file: whole or not at all.

        `run`: who reckons, as `run_chunks`; `done` hears how many rows came. Raises
        Refused where the work folder holds something else, OSError where writing fails.
        """
        with self.store.opened():
            with closing(run(self.question.source(), self.todo())) as chunks:
                for number, figures in chunks:
                    self.store.put(number, figures)
                    done(len(figures))
            summary = self._write()
            self.store.remove()
        with suppress(OSError):  # on some systems what is locked could not be removed
            self.store.folder.rmdir()
        return summary

    def _write(self) -> Summary:
        summary = Summary(self.question)
        rows = formats.Rows(self.question, summary.following(self.store.get))
        match self.kind:
            case formats.FOLDER:
                formats.write_folder(self.target, rows, self.store.folder)
            case formats.PARQUET:
                formats.write_parquet(self.target, rows)
            case formats.CSV:
                formats.write_csv(self.target, rows)
            case _:
                from .pages import write_book

                write_book(self.target, rows, summary)
        return summary


def make_code(question: Question, processes: int) -> None:
    """Make the machine code of a large sweep, if it is not there yet; all processes help."""
    if machine_code(question.rows) is not None:
        source = MachineCode(question.source(), processes)
        for _ in run_chunks(source, range(processes), processes):
            pass


def sweep(
    plan: Plan,
    grid: Any,
    outputs: Sequence[str] | None = None,
    *,
    scenario: str | None = None,
    one_by_one: bool = False,
    processes: int = 1,
) -> pandas.DataFrame:
    """Reckon a plan for many values of its inputs: a row per scenario.

    `grid`: texts such as "omzet.tarief[*] * 0.8:1.2:9", a mapping from a setting ("omzet.tarief[*]
    *") to its values, or a DataFrame with a column per setting and a row per scenario (blank:
    that setting is left alone). Of texts and a mapping every combination is tried, or with
    `one_by_one` the plan as it is and then each setting by itself. `outputs`: such as
    "kasstroom.bank[laagste]"; default what a financier asks. `processes`: with more than one,
    the calling script has to stand under `if __name__ == "__main__":`.

    The columns are `nr`, the settings and the outputs; `attrs` says what it was made from.
    Raises Refused, with everything that is wrong.
    """
    import pandas

    if absent := advice("analyse", "een sweep"):
        raise Refused(absent)
    question = ask(plan, grid, outputs, scenario, one_by_one=one_by_one)
    make_code(question, processes)
    numbers = range(question.chunks)
    parts = dict(run_chunks(question.source(), numbers, processes))
    rows = formats.Rows(question, parts.__getitem__)
    made: pandas.DataFrame = pandas.concat(
        [table.to_pandas() for table in rows.tables()], ignore_index=True
    )
    made.attrs["begroting"] = question.facts()
    return made
