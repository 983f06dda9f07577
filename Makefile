# make run   opens the desk        make test   runs every test
# make help  lists the rest
# `make PYTHON=/path/to/python3.12 run` chooses the Python; otherwise the first that is new enough.
PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11)
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore $(BIN)/python -m pip -qq
NEEDS := pyproject.toml constraints.txt

.DEFAULT_GOAL := help
.PHONY: help run test check bench locale docs demo demo-live clean
.SILENT:
.DELETE_ON_ERROR:

help: ## list what there is
	sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: $(VENV)/.run-ready ## open the desk
	$(BIN)/meetingdesk

test: $(VENV)/.dev-ready ## run every test
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal --reruns 1

check: $(VENV)/.dev-ready ## format, lint and types
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy

bench: $(VENV)/.dev-ready ## measure speed beside a floor program
	$(BIN)/python -m bench

locale: $(VENV)/.dev-ready ## collect texts into the catalogues and compile them
	$(BIN)/python -m meetingdesk.locale.catalogue update

docs: $(VENV)/.dev-ready ## make the reference and the JSON Schemas from the models
	$(BIN)/python -m meetingdesk.rehearsal.pages docs
	$(BIN)/python -m meetingdesk.agreement.schema docs

demo: $(VENV)/.run-ready ## watch a scripted TFA conference
	$(BIN)/meetingdesk rehearse data/demo/tfa.yaml --speed 20

demo-live: $(VENV)/.run-ready ## watch it from five seats at once, in tmux
	$(BIN)/python -m demo

clean: ## remove the virtual environment and caches, never data
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .hypothesis

# A first `make run` installs what the desk needs and no developer's tools.
$(VENV)/.run-ready: $(NEEDS) | $(BIN)/python
	echo 'Installing MeetingDesk into $(VENV) …' >&2
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.dev-ready: $(NEEDS) | $(BIN)/python
	echo 'Installing MeetingDesk and its tests into $(VENV) …' >&2
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.run-ready

$(BIN)/python:
	for python in $(PYTHONS); do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'MeetingDesk needs Python 3.11 or newer, and none was found as: $(PYTHONS).' >&2; \
	  echo 'If it lies elsewhere: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)' >&2; exit 1; \
	fi; \
	$$found -m venv $(VENV) || { rm -rf $(VENV); \
	  echo 'Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
