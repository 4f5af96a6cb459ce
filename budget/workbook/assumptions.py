"""Uitgangspunten: every assumption with its unit, source, status and cell.

Each figure stands twice: live, as the input sheet has it now, and as a value, as it was when
the workbook was made. So whoever gets a workbook back sees what was changed since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xlsxwriter.workbook import Workbook

from budget.engine.data import Data
from budget.engine.dated import by_key
from budget.engine.declare import YEARS
from budget.engine.expr import OWN, Axis, Field, Table
from budget.engine.status import used
from budget.sheet.address import column_letter, sheet_prefix
from budget.sheet.contents import CellValue, Figures
from budget.sheet.layout import AMOUNTS_SHEET
from budget.sheet.one_sheet import (
    REMARK_SOURCE,
    SCENARIO_CELL,
    SCENARIO_LABEL,
    FormSheet,
    column_names,
)
from budget.sheet.pages import LINE_HEIGHT, OUTPUT_RIGHTS, row_height
from budget.sheet.styles import DATE_FORMAT, GENERAL, Role, Styles

from .book import AddressBook
from .cells import as_figure, unless_blank
from .frame import Frame, set_up_print, top_rows
from .rows import RowSheet, add_row_sheet

SHEET = "Uitgangspunten"
INTRO = (
    "Alles waarop deze begroting rust. Nu volgt de invoer; Bij het maken is een waarde en blijft "
    "staan, zodat u ziet wat er sindsdien is gewijzigd."
)
UNCHANGED = "Alle uitgangspunten zijn zoals bij het maken van deze werkmap"
CHANGED_COUNT = "Gewijzigd sinds het maken van deze werkmap: "
CHANGED, NO_SOURCE = "gewijzigd", "geen bron ingevuld"
ASSUMED, SOURCED, STATED, OWN_CHOICE = "aanname", "met bron", "opgave", "keuze van de opsteller"
WORDS = {"ref": "keuze", "flag": "ja of nee", "text": "tekst"}  # what is no measure
WIDE = YEARS  # figures beside each other
LABEL, ROW, UNIT, NOW, THEN = "A", "B", "C", 4, 4 + WIDE
STATE, SOURCE, STATUS, PLACE = (column_letter(THEN + WIDE + n) for n in range(4))
NOW_COLUMNS, AS_MADE_COLUMNS = (
    tuple(column_letter(first + n) for n in range(WIDE)) for first in (NOW, THEN)
)
HEADER_ROW, FIRST_ROW = 6, 7
NOTE_WIDTH = 46
WIDTHS = {LABEL: 44, ROW: 28, UNIT: 11, STATE: 11, SOURCE: NOTE_WIDTH, STATUS: 12, PLACE: 22}
FIGURE_WIDTH = 12


@dataclass(frozen=True)
class Assumption:
    """One row: the formulas that follow the input, and what stood there.

    `sheet` and `place`: where it is filled in. `source` and `status`: a formula and how it
    reads now.
    """

    label: str
    unit: str
    number_format: str
    now: tuple[str, ...]
    values: tuple[CellValue, ...]
    sheet: str
    place: str
    source: tuple[str, str]
    status: tuple[str, str]
    name: str = ""
    name_cell: str = ""


@dataclass
class Section:
    """The assumptions of one input sheet."""

    title: str
    rows: list[Assumption] = field(default_factory=list)


def sections(book: AddressBook, data: Data) -> Iterator[Section]:
    """Every input that is filled in, sheet by sheet, and the amounts of the law that count."""
    figures = Figures(data)
    for table, sheet in book.layout.sheets.items():
        if table.aside:
            continue
        found = Section(sheet.name)
        if sheet is book.layout.scenario_form:
            found.rows.append(_chosen(book, data, sheet.name))
        if book.is_large(table):
            found.title = f"{sheet.name}: {len(figures.rows(table))} rijen, zie het invoerblad"
        else:
            for row in range(1 if table.form else len(figures.rows(table))):
                found.rows += _of_row(book, figures, table, row)
        if found.rows or book.is_large(table):
            yield found
    amounts = Section(AMOUNTS_SHEET, list(_amounts(book, data)))
    if amounts.rows:
        yield amounts


def _chosen(book: AddressBook, data: Data, sheet: str) -> Assumption:
    """The scenario that counts: whoever looks at another one changes it here."""
    cell, chosen = book.layout.scenario_name(), data.scenarios[data.active]
    own, stated = ((f'"{text}"', text) for text in (OWN_CHOICE, STATED))
    return Assumption(
        SCENARIO_LABEL, WORDS["ref"], GENERAL, (cell,), (chosen,), sheet,
        SCENARIO_CELL, own, stated,
    )  # fmt: skip


def _of_row(book: AddressBook, figures: Figures, table: Table, row: int) -> Iterator[Assumption]:
    """What is filled in on one row of a table, or on a form."""
    for item in table.fields:
        values, names = figures.cells(item, row), column_names(item)
        if all(value is None for value in values):
            continue
        if item.axis in (None, Axis.YEAR):
            yield _one(book, figures, item, row, range(len(names)), values)
            continue
        shown = figures.scenarios if item.axis is Axis.SCENARIO else names
        for part, (name, value) in enumerate(zip(shown, values, strict=False)):
            if value is not None:
                yield _one(book, figures, item, row, range(part, part + 1), [value], name)


def _one(
    book: AddressBook, figures: Figures, item: Field, row: int, parts: range,
    values: Sequence[CellValue], part_name: str = "",
) -> Assumption:  # fmt: skip
    place, table, sheet = book.layout.field(item), item.table, book.layout.sheets[item.table]
    at = place.row + row
    letters = [place.columns[part] for part in parts]
    if isinstance(sheet, FormSheet):
        source = column_letter(1 + sheet.headers.index(REMARK_SOURCE))
        remark = figures.remark(item, 0)[0]
    else:
        source, remark = sheet.letter("source"), figures.remark(table, row)[0]
    cell = f"{place.sheet}${source}${at}"
    bare = NO_SOURCE if item.kind == "number" else OWN_CHOICE
    named = not table.form
    return Assumption(
        label=f"{item.label} – {part_name}" if part_name else item.label,
        unit=WORDS.get(item.kind, item.unit.name),
        number_format=_format(item),
        now=tuple(unless_blank(f"{place.sheet}${letter}${at}") for letter in letters),
        values=tuple(values),
        sheet=sheet.name,
        place=f"{letters[0]}{at}" if len(letters) == 1 else f"{letters[0]}{at}:{letters[-1]}{at}",
        source=(unless_blank(cell, bare), remark or bare),
        status=_status(cell, remark, ASSUMED if item.kind == "number" else STATED),
        name=figures.rows(table)[row] if named else "",
        name_cell=book.key_cell(table, row) if named else "",
    )  # fmt: skip


def _status(cell: str, remark: str, bare: str) -> tuple[str, str]:
    """How sure what is filled in is, by the source beside it; `bare`: without one."""
    if not remark:
        now = bare
    else:
        now = ASSUMED if remark.lower().startswith(ASSUMED) else SOURCED
    given, sure = f'({cell}<>"")', f'(LEFT({cell},LEN("{ASSUMED}"))<>"{ASSUMED}")'
    which = f"1+{given}+{given}*{sure}"
    return f'CHOOSE({which},"{bare}","{ASSUMED}","{SOURCED}")', now


def _format(item: Field) -> str:
    match item.kind:
        case "date":
            return item.unit.format or DATE_FORMAT
        case "ref" | "flag" | "text":
            return GENERAL
        case _:
            return item.unit.format


def _amounts(book: AddressBook, data: Data) -> Iterator[Assumption]:
    """Every dated amount that is in force in some month."""
    for parameter in book.model.parameters:
        for key, known in by_key(data.amounts.get(parameter, ())).items():
            at = book.layout.amount(parameter, key)
            counted = {id(amount) for amount, _ in used(known, data.timeline)}
            for row, amount in enumerate(known, at.first):
                if id(amount) not in counted:
                    continue
                own, value, source, status = (
                    f"{at.sheet}${letter}${row}"
                    for letter in (at.own, at.value, at.source, at.status)
                )
                keys = parameter.keys
                yield Assumption(
                    label=f"{parameter.name}, vanaf {amount.since:%d-%m-%Y}",
                    unit=parameter.unit.name,
                    number_format=parameter.unit.format,
                    now=(f'IF({own}<>"",{own},{value})',),
                    values=(amount.value,),
                    sheet=AMOUNTS_SHEET,
                    place=f"{at.value}{row}",
                    source=(source, amount.source),
                    status=(
                        f'IF({own}<>"","{OWN}",{status})',
                        amount.listed if amount.own is None else OWN,
                    ),
                    name="" if keys is None else data.rows[keys][key - 1],
                    name_cell="" if keys is None else book.key_cell(keys, key - 1),
                )


class AssumptionWriter:
    """Writes the sheet of one workbook."""

    def __init__(
        self, workbook: Workbook, styles: Styles, book: AddressBook, data: Data, frame: Frame
    ) -> None:
        self.styles = styles
        self.frame = frame
        self.sections = list(sections(book, data))
        self.last = FIRST_ROW - 1 + sum(1 + len(section.rows) for section in self.sections)
        self.page: RowSheet = add_row_sheet(workbook, SHEET)

    @property
    def changed(self) -> str:
        """How many assumptions were changed since, as a formula for any sheet."""
        states = f"{sheet_prefix(SHEET)}${STATE}${FIRST_ROW}:${STATE}${self.last}"
        return f'SUMPRODUCT(({states}="{CHANGED}")*1)'

    def write(self, run_id: str) -> None:
        page, get = self.page, self.styles.get
        page.last_letter = PLACE
        title = f'IF({self.changed}=0,"{UNCHANGED}","{CHANGED_COUNT}"&{self.changed})'
        intro = f"{INTRO} Berekening {run_id}."
        top_rows(page, self.styles, self.frame, (title, UNCHANGED), intro)
        self._header()
        row = FIRST_ROW
        for section in self.sections:
            page.start(row)
            page.words(LABEL, section.title, get(Role.SECTION))
            for each in section.rows:
                row += 1
                self._row(row, each)
            row += 1
        for letter, width in WIDTHS.items():
            page.set_column(f"{letter}:{letter}", width)
        first, last = column_letter(NOW), column_letter(THEN + WIDE - 1)
        page.set_column(f"{first}:{last}", FIGURE_WIDTH)
        rule = {"type": "text", "criteria": "begins with", "value": CHANGED,
                "format": get(Role.SIGNAL)}  # fmt: skip
        page.conditional_format(f"{STATE}{FIRST_ROW}:{STATE}{self.last}", rule)
        page.freeze_panes(HEADER_ROW, 3)
        set_up_print(page, self.frame.footer, HEADER_ROW)
        page.protect("", OUTPUT_RIGHTS)

    def _header(self) -> None:
        page, look = self.page, self.styles.get(Role.HEADER)
        above = self.styles.get(Role.FIGURE_HEADER)
        groups = {NOW: "Nu", THEN: "Bij het maken"}
        page.start(HEADER_ROW - 1, height=2 * LINE_HEIGHT)
        for number in range(NOW, THEN + WIDE):
            page.words(column_letter(number), groups.get(number, ""), above)
        heads = {
            LABEL: "Uitgangspunt", ROW: "Rij", UNIT: "Eenheid",
            **{column_letter(first + n): f"Jaar {n + 1}" if n else "Waarde of jaar 1"
               for first in groups for n in range(WIDE)},
            STATE: "Sindsdien", SOURCE: REMARK_SOURCE, STATUS: "Status", PLACE: "Cel",
        }  # fmt: skip
        page.start(HEADER_ROW, height=2 * LINE_HEIGHT)
        for letter, text in heads.items():
            figures = letter in (*NOW_COLUMNS, *AS_MADE_COLUMNS)
            page.words(letter, text, above if figures else look)

    def _row(self, row: int, each: Assumption) -> None:
        page, get = self.page, self.styles.get
        note = get(Role.NOTE, wrap=True)
        page.start(row, height=row_height(each.source[1], NOTE_WIDTH))
        page.words(LABEL, each.label, get(Role.LABEL))
        if each.name_cell:
            page.formula(ROW, each.name_cell, each.name, get(Role.LABEL))
        page.words(UNIT, each.unit, get(Role.NOTE))
        look = get(Role.FORMULA, each.number_format)
        now, then = (
            [column_letter(first + n) for n in range(len(each.now))] for first in (NOW, THEN)
        )
        for letter, formula, value in zip(now, each.now, each.values, strict=True):
            page.formula(letter, formula, as_figure(value), look)
        past = get(Role.NOTE, each.number_format)
        for letter, value in zip(then, each.values, strict=True):
            match as_figure(value):
                case str() as text:
                    page.words(letter, text, past)
                case figure:
                    page.constant(letter, figure, past)
        same = f"({now[0]}{row}:{now[-1]}{row}<>{then[0]}{row}:{then[-1]}{row})"
        page.formula(STATE, f'IF(SUMPRODUCT({same}*1)=0,"","{CHANGED}")', "", get(Role.NOTE))
        page.formula(SOURCE, *each.source, note)
        page.formula(STATUS, *each.status, get(Role.NOTE))
        target = f"{sheet_prefix(each.sheet)}{each.place}"
        page.link(PLACE, target, f"{each.sheet}!{each.place}", get(Role.LINK))
