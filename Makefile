# Makefile - build, check, install.  `make help` lists the targets.
CC	?= cc
CFLAGS	?= -O2 -g
PREFIX	?= /usr/local
DATADIR	?= $(PREFIX)/share/polyseme
MANDIR	?= $(PREFIX)/share/man
VERSION	= 1.0.0

WARN	= -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	  -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wundef \
	  -Wconversion -Wdouble-promotion -Wformat=2 -Wvla -Wno-format-nonliteral -Wno-pass-failed
PKG	= pkg-config
# What the library links, what the program adds, what the tests add.
# libunistring ships no pkg-config file; it is looked for in the compiler's own paths.
LIB_PC	= gsl zlib
PROG_PC	= ncursesw readline jansson
TEST_PC	= check vterm jansson
FLAGS	= -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -ffp-contract=off -fopenmp-simd \
	  -Iinclude -Isrc -MMD -MP $(WARN) $(WERROR) $(CFLAGS) \
	  -DPOLYSEME_VERSION='"$(VERSION)"' -DPOLYSEME_DATADIR='"$(DATADIR)"' \
	  $(filter-out -D%,$(shell $(PKG) --cflags $(LIB_PC) $(PROG_PC) $(TEST_PC)))
LIB_LD	= $(shell $(PKG) --libs $(LIB_PC)) -lunistring -lm
PROG_LD	= $(shell $(PKG) --libs $(PROG_PC)) $(LIB_LD)
TEST_LD	= $(shell $(PKG) --libs check jansson) $(LIB_LD)
E2E_LD	= $(shell $(PKG) --libs check vterm jansson) -lutil $(LIB_LD)

B	= build
objects	= $(patsubst src/%.c,$(B)/%.o,$(wildcard $(1)))
LIB_O	= $(call objects,src/base/*.c src/core/*.c src/core/*/*.c src/plot/*.c src/app/*.c)
PROG_O	= $(call objects,src/term/*.c src/cli/*.c src/main.c)
UNIT	= $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/unit/check_*.c))
E2E	= $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/e2e/check_*.c))
BENCH	= $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/bench/bench_*.c))

all: $(B)/polyseme  ## build the program

$(B)/polyseme: $(PROG_O) $(B)/libpolyseme.a
	@echo "LINK $@"; $(CC) $(CFLAGS) $^ $(PROG_LD) -o $@
$(B)/libpolyseme.a: $(LIB_O)
	@rm -f $@
	@echo "AR   $@"; $(AR) rcs $@ $^
$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "CC   $<"; $(CC) $(FLAGS) -c $< -o $@
# Check's float macros promote to double inside, so that warning is off for tests.
$(B)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	@echo "CC   $<"; $(CC) $(FLAGS) -Itests -Wno-double-promotion -Wno-gnu-zero-variadic-macro-arguments -c $< -o $@
$(B)/tests/unit/check_%: $(B)/tests/unit/check_%.o $(B)/libpolyseme.a
	@echo "LINK $@"; $(CC) $(CFLAGS) $^ $(TEST_LD) -o $@
$(B)/tests/e2e/%: $(B)/tests/e2e/%.o $(B)/libpolyseme.a
	@echo "LINK $@"; $(CC) $(CFLAGS) $^ $(E2E_LD) -o $@
$(B)/tests/bench/%: $(B)/tests/bench/%.o $(B)/libpolyseme.a
	@echo "LINK $@"; $(CC) $(CFLAGS) $^ $(E2E_LD) -o $@

run: $(B)/polyseme  ## build and start
	$(B)/polyseme

deps:  ## install what is needed to build and to test (Debian; elsewhere: says what)
	@sh .ci/deps

# ---- tests ----

check: $(B)/polyseme $(UNIT) $(E2E) check-layers check-man  ## all tests that need no download
	@POLYSEME=$(B)/polyseme sh tests/run.sh $(UNIT) $(E2E)

check-unit: $(UNIT)  ## the unit tests alone
	@sh tests/run.sh $(UNIT)

check-layers: $(B)/libpolyseme.a  ## includes point one way; the library knows no screen
	@sh tests/layers.sh . $(B)/libpolyseme.a
	@sh tests/layers-test.sh

check-full: $(B)/tests/unit/check_golden vectors  ## golden sentences on the full vocabulary
	@POLYSEME_FULL=data/vectors/full.polyseme sh tests/run.sh $(B)/tests/unit/check_golden

check-asan:  ## all tests under AddressSanitizer and UndefinedBehaviourSanitizer
	$(MAKE) B=build/asan CC=clang \
		CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined" check

check-clang:  ## builds everything with clang, warnings as errors, and runs the unit tests
	$(MAKE) B=build/clang CC=clang WERROR=-Werror all check-unit

golden: $(UNIT)  ## rewrite tests/golden from what is drawn now; read the diff
	@GENERATE=1 sh tests/run.sh $(UNIT)

FUZZ_SECONDS ?= 600
FUZZ	= $(patsubst tests/%.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))
fuzz:  ## run every fuzzer for FUZZ_SECONDS
	$(MAKE) B=build/fuzz CC=clang \
		CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined" fuzzers
	@for f in $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c)); do \
		mkdir -p build/fuzz/corpus/$$f; \
		build/fuzz/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=4096 \
			build/fuzz/corpus/$$f tests/fuzz/corpus/$$f || exit 1; done
fuzzers: $(FUZZ)
$(B)/fuzz/%: tests/fuzz/%.c $(B)/libpolyseme.a
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -fsanitize=fuzzer $(filter %.c %.a,$^) $(LIB_LD) -o $@

# ---- what is generated and committed ----

man: $(B)/genman  ## remake the manual page from its frame and the tables
	$(B)/genman man/polyseme.1.in > man/polyseme.1
check-man: $(B)/genman
	@$(B)/genman man/polyseme.1.in | cmp - man/polyseme.1 || \
		{ echo "man/polyseme.1 is out of date: make man" >&2; exit 1; }
$(B)/genman: man/genman.c $(B)/cli/manual.o $(B)/libpolyseme.a
	@mkdir -p $(@D)
	@echo "LINK $@"; $(CC) $(FLAGS) $(filter %.c %.o %.a,$^) $(LIB_LD) -o $@

vectors: data/vectors/full.polyseme  ## the full vocabulary (downloads 118 MB); checks the bundled file
data/vectors/full.polyseme: | $(B)/polyseme
	POLYSEME=$(B)/polyseme sh data/vectors/make.sh

picture: $(B)/polyseme $(B)/tests/e2e/snap  ## remake man/polyseme.svg, the picture in README
	$(B)/tests/e2e/snap -k '\e[6~\e[6~\e[6~\e[6~\e[6~\e[6~' 96x30 man/polyseme.svg \
		$(B)/polyseme --vectors data/vectors/glove-50k.polyseme --theme dark

# ---- measurements ----

bench: $(B)/polyseme $(BENCH)  ## goals S1..S8 in one table
	@sh tests/bench/run.sh $(B)
bench-latency: $(B)/polyseme $(B)/tests/bench/bench_latency  ## key to cell, beside cat, bash and vim
	@$(B)/tests/bench/bench_latency $(B)/polyseme

FULL	?= data/vectors/full.polyseme
bench-exact: $(B)/tests/bench/bench_exact  ## 10,000 searches of the full vocabulary against double
	@$(B)/tests/bench/bench_exact $(FULL) 10000
soak: $(B)/polyseme $(B)/tests/bench/bench_soak  ## 30 seconds of typing on the full vocabulary: memory flat
	@$(B)/tests/bench/bench_soak $(B)/polyseme $(FULL) 30

# ---- installing ----

install: $(B)/polyseme  ## install below PREFIX (default /usr/local)
	install -D -m 755 $(B)/polyseme $(DESTDIR)$(PREFIX)/bin/polyseme
	install -D -m 644 man/polyseme.1 $(DESTDIR)$(MANDIR)/man1/polyseme.1
	install -D -m 644 -t $(DESTDIR)$(DATADIR)/vectors data/vectors/*.polyseme
	install -D -m 644 -t $(DESTDIR)$(DATADIR)/senses data/senses/*.senses
uninstall:  ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/polyseme $(DESTDIR)$(MANDIR)/man1/polyseme.1
	rm -rf $(DESTDIR)$(DATADIR)

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 20
clean:  ## remove what was built
	rm -rf build
.PHONY: all run deps check check-unit check-layers check-full check-asan check-clang golden fuzz \
	fuzzers man check-man vectors picture bench bench-latency bench-exact soak install uninstall help clean
.SECONDARY:
-include $(shell find $(B) -name '*.d' 2>/dev/null)
