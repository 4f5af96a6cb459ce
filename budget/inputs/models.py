"""Organisation models: rows to begin with, from a text a person can read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from budget.sheet.contents import CellValue
from budget.sheet.one_sheet import REMARK_HEADER, SOURCE_HEADER

SHIPPED = "inputs/organisatiemodellen.toml"
FUNCTIONS, GEMEENTEN, SHARING = "Functies", "Gemeenten", "Verdeling"
UNNAMED = "zelf in te vullen"
Row: TypeAlias = Mapping[str, CellValue]
Rows: TypeAlias = Mapping[str, Mapping[str, Row]]


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(files("budget").joinpath(SHIPPED).read_text(encoding="utf-8"))


def model_names() -> Sequence[str]:
    return tuple(_text()["modellen"])


def explanation(name: str) -> str:
    return str(_text()["modellen"][name]["uitleg"])


def model_rows(name: str) -> Rows:
    """By sheet and row: what a new workbook of this model begins with, by column.

    A model per gemeente has the functions of each, with the name of the gemeente behind them.
    """
    per_gemeente: Mapping[str, str] = _text()["modellen"][name].get("per_gemeente", {})
    if not per_gemeente:
        return {FUNCTIONS: dict(_functions(name))}
    functions: dict[str, Row] = {}
    for gemeente, of in per_gemeente.items():
        functions |= _functions(of, gemeente)
    return {
        FUNCTIONS: functions,
        GEMEENTEN: {gemeente: {} for gemeente in per_gemeente},
        SHARING: {gemeente: {"Gemeente": gemeente} for gemeente in per_gemeente},
    }


def _functions(name: str, gemeente: str = "") -> Iterator[tuple[str, Row]]:
    """Who does what, and where a participant goes next: the following function that runs."""
    text = _text()
    lists = (item for item in text["modellen"][name].items() if isinstance(item[1], list))
    owner = {letter: who for who, letters in lists for letter in letters}
    running = [letter for letter in text["functies"] if letter in owner]
    behind = f" ({gemeente})" if gemeente else ""
    for letter, following in zip(running, [*running[1:], ""], strict=True):
        label = text["functies"][letter]
        remark = f"{text['benoemen']} " if UNNAMED in label else ""
        yield (
            f"{label}{behind}",
            {
                "Eigenaar": owner[letter],
                "Volgende functie": f"{text['functies'][following]}{behind}" if following else None,
                "Gemeente": gemeente or None,
                SOURCE_HEADER: text["bron"],
                REMARK_HEADER: remark + text["invullen"],
            },
        )
