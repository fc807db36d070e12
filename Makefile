# make site builds the report, make test runs every test; each sets up what it needs by itself.
# Written for GNU make 3.81 and newer, and any POSIX shell.

# The first Python that is new enough. If there is none, tools/set_up.py says what to do.
PYTHON ?= $(shell \
	for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
		if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "$$name"; exit; \
		fi; \
	done; \
	for name in python3 python; do \
		if command -v "$$name" >/dev/null; then echo "$$name"; exit; fi; \
	done; \
	echo python3)

ifeq ($(OS),Windows_NT)
VENV_PYTHON = .venv/Scripts/python.exe
else
VENV_PYTHON = .venv/bin/python
endif

SET_UP = python="$(PYTHON)"; \
	command -v "$$python" >/dev/null || { \
		echo "$$python がありません。Python 3.11 以降を入れてください。" >&2; \
		echo "There is no $$python here. Install Python 3.11 or later." >&2; \
		exit 2; \
	}; \
	"$$python" tools/set_up.py

# What is installed. tools/set_up.py writes these files last, both of them for the tests. Another
# version of Python has other stamps.
STAMP := .venv/.stamp-$(shell "$(PYTHON)" -c \
	'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
TEST_STAMP := $(STAMP)-test

.DEFAULT_GOAL := site
.PHONY: site test bench serve check format pins clean help
.NOTPARALLEL:

site: $(STAMP)
	@$(VENV_PYTHON) build.py build $(ARGS)

check: $(STAMP)
	@$(VENV_PYTHON) build.py check $(ARGS)

serve: $(STAMP)
	@$(VENV_PYTHON) build.py serve $(ARGS)

test: $(TEST_STAMP)
	@$(VENV_PYTHON) tools/run_tests.py $(ARGS)

bench: $(TEST_STAMP)
	@$(VENV_PYTHON) -I -m pip install --quiet --no-input -r requirements-bench.txt
	@$(VENV_PYTHON) benchmarks/run.py $(ARGS)

format: $(TEST_STAMP)
	@$(VENV_PYTHON) -m ruff check --fix --exit-zero
	@$(VENV_PYTHON) -m ruff format

$(STAMP): requirements.txt $(VENV_PYTHON)
	@$(SET_UP)

$(TEST_STAMP): requirements.txt requirements-dev.txt $(VENV_PYTHON)
	@$(SET_UP) test

# No recipe: where the Python of .venv is missing, this counts as changed.
$(VENV_PYTHON):

# Pins that are within the ranges of pyproject.toml stay; ARGS=--upgrade renews all of them.
# No address of a package index is written down.
PIN = $(VENV_PYTHON) -m uv pip compile --quiet --python-version 3.11 --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make pins" $(ARGS)

pins: $(TEST_STAMP)
	@$(PIN) pyproject.toml --output-file requirements.txt
	@$(PIN) pyproject.toml --extra dev -c requirements.txt --output-file requirements-dev.txt

# An output folder goes only if it bears the mark of the program that made it.
clean:
	@for folder in _site ._site.new-*; do \
		if [ -f "$$folder/.ayumi-site" ]; then rm -rf "$$folder"; fi; \
	done
	@rm -rf .venv .venv.lock .ayumi *.egg-info
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find . \( -name .git -o -name node_modules \) -prune \
		-o -type d -name __pycache__ -prune -exec rm -rf {} +

help:
	@echo 'make site    サイトを作る（_site/）  build the site into _site/'
	@echo 'make check   原稿を調べる            report every problem of the content'
	@echo 'make serve   プレビュー              preview with live reload'
	@echo 'make test    すべてのテスト          run every test'
	@echo 'make bench   速さを測る              time builds beside those of Hugo'
	@echo 'make format  コードを整える          put the code into its standard form'
	@echo 'make pins    requirements*.txt 更新  renew the pinned requirements (all: ARGS=--upgrade)'
	@echo 'make clean   作られたものを消す      remove what was made'
	@echo 'ARGS="..."   引数を渡す              passes arguments on: make site ARGS="--strict"'
	@echo 'PYTHON=...   使う Python             the Python to use: make site PYTHON=python3.12'
