"""What `begroting reken` can work out: each function turns its questions into an answer.

The rules and the amounts are the model's (`budget/model/reken.py`); here is only which lines
answer which question, and when the law has no answer. All raise `NoAnswer`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .calculator import Answer, NoAnswer, abolished, figure, first_known, work_out
from .engine.explain import number, spoken
from .engine.expr import Line
from .engine.graph import slug
from .engine.timeline import add_months
from .model import reken, tijdlijn, vroeger, wettelijk
from .model.wet import GEEN_LKS_BRON, GEEN_LKV_BRON, LKV

WSW = "Voor een Wsw-dienstbetrekking is er geen"


def flag(chosen: bool) -> float | None:
    """A choice that was made; what was not chosen needs no telling."""
    return 1.0 if chosen else None


def minimumloon(
    day: date, age: int | None, *, bbl: bool, hours: float | None, per: str | None, week: float
) -> Answer:
    """Per hour, or over `hours`; before 2024 per month, week, day or hour of a working `week`."""
    _old_enough(age, day)
    share = reken.minimumloon_stappen["deel"]
    if abolished(vroeger.wml_maand, day):
        if per not in (None, "uur"):
            raise NoAnswer(
                f"Sinds {spoken(first_known(wettelijk.wml_uur))} kent de wet alleen een "
                "minimumloon per uur. Geef met --uren hoeveel uren het zijn."
            )
        lines = [share, reken.minimumloon_stappen["uurloon"]]
        over_hours = reken.loon_over_uren
    else:
        before = reken.minimumloon_vroeger
        wanted = per or ("maand" if hours is None else "uur")
        names = ("maand",) if wanted == "maand" else ("week_volwassen", "week", wanted)
        lines = [share, *(before[name] for name in dict.fromkeys(names))]
        over_hours = reken.loon_over_uren_vroeger
    if hours is not None:
        lines.append(over_hours)
    kind = " bbl" if bbl else ""
    return work_out(
        f"Minimumloon{kind} bij {age or reken.VOLWASSEN} jaar per {spoken(day)}", lines, day,
        {reken.leeftijd: age, reken.bbl: flag(bbl), reken.uren: hours, reken.werkweek: week},
        [reken.leeftijd],
    )  # fmt: skip


def _old_enough(age: int | None, day: date) -> None:
    if age is None:
        return
    youngest = figure(wettelijk.jongste_leeftijd, day)
    if age < youngest:
        raise NoAnswer(
            f"De wet kent geen minimumloon voor {age} jaar: het minimumjeugdloon begint bij "
            f"{number(youngest)} jaar."
        )


def lks(
    day: date, value: float | None, hours: float, *, flat: bool, charges: float | None,
    base: float | None, wsw: bool, age: int | None, bbl: bool, running: bool,
) -> Answer:  # fmt: skip
    """Loonkostensubsidie of one person per month; `flat` is the forfait, `value` the loonwaarde."""
    if wsw:
        raise NoAnswer(f"{WSW} loonkostensubsidie ({GEEN_LKS_BRON}).")
    if value is None and not flat:
        raise NoAnswer("Geef de loonwaarde met --loonwaarde, of kies --forfait.")
    _old_enough(age, day)
    hourly = abolished(vroeger.wml_maand, day)
    which = "gegeven" if base is not None else "wet" if hourly else "vroeger"
    block = (reken.forfait_blokken if flat else reken.lks_blokken)[which]
    first = {"wet": [reken.basis_wet], "vroeger": [reken.basis_vroeger]}.get(which, [])
    lines: list[Line] = [*first, *block.regels.values()]
    measured = "forfait" if flat or value is None else f"loonwaarde {number(100 * value)} %"
    answer = work_out(
        f"Loonkostensubsidie per maand, {spoken(day)}: {measured}, {number(hours)} uur per week",
        lines, day,
        {
            reken.loonwaarde: value, reken.lks_uren: hours, reken.vergoeding_gegeven: charges,
            reken.basis_gegeven: base, reken.lks_leeftijd: age, reken.lks_bbl: flag(bbl),
            reken.lks_lopend: flag(running),
        },
        [reken.lks_leeftijd],
    )  # fmt: skip
    unused = []
    if flat and value is not None:
        unused.append("In het forfait telt de loonwaarde nog niet mee.")
    if base is not None and (age is not None or bbl or running):
        unused.append("De basis is gegeven; --leeftijd, --bbl en --lopend veranderen die niet.")
    return replace(answer, remarks=(*unused, *answer.remarks))


def lkv(
    year: int, kinds: Sequence[str], hours: float, *, hired: date | None, wsw: bool, sheltered: bool
) -> Answer:
    """Loonkostenvoordeel of a calendar year; of several kinds the highest counts."""
    if wsw or sheltered:
        which = WSW if wsw else "Voor beschut werk is er geen"
        raise NoAnswer(f"{which} loonkostenvoordeel ({GEEN_LKV_BRON}).")
    answers, refusals = [], []
    for kind in kinds:
        try:
            answers.append(_lkv_of(kind, year, hours, hired))
        except NoAnswer as none:
            refusals.append(none)
    if not answers:
        raise refusals[0]
    best = max(answers, key=lambda answer: answer.amount)
    if len(kinds) == 1:
        return best
    steps = [step for answer in answers for step in answer.steps]
    title = f"{best.title} (het hoogste telt, zij worden niet opgeteld)"
    remarks = (*best.remarks, *map(str, refusals))
    return Answer(title, best.amount, tuple(dict.fromkeys(steps)), remarks)


def _lkv_of(kind: str, year: int, hours: float, hired: date | None) -> Answer:
    day, changed = date(year, 1, 1), first_known(wettelijk.lkv_oudere_uur)
    if kind == "oudere" and (hired < changed if hired is not None else day < changed):
        kind = "oudere, in dienst voor 2024"
    line = reken.lkv_stappen[slug(kind)]
    try:
        answer = work_out(
            f"Loonkostenvoordeel {kind} over {year}", [line], day, {reken.lkv_uren: hours}
        )
    except NoAnswer as none:
        if kind == "oudere" and hired is None:
            hint = "Begon het dienstverband voor 2024? Geef dan met --in-dienst de begindatum."
            raise NoAnswer(f"{none} {hint}") from None
        raise
    if hired is not None:
        _still_running(kind, hired, day)
    return answer


def _still_running(kind: str, hired: date, day: date) -> None:
    """NoAnswer where the years of this kind are over before the calendar year begins."""
    months = int(figure(LKV[kind][2], day))
    if months and add_months(hired, months) <= day:
        raise NoAnswer(
            f"Loonkostenvoordeel {kind} duurt {months} maanden vanaf de indiensttreding; voor wie "
            f"op {spoken(hired)} begon is het op {spoken(day)} voorbij."
        )
    if hired.year > day.year:
        raise NoAnswer(f"Wie op {spoken(hired)} begint, krijgt over {day.year} nog niets.")


def liv(year: int, wage: float, hours: float) -> Answer:
    """Lage-inkomensvoordeel of a calendar year, to 2024."""
    day = date(year, 1, 1)
    one_rate = abolished(vroeger.liv_hoog_uur, day)
    lines = reken.liv_stappen if one_rate else reken.liv_twee_tarieven
    return work_out(
        f"Lage-inkomensvoordeel over {year}", list(lines.values()), day,
        {reken.uurloon: wage, reken.liv_uren: hours},
    )  # fmt: skip


def praktijkleren(day: date, weeks: float, granted: float | None) -> Answer:
    """Subsidie praktijkleren of one place in the school year that `day` falls in."""
    ends = int(figure(tijdlijn.einde_studiejaar, day))
    last = int(figure(wettelijk.praktijkleren_laatste_jaar, day))
    if ends > last:
        raise NoAnswer(
            f"De subsidieregeling praktijkleren loopt tot en met studiejaar {last - 1}/{last}; "
            f"voor {ends - 1}/{ends} is er nog geen."
        )
    lines = [reken.toekenning, *reken.praktijkleren_stappen.values()]
    return work_out(
        f"Praktijkleren per plaats: {number(weeks)} begeleide weken", lines, day,
        {reken.weken: weeks, reken.toekenning_gegeven: granted},
    )  # fmt: skip


def loonkosten(
    day: date, wage: float, contract: str | None, size: str | None, *, age: int | None,
    hours: float | None, bonus: float | None, pension: float | None, franchise: float | None,
    part: float | None,
) -> Answer:  # fmt: skip
    """What an employee costs in a month: wage, holiday pay, premiums, pension."""
    names = [
        "vakantiebijslag", "loonsom", "ruimte", "premieloon", "verzekerd", "ww", "aof", "wko",
        "whk", "zvw", "lasten",
    ]  # fmt: skip
    if bonus:
        names.insert(1, "eindejaar")
    if pension:
        names.append("pensioen")
    steps = reken.loonkosten_stappen
    employer = {"klein": "kleine", "groot": "grote"}[size or reken.werkgever.default]
    kind = contract or reken.contract.default
    return work_out(
        f"Loonkosten per maand, {spoken(day)}: contract {kind}, {employer} werkgever",
        [steps[name] for name in [*names, "totaal"]], day,
        {
            reken.maandloon: wage, reken.contract: contract, reken.werkgever: size,
            reken.werknemer_leeftijd: age, reken.uren_per_maand: hours, reken.eindejaar: bonus,
            reken.pensioenpremie: pension, reken.franchise: franchise,
            reken.deel_van_voltijd: part,
        },
        [reken.contract, reken.werkgever, reken.werknemer_leeftijd],
    )  # fmt: skip
