/* context.h - from a static vector to a contextual one: window, weights, pushes, steps.
 *
 * Symbols (beside those of vectors.h)
 *	T	tokens of the text
 *	i	the target, an index of a token
 *	h	half-width of the context window		[words on each side]
 *	a	context share, 0..1
 *	w_j	weight of the context word j, >= 0
 *	e_j	static vector of token j in the chosen space	(D; here D or K, see vectors_dims)
 *
 *	W = sum_j w_j     M = sum_j w_j e_j     m = M/W     over the words that count
 *
 *	unit lengths	c = (1 - a) e_i/|e_i| + a M/|M|		d_j = a (w_j e_j/|M| - w_j/W e_i/|e_i|)
 *	raw blend	c = (1 - a) e_i + a M/W			d_j = a w_j/W (e_j - e_i)
 *	in both		c = base + sum_j d_j, exactly; base = e_i/|e_i| or e_i
 *
 * An unknown target has base 0, c = M/|M| and d_j = w_j e_j/|M|.  Without a word that weighs anything
 * c = base.  Cosine is called similarity throughout; it is in [-1, 1].
 */
#ifndef POLYSEME_CONTEXT_H
#define POLYSEME_CONTEXT_H

#include "polyseme/core/sentence.h"
#include "polyseme/core/vectors.h"

#define CONTEXT_WHOLE_TEXT                                                               \
	SIZE_MAX /* a window without edges: crosses sentence boundaries too */

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
/* clang-format on */

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

struct context_parameters {
	enum space space;
	size_t window; /* h, >= 1 [words], or CONTEXT_WHOLE_TEXT */
	double alpha;  /* a, 0..1 */
	enum rarity rarity;
	enum decay decay;
	enum affinity affinity;
	double tau; /* temperature of the attention, > 0 */
	enum side side;
	enum order order; /* of the steps; changes no result */
	bool unit;	  /* blend unit lengths; false: the raw blend */
};

/* The presets:	X(code, name, help, then the fields of struct context_parameters) */
/* clang-format off */
#define PRESET_LIST(X) \
	X(NAIVE, "naive", "plain average of raw vectors, 5 words each side", \
	  SPACE_RAW, 5, .5, RARITY_UNIFORM, DECAY_FLAT, AFFINITY_NONE, .3, SIDE_BOTH, \
	  ORDER_READING, false) \
	X(DEFAULT, "default", "whitened space, rare words weigh more, 10 words each side", \
	  SPACE_WHITENED, 10, .5, RARITY_LOG_RANK, DECAY_FLAT, AFFINITY_NONE, .3, SIDE_BOTH, \
	  ORDER_READING, true) \
	X(ATTENTION, "attention", "as default, whole text, words akin to the target weigh more", \
	  SPACE_WHITENED, CONTEXT_WHOLE_TEXT, .5, RARITY_LOG_RANK, DECAY_FLAT, \
	  AFFINITY_ATTENTION, .3, SIDE_BOTH, ORDER_READING, true)
/* clang-format on */

#define X(code, name, help, ...) PRESET_##code,
enum preset { PRESET_LIST(X) PRESET_COUNT };
#undef X

extern const struct context_parameters context_presets[PRESET_COUNT];

/* Why a token does not count:	X(code, what a person reads) */
/* clang-format off */
#define SKIP_LIST(X) \
	X(NONE,			"counts") \
	X(TARGET,		"the target itself") \
	X(COPY,			"another copy of the target") \
	X(PUNCTUATION,		"punctuation") \
	X(UNKNOWN,		"unknown word") \
	X(OTHER_SENTENCE,	"in another sentence") \
	X(OUTSIDE,		"outside the window") \
	X(SIDE,			"on the side left out")
/* clang-format on */

#define X(code, text) SKIP_##code,
enum skip { SKIP_LIST(X) SKIP_COUNT };
#undef X

/* What one token does to the target. */
struct context_word {
	enum skip skip;	 /* SKIP_NONE: it counts */
	size_t distance; /* words between it and the target, plus 1; 0 for the target
					 * and for punctuation */
	double weight;	 /* w_j, 0 if skipped */
	double push;	 /* |d_j|, 0 if skipped */
	size_t step;	 /* 1-based number of its step; 0 if skipped */
};

/* A target in its context.  Zeroed by context_init(); buffers are reused by every
 * context_compute().  All vectors are in the coordinates of parameters.space. */
struct context {
	struct context_parameters parameters; /* what it was computed with */
	size_t D;			      /* numbers in a vector of that space */
	size_t T;			      /* tokens */
	size_t target;			      /* i */
	bool target_known;
	bool has_context;	    /* some context word has weight > 0 */
	size_t steps;		    /* words that count (their weight may be 0) */
	double total;		    /* W */
	struct context_word *words; /* (T) owned */
	size_t *order;		    /* (steps) owned: tokens in the order of the steps */
	double *base;		    /* (D) owned */
	double *context_mean; /* (D) owned: M/|M| (raw blend: M/W); zero if !has_context */
	double *contextual;   /* (D) owned: c */
	double *pushes;	      /* (steps, D) owned, in the order of the steps */
	struct context_cache *cache; /* owned: static vectors of words seen lately */
	size_t capacity_T, capacity_D, capacity_pushes;
};

void context_init(struct context *context);
void context_free(struct context *context);

/* Computes everything above for the token `target` of a sentence.
 * STATUS_RANGE if there is no such token, STATUS_NOMEM; the context is then empty (T = 0).
 * Cost: O(T D) and one application of the whitening matrix a word not seen lately. */
enum status context_compute(struct context *context, const struct vectors *v,
			    const struct sentence *sentence, size_t target,
			    const struct context_parameters *parameters);

/* The vector after the first k steps, 0 <= k <= steps: base + d_1 + ... + d_k, summed anew in
 * this order, so that going back gives the same bits.  out (D). */
void context_step(const struct context *context, size_t k, double *out);

/* Similarity of two vectors over D numbers: cosine in [-1, 1]; NaN if either is zero. */
double context_similarity(size_t D, const double *a, const double *b);

/* Rounded copy of unit length: out (D) = a/|a|; false and zeros if a is zero. */
bool context_unit(size_t D, const double *a, float *out);

#endif
