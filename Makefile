# thidua: two commands do all the set-up: make demo, make test.
SHELL := /bin/bash
.DEFAULT_GOAL := help

GO       ?= go
ASSETS   := dashboard/assets
DIST     := $(ASSETS)/dist/.built
GOLANGCI := bin/golangci-lint
GOLANGCI_VERSION := v2.15.0

# Debian packages the tests use as peers: a browser, a second spreadsheet
# program, a third writer of workbooks, and something that reads PDF.
PEERS := chromium libreoffice-calc libreoffice-writer python3-openpyxl python3-aiosmtpd python3-docx python3-xlrd poppler-utils fonts-liberation

.PHONY: help demo test lint bench build assets tools peers clean

help: ## say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

demo: build ## run the main job on sample returns and say where the pages are
	@bin/thidua demo --out demo

build: tools assets ## build bin/thidua with its pages' assets inside
	@$(GO) build -trimpath -o bin/thidua ./cmd/thidua

test: tools assets peers ## run every test
	$(GO) vet ./...
	$(GO) test -timeout 60m ./...

lint: tools $(GOLANGCI) assets ## run the linter
	$(GOLANGCI) run --timeout 20m ./...

bench: tools assets ## measure against stated references, as ratios in one run
	$(GO) test -run '^$$' -bench . -benchtime 3x -timeout 60m ./...

assets: $(DIST) ## build scripts and styles from npm packages

$(DIST): $(ASSETS)/build.js $(ASSETS)/package.json $(ASSETS)/package-lock.json $(wildcard $(ASSETS)/src/*)
	@cd $(ASSETS) && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build
	@touch $@

$(GOLANGCI):
	@echo "building golangci-lint $(GOLANGCI_VERSION) (once)" >&2
	@GOBIN="$(CURDIR)/bin" GOFLAGS= $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)

tools:
	@for tool in $(GO) npm cc; do command -v $$tool >/dev/null || { \
	  echo "missing: $$tool. Needed: Go 1.26 or newer, Node.js 20 or newer with npm, a C compiler (Debian: gcc)." >&2; exit 2; }; done

# As root on Debian the peers are installed; elsewhere we say what is missing.
peers:
	@missing=; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice"; \
	command -v pdftotext >/dev/null || missing="$$missing pdftotext"; \
	/usr/bin/python3 -c 'import openpyxl' 2>/dev/null || missing="$$missing python3-openpyxl"; \
	/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing="$$missing python3-aiosmtpd"; \
	/usr/bin/python3 -c 'import docx' 2>/dev/null || missing="$$missing python3-docx"; \
	/usr/bin/python3 -c 'import xlrd' 2>/dev/null || missing="$$missing python3-xlrd"; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing for the tests:$$missing" >&2; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PEERS) >/dev/null; \
	else \
	  echo "missing for the tests:$$missing" >&2; \
	  echo "on Debian: sudo apt-get install $(PEERS)" >&2; exit 2; \
	fi

clean: ## remove what was built
	@rm -rf bin demo $(ASSETS)/dist $(ASSETS)/node_modules
