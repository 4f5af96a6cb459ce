"""The results workbook of `begroting onzekerheid`."""

from __future__ import annotations

from budget.engine.expr import Unit
from budget.engine.wording import dutch_digits
from budget.model.eenheden import EUR, FACTOR, PERCENTAGE
from budget.plan import Plan
from budget.scenarios.book import Column, Grid, Lines, Results, Sheet, facts_of, verdict
from budget.scenarios.machine import way
from budget.scenarios.outputs import Output

from .draws import SCRAMBLES
from .drivers import (
    Estimate,
    Estimator,
    below_zero,
    convergence,
    mean_of,
    percentile,
    rank_correlation,
)
from .figures import bank_sheet, line_sheets, lowest_sheet, result_sheet
from .inputs import Uncertain
from .question import Answer
from .text import explained_goals, meaning
from .trials import FOLLOWED


def results_of(answer: Answer) -> Results:
    question = answer.question
    return Results(
        f"Hoe zeker is de begroting van {question.plan.source.stem}?",
        meaning(answer),
        facts_of(
            question.plan,
            {
                "Scenario": question.scenario,
                "Trekkingen": dutch_digits(question.draws, 0),
                "Zaad": str(question.seed),
                "Trekken": f"Sobol, {SCRAMBLES} onafhankelijke verstrooiingen (scipy)",
                "Rekenwijze": way(question.draws),
                "Onzekere invoer": "; ".join(f"{i.name}: {i.text}" for i in question.inputs),
            },
        ),
        [
            bank_sheet(answer),
            lowest_sheet(answer),
            result_sheet(answer),
            *line_sheets(answer),
            checks_sheet(answer),
            causes_sheet(answer),
            sure_sheet(answer),
            inputs_sheet(answer),
        ],
    )


def checks_sheet(answer: Answer) -> Sheet:
    """First what is uncertain, then what never holds, then what always does."""
    order = sorted(
        answer.chances, key=lambda one: (one.held.value in (0, 1), one.held.value)
    )  # stable: the order of the model
    grid = Grid(
        "Kans dat een controle in orde is",
        [
            Column("Controle", width=48), Column("Soort"), Column("In de begroting"),
            Column("Kans", PERCENTAGE), Column("Marge", PERCENTAGE), Column("Norm", width=40),
        ],
        [
            [
                one.check.label, one.check.kind, verdict(one.base), one.held.value,
                one.held.margin, one.check.norm,
            ]
            for one in order
        ],
        "Een controle is in orde als zij in elke maand en op elke rij in orde is. De marge: met "
        "andere trekkingen ligt de kans in 95 van de 100 gevallen niet verder weg dan dit.",
    )  # fmt: skip
    return Sheet("Controles", "Hoe vaak elke norm en elke andere controle wordt gehaald.", [grid])


def causes_sheet(answer: Answer) -> Sheet:
    blocks: list[Grid | Lines] = []
    for output, name in explained_goals(answer):
        figures = answer.followed(output)
        mean = float(figures.mean())
        grid = Grid(
            f"Wat {name} bepaalt",
            [
                Column("Onzekere invoer", width=40), Column("Rangcorrelatie", FACTOR),
                Column("Laagste tiende", EUR), Column("Hoogste tiende", EUR),
                Column("Laagste tiende, verschil", EUR), Column("Hoogste tiende, verschil", EUR),
            ],
            [
                [
                    answer.question.inputs[one.input].name, one.correlation, one.low, one.high,
                    one.low - mean, one.high - mean,
                ]
                for one in answer.drivers(output)
            ],
            f"Het gemiddelde van de gevallen waarin die invoer in haar laagste of hoogste tien "
            f"procent zit; het verschil is met het gemiddelde van alle gevallen "
            f"(€ {dutch_digits(mean, 0)}).",
        )  # fmt: skip
        title = f"Invoer laag of hoog: {name} ten opzichte van gemiddeld"
        blocks += [Lines(title, grid, 0, [4, 5], "tornado", y_title="Verschil"), grid]
    return Sheet(
        "Oorzaken",
        "Welke onzekere invoer de uitkomst bepaalt. Rangcorrelatie: 1 of −1 is alles, 0 is niets; "
        "van invoer die samen beweegt telt de een ook voor de ander.",
        blocks,
    )


def sure_sheet(answer: Answer) -> Sheet:
    goals = answer.question.figures.goals
    asked: list[tuple[str, Output, Estimator, Unit]] = [
        ("Kans op een bank onder nul", goals[0], below_zero, PERCENTAGE),
        ("Laagste bankstand, P5", goals[0], percentile(0.05), EUR),
        ("Resultaat van alle jaren samen, gemiddeld", goals[-1], mean_of, EUR),
        ("Resultaat van alle jaren samen, P5", goals[-1], percentile(0.05), EUR),
    ]
    blocks: list[Grid | Lines] = []
    for name, output, estimator, unit in asked:
        found = convergence(answer.followed(output), estimator)
        grid = Grid(
            name,
            [
                Column("Trekkingen"), Column("Schatting", unit), Column("Onderkant", unit),
                Column("Bovenkant", unit), Column("Marge", unit),
            ],
            [_estimated(one) for one in found],
        )  # fmt: skip
        if len(found) > 1:
            blocks.append(Lines(name, grid, 0, [1, 2, 3], "line", "Trekkingen", "Schatting"))
        blocks.append(grid)
    more = ""
    if answer.question.draws > FOLLOWED:
        more = f" Getoond over de eerste {dutch_digits(FOLLOWED, 0)} trekkingen."
    return Sheet(
        "Zekerheid",
        "Hoe zeker de cijfers zijn, en hoe dat verbetert met meer trekkingen. De trekkingen zijn "
        f"{SCRAMBLES} keer onafhankelijk verstrooid; uit hun verschillen volgt de marge, "
        f"waarbinnen de waarheid in 95 van de 100 gevallen ligt.{more}",
        blocks,
    )


def _estimated(one: Estimate) -> list[str | float]:
    ends = [one.value - one.margin, one.value + one.margin]
    return [dutch_digits(one.draws, 0), one.value, *ends, one.margin]


def inputs_sheet(answer: Answer) -> Sheet:
    question, drawn = answer.question, answer.drawn
    rows = []
    for at, (one, outside) in enumerate(
        zip(question.inputs, answer.outcome.outside.tolist(), strict=True)
    ):
        values = drawn[:, at]
        setting = one.settings[0]
        ends = [float(f"{value:.4g}") for value in (values.min(), values.max())]
        shown = [setting.shown(value, question.plan) for value in ends]
        rows.append([
            one.name, one.text, one.distribution.kind, _told_parameters(one, question.plan),
            *shown, outside / question.draws,
        ])  # fmt: skip
    inputs = Grid(
        "Wat onzeker is",
        [
            Column("Onzekere invoer", width=30), Column("Wat verandert", width=44),
            Column("Verdeling"), Column("Parameters", width=48), Column("Laagst getrokken"),
            Column("Hoogst getrokken"), Column("Buiten wat de invoer toelaat", PERCENTAGE),
        ],
        rows,
    )  # fmt: skip
    blocks = [inputs]
    if question.ranks:
        blocks.append(_together(answer))
    return Sheet(
        "Onzekere invoer",
        "Wat er van de bladen Onzekerheid en Samenhang is gelezen, en wat er is getrokken.",
        blocks,
    )


def _told_parameters(one: Uncertain, plan: Plan) -> str:
    setting, found = one.settings[0], one.distribution
    if found.points:
        pairs = zip(found.points, found.chances, strict=True)
        return "; ".join(
            f"{setting.shown(point, plan)} ({dutch_digits(chance * 100, 1)} %)"
            for point, chance in pairs
        )
    return "; ".join(f"{name} {setting.shown(value, plan)}" for name, value in found.parameters)


def _together(answer: Answer) -> Grid:
    inputs = answer.question.inputs
    return Grid(
        "Wat samen beweegt",
        [
            Column("Eerste", width=30), Column("Tweede", width=44),
            Column("Gevraagd", FACTOR), Column("Getrokken", FACTOR),
        ],
        [
            [
                inputs[one].name, inputs[other].name, rank,
                rank_correlation(answer.drawn[:, one], answer.drawn[:, other]),
            ]
            for (one, other), rank in answer.question.ranks.items()
        ],
        "Rangcorrelaties (Spearman): of de volgorde van de een die van de ander volgt. Wat hier "
        "niet staat, beweegt los van elkaar.",
    )  # fmt: skip


__all__ = ["results_of"]
