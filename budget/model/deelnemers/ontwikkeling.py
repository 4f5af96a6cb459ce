"""Hoe loonwaarde en prestatie groeien: wie nog groeit en wie zijn maximum heeft bereikt.

Iedereen begint op zijn startwaarde en komt er elke meting een stap bij, tot het maximum.
Wie nog groeit en wie al aan zijn maximum zit zijn twee standen; na de maanden tot het
maximum gaat wie binnenkwam van de ene naar de andere. De prestatie groeit elke maand (een
meting per maand), de loonwaarde staat vast tot de volgende meting.

De kans om weg te gaan is voor iedereen gelijk. Beginners met een trajectduur houden hun
startwaarde tot zij afronden.
"""

from __future__ import annotations

from budget.engine.declare import (
    and_,
    ceiling,
    if_,
    line,
    maximum,
    minimum,
    not_,
    or_,
    prev,
    ratio,
    round_,
    shift,
    stock,
)
from budget.engine.expr import Agg, Expr, Line, Operand, wrap

from .. import hefbomen, tijdlijn
from ..eenheden import FACTOR, INSTROOM, JA_NEE, MAANDEN, PERCENTAGE, PERSONEN, PERSOONMAANDEN
from .aantallen import (
    aantal,
    aantal_op_dag_1,
    cohort_rondt_af,
    heeft_einde,
    instroom,
    trajectmaanden,
    vertrekdeel_tussentijds,
    vertrekkans,
)
from .invoer import (
    groei,
    groepen,
    hoogste,
    loonwaarde_start,
    meting,
    prestatie_groei,
    prestatie_hoogste,
    prestatie_start,
)

blijft_eerste_maand = line(
    "Beginners die na de eerste maand meegroeien", INSTROOM,
    aantal_op_dag_1 * (1 - vertrekkans) * (1 - heeft_einde) * tijdlijn.eerste_maand,
    section="Ontwikkeling",
)  # fmt: skip
begint_te_groeien = line(
    "Begint te groeien", INSTROOM, instroom + blijft_eerste_maand, section="Ontwikkeling",
    note="De instroom, en in de eerste maand wie er al was.",
)  # fmt: skip


def _leerlijn(
    naam: str, start: Expr, per_jaar: Expr, top: Expr, interval: Operand
) -> dict[str, Line]:
    """Alle regels naar de gemiddelde waarde van de groep (`gemiddeld`).

    `interval`: maanden tussen twee metingen. Wie klaar is met zijn traject vóór het maximum
    groeit niet meer mee vanaf de eerste meting daarna.
    """
    deel = f"Ontwikkeling {naam}"
    tussen = wrap(interval)
    grootste = line(f"Maximum {naam}", PERCENTAGE, maximum(top, start), section=deel)
    nodig = line(
        f"Maanden tot maximum {naam}", MAANDEN,
        ceiling(ratio((grootste - start) * 12, per_jaar * tussen)) * tussen, section=deel,
        note="Hele metingen; 0 waar niets groeit.",
    )  # fmt: skip
    haalt = line(
        f"Haalt het maximum {naam}", JA_NEE,
        and_(nodig > 0, or_(not_(heeft_einde), nodig < trajectmaanden)), section=deel,
    )  # fmt: skip
    duur = line(
        f"Maanden groei {naam}", MAANDEN,
        if_(haalt, nodig, ceiling(trajectmaanden / tussen) * tussen), section=deel,
        note="Tot het maximum, of tot de eerste meting na het einde van het traject.",
    )  # fmt: skip
    over = line(f"Deel dat zo lang blijft, {naam}", FACTOR, (1 - vertrekkans) ** duur, section=deel)
    tot_meting = line(
        f"Deel dat tot de volgende meting blijft, {naam}", FACTOR, (1 - vertrekkans) ** tussen,
        section=deel,
    )  # fmt: skip
    gemeten = stock(
        f"Begonnen of gemeten sinds de start, {naam}", PERSONEN, rows=groepen, section=deel,
        note="Loopt op: elke meting van wie nog groeit telt.",
    )  # fmt: skip
    gemeten_toen = line(
        f"Begonnen of gemeten tot een meting geleden, {naam}", PERSONEN,
        shift(gemeten, tussen, low=1), section=deel,
    )  # fmt: skip
    metingen = line(
        f"Metingen {naam}", INSTROOM, tot_meting * (gemeten_toen - prev(gemeten_toen)),
        section=deel,
    )  # fmt: skip
    uitgegroeid = line(
        f"Uitgegroeid {naam}", INSTROOM, shift(begint_te_groeien, duur) * over, section=deel
    )
    gemeten.moves(add=[begint_te_groeien, metingen], less=uitgegroeid)
    boven = stock(f"Op het maximum {naam}", PERSONEN, rows=groepen, section=deel)
    naar_boven = line(
        f"Bereikt het maximum {naam}", INSTROOM,
        haalt * minimum(
            uitgegroeid, maximum(0, aantal.begin - boven.begin) * (1 - vertrekdeel_tussentijds)
        ),
        section=deel,
    )  # fmt: skip
    van_boven = line(
        f"Weg van het maximum {naam}", INSTROOM,
        minimum(boven.begin, boven.begin * vertrekdeel_tussentijds + haalt * cohort_rondt_af),
        section=deel,
    )  # fmt: skip
    boven.moves(add=naar_boven, less=van_boven)
    maanden = stock(
        f"Groeimaanden van de groeiers, {naam}", PERSOONMAANDEN, rows=groepen, section=deel,
        note="Personen maal maanden groei die bij de laatste meting meetelden.",
    )  # fmt: skip
    erbij = line(
        f"Groeimaanden erbij {naam}", PERSOONMAANDEN, (metingen - uitgegroeid) * tussen,
        per_year=Agg.SUM, section=deel,
    )  # fmt: skip
    weg = line(
        f"Groeimaanden van wie weggaat of uitgroeit, {naam}", PERSOONMAANDEN,
        maanden.begin * vertrekdeel_tussentijds
        + (naar_boven + (1 - haalt) * cohort_rondt_af) * (duur - tussen),
        per_year=Agg.SUM, section=deel,
    )  # fmt: skip
    maanden.moves(add=erbij, less=weg)
    stap = line(f"Groei per maand {naam}", PERCENTAGE, (nodig > 0) * per_jaar / 12, section=deel)
    groeiers = line(
        f"Gemiddelde groeimaanden {naam}", MAANDEN,
        maximum(0, minimum(ratio(maanden, round_(aantal - boven, 6)), nodig)), section=deel,
    )  # fmt: skip
    deel_boven = line(
        f"Deel op het maximum {naam}",
        FACTOR,
        minimum(1, ratio(boven, round_(aantal, 6))),
        section=deel,
    )
    gemiddeld = line(
        f"{naam.capitalize()} zonder hefboom", PERCENTAGE,
        (start + stap * groeiers) * (1 - deel_boven) + grootste * deel_boven, section=deel,
    )  # fmt: skip
    return {
        "maximum": grootste, "nodig": nodig, "haalt": haalt, "duur": duur, "over": over,
        "tot_meting": tot_meting, "gemeten": gemeten, "gemeten_toen": gemeten_toen,
        "metingen": metingen,
        "uitgegroeid": uitgegroeid, "boven": boven, "naar_boven": naar_boven,
        "van_boven": van_boven, "maanden": maanden, "maanden_erbij": erbij, "maanden_weg": weg,
        "stap": stap, "groeiers": groeiers, "deel_boven": deel_boven, "gemiddeld": gemiddeld,
    }  # fmt: skip


groei_loonwaarde = _leerlijn("loonwaarde", loonwaarde_start, groei, hoogste, meting)
groei_prestatie = _leerlijn("prestatie", prestatie_start, prestatie_groei, prestatie_hoogste, 1)

loonwaarde = line(
    "Loonwaarde", PERCENTAGE,
    minimum(1, groei_loonwaarde["gemiddeld"] * hefbomen.loonwaarde), section="Ontwikkeling",
    note="Gemiddeld van de groep, zoals gemeten; keer de hefboom.",
)  # fmt: skip
prestatie = line(
    "Prestatie", PERCENTAGE, groei_prestatie["gemiddeld"] * hefbomen.loonwaarde,
    section="Ontwikkeling", note="Gemiddeld van de groep; keer de hefboom.",
)  # fmt: skip
