# Everything a newcomer needs is `make run` and `make test`; `make help` lists the rest.

SWIFT ?= swift
BUILD := .build/release
# The package manager lets a target import any module it happens to have built; this makes an undeclared one an error.
WALLS := --explicit-target-dependency-import-check error
# Tests that talk over loopback have deadlines of their own, which must not wait for a processor: they run by themselves.
TALKING := ^(NotificationsTests|TargetsTests|ServerTests)
.DEFAULT_GOAL := help
.PHONY: help setup build run test bench lint format clean

help: ## List what can be made
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install what the build needs and the machine lacks (SQLite's headers)
	@command -v $(SWIFT) >/dev/null 2>&1 || { echo "Swift 6.2 or newer is needed: https://www.swift.org/install/linux/"; exit 2; }
	@test -e /usr/include/sqlite3.h || pkg-config --exists sqlite3 2>/dev/null || { \
	  echo "Installing libsqlite3-dev"; \
	  if [ "$$(id -u)" = 0 ]; then SUDO=; else SUDO=sudo; fi; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq libsqlite3-dev; }

build: setup ## Build the release binary
	@$(SWIFT) build -c release $(WALLS) --product windtunnel

run: build ## Run the whole scenario suite and write reports/
	@$(BUILD)/windtunnel run scenarios --output json=reports/suite.json --output junit=reports/suite.xml --output markdown=reports/suite.md

test: setup ## Run every test
	@$(SWIFT) test $(WALLS) --parallel --skip '$(TALKING)'
	@$(SWIFT) test $(WALLS) --parallel --skip-build --filter '$(TALKING)'

bench: build ## Measure the hot path and the 30-day scenario
	@$(BUILD)/windtunnel bench

lint: ## Check formatting and house rules
	@$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format: ## Format all Swift files in place
	@$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

clean: ## Remove what was built
	@$(SWIFT) package clean
