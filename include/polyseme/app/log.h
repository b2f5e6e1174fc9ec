/* log.h - a session written down as a script that plays it back.
 *
 * Each function writes one line of the script language (script.h), with its newline and a
 * NUL, and returns the bytes it needs without the NUL, as snprintf does: with fewer than
 * that in `size` nothing can be used.  All that is written is printable: control
 * characters, bidi controls, malformed bytes and backslashes in a text become \xHH or \\.
 * No file, no clock.
 */
#ifndef POLYSEME_APP_LOG_H
#define POLYSEME_APP_LOG_H

#include "polyseme/app/decode.h"
#include "polyseme/app/dispatch.h"

/* "# key M-d -> editor" */
size_t log_route(char *out, size_t size, const struct unit *unit,
		 const struct route *route);

/* "key PgDn": presses what is left of a unit when no line editor stands between; an input
 * without a name is called "other". */
size_t log_key(char *out, size_t size, uint32_t input);

/* "line 3 the river" */
size_t log_text(char *out, size_t size, const char *text, size_t length, size_t cursor);

/* "NAME TEXT": for say, warn, prompt and mode. */
size_t log_words(char *out, size_t size, const char *name, const char *words);

/* How a session that has just begun came to be: its options, line, target and message, as
 * several lines. */
size_t log_begin(char *out, size_t size, const struct session *s);

/* Undoes the escapes in place; returns the new length, or SIZE_MAX where a backslash is
 * followed by something else. */
size_t log_unescape(char *text);

#endif
