# Berceau: who gets which crèche place, and the proof. "make" alone lists what can be made.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

SOURCES := Sources Tests Examples Benchmarks Package.swift
PEERS := $(CURDIR)/.build-peers/bin/python3
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
	  || grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

# The order of points, which a commission can defend before each family; "case.yaml" of the town lets the total decide.
DEMO_POLICY := --set policy.priority=strict

demo: dependencies ## install what is missing, build, allocate Datasets/ville in the order of points, print the summary
	@swift build -c release --product berceau
	@.build/release/berceau allocate Datasets/ville -o out-ville $(DEMO_POLICY)
	@printf '\nThe commission'"'"'s report is in out-ville/report.html, the one to publish in report-public.html, the decisions in out-ville/placements.csv.\n'

test: test-dependencies ## install what is missing, build without a warning, run every test
	@scripts/build-without-warnings.sh --build-tests
	@scripts/build-without-warnings.sh --package-path Examples/embed --scratch-path .build-embed
	@if [ -x "$(PEERS)" ]; then export BERCEAU_PEERS_PYTHON="$(PEERS)"; fi; \
	  swift test --skip-build --disable-xctest

bench-tariffs: build ## price a million hours and a million contracts, beside plain Decimal; design a tariff for 100,000 families
	@swift run -c release --package-path Benchmarks --scratch-path .build-bench tariff-speed
	@Benchmarks/make_tariff_town.py .build-bench/tariff-town
	@TIMEFORMAT='tariff of 100,000 families designed in %R s (%U s of processor)'; \
	  time .build/release/berceau tariff .build-bench/tariff-town .build-bench/tariff-town-out --scale-only --quiet

build: dependencies ## build the command in release
	@swift build -c release --product berceau

install: build ## copy the command to PREFIX/bin (default /usr/local), check_certificate.py and audit.py to PREFIX/share/berceau
	@install -D -m 755 .build/release/berceau "$(or $(PREFIX),/usr/local)/bin/berceau"
	@install -D -m 755 -t "$(or $(PREFIX),/usr/local)/share/berceau" scripts/check_certificate.py scripts/audit.py
	@install -D -m 644 -t "$(or $(PREFIX),/usr/local)/share/berceau/second_auditor" scripts/second_auditor/*.py scripts/second_auditor/*.json

format: ## rewrite the sources in the house style
	@swift format format --in-place --parallel --recursive $(SOURCES)

lint: ## fail on any difference from the house style
	@swift format lint --strict --parallel --recursive $(SOURCES)

pages: ## write again the pages and the schema that follow from the declarations of columns, keys, rules and promises
	@BERCEAU_RECORD=1 swift test --disable-xctest --filter PublishedPagesTests

images: demo test-dependencies ## photograph the demo's pages for the documentation: desk, phone, A4
	@test -n "$(CHROMIUM)" || { echo "berceau: no Chromium found" >&2; exit 1; }
	@scripts/photograph.py .build/release/berceau "$(CHROMIUM)" Datasets/ville out-ville docs/images $(DEMO_POLICY)

bench: build bench-tariffs ## measure the fees, then 600, 1,500 and 4,000 children against other solvers, in half an hour
	@Benchmarks/install-peers.sh
	@Benchmarks/bench.py quick
	@Benchmarks/order.py quick
	@Benchmarks/sweep.py 600 10 quick

bench-long: build ## the same up to 35,000, three seeds, peers with ten times the time; goes on where it was stopped
	@Benchmarks/install-peers.sh
	@Benchmarks/bench.py long
	@Benchmarks/order.py long

kills: build ## kill every command that writes at 200 random moments and a plan of scenarios at 20, and look at what it leaves
	@scripts/kill-everywhere.py
	@scripts/kill-simulate.py

fuzz: build ## try hostile files, documents, values, outcomes, rounds and signals for ten minutes (SEED=n for others)
	@python3 scripts/fuzz --seconds 600 --seed "$(or $(SEED),1)"

same-bytes: build ## allocate 1,500 children with 1, 2 and 4 threads, addresses and hashing random or not, and compare the files
	@scripts/check-same-bytes.sh

sanitize: dependencies ## let the command do all that runs on several threads under the thread and the address sanitizer
	@scripts/sanitize.sh

docs: dependencies ## write the library's task and reference pages into .build/docs
	@swift build --product berceau
	@scripts/symbol-graphs.sh .build/debug .build/symbol-graphs
	@rm -rf .build/docs
	@docc convert Sources/Berceau/Berceau.docc --warnings-as-errors \
	  --fallback-display-name Berceau --fallback-bundle-identifier org.berceau \
	  --additional-symbol-graph-dir .build/symbol-graphs --output-path .build/docs
	@echo ".build/docs"

public-surface: dependencies ## write what the library offers into docs/public-surface.txt, which the tests compare
	@swift build --build-tests
	@BERCEAU_RECORD_SNAPSHOTS=1 swift test --skip-build --disable-xctest --filter PublicSurfaceTests

clean: ## remove what was built and the demo's outcome
	@rm -rf .build .build-bench .build-embed .build-sanitize-thread .build-sanitize-address .build-peers out-ville

dependencies:
	@scripts/install-dependencies.sh

test-dependencies:
	@scripts/install-dependencies.sh tests

.PHONY: help demo test bench bench-long bench-tariffs fuzz kills same-bytes sanitize build install format lint images docs public-surface clean dependencies test-dependencies
