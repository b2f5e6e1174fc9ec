/* pinned.c - keeps targets in their sentences for comparing; see pinned.h. */
#include "pinned.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "model.h"
#include "pick.h"
#include "polyseme/base/files.h"

enum { FILE_MODE = 0666 };

/* The pins are others now. */
static void
changed(struct pinned *pinned, bool unsaved)
{
	comparison_make(&pinned->pins, &pinned->comparison);
	if (pinned->chosen >= pinned->pins.count)
		pinned->chosen = pinned->pins.count ? pinned->pins.count - 1 : 0;
	pinned->unsaved = unsaved && pinned->pins.count > 0;
}

/* ---- pins ---- */

unsigned
pinned_add_sentence(struct session *s, const char *sentence, size_t length, size_t token)
{
	struct pins *pins = &s->pinned.pins;
	char text[400];
	struct error error;

	if (pins_add(pins, s->live.reader, sentence, length, token, &error) != STATUS_OK)
		return session_refuse(s, error.text);
	changed(&s->pinned, true);
	snprintf(text, sizeof(text),
		 pins->count < PINS_LEAST
			 ? "%c: %.200s in this sentence; pin another word or sentence"
			 : "%c: %.200s in this sentence; F3 compares",
		 pins_letter(pins->count - 1),
		 pins->pins[pins->count - 1]->reading.word->text);
	session_say(s, false, text);
	return REACT_DRAW;
}

unsigned
pinned_add(struct session *s)
{
	const struct reading *reading = &s->live.reading;

	if (!reading->valid)
		return session_refuse(s, "nothing to pin: type a sentence first");
	return pinned_add_sentence(s, reading->sentence.text, reading->sentence.length,
				   reading->target);
}

/* The pin that u takes away. */
static size_t
removable(const struct session *s)
{
	const struct reading *reading = &s->live.reading;
	const struct pins *pins = &s->pinned.pins;
	size_t i = pins->count;

	if (s->stage.kind == STAGE_COMPARE)
		return s->pinned.chosen;
	if (reading->valid)
		i = pins_find(pins, reading->sentence.text, reading->sentence.length,
			      reading->target);
	return i < pins->count ? i : pins->count - 1;
}

unsigned
pinned_remove(struct session *s)
{
	struct pins *pins = &s->pinned.pins;
	char text[400];
	size_t i;

	if (pins->count == 0)
		return session_refuse(s, "nothing is pinned");
	i = removable(s);
	snprintf(text, sizeof(text), "%c is gone: %.100s in \"%.200s\"", pins_letter(i),
		 pins->pins[i]->reading.word->text, pins->pins[i]->reading.sentence.text);
	session_say(s, false, text);
	pins_remove(pins, s->live.reader, i);
	changed(&s->pinned, true);
	if (pins->count == 0 && s->stage.kind == STAGE_COMPARE)
		s->stage.kind = STAGE_EXPLORE;
	return REACT_DRAW;
}

/* ---- the stage ---- */

unsigned
pinned_compare(struct session *s)
{
	if (s->stage.kind == STAGE_COMPARE) {
		s->stage.kind = STAGE_EXPLORE;
		return REACT_DRAW;
	}
	if (s->pinned.pins.count == 0)
		return session_refuse(
			s, "nothing is pinned: F2 pins a word in its sentence");
	s->stage.kind = STAGE_COMPARE;
	return REACT_DRAW;
}

unsigned
pinned_choose(struct session *s, size_t pin)
{
	if (pin >= s->pinned.pins.count || pin == s->pinned.chosen)
		return REACT_NONE;
	s->pinned.chosen = pin;
	return REACT_DRAW;
}

unsigned
pinned_take(struct session *s)
{
	const struct reading *reading = &s->pinned.pins.pins[s->pinned.chosen]->reading;
	char target[32];

	snprintf(target, sizeof(target), "#%zu", reading->target + 1);
	return pick_sentence(s, reading->sentence.text, target);
}

/* ---- files ---- */

static bool
names_no_file(struct session *s, const char *command, const char *path)
{
	char text[64];

	if (*path)
		return false;
	snprintf(text, sizeof(text), "%s: expected the name of a file", command);
	session_say(s, true, text);
	return true;
}

unsigned
pinned_write(struct session *s, const char *path, bool over)
{
	struct pinned *pinned = &s->pinned;
	char *text, said[600];
	size_t length;
	struct error error;
	enum status status;

	if (names_no_file(s, "write", path))
		return REACT_DRAW | REACT_BELL;
	if (pinned->pins.count == 0)
		return session_refuse(s, "write: nothing is pinned");
	if (pins_print(&pinned->pins, &text, &length) != STATUS_OK)
		return session_refuse(s, "write: out of memory");
	status = (over ? files_replace : files_create)(path, text, length, FILE_MODE,
						       &error);
	free(text);
	if (status != STATUS_OK) {
		snprintf(said, sizeof(said), "%s%s", error.text,
			 status == STATUS_USAGE ? "; :write! writes over it" : "");
		return session_refuse(s, said);
	}
	pinned->unsaved = false;
	snprintf(said, sizeof(said), "%.300s: %zu pin%s written", path,
		 pinned->pins.count, pinned->pins.count == 1 ? "" : "s");
	session_say(s, false, said);
	return REACT_DRAW;
}

static enum status
read_pins(struct session *s, const char *name, struct pins *pins, struct error *error)
{
	char *text, found[PATH_MAX];
	const char *path =
		files_find(name, s->bundled.pins, ".pins", found, sizeof(found));
	size_t length;
	enum status status = files_read(path, PINS_FILE_MOST, &progress_impatient, &text,
					&length, error);

	if (status != STATUS_OK)
		return status;
	status = pins_parse(pins, s->live.reader, path, text, length, 1, error);
	free(text);
	return status;
}

unsigned
pinned_read(struct session *s, const char *path, bool drop)
{
	struct pins pins = { .count = 0 };
	char said[600];
	struct error error;

	if (names_no_file(s, "open", path))
		return REACT_DRAW | REACT_BELL;
	if (s->pinned.unsaved && !drop)
		return session_refuse(s,
				      "the pins are not written: :write FILE keeps them, "
				      ":open! FILE drops them");
	if (read_pins(s, path, &pins, &error) != STATUS_OK)
		return session_refuse(s, error.text);
	pins_free(&s->pinned.pins, s->live.reader);
	s->pinned.pins = pins;
	s->pinned.chosen = 0;
	changed(&s->pinned, false);
	s->stage.kind = STAGE_COMPARE;
	snprintf(said, sizeof(said), "%.300s: %zu pin%s", path, pins.count,
		 pins.count == 1 ? "" : "s");
	session_say(s, false, said);
	return REACT_DRAW;
}
