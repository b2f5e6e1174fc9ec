/* script.h - a session without a person: keys and text from a file.
 *
 * One command a line; blank lines and lines that begin with # are skipped.
 *
 *	text SENTENCE		the line now reads SENTENCE, with the cursor at its end
 *	type LETTERS		types them one by one at the cursor
 *	key NAME [NAME ...]	presses keys by the names of the help screen: Tab PgDn F6 w
 *	target T		chooses a token: word, word:2 or #3; -: the next line does
 *	set NAME VALUE		sets an option
 *	wait MILLISECONDS	lets time pass (for what plays by itself)
 *	dump			writes the screen
 *
 * What the log of a session (log.h) holds besides:
 *
 *	line CURSOR TEXT	the line reads TEXT, with the cursor at a byte; \xHH is a
 *				byte, \\ a backslash, here and in the next three
 *	prompt TEXT		what stands before the line, until the next `line`
 *	say TEXT, warn TEXT	a message in place of the story
 *	mode NAME		of the line editor: emacs, vi insert, vi command
 *	ended			the line counts as ended: the next letter begins another
 *	click ROW COL		the left button on a cell, from 0
 *	size COLSxROWS		the screen, for clicks and for what is dumped
 *
 * and, after `key`, U+HHHH for a character that cannot be shown and `other` for a key
 * without a name.
 */
#ifndef POLYSEME_SCRIPT_H
#define POLYSEME_SCRIPT_H

#include "polyseme/app/session.h"

/* Who watches a script.  Functions that are NULL are not called. */
struct script_watcher {
	/* At each `dump`, with the canvas drawn. */
	void (*dump)(void *user, const struct canvas *canvas);
	/* At the beginning, after each line, and as often as something moves while the
	 * script waits: the canvas drawn, and the time that it has waited so far. */
	void (*frame)(void *user, const struct canvas *canvas, double milliseconds);
	void *user;
};

/* Runs a script on a session and a canvas.
 *
 * name		in	of the script, for messages
 * text		in	(length) the script
 * canvas	in, out	may be NULL; `size` makes it anew
 * watcher	in	receives the screens; may be NULL
 *
 * Returns the first failure with file, line and what was expected; what was done before
 * stays done. Ends early, with STATUS_OK, where the script quits the program. */
enum status script_run(struct session *s, struct canvas *canvas, const char *name,
		       const char *text, size_t length,
		       const struct script_watcher *watcher, struct error *error);

#endif
