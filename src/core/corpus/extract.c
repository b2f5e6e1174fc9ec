/* extract.c - looks for the ends of sentences around a place; see extract.h. */
#include "core/corpus/extract.h"

#include <stdint.h>
#include <string.h>

#include "core/sentence_merge.h"

static bool
is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool
is_ascii_letter(char c)
{
	return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Whether a byte goes on a character. */
static bool
is_inside(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

/* The end of text[0..end) without the quotes and brackets that close it. */
static size_t
before_closing(const char *text, size_t end)
{
	static const char *const closing[] = {
		"\"",		"'",	    ")", "]", "}", "\xe2\x80\x99", "\xe2\x80\x9d",
		"\xe2\x80\xba", "\xc2\xbb",
	};
	bool again = true;

	while (again) {
		again = false;
		for (size_t i = 0; i < sizeof(closing) / sizeof(*closing); i++) {
			size_t length = strlen(closing[i]);

			if (end < length ||
			    memcmp(text + end - length, closing[i], length) != 0)
				continue;
			end -= length;
			again = true;
		}
	}
	return end;
}

/* Whether the full stop behind text[0..end) ends a sentence in any case: what stands
 * before it has no other full stop, and is no short form. */
static bool
is_plain_stop(const char *text, size_t end)
{
	size_t word = end, run;

	while (word > 0 && (is_ascii_letter(text[word - 1]) || (text[word - 1] & 0x80)))
		word--;
	for (run = word; run > 0 && !is_white(text[run - 1]); run--)
		if (text[run - 1] == '.')
			return false;
	if (end - word == 1)
		return (text[word] | 0x20) == 'i';
	/* one letter of another script is an initial, too */
	for (run = word + 1; run < end && is_inside(text[run]); run++)
		;
	return (run < end || word == end) &&
	       !merge_is_abbreviation(text + word, end - word);
}

/* Whether a sentence certainly ends before the white space at `at`. */
static bool
is_end(const char *text, size_t n, size_t at, bool lines)
{
	size_t next = at + 1, end;

	if (text[at] == '\n' && lines)
		return true;
	while (next < n && text[next] != '\n' && is_white(text[next]))
		next++;
	if (text[at] == '\n' && next < n && text[next] == '\n')
		return true;
	end = before_closing(text, at);
	if (end == 0)
		return false;
	return text[end - 1] == '!' || text[end - 1] == '?' ||
	       (text[end - 1] == '.' && is_plain_stop(text, end - 1));
}

static size_t
find_begin(const char *text, size_t n, size_t at, bool lines)
{
	size_t least = at > EXTRACT_SIDE ? at - EXTRACT_SIDE : 0, white = SIZE_MAX;

	for (size_t i = at; i > least; i--) {
		if (!is_white(text[i - 1]))
			continue;
		if (is_end(text, n, i - 1, lines))
			return i;
		white = i;
	}
	if (least == 0)
		return 0;
	if (white != SIZE_MAX)
		return white;
	while (least < at && is_inside(text[least]))
		least++;
	return least;
}

static size_t
find_end(const char *text, size_t n, size_t at, bool lines)
{
	size_t most = n - at > EXTRACT_SIDE ? at + EXTRACT_SIDE : n, white = SIZE_MAX;

	for (size_t i = at + 1; i < most; i++) {
		if (!is_white(text[i]))
			continue;
		if (is_end(text, n, i, lines))
			return i;
		white = i;
	}
	if (most == n)
		return n;
	if (white != SIZE_MAX)
		return white;
	while (most < n && is_inside(text[most]) && most < at + EXTRACT_SIDE + 4)
		most++;
	return most;
}

void
extract_around(const char *text, size_t n, size_t at, bool lines, size_t *begin,
	       size_t *end)
{
	*begin = find_begin(text, n, at, lines);
	*end = find_end(text, n, at, lines);
}
