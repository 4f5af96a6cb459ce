# Every target sets up what it needs in .venv; nothing is installed elsewhere.
PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := examples/betere_buren.xlsx

.PHONY: help begroting test quick check fmt setup docs golden pictures examples reliability mutation bench clean

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

begroting: setup ## write the begroting workbooks of Betere Buren to outputs/
	$(BIN)/begroting maak $(EXAMPLE)

test: setup ## all tests, also the slow ones
	$(BIN)/pytest -n 2

quick: setup ## the tests without the slow ones
	$(BIN)/pytest -n 2 -m "not slow"

check: setup ## style, types and who may import whom
	$(BIN)/ruff check budget tests examples tools
	$(BIN)/ruff format --check budget tests examples tools
	$(BIN)/mypy
	$(BIN)/lint-imports

fmt: setup ## put the code in the house style
	$(BIN)/ruff check --fix -q budget tests examples tools
	$(BIN)/ruff format budget tests examples tools

docs: setup ## write the generated documentation anew
	$(BIN)/python -m tools.write_docs

golden: setup ## write the text of the small workbook anew; look at what changed in it
	$(BIN)/python -m tests.workbook.golden_text

examples: setup ## write the template, the worked example and its made-up actuals anew
	$(BIN)/python examples/betere_buren.py
	$(BIN)/python -m examples.realisatie

pictures: setup ## draw the pages of the documentation anew (LibreOffice with Writer, poppler)
	$(BIN)/python -m tools.draw_pages

reliability: setup ## measure what docs/betrouwbaarheid.md promises, and write it there
	BEGROTING_FUZZ=10000 BEGROTING_KILL=200 BEGROTING_RONDREIS=500 $(BIN)/python -m tools.write_reliability

mutation: setup ## spoil spots of the model one by one; which does no test notice?
	$(BIN)/python -m tests.mutate

bench: setup ## time the main job and scenarios against LibreOffice and IronCalc
	$(BIN)/python tests/bench.py
	$(BIN)/python -m tests.bench_scenarios

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[dev]"
	@touch $@

clean: ## remove what was built
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
