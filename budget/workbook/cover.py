"""The cover: what this workbook is, which run made it, whether it adds up, and what is where."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from budget.engine.data import Data
from budget.engine.expr import Field
from budget.sheet.address import sheet_prefix
from budget.sheet.fast import FastWorksheet
from budget.sheet.layout import InputLayout
from budget.sheet.one_sheet import AMOUNTS_SHEET, FIRST_ROW, OWN_AMOUNT, REASON, amount_letter
from budget.sheet.pages import HIGHEST, LINE_HEIGHT, OUTPUT_RIGHTS
from budget.sheet.plain import cell_text
from budget.sheet.styles import Role, Styles

from .appendix import NOTHING_MORE, Appendix
from .book import AddressBook
from .cells import unless_blank
from .frame import ALL_WELL, NOT_WELL, Frame, colour_master, set_up_print

TEXT_WIDTH = 100
COVER = "Voorblad"
MASTER_ROW = 5  # the verdict of all checks, beside its label
NAME_FIELD = "algemeen.naam"
REMARK_FIELD = "algemeen.toelichting"
PEOPLE_FIELDS = ("algemeen.bestemd_voor", "algemeen.opgesteld_door", "algemeen.versie")
NOT_SAID = "niet ingevuld op het blad Algemeen"
SIGNS = (
    "Bedragen zijn positief, in hele euro's getoond en binnenin niet afgerond; "
    "een overzicht trekt lasten en uitgaven af."
)
HOW = (
    "Elke cel is een formule. Wijzig een gele cel op een invoerblad of kies op Hefbomen een ander "
    "scenario, en alles rekent mee. Rijen toevoegen kan alleen in de invoer, gevolgd door een "
    "nieuwe berekening."
)
KEY = (
    (Role.INPUT, "invoer: hier mag u typen"),
    (Role.FIXED, "invoer die in deze werkmap vastligt"),
    (Role.FORMULA, "formule"),
    (Role.TOTAL, "totaal"),
    (Role.GOOD, "controle in orde"),
    (Role.BAD, "controle niet in orde"),
)
PLACES = '0" fout(en)";;"geen fouten"'
OWN_ROW = MASTER_ROW + 1  # whether amounts of the law were replaced
OWN_COUNT = '0" eigen";;"geen eigen"'
LAWFUL_ONLY = "zoals op het blad Wettelijk, met bron en status"
AS_MADE = "zoals bij het maken van deze werkmap"
NOT_AS_MADE = "gewijzigd sinds het maken van deze werkmap: zie het blad Uitgangspunten"
WITHOUT = '0" zonder reden";;'
OWN_TOO = "eigen bedrag(en) in plaats van de wet; zonder reden: "
SheetRole = Literal["overzicht", "invoer", "berekening"]
OVERVIEW: SheetRole = "overzicht"  # what is printed


@dataclass(frozen=True)
class RunInfo:
    """Which run made a workbook: enough to find the input back and to repeat it."""

    run_id: str
    version: str
    input_hash: str
    input_name: str
    appendix: Appendix = NOTHING_MORE

    @property
    def facts(self) -> dict[str, str]:
        """As a reader is told them."""
        return {
            "Berekening": self.run_id, "Versie van het programma": self.version,
            "Invoer": self.input_name, "Vingerafdruk van de invoer (SHA-256)": self.input_hash,
        }  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """One line of the contents."""

    sheet: str
    role: SheetRole
    about: str


def text_cell(layout: InputLayout, field: Field) -> str:
    """The cell of a field of a form."""
    place = layout.field(field)
    return f"{place.sheet}${place.columns[0]}${place.row}"


def first_sentence(text: str) -> str:
    """Enough to know what a sheet is about."""
    return re.split(r"(?<=[.:;]) ", text, maxsplit=1)[0].rstrip(":;")


def _amount_cells(book: AddressBook, header: str) -> str:
    """A column of the sheet with amounts of the law."""
    letter, last = amount_letter(header), FIRST_ROW + book.layout.amount_rows - 1
    return f"{sheet_prefix(AMOUNTS_SHEET)}${letter}${FIRST_ROW}:${letter}${last}"


def own_counts(data: Data) -> tuple[int, int]:
    """How many amounts of the law the user replaced, and how many of those without a reason."""
    found = [a for known in data.amounts.values() for a in known if a.own is not None]
    return len(found), sum(not amount.reason for amount in found)


def own_text(data: Data) -> str:
    """What the cover says of the amounts of the law."""
    own, bare = own_counts(data)
    return f"{own} {OWN_TOO}{bare}" if own else LAWFUL_ONLY


def own_amounts_cells(book: AddressBook) -> tuple[str, str, str] | None:
    """Where the cover says how many amounts of the law were replaced; and what it says now, ""
    when there are none."""
    if not book.layout.amount_rows:
        return None
    replaced, _ = own_counts(book.data)
    text = own_text(book.data) if replaced else ""
    return f"{COVER}!$C${OWN_ROW}", f"{COVER}!$B${OWN_ROW}", text


class CoverWriter:
    """Writes the cover of one workbook."""

    def __init__(
        self, workbook: Workbook, styles: Styles, book: AddressBook, info: RunInfo, frame: Frame
    ) -> None:
        self.page: Worksheet = workbook.add_worksheet(COVER, FastWorksheet)
        self.styles = styles
        self.book = book
        self.info = info
        self.frame = frame
        self.row = MASTER_ROW

    def write(
        self, organisation: str, contents: Sequence[Listed], failing: str, count: int,
        changed: str,
    ) -> None:  # fmt: skip
        """The whole cover. `failing`: how many checks fail, as a formula and now; `changed`: how
        many assumptions differ from what they were when the workbook was made."""
        page, get = self.page, self.styles.get
        name = self._field(NAME_FIELD)
        years = self.book.time.years
        what = f"Begroting jaar {years}" if self.frame.fold else f"Meerjarenbegroting {years} jaar"
        if name is None:
            page.write_string("A1", what, get(Role.TITLE))
        else:
            formula = f'="{what} – "&{text_cell(self.book.layout, name)}'
            shown = cell_text(f"{what} – {organisation}")
            page.write_formula("A1", formula, get(Role.TITLE), shown)
        self._remark()
        self._master(failing, count)
        if self.book.layout.amount_rows:
            self._own_amounts()
        self._changed(changed)
        self._people()
        self._facts()
        self._lines({"Zo werkt deze werkmap": HOW, "Tekens": SIGNS})
        self._key()
        self._contents(contents)
        page.set_column("A:A", 34)
        page.set_column("B:B", TEXT_WIDTH)
        page.set_column("C:C", 12)
        set_up_print(page, self.frame.footer, 1, one_page=True)
        page.set_portrait()
        page.protect("", OUTPUT_RIGHTS)

    def _field(self, id: str) -> Field | None:
        return self.book.model.fields.get(id)

    def _remark(self) -> None:
        """What the user wants to say first, such as that the figures are illustrative."""
        field = self._field(REMARK_FIELD)
        if field is None:
            return
        cell, text = text_cell(self.book.layout, field), self.book.data.texts[field][0]
        look = self.styles.get(Role.SIGNAL if text else Role.NOTE, wrap=True)
        self.page.write_string("A3", "Opmerking", self.styles.get(Role.LABEL))
        self.page.write_formula("B3", f'={cell}&""', look, text)
        height = LINE_HEIGHT * (1 + len(text) // TEXT_WIDTH)
        self.page.set_row(2, min(height, HIGHEST))

    def _master(self, failing: str, count: int) -> None:
        """The one cell every sheet points at."""
        get, row = self.styles.get, MASTER_ROW - 1
        self.page.write_string(row, 0, "Controles", get(Role.LABEL))
        self.page.write_formula(row, 2, f"={failing}", get(Role.NOTE, PLACES), count)
        text = f'=IF($C${MASTER_ROW}=0,"{ALL_WELL}","{NOT_WELL}"&$C${MASTER_ROW})'
        self.page.write_formula(row, 1, text, get(Role.NOTE), self.frame.master_text)
        colour_master(self.page, self.styles, row, 1)

    def _changed(self, count: str) -> None:
        """Whether the input still is what the program read, live."""
        self.row = OWN_ROW
        text = f'=IF({count}=0,"{AS_MADE}",{count}&" {NOT_AS_MADE}")'
        self.page.write_string(self.row, 0, "Uitgangspunten", self.styles.get(Role.LABEL))
        self.page.write_formula(self.row, 1, text, self.styles.get(Role.NOTE), AS_MADE)
        self.row += 1

    def _people(self) -> None:
        """For whom it is, who made it and which version of the plan it is."""
        for field in (self._field(id) for id in PEOPLE_FIELDS):
            if field is None:
                continue
            cell, text = text_cell(self.book.layout, field), self.book.data.texts[field][0]
            look = self.styles.get(Role.NOTE)
            self.page.write_string(self.row, 0, field.label, self.styles.get(Role.LABEL))
            self.page.write_formula(
                self.row, 1, f"={unless_blank(cell, NOT_SAID)}", look, text or NOT_SAID
            )
            self.row += 1

    def _facts(self) -> None:
        get, layout = self.styles.get, self.book.layout
        if layout.scenario_form is not None:
            chosen = self.book.data.scenarios[self.book.data.active]
            self.page.write_string(self.row, 0, "Scenario", get(Role.LABEL))
            formula = f"={layout.scenario_name()}"
            self.page.write_formula(self.row, 1, formula, get(Role.LABEL), chosen)
            self.row += 1
        for label, text in self.info.facts.items():
            self.page.write_string(self.row, 0, label, get(Role.LABEL))
            self.page.write_string(self.row, 1, text, get(Role.NOTE))
            self.row += 1
        self.row += 1

    def _own_amounts(self) -> None:
        """How many amounts of the law the user replaced, and how many without a reason, live."""
        get, row = self.styles.get, OWN_ROW - 1
        own, reason = (_amount_cells(self.book, header) for header in (OWN_AMOUNT, REASON))
        replaced, bare = own_counts(self.book.data)
        note = get(Role.NOTE)
        self.page.write_string(row, 0, "Bedragen van de wet", get(Role.LABEL))
        self.page.write_formula(
            row, 2, f'=SUMPRODUCT(({own}<>"")*1)', get(Role.NOTE, OWN_COUNT), replaced
        )
        self.page.write_formula(
            row, 3, f'=SUMPRODUCT(({own}<>"")*({reason}=""))', get(Role.NOTE, WITHOUT), bare
        )
        text = f'=IF($C${OWN_ROW}=0,"{LAWFUL_ONLY}",$C${OWN_ROW}&" {OWN_TOO}"&$D${OWN_ROW})'
        self.page.write_formula(row, 1, text, note, own_text(self.book.data))

    def _lines(self, texts: Mapping[str, str]) -> None:
        look = self.styles.get(Role.NOTE, wrap=True)
        for label, text in texts.items():
            self.page.write_string(self.row, 0, label, self.styles.get(Role.LABEL))
            self.page.write_string(self.row, 1, text, look)
            self.page.set_row(self.row, LINE_HEIGHT * (1 + len(text) // TEXT_WIDTH))
            self.row += 1
        self.row += 1

    def _key(self) -> None:
        self.page.write_string(self.row, 0, "Kleuren", self.styles.get(Role.SECTION))
        for role, meaning in KEY:
            self.row += 1
            self.page.write_string(self.row, 0, meaning, self.styles.get(role))
        self.row += 2

    def _contents(self, contents: Sequence[Listed]) -> None:
        get = self.styles.get
        for column, head in enumerate(("Blad", "Wat er staat")):
            self.page.write_string(self.row, column, head, get(Role.HEADER))
        for number, item in enumerate(contents, self.row + 1):
            target = f"internal:{sheet_prefix(item.sheet)}A1"
            self.page.write_url(number, 0, target, get(Role.LINK), item.sheet)
            about = f"{item.role}: {first_sentence(item.about)}" if item.about else item.role
            self.page.write_string(number, 1, about, get(Role.NOTE, wrap=True))
            self.page.set_row(number, LINE_HEIGHT * (1 + len(about) // TEXT_WIDTH))
