# Everything a person types. Nothing but git, make and Python 3.11 is needed: the first target that
# wants more gets it (tools/bootstrap.py). Plain make 3.81, so that macOS is served as it comes.
PYTHON ?= python3
VENV := .venv/bin/python

.PHONY: help run editor test check fmt bench audit test-engines simulate lock ready ready-dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ready ## start Midstance; HOST, PORT and DATA_DIR are honoured
	@exec $(VENV) tools/run.py

editor: ready ## make an editor, who manages the content in /admin/
	@$(VENV) tools/prepare.py
	@exec $(VENV) manage.py createsuperuser

test: ready-dev ## every test: SQLite, PostgreSQL and browser journeys
	@exec $(VENV) tools/test.py

check: ready-dev ## every check that needs no test: style, types, layers, deployment
	@exec $(VENV) tools/check.py

fmt: ready-dev ## format Python, templates, scripts and styles
	@exec $(VENV) tools/check.py --fix

bench: ready-dev ## print counts and ratios: queries, bytes, memory
	@exec $(VENV) tools/bench

audit: ready-dev ## print what each page weighs and whom it shuts out; ends with 1 over budget
	@exec $(VENV) tools/audit

test-engines: ready-dev ## the journeys on Firefox and WebKitGTK, online and in a tunnel
	@exec $(VENV) tools/engines.py

simulate: ready ## compare plain FSRS, the guess mix and recall cards over 180 days
	@exec $(VENV) tools/simulate.py

lock: ready-dev ## write the locks anew from pyproject.toml and package.json
	@exec $(VENV) tools/lock.py

ready:
	@command -v $(PYTHON) >/dev/null || { echo "Midstance needs Python 3.11 or newer: install python3." >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py

ready-dev:
	@command -v $(PYTHON) >/dev/null || { echo "Midstance needs Python 3.11 or newer: install python3." >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py --dev
