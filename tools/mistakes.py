"""The mistakes of the gallery: what a user did, and how it is done to the workbook."""

from __future__ import annotations

from .changes import (
    JAAR_1,
    Mistake,
    copy,
    early_start,
    extra_header,
    far_amount,
    header,
    hide,
    hide_column,
    lost_amount,
    merge,
    newer,
    no_headers,
    no_reason,
    no_scenarios,
    no_source,
    nothing,
    only_a_reason,
    rename,
    same_day,
    typed_over,
)
from .mistakes_cells import CELLS

MISTAKES = [
    # the sheets
    Mistake(
        "sheet-missing",
        "een blad een andere naam gegeven of weggegooid",
        change=rename("Inhuur", "Inhuurkrachten"),
        sheet="Inhuur",
        run=2,
    ),
    Mistake(
        "sheet-twice",
        "een blad gekopieerd en bijna dezelfde naam gegeven",
        change=lambda book: book.create_sheet("LENINGEN "),
        sheet="Leningen",
        run=3,
    ),
    Mistake("sheet-hidden", "een blad verborgen", change=hide, sheet="Gemeenten"),
    Mistake(
        "sheet-copy",
        "een blad gekopieerd in Excel",
        change=copy,
        sheet="Omzet (2)",
    ),
    Mistake(
        "sheet-unread",
        "een blad dat er niet hoeft te zijn een andere naam gegeven",
        change=rename("Onzekerheid", "Onzekerheden"),
        sheet="Onzekerheden",
    ),
    Mistake(
        "headers-missing",
        "de rij met koppen weggegooid",
        change=no_headers,
        sheet="Voorzieningen",
        run=2,
    ),
    Mistake(
        "column-missing",
        "een kop veranderd",
        change=header("Deelnemers", "Contract", "Contact"),
        sheet="Deelnemers",
        run=2,
    ),
    Mistake(
        "column-twice",
        "een kolom gekopieerd, met kop en al",
        change=extra_header,
        sheet="Omzet",
        run=2,
    ),
    Mistake(
        "row-missing",
        "een omschrijving veranderd",
        {("Algemeen", "Inbreng", "Omschrijving"): "Inbren"},
        run=2,
    ),
    Mistake(
        "row-twice",
        "een omschrijving twee keer op een blad",
        {("Algemeen", 30, "Omschrijving"): "Onvoorzien"},
        run=2,
    ),
    Mistake("merged-cells", "cellen samengevoegd", change=merge, sheet="Deelnemers"),
    # the rows
    Mistake("row-hidden", "een rij verborgen", sheet="Personeel"),
    Mistake("column-hidden", "een kolom verborgen", change=hide_column, sheet="Leningen"),
    Mistake(
        "blank-gap",
        "een rij ver onder de andere gezet",
        {("Partijen", 30, "Partij"): "Fonds Buurt", ("Partijen", 30, "Soort"): "fonds"},
    ),
    Mistake(
        "total-row",
        "zelf een totaal onder de tabel gezet",
        {("Inhuur", 8, "Inhuur"): "Totaal", ("Inhuur", 8, f"Bedrag {JAAR_1}"): 1_000},
    ),
    Mistake(
        "example-rows",
        "een voorbeeldrij laten staan",
        {("Voorzieningen", 6, "Voorziening"): "Voorbeeld: groot onderhoud"},
    ),
    Mistake("file-newer", "een werkmap van een nieuwer programma", change=newer),
    Mistake("nothing-yet", "nog niets ingevuld", change=nothing, run=6),
    Mistake(
        "remark-row",
        "een losse opmerking onder de tabel getypt",
        {("Subsidies", 20, "Toelichting"): "nog navragen"},
    ),
    Mistake(
        "name-only",
        "een opmerking in de kolom met namen getypt",
        {("Inhuur", 20, "Inhuur"): "let op: nog navragen bij de gemeente"},
    ),
    Mistake(
        "name-missing", "een rij ingevuld zonder naam", {("Investeringen", 6, "Bedrag"): 12_000}
    ),
    Mistake(
        "name-twice",
        "twee rijen dezelfde naam gegeven",
        {("Kosten", 12, "Kostenpost"): "huur", ("Kosten", 12, f"Bedrag {JAAR_1}"): 100},
    ),
    Mistake(
        "fixed-row-missing",
        "een vaste rij leeggemaakt",
        {("Seizoenen", "groen", "Patroon"): None},
        sheet="Seizoenen",
        run=2,
    ),
    Mistake(
        "fixed-row-unknown",
        "een rij toegevoegd waar dat niet kan",
        {("Indexen", 20, "Index"): "eigen index"},
        run=2,
    ),
    # scenarios and amounts of the law
    Mistake(
        "scenario-unnamed", "een scenario ingevuld zonder naam", {("Hefbomen", 4, "Gunstig"): None}
    ),
    Mistake(
        "scenarios-missing",
        "alle scenario's weggehaald",
        change=no_scenarios,
        sheet="Hefbomen",
        run=3,
    ),
    Mistake(
        "amount-supplied",
        "een wettelijk bedrag weggegooid",
        change=lost_amount,
        sheet="Wettelijk",
        run=4,
    ),
    Mistake(
        "amount-too-late",
        "een startmaand van vóór het eerste bedrag",
        change=early_start,
        sheet="Wettelijk",
        run=5,
    ),
    Mistake(
        "amount-typed-over",
        "over een bedrag van de wet heen getypt",
        change=typed_over,
        sheet="Wettelijk",
    ),
    Mistake(
        "own-amount-without-reason",
        "een eigen bedrag zonder reden",
        change=no_reason,
        sheet="Wettelijk",
    ),
    Mistake(
        "reason-without-amount",
        "een reden zonder eigen bedrag",
        change=only_a_reason,
        sheet="Wettelijk",
    ),
    Mistake(
        "amount-unusual",
        "een komma verkeerd in een nieuw wettelijk bedrag",
        change=far_amount,
        sheet="Wettelijk",
    ),
    Mistake(
        "amount-twice",
        "twee bedragen op dezelfde datum",
        change=same_day,
        sheet="Wettelijk",
        run=3,
    ),
    Mistake(
        "amount-without-source",
        "een bedrag zonder bron",
        change=no_source,
        sheet="Wettelijk",
        run=3,
    ),
    *CELLS,
]
