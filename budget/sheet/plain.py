"""Texts of the user as a workbook can hold them."""

from __future__ import annotations

import re
from dataclasses import replace

from budget.engine.data import Data

# What XML cannot hold, and halves of characters, of which a file name may have some.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
MOST_IN_CELL, MOST_IN_PROPERTY, MOST_IN_SENTENCE = 32_767, 255, 60


def cell_text(text: str, most: int = MOST_IN_CELL) -> str:
    """A text without what a workbook cannot hold, cut off where Excel stops reading."""
    plain = UNWRITABLE.sub("", text)
    if len(plain) <= most // 2:  # Excel counts some characters double
        return plain
    return plain.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore")


def property_text(text: str) -> str:
    return cell_text(text, MOST_IN_PROPERTY)


def shortened(text: str) -> str:
    """For a name inside a sentence that is a formula: a formula has a largest length too."""
    return text if len(text) <= MOST_IN_SENTENCE else f"{text[:MOST_IN_SENTENCE]}…"


def plain_data(data: Data) -> Data:
    """The same input with texts that can all be written."""
    return replace(
        data,
        scenarios=_each(data.scenarios),
        rows={table: _each(names) for table, names in data.rows.items()},
        texts={item: _each(texts) for item, texts in data.texts.items()},
        remarks={
            place: tuple((cell_text(source), cell_text(remark)) for source, remark in found)
            for place, found in data.remarks.items()
        },
        amounts={
            parameter: tuple(
                replace(a, source=cell_text(a.source), reason=cell_text(a.reason)) for a in found
            )
            for parameter, found in data.amounts.items()
        },
    )


def _each(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(cell_text, texts))
