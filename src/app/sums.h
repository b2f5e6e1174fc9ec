/* sums.h - :analogy, :odd and :similarity, and the stage that shows their answer. */
#ifndef APP_SUMS_H
#define APP_SUMS_H

#include "polyseme/app/session.h"

/* Answers a question typed behind its command: shows the stage, of two words says the
 * similarity.  What cannot be answered is said, and what is shown stays.  Returns
 * reactions. */
unsigned sums_ask(struct session *s, enum arithmetic kind, const char *text);

/* Takes the answer to be explored, as if it stood alone. */
unsigned sums_take(struct session *s);

/* The word that is the answer: the nearest one, the odd one; VECTORS_NONE if the table
 * has no other word. */
uint32_t sums_answer(const struct arithmetic_sum *sum);

#endif
