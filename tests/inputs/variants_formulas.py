"""Variants of one cell with a formula: with and without outcome, old, and reaching outside."""

from __future__ import annotations

from .variants import WORKBOOK, Content, Parts, Variant, formula, put
from .variants_cells import COST, COST_AT, bad, in_cell


def _calculated(attribute: str, why: str) -> Variant:
    def change(parts: Parts) -> None:
        parts.sub(WORKBOOK, "<calcPr [^>]*/>", f"<calcPr {attribute}/>")
        put(parts, COST, formula("40+2", "42"))

    return Variant(f"formule, {attribute}", "warn", "formula-stale", COST, why, change,
                   figures={COST_AT: 42.0})  # fmt: skip


def _shared(parts: Parts) -> None:
    put(parts, COST, formula("40+2", "42", ' t="shared" ref="E6:E7" si="0"'))
    put(parts, "Kosten!E7", formula("", "43", ' t="shared" si="0"'))


def _dde_link(parts: Parts) -> None:
    put(parts, COST, formula("[1]!'!A0'", "42"))
    parts["xl/externalLinks/externalLink1.xml"] = (
        b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    )


def _outcome(name: str, content: Content, code: str = "formula-used") -> Variant:
    klass = "accept" if code == "formula-used" else "warn"
    return Variant(name, klass, code, COST, "formule", in_cell(COST, content),  # type: ignore[arg-type]
                   figures={COST_AT: 42.0})  # fmt: skip


FORMULAS = [
    _outcome("formule met uitkomst", formula("40+2", "42")),
    _outcome("matrixformule", formula("SUM(A1:A2*1)", "42", ' t="array" ref="E6"')),
    _outcome("formule met een tekst als uitkomst", formula('"42"', "42", kind="str")),
    Variant("gedeelde formule", "accept", "formula-used", "Kosten!E7", "formule", _shared,
            figures={COST_AT: 42.0, ("kosten.bedrag", 1, 0): 43.0}),
    bad(COST, "formule zonder uitkomst", formula("40+2"), "formula-without-value", "bewaar het"),
    bad("Omzet!B6", "naam uit een formule zonder uitkomst", formula('"Groen"'),
        "formula-without-value", "geen uitkomst"),
    bad("Omzet!D6", "keuze uit een formule zonder uitkomst", formula("Partijen!B9"),
        "formula-without-value", "geen uitkomst"),
    bad(COST, "formule met foutwaarde", formula("1/0", "#DIV/0!", kind="e"), "error-value", "#DIV"),
    bad(COST, "formule met NaN", formula("0/0", "NaN"), "error-value", "#NUM!"),
    _calculated('calcId="1" fullCalcOnLoad="1"', "niet doorgerekend"),
    _calculated('calcMode="manual"', "handmatig"),
    _calculated('iterate="1"', "kringverwijzingen"),
    _outcome("koppeling naar een andere werkmap", formula("[1]Blad1!A1", "42"), "formula-outside"),
    _outcome("koppeling met naam", formula("'C:\\map\\[ander.xlsx]Blad1'!A1", "42"),
             "formula-outside"),
    _outcome("WEBSERVICE", formula('_xlfn.WEBSERVICE("http://x.nl")', "42"), "formula-outside"),
    _outcome("streep in een tekst is geen DDE", formula('LEN("a|b")+39', "42")),
    _outcome("kolom van een tabel is geen koppeling", formula("SUM(Tabel1[2027])", "42")),
    bad(COST, "DDE in een formule", formula("cmd|'/C calc'!A0", "42"), "formula-program", "DDE"),
    Variant("DDE als koppeling", "reject", "formula-program", COST, "DDE", _dde_link),
]  # fmt: skip
