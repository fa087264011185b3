# The tasks of claimcheck; `make help` lists them. Needs a POSIX shell, Python 3.11 or newer, pip and make.

PYTHON ?= python3

MAKEFLAGS += --no-print-directory
export PIP_DISABLE_PIP_VERSION_CHECK := 1

VENV := .venv
TEST := .venv-test
WORKERS := 2

# An environment belongs to one folder and one Python. In another of either it is made anew.
MARK := stamp-$(shell printf '%s %s' '$(CURDIR)' '$(PYTHON)' | cksum | cut -d ' ' -f 1)

VENV_PACKAGE := $(or $(filter python3%,$(notdir $(PYTHON))),python3)-venv
SUDO = $(if $(filter-out 0,$(shell id -u)),sudo )
MEND = $(if $(shell command -v apt-get),$(SUDO)apt-get update && $(SUDO)apt-get install -y $(VENV_PACKAGE),reinstall Python together with its modules venv and ensurepip)
HAS_VENV = $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null

# The browser tests drive Debian's Chromium, and ask axe-core whether everybody can use the page.
HAS_BROWSER = command -v chromium >/dev/null && command -v chromedriver >/dev/null
GET_BROWSER = apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium chromium-driver
AXE := .axe/axe.min.js
AXE_VERSION := 4.14.1
GET_AXE = mkdir -p .axe && npm pack axe-core@$(AXE_VERSION) --pack-destination .axe && \
	tar -xzf .axe/axe-core-$(AXE_VERSION).tgz -C .axe --strip-components=1 package/axe.min.js package/LICENSE

# Stops with the remedy where Python is too old or cannot make environments.
define check_python
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "claimcheck needs Python 3.11 or newer, which '$(PYTHON)' is not; name another: make $(1) PYTHON=python3.11" >&2; \
		exit 1; }
	@$(HAS_VENV) || { \
		echo "'$(PYTHON) -m venv' does not work here. This command mends it:" >&2; \
		echo '    $(MEND)' >&2; \
		exit 1; }
endef

# Runs a command, and shows what it printed only if it fails.
quietly = log=$$(mktemp) && { $(1) >"$$log" 2>&1 || { cat "$$log" >&2; rm -f "$$log"; exit 1; }; rm -f "$$log"; }

.PHONY: help report report-html test spec mutate docs pages golden fuzz bench wheel-check setup-system clean
.DEFAULT_GOAL := help

help: ## list the tasks
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r task text; do \
		printf 'make %-14s%s\n' "$$task" "$$text"; done

report: $(VENV)/$(MARK) ## print the discrepancy report of examples/gossi-2020
	@$(VENV)/bin/claimcheck report examples/gossi-2020

report-html: $(VENV)/$(MARK) ## write the same report as one HTML file
	@mkdir -p build
	@$(VENV)/bin/claimcheck report examples/gossi-2020 --format html -o build/gossi-2020.html
	@echo build/gossi-2020.html

# The tests come last, so that pytest's closing line is the last one.
test: $(TEST)/$(MARK) ## run every check: lint, format, types, layers, docs, tests
	@$(TEST)/bin/ruff check .
	@$(TEST)/bin/ruff format --check .
	@$(TEST)/bin/mypy
	@$(TEST)/bin/lint-imports --no-logo
	@$(TEST)/bin/sphinx-build -n -W -q -b html docs docs/_build/html
	@$(TEST)/bin/pytest -n $(WORKERS) --dist loadgroup --cov

spec: $(TEST)/$(MARK) ## run the laws alone, with many examples
	@HYPOTHESIS_PROFILE=nightly $(TEST)/bin/pytest -n $(WORKERS) tests/spec

# MUTANTS="'claimcheck.reconcile.*'" LAWS= mutates reconciliation under all laws, "'claimcheck.values.bounds.*'" one file.
MUTANTS ?= 'claimcheck.values.*' 'claimcheck.compare.*'
LAWS ?= VAL HDG TIM PLC LBL CMP

mutate: $(TEST)/$(MARK) ## plant faults in values/ and compare/ and count those that the laws notice
	@HYPOTHESIS_PROFILE=mutate $(TEST)/bin/python tests/meta/hunt.py --laws $(LAWS) -- $(MUTANTS)
	@$(TEST)/bin/python tests/meta/survivors.py

docs: $(TEST)/$(MARK) ## build the documentation
	@$(TEST)/bin/sphinx-build -n -W -q -b html docs docs/_build/html
	@echo docs/_build/html/index.html

pages: $(TEST)/$(MARK) ## write the generated pages of the documentation anew
	@$(TEST)/bin/python tests/docs/pages.py

golden: $(TEST)/$(MARK) ## write the kept outputs of the examples anew
	@$(TEST)/bin/python tests/golden/golden.py

fuzz: $(TEST)/$(MARK) ## load thousands of broken case and rule files; COUNT=20000, SEED=1, SECONDS=1800
	@$(TEST)/bin/python tests/fuzz/fuzz.py --count $(or $(COUNT),20000) --seed $(or $(SEED),1) --seconds $(or $(SECONDS),1800)

bench: $(TEST)/$(MARK) ## measure reading, comparing, aligning, reconciling and reporting, and a large page in Chromium where it is
	@$(TEST)/bin/python tests/bench/bench.py

wheel-check: $(VENV)/$(MARK) ## build the wheel and try it in an empty environment and a foreign folder
	@set -e; unset PYTHONPATH; \
	room=$$(mktemp -d); trap 'rm -rf "$$room"' EXIT; \
	$(call quietly,$(PYTHON) -m venv "$$room/env"); \
	$(call quietly,"$$room/env/bin/python" -m pip wheel --no-deps --wheel-dir "$$room/dist" .); \
	$(call quietly,"$$room/env/bin/python" -m pip install "$$room"/dist/claimcheck-*.whl); \
	mkdir "$$room/foreign"; cp -R examples/gossi-2020 "$$room/foreign/"; \
	(cd examples && "$(CURDIR)/$(VENV)/bin/claimcheck" report gossi-2020) >"$$room/checkout.txt"; \
	(cd "$$room/foreign" && "$$room/env/bin/claimcheck" report gossi-2020) >"$$room/wheel.txt"; \
	test -s "$$room/wheel.txt"; \
	diff -u "$$room/checkout.txt" "$$room/wheel.txt"; \
	echo 'wheel-check: installed from the wheel, claimcheck prints the same report in a foreign folder'

setup-system: ## install what is needed beyond Python, pip and make
	@if $(HAS_VENV); then \
		: there already; \
	elif [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
		echo 'setup-system: $(MEND)'; $(MEND) && $(HAS_VENV); \
	else \
		echo "setup-system: '$(PYTHON) -m venv' does not work here. This command mends it:" >&2; \
		echo '    $(MEND)' >&2; \
		exit 1; \
	fi
	@$(HAS_BROWSER) || { \
		if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
			echo 'setup-system: $(GET_BROWSER)'; \
			{ $(GET_BROWSER); } >/dev/null 2>&1 || true; \
		fi; \
		$(HAS_BROWSER) || echo 'setup-system: without chromium and chromedriver the browser tests are skipped' >&2; \
	}
	@test -s $(AXE) || { \
		if command -v npm >/dev/null; then \
			echo 'setup-system: $(GET_AXE)'; \
			{ $(GET_AXE); } >/dev/null 2>&1 || true; \
		fi; \
		test -s $(AXE) || echo 'setup-system: without axe-core, which npm fetches, the tests of accessibility are skipped' >&2; \
	}
	@echo 'setup-system: done'

clean: ## remove the environments and everything that the tools made
	@rm -rf $(VENV) $(TEST) build dist docs/_build htmlcov mutants .coverage .coverage.*
	@rm -rf .axe .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests docs -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/$(MARK): pyproject.toml
	$(call check_python,report)
	@echo 'setting up $(VENV); this is done once' >&2
	@test -e $@ || { $(call quietly,$(PYTHON) -m venv --clear $(VENV)); }
	@$(call quietly,$(VENV)/bin/python -m pip install -e .)
	@touch $@

$(TEST)/$(MARK): pyproject.toml
	$(call check_python,test)
	@echo 'setting up $(TEST); this is done once' >&2
	@test -e $@ || { $(call quietly,$(PYTHON) -m venv --clear $(TEST)); }
	@$(call quietly,$(TEST)/bin/python -m pip install --upgrade 'pip>=25.1')
	@$(call quietly,$(TEST)/bin/python -m pip install -e . --group dev)
	@touch $@
