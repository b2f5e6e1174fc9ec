/* eval.h - what the files of polyseme eval share: the parts of a benchmark, the answers
 * to them, the figures printed. */
#ifndef CLI_EVAL_H
#define CLI_EVAL_H

#include <limits.h>
#include <stdbool.h>
#include <stdint.h>

#include "cli/call.h"
#include "cli/progress.h"
#include "polyseme/core/benchmark.h"
#include "polyseme/core/evaluate.h"
#include "polyseme/core/reading.h"

/* ---- the parts ---- */

/* One data file with its file of answers. */
struct eval_part {
	char name[16];			/* "train", "dev", "test"; "ratings" */
	char word[64];			/* COARSEWSD: of the folder; else "" */
	char *data, *gold;		/* owned: their paths; gold is NULL for SCWS */
	struct benchmark_file files[2]; /* their text is owned here */
	struct benchmark_items items;
};

/* The parts that a path names, in their order: words by their names, train before dev
 * before test.  Zero-initialise. */
struct eval_parts {
	struct eval_part *parts; /* (count) owned */
	size_t count, room;
	size_t items; /* of all parts */
};

/* Finds and reads all of them.
 * line		in	says when to stop
 * The message names the file and the line.  Free with eval_parts_free(), also after a
 * failure. */
enum status eval_parts_read(struct eval_parts *parts, enum benchmark benchmark,
			    const char *path, struct progress_line *line,
			    struct error *error);
void eval_parts_free(struct eval_parts *parts);

/* ---- the figures ---- */

/* What is measured:	X(CODE, name in tables, name for programs) */
/* clang-format off */
#define EVAL_MEASURES(X) \
	X(FIXED,	"threshold",		"accuracy_fixed") \
	X(TUNED,	"tuned on train",	"accuracy_tuned") \
	X(SPEARMAN,	"Spearman",		"spearman") \
	X(ACCURACY,	"",			"accuracy") \
	X(MICRO,	"micro",		"micro") \
	X(MACRO,	"macro",		"macro_f1") \
	X(POOLED,	"all sentences",	"pooled") \
	X(USUAL_MICRO,	"usual, micro",		"usual_micro") \
	X(USUAL_MACRO,	"usual, macro",		"usual_macro_f1")
/* clang-format on */

enum eval_measure {
#define X(code, text, name) EVAL_##code,
	EVAL_MEASURES(X)
#undef X
		EVAL_MEASURE_COUNT
};

struct eval_figure {
	char part[16];		   /* "dev", "two-fold" */
	char word[64];		   /* of one word; "": of all */
	enum eval_measure measure; /* what of it */
	int preset;		   /* enum preset */
	size_t n;		   /* items */
	size_t missing;	  /* of them without a similarity: no context, unknown words */
	double threshold; /* NaN: none */
	double value;	  /* a share in 0..1, or rho in -1..1 */
	struct interval interval; /* 95 in 100; NaN: none */
};

/* ---- one evaluation ---- */

struct evaluation {
	const struct call *call; /* borrowed */
	enum benchmark benchmark;
	struct eval_parts parts;
	struct method methods[PRESET_COUNT]; /* (n_methods) what is compared */
	size_t n_methods;
	struct reader *reader;	    /* owned */
	struct reading readings[2]; /* owned */
	struct progress_line line;
	size_t done, total;	     /* items, over all methods */
	struct eval_figure *figures; /* (n_figures) owned: method after method */
	size_t n_figures, room_figures;
};

/* Computes all figures.  STATUS_FORMAT names the line whose word cannot be read;
 * STATUS_CANCELLED, STATUS_NOMEM. */
enum status eval_measure(struct evaluation *e, struct error *error);

/* Prints the figures as the command line asks for. */
void eval_print(const struct evaluation *e);

#endif
