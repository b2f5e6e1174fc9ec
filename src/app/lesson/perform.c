/* perform.c - does what the directives of a lesson say; see perform.h. */
#include "perform.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "../evidence.h"
#include "../model.h"
#include "../other.h"
#include "../pinned.h"
#include "../sums.h"
#include "../walk.h"
#include "polyseme/base/files.h"

/* FILE:LINE: DIRECTIVE: what stood in the way. */
static enum status
blame(const struct lesson *lesson, const struct lesson_op *op, const struct error *why,
      struct error *error)
{
	const char *name = directives[op->directive].name, *text = why->text;
	size_t length = strlen(name);

	/* a target's message names the option, which has the same name */
	if (strncmp(text, name, length) == 0 && text[length] == ':')
		text += length + 1 + (text[length + 1] == ' ');
	return error_set(error, why->status, "%.200s:%zu: %s: %s", lesson->name, op->line,
			 name, text);
}

/* What was said as an error is the failure. */
static enum status
said(const struct session *s, struct error *error)
{
	return s->message.is_error ? error_set(error, STATUS_USAGE, "%s", s->message.text)
				   : STATUS_OK;
}

static enum status
type(struct session *s, const char *sentence, struct error *error)
{
	session_unchoose(s);
	session_open(s, sentence, NULL);
	return said(s, error);
}

/* An option of the look is the slide's from now on, and what it was before is kept. */
static void
take_look(struct show *show, const struct look *before, const struct look *now)
{
	for (size_t i = 0; i < look_rows_count; i++) {
		const struct option_row *row = &look_rows[i];

		if (option_same(row, before, now))
			continue;
		if (!option_same(row, before, &show->given))
			option_copy(row, &show->own, before);
		option_copy(row, &show->given, now);
	}
}

static enum status
set_option(struct session *s, const char *name, const char *value, struct error *error)
{
	struct look before = s->options.look;
	enum status status = session_set_option(s, name, value, error);

	take_look(&s->show, &before, &s->options.look);
	return status;
}

static enum status
set(struct session *s, const char *argument, struct error *error)
{
	char name[LESSON_OPTION_BYTES];
	const char *value = lesson_cut_option(argument, name);

	return value ? set_option(s, name, value, error)
		     : error_set(error, STATUS_USAGE, "expected OPTION VALUE");
}

static enum status
step(struct session *s, const char *argument, struct error *error)
{
	const struct reading *r = &s->live.reading;
	size_t n = strtoul(argument, NULL, 10);

	if (!r->valid)
		return error_set(error, STATUS_USAGE, "there is no word to step through");
	if (strcmp(argument, "all") == 0) {
		session_conclude(s);
		return STATUS_OK;
	}
	if (n > r->shift.steps)
		return error_set(error, STATUS_USAGE, "there are %zu context words",
				 r->shift.steps);
	session_go(s, n);
	return STATUS_OK;
}

static enum status
play_steps(struct session *s, bool play, struct error *error)
{
	if (!s->live.reading.valid || s->live.reading.shift.steps == 0)
		return error_set(error, STATUS_USAGE, "there are no context words");
	if (play)
		session_play(s);
	else
		session_conclude(s);
	return STATUS_OK;
}

static enum status
pin(struct session *s, struct error *error)
{
	pinned_add(s);
	s->pinned.unsaved = false; /* the lesson's, not the user's */
	return said(s, error);
}

static enum status
other(struct session *s, struct error *error)
{
	bool any = false;

	if (other_next(&s->other, &s->live, &s->pinned.pins, &s->options.method, &any) !=
	    STATUS_OK)
		return error_set(error, STATUS_NOMEM, "out of memory");
	return any ? STATUS_OK
		   : error_set(error, STATUS_NOT_FOUND,
			       "no other sentence comes with this word");
}

/* A corpus that is open already is not read again. */
static enum status
corpus(struct session *s, const char *name, struct error *error)
{
	struct concordance *c = &s->concordance;
	char found[PATH_MAX], word[WORD_BYTES];
	const char *path =
		files_find(name, s->bundled.texts, ".txt", found, sizeof(found));

	if (s->live.reading.valid && c->count == 1 && !walk_is_old(s) &&
	    strcmp(c->corpora[0].files[0].name, path) == 0 &&
	    reading_fold(&s->live.reading, s->live.reading.target, word) &&
	    strcmp(word, c->corpora[0].target) == 0) {
		s->stage.kind = STAGE_CORPUS;
		return STATUS_OK;
	}
	return session_corpus(s, name, false, error);
}

/* A stage that was set up before. */
static enum status
stage(struct session *s, const char *name, struct error *error)
{
	static const struct {
		const char *name;
		enum stage_kind kind;
	} stages[] = {
		{ "explore", STAGE_EXPLORE },
		{ "compare", STAGE_COMPARE },
		{ "corpus", STAGE_CORPUS },
		{ "sum", STAGE_SUM },
	};
	enum stage_kind kind = STAGE_EXPLORE;
	enum status status = STATUS_OK;

	for (size_t i = 0; i < sizeof(stages) / sizeof(stages[0]); i++)
		if (strcmp(stages[i].name, name) == 0)
			kind = stages[i].kind;
	if ((kind == STAGE_COMPARE && s->pinned.pins.count == 0) ||
	    (kind == STAGE_CORPUS && s->concordance.count == 0) ||
	    (kind == STAGE_SUM && s->sum.count == 0))
		return error_set(error, STATUS_USAGE,
				 "nothing is there to show: "
				 "expected a pin, a corpus or a sum "
				 "before it");
	/* the method may be another one since it was asked */
	if (kind == STAGE_SUM)
		status = arithmetic_answer(&s->sum, s->sources.vectors,
					   &s->options.method, error);
	if (status == STATUS_OK)
		s->stage.kind = kind;
	return status;
}

static enum status
vectors(struct session *s, const char *which, struct error *error)
{
	bool toy = strcmp(which, "toy") == 0;

	if (toy == session_on_toy(s))
		return STATUS_OK;
	return toy ? session_toy(s, NULL, error) : session_real(s, error);
}

static enum status
carry_out(struct session *s, const struct lesson_op *op, bool play, struct error *error)
{
	const char *argument = op->argument;

	switch (op->directive) {
	case DIRECTIVE_TYPE:
		return type(s, argument, error);
	case DIRECTIVE_TARGET:
		return session_choose(s, argument, error);
	case DIRECTIVE_SET:
		return set(s, argument, error);
	case DIRECTIVE_SPACE:
		return set_option(s, "space", argument, error);
	case DIRECTIVE_VIEW:
		return set_option(s, "zoom", argument, error);
	case DIRECTIVE_VECTORS:
		return vectors(s, argument, error);
	case DIRECTIVE_PIN:
		return pin(s, error);
	case DIRECTIVE_OTHER:
		return other(s, error);
	case DIRECTIVE_COMPARE:
		return stage(s, "compare", error);
	case DIRECTIVE_STAGE:
		return stage(s, argument, error);
	case DIRECTIVE_CORPUS:
		return corpus(s, argument, error);
	case DIRECTIVE_SUM:
		sums_ask(s, ARITHMETIC_ANALOGY, argument);
		return said(s, error);
	case DIRECTIVE_CARD:
		evidence_open(s);
		return said(s, error);
	case DIRECTIVE_STEP:
		return step(s, argument, error);
	case DIRECTIVE_PLAY:
		return play_steps(s, play, error);
	default:
		return STATUS_OK;
	}
}

enum status
perform(struct session *s, const struct lesson_op *op, bool play, struct error *error)
{
	struct error why;
	enum status status;

	s->message.text[0] = '\0';
	s->message.is_error = false;
	status = carry_out(s, op, play, &why);
	s->message.text[0] = '\0';
	s->message.is_error = false;
	return status == STATUS_OK ? STATUS_OK : blame(s->show.lesson, op, &why, error);
}

/* ---- before it begins ---- */

/* A walk over the directives of one slide. */
struct verifier {
	const struct lesson *lesson;
	struct reader *reader;
	struct reading reading; /* of the sentence typed last */
	bool toy;		/* its words are not those of the vectors */
};

static enum status
verify_target(struct verifier *v, const char *name, struct error *error)
{
	size_t token;
	enum status status = reading_find(&v->reading, name, &token, error);

	if (status == STATUS_OK && v->reading.sentence.tokens[token].id == VECTORS_NONE)
		return error_set(error, STATUS_NOT_FOUND,
				 "\"%.60s\" is not in these vectors", name);
	return status;
}

static enum status
verify_op(struct verifier *v, const struct lesson_op *op, struct error *error)
{
	const struct sentence *sentence = &v->reading.sentence;
	size_t n;

	switch (op->directive) {
	case DIRECTIVE_VECTORS:
		v->toy = strcmp(op->argument, "toy") == 0;
		return STATUS_OK;
	case DIRECTIVE_TYPE:
		return reading_set_text(&v->reading, v->reader, op->argument,
					strlen(op->argument));
	case DIRECTIVE_TARGET:
		return v->toy ? STATUS_OK : verify_target(v, op->argument, error);
	case DIRECTIVE_STEP:
		n = strtoul(op->argument, NULL, 10);
		if (n > 0 && n >= sentence->count)
			return error_set(error, STATUS_USAGE,
					 "the sentence has no %zu context words", n);
		return STATUS_OK;
	default:
		return STATUS_OK;
	}
}

static enum status
verify_slide(struct verifier *v, const struct lesson_slide *slide, struct error *error)
{
	const struct lesson *l = v->lesson;
	struct error why = { .status = STATUS_NOMEM, .text = "out of memory" };
	enum status status = reading_set_text(&v->reading, v->reader, "", 0);

	v->toy = false;
	for (size_t i = slide->first; i < slide->first + slide->beats; i++)
		for (size_t k = 0; k < l->beats[i].ops && status == STATUS_OK; k++) {
			const struct lesson_op *op = &l->ops[l->beats[i].first + k];

			status = verify_op(v, op, &why);
			if (status != STATUS_OK)
				blame(l, op, &why, error);
		}
	return status;
}

enum status
perform_verify(const struct lesson *lesson, struct reader *reader, struct error *error)
{
	struct verifier v = { .lesson = lesson, .reader = reader };
	enum status status = reading_init(&v.reading, reader);

	if (status != STATUS_OK)
		return error_set(error, status, "%.200s: out of memory", lesson->name);
	for (size_t i = 0; i < lesson->n_slides && status == STATUS_OK; i++)
		status = verify_slide(&v, &lesson->slides[i], error);
	reading_free(&v.reading, reader);
	return status;
}
