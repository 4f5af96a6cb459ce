"""The audit of one workbook: read it, write it anew, and let every rule look at both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from budget.engine.problem import InputError, Level, Problem
from budget.sheet.origin import RUN, VERSION

from . import (
    compare,
    compare_sheets,
    recompute,
    rules_content,
    rules_formulas,
    rules_looks,
    rules_sheets,
)
from .finding import Figures, Finding
from .renewed import renew
from .rule import Audited, Rule
from .scan import Book, scan

COMPARED = (*compare.RULES, *compare_sheets.RULES)
RULES: tuple[Rule, ...] = (
    *rules_sheets.RULES, *rules_formulas.RULES, *rules_looks.RULES, *rules_content.RULES, *COMPARED,
    *recompute.RULES,
)  # fmt: skip
# What a program cannot keep when it saves a workbook of others, as we saw it do.
LOSES = {
    "LibreOffice": (
        "koppen die in beeld blijven", "titels van grafieken die meebewegen",
        "teksten bij grafieken",
    ),
}  # fmt: skip


@dataclass
class Verdict:
    """`problems`: everything that was found, rule by rule. `remarks`: what was not compared."""

    path: Path
    facts: dict[str, str]
    counts: dict[Rule, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)

    @cached_property
    def green(self) -> bool:
        return not any(problem.level is Level.ERROR for problem in self.problems)

    def groups(self) -> dict[str, tuple[int, int, int]]:
        """By group of rules: how many rules, errors and signals."""
        told: dict[str, tuple[int, int, int]] = {}
        for rule, (errors, signals) in self.counts.items():
            rules, e, s = told.get(rule.group, (0, 0, 0))
            told[rule.group] = (rules + 1, e + errors, s + signals)
        return told


def audit(path: Path) -> Verdict:
    """Look at a workbook that `begroting maak` wrote. InputError where it is none."""
    from budget.model import load_model

    book = scan(path)
    if not book.facts.get(RUN):
        raise InputError([_not_ours(path)])
    audited = Audited(book, load_model(), renew(book))
    verdict = Verdict(path, book.facts, remarks=[*_remarks(audited)], figures=audited.figures)
    found: dict[str, list[Finding]] = {}
    lost: set[str] = set()
    for rule in RULES:
        if rule.check is None:
            continue
        if rule is recompute.RESULTS:
            audited.consequences = _cause(audited, found)
        findings = found[rule.number] = [*_kept(rule.findings(audited), book, lost)]
        errors = sum(finding.level is Level.ERROR for finding in findings)
        if findings or rule not in COMPARED or audited.wanted is not None:
            verdict.counts[rule] = (errors, len(findings) - errors)
        verdict.problems += [rule.told(finding) for finding in findings]
    return verdict


def _cause(audited: Audited, found: dict[str, list[Finding]]) -> str:
    """Why results that were stored may differ, where another rule has told it already."""
    if audited.renewed.changed:
        return "de invoer is veranderd en de werkmap is nog niet herrekend"
    touched = [f for number in ("V1", "V2", "V3") for f in found[number] if f.level is Level.ERROR]
    return "er is in de werkmap veranderd wat hierboven staat" if touched else ""


def _kept(findings: Sequence[Finding], book: Book, told: set[str]) -> Iterator[Finding]:
    """What the program that saved the file cannot keep is one signal, not an error a sheet.
    `told`: what was said of it already."""
    program = book.application.partition("/")[0]
    lost: dict[str, set[str]] = {}
    for finding in findings:
        if finding.lost and finding.lost in LOSES.get(program, ()):
            lost.setdefault(finding.lost, set()).add(finding.sheet)
        else:
            yield finding
    for what, sheets in lost.items():
        if what not in told:
            told.add(what)
            which = "1 blad" if len(sheets) == 1 else f"{len(sheets)} bladen"
            message = f"{program} bewaart {what} niet ({which})"
            todo = "Wilt u die terug, maak de begroting dan opnieuw."
            yield Finding(book.path.name, "", message, todo, Level.NOTE)


def _remarks(audited: Audited) -> Iterator[str]:
    from budget.version import __version__

    facts, renewed = audited.book.facts, audited.renewed
    if renewed.other:
        which = facts.get(VERSION) or "onbekend"
        yield (
            f"De werkmap is gemaakt met versie {which} en dit is versie {__version__}: de cellen "
            "zijn niet één voor één vergeleken, de cijfers wel, regel voor regel."
        )
    elif renewed.book is None:
        yield (
            "De invoer in de werkmap is niet meer zoals zij werd gemaakt: de cellen zijn niet één "
            "voor één vergeleken."
        )


def _not_ours(path: Path) -> Problem:
    return Problem(
        Level.ERROR, path.name, "", "dit is geen begroting die dit programma schreef",
        "noem een werkmap die begroting maak schreef, zoals begroting_meerjaren.xlsx; uw invoer "
        "kijkt u na met begroting controleer",
    )  # fmt: skip


__all__ = ["RULES", "Verdict", "audit"]
