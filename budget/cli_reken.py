"""`begroting reken`: the rules of the law for one case, on the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from .dutch import Day, DutchGroup, Number, Percentage

if TYPE_CHECKING:
    from .calculator import Answer, Step

NO_ANSWER = 1
AGE = click.option(
    "--leeftijd", type=click.IntRange(0, 120), help="In hele jaren. [standaard: volwassen]"
)
DAY = click.option("--datum", type=Day(), required=True, help="Op deze dag, zoals 2026-08-01.")
YEAR = click.option("--jaar", type=click.IntRange(1900, 2100), required=True, help="Over dit jaar.")
BBL = click.option("--bbl", is_flag=True, help="Voor een bbl-leerling.")


@click.group(cls=DutchGroup)
def reken() -> None:
    """Reken één geval uit naar de wet: minimumloon, LKS, LKV, LIV, praktijkleren, loonkosten."""


def answers(function: Callable[..., Answer]) -> Callable[..., int]:
    """A command that prints an answer, or says why the law has none and ends with 1."""

    @click.option("--json", "as_json", is_flag=True, help="Als JSON, voor programma's.")
    @wraps(function)
    def command(*args: Any, as_json: bool, **options: Any) -> int:
        from .calculator import NoAnswer

        try:
            answer = function(*args, **options)
        except NoAnswer as none:
            click.echo(f"FOUT: {none}", err=True)
            return NO_ANSWER
        (print_json if as_json else print_text)(answer)
        return 0

    return command


@reken.command()
@DAY
@AGE
@BBL
@click.option("--uren", type=Number(), help="Reken het loon uit over zoveel uren.")
@click.option(
    "--per",
    type=click.Choice(["uur", "dag", "week", "maand"]),
    help="Tot 2024: per maand (als u niets kiest), week, dag of uur. Daarna alleen per uur.",
)
@click.option(
    "--werkweek",
    type=click.Choice(["36", "37", "38", "40"]),
    default="40",
    show_default=True,
    help="Uren in een gewone werkweek; alleen van belang tot 2024.",
)
@answers
def minimumloon(
    datum: date, leeftijd: int | None, bbl: bool, uren: float | None, per: str | None, werkweek: str
) -> Answer:
    """Het wettelijk minimumloon bij een leeftijd, op een datum vanaf 2015."""
    from .calculations import minimumloon

    if uren is not None and per not in (None, "uur"):
        raise click.UsageError("--uren gaat over een uurloon: laat --per weg of kies uur.")
    return minimumloon(datum, leeftijd, bbl=bbl, hours=uren, per=per, week=float(werkweek))


@reken.command()
@DAY
@click.option("--loonwaarde", type=Percentage(), help="In procenten van het minimumloon.")
@click.option("--uren", type=Number(), default=36, show_default=True, help="Per week.")
@click.option("--forfait", is_flag=True, help="Zonder meting: de eerste zes maanden 50 %.")
@click.option(
    "--vergoeding",
    type=Percentage(),
    help="Voor werkgeverslasten, in procenten. [standaard: volgens de wet]",
)
@click.option(
    "--basis",
    type=Number(),
    help="Minimumloon per maand met vakantiebijslag. [standaard: volgens de wet]",
)
@click.option("--lopend", is_flag=True, help="De subsidie liep al: de bedragen van 1 januari.")
@click.option("--wsw", is_flag=True, help="Een Wsw-dienstbetrekking: dan is er geen LKS.")
@AGE
@BBL
@answers
def lks(
    datum: date, loonwaarde: float | None, uren: float, forfait: bool, vergoeding: float | None,
    basis: float | None, lopend: bool, wsw: bool, leeftijd: int | None, bbl: bool,
) -> Answer:  # fmt: skip
    """Loonkostensubsidie per persoon per maand (Participatiewet art. 10d)."""
    from .calculations import lks

    return lks(
        datum, loonwaarde, uren, flat=forfait, charges=vergoeding, base=basis, wsw=wsw,
        age=leeftijd, bbl=bbl, running=lopend,
    )  # fmt: skip


@reken.command()
@YEAR
@click.option(
    "--categorie",
    multiple=True,
    required=True,
    type=click.Choice(["banenafspraak", "arbeidsgehandicapt", "herplaatst", "oudere"]),
    help="Mag meer dan een keer: dan telt de hoogste.",
)
@click.option("--uren", type=Number(), required=True, help="Verloonde uren in het jaar.")
@click.option("--in-dienst", type=Day(), help="Sinds wanneer; om de duur na te gaan.")
@click.option("--wsw", is_flag=True, help="Een Wsw-dienstbetrekking: dan is er geen LKV.")
@click.option("--beschut", is_flag=True, help="Beschut werk: dan is er geen LKV.")
@answers
def lkv(
    jaar: int, categorie: tuple[str, ...], uren: float, in_dienst: date | None, wsw: bool,
    beschut: bool,
) -> Answer:  # fmt: skip
    """Loonkostenvoordeel van een kalenderjaar, vanaf 2018 (Wtl hoofdstuk II)."""
    from .calculations import lkv

    return lkv(jaar, categorie, uren, hired=in_dienst, wsw=wsw, sheltered=beschut)


@reken.command()
@YEAR
@click.option("--uurloon", type=Number(), required=True, help="Jaarloon door verloonde uren.")
@click.option("--uren", type=Number(), required=True, help="Verloonde uren in het jaar.")
@answers
def liv(jaar: int, uurloon: float, uren: float) -> Answer:
    """Lage-inkomensvoordeel van een kalenderjaar, 2017 tot en met 2024 (Wtl hoofdstuk III)."""
    from .calculations import liv

    return liv(jaar, uurloon, uren)


@reken.command()
@click.option("--weken", type=Number(), required=True, help="Begeleide weken in het studiejaar.")
@click.option(
    "--toekenning",
    type=Percentage(),
    help="Deel van het maximum dat wordt toegekend, in procenten. [standaard: laatst bekende]",
)
@click.option("--datum", type=Day(), help="Op deze dag. [standaard: vandaag]")
@answers
def praktijkleren(weken: float, toekenning: float | None, datum: date | None) -> Answer:
    """Subsidie praktijkleren van één plaats in een studiejaar."""
    from .calculations import praktijkleren

    return praktijkleren(datum or date.today(), weken, toekenning)


@reken.command()
@DAY
@click.option("--maandloon", type=Number(), required=True, help="Bruto, zonder vakantiebijslag.")
@click.option(
    "--contract",
    type=click.Choice(["vast", "flex", "bbl"]),
    help="Vast en bbl: lage AWf; flex (tijdelijk, oproep): hoge. [standaard: vast]",
)
@click.option(
    "--werkgever",
    type=click.Choice(["klein", "groot"]),
    help="Klein: lage Aof-premie; middelgroot en groot: hoge. [standaard: klein]",
)
@AGE
@click.option("--uren", type=Number(), help="Per maand; onder de 21 met weinig uren: lage AWf.")
@click.option("--eindejaar", type=Percentage(low=0), help="Eindejaarsuitkering, in procenten.")
@click.option("--pensioen", type=Percentage(low=0), help="Premie van de werkgever, in procenten.")
@click.option("--franchise", type=Number(), help="Van het pensioen, per jaar.")
@click.option("--deeltijd", type=Percentage(), help="Voor de franchise, in procenten.")
@answers
def loonkosten(
    datum: date, maandloon: float, contract: str | None, werkgever: str | None,
    leeftijd: int | None, uren: float | None, eindejaar: float | None, pensioen: float | None,
    franchise: float | None, deeltijd: float | None,
) -> Answer:  # fmt: skip
    """Wat een werknemer per maand kost: loon, vakantiebijslag, premies en pensioen."""
    from .calculations import loonkosten

    return loonkosten(
        datum, maandloon, contract, werkgever, age=leeftijd, hours=uren, bonus=eindejaar,
        pension=pensioen, franchise=franchise, part=deeltijd,
    )  # fmt: skip


# --- what is printed -----------------------------------------------------------------


def print_json(answer: Answer) -> None:
    import json

    steps = [
        {"omschrijving": step.label, "waarde": step.plain, "eenheid": step.unit,
         "bron": step.source}
        for step in answer.steps
    ]  # fmt: skip
    json.dump({"bedrag": answer.amount, "regels": steps}, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def print_text(answer: Answer) -> None:
    """The steps with how each was reckoned, the amount, then the amounts of the law by source."""
    from .engine.explain import money

    click.echo(f"{answer.title}\n")
    values = [step.text for step in answer.steps]
    wide = max(len(step.label) for step in answer.steps)
    right = max(map(len, values))
    for step, value in zip(answer.steps, values, strict=True):
        click.echo(f"  {step.label:<{wide}}  {value:>{right}}  {explained(step)}".rstrip())
    click.echo(f"\nBedrag: {money(answer.amount, '€')}\n")
    click.echo("Bronnen")
    for source, labels in sources(answer).items():
        click.echo(f"  {', '.join(labels)}: {source}")
    weak = [step.label for step in answer.steps if step.words.startswith(("voorlopig", "aanname"))]
    for remark in answer.remarks:
        click.echo(f"\nLet op: {remark}")
    if weak:
        click.echo(f"\nLet op, nog niet zeker: {', '.join(weak)}.")


def explained(step: Step) -> str:
    match step.kind:
        case "gegeven" | "aangenomen":
            return step.source
        case "bedrag":
            return step.words
        case _:
            return f"= {step.words}"


def sources(answer: Answer) -> dict[str, list[str]]:
    """Each source once, with everything that came from it."""
    found: dict[str, list[str]] = {}
    for step in answer.steps:
        if step.source and step.kind in ("regel", "bedrag"):
            found.setdefault(step.source, []).append(step.label)
    return found
