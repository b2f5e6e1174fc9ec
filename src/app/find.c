/* find.c - a word by its letters: of the sentence, else any word, alone; see find.h. */
#include "find.h"

#include <stdio.h>
#include <string.h>

#include "live.h"
#include "model.h"
#include "pick.h"
#include "play.h"
#include "polyseme/base/text.h"

/* The nearest word in a direction that begins with what is sought; false if there is
 * none. */
static bool
find_in_sentence(const struct reading *reading, const char *sought, int by, size_t *token)
{
	size_t n = strlen(sought), count = reading->sentence.count;
	size_t at = reading->valid ? reading->target : 0;
	char folded[WORD_BYTES];

	for (size_t k = 0; n > 0 && k < count; k++) {
		at = (at + (by > 0 ? 1 : count - 1)) % count;
		if (reading_choosable(reading, at) &&
		    reading_fold(reading, at, folded) >= n &&
		    memcmp(folded, sought, n) == 0) {
			*token = at;
			return true;
		}
	}
	return false;
}

static unsigned
take_token(struct session *s, size_t token)
{
	live_choose(&s->live, token);
	s->stage.scroll = 0;
	play_stop(&s->play);
	return session_refresh(s, EFFECT_CONTEXT);
}

/* The word as if it stood alone.  The sentence is one step back in the editor. */
static unsigned
take_alone(struct session *s, const char *word)
{
	char text[sizeof(s->message.text)];

	session_open(s, word, NULL);
	snprintf(text, sizeof(text), "%s stands alone; the sentence before: i, then Up",
		 word);
	session_say(s, false, text);
	return REACT_LINE | REACT_DRAW;
}

static unsigned
say_nothing_found(struct session *s, const char *why)
{
	session_say(s, true, why);
	return REACT_DRAW | REACT_BELL;
}

unsigned
find_word(struct session *s, const char *text, size_t length)
{
	const struct vectors *v = s->sources.vectors;
	char clean[WORD_BYTES];
	size_t token, n;

	n = text_fold(text, length, true, s->editing.sought, WORD_BYTES);
	if (n == 0)
		return length ? say_nothing_found(s, "find: no word was typed")
			      : REACT_DRAW;
	if (find_in_sentence(&s->live.reading, s->editing.sought, 1, &token))
		return take_token(s, token);
	if (length < WORD_BYTES &&
	    text_clean(text, length, clean, WORD_BYTES) == length &&
	    (vectors_find(v, text, length) != VECTORS_NONE ||
	     vectors_find(v, s->editing.sought, n) != VECTORS_NONE))
		return take_alone(s, clean);
	return say_nothing_found(s, "no word of the sentence begins like that, and these "
				    "vectors have no such word");
}

unsigned
find_again(struct session *s, int by)
{
	size_t token;

	if (!s->editing.sought[0])
		return say_nothing_found(s,
					 "nothing was searched for yet: / finds a word");
	if (find_in_sentence(&s->live.reading, s->editing.sought, by, &token))
		return take_token(s, token);
	return say_nothing_found(s, "no word of the sentence begins like that");
}
