"""The report as it is declared: lines that exist, sentences that can be told, names once."""

from __future__ import annotations

from collections import Counter

from budget.engine.expr import Agg, Time
from budget.engine.infer import rows_of
from budget.engine.narrative import Holds, Named, Overview, OwnWords, PerYear, Signed
from budget.engine.statement import Chart, Either, Entry, Figure
from budget.model import load_model
from budget.model.verslag import VERSLAG

PARTS = [part for say in VERSLAG.sentences() for part in say.words]


def test_every_line_of_a_sentence_and_a_table_is_one_of_the_model() -> None:
    known = set(load_model().lines.values())
    told = [part.line for part in PARTS if isinstance(part, Figure | Either | Signed | PerYear)]
    asked = [line for say in VERSLAG.sentences() for line in (*say.when, *say.unless)]
    chapters = [line for chapter in VERSLAG.chapters for line in chapter.when]
    for line in (*told, *asked, *chapters, *VERSLAG.lines()):
        assert line in known, line


def test_checks_and_fields_of_a_sentence_are_those_of_the_model() -> None:
    model = load_model()
    assert all(part.check in model.checks for part in PARTS if isinstance(part, Holds))
    fields = [part.field for part in PARTS if isinstance(part, Named)]
    assert fields and all(model.fields[field.id] is field for field in fields)


def test_a_figure_of_a_year_is_of_a_line_that_has_years() -> None:
    for part in PARTS:
        if isinstance(part, Figure) and (part.whole or part.year is not None):
            assert part.line.time is not Time.CONST, part
            assert part.line.time is Time.YEAR or part.line.per_year is not Agg.NONE, part


def test_only_flows_are_added_up_over_the_years() -> None:
    """Money in the bank at the end of four years is not four times money in the bank."""
    for part in PARTS:
        if isinstance(part, Figure) and part.whole:
            assert part.line.per_year is Agg.SUM and part.line.unit.additive, part


def test_words_depend_on_yes_or_no_only() -> None:
    assert all(p.line.unit.name == "0/1" for p in PARTS if isinstance(p, Either))


def test_what_stands_beside_the_figures_is_chosen_in_the_table_of_some_row() -> None:
    blocks = [block for chapter in VERSLAG.chapters for block in chapter.blocks]
    beside = [(block, field) for block in blocks if isinstance(block, Overview)
              for field in block.beside]  # fmt: skip
    assert beside
    for block, field in beside:
        assert field.kind in ("ref", "text")
        lines = [row.line for row in block.rows if isinstance(row, Entry)]
        assert any(rows_of(line) is field.table for line in lines)


def test_chapters_tables_and_headings_have_names_of_their_own() -> None:
    blocks = [block for chapter in VERSLAG.chapters for block in chapter.blocks]
    captions = [block.caption for block in blocks if isinstance(block, Overview)]
    titles = [chapter.title for chapter in VERSLAG.chapters]
    titles += [block.title for block in blocks if isinstance(block, OwnWords)]
    for names in (captions, titles):
        assert [name for name, count in Counter(names).items() if count > 1] == []
    charts = [id(block) for block in blocks if isinstance(block, Chart)]
    assert len(set(charts)) == len(charts) > 5


def test_the_report_has_the_chapters_a_bank_or_gemeente_asks_for() -> None:
    assert [chapter.title for chapter in VERSLAG.chapters] == [
        "Samenvatting en gevraagde bijdrage", "Het bedrijf en de mensen", "Exploitatie",
        "Investering en financiering", "Liquiditeit", "Balans en kengetallen",
        "Dekking: wie betaalt", "Personeel en deelnemers", "Dienstencheques",
        "Scenario's en risico's", "Uitgangspunten", "Controles",
    ]  # fmt: skip
