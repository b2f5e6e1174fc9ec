/* check.c - goes through a lesson and says what is wrong with it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ballot.h"
#include "../view/layout.h"
#include "show.h"
#include "polyseme/app/lesson_check.h"
#include "values.h"

#define ALIKE .0051 /* two numbers of two places that are shown alike */

struct checking {
	struct session *s;
	lesson_report *report;
	void *user;
	size_t errors;
	struct error trouble; /* told last */
};

static void
report(struct checking *c, bool is_error, size_t line, const char *text)
{
	struct error error;

	error_set(&error, STATUS_FORMAT, "%.200s:%zu: %s%s", c->s->show.lesson->name,
		  line, is_error ? "" : "remark: ", text);
	c->errors += is_error;
	c->report(c->user, is_error, error.text);
}

/* ---- what is claimed ---- */

static void
check_claims(struct checking *c, const struct lesson_beat *beat)
{
	const struct lesson *l = c->s->show.lesson;
	char why[400], text[600];

	for (size_t i = beat->first; i < beat->first + beat->ops; i++) {
		const struct lesson_op *op = &l->ops[i];

		if (op->directive != DIRECTIVE_CLAIM ||
		    value_claim(c->s, &l->claims[op->claim], why, sizeof(why)))
			continue;
		snprintf(text, sizeof(text), "claim: \"%.80s\" is not true: %s",
			 op->argument, why);
		report(c, true, op->line, text);
	}
}

/* A number in the file, or a word, beside the computed one. */
static void
check_written(struct checking *c, const struct lesson_text *text,
	      const struct lesson_span *span)
{
	const struct lesson_value *value = &c->s->show.lesson->values[span->value];
	char computed[VALUE_BYTES], written[VALUE_BYTES], message[300], *end;
	size_t length = span->length < VALUE_BYTES - 1 ? span->length : VALUE_BYTES - 1;
	double number;

	memcpy(written, text->text + span->begin, length);
	written[length] = '\0';
	value_text(c->s, value, computed);
	number = strtod(written, &end);
	if (strcmp(computed, "-") == 0) {
		snprintf(message, sizeof(message), "\"= %s%s%.60s\" has no value here",
			 lesson_values[value->kind].name, *value->argument ? " " : "",
			 value->argument);
		report(c, true, value->line, message);
	} else if (*end || end == written
			   ? strcmp(written, computed) != 0
			   : !(fabs(number - strtod(computed, NULL)) < ALIKE)) {
		snprintf(message, sizeof(message),
			 "%.60s is written, these vectors say %s", written, computed);
		report(c, false, value->line, message);
	}
}

static void
check_values(struct checking *c, const struct lesson_text *text)
{
	for (size_t i = 0; text->text && i < text->count; i++)
		if (text->spans[i].value >= 0)
			check_written(c, text, &text->spans[i]);
}

/* ---- whether it fits ---- */

static void
check_size(struct checking *c, size_t line, int rows, int cols)
{
	struct layout layout;
	int needed, room;
	char text[120];

	session_set_size(c->s, rows, cols);
	layout_compute(c->s, rows, cols, &layout);
	needed = view_lesson_needs(c->s, cols);
	room = layout.panes[VIEW_LESSON].rows;
	if (needed <= room)
		return;
	snprintf(text, sizeof(text),
		 "%d rows of text on a screen of %dx%d, which has room "
		 "for %d",
		 needed, cols, rows, room);
	report(c, true, line, text);
}

/* ---- what could not be done ---- */

/* A beat performs those before it as well: what is in the way there was told there. */
static void
check_trouble(struct checking *c)
{
	const struct error *trouble = &c->s->show.trouble;

	if (trouble->status == STATUS_OK || strcmp(trouble->text, c->trouble.text) == 0)
		return;
	c->trouble = *trouble;
	c->errors++;
	c->report(c->user, true, trouble->text);
}

/* ---- the walk ---- */

static void
check_beat(struct checking *c, const struct lesson_beat *beat)
{
	static const int sizes[][2] = { { 18, 60 }, { 24, 80 }, { 40, 120 } };
	int rows = c->s->stage.rows, cols = c->s->stage.cols;

	session_settle(c->s);
	check_trouble(c);
	check_claims(c, beat);
	check_values(c, &beat->text);
	for (size_t i = 0; i < 3; i++)
		check_size(c, beat->line, sizes[i][0], sizes[i][1]);
	session_set_size(c->s, rows, cols);
}

bool
lesson_go(struct session *s, size_t slide, size_t beat)
{
	struct show *show = &s->show;

	if (!show->lesson || slide >= show_slides(show))
		return false;
	show->slide = slide;
	if (beat >= show_beats(show))
		return false;
	show_go(s, slide, beat, false);
	return true;
}

size_t
lesson_check(struct session *s, lesson_report *report_to, void *user)
{
	struct checking c = { .s = s, .report = report_to, .user = user };
	const struct lesson *l = s->show.lesson;

	for (size_t i = 0; i < l->n_slides; i++)
		for (size_t k = 0; k < l->slides[i].beats; k++) {
			lesson_go(s, i, k);
			check_beat(&c, &l->beats[l->slides[i].first + k]);
		}
	lesson_go(s, 0, 0);
	return c.errors;
}
