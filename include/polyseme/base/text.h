/* text.h - UTF-8 text: decoding, terminal cells, folding, the display filter.
 *
 * All text in the program is UTF-8 in byte spans and may hold anything: it comes
 * from the keyboard, from files, from argv.  Bytes become cells in one place,
 * text_next(), so no control character, escape sequence, bidi control or
 * malformed byte can reach a terminal as such.
 *
 * Independent of the locale.  Unicode data: GNU libunistring.
 */
#ifndef POLYSEME_TEXT_H
#define POLYSEME_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "polyseme/base/status.h"

enum { TEXT_MARKS = 4 }; /* combining marks kept on one base; more are not drawn */

#define TEXT_REPLACEMENT 0xfffdu

/* One terminal cell's worth of text: a base character and its combining marks. */
struct text_cell {
	size_t offset;		    /* first byte in the text */
	size_t length;		    /* bytes, >= 1 */
	uint32_t glyph;		    /* what to draw: the base or a stand-in */
	uint32_t marks[TEXT_MARKS]; /* combining marks, 0-terminated if fewer than
					 * TEXT_MARKS */
	uint8_t width;		    /* columns: 1 or 2 */
	bool odd;		    /* a stand-in is drawn: draw it reversed */
};

/* Decodes one code point at s[0..n), n >= 1; returns its bytes (1..4).  A malformed
 * byte gives TEXT_REPLACEMENT and length 1, one byte at a time. */
size_t text_decode(const char *s, size_t n, uint32_t *code_point);

/* Encodes one scalar value; returns the bytes written (1..4).  Surrogates and values
 * past 0x10ffff are written as TEXT_REPLACEMENT. */
size_t text_encode(uint32_t code_point, char out[4]);

/* The cell that starts at byte `offset` of s[0..n), offset < n.  The next one starts at
 * cell->offset + cell->length.  Stand-ins: C0 and DEL, C1, unassigned, private use and
 * noncharacters, malformed bytes -> U+FFFD; bidi controls and other invisible format
 * characters -> U+00B7; a mark without a base is put on U+25CC; ZWJ and variation
 * selectors after a base are swallowed into its cell and not drawn. */
void text_next(const char *s, size_t n, size_t offset, struct text_cell *cell);

/* Columns that s[0..n) takes when drawn cell by cell. */
size_t text_width(const char *s, size_t n);

/* Columns of one code point: 1 or 2 for what may be drawn as a base, 0 for a combining
 * mark, -1 for what must never be sent to a terminal. */
int text_glyph_width(uint32_t code_point);

/* Copies s[0..n) into out (size bytes, NUL-terminated, cut at a cell's edge) with every
 * cell made safe to print (stand-ins in place of odd cells).  Returns the bytes written
 * without the NUL. */
size_t text_clean(const char *s, size_t n, char *out, size_t size);

/* Makes one line of pasted or piped text fit for editing: runs of CR, LF, TAB and other
 * blanks-that-are-controls become one space, other C0/C1/DEL are dropped, malformed bytes
 * become U+FFFD.  Bidi and other format characters are kept (they are only ever drawn as
 * stand-ins).  out must hold 3 * n + 1 bytes; returns its length. */
size_t text_sanitise(const char *s, size_t n, char *out);

/* Lookup form of a word: NFC, then full lower-casing if `lower`; U+2019 and U+02BC become
 * an ASCII apostrophe, U+2010 and U+2011 a hyphen-minus, soft hyphens vanish.  Writes at
 * most size - 1 bytes and a NUL; returns the length, or 0 if it does not fit or s is not
 * valid UTF-8. */
size_t text_fold(const char *s, size_t n, bool lower, char *out, size_t size);

/* Word boundaries by UAX #29: sets starts[i] = 1 where a segment begins at byte i
 * of s[0..n), else 0; malformed bytes are segments of their own. */
void text_word_breaks(const char *s, size_t n, char *starts);

/* Edit distance (insertions, deletions, substitutions and swaps of neighbours, in code
 * points: optimal string alignment), cut at `most`: returns most + 1 for anything
 * farther.  Words of more than 64 code points count as farther.  O(length^2), no
 * allocation. */
unsigned text_edit_distance(const char *a, size_t a_length, const char *b,
			    size_t b_length, unsigned most);

/* Adds the i-th of `count` names to the list out[0..used): "a", ", b", " or c".  Returns
 * the length of the list; what does not fit into `size` bytes is cut. */
size_t text_list_add(char *out, size_t size, size_t used, const char *name, size_t i,
		     size_t count);

#endif
