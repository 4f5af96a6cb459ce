"""The file with dated amounts: what it gives, and what is said about a mistake in it."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from budget.engine.declare import form, table
from budget.engine.expr import Dated, DeclarationError, Parameter
from budget.model import bedragen
from budget.model.eenheden import PERCENTAGE

AMOUNT = {
    "vanaf": date(2026, 1, 1), "waarde": 14.71, "status": "definitief",
    "nagekeken": date(2026, 11, 24), "bron": "Staatscourant",
}  # fmt: skip
FILE: dict[str, Any] = {
    "Uurloon": {
        "eenheid": "€ per uur", "vernieuwd": [1, 7], "uitleg": "Bruto.",
        "bedragen": [AMOUNT, {**AMOUNT, "vanaf": date(2026, 7, 1), "waarde": 15}],
    },
    "Jeugdloon": {
        "eenheid": "%", "bedragen": [{**AMOUNT, "waarde": 0.8, "sleutel": "20"},
                                     {**AMOUNT, "waarde": 0.6, "sleutel": "19"}],
    },
}  # fmt: skip
AGES = table("Leeftijden", fixed={"19": {}, "20": {}})
RISE = form("Blad").field("Stijging", PERCENTAGE)


def read(
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    changes: dict[str, Any] | None = None,
    **options: Any,
) -> Parameter:
    """The parameter from the file above, with `changes` to its entry."""
    file = deepcopy(FILE)
    if name in file:
        file[name].update(changes or {})
    monkeypatch.setattr(bedragen, "bestand", lambda: file)
    line = bedragen.bedrag(name, **options)
    assert isinstance(line.expr, Dated)
    return line.expr.parameter


def amounts(**changes: Any) -> dict[str, Any]:
    """One amount, with these figures changed; None leaves one out."""
    entry = {name: value for name, value in {**AMOUNT, **changes}.items() if value is not None}
    return {"bedragen": [entry]}


def test_a_parameter_with_its_amounts(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, "Uurloon", index=RISE, digits=2)
    assert (found.unit.name, found.renewed, found.index) == ("€ per uur", (1, 7), RISE)
    first, second = found.known
    assert (first.since, first.value, first.status) == (date(2026, 1, 1), 14.71, "definitief")
    assert (first.source, first.checked) == ("Staatscourant", date(2026, 11, 24))
    assert (second.since, second.value, second.own) == (date(2026, 7, 1), 15.0, None)


def test_amounts_by_the_rows_of_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(monkeypatch, "Jeugdloon", keys=AGES)
    assert [(amount.key, amount.value) for amount in found.known] == [(2, 0.8), (1, 0.6)]
    assert found.renewed == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"herkomst": "?", "aard": "?"},
            "Uurloon: ontbreekt of onbekend in wettelijk.toml: aard, herkomst",
        ),
        ({"eenheid": "€ per uurtje"}, "Uurloon: de eenheid '€ per uurtje' bestaat niet"),
        (amounts(bron=None), "Uurloon, vanaf 2026-01-01: ontbreekt of onbekend: bron"),
        (amounts(vanaf=None), "Uurloon, vanaf ?: ontbreekt of onbekend: vanaf"),
        (amounts(peil=1), "Uurloon, vanaf 2026-01-01: ontbreekt of onbekend: peil"),
        (amounts(sleutel="20"), "Uurloon, vanaf 2026-01-01: ontbreekt of onbekend: sleutel"),
        (amounts(status="gokje"), "Uurloon, vanaf 2026-01-01: status 'gokje' is niet een van"),
        (amounts(status="eigen bedrag"), "status 'eigen bedrag' is niet een van"),
        ({"bedragen": [AMOUNT, AMOUNT]}, "Uurloon, vanaf 2026-01-01: staat er twee keer"),
    ],
)
def test_a_mistake_is_named(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(DeclarationError) as caught:
        read(monkeypatch, "Uurloon", changes)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (amounts(sleutel="12"), "Jeugdloon, vanaf 2026-01-01: geen rij '12'"),
        (amounts(), "Jeugdloon, vanaf 2026-01-01: ontbreekt of onbekend: sleutel"),
    ],
)
def test_a_mistake_in_a_row_is_named(
    monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(DeclarationError) as caught:
        read(monkeypatch, "Jeugdloon", changes, keys=AGES)
    assert message in str(caught.value)


def test_the_same_day_twice_is_no_mistake_for_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(read(monkeypatch, "Jeugdloon", keys=AGES).known) == 2


def test_a_name_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DeclarationError, match=r"Weekloon: staat niet in wettelijk\.toml"):
        read(monkeypatch, "Weekloon")


def test_an_index_without_a_moment_to_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DeclarationError, match="heeft een index, maar wordt niet vernieuwd"):
        read(monkeypatch, "Uurloon", {"vernieuwd": []}, index=RISE)
