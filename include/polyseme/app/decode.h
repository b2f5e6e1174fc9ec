/* decode.h - from the bytes a terminal sends to complete units of input.
 *
 * A unit is never split: a whole UTF-8 character, a whole control sequence, ESC with its
 * character, or one control byte.  It names its logical input (action.h), if it has one,
 * and carries the bytes that the line editor is to be fed.  Two answers of terminals are
 * told apart: the colour of the ground (to OSC 11) and what the terminal is (to DA1).
 * Other answers, old mouse reports, C1 controls and sequences cut off or too long to mean
 * anything are swallowed.
 *
 * Pure: no terminal, no clock, no state between calls.
 */
#ifndef POLYSEME_DECODE_H
#define POLYSEME_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum unit_kind {
	UNIT_NOTHING, /* swallowed */
	UNIT_KEY,     /* input and bytes */
	UNIT_CLICK,   /* left mouse button: row, col */
	UNIT_PASTE,   /* pasted text follows: decode_paste() */
	UNIT_GROUND,  /* the terminal's answer to OSC 11: colour */
	UNIT_DEVICE   /* its answer to DA1: whatever was asked before is answered */
};

enum {
	UNIT_BYTES = 32,	/* of the longest sequence worth feeding */
	DECODE_SEQUENCE = 4096, /* an unfinished sequence past this is junk */
	DECODE_STRING = 128	/* and so is a string (ESC ] digit ... BEL or ESC \) */
};

struct unit {
	enum unit_kind kind;
	uint32_t input;		    /* INPUT_*, a code point, or none */
	size_t length;		    /* of bytes, 0..UNIT_BYTES */
	char bytes[UNIT_BYTES + 1]; /* NUL-terminated */
	int row, col;		    /* of a click, from 0 */
	uint32_t colour;	    /* of the ground, 0xRRGGBB */
};

/* Decodes the unit at the start of s[0..n), n >= 1.
 *
 * late		in	no more bytes came in time: an incomplete unit is taken as it is
 *			(a lone ESC is the Esc key)
 * unit		out	written unless 0 is returned
 *
 * Returns the bytes used, or 0: incomplete, wait for more (never if late). */
size_t decode_unit(const char *s, size_t n, bool late, struct unit *unit);

/* Whether s[0..n) begins with a string that has no end yet.  It comes from a terminal,
 * not from a key, and may be slow: it is late later than a key is. */
bool decode_is_string(const char *s, size_t n);

/* Finds the end of a bracketed paste in s[0..n): returns how many bytes are pasted
 * text for certain, and in *used how many to drop from the input (with the end mark,
 * if it is there).  *ended tells whether it is. */
size_t decode_paste(const char *s, size_t n, size_t *used, bool *ended);

#endif
