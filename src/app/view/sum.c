/* sum.c - what was asked about a few words, and the answer in one line. */
#include <stdio.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/plot/scale.h"
#include "../sums.h"
#include "view.h"

enum { TITLE_GAP = 2 };

int
view_sum_rows(const struct session *s, int rows, int cols)
{
	(void)rows;
	(void)cols;
	return s->options.look.projector ? 1 : 2;
}

/* How it was asked: "whitened space, cosine, common words"; only the space matters for
 * the odd one. */
static void
write_manner(const struct session *s, char *out, size_t size)
{
	char space[24], metric[24];

	options_get(&s->options, options_find("space"), space, sizeof(space));
	options_get(&s->options, options_find("metric"), metric, sizeof(metric));
	if (s->sum.kind == ARITHMETIC_ODD)
		snprintf(out, size, "%s space", space);
	else
		snprintf(out, size, "%s space, %s, %s words", space, metric,
			 s->sum.method.common ? "common" : "all");
}

static void
draw_title(const struct session *s, struct canvas *canvas)
{
	bool odd = s->sum.kind == ARITHMETIC_ODD;
	int col = 1 + canvas_label(canvas, 0, 1, ROLE_STRONG, "polyseme") + TITLE_GAP;
	char manner[80];
	int cols;

	col += canvas_label(canvas, 0, col, ROLE_DIM,
			    odd ? "the odd one" : "sum of words");
	write_manner(s, manner, sizeof(manner));
	cols = (int)strlen(manner);
	if (col + TITLE_GAP + cols <= canvas->cols - 1)
		canvas_label(canvas, 0, canvas->cols - 1 - cols, ROLE_DIM, manner);
}

/* "queen is nearest to king - man + woman, .64" */
static void
tell(const struct session *s, char *out, size_t size)
{
	const struct arithmetic_sum *sum = &s->sum;
	bool odd = sum->kind == ARITHMETIC_ODD;
	uint32_t id = sums_answer(sum);
	char question[400], word[64], number[16];

	arithmetic_write(sum, s->sources.vectors, question, sizeof(question));
	if (id == VECTORS_NONE) {
		snprintf(out, size, "%s: these vectors have no other word", question);
		return;
	}
	view_word(s, id, word, sizeof(word));
	scale_number(number, sizeof(number),
		     odd ? sum->words[sum->odd].similarity
			 : (double)sum->found.items[0].value);
	if (odd)
		snprintf(out, size, "%s is the odd one, %s to the mean of the others",
			 word, number);
	else
		snprintf(out, size, "%s is nearest to %s, %s", word, question, number);
}

/* ": man to king as woman to queen", where the words are a parallelogram. */
static void
tell_proportion(const struct session *s, char *out, size_t size)
{
	const struct arithmetic_sum *sum = &s->sum;
	char words[4][64];
	size_t minus = 0, plus = 1;

	*out = '\0';
	if (!sum->is_parallelogram || sum->found.count == 0)
		return;
	while (sum->words[minus].sign > 0)
		minus++;
	view_word(s, sum->words[minus].id, words[0], sizeof(words[0]));
	for (size_t i = 0; i < sum->count; i++)
		if (i != minus)
			view_word(s, sum->words[i].id, words[plus++], sizeof(words[0]));
	view_word(s, sums_answer(sum), words[3], sizeof(words[3]));
	snprintf(out, size, ": %s to %s as %s to %s", words[0], words[1], words[2],
		 words[3]);
}

void
view_sum_draw(const struct session *s, const struct layout *layout, struct canvas *canvas)
{
	const struct message *message = &s->message;
	int row = canvas->rows > 1, cols = canvas->cols - 2;
	char text[600], more[300];
	(void)layout;

	if (row)
		draw_title(s, canvas);
	if (message->text[0]) {
		text_clean(message->text, strlen(message->text), text, sizeof(text));
		canvas_cut(canvas, row, 1, cols,
			   message->is_error ? ROLE_WARNING : ROLE_STRONG, text);
		return;
	}
	tell(s, text, sizeof(text));
	tell_proportion(s, more, sizeof(more));
	cols -= canvas_cut(canvas, row, 1, cols, ROLE_STRONG, text);
	if ((int)text_width(more, strlen(more)) <= cols)
		canvas_label(canvas, row, canvas->cols - 1 - cols, ROLE_TEXT, more);
}
