# Truceline. `make` lists the targets; `make demo` and `make test` need Python 3.11 or newer, git and make, nothing else.

PYTHON ?= python3
VENV ?= .venv
SERVE ?= 1
ARGS ?=
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# What the built parts (browser bundle, gazetteer, knowledge as JSON) are made of: a change here rebuilds them.
BUILT_FROM := pyproject.toml hatch_build.py src/truceline/extract/places/build.py \
	$(wildcard frontend/*.json frontend/*.ts frontend/src/*) $(shell find src/truceline/ontology -name '*.yaml') src/truceline/ontology/compiled.py

.DEFAULT_GOAL := help
.PHONY: train settle quality help demo serve test test-postgres lint format types check bench bench-link bench-export bench-release bench-pages bench-ingest fuzz wheel lock clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

demo: $(VENV)/.package  ## the road over the demo reports, then the workbench (SERVE=0 stops after the table)
	@$(BIN)/truceline demo $(if $(filter 0,$(SERVE)),--no-serve,--serve) $(ARGS)

test: $(VENV)/.dev  ## all tests (ARGS="-k name" for some)
	@$(BIN)/python -m pytest $(ARGS)

test-postgres: $(VENV)/.dev  ## the tests of casefiles on PostgreSQL: that of TRUCELINE_DATABASE_URL, else one started for the run
	@.ci/with-postgres .ci/test-postgres $(abspath $(BIN))/python $(ARGS)

lint: $(VENV)/.dev  ## ruff: rules and format; import-linter: who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev  ## mend what ruff can mend
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(VENV)/.dev  ## mypy, strict
	@$(BIN)/mypy

check: lint types test  ## everything that must be green before a change lands

bench: $(VENV)/.dev  ## speed and memory against the bare parse (ARGS="--json"; ARGS="--assess": incidents × agreements)
	@$(BIN)/python -m benchmarks.bench $(ARGS)

bench-link: $(VENV)/.dev  ## time and memory of linking as it grows (ARGS="--mentions 10000 100000 --incidents 100000")
	@$(BIN)/python -m benchmarks.linking $(ARGS)

bench-pages: $(VENV)/.dev  ## server time of every page over 50,000 incidents (ARGS="--incidents 5000 --json")
	@$(BIN)/python -m benchmarks.pages $(ARGS)

bench-ingest: $(VENV)/.dev  ## 1,000 mixed files taken in and read against extraction of the same reports (ARGS="--json --gate")
	@$(BIN)/python -m benchmarks.ingest $(ARGS)

fuzz: $(VENV)/.dev  ## every reader against 100,000 broken files, hours (ARGS="--inputs 1000 --reader .html")
	@$(BIN)/python -m benchmarks.fuzz $(ARGS)

bench-export: $(VENV)/.dev  ## time and memory of exports (ARGS="--incidents 1000000 --formats parquet csv")
	@$(BIN)/python -m benchmarks.exporting $(ARGS)

bench-release: $(VENV)/.dev  ## time, memory and growth of a release (ARGS="--incidents 100000 1000000")
	@$(BIN)/python -m benchmarks.releasing $(ARGS)

wheel: $(VENV)/.dev  ## dist/truceline-*.whl, with everything that was built
	@rm -rf dist
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist

# `uv` resolves for all platforms and Python versions at once; it is needed here only.
quality: $(VENV)/.dev  ## measure against annotated reports and hold the floors (SHARED=../shared ARGS="--write")
	@$(BIN)/python quality/measure.py $(or $(SHARED),../shared) $(ARGS)

train: $(VENV)/.dev  ## train the English pipeline anew (DATA=folder with treebanks/ and ner/; two hours)
	@$(PIP) install --no-deps --require-hashes -r requirements/train.lock
	@PYTHON=$(BIN)/python bash training/run.sh $(DATA)

settle: $(VENV)/.dev  ## train the weights that settle events' attributes (DATA=folder of train.docs.jsonl and train.gold.jsonl, MARKED=tsv)
	@$(PIP) install --no-deps --require-hashes -r requirements/train.lock
	@$(BIN)/python training/settle.py $(DATA)/train.docs.jsonl $(DATA)/train.gold.jsonl $(if $(MARKED),--marked $(MARKED)) $(ARGS)

lock: $(VENV)/.run  ## resolve the lock files anew
	@$(PIP) install uv
	@for part in run build dev; do \
		case $$part in run) what="pyproject.toml" ;; *) what="--group $$part pyproject.toml" ;; esac; \
		rm -f requirements/$$part.lock; \
		$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
			--custom-compile-command "make lock" $$what -o requirements/$$part.lock; \
	done

clean:  ## remove what was built and the environment
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis src/truceline/web/static/dist \
		src/truceline/extract/places/gazetteer.sqlite src/truceline/ontology/knowledge.json frontend/node_modules

$(VENV)/.run: requirements/build.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Truceline needs Python 3.11 or newer, this is " + sys.version.split()[0] + "; say which with PYTHON=python3.12")'
	@echo "Setting up $(VENV) from the lock files (once, a minute or two)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/build.lock
	@touch $@

$(VENV)/.package: $(VENV)/.run $(BUILT_FROM)
	@echo "Building the browser bundle, the gazetteer and the knowledge files, installing Truceline"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.package requirements/dev.lock
	@echo "Installing what tests and checks need"
	@$(PIP) install --require-hashes -r requirements/dev.lock
	@touch $@
