"""A sweep from question to file: every chunk reckoned once, kept, and put together at the end."""

from __future__ import annotations

import math
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from budget.engine.data import Array
from budget.plan import Plan
from budget.workbook.existing import written_over

from . import formats
from .chunks import run_chunks
from .question import Question, ask
from .refused import Refused
from .store import Store

if TYPE_CHECKING:
    import pandas

FOLDER, PARQUET, CSV, BOOK = "", ".parquet", ".csv", ".xlsx"
ENDINGS = (PARQUET, CSV, BOOK)
MOST_ROWS = 1_000_000_000
MOST_IN_BOOK = 100_000  # a sheet holds 1,048,576 rows, but no program is at ease with so many
TRIAL = 256  # rows
BYTES = 8  # of a figure
Runner = Callable[[Any, Sequence[int]], Iterator[tuple[int, Array]]]


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

    question = ask(plan, grid, outputs, scenario, one_by_one=one_by_one)
    numbers = range(question.chunks)
    parts = [figures for _, figures in run_chunks(question.source(), numbers, processes)]
    rows = formats.Rows(question, parts.__getitem__)
    frames = [table.to_pandas() for table in rows.tables()]
    made = pandas.concat(frames, ignore_index=True)
    made.attrs["begroting"] = question.facts()
    return made
