/* main.c - finds the data, reads the command line, starts what was asked for. */
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "polyseme/app/script.h"
#include "polyseme/app/session.h"
#include "polyseme/base/text.h"
#include "term/run.h"
#include "term/screen.h"
#include "term/signals.h"
#include "term/wait.h"

#define EXAMPLE	       "we sat on the river bank and watched the water"
#define EXAMPLE_TARGET "bank"

enum { SCRIPT_BYTES = 1 << 20, DUMP_COLS = 80, DUMP_ROWS = 24 };

/* A locale in which wide characters are Unicode.  False if the user's was another one:
 * then the terminal may still show UTF-8, but decoration keeps to ASCII. */
static bool
locale_start(void)
{
	bool unicode =
		setlocale(LC_ALL, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;

	setlocale(LC_NUMERIC, "C");
	if (!unicode) {
		/* readline asks the environment again at each new line. */
		setenv("LC_ALL", "C.UTF-8", 1);
		if (!setlocale(LC_CTYPE, "C.UTF-8") && setlocale(LC_CTYPE, "en_US.UTF-8"))
			setenv("LC_ALL", "en_US.UTF-8", 1);
	}
	return unicode;
}

/* The folder this program stands in. */
static bool
program_folder(char *out, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", out, size - 1);
	char *slash;

	if (length <= 0)
		return false;
	out[length] = '\0';
	slash = strrchr(out, '/');
	if (!slash)
		return false;
	*slash = '\0';
	return true;
}

/* The first of several files that is there, in the first data folder that has one: the
 * user's, a checkout's (built into build/ or one folder below), the installed one. */
static bool
find_data(const char *const *names, size_t count, char *out, size_t size)
{
	char here[PATH_MAX] = "", built[PATH_MAX + 16] = "", below[PATH_MAX + 16] = "";
	const char *folders[] = { getenv("POLYSEME_DATA"), built, below,
				  POLYSEME_DATADIR };

	if (program_folder(here, sizeof(here))) {
		snprintf(built, sizeof(built), "%s/../data", here);
		snprintf(below, sizeof(below), "%s/../../data", here);
	}
	for (size_t f = 0; f < sizeof(folders) / sizeof(*folders); f++)
		for (size_t i = 0; folders[f] && *folders[f] && i < count; i++)
			if (snprintf(out, size, "%s/%s", folders[f], names[i]) <
				    (int)size &&
			    access(out, F_OK) == 0)
				return true;
	return false;
}

static enum status
find_vectors(const struct invocation *in, char *path, size_t size, struct error *error)
{
	static const char *const names[] = { "vectors/full.polyseme",
					     "vectors/glove-50k.polyseme" };

	if (in->vectors)
		snprintf(path, size, "%s", in->vectors);
	else if (!find_data(names, 2, path, size))
		return error_set(error, STATUS_IO,
				 "no word vectors: %s is not in the data folder; "
				 "name a file with --vectors FILE",
				 names[1]);
	return STATUS_OK;
}

/* The bundled senses may be missing, what was asked for may not. */
static enum status
open_senses(const struct invocation *in, struct senses *senses, struct error *error)
{
	static const char *const name = "senses/english.senses";
	char path[PATH_MAX];
	enum status status = STATUS_OK;

	if (find_data(&name, 1, path, sizeof(path)))
		status = senses_load(senses, path, NULL, error);
	/* the user's own come last: they override word by word */
	return status == STATUS_OK && in->senses
		       ? senses_load(senses, in->senses, NULL, error)
		       : status;
}

/* $XDG_STATE_HOME/polyseme/history, by default under ~/.local/state. */
static bool
history_path(char *out, size_t size)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	int length = -1;

	if (state && state[0] == '/')
		length = snprintf(out, size, "%s/polyseme/history", state);
	else if (home && home[0] == '/')
		length = snprintf(out, size, "%s/.local/state/polyseme/history", home);
	return length >= 0 && length < (int)size;
}

/* The words of the command line as one sentence; the example if there are none. */
static char *
sentence_of(const struct invocation *in)
{
	size_t length = sizeof(EXAMPLE), at = 0;
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
			at = (size_t)sprintf(joined, "%s", EXAMPLE);
		clean[text_sanitise(joined, at, clean)] = '\0';
	}
	free(joined);
	return clean;
}

static enum status
session_begin(struct session *s, const struct invocation *in, struct error *error)
{
	char *sentence = sentence_of(in);
	const char *target = in->target;

	if (!sentence)
		return error_set(error, STATUS_NOMEM, "out of memory");
	session_set_line(s, NULL, sentence, strlen(sentence), strlen(sentence));
	free(sentence);
	if (!target && in->count == 0)
		target = EXAMPLE_TARGET;
	return target ? session_choose(s, target, error) : STATUS_OK;
}

/* ---- without a person ---- */

struct dumper {
	size_t count;
	struct printer *out;
};

static void
dump(void *user, const struct canvas *canvas)
{
	struct dumper *dumper = user;
	size_t size = canvas_dump(canvas, NULL, 0) + 1;
	char *text = malloc(size);

	dumper->count++;
	if (!text) {
		dumper->out->failed = true;
		return;
	}
	canvas_dump(canvas, text, size);
	for (char *row = text, *end; (end = strchr(row, '\n')); row = end + 1) {
		printer_text(dumper->out, row, (size_t)(end - row));
		printer_end(dumper->out);
	}
	free(text);
}

static enum status
read_script(const char *path, char **text, size_t *length, struct error *error)
{
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
	enum status status = STATUS_OK;

	if (!file)
		return error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
	*text = malloc(SCRIPT_BYTES);
	*length = *text ? fread(*text, 1, SCRIPT_BYTES, file) : 0;
	if (!*text)
		status = error_set(error, STATUS_NOMEM, "out of memory");
	else if (ferror(file))
		status = error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));
	else if (*length == SCRIPT_BYTES)
		status = error_set(error, STATUS_RANGE, "%s: longer than %d bytes", path,
				   SCRIPT_BYTES - 1);
	if (file != stdin)
		fclose(file);
	if (status != STATUS_OK) {
		free(*text);
		*text = NULL;
	}
	return status;
}

static enum status
play_script(struct session *s, struct canvas *canvas, const char *path,
	    struct dumper *dumper, struct error *error)
{
	char *text = NULL;
	size_t length = 0;
	enum status status = read_script(path, &text, &length, error);

	if (status != STATUS_OK)
		return status;
	status = script_run(s, canvas, path, text, length, dump, dumper, error);
	free(text);
	return status;
}

/* Plays the script, if there is one, and prints its screens, or else the one it ends
 * on. */
static enum status
run_dump(struct session *s, const struct invocation *in, struct printer *out,
	 struct error *error)
{
	struct dumper dumper = { .out = out };
	struct canvas canvas;
	enum status status =
		canvas_init(&canvas, in->dump_rows ? in->dump_rows : DUMP_ROWS,
			    in->dump_cols ? in->dump_cols : DUMP_COLS,
			    in->options.ascii ? GLYPHS_ASCII : GLYPHS_UNICODE);

	if (status != STATUS_OK)
		return error_set(error, status, "--dump: %s", status_text(status));
	if (in->script)
		status = play_script(s, &canvas, in->script, &dumper, error);
	if (status == STATUS_OK && dumper.count == 0) {
		session_settle(s);
		session_draw(s, &canvas);
		dump(&dumper, &canvas);
	}
	canvas_free(&canvas);
	return status;
}

/* ---- with a person ---- */

static bool
wants_screen(const struct invocation *in, enum command command)
{
	return command == COMMAND_EXPLORE && !in->script && !in->dump_rows;
}

/* Whether the terminal shows ASCII decoration only. */
static bool
is_ascii(bool unicode)
{
	const char *term = getenv("TERM");

	return !unicode || (term && strcmp(term, "linux") == 0);
}

static enum status
run_screen(struct session *s, bool unicode, struct error *error)
{
	char history[PATH_MAX];
	const char *pause = getenv("ESCDELAY");
	struct run_settings settings = {
		.history = history_path(history, sizeof(history)) ? history : NULL,
		.ascii = is_ascii(unicode),
		.acknowledge = getenv("POLYSEME_SYNC") != NULL,
		.escape_ms = pause ? atoi(pause) : 0,
	};
	int number = 0;
	enum status status;

	if (settings.escape_ms < 0 || settings.escape_ms > 10000)
		settings.escape_ms = 0;
	status = run_session(s, &settings, &number, error);
	if (number)
		signals_die(number);
	return status;
}

/* note: the first message */
static enum status
explore(const struct invocation *in, const struct vectors *v, const struct senses *senses,
	bool unicode, const char *note, struct printer *out, struct error *error)
{
	struct session s;
	enum status status = session_init(&s, v, senses, &in->options);

	if (status != STATUS_OK)
		return error_set(error, status, "%s", status_text(status));
	status = session_begin(&s, in, error);
	snprintf(s.message, sizeof(s.message), "%s", note);
	if (status == STATUS_OK)
		status = wants_screen(in, COMMAND_EXPLORE)
				 ? run_screen(&s, unicode, error)
				 : run_dump(&s, in, out, error);
	session_free(&s);
	return status;
}

static int
info(const struct invocation *in, struct printer *out)
{
	struct error error;
	char path[PATH_MAX];

	if (in->count > 0)
		return cli_info(in, in->arguments[0], out);
	if (find_vectors(in, path, sizeof(path), &error) != STATUS_OK)
		return printer_fail(&error);
	return cli_info(in, path, out);
}

/* On the screen, or with a line on standard error: what takes long is shown there, and
 * what was converted is told there; then note is "". */
static enum status
open_vectors(const struct invocation *in, const char *path, bool on_screen, bool unicode,
	     struct vectors *v, char note[CLI_NOTE_SIZE], struct error *error)
{
	bool ascii = in->options.ascii || is_ascii(unicode);
	struct wait_settings settings = {
		.path = path,
		.kept = cli_keeps(in),
		.patience_ms = getenv("POLYSEME_SYNC") ? 0 : PATIENCE_MS,
		.theme = (enum theme)in->options.theme,
		.glyphs = ascii ? GLYPHS_ASCII : GLYPHS_UNICODE,
	};
	const struct progress *listener;
	struct progress_line line;
	enum status status;

	note[0] = '\0';
	if (on_screen) {
		status = wait_begin(&settings, &listener, error);
		if (status == STATUS_OK)
			status = cli_open(v, in, path, listener, note, error);
		wait_end();
		return status;
	}
	progress_line_begin(&line);
	status = cli_open(v, in, path, &line.progress, note, error);
	progress_line_end(&line);
	if (status == STATUS_OK && *note)
		printer_note(note);
	note[0] = '\0';
	return status;
}

static int
run(const struct invocation *in, enum command command, bool unicode, struct printer *out)
{
	struct vectors v = { .n = 0 };
	struct senses *senses = senses_new();
	struct error error = { .status = STATUS_OK };
	enum status status = STATUS_OK;
	char path[PATH_MAX], note[CLI_NOTE_SIZE];
	int exit_status;

	if (!senses)
		status = error_set(&error, STATUS_NOMEM, "out of memory");
	if (status == STATUS_OK)
		status = find_vectors(in, path, sizeof(path), &error);
	if (status == STATUS_OK)
		status = open_vectors(in, path, wants_screen(in, command), unicode, &v,
				      note, &error);
	if (status == STATUS_OK)
		status = open_senses(in, senses, &error);
	if (status == STATUS_OK && command == COMMAND_CONTEXT)
		exit_status = cli_context(in, &v, senses, out);
	else {
		if (status == STATUS_OK)
			status = explore(in, &v, senses, unicode, note, out, &error);
		screen_stop();
		exit_status = status == STATUS_OK ? 0 : printer_fail(&error);
	}
	vectors_close(&v);
	senses_delete(senses);
	return exit_status;
}

int
main(int argc, char **argv)
{
	struct invocation in;
	struct printer out;
	struct error error;
	enum command command;
	const char *wish;
	bool unicode = locale_start();
	int status = 0;

	printer_begin(&out, stdout);
	if (arguments_read(argc, argv, &in, &command, &wish, &error) != STATUS_OK)
		return printer_fail(&error);
	signals_watch_mapping();
	if (wish && strcmp(wish, "version") == 0)
		printer_line(&out, "polyseme " POLYSEME_VERSION);
	else if (wish)
		arguments_help(&out);
	else if (command == COMMAND_CONVERT)
		status = cli_convert(&in, &out);
	else if (command == COMMAND_INFO)
		status = info(&in, &out);
	else
		status = run(&in, command, unicode, &out);
	return printer_finish(&out, status);
}
