# Two commands: `make run` and `make test`. Each sets up what it needs first.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
BIN := .venv/bin
PYTEST := $(BIN)/python -m pytest
# Qt wants a UTF-8 locale and says so loudly where none is set at all.
ifeq ($(LC_ALL)$(LC_CTYPE)$(LANG),)
export LANG := C.UTF-8
endif

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## Install everything into .venv (quick when nothing is to be done)
	@packaging/setup.sh

.PHONY: run
run: setup ## Open the window; without a display run the demo session headless (ARGS="..." adds options)
	@$(BIN)/hmi-emulator $(ARGS)

.PHONY: test
test: lint ## Lint, types, contracts and the whole test suite with the core's coverage (ARGS="..." adds options)
	@mkdir -p build/coverage
	@$(PYTEST) -n 2 --dist worksteal --cov --cov-report=term $(ARGS)

.PHONY: lint
lint: setup ## Style, formatting, types and import contracts
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache

.PHONY: bench
bench: setup ## Measure the budgets of ARCHITECTURE.md into build/bench.json
	@$(BIN)/python -m tests.benchmarks $(ARGS)

.PHONY: simulate
simulate: setup ## Live through virtual days of a charger in a hostile world (SEEDS=1000 FIRST=1 DAYS=1)
	@$(BIN)/python -m tests.simulation --seeds $(or $(SEEDS),1000) --first $(or $(FIRST),1) --days $(or $(DAYS),1)

.PHONY: cases
cases: setup ## Print which tests bear the ids of the 107 charge-point cases
	@$(BIN)/python -m tests.conformance.cases.table

.PHONY: ledger
ledger: setup ## Kill a charger KILLS times at random instants and hold its memory against its peer's books (SEED=1611)
	@$(BIN)/python -m tests.e2e.ledger $(or $(KILLS),200) $(or $(SEED),1611)

.PHONY: golden
golden: setup ## Paint the golden pictures anew; look at the difference before committing
	@$(PYTEST) tests/golden --rewrite-golden $(ARGS)

.PHONY: screenshots
screenshots: setup ## Take the pictures in docs/ anew
	@$(BIN)/python -m tests.support.screenshots $(ARGS)

.PHONY: lock
lock: ## Resolve requirements.lock anew (ARGS=--upgrade for the newest versions)
	@$$(packaging/setup.sh uv) pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-annotate --no-header --quiet $(ARGS) --output-file requirements.lock

.PHONY: clean
clean: ## Remove all that set-up, runs and tests made
	@rm -rf .venv .tools build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find hmi_emulator tests packaging -name __pycache__ -prune -exec rm -rf {} +
