"""docs/keuring.md: every rule of the audit, the exceptions, and what it says of seeded faults.

All of it comes from the declarations in budget/audit and from faults really made
(tests/audit/faults.py) in the workbook of the small company Buurtwerk De Linde.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from budget.audit.audit import LOSES, RULES, Verdict, audit
from budget.audit.exceptions import ALLOWED
from budget.audit.rule import Rule
from budget.audit.scan import scan
from budget.engine.problem import Problem
from tests.audit.faults import FAULTS, Fault
from tests.audit.pack import Place
from tests.audit.small import spoiled, write_small

MOST_SAID = 2
INTRO = """# Keuring

`begroting keur BESTAND` kijkt na of een werkmap nog is wat het programma schreef, en of zij
gemaakt is zoals kenners van rekenmodellen dat vragen. Het leest de invoer in de werkmap, schrijft
de werkmap daarmee opnieuw en vergelijkt elke cel; elke uitkomst wordt met Python nagerekend. Er
wordt niets veranderd.

- **FOUT**: de werkmap is niet meer wat zij was, of klopt niet. Dan eindigt de opdracht met code 1.
- **LET OP** en **NOTITIE**: het is goed om te weten, maar de keuring blijft groen.

Een bestand dat Excel of LibreOffice opnieuw bewaarde, staat anders opgeschreven; dat telt niet.
Wat het programma niet kan weten: de meldingen op het blad Logboek gelden zoals zij er staan. Is de
invoer veranderd, dan worden Toelichting en Logboek niet vergeleken: zij horen bij die van toen.

Deze pagina is geschreven door `make docs`, uit de regels zelf en uit fouten die echt gemaakt zijn:
verander haar niet met de hand.
"""


def keuring() -> str:
    """The page as Markdown. It takes some minutes: every fault is a workbook to audit."""
    with TemporaryDirectory() as folder:
        good = write_small(Path(folder))[1]
        return page(audit(good), [fault_row(fault, *outcome(fault, good)) for fault in FAULTS])


def page(verdict: Verdict, said: Iterable[tuple[str, str, str]]) -> str:
    """The page about a good workbook, with the rows of `fault_row`."""
    parts = [INTRO, *_rules(verdict), *_exceptions(), *_losses(), *_faults(said)]
    return "\n".join(parts) + "\n"


def outcome(fault: Fault, good: Path) -> tuple[Verdict, Place]:
    """What the audit says of the workbook after the fault."""
    with TemporaryDirectory() as folder:
        return spoiled(good, _book(good), fault, Path(folder))


_book = cache(scan)


def _rules(verdict: Verdict) -> Iterator[str]:
    for group in dict.fromkeys(rule.group for rule in RULES):
        yield f"## {group}\n"
        rows = [
            (rule.number, f"**{rule.name}.** {rule.asks}", sentence(rule.looks), _tested(rule),
             _result(rule, verdict))
            for rule in RULES if rule.group == group
        ]  # fmt: skip
        yield table(("Nr", "Eis", "Waar naar gekeken wordt", "Getest door", "De Linde"), rows)


def _tested(rule: Rule) -> str:
    how = ["`begroting keur`"] if rule.check is not None else []
    return "<br>".join([*how, *(f"`{test.replace(':', ':<br>')}`" for test in rule.tests)])


def _result(rule: Rule, verdict: Verdict) -> str:
    if rule not in verdict.counts:
        return "–"
    errors, signals = verdict.counts[rule]
    return f"{errors} fouten" if errors else f"in orde, {signals} notitie" if signals else "in orde"


def _exceptions() -> Iterator[str]:
    yield "## Uitzonderingen\n"
    yield "Waar een eis met opzet niet geldt, en waarom.\n"
    names = {rule.number: rule.name for rule in RULES}
    rows = [
        (item.rule, names[item.rule], item.sheet + (f": {item.label}" if item.label else ""),
         item.reason)
        for item in ALLOWED
    ]  # fmt: skip
    yield table(("Nr", "Eis", "Waar", "Reden"), rows)


def _losses() -> Iterator[str]:
    yield "## Wat een ander programma niet bewaart\n"
    for program, lost in LOSES.items():
        yield (
            f"{program} bewaart bij het opslaan niet: {'; '.join(lost)}. Daarover komt één "
            "notitie, geen fout per blad.\n"
        )


def fault_row(fault: Fault, verdict: Verdict, place: Place) -> tuple[str, str, str]:
    """What was done to the workbook, what the audit says of the place, and its verdict."""
    where = (place[0] or verdict.path.name, place[1])
    named = [p for p in verdict.problems if (p.sheet, p.cell) == where and p.code in fault.rules]
    told = "<br>".join(_told(problem) for problem in named[:MOST_SAID])
    return sentence(fault.what), told, "groen" if verdict.green else "rood"


def _faults(said: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield "## Fouten die wij zaaiden\n"
    yield (
        f"{len(FAULTS)} fouten, elk in een verder goede werkmap (jaar 1 van De Linde), en wat "
        f"`keur` ervan zegt: van elke fout de meldingen die de plek noemen, hooguit {MOST_SAID}.\n"
    )
    yield table(("Wat iemand deed", "Wat keur zegt", "Oordeel"), said)


def _told(problem: Problem) -> str:
    return f"`{str(problem).partition(' → ')[0]}`"


def sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(map(table_line, lines)) + "\n"


def table_line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
