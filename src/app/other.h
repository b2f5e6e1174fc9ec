/* other.h - what the reading is compared with: the same word in another sentence, and
 * where it stood in the sentence ended last. */
#ifndef APP_OTHER_H
#define APP_OTHER_H

#include "polyseme/app/session.h"

/* STATUS_NOMEM leaves nothing behind. */
enum status other_init(struct other *other, const struct reader *reader);
void other_free(struct other *other, struct reader *reader);

/* Goes to the bundled sentence of the next sense of the live word that its verdict does
 * not have; after the last, back.  Where there is no such sentence, to the last pin of
 * the word.  False with nothing changed if there is none at all.  STATUS_NOMEM: none is
 * shown. */
enum status other_next(struct other *other, const struct live *live,
		       const struct pins *pins, const struct method *method, bool *any);

/* The first token of a sentence whose senses are those of a base form; false if there is
 * none. */
bool other_find_word(const struct reading *reading, const struct reader *reader,
		     const char *base, size_t *token);

/* The live reading changed: computes the other one anew, or lets it go where the live
 * word is another one.  STATUS_NOMEM: none is shown. */
enum status other_update(struct other *other, const struct live *live,
			 const struct method *method);

/* Keeps where the word stands now; does nothing without memory. */
void ghost_take(struct ghost *ghost, const struct reading *reading);
void ghost_free(struct ghost *ghost);

#endif
