# Every target makes .venv and installs what it needs: on a new machine, with Python 3.11+ and make, start with any of them.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DB ?= archive.db
DEMO_DB ?= demo/archive.db
PORT ?= 8001
INSTALLED := $(VENV)/.installed

.PHONY: run demo test lint test-durability test-floors test-datasette-1 test-clone docs screenshots clean
.PHONY: bench-update bench-extract bench-idle bench-replay bench-replay-peers fuzz-pdf

run: $(INSTALLED)  ## look at GOV.UK once, then serve what the archive holds (the demo where it holds nothing)
	@$(BIN)/alliance update --db $(DB); code=$$?; \
	case $$code in 0|1|3|4|5) ;; *) exit $$code;; esac; \
	$(BIN)/alliance serve --db $(DB) --port $(PORT); served=$$?; \
	if [ $$code != 4 ] || [ $$served != 6 ]; then exit $$served; fi; \
	echo "Here is the demonstration instead: two years of an invented group."; \
	$(MAKE) --no-print-directory demo

demo: $(INSTALLED)  ## play two years of an invented group through real HTTP, then serve them
	@$(BIN)/python -m tests.replica.demo $(DEMO_DB)
	@$(BIN)/alliance serve --db $(DEMO_DB) --port $(PORT)

test: $(INSTALLED)  ## the whole suite
	$(BIN)/python -m pytest

lint: $(INSTALLED)  ## style, formatting and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test-durability: $(INSTALLED)  ## kill, fill up and break an archive some thousand times
	$(BIN)/python -m tests.durability

test-floors: .venv-floors/.installed  ## the suite on the oldest version of each dependency that pyproject.toml allows
	.venv-floors/bin/python -m pytest

test-datasette-1: .venv-datasette-1/.installed  ## the site's tests on the coming Datasette 1.0
	.venv-datasette-1/bin/python -m pytest tests/test_site.py tests/test_site_lists.py tests/test_site_meetings.py \
		tests/test_browser.py

test-clone:  ## make run and make test on a fresh clone, both twice
	tests/fresh_clone.sh

bench-update: $(INSTALLED)  ## how the cost of a quiet night grows with the years
	$(BIN)/python -m tests.bench_update

bench-extract: $(INSTALLED)  ## what reading, keeping and searching many minutes costs, beside pdftotext
	$(BIN)/python -m tests.bench_extract

bench-idle: $(INSTALLED)  ## what a run with nothing new costs, beside the peers that are installed
	$(BIN)/python -m tests.bench_idle

bench-replay: $(INSTALLED)  ## what is caught, missed and told wrongly of the storylines, beside the installed peers
	@$(BIN)/python -m tests.replay; code=$$?; $(BIN)/python -m tests.replay.peers && exit $$code

bench-replay-peers: .venv-peers/.installed bench-replay  ## the same, with the peers installed first

fuzz-pdf: $(INSTALLED)  ## break 22,000 PDFs at random and read them; takes about half an hour
	$(BIN)/python -m tests.fuzz_pdf $(FUZZ)

docs: $(INSTALLED)  ## what docs/ says of commands and tables
	$(BIN)/python -m tests.make_docs

screenshots: $(INSTALLED)  ## the pictures of the README
	$(BIN)/python -m tests.screenshots docs

clean:
	rm -rf .venv .venv-floors .venv-datasette-1 .venv-peers demo build *.egg-info

$(INSTALLED): pyproject.toml
	@echo "Setting up $(VENV), once; this takes about half a minute."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

.venv-floors/.installed: pyproject.toml tests/floors.py
	$(PYTHON) -m venv .venv-floors
	.venv-floors/bin/python tests/floors.py > .venv-floors/floors.txt
	.venv-floors/bin/python -m pip install --quiet --disable-pip-version-check -e '.[test]' -c .venv-floors/floors.txt
	@touch $@

.venv-datasette-1/.installed: pyproject.toml
	$(PYTHON) -m venv .venv-datasette-1
	.venv-datasette-1/bin/python -m pip install --quiet --disable-pip-version-check -e '.[test]' 'datasette==1.0a41'
	@touch $@

.venv-peers/.installed: pyproject.toml tests/replay/peers_install.py
	$(PYTHON) tests/replay/peers_install.py .venv-peers
	@touch $@
