"""The dated amounts: which one is in force when, and what happens after the last."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from budget.engine import dated
from budget.engine.expr import DatedAmount, Line, Parameter
from budget.engine.status import NOT_LISTED, parameter_status, status_of
from budget.model import algemeen, bedragen, load_calculator, load_model, wettelijk
from tests.model.support import Given

PARAMETERS = {parameter.name: parameter for parameter in load_calculator().parameters}
AMOUNTS = [(parameter, amount) for parameter in PARAMETERS.values() for amount in parameter.known]


def in_force(name: str, day: str, key: str = "") -> float:
    """The amount of the file itself on a day."""
    parameter = PARAMETERS[name]
    number = 0
    if key:
        assert parameter.keys is not None
        number = list(parameter.keys.fixed or ()).index(key) + 1
    found = dated.in_force(parameter.known, date.fromisoformat(day), number)
    assert found is not None
    return found.value


@pytest.mark.parametrize(
    ("parameter", "day", "amount"),
    [
        # Wettelijk minimumloon: per month to 2024, per hour from then on
        ("WML per maand tot 2024", "2015-03-01", 1501.80),
        ("WML per maand tot 2024", "2015-12-31", 1507.80),
        ("WML per maand tot 2024", "2016-08-01", 1537.20),
        ("WML per maand tot 2024", "2017-01-01", 1551.60),
        ("WML per maand tot 2024", "2018-07-01", 1594.20),
        ("WML per maand tot 2024", "2019-06-30", 1615.80),
        ("WML per maand tot 2024", "2019-07-01", 1635.60),
        ("WML per maand tot 2024", "2020-01-01", 1653.60),
        ("WML per maand tot 2024", "2020-12-01", 1680.00),
        ("WML per maand tot 2024", "2021-01-01", 1684.80),
        ("WML per maand tot 2024", "2022-01-01", 1725.00),
        ("WML per maand tot 2024", "2022-07-01", 1756.20),
        ("WML per maand tot 2024", "2023-01-01", 1934.40),
        ("WML per maand tot 2024", "2023-12-31", 1995.00),
        ("WML per uur", "2024-01-01", 13.27),
        ("WML per uur", "2024-07-01", 13.68),
        ("WML per uur", "2025-01-01", 14.06),
        ("WML per uur", "2025-12-31", 14.40),
        ("WML per uur", "2026-06-30", 14.71),
        ("WML per uur", "2026-07-01", 14.99),
        ("Referentiemaandloon", "2024-01-01", 2069.40),
        ("Referentiemaandloon", "2026-01-01", 2294.40),
        ("Referentiemaandloon", "2026-07-01", 2337.00),
        # Premies
        ("AWf laag", "2021-08-01", 0.0034),
        ("AWf hoog", "2022-01-01", 0.0770),
        ("AWf laag", "2024-12-31", 0.0264),
        ("AWf hoog", "2026-01-01", 0.0774),
        ("Aof laag", "2023-01-01", 0.0582),
        ("Aof hoog", "2024-01-01", 0.0754),
        ("Aof laag", "2026-01-01", 0.0627),
        ("Whk gemiddeld", "2025-01-01", 0.0133),
        ("Zvw werkgeversheffing", "2026-01-01", 0.0610),
        ("Maximum premieloon", "2022-01-01", 59706),
        ("Maximum premieloon", "2023-01-01", 66956),
        ("Maximum premieloon", "2026-01-01", 79409),
        # Loonkostensubsidie, LKV, LIV
        ("LKS vergoeding werkgeverslasten", "2017-12-31", 0.23),
        ("LKS vergoeding werkgeverslasten", "2018-01-01", 0.235),
        ("LKS vergoeding werkgeverslasten", "2026-07-01", 0.25),
        ("LKV oudere, in dienst vanaf 2024, per uur", "2025-12-31", 1.35),
        ("LKV oudere, in dienst vanaf 2024, per uur", "2026-01-01", 0),
        ("LKV oudere, in dienst voor 2024, per uur", "2026-12-31", 3.05),
        ("LKV oudere, in dienst voor 2024, per uur", "2027-01-01", 0),
        ("LKV banenafspraak duur", "2025-12-31", 36),
        ("LKV banenafspraak duur", "2026-01-01", 0),  # as long as the job lasts
        ("LIV per uur", "2024-12-31", 0.49),
        ("LIV per uur", "2025-01-01", 0),
        ("De-minimisplafond", "2024-01-01", 300000),
        # Einde dienstverband, werkkosten, kleine werkgever
        ("Transitievergoeding maximum", "2025-01-01", 98000),
        ("Transitievergoeding maximum", "2026-01-01", 102000),
        ("WKR vrije ruimte eerste schijf", "2026-12-31", 0.02),
        ("WKR vrije ruimte eerste schijf", "2027-01-01", 0.0216),
        ("Premieloonsom kleine werkgever (Aof)", "2026-01-01", 1082500),
    ],
)
def test_amount_in_force(parameter: str, day: str, amount: float) -> None:
    assert in_force(parameter, day) == amount


@pytest.mark.parametrize(
    ("age", "day", "share"),
    [
        ("21", "2016-01-01", 0.725), ("21", "2017-07-01", 0.85), ("21", "2019-07-01", 1.0),
        ("20", "2016-01-01", 0.615), ("20", "2018-01-01", 0.70), ("20", "2026-01-01", 0.80),
        ("18", "2016-01-01", 0.455), ("18", "2018-01-01", 0.475), ("18", "2026-01-01", 0.50),
        ("17", "2026-01-01", 0.395), ("16", "2026-01-01", 0.345), ("15", "2026-01-01", 0.30),
    ],
)  # fmt: skip
def test_youth_share(age: str, day: str, share: float) -> None:
    assert in_force("Minimumjeugdloon", day, age) == share


def test_every_amount_says_where_it_comes_from() -> None:
    for parameter, amount in AMOUNTS:
        place = f"{parameter.name}, {amount.since}"
        assert amount.source, place
        assert amount.checked is not None and amount.checked >= date(2026, 1, 1), place
        assert amount.status not in NOT_LISTED, place
        if "te controleren" in amount.source:
            assert amount.status == "aanname", place
    keys = Counter((parameter.name, amount.key, amount.since) for parameter, amount in AMOUNTS)
    assert [key for key, count in keys.items() if count > 1] == []


def test_file_and_chapters_name_the_same_parameters() -> None:
    """What only the calculator uses stands in chapter Vroeger."""
    assert set(bedragen.bestand()) == set(PARAMETERS)
    assert {parameter.name for parameter in load_model().parameters} < set(PARAMETERS)


def test_what_was_abolished_is_nothing_from_then_on() -> None:
    """… and what has a later amount was not abolished."""
    for parameter, amount in AMOUNTS:
        if amount.listed == "vervallen":
            later = [a for a in parameter.known if a.key == amount.key and a.since > amount.since]
            assert (amount.value, later) == (0, []), parameter.name


def test_minimum_wage_runs_on_with_half_the_yearly_index() -> None:
    """14.99 × 1.015 = 15.21 on 1-1-2027, × 1.015 = 15.44 on 1-7-2027; both rounded."""
    expect = Given(until="wettelijk", start="2026-07").work_out()
    assert expect.month(wettelijk.wml_uur, "2026-12") == 14.99
    assert expect.month(wettelijk.wml_uur, "2027-01") == 15.21
    assert expect.month(wettelijk.wml_uur, "2027-06") == 15.21
    assert expect.month(wettelijk.wml_uur, "2027-07") == 15.44
    assert expect.month(wettelijk.referentiemaandloon, "2027-01") == 2372.06


def test_minimum_wage_follows_the_index_that_is_filled_in() -> None:
    """WML 4 % a year, three quarters of it in each raise: 14.99 × 1.03 = 15.44 (1-1-2027),
    15.44 × 1.03 = 15.90 (1-7-2027)."""
    given = Given(until="wettelijk", start="2026-07")
    given.row(algemeen.indexen, "WML", stijging=[0.04])
    given.put(wettelijk.wml_deel, 0.75)
    expect = given.work_out()
    assert expect.month(wettelijk.wml_uur, "2027-01") == 15.44
    assert expect.month(wettelijk.wml_uur, "2027-07") == 15.90


def test_a_known_amount_replaces_the_index() -> None:
    given = Given(until="wettelijk", start="2027-01").amount("WML per uur", "2027-01-01", 15.30)
    expect = given.work_out()
    assert expect.month(wettelijk.wml_uur, "2027-01") == 15.30
    assert expect.month(wettelijk.wml_uur, "2027-07") == 15.53


def test_premiums_run_on_with_the_rise_that_is_filled_in() -> None:
    """6.27 % in 2026; unchanged by default, with 2 % a year 6.40 % in 2027 and 6.53 % in 2028."""
    given = Given(until="wettelijk", start="2026-01")
    assert given.work_out().month(wettelijk.aof_laag, "2029-12") == 0.0627
    expect = given.put(wettelijk.premiestijging, 0.02).work_out()
    assert expect.month(wettelijk.aof_laag, "2026-12") == 0.0627
    assert expect.month(wettelijk.aof_laag, "2027-01") == 0.0640
    assert expect.month(wettelijk.aof_laag, "2028-01") == 0.0653


def test_maximum_premieloon_rises_with_the_minimum_wage() -> None:
    """79,409 in 2026, × 1.03: 81,791 in 2027 and 84,245 in 2028."""
    expect = Given(until="wettelijk", start="2026-01").work_out()
    assert expect.month(wettelijk.maximum_premieloon, "2026-12") == 79_409
    assert expect.month(wettelijk.maximum_premieloon, "2027-12") == 81_791
    assert expect.month(wettelijk.maximum_premieloon, "2028-01") == 84_245


def test_other_amounts_stay_until_the_law_changes() -> None:
    expect = Given(until="wettelijk", start="2026-01").work_out()
    assert expect.month(wettelijk.lks_maximum_deel, "2029-12") == 0.7


@pytest.mark.parametrize(
    ("item", "status"),
    [
        (wettelijk.btw_hoog, "definitief"),
        (wettelijk.wml_uur, "geïndexeerd"),  # 14.99 of 2026 runs on
        (wettelijk.lks_basis, "geïndexeerd"),
        (wettelijk.aof_laag, "geïndexeerd"),  # premiums of 2026 used in later years
        (wettelijk.maximum_premieloon_maand, "geïndexeerd"),
        (wettelijk.wkr_grens, "doorgetrokken"),  # due every January, and without an index
        (wettelijk.pwri_premie, "doorgetrokken"),
        (wettelijk.transitie_maximum, "aanname"),  # weaker than that it runs on
        (wettelijk.lkv_oudere_uur, "definitief"),  # abolished is firm
        (wettelijk.lks_vergoeding_peil, "doorgetrokken"),
        (wettelijk.weken_per_maand, "definitief"),  # an agreement is firm
        (wettelijk.praktijkleren_toekenning, "aanname"),
    ],
)
def test_what_is_not_yet_known_is_flagged_wherever_it_is_used(item: Line, status: str) -> None:
    given = Given(until="wettelijk", start="2027-01")
    assert status_of(given.model, item, given.data()).status == status


RENEWED = [parameter for parameter in load_model().parameters if parameter.renewed]


@pytest.mark.parametrize("parameter", RENEWED, ids=lambda parameter: parameter.name)
def test_what_is_due_again_and_runs_on_is_never_firm(parameter: Parameter) -> None:
    """Ten years from 2027 are longer than anything is known."""
    data = Given(until="wettelijk", start="2027-01", years=10).data()
    weakest = "doorgetrokken" if parameter.index is None else "geïndexeerd"
    assert parameter_status(parameter, data, data.timeline) in (weakest, "aanname")


def test_a_hole_between_two_known_amounts_is_an_assumption() -> None:
    """Known for 2026 and for 2029: in 2027 and 2028 a new amount was due."""
    given = Given(until="wettelijk", start="2027-01").amount(
        "Maximum premieloon", "2029-01-01", 9e4
    )
    assert status_of(given.model, wettelijk.maximum_premieloon, given.data()).status == "aanname"


def test_an_own_amount_is_told_wherever_it_is_used() -> None:
    given = Given(until="wettelijk", start="2026-01")
    data = given.data()
    parameter = next(p for p in given.model.parameters if p.name == "Btw hoog")
    (amount,) = data.amounts[parameter]
    own = DatedAmount(
        amount.since, amount.lawful, amount.listed, amount.source, own=0.25, reason="plan"
    )
    data.amounts[parameter] = (own,)
    assert (own.value, own.status, own.origin) == (0.25, "eigen bedrag", "plan")
    assert status_of(given.model, wettelijk.btw_hoog, data).status == "eigen bedrag"


def test_whk_by_decision_and_for_a_self_insurer() -> None:
    """Average 2026: 1.52 % = WGA 0.96 + Ziektewet 0.56."""
    given = Given(until="wettelijk", start="2026-01")
    assert given.work_out().figure(wettelijk.whk_geldend) == pytest.approx(0.0152)
    given.put(wettelijk.eigenrisico_wga, True)
    assert given.work_out().figure(wettelijk.whk_geldend) == pytest.approx(0.0056)
    given.put(wettelijk.whk_beschikking, 0.0041)
    assert given.work_out().figure(wettelijk.whk_geldend) == pytest.approx(0.0041)


def test_a_public_employer_pays_ufo_instead_of_awf() -> None:
    given = Given(until="wettelijk", start="2026-01").put(algemeen.rechtsvorm, "gemeente/GR")
    expect = given.work_out()
    assert expect.figure(wettelijk.ww_laag) == 0.0068
    assert expect.figure(wettelijk.ww_hoog) == 0.0068
    given.put(wettelijk.ww_keuze, "AWf")
    assert given.work_out().figure(wettelijk.ww_hoog) == 0.0774
