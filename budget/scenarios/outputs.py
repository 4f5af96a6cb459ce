"""What is read of each scenario: `resultaat.resultaat[jaar 3]`, `kasstroom.bank[laagste]`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from budget.engine.data import Array
from budget.engine.expr import Agg, Line, Time, Unit
from budget.engine.infer import rows_of
from budget.inputs.message import listed, nearest, quoted
from budget.plan import Plan
from budget.sheet.address import normal

from .address import ALL
from .refused import Refused, each

YEAR, MONTH = "jaar", "maand"
OVER: dict[str, Callable[[Array], Array]] = {  # (month, scenario) → (scenario)
    "laagste": lambda values: values.min(axis=0),
    "hoogste": lambda values: values.max(axis=0),
    "som": lambda values: values.sum(axis=0),
    "maand van laagste": lambda values: values.argmin(axis=0) + 1.0,
    "maand van hoogste": lambda values: values.argmax(axis=0) + 1.0,
}
NUMBER_OF_MONTH = "maand van "
SHAPE = re.compile(r"(?P<id>[^\[\]]+?)\s*(?:\[(?P<inside>.*)\])?")
PERIOD = re.compile(rf"({YEAR}|{MONTH}) \S+|\d{{4}}-\d{{2}}")
STANDARD = (
    "resultaat.resultaat[jaar *]", "kasstroom.bank[jaar *]", "kasstroom.bank[laagste]",
    "kasstroom.bank[maand van laagste]",
)  # fmt: skip
NEAR, CLOSE = 3, 0.5


@dataclass(frozen=True)
class Output:
    """One figure: a line, one of its rows (or their total, None) and a period."""

    line: Line
    row: int | None
    period: str
    name: str
    label: str
    verdict: bool = False  # of a check: 1 where it holds in every row and period

    @property
    def unit(self) -> Unit:
        return self.line.unit

    @property
    def is_month(self) -> bool:
        """Whether the figure is the number of a month (1 for the first), not one in the unit."""
        return self.period.startswith(NUMBER_OF_MONTH)


def parse_outputs(texts: Iterable[str], plan: Plan) -> tuple[Output, ...]:
    """The figures that are asked for, each once; Refused with all that cannot be read."""
    found = [
        output for some in each(lambda text: list(parse(text, plan)), texts) for output in some
    ]
    return tuple({output.name: output for output in found}.values())


def default_outputs(plan: Plan) -> tuple[Output, ...]:
    """Result and bank per year, the lowest bank and its month, the ratios and the verdicts."""
    model = plan.model
    ratios = next(c for c in model.chapters if c.name == "kengetallen").lines
    texts = [
        *STANDARD,
        *(f"{line.id}[{YEAR} *]" for line in ratios if line.time is Time.YEAR and _single(line)),
        *(check.id for check in model.checks),
    ]
    return parse_outputs(texts, plan)


def _single(line: Line) -> bool:
    return rows_of(line) is None


def parse(text: str, plan: Plan) -> Iterator[Output]:
    """The figures of one text: several where it says `*`."""
    found = SHAPE.fullmatch(text.strip())
    if found is None:
        raise Refused(f"{quoted(text)} is geen uitkomst. Schrijf bijvoorbeeld {STANDARD[2]}.")
    id, inside = found["id"].strip(), found["inside"]
    for check in plan.model.checks if inside is None else ():
        if id in (check.id, check.line.id):
            yield Output(check.line, None, "", check.id, check.label, verdict=True)
            return
    line = find_line(id, plan)
    row, period = _inside(inside)
    for number in _rows(line, row, plan):
        for when in _periods(line, period, plan):
            yield _output(line, number, when, plan)


def find_line(id: str, plan: Plan) -> Line:
    """A line by its id, an input by its line, or by a label no other line has."""
    model = plan.model
    if id in model.lines:
        return model.lines[id]
    if id in model.fields and (line := model.fields[id].effective) is not None:
        return line
    labelled = [line for line in model.lines.values() if normal(line.label) == normal(id)]
    if len(labelled) == 1:
        return labelled[0]
    if labelled:
        ids = [line.id for line in labelled]
        raise Refused(f"{quoted(id)} komt vaker voor: kies uit {listed(ids)}.")
    near = difflib.get_close_matches(id, model.lines, n=NEAR, cutoff=CLOSE)
    hint = f"Bedoelt u {' of '.join(near)}?" if near else "begroting regels INVOER noemt ze."
    raise Refused(f"Er is geen regel {quoted(id)}. {hint}")


def _inside(inside: str | None) -> tuple[str, str]:
    """Row and period between the brackets; either may be left out."""
    if inside is None:
        return "", ""
    first, sign, second = inside.rpartition(";")
    if sign:
        return first.strip(), second.strip()
    text = inside.strip()
    return ("", text) if PERIOD.fullmatch(text) or text in OVER else (text, "")


def _rows(line: Line, name: str, plan: Plan) -> Sequence[int | None]:
    """The rows that are meant: None is the single figure or the total."""
    table = rows_of(line)
    if table is None:
        if name:
            raise Refused(f"{line.id} heeft geen rijen: laat {quoted(name)} weg.")
        return [None]
    names = plan.data.rows.get(table, ())
    if name == ALL:
        return range(len(names))
    if not name:
        if line.unit.additive:
            return [None]
        raise Refused(
            f"{line.id} heeft een cijfer per rij, en die tellen niet op. Kies met "
            f"{line.id}[rij; jaar 1] uit: {listed(names)}."
        )
    known = {normal(row): at for at, row in enumerate(names)}
    if normal(name) in known:
        return [known[normal(name)]]
    near = nearest(name, names)
    meant = f" Bedoelt u {quoted(near)}?" if near else ""
    raise Refused(f"{line.id} heeft geen rij {quoted(name)}.{meant} De rijen: {listed(names)}.")


def _periods(line: Line, period: str, plan: Plan) -> Sequence[str]:
    timeline = plan.data.timeline
    years = [f"{YEAR} {number}" for number in range(1, timeline.years + 1)]
    months = [timeline.label(month) for month in range(timeline.months)]
    if line.time is Time.CONST:
        if period:
            raise Refused(f"{line.id} is één cijfer voor de hele begroting: laat [{period}] weg.")
        return [""]
    if period in (f"{YEAR} {ALL}", ""):
        if not period and line.time is Time.MONTH:
            raise Refused(f"{line.id}: voor welke periode? Schrijf {line.id}[{YEAR} 1], "
                          f"{line.id}[{months[0]}] of {line.id}[laagste].")  # fmt: skip
        return years if _has_years(line) else _no_years(line)
    if period in years:
        return [period] if _has_years(line) else _no_years(line)
    if line.time is Time.MONTH and period in OVER:
        return [period]
    if line.time is Time.MONTH and period == f"{MONTH} {ALL}":
        return months
    if line.time is Time.MONTH and period in months:
        return [period]
    allowed = f"{years[0]} tot en met {years[-1]}"
    if line.time is Time.MONTH:
        allowed += f", {months[0]} tot en met {months[-1]}, {', '.join(OVER)}"
    raise Refused(f"{line.id} heeft geen {quoted(period)}. Kies uit {allowed}.")


def _has_years(line: Line) -> bool:
    return line.time is Time.YEAR or line.per_year is not Agg.NONE


def _no_years(line: Line) -> Sequence[str]:
    raise Refused(f"{line.id} heeft geen cijfer per jaar: kies een maand, laagste of hoogste.")


def _output(line: Line, row: int | None, period: str, plan: Plan) -> Output:
    table = rows_of(line)
    name = plan.data.rows[table][row] if table is not None and row is not None else ""
    inside = "; ".join(part for part in (name, period) if part)
    words = ", ".join(part for part in (line.label, name, period) if part)
    if rows_of(line) is None:
        row = 0
    return Output(line, row, period, f"{line.id}[{inside}]" if inside else line.id, words)
