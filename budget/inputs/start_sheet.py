"""The first sheet of an input workbook: five steps, the colours, and what each sheet is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from budget.engine.expr import Table
from budget.sheet.address import sheet_prefix
from budget.sheet.one_sheet import AMOUNTS_SHEET, CHOICES_SHEET, EXAMPLE, START_SHEET
from budget.sheet.pages import A4, FOOTER, OUTPUT_RIGHTS, row_height
from budget.sheet.row_check import open_points
from budget.sheet.styles import Role
from budget.sheet.write_inputs import InputWriter
from budget.version import __version__

TITLE = "Begroting leerwerkbedrijf – invoer"
STEPS = (
    "Vul Algemeen in: naam, rechtsvorm en startmaand. Alles begint daar.",
    "Vul Partijen in: iedereen die betaalt of meedoet, één keer. Andere bladen kiezen hieruit.",
    "Loop de andere bladen van links naar rechts langs. Eén rij per ding; begin met de kolommen "
    "links. Wat onder Verfijning staat, is al ingevuld of wordt berekend: later nakijken mag.",
    "Controleer: begroting controleer <dit bestand>. U krijgt alle meldingen met blad en cel.",
    "Maak de begroting: begroting maak <dit bestand>. Dit bestand zelf verandert nooit.",
)
GOOD_TO_KNOW = (
    "Elk getal staat op één plaats. Kolommen mogen worden verplaatst en rijen overgeslagen: het "
    "programma zoekt op de koppen. Koppen en bladnamen verandert u niet.",
    "De kolom Controle zegt bij elke rij wat er nog mist of niet klopt. Hieronder staat per blad "
    "hoeveel dat er zijn. De opdracht begroting controleer kijkt strenger.",
    f"Een rij waarvan de naam met {EXAMPLE!r} begint, laat zien hoe het moet en telt niet mee. Typ "
    "eroverheen of wis haar. Zo zet u ook een eigen rij even buiten de begroting.",
    "Eigen bladen en eigen kolommen mogen: ze tellen niet mee.",
    "Bedragen zijn positief, ook kosten. Percentages typt u als 12,5 %.",
    "De bladen zijn beveiligd zonder wachtwoord: opheffen mag (Controleren, Beveiliging).",
)
COLOURS = (
    (Role.INPUT, "blauw op geel", "Hier vult u in. Een * bij de eenheid: verplicht."),
    (Role.FIXED, "blauw op grijs", "Invoer die in deze werkmap vast staat."),
    (Role.EXAMPLE, "schuin en grijs", "Een voorbeeld: telt niet mee."),
    (Role.FORMULA, "zwart", "Wordt berekend."),
    (Role.HEADER, "wit op donkerblauw", "Koppen: niet veranderen."),
)
HELP = (
    "Elke melding noemt de cel, wat eraan schort en wat u kunt doen. De handleiding gaat blad voor "
    "blad. Komt u er niet uit? Vraag wie dit programma voor u klaarzette, en stuur de werkmap mee "
    "van begroting controleer <dit bestand> --meldingen meldingen.xlsx."
)
LABEL_WIDTH, TEXT_WIDTH, OPEN_WIDTH = 24, 100, 14
OPEN = '[=0]"✔";[<0]"nog leeg";0" nog te doen"'


@dataclass
class StartSheet:
    """One page, written from top to bottom."""

    writer: InputWriter
    intro: str
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def write(self) -> None:
        page = self.page = self.writer.workbook.add_worksheet(START_SHEET)
        self.get, self.row = self.writer.styles.get, 2
        self.total = self.last_open = 0
        self.sheets = {sheet.name: sheet for sheet in self.writer.layout.sheets.values()}
        page.hide_gridlines(2)
        page.set_column(0, 0, LABEL_WIDTH)
        page.set_column(1, 1, TEXT_WIDTH)
        page.set_column(2, 2, OPEN_WIDTH)
        page.write_string(0, 0, TITLE, self.get(Role.TITLE))
        page.write_string(1, 0, self.intro, self.get(Role.NOTE))
        self._heading("Zo werkt het")
        for number, text in enumerate(STEPS, 1):
            self._line(f"Stap {number}", text)
        self._heading("Kleuren")
        for role, name, text in COLOURS:
            self._line(name, text, role)
        self._heading("Goed om te weten")
        for text in GOOD_TO_KNOW:
            self._line("", text)
        self._heading("De bladen")
        self._contents()
        self._heading("Hulp")
        self._line("Versie", __version__)
        self._line("Vragen?", HELP)
        page.set_portrait()
        page.set_paper(A4)
        page.fit_to_pages(1, 1)
        page.set_footer(FOOTER)
        page.protect("", OUTPUT_RIGHTS)

    def _heading(self, text: str) -> None:
        self.page.write_string(self.row, 0, text, self.get(Role.SECTION))
        for place in (1, 2):
            self.page.write_blank(self.row, place, None, self.get(Role.SECTION))
        self.row += 1

    def _line(self, label: str, text: str, role: Role = Role.LABEL) -> None:
        self.page.write_string(self.row, 0, label, self.get(role))
        self.page.write_string(self.row, 1, text, self.get(Role.LABEL, wrap=True))
        self.page.set_row(self.row, row_height(text, TEXT_WIDTH))
        self.row += 1

    def _contents(self) -> None:
        """A link to every sheet, and its purpose."""
        sheets = [(table.name, _purpose(table)) for table in self.writer.layout.sheets]
        sheets.append((AMOUNTS_SHEET, "Bedragen van de wet, met datum en bron. Al ingevuld."))
        sheets.append((CHOICES_SHEET, "De lijsten waaruit u kiest. Niets in te vullen."))
        first = self.row
        starts = {names[0]: title for title, names in self.groups.items()}
        for name, text in sheets:
            if name in starts:
                self.page.write_string(self.row, 0, starts[name], self.get(Role.UNIT))
                self.page.write_blank(self.row, 1, None, self.get(Role.UNIT))
                self.row += 1
            link = f"internal:{sheet_prefix(name)}A1"
            self.page.write_url(self.row, 0, link, self.get(Role.LINK), name)
            self.page.write_string(self.row, 1, text, self.get(Role.LABEL, wrap=True))
            self.page.set_row(self.row, row_height(text, TEXT_WIDTH))
            self._open(name)
            self.row += 1
        self._all_open(first)

    def _open(self, name: str) -> None:
        """How many points are still open on a sheet of the user."""
        sheet = self.sheets.get(name)
        if sheet is None:
            return
        formula, count = open_points(sheet, self.writer.layout, self.writer.contents)
        self.total += max(count, 0)
        self.last_open = self.row
        self.page.write_formula(self.row, 2, formula, self.get(Role.LABEL, OPEN), count)

    def _all_open(self, first: int) -> None:
        """The sum of them, at the top of the list."""
        cells = f"$C${first + 1}:$C${self.row}"
        style = self.get(Role.SECTION, OPEN)
        self.page.write_formula(first - 1, 2, f'=SUMIF({cells},">0")', style, self.total)
        cell = f"$C{first}"
        for test, role in ((">", Role.BAD), ("=", Role.GOOD)):
            criteria = f"=AND(ISNUMBER({cell}),{cell}{test}0)"
            rule = {"type": "formula", "criteria": criteria, "format": self.get(role)}
            self.page.conditional_format(first - 1, 2, self.last_open, 2, rule)


def _purpose(table: Table) -> str:
    if table.note or table.form:
        return table.note or "Eén gegeven per rij."
    return f"Eén rij per {table.key.lower()}."
