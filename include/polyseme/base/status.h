/* status.h - the one list of ways a call can fail, and the message for people.
 *
 * Every fallible function in the library returns enum status and writes its
 * results through pointers; on failure the results are untouched.  Nothing
 * below src/main.c prints or exits.
 */
#ifndef POLYSEME_STATUS_H
#define POLYSEME_STATUS_H

/*	X(code, text, exit status of a program that ends with it) */
/* clang-format off */
#define STATUS_LIST(X) \
	X(OK,		"success",				0) \
	X(NOT_FOUND,	"not found",				1) \
	X(USAGE,	"wrong usage",				2) \
	X(TERMINAL,	"no usable terminal",			2) \
	X(IO,		"cannot read or write",			3) \
	X(FORMAT,	"not in the expected format",		3) \
	X(RANGE,	"value out of range",			3) \
	X(CANCELLED,	"cancelled",				3) \
	X(NOMEM,	"out of memory",			3)

enum status {
#define X(code, text, exit_status) STATUS_##code,
	STATUS_LIST(X)
#undef X
};
/* clang-format on */

/* A failure with its message: which file, which line or byte, what was expected
 * and what was found.  The text is one line without a newline and safe to print:
 * error_set() replaces every control byte, bidi control and malformed byte. */
struct error {
	enum status status;
	char text[512];
};

/* Static text, never NULL; do not free. */
const char *status_text(enum status status);

/* What the process should return to its caller for this status: 0..3. */
int status_exit(enum status status);

/* Fills *error (which may be NULL) and returns status, so that a function can end
 * with `return error_set(error, STATUS_IO, "%s: %s", path, strerror(errno));`. */
enum status error_set(struct error *error, enum status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
