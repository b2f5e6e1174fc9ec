# Makefile - build, check, install.  `make help` lists the targets.
CC	?= cc
CFLAGS	?= -O2 -g
PREFIX	?= /usr/local
DATADIR	?= $(PREFIX)/share/polyseme
MANDIR	?= $(PREFIX)/share/man
VERSION	= 1.0.0

WARN	= -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	  -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wundef \
	  -Wconversion -Wdouble-promotion -Wformat=2 -Wvla -Wno-format-nonliteral
PKG	= pkg-config
# What the library links, what the program adds, what the tests add.
# libunistring ships no pkg-config file; it is looked for in the compiler's own paths.
LIB_PC	= gsl zlib
PROG_PC	= ncursesw readline jansson
TEST_PC	= check vterm jansson
FLAGS	= -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -ffp-contract=off \
	  -Iinclude -Isrc -MMD -MP $(WARN) $(WERROR) $(CFLAGS) \
	  -DPOLYSEME_VERSION='"$(VERSION)"' -DPOLYSEME_DATADIR='"$(DATADIR)"' \
	  $(filter-out -D%,$(shell $(PKG) --cflags $(LIB_PC) $(PROG_PC) $(TEST_PC)))
LIB_LD	= $(shell $(PKG) --libs $(LIB_PC)) -lunistring -lm
PROG_LD	= $(shell $(PKG) --libs $(PROG_PC)) $(LIB_LD)
TEST_LD	= $(shell $(PKG) --libs check) $(LIB_LD)
E2E_LD	= $(shell $(PKG) --libs check vterm jansson) -lutil $(LIB_LD)

B	= build
objects	= $(patsubst src/%.c,$(B)/%.o,$(wildcard $(1)))
LIB_O	= $(call objects,src/base/*.c src/core/*.c src/core/formats/*.c src/plot/*.c src/app/*.c)
PROG_O	= $(call objects,src/term/*.c src/cli/*.c src/main.c)
UNIT	= $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/unit/check_*.c))
E2E	= $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/e2e/check_*.c))
BENCH	= $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/bench/bench_*.c))

all: $(B)/polyseme  ## build the program

$(B)/polyseme: $(PROG_O) $(B)/libpolyseme.a
	$(CC) $(CFLAGS) $^ $(PROG_LD) -o $@
$(B)/libpolyseme.a: $(LIB_O)
	@rm -f $@
	$(AR) rcs $@ $^
$(B)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -c $< -o $@
# Check's float macros promote to double inside, so that warning is off for tests.
$(B)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -Itests -Wno-double-promotion -Wno-gnu-zero-variadic-macro-arguments -c $< -o $@
$(B)/tests/unit/check_%: $(B)/tests/unit/check_%.o $(B)/libpolyseme.a
	$(CC) $(CFLAGS) $^ $(TEST_LD) -o $@
$(B)/tests/e2e/%: $(B)/tests/e2e/%.o $(B)/libpolyseme.a
	$(CC) $(CFLAGS) $^ $(E2E_LD) -o $@
$(B)/tests/bench/%: $(B)/tests/bench/%.o $(B)/libpolyseme.a
	$(CC) $(CFLAGS) $^ $(E2E_LD) -o $@

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | expand -t 20
clean:  ## remove what was built
	rm -rf build
.PHONY: all help clean
.SECONDARY:
-include $(shell find $(B) -name '*.d' 2>/dev/null)
