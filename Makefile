# Everything a developer types. `make run` and `make test` each work alone on a fresh clone with
# Python 3.11 or newer; the README has the same steps for Windows.

.DEFAULT_GOAL := help
.PHONY: help run test served quick check format cover nightly guide lock bench scale clean

TAHUN ?= 2025
UNIT ?= contoh
BIN := .venv/bin

# PYTHON=... chooses the interpreter; else the first of these that is 3.11 or newer and can make
# a virtual environment.
PYTHON ?=
PYTHONS := $(or $(PYTHON),python3.13 python3.12 python3.11 python3)
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check --no-input

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# .venv/lock is a stamp: the environment is made anew when the lock changes, else never.
# --no-deps: the lock is complete, so nothing is left to choose. --only-binary: nothing is compiled.
.venv/lock: requirements.lock
	@python=; \
	for candidate in $(PYTHONS); do \
	    if "$$candidate" -c '$(SUITABLE)' >/dev/null 2>&1; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "No Python 3.11 or newer with venv found among: $(PYTHONS)" >&2; \
	    echo "Install one (on Debian: python3 and python3-venv), or say make PYTHON=/path/to/python3" >&2; \
	    exit 1; \
	fi; \
	echo "Setting up .venv from requirements.lock with $$python; this takes a minute or two, once."; \
	"$$python" -m venv --clear .venv
	@$(PIP) install --require-hashes --no-deps --only-binary :all: -r requirements.lock
	@touch $@

# .venv/project is the stamp of the project itself, installed so that it runs from this folder.
.venv/project: .venv/lock pyproject.toml
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

# lakip ends with 1 when the workbook was written although some raw rows were refused.
run: .venv/project ## write the workbook of the example (TAHUN=2025 UNIT=contoh)
	@$(BIN)/lakip run $(TAHUN) --unit $(UNIT); code=$$?; \
	book=output/$(UNIT)/$(TAHUN)/LAKIP-$(UNIT)-$(TAHUN).xlsx; \
	if [ $$code -gt 1 ]; then \
	    echo "lakip ended with exit code $$code: no workbook was written" >&2; exit $$code; \
	fi; \
	if [ ! -f "$$book" ]; then \
	    echo "lakip ended with exit code $$code, but there is no $$book" >&2; exit 1; \
	fi; \
	echo "Buku kerja (draf): $$book"

# Each test runs in `make test` or in `make served`, but for the long searches of `make nightly`.
test: .venv/project ## run the tests, but for those of the running service
	@$(PYTEST) -m "not nightly and not served"

served: .venv/project ## run the tests of the running service and its page in a browser
	@$(PYTEST) -m "served and not nightly"

quick: .venv/project ## run the fast tests only
	@$(PYTEST) -m "not nightly and not served and not slow"

check: .venv/project ## look for mistakes in style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/project ## put the code in its usual form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

cover: .venv/project ## run all tests and say which lines none of them reaches
	@$(PYTEST) -m "not nightly" --cov --cov-report term

nightly: .venv/project ## run all tests, the long searches too
	@$(PYTEST) -m "" --hypothesis-profile nightly

guide: .venv/project ## write the registers' columns into PANDUAN.md
	@$(BIN)/python -m pipeline.templates.guide

# One lock for every system and for Python 3.11 and newer. Versions stay as they are where the
# bounds in pyproject.toml allow it; UPGRADE=1 takes the newest. Replaced only when it differs.
lock: .venv/project ## write requirements.lock from pyproject.toml (UPGRADE=1 for newer versions)
	@cp requirements.lock .venv/new.lock
	@$(BIN)/uv pip compile --quiet --no-config --universal --fork-strategy fewest \
	    --all-extras --generate-hashes \
	    --annotation-style line --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) \
	    pyproject.toml --output-file .venv/new.lock
	@if cmp -s .venv/new.lock requirements.lock; then \
	    echo "requirements.lock is up to date"; \
	else \
	    cp .venv/new.lock requirements.lock; echo "requirements.lock has changed"; \
	fi

# On a quiet machine. ONLY="c d" runs parts alone, ROWS="1000000" sets the rows of part c.
bench: .venv/project ## measure speed and memory into tests/bench/RESULTS.md (ONLY=c ROWS=1000000)
	@$(BIN)/python -m tests.bench $(if $(ONLY),--only $(ONLY)) $(if $(ROWS),--rows $(ROWS))

# UNITS="31 310" RESPONDENTS=300; what is not there of ../shared/data is invented.
scale: .venv/project ## measure many units with 1 and 2 workers into tests/bench/RESULTS.md (UNITS="31 310")
	@$(BIN)/python -m tests.bench.regency $(if $(UNITS),--units $(UNITS)) \
	    $(if $(RESPONDENTS),--respondents $(RESPONDENTS))

clean: ## remove the environment and the caches, never raw data or results
	@rm -rf .venv build dist htmlcov .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
