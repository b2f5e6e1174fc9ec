/* dump.c - the screen without a person: keys from a script, screens as text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/explore.h"
#include "cli/progress.h"
#include "cli/recording.h"
#include "polyseme/app/script.h"
#include "polyseme/base/files.h"

enum { SCRIPT_MOST = (1 << 24) - 1, DUMP_COLS = 80, DUMP_ROWS = 24 };

struct dumper {
	const struct session *session;
	size_t count; /* screens printed */
	struct printer *out;
	struct castfile *cast; /* NULL: nothing is recorded */
	double milliseconds;   /* that the script has waited */
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

static void
record(void *user, const struct canvas *canvas, double milliseconds)
{
	struct dumper *dumper = user;

	dumper->milliseconds = milliseconds;
	castfile_frame(dumper->cast, canvas,
		       (enum theme)dumper->session->options.look.theme, milliseconds);
}

static enum status
read_script(const char *path, char **text, size_t *length, struct error *error)
{
	struct progress_line line;
	enum status status;

	progress_line_begin(&line);
	if (strcmp(path, "-") == 0)
		status = files_read_from(STDIN_FILENO, path, SCRIPT_MOST, &line.progress,
					 text, length, error);
	else
		status = files_read(path, SCRIPT_MOST, &line.progress, text, length,
				    error);
	progress_line_end(&line);
	return status;
}

/* Plays the script, (length), if there is one; prints where it ends, if nothing was
 * printed. */
static enum status
play(struct session *s, struct canvas *canvas, const char *name, const char *script,
     size_t length, struct dumper *dumper, struct error *error)
{
	const struct script_watcher watcher = { .dump = dump,
						.frame = dumper->cast ? record : NULL,
						.user = dumper };
	enum status status = STATUS_OK;

	if (script)
		status = script_run(s, canvas, name, script, length, &watcher, error);
	if (status != STATUS_OK || (dumper->count > 0 && !dumper->cast))
		return status;
	session_settle(s);
	session_draw(s, canvas);
	if (dumper->count == 0)
		dump(dumper, canvas);
	record(dumper, canvas, dumper->milliseconds);
	return STATUS_OK;
}

enum status
explore_dump(struct session *s, const struct call *call, struct error *error)
{
	const struct invocation *in = call->in;
	struct dumper dumper = { .session = s, .out = call->out };
	struct canvas canvas;
	char *script = NULL;
	size_t length = 0;
	enum status status;

	if (in->log)
		return error_set(error, STATUS_USAGE,
				 "--log: nobody types where --script or --dump is given");
	status = canvas_init(&canvas, in->dump_rows ? in->dump_rows : DUMP_ROWS,
			     in->dump_cols ? in->dump_cols : DUMP_COLS,
			     in->options.look.ascii ? GLYPHS_ASCII : GLYPHS_UNICODE);
	if (status != STATUS_OK)
		return error_set(error, status, "--dump: %s", status_text(status));
	if (in->script)
		status = read_script(in->script, &script, &length, error);
	if (status == STATUS_OK)
		status = recording_begin(&dumper.cast, in, canvas.rows, canvas.cols,
					 error);
	if (status == STATUS_OK)
		status = play(s, &canvas, in->script, script, length, &dumper, error);
	free(script);
	canvas_free(&canvas);
	castfile_end(dumper.cast, dumper.milliseconds);
	return recording_end(dumper.cast, status, error);
}
