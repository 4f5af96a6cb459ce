"""Logboek: which run made this workbook, on which input, and what a reader should know of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from xlsxwriter.workbook import Workbook

from budget.engine.dated import by_key
from budget.engine.expr import Field, Table
from budget.engine.problem import Level
from budget.engine.run import Run
from budget.engine.status import UNMARKED, told, weakest
from budget.sheet.address import sheet_prefix
from budget.sheet.one_sheet import AMOUNTS_SHEET
from budget.sheet.pages import HIGHEST, OUTPUT_RIGHTS, row_height, source_height
from budget.sheet.rules import has_live_default
from budget.sheet.styles import Role, Styles

from .appendix import Notice
from .book import AddressBook
from .checks import IN_ORDER, NOT_IN_ORDER, colour_verdicts, verdict, words_for
from .cover import RunInfo
from .frame import Frame, set_up_print, top_rows
from .rows import RowSheet, add_row_sheet
from .strips import as_published, counted_amounts

SHEET = "Logboek"
TITLE = "Waarmee is deze werkmap gemaakt, en wat is daarbij opgemerkt?"
INTRO = (
    "Welke berekening, welke invoer, de meldingen, wat nog niet zeker is en wat dit model niet "
    "doet. Alles van het moment waarop de werkmap werd gemaakt; alleen een oordeel rekent mee."
)
WHAT, TOLD, WHERE, TODO = "ABCD"
WIDTHS = {WHAT: 48, TOLD: 84, WHERE: 24, TODO: 56}
FIRST_ROW, MOST_NOTICES = 5, 200
NOTICES = "Meldingen bij het lezen van de invoer"
NO_NOTICES = "Geen: op de invoer was niets aan te merken."
BLANKS = "Lege vakjes waar de standaardwaarde telt"
MORE = "En nog {}: zie begroting controleer --meldingen."
LOOKS = {Level.ERROR: Role.BAD, Level.WARNING: Role.SIGNAL, Level.NOTE: Role.LABEL}


@dataclass(frozen=True)
class Entry:
    """One row. `target`: where the text in the third column leads to; `live`: its formula."""

    what: str
    told: str = ""
    where: str = ""
    todo: str = ""
    target: str = ""
    live: str = ""
    look: Role = Role.LABEL


@dataclass(frozen=True)
class Block:
    """Entries under a heading of four columns; `none`: what to say when there are none."""

    heads: tuple[str, str, str, str]
    entries: Sequence[Entry]
    none: str = ""


class LogbookWriter:
    """Writes the sheet of one workbook."""

    def __init__(
        self, workbook: Workbook, styles: Styles, book: AddressBook, run: Run, frame: Frame
    ) -> None:
        self.page: RowSheet = add_row_sheet(workbook, SHEET)
        self.styles = styles
        self.book = book
        self.run = run
        self.frame = frame
        self.row = FIRST_ROW

    def write(self, info: RunInfo) -> None:
        page = self.page
        page.last_letter = TODO
        top_rows(page, self.styles, self.frame, (None, TITLE), INTRO)
        for block in self._blocks(info):
            self._block(block)
        for letter, width in WIDTHS.items():
            page.set_column(f"{letter}:{letter}", width)
        colour_verdicts(page, self.styles, WHERE, FIRST_ROW, self.row)
        page.freeze_panes(FIRST_ROW - 1, 1)
        set_up_print(page, self.frame.footer, FIRST_ROW - 2)
        page.protect("", OUTPUT_RIGHTS)

    # --- what there is to tell ---------------------------------------------

    def _blocks(self, info: RunInfo) -> Iterator[Block]:
        yield Block(("Deze berekening", "", "", ""), list(self._facts(info)))
        notices = info.appendix.notices
        shown = [self._notice(notice) for notice in notices[:MOST_NOTICES]]
        if len(notices) > MOST_NOTICES:
            shown.append(Entry(MORE.format(len(notices) - MOST_NOTICES)))
        yield Block(
            (NOTICES, "Wat er is", "Cel in de invoer", "Wat te doen"), shown, NO_NOTICES,
        )  # fmt: skip
        yield Block(
            ("Controles die bij het maken niet in orde waren", "Norm", "Oordeel nu", "Wat te doen"),
            list(self._checks()), "Geen: elke controle was in orde.",
        )  # fmt: skip
        yield Block(
            ("Bedragen van de wet die niet definitief zijn", "Wat wanneer geldt, en de bron",
             "Status", ""), list(self._amounts()), "Geen: elk bedrag is definitief.",
        )  # fmt: skip
        yield Block(
            (BLANKS, "Velden (vakjes)", "Naar de invoer", ""),
            list(self._defaults()), "Geen: alles is ingevuld.",
        )  # fmt: skip
        if info.appendix.limits:
            limits = [Entry(what, means) for what, means in info.appendix.limits]
            yield Block(("Wat dit model niet doet", "Wat dat betekent", "", ""), limits)

    def _facts(self, info: RunInfo) -> Iterator[Entry]:
        data, timeline = self.run.data, self.run.timeline
        for label, text in info.facts.items():
            yield Entry(label, text)
        yield Entry("Scenario bij het maken", data.scenarios[data.active])
        first, last = timeline.label(0), timeline.label(timeline.months - 1)
        only = "dit boekjaar met wat eraan voorafgaat" if self.frame.fold else "de hele looptijd"
        yield Entry("Periode van deze werkmap", f"{first} tot en met {last}: {only}")
        again = "Dezelfde invoer en dezelfde versie geven precies dezelfde werkmappen."
        yield Entry("Opnieuw maken", again)

    def _notice(self, notice: Notice) -> Entry:
        problem = notice.problem
        place = f"{problem.sheet}!{problem.cell}" if problem.cell else problem.sheet
        return Entry(
            f"{problem.level.value} {problem.subject}".strip(), problem.message, place,
            problem.todo, self._target(notice), look=LOOKS[problem.level],
        )  # fmt: skip

    def _target(self, notice: Notice) -> str:
        """The cell in this workbook; the sheet where the message is about no cell of a field."""
        if notice.target:
            return notice.target
        item = self.book.model.fields.get(notice.field)
        if item is not None:
            place = self.book.field(item)
            row = place.row if item.table.form else place.row + notice.row
            return f"{place.sheet}{place.columns[notice.column]}{row}"
        sheet = notice.problem.sheet
        if sheet == AMOUNTS_SHEET:
            return self._amount(notice.problem.cell)
        names = {each.name for each in self.book.layout.sheets.values()}
        return f"{sheet_prefix(sheet)}A1" if sheet in names else ""

    def _amount(self, cell: str) -> str:
        """Where the amount of a row of the sheet that was read stands in this workbook."""
        row = cell.lstrip(ascii_uppercase)
        for parameter, found in self.run.data.amounts.items():
            for key, known in by_key(found).items():
                for number, amount in enumerate(known):
                    if row and amount.cell.rpartition("!")[2].lstrip(ascii_uppercase) == row:
                        at = self.book.layout.amount(parameter, key)
                        return f"{at.sheet}{at.value}{at.first + number}"
        return f"{sheet_prefix(AMOUNTS_SHEET)}A1"

    def _checks(self) -> Iterator[Entry]:
        for check in self.book.model.checks:
            found = verdict(self.book, self.run, check)
            if found.value != 1:
                yield Entry(
                    f"{check.label} ({check.kind})", check.norm, NOT_IN_ORDER, check.advice,
                    live=words_for(f"{found.holds}=1"),
                )  # fmt: skip

    def _amounts(self) -> Iterator[Entry]:
        timeline = self.run.timeline
        for each in counted_amounts(self.book, self.run):
            if weakest(each.parameter, each.known, timeline) in UNMARKED:
                continue
            lawful = weakest(each.parameter, as_published(each.known), timeline)
            formula, status = each.status(self.book, lawful)
            name = each.name(self.run)
            label = f"{each.line.label} – {name}" if name else each.line.label
            yield Entry(label, told(each.parameter, each.known, timeline), status, live=formula)

    def _defaults(self) -> Iterator[Entry]:
        """Per input sheet; a default of nothing is not worth a word."""
        counts: dict[Table, list[tuple[Field, int]]] = {}
        for item, count in self.book.data.blanks.items():
            if item.default or has_live_default(item):
                counts.setdefault(item.table, []).append((item, count))
        for table in self.book.layout.sheets:
            if found := counts.get(table):
                fields = ", ".join(f"{item.label} ({count})" for item, count in found)
                total = sum(count for _, count in found)
                cells = "1 vakje" if total == 1 else f"{total} vakjes"
                yield Entry(f"{table.name}: {cells}", fields, table.name,
                            target=f"{sheet_prefix(table.name)}A1")  # fmt: skip

    # --- on the sheet ------------------------------------------------------

    def _block(self, block: Block) -> None:
        page, look = self.page, self.styles.get(Role.HEADER)
        page.start(self.row)
        for letter, text in zip(WIDTHS, block.heads, strict=True):
            page.words(letter, text, look)
        for entry in block.entries or [Entry(block.none)]:
            self.row += 1
            self._entry(entry)
        self.row += 2

    def _entry(self, entry: Entry) -> None:
        page, note = self.page, self.styles.get(Role.NOTE, wrap=True)
        heights = (
            row_height(entry.what, WIDTHS[WHAT]), source_height(entry.told, WIDTHS[TOLD]),
            row_height(entry.where, WIDTHS[WHERE]), row_height(entry.todo, WIDTHS[TODO]),
        )  # fmt: skip
        page.start(self.row, height=min(max(heights), HIGHEST))
        page.words(WHAT, entry.what, self.styles.get(entry.look, wrap=True))
        page.words(TOLD, entry.told, note)
        if entry.live:
            word = entry.where in (IN_ORDER, NOT_IN_ORDER)
            look = self.styles.get(Role.VERDICT) if word else note
            page.formula(WHERE, entry.live, entry.where, look)
        elif entry.target:
            look = self.styles.get(Role.LINK, wrap=True)
            page.link(WHERE, entry.target, entry.where, look)
        else:
            page.words(WHERE, entry.where, note)
        page.words(TODO, entry.todo, note)
