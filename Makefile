# What can be done with the tracker. A machine needs Python (3.11 or later, with venv) and make; the rest comes from
# the locks in requirements/, whose every file is pinned by its hash.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet
# Words for pytest, as in: make test TESTS="tests/people -k merge"
TESTS ?=
# Parts of the measuring, as in: make bench PARTS=matching
PARTS ?=
# make lock UPGRADE=--upgrade takes the newest versions that pyproject.toml allows.
UPGRADE ?=
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	--group build $(UPGRADE)
CATALOGUES := tracker/translations

.PHONY: help install run demo test bench lint format lock messages clean
.DELETE_ON_ERROR:

help:
	@echo "make run      install, bring the database up to date, serve on 127.0.0.1:5000"
	@echo "make demo     fill an empty database with the sample office and print its sign-in"
	@echo "make install  the environment in .venv alone"
	@echo "make test     every test; make lint: every check of the code"
	@echo "make bench    measure what is found and how long it takes, beside others in the same run"
	@echo "make format   put the code in its usual form"
	@echo "make lock     renew requirements/ from pyproject.toml"
	@echo "make messages collect the words of the interface, compile the translations"
	@echo "make clean    remove what the other tasks made, but no data"

install: .venv/installed

run: install
	$(BIN)/tracker run

demo: install
	$(BIN)/tracker demo

test: .venv/installed-dev
	$(BIN)/pytest -n 2 $(TESTS)

bench: .venv-bench/installed
	.venv-bench/bin/python -m bench $(PARTS)

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet

format: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: .venv/installed-dev
	$(LOCK) --output-file requirements/run.txt
	$(LOCK) --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(LOCK) --group bench --constraint requirements/run.txt --output-file requirements/bench.txt

messages: .venv/installed-dev
	mkdir -p build $(CATALOGUES)
	$(BIN)/pybabel --quiet extract --mapping .babel.cfg --keyword _l --keyword _n:1,2 --keyword _c:1c,2 --keyword _nc:1c,2,3 --no-wrap --sort-by-file \
		--add-location=file --project tracker --output build/messages.pot .
	test -e $(CATALOGUES)/zh_Hans/LC_MESSAGES/messages.po || \
		$(BIN)/pybabel --quiet init --locale zh_Hans --input-file build/messages.pot --output-dir $(CATALOGUES) --no-wrap
	$(BIN)/pybabel --quiet update --input-file build/messages.pot --output-dir $(CATALOGUES) --no-wrap \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel --quiet compile --directory $(CATALOGUES)

clean:
	rm -rf .venv .venv-bench build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find tracker tests -name __pycache__ -prune -exec rm -rf {} +

# The two stamps are as old as the last installation: nothing is done again until a lock changes.
.venv/installed: requirements/run.txt
	$(call installed,$<)
	@touch $@

.venv/installed-dev: requirements/dev.txt
	$(call installed,$<)
	@touch $@ .venv/installed

define installed
@echo "Installing $(1) into .venv; the first time this takes a minute."
@$(PYTHON) -m venv .venv
@$(PIP) install --require-hashes --requirement $(1)
@$(PIP) install --no-deps --no-build-isolation --editable .
endef

# An environment of its own: the tests' stays as it is.
.venv-bench/installed: requirements/bench.txt
	@echo "Installing $< into .venv-bench; the first time this takes a minute."
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/pip --disable-pip-version-check --quiet install --require-hashes --requirement $<
	@.venv-bench/bin/pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	@touch $@
