"""Every message about an input, each with its own code, words and advice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from budget.engine.problem import Level, Problem
from budget.sheet.address import normal

SHOWN_NAMES = 8


@dataclass(frozen=True)
class Message:
    """What is wrong and what to do, without the place."""

    code: str
    message: str
    todo: str
    level: Level = Level.ERROR

    def at(self, sheet: str, cell: str = "", subject: str = "") -> Problem:
        return Problem(
            self.level, sheet, cell, self.message, self.todo, subject, self.code
        )  # fmt: skip


def nearest(wanted: str, names: Iterable[str]) -> str:
    """The name that was probably meant, or nothing."""
    known = {normal(name): name for name in names}
    found = get_close_matches(normal(wanted), known, n=1, cutoff=0.6)
    return known[found[0]] if found else ""


def listed(names: Sequence[str]) -> str:
    """The names to choose from, the first few if there are many."""
    shown = ", ".join(names[:SHOWN_NAMES])
    more = len(names) - SHOWN_NAMES
    return f"{shown} (en nog {more})" if more > 0 else shown


def warning(code: str, message: str, todo: str) -> Message:
    return Message(code, message, todo, Level.WARNING)


def note(code: str, message: str, todo: str) -> Message:
    return Message(code, message, todo, Level.NOTE)


# --- the file --------------------------------------------------------------

SAVE_AS = "open het bestand in Excel en bewaar het als Excel-werkmap (.xlsx)"
FRESH = "bewaar het opnieuw vanuit Excel, of begin met een nieuw sjabloon"


def file_missing() -> Message:
    return Message("file-missing", "dit bestand is er niet", "controleer de naam en de map")


def file_unreadable(reason: str) -> Message:
    return Message(
        "file-unreadable", f"het bestand is niet te openen: {reason}",
        "sluit het in andere programma's en controleer de rechten",
    )  # fmt: skip


def file_folder() -> Message:
    return Message("file-folder", "dit is een map", "noem het Excel-bestand in de map")


def file_lock() -> Message:
    return Message(
        "file-lock", "dit is het hulpbestand van een werkmap die open staat",
        "noem het bestand zonder ~$ ervoor",
    )  # fmt: skip


def file_empty() -> Message:
    return Message("file-empty", "het bestand is leeg", FRESH)


def file_too_large(megabytes: int) -> Message:
    return Message(
        "file-too-large", f"het bestand is groter dan {megabytes} MB",
        "haal afbeeldingen en eigen bladen eruit",
    )  # fmt: skip


def file_old_excel() -> Message:
    return Message(
        "file-old-excel", "dit is een oude Excel-werkmap (.xls) of een bestand met een wachtwoord",
        f"{SAVE_AS}, zonder wachtwoord",
    )  # fmt: skip


def file_other_kind(kind: str) -> Message:
    return Message("file-other-kind", f"dit is geen Excel-werkmap maar {kind}", SAVE_AS)


def file_damaged(what: str) -> Message:
    return Message("file-damaged", f"het bestand is beschadigd: {what}", FRESH)


def file_suspect(what: str) -> Message:
    return Message("file-suspect", f"het bestand is niet te vertrouwen: {what}", FRESH)


def file_strict() -> Message:
    return Message(
        "file-strict", "dit is een ‘Strict Open XML’-werkmap", f"{SAVE_AS}, niet als ‘Strict’"
    )


def file_macros() -> Message:
    return warning(
        "file-macros", "macro's in dit bestand worden niet uitgevoerd",
        "bewaar het liever als .xlsx",
    )  # fmt: skip


def file_open_elsewhere() -> Message:
    return warning(
        "file-open-elsewhere", "dit bestand staat nog open in Excel",
        "bewaar het eerst: wat niet bewaard is, telt niet mee",
    )  # fmt: skip


# --- sheets, columns and rows ----------------------------------------------


def sheet_missing(name: str, others: Sequence[str]) -> Message:
    close = nearest(name, others)
    meant = f"; bedoelt u {close!r}?" if close else ""
    return Message(
        "sheet-missing", f"het blad {name!r} ontbreekt{meant}",
        "geef het blad zijn naam terug, of begin met een nieuw sjabloon",
    )  # fmt: skip


def sheet_twice(name: str) -> Message:
    return Message(
        "sheet-twice", f"er zijn twee bladen {name!r}", "geef één van beide een andere naam"
    )


def sheet_hidden() -> Message:
    return warning("sheet-hidden", "dit blad is verborgen maar telt mee", "maak het zichtbaar")


def headers_missing(expected: str) -> Message:
    return Message(
        "headers-missing", f"de rij met koppen is niet gevonden (met {expected!r})",
        "zet de koppen terug zoals in het sjabloon",
    )  # fmt: skip


def column_missing(name: str, close: str, address: str) -> Message:
    meant = f"; bedoelt u {close!r} ({address})?" if close else ""
    return Message(
        "column-missing", f"de kolom {name!r} ontbreekt{meant}", "zet de kop van de kolom terug"
    )


def column_twice(name: str, other: str) -> Message:
    return Message(
        "column-twice", f"de kolom {name!r} staat er twee keer (ook {other})",
        "haal één van beide weg",
    )  # fmt: skip


def row_missing(name: str, close: str, address: str) -> Message:
    meant = f"; bedoelt u {close!r} ({address})?" if close else ""
    return Message(
        "row-missing", f"de rij {name!r} ontbreekt{meant}", "zet de omschrijving van de rij terug"
    )


def row_twice(name: str, other: str) -> Message:
    return Message(
        "row-twice", f"de rij {name!r} staat er twee keer (ook {other})", "haal één van beide weg"
    )


def merged_cells(area: str) -> Message:
    return Message(
        "merged-cells", f"samengevoegde cellen {area}", "splits de cellen en vul elke cel in"
    )


def row_hidden(row: int) -> Message:
    return warning("row-hidden", f"rij {row} is verborgen maar telt mee", "maak de rij zichtbaar")


def blank_gap(rows: int) -> Message:
    return warning(
        "blank-gap", f"hierboven staan {rows} lege rijen", "controleer of deze rij erbij hoort"
    )


def total_row(name: str) -> Message:
    return warning(
        "total-row", f"de rij {name!r} is overgeslagen: totalen rekent het programma zelf",
        "haal de rij weg",
    )  # fmt: skip


def remark_row() -> Message:
    return warning(
        "remark-row", "deze rij heeft geen naam en geen gegevens en is overgeslagen",
        "zet losse opmerkingen op een eigen blad",
    )  # fmt: skip


def name_missing(key: str) -> Message:
    return Message(
        "name-missing", f"deze rij heeft gegevens maar geen naam ({key})",
        "geef de rij een naam of maak hem leeg",
    )  # fmt: skip


def name_twice(name: str, other: str) -> Message:
    return Message(
        "name-twice",
        f"{name!r} staat er twee keer (ook in {other})",
        "geef elke rij een eigen naam",
    )


def fixed_row_missing(name: str) -> Message:
    return Message(
        "fixed-row-missing", f"de vaste rij {name!r} ontbreekt", "zet de rij terug uit het sjabloon"
    )


def fixed_row_unknown(name: str, names: Sequence[str]) -> Message:
    close = nearest(name, names)
    meant = f"; bedoelt u {close!r}?" if close else ""
    return Message(
        "fixed-row-unknown", f"op dit blad kan geen rij {name!r} staan{meant}",
        f"gebruik alleen de vaste rijen: {listed(names)}",
    )  # fmt: skip


# --- cells -----------------------------------------------------------------


def required_blank() -> Message:
    return Message("required-blank", "niet ingevuld", "vul deze cel in: hij is verplicht")


def not_a_number(shown: str) -> Message:
    return Message(
        "not-a-number", f"{shown} is geen getal", "typ alleen het getal, of maak de cel leeg"
    )


def ambiguous_number(shown: str, whole: str, decimal: str) -> Message:
    return Message(
        "ambiguous-number", f"{shown} is niet eenduidig: {whole} of {decimal}?",
        f"typ {whole} of {decimal} als getal",
    )  # fmt: skip


def number_from_text(shown: str, value: str) -> Message:
    return note(
        "number-from-text", f"{shown} staat er als tekst en is gelezen als {value}",
        "typ het getal zonder tekens als het anders moet zijn",
    )  # fmt: skip


def truth_value() -> Message:
    return Message("truth-value", "hier staat WAAR of ONWAAR", "typ wat gevraagd wordt")


def date_in_number(shown: str) -> Message:
    return Message(
        "date-in-number", f"Excel heeft hier een datum van gemaakt ({shown})",
        "zet de celeigenschap op Getal en typ het getal opnieuw",
    )  # fmt: skip


def error_value(shown: str) -> Message:
    return Message(
        "error-value", f"hier staat de foutwaarde {shown}", "herstel de formule of typ het getal"
    )


def not_finite() -> Message:
    return Message("not-finite", "dit getal is te groot om mee te rekenen", "typ het juiste getal")


def formula_without_value() -> Message:
    return Message(
        "formula-without-value", "deze formule heeft nog geen uitkomst",
        "open het bestand in Excel, bewaar het en probeer het opnieuw",
    )  # fmt: skip


def formula_used() -> Message:
    return note(
        "formula-used", "hier staat een formule; de bewaarde uitkomst is gebruikt",
        "typ het getal zelf als dat zekerder is",
    )  # fmt: skip


def percent_too_large(shown: str, meant: str) -> Message:
    return Message(
        "percent-too-large", f"hier staat {shown}", f"typ {meant} als u dat bedoelt"
    )  # fmt: skip


def out_of_range(shown: str, allowed: str) -> Message:
    return Message("out-of-range", f"{shown} kan hier niet", f"typ een getal{allowed}")


def unusual(shown: str, usual: str) -> Message:
    return warning(
        "unusual", f"{shown} is ongebruikelijk (meestal {usual})", "controleer of het klopt"
    )


def not_whole(shown: str) -> Message:
    return Message("not-whole", f"{shown} is geen heel getal", "typ een heel getal")


def not_a_date(shown: str) -> Message:
    return Message("not-a-date", f"{shown} is geen datum", "typ een datum, zoals 1-3-2027")


def date_outside(typed: str, shown: str) -> Message:
    return Message(
        "date-outside", f"{typed} is als datum gelezen: {shown}",
        "typ een hele datum, zoals 1-3-2027",
    )  # fmt: skip


def date_day_first(shown: str, read: str) -> Message:
    return warning(
        "date-day-first", f"{shown} is gelezen als {read} (eerst de dag, dan de maand)",
        "typ de datum als datum, niet als tekst",
    )  # fmt: skip


def date_from_text(shown: str, read: str) -> Message:
    return note(
        "date-from-text", f"{shown} staat er als tekst en is gelezen als {read}",
        "typ de datum als datum als het anders moet zijn",
    )  # fmt: skip


def start_not_first(shown: str, first: str) -> Message:
    return Message(
        "start-not-first", f"{shown} is niet de eerste dag van een maand", f"typ {first}"
    )


def unknown_name(shown: str, names: Sequence[str], where: str) -> Message:
    """A choice or reference that is not in its list."""
    if not names:
        return Message(
            "unknown-name", f"{shown!r} bestaat niet: {where} is nog leeg",
            f"vul eerst {where} in",
        )  # fmt: skip
    close = nearest(shown, names)
    meant = f"; bedoelt u {close!r}?" if close else ""
    place = f"{'op' if where.startswith('het blad') else 'in'} {where}"
    return Message(
        "unknown-name", f"{shown!r} staat niet {place}{meant}", f"kies uit: {listed(names)}"
    )


def not_yes_or_no(shown: str) -> Message:
    return Message("not-yes-or-no", f"{shown} is geen ja of nee", "kies ja of nee")


def not_a_text(shown: str) -> Message:
    return Message("not-a-text", f"{shown} is geen naam of tekst", "typ een tekst")


# --- scenarios and dated amounts -------------------------------------------


def scenario_unnamed() -> Message:
    return Message(
        "scenario-unnamed", "deze kolom heeft geen naam, maar er staat wel iets in of achter",
        "geef het scenario een naam of maak de kolom leeg",
    )  # fmt: skip


def scenarios_missing() -> Message:
    return Message(
        "scenarios-missing", "er is geen enkel scenario", "geef de eerste kolom een naam"
    )


def amount_supplied(which: str) -> Message:
    return warning(
        "amount-supplied",
        f"{which} staat hier niet voor de hele begroting; wat ontbrak komt van het programma",
        "voeg een rij toe met datum, waarde en bron als u een ander bedrag wilt",
    )  # fmt: skip


def amount_typed_over(typed: str, published: str, source: str) -> Message:
    return warning(
        "amount-typed-over",
        f"hier staat {typed}, maar volgens {source} is het {published}; "
        f"uw bedrag telt, als eigen bedrag",
        f"zet {published} terug, en vul {typed} zo nodig in bij Eigen bedrag, met de reden",
    )


def own_amount_without_reason() -> Message:
    return Message(
        "own-amount-without-reason", "bij een eigen bedrag hoort een reden",
        "zeg in de kolom Reden waarom u van de wet afwijkt, of maak Eigen bedrag leeg",
    )  # fmt: skip


def reason_without_amount() -> Message:
    return warning(
        "reason-without-amount", "hier staat een reden, maar er is geen eigen bedrag",
        "vul het eigen bedrag in of haal de reden weg",
    )  # fmt: skip


def amount_too_late(parameter: str, first: str, start: str) -> Message:
    return Message(
        "amount-too-late", f"{parameter} begint pas op {first}, de begroting op {start}",
        "voeg op het blad Wettelijk het bedrag toe dat op de startmaand geldt",
    )  # fmt: skip


def amount_twice(parameter: str, other: str) -> Message:
    return Message(
        "amount-twice", f"{parameter} heeft op deze datum al een bedrag (in {other})",
        "haal één van beide weg",
    )  # fmt: skip


def amount_without_source() -> Message:
    return warning("amount-without-source", "dit bedrag heeft geen bron", "noem de bron")
