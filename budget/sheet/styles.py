"""One style table: what a cell looks like follows from its role and its unit, nothing else."""

from __future__ import annotations

from enum import Enum
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

GENERAL = "General"
MONTH_FORMAT = "[$-413]mmm yyyy"
DATE_FORMAT = "dd-mm-yyyy"

BLUE, BLACK, GREY, WHITE = "#0000FF", "#000000", "#595959", "#FFFFFF"
YELLOW, LOCKED, BAND, DARK = "#FFF9DB", "#F2F2F2", "#DCE6F1", "#1F3864"
GREEN_FILL, GREEN, RED_FILL, RED = "#E2EFDA", "#215F21", "#FBE3E1", "#9C0006"
LINE = "#BFBFBF"


class Role(Enum):
    """What a cell is for."""

    INPUT = "invoer"  # the user types here
    FIXED = "vaste invoer"  # an input figure that is locked in this workbook
    FORMULA = "formule"
    TOTAL = "totaal"
    LABEL = "omschrijving"
    TOTAL_LABEL = "omschrijving van een totaal"
    HEADER = "kop"
    FIGURE_HEADER = "kop boven getallen"
    SENTENCE_HEADER = "kop boven zinnen"
    UNIT = "eenheid"
    MEASURE = "eenheid naast een getal"
    SECTION = "tussenkop"
    TITLE = "titel"
    NOTE = "toelichting"
    UNSURE = "formule met een bedrag dat niet definitief is"
    LINK = "koppeling"
    GOOD = "controle goed"
    BAD = "controle fout"
    VERDICT = "oordeel"
    SENTENCE = "zin naast een getal"
    SIGNAL = "controle signaal"
    EXAMPLE = "voorbeeld"  # laid over input that does not count


_INPUT: dict[str, Any] = {
    "font_color": BLUE, "bg_color": YELLOW, "border": 1, "border_color": LINE, "valign": "top",
}  # fmt: skip
_HEADER: dict[str, Any] = {
    "bold": True, "font_color": WHITE, "bg_color": DARK, "text_wrap": True, "valign": "top",
}  # fmt: skip
STYLES: dict[Role, dict[str, Any]] = {
    Role.INPUT: {**_INPUT, "locked": False},
    Role.FIXED: {**_INPUT, "bg_color": LOCKED},
    Role.FORMULA: {"valign": "top", "font_color": BLACK},
    Role.TOTAL: {"bold": True, "top": 1},
    Role.LABEL: {"valign": "top"},
    Role.TOTAL_LABEL: {"bold": True, "top": 1},
    Role.HEADER: _HEADER,
    Role.FIGURE_HEADER: {**_HEADER, "align": "right"},
    Role.SENTENCE_HEADER: {**_HEADER, "align": "left", "indent": 1},
    Role.UNIT: {"italic": True, "font_color": GREY, "bottom": 1, "bottom_color": LINE},
    Role.MEASURE: {
        "italic": True,
        "font_color": GREY,
        "valign": "top",
        "align": "left",
        "indent": 1,
    },
    Role.VERDICT: {"valign": "top", "indent": 1},
    Role.SENTENCE: {"valign": "top", "align": "left", "indent": 1},
    Role.SECTION: {"bold": True, "bg_color": BAND},
    Role.TITLE: {"bold": True, "font_size": 14, "font_color": DARK},
    Role.NOTE: {"font_color": GREY, "valign": "top"},
    Role.UNSURE: {"font_color": GREY, "italic": True, "valign": "top"},
    Role.LINK: {"font_color": DARK, "underline": 1, "valign": "top"},
    Role.GOOD: {"font_color": GREEN, "bg_color": GREEN_FILL, "bold": True},
    Role.BAD: {"font_color": RED, "bg_color": RED_FILL, "bold": True},
    Role.SIGNAL: {"font_color": "#7F4F00", "bg_color": "#FFF2CC", "bold": True},
    Role.EXAMPLE: {"font_color": GREY, "bg_color": WHITE, "italic": True},
}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._made: dict[tuple[Role, str, bool], Format] = {}

    def get(self, role: Role, number_format: str = GENERAL, wrap: bool = False) -> Format:
        """The format of a role; `number_format` is that of the unit."""
        key = (role, number_format, wrap)
        if key not in self._made:
            options = {**STYLES[role], "num_format": number_format}
            if wrap:
                options["text_wrap"] = True
            if number_format == GENERAL and role in (Role.INPUT, Role.FIXED):
                options |= {"align": "left", "indent": 1}  # clear of the figure before it
            self._made[key] = self.workbook.add_format(options)
        return self._made[key]


def contrast(one: str, two: str) -> float:
    """The contrast of two colours as accessibility rules count it (1 to 21)."""
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
