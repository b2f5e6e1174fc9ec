/* claim.c - reads what a lesson claims: LEFT RELATION RIGHT. */
#include <stdlib.h>
#include <string.h>

#include "build.h"

enum { CLAIM_DECIMALS = 2 }; /* of what is found, in the message of a claim */

/* Blanks at the ends are left out. */
static void
trim(const char **text, size_t *length)
{
	while (*length > 0 && **text == ' ')
		++*text, --*length;
	while (*length > 0 && (*text)[*length - 1] == ' ')
		--*length;
}

static bool
read_number(const char *text, size_t length, double *number)
{
	char digits[32], *end;

	if (length == 0 || length >= sizeof(digits))
		return false;
	memcpy(digits, text, length);
	digits[length] = '\0';
	*number = strtod(digits, &end);
	return !*end && strspn(digits, "0123456789.-") == length;
}

/* A number or a value.  STATUS_NOT_FOUND: it is neither; STATUS_NOMEM. */
static enum status
read_side(const char *text, size_t length, struct lesson_side *side)
{
	trim(&text, &length);
	side->is_number = read_number(text, length, &side->number);
	side->value.decimals = CLAIM_DECIMALS;
	return side->is_number ? STATUS_OK
			       : lesson_value_parse(text, length, &side->value);
}

/* Where the relation stands, and how long it is; NULL if there is none. */
static const char *
find_relation(const char *text, enum lesson_relation *relation, size_t *length)
{
	static const char *const signs[] = {
		[LESSON_LESS] = " < ",
		[LESSON_MORE] = " > ",
		[LESSON_EQUAL] = " = ",
		[LESSON_IS] = " is ",
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		const char *at = strstr(text, signs[i]);

		if (at) {
			*relation = (enum lesson_relation)i;
			*length = strlen(signs[i]);
			return at;
		}
	}
	return NULL;
}

/* What stands right of a relation; a value alone is more than 0. */
static enum status
read_right(struct builder *b, const char *text, struct lesson_claim *claim)
{
	if (!text) {
		claim->relation = LESSON_MORE;
		claim->right.is_number = true;
	} else if (claim->relation != LESSON_IS) {
		return read_side(text, strlen(text), &claim->right);
	}
	if (claim->left.is_number)
		return STATUS_NOT_FOUND;
	if (!text)
		return STATUS_OK;
	claim->word = build_copy(b, text);
	return claim->word ? STATUS_OK : STATUS_NOMEM;
}

void
build_claim(struct builder *b, const char *text, size_t line)
{
	struct lesson *l = b->lesson;
	enum lesson_relation relation = LESSON_IS;
	size_t length = 0;
	const char *at = find_relation(text, &relation, &length);
	struct lesson_claim *claim =
		build_grow(b, &l->claims, &l->n_claims, &l->room_claims, sizeof(*claim));
	enum status status;

	if (!claim)
		return;
	claim->relation = relation;
	status = read_side(text, at ? (size_t)(at - text) : strlen(text), &claim->left);
	if (status == STATUS_OK)
		status = read_right(b, at ? at + length : NULL, claim);
	if (status == STATUS_NOMEM)
		build_no_memory(b);
	else if (status != STATUS_OK)
		build_fail(
			b, line,
			"claim: expected VALUE < VALUE, >, =, \"verdict is NAME\" or a "
			"VALUE alone, found \"%.80s\"",
			text);
}
