"""What an input is known by: the number of a run, and the hash of a file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from .engine.data import Array, Data
from .engine.expr import DatedAmount
from .version import __version__

DIGITS = "{:.15g}".format  # what every program keeps of a number when it saves a workbook


def fingerprint(data: Data, version: str = __version__) -> str:
    """A short hash of everything that was read, and of the version that read it."""
    digest = hashlib.sha256(version.encode())
    digest.update(repr((data.timeline, data.scenarios, data.active)).encode())
    for table, names in data.rows.items():
        digest.update(repr((table.name, names)).encode())
    for field, values in data.values.items():
        digest.update(f"{field.id}{values.shape}{_digits(values)}".encode())
    for field, texts in data.texts.items():
        digest.update(repr((field.id, texts)).encode())
    for parameter, amounts in data.amounts.items():
        told = [_told(amount) for amount in amounts]
        digest.update(repr((parameter.name, told)).encode())
    return digest.hexdigest()[:12]


def _digits(values: Array) -> str:
    return " ".join(map(DIGITS, (values + 0.0).ravel().tolist()))


def _told(amount: DatedAmount) -> DatedAmount:
    """An amount without its place: the sheet shows all of them in an order of its own."""
    own = None if amount.own is None else float(DIGITS(amount.own))
    return replace(amount, cell="", lawful=float(DIGITS(amount.lawful)), own=own)


def file_hash(path: Path) -> str:
    """SHA-256 of a file, or "" where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
