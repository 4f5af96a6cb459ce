"""A sweep as it was asked for, by options or by a plan file: the same words, the same question."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from budget.inputs.message import listed, nearest, quoted
from budget.plan import Plan

from ..outputs import parse_outputs
from ..refused import Refused
from .grid import read_setting
from .question import COMBINED, ONE_BY_ONE, Question, ask, find_scenario

WAYS = (COMBINED, ONE_BY_ONE)
KEYS = {"stel": "--stel", "wijze": "--alle", "lees": "--lees", "scenario": "--scenario",
        "uit": "--uit"}  # fmt: skip
LISTS = ("stel", "lees")
SPOT = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
EXAMPLE = 'stel = ["omzet.tarief[*] * 0.8:1.2:9"]'


@dataclass(frozen=True)
class Said:
    """A text and where it stands: "sweep.toml, regel 3 (stel)" or "--stel"."""

    text: str
    place: str


@dataclass(frozen=True)
class Request:
    """Nothing said is None or ()."""

    stel: tuple[Said, ...] = ()
    lees: tuple[Said, ...] = ()
    wijze: Said | None = None
    scenario: Said | None = None
    uit: Said | None = None

    def question(self, plan: Plan) -> Question:
        """Raises Refused with everything that is wrong and where it stands."""
        wrong = [
            *_each(self.stel, lambda text: read_setting(text, plan)),
            *_each(self.lees, lambda text: parse_outputs([text], plan)),
            *_each([self.scenario] if self.scenario else [], lambda t: find_scenario(t, plan)),
        ]
        if wrong:
            raise Refused(*dict.fromkeys(wrong))
        return ask(
            plan,
            [said.text for said in self.stel],
            [said.text for said in self.lees],
            self.scenario.text if self.scenario else None,
            one_by_one=self.wijze is not None and self.wijze.text == ONE_BY_ONE,
        )

    def with_file(self, file: Request) -> Request:
        """Together with a plan file; Refused where both say the same thing."""
        twice = [key for key in KEYS if getattr(self, key) and getattr(file, key)]
        if twice:
            raise Refused(
                *(f"{KEYS[key]} staat ook in het planbestand ({key}): noem het op één plaats."
                  for key in twice)
            )  # fmt: skip
        return replace(file, **{key: found for key in KEYS if (found := getattr(self, key))})


def _each(said: Iterable[Said], read: Callable[[str], object]) -> Iterator[str]:
    for one in said:
        try:
            read(one.text)
        except Refused as refused:
            yield from (f"{one.place}: {message}" for message in refused.messages)


def of_options(
    stel: Sequence[str] = (),
    lees: Sequence[str] = (),
    wijze: str | None = None,
    scenario: str | None = None,
    uit: Path | None = None,
) -> Request:
    def said(key: str, text: str | None) -> Said | None:
        return None if text is None else Said(text, KEYS[key])

    return Request(
        tuple(Said(text, KEYS["stel"]) for text in stel),
        tuple(Said(text, KEYS["lees"]) for text in lees),
        said("wijze", wijze),
        said("scenario", scenario),
        said("uit", None if uit is None else str(uit)),
    )


# --- the plan file -----------------------------------------------------------


def read_file(path: Path) -> Request:
    """A plan file; Refused with everything in it that cannot be read, OSError where it is not."""
    try:
        content = path.read_bytes().decode("utf-8")
        found = tomllib.loads(content)
    except UnicodeDecodeError:
        raise Refused(f"{path.name} is geen tekst in UTF-8. Bewaar het bestand zo.") from None
    except tomllib.TOMLDecodeError as error:
        where = f"{path.name}{_spot(str(error))}"
        raise Refused(f"{where}: dit is geen TOML. Een regel is bijvoorbeeld {EXAMPLE}.") from None
    places = Places(path.name, content)
    wrong = [*_unknown(found, places), *_kinds(found, places)]
    if wrong:
        raise Refused(*wrong)
    said = {key: places.said(key, value) for key, value in found.items()}
    return Request(**said)


def _spot(error: str) -> str:
    """Where in the file, of an English message."""
    at = SPOT.search(error)
    if at is None or at[1] is None:
        return ", aan het einde" if at else ""
    return f", regel {at[1]}, teken {at[2]}"


def _unknown(found: Mapping[str, Any], places: Places) -> Iterator[str]:
    for key in found.keys() - KEYS.keys():
        near = nearest(key, KEYS)
        meant = f" Bedoelt u {near}?" if near else f" Kies uit {listed(list(KEYS))}."
        yield f"{places.of(key)}: {quoted(key)} hoort hier niet.{meant}"


def _kinds(found: Mapping[str, Any], places: Places) -> Iterator[str]:
    """Values that are no text, or not one of the words."""
    for key, value in found.items():
        if key in LISTS and isinstance(value, list):
            for item in value:
                if not isinstance(item, str):
                    yield f"{places.of(key)}: zet elke waarde tussen aanhalingstekens."
                    break
        elif key in KEYS and not isinstance(value, str):
            yield f"{places.of(key)}: hier hoort een tekst tussen aanhalingstekens."
        elif key == "wijze" and value not in WAYS:
            yield f"{places.of(key)}: {quoted(value)} kan niet. Kies {' of '.join(WAYS)}."


@dataclass(frozen=True)
class Places:
    """On which line of a plan file something stands."""

    name: str
    content: str

    def of(self, key: str, text: str = "") -> str:
        lines = self.content.splitlines()
        heads = [
            at for at, line in enumerate(lines) if re.match(rf'\s*"?{re.escape(key)}"?\s*=', line)
        ]
        start = heads[0] if heads else 0
        spots = (at for at in range(start, len(lines)) if text and text in lines[at])
        where = f", regel {next(spots, start) + 1}" if heads else ""
        return f"{self.name}{where} ({key})"

    def said(self, key: str, value: Any) -> Any:
        if key in LISTS:
            texts = [value] if isinstance(value, str) else value
            return tuple(Said(text, self.of(key, text)) for text in texts)
        return Said(value, self.of(key))
