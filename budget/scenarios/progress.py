"""A bar on the terminal with how fast it goes and how long it will take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

from .sweep.limits import number, spoken_time

WRITING = "alles samen schrijven …"


class Count(ProgressColumn):
    """ "1.024 van de 10.000"."""

    def render(self, task: Task) -> Text:
        return Text(f"{number(int(task.completed))} van de {number(int(task.total or 0))}")


class Pace(ProgressColumn):
    """ "2.300 per seconde, nog 4 minuten"."""

    def render(self, task: Task) -> Text:
        if not task.remaining:
            return Text(WRITING, style="cyan")
        if not task.speed:
            return Text("")
        left = spoken_time(task.remaining / task.speed)
        return Text(f"{number(round(task.speed))} per seconde, nog {left}", style="cyan")


@contextmanager
def progress(total: int, already: int = 0) -> Iterator[Callable[[int], None]]:
    """Gives what to call with how many more are done; shows nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield lambda count: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), Count(), Pace())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Rekenen", total=total, completed=already)

        def done(count: int) -> None:
            bar.advance(task, count)

        yield done
