"""What the operating system refused, as a Dutch sentence that says what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator

THE_OUTPUT = "de uitvoer"  # what has no name: the screen, or a file after ">"
FULL = ("de schijf is vol", "Maak ruimte vrij, of kies een andere map")
FORBIDDEN = (
    "u hebt geen toestemming voor dit bestand of deze map",
    "Kies een eigen map, of vraag de beheerder om toestemming",
)
TOO_MANY = ("er staan te veel bestanden open", "Sluit andere programma's")
NO_NETWORK = ("de netwerkschijf antwoordt niet", "Herstel de verbinding, of kies een andere map")
BUSY = ("een ander programma gebruikt dit bestand", "Sluit het bestand daar")
SENTENCES: dict[str, tuple[str, str]] = {
    "ENOSPC": FULL,
    "EDQUOT": ("uw ruimte op deze schijf is op", "Ruim bestanden op, of kies een andere map"),
    "EACCES": FORBIDDEN,
    "EPERM": FORBIDDEN,
    "ENOENT": ("deze map of dit bestand bestaat niet", "Kijk de naam na, of maak de map eerst aan"),
    "EROFS": ("deze schijf is alleen-lezen", "Kies een map op een andere schijf"),
    "EISDIR": ("dit is een map, geen bestand", "Kies een andere naam"),
    "ENOTDIR": ("een deel van dit pad is een bestand, geen map", "Kies een andere map"),
    "EEXIST": ("hier staat al iets met deze naam", "Kies een andere naam"),
    "ENAMETOOLONG": ("de naam is te lang", "Kies een kortere naam of een map minder diep"),
    "EFBIG": (
        "het bestand wordt groter dan op deze schijf mag",
        "Kies een map op een andere schijf, of vraag de beheerder om een hogere grens",
    ),
    "EIO": (
        "de schijf geeft een fout bij het lezen of schrijven",
        "Kies een andere schijf en laat deze nakijken",
    ),
    "EINVAL": ("deze naam kan hier niet", "Kies een naam zonder bijzondere tekens"),
    "EILSEQ": ("deze naam kan hier niet", "Kies een naam zonder bijzondere tekens"),
    "ELOOP": ("de koppelingen in dit pad verwijzen naar elkaar", "Kies een andere map"),
    "EMFILE": TOO_MANY,
    "ENFILE": TOO_MANY,
    "ENOMEM": ("er is te weinig geheugen vrij", "Sluit andere programma's"),
    "EBUSY": BUSY,
    "ETXTBSY": BUSY,
    "EXDEV": ("de map ligt op twee schijven", "Kies een andere map"),
    "ENODEV": ("deze schijf is er niet (meer)", "Sluit de schijf aan, of kies een andere map"),
    "ENXIO": ("deze schijf is er niet (meer)", "Sluit de schijf aan, of kies een andere map"),
    "ESTALE": NO_NETWORK,
    "EHOSTDOWN": NO_NETWORK,
    "EHOSTUNREACH": NO_NETWORK,
    "ENETDOWN": NO_NETWORK,
    "ENETUNREACH": NO_NETWORK,
    "ECONNRESET": NO_NETWORK,
    "ETIMEDOUT": NO_NETWORK,
}
AGAIN = "en probeer het opnieuw"


class NotWritten(OSError):
    """What was to be written is not (all) in its place; `strerror` is Dutch and says it all."""


def known() -> Iterator[tuple[int, tuple[str, str]]]:
    """The numbers this system has for them: not every system knows every error."""
    for name, sentence in SENTENCES.items():
        if hasattr(errno, name):
            yield getattr(errno, name), sentence


def told(error: OSError) -> str:
    """The whole message, without English."""
    if isinstance(error, NotWritten):
        return str(error.strerror)
    name = error.filename if error.filename is not None else THE_OUTPUT
    if isinstance(name, bytes):
        name = name.decode(errors="replace")
    number = error.errno or 0
    unknown = (f"het systeem meldt fout {number}", "Probeer een andere map, of vraag hulp")
    what, todo = dict(known()).get(number, unknown)
    return f"{name} kan niet worden geschreven of gelezen: {what}. {todo} {AGAIN}."
