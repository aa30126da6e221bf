# newsroom. The two commands to know: `make demo` and `make test`.
#
# Needed: Python 3.11 or newer with venv, and make. `make build` needs Node besides.

PYTHON ?= python3
PORT ?= 8000
# More for pytest: make test ARGS="-k embargo"
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
TEMPLATES = $(shell find templates -name '*.html')
# What a real site sets; only for `check --deploy`, which reads settings and connects to nothing.
AS_IN_PRODUCTION = env -u DEBUG -u DEMO ALLOWED_HOSTS=paper.example DATA_DIR=var/lint \
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))")

.DELETE_ON_ERROR:
.PHONY: help demo demo-reset test lint format build messages lock clean

help:  ## This list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

# One environment; a stamp for each list that has been installed into it.

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON) here. newsroom needs Python 3.11 or newer:" \
			"make demo PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "newsroom needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>&1)." \
			"Name another one: make demo PYTHON=python3.12"; exit 1; }
	@# A half made one, for want of ensurepip, would pass for whole the next time.
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: requirements.lock | $(BIN)/python
	@echo "Installing what newsroom needs. This happens once and takes about half a minute."
	$(INSTALL) -r requirements.lock
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock | $(BIN)/python
	@echo "Installing what testing needs. This happens once and takes about a minute."
	$(INSTALL) -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.installed  ## Serve the demo paper at http://localhost:8000/ (another port: PORT=8123 make demo)
	@PORT=$(PORT) $(BIN)/python manage.py demo

demo-reset: $(VENV)/.installed  ## The same, after throwing the demo's data away
	@PORT=$(PORT) $(BIN)/python manage.py demo --reset

test: $(VENV)/.installed-dev  ## Run the tests, and say what was left out
	$(BIN)/pytest -n auto --dist worksteal --durations 25 $(ARGS)

lint: $(VENV)/.installed-dev  ## Check form, imports, migrations and the settings of production
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --target-version 5.2 --check $(TEMPLATES)
	$(BIN)/lint-imports --no-logo
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run
	$(AS_IN_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

format: $(VENV)/.installed-dev  ## Put Python and templates into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)

build:  ## Build stylesheets and the editor from their sources (needs Node)
	npm ci
	npm run build

# The words that readers see; the staff screens speak English.
LANGUAGES = de fr lb
OF_THE_STAFF = $(addprefix --ignore=,'tests*' 'node_modules*' '.venv*' 'static*' 'var*' 'docs*' \
	'templates/accounts*' 'templates/admin*' 'templates/desk*' 'templates/library*' \
	'templates/staff*' 'articles/actions*' 'articles/desk*' 'articles/body*' 'articles/tags/*' \
	'articles/snapshots.py' 'newsroom/accounts*' 'newsroom/imports*' 'newsroom/library*' \
	'newsroom/media/licences.py' 'newsroom/media/refusals.py' 'newsroom/media/views*' 'newsroom/operations*' 'newsroom/redirects*' 'newsroom/robots*' \
	'newsroom/tasks*' 'newsroom/audit*' 'newsroom/fronts/strip*' 'newsroom/fronts/breaking*' \
	'templates/fronts/breaking.html' 'articles/attachment_admin.py' '*admin*.py' apps.py forms.py \
	models.py '*/models*')

messages: $(VENV)/.installed-dev  ## Gather the words that readers see, and compile their translations (needs gettext)
	DEBUG=1 $(BIN)/python manage.py makemessages $(addprefix --locale=,$(LANGUAGES)) \
		--no-location --no-obsolete --no-wrap $(OF_THE_STAFF)
	@# The hour of the gathering would make every run differ from the last.
	for language in $(LANGUAGES); do \
		sed -i '/^"POT-Creation-Date:/d' locale/$$language/LC_MESSAGES/django.po && \
		msgfmt --check --output-file locale/$$language/LC_MESSAGES/django.mo \
			locale/$$language/LC_MESSAGES/django.po || exit 1; done

# The list for tests first: the others are its subsets, version by version.
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header

lock: $(BIN)/python  ## Work out the lists of requirements anew (newer versions: make lock UPGRADE=--upgrade)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) $(UPGRADE) --extra big --extra dev --output-file requirements-dev.lock
	$(LOCK) $(UPGRADE) --extra big --constraints requirements-dev.lock --output-file requirements-big.lock
	$(LOCK) $(UPGRADE) --constraints requirements-dev.lock --output-file requirements.lock

clean:  ## Remove what was installed and built here; the data in var/ stays
	rm -rf $(VENV) node_modules .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
