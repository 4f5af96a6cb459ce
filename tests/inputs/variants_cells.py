"""Variants of one cell: numbers, dates, texts and choices, right and wrong."""

from __future__ import annotations

from .variants import (
    STRINGS,
    WORKBOOK,
    Change,
    Content,
    Parts,
    Variant,
    add_format,
    formatted,
    kind,
    number,
    put,
    text,
    typed,
)

COST, COST_AT = "Kosten!E6", ("kosten.bedrag", 0, 0)  # any amount from 0
SHARE, SHARE_AT = "Omzet!R6", ("omzet.aanloop_start", 0, 0)  # any percentage
RESERVE = "Algemeen!B13"  # a percentage up to 25, usually from 3 to 10
WAGE = "Personeel!I6"  # required
DAY, DAY_AT = "Kosten!I10", ("kosten.start", 4, 0)
UNIT, UNIT_AT = "Omzet!L6", ("omzet.eenheid", 0, 0)
FIRST_MARCH = 46813.0  # 1 March 2028


def in_cell(address: str, content: Content | None) -> Change:
    return typed(**{address.replace("!", "__"): content})


def bad(address: str, name: str, content: Content | None, code: str, words: str = "") -> Variant:
    return Variant(name, "reject", code, address, words, in_cell(address, content))


AS_TEXT = {
    "4.250,50": 4250.5, "4250,50": 4250.5, "€ 4.250,50": 4250.5, "€ 3.180,-": 3180.0,
    "3.180,--": 3180.0, "€\u00a04.250,50": 4250.5, "\u00a04250 ": 4250.0, "4\u202f250,50": 4250.5,
    "4 250": 4250.0, "EUR 4250": 4250.0, "4250,50 €": 4250.5, "4250 euro": 4250.0, "+4250": 4250.0,
    "1.234.567,89": 1234567.89, "1,234,567.89": 1234567.89, "4250.5": 4250.5, "0,125": 0.125,
    "0.125": 0.125, "007": 7.0,
}  # fmt: skip
NO_NUMBER = (
    "ca. 4000", "4.250 p/m", "p.m.", "-", "n.v.t.", "--5", "(1.250,50)", "1e3", "½", "4250..50",
    "1.23.4", "vijfduizend", "٣٤٥", "NaN", "inf", "0x1F", "1_000", "€", "x" * 32_000, "9" * 400,
)  # fmt: skip
TWO_WAYS = ("1.234", "1,234", "€ 1.234", "-1.234")

NUMBERS = [
    *(
        Variant(f"getal als tekst {typed_as!r}", "accept", "number-from-text", COST,
                "staat er als tekst", in_cell(COST, text(typed_as)), figures={COST_AT: figure})
        for typed_as, figure in AS_TEXT.items()
    ),
    *(bad(COST, f"geen getal {w[:12]!r} ({len(w)})", text(w), "not-a-number", "is geen getal")
      for w in NO_NUMBER),
    *(bad(COST, f"twee kanten op {w!r}", text(w), "ambiguous-number", "niet eenduidig: 1234 of 1,2")
      for w in TWO_WAYS),
    *(
        Variant(f"percentage als tekst {w!r}", "accept", "number-from-text", SHARE, read,
                in_cell(SHARE, text(w)), figures={SHARE_AT: figure})
        for w, figure, read in (("2,5%", 0.025, "2,5 %"), ("12,5 %", 0.125, "12,5 %"),
                                ("0,5", 0.5, "50 %"))
    ),
    bad(SHARE, "2,5 als tekst bij %", text("2,5"), "percent-too-large", "250 % → typ 2,5 %"),
    bad(COST, "procent waar geen procent hoort", text("12%"), "not-a-percentage", "percentage"),
    bad(WAGE, "spaties in een verplichte cel", text("   "), "required-blank", "verplicht"),
    bad(WAGE, "verplichte cel leeg", None, "required-blank", "niet ingevuld"),
    Variant("spaties waar niets hoeft", "accept", change=in_cell(COST, text("   ")),
            figures={COST_AT: 0.0}),
    bad(COST, "onder nul", number("-5"), "out-of-range", "-5 kan hier niet"),
    bad(COST, "onder nul als tekst", text("−5"), "out-of-range", "-5 kan hier niet"),
    bad(COST, "een biljoen te veel", number("1E+15"), "out-of-range", "kan hier niet"),
    bad(WAGE, "maandloon keer een miljoen", number("5000000000"), "out-of-range", "20000"),
    Variant("tarief keer honderd", "warn", "unusual", "Omzet!F6", "ongebruikelijk (meestal 5 tot",
            in_cell("Omzet!F6", number("3550")), figures={("omzet.tarief", 0, 0): 3550.0}),
    Variant("onvoorzien 20 %", "warn", "unusual", RESERVE, "20 % is ongebruikelijk",
            in_cell(RESERVE, number("0.2")), figures={("algemeen.onvoorzien", 0, 0): 0.2}),
    bad(RESERVE, "onvoorzien 25", number("25"), "percent-too-large", "2500 % → typ 25 %"),
    bad(SHARE, "23,5 in een cel voor procenten", number("23.5"), "percent-too-large", "typ 23,5 %"),
    bad("Leningen!H6", "anderhalve maand", number("1.5"), "not-whole", "1,5 is geen heel getal"),
    bad(COST, "WAAR", kind("b", "1"), "truth-value", "WAAR of ONWAAR"),
    bad(COST, "NaN in het bestand", number("NaN"), "error-value", "#NUM!"),
    bad(COST, "INF in het bestand", number("-INF"), "error-value", "#NUM!"),
    bad(COST, "1_000 in het bestand", number("1_000"), "error-value", "#NUM!"),
    bad(COST, "woord in het bestand als getal", number("veel"), "error-value", "#NUM!"),
    bad(COST, "Arabische cijfers als getal", number("٣"), "error-value", "#NUM!"),
    bad(COST, "1E+400", number("1E+400"), "not-finite", "te groot"),
    bad(COST, "geheel getal van 400 cijfers", number("9" * 400), "not-finite", "te groot"),
    bad(COST, "geheel getal van 5000 cijfers", number("9" * 5000), "error-value", "#NUM!"),
    Variant("getal met spaties eromheen", "accept", change=in_cell(COST, number(" 42 ")),
            figures={COST_AT: 42.0}),
    Variant("getal in een CDATA", "accept", change=in_cell(COST, number("<![CDATA[42]]>")),
            figures={COST_AT: 42.0}),
    *(bad(COST, f"foutwaarde {e}", kind("e", e), "error-value", e)
      for e in ("#REF!", "#N/A", "#DIV/0!", "#NAME?")),
]  # fmt: skip


def _misled(name: str, code: str, words: str, value: str = "5") -> Variant:
    return Variant(name, "warn", "format-misleads", COST, words,
                   formatted(COST, code, number(value)),
                   figures={COST_AT: float(value)})  # fmt: skip


FORMATS = [
    _misled("opmaak met cijfers erin", '"425"0', "cijfers bij"),
    _misled("opmaak met een munt van cijfers", "[$42-413]0", "cijfers bij"),
    _misled("opmaak met een los cijfer", r"\40", "cijfers bij"),
    _misled("opmaak in duizenden", "#,##0,", "duizendtallen", "4250000"),
    _misled("opmaak die niets laat zien", ";;;", "laat het getal niet zien"),
    _misled("opmaak met alleen woorden", '"n.v.t."', "laat het getal niet zien"),
    _misled("opmaak in procenten bij een bedrag", "0%", "percentage"),
    _misled("opmaak met een minteken ervoor", '"-"0', "minteken"),
    Variant("opmaak met een gewoon woord", "accept",
            change=formatted(COST, '#,##0.00 "per maand"', number("5")), figures={COST_AT: 5.0}),
    Variant("opmaak met voorwaarden", "accept",
            change=formatted(COST, '[>=1000]#,##0;[=0]"geen";0.00', number("5")),
            figures={COST_AT: 5.0}),
    Variant("procenten zonder procentteken", "accept", "percentage-unmarked", SHARE,
            "0,5 zonder procentteken; gelezen als 50 %",
            formatted(SHARE, "0.00", number("0.5")), figures={SHARE_AT: 0.5}),
    Variant("datum met cijfers in de opmaak", "warn", "format-misleads", DAY, "cijfers bij",
            formatted(DAY, 'dd-mm-yyyy" 2031"', number("46813")), figures={DAY_AT: FIRST_MARCH}),
    Variant("1-1 werd een datum", "reject", "date-in-number", COST, "Excel heeft hier een datum",
            formatted(COST, "d-mmm", number("46388"))),
    Variant("tijd in plaats van een getal", "reject", "time-in-cell", COST, "een tijd van gemaakt",
            formatted(COST, "h:mm", number("0.5"))),
    Variant("duur in plaats van een getal", "reject", "time-in-cell", COST, "36:00",
            formatted(COST, "[h]:mm", number("1.5"))),
    Variant("datum van voor de jaartelling", "reject", "error-value", DAY, "#VALUE!",
            formatted(DAY, "dd-mm-yyyy", number("-5E9"))),
]  # fmt: skip


def _day(name: str, content: Content, code: str = "date-from-text", klass: str = "accept",
         words: str = "01-03-2028") -> Variant:  # fmt: skip
    return Variant(name, klass, code, DAY, words, in_cell(DAY, content),  # type: ignore[arg-type]
                   figures={DAY_AT: FIRST_MARCH} if klass != "reject" else {})  # fmt: skip


def _from_1904(parts: Parts) -> None:
    """The same days, as a Mac of long ago counts them."""
    import re

    parts.edit(WORKBOOK, ("<workbookPr ", '<workbookPr date1904="1" '))
    styles = parts["xl/styles.xml"].decode()
    dates = set(re.findall(r'numFmtId="(\d+)" formatCode="dd-mm-yyyy"', styles))
    cells = styles[styles.index("<cellXfs") : styles.index("</cellXfs>")]
    found = re.findall(r'<xf numFmtId="(\d+)"', cells)
    ids = "|".join(str(at) for at, code in enumerate(found) if code in dates)
    pattern = re.compile(rf'(<c r="[A-Z]+\d+" s="(?:{ids})"><v>)(\d+)(</v>)'.encode())
    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = pattern.sub(
                lambda m: m[1] + str(int(m[2]) - 1462).encode() + m[3], parts[name]
            )


def _bare_1904(parts: Parts) -> None:
    _from_1904(parts)
    put(parts, DAY, number(str(46813 - 1462)), add_format(parts, "0"))


DATES = [
    _day("datum 1-3-2028 als tekst", text("1-3-2028")),
    _day("datum 01.03.2028 als tekst", text("01.03.2028")),
    _day("ISO-datum als tekst", text("2028-03-01")),
    _day("ISO-datum met tijd als tekst", text("2028-03-01T12:30:00")),
    _day("datum in woorden", text("1 maart 2028")),
    _day("datum met NBSP en hoofdletters", text("\u00a01 MAART 2028")),
    _day("dag of maand eerst", text("1/3/2028"), "date-day-first", "warn", "eerst de dag"),
    _day("jaar van twee cijfers", text("01-03-28"), "date-day-first", "warn", "gelezen als 01-03"),
    _day("kaal dagnummer", number("46813"), "", "accept", ""),
    Variant("dagnummer zonder datumopmaak", "warn", "date-from-number", DAY,
            "het getal 46813 is als datum gelezen: 01-03-2028",
            formatted(DAY, "0", number("46813")), figures={DAY_AT: FIRST_MARCH}),
    _day("datum met tijd", number("46813.75"), "", "accept", ""),
    _day("cel van het soort datum", kind("d", "2028-03-01T00:00:00"), "", "accept", ""),
    bad(DAY, "31-02-2027", text("31-02-2027"), "not-a-date", "is geen datum"),
    bad(DAY, "maand eerst", text("03/13/2028"), "not-a-date", "is geen datum"),
    bad(DAY, "alleen een maand", text("maart 2028"), "not-a-date", "is geen datum"),
    bad(DAY, "jaartal als getal", number("2028"), "date-outside",
        "2028 is als datum gelezen: 20-07-1905"),
    bad(DAY, "dag 60", number("60"), "date-outside", "als datum gelezen"),
    bad(DAY, "1-1-2127", number("82912"), "date-too-far", "01-01-2127 kan hier niet"),
    bad(DAY, "jaar 1827 als tekst", text("1-1-1827"), "date-too-far", "1940 tot en met 2100"),
    bad(DAY, "WAAR als datum", kind("b", "0"), "truth-value", "WAAR"),
    bad("Algemeen!B8", "startmaand op de vijftiende", number("46402"), "start-not-first",
        "typ 01-01"),
    Variant("dagen geteld vanaf 1904", "accept", change=_from_1904),
    Variant("kaal dagnummer vanaf 1904", "warn", "date-from-number", DAY, "01-03-2028", _bare_1904,
            figures={DAY_AT: FIRST_MARCH}),
]  # fmt: skip


def _rich(parts: Parts) -> None:
    """A text in two colours, in the list of texts."""
    parts.edit(STRINGS, ("<si><t>Tarief</t></si>",
                         "<si><r><t>Ta</t></r><r><rPr><b/></rPr><t>rief</t></r></si>"))  # fmt: skip


TEXTS = [
    *(
        Variant(name, "accept", change=in_cell(UNIT, text(typed_as)), figures={UNIT_AT: read})
        for name, typed_as, read in (
            ("formule als tekst", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
            ("apenstaart als tekst", "@SUM(A1)", "@SUM(A1)"),
            ("gecodeerde letter", "_x0041_b", "Ab"),
            ("letterlijk _x0041_", "_x005F_x0041_", "_x0041_"),
            ("regeleinde van Windows", "a_x000D_\nb", "a\nb"),
            ("half teken", "_xD800_", "_xD800_"),
            ("heel lange tekst", "lang" * 8_000, "lang" * 8_000),
        )
    ),
    *(
        Variant(name, "warn", "control-characters", UNIT, "onzichtbare tekens",
                in_cell(UNIT, text(typed_as)), figures={UNIT_AT: "uur"})
        for name, typed_as in (("belletje", "uur_x0007_"), ("omgekeerde leesrichting", "\u202euur"),
                               ("teken zonder breedte", "u\u200bur"))
    ),
    Variant("WAAR als tekst", "accept", change=in_cell(UNIT, kind("b", "1")),
            figures={UNIT_AT: "WAAR"}),
    Variant("getal als tekst gevraagd", "accept", change=in_cell(UNIT, number("2.5")),
            figures={UNIT_AT: "2,5"}),
    Variant("kop in twee kleuren", "accept", change=_rich),
    Variant("naam die een getal is", "accept", same=False,
            change=typed(Partijen__B16=number("1234567"), Omzet__D6=number("1234567"),
                         Omzet__D7=text("1234567")),
            figures={("omzet.klant", 0, 0): 11.0, ("omzet.klant", 1, 0): 11.0}),
    *(
        Variant(f"naam als een formule {name!r}", "accept", same=False,
                change=typed(Partijen__B16=text(name), Omzet__D6=text(name)),
                figures={("omzet.klant", 0, 0): 11.0})
        for name in ("=cmd|' /C calc'!A0", "@SUM(A1)", "+31 6 1234", "-5%")
    ),
    Variant("naam die een gebroken getal is", "accept", same=False,
            change=typed(Partijen__B16=number("2.5"), Omzet__D6=text("2,5")),
            figures={("omzet.klant", 0, 0): 11.0}),
    *(
        Variant(f"ja als {name}", "accept", change=in_cell("Leningen!J7", content),
                figures={("financiering.achtergesteld", 1, 0): figure})
        for name, content, figure in (("JA met spaties", text(" JA "), 1.0),
                                      ("WAAR", kind("b", "1"), 1.0), ("x", text("x"), 1.0),
                                      ("nee", text("Nee"), 0.0))
    ),
    bad("Leningen!J7", "misschien", text("misschien"), "not-yes-or-no", "geen ja of nee"),
    bad("Leningen!J7", "datum bij ja of nee", kind("d", "2028-03-01"), "not-yes-or-no",
        "01-03-2028"),
    Variant("keuze met hoofdletters en spaties", "accept",
            change=in_cell("Omzet!D6", text(" woningCORPORATIE\u00a0"))),
    bad("Omzet!D6", "klant met een typfout", text("Woningcorperatie"), "unknown-name",
        "bedoelt u 'Woningcorporatie'?"),
    bad("Omzet!C6", "onbekende keuze", text("ruimtevaart"), "unknown-name", "kies uit: "),
    bad("Omzet!D6", "datum als klant", kind("d", "2028-03-01"), "not-a-text", "geen naam"),
    bad("Omzet!D6", "keuze van 32.000 letters", text("W" * 32_000), "unknown-name", "staat niet"),
]  # fmt: skip

CELLS = [*NUMBERS, *FORMATS, *DATES, *TEXTS]
