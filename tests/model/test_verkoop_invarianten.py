"""What must hold for cheques and services whatever is filled in."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.model import algemeen, capaciteit, dienstencheques, hefbomen, omzet
from tests.model.capacity import Plant, gaps
from tests.model.support import Expect

share = st.sampled_from([0, 0.1, 0.35, 0.5, 1])
price = st.sampled_from([0, 5, 12.5, 38])
months = st.integers(0, 14)
payer = st.sampled_from(["Bewoners", "Gemeente", "Corporatie"])


def yearly(*figures: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.sampled_from(figures), min_size=4, max_size=4)


SERIE = st.fixed_dictionaries(
    {
        "betaler_eigen_bijdrage": payer,
        "betaler_aanvulling": payer,
        "uren_per_cheque": st.sampled_from([0.5, 1, 3]),
        "eigen_bijdrage": price,
        "aanvulling": price,
        "btw": st.sampled_from(["hoog", "laag", "vrijgesteld", "gemengd"]),
        "te_besteden_aan": st.sampled_from(["één soort dienst", "meer soorten diensten"]),
        "deel_hoog_tarief": share,
        "uitgifte": yearly(0, 120, 1500),
        "inning_eigen_bijdrage": st.sampled_from(["wij", "CAK"]),
        "moment_klant": st.sampled_from(["bij uitgifte", "na inwisseling"]),
        "maanden_klant": months,
        "moment_aanvulling": st.sampled_from(["bij uitgifte", "na inwisseling"]),
        "maanden_aanvulling": months,
        "ingewisseld_in_maand_1": share,
        "ingewisseld_in_maand_3": share,
        "ingewisseld_in_maand_6": share,
        "geldigheid": st.integers(6, 20),
        "vervalt": share,
        "vervallen_waarde_naar": st.sampled_from(["bedrijf", "aanvulling terug", "betalers"]),
        "aanloop_eerste_maand": share,
        "seizoen": st.sampled_from(["gelijkmatig", "groen"]),
        "uitgiftekosten": st.sampled_from([0, 0.75]),
        "beginstand": st.sampled_from([0, 80]),
        "begin_klant": st.sampled_from([0, 400]),
        "begin_aanvulling": st.sampled_from([0, 900]),
    }
)
DIENST = st.fixed_dictionaries(
    {
        "categorie": st.sampled_from(["groen", "horeca", "detachering", "zaal"]),
        "klant": payer,
        "uren_per_eenheid": st.sampled_from([0, 0.25, 1, 2]),
        "tarief": price,
        "tarief_is": st.sampled_from(["excl. btw", "incl. btw"]),
        "eenheden": yearly(0, 300, 2000),
        "seizoen": st.sampled_from(["gelijkmatig", "feestdagen"]),
        "aanloop_eerste_maand": share,
        "materiaal": share,
        "uitvoering": st.sampled_from(["zelf", "uitbesteed"]),
        "inkoopprijs": price,
        "oninbaar": share,
    }
)
SITUATION = st.fixed_dictionaries(
    {
        "series": st.lists(SERIE, min_size=0, max_size=3),
        "diensten": st.lists(DIENST, min_size=0, max_size=3),
        "hours": st.sampled_from([0, 60, 400]),
        "klokuren": st.sampled_from([0, 500, 900]),
        "tarief": st.sampled_from([0.9, 1.2]),
        "vraag": st.sampled_from([0.8, 1.1]),
        "betaaltermijn": st.integers(0, 3),
        "startvertraging": st.integers(0, 15),
    }
)


def work_out(situation: dict[str, Any]) -> Expect:
    plant = Plant(situation["hours"], situation["klokuren"], scenarios=("Basis", "Anders"))
    plant.row(algemeen.indexen, "prijzen", stijging=[0.02, 0.04, 0, 0.1])
    plant.amount("Btw laag", "2028-07-01", 0.11)
    for number, cells in enumerate(situation["series"]):
        plant.row(dienstencheques.series, f"Serie {number}", **cells)
    for number, cells in enumerate(situation["diensten"]):
        plant.row(omzet.diensten, f"Dienst {number}", **cells)
    for lever, basis in {"tarief": 1, "vraag": 1, "betaaltermijn": 0, "startvertraging": 0}.items():
        plant.put(getattr(hefbomen, lever), [basis, situation[lever]])
    return plant.work_out()


@settings(max_examples=60, deadline=None)
@given(SITUATION)
def test_whatever_is_filled_in(situation: dict[str, Any]) -> None:
    e = work_out(situation)
    every_row_closes(e)
    cheques_are_all_accounted_for(e)
    no_more_sold_than_can_be_delivered(e)
    years_add_up(e)


def every_row_closes(e: Expect) -> None:
    assert np.abs(gaps(e, omzet, dienstencheques)).max() < 1e-6
    for name in e.data.rows[dienstencheques.series.record]:
        assert np.abs(gaps(e, dienstencheques, row=name)).max() < 1e-6


def cheques_are_all_accounted_for(e: Expect) -> None:
    """Begin + issued = redeemed + lapsed + outstanding, per series, month and scenario."""
    values = e.run.values
    out = values[dienstencheques.uitstaand]
    start = e.data.values[dienstencheques.beginstand][:, :1, None]
    flow = values[dienstencheques.uitgegeven] - values[dienstencheques.ingewisseld]
    flow = flow - values[dienstencheques.vervallen]
    assert np.abs(start + np.cumsum(flow, axis=1) - out).max(initial=0) < 1e-6
    assert out.min(initial=0) > -1e-6
    for part in (dienstencheques.klant, dienstencheques.financier):
        for stand in ("waarde", "btw_stand", "vordering", "vooruitontvangen"):
            assert values[part[stand]].min(initial=0) > -1e-6


def no_more_sold_than_can_be_delivered(e: Expect) -> None:
    values = e.run.values
    room = values[capaciteit.normuren_leverbaar] - values[omzet.normuren_verkocht]
    assert room.min() > -1e-6
    asked = values[omzet.normuren_gevraagd_diensten] - values[omzet.normuren_tekort]
    sold = values[omzet.normuren_verkocht] - values[dienstencheques.uren_cheques]
    assert np.abs(asked - sold).max() < 1e-6
    assert values[omzet.debiteuren].min(initial=0) > -1e-6
    assert values[omzet.crediteuren].min(initial=0) > -1e-6


def years_add_up(e: Expect) -> None:
    """Season and ramp shape the months; twelve of them are the year that was filled in."""
    for planned, entered in (
        (omzet.vraag_gepland, omzet.eenheden),
        (dienstencheques.uitgifte_gepland, dienstencheques.uitgifte),
    ):
        months = e.run.values[planned][:, :, 0]
        years = months.reshape(months.shape[0], 4, 12).sum(axis=2)
        assert np.abs(years - e.data.values[entered]).max(initial=0) < 1e-6
