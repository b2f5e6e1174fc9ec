/* toy.h - a toy space: words of two numbers, and what a context adds to them, typed into
 * a text file.
 *
 *	# comment
 *	axes	finance nature
 *	word	bank 0.5 0.5
 *	shift	finance +0.3 -0.2 open account money
 *	senses	bank finance nature
 *
 * Fields are separated by blanks.  A line names the two axes; a word and its vector; a
 * shift, which is what a context adds to the vector of any word, and its cues; or a word
 * and the shifts between which it chooses, which are its senses.  Words are compared as
 * text_fold() leaves them, in lower case.  Lines stand in any order, but a word has its
 * vector, and a shift its line, before `senses` names them.
 *
 *	contextual vector = vector of the word + shift
 *
 * In a toy the shift is typed in; everywhere else in the program it is measured.
 */
#ifndef POLYSEME_CORE_TOY_H
#define POLYSEME_CORE_TOY_H

#include <stdbool.h>

#include "polyseme/base/progress.h"
#include "polyseme/core/senses.h"
#include "polyseme/core/typed.h"

enum { TOY_DIMS = 2 };

#define TOY_LARGEST 1000. /* absolute value of a number */

/* All that a file says; opaque. */
struct toy_space;

/* Reads a file of at most 16 MiB with at least one word; the path is borrowed for the
 * life of the toy.  Free *toy with toy_delete().  STATUS_IO, STATUS_FORMAT (names file,
 * line and what was expected), STATUS_CANCELLED or STATUS_NOMEM leave *toy untouched.
 * Cost: linear in the size of the file. */
enum status toy_load(struct toy_space **toy, const char *path,
		     const struct progress *progress, struct error *error);
void toy_delete(struct toy_space *toy);

/* Whether head[0..size), the first bytes of a file, are those of a toy: its first line
 * that is neither empty nor a comment names the axes. */
bool toy_recognise(const char *head, size_t size);

/* What the two numbers are called (TOY_DIMS).  This and all below live as long as the
 * toy. */
const char *const *toy_axes(const struct toy_space *toy);

/* A word and its vector, or a shift and what it adds. */
struct toy_row {
	const char *name; /* borrowed from the toy */
	double vector[TOY_DIMS];
};

/* The words, and the shifts, in the order of the file. */
const struct toy_row *toy_words(const struct toy_space *toy, size_t *count);
const struct typed_shifts *toy_shifts(const struct toy_space *toy);

/* The senses of the file as a sense file says them: "bank finance open account money\n"
 * for each word and shift.  The caller frees *text.  STATUS_NOMEM leaves it untouched. */
enum status toy_senses(const struct toy_space *toy, char **text, size_t *length);

/* Adds them to senses, with the toy's path as their origin.  Fails as senses_take(). */
enum status toy_add_senses(const struct toy_space *toy, struct senses *senses,
			   struct error *error);

/* The vector of a word in a context: its own plus the shift.
 *
 * out		out	(TOY_DIMS)
 *
 * STATUS_NOT_FOUND, with a message that names what there is, for an unknown word or
 * shift; out is then untouched. */
enum status toy_contextualize(const struct toy_space *toy, const char *word,
			      const char *shift, double out[TOY_DIMS],
			      struct error *error);

#endif
