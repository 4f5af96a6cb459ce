"""The questions a bedrijfsleider asks, each as a goal and the input that is to bring it about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from budget.engine.expr import Line, Time
from budget.engine.infer import rows_of
from budget.model import deelnemers, subsidies
from budget.plan import Plan, evaluator

from ..refused import Refused


@dataclass(frozen=True)
class Question:
    """`goal` and `by` as they would be typed, with {jaar} and {rij} left open.

    `row`: of a question about one row, the row that is meant when none is named.
    """

    name: str
    about: str
    goal: str
    by: str
    row: Callable[[Plan, int], str] | None = None

    @property
    def has_year(self) -> bool:
        return "{jaar}" in self.goal + self.by

    def told(self, year: int, row: str = "") -> str:
        """The question in words."""
        when = f", jaar {year}" if self.has_year else ""
        which = " (op de grootste rij; kies een andere met --rij)" if self.row and not row else ""
        return f"{self.about}{when}{which}"

    def filled(self, plan: Plan, year: int, row: str = "") -> tuple[str, str]:
        """Goal and setting for a boekjaar (from 1); Refused where there is no such row."""
        if row and self.row is None:
            raise Refused(f"Bij de vraag {self.name} valt geen rij te kiezen: laat --rij weg.")
        name = row or (self.row(plan, year) if self.row is not None else "")
        return self.goal.format(jaar=year), self.by.format(jaar=year, rij=name)


def _largest(line: Line) -> Callable[[Plan, int], str]:
    """The row with the largest figure in the year."""

    def row(plan: Plan, year: int) -> str:
        table = rows_of(line)
        names = plan.data.rows.get(table, ()) if table is not None else ()
        if table is None or not names:
            raise Refused(f"Het blad {table and table.name} is leeg: vul daar eerst een rij in.")
        run = evaluator().run(plan.data, outputs=[line])
        values = run.year(line, line.per_year) if line.time is Time.MONTH else run.values[line]
        return names[int(values[:, year - 1, 0].argmax())]

    return row


def _places() -> Line:
    line = deelnemers.plaatsen.effective
    assert line is not None  # every figure per boekjaar has one
    return line


SLUITEND, BINNEN_LIMIET = "resultaat.resultaat[jaar {jaar}] >= 0", "kasstroom.laagste_ruimte >= 0"
QUESTIONS = (
    Question(
        "kostendekkend-tarief", "de tarieven waarmee het jaar sluit", SLUITEND, "omzet.tarief[*] *"
    ),
    Question(
        "kostprijs",
        "de tarieven waarmee een verkocht uur zijn kostprijs opbrengt (na loonsubsidies en "
        "begeleiding)",
        "kengetallen.gemiddeld_tarief[jaar {jaar}] >= kengetallen.kostprijs_netto[jaar {jaar}]",
        "omzet.tarief[*] *",
    ),
    Question(
        "aantal-deelnemers", "het aantal plaatsen waarmee het jaar sluit", SLUITEND,
        "deelnemers.plaatsen[{rij}].jaar{jaar} =", _largest(_places()),
    ),
    Question(
        "nodige-subsidie", "de subsidie die het jaar sluitend maakt", SLUITEND,
        "subsidies.bedrag[{rij}].jaar{jaar} +", _largest(subsidies.aanvraag_jaarbedrag),
    ),
    Question(
        "nodige-inbreng", "de inbreng waarmee de bank nooit onder nul komt",
        "kasstroom.laagste_bank >= 0", "algemeen.inbreng +",
    ),
    Question("laagste-vraag", "hoe ver de vraag kan dalen", SLUITEND, "hefbomen.vraag ="),
    Question("hoogste-kosten", "hoe ver de kosten kunnen stijgen", SLUITEND, "hefbomen.kosten ="),
    Question(
        "langste-vertraging", "hoeveel maanden later starten de bank aankan", BINNEN_LIMIET,
        "hefbomen.startvertraging =",
    ),
    Question(
        "langste-betaaltermijn", "hoeveel maanden later klanten mogen betalen", BINNEN_LIMIET,
        "hefbomen.betaaltermijn =",
    ),
    Question(
        "langste-lks-wachttijd", "hoeveel maanden de LKS-beschikking op zich mag laten wachten",
        BINNEN_LIMIET, "hefbomen.lks_beschikking =",
    ),
)  # fmt: skip
BY_NAME = {question.name: question for question in QUESTIONS}
