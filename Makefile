# Everything here does its own set-up. No root, no system packages: Python 3.11+, git and make are enough.
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
UV := UV_PYTHON_DOWNLOADS=never UV_NO_CONFIG=1 .tools/bin/uv
ASSETS := src/shiremoot/foundation/ui/static/built
export UV_LINK_MODE ?= copy

.PHONY: evaluate help setup demo test test-all lint format lock docs bench clean

help: ## Say what there is to do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

.setup-tools: requirements/tools.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Shiremoot needs Python 3.11 or newer; $(PYTHON) is older. Try: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up: installer"
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $@

.setup-run: .setup-tools requirements/run.txt requirements/build.txt pyproject.toml
	@echo "Setting up: what Shiremoot runs on"
	@test -x .venv/bin/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip install --quiet --require-hashes -r requirements/run.txt
	@$(UV) pip install --quiet --no-deps --build-constraints requirements/build.txt -e .
	@touch $@

.setup-dev: .setup-run requirements/dev.txt
	@echo "Setting up: what the tests need"
	@$(UV) pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

.setup-assets: .setup-tools package.json package-lock.json $(wildcard src/shiremoot/foundation/ui/assets/*)
	@echo "Setting up: styles and scripts"
	@PATH="$$PWD/.tools/bin:$$PATH" npm ci --silent --no-audit --no-fund --ignore-scripts
	@PATH="$$PWD/.tools/bin:$$PATH" npm run --silent build
	@touch $@

setup: .setup-run .setup-assets ## Install Shiremoot into .venv (its command is .venv/bin/shiremoot)

demo: setup ## Build the demonstration county and open it on 127.0.0.1 (PORT=8000)
	@exec .venv/bin/shiremoot demo --port $(PORT)

test: .setup-dev .setup-assets ## Run the checks and tests of a working day (under ten minutes on two cores)
	@.venv/bin/python -m tests

test-all: .setup-dev .setup-assets ## Run all of them: PostgreSQL, every journey, long walks whole, branch coverage
	@.venv/bin/python -m tests --all

lint: .setup-dev ## Only the quick checks
	@.venv/bin/python -m tests --quick

format: .setup-dev ## Lay out the code and the templates
	@.venv/bin/ruff format --quiet
	@.venv/bin/python -m tests.templates_format

docs: .setup-dev .setup-assets ## Write the generated documents again
	@.venv/bin/shiremoot docs

evaluate: .setup-dev ## Plant slips in papers, count what the proof-reader finds, write the table
	@.venv/bin/python -m evaluation

bench: .setup-dev .setup-assets ## Run the benchmarks and print their figures
	@.venv/bin/python -m benchmarks

lock: .setup-tools ## Pin the requirements again
	@for set in tools:requirements/tools.in build:requirements/build.in run:pyproject.toml; do \
	  $(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header $${set#*:} -o requirements/$${set%%:*}.txt; done
	@$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra dev pyproject.toml -o requirements/dev.txt

clean: ## Remove everything set-up made
	@rm -rf .venv .tools node_modules $(ASSETS) var .cache .setup-*
