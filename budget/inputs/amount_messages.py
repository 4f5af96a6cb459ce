"""Every message about scenarios and the dated amounts of the law."""

from __future__ import annotations

from collections.abc import Sequence

from .message import Message, listed, warning


def scenario_unnamed() -> Message:
    return Message(
        "scenario-unnamed", "deze kolom heeft geen naam, maar er staat wel iets in of achter",
        "geef het scenario een naam of maak de kolom leeg",
    )  # fmt: skip


def scenarios_missing() -> Message:
    return Message(
        "scenarios-missing", "er is geen enkel scenario", "geef de eerste kolom een naam"
    )


def amounts_supplied(which: Sequence[str]) -> Message:
    return warning(
        "amount-supplied", f"niet op dit blad, en aangevuld door het programma: {listed(which)}",
        "laat dit zo als het klopt; voor een ander bedrag: voeg een rij toe met datum, waarde en "
        "bron",
    )  # fmt: skip


def amount_typed_over(typed: str, published: str, source: str) -> Message:
    return warning(
        "amount-typed-over",
        f"hier staat {typed}; de wet zegt {published} ({source}). Uw bedrag telt, als eigen bedrag",
        f"zet {published} terug, en vul {typed} zo nodig in bij Eigen bedrag, met de reden",
    )


def own_amount_without_reason() -> Message:
    return Message(
        "own-amount-without-reason", "bij een eigen bedrag hoort een reden",
        "zeg in de kolom Reden waarom u van de wet afwijkt, of maak Eigen bedrag leeg",
    )  # fmt: skip


def reason_without_amount() -> Message:
    return warning(
        "reason-without-amount", "hier staat een reden, maar er is geen eigen bedrag",
        "vul het eigen bedrag in of haal de reden weg",
    )  # fmt: skip


def amounts_too_late(which: Sequence[str], start: str) -> Message:
    return Message(
        "amount-too-late",
        f"de begroting begint op {start}, maar deze bedragen beginnen pas later: {listed(which)}",
        "laat de begroting later beginnen (blad Algemeen), of voeg hier het bedrag toe dat op de "
        "startmaand geldt",
    )  # fmt: skip


def amount_unusual(value: str, before: str) -> Message:
    return warning(
        "amount-unusual", f"hier staat {value}, na {before} in de vorige periode",
        "controleer of er geen komma of nul te veel of te weinig staat",
    )  # fmt: skip


def amount_twice(parameter: str, other: str) -> Message:
    return Message(
        "amount-twice", f"{parameter} heeft op deze datum al een bedrag (in {other})",
        "haal één van beide weg",
    )  # fmt: skip


def amount_without_source() -> Message:
    return warning("amount-without-source", "dit bedrag heeft geen bron", "noem de bron")
