/* slide.c - what the beats of a slide show; see slide.h. */
#include "slide.h"

#include <stdlib.h>
#include <string.h>

#include "../aside.h"
#include "../concordance.h"
#include "../model.h"
#include "../play.h"
#include "ballot.h"
#include "perform.h"
#include "shown.h"

/* What the slide has set of the look is as before, unless somebody changed it since. */
static void
unset_look(struct session *s)
{
	struct show *show = &s->show;
	struct look *look = &s->options.look;

	for (size_t i = 0; i < look_rows_count; i++)
		if (option_same(&look_rows[i], look, &show->given))
			option_copy(&look_rows[i], look, &show->own);
	look->bars = show->kept.options.look.bars;
	look->zoom = show->kept.options.look.zoom;
	show->own = show->given = *look;
}

void
slide_clear(struct session *s)
{
	struct options before = s->options;

	play_stop(&s->play);
	aside_reset(s);
	s->stage.kind = STAGE_EXPLORE;
	s->other.shown = false;
	pins_free(&s->pinned.pins, s->live.reader);
	memset(&s->pinned, 0, sizeof(s->pinned));
	session_unchoose(s);
	session_open(s, "", NULL);
	arithmetic_free(&s->sum);
	s->options.method = s->show.kept.on_toy ? s->show.kept.options.method : s->start;
	unset_look(s);
	session_changed(s, &before);
}

/* What stands in the way first is told. */
static void
trouble(struct show *show, const struct error *why)
{
	if (show->trouble.status == STATUS_OK)
		show->trouble = *why;
}

static void
perform_beat(struct session *s, const struct lesson_beat *beat, bool play)
{
	struct error why;

	for (size_t i = 0; i < beat->ops; i++)
		if (perform(s, &s->show.lesson->ops[beat->first + i], play, &why) !=
		    STATUS_OK)
			trouble(&s->show, &why);
}

/* Keeps what a beat says now that a later one changes its numbers.  STATUS_NOMEM. */
static enum status
freeze(struct session *s, size_t beat)
{
	const struct lesson_text *text = &show_beat(&s->show, beat)->text;
	struct shown *shown;

	if (!shown_varies(text))
		return STATUS_OK;
	shown = malloc(sizeof(*shown));
	if (!shown)
		return STATUS_NOMEM;
	reader_settle(s->live.reader);
	shown_expand(s, text, shown);
	s->show.frozen[beat] = shown;
	return STATUS_OK;
}

/* A corpus stays open, because it may be long, from beat to beat of slides that open one. */
static bool
opens_corpus(const struct show *show)
{
	const struct lesson_beat *beat;

	for (size_t i = 0; show_slide(show) && i <= show->beat; i++) {
		beat = show_beat(show, i);
		for (size_t k = 0; k < beat->ops; k++)
			if (show->lesson->ops[beat->first + k].directive ==
			    DIRECTIVE_CORPUS)
				return true;
	}
	return false;
}

void
slide_perform(struct session *s, bool forward)
{
	struct show *show = &s->show;
	enum status status = STATUS_OK;
	struct error why;

	if (!opens_corpus(show))
		concordance_free(&s->concordance);
	if (!show_slide(show))
		return;
	show->frozen = calloc(show->beat + 1, sizeof(*show->frozen));
	show->n_frozen = show->frozen ? show->beat + 1 : 0;
	if (!show->frozen)
		status = STATUS_NOMEM;
	for (size_t i = 0; i <= show->beat; i++) {
		perform_beat(s, show_beat(show, i), forward && i == show->beat);
		if (status == STATUS_OK && i < show->beat)
			status = freeze(s, i);
	}
	if (status != STATUS_OK) {
		error_set(&why, status,
			  "%.200s: out of memory: numbers said before are "
			  "those of now",
			  show->lesson->name);
		trouble(show, &why);
	}
}
