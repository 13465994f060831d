# Two commands are enough: `make run` opens the shell, `make test` runs every test.
# Both install what is missing first (Debian and its relatives, through apt).

SWIFT   ?= swift
PREFIX  ?= /usr/local
# Static Swift libraries start faster and let the binary run where no Swift is installed.
RELEASE := -c release --static-swift-stdlib
# STRICT=1 turns warnings into errors, as CI does.
STRICT  ?=
FLAGS   := $(if $(STRICT),-Xswiftc -warnings-as-errors,)
EBB      = $(shell $(SWIFT) build $(RELEASE) --show-bin-path)/ebb

.PHONY: run test bench install format eval build dependencies clean

run: build
	@exec $(EBB)

build: dependencies
	@$(SWIFT) build $(RELEASE) --product ebb

test: dependencies
	$(SWIFT) build --build-tests $(FLAGS)
	$(SWIFT) test --skip-build

bench: build
	Benchmarks/run

# Where the evaluation questions lie; not part of this repository.
EVAL ?= ../shared/eval
eval: build
	@if [ -e $(EVAL)/score.py ]; then \
	  python3 $(EVAL)/score.py "$(EBB)" $(EVAL)/questions.tsv --labels $(EVAL)/labels.tsv --misses 500; \
	else echo "no evaluation questions at $(EVAL); set EVAL=FOLDER"; fi

install: build
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 755 "$(EBB)" "$(DESTDIR)$(PREFIX)/bin/ebb"
	"$(EBB)" manual > "$(DESTDIR)$(PREFIX)/share/man/man1/ebb.1"
	"$(EBB)" --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/ebb"
	"$(EBB)" --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_ebb"
	"$(EBB)" --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/ebb.fish"

format:
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Benchmarks/Sources Package.swift

clean:
	$(SWIFT) package clean

dependencies:
	@./.ci/dependencies
