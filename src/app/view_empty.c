/* view_empty.c - the screen without a sentence: examples to take, words to pick. */
#include <stdio.h>

#include "view.h"

void
view_empty_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	char count[32];
	size_t words;
	int row = 1;
	(void)layout;

	canvas_cut(canvas, row++, 1, canvas->cols - 2, ROLE_TEXT,
		   "Or take one: Tab goes through them, Enter takes it.");
	for (size_t i = 0; i < SESSION_EXAMPLES && row < canvas->rows; i++, row++) {
		bool chosen = i == s->stage.example;

		if (chosen)
			canvas_put(canvas, row, 1, 0x276f, ROLE_KEY);
		canvas_cut(canvas, row, 3, canvas->cols - 4,
			   chosen ? ROLE_STRONG : ROLE_TEXT, session_example(i));
	}
	session_words(s, &words);
	if (words > 0) {
		char text[96];

		snprintf(text, sizeof(text),
			 "%s words have bundled senses: :words lists them.",
			 view_count(words, count, sizeof(count)));
		canvas_cut(canvas, row + 1, 1, canvas->cols - 2, ROLE_TEXT, text);
	}
}
