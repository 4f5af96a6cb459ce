"""Click in Dutch: its help pages, and what it says of a command that was typed wrongly."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import click

HELP = "Toon deze hulp en stop."
VERSION = "Toon de versie en stop."
LARGEST = 1e12
FIRST_YEAR, LAST_YEAR = 2000, 2100  # of a begroting


class DutchCommand(click.Command):
    """A command whose help page and mistakes are told in Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Left-over words are refused below: Click would refuse them in English.
        kwargs["context_settings"] = {
            "allow_extra_args": True,
            **kwargs.get("context_settings", {}),
        }
        super().__init__(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing and not isinstance(self, click.Group):
            raise click.UsageError(
                f"Er staat te veel achter de opdracht: {' '.join(ctx.args)}.", ctx
            )
        return ctx.args

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIES]", *(capitals(p) for p in self.params if is_argument(p))]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        with formatter.section("Opties"):
            formatter.write_dl([(spelled(option), explained(option)) for option in options])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP
        return option


class DutchGroup(DutchCommand, click.Group):
    """The commands together."""

    command_class = DutchCommand

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[OPTIES]", "OPDRACHT", "…"]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = [(name, first_paragraph(command)) for name, command in self.commands.items()]
        with formatter.section("Opdrachten"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            message = f"De opdracht {args[0]!r} bestaat niet{meant(args[0], self.commands)}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)


def first_paragraph(command: click.Command) -> str:
    return " ".join((command.help or "").split("\n\n")[0].split())


def is_argument(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Argument)


def capitals(parameter: click.Parameter) -> str:
    return (parameter.name or "").upper()


def spelled(option: click.Option) -> str:
    """How an option is typed: "--per maand|jaar"."""
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {placeholder(option)}"


def placeholder(option: click.Option) -> str:
    match option.type:
        case click.Choice():
            return "|".join(map(str, option.type.choices))
        case click.IntRange():
            return f"{option.type.min}–{option.type.max}"
        case Day() | Number():
            return option.type.name.upper()
        case _:
            return option.metavar or "TEKST"


def explained(option: click.Option) -> str:
    default = f" [standaard: {option.default}]" if option.show_default else ""
    return f"{option.help or ''}{default}"


# --- mistakes ----------------------------------------------------------------


def show_mistake(error: click.ClickException) -> None:
    """The usage, where to find help, and what is wrong, on standard error."""
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError" and context is not None:
        click.echo(context.get_help(), err=True)
        return
    if context is not None:
        click.echo(context.get_usage(), err=True)
        click.echo(f"Hulp: {context.command_path} --help", err=True)
    click.echo(f"FOUT: {mistake(error)}", err=True)


def mistake(error: click.ClickException) -> str:
    """What is wrong, in a Dutch sentence; our own messages are Dutch already."""
    match error:
        case click.MissingParameter(param=click.Parameter() as parameter):
            return f"{named(parameter)} ontbreekt."
        case click.NoSuchOption():
            return f"De optie {error.option_name} bestaat niet{_meant_option(error)}"
        case click.BadOptionUsage():
            return f"Bij de optie {error.option_name} hoort één waarde."
        case click.BadParameter(param=click.Parameter() as parameter):
            return f"{named(parameter)} klopt niet: {wanted(parameter)}."
        case _:
            return error.format_message()


def named(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return f"De optie {max(parameter.opts, key=len)}"
    return capitals(parameter)


def wanted(parameter: click.Parameter) -> str:
    """What may stand there."""
    match parameter.type:
        case click.Choice():
            return f"kies {' of '.join(map(str, parameter.type.choices))}"
        case click.IntRange():
            return f"typ een heel getal van {parameter.type.min} tot en met {parameter.type.max}"
        case click.Path(file_okay=False):
            return "noem een map, geen bestand"
        case click.Path(dir_okay=False):
            return "noem een bestand, geen map"
        case Day() | Month() | Number() | OneOf():
            return parameter.type.wanted
        case _:
            return "typ een andere waarde"


class Day(click.ParamType[date]):
    """A date: 2026-08-01 or 1-8-2026."""

    name = "datum"
    wanted = "typ een datum, zoals 2026-08-01"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        day_first = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", value)
        try:
            if day_first:
                day, month, year = map(int, day_first.groups())
                return date(year, month, day)
            return date.fromisoformat(value)
        except ValueError:
            self.fail(self.wanted, param, ctx)


class Month(click.ParamType[date]):
    """A month, as its first day: 2028-01, 1-2028 or januari 2028."""

    name = "maand"
    example = "zoals 2028-01"
    wanted = f"typ een maand, {example}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        from .inputs.convert import Unreadable, parse_date

        if isinstance(value, date):
            return value
        year_first = re.fullmatch(r"\s*(\d{4})-(\d{1,2})\s*", value)
        spelled_out = f"1-{year_first[2]}-{year_first[1]}" if year_first else value.strip()
        separator = "-" if spelled_out[:1].isdigit() else " "
        for text in (spelled_out, f"1{separator}{spelled_out}"):
            with suppress(Unreadable):
                day = parse_date(text)[0]
                if day.day == 1 and FIRST_YEAR <= day.year <= LAST_YEAR:
                    return day
        return self.fail(self.wanted, param, ctx)


class OneOf(click.ParamType[str]):
    """A name from a list that is only looked up when it is needed, or its number in the list."""

    name = "naam"

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        self.names = names

    @property
    def wanted(self) -> str:
        return f"kies uit {', '.join(self.names())}"

    def numbered(self) -> str:
        return ", ".join(f"{number} {name}" for number, name in enumerate(self.names(), 1))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = {name.casefold(): name for name in self.names()}
        known |= {str(number): name for number, name in enumerate(self.names(), 1)}
        found = known.get(str(value).strip().casefold())
        if found is None:
            self.fail(
                f"{value!r} staat niet in de lijst{meant(str(value), self.names())}", param, ctx
            )
        return found


class Number(click.ParamType[float]):
    """A number as people type it, not below zero; what can be read in two ways is refused."""

    name = "getal"
    wanted = "typ een getal van 0 of meer, zoals 1664 of 14,50"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        from .inputs.convert import Unreadable, parse_number

        try:
            number = float(value) if not isinstance(value, str) else parse_number(value)
        except Unreadable:
            self.fail(self.wanted, param, ctx)
        if not 0 <= number < LARGEST:
            self.fail(self.wanted, param, ctx)
        return number


class Percentage(Number):
    """A percentage as a share of 1: "60" is 0.6. Below `low` a share was probably meant."""

    name = "percentage"

    def __init__(self, low: float = 1) -> None:
        self.low = low
        self.wanted = "typ een percentage van 0 tot en met 100, zoals 60" + (
            " (niet 0,6)" if low else ""
        )

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        number = super().convert(str(value).strip().removesuffix("%").strip(), param, ctx)
        if number > 100 or 0 < number < self.low:
            self.fail(self.wanted, param, ctx)
        return number / 100


def meant(typed: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(typed, list(known), n=1)
    return f"; bedoelt u {close[0]}?" if close else f"; kies uit {', '.join(known)}."


def _meant_option(error: click.NoSuchOption) -> str:
    options = [] if error.ctx is None else list(_options(error.ctx))
    return meant(error.option_name, options)


def _options(context: click.Context) -> Iterator[str]:
    for parameter in context.command.get_params(context):
        if isinstance(parameter, click.Option):
            yield max(parameter.opts, key=len)


def never_refuse_a_character() -> None:
    """An old console without "→" shows a question mark there instead of ending in an error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
