"""What the program writes is green; what is not its work is refused in a sentence."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from budget.audit.audit import RULES, Verdict, audit
from budget.audit.compare import GROWN_FROM_FIGURES
from budget.audit.exceptions import ALLOWED
from budget.audit.rule import Audited, Finding, Rule
from budget.audit.scan import Book, scan
from budget.cli import main
from budget.engine.problem import InputError, Level
from budget.inputs.template import write_template
from budget.model import algemeen, load_model
from budget.plan import Plan, Results
from budget.sheet.origin import PART
from tests.inputs.round_trip import as_input, whole_input
from tests.recalc import convert
from tests.rich_companies import in_need, running

from .pack import Pack

BOOKS = range(5)


def errors(verdict: Verdict) -> list[str]:
    return [str(p) for p in verdict.problems if p.level is Level.ERROR]


def keur(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["keur", *map(str, arguments)])
    return result.exit_code, result.output


# --- green ---------------------------------------------------------------------


@pytest.mark.parametrize("number", BOOKS)
def test_every_workbook_of_a_small_company_is_green(small: list[Path], number: int) -> None:
    verdict = audit(small[number])
    assert errors(verdict) == []
    assert verdict.remarks == []
    assert verdict.figures.compared > 30_000
    assert verdict.figures.differing == verdict.figures.largest == 0


@pytest.mark.slow
def test_all_workbooks_of_betere_buren_are_green(plan: Plan, tmp_path: Path) -> None:
    for path in plan.write(tmp_path):
        verdict = audit(path)
        assert errors(verdict) == [], path.name
        assert verdict.figures.differing == 0


@pytest.mark.slow
@pytest.mark.parametrize("company", [running, in_need])
def test_richer_companies_are_green(company, tmp_path: Path) -> None:
    model, data = load_model(), company().data()
    data.texts[algemeen.naam] = ("Proefbedrijf",)
    path = write_template(model, tmp_path / "in.xlsx", data, free=2)
    for book in _written(path, tmp_path)[:3:2]:
        assert errors(audit(book)) == [], book.name


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "rows"), [(11, 3), (12, 0), (13, 8)])
def test_a_made_up_company_is_green(seed: int, rows: int, tmp_path: Path) -> None:
    path = as_input(whole_input(seed, rows, 0.4), tmp_path / "in.xlsx")
    for book in _written(path, tmp_path)[:3:2]:
        assert errors(audit(book)) == [], book.name


def _written(path: Path, folder: Path) -> list[Path]:
    import budget

    return budget.load(path).write(folder / "uit")


@pytest.mark.slow
def test_a_workbook_that_libreoffice_saved_is_green(good: Path, tmp_path: Path) -> None:
    """Four remarks at the most: three things it cannot keep, and one on sources."""
    verdict = audit(convert(good, tmp_path))
    assert errors(verdict) == []
    assert len(verdict.problems) <= 4
    assert 0 < verdict.figures.largest < 1e-6


@pytest.mark.slow
def test_another_scenario_is_no_fault_once_the_workbook_is_recalculated(
    good: Path, good_book: Book, tmp_path: Path
) -> None:
    """It is what the switch is for: the audit says which scenario it was."""
    pack = Pack(good, good_book)
    pack.words(("Hefbomen", "B3"), "Voorzichtig")
    switched = pack.save(tmp_path / "switched.xlsx")
    stale, live = audit(switched), audit(convert(switched, tmp_path / "saved"))
    assert {p.code for p in stale.problems if p.level is Level.ERROR} == {"A29"}
    assert errors(live) == []
    (told,) = [p for p in live.problems if p.cell == "B3"]
    assert told.level is Level.WARNING
    assert "‘Voorzichtig’; bij het maken stond er ‘Basis’" in told.message


def test_income_and_costs_are_positive(results: Results) -> None:
    """The one convention of signs: each post adds up to nothing below zero in any year."""
    from budget.model import resultaat

    for line in (*resultaat.baten_per_groep.values(), *resultaat.lasten_per_groep.values()):
        assert results.year(line.id).min() >= 0, line.label


# --- red, and not of ours --------------------------------------------------------


def test_the_input_itself_is_no_begroting(example: Path) -> None:
    with pytest.raises(InputError, match="geen begroting die dit programma schreef"):
        audit(example)


@pytest.mark.parametrize(
    ("content", "told"), [(None, "dit bestand is er niet"), (b"", "is leeg"), (b"PK", "niet")]
)
def test_what_is_no_workbook_is_refused_as_always(
    content: bytes | None, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "iets.xlsx"
    if content is not None:
        path.write_bytes(content)
    code, output = keur(path)
    assert code == 1
    assert told in output


def test_another_version_is_compared_line_by_line(good: Path, tmp_path: Path) -> None:
    old = with_fact(good, tmp_path / "oud.xlsx", b"Versie", b"0.0.1")
    verdict = audit(old)
    assert "regel voor regel" in verdict.remarks[0]
    assert verdict.figures.compared > 10_000
    assert verdict.figures.differing == 0
    assert not [p for p in verdict.problems if p.code.startswith("V")]


def test_another_version_that_reckons_otherwise_names_the_line(
    good: Path, good_book: Book, tmp_path: Path
) -> None:
    pack = Pack(good, good_book)
    row = pack.row("Kasstroom – berekening", "Klanten")
    pack.put(("Kasstroom – berekening", f"G{row}"), value="1")
    path = pack.save(tmp_path / "oud.xlsx")
    verdict = audit(with_fact(path, tmp_path / "ouder.xlsx", b"Versie", b"0.0.1"))
    named = [p for p in verdict.problems if p.code == "A29"]
    assert ("Kasstroom – berekening", f"G{row}") in {(p.sheet, p.cell) for p in named}
    assert all(p.level is Level.WARNING for p in named)


def with_fact(path: Path, target: Path, name: bytes, value: bytes) -> Path:
    """A copy that says something else of itself."""
    with ZipFile(path) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for part in source.namelist():
            content = source.read(part)
            if part == PART:
                before, found, after = content.partition(b'name="' + name + b'"><vt:lpwstr>')
                assert found
                content = before + found + value + b"<" + after.partition(b"<")[2]
            copy.writestr(part, content)
    return target


def test_inputs_that_were_changed_are_named_with_what_they_were(good: Path, tmp_path: Path) -> None:
    """Also after Excel has recalculated everything: the workbook remembers."""
    book = load_workbook(good)
    book["Kosten"]["E6"].value = 950
    path = tmp_path / good.name
    book.save(path)
    errors = [p for p in audit(path).problems if p.level is Level.ERROR]
    (told,) = [p for p in errors if p.code == "V9"]
    assert (told.sheet, told.cell) == ("Kosten", "E6")
    assert "950" in told.message
    assert "900" in told.message


def test_what_names_the_largest_parts_is_not_held_against_other_input(
    good: Path, tmp_path: Path
) -> None:
    """With other rents other parts are the largest: Toelichting and Logboek are told, once."""
    book = load_workbook(good)
    book["Kosten"]["E6"].value, book["Kosten"]["E7"].value = 1, 99_000
    path = tmp_path / good.name
    book.save(path)
    grown = [p for p in audit(path).problems if p.sheet in GROWN_FROM_FIGURES]
    assert [(p.level, p.code, p.cell) for p in grown] == [(Level.WARNING, "V9", "")]
    assert "niet vergeleken" in grown[0].message


# --- exceptions -------------------------------------------------------------------


def test_every_exception_is_needed(plan: Plan, tmp_path: Path) -> None:
    """One that nothing asks for any more would hide the next fault. The sheet with totals of
    large tables is not in these workbooks."""
    rules = {rule.number: rule for rule in RULES}
    audited = Audited(scan(plan.write(tmp_path)[0]), plan.model)
    for item in ALLOWED:
        found = [*_unfiltered(rules[item.rule], audited)]
        if item.sheet in audited.book.sheets or item.sheet in {
            p.value for p in audited.parts.values()
        }:
            assert [f for f in found if _is_about(audited, item.sheet, f)], item


def _unfiltered(rule: Rule, audited: Audited) -> list[Finding]:
    assert rule.check is not None
    return [*rule.check(audited)]


def _is_about(audited: Audited, sheet: str, finding: Finding) -> bool:
    part = audited.parts.get(finding.sheet)
    return sheet in (finding.sheet, part.value if part is not None else "")


# --- the command ------------------------------------------------------------------


def test_several_files_at_once_with_all_that_was_found_in_a_workbook(
    small: list[Path], example: Path, tmp_path: Path
) -> None:
    book = tmp_path / "meldingen.xlsx"
    code, output = keur(small[1], example, "--meldingen", book)
    assert code == 1
    assert "✔ Formules: 8 eisen" in output
    assert "✗ niet gekeurd" in output
    pages = load_workbook(book)
    assert pages.sheetnames == ["Meldingen 1", "Meldingen 2"]
    assert pages["Meldingen 2"]["E5"].value == "dit is geen begroting die dit programma schreef"


def test_a_green_workbook_ends_with_nothing_wrong(good: Path) -> None:
    code, output = keur(good)
    assert code == 0
    assert "getallen herberekend: gelijk (grootste verschil 0)" in output
    assert "✔ Geen fouten" in output


def test_the_messages_never_replace_what_is_looked_at(good: Path, tmp_path: Path) -> None:
    path = tmp_path / good.name
    shutil.copy(good, path)
    code, output = keur(path, "--meldingen", path)
    assert code == 2
    assert "wordt gekeurd" in output
    assert path.read_bytes() == good.read_bytes()


# --- other programs ----------------------------------------------------------------


def test_formulas_that_a_program_wrote_down_once_for_a_row_are_the_same(
    good: Path, good_book: Book, tmp_path: Path
) -> None:
    """Excel saves a row of like formulas as one, and the others refer to it."""
    pack, sheet = Pack(good, good_book), "Kasstroom – berekening"
    row = pack.row(sheet, "Klanten")
    for letter in "FGHIJKLMNOPQ":
        formula = pack.formula((sheet, f"{letter}{row}"))
        shared = f'<f t="shared" ref="F{row}:Q{row}" si="0">{formula}</f>'
        new = shared if letter == "F" else '<f t="shared" si="0"/>'
        start = rf'(?<=<c r="{letter}{row}" s="\d")><f>.*?</f>|'
        start += rf'(?<=<c r="{letter}{row}" s="\d\d")><f>.*?</f>'
        pack.sub(pack.part(sheet), start, f">{new}")
    verdict = audit(pack.save(tmp_path / good.name))
    assert errors(verdict) == []


def test_a_workbook_saved_without_results_says_so_once(good: Path, tmp_path: Path) -> None:
    path = tmp_path / good.name
    load_workbook(good).save(path)
    found = [p for p in audit(path).problems if p.code == "A29"]
    assert len(found) == 1
    assert "bewaard zonder te rekenen" in found[0].message


# --- what the logbook remembers ------------------------------------------------------


def test_messages_of_the_first_reading_do_not_have_to_come_again(tmp_path: Path) -> None:
    """The finished workbook has cells elsewhere, and its logbook still tells of the input's."""
    import budget

    path = as_input(whole_input(12, 3, 0.4), tmp_path / "in.xlsx")
    plan = budget.load(path)
    assert len(plan.warnings) > 5
    assert errors(audit(plan.write(tmp_path / "uit")[1])) == []
