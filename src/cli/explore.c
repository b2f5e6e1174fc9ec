/* explore.c - polyseme SENTENCE: explores it on the screen. */
#include "explore.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/encoding.h"
#include "cli/given.h"
#include "cli/hintfile.h"
#include "cli/open.h"
#include "cli/places.h"
#include "cli/recording.h"
#include "polyseme/base/text.h"
#include "term/logfile.h"
#include "term/run.h"
#include "term/screen.h"
#include "term/signals.h"

#define EXAMPLE_TARGET "bank:2"

enum { ESCAPE_MOST_MS = 10000 }; /* a longer $ESCDELAY is taken for a mistake */

/* The words of the command line as one sentence; the example if there are none. */
static char *
sentence_of(const struct invocation *in)
{
	size_t length = strlen(session_example(0)) + 1, at = 0;
	char *joined, *clean;

	for (size_t i = 0; i < in->count; i++)
		length += strlen(in->arguments[i]) + 1;
	joined = malloc(length);
	clean = malloc(3 * length + 1);
	if (joined && clean) {
		for (size_t i = 0; i < in->count; i++)
			at += (size_t)sprintf(joined + at, "%s%s", i ? " " : "",
					      in->arguments[i]);
		if (in->count == 0)
			at = (size_t)sprintf(joined, "%s", session_example(0));
		clean[text_sanitise(joined, at, clean)] = '\0';
	}
	free(joined);
	return clean;
}

static enum status
begin(struct session *s, const struct invocation *in, struct error *error)
{
	char *sentence = sentence_of(in);
	const char *target = in->target;

	if (!sentence)
		return error_set(error, STATUS_NOMEM, "out of memory");
	session_open(s, sentence, NULL);
	free(sentence);
	if (!target && in->count == 0)
		target = EXAMPLE_TARGET;
	return target ? session_choose(s, target, error) : STATUS_OK;
}

/* The corpora that were asked for. */
static enum status
begin_corpora(struct session *s, const struct invocation *in, struct error *error)
{
	enum status status = STATUS_OK;

	if (in->corpus)
		status = session_corpus(s, in->corpus, false, error);
	if (in->beside && status == STATUS_OK)
		status = session_corpus(s, in->beside, true, error);
	return status;
}

/* Opens what a session writes while it runs. */
static enum status
open_files(struct run_settings *settings, const struct invocation *in,
	   struct error *error)
{
	enum status status = STATUS_OK;
	int rows, cols;

	if (in->log)
		status = logfile_open(&settings->log, in->log, error);
	screen_ask_size(&rows, &cols);
	if (status == STATUS_OK)
		status = recording_begin(&settings->cast, in, rows, cols, error);
	return status;
}

/* Runs a session for a person, who is told the hints that are due; what was done of them
 * is not told again. */
static enum status
run_person(struct session *s, const struct invocation *in,
	   const struct run_settings *settings, int *number, struct error *error)
{
	char path[PATH_MAX];
	unsigned due = 0;
	enum status status;

	if (in->command == COMMAND_EXPLORE && places_hints(path, sizeof(path)))
		due = hintfile_due(path, settings->history);
	s->hints.due = due;
	status = run_session(s, settings, number, error);
	if (s->hints.due != due)
		hintfile_add(path, due & ~s->hints.due);
	return status;
}

static enum status
run_screen(struct session *s, const struct call *call, struct error *error)
{
	char history[PATH_MAX];
	const char *pause = getenv("ESCDELAY");
	struct run_settings settings = {
		.history = places_history(history, sizeof(history)) ? history : NULL,
		.ascii = encoding_is_ascii(call->unicode),
		.acknowledge = getenv("POLYSEME_SYNC") != NULL,
		.escape_ms = pause ? atoi(pause) : 0,
	};
	int number = 0;
	enum status status;

	if (settings.escape_ms < 0 || settings.escape_ms > ESCAPE_MOST_MS)
		settings.escape_ms = 0;
	status = open_files(&settings, call->in, error);
	if (status == STATUS_OK)
		status = run_person(s, call->in, &settings, &number, error);
	status = recording_end(settings.cast, status, error);
	logfile_close(settings.log);
	if (number && status != STATUS_OK)
		printer_fail(error);
	if (number)
		signals_die(number);
	return status;
}

void
folders_find(struct folders *folders, struct bundled *bundled)
{
	static const char *const names[FOLDERS] = { "corpus", "pins", "lessons", "toy" };
	const char **found[FOLDERS] = { &bundled->texts, &bundled->pins,
					&bundled->lessons, &bundled->toys };

	for (int i = 0; i < FOLDERS; i++)
		if (places_find(&names[i], 1, folders->paths[i],
				sizeof(folders->paths[i])))
			*found[i] = folders->paths[i];
}

/* What is shown first: a lesson, or a sentence and the corpora that were asked for. */
static enum status
begin_anything(struct session *s, const struct invocation *in, struct error *error)
{
	enum status status;

	if (in->command == COMMAND_LESSON)
		return session_lesson(s, in->arguments[0], 1000. * (double)in->play,
				      error);
	status = begin(s, in, error);
	return status == STATUS_OK ? begin_corpora(s, in, error) : status;
}

/* Numbers that have names are shown as they are, but for what was asked for. */
static void
suit_method(const struct invocation *in, struct method *method)
{
	int map = method->map;

	if (!given_setting(in, "preset")) {
		method_for_numbers(method);
		given_put(in, method);
	}
	method->map =
		given_setting(in, "map") || given_setting(in, "axes") ? map : MAP_NUMBERS;
}

/* The bundled vectors, to go to from a toy space; without them there is none. */
struct real {
	struct vectors vectors;
	struct sources sources;
	struct toy_space *toy; /* none */
	bool open;
};

static void
open_real(struct real *real, const struct call *call)
{
	struct invocation in = { .command = call->in->command,
				 .dump_rows = call->in->dump_rows,
				 .script = call->in->script,
				 .options = call->in->options };
	char path[PATH_MAX], note[OPEN_NOTE_SIZE];
	struct error error;

	real->open = open_find_vectors(&in, path, sizeof(path), &error) == STATUS_OK &&
		     open_vectors(&real->vectors, &in, path, call->unicode, note,
				  &error) == STATUS_OK &&
		     open_words(&in, call->unicode, &real->vectors, note, &real->sources,
				&real->toy, &error) == STATUS_OK;
}

static void
close_real(struct real *real)
{
	open_words_close(&real->sources, real->toy);
	vectors_close(&real->vectors);
}

/* The whole session: opened, shown or printed, and closed. */
static enum status
run(const struct call *call, const char *files, struct real *real, struct error *error)
{
	struct options options = call->in->options;
	struct folders folders;
	struct session s;
	enum status status;

	if (call->sources.axes) {
		suit_method(call->in, &options.method);
		open_real(real, call);
	}
	status = session_init(&s, &call->sources, &options);
	if (status != STATUS_OK)
		return error_set(error, status, "%s", status_text(status));
	s.files = files;
	s.bundled.real = real->open ? &real->sources : NULL;
	folders_find(&folders, &s.bundled);
	status = begin_anything(&s, call->in, error);
	session_say(&s, false, call->note);
	if (status == STATUS_OK)
		status = arguments_want_terminal(call->in)
				 ? run_screen(&s, call, error)
				 : explore_dump(&s, call, error);
	session_free(&s);
	return status;
}

int
explore_run(const struct call *call)
{
	struct real real = { .open = false };
	struct error error;
	char *files = NULL;
	enum status status = given_files(call->in, &files);

	if (status == STATUS_OK)
		status = run(call, files, &real, &error);
	else
		error_set(&error, status, "%s", status_text(status));
	close_real(&real);
	free(files);
	screen_stop();
	return status == STATUS_OK ? 0 : printer_fail(&error);
}
