"""Controles: every check turns over exactly at its norm."""

from __future__ import annotations

from typing import Any

import pytest

from budget.engine.declare import Check
from budget.engine.expr import Field
from budget.model import (
    algemeen,
    controles,
    deelnemers,
    dienstencheques,
    load_model,
    normen,
    omzet,
    personeel,
    subsidies,
    wettelijk,
)

from .support import Expect, Given
from .wijkhuis import bare, rent, subsidy, wijkhuis


def holds(given: Given, check: Check) -> bool:
    values = given.work_out().run.values[check.line]
    assert values.size, f"{check.label} heeft niets om te toetsen"
    return bool(values.min() == 1)


def test_every_check_says_what_to_do_and_against_what() -> None:
    for check in load_model().checks:
        assert check.kind in ("fout", "signaal", "gevoeligheid"), check.id
        assert check.advice.endswith("."), check.id
    for check in load_model().checks:
        if check.id.startswith("controles."):
            assert check.norm, check.id
            assert check.source, check.id
            assert check.value is not None or check is controles.begint_in_januari, check.id


def test_every_norm_has_a_source() -> None:
    fields = [item for item in vars(normen).values() if isinstance(item, Field)]
    assert len(fields) == len(normen.normen.record.fields)
    assert [item.label for item in fields if not item.source] == []


def test_the_checks_have_labels_of_their_own() -> None:
    labels = [check.label for check in load_model().checks]
    assert len(labels) == len(set(labels))


# --- money -------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "expected"), [(1_000, True), (999, False)])
def test_bank_within_its_limit(limit: float, expected: bool) -> None:
    """The bank ends at 2,800; 3,800 less own money makes −1,000."""
    given = wijkhuis().put(algemeen.inbreng, 6_200).put(algemeen.rc_limiet, limit)
    given.put(_rate(), 0)
    assert holds(given, controles.binnen_limiet) is expected


@pytest.mark.parametrize(("buffer", "expected"), [(2_800, True), (2_801, False)])
def test_wanted_buffer(buffer: float, expected: bool) -> None:
    given = wijkhuis().put(algemeen.gewenste_buffer, buffer)
    assert holds(given, controles.buffer_staat) is expected


def test_buffer_for_one_month_of_wages() -> None:
    def company(money: float) -> Given:
        given = subsidy(rent(bare()), 84_000).put(algemeen.inbreng, money)
        return given.row(
            personeel.functies, "Leider", soort="leiding", fte=1, bruto_maandloon=4_000
        )

    assert holds(company(50_000), controles.buffer_voor_lonen)
    assert not holds(company(0), controles.buffer_voor_lonen)


def test_still_to_be_found() -> None:
    assert holds(wijkhuis(), controles.alles_gedekt)
    given = subsidy(wijkhuis(), 5_000, "Fonds", status="te werven")
    expect = given.work_out()
    assert not holds(given, controles.alles_gedekt)
    assert expect.year(controles.nog_te_dekken, 1) == pytest.approx(5_000)


# --- ratios ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "norm", "value"),
    [
        (controles.solvabel, normen.solvabiliteit, 2_800 / 5_200),
        (controles.garantievermogen_genoeg, normen.garantievermogen, 2_800 / 5_200),
        (controles.liquide, normen.current_ratio, 2_800 / 1_200),
    ],
    ids=["solvabiliteit", "garantievermogen", "current ratio"],
)
def test_ratio_at_its_norm(check: Check, norm: Field, value: float) -> None:
    """The wijkhuis at its worst: EV 2,800 of 5,200 in 2029, bank 2,800 on 1,200 due in 2030."""
    assert holds(wijkhuis().put(norm, value - 0.001), check)
    assert not holds(wijkhuis().put(norm, value + 0.001), check)


def test_dscr() -> None:
    """12,000 more subsidy: result in money 10,800 on 1,200 debt service is 9."""
    given = subsidy(wijkhuis(), 12_000, "Meer")
    assert holds(given, controles.draagt_schulden)
    assert holds(given.put(normen.dscr, 8.99), controles.draagt_schulden)
    assert not holds(given.put(normen.dscr, 9.01), controles.draagt_schulden)
    assert holds(given, controles.lost_af)
    assert not holds(wijkhuis(), controles.draagt_schulden)
    assert not holds(wijkhuis(), controles.lost_af)


def test_without_debts_dscr_is_in_order() -> None:
    assert holds(subsidy(rent(bare()), 12_000), controles.draagt_schulden)


def test_one_payer_too_many() -> None:
    """Gemeente 60 % passes, 61 % does not."""

    def shared(gemeente: float) -> Given:
        given = subsidy(rent(bare()), gemeente)
        return subsidy(given, 10_000 - gemeente, "Fonds", financier="UWV")

    assert holds(shared(6_000), controles.niet_een_betaler)
    assert not holds(shared(6_100), controles.niet_een_betaler)


def test_structural_and_overhead() -> None:
    assert holds(subsidy(rent(bare()), 12_000), controles.structureel_sluitend)
    start: dict[str, Any] = {"soort": "startsubsidie", "grondslag": "vast bedrag per jaar"}
    assert not holds(subsidy(rent(bare()), 12_000, **start), controles.structureel_sluitend)
    leader = rent(bare()).row(
        personeel.functies, "Leider", soort="leiding", fte=0.1, bruto_maandloon=4_000
    )
    assert not holds(leader, controles.overhead_past)
    assert holds(leader.put(normen.overhead, 0.5), controles.overhead_past)


@pytest.mark.parametrize(("start", "expected"), [("2027-01", True), ("2027-07", False)])
def test_start_of_the_year(start: str, expected: bool) -> None:
    assert holds(rent(bare(start=start)), controles.begint_in_januari) is expected


# --- wages -------------------------------------------------------------------


def staff(**cells: Any) -> Given:
    given = rent(bare())
    cells = {"soort": "leiding", "fte": 1, "bruto_maandloon": 4_000, **cells}
    return given.row(personeel.functies, "Leider", **cells)


def test_employer_charges_between_their_norms() -> None:
    given = staff()
    share = given.work_out().year(controles.lasten_hoog_genoeg.value, 1)  # type: ignore[arg-type]
    assert 0.15 < share < 0.25
    assert holds(given.put(normen.lasten_laag, share - 0.01), controles.lasten_hoog_genoeg)
    assert not holds(given.put(normen.lasten_laag, share + 0.01), controles.lasten_hoog_genoeg)
    assert holds(given.put(normen.lasten_hoog, share + 0.01), controles.lasten_laag_genoeg)
    assert not holds(given.put(normen.lasten_hoog, share - 0.01), controles.lasten_laag_genoeg)


def test_holiday_pay_in_december_is_seven_twelfths() -> None:
    """Constant pay: June to December is 7 of 12 months; paid in another month it is not."""
    expect = staff().work_out()
    assert expect.month(controles.deel_vakantiegeld, "2027-12") == pytest.approx(7 / 12, abs=1e-3)
    assert holds(staff(), controles.vakantiegeld_klopt)
    in_december = staff().put(wettelijk.vakantiegeldmaand, 12)
    assert not holds(in_december, controles.vakantiegeld_klopt)


def test_the_aof_threshold_warns_at_ninety_percent() -> None:
    small, large = staff(), staff(fte=20)
    assert holds(small, controles.aof_ver_weg)
    assert not holds(large, controles.aof_ver_weg)
    assert holds(large.put(wettelijk.aof_keuze, "hoog"), controles.aof_ver_weg)


def test_wage_costs_per_hour_above_the_minimum_wage() -> None:
    given = rent(bare())
    given.row(
        deelnemers.groepen, "LKS", regeling="LKS/banenafspraak", aantal_bij_de_start=4,
        uren_per_week=28,
    )  # fmt: skip
    expect = given.work_out()
    assert holds(given, controles.minstens_minimumloon)
    wage = expect.year(controles.minimumloon, 1, "LKS")
    assert wage < expect.year(controles.loonkosten_per_uur, 1, "LKS") < 2 * wage


# --- aid and cheques ---------------------------------------------------------


@pytest.mark.parametrize(("a_year", "expected"), [(80_000, True), (80_100, False)])
def test_de_minimis_warns_at_eighty_percent(a_year: float, expected: bool) -> None:
    """Three years of 80,000 is 240,000: 80 % of 300,000."""
    given = subsidy(rent(bare()), a_year)
    assert holds(given, controles.de_minimis_ver_weg) is expected


def cheques(issue: float = 120, **cells: Any) -> Given:
    given = subsidy(rent(bare()), 12_000)
    given.row(
        deelnemers.groepen, "Vrijwilligers", regeling="vrijwilliger", aantal_bij_de_start=10,
        uren_per_week=10, stopt_per_jaar=0, vergoeding=0,
    )  # fmt: skip
    cells = {
        "betaler_eigen_bijdrage": "Bewoners", "eigen_bijdrage": 5,
        "betaler_aanvulling": "Gemeente", "aanvulling": 30, "uitgifte": issue, **cells,
    }  # fmt: skip
    return given.row(dienstencheques.series, "Buurthulp", **cells)


def test_outstanding_cheques_below_a_year_of_issue() -> None:
    assert holds(cheques(), controles.cheques_begrensd)
    slow = cheques(
        uitgifte=[1_200, 0], ingewisseld_in_maand_1=0, ingewisseld_in_maand_2=0,
        ingewisseld_in_maand_3=0, ingewisseld_in_maand_6=1, geldigheid=60, vervalt=0.9,
    )  # fmt: skip
    expect = slow.work_out()
    assert expect.year(controles.uitgifte_12_maanden, 2, "Buurthulp") == pytest.approx(0)
    assert not holds(slow, controles.cheques_begrensd)


def test_a_cheque_covers_the_computed_cost_price() -> None:
    """Rent 12,000 over the hours of ten volunteers is about 5 an hour."""
    cost = cheques().work_out().year(controles.dekt_kostprijs.limit, 1)  # type: ignore[arg-type]
    assert 2 < cost < 10
    assert holds(cheques(), controles.dekt_kostprijs)
    assert not holds(cheques(aanvulling=0, eigen_bijdrage=1), controles.dekt_kostprijs)


def test_more_work_than_hours() -> None:
    def company(units: float) -> Given:
        return cheques().row(
            omzet.diensten,
            "Tuin",
            categorie="groen",
            klant="Bewoners",
            tarief=40,
            eenheden=units,
            seizoen="gelijkmatig",
        )

    assert holds(company(100), controles.bezetting_past)
    assert not holds(company(100_000), controles.bezetting_past)


# --- what if it is worse -----------------------------------------------------


def hall(amount: float) -> Given:
    """The wijkhuis with a hall let once a month."""
    return wijkhuis().row(
        omzet.diensten,
        "Zaal",
        categorie="zaal",
        klant="Bewoners",
        tarief=amount / 12,
        eenheden=12,
        index="geen",
    )


def test_bank_with_less_turnover() -> None:
    """Turnover 4,800 in four years; 10 % less is 480."""
    expect = hall(1_200).work_out()
    room = expect.month(controles.ruimte_minder_omzet, "2030-12")
    assert room == pytest.approx(7_800 + 4_800 - 480)
    assert holds(hall(1_200), controles.houdt_bij_minder_omzet)
    bare_bank = hall(1_200).put(algemeen.inbreng, 0).put(algemeen.rc_limiet, 0)
    assert not holds(bare_bank, controles.houdt_bij_minder_omzet)


def test_dscr_with_less_turnover() -> None:
    """Result in money −1,200 + 12,000; less 1,200 turnover: 9,600 on 1,200 is 8."""
    given = hall(12_000)
    expect = given.work_out()
    assert expect.year(controles.dscr_minder_omzet, 1) == pytest.approx(8)
    assert holds(given, controles.draagt_bij_minder_omzet)
    assert not holds(given.put(normen.dscr_tegenvaller, 8.1), controles.draagt_bij_minder_omzet)


def test_lks_three_months_later() -> None:
    """What came in during the last three months is missing at the end of a month."""
    given = subsidy(rent(bare()), 200_000)
    given.row(
        deelnemers.groepen, "LKS", regeling="LKS/banenafspraak", aantal_bij_de_start=4,
        uren_per_week=28,
    )  # fmt: skip
    expect: Expect = given.work_out()
    received = expect.months(controles.lks_tot_nu)
    assert received[11] > received[8] > 0
    gap = expect.months(controles.ruimte_lks_later) - expect.months(
        controles.binnen_limiet.value  # type: ignore[arg-type]
    )
    assert gap[11] == pytest.approx(received[8] - received[11])
    assert holds(given, controles.houdt_bij_lks_later)


def test_without_the_subsidies_asked_for() -> None:
    """1,200 a year asked for: the bank ends at 2,800 without it."""
    given = subsidy(wijkhuis(), 1_200, "Tweede", status="aangevraagd").put(algemeen.rc_limiet, 0)
    expect = given.work_out()
    assert expect.month(controles.ruimte_zonder_aangevraagd, "2030-12") == pytest.approx(2_800)
    assert holds(given, controles.houdt_zonder_aangevraagd)
    assert not holds(given.put(algemeen.inbreng, 7_000), controles.houdt_zonder_aangevraagd)


def _rate() -> Field:
    from budget.model import financiering

    return financiering.rente_rood


def test_the_conditions_of_a_subsidy_are_checked_where_they_stand() -> None:
    """A subsidy the program works out itself is an error of its own chapter."""
    given = subsidy(wijkhuis(), 1_000, "Dubbel", soort="loonkostensubsidie")
    assert not holds(given, subsidies.niet_dubbel)
