"""`begroting nieuw`: a few questions, and an input workbook to go on with."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from .dutch import DutchCommand, Month, OneOf

Answer = TypeVar("Answer")
NAME, FORM, START = "algemeen.naam", "algemeen.rechtsvorm", "algemeen.startmaand"


def known_forms() -> Sequence[str]:
    from .model.algemeen import RECHTSVORMEN

    return RECHTSVORMEN.names


def known_sheets() -> Sequence[str]:
    from .model.bladen import KEUZE

    return KEUZE


def known_models() -> Sequence[str]:
    from .inputs.models import model_names

    return model_names()


@click.command(cls=DutchCommand)
@click.argument("pad", type=click.Path(path_type=Path))
@click.option("--voorbeeld", is_flag=True, help="Het ingevulde voorbeeld Betere Buren.")
@click.option("--naam", help="De naam van de organisatie.")
@click.option(
    "--rechtsvorm", type=OneOf(known_forms), metavar="VORM", help="Zoals stichting of bv."
)
@click.option("--startmaand", type=Month(), metavar="JJJJ-MM", help="De eerste maand.")
@click.option(
    "--model",
    "organisatie",
    type=OneOf(known_models),
    metavar="NAAM",
    help="Een organisatiemodel om mee te beginnen, zoals partieel of gemengd.",
)
@click.option(
    "--blad",
    "bladen",
    type=OneOf(known_sheets),
    metavar="NAAM",
    multiple=True,
    help="Een blad dat u gaat invullen, zoals Omzet; herhaal de optie voor meer bladen.",
)
def nieuw(
    pad: Path,
    voorbeeld: bool,
    naam: str | None,
    rechtsvorm: str | None,
    startmaand: date | None,
    organisatie: str | None,
    bladen: Sequence[str],
) -> int:
    """Maak een leeg invoerbestand (of met --voorbeeld een ingevuld) in PAD.

    In een terminal stelt het programma een paar vragen; wat u als optie geeft, vraagt het niet.
    """
    from .plan import example_input, new_input

    refuse(pad)
    given = {NAME: naam, FORM: rechtsvorm, START: startmaand}
    if voorbeeld:
        if bladen or organisatie or any(given.values()):
            raise click.UsageError("Het voorbeeld is al ingevuld: laat de andere opties weg.")
        example_input(pad)
    else:
        if sys.stdin.isatty() and sys.stdout.isatty():
            ask_fields(given)
            organisatie = organisatie or ask_model()
            bladen = bladen or ask_sheets()
        new_input(
            pad, {id: value for id, value in given.items() if value}, bladen, organisatie or ""
        )
    click.echo(f"{pad} staat klaar. Vul het in met Excel en draai: begroting controleer {pad}")
    return 0


def refuse(path: Path) -> None:
    """Stop where nothing can or may be written."""
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(f"Geef een bestandsnaam die op .xlsx eindigt, niet {path.name!r}.")
    if path.exists():
        raise click.UsageError(
            f"{path} bestaat al. Kies een andere naam; er is niets overschreven."
        )
    if not path.parent.is_dir():
        raise click.UsageError(f"De map {str(path.parent)!r} bestaat niet. Maak haar eerst.")


# --- the questions -----------------------------------------------------------


def ask_fields(given: dict[str, str | date | None]) -> None:
    """Ask what was not given as an option, in the words of the fields, and put it there."""
    from .model import load_model

    fields = load_model().fields
    click.echo("Een paar vragen vooraf. Met Enter slaat u een vraag over: invullen kan later ook.")
    forms, month = OneOf(known_forms), Month()
    asked: dict[str, tuple[click.ParamType[Any], str]] = {
        NAME: (click.STRING, ""),
        FORM: (forms, f" ({forms.numbered()})"),
        START: (month, f" ({month.example})"),
    }
    for id, (wanted, hint) in asked.items():
        if given[id] is None:
            click.echo(f"\n{fields[id].note}")
            given[id] = ask(fields[id].label + hint, wanted.convert)


def ask_model() -> str | None:
    """The organisation model to begin with; none is a leerwerkbedrijf without functions."""
    from .inputs.models import explanation

    click.echo("\nVoert het bedrijf functies uit voor gemeenten? Kies dan hoe dat is verdeeld.")
    for number, name in enumerate(known_models(), 1):
        click.echo(f"{number:4} {name:20} {explanation(name)}")
    return ask("Organisatiemodel (Enter: geen)", OneOf(known_models).convert)


def ask_sheets() -> Sequence[str]:
    """Which sheets the user will fill in; none named is all of them."""
    from .model import load_model

    notes = {table.name: table.note for table in load_model().tables}
    wanted = OneOf(known_sheets)
    click.echo("\nWelke bladen gaat u invullen? De andere blijven achteraan staan.")
    for number, name in enumerate(known_sheets(), 1):
        click.echo(f"{number:4} {name:16} {notes[name].split('. ')[0].rstrip('.')}.")

    def several(text: str, *_: object) -> list[str]:
        parts = [part.strip() for part in text.split(",")]
        return [wanted.convert(part, None, None) for part in parts if part]

    return ask("Nummers of namen, met komma's ertussen", several) or ()


def ask(question: str, convert: Callable[..., Answer]) -> Answer | None:
    """The answer to a question, asked again until it can be understood; None if skipped."""
    while True:
        text = click.prompt(question, default="", show_default=False).strip()
        if not text:
            return None
        try:
            return convert(text, None, None)
        except click.BadParameter as mistake:
            click.echo(f"Dat kan hier niet: {mistake.message.rstrip('.')}.")
