/* claim.c - reads what a lesson claims: LEFT RELATION RIGHT. */
#include <stdlib.h>
#include <string.h>

#include "build.h"

static bool
read_side(const char *text, size_t length, struct lesson_side *side)
{
	char number[32], *end;

	while (length > 0 && *text == ' ')
		text++, length--;
	while (length > 0 && text[length - 1] == ' ')
		length--;
	if (length > 0 && length < sizeof(number)) {
		memcpy(number, text, length);
		number[length] = '\0';
		side->number = strtod(number, &end);
		side->is_number = !*end && strspn(number, "0123456789.-") == length;
		if (side->is_number)
			return true;
	}
	side->value.decimals = 2;
	return lesson_value_parse(text, length, &side->value);
}

/* Where the relation stands, and how long it is; NULL if there is none. */
static const char *
find_relation(const char *text, enum lesson_relation *relation, size_t *length)
{
	static const char *const signs[] = { " < ", " > ", " = ", " is " };

	for (int i = 0; i < 4; i++) {
		const char *at = strstr(text, signs[i]);

		if (at) {
			*relation = (enum lesson_relation)i;
			*length = strlen(signs[i]);
			return at;
		}
	}
	return NULL;
}

void
build_claim(struct builder *b, const char *text, size_t line)
{
	struct lesson *l = b->lesson;
	size_t length = 0;
	enum lesson_relation relation = LESSON_IS;
	const char *at = find_relation(text, &relation, &length);
	struct lesson_claim *claim =
		build_grow(b, &l->claims, &l->n_claims, &l->room_claims, sizeof(*claim));
	bool good;

	if (!claim)
		return;
	claim->relation = relation;
	good = read_side(text, at ? (size_t)(at - text) : strlen(text), &claim->left);
	if (good && !at) {
		claim->relation = LESSON_MORE;
		claim->right.is_number = true;
		good = !claim->left.is_number;
	} else if (good && relation == LESSON_IS)
		good = !claim->left.is_number && (claim->word = strdup(at + length));
	else if (good)
		good = read_side(at + length, strlen(at + length), &claim->right);
	if (!good)
		build_fail(
			b, line,
			"claim: expected VALUE < VALUE, >, =, \"verdict is NAME\" or a "
			"VALUE alone, "
			"found \"%.80s\"",
			text);
}
