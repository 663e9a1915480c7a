# Every command a person needs. `make run` on a fresh clone is all it takes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?=
ROOM ?= --tables 40 --dashboards 5 --minutes 10 --preload 2000
FILE ?=
BOARD ?=
# a file's tests share a product or a page; files go in their order, so that what starts processes is not left for last
BY_FILE := --dist loadfile --no-loadscope-reorder

# every test that starts the product would compile all of it anew
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup run event restore demo test check bench bench-room bench-board bench-large adapter

run: $(VENV)/.installed ## start Sevenfold on this machine
	@$(BIN)/python app.py

event: $(VENV)/.installed ## open it to the room; asks for an organizers' passphrase first
	@$(BIN)/python app.py event

restore: $(VENV)/.installed ## bring a backup back while Sevenfold does not run; FILE=... names one
	@$(BIN)/python app.py restore $(FILE)

demo: $(VENV)/.installed ## theme the sample without a browser; writes demo/
	@$(BIN)/python app.py demo

setup: $(VENV)/.installed-dev ## everything for working on Sevenfold

test: $(VENV)/.installed-dev
	$(BIN)/pytest --ignore=tests/browser -n auto --maxprocesses 4 $(BY_FILE)
	$(BIN)/pytest tests/browser -n auto --maxprocesses 2 $(BY_FILE)

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_floor_plan.py

bench: $(VENV)/.installed ## how good, how fast; DATA=folder adds every JSONL in it
	@$(BIN)/python -m bench $(DATA)

bench-room: $(VENV)/.installed-dev ## forty tables type into the real product; ROOM="--tables 100 ..." for another room
	@$(BIN)/python -m bench.room $(ROOM)

bench-large: $(VENV)/.installed ## questions of up to 100,000 notes; DATA=folder adds its words and agreements
	@$(BIN)/python -m bench.large $(DATA)

bench-board: $(VENV)/.installed-dev ## the organizer's board in a real browser; BOARD="--notes 10000" for a larger one
	@$(BIN)/python -m bench.board $(BOARD)

adapter: $(VENV)/.installed-dev ## train the encoder's ear; DATA=folder holds rooms_train.jsonl and others
	@$(BIN)/python -m bench.adapter $(DATA)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Sevenfold needs Python 3.11 or newer; set PYTHON=python3.11 or so." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements.txt requirements-dev.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet -r requirements-dev.txt
	@touch $@ $(VENV)/.installed
