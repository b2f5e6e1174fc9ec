/* aside.c - what is shown and what is aside; see aside.h. */
#include "aside.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "concordance.h"
#include "live.h"
#include "other.h"
#include "polyseme/base/shell.h"
#include "polyseme/core/formats.h"

enum status
aside_begin(struct aside *aside, const struct sources *sources, const char *files,
	    const struct method *method)
{
	struct aside fresh = { .sources = *sources, .files = files, .method = *method };

	if (live_init(&fresh.live, sources) != STATUS_OK)
		return STATUS_NOMEM;
	if (other_init(&fresh.other, fresh.live.reader) != STATUS_OK) {
		aside_free(&fresh);
		return STATUS_NOMEM;
	}
	aside_free(aside);
	*aside = fresh;
	return STATUS_OK;
}

void
aside_free(struct aside *aside)
{
	struct reader *reader = aside->live.reader;

	if (!reader)
		return;
	other_free(&aside->other, reader);
	concordance_free(&aside->concordance);
	pins_free(&aside->pinned.pins, reader);
	arithmetic_free(&aside->sum);
	ghost_free(&aside->ghost);
	live_free(&aside->live);
	memset(aside, 0, sizeof(*aside));
}

void
aside_exchange(struct session *s)
{
	struct aside shown = {
		.sources = s->sources,
		.files = s->files,
		.method = s->options.method,
		.live = s->live,
		.other = s->other,
		.ghost = s->ghost,
		.pinned = s->pinned,
		.sum = s->sum,
		.concordance = s->concordance,
	};

	s->sources = s->aside.sources;
	s->files = s->aside.files;
	s->options.method = s->aside.method;
	s->live = s->aside.live;
	s->other = s->aside.other;
	s->ghost = s->aside.ghost;
	s->pinned = s->aside.pinned;
	s->sum = s->aside.sum;
	s->concordance = s->aside.concordance;
	s->aside = shown;
}

bool
session_on_toy(const struct session *s)
{
	return s->sources.axes != NULL;
}

static bool
same_text(const struct sentence *a, const struct sentence *b)
{
	return a->text && b->text && a->length == b->length &&
	       memcmp(a->text, b->text, a->length) == 0;
}

enum status
aside_follow(struct session *s, bool same)
{
	const struct line *line = &s->editing.lines[0];
	struct live *live = &s->aside.live;
	enum status status = STATUS_OK;

	if (!same_text(&s->live.reading.sentence, &live->reading.sentence))
		status = live_set_text(live, line->text ? line->text : "", line->length,
				       line->cursor);
	if (status == STATUS_OK && (same || !s->live.following))
		live_follow(live, &s->live);
	return status == STATUS_OK ? live_compute(live, &s->aside.method) : status;
}

/* ---- a lesson ---- */

void
aside_keep(struct session *s)
{
	struct show_kept *kept = &s->show.kept;

	kept->aside = s->aside;
	kept->toybox = s->toybox;
	kept->on_toy = session_on_toy(s);
	kept->both = s->stage.both;
	memset(&s->aside, 0, sizeof(s->aside));
	s->toybox = NULL;
	s->stage.both = false;
}

/* Without memory the reading is not valid until a sentence is typed. */
void
aside_reset(struct session *s)
{
	const struct line *line = &s->editing.lines[0];

	if (session_on_toy(s) != s->show.kept.on_toy) {
		reader_settle(s->live.reader);
		aside_exchange(s);
		if (live_set_text(&s->live, line->text ? line->text : "", line->length,
				  line->cursor) != STATUS_OK)
			s->live.reading.valid = false;
	}
	aside_free(&s->aside);
	toybox_delete(s->toybox);
	s->toybox = NULL;
	s->stage.both = false;
}

void
aside_restore(struct session *s)
{
	struct show_kept *kept = &s->show.kept;

	s->aside = kept->aside;
	s->toybox = kept->toybox;
	s->stage.both = kept->both;
	memset(&kept->aside, 0, sizeof(kept->aside));
	kept->toybox = NULL;
}

/* ---- a toy space ---- */

struct toybox {
	char *path, *files;    /* owned */
	struct toy_space *toy; /* owned */
	struct vectors vectors;
	struct senses *senses; /* owned */
};

/* "--vectors 'my file.toy' " */
static char *
name_files(const char *path)
{
	struct sink sink;
	size_t length;

	sink_open(&sink);
	sink_text(&sink, "--vectors ");
	shell_write(&sink, path, strlen(path));
	sink_char(&sink, ' ');
	return sink_take(&sink, &length);
}

/* The file is read twice, so it must not be one that lets everybody wait. */
static enum status
fill(struct toybox *box, struct error *error)
{
	static const struct formats_open_options options = { .format = "toy" };
	struct stat about;
	char note[256];
	enum status status;

	if (stat(box->path, &about) == 0 && !S_ISREG(about.st_mode))
		return error_set(error, STATUS_IO, "%s: expected a regular file",
				 box->path);
	status = toy_load(&box->toy, box->path, NULL, error);
	if (status == STATUS_OK)
		status = toy_add_senses(box->toy, box->senses, error);
	return status == STATUS_OK ? formats_open(&box->vectors, box->path, &options,
						  NULL, note, sizeof(note), error)
				   : status;
}

enum status
toybox_new(struct toybox **out, const char *path, struct error *error)
{
	struct toybox *box = calloc(1, sizeof(*box));
	enum status status = STATUS_NOMEM;

	if (box) {
		box->path = strdup(path);
		box->files = name_files(path);
		box->senses = senses_new();
	}
	if (box && box->path && box->files && box->senses)
		status = fill(box, error);
	else
		error_set(error, STATUS_NOMEM, "out of memory");
	if (status == STATUS_OK)
		*out = box;
	else
		toybox_delete(box);
	return status;
}

void
toybox_delete(struct toybox *box)
{
	if (!box)
		return;
	vectors_close(&box->vectors);
	senses_delete(box->senses);
	toy_delete(box->toy);
	free(box->path);
	free(box->files);
	free(box);
}

struct sources
toybox_sources(const struct toybox *box)
{
	return (struct sources){
		.vectors = &box->vectors,
		.senses = box->senses,
		.axes = toy_axes(box->toy),
		.shifts = toy_shifts(box->toy),
	};
}

const char *
toybox_files(const struct toybox *box)
{
	return box->files;
}
