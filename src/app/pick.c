/* pick.c - sentences to pick from: the examples of the empty
 * screen, the list of words. */
#include "pick.h"

#include <string.h>

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

void
session_open(struct session *s, const char *text, const char *target)
{
	size_t length = strlen(text);
	struct error error;

	s->editing.ended = true; /* nobody types it */
	session_set_line(s, NULL, text, length, length);
	s->editing.ended = length > 0;
	if (target)
		session_choose(s, target, &error);
}

size_t
pick_across(int cols)
{
	return cols - 2 >= 2 * PICK_WORD_COLS ? (size_t)(cols - 2) / PICK_WORD_COLS : 1;
}

unsigned
pick_sentence(struct session *s, const char *text, const char *target)
{
	s->stage.kind = STAGE_EXPLORE;
	s->editing.focus = FOCUS_EDIT;
	session_open(s, text, target);
	return REACT_LINE | REACT_DRAW;
}

unsigned
pick_example(struct session *s)
{
	static const char *const targets[SESSION_EXAMPLES] = { "bank:2" };
	size_t i = s->stage.example;

	return pick_sentence(s, session_example(i), targets[i]);
}

unsigned
pick_word(struct session *s)
{
	size_t count, n;
	const char *const *words = session_words(s, &count);
	const struct example *all = examples_all(s->sources.examples, &n);

	for (size_t i = 0; s->stage.word < count && i < n; i++)
		if (strcmp(all[i].word, words[s->stage.word]) == 0)
			return pick_sentence(s, all[i].sentence, all[i].word);
	return REACT_BELL;
}
