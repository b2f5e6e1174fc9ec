/* typed.h - shifts that somebody typed in.
 *
 *	contextual vector = static vector + shift	in the raw space
 *
 * The shift of a window average is measured (shift.h); these are written down, each with
 * the name of the sense for which it stands.  The words around a target decide a sense,
 * and so choose a shift.  A toy space (toy.h) says some, but nothing here depends on
 * where they come from, or on how many numbers a vector has.
 */
#ifndef POLYSEME_CORE_TYPED_H
#define POLYSEME_CORE_TYPED_H

#include "polyseme/base/sink.h"
#include "polyseme/core/senses.h"

enum { TYPED_PLACES = 3 }; /* decimals at most of a number that is shown */

struct typed_shift {
	const char *name;     /* borrowed, in lower case */
	const double *vector; /* (D) borrowed: what it adds */
};

struct typed_shifts {
	const struct typed_shift *items; /* (count) borrowed */
	size_t count;
	size_t D; /* numbers in a raw vector */
};

/* What they make of one target.  Zeroed by typed_init(). */
struct typed_answer {
	size_t count;  /* senses of the word with a shift of their name; 0: none, or the
			 * target is unknown */
	size_t D;      /* numbers in each vector */
	size_t chosen; /* of them: that of the sense that is decided; SIZE_MAX: none */
	double *base;  /* (D) owned: the static vector, raw */
	double *ends;  /* (count, D) owned: base + shift */
	size_t senses[SENSES_MOST]; /* (count) index of the sense of the word */
	const struct typed_shift *shifts[SENSES_MOST]; /* (count) borrowed */
};

/* Room for answers over vectors of D numbers.  STATUS_NOMEM leaves nothing behind. */
enum status typed_init(struct typed_answer *answer, size_t D);
void typed_free(struct typed_answer *answer);

/* Answers for the word `id` of a table, VECTORS_NONE for an unknown one: its senses, in
 * their order, that have a shift, and the one that the verdict on it decides. */
void typed_ask(const struct typed_shifts *shifts, const struct vectors *v, uint32_t id,
	       const struct sense_vectors *senses, const struct sense_verdict *verdict,
	       struct typed_answer *answer);

/* A number rounded to TYPED_PLACES decimals. */
double typed_round(double value);

/* Puts a number as the lesson's program prints it, "0.8", "1.0", "0.125", with `sign`
 * "+0.3"; never "-0.0". */
void typed_put_number(struct sink *sink, double value, bool sign);

/* Puts numbers, "[0.5, 0.5]", "[+0.3, -0.2]"; of more than four the first three and
 * "...". */
void typed_put_vector(struct sink *sink, size_t D, const double *vector, bool sign);

/* Puts sum k of an answer: "bank [0.5, 0.5] + finance [+0.3, -0.2] = [0.8, 0.3]". */
void typed_put_sum(struct sink *sink, const char *word, const struct typed_answer *answer,
		   size_t k);

#endif
