/* pushed.c - the context words that moved the word most, in one row: "+ river  +
 * water" speak for the leading sense, "- money" for the second. */
#include <math.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "view.h"

#define LEAST_TOLD .02 /* a word that says or pushes less is not worth a place */

enum { GAP_COLS = 2, SIGN_COLS = 2 };

/* The steps told, in their order. */
struct pushed {
	size_t steps[VIEW_LARGE_ITEMS];
	double values[VIEW_LARGE_ITEMS]; /* evidence for the leading sense, or a push */
	size_t count;
};

static double
value_of(const struct session *s, size_t step)
{
	const struct reading *r = &s->live.reading;

	if (r->word->senses.count < 2)
		return r->shift.words[r->shift.order[step - 1]].push;
	return reading_step_evidence(r, step, r->verdict.best, r->verdict.second);
}

static void
leave_out(struct pushed *pushed, size_t at)
{
	for (pushed->count--; at < pushed->count; at++) {
		pushed->steps[at] = pushed->steps[at + 1];
		pushed->values[at] = pushed->values[at + 1];
	}
}

/* The weakest one; the newest of the steps stays. */
static size_t
weakest(const struct session *s, const struct pushed *pushed)
{
	size_t at = 0;

	for (size_t i = 1; i < pushed->count; i++)
		if (!(s->live.stepping && pushed->steps[i] == s->live.moment.step) &&
		    fabs(pushed->values[i]) < fabs(pushed->values[at]))
			at = i;
	return at;
}

static void
token_of(const struct session *s, size_t step, char *out, size_t size)
{
	const struct sentence *sentence = &s->live.reading.sentence;
	const struct token *t = &sentence->tokens[s->live.reading.shift.order[step - 1]];

	text_clean(sentence->text + t->begin, t->end - t->begin, out, size);
}

static int
cols_of(const struct session *s, const struct pushed *pushed)
{
	int cols = 0;
	char word[64];

	for (size_t i = 0; i < pushed->count; i++) {
		token_of(s, pushed->steps[i], word, sizeof(word));
		cols += (i ? GAP_COLS : 0) + SIGN_COLS +
			(int)text_width(word, strlen(word));
	}
	return cols;
}

/* The strongest of the steps made, as many as have room. */
static void
find_pushed(const struct session *s, int cols, struct pushed *pushed)
{
	pushed->count = 0;
	for (size_t step = 1; step <= s->live.moment.step; step++) {
		double value = value_of(s, step);
		bool newest = s->live.stepping && step == s->live.moment.step;

		if (!(fabs(value) >= LEAST_TOLD))
			continue;
		if (pushed->count == VIEW_LARGE_ITEMS) {
			size_t at = weakest(s, pushed);

			if (!newest && fabs(value) <= fabs(pushed->values[at]))
				continue;
			leave_out(pushed, at);
		}
		pushed->steps[pushed->count] = step;
		pushed->values[pushed->count++] = value;
	}
	while (pushed->count > 0 && cols_of(s, pushed) > cols)
		leave_out(pushed, weakest(s, pushed));
}

void
view_pushed_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	const struct reading *r = &s->live.reading;
	struct pushed pushed;
	int col = 1;
	(void)layout;

	if (!r->valid)
		return;
	find_pushed(s, canvas->cols - 1, &pushed);
	for (size_t i = 0; i < pushed.count; i++) {
		bool newest = s->live.stepping && pushed.steps[i] == s->live.moment.step;
		bool against = pushed.values[i] < 0;
		enum role role = r->word->senses.count < 2
					 ? ROLE_PUSH
					 : view_sense_role(against ? r->verdict.second
								   : r->verdict.best);
		char word[64];

		token_of(s, pushed.steps[i], word, sizeof(word));
		canvas_put(canvas, 0, col, against ? '-' : '+', role);
		col += SIGN_COLS;
		col += canvas_label(canvas, 0, col, newest ? ROLE_NEWEST : role, word) +
		       GAP_COLS;
	}
}
