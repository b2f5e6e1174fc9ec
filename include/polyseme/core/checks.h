/* checks.h - failure checks: what keeps a reading from saying what a word means, what
 * makes its answer doubtful, and what it cannot see.
 *
 * Every check is a row: its name, when it bites, and a sentence in which it does.  The
 * screen, the answers of commands, the help and the manual page are made from the rows.
 */
#ifndef POLYSEME_CORE_CHECKS_H
#define POLYSEME_CORE_CHECKS_H

#include "polyseme/core/verdict.h"

/* Where a check that bites is told. */
enum check_place {
	CHECK_ALARM,  /* in place of the verdict, as a warning */
	CHECK_CALM,   /* in place of the verdict, but nothing is wrong */
	CHECK_REMARK, /* behind the verdict */
	CHECK_COMMON /* it bites in nearly every sentence: behind what is told where there
		       * is no verdict */
};

/* clang-format off */
/* The most important first.
 *
 *	X(CODE, name, what fails, place, when it bites, setting, target, sentence)
 *
 * The last three are a test: it bites for that target of that sentence, by the preset
 * default changed by the setting (":name value", or ""). */
#define CHECK_LIST(X) \
	X(LEFT_OUT, "left-out", "tokenisation", CALM, \
	  "the word is a single letter, or what an apostrophe cuts off, and these vectors " \
	  "have none of that kind", \
	  "", "i", "I saw the river bank") \
	X(UNKNOWN, "unknown", "domain mismatch", ALARM, \
	  "these vectors do not have the word: only its context speaks; near spellings are " \
	  "named", \
	  "", "bnak", "the bnak of the river was green") \
	X(NO_CONTEXT, "no-context", "short text", ALARM, \
	  "no known word stands around it", \
	  "", "bank", "bank") \
	X(NO_PUSH, "no-push", "short text", ALARM, \
	  "the words around it push nothing: they weigh nothing, or the share of the " \
	  "context is 0", \
	  "", "bank", "the bank") \
	X(USUAL_SENSE, "usual-sense", "polysemy", ALARM, \
	  "the context alone decides for one sense, but the usual sense outweighs it", \
	  ":alpha .2", "bank", "we sat on the river bank and watched the water") \
	X(UNDECIDED, "undecided", "polysemy", ALARM, \
	  "no sense is decided: the context says little, or two senses are nearly equal", \
	  "", "bank", "he walked to the bank") \
	X(MIXED, "mixed-window", "polysemy", REMARK, \
	  "two parts of the window speak for two senses", \
	  "", "bank:3", \
	  "the bank robber hid the money from the bank vault near the river bank") \
	X(AGAINST, "against", "polysemy", REMARK, \
	  "one word speaks against the sense that was decided, and takes away a quarter of " \
	  "what the others say for it", \
	  "", "current", "the electric current flows through the wire at high voltage") \
	X(COPIES, "copies", "word order", REMARK, \
	  "another copy of the word has the same context and so the same vector", \
	  ":preset attention", "bank:2", \
	  "the bank lent us money for a boat and we tied it to the river bank") \
	X(NEGATION, "negation", "word order", REMARK, \
	  "the context denies something, and that is not seen", \
	  "", "good", "the movie was not good") \
	X(PART, "part", "tokenisation", REMARK, \
	  "the word is a part of a hyphenated one that these vectors do not have", \
	  "", "bank", "the boat lay at the sand-bank all night") \
	X(FEW_WORDS, "few-words", "short text", REMARK, \
	  "fewer than three known words stand around it", \
	  "", "apple", "a ripe apple") \
	X(ORDER, "order", "word order", COMMON, \
	  "the same words in any other order give the same vector", \
	  "", "dog", "the dog bites the man")

enum check {
#define X(code, ...) CHECK_##code,
	CHECK_LIST(X)
#undef X
		CHECK_COUNT
};
/* clang-format on */

struct check_row {
	const char *name;
	const char *fails; /* what kind of failure it is */
	enum check_place place;
	const char *help; /* when it bites */
	const char *setting, *target, *sentence;
};

extern const struct check_row checks_rows[CHECK_COUNT];

/* The test of a check as arguments of a command: --alpha .2 --target bank "we sat".
 * Returns out. */
const char *checks_example(const struct check_row *row, char *out, size_t size);

/* What bites, and where.  Tokens are meaningful for a check that bites. */
struct checks {
	bool bites[CHECK_COUNT];
	bool nothing_else; /* no verdict, no obstacle to one, no remark: what is common is
			    * told */
	size_t parts[2];   /* mixed-window: the word that speaks most in either part */
	bool best_first;   /* and whether the first part speaks for the best sense */
	size_t against;	   /* the word that speaks most against the decided sense */
	double amount;	   /* and how much, > 0 */
	size_t denial;	   /* the nearest word that denies */
};

/* Looks at a valid reading, or finds nothing.  Cost: O(T D) for T tokens. */
void checks_find(const struct reading *reading, struct checks *checks);

/* Tells a check that bites, as a part of a sentence that begins with no capital letter
 * unless a name does, without a full stop.  Safe to print.  BRIEF and LEAST are shorter
 * than SHORT only for what is told in place of the verdict. */
void checks_tell(const struct reading *reading, const struct vectors *vectors,
		 const struct checks *checks, enum check check, enum wording wording,
		 struct sink *sink);

/* The first check that bites and is told at one of two places; CHECK_COUNT if there is
 * none. */
enum check checks_first(const struct checks *checks, enum check_place one,
			enum check_place other);

#endif
