"""Every message about what stands in a cell."""

from __future__ import annotations

from collections.abc import Sequence

from .message import Message, listed, nearest, note, quoted, warning


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


def not_a_percentage(shown: str) -> Message:
    return Message(
        "not-a-percentage", f"{shown} is een percentage, en dat kan hier niet",
        "typ het getal zonder procentteken",
    )  # fmt: skip


def percentage_unmarked(shown: str, read: str) -> Message:
    return note(
        "percentage-unmarked", f"hier staat {shown} zonder procentteken; gelezen als {read}",
        "typ het procentteken erbij als het anders moet zijn",
    )  # fmt: skip


def format_misleads(how: str, read: str) -> Message:
    return warning(
        "format-misleads", f"de opmaak van deze cel {how}; gelezen is {read}",
        "zet de celeigenschap op Getal en kijk of het getal klopt",
    )  # fmt: skip


def control_characters() -> Message:
    return warning(
        "control-characters", "in deze tekst stonden onzichtbare tekens; ze zijn weggelaten",
        "typ de tekst opnieuw in plaats van hem te plakken",
    )  # fmt: skip


def truth_value() -> Message:
    return Message("truth-value", "hier staat WAAR of ONWAAR", "typ wat gevraagd wordt")


def date_in_number(shown: str) -> Message:
    return Message(
        "date-in-number", f"Excel heeft hier een datum van gemaakt ({shown})",
        "zet de celeigenschap op Getal en typ het getal opnieuw",
    )  # fmt: skip


def time_in_cell(shown: str) -> Message:
    return Message(
        "time-in-cell", f"Excel heeft hier een tijd van gemaakt ({shown})",
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


def formula_stale(why: str) -> Message:
    return warning(
        "formula-stale", f"hier staat een formule, en de uitkomst kan oud zijn: {why}",
        "druk in Excel op F9, kijk of het getal klopt en bewaar het bestand",
    )  # fmt: skip


def formula_outside() -> Message:
    return warning(
        "formula-outside", "deze formule haalt haar uitkomst buiten deze werkmap; gelezen is wat "
        "er het laatst bewaard is",
        "typ het getal zelf, met de bron erbij",
    )  # fmt: skip


def formula_program() -> Message:
    return Message(
        "formula-program", "deze formule start een ander programma (DDE) en wordt niet gebruikt",
        "haal de formule weg en typ het getal",
    )  # fmt: skip


def percent_too_large(shown: str, meant: str) -> Message:
    return Message(
        "percent-too-large", f"hier staat {shown}", f"typ {meant} als u dat bedoelt"
    )  # fmt: skip


def out_of_range(shown: str, allowed: str) -> Message:
    return Message("out-of-range", f"{shown} kan hier niet", f"typ een getal{allowed}")


def unusual(shown: str, usual: str) -> Message:
    return warning("unusual", f"{shown} is ongebruikelijk ({usual})", "controleer of het klopt")


def not_whole(shown: str) -> Message:
    return Message("not-whole", f"{shown} is geen heel getal", "typ een heel getal")


def not_a_date(shown: str) -> Message:
    return Message("not-a-date", f"{shown} is geen datum", "typ een datum, zoals 1-3-2027")


def date_outside(typed: str, shown: str) -> Message:
    return Message(
        "date-outside", f"{typed} is als datum gelezen: {shown}",
        "typ een hele datum, zoals 1-3-2027",
    )  # fmt: skip


def date_too_far(shown: str, first: int, last: int) -> Message:
    return Message(
        "date-too-far", f"{shown} kan hier niet", f"typ een datum van {first} tot en met {last}"
    )


def date_from_number(shown: str, read: str) -> Message:
    return warning(
        "date-from-number", f"het getal {shown} is als datum gelezen: {read}",
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
            "unknown-name", f"{quoted(shown)} bestaat niet: {where} is nog leeg",
            f"vul eerst {where} in",
        )  # fmt: skip
    close = nearest(shown, names)
    meant = f"; bedoelt u {quoted(close)}?" if close else ""
    place = f"{'op' if where.startswith('het blad') else 'in'} {where}"
    return Message(
        "unknown-name", f"{quoted(shown)} staat niet {place}{meant}", f"kies uit: {listed(names)}"
    )


def not_yes_or_no(shown: str) -> Message:
    return Message("not-yes-or-no", f"{shown} is geen ja of nee", "kies ja of nee")


def not_a_text(shown: str) -> Message:
    return Message("not-a-text", f"{shown} is geen naam of tekst", "typ een tekst")
