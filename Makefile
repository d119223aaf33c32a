# Everything from a fresh clone: `make serve` shows the site, `make test` runs all checks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DB := roma-inclusion.db
PORT ?= 8001

.PHONY: serve test check lint build generated clean lock

serve: $(VENV)/.installed
	$(BIN)/roma-inclusion serve $(DB) --port $(PORT)

build: $(VENV)/.installed
	$(BIN)/roma-inclusion build -o $(DB)

test: $(VENV)/.installed-dev lint
	$(BIN)/pytest -n 2 --dist loadgroup $(PYTEST)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What is generated from schema and coding, and committed: tests compare it byte by byte.
generated: $(VENV)/.installed-dev
	$(BIN)/roma-inclusion metadata
	$(BIN)/roma-inclusion build -o $(VENV)/open.db
	$(BIN)/roma-inclusion export $(VENV)/open.db -o datasets

lock: $(VENV)/.installed-dev
	$(BIN)/pip install -q uv
	$(BIN)/uv pip compile -q --group dev --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 pyproject.toml -o requirements.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The site needs only what the lock says of the packages that run; the tests need all of it.
$(VENV)/.installed: $(VENV)/bin/python pyproject.toml requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	touch $@

clean:
	rm -rf $(VENV) $(DB) dist
