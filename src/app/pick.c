/* pick.c - sentences to pick from: the examples of the empty screen, the list of words. */
#include "polyseme/app/session.h"

const char *
session_example(size_t i)
{
	static const char *const examples[SESSION_EXAMPLES] = {
		"the bank lent us money for a boat and we tied it to the river bank",
		"the cat chased a mouse across the kitchen floor",
		"she baked a pie with ripe apples from her garden",
	};

	return i < SESSION_EXAMPLES ? examples[i] : "";
}

const char *const *
session_words(const struct session *s, size_t *count)
{
	return examples_words(s->sources.examples, count);
}
