"""Messages of the gallery that no workbook is made for: shown as the program words them."""

from __future__ import annotations

from budget.inputs import cell_messages, file_messages
from budget.inputs.message import Message
from budget.inputs.report import MOST_ERRORS
from budget.inputs.slim import MOST_CELLS

TARIFF = ("Omzet", "F6", 'Tarief, "Groen corporatie"')

FILES: list[tuple[str, str, Message]] = [
    (message.code, what, message)
    for what, message in (
        ("een verkeerde naam getypt", file_messages.file_missing()),
        ("een bestand dat u niet mag lezen", file_messages.file_unreadable("geen toegang")),
        ("een map genoemd in plaats van een bestand", file_messages.file_folder()),
        ("het hulpbestand van Excel genoemd", file_messages.file_lock()),
        ("een leeg bestand", file_messages.file_empty()),
        ("een bestand vol afbeeldingen", file_messages.file_too_large(20)),
        ("een bestand van ongewone omvang", file_messages.file_large(12)),
        ("honderdduizenden ingevulde cellen", file_messages.file_too_full(f"{MOST_CELLS} cellen")),
        ("hele boeken in de cellen geplakt", file_messages.file_too_wordy()),
        ("dezelfde fout in duizenden cellen", file_messages.too_many_errors(MOST_ERRORS)),
        ("een .xls-bestand", file_messages.file_old_excel()),
        ("een bestand met een wachtwoord", file_messages.file_password()),
        (
            "een ander bestand met de naam .xlsx",
            file_messages.file_other_kind("een tekstbestand (.csv)"),
        ),
        (
            "een bestand dat maar half is opgeslagen",
            file_messages.file_damaged("onderdeel 'xl/styles.xml'"),
        ),
        (
            "een bestand waar de computer geen geheugen voor heeft",
            file_messages.file_too_heavy("begroting-fout.log"),
        ),
        (
            "een bestand met vreemde inhoud",
            file_messages.file_suspect("uitgepakt is het veel te groot"),
        ),
        ("opgeslagen als Strict Open XML", file_messages.file_strict()),
        ("een werkmap met macro's", file_messages.file_macros()),
        ("het bestand staat nog open in Excel", file_messages.file_open_elsewhere("Excel", "Jan")),
    )
]

TOLD: list[tuple[str, Message, tuple[str, str, str]]] = [
    (
        "een getal van meer dan 300 cijfers",
        cell_messages.not_finite(),
        TARIFF,
    ),
    (
        "zelf een formule in een invoercel gezet",
        cell_messages.formula_used(),
        TARIFF,
    ),
    (
        "een formule in een werkmap die Excel niet heeft doorgerekend",
        cell_messages.formula_stale("Excel staat op handmatig berekenen"),
        TARIFF,
    ),
    ("een formule naar een andere werkmap", cell_messages.formula_outside(), TARIFF),
    ("een formule die een programma start", cell_messages.formula_program(), TARIFF),
]
