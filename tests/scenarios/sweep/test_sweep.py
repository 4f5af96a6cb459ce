"""`begroting sweep` as a person types it: files, what stops it, and how it goes on after that."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import budget
from budget.cli import main
from budget.plan import Plan
from budget.scenarios.outputs import parse_outputs
from budget.scenarios.reading import read_one
from budget.scenarios.refused import Refused
from budget.scenarios.sweep import limits, summary
from budget.scenarios.sweep.formats import BESIDE, MARK
from budget.scenarios.sweep.job import Job
from budget.scenarios.sweep.question import ask
from budget.scenarios.sweep.store import ENDING
from budget.scenarios.typed import parse_setting
from tests.conftest import EXAMPLE, ROOT

TARIEF, INSTROOM = "omzet.tarief[*] * 0.8:1.2:3", "hefbomen.instroom = 0.5,1"
LEES = ("resultaat.resultaat[jaar 4]", "kasstroom.bank[laagste]", "controles.binnen_limiet")
LOWEST = "kasstroom.bank[laagste]"
FIVE_CHUNKS = (
    "--stel",
    "omzet.tarief[*] * 0.8:1.2:100",
    "--stel",
    "hefbomen.instroom = 0.5:1.5:45",
)


def begroting(*arguments: object, expect: int = 0) -> str:
    """Run a command in this process; gives what it printed."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == expect, result.output
    return result.output


def sweep(target: Path, *arguments: object, expect: int = 0, lees: tuple[str, ...] = LEES) -> str:
    read = [part for text in lees for part in ("--lees", text)]
    return begroting("sweep", EXAMPLE, *arguments, *read, "--uit", target, expect=expect)


# --- the files ---------------------------------------------------------------


@pytest.fixture(scope="module")
def expected(plan: Plan) -> pandas.DataFrame:
    return budget.sweep(plan, [TARIEF, INSTROOM], LEES)


def test_the_api_gives_a_row_per_combination(plan: Plan, expected: pandas.DataFrame) -> None:
    assert list(expected) == ["nr", "omzet.tarief[*] *", "hefbomen.instroom =", *LEES]
    assert expected["nr"].tolist() == [1, 2, 3, 4, 5, 6]
    instroom = plan.data.values[plan.model.fields["hefbomen.instroom"]].copy()
    instroom[:, plan.data.active] = 0.5
    results = plan.evaluate({"omzet.tarief": lambda old: old * 1.2, "hefbomen.instroom": instroom})
    assert expected.loc[4, LEES[0]] == pytest.approx(results.year("resultaat.resultaat")[0, 3, 0])
    assert expected.attrs["begroting"]["sha256"]


def test_parquet_csv_folder_and_workbook_hold_the_same(
    tmp_path: Path, expected: pandas.DataFrame
) -> None:
    for name in ("a.parquet", "a.csv", "a", "a.xlsx"):
        told = sweep(tmp_path / name, "--stel", TARIEF, "--stel", INSTROOM)
        assert f"6 rijen staan in {tmp_path / name}" in told
        assert "Resultaat, jaar 4: van €" in told
    for name in ("a.parquet", "a"):
        found = pandas.read_parquet(tmp_path / name)
        pandas.testing.assert_frame_equal(found, expected, check_exact=True)
    found = pandas.read_csv(tmp_path / "a.csv").astype(expected.dtypes)
    pandas.testing.assert_frame_equal(found, expected, check_exact=True)
    page = load_workbook(tmp_path / "a.xlsx")["Alle rijen"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    at = next(n for n, row in enumerate(rows) if row[0] == "nr")
    figures = np.array([row[:5] for row in rows[at + 1 : at + 7]], float)
    np.testing.assert_allclose(figures, expected.iloc[:, :5].to_numpy(), rtol=1e-12)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"a.parquet", "a.csv", "a.csv" + BESIDE, "a", "a.xlsx"}


def test_a_file_says_what_it_is_of(plan: Plan, tmp_path: Path) -> None:
    sweep(tmp_path / "a.parquet", "--stel", TARIEF)
    sweep(tmp_path / "a.csv", "--stel", TARIEF)
    schema = pq.read_schema(tmp_path / "a.parquet")
    facts = json.loads(schema.metadata[MARK])
    assert facts["berekening"] == plan.run_id
    assert facts["invoer"] == EXAMPLE.name
    assert len(facts["sha256"]) == 64
    assert facts["versie"] == budget.__version__
    assert json.loads(facts["plan"])["stel"] == ["omzet.tarief[*] * 0.8:1.2:3"]
    beside = json.loads((tmp_path / f"a.csv{BESIDE}").read_text())
    assert facts.items() <= beside.items()
    assert str(EXAMPLE.parent) not in str(schema.metadata) + str(beside)
    unit = schema.field(LOWEST).metadata
    assert (unit[b"eenheid"].decode(), unit[b"omschrijving"].decode()) == ("€", "Bank, laagste")


def test_words_stand_in_a_file_as_they_are_typed(plan: Plan, tmp_path: Path) -> None:
    status, month = "subsidies.status[Wijkbijdrage corporatie] =", "algemeen.startmaand ="
    stel = ["--stel", f"{status} te werven,toegezegd", "--stel", f"{month} 2027-07"]
    sweep(tmp_path / "a.csv", *stel, "--een-voor-een")
    found = pandas.read_csv(tmp_path / "a.csv")
    assert found[status].fillna("").tolist() == ["", "te werven", "toegezegd", ""]
    assert found[month].fillna("").tolist() == ["", "", "", "2027-07-01"]
    assert found[LOWEST][0] == found[LOWEST][2] != found[LOWEST][3]


def test_an_own_file_is_replaced_and_anothers_never(tmp_path: Path) -> None:
    for name in ("a.parquet", "a.csv", "a.xlsx", "a"):
        path = tmp_path / name
        sweep(path, "--stel", TARIEF)
        sweep(path, "--stel", INSTROOM)  # over its own
        strange = path / "brief.txt" if path.is_dir() else path
        strange.write_bytes(b"van iemand anders")
        told = sweep(path, "--stel", TARIEF, expect=2)
        assert "bestaat al en is" in told, name
        assert strange.read_bytes() == b"van iemand anders"


def test_a_csv_that_was_changed_is_not_ours_any_more(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    sweep(path, "--stel", TARIEF)
    path.write_bytes(path.read_bytes() + b"mijn eigen rij\n")
    assert "is niet (meer) zoals" in sweep(path, "--stel", TARIEF, expect=2)


# --- what is no figure -------------------------------------------------------


def test_what_is_no_figure_is_counted_and_named(plan: Plan, tmp_path: Path) -> None:
    """A month of the calendar that another start month leaves out."""
    lees = ("kasstroom.bank[2027-02]", LOWEST)
    stel = ["--stel", "algemeen.startmaand = 2027-01,2027-04,2027-07"]
    told = sweep(tmp_path / "a.parquet", *stel, lees=lees)
    assert "LET OP: kasstroom.bank[2027-02] is in 2 rijen geen getal" in told
    assert "het eerst in rij 2: Algemeen: Startmaand = 01-04-2027" in told
    found = pandas.read_parquet(tmp_path / "a.parquet")
    assert found["kasstroom.bank[2027-02]"].isna().tolist() == [False, True, True]
    sweep(tmp_path / "a.csv", *stel, lees=lees)
    assert ",nan," in (tmp_path / "a.csv").read_text()


def test_the_summary_follows_the_figures_chunk_by_chunk(plan: Plan) -> None:
    question = ask(plan, [TARIEF, INSTROOM], LEES)
    made = summary.Summary(question)
    made.add(np.array([[1.0, np.nan, 1], [5.0, np.inf, 0]]))
    made.add(np.array([[-2.0, 3.0, 1], [5.0, 9.0, 1]]))
    low, bank, check = made.found
    assert (low.low, low.at_low, low.high, low.at_high) == (-2, 3, 5, 2)
    assert (bank.none, bank.at_none, bank.low, bank.high) == (2, 1, 3, 9)
    assert check.total == 3
    label = question.outputs[2].label
    assert list(made.checks()) == [f"In een deel van de 4 rijen in orde: {label} (3)."]
    assert len(list(made.no_figures())) == 1


# --- what is refused ---------------------------------------------------------


def test_everything_wrong_is_told_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    told = sweep(
        tmp_path / "weg" / "a.txt", "--stel", "omzet.tarif * 2", "--stel", "omzet.tarief * x",
        "--stel", "hefbomen.instroom = 15", "--scenario", "Bassis", expect=2,
        lees=("kasstroom.bonk[laagste]",),
    )  # fmt: skip
    for part in ("omzet.tarif", "'x' is geen getal", "van 0 tot en met 3", "'Bassis'",
                 "kasstroom.bonk", "'.txt'"):  # fmt: skip
        assert part in told, part
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.ods", "kies .parquet, .csv of .xlsx"),
        ("weg/a.csv", "bestaat niet. Maak die eerst aan"),
    ],
)
def test_a_place_that_cannot_be(tmp_path: Path, name: str, message: str) -> None:
    assert message in sweep(tmp_path / name, "--stel", TARIEF, expect=2)
    assert list(tmp_path.iterdir()) == []


def test_the_input_is_never_written_over(tmp_path: Path) -> None:
    copy = tmp_path / "mijn.xlsx"
    copy.write_bytes(EXAMPLE.read_bytes())
    told = begroting("sweep", copy, "--stel", TARIEF, "--uit", copy, expect=2)
    assert "is uw invoer zelf" in told
    assert copy.read_bytes() == EXAMPLE.read_bytes()


def test_options_that_do_not_go_together(tmp_path: Path) -> None:
    told = sweep(tmp_path / "a.csv", "--stel", TARIEF, "--alle", "--een-voor-een", expect=2)
    assert "niet allebei" in told
    assert "is er niet" in sweep(tmp_path / "a.csv", "--plan", tmp_path / "x.toml", expect=2)


def test_a_plan_file_does_what_the_options_do(tmp_path: Path) -> None:
    file = tmp_path / "sweep.toml"
    file.write_text(f'stel = ["{TARIEF}", "{INSTROOM}"]\nlees = {json.dumps(list(LEES))}\n')
    begroting("sweep", EXAMPLE, "--plan", file, "--uit", tmp_path / "a.csv")
    sweep(tmp_path / "b.csv", "--stel", TARIEF, "--stel", INSTROOM)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_a_thousand_million_rows_are_sized_first(tmp_path: Path) -> None:
    stel = [f"omzet.tarief[{row}] * 0.8:1.2:1000" for row in ("Was en strijk", "Ritdienst")]
    stel.append("hefbomen.instroom = 0.5:1.5:1000")
    asked = [part for text in stel for part in ("--stel", text)]
    told = sweep(tmp_path / "a.parquet", *asked, expect=2)
    assert "1.000.000.000 rijen met 7 kolommen: ongeveer 56 GB en" in told
    assert " rekenen met " in told
    assert "--ja" in told or "vrij" in told  # on a small disk it cannot be done at all
    too_many = [*asked, "--stel", "hefbomen.vraag = 1,1.1"]
    assert "2.000.000.000 rijen is te veel" in sweep(tmp_path / "a.parquet", *too_many, expect=2)
    assert "passen niet in een werkmap" in sweep(tmp_path / "a.xlsx", *asked, expect=2)
    assert list(tmp_path.iterdir()) == []


def test_what_is_large_needs_a_yes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGE", 100.0)
    told = sweep(tmp_path / "a.csv", "--stel", TARIEF, expect=2)
    assert "3 rijen met 5 kolommen: ongeveer 1 kB" in told
    sweep(tmp_path / "a.csv", "--stel", TARIEF, "--ja")
    assert (tmp_path / "a.csv").exists()


def test_sizes_and_times_are_told_so_that_one_can_picture_them() -> None:
    assert [limits.spoken_bytes(n) for n in (10, 5e4, 2.5e6, 3e10)] == [
        "1 kB", "50 kB", "2,5 MB", "30 GB",
    ]  # fmt: skip
    assert [limits.spoken_time(s) for s in (0.2, 59, 90, 600, 7200, 4e5)] == [
        "1 seconde", "59 seconden", "1,5 minuut", "10 minuten", "2 uur", "5 dagen",
    ]  # fmt: skip


# --- stopped on the way ------------------------------------------------------


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("in één keer")
    for name in ("a.parquet", "a.csv"):
        sweep(folder / name, *FIVE_CHUNKS, "--processen", 1)
    return folder


def test_two_processes_write_the_bytes_of_one(tmp_path: Path, unbroken: Path) -> None:
    for name in ("a.parquet", "a.csv"):
        sweep(tmp_path / name, *FIVE_CHUNKS, "--processen", 2)
        assert (tmp_path / name).read_bytes() == (unbroken / name).read_bytes()
    assert pq.ParquetFile(tmp_path / "a.parquet").num_row_groups == 5


def started(target: Path) -> subprocess.Popen[str]:
    """The command in a process group of its own, as at a terminal."""
    read = [part for text in LEES for part in ("--lees", text)]
    return subprocess.Popen(
        [sys.executable, "-m", "budget", "sweep", str(EXAMPLE), *FIVE_CHUNKS, *read,
         "--uit", str(target), "--processen", "2"],
        cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip


def wait_for_a_chunk(target: Path) -> None:
    work = target.with_name(target.name + ENDING)
    for _ in range(600):
        if list(work.glob("deel-*.npy")):
            return
        time.sleep(0.05)
    pytest.fail("no chunk came")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.parquet", "a.csv"])
def test_a_killed_sweep_goes_on_and_ends_as_an_unbroken_one(
    tmp_path: Path, unbroken: Path, name: str
) -> None:
    target = tmp_path / name
    process = started(target)
    wait_for_a_chunk(target)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    assert not target.exists()
    told = sweep(target, *FIVE_CHUNKS)
    assert "Verder waar de vorige keer stopte" in told
    assert target.read_bytes() == (unbroken / name).read_bytes()
    beside = {f"{name}{BESIDE}"} if name.endswith(".csv") else set()
    assert {path.name for path in tmp_path.iterdir()} == {name, *beside}


@pytest.mark.slow
def test_ctrl_c_stops_neatly_and_says_how_to_go_on(tmp_path: Path, unbroken: Path) -> None:
    target = tmp_path / "a.csv"
    process = started(target)
    wait_for_a_chunk(target)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "blijft bewaard" in told
    assert "--opnieuw" in told
    assert told.rstrip().endswith("Gestopt.")
    assert "Traceback" not in told
    sweep(target, *FIVE_CHUNKS)
    assert target.read_bytes() == (unbroken / "a.csv").read_bytes()


@pytest.fixture
def begun(plan: Plan, tmp_path: Path) -> Iterator[Job]:
    """A sweep of which the first two of five chunks are done."""
    question = ask(plan, [FIVE_CHUNKS[1], FIVE_CHUNKS[3]], LEES)
    job = Job(question, tmp_path / "a.csv")
    make = question.source().open()
    with job.store.opened():
        for number in (0, 1):
            job.store.put(number, make(number))
    yield job


def test_what_is_done_is_not_done_again_unless_it_is_damaged(begun: Job, unbroken: Path) -> None:
    assert begun.todo() == [2, 3, 4]
    content = begun.store.path(1).read_bytes()
    begun.store.path(1).write_bytes(content[: len(content) // 2])
    assert begun.todo() == [1, 2, 3, 4]
    sweep(begun.target, *FIVE_CHUNKS)
    assert begun.target.read_bytes() == (unbroken / "a.csv").read_bytes()


def test_another_question_or_input_is_not_mixed_with_what_was_begun(
    begun: Job, tmp_path: Path
) -> None:
    told = sweep(begun.target, "--stel", TARIEF, expect=2)
    assert "een sweep die niet af is, van een andere vraag" in told
    other = tmp_path / "ander.xlsx"
    book = load_workbook(EXAMPLE)
    book.save(other)
    read = [part for text in LEES for part in ("--lees", text)]
    told = begroting("sweep", other, *FIVE_CHUNKS, *read, "--uit", begun.target, expect=2)
    assert "van een andere versie van de invoer" in told
    assert begun.todo() == [2, 3, 4]  # nothing was lost
    sweep(begun.target, "--stel", TARIEF, "--opnieuw")
    assert len(pandas.read_csv(begun.target)) == 3


def test_a_work_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / f"a.csv{ENDING}"
    folder.mkdir()
    (folder / "brief.txt").write_text("van iemand anders")
    for more in ([], ["--opnieuw"]):
        told = sweep(tmp_path / "a.csv", "--stel", TARIEF, *more, expect=2)
        assert "is niet van dit programma" in told
    assert (folder / "brief.txt").exists()


def test_memory_does_not_grow_with_the_number_of_rows(plan: Plan, tmp_path: Path) -> None:
    """The chunks of a large sweep, without the reckoning: only some are in memory at a time."""
    import tracemalloc

    stel = ["omzet.tarief[*] * 0.8:1.2:1000", "hefbomen.instroom = 0.5:1.5:200"]
    job = Job(ask(plan, stel, LEES), tmp_path / "a.parquet")
    assert job.question.rows == 200_000

    def made_up(source: object, numbers: list[int]) -> Iterator[tuple[int, np.ndarray]]:
        for number in numbers:
            yield number, np.full((job.count(number), len(LEES)), float(number))

    tracemalloc.start()
    job.run(made_up)  # type: ignore[arg-type]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000  # all figures together are 4.8 MB
    assert pq.ParquetFile(job.target).metadata.num_rows == 200_000


# --- the question ------------------------------------------------------------


def test_chunks_follow_from_the_question_alone(plan: Plan) -> None:
    question = ask(plan, [FIVE_CHUNKS[1], FIVE_CHUNKS[3]], LEES)
    assert [question.bounds(n) for n in range(question.chunks)] == [
        (0, 1024), (1024, 2048), (2048, 3072), (3072, 4096), (4096, 4500),
    ]  # fmt: skip
    names = ask(plan, "subsidies.status[Wijkbijdrage corporatie] = te werven", LEES)
    assert names.chunk == 128


def test_the_api_refuses_with_all_messages(plan: Plan) -> None:
    with pytest.raises(Refused) as refused:
        budget.sweep(plan, "omzet.tarif * 1", ["kasstroom.bonk[laagste]"], scenario="X")
    assert len(refused.value.messages) == 3


def test_a_scenario_of_the_levers_is_the_start(plan: Plan) -> None:
    found = budget.sweep(plan, "omzet.tarief * 1.1", [LOWEST], scenario="Voorzichtig")
    results = plan.evaluate({"omzet.tarief": lambda old: old * 1.1}, scenario="Voorzichtig")
    (output,) = parse_outputs([LOWEST], plan)
    assert found[LOWEST][0] == pytest.approx(float(read_one([output], results.run)[0]))
    assert parse_setting("omzet.tarief *", plan).text in found


def test_a_workbook_names_the_month_unless_the_start_month_varies(tmp_path: Path) -> None:
    lees = ("kasstroom.bank[maand van laagste]",)

    def months(name: str, *stel: str) -> list[object]:
        sweep(tmp_path / name, *(part for text in stel for part in ("--stel", text)), lees=lees)
        page = load_workbook(tmp_path / name)["Alle rijen"]
        rows = [[cell.value for cell in row] for row in page.iter_rows()]
        at = next(n for n, row in enumerate(rows) if row[0] == "nr")
        return [row[2] for row in rows[at + 1 :]]

    assert all(isinstance(month, datetime) for month in months("a.xlsx", TARIEF))
    start = "algemeen.startmaand = 2027-01,2027-07"
    assert all(isinstance(month, int) for month in months("b.xlsx", start))
