/* sums.c - questions about a few words, asked behind ':'; see sums.h. */
#include "sums.h"

#include <stdio.h>
#include <string.h>

#include "model.h"
#include "pick.h"
#include "polyseme/plot/scale.h"
#include "view/view.h"

/* Two words need no stage of their own. */
static void
say_similarity(struct session *s, const struct arithmetic_sum *sum)
{
	char words[2][64], number[16], space[24], text[240];

	options_get(&s->options, options_find("space"), space, sizeof(space));
	for (size_t i = 0; i < 2; i++)
		view_word(s, sum->words[i].id, words[i], sizeof(words[i]));
	scale_number(number, sizeof(number), sum->words[0].similarity);
	snprintf(text, sizeof(text), "%s and %s: similarity %s in the %s space", words[0],
		 words[1], number, space);
	session_say(s, false, text);
}

unsigned
sums_ask(struct session *s, enum arithmetic kind, const char *text)
{
	struct arithmetic_sum sum = { .count = 0 };
	struct error error;

	if (arithmetic_parse(&sum, s->sources.vectors, kind, text, strlen(text),
			     &error) != STATUS_OK ||
	    arithmetic_answer(&sum, s->sources.vectors, &s->options.method, &error) !=
		    STATUS_OK) {
		arithmetic_free(&sum);
		return session_refuse(s, error.text);
	}
	if (kind == ARITHMETIC_SIMILARITY) {
		say_similarity(s, &sum);
		arithmetic_free(&sum);
		return REACT_DRAW;
	}
	arithmetic_free(&s->sum);
	s->sum = sum;
	s->stage.kind = STAGE_SUM;
	return REACT_DRAW;
}

uint32_t
sums_answer(const struct arithmetic_sum *sum)
{
	if (sum->kind == ARITHMETIC_ODD)
		return sum->words[sum->odd].id;
	return sum->found.count ? sum->found.items[0].id : VECTORS_NONE;
}

unsigned
sums_take(struct session *s)
{
	uint32_t id = sums_answer(&s->sum);
	char word[WORD_BYTES];

	if (id == VECTORS_NONE)
		return REACT_BELL;
	return pick_sentence(s, view_word(s, id, word, sizeof(word)), NULL);
}
