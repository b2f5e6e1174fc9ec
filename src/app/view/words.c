/* words.c - the words that have senses, to pick one from. */
#include <string.h>

#include "../pick.h"
#include "view.h"

enum { SENSES_ROWS = 2 }; /* under the list */

/* The senses of the chosen word, and its first example. */
static void
draw_chosen(const struct session *s, struct canvas *canvas, const char *word)
{
	const struct sense *found[SENSES_MOST];
	size_t n = senses_of(s->sources.senses, word, strlen(word), found);
	const char *sentence = NULL;
	int row = canvas->rows - SENSES_ROWS, col = 1;

	for (size_t i = 0; i < n; i++) {
		if (!sentence)
			sentence =
				examples_find(s->sources.examples, word, found[i]->name);
		col += canvas_label(canvas, row, col, view_sense_role(i),
				    found[i]->name) +
		       2;
	}
	if (sentence)
		canvas_cut(canvas, row + 1, 1, canvas->cols - 2, ROLE_TEXT, sentence);
}

void
view_words_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	size_t count;
	const char *const *words = session_words(s, &count);
	int rows = canvas->rows - SENSES_ROWS - 2,
	    across = (int)pick_across(canvas->cols);
	int line, first;
	(void)layout;

	canvas_cut(canvas, 0, 1, canvas->cols - 2, ROLE_STRONG,
		   "Words that have senses.  Enter takes an example.");
	if (count == 0 || rows < 1)
		return;
	line = (int)(s->stage.word / (size_t)across);
	first = line < rows ? 0 : line - rows + 1;
	for (size_t i = (size_t)first * (size_t)across; i < count; i++) {
		int row = (int)(i / (size_t)across) - first,
		    col = 1 + (int)(i % (size_t)across) * PICK_WORD_COLS;
		bool chosen = i == s->stage.word;

		if (row >= rows)
			break;
		canvas_cut(canvas, 1 + row, col + 1, PICK_WORD_COLS - 2,
			   chosen ? ROLE_TARGET : ROLE_TEXT, words[i]);
	}
	if (s->stage.word < count)
		draw_chosen(s, canvas, words[s->stage.word]);
}
