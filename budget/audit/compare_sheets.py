"""What a sheet is besides its cells, against what the program would write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from budget.engine.problem import Level
from budget.inputs.parts import MAIN_NAMESPACE, TRUE
from budget.sheet.address import column_letter

from .compare import GROUP, all_of_both, both
from .finding import BACK, Finding
from .forms import normalised
from .rule import Audited, Rule
from .scan import Sheet

PASSWORD = ("password", "hashValue", "algorithmName", "workbookPassword", "workbookHashValue")
TEXT_RULES = ("beginsWith", "notContainsText", "containsText", "endsWith")
Told: TypeAlias = "set[tuple[str, ...]]"


def protection(audited: Audited) -> Iterator[Finding]:
    """Protected where it was, without a password."""
    name = audited.book.path.name
    whole = audited.book.workbook.find(f"{MAIN_NAMESPACE}workbookProtection")
    if whole is not None and any(whole.get(key) for key in PASSWORD):
        yield Finding(name, "", "de werkmap is beveiligd met een wachtwoord", "haal het eraf")
    elif whole is not None and any(value in TRUE for value in whole.attrib.values()):
        message = "de bladen van de werkmap zijn vergrendeld"
        yield Finding(name, "", message, "hef de beveiliging van de werkmap op", Level.WARNING)
    for found in audited.sheets():
        own = found.one("sheetProtection")
        if own is not None and any(own.get(key) for key in PASSWORD):
            yield Finding(
                found.name, "", "het blad is beveiligd met een wachtwoord", "haal het eraf"
            )
    for found, wanted in both(audited):
        mine, theirs = (_protected(sheet) for sheet in (found, wanted))
        if theirs and not mine:
            message = "het blad is niet meer beveiligd tegen vergissingen"
            yield Finding(found.name, "", message, "beveilig het blad weer, zonder wachtwoord")
        elif mine and not theirs:
            message = "het blad is beveiligd; eerdere jaren kunnen niet worden uitgeklapt"
            yield Finding(found.name, "", message, "hef de beveiliging op", Level.WARNING)


def _protected(sheet: Sheet) -> bool:
    found = sheet.one("sheetProtection")
    return found is not None and found.get("sheet") in TRUE


def asked(audited: Audited) -> Iterator[Finding]:
    """The lists, limits and explanations of input cells, and what colours by itself."""
    for found, wanted in both(audited):
        yield from _difference(found, wanted, validations, "de regel voor wat u hier mag typen")
        yield from _difference(found, wanted, conditions, "de opmaak die vanzelf verandert")
        yield from _difference(found, wanted, hyperlinks, "de koppeling")


def _difference(
    found: Sheet, wanted: Sheet, of: Callable[[Sheet], Told], what: str
) -> Iterator[Finding]:
    mine, theirs = of(found), of(wanted)
    for lost in sorted(theirs - mine):
        changed = any(other[0] == lost[0] for other in mine)
        message = f"{what} is {'veranderd' if changed else 'weg'}"
        yield Finding(found.name, lost[0].partition(":")[0].partition(" ")[0], message, BACK)
    for extra in sorted(mine - theirs):
        if not any(other[0] == extra[0] for other in theirs):
            where = extra[0].partition(":")[0].partition(" ")[0]
            yield Finding(found.name, where, f"{what} is erbij gekomen", BACK, Level.WARNING)


def validations(sheet: Sheet) -> Told:
    """Where, which kind and between what."""
    return {
        (item.get("sqref", ""), item.get("type", "none"), item.get("operator", "between"),
         *_between(item))
        for item in sheet.every("dataValidations/dataValidation")
    }  # fmt: skip


def _between(item: Element) -> tuple[str, ...]:
    if item.get("type", "none") == "none":
        return ()
    found = (item.findtext(f"{MAIN_NAMESPACE}formula{n}") or "" for n in (1, 2))
    return tuple(_bound(text) for text in found)


def _bound(text: str) -> str:
    """A bound as every program writes it; none is as good as 0."""
    try:
        return f"{float(text or 0):.15g}"
    except ValueError:
        return normalised(text)


def conditions(sheet: Sheet) -> Told:
    """Where, which kind and on what; of a rule about a text every program words the formula."""
    return {
        (block.get("sqref", ""), kind := rule.get("type", ""), rule.get("text", ""),
         "" if kind in TEXT_RULES else normalised("".join(f.text or "" for f in rule)))
        for block in sheet.every("conditionalFormatting")
        for rule in block
        if rule.tag == f"{MAIN_NAMESPACE}cfRule"
    }  # fmt: skip


def hyperlinks(sheet: Sheet) -> Told:
    return {
        (item.get("ref", ""), normalised(item.get("location", "")).lstrip("#"))
        for item in sheet.every("hyperlinks/hyperlink")
        if item.get("location")
    }


def charts(audited: Audited) -> Iterator[Finding]:
    """Every chart draws the cells it should, under its own title."""
    for found, wanted in all_of_both(audited):
        for number, theirs in enumerate(wanted.charts, 1):
            what = f"grafiek {number} ({theirs.described.removeprefix('Grafiek: ')})"
            if number > len(found.charts):
                yield Finding(found.name, "", f"{what} is weg", BACK)
                continue
            mine = found.charts[number - 1]
            for at, (a, b) in enumerate(zip(mine.series, theirs.series, strict=False), 1):
                if a != b:
                    message = f"{what}: reeks {at} tekent {' bij '.join(a[::-1])}, hoort "
                    yield Finding(found.name, "", message + " bij ".join(b[::-1]), BACK)
            if len(mine.series) != len(theirs.series):
                message = (
                    f"{what} heeft {len(mine.series)} reeksen in plaats van {len(theirs.series)}"
                )
                yield Finding(found.name, "", message, BACK)
            if mine.title != theirs.title:
                message = f"{what}: de titel komt niet uit {theirs.title}"
                yield Finding(
                    found.name, "", message, BACK, lost="titels van grafieken die meebewegen"
                )
            if theirs.described and not mine.described:
                message = f"{what} heeft geen tekst voor wie haar niet ziet"
                yield Finding(found.name, "", message, BACK, lost="teksten bij grafieken")
        if len(found.charts) > len(wanted.charts):
            message = "er is een grafiek bijgekomen"
            yield Finding(found.name, "", message, "bewaar eigen grafieken apart", Level.WARNING)


def view(audited: Audited) -> Iterator[Finding]:
    """Headings that stay in view, columns in view, print set-up."""
    for found, wanted in both(audited):
        if _pane(found) != _pane(wanted):
            message = "de koppen staan niet meer vast, of op een andere plaats"
            yield Finding(found.name, "", message, BACK, lost="koppen die in beeld blijven")
        for column in sorted(_hidden(found) - _hidden(wanted)):
            letter = column_letter(column)
            yield Finding(found.name, f"{letter}1", f"kolom {letter} is verborgen", BACK)
        mine, theirs = (_printed(sheet) for sheet in (found, wanted))
        for name in theirs:
            if mine[name] != theirs[name]:
                message = f"de afdrukinstelling is veranderd: {name} is {mine[name] or 'leeg'}"
                yield Finding(found.name, "", f"{message}, hoort {theirs[name] or 'leeg'}", BACK)
    if audited.wanted is not None:
        for (sheet, name), text in audited.wanted.names.items():
            mine_text = audited.book.names.get((sheet, name), "")
            if _name(mine_text) != _name(text) and sheet in audited.book.sheets:
                message = f"{name.removeprefix('_xlnm.')} is {mine_text or 'weg'}, hoort {text}"
                yield Finding(sheet, "", message, BACK)


def _name(text: str) -> frozenset[str]:
    return frozenset(normalised(text).split(","))


def _pane(sheet: Sheet) -> tuple[str, str]:
    pane = sheet.one("sheetViews/sheetView/pane")
    return ("0", "0") if pane is None else (pane.get("xSplit", "0"), pane.get("ySplit", "0"))


def _hidden(sheet: Sheet) -> set[int]:
    return {
        number
        for item in sheet.every("cols/col")
        if item.get("hidden") in TRUE
        for number in range(int(item.get("min", 1)), min(int(item.get("max", 1)), 16_384) + 1)
    }


def _printed(sheet: Sheet) -> dict[str, str]:
    page, fit = sheet.one("pageSetup"), sheet.one("sheetPr/pageSetUpPr")
    given = page.attrib if page is not None else {}
    fits = fit is not None and fit.get("fitToPage") in TRUE
    footer = sheet.one("headerFooter/oddFooter")
    return {
        "papier": given.get("paperSize", ""),
        "richting": given.get("orientation", ""),
        "breedte in bladzijden": given.get("fitToWidth", "1") if fits else "",
        "hoogte in bladzijden": given.get("fitToHeight", "1") if fits else "",
        "schaal": "" if fits else given.get("scale", "100"),
        "voettekst": (footer.text or "") if footer is not None else "",
    }


RULES = (
    Rule("V5", "Dezelfde beveiliging", GROUP,
         "Beveiligd waar dat hoort, en nooit met een wachtwoord.", "elk blad en de werkmap",
         protection),
    Rule("V6", "Dezelfde regels en koppelingen", GROUP,
         "Keuzelijsten, grenzen, opmaak die vanzelf verandert en koppelingen zijn onveranderd.",
         "elk blad", asked),
    Rule("V7", "Dezelfde grafieken", GROUP,
         "Elke grafiek tekent de cellen die zij hoort te tekenen.", "elke reeks en titel",
         charts),
    Rule("V8", "Hetzelfde beeld, dezelfde afdruk", GROUP,
         "Vaste koppen, zichtbare kolommen en afdrukinstelling zijn onveranderd.", "elk blad",
         view),
)  # fmt: skip
