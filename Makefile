# `make chat` and `make test` are all a newcomer needs; the rest are the parts they are made of.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
INDEX ?= .index
REPORTS ?=
PORT ?= 8000
JOBS ?= 2
READY := $(VENV)/.ready

.PHONY: chat test check format samples audit screenshots load clean

chat: $(READY)
ifneq ($(strip $(REPORTS)),)
	@status=0; $(BIN)/inspectqa build --index "$(INDEX)" "$(REPORTS)" || status=$$?; [ $$status -eq 0 ] || [ $$status -eq 3 ]
else
	@[ -e "$(INDEX)/current" ] || $(BIN)/inspectqa build --index "$(INDEX)" index/sample
endif
	@$(BIN)/inspectqa serve --index "$(INDEX)" --port $(PORT) --originals "$(or $(strip $(REPORTS)),index/sample)"

test: check
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "not alone"
	$(BIN)/python -m pytest -m alone

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

samples: $(READY)
	$(BIN)/python -m tests.draw

audit: $(READY)
	$(BIN)/python -m tests.oracle_audit "$(REPORTS)" "$(ORACLE)"

$(READY): pyproject.toml .ci/constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --constraint .ci/constraints.txt torch
	$(BIN)/python -m pip install --quiet --constraint .ci/constraints.txt --editable '.[dev]'
	@touch $@

screenshots: $(READY)
	$(BIN)/python -m tests.browser.screenshots screenshots

load: $(READY)
	$(BIN)/python -m tests.benchmarks.load --index "$(INDEX)"

clean:
	rm -rf $(VENV) *.egg-info
