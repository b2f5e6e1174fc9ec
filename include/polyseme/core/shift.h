/* shift.h - from a static vector to a contextual one: the window-averaged contextual
 * shift, the heart of the program.
 *
 * Symbols (beside those of vectors.h)
 *	T	tokens of the text
 *	i	the target, an index of a token
 *	h	half-width of the context window	[words on each side]
 *	a	context share, 0..1
 *	w_j	weight of the context word j, >= 0
 *	e_j	static vector of token j in the chosen space (D; see vectors_dims)
 *	d_j	push of the context word j (D)
 *
 *	W = sum_j w_j     M = sum_j w_j e_j     over the words that count
 *
 *	unit lengths	c = (1 - a) e_i/|e_i| + a M/|M|
 *			d_j = a (w_j e_j/|M| - w_j/W e_i/|e_i|)
 *	raw blend	c = (1 - a) e_i + a M/W
 *			d_j = a w_j/W (e_j - e_i)
 *	in both		c = base + sum_j d_j, exactly; base = e_i/|e_i| or e_i
 *
 * An unknown target has base 0, c = M/|M| and d_j = w_j e_j/|M|.  Without a word that
 * weighs anything c = base.  Cosine is called similarity throughout; it is in [-1, 1].
 * Formulas: the plain preset is the average of the vectors around a word; the unit
 * blend, and the push as a share of the sum, are our own.
 */
#ifndef POLYSEME_CORE_SHIFT_H
#define POLYSEME_CORE_SHIFT_H

#include "polyseme/core/sentence.h"
#include "polyseme/core/vectors.h"

/* A window without edges: it crosses sentence boundaries too. */
#define SHIFT_WHOLE_TEXT SIZE_MAX

/* clang-format off */
#define RARITY_LIST(X) \
	X(LOG_RANK,	"log-rank",	"ln of the frequency rank: \"the\" weighs 0") \
	X(UNIFORM,	"uniform",	"every word weighs 1") \
	X(SIF,		"sif",		"1e-3 / (1e-3 + p) (Arora et al. 2017)") \
	X(STOP_LIST,	"stop-list",	"function words weigh 0, others 1")

#define DECAY_LIST(X) \
	X(FLAT,		"flat",		"the same at every distance") \
	X(TRIANGULAR,	"triangular",	"1 - (d - 1)/h") \
	X(GAUSSIAN,	"gaussian",	"exp(-d^2 / (2 (h/2)^2))") \
	X(RECIPROCAL,	"reciprocal",	"1/d")

#define AFFINITY_LIST(X) \
	X(NONE,		"none",		"no comparison with the target") \
	X(ATTENTION,	"attention",	"exp(similarity to the target / tau)")

#define SIDE_LIST(X) \
	X(BOTH,		"both",		"words before and after") \
	X(LEFT,		"left",		"words before: what a left-to-right language model sees") \
	X(RIGHT,	"right",	"words after")

#define ORDER_LIST(X) \
	X(READING,	"reading",	"in the order of the sentence") \
	X(NEAREST,	"nearest",	"nearest to the target first") \
	X(HEAVIEST,	"heaviest",	"largest weight first")

#define X(code, name, help) RARITY_##code,
enum rarity { RARITY_LIST(X) RARITY_COUNT };
#undef X
#define X(code, name, help) DECAY_##code,
enum decay { DECAY_LIST(X) DECAY_COUNT };
#undef X
#define X(code, name, help) AFFINITY_##code,
enum affinity { AFFINITY_LIST(X) AFFINITY_COUNT };
#undef X
#define X(code, name, help) SIDE_##code,
enum side { SIDE_LIST(X) SIDE_COUNT };
#undef X
#define X(code, name, help) ORDER_##code,
enum order { ORDER_LIST(X) ORDER_COUNT };
#undef X
/* clang-format on */

struct shift_parameters {
	enum space space;
	size_t window; /* h, >= 1 [words], or SHIFT_WHOLE_TEXT */
	double alpha;  /* a, 0..1 */
	enum rarity rarity;
	enum decay decay;
	enum affinity affinity;
	double tau; /* temperature of the attention, > 0 */
	enum side side;
	enum order order; /* of the steps; changes no result */
	bool unit;	  /* blend unit lengths; false: the raw blend */
};

/* clang-format off */
/* Why a token does not count:	X(code, what a person reads) */
#define SKIP_LIST(X) \
	X(NONE,			"counts") \
	X(TARGET,		"the target itself") \
	X(COPY,			"another copy of the target") \
	X(PUNCTUATION,		"punctuation") \
	X(UNKNOWN,		"unknown word") \
	X(OTHER_SENTENCE,	"in another sentence") \
	X(OUTSIDE,		"outside the window") \
	X(SIDE,			"on the side left out")

#define X(code, text) SKIP_##code,
enum skip { SKIP_LIST(X) SKIP_COUNT };
#undef X
/* clang-format on */

/* Why a token of a sentence does not count for the target (both < count), or
 * SKIP_NONE. */
enum skip shift_skip(const struct sentence *sentence, size_t target, size_t token,
		     const struct shift_parameters *parameters);
/* The same as a person reads it; static text. */
const char *shift_skip_text(enum skip skip);

/* What one token does to the target. */
struct context_word {
	enum skip skip;	 /* SKIP_NONE: it counts */
	size_t distance; /* words between it and the target, plus 1; 0 for the target
			  * and for punctuation */
	double weight;	 /* w_j, 0 if skipped */
	double push;	 /* |d_j| in units of |base|, 0 if skipped */
	size_t step;	 /* 1-based number of its step; 0 if skipped */
};

/* A target in its context.  Zeroed by shift_init(); the buffers are used again by every
 * answer.  All vectors are in the coordinates of parameters.space. */
struct shift {
	struct shift_parameters parameters; /* what it was computed with */
	size_t D;			    /* numbers in a vector of that space */
	size_t T;			    /* tokens; 0: nothing is computed */
	size_t target;			    /* i */
	bool target_known;
	bool has_context;	    /* some context word has weight > 0 */
	size_t steps;		    /* words that count (their weight may be 0) */
	double total;		    /* W */
	double push_scale;	    /* 1/|base|: carries vectors into units of |base|;
				     * of an unknown target 1/|contextual| */
	struct context_word *words; /* (T) owned */
	size_t *order;		    /* (steps) owned: tokens in the order of the steps */
	double *base;		    /* (D) owned */
	double *context_mean;	    /* (D) owned: M/|M| (raw blend: M/W), or zero */
	double *contextual;	    /* (D) owned: c */
	double *pushes;		    /* (steps, D) owned, in the order of the steps */
	double *remainder;	    /* (D) owned: what no single word explains,
				     * c - base - sum of pushes; zero for the window */
	size_t room_T, room_D, room_pushes;
};

void shift_init(struct shift *shift);
void shift_free(struct shift *shift);

/* The vector after the first k steps, 0 <= k <= steps: base + d_1 + ... + d_k, summed
 * anew in this order, so that going back gives the same bits; the remainder comes with
 * the last step.  out (D). */
void shift_step(const struct shift *shift, size_t k, double *out);

/* Takes out (D) from after k - 1 steps to after k, 1 <= k <= steps: the same bits as
 * shift_step(), without going through the steps before. */
void shift_step_next(const struct shift *shift, size_t k, double *out);

/* Similarity of two vectors over D numbers: cosine in [-1, 1]; NaN if either is zero. */
double shift_similarity(size_t D, const double *a, const double *b);

/* out (D) = a/|a|, or zeros if a is zero. */
void shift_unit(size_t D, const double *a, double *out);

/* The same rounded to float; false if a is zero. */
bool shift_unit_float(size_t D, const double *a, float *out);

/* ---- what turns a sentence into a contextual vector ---- */

/* The question put to an engine; all borrowed until the answer. */
struct question {
	const struct sentence *sentence;
	size_t target;
	const struct shift_parameters *parameters;
};

/* An engine answers one question after another over one table of vectors.  begin, then
 * slices until nothing is left to do, then the answer. */
struct engine {
	const char *name;
	enum status (*begin)(struct engine *engine, const struct question *question);
	/* Does a part of the work; false when nothing is left. */
	bool (*slice)(struct engine *engine);
	/* STATUS_RANGE if there is no such token, STATUS_NOMEM; the shift is then empty
	 * (T = 0). */
	enum status (*answer)(struct engine *engine, struct shift *shift);
	void (*discard)(struct engine *engine);
};

struct static_cache;

/* The window average over the cache's table; the cache is borrowed.  NULL if there is no
 * memory.  An answer costs O(T D), and one application of the whitening matrix for each
 * word that the cache does not have. */
struct engine *window_average_new(struct static_cache *cache);

/* Begins, slices and answers at once. */
enum status engine_ask(struct engine *engine, const struct sentence *sentence,
		       size_t target, const struct shift_parameters *parameters,
		       struct shift *shift);

#endif
