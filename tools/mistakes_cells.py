"""The mistakes of the gallery in one cell."""

from __future__ import annotations

from datetime import date, time

from .changes import JAAR_1, Mistake, with_format

CELLS = [
    Mistake(
        "required-blank",
        "een verplichte cel leeg gelaten",
        {("Personeel", "Bedrijfsleider", "Soort"): None},
    ),
    Mistake(
        "not-a-number",
        "woorden bij een getal getypt",
        {("Omzet", "Groen corporatie", "Tarief"): "ca. 45"},
    ),
    Mistake(
        "ambiguous-number",
        "een getal met een punt getypt dat twee dingen kan betekenen",
        {("Omzet", "Tuinen bewoners", "Tarief"): "1.234"},
    ),
    Mistake(
        "number-from-text",
        "een bedrag als tekst geplakt",
        {("Kosten", "Huur", f"Bedrag {JAAR_1}"): "€ 1.250,50"},
    ),
    Mistake(
        "not-a-percentage",
        "een percentage waar iets anders hoort",
        {("Deelnemers", "Vrijwilligers", "Uren per week"): "20%"},
    ),
    Mistake(
        "percentage-unmarked",
        "een percentage in een cel zonder procentopmaak",
        change=with_format("Leningen", "Lening bank", "Rente", "0.00", 0.05),
        sheet="Leningen",
    ),
    Mistake(
        "format-misleads",
        "een celopmaak die een ander getal laat zien",
        change=with_format("Kosten", "Energie en water", f"Bedrag {JAAR_1}", "0,", 450_000),
        sheet="Kosten",
    ),
    Mistake(
        "truth-value",
        "WAAR of ONWAAR waar iets anders hoort",
        {("Personeel", "Leermeester", "Bruto maandloon"): True},
    ),
    Mistake(
        "date-in-number",
        "‘1-1’ getypt: Excel maakte er een datum van",
        {("Deelnemers", "Groenploeg", "Uren per week"): date(2027, 1, 1)},
    ),
    Mistake(
        "time-in-cell",
        "‘8:30’ getypt: Excel maakte er een tijd van",
        {("Personeel", "Leermeester", "Uren per week voltijd"): time(8, 30)},
    ),
    Mistake(
        "error-value",
        "een formule die een foutwaarde geeft",
        {("Personeel", "Bedrijfsleider", "Bruto maandloon"): "#REF!"},
    ),
    Mistake(
        "formula-without-value",
        "een formule uit een ander programma, nooit door Excel berekend",
        {("Omzet", "Groen corporatie", f"Eenheden {JAAR_1}"): "=600+600"},
    ),
    Mistake(
        "percent-too-large",
        "50 getypt in een cel voor procenten",
        {("Deelnemers", "Groenploeg", "Loonwaarde"): 50},
    ),
    Mistake(
        "out-of-range",
        "een getal dat hier niet kan",
        {("Leningen", "Lening bank", "Bedrag"): -5_000},
    ),
    Mistake(
        "unusual",
        "een getal dat kan, maar zelden voorkomt",
        {("Personeel", "Bedrijfsleider", f"Fte {JAAR_1}"): 36},
    ),
    Mistake(
        "not-whole",
        "een half getal waar alleen hele kunnen",
        {("Leningen", "Lening bank", "Aflossingsvrije maanden"): 1.5},
    ),
    Mistake(
        "not-a-date",
        "een dag die niet bestaat",
        {("Kosten", "Energie en water", "Start"): "31-02-2027"},
    ),
    Mistake("date-outside", "alleen een jaartal getypt", {("Kosten", "Huur", "Start"): 2027}),
    Mistake(
        "date-too-far",
        "een jaar dat niet kan",
        {("Leningen", "Lening bank", "Opname"): date(2207, 1, 1)},
    ),
    Mistake(
        "date-from-number",
        "het getal van een datum, zonder datumopmaak",
        change=with_format("Kosten", "Werkkleding en gereedschap", "Start", "0", 46_447),
        sheet="Kosten",
    ),
    Mistake(
        "date-day-first",
        "een datum als tekst die twee dingen kan betekenen",
        {("Kosten", "Verzekeringen", "Start"): "3/4/2027"},
    ),
    Mistake(
        "date-from-text",
        "een datum als tekst",
        {("Kosten", "Administratie en accountant", "Start"): "1 maart 2027"},
    ),
    Mistake(
        "start-not-first",
        "een startmaand die niet op de eerste begint",
        {("Algemeen", "Startmaand", "Waarde"): date(2027, 1, 15)},
    ),
    Mistake(
        "unknown-name",
        "een naam die niet op het andere blad staat",
        {("Omzet", "Tuinen bewoners", "Klant"): "Bewonders"},
    ),
    Mistake(
        "not-yes-or-no",
        "iets anders dan ja of nee",
        {("Personeel", "Leermeester", "Volgt de begeleiding"): "misschien"},
    ),
    Mistake(
        "control-characters",
        "tekst geplakt met onzichtbare tekens erin",
        {("Omzet", "Groen corporatie", "Toelichting"): "met\u200b de corporatie"},
    ),
    Mistake(
        "not-a-text",
        "een datum als naam",
        {
            ("Voorzieningen", 7, "Voorziening"): date(2027, 1, 1),
            ("Voorzieningen", 7, "Stand bij de start"): 100,
        },
    ),
]
