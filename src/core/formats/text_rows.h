/* text_rows.h - lines of text to rows. */
#ifndef POLYSEME_TEXT_ROWS_H
#define POLYSEME_TEXT_ROWS_H

#include <stddef.h>

#include "format.h"

/* Takes the rows of whole lines text[0..size), which ends with a newline and is followed
 * by STREAM_SLACK - 1 readable bytes.  Large texts are parsed on two threads; what comes
 * out is the same.  Counts stream->line on. */
enum status text_take_lines(struct format_input *input, const char *text, size_t size);

/* Cuts blanks and CR from the end, terminates there (at most at line[length]), and skips
 * blanks at the front; returns the start. */
char *text_trim(char *line, size_t length);

/* How many of a line's fields but the first are numbers, from the last backwards. */
size_t text_count_numbers(char *line);

#endif
