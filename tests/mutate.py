"""Spoils one spot of the model at a time and looks whether a test notices: `make mutation`.

    python -m tests.mutate --count 200 --seed 1

A mutant is another operator, comparison, function or constant in an expression; what only
describes (labels, bounds, defaults) is left alone. Each is tried in a copy of the project, first
against the tests of its own chapter, then against all of the model.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from random import Random
from tempfile import TemporaryDirectory

from tests.conftest import ROOT
from tests.reliability import Measured

COUNT, SEED, LONGEST = 200, 1, 600
MODEL = Path("budget/model")
LEFT_ALONE = {"bedragen.py", "bladen.py", "eenheden.py", "overzichten.py", "posten.py", "reken.py"}
TESTS = ("tests/model", "tests/test_betere_buren.py", "tests/test_gevallen.py",
         "tests/test_invariants.py", "tests/test_inputs_move.py")  # fmt: skip
DESCRIBES = {"field", "ref", "date", "flag", "text", "section", "table", "form", "choices",
             "parameter", "check"}  # fmt: skip
OPERATORS: dict[type, type] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt,
}  # fmt: skip
FUNCTIONS = {
    "minimum": "maximum", "maximum": "minimum", "floor": "ceiling", "ceiling": "floor",
    "and_": "or_", "or_": "and_", "lowest": "highest", "highest": "lowest",
    "year_sum": "year_end", "year_end": "year_sum", "prev": "total",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One spot of one file, and the whole text of the file with it spoiled."""

    path: Path
    line: int
    what: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.path}:{self.line} {self.what}"


# --- making them -----------------------------------------------------------------


def mutants() -> list[Mutant]:
    """Every spot of every chapter, in the order of the files."""
    found = []
    for path in sorted((ROOT / MODEL).rglob("*.py")):
        if path.name not in LEFT_ALONE and path.name != "__init__.py":
            found += _of_file(path.relative_to(ROOT))
    return found


def _of_file(path: Path) -> Iterator[Mutant]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    count = len(list(_spots(tree)))
    for number in range(count):
        copy = deepcopy(tree)
        node = list(_spots(copy))[number]
        what = _spoil(node)
        yield Mutant(path, node.lineno, what, ast.unparse(ast.fix_missing_locations(copy)))


def _spots(node: ast.AST) -> Iterator[ast.expr]:
    """The places in expressions that can be spoiled; not in what only describes."""
    if isinstance(node, ast.Call) and _called(node) in DESCRIBES:
        return
    if isinstance(node, ast.expr) and _can_be_spoiled(node):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from _spots(child)


def _can_be_spoiled(node: ast.expr) -> bool:
    match node:
        case ast.BinOp(op=op):
            words = isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)
            return type(op) in OPERATORS and not words
        case ast.Compare(ops=[op]):
            return type(op) in OPERATORS
        case ast.Call():
            return _called(node) in FUNCTIONS or (_called(node) == "if_" and len(node.args) == 3)
        case _:
            return False


def _spoil(node: ast.expr) -> str:
    """Change the node; gives what was done, for people."""
    before = ast.unparse(node)
    match node:
        case ast.BinOp():
            node.op = OPERATORS[type(node.op)]()
        case ast.Compare():
            node.ops = [OPERATORS[type(node.ops[0])]()]
        case ast.Call() if _called(node) == "if_":
            node.args[1], node.args[2] = node.args[2], node.args[1]
        case ast.Call(func=ast.Name() as name):
            name.id = FUNCTIONS[name.id]
    return f"{_short(before)} → {_short(ast.unparse(node))}"


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


# --- trying them ------------------------------------------------------------------


def survivors(chosen: Sequence[Mutant], workers: int) -> list[Mutant]:
    """Those no test noticed, tried in copies of the project side by side.

    RuntimeError where the tests notice something in an unspoiled copy.
    """
    with TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for number in range(workers):
            copy = Path(folder) / str(number)
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", "outputs", "build"))
            copies.put(copy)

        first = copies.get()
        copies.put(first)
        whole = chosen[0].path
        text = ast.unparse(ast.parse((ROOT / whole).read_text(encoding="utf-8")))
        if _noticed(Mutant(whole, 0, "niets", text), first):
            raise RuntimeError("de tests slagen ook zonder mutant niet")

        def survives(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                noticed = _noticed(mutant, copy)
            finally:
                copies.put(copy)
            print(f"{'noticed ' if noticed else 'SURVIVES'} {mutant.name}", flush=True)
            return not noticed

        with ThreadPoolExecutor(workers) as pool:
            lives = list(pool.map(survives, chosen))
    return [mutant for mutant, alive in zip(chosen, lives, strict=True) if alive]


def _noticed(mutant: Mutant, copy: Path) -> bool:
    path = copy / mutant.path
    whole = path.read_text(encoding="utf-8")
    path.write_text(mutant.text, encoding="utf-8")
    own = sorted(
        str(p.relative_to(copy)) for p in copy.glob(f"tests/model/**/test_{path.stem}*.py")
    )
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p",
               "no:xdist", "-m", "not slow"]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        rounds = [own, [*TESTS, *(f"--deselect={test}" for test in own)]] if own else [[*TESTS]]
        return any(
            subprocess.run(
                [*command, *tests], cwd=copy, env=environment, capture_output=True, timeout=LONGEST
            ).returncode
            for tests in rounds
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(whole, encoding="utf-8")


def measure(count: int = 0, seed: int = SEED) -> list[Measured]:
    """`count`: how many; without it BEGROTING_MUTANTEN says so."""
    count = count or int(os.environ.get("BEGROTING_MUTANTEN", COUNT))
    every = mutants()
    chosen = Random(seed).sample(every, min(count, len(every)))
    alive = survivors(chosen, os.cpu_count() or 1)
    share = 1 - len(alive) / len(chosen)
    where = ", ".join(f"{mutant.path.name}:{mutant.line}" for mutant in alive)
    return [
        Measured(
            f"{len(chosen)} van de {len(every)} plekken in het model één voor één bedorven",
            f"{share:.0%} opgemerkt door een test" + (f"; niet: {where}" if alive else ""),
            f"python -m tests.mutate --count {count} --seed {seed}",
        )
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    print(measure(arguments.count, arguments.seed)[0].outcome)
