# SPDX-License-Identifier: GPL-3.0-or-later
#
# One program, two halves: every source is compiled twice, once for running (WATCHED=0) and once for
# being watched (WATCHED=1, where a few per cent of speed do not matter and -O1 builds sooner). Each half is joined into one object file of which a single name is
# visible outside, its main function, so both fit into one program; interp/shell/main.c chooses.
# `make help` lists what can be made.

CC      = gcc
PREFIX  = /usr/local
BUILD   = build
PROGRAM = terrarium
JOBS   := $(shell nproc)
EXTRA   =

WARNINGS = -Wall -Wextra -Wshadow -Wpointer-arith -Wstrict-prototypes -Wno-missing-field-initializers -Werror
CFLAGS   = -std=gnu11 -g -fno-strict-aliasing -fno-pie $(WARNINGS) -MMD -MP
FAST     = -O2 -DWATCHED=0 -DTERRARIUM_MAIN=terrarium_fast_main
WATCHED  = -O1 -DWATCHED=1 -DTERRARIUM_MAIN=terrarium_watched_main
LIBRARIES = -lutf8proc -lm

# ---- Sources -------------------------------------------------------------------------------------

# Line editing is readline's where it is installed, else there is none; one file for each.
HAVE_READLINE := $(shell printf '\#include <stdio.h>\n\#include <readline/readline.h>\n' | \
                   $(CC) -E - > /dev/null 2>&1 && echo yes)
ifeq ($(HAVE_READLINE),yes)
  LIBRARIES += -lreadline
  UNUSED = interp/shell/line_plain.c
else
  UNUSED = interp/shell/line_readline.c
endif

MAIN    = interp/shell/main.c
SOURCES = $(filter-out $(MAIN) $(UNUSED), $(wildcard gc/*.c interp/*/*.c))
UNITS   = $(wildcard tests/unit/*.c)

FAST_OBJECTS    = $(SOURCES:%.c=$(BUILD)/fast/%.o)
WATCHED_OBJECTS = $(SOURCES:%.c=$(BUILD)/watched/%.o)
UNIT_PROGRAMS   = $(UNITS:tests/unit/%.c=$(BUILD)/unit/%)

# ---- The program ---------------------------------------------------------------------------------

all: $(PROGRAM)

$(PROGRAM): $(BUILD)/main.o $(BUILD)/fast.o $(BUILD)/watched.o
	$(CC) $(EXTRA) -no-pie $^ $(LIBRARIES) -o $@

ifneq ($(HAVE_READLINE),yes)
all: without-readline
without-readline:
	@echo "No readline here: the prompt will have no line editing. (make deps)"
endif

$(BUILD)/fast.o: $(FAST_OBJECTS)
	@$(call join_half,terrarium_fast_main)
$(BUILD)/watched.o: $(WATCHED_OBJECTS)
	@$(call join_half,terrarium_watched_main)
join_half = ld -r $^ -o $@.tmp && objcopy --keep-global-symbol=$(1) $@.tmp $@ && rm $@.tmp

compile = @mkdir -p $(@D) && $(CC) $(CFLAGS) $(EXTRA) $(1) -c $< -o $@
$(BUILD)/fast/%.o: %.c
	$(call compile,$(FAST))
$(BUILD)/watched/%.o: %.c
	$(call compile,$(WATCHED))
$(BUILD)/main.o: $(MAIN)
	$(call compile,-O2)

# The library written in Python stands inside these two, as text.
$(BUILD)/fast/interp/modules/library.o $(BUILD)/watched/interp/modules/library.o: \
  $(shell find interp/lib -name '*.py')

-include $(FAST_OBJECTS:.o=.d) $(WATCHED_OBJECTS:.o=.d) $(BUILD)/main.d $(UNIT_PROGRAMS:=.d)

# ---- Variants: the same program, compiled otherwise ----------------------------------------------

SANITIZE = -fsanitize=address,undefined -fno-omit-frame-pointer

variant = $(MAKE) --no-print-directory BUILD=build/$(1) PROGRAM=build/$(1)/terrarium

asan-program:
	+@$(call variant,asan) EXTRA="$(SANITIZE)"
switch-program:
	+@$(call variant,switch) EXTRA="-DSWITCH_DISPATCH"

asan: asan-program
	TEST_MODES=asan $(PROVE) tests/programs.t
switch: switch-program
	TEST_MODES=switch $(PROVE) tests/programs.t

# ---- Tests ---------------------------------------------------------------------------------------

# A unit test of gc/ links gc/ alone; the others link everything.
$(BUILD)/unit/test_gc: tests/unit/test_gc.c $(filter $(BUILD)/watched/gc/%,$(WATCHED_OBJECTS))
	$(link_unit)
$(BUILD)/unit/%: tests/unit/%.c $(WATCHED_OBJECTS)
	$(link_unit)
link_unit = @mkdir -p $(@D) && $(CC) $(CFLAGS) $(EXTRA) $(WATCHED) -no-pie $(filter %.c %.o,$^) -lcmocka $(LIBRARIES) -o $@

unit: $(UNIT_PROGRAMS)
	$(PROVE) $(UNIT_PROGRAMS)

# The quick part, and everything.
check: $(PROGRAM) $(UNIT_PROGRAMS)
	$(PROVE) tests/layering.t $(UNIT_PROGRAMS) tests/cli.t tests/watch.t tests/repl.t tests/step.t tests/grade.t tests/formats.t tests/recordings.t tests/lessons.t tests/failing_memory.t tests/programs.t
test: $(PROGRAM) asan-program switch-program fuzz-again $(UNIT_PROGRAMS)
	TEST_MODES=$(ALL_MODES) $(PROVE) tests/layering.t $(UNIT_PROGRAMS) tests/cli.t tests/watch.t tests/repl.t tests/step.t tests/grade.t tests/formats.t tests/fuzz.t tests/recordings.t tests/lessons.t tests/failing_memory.t tests/programs.t

PROVE     = CMOCKA_MESSAGE_OUTPUT=TAP TEST_JOBS=$(JOBS) prove
ALL_MODES = plain,gc-stress,system-malloc,watch,checked,who,switch,asan

# What the fuzzer found is tried again in every test; the fuzzer itself needs clang.
AGAIN = build/asan/fuzz-again
FUZZ  = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
$(BUILD)/fuzz-%: tests/fuzz/fuzz.c tests/fuzz/%.c $(FAST_OBJECTS)
	$(CC) $(CFLAGS) $(EXTRA) $(FAST) -no-pie $^ $(LIBRARIES) -o $@
$(BUILD)/fuzz: tests/fuzz/fuzz.c $(FAST_OBJECTS)
	$(CC) $(CFLAGS) $(EXTRA) $(FAST) -fsanitize=fuzzer -no-pie $^ $(LIBRARIES) -o $@
fuzz-again: asan-program
	+@$(MAKE) --no-print-directory BUILD=build/asan EXTRA="$(SANITIZE)" $(AGAIN)

# make fuzz TARGET=parse SECONDS=30: parse, run, recordings, regex or formats.
TARGET  = parse
SECONDS = 30
fuzz:
	@echo 'int LLVMFuzzerTestOneInput(void); int LLVMFuzzerTestOneInput(void) { return 0; }' | \
	  clang -fsanitize=fuzzer,address -x c - -o /dev/null || { echo "Missing: apt install clang libclang-rt-dev"; false; }
	+@$(MAKE) --no-print-directory BUILD=build/fuzz CC=clang WARNINGS= EXTRA="$(FUZZ)" build/fuzz/fuzz
	tests/fuzz/run build/fuzz/fuzz $(TARGET) $(SECONDS)

# Own and Ref as two different types: handing on what is not yours is a compile error.
check-ownership:
	@for source in $(MAIN) $(SOURCES); do \
	  $(CC) $(CFLAGS) $(WATCHED) -MF /dev/null -DCHECK_OWNERSHIP -fsyntax-only $$source || failed=1; \
	done; test -z "$$failed" && echo "Nothing is handed on that is not owned."

# CPython's own tests of memory, where a CPython is installed; ALL=1: those of the language, too.
cpython-tests: $(PROGRAM)
	TERRARIUM=./$(PROGRAM) tests/cpython/run $(if $(ALL),--all) || test $$? = 77

goldens:
	tests/goldens

# One file that runs on any Linux: for graders on other machines.
$(BUILD)/static/terrarium: $(BUILD)/main.o $(BUILD)/fast.o $(BUILD)/watched.o
	@mkdir -p $(@D) && $(CC) $(EXTRA) -static -s -no-pie $^ $(LIBRARIES) $(if $(filter -lreadline,$(LIBRARIES)),-ltinfo) -o $@ 2> $@.log || { cat $@.log; false; }

# make gradescope EXERCISE=newsletter: an archive for Gradescope, in build/.
gradescope: $(BUILD)/static/terrarium
	@test -n "$(EXERCISE)" || { echo "Which one? make gradescope EXERCISE=NAME"; false; }
	lessons/grading/gradescope/pack $< $(EXERCISE) $(BUILD)/gradescope-$(notdir $(EXERCISE)).zip

bench: $(PROGRAM)
	tests/bench/run

bench-step: $(PROGRAM)
	tests/bench/step

# ---- The rest ------------------------------------------------------------------------------------

PACKAGES = gcc make libc6-dev libutf8proc-dev libreadline-dev libcmocka-dev perl
SUDO     = $(if $(filter 0,$(shell id -u)),,sudo)

deps:
	@dpkg -s $(PACKAGES) > /dev/null 2>&1 || { $(SUDO) apt-get update -q && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -q -y --no-install-recommends $(PACKAGES); }

demo: $(PROGRAM)
	./$(PROGRAM) watch lessons/demo.py

install: $(PROGRAM)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/terrarium
	find lessons -type f -not -path '*/__pycache__/*' -exec install -D -m 644 {} $(DESTDIR)$(PREFIX)/share/terrarium/{} ';'

clean:
	rm -rf build terrarium

help:
	@echo "make                 the program, ./terrarium"
	@echo "make demo            a first look"
	@echo "make test            everything that shows whether it is right (a few minutes)"
	@echo "make check           the quick part of it"
	@echo "make asan, switch    the corpus with the sanitizers, and without computed goto"
	@echo "make fuzz TARGET=parse SECONDS=30   any bytes as input: parse, run, recordings, regex, formats (clang)"
	@echo "make check-ownership who owns which reference, checked by the compiler"
	@echo "make cpython-tests   CPython's own tests of memory, run by Terrarium (ALL=1: of the language, too)"
	@echo "make gradescope EXERCISE=NAME   an autograder for Gradescope, build/gradescope-NAME.zip"
	@echo "make bench           how fast, compared with CPython"
	@echo "make bench-step      how fast the stepper is, and how much memory it takes"
	@echo "make goldens         ask CPython again what the test programs print"
	@echo "make deps            install what is needed (Debian, Ubuntu)"
	@echo "make install PREFIX=$(PREFIX)"
	@echo "make clean"

.PHONY: all fuzz fuzz-again asan-program switch-program asan switch unit check test check-ownership goldens bench bench-step gradescope cpython-tests deps demo install clean help \
        without-readline
.DELETE_ON_ERROR:
