"""Every figure in the report of Betere Buren is one of the plan, read back from the document."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from docx.document import Document

from budget.engine.expr import Agg, Line, Time
from budget.engine.infer import rows_of
from budget.engine.narrative import (
    ActiveScenario,
    Holds,
    Moment,
    Named,
    Overview,
    Part,
    PerYear,
    Say,
    Signed,
)
from budget.engine.statement import Either, Entry, Figure
from budget.model import algemeen, personeel, resultaat, subsidies
from budget.model.verslag import VERSLAG
from budget.plan import Plan, Results

from .reading import MONTH, MONTHS, NUMBER, digits, number, rows, tables, texts

OPEN = r".*?"  # a name or words that are tested elsewhere
SAYS = [say for chapter in VERSLAG.chapters for block in chapter.blocks
        for say in getattr(block, "says", ())]  # fmt: skip


def by_year(results: Results, line: Line) -> list[float]:
    """A line per year, all rows together, straight from the results."""
    if line.time is Time.CONST:
        return [float(results[line.id].sum())]
    return [float(value) for value in results.year(line.id)[:, :, 0].sum(axis=0)]


def expected(results: Results, figure: Figure) -> float:
    years = by_year(results, figure.line)
    if figure.whole:
        return sum(years)
    return years[-1 if figure.year is None else figure.year - 1]


def pattern(part: Part) -> str:
    match part:
        case str():
            return re.escape(part)
        case Figure(date=True):
            return f"({MONTH})"
        case Figure():
            return f"({NUMBER})"
        case Either(_, yes, no) | Holds(_, yes, no):
            return f"(?:{re.escape(yes)}|{re.escape(no)})"
        case Signed(plus=plus, minus=minus, zero=zero):
            words = "|".join(map(re.escape, (plus, minus, zero)))
            return f"((?:{words})(?:{NUMBER})?)"
        case PerYear():
            return rf"((?:€ {NUMBER} in jaar \d(?:, | en )?)+)"
        case Named() | Moment() | ActiveScenario():
            return OPEN


def right(results: Results, part: Part, told: str) -> bool:
    """Is what stands there what the plan says?"""
    match part:
        case Figure(date=True):
            month, year = told.split()
            day = results.run.timeline.start
            serial = (int(year) - day.year) * 12 + MONTHS.index(month) + 1 - day.month
            return results.run.serials[0, serial, 0] == expected(results, part)
        case Figure():
            value, half = expected(results, part), 0.5 * 10.0 ** -digits(told)
            value = abs(value) if part.unsigned else value
            return abs(number(told) - value) <= (half / 100 if part.percent else half) + 1e-9
        case Signed(line, year, plus, minus, _):
            value = by_year(results, line)[year - 1]
            sign = 1 if told.startswith(plus) else -1 if told.startswith(minus) else 0
            shown = number(told[len(plus if sign > 0 else minus) :]) if sign else 0.0
            return abs(sign * shown - value) <= 0.5
        case PerYear(line):
            found = re.findall(rf"€ ({NUMBER}) in jaar (\d)", told)
            shown_years = {int(year): number(amount) for amount, year in found}
            years = by_year(results, line)
            return all(abs(shown_years.get(n, 0.0) - v) <= 0.5 for n, v in enumerate(years, 1))
        case _:
            raise AssertionError(part)


def figures(say: Say) -> list[Part]:
    return [p for p in say.words if isinstance(p, Figure | Signed | PerYear)]


def found(document: Document, say: Say) -> re.Match[str] | None:
    whole = "".join(map(pattern, say.words))
    return next((hit for text in texts(document) if (hit := re.search(whole, text))), None)


def test_every_figure_in_a_sentence_is_one_of_the_plan(
    document: Document, results: Results
) -> None:
    checked = 0
    for say in SAYS:
        hit = found(document, say)
        if hit is None:
            continue
        for part, told in zip(figures(say), hit.groups(), strict=True):
            assert right(results, part, told), (told, hit.group())
            checked += 1
    assert checked > 45


def test_the_sentences_that_apply_are_there_and_only_those(
    document: Document, results: Results
) -> None:
    """Betere Buren has no vpb, no existing loans and nothing on its balance at the start."""
    absent = {"vennootschapsbelasting", "lopende leningen", "al voor", "niet geïnvesteerd",
              "geen leningen", "geen subsidie", "nog geen baten", "staat dan rood",
              "Nog te dekken is", "aanloopkosten"}  # fmt: skip
    left_out = ["".join(p for p in say.words if isinstance(p, str))
                for say in SAYS if found(document, say) is None]  # fmt: skip
    for text in left_out:
        assert any(word in text for word in absent), text
    assert len(left_out) >= 8


def test_no_number_stands_outside_the_declared_sentences(document: Document) -> None:
    told = [text for text in texts(document) if re.search(r"€ -?\d", text)]
    titles = ["".join(map(pattern, say.words)) for say in VERSLAG.sentences()]
    assert len(told) > 8
    for text in told:
        rest = text
        for whole in titles:
            rest = re.sub(whole, "", rest)
        assert not re.search(r"\d", rest), (text, rest)


# --- tables ------------------------------------------------------------------


def shown_rows(document: Document) -> Iterator[tuple[Overview, Entry, list[str]]]:
    """Each single row of an overview that is in the document."""
    shown = tables(document)
    for chapter in VERSLAG.chapters:
        for block in chapter.blocks:
            if not isinstance(block, Overview) or block.caption not in shown:
                continue
            written = rows(shown[block.caption])
            for entry in block.rows:
                if isinstance(entry, Entry) and rows_of(entry.line) is None:
                    label = entry.label or entry.line.label
                    same = [r for r in written if r[0].partition(" (")[0] == label]
                    yield from ((block, entry, row) for row in same[:1])


def test_every_row_of_a_table_has_the_figures_of_its_line(
    document: Document, results: Results
) -> None:
    checked = 0
    for block, entry, row in shown_rows(document):
        line = entry.line
        if line.unit.dimension == "datum":
            assert all(re.fullmatch(r"[a-z]{3} 20\d\d", text) for text in row[1:5]), row
            continue
        if line.per_year is Agg.NONE:
            continue
        for text, value in zip(row[1:5], by_year(results, line), strict=False):
            half = 0.5 * 10.0 ** -digits(text) / (100 if text.endswith("%") else 1)
            dash = 0.5 if text == "–" else half
            assert abs(number(text) - value) <= dash + 1e-9, (block.caption, row)
            checked += 1
    assert checked > 500


def test_the_rows_of_a_table_add_up_to_the_total_shown(document: Document, plan: Plan) -> None:
    written = rows(tables(document)["Kosten van de staf, per functie"])
    names = plan.data.rows[personeel.functies.record]
    assert [row[0] for row in written] == [*names, "Totaal"]
    for year in range(1, 5):
        summed = sum(number(row[year]) for row in written[:-1])
        assert abs(summed - number(written[-1][year])) <= len(names) / 2


def test_every_subsidy_stands_with_who_pays_it_and_how_sure_it_is(
    document: Document, plan: Plan
) -> None:
    written = rows(tables(document)["Subsidies en hoe zeker zij zijn"])
    found = {row[0]: row[5:] for row in written}
    names = plan.data.rows[subsidies.subsidies.record]
    parties = plan.data.rows[algemeen.partijen.record]
    paying, status = (plan.data.values[f][:, 0] for f in (subsidies.financier, subsidies.status))
    checked = 0
    for name, party, state in zip(names, paying, status, strict=True):
        if name in found:
            told = ("toegezegd", "aangevraagd", "te werven")[int(state) - 1]
            assert found[name] == [parties[int(party) - 1], told]
            checked += 1
    assert checked >= 8 and found["Totaal"] == ["", ""]


def test_scenarios_stand_beside_each_other(document: Document, plan: Plan) -> None:
    written = rows(tables(document)["Resultaat per scenario"])
    assert [row[0] for row in written] == ["Basis (dit rapport)", *plan.data.scenarios[1:]]
    for row, name in zip(written, plan.data.scenarios, strict=True):
        own = by_year(plan.evaluate(scenario=name), resultaat.resultaat)
        assert [number(text) for text in row[1:]] == pytest.approx(own, abs=0.5)
