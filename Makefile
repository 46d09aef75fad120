# Champions. `make help` lists what can be made; each target first installs what it needs, once.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.NOTPARALLEL:

PORT ?= 8080
# The folder of courses to build with.
MODULES ?= modules
export MODULES
# How often `make kill` kills the browser.
ROUNDS ?= 300
# In which browser: chromium, firefox or webkit.
ENGINE ?= chromium
# How long each target of `make fuzz` runs.
SECONDS ?= 60

# `$(call with,build) COMMAND` runs a command with all that `.ci/setup build` installs.
with = .ci/setup $(1) && eval "$$(.ci/setup env)" &&
WASM := --target wasm32-unknown-unknown

.PHONY: help serve preview test build check bench e2e kill fuzz screenshots test-host test-browser clean

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14
	@echo 'Variables: PORT=8080 (serve, preview), MODULES=modules (the folder of courses)'

serve: build ## Build the site, serve it on this computer, and make it again when a course changes
	@target/release/champions serve --watch $(MODULES) --port $(PORT)

preview: build ## Build the site and serve it as a host would, with use offline
	@target/release/champions serve dist --port $(PORT)

build: ## Build the site for release, in dist/
	@$(call with,build) cargo build --locked --release --bin champions
	@$(call with,build) trunk build --locked --release --offline true

check: ## Check format, lints, documentation and courses
	@echo '== check'
	@$(call with,check) cargo fmt --check
	@$(call with,check) cargo clippy --locked --all-targets -- -D warnings
	@$(call with,check) cargo clippy --locked $(WASM) --bin app --bin records --bin credential --test browser -- -D warnings
	@$(call with,check) RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps
	@$(call with,check) cargo run --locked --quiet --bin champions -- check $(MODULES)

test: test-host test-browser e2e ## Run all tests: on this computer, in a browser, and of the built site

test-host: tests/node_modules/.installed tests/.venv/.installed ## Run the tests of the library and the command line
	@echo '== host tests'
	@$(call with,test) cargo test --locked

test-browser: ## Run the tests that need a browser's storage and keys
	@echo '== browser tests'
	@$(call with,test) cargo test --locked $(WASM) --test browser

e2e: build tests/node_modules/.installed ## Run the tests that use the built site as a learner does
	@echo '== end-to-end tests'
	@$(call with,test) node --test --test-reporter=spec tests/e2e/*.test.mjs

kill: build tests/node_modules/.installed ## Kill the browser ROUNDS=300 times while it answers, and count what was lost
	@echo '== kill'
	@$(call with,test) ROUNDS=$(ROUNDS) ENGINE=$(ENGINE) node tests/e2e/kill.mjs

bench: build tests/node_modules/.installed ## Measure what a visit and the library cost (figures in target/bench/)
	@echo '== benchmarks'
	@$(call with,test) node tests/bench/site.mjs
	@$(call with,test) node tests/bench/catalogue.mjs
	@$(call with,test) node tests/bench/log.mjs
	@$(call with,test) cargo bench --locked --bench native


fuzz: ## Feed the verifier and all that reads others' files with what nobody would write for SECONDS=60 each
	@$(call with,fuzz) for target in $$(sed -n '/^\[\[bin\]\]/{n;s/^name = "\(.*\)"/\1/p}' tests/fuzz/Cargo.toml); do \
	  echo "== fuzz $$target"; \
	  mkdir -p tests/fuzz/corpus/$$target; \
	  RUSTC_BOOTSTRAP=1 cargo fuzz run --fuzz-dir tests/fuzz --sanitizer none $$target tests/fuzz/corpus/$$target modules tests/data -- -max_total_time=$(SECONDS) -max_len=8192 -timeout=10 -print_final_stats=1 -verbosity=0; \
	done

screenshots: build tests/node_modules/.installed ## Take pictures of the main pages, on a phone and on a desk, light and dark
	@$(call with,test) node tests/e2e/screenshots.mjs
	@echo 'the pictures are in target/screenshots/'

tests/node_modules/.installed: tests/package.json tests/package-lock.json
	@echo 'installing the packages of tests/package.json (some seconds)…'
	@$(call with,test) npm ci --prefix tests --no-audit --no-fund --ignore-scripts
	@touch $@

tests/.venv/.installed: tests/peers/requirements.txt
	@echo 'installing the packages of tests/peers/requirements.txt (some seconds)…'
	@$(call with,test) python3 -m venv tests/.venv
	@tests/.venv/bin/pip install --quiet --disable-pip-version-check --requirement tests/peers/requirements.txt
	@touch $@

clean: ## Remove what was built, but not the tools
	@rm -rf target dist tests/node_modules tests/.venv tests/fuzz/target tests/fuzz/corpus tests/fuzz/artifacts
