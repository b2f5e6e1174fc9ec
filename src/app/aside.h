/* aside.h - the two sets of vectors of a session, and all that rests on either: one is
 * shown, the other is kept aside. */
#ifndef APP_ASIDE_H
#define APP_ASIDE_H

#include "polyseme/app/session.h"

/* Begins what is aside anew, on those sources and by that method, without a sentence.
 * STATUS_NOMEM leaves what was there. */
enum status aside_begin(struct aside *aside, const struct sources *sources,
			const char *files, const struct method *method);

/* Frees it; nothing is aside then. */
void aside_free(struct aside *aside);

/* What is shown and what is aside change places, as they are: no search may go on.  Works
 * on a copy of a session, too, for drawing what is aside. */
void aside_exchange(struct session *s);

/* Reads the sentence by what is aside.  same: for the target of the live reading, else
 * for it only where the user chose it.  What is the same already stays as it is, step
 * and all.  STATUS_NOMEM: the reading aside is not valid. */
enum status aside_follow(struct session *s, bool same);

/* A lesson begins: what is aside is put away.  Each of its slides, and its end, goes back
 * to the vectors on which it began, and closes what it has opened; then what was put away
 * is aside again. */
void aside_keep(struct session *s);
void aside_reset(struct session *s);
void aside_restore(struct session *s);

/* Opens a file as a toy space.  Free it with toybox_delete(), after all that rests on it.
 * A failure leaves *box untouched. */
enum status toybox_new(struct toybox **box, const char *path, struct error *error);
void toybox_delete(struct toybox *box);

/* What is looked up in it, and the option that names it; borrowed from it. */
struct sources toybox_sources(const struct toybox *box);
const char *toybox_files(const struct toybox *box);

#endif
