/* kept.c - what was there before a lesson; see kept.h. */
#include "kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../aside.h"
#include "../concordance.h"

enum status
kept_take(struct session *s)
{
	const struct reading *r = &s->live.reading;
	const struct line *line = &s->editing.lines[0];
	struct show_kept *kept = &s->show.kept;

	kept->text = malloc(line->length + 1);
	if (!kept->text)
		return STATUS_NOMEM;
	if (line->length)
		memcpy(kept->text, line->text, line->length);
	kept->length = line->length;
	kept->cursor = line->cursor;
	kept->ended = s->editing.ended;
	kept->following = s->live.following;
	snprintf(kept->target, sizeof(kept->target), "#%zu",
		 r->valid ? r->target + 1 : 1);
	kept->options = s->options;
	s->show.own = s->show.given = s->options.look;
	kept->pinned = s->pinned;
	kept->sum = s->sum;
	kept->concordance = s->concordance;
	aside_keep(s);
	memset(&s->pinned, 0, sizeof(s->pinned));
	memset(&s->sum, 0, sizeof(s->sum));
	memset(&s->concordance, 0, sizeof(s->concordance));
	return STATUS_OK;
}

/* The sentence as somebody typed it, with its target. */
static void
put_line_back(struct session *s, const struct show_kept *kept)
{
	struct error error;

	s->editing.ended = true; /* nobody types it now */
	session_set_line(s, NULL, kept->text, kept->length, kept->cursor);
	s->editing.ended = kept->ended;
	session_choose(s, kept->target, &error);
	if (kept->following)
		session_unchoose(s);
}

void
kept_give_back(struct session *s)
{
	struct show_kept *kept = &s->show.kept;

	concordance_free(&s->concordance);
	s->pinned = kept->pinned;
	s->sum = kept->sum;
	s->concordance = kept->concordance;
	memset(&kept->pinned, 0, sizeof(kept->pinned));
	memset(&kept->sum, 0, sizeof(kept->sum));
	memset(&kept->concordance, 0, sizeof(kept->concordance));
	put_line_back(s, kept);
	aside_restore(s);
}
