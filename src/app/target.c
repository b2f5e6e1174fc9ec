/* target.c - which token is the target: chosen by the user, kept while the text
 * changes, or found by a rule. */
#include "target.h"

#include <stdlib.h>
#include <string.h>

#include "polyseme/core/stopwords.h"
#include "polyseme/base/text.h"
#include "model.h"

bool
target_choosable(const struct session *s, size_t token)
{
	return token < s->sentence.count &&
	       s->sentence.tokens[token].kind != TOKEN_PUNCTUATION;
}

size_t
target_fold(const struct session *s, size_t token, char out[256])
{
	const struct token *t = &s->sentence.tokens[token];

	out[0] = '\0';
	return text_fold(s->sentence.text + t->begin, t->end - t->begin, true, out, 256);
}

void
target_choose(struct session *s, size_t token)
{
	s->target = token;
	s->following = false;
	target_fold(s, token, s->wanted);
	s->stepping = false;
	s->playing = false;
	s->scroll = 0;
	s->glide = 1;
}

/* The token that a byte of the old text's target became, when the texts differ in one
 * place. */
static bool
survived(const struct session *s, const struct token *old, const char *before,
	 size_t before_length, size_t *token)
{
	size_t length = s->sentence.length, head = 0, tail = 0;
	size_t shorter = length < before_length ? length : before_length;
	const char *text = s->sentence.text;
	size_t at = old->begin;

	while (head < shorter && text[head] == before[head])
		head++;
	while (tail < shorter - head &&
	       text[length - 1 - tail] == before[before_length - 1 - tail])
		tail++;
	if (head <= old->begin && before_length - tail >= old->end)
		return false; /* nothing of it is left */
	if (old->begin >= before_length - tail)
		at = old->begin + length - before_length;
	else if (old->end > head && old->begin > head)
		at = head;
	if (at >= length)
		return false;
	*token = sentence_token_at(&s->sentence, at);
	const struct token *t = &s->sentence.tokens[*token];

	/* a token that merely stands near where the old one was is another one */
	return target_choosable(s, *token) && t->begin <= at && at < t->end;
}

static bool
find_wanted(const struct session *s, size_t *token)
{
	char folded[256];

	for (size_t j = 0; s->wanted[0] && j < s->sentence.count; j++)
		if (target_choosable(s, j) && target_fold(s, j, folded) &&
		    strcmp(folded, s->wanted) == 0) {
			*token = j;
			return true;
		}
	return false;
}

/* The first word with several senses, else the last finished known word that is not a
 * function word, else the last one that may be chosen at all. */
static bool
find_interesting(const struct session *s, size_t cursor, size_t *token)
{
	const struct sense *found[SENSES_MOST];
	size_t content = SIZE_MAX, known = SIZE_MAX, any = SIZE_MAX;

	for (size_t j = 0; j < s->sentence.count; j++) {
		const struct token *t = &s->sentence.tokens[j];
		const char *word = s->sentence.text + t->begin;
		size_t length = t->end - t->begin;
		char folded[256];

		if (!target_choosable(s, j))
			continue;
		if (t->id != VECTORS_NONE &&
		    senses_of(s->inventory, word, length, found) > 1) {
			*token = j;
			return true;
		}
		any = j;
		if (t->id == VECTORS_NONE ||
		    (t->end == cursor && cursor == s->sentence.length))
			continue; /* still being typed */
		known = j;
		if (!stopwords_has(folded, target_fold(s, j, folded)))
			content = j;
	}
	*token = content != SIZE_MAX ? content : known != SIZE_MAX ? known : any;
	return any != SIZE_MAX;
}

void
target_follow(struct session *s, const struct token *old, const char *before,
	      size_t length)
{
	size_t token = 0;

	if (old && !s->following && survived(s, old, before, length, &token)) {
		s->target = token;
		return;
	}
	if (find_wanted(s, &token)) {
		s->target = token;
		s->following = false;
		return;
	}
	s->following = true;
	s->target = find_interesting(s, s->lines[0].cursor, &token) ? token : SIZE_MAX;
}

enum status
session_choose(struct session *s, const char *target, struct error *error)
{
	const char *colon = strrchr(target, ':');
	size_t length = strlen(target), wanted = 1, seen = 0;
	char folded[256], *end;

	if (target[0] == '#' && target[1]) {
		unsigned long n = strtoul(target + 1, &end, 10);

		if (*end)
			return error_set(error, STATUS_USAGE,
					 "target: expected #N, found \"%.60s\"", target);
		if (n < 1 || n > s->sentence.count)
			return error_set(
				error, STATUS_NOT_FOUND,
				"target: the text has %zu tokens, there is no %.20s",
				s->sentence.count, target);
		if (!target_choosable(s, n - 1))
			return error_set(error, STATUS_NOT_FOUND,
					 "target: token %lu is punctuation", n);
		target_choose(s, n - 1);
		session_refresh(s);
		return STATUS_OK;
	}
	if (colon && colon > target && colon[1] >= '1' && colon[1] <= '9') {
		wanted = strtoul(colon + 1, &end, 10);
		if (*end)
			return error_set(error, STATUS_USAGE,
					 "target: expected WORD:N, found \"%.60s\"",
					 target);
		length = (size_t)(colon - target);
	}
	if (!text_fold(target, length, true, folded, sizeof(folded)))
		return error_set(error, STATUS_USAGE,
				 "target: expected a word, found \"%.60s\"", target);
	for (size_t j = 0; j < s->sentence.count; j++) {
		char word[256];

		if (!target_fold(s, j, word) || strcmp(word, folded) != 0)
			continue;
		if (!target_choosable(s, j))
			return error_set(error, STATUS_NOT_FOUND,
					 "target: \"%.60s\" is punctuation", target);
		if (++seen == wanted) {
			target_choose(s, j);
			session_refresh(s);
			return STATUS_OK;
		}
	}
	return error_set(error, STATUS_NOT_FOUND,
			 seen ? "target: \"%.60s\": the text has the word only %zu time%s"
			      : "target: \"%.60s\" is not a token of the text",
			 target, seen, seen == 1 ? "" : "s");
}
