/* answer.c - what a class waits for, in large letters: the sense that the steps lead
 * to, the sense of the pin or the occurrence looked at, the answer of a sum; a number
 * where there is no sense to tell. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../concordance.h"
#include "polyseme/base/text.h"
#include "polyseme/plot/letters.h"
#include "polyseme/plot/scale.h"
#include "../sums.h"
#include "view.h"

enum { NOTE_GAP = 2 }; /* between the letters and what is said of them */

/* Nothing is waited for: the text is empty. */
struct answer {
	char text[SENSES_NAME];
	char note[64]; /* what a number is; or "" */
	enum role role;
};

/* A sense by the first word of its name; that none is decided is an answer, too. */
static void
answer_sense(const struct word *word, const struct sense_verdict *v, bool decided,
	     struct answer *answer)
{
	char name[SENSES_NAME];

	answer->role = decided ? view_sense_role(v->best) : ROLE_STRONG;
	snprintf(answer->text, sizeof(answer->text), "%s",
		 decided ? view_sense_name(word->senses.senses[v->best], 0, name)
			 : "undecided");
}

static void
answer_number(const struct word *word, double similarity, struct answer *answer)
{
	if (isnan(similarity))
		return;
	answer->role = ROLE_HERE;
	scale_number(answer->text, sizeof(answer->text), similarity);
	snprintf(answer->note, sizeof(answer->note), "similar to %.24s in general",
		 word->text);
}

/* Only behind a step, and behind the last one: while a sentence is typed nobody waits. */
static void
answer_live(const struct live *live, struct answer *answer)
{
	const struct word *word = live->reading.word;
	const struct sense_verdict *v = &live->moment.here;

	if (!live->reading.valid || !(live->stepping || live->concluded))
		return;
	if (word->senses.count < 2)
		answer_number(word, live->moment.similarity, answer);
	else if (live->concluded)
		answer_sense(word, v, v->decided, answer);
	else if (!isnan(v->margin))
		answer_sense(word, v, v->margin >= v->rule->margin, answer);
}

static void
answer_pin(const struct pinned *pinned, struct answer *answer)
{
	const struct reading *r;

	if (pinned->pins.count == 0)
		return;
	r = &pinned->pins.pins[pinned->chosen]->reading;
	if (r->word->senses.count < 2)
		answer_number(r->word,
			      shift_similarity(r->shift.D, r->unit_static, r->unit_full),
			      answer);
	else
		answer_sense(r->word, &r->verdict, r->verdict.decided, answer);
}

static void
answer_occurrence(const struct concordance *c, struct answer *answer)
{
	const struct occurrence *o = concordance_chosen(c);
	const struct word *word;

	if (!o)
		return;
	word = concordance_listed(c)->alone.word;
	if (word->senses.count < 2)
		answer_number(word, o->similarity, answer);
	else
		answer_sense(word, &o->verdict, o->verdict.decided, answer);
}

static void
answer_sum(const struct session *s, struct answer *answer)
{
	uint32_t id = sums_answer(&s->sum);

	answer->role = ROLE_HERE;
	if (id != VECTORS_NONE)
		view_word(s, id, answer->text, sizeof(answer->text));
}

static void
answer_of(const struct session *s, struct answer *answer)
{
	memset(answer, 0, sizeof(*answer));
	switch (s->stage.kind) {
	case STAGE_COMPARE:
		answer_pin(&s->pinned, answer);
		break;
	case STAGE_CORPUS:
		answer_occurrence(&s->concordance, answer);
		break;
	case STAGE_SUM:
		answer_sum(s, answer);
		break;
	default:
		answer_live(&s->live, answer);
	}
}

int
view_answer_rows(const struct session *s, int rows, int cols)
{
	enum { BESIDE_LESSON = 30 }; /* a slide needs them, too */
	(void)cols;

	if (s->stage.kind == STAGE_EXPLORE && !s->live.reading.valid)
		return 0;
	return rows >= (s->show.on ? BESIDE_LESSON : VIEW_TALL_ROWS) ? LETTERS_ROWS : 0;
}

void
view_answer_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	int cols = canvas->cols - 2, middle = canvas->rows / 2, used;
	struct answer answer;
	(void)layout;

	answer_of(s, &answer);
	if (letters_can(answer.text) && canvas->rows >= LETTERS_ROWS &&
	    letters_width(answer.text) <= cols)
		used = letters_draw(canvas, 0, 1, answer.text, answer.role);
	else
		used = canvas_cut(canvas, middle, 1, cols, ROLE_STRONG, answer.text);
	if (used + NOTE_GAP + (int)text_width(answer.note, strlen(answer.note)) <= cols)
		canvas_label(canvas, middle, 1 + used + NOTE_GAP, ROLE_TEXT, answer.note);
}
