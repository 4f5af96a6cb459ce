"""A small begroting to write and read in the tests: one of everything an input can be."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import numpy as np

from budget.engine.data import Data, DatedAmount
from budget.engine.declare import (
    choices,
    choose,
    form,
    given,
    if_,
    line,
    lookup,
    parameter,
    table,
    total,
)
from budget.engine.expr import Agg, Axis, Unit
from budget.engine.graph import Model, collect
from budget.engine.timeline import Timeline, serial

EUR = Unit("€", "€ #,##0", "€")
EUR_CENT = Unit("€ per uur", "€ #,##0.00", "", additive=False, per_year=Agg.MEAN)
PERCENT = Unit("%", "0.0%", "", additive=False, per_year=Agg.MEAN)
MONTHS = Unit("maanden", "0", "", additive=False, per_year=Agg.NONE, exact=True)
PEOPLE = Unit("personen", "0.0", "", per_year=Agg.END)

SCENARIOS = ("Basis", "Voorzichtig")
# the amounts the program itself knows
KNOWN_WAGE = DatedAmount(
    date(2026, 7, 1), 14.99, "definitief", "Staatscourant", checked=date(2026, 11, 1)
)
KNOWN_PREMIUM = (
    DatedAmount(date(2026, 1, 1), 0.05, "definitief", "Wet", key=1),
    DatedAmount(date(2026, 1, 1), 0.06, "definitief", "Wet", key=2),
)


def algemeen() -> ModuleType:
    chapter = ModuleType("algemeen")
    chapter.__doc__ = "Algemeen: wie wij zijn en wanneer wij beginnen."
    general = form("Algemeen", note="Vul de gele cellen in.")
    chapter.algemeen = general
    chapter.naam = general.text("Naam", required=True)
    chapter.startmaand = general.date("Startmaand", required=True)
    chapter.rechtsvorm = general.ref(
        "Rechtsvorm", choices("Rechtsvormen", "stichting", "bv"), default="stichting"
    )
    general.section("Indexen")
    chapter.prijzen = general.field("Prijzen", PERCENT, axis=Axis.YEAR, default=0.02, low=0, high=1)
    general.section("Patroon")
    chapter.patroon = general.field("Aandeel per maand", PERCENT, axis=Axis.MONTH, more=True)

    parties = table("Partijen", key="Partij", note="Elke betaler één keer.")
    chapter.partijen = parties
    chapter.soort = parties.ref("Soort", choices("Soorten", "gemeente", "fonds"), required=True)
    return chapter


def hefbomen() -> ModuleType:
    chapter = ModuleType("hefbomen")
    chapter.__doc__ = "Hefbomen: de knoppen van elk scenario."
    levers = form("Hefbomen")
    chapter.hefbomen = levers
    chapter.tarief = levers.field(
        "Tarief", PERCENT, axis=Axis.SCENARIO, columns=SCENARIOS, default=1, low=0, high=2
    )
    chapter.vertraging = levers.field(
        "Startvertraging",
        MONTHS,
        axis=Axis.SCENARIO,
        columns=SCENARIOS,
        default=0,
        low=0,
        whole=True,
    )
    return chapter


def diensten(general: ModuleType, levers: ModuleType) -> ModuleType:
    chapter = ModuleType("diensten")
    chapter.__doc__ = "Diensten: wat wij doen en voor wie."
    ages = table("Klassen", key="Klasse", fixed={"laag": {"Grens": 10}, "hoog": {"Grens": 20}})
    chapter.klassen = ages
    chapter.grens = ages.field("Grens", EUR, required=True)
    services = table("Diensten", key="Dienst", note="Eén rij per dienst.")
    chapter.diensten = services
    services.section("Prijs")
    chapter.tarief = services.field(
        "Tarief", EUR_CENT, required=True, low=0, high=500, usual=(20, 120), note="Exclusief btw."
    )
    chapter.omschrijving = services.text("Wat wij doen")
    chapter.klant = services.ref("Klant", general.partijen, required=True)
    chapter.plaatsen = services.field("Plaatsen", PEOPLE, axis=Axis.YEAR, low=0, whole=True)
    chapter.cao = services.flag("Cao", default="nee")
    services.section("Betaling")
    chapter.termijn = services.field("Betaaltermijn", MONTHS, default=1, more=True, usual=(0, 3))
    chapter.einde = services.date("Einddatum", more=True)
    chapter.opslag = services.field("Opslag", PERCENT, axis=Axis.KEY, columns=("klein", "groot"),
                                    more=True, low=0, high=1)  # fmt: skip

    loon = parameter("Minimumloon", EUR_CENT, index=general.prijzen, known=[KNOWN_WAGE])
    chapter.minimumloon = loon
    chapter.premie = parameter("Premie", PERCENT, keys=ages, known=KNOWN_PREMIUM)
    chapter.omzet = line("Omzet", EUR, chapter.plaatsen * chapter.tarief * levers.tarief)
    chapter.totaal = line("Totale omzet", EUR, total(chapter.omzet))
    chapter.korting = line("Korting", EUR, if_(given(chapter.einde), 1, 0) * chapter.cao)
    chapter.vorm = line("Vorm", EUR, choose(general.rechtsvorm, {"bv": general.prijzen}))
    chapter.kenmerk = line("Kenmerk", EUR, lookup(general.soort, chapter.klant))
    chapter.wachten = line("Wachten", MONTHS, chapter.termijn + levers.vertraging)
    return chapter


def small_model() -> Model:
    """Algemeen, Partijen, Hefbomen, Klassen, Diensten and two dated amounts."""
    general, levers = algemeen(), hefbomen()
    return collect([general, levers, diensten(general, levers)])


def small_data(model: Model) -> Data:
    """Two parties, two services, all figures filled in."""
    nan = np.nan
    by_id = model.fields
    tables = {item.name: item for item in model.tables}
    figures: dict[str, list[list[float]]] = {
        "algemeen.startmaand": [[serial(date(2027, 1, 1))]],
        "algemeen.rechtsvorm": [[2]],
        "algemeen.prijzen": [[0.02, 0.03, 0.02, 0.02]],
        "algemeen.patroon": [[1 / 12] * 12],
        "algemeen.soort": [[1], [2]],
        "hefbomen.tarief": [[1, 0.9]],
        "hefbomen.vertraging": [[0, 3]],
        "diensten.grens": [[10], [20]],
        "diensten.tarief": [[45], [62.5]],
        "diensten.klant": [[1], [2]],
        "diensten.plaatsen": [[4, 6, nan, nan], [1, nan, nan, nan]],
        "diensten.cao": [[1], [0]],
        "diensten.termijn": [[1], [0]],
        "diensten.einde": [[nan], [serial(date(2029, 6, 30))]],
        "diensten.opslag": [[0.1, 0.2], [nan, nan]],
    }
    amounts = {parameter.name: parameter for parameter in model.parameters}
    return Data(
        timeline=Timeline(date(2027, 1, 1)),
        scenarios=SCENARIOS,
        active=1,
        rows={
            tables["Algemeen"]: ("Algemeen",),
            tables["Hefbomen"]: ("Hefbomen",),
            tables["Partijen"]: ("Gemeente Alm", "Fonds '26"),
            tables["Klassen"]: ("laag", "hoog"),
            tables["Diensten"]: ("Groen", "=Schoon*"),
        },
        values={by_id[name]: np.array(rows, float) for name, rows in figures.items()},
        texts={
            by_id["algemeen.naam"]: ("Wijkbedrijf Alm",),
            by_id["diensten.omschrijving"]: ("Tuinen", ""),
        },
        amounts={
            amounts["Minimumloon"]: (
                KNOWN_WAGE,
                DatedAmount(date(2027, 1, 1), 15.2, "aanname", "eigen schatting"),
            ),
            amounts["Premie"]: KNOWN_PREMIUM,
        },
    )  # fmt: skip
