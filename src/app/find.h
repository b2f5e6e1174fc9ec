/* find.h - words by their letters: of the sentence, else of the vectors. */
#ifndef APP_FIND_H
#define APP_FIND_H

#include "polyseme/app/session.h"

/* The next word of the sentence that begins with a text becomes the target; if none does,
 * the word of the vectors that the text is takes the sentence's place, alone. */
unsigned find_word(struct session *s, const char *text, size_t length);

/* The next word of the sentence that begins so (by 1), or the one before (by -1). */
unsigned find_again(struct session *s, int by);

#endif
