/* extract.h - the part of a long text that certainly holds the sentence around a place.
 *
 * Where a sentence ends is told by sentence.h from its tokens.  To cut a long text into
 * tokens costs too much, so a part of it is taken that ends where that rule ends a
 * sentence in any case, and reaches farther where the rule may not: behind
 * abbreviations, initials and dotted words.
 */
#ifndef CORE_CORPUS_EXTRACT_H
#define CORE_CORPUS_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>

enum { EXTRACT_SIDE = 1024 }; /* bytes on each side, at most */

/* lines: every line end ends a sentence, too; without it an empty line alone.
 * *begin <= at < *end, both at the edge of a character, and at white space unless there
 * is none within EXTRACT_SIDE.  at < n. */
void extract_around(const char *text, size_t n, size_t at, bool lines, size_t *begin,
		    size_t *end);

#endif
