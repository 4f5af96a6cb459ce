"""What cells look like follows from their role and unit."""

from itertools import product
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from budget.sheet.styles import STYLES, WHITE, Role, Styles, contrast


def test_one_format_per_role_and_unit(tmp_path: Path) -> None:
    with Workbook(tmp_path / "x.xlsx") as workbook:
        styles = Styles(workbook)
        workbook.add_worksheet()
        made = {id(styles.get(role, unit)) for role, unit in product(Role, ["0", "0.0%"])}
        assert len(made) == 2 * len(Role)
        assert styles.get(Role.TOTAL, "0") is styles.get(Role.TOTAL, "0")


@pytest.mark.parametrize("role", Role)
def test_every_role_can_be_read(role: Role) -> None:
    style = STYLES[role]
    assert contrast(style.get("font_color", "#000000"), style.get("bg_color", WHITE)) >= 4.5


def test_only_input_is_unlocked() -> None:
    assert {role for role, style in STYLES.items() if style.get("locked") is False} == {Role.INPUT}


def test_contrast_of_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
