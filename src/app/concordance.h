/* concordance.h - corpora opened, what is listed of one of them, and which occurrence is
 * chosen. */
#ifndef APP_CONCORDANCE_H
#define APP_CONCORDANCE_H

#include "polyseme/app/session.h"

void concordance_free(struct concordance *concordance);

/* The corpus that is listed; NULL if there is none. */
const struct corpus *concordance_listed(const struct concordance *concordance);

/* The chosen occurrence; NULL if there is none. */
const struct occurrence *concordance_chosen(const struct concordance *concordance);

/* Lists what has been read of the corpus shown, in the order; the first is chosen or, if
 * `keep` and another one was, the same as before.  STATUS_NOMEM: the list is empty. */
enum status concordance_list(struct concordance *concordance, bool keep);

/* Takes a corpus over as the only one, or as the second; it is shown and is to be
 * listed.  more: it is not at its end. */
void concordance_place(struct concordance *concordance, struct corpus *corpus, bool more,
		       bool beside);

/* Whether a corpus is not at its end yet. */
bool concordance_reads(const struct concordance *concordance);

/* Reads on a little, if concordance_reads().  *changed: there is something new to draw.
 * Any failure, and STATUS_NOT_FOUND at the end of a text without the word, closes that
 * corpus. */
enum status concordance_read(struct concordance *concordance, bool *changed,
			     struct error *error);

#endif
