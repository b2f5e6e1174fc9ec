/* answer.h - what commands share that answer for one target in one sentence. */
#ifndef CLI_ANSWER_H
#define CLI_ANSWER_H

#include "cli/call.h"
#include "cli/printer.h"
#include "polyseme/core/reading.h"

/* One answer after another, by the same reader. */
struct answer {
	const struct call *call; /* borrowed */
	struct reader *reader;	 /* owned */
	struct reading reading;	 /* of the present sentence: valid while it is printed */
	struct moment moment;	 /* with all steps */
};

/* Prints one answer. */
typedef void answer_print(struct printer *out, const struct answer *a);

/* Answers for the sentence in the arguments; without one for every line T<Tab>sentence of
 * standard input, each before the next is read.
 *
 * command	for messages
 * nearest	whether the nearest words are searched for: moment.near, word->near
 *
 * A sentence without a target of its own is read for the word worth looking at.  What
 * cannot be answered is an error on standard error and does not end the other lines.
 * Returns the worst exit status. */
int answer_run(const struct call *call, const char *command, bool nearest,
	       answer_print *print);

#endif
