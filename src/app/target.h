/* target.h - which token is the target. */
#ifndef APP_TARGET_H
#define APP_TARGET_H

#include "polyseme/app/session.h"

/* Whether a token may be chosen: there is one, and it is no punctuation. */
bool target_choosable(const struct session *s, size_t token);

/* The token's lookup form in lower case; returns its bytes, 0 if it has none. */
size_t target_fold(const struct session *s, size_t token, char out[256]);

/* Makes a token the target by the user's own choice: it is followed from now on. Ends
 * stepping; nothing is computed anew. */
void target_choose(struct session *s, size_t token);

/* After the text changed from before[0..length), when the target was *old (NULL: none):
 * the same token if something of it is still there, else the word the user chose last,
 * else an interesting one. */
void target_follow(struct session *s, const struct token *old, const char *before,
		   size_t length);

#endif
