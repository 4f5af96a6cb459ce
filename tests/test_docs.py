"""The documentation: every command is explained, every link leads somewhere, and what is
generated is what the program would write now."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

import budget
from budget.cli import main
from budget.inputs.example import write_example
from budget.model import load_model
from budget.model.bladen import EERST, INVOERBLADEN
from budget.model.overzichten import OVERZICHTEN
from tools.gallery import COMPANY, codes, gallery
from tools.write_docs import pages
from tools.write_reliability import SECTIONS, written

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md"))]
HANDLEIDING = (DOCS / "handleiding.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"\bbegroting (?:(?!\s#|`|\n).)+")


def commands(text: str) -> list[list[str]]:
    """The words of every command in code: `begroting …` in a line or in a block."""
    code = re.findall(r"```.*?\n(.*?)```|`([^`\n]+)`", text, flags=re.S)
    lines = [line for block, inline in code for line in (block or inline).splitlines()]
    found = [match.group() for line in lines if (match := COMMAND.match(line.strip()))]
    return [shlex.split(line.split(" > ")[0])[1:] for line in found]


# --- commands --------------------------------------------------------------------


def every_command(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Each command by the words that call it: "maak", "reken lks"."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


COMMANDS = dict(every_command(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_handleiding_names_every_command_and_option(name: str) -> None:
    assert f"`begroting {name} " in HANDLEIDING
    table = HANDLEIDING[HANDLEIDING.index("## Alle opdrachten") :]
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Option):
            assert max(parameter.opts, key=len) in table, parameter.name


@pytest.mark.parametrize("words", commands(HANDLEIDING) + commands(README))
def test_every_command_in_the_texts_can_be_typed(words: list[str]) -> None:
    if not words or words[0].startswith("-"):
        assert set(words) <= {"--help", "--version"}
        return
    count = 2 if " ".join(words[:2]) in COMMANDS else 1
    command = COMMANDS[" ".join(words[:count])]
    context = click.Context(command, info_name=words[0])
    command.parse_args(context, words[count:])


def test_the_texts_have_commands_at_all() -> None:
    assert len(commands(HANDLEIDING)) > 12
    assert len(commands(README)) >= 5


def test_the_readme_names_only_what_make_knows() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.M))
    named = set(re.findall(r"\bmake ([a-z]+)", README))
    assert {"begroting", "test"} <= named <= targets


def test_exit_codes_are_those_of_the_program() -> None:
    from budget import cli

    table = HANDLEIDING[HANDLEIDING.index("## Als er iets misgaat") :]
    codes_told = {int(code) for code in re.findall(r"^\| (\d+) \|", table, flags=re.M)}
    assert codes_told == {
        cli.OK, cli.INPUT_PROBLEM, cli.WRONG_USE, cli.INTERNAL, cli.INTERRUPTED,
    }  # fmt: skip


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it but writing the workbooks, which has tests of its own."""
    (code,) = [c for c in re.findall(r"```python\n(.*?)```", README, flags=re.S) if "import" in c]
    lines = [line for line in code.splitlines() if not line.startswith("plan.write(")]
    assert len(lines) < len(code.splitlines())
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    assert names["dearer"].year("omzet.omzet").sum() > names["results"].year("omzet.omzet").sum()


# --- sheets ----------------------------------------------------------------------


def test_the_handleiding_explains_every_first_input_sheet_and_every_overview() -> None:
    for name in EERST:
        assert f"| **{name}** |" in HANDLEIDING, name
    for sheet in OVERZICHTEN:
        assert f"| **{sheet.sheet}** |" in HANDLEIDING, sheet.sheet


def test_the_handleiding_names_no_sheet_that_is_not_there() -> None:
    known = {*INVOERBLADEN, *(sheet.sheet for sheet in OVERZICHTEN), "Wettelijk", "Voorblad"}
    told = re.findall(r"(?:blad|bladen) \*\*?([A-Z][A-Za-z ]+?)\*\*?", HANDLEIDING)
    assert told and set(told) - {"Zo werkt het"} <= known


# --- links and pictures ------------------------------------------------------------


def anchor(heading: str) -> str:
    """As GitHub makes it: small letters, spaces as dashes, no other signs."""
    text = unicodedata.normalize("NFC", heading.strip().lower())
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_or_a_heading(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        name, _, part = target.partition("#")
        path = page.parent / name if name else page
        assert path.exists(), target
        if part:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), flags=re.M)
            assert part in {anchor(heading) for heading in headings}, target


def test_pictures_are_small_and_used() -> None:
    pictures = sorted((DOCS / "beeld").iterdir())
    used = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size <= 150_000, picture.name
        assert f"beeld/{picture.name}" in used, picture.name


def test_pictures_say_what_they_show() -> None:
    for page in PAGES:
        for words in re.findall(r"!\[([^\]]*)\]", page.read_text(encoding="utf-8")):
            assert len(words.split()) >= 3, (page.name, words)


# --- what is generated ---------------------------------------------------------------


def test_generated_pages_are_current() -> None:
    for name, text in pages().items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, f"{name}: run make docs"


def test_the_gallery_shows_every_message() -> None:
    assert sorted(entry.code for entry in gallery()) == sorted(codes())
    assert len(codes()) > 50


def test_the_page_on_reliability_has_every_section_and_commands_that_exist() -> None:
    page = (DOCS / "betrouwbaarheid.md").read_text(encoding="utf-8")
    assert list(written()) == [*SECTIONS, "Wat niet geprobeerd is"]
    for references in SECTIONS.values():
        for reference in references:
            module, _, name = reference.partition(":")
            assert callable(getattr(import_module(module), name)), reference
    repeat = re.findall(r"\| `([^`]+)` \|$", page, flags=re.M)
    assert len(repeat) > 20
    for command in repeat:
        for where in re.findall(r"tests/[\w/]+\.py", command):
            assert (DOCS.parent / where).exists(), command
        for module in re.findall(r"-m (tests\.[\w.]+)", command):
            import_module(module)


def test_the_message_in_the_handleiding_is_one_of_the_gallery() -> None:
    (told,) = re.findall(r"^(FOUT [^→\n]+) →", HANDLEIDING, flags=re.M)
    assert told in (DOCS / "fouten.md").read_text(encoding="utf-8")


def test_the_small_company_of_the_texts_makes_a_begroting(tmp_path: Path) -> None:
    path = write_example(
        load_model(), tmp_path / "linde.xlsx", COMPANY.read_text(encoding="utf-8"), free=5
    )
    plan = budget.load(path)
    assert plan.warnings == ()
    results = plan.evaluate()
    failed = [c.label for c in plan.model.checks
              if c.kind == "fout" and not results.run.values[c.line].all()]  # fmt: skip
    assert failed == []
    assert results.year("resultaat.resultaat").shape[:2] == (1, 4)
