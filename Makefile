# The two commands of the README, and the longer ones behind them.
# Everything runs in .venv; with the packages installed once, the network may be off.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DATA ?=

.DEFAULT_GOAL := help
.PHONY: help demo test format lint types pytest bench torture evaluate lock clean

help:  ## Print this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(STAMP): requirements.lock requirements-build.lock pyproject.toml
	@PYTHON=$(PYTHON) sh tools/check_system.sh
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-build.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --no-build-isolation -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $(STAMP)

demo: $(STAMP)  ## Build a ledger from the bundled sample and print the dossier of Oreshnik
	@$(BIN)/onrecord demo

test: $(STAMP) format lint types pytest  ## Format check, lint, types, tests: the gate

format: $(STAMP)
	$(BIN)/ruff format --check src tests training tools benchmarks

lint: $(STAMP)
	$(BIN)/ruff check src tests training tools benchmarks

types: $(STAMP)
	$(BIN)/mypy

pytest: $(STAMP)
	$(BIN)/pytest -q

bench: $(STAMP)  ## Time and score the parts on generated news
	@for b in syndication incremental; do $(BIN)/python -m benchmarks.$$b || exit 1; done

torture: $(STAMP)  ## Install torch and train tiny models from nothing
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --editable ".[train]"
	$(BIN)/pytest -q tests/test_training_whole.py tests/test_training_acts.py

evaluate: $(STAMP)  ## Hold every stage against gold data: make evaluate DATA=folder
	$(BIN)/python -m onrecord.evaluate --data $(DATA)

lock:  ## Pin every version with its hashes again
	sh tools/lock.sh

clean:  ## Remove what was built, the virtual environment included
	rm -rf $(VENV) demo build dist
