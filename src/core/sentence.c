/* sentence.c - cuts typed text into tokens and looks them up; see
 * polyseme/core/sentence.h.
 *
 * Two passes in one array.  The first cuts the text into atoms, the second
 * (sentence_merge.c) merges them into tokens and never writes past what it has read.
 */
#include "polyseme/core/sentence.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "polyseme/base/text.h"
#include "sentence_merge.h"

void
sentence_init(struct sentence *sentence)
{
	*sentence = (struct sentence){ 0 };
}

void
sentence_free(struct sentence *sentence)
{
	free(sentence->text);
	free(sentence->tokens);
	free(sentence->starts);
	sentence_init(sentence);
}

static bool
is_white(uint32_t c)
{
	return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r')
			: uc_is_property_white_space(c);
}

static bool
is_letter(uint32_t c)
{
	return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z'
			: uc_is_property_alphabetic(c);
}

static bool
is_digit(uint32_t c)
{
	return c < 0x80 ? c >= '0' && c <= '9'
			: uc_is_general_category_withtable(c, UC_CATEGORY_MASK_N);
}

/* Reads the atom at or after `at` as a token of its own kind; returns false at the end.
 * */
static bool
next_atom(const char *text, size_t n, const char *starts, size_t at, struct token *atom)
{
	uint32_t c = 0;
	size_t length = 0;

	for (; at < n; at += length) {
		length = text_decode(text + at, n - at, &c);
		if (!is_white(c))
			break;
	}
	if (at >= n)
		return false;
	*atom = (struct token){ .begin = at,
				.end = at + length,
				.id = VECTORS_NONE,
				.kind = TOKEN_PUNCTUATION };
	if (merge_is_joint(c))
		return true;
	bool letters = is_letter(c), digits = is_digit(c);

	for (at += length; at < n && !starts[at]; at += length) {
		length = text_decode(text + at, n - at, &c);
		if (merge_is_joint(c) || is_white(c))
			break;
		letters |= is_letter(c);
		digits |= is_digit(c);
		atom->end = at + length;
	}
	if (letters || digits)
		atom->kind = letters ? TOKEN_WORD : TOKEN_NUMBER;
	return true;
}

static uint32_t
first_of(const struct merge *m, size_t i)
{
	uint32_t c;

	text_decode(m->text + m->atoms[i].begin, m->atoms[i].end - m->atoms[i].begin, &c);
	return c;
}

/* Whether token i ends a sentence: 0 no, 1 before white space, 2 always. */
static int
stop_strength(const struct merge *m, size_t i)
{
	if (m->atoms[i].kind != TOKEN_PUNCTUATION)
		return 0;
	switch (first_of(m, i)) {
	case 0x3002:
	case 0xff01:
	case 0xff1f:
	case 0xff61:
		return 2;
	case '!':
	case '?':
	case 0x2026:
	case 0x203c:
	case 0x203d:
	case 0x2047:
	case 0x2048:
	case 0x2049:
	case 0x061f:
	case 0x0964:
		return 1;
	case '.':
		if (m->atoms[i].end - m->atoms[i].begin > 1 || i == 0)
			return 1;
		return !merge_is_touching(m, i) || !merge_is_short(m, i - 1);
	default:
		return 0;
	}
}

static bool
is_closing(const struct merge *m, size_t i)
{
	uint32_t c = first_of(m, i);

	return m->atoms[i].kind == TOKEN_PUNCTUATION &&
	       (c == '"' || merge_is_apostrophe(c) ||
		uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Pe |
							    UC_CATEGORY_MASK_Pf));
}

/* Numbers the sentences of the tokens and the positions of the words. */
static void
number_tokens(const struct merge *m, struct sentence *sentence)
{
	size_t words = 0, index = 0;
	int stop = 0;

	for (size_t i = 0; i < m->count; i++) {
		struct token *token = &m->atoms[i];
		int strength = stop_strength(m, i);
		bool apart = i > 0 && !merge_is_touching(m, i);

		bool ends = stop && (apart || (stop == 2 && !is_closing(m, i)));

		if (ends && strength == 0) {
			index++;
			stop = 0;
		}
		if (strength || (stop && !is_closing(m, i)))
			stop = strength;
		token->sentence = index;
		token->position = words;
		words += token->kind != TOKEN_PUNCTUATION;
	}
	sentence->count = m->count;
	sentence->words = words;
	sentence->sentences = m->count ? index + 1 : 0;
}

/* Makes room for a text of `length` bytes, of which *sentence keeps what it holds. */
static enum status
reserve_text(struct sentence *sentence, size_t length)
{
	if (length < sentence->text_room)
		return STATUS_OK;
	size_t room = length + length / 2 + 64;
	char *starts = realloc(sentence->starts, room);

	if (!starts)
		return STATUS_NOMEM;
	sentence->starts = starts;
	char *text = realloc(sentence->text, room);

	if (!text)
		return STATUS_NOMEM;
	sentence->text = text;
	sentence->text_room = room;
	return STATUS_OK;
}

static enum status
reserve_tokens(struct sentence *sentence, size_t count)
{
	if (count <= sentence->token_room)
		return STATUS_OK;
	size_t room = count + count / 2 + 16;
	struct token *tokens = realloc(sentence->tokens, room * sizeof(*tokens));

	if (!tokens)
		return STATUS_NOMEM;
	sentence->tokens = tokens;
	sentence->token_room = room;
	return STATUS_OK;
}

enum status
sentence_set(struct sentence *sentence, const struct vectors *vectors, const char *text,
	     size_t length)
{
	struct token atom;
	size_t count = 0;

	if (reserve_text(sentence, length) != STATUS_OK)
		return STATUS_NOMEM;
	text_word_breaks(text, length, sentence->starts);
	for (size_t at = 0; next_atom(text, length, sentence->starts, at, &atom);
	     at = atom.end)
		count++;
	if (reserve_tokens(sentence, count) != STATUS_OK)
		return STATUS_NOMEM;
	if (length)
		memcpy(sentence->text, text, length);
	sentence->text[length] = '\0';
	sentence->length = length;

	struct merge m = { .vectors = vectors,
			   .text = sentence->text,
			   .atoms = sentence->tokens };

	for (size_t at = 0; m.count < count; at = m.atoms[m.count++].end)
		next_atom(m.text, length, sentence->starts, at, &m.atoms[m.count]);
	merge_atoms(&m);
	number_tokens(&m, sentence);
	return STATUS_OK;
}

bool
token_same_word(const struct sentence *sentence, size_t a, size_t b)
{
	const struct token *x = &sentence->tokens[a], *y = &sentence->tokens[b];
	char form[VECTORS_MAX_WORD + 1], other[VECTORS_MAX_WORD + 1];

	if (x->id != VECTORS_NONE || y->id != VECTORS_NONE)
		return x->id == y->id;
	const char *s = sentence->text + x->begin, *t = sentence->text + y->begin;
	size_t m = x->end - x->begin, n = y->end - y->begin;
	size_t form_length = text_fold(s, m, true, form, sizeof(form));
	size_t other_length = text_fold(t, n, true, other, sizeof(other));

	/* What cannot be folded (too long, malformed) is compared as it stands. */
	if (form_length == 0 || other_length == 0)
		return m == n && !memcmp(s, t, n);
	return form_length == other_length && !memcmp(form, other, form_length);
}

size_t
sentence_token_at(const struct sentence *sentence, size_t at)
{
	const struct token *tokens = sentence->tokens;
	size_t low = 0, high = sentence->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (tokens[middle].begin <= at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return 0;
	size_t found = low - 1;

	if (found > 0 && tokens[found].begin == at && tokens[found - 1].end == at &&
	    tokens[found].kind == TOKEN_PUNCTUATION &&
	    tokens[found - 1].kind != TOKEN_PUNCTUATION)
		return found - 1;
	return found;
}
