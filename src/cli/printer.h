/* printer.h - the one place through which all that the program prints passes.
 *
 * What is printed comes from files, arguments and standard input and may hold anything.
 * Nothing but printer_*() writes to standard output or standard error, and a terminal
 * gets from there no control character, escape sequence, bidi control or malformed byte:
 * in text they become stand-ins (text_clean()), in JSON they are escaped.  A newline is
 * written only where a line ends, so text cannot pretend to be a second line.
 *
 * A write that fails is remembered, and printer_finish() ends the program with status 3.
 */
#ifndef CLI_PRINTER_H
#define CLI_PRINTER_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "polyseme/base/status.h"

struct printer {
	FILE *file;  /* borrowed */
	bool failed; /* something could not be written, or there was no memory for it */
	bool closed; /* because nobody reads it any more */
};

/* Call first.  Opens the standard streams that were closed, so that no other file gets
 * their numbers, and lets a write to a closed pipe fail. */
void printer_begin(struct printer *out, FILE *file);

/* A part of a line: text[0..length). */
void printer_text(struct printer *out, const char *text, size_t length);

/* The same, followed by blanks until it is `cols` columns wide. */
void printer_column(struct printer *out, const char *text, size_t length, size_t cols);

/* A part of a line, as printf() makes it. */
void printer_part(struct printer *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A tab between two fields: in text it would become a stand-in. */
void printer_tab(struct printer *out);

/* A number rounded as sink_number() does, so that it is the one on the screen, but with
 * the zero before its point; "-" if it is none.  At the right of so many columns. */
void printer_number(struct printer *out, int cols, double value, int decimals);

/* The end of a line. */
void printer_end(struct printer *out);

/* The last or only part of a line, and its end. */
void printer_line(struct printer *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* JSON on one line, without the newline.  DEL, C1 controls, bidi controls and other
 * characters that are not drawn are written as \uXXXX.  NULL counts as a failure. */
void printer_json(struct printer *out, const json_t *value);

/* The members of an object with commas between them and without its braces: who prints a
 * long object in parts adds those. */
void printer_json_members(struct printer *out, const json_t *object);

/* Text that may hold malformed bytes, as a JSON string: those bytes become U+FFFD.
 * NULL without memory. */
json_t *printer_string(const char *text, size_t length);

/* Hands on what is in the buffer; false if anything failed so far. */
bool printer_flush(struct printer *out);

/* The exit status of the program: `status`, or 3 if something could not be written, with
 * a message unless the reader has closed the pipe, as head does. */
int printer_finish(struct printer *out, int status);

/* "polyseme: message" on standard error; returns the exit status of the error. */
int printer_fail(const struct error *error);

/* "polyseme: text" on standard error: what is no failure. */
void printer_note(const char *text);

/* The line on a terminal that tells how far long work is: in place of the last one.
 * NULL wipes it. */
void printer_progress(const char *text);

#endif
