/* text.c - UTF-8: decoding, width, folding, cleaning; see polyseme/base/text.h. */
#include "polyseme/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwbrk.h>
#include <uniwidth.h>

#define MIDDLE_DOT	  0x00b7u
#define DOTTED_CIRCLE	  0x25ccu
#define ZERO_WIDTH_JOINER 0x200du

/* Symbols that width tables in use give one column or two, by their age.  A terminal and
 * a library that disagree shift the rest of the line, so they are not sent at all. */
static const struct {
	uint32_t first, last;
} disputed[] = {
	{ 0x3248, 0x324f }, /* circled numbers on black squares */
	{ 0x4dc0, 0x4dff }, /* hexagrams */
};

size_t
text_decode(const char *s, size_t n, uint32_t *code_point)
{
	if ((unsigned char)s[0] < 0x80) {
		*code_point = (unsigned char)s[0];
		return 1;
	}
	ucs4_t c;
	int length = u8_mbtoucr(&c, (const uint8_t *)s, n);

	if (length <= 0) {
		*code_point = TEXT_REPLACEMENT;
		return 1;
	}
	*code_point = c;
	return (size_t)length;
}

size_t
text_encode(uint32_t code_point, char out[4])
{
	int length = u8_uctomb((uint8_t *)out, code_point, 4);

	if (length <= 0)
		length = u8_uctomb((uint8_t *)out, TEXT_REPLACEMENT, 4);
	return (size_t)length;
}

/* Controls, surrogates, private use, unassigned, noncharacters, line separators. */
static bool
is_unsendable(uint32_t c)
{
	return c > 0x10ffff ||
	       uc_is_general_category_withtable(
		       c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs |
				  UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn |
				  UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp);
}

/* Characters without ink: bidi controls, joiners, fillers, selectors, tags. */
static bool
is_invisible(uint32_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf) ||
	       uc_is_property_default_ignorable_code_point(c);
}

static bool
is_disputed(uint32_t c)
{
	for (size_t i = 0; i < sizeof(disputed) / sizeof(disputed[0]); i++)
		if (c >= disputed[i].first && c <= disputed[i].last)
			return true;
	return false;
}

int
text_glyph_width(uint32_t c)
{
	if (c < 0x7f)
		return c < 0x20 ? -1 : 1;
	if (is_unsendable(c) || is_invisible(c) || is_disputed(c))
		return -1;
	/* The width tables are older than the categories for a few marks. */
	if (uc_is_general_category_withtable(c,
					     UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me))
		return 0;
	return uc_width(c, "UTF-8");
}

/* ZWJ, variation selectors and their like: they change how a base is joined or drawn. */
static bool
is_swallowed(uint32_t c)
{
	return c == ZERO_WIDTH_JOINER ||
	       (uc_is_property_default_ignorable_code_point(c) &&
		uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn));
}

/* Extends the cell over the marks that follow its base. */
static void
take_marks(const char *s, size_t n, struct text_cell *cell)
{
	size_t marks = cell->marks[0] != 0;

	for (size_t at = cell->offset + cell->length; at < n;) {
		uint32_t c;
		size_t length;

		if ((unsigned char)s[at] < 0x80)
			return;
		length = text_decode(s + at, n - at, &c);
		if (!is_swallowed(c)) {
			if (text_glyph_width(c) != 0)
				return;
			if (marks < TEXT_MARKS)
				cell->marks[marks++] = c;
		}
		at += length;
		cell->length += length;
	}
}

void
text_next(const char *s, size_t n, size_t offset, struct text_cell *cell)
{
	uint32_t c;

	*cell = (struct text_cell){ .offset = offset, .width = 1 };
	cell->length = text_decode(s + offset, n - offset, &c);
	bool malformed = c == TEXT_REPLACEMENT && cell->length == 1;
	int width = text_glyph_width(c);

	cell->odd = malformed || width <= 0;
	if (malformed || (width < 0 && (is_unsendable(c) || !is_invisible(c)))) {
		cell->glyph = TEXT_REPLACEMENT;
	} else if (width < 0) {
		cell->glyph = MIDDLE_DOT;
	} else if (width == 0) {
		cell->glyph = DOTTED_CIRCLE;
		cell->marks[0] = c;
		take_marks(s, n, cell);
	} else {
		cell->glyph = c;
		cell->width = (uint8_t)width;
		take_marks(s, n, cell);
	}
}

size_t
text_width(const char *s, size_t n)
{
	struct text_cell cell;
	size_t width = 0;

	for (size_t at = 0; at < n; at = cell.offset + cell.length) {
		text_next(s, n, at, &cell);
		width += cell.width;
	}
	return width;
}

size_t
text_clean(const char *s, size_t n, char *out, size_t size)
{
	struct text_cell cell;
	size_t used = 0;

	if (size == 0)
		return 0;
	for (size_t at = 0; at < n; at = cell.offset + cell.length) {
		char bytes[4 * (1 + TEXT_MARKS)];
		size_t length;

		text_next(s, n, at, &cell);
		length = text_encode(cell.glyph, bytes);
		for (size_t i = 0; i < TEXT_MARKS && cell.marks[i]; i++)
			length += text_encode(cell.marks[i], bytes + length);
		if (length >= size - used)
			break;
		memcpy(out + used, bytes, length);
		used += length;
	}
	out[used] = '\0';
	return used;
}

static bool
is_line_white(uint32_t c)
{
	return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

size_t
text_sanitise(const char *s, size_t n, char *out)
{
	size_t used = 0;
	bool in_run = false;

	for (size_t at = 0; at < n;) {
		uint32_t c;

		at += text_decode(s + at, n - at, &c);
		if (is_line_white(c)) {
			if (!in_run)
				out[used++] = ' ';
			in_run = true;
			continue;
		}
		if (c < 0x20 || (c >= 0x7f && c < 0xa0))
			continue;
		in_run = false;
		used += text_encode(c, out + used);
	}
	out[used] = '\0';
	return used;
}

static bool
is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

/* Copies with typographic twins replaced; never longer than the original. */
static size_t
fold_punctuation(const uint8_t *s, size_t n, uint8_t *out)
{
	size_t used = 0;

	for (size_t at = 0; at < n;) {
		uint32_t c;
		size_t length = text_decode((const char *)s + at, n - at, &c);

		if (c == 0x2019 || c == 0x02bc) {
			out[used++] = '\'';
		} else if (c == 0x2010 || c == 0x2011) {
			out[used++] = '-';
		} else if (c != 0x00ad) {
			memcpy(out + used, s + at, length);
			used += length;
		}
		at += length;
	}
	return used;
}

/* text_fold of text with non-ASCII characters; work (n) is scratch. */
static size_t
fold_unicode(const uint8_t *s, size_t n, bool lower, uint8_t *work, char *out,
	     size_t size)
{
	size_t length = size;
	uint8_t *folded;

	if (u8_check(s, n))
		return 0;
	n = fold_punctuation(s, n, work);
	folded = lower ? u8_tolower(work, n, NULL, UNINORM_NFC, (uint8_t *)out, &length)
		       : u8_normalize(UNINORM_NFC, work, n, (uint8_t *)out, &length);
	/* The library answers in memory of its own when the answer does not fit. */
	bool fits = folded == (uint8_t *)out && length < size;

	if (folded && folded != (uint8_t *)out)
		free(folded);
	return fits ? length : 0;
}

size_t
text_fold(const char *s, size_t n, bool lower, char *out, size_t size)
{
	uint8_t work[512];
	size_t length = 0;

	if (size == 0)
		return 0;
	if (is_ascii(s, n)) {
		for (; n < size && length < n; length++) {
			bool capital = s[length] >= 'A' && s[length] <= 'Z';

			out[length] = (char)(s[length] | (lower && capital ? 0x20 : 0));
		}
	} else {
		uint8_t *room = n <= sizeof(work) ? work : malloc(n);

		if (room)
			length = fold_unicode((const uint8_t *)s, n, lower, room, out,
					      size);
		if (room != work)
			free(room);
	}
	out[length] = '\0';
	return length;
}

void
text_word_breaks(const char *s, size_t n, char *starts)
{
	for (size_t at = 0; at < n;) {
		const uint8_t *bad = u8_check((const uint8_t *)s + at, n - at);
		size_t good = bad ? (size_t)(bad - (const uint8_t *)s) : n;

		if (good > at) {
			u8_wordbreaks((const uint8_t *)s + at, good - at, starts + at);
			starts[at] = 1;
		}
		if (bad)
			starts[good++] = 1;
		at = good;
	}
}

enum { EDIT_MOST = 64 };

/* Decodes into out (EDIT_MOST); returns the code points, or EDIT_MOST + 1 for more. */
static size_t
decode_word(const char *s, size_t n, uint32_t *out)
{
	size_t count = 0;

	for (size_t at = 0; at < n; count++) {
		if (count == EDIT_MOST)
			return EDIT_MOST + 1;
		at += text_decode(s + at, n - at, &out[count]);
	}
	return count;
}

static unsigned
least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

unsigned
text_edit_distance(const char *a, size_t a_length, const char *b, size_t b_length,
		   unsigned most)
{
	uint32_t x[EDIT_MOST], y[EDIT_MOST];
	/* Rows i - 2, i - 1 and i of the table; column j is a prefix of b. */
	unsigned table[3][EDIT_MOST + 1];
	unsigned *before = table[0], *above = table[1], *row = table[2];
	size_t m = decode_word(a, a_length, x), n = decode_word(b, b_length, y);

	if (m > EDIT_MOST || n > EDIT_MOST || (m > n ? m - n : n - m) > most)
		return most + 1;
	for (size_t j = 0; j <= n; j++)
		above[j] = (unsigned)j;
	for (size_t i = 1; i <= m; i++) {
		row[0] = (unsigned)i;
		unsigned nearest = row[0];

		for (size_t j = 1; j <= n; j++) {
			unsigned d = least(above[j], row[j - 1]) + 1;

			d = least(d, above[j - 1] + (x[i - 1] != y[j - 1]));
			if (i > 1 && j > 1 && x[i - 1] == y[j - 2] &&
			    x[i - 2] == y[j - 1])
				d = least(d, before[j - 2] + 1);
			row[j] = d;
			nearest = least(nearest, d);
		}
		/* A swap reaches back two rows, but it costs one, and nothing in the row
		 * before is below nearest - 1: the cut holds for swaps too. */
		if (nearest > most)
			return most + 1;
		unsigned *free_row = before;

		before = above;
		above = row;
		row = free_row;
	}
	return least(above[n], most + 1);
}

size_t
text_list_add(char *out, size_t size, size_t used, const char *name, size_t i,
	      size_t count)
{
	const char *between = i == 0 ? "" : i + 1 < count ? ", " : " or ";
	int length;

	if (used + 1 >= size)
		return used;
	length = snprintf(out + used, size - used, "%s%s", between, name);
	if (length < 0)
		return used;
	return used + (size_t)length < size ? used + (size_t)length : size - 1;
}
