"""What changed between two inputs, cell by cell in the words of the user, and what that does.

Rows and scenarios are matched by name: another order is no change, and what refers to a row that
got another name still refers to the same row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .change import BLANK, Change, What, figure, in_words, quoted
from .engine.data import Data, DatedAmount
from .engine.explain import spoken
from .engine.expr import Axis, Field, Parameter, Table, Unit
from .engine.graph import Model
from .matching import Pair, is_default, match_rows, match_scenarios, own_cells
from .model.bladen import INVOERBLADEN
from .model.kasstroom import laagste_boekjaar
from .model.resultaat import resultaat
from .plan import Plan
from .sheet import one_sheet
from .sheet.address import normal
from .sheet.contents import CellValue, Figures, Remark, same
from .sheet.one_sheet import form_sheet, header, table_columns

AMOUNTS = one_sheet.AMOUNTS_SHEET
COLUMNS = (
    one_sheet.LAWFUL, one_sheet.OWN_AMOUNT, one_sheet.REASON, one_sheet.SOURCE_HEADER,
    one_sheet.STATUS, one_sheet.CHECKED,
)  # fmt: skip
FIGURES = {"Resultaat": resultaat, "Laagste bankstand": laagste_boekjaar}  # per boekjaar
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Effect:
    """A figure per boekjaar before and after."""

    label: str
    old: tuple[float, ...]
    new: tuple[float, ...]

    @property
    def difference(self) -> tuple[float, ...]:
        return tuple(new - old for old, new in zip(self.old, self.new, strict=True))


def differences(model: Model, old: Data, new: Data) -> list[Change]:
    """Every difference, in the order of the sheets."""
    return list(_Comparison(model, old, new).all())


def effects(old: Plan, new: Plan) -> list[Effect]:
    """What the changes do to the result and the bank, each plan in its chosen scenario."""
    was, now = old.evaluate(), new.evaluate()
    return [
        Effect(label, *(tuple(results.year(item.id)[0, :, 0].tolist()) for results in (was, now)))
        for label, item in FIGURES.items()
    ]


class _Comparison:
    """Two inputs side by side."""

    def __init__(self, model: Model, old: Data, new: Data) -> None:
        self.model, self.old, self.new = model, old, new
        self.was, self.now = Figures(old), Figures(new)
        self.scenarios = match_scenarios(old, new)
        self.rows = {table: match_rows(table, old, new) for table in model.tables}
        self.renamed = dict(self._renamed())

    def all(self) -> Iterator[Change]:
        order = {name: at for at, name in enumerate(INVOERBLADEN)}
        for table in sorted(self.model.tables, key=lambda t: order.get(t.name, len(order))):
            if any(field.axis is Axis.SCENARIO for field in table.fields):
                yield from self._scenarios(table)
            for pair in self.rows[table]:
                yield from self._row(table, pair)
        for parameter in self.model.parameters:
            yield from self._amounts(parameter)

    def _renamed(self) -> Iterator[tuple[tuple[Table, str], str]]:
        """The new name of every old one that is written differently now."""
        for table, pairs in self.rows.items():
            for old, new in _both(pairs):
                was, now = self.was.rows(table)[old], self.now.rows(table)[new]
                if was != now:
                    yield (table, was), now

    # --- scenarios -----------------------------------------------------------

    def _scenarios(self, table: Table) -> Iterator[Change]:
        """Their names, and the one that is chosen."""
        for pair in self.scenarios:
            was = "" if pair.old is None else self.old.scenarios[pair.old]
            now = "" if pair.new is None else self.new.scenarios[pair.new]
            if was != now:
                yield Change(_what(pair), table.name, "Scenario", "", was, now)
        followed = {(o, n) for o, n in _both(self.scenarios)}
        if (self.old.active, self.new.active) not in followed:
            yield Change(
                What.CHANGED, table.name, one_sheet.SCENARIO_LABEL, "", self.was.chosen,
                self.now.chosen,
            )  # fmt: skip

    # --- rows and cells --------------------------------------------------------

    def _row(self, table: Table, pair: Pair) -> Iterator[Change]:
        """A row that came, went or got another name; else its cells."""
        if pair.old is None or pair.new is None:
            yield self._came_or_went(table, pair)
            return
        was, now = self.was.rows(table)[pair.old], self.now.rows(table)[pair.new]
        if was != now:
            place = _row_place(table, self.new, pair.new)
            yield Change(What.RENAMED, place, table.key, "", was, now)
        name = "" if table.form else now
        for field in _in_order(table):
            yield from self._cells(field, pair.old, pair.new, name)
            if table.form:
                remarks = self.was.remark(field, 0), self.now.remark(field, 0)
                place = _row_of(self.new, field, 0)
                yield from _remark_changes(*remarks, place, f"{field.label} – ", "")
        remarks = self.was.remark(table, pair.old), self.now.remark(table, pair.new)
        place = _row_place(table, self.new, pair.new)
        yield from _remark_changes(*remarks, place, "", name)

    def _came_or_went(self, table: Table, pair: Pair) -> Change:
        data, row = (self.old, pair.old) if pair.old is not None else (self.new, pair.new)
        assert row is not None
        told = "; ".join(
            f"{header(field, part)} {in_words(field, value)}"
            for (field, part), value in own_cells(table, data, row)
        )
        old, new = (told, "") if pair.new is None else ("", told)
        name = data.rows[table][row]
        return Change(_what(pair), _row_place(table, data, row), table.key, name, old, new)

    def _cells(self, field: Field, old: int, new: int, row: str) -> Iterator[Change]:
        """The cells of a field that differ; in a form of scenarios by scenario."""
        was, now = self.was.cells(field, old), self.now.cells(field, new)
        parts = [(part, part) for part in range(len(now))]
        if field.axis is Axis.SCENARIO:
            parts = list(_both(self.scenarios))
        for before, after in parts:
            value = self._followed(field, was[before])
            if not same(value, now[after]):
                label = header(field, after)
                if field.axis is Axis.SCENARIO:
                    label = f"{field.label} – {self.new.scenarios[after]}"
                place = _cell_place(self.new, field, new, after)
                told = (_seen(field, cell) for cell in (was[before], now[after]))
                yield Change(What.CHANGED, place, label, row, *told)

    def _followed(self, field: Field, value: CellValue) -> CellValue:
        """A reference to a row that got another name, by that name."""
        if isinstance(value, str) and isinstance(field.target, Table):
            return self.renamed.get((field.target, value), value)
        return value

    # --- the dated amounts -----------------------------------------------------

    def _amounts(self, parameter: Parameter) -> Iterator[Change]:
        """By key and date, oldest first."""
        was, now = _by_date(parameter, self.old), _by_date(parameter, self.new)
        for key in sorted(was.keys() | now.keys()):
            before, after = was.get(key), now.get(key)
            some = after or before
            assert some is not None
            data = self.old if after is None else self.new
            name = f"{_parameter_name(parameter, data, some)} vanaf {spoken(some.since)}"
            place, told = some.cell or AMOUNTS, _summary(some, parameter.unit)
            if before is None:
                yield Change(What.ADDED, place, name, "", "", told)
            elif after is None:
                yield Change(What.REMOVED, place, name, "", told, "")
            else:
                yield from _amount_changes(before, after, name, parameter.unit)


def _seen(field: Field, value: CellValue) -> str:
    """A cell in words. Where blank counts as nought, what was read does not tell the two apart."""
    words = in_words(field, value)
    return f"{words} of leeg" if value == 0 and is_default(field, value) else words


def _both(pairs: list[Pair]) -> Iterator[tuple[int, int]]:
    for pair in pairs:
        if pair.old is not None and pair.new is not None:
            yield pair.old, pair.new


def _what(pair: Pair) -> What:
    if pair.old is None:
        return What.ADDED
    return What.REMOVED if pair.new is None else What.RENAMED


# --- where it stands -------------------------------------------------------------


def _in_order(table: Table) -> list[Field]:
    """The fields as they stand on the sheet."""
    if table.form:
        return list(form_sheet(table).rows)
    return list(dict.fromkeys(c.field for c in table_columns(table)[0] if c.field is not None))


def _cell_place(data: Data, field: Field, row: int, part: int) -> str:
    """ "Omzet!D7", or the sheet alone where the data came from no sheet."""
    rows = data.cells.get(field, ())
    known = row < len(rows) and part < len(rows[row])
    return rows[row][part] if known else field.table.name


def _row_place(table: Table, data: Data, row: int) -> str:
    return _row_of(data, table.fields[0], row) if table.fields else table.name


def _row_of(data: Data, field: Field, row: int) -> str:
    return _only_row(_cell_place(data, field, row, 0))


def _only_row(place: str) -> str:
    """Omzet!D7 → Omzet, rij 7."""
    sheet, _, cell = place.rpartition("!")
    return f"{sheet}, rij {cell.lstrip(LETTERS)}" if sheet else place


# --- what else stands there --------------------------------------------------------


def _remark_changes(
    old: Remark, new: Remark, place: str, before: str, row: str
) -> Iterator[Change]:
    """The source and the remark of the user, with a row or with a field of a form."""
    headers = one_sheet.REMARK_SOURCE, one_sheet.REMARK_HEADER
    for name, was, now in zip(headers, old, new, strict=True):
        if was != now:
            yield Change(What.CHANGED, place, before + name, row, quoted(was), quoted(now))


def _by_date(parameter: Parameter, data: Data) -> dict[tuple[str, date], DatedAmount]:
    """The amounts by the name of their key and by date: row numbers may differ."""
    return {
        (normal(_key_name(parameter, data, amount)), amount.since): amount
        for amount in data.amounts.get(parameter, ())
    }


def _key_name(parameter: Parameter, data: Data, amount: DatedAmount) -> str:
    return "" if parameter.keys is None else data.rows[parameter.keys][amount.key - 1]


def _parameter_name(parameter: Parameter, data: Data, amount: DatedAmount) -> str:
    return f"{parameter.name} {_key_name(parameter, data, amount)}".rstrip()


def _summary(amount: DatedAmount, unit: Unit) -> str:
    """An amount that came or went, as a whole."""
    return f"{figure(amount.value, unit)} ({amount.status}; {amount.origin})"


def _amount_changes(old: DatedAmount, new: DatedAmount, name: str, unit: Unit) -> Iterator[Change]:
    """Column by column. The data knows one cell of each amount: the one that counts."""
    for column, was, now in zip(COLUMNS, _columns(old, unit), _columns(new, unit), strict=True):
        if was != now:
            counts = one_sheet.LAWFUL if new.own is None else one_sheet.OWN_AMOUNT
            place = new.cell if column == counts else _only_row(new.cell)
            yield Change(What.CHANGED, place or AMOUNTS, f"{name} – {column}", "", was, now)


def _columns(amount: DatedAmount, unit: Unit) -> tuple[str, ...]:
    """What stands in each of `COLUMNS`."""
    return (
        figure(amount.lawful, unit),
        BLANK if amount.own is None else figure(amount.own, unit),
        quoted(amount.reason),
        quoted(amount.source),
        amount.listed,
        spoken(amount.checked) if amount.checked else BLANK,
    )
