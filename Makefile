# Everything from a fresh clone: `make serve` shows the site, `make test` runs all checks. Each target installs what it
# needs, in an environment of its own. The documents, where they are, are named by ROMA_INCLUSION_DOCUMENTS.
PYTHON ?= python3
VENV := .venv
FLOORS := .venv-floors
BIN := $(VENV)/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check install
DB := roma-inclusion.db
PORT ?= 8001
PYTEST ?=
TIMES ?= 1000
MUTANTS ?= --mutants 300 --seed 5 --write docs/testing.md
BENCH ?= --peers -o docs/benchmarks.md
PAGES ?= -o docs/benchmarks.md
LOADING ?= -o docs/benchmarks.md

.PHONY: serve build check test lint coverage test-floors kills weakened mutation bench bench-pages bench-loading bench-hostile generated screenshots lock clean

serve: $(VENV)/.installed
	$(BIN)/roma-inclusion serve $(DB) --port $(PORT)

build: $(VENV)/.installed
	$(BIN)/roma-inclusion build -o $(DB)

# Says all that is wrong with the sources; with the documents at hand, also whether the coding is true to them.
check: $(VENV)/.installed
	$(BIN)/roma-inclusion check

test: $(VENV)/.installed-dev lint
	$(BIN)/pytest -n 2 --dist loadgroup $(PYTEST)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Which lines and branches of each module the tests run, in the processes that they start too.
coverage: $(VENV)/.installed-dev
	$(BIN)/pytest -n 2 --dist loadgroup -m "not wheel and not browser" --ignore=tests/test_kills.py --cov --cov-report=term:skip-covered $(PYTEST)

# The lowest version that pyproject.toml allows of each dependency of ours, and the newest of what these depend on:
# the floors that others state for their own dependencies are theirs.
test-floors: $(VENV)/.installed-dev
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(FLOORS)
	$(BIN)/uv pip install --quiet --python $(FLOORS) --resolution lowest-direct --editable ".[all]" "pytest>=8.3"
	$(FLOORS)/bin/python tests/floors.py $(PYTEST)

# Kills builds at every step and at random: what is left must be the old database or the new one.
kills: $(VENV)/.installed-dev
	$(BIN)/python tests/kills.py --times $(TIMES) --builds 40

# Makes one rule at a time weaker, in a copy: the tests of that rule must notice.
weakened: $(VENV)/.installed-dev
	$(BIN)/python tests/weakened.py

# Changes one thing at a time, and says which change no test noticed.
mutation: $(VENV)/.installed-dev
	$(BIN)/python tests/mutants.py $(MUTANTS)

bench: $(VENV)/.installed
	$(BIN)/python bench/run.py $(BENCH)

# What a page costs with the real sources, and with a million rows of made-up ones.
bench-pages: $(VENV)/.installed
	$(BIN)/python bench/pages.py $(PAGES)

# What loading costs those who import, with a million rows of made-up sources.
bench-loading: $(VENV)/.installed
	$(BIN)/python bench/loading.py $(LOADING)

# What readers wait for while thirty others ask for the heaviest that they can think of.
bench-hostile: $(VENV)/.installed
	$(BIN)/python bench/hostile.py

# What is generated from schema and coding, and committed: tests compare it byte by byte.
generated: $(VENV)/.installed-dev
	$(BIN)/python -m roma_inclusion.exports.typed_tables src/roma_inclusion
	$(BIN)/roma-inclusion metadata
	$(BIN)/roma-inclusion build -o $(VENV)/open.db
	$(BIN)/roma-inclusion export $(VENV)/open.db -o datasets
	$(BIN)/python tests/violations/rules.py docs/testing.md
	cd tests && ../$(BIN)/python test_agreement.py && ../$(BIN)/python test_glossary.py

# A picture of each kind of page at two widths, for docs/screenshots.md: look at them before you commit them.
screenshots: $(VENV)/.installed-dev
	$(BIN)/python tests/screenshots.py
	$(BIN)/python tests/desk_screenshots.py

# Two files: what runs the site, and with the same versions what tests it. `make lock UPGRADE=--upgrade` renews all.
UPGRADE ?=
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 $(UPGRADE) --all-extras --generate-hashes \
	--no-emit-index-url --no-header pyproject.toml
lock: $(VENV)/.installed-dev
	$(LOCK) --group build --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file tests/requirements.lock

$(VENV)/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed: PYTHON=...')"
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml requirements.lock | $(VENV)/bin/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed tests/requirements.lock
	$(PIP) --require-hashes -r tests/requirements.lock
	touch $@

clean:
	rm -rf $(VENV) $(FLOORS) .venv-bench $(DB) dist .coverage .coverage.*
