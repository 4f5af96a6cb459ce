"""Every message about the file as a whole."""

from __future__ import annotations

from dataclasses import replace

from .message import Message, warning

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


def file_large(megabytes: int) -> Message:
    return warning(
        "file-large", f"het bestand is ongewoon groot ({megabytes} MB)",
        "haal weg wat u niet gebruikt: afbeeldingen, eigen bladen, opgemaakte lege rijen",
    )  # fmt: skip


def file_too_full(most: str) -> Message:
    return Message(
        "file-too-full", f"er zijn meer dan {most} ingevuld",
        "haal weg wat er niet hoort, of begin met een nieuw sjabloon",
    )  # fmt: skip


def file_too_wordy() -> Message:
    return Message(
        "file-too-wordy", "er staat veel te veel tekst in",
        "haal lange teksten uit de cellen, of begin met een nieuw sjabloon",
    )  # fmt: skip


def too_many_errors(most: int) -> Message:
    return Message(
        "file-too-many-errors", f"er zijn {most} fouten of meer; de rest is nog niet nagekeken",
        "verbeter eerst deze: vaak is één kolom of één blad de oorzaak",
    )  # fmt: skip


def more_alike(count: int, last: Message) -> Message:
    """For remarks left out: as serious as they are."""
    return replace(
        last, code="file-more-alike", message=f"en nog {count} keer, het laatst: {last.message}"
    )


def file_old_excel() -> Message:
    return Message("file-old-excel", "dit is een oude Excel-werkmap (.xls)", SAVE_AS)


def file_password() -> Message:
    return Message(
        "file-password", "dit bestand is beveiligd met een wachtwoord",
        "open het in Excel, haal het wachtwoord eraf (Bestand, Info, Werkmap beveiligen) "
        "en bewaar het",
    )  # fmt: skip


def file_other_kind(kind: str) -> Message:
    return Message("file-other-kind", f"dit is geen Excel-werkmap maar {kind}", SAVE_AS)


def file_damaged(what: str, log: str = "") -> Message:
    more = f" (de bijzonderheden staan in {log})" if log else ""
    return Message("file-damaged", f"het bestand is beschadigd: {what}{more}", FRESH)


def file_too_heavy(log: str) -> Message:
    """Out of memory, or nested too deep."""
    more = f" (de bijzonderheden staan in {log})" if log else ""
    return Message(
        "file-too-heavy",
        f"het bestand is te groot of te ingewikkeld voor deze computer{more}",
        "haal weg wat u niet gebruikt, of begin met een nieuw sjabloon",
    )


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


def file_open_elsewhere(program: str, who: str) -> Message:
    by = f" ({who})" if who else ""
    return warning(
        "file-open-elsewhere", f"dit bestand staat nog open in {program}{by}",
        "bewaar het eerst: wat niet bewaard is, telt niet mee",
    )  # fmt: skip


def file_newer(made: str, here: str) -> Message:
    return warning(
        "file-newer", f"gemaakt met versie {made} van het programma; u gebruikt versie {here}",
        "werk het programma bij: wat nieuw is op de bladen, wordt nu niet gelezen",
    )  # fmt: skip
