"""The problems of an input: on the terminal, in a workbook, and whether they stop the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .engine.problem import InputError, Level, Problem

if TYPE_CHECKING:
    from .plan import Plan

MOST_SHOWN = 50
HINT = "begroting controleer … --meldingen meldingen.xlsx"
FIRST_LINE = "Dit gaat niet:"
LEVELS = list(Level)  # the worst first
MOST_PROCESSES = 256


@dataclass(frozen=True)
class Asked:
    """What the user wants with problems. `strict`: a LET OP stops the work as a FOUT does."""

    strict: bool = False
    book: Path | None = None


class Refusal(InputError):
    """Problems that stop the work, with what the user asked to do with them."""

    def __init__(self, problems: Sequence[Problem], asked: Asked) -> None:
        super().__init__(problems)
        self.asked = asked


def with_problem_options(command: Callable[..., int]) -> Callable[..., int]:
    """The options --streng and --meldingen; the command gets them as one `asked`."""

    @click.option(
        "--streng", is_flag=True, help="Een LET OP telt als fout: dan wordt er niets geschreven."
    )
    @click.option(
        "--meldingen",
        type=click.Path(path_type=Path),
        metavar="BESTAND.xlsx",
        help="Schrijf alle meldingen in een werkmap, met koppelingen naar de cellen.",
    )
    @wraps(command)
    def wrapped(*args: Any, streng: bool, meldingen: Path | None, **kwargs: Any) -> int:
        return command(*args, asked=Asked(streng, meldingen), **kwargs)

    return wrapped


# --- reading -----------------------------------------------------------------


with_processes = click.option(
    "--processen",
    type=click.IntRange(1, MOST_PROCESSES),
    help="Hoeveel processen er tegelijk rekenen. [standaard: zoveel als er kernen zijn]",
)


def read(path: Path, asked: Asked) -> Plan:
    """An input that nothing stands in the way of; what was noticed goes into the book first.

    Raises `Refusal` with every problem.
    """
    from .plan import load
    from .report import model_faults

    try:
        plan = load(path)
    except InputError as error:
        _keep(path, error.problems, asked)
        raise Refusal(error.problems, asked) from error
    if asked == Asked():
        return plan
    problems = [*noticed(plan), *model_faults(plan)]
    _keep(path, problems, asked)
    if asked.strict and any(problem.level is not Level.NOTE for problem in problems):
        raise Refusal(problems, asked)
    return plan


def noticed(plan: Plan) -> list[Problem]:
    """What was noticed while reading, and on the sheets that stand beside the begroting."""
    from .scenarios.named.free import noticed as beside

    return [*plan.warnings, *beside(plan)]


def _keep(path: Path, problems: Sequence[Problem], asked: Asked) -> None:
    if asked.book is not None:
        from .problem_book import write_problems

        write_problems(asked.book, path, in_sheet_order(problems))


def check_book(source: Path, asked: Asked, outputs: Sequence[Path] = ()) -> None:
    """Refuse a place for the book where it would cost the user a file."""
    if asked.book is None:
        return
    book = asked.book
    if book.suffix.lower() != ".xlsx":
        raise click.UsageError(f"Geef een bestandsnaam die op .xlsx eindigt, niet {book.name!r}.")
    if not book.parent.is_dir():
        raise click.UsageError(f"De map {str(book.parent)!r} voor de meldingen bestaat niet.")
    if same_place(book, source):
        raise click.UsageError(f"{book} is uw invoer zelf. Kies een andere naam bij --meldingen.")
    if any(same_place(book, output) for output in outputs):
        raise click.UsageError(f"{book} wordt de begroting. Kies een andere naam bij --meldingen.")
    if book.exists():
        from .problem_book import is_problem_book

        if not is_problem_book(book):
            raise click.UsageError(
                f"{book} bestaat al en is geen bestand met meldingen. Kies een andere naam; "
                "er is niets overschreven."
            )


def same_place(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, also through a link or in other capitals."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


# --- telling -----------------------------------------------------------------


def show_problems(problems: Sequence[Problem], book: Path | None = None, hint: str = HINT) -> None:
    """At most `MOST_SHOWN`, one a line, and how many more there are; `hint`: how to see those.

    In the order of the sheets; of too many, those that matter most.
    """
    ordered = in_sheet_order(problems)
    worst = sorted(ordered, key=lambda problem: LEVELS.index(problem.level))[:MOST_SHOWN]
    for problem in in_sheet_order(worst):
        click.echo(str(problem), err=True)
    others = len(ordered) - len(worst)
    if others:
        word = "melding" if others == 1 else "meldingen"
        where = f"Alle {len(ordered)} staan in {book}." if book else f"Alles zien: {hint}."
        click.echo(f"… en nog {others} {word}. {where}", err=True)


def show_noticed(problems: Sequence[Problem], asked: Asked) -> None:
    """Problems that stopped nothing, and where all of them stand."""
    show_problems(problems, asked.book)
    if asked.book:
        click.echo(f"Alle meldingen staan in {asked.book}.")


def in_sheet_order(problems: Sequence[Problem]) -> list[Problem]:
    """First those of the file, then sheet by sheet as in the workbook, then the calculation's."""
    from .model.bladen import INVOERBLADEN
    from .report import CHECKS_SHEET
    from .sheet.address import normal
    from .sheet.one_sheet import AMOUNTS_SHEET

    sheets = (*INVOERBLADEN, AMOUNTS_SHEET, CHECKS_SHEET)
    order = {normal(name): at for at, name in enumerate(sheets)}
    return sorted(problems, key=lambda p: (order.get(normal(p.sheet), -1), p.order))


def refusal(error: InputError) -> str:
    """Show the problems that stop the work; gives the sentence to end with."""
    asked = error.asked if isinstance(error, Refusal) else Asked()
    show_problems(error.problems, asked.book)
    told = f"{counted(error.problems)}."
    if asked.strict and not any(problem.level is Level.ERROR for problem in error.problems):
        told += " Met --streng telt een LET OP als fout."
    written = "Er is niets geschreven."
    if asked.book is not None:
        written = f"Alleen {asked.book} is geschreven, met alle meldingen."
    again = "Verbeter het bestand in Excel, bewaar het en probeer het opnieuw."
    return f"{told} {again} {written}"


def counted(problems: Sequence[Problem]) -> str:
    """How many problems: "2 fouten en 1 opmerking"."""
    errors = sum(problem.level is Level.ERROR for problem in problems)
    others = len(problems) - errors
    told = [f"{errors} {'fout' if errors == 1 else 'fouten'}"] if errors else ["Geen fouten"]
    if others:
        told.append(f"{others} {'opmerking' if others == 1 else 'opmerkingen'}")
    return " en ".join(told)


@contextmanager
def refused() -> Iterator[None]:
    """What cannot be asked, as a mistake in the command: all of it at once."""
    from .scenarios.refused import Refused

    try:
        yield
    except Refused as error:
        messages = error.messages
        told = messages[0] if len(messages) == 1 else "\n  ".join([FIRST_LINE, *messages])
        raise click.UsageError(told) from error
