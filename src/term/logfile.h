/* logfile.h - the file of --log: what the line editor, keys and time did to a session, as
 * a script (polyseme/app/log.h).
 *
 * Every line is written at once, so that a crash leaves all before it.
 */
#ifndef POLYSEME_TERM_LOGFILE_H
#define POLYSEME_TERM_LOGFILE_H

#include "polyseme/app/decode.h"
#include "polyseme/app/dispatch.h"

struct logfile; /* NULL is a log that writes nothing */

/* Makes a new file that only the user may read (0600).  STATUS_IO if it cannot be made,
 * or is there already: no file is written over.  Close with logfile_close(). */
enum status logfile_open(struct logfile **log, const char *path, struct error *error);
void logfile_close(struct logfile *log);

/* The session as it is now, where it begins. */
void logfile_begin(struct logfile *log, const struct session *s);

/* Where an input goes. */
void logfile_route(struct logfile *log, const struct unit *unit,
		   const struct route *route);
/* An input that the session is given. */
void logfile_key(struct logfile *log, uint32_t input);

/* The line that the editor made; prompt may be NULL. */
void logfile_line(struct logfile *log, const char *prompt, const char *text,
		  size_t length, size_t cursor);
/* The editor's mode, where it has changed. */
void logfile_mode(struct logfile *log, const char *mode);

void logfile_say(struct logfile *log, const char *text);
void logfile_click(struct logfile *log, int row, int col);
/* The screen's size, where it has changed. */
void logfile_size(struct logfile *log, int rows, int cols);
/* Whole milliseconds that the session was told. */
void logfile_wait(struct logfile *log, long milliseconds);
/* A comment: "signal WINCH". */
void logfile_note(struct logfile *log, const char *what, long number);

#endif
