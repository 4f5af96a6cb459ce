"""Writes examples/betere_buren.xlsx from budget/inputs/betere_buren.toml, and the empty template.

    make examples

The same text and the same program give the same bytes.
"""

from pathlib import Path

from budget.plan import example_input, new_input

ROOT = Path(__file__).parent.parent

if __name__ == "__main__":
    print(example_input(ROOT / "examples" / "betere_buren.xlsx"))
    print(new_input(ROOT / "inputs" / "sjabloon.xlsx"))
