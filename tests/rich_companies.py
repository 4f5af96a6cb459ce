"""Two companies with what Betere Buren has not, so that every input has something to do.

`running`: an existing bv with profit, an opening balance, old loans and cheques, hired and
lent people, services bought in, provisions. `in_need`: a stichting that lives on guarantees,
shares of its costs and subsidies still to be found, and is in the red at the bank.
"""

from __future__ import annotations

from typing import Any

from budget.model import (
    algemeen,
    belasting,
    deelnemers,
    dienstencheques,
    financiering,
    geldstromen,
    gemeenten,
    hefbomen,
    investeringen,
    kosten,
    maatschappelijk,
    omzet,
    openingsbalans,
    organisatie,
    personeel,
    resultaat,
    subsidies,
    voorzieningen,
)
from tests.made_up import close_opening_balance
from tests.model.support import Given

PARTIES = {
    "Stad": "gemeente", "Dorp": "gemeente", "UWV": "Rijk", "Bewoners": "bewoner",
    "Bank": "bank", "School": "onderwijs",
}  # fmt: skip


def company(rechtsvorm: str) -> Given:
    """The names, two gemeenten, and levers at their neutral position."""
    given = Given()
    given.put(algemeen.rechtsvorm, rechtsvorm)
    for name, kind in PARTIES.items():
        given.row(algemeen.partijen, name, soort=kind)
    given.row(algemeen.gemeenten, "Stad", partij="Stad")
    given.row(algemeen.gemeenten, "Dorp", partij="Dorp")
    for post in ("loonkostensubsidie", "ziekengeld no-risk", "loonkostenvoordeel"):
        given.row(geldstromen.betalers, post, betaler="UWV")
    return given


def running() -> Given:
    """A bv that has been at it for years, and earns money."""
    given = company("bv")
    given.put(belasting.verlies_bij_start, 5_000)
    given.put(resultaat.egalisatie_toegestaan, True)
    given.put(resultaat.boven_plafond, "terugbetalen")
    _people(given)
    _staff(given)
    _sales(given)
    _costs(given)
    _opening(given)
    _others(given)
    _together(given)
    for name, cells in {
        "Exploitatie": {"soort": "exploitatie", "bedrag": 1_300_000},
        "Per cheque": {"soort": "fondsen en overige", "grondslag": "per cheque",
                       "chequeserie": "CAK", "bedrag": 2},
        "Opdracht": {"soort": "trajecten", "bedrag": 900, "btw": "opdracht 21 %"},
    }.items():  # fmt: skip
        given.row(subsidies.subsidies, name, financier="Stad", status="toegezegd", **cells)
    close_opening_balance(given)
    return given


def _others(given: Given) -> None:
    """What the work brings others, from every basis."""
    for name, cells in {
        "Bijstand": {"soort": "bespaarde uitkering", "bedrag": 14_000, "groep": "Voltijd",
                     "grondslag": "per uitstroom naar werk", "index": "prijzen"},
        "Buurt": {"wie": "wijk", "grondslag": "per voltijdplaats", "bedrag": 500},
        "Begeleiding": {"soort": "kosten", "grondslag": "per deelnemerjaar", "bedrag": 300},
        "Straat": {"wie": "corporatie", "grondslag": "vast bedrag per jaar", "bedrag": 9_000},
    }.items():  # fmt: skip
        given.row(
            maatschappelijk.effecten, name, **({"wie": "gemeente", "zonder_ons": 0.4} | cells)
        )


def _together(given: Given) -> None:
    """Two gemeenten that share the cost; a function handed over from one to the bedrijf."""
    for name, inhabitants, share in (("Stad", 60_000, 0.7), ("Dorp", 20_000, 0.3)):
        given.row(gemeenten.verdeling, name, gemeente=name, inwoners=[inhabitants],
                  vast_aandeel=[share])  # fmt: skip
    given.row(organisatie.functies, "G", eigenaar="bedrijf", volume=[10],
              kosten_per_eenheid=[4_000], zit_al_in_de_begroting=False)  # fmt: skip
    given.row(
        organisatie.functies, "A", eigenaar="gemeente", volume=[40], kosten_per_eenheid=[500],
        volgende_functie="G", uren_per_overdracht=3, tarief_per_uur=[75], sleutel="vast aandeel",
    )  # fmt: skip
    given.row(organisatie.functies, "B", eigenaar="gemeente", volume=[5],
              kosten_per_eenheid=[900], sleutel="inwoners")  # fmt: skip


def _people(given: Given) -> None:
    group: dict[str, Any] = {"uren_per_week": 40, "aantal_bij_de_start": 6, "gemeente": "Stad"}
    for name, cells in {
        "Voltijd": {"regeling": "LKS/banenafspraak", "trajectduur": 18, "naar_werk_na_afloop": 0.4},
        "Gewoon": {"regeling": "basisbaan", "cao_loon_per_uur": [17]},
        "Wsw": {"regeling": "Wsw", "cao_loon_per_uur": [18]},
        "Ingeleend": {"regeling": "regulier", "werkgever": "ingeleend",
                      "inleenvergoeding_per_uur": [20]},
        "Bbl": {"regeling": "bbl", "begeleide_weken": 30, "leeftijd": 18},
        "Plek": {"regeling": "werkervaringsplaats", "trajectduur": 6},
        "Dag": {"regeling": "dagbesteding"},
        "Vrijwillig": {"regeling": "vrijwilliger", "vergoeding_in_vrije_ruimte": 1,
                       "vergoeding": 900, "aantal_bij_de_start": 12},
    }.items():  # fmt: skip
        given.row(deelnemers.groepen, name, **(group | cells))
    given.row(subsidies.subsidies, "Dagdelen", financier="Stad", status="toegezegd",
              soort="dagbesteding", bedrag=45)  # fmt: skip


def _staff(given: Given) -> None:
    given.row(
        personeel.functies, "Leiding", soort="leiding", fte=[2], bruto_maandloon=4_500,
        verloop_per_jaar=0.2, maanden_vacature_bij_vertrek=2, deel_betaald_door_partner=0.5,
        partner="School", vacant_tot="2027-03-01",
    )  # fmt: skip
    given.row(
        personeel.functies, "Leermeester", soort="begeleiding", volgt_de_begeleiding=True,
        bruto_maandloon=3_400, fte_per_stap=0.01, meewerkend=0.2,
    )  # fmt: skip
    given.row(personeel.inhuur, "Vakman", uren=[300] * 4, tarief_per_uur=60)


def _sales(given: Given) -> None:
    given.row(
        dienstencheques.series, "CAK", eigen_bijdrage=10, aanvulling=30, uitgifte=[900],
        betaler_eigen_bijdrage="Bewoners", betaler_aanvulling="Stad", btw="gemengd",
        eigen_bijdrage_betaald="na inwisseling", uitgiftekosten=1, inning_eigen_bijdrage="wij",
        cheques_uitstaand_bij_de_start=60, waarde_bij_de_start_eigen_bijdrage=600,
        waarde_bij_de_start_aanvulling=1_800, te_dekken_prijs=40.5,
    )  # fmt: skip
    given.row(
        dienstencheques.series, "Tuin", eigen_bijdrage=20, aanvulling=20, uitgifte=[500],
        betaler_eigen_bijdrage="Bewoners", betaler_aanvulling="Dorp",
    )  # fmt: skip
    given.row(
        omzet.diensten, "Groen", categorie="groen", klant="Dorp", tarief=60, eenheden=[5_000],
        oninbaar=0.01,
    )  # fmt: skip
    given.row(
        omzet.diensten, "Bestraten", categorie="groen", klant="Stad", tarief=70, eenheden=[900],
        uitvoering="uitbesteed", inkoopprijs=45,
    )  # fmt: skip
    given.row(
        omzet.diensten, "Zaal", categorie="zaal", klant="Bewoners", tarief=100, eenheden=[400]
    )


def _costs(given: Given) -> None:
    for name, cells in {
        "Huur": {"kostensoort": "huur", "bedrag": 2_000, "huurvrije_maanden": 3},
        "Polis": {"kostensoort": "verzekering", "bedrag": 300, "maanden_per_factuur": 12},
        "Voorraad": {"boeken_als": "voorraad", "grondslag": "eenmalig", "bedrag": 4_000},
        "Uren": {"boeken_als": "kosten in natura", "bedrag": 250, "einde": "2029-06-30"},
    }.items():
        given.row(kosten.kostenregels, name, **cells)
    given.row(openingsbalans.aanloopkosten, "Notaris", bedrag=2_500)
    given.row(investeringen.investeringen, "Oude bus", boekwaarde_bij_de_start=12_000,
              levensduur=4, restwaarde=1_000)  # fmt: skip
    given.row(voorzieningen.voorzieningen, "Onderhoud", stand_bij_de_start=9_000, dotatie=[6_000],
              onttrekking=[5_000, 5_000, 5_000, 5_000], btw_tarief="hoog")  # fmt: skip
    given.row(financiering.leningen, "Oude lening", verstrekker="Bank", rente=0.05, looptijd=5,
              stand_bij_de_start=30_000, soort_aflossing="annuïtair")  # fmt: skip


def _opening(given: Given) -> None:
    for post, cells in {
        "Bank": {"bedrag": 40_000},
        "Debiteuren": {"bedrag": 15_000},
        "Te ontvangen LKV": {"bedrag": 3_000},
        "Vakantiegeld": {"bedrag": 8_000, "verdeeld_over": 2},
        "Vooruitontvangen subsidies": {"bedrag": 2_000},
        "Btw": {"bedrag": 1_500},
    }.items():
        given.row(openingsbalans.posten, post, **cells)


def in_need() -> Given:
    """A stichting with a shortage that others fill, and a bank in the red."""
    given = company("stichting")
    given.put(hefbomen.telt_te_werven, [0.5]).put(hefbomen.subsidies, [0.9])
    given.put(algemeen.rc_limiet, 50_000)
    given.row(
        personeel.functies, "Leiding", soort="leiding", fte=[2], bruto_maandloon=6_000,
        individueel_keuzebudget_ikb=0.17, uren_per_week_voltijd=36, vervanging_bij_ziekte=0.5,
    )  # fmt: skip
    given.row(investeringen.investeringen, "Bus", bedrag=30_000, levensduur=5)
    given.row(financiering.leningen, "Lening", bedrag=20_000, rente=0.04, looptijd=4)
    given.row(financiering.leningen, "Achtergesteld", bedrag=10_000, achtergesteld=True)
    for name, cells in {
        "Eerste": {"soort": "garantie", "bedrag": 20_000, "financier": "Stad"},
        "Tweede": {"soort": "garantie", "bedrag": 400_000, "financier": "Dorp",
                   "volgorde_garantie": "als tweede", "voorschot": 0.5},
        "Deel": {"soort": "fondsen en overige", "grondslag": "% van lasten", "bedrag": 60_000,
                 "percentage_van_de_lasten": 0.1, "lastensoort": "staf"},
        "Afloop": {"soort": "startsubsidie", "bedrag": [30_000]},
        "Nieuw": {"soort": "exploitatie", "bedrag": 10_000, "status": "te werven"},
        "Voor de bus": {"soort": "investeringssubsidie", "bedrag": [10_000, 0, 0, 0],
                        "investering": "Bus"},
        "Oude bus": {"soort": "investeringssubsidie", "beginstand_egalisatierekening": 6_000,
                     "resterende_vrijval_in_jaren": 2},
    }.items():  # fmt: skip
        cells = {"financier": "Stad", "status": "toegezegd", **cells}
        given.row(subsidies.subsidies, name, **cells)
    close_opening_balance(given)
    return given
