/* toys.c - changing between the real vectors and a toy space; see toys.h. */
#include "toys.h"

#include <limits.h>
#include <stdio.h>

#include "aside.h"
#include "model.h"
#include "play.h"
#include "polyseme/base/files.h"
#include "polyseme/base/sink.h"

bool
session_unsaved(const struct session *s)
{
	return s->pinned.unsaved || s->aside.pinned.unsaved ||
	       s->show.kept.pinned.unsaved || s->show.kept.aside.pinned.unsaved;
}

/* ---- changing ---- */

/* What is aside is shown, with the sentence as it reads now. */
static enum status
change(struct session *s, struct error *error)
{
	if (aside_follow(s, false) != STATUS_OK)
		return error_set(error, STATUS_NOMEM, "out of memory");
	reader_settle(s->live.reader);
	aside_exchange(s);
	play_stop(&s->play);
	s->stage.kind = STAGE_EXPLORE;
	s->stage.scroll = s->stage.component = 0;
	session_refresh(s, EFFECT_WORD);
	return STATUS_OK;
}

/* The file of that name, or the bundled one. */
static enum status
find_file(const struct session *s, const char *name, char found[PATH_MAX],
	  const char **path, struct error *error)
{
	*path = found;
	if (name)
		*path = files_find(name, s->bundled.toys, ".toy", found, PATH_MAX);
	else if (!s->bundled.toys ||
		 snprintf(found, PATH_MAX, "%s/lesson.toy", s->bundled.toys) >= PATH_MAX)
		return error_set(error, STATUS_NOT_FOUND,
				 "toy: none came with the program: :toy FILE opens one");
	return STATUS_OK;
}

/* Opens a toy, and begins what rests on it. */
static enum status
open_toy(const struct session *s, const char *name, struct toybox **box,
	 struct aside *fresh, struct error *error)
{
	char found[PATH_MAX];
	const char *path;
	struct sources sources;
	struct method method;
	enum status status = find_file(s, name, found, &path, error);

	if (status == STATUS_OK)
		status = toybox_new(box, path, error);
	if (status != STATUS_OK)
		return status;
	method_for_numbers(&method);
	sources = toybox_sources(*box);
	*fresh = (struct aside){ .files = NULL };
	if (aside_begin(fresh, &sources, toybox_files(*box), &method) == STATUS_OK)
		return STATUS_OK;
	toybox_delete(*box);
	return error_set(error, STATUS_NOMEM, "out of memory");
}

/* Shows a toy from a file in place of the one there was, if any. */
static enum status
replace_toy(struct session *s, const char *name, struct error *error)
{
	struct aside kept = s->aside, fresh;
	bool was = session_on_toy(s);
	struct toybox *box;
	enum status status = STATUS_OK;

	if (was ? s->pinned.unsaved : s->aside.pinned.unsaved)
		return error_set(error, STATUS_USAGE,
				 "toy: the pins of the one that is open are not written: "
				 ":write FILE keeps them");
	if (s->show.lesson && s->show.kept.on_toy)
		return error_set(error, STATUS_USAGE,
				 "toy: the lesson began on this one: end it first");
	status = open_toy(s, name, &box, &fresh, error);
	if (status != STATUS_OK)
		return status;
	s->aside = fresh;
	status = change(s, error);
	if (status != STATUS_OK || was) {
		fresh = s->aside;
		s->aside = kept;
		kept = fresh;
	}
	aside_free(&kept);
	if (status == STATUS_OK) {
		struct toybox *old = s->toybox;

		s->toybox = box;
		box = old;
	}
	toybox_delete(box);
	return status;
}

/* Real vectors to begin on: the bundled ones, or those that a lesson has put away. */
static const struct sources *
find_real(const struct session *s)
{
	const struct aside *kept = &s->show.kept.aside;

	return s->bundled.real				  ? s->bundled.real
	       : kept->live.reader && !kept->sources.axes ? &kept->sources
							  : NULL;
}

/* Real vectors are aside, or a toy is; else they are opened. */
static enum status
open_other(struct session *s, struct error *error)
{
	const struct sources *real = find_real(s);
	struct method method;

	if (s->aside.live.reader)
		return STATUS_OK;
	if (!session_on_toy(s))
		return open_toy(s, NULL, &s->toybox, &s->aside, error);
	if (!real)
		return error_set(error, STATUS_NOT_FOUND,
				 "toy: there are no real vectors to go back to");
	method_default(&method);
	return aside_begin(&s->aside, real, "", &method) == STATUS_OK
		       ? STATUS_OK
		       : error_set(error, STATUS_NOMEM, "out of memory");
}

enum status
session_toy(struct session *s, const char *path, struct error *error)
{
	enum status status;

	if (path)
		return replace_toy(s, path, error);
	if (session_on_toy(s))
		return STATUS_OK;
	status = open_other(s, error);
	return status == STATUS_OK ? change(s, error) : status;
}

enum status
session_real(struct session *s, struct error *error)
{
	enum status status;

	if (!session_on_toy(s))
		return STATUS_OK;
	status = open_other(s, error);
	return status == STATUS_OK ? change(s, error) : status;
}

/* ---- commands and keys ---- */

/* Where one is now, and what leads back. */
static void
tell(struct session *s)
{
	const struct vectors *v = s->sources.vectors;
	char text[160], count[32];

	snprintf(text, sizeof(text), "%s: %s words of %zu numbers%s", v->name,
		 sink_count(count, sizeof(count), v->n), v->D,
		 session_on_toy(s) ? "; :toy leads back" : "");
	session_say(s, false, text);
}

unsigned
toys_change(struct session *s, const char *path)
{
	struct error error;
	enum status status = *path		 ? session_toy(s, path, &error)
			     : session_on_toy(s) ? session_real(s, &error)
						 : session_toy(s, NULL, &error);

	if (status != STATUS_OK)
		return session_refuse(s, error.text);
	tell(s);
	return REACT_DRAW;
}

unsigned
toys_both(struct session *s)
{
	struct error error;

	if (!s->stage.both && open_other(s, &error) != STATUS_OK)
		return session_refuse(s, error.text);
	s->stage.both = !s->stage.both;
	return session_refresh(s, EFFECT_DRAW);
}
