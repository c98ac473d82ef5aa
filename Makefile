# The front door. Each command sets up what it needs: the first one takes a minute, the next ones start at once.

VENV   := .venv
PYTHON := $(VENV)/bin/python
READY  := $(VENV)/.installed

export PYTHONPATH := scripts
export PYTHONDONTWRITEBYTECODE := 1
# Material announces its own end of life at every start; DESIGN says where the site can move.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve check build test test-all bench translations schemas words format lock clean

help: ## what there is to do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

serve: $(READY) ## check, build and show the site at http://127.0.0.1:8000, again after each change
	@$(PYTHON) -m methodology serve

check: $(READY) ## read all data and pages and list every problem, in seconds
	@$(PYTHON) -m methodology check

build: $(READY) ## check, then build into site/
	@$(PYTHON) -m methodology build

test: $(READY) ## lint, types and all tests, with a browser
	@$(PYTHON) -m tests.chromium
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(PYTHON) -m pytest -n 2

test-all: $(READY) ## the same, with every page in every language, look and width
	@$(PYTHON) -m tests.chromium
	$(PYTHON) -m pytest -n 2 --every-page

bench: $(READY) ## measure the build, the first visit of a page and the search
	@$(PYTHON) -m tests.chromium
	@$(PYTHON) -m tests.bench

translations: $(READY) ## bring data/translations up to date with data
	@$(PYTHON) -m methodology translations

schemas: $(READY) ## write data/schema anew from the models
	@$(PYTHON) -m methodology schemas

words: $(READY) ## list the words of the site that the search does not know
	@$(PYTHON) -m methodology words

format: $(READY) ## format the code
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

lock: $(READY) ## resolve requirements.in into requirements.lock
	$(VENV)/bin/pip install --quiet --disable-pip-version-check uv
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet requirements.in -o requirements.lock

clean: ## delete all that can be made again
	rm -rf $(VENV) site .site-* .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(READY): requirements.lock
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; found $$(python3 --version)"; exit 1; }
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@
