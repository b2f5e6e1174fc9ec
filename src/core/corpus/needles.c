/* needles.c - searches a text for words in either case; see needles.h. */
#include "core/corpus/needles.h"

#include <string.h>

#define SOFT_HYPHEN "\xc2\xad"
#define KELVIN_SIGN "\xe2\x84\xaa"

static uint8_t
lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
}

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

static void
add(struct needles *needles, const char *text, size_t length)
{
	struct needle *needle = &needles->items[needles->count];

	if (length == 0 || needles->count == NEEDLES_MOST) {
		needles->everywhere = true;
		return;
	}
	needles->count++;
	needle->length = length;
	memcpy(needle->text, text, length);
	memset(needle->skip, (int)length, sizeof(needle->skip));
	for (size_t i = 0; i + 1 < length; i++) {
		uint8_t c = needle->text[i], step = (uint8_t)(length - 1 - i);

		needle->skip[c] = step;
		if (c >= 'a' && c <= 'z')
			needle->skip[c & ~0x20] = step;
	}
}

void
needles_init(struct needles *needles)
{
	*needles = (struct needles){ .count = 0 };
	add(needles, SOFT_HYPHEN, sizeof(SOFT_HYPHEN) - 1);
	add(needles, KELVIN_SIGN, sizeof(KELVIN_SIGN) - 1);
	needles_reset(needles);
}

void
needles_add(struct needles *needles, const char *word, bool inflected)
{
	size_t length = strlen(word), best = 0, best_length = 0, run = 0;

	/* the forms of "apple" and "berry" have these letters but for the last */
	if (inflected && length > 1 &&
	    (word[length - 1] == 'e' || word[length - 1] == 'y'))
		length--;
	for (size_t i = 0; i < length; i++) {
		run = is_plain(word[i]) ? run + 1 : 0;
		if (run > best_length) {
			best_length = run;
			best = i + 1 - run;
		}
	}
	add(needles, word + best, best_length);
	needles_reset(needles);
}

void
needles_reset(struct needles *needles)
{
	for (size_t i = 0; i < needles->count; i++)
		needles->items[i].searched = false;
}

/* The first place of one needle, or SIZE_MAX. */
static size_t
search(const struct needle *needle, const uint8_t *text, size_t n, size_t from)
{
	size_t length = needle->length, k;

	while (from + length <= n) {
		for (k = length; k > 0; k--)
			if (lower(text[from + k - 1]) != needle->text[k - 1])
				break;
		if (k == 0)
			return from;
		from += needle->skip[text[from + length - 1]];
	}
	return SIZE_MAX;
}

size_t
needles_find(struct needles *needles, const char *text, size_t n, size_t from)
{
	size_t first = SIZE_MAX;

	if (needles->everywhere)
		return from < n ? from : n;
	for (size_t i = 0; i < needles->count; i++) {
		struct needle *needle = &needles->items[i];

		if (!needle->searched || needle->next < from)
			needle->next = search(needle, (const uint8_t *)text, n, from);
		needle->searched = true;
		first = needle->next < first ? needle->next : first;
	}
	return first < n ? first : n;
}
