# Makefile - build, check, install.  `make help` lists the targets.
CC	?= cc
CFLAGS	?= -O2 -g
PREFIX	?= /usr/local
DATADIR	?= $(PREFIX)/share/polyseme
MANDIR	?= $(PREFIX)/share/man
VERSION	= 2.0.0

# -Wno-format-nonliteral: error_set() hands its format on, which -Wformat=2 warns of.
# -Wno-pass-failed: clang warns where it left a loop marked `omp simd` as it stands, as it
# does without optimisation; the loop is right all the same.
WARN	= -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	  -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wundef \
	  -Wconversion -Wdouble-promotion -Wformat=2 -Wvla -Wno-format-nonliteral -Wno-pass-failed
# -ffp-contract=off: a product and a sum stay two roundings, so that all compilers and
# processors give the same numbers, with fused instructions or without.
# -fopenmp-simd: the loops marked `omp simd` may be summed in another order; no OpenMP library.
NUMBERS	= -ffp-contract=off -fopenmp-simd

# A fault in reading a hostile file ends the program and does not hand it over: position
# independent, tables of addresses read only, guarded stacks, checked copies.  Not beside
# sanitizers, which look closer; `make HARDEN=` leaves it away.  tests/hardening.sh reads the result.
optimised = $(filter-out -O0,$(filter -O%,$(CFLAGS)))
ifeq ($(findstring -fsanitize,$(CFLAGS)),)
HARDEN	= -fPIE -fstack-protector-strong -fstack-clash-protection \
	  $(if $(optimised),-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
HARDEN_LD = $(if $(HARDEN),-pie -z relro -z now)
endif

# What the library links, what the program adds, what the tests add: asked for once, and not
# where nothing is compiled (pkg-config may not be there yet).
# libunistring ships no pkg-config file; it is looked for in the compiler's own paths.
PKG	= pkg-config
LIB_PC	= gsl libcmark zlib
PROG_PC	= ncursesw readline jansson
TEST_PC	= check vterm jansson
ifneq ($(filter-out help clean deps uninstall format check-format,$(or $(MAKECMDGOALS),all)),)
PC_CFLAGS := $(filter-out -D%,$(shell $(PKG) --cflags $(LIB_PC) $(PROG_PC) $(TEST_PC)))
LIB_LD	:= $(shell $(PKG) --libs $(LIB_PC)) -lunistring -lm
PROG_LD	:= $(shell $(PKG) --libs $(PROG_PC)) $(LIB_LD)
TEST_LD	:= $(shell $(PKG) --libs check jansson) $(LIB_LD)
E2E_LD	:= $(shell $(PKG) --libs check vterm jansson) -lutil $(LIB_LD)
endif
FLAGS	= -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE $(NUMBERS) \
	  -Iinclude -Isrc -MMD -MP $(WARN) $(WERROR) $(HARDEN) $(CPPFLAGS) $(CFLAGS) \
	  -DPOLYSEME_VERSION='"$(VERSION)"' -DPOLYSEME_DATADIR='"$(DATADIR)"' $(PC_CFLAGS)
LINK	= $(CC) $(CFLAGS) $(HARDEN_LD) $(LDFLAGS)

B	= build
# The sources of a layer, at most one folder deep; and what is made of them.
sources	= $(wildcard $(foreach layer,$(1),src/$(layer)/*.c src/$(layer)/*/*.c))
objects	= $(patsubst src/%.c,$(B)/%.o,$(1))
programs = $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/$(1)/$(2)_*.c))
LIB_O	:= $(call objects,$(call sources,base core plot app))
PROG_O	:= $(call objects,$(call sources,term cli) src/main.c)
UNIT	:= $(call programs,unit,check)
E2E	:= $(call programs,e2e,check)
BENCH	:= $(call programs,bench,bench)
FUZZ	:= $(patsubst tests/%.c,$(B)/%,$(wildcard tests/fuzz/fuzz_*.c))
# All that is formatted, and that editors want to know how to compile.
C_FILES	:= $(wildcard src/*.c src/*/*.c src/*/*/*.c man/*.c tests/*/*.c)
H_FILES	:= $(wildcard src/*/*.h src/*/*/*.h include/polyseme/*/*.h tests/*.h tests/*/*.h)

all: $(B)/polyseme  ## build the program

$(B)/polyseme: $(PROG_O) $(B)/libpolyseme.a
	@echo "LINK $@"; $(LINK) $^ $(PROG_LD) -o $@
$(B)/libpolyseme.a: $(LIB_O)
	@rm -f $@
	@echo "AR   $@"; $(AR) qcs $@ $^
$(B)/%.o: src/%.c $(B)/flags
	@mkdir -p $(@D)
	@echo "CC   $<"; $(CC) $(FLAGS) -c $< -o $@
# Check's float macros promote to double inside, so that warning is off for tests.
TEST_FLAGS = $(FLAGS) -Itests -Wno-double-promotion -Wno-gnu-zero-variadic-macro-arguments
$(B)/tests/%.o: tests/%.c $(B)/flags
	@mkdir -p $(@D)
	@echo "CC   $<"; $(CC) $(TEST_FLAGS) -c $< -o $@
$(B)/tests/unit/check_%: $(B)/tests/unit/check_%.o $(B)/libpolyseme.a
	@echo "LINK $@"; $(LINK) $^ $(TEST_LD) -o $@
# One test looks into a file above the library.
$(B)/tests/e2e/check_history: $(B)/term/history.o
$(B)/tests/e2e/%: $(B)/tests/e2e/%.o $(B)/libpolyseme.a
	@echo "LINK $@"; $(LINK) $(filter %.o,$^) $(filter %.a,$^) $(E2E_LD) -o $@
# The program with tests/e2e/watch.c between its terminal and its session.
WATCHED	= session_take session_click session_set_line session_advance session_set_size
$(B)/tests/e2e/watched: $(B)/tests/e2e/watch.o $(PROG_O) $(B)/libpolyseme.a
	@echo "LINK $@"; $(LINK) $(WATCHED:%=-Wl,--wrap=%) $^ $(PROG_LD) -o $@
$(B)/tests/e2e/check_monkey: | $(B)/tests/e2e/watched $(B)/tests/e2e/job
$(B)/tests/bench/%: $(B)/tests/bench/%.o $(B)/libpolyseme.a
	@echo "LINK $@"; $(LINK) $^ $(E2E_LD) -o $@

# What objects were compiled with; written anew, and all of them with it, when that changes.
COMPILED = $(filter-out $(WERROR),$(FLAGS))
$(B)/flags: always
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(COMPILED))' | cmp -s - $@ || \
		echo '$(subst ','\'',$(COMPILED))' > $@
always:

run: $(B)/polyseme  ## build and start
	$(B)/polyseme

deps:  ## install what is needed to build and to test (Debian; elsewhere: says what)
	@sh .ci/deps

# ---- tests ----

check: $(B)/polyseme $(UNIT) $(E2E) check-layers check-hardening check-man check-help  ## all tests that need no download
	@POLYSEME=$(B)/polyseme sh tests/run.sh $(UNIT) $(E2E)

check-unit: $(UNIT)  ## the unit tests alone
	@sh tests/run.sh $(UNIT)

check-one: $(B)/polyseme $(filter %/$(T),$(UNIT) $(E2E))  ## one suite: make check-one T=check_context
	@[ -n "$(filter %/$(T),$(UNIT) $(E2E))" ] || \
		{ echo "make check-one T=NAME, one of:" $(notdir $(UNIT) $(E2E)) >&2; exit 1; }
	@POLYSEME=$(B)/polyseme sh tests/run.sh $(filter %/$(T),$(UNIT) $(E2E))

check-layers: $(B)/polyseme  ## includes point one way, no rings; the library knows no screen
	@sh tests/layers.sh . $(B)/libpolyseme.a
	@sh tests/rings.sh . $(B)
	@CC="$(CC)" sh tests/layers-test.sh

check-hardening: $(B)/polyseme  ## the program is hardened as HARDEN asks
ifneq ($(and $(HARDEN),$(optimised)),)
	@sh tests/hardening.sh $(B)/polyseme
	@CC="$(CC)" sh tests/hardening-test.sh
endif

check-howto:  ## takes every recipe of src/README.md literally, in a copy of the tree
	@CC="$(CC)" sh tests/howto.sh .

check-install:  ## builds twice: install follows PREFIX, finds its data, and uninstall leaves nothing
	+@sh tests/install.sh

FULL_TESTS = $(addprefix $(B)/tests/unit/check_,golden pairs found bundled_lessons)
check-full: $(FULL_TESTS) vectors  ## golden sentences and all verdicts on the full vocabulary
	@POLYSEME_FULL=data/vectors/full.polyseme sh tests/run.sh $(FULL_TESTS)

ASAN	= -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
check-asan:  ## all tests under AddressSanitizer and UndefinedBehaviourSanitizer
	$(MAKE) B=build/asan CC=clang CFLAGS="$(ASAN)" check

DAMAGE	?= 2000
damage:  ## a large vector file damaged at DAMAGE places, under the sanitizers
	$(MAKE) B=build/asan CC=clang CFLAGS="$(ASAN)" build/asan/tests/unit/check_damage
	@POLYSEME_DAMAGE=$(DAMAGE) sh tests/run.sh build/asan/tests/unit/check_damage

check-clang:  ## builds everything with clang, warnings as errors, and runs the unit tests
	$(MAKE) B=build/clang CC=clang WERROR=-Werror all check-unit

debug:  ## build/debug/polyseme: for a debugger, not optimised, with sanitizers
	$(MAKE) B=build/debug CFLAGS="-O0 -g3 -fno-omit-frame-pointer -fsanitize=address,undefined" all

golden: $(UNIT)  ## rewrite tests/golden from what is drawn now; read the diff
	@GENERATE=1 sh tests/run.sh $(UNIT)

SEED	?= 1
ACTIONS	?= 100000
LAYER	?= unit e2e
monkey:  ## ACTIONS random actions from SEED, on a session and in a terminal, under the sanitizers
	$(MAKE) B=build/asan CC=clang CFLAGS="$(ASAN)" $(LAYER:%=build/asan/tests/%/check_monkey)
	@for layer in $(LAYER); do SEED=$(SEED) ACTIONS=$(ACTIONS) \
		build/asan/tests/$$layer/check_monkey || exit 1; done

FUZZ_SECONDS ?= 600
fuzz:  ## run every fuzzer for FUZZ_SECONDS
	$(MAKE) B=build/fuzz CC=clang \
		CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined" fuzzers
	@for f in $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c)); do \
		mkdir -p build/fuzz/corpus/$$f; \
		build/fuzz/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=4096 \
			build/fuzz/corpus/$$f tests/fuzz/corpus/$$f || exit 1; done
fuzzers: $(FUZZ)  ## build the fuzzers; `make fuzz` does, with what they need
$(B)/fuzz/%: tests/fuzz/%.c $(B)/libpolyseme.a
	@mkdir -p $(@D)
	@echo "LINK $@"; $(CC) $(TEST_FLAGS) -fsanitize=fuzzer $(filter %.c %.a,$^) $(LIB_LD) $(HARDEN_LD) $(LDFLAGS) -o $@

# ---- what is generated and committed ----

FRAMES	:= $(wildcard man/*.in)
man: $(B)/genman  ## remake the manual pages from their frames and the tables
	$(foreach frame,$(FRAMES),$(B)/genman $(frame) > $(frame:.in=) &&) true
check-man: $(B)/genman  ## the manual pages are what the tables say, and mandoc finds no fault
	@for page in $(FRAMES:.in=); do $(B)/genman $$page.in | cmp - $$page || \
		{ echo "$$page is out of date: make man" >&2; exit 1; }; done
	@if command -v mandoc >/dev/null; then mandoc -T lint -W warning $(FRAMES:.in=); \
	else echo "check-man: no mandoc here; faults in the pages were not looked for"; fi
$(B)/genman: man/genman.c $(B)/cli/manual.o $(B)/libpolyseme.a
	@mkdir -p $(@D)
	@echo "LINK $@"; $(CC) $(FLAGS) $(filter %.c %.o %.a,$^) $(LIB_LD) $(HARDEN_LD) $(LDFLAGS) -o $@

vectors: data/vectors/full.polyseme  ## the full vocabulary (downloads 118 MB); checks the bundled file
data/vectors/full.polyseme: | $(B)/polyseme
	POLYSEME=$(B)/polyseme sh data/vectors/make.sh

SNAP	= $(B)/tests/e2e/snap
# Without a home there are no hints of a first start.
PICTURE	= env -u HOME -u XDG_STATE_HOME $(SNAP)
picture: $(B)/polyseme $(SNAP)  ## remake the pictures in README, dark and light
	$(PICTURE) 96x30 man/polyseme.svg \
		$(B)/polyseme --vectors data/vectors/glove-50k.polyseme --theme dark
	$(PICTURE) -l 96x30 man/polyseme-light.svg $(B)/polyseme --vectors data/vectors/glove-50k.polyseme \
		--theme light --target apple "she baked a pie with ripe apple slices from her garden"
	$(PICTURE) -k '\e\p$$x' 60x18 man/polyseme-projector.svg \
		$(B)/polyseme --vectors data/vectors/glove-50k.polyseme --theme dark --projector \
		"we sat on the river bank and watched the water"
	$(PICTURE) -l -k '\e[6~\e[6~' 60x18 man/polyseme-projector-light.svg \
		$(B)/polyseme --vectors data/vectors/glove-50k.polyseme --theme light --projector \
		"we sat on the river bank and watched the water"

LOOK	?= $(B)/look
look: $(B)/polyseme $(B)/tests/e2e/snap  ## pictures of every state, size and theme into LOOK (build/look)
	@POLYSEME=$(B)/polyseme SNAP=$(B)/tests/e2e/snap sh tests/look.sh $(LOOK)

# ---- for whoever writes ----

# The layout of another version of clang-format differs, so it is that of Debian 12.
CLANG_FORMAT ?= $(or $(shell command -v clang-format-14 2>/dev/null),clang-format)
format:  ## lay out all C files as .clang-format says (clang-format 14)
	$(CLANG_FORMAT) -i $(C_FILES) $(H_FILES)
check-format:  ## every C file is as `make format` leaves it
	@if $(CLANG_FORMAT) --version 2>/dev/null | grep -q 'version 14\.'; then \
		$(CLANG_FORMAT) --dry-run -Werror $(C_FILES) $(H_FILES); \
	else echo "check-format: no clang-format 14 here; not looked at"; fi

compile_commands.json:  ## how each file is compiled, for editors
	@for file in $(C_FILES); do \
		case $$file in tests/*) flags='$(subst ','\'',$(TEST_FLAGS))' ;; \
		*) flags='$(subst ','\'',$(FLAGS))' ;; esac; \
		printf '%s\n' "$(CC) $$flags -c $$file -o $(B)/$${file%.c}.o" | sed 's/["\\]/\\&/g' | \
			sed 's|.*|{ "directory": "$(CURDIR)", "file": "'$$file'", "command": "&" },|'; \
	done | sed '1s/^/[ /; $$s/,$$/ ]/' > $@

# ---- measurements ----

bench: $(B)/polyseme $(BENCH)  ## the goals of tests/bench/run.sh in one table
	@sh tests/bench/run.sh $(B)
bench-latency: $(B)/polyseme $(B)/tests/bench/bench_latency  ## key to cell, beside cat, bash and vim
	@$(B)/tests/bench/bench_latency $(B)/polyseme

FULL	?= data/vectors/full.polyseme
bench-exact: $(B)/tests/bench/bench_exact  ## 10,000 searches of the full vocabulary against double
	@$(B)/tests/bench/bench_exact $(FULL) 10000
senses:  ## how often the right sense is told; DATA=FOLDER measures CoarseWSD-20 too
	@sh tests/senses/run.sh $(DATA)
soak: $(B)/polyseme $(B)/tests/bench/bench_soak  ## 30 seconds of typing on the full vocabulary: memory flat
	@$(B)/tests/bench/bench_soak $(B)/polyseme $(FULL) 30

# ---- installing ----

PAGES	:= $(wildcard man/*.[1-9])
page_to	= $(DESTDIR)$(MANDIR)/man$(subst .,,$(suffix $(1)))/$(notdir $(1))
data_to	= install -D -m 644 -t $(DESTDIR)$(DATADIR)/$(1) $(sort $(wildcard $(addprefix data/$(1)/,README.md $(2))))

install: $(B)/polyseme  ## install below PREFIX (default /usr/local)
	install -D -m 755 $(B)/polyseme $(DESTDIR)$(PREFIX)/bin/polyseme
	$(foreach page,$(PAGES),install -D -m 644 $(page) $(call page_to,$(page)) &&) true
	$(call data_to,vectors,*.polyseme *.components *.tsv)
	$(call data_to,senses,*.senses *.pairs)
	$(call data_to,pins,*.pins)
	$(call data_to,corpus,*.txt)
	$(call data_to,toy,*.toy)
	$(call data_to,lessons,*.md)
uninstall:  ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/polyseme $(foreach page,$(PAGES),$(call page_to,$(page)))
	rm -rf $(DESTDIR)$(DATADIR)

help:  ## list the targets
	@grep -hE '^[a-z_.-]+:.*##' Makefile | sed -E 's/:.*## */\t/' | expand -t 24
check-help:  ## `make help` lists every target
	@listed=$$($(MAKE) -s help); for target in $(PHONY); do echo "$$listed" | grep -q "^$$target " || \
		{ echo "Makefile: $$target has no line in make help" >&2; exit 1; }; done
clean:  ## remove what was built
	rm -rf build
PHONY	= all run deps check check-howto check-unit check-one check-layers check-hardening check-install check-full check-asan check-clang damage debug \
	golden monkey fuzz fuzzers man check-man vectors picture look format check-format compile_commands.json \
	bench bench-latency bench-exact senses soak install uninstall help check-help clean
.PHONY: $(PHONY) always
.SECONDARY:
-include $(LIB_O:.o=.d) $(PROG_O:.o=.d) $(wildcard $(B)/tests/*/*.d $(B)/fuzz/*.d $(B)/*.d)
