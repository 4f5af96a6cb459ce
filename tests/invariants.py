"""What holds for every input: the accounts fit to the cent, in every month and every scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from budget.engine.data import Array, Data
from budget.engine.expr import Agg, Time
from budget.engine.graph import Model
from budget.engine.run import Run
from budget.model.posten import KAS

CENT = 0.005
TINY = 1e-6
# What stands or counts and can never be less than nothing.
NEVER_NEGATIVE = (
    "financiering.lening", "financiering.lening_kort", "financiering.lening_lang",
    "deelnemers.aantal", "deelnemers.dienstmaanden", "deelnemers.te_ontvangen_lks",
    "deelnemers.te_ontvangen_lkv",
    "dienstencheques.uitstaand", "dienstencheques.ingewisseld", "dienstencheques.vervallen",
    "investeringen.boekwaarde", "omzet.normuren_verkocht", "omzet.debiteuren",
    "subsidies.te_ontvangen", "subsidies.vooruitontvangen", "subsidies.egalisatierekening",
    "garantie.bate", "personeel.fte",
)  # fmt: skip
# An input can be wrong in these; the others say that the model is right.
ABOUT_THE_OPENING = {
    "aansluiting.openingsbalans_sluit_klopt", "aansluiting.balans_sluit_klopt",
}  # fmt: skip
ABOUT_THE_INPUT = {"aansluiting.geen_dubbele_rijen_klopt", "aansluiting.wettelijk_heeft_betaler"}


@dataclass(frozen=True)
class Books:
    """One evaluation, line by id."""

    model: Model
    data: Data
    run: Run

    def __getitem__(self, id: str) -> Array:
        return self.run.values[self.model.lines[id]]

    def all(self, id: str) -> Array:
        """All rows together: (month, scenario)."""
        return np.asarray(self[id].sum(axis=0))

    def filled(self, id: str) -> Array:
        """An input of one column, as (row, 1, 1)."""
        return self.data.values[self.model.fields[id]][:, :, None]


def everything_is_a_number(books: Books) -> None:
    endless = [
        line.id for line in books.model.lines.values()
        if not np.isfinite(books.run.values[line]).all()
    ]  # fmt: skip
    assert endless == []


def left_open(books: Books) -> Array:
    """What the user's opening balance does not account for: a fout is told of it."""
    return books["aansluiting.opening_activa"] - books["aansluiting.opening_passiva"]


def the_balance_fits(books: Books) -> None:
    """But for what was open at the start, which stays open."""
    assert np.abs(books["balans.verschil"] - left_open(books)).max() < CENT
    sides = books["balans.activa"] - books["balans.passiva"]
    assert np.abs(sides - left_open(books)).max() < CENT


def the_bank_moves_with_the_cash_flow(books: Books) -> None:
    bank, flow = books["kasstroom.bank"], books["kasstroom.kasstroom"]
    assert np.abs(np.diff(bank, axis=1) - flow[:, 1:]).max() < CENT
    posts = {
        id: books[id] for id in books.model.lines if id.startswith("kasstroom.per_kaspost_")
    }  # fmt: skip
    sides = {post.id: post.kant for post in KAS}
    moved = sum(
        amount if sides[id.removeprefix("kasstroom.per_kaspost_")] == "in" else -amount
        for id, amount in posts.items()
    )
    assert np.abs(moved - flow).max() < CENT


def the_result_explains_the_equity(books: Books) -> None:
    """Baten − lasten, inbreng and what must be repaid, and nothing else."""
    result = books["resultaat.baten"] - books["resultaat.lasten"]
    assert np.abs(result - books["resultaat.resultaat"]).max() < CENT
    into = result + books["financiering.inbreng"] - books["resultaat.terug_te_betalen"]
    equity = books["balans.eigen_vermogen"]
    assert np.abs(np.diff(equity, axis=1) - into[:, 1:]).max() < CENT


def the_months_add_up_to_the_years(books: Books) -> None:
    """By a sum of our own, and by the model's own figure of the boekjaar."""
    for line in books.model.lines.values():
        if line.time is Time.MONTH and line.per_year is Agg.SUM and line.unit.name == "€":
            values = books.run.values[line]
            months = np.broadcast_to(values, (values.shape[0], 48, values.shape[2]))
            own = months.reshape(len(months), 4, 12, months.shape[2]).sum(axis=2)
            year = books.run.year(line, line.per_year)
            assert np.abs(own - year).max(initial=0) < CENT, line.id
    years = books["resultaat.resultaat"].reshape(1, 4, 12, -1).sum(axis=2)
    assert np.abs(years - books["resultaat.resultaat_boekjaar"][:, 11::12]).max() < CENT


def the_payers_pay_all_baten(books: Books) -> None:
    paid = books.all("geldstromen.per_betaler") + books.all("geldstromen.zonder_betaler")
    assert np.abs(paid - books.all("resultaat.baten")).max() < CENT


def the_cheques_are_all_there(books: Books) -> None:
    """Per series: what was there, plus issued, is redeemed, lapsed or outstanding."""
    into = books["dienstencheques.uitgegeven"]
    out = books["dienstencheques.ingewisseld"] + books["dienstencheques.vervallen"]
    left = books.filled("dienstencheques.beginstand") + np.cumsum(into - out, axis=1)
    assert np.abs(left - books["dienstencheques.uitstaand"]).max(initial=0) < TINY


def the_loans_run_down(books: Books) -> None:
    lent = books.all("financiering.opgenomen") - books.all("financiering.afgelost")
    assert np.abs(np.diff(books.all("financiering.lening"), axis=0) - lent[1:]).max() < CENT
    parts = books.all("financiering.lening_kort") + books.all("financiering.lening_lang")
    assert np.abs(parts - books.all("financiering.lening")).max() < CENT


def nothing_is_less_than_nothing(books: Books) -> None:
    lowest = {id: books[id].min(initial=0) for id in NEVER_NEGATIVE}
    assert {id: found for id, found in lowest.items() if found < -CENT} == {}


def the_model_finds_no_fault_in_itself(books: Books) -> None:
    failed = {
        check.line.id for check in books.model.checks
        if check.line.id.startswith("aansluiting.") and check.kind == "fout"
        and not books.run.values[check.line].all()
    }  # fmt: skip
    open_at_the_start = np.abs(left_open(books)).max() >= CENT
    assert failed <= ABOUT_THE_INPUT | (ABOUT_THE_OPENING if open_at_the_start else set())


INVARIANTS = (
    everything_is_a_number, the_balance_fits, the_bank_moves_with_the_cash_flow,
    the_result_explains_the_equity, the_months_add_up_to_the_years, the_payers_pay_all_baten,
    the_cheques_are_all_there, the_loans_run_down, nothing_is_less_than_nothing,
    the_model_finds_no_fault_in_itself,
)  # fmt: skip
