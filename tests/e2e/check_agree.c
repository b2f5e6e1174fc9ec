/* check_agree.c - the screen and the JSON of the same sentence say the same numbers. */
#include <jansson.h>
#include <math.h>

#include "e2e/child.h"
#include "suite.h"

#define SENTENCE "the river bank was green, the water cold"

static const char *const presets[] = { "plain", "default", "attention" };

/* A number as the screen prints it, ".12" or "-1.00", is this one to two places. */
static void
is_number(const char *printed, const json_t *value, const char *what)
{
	char *end;
	double number = strtod(printed, &end);

	ck_assert_msg(end != printed, "%s: no number at \"%.20s\"", what, printed);
	ck_assert_msg(json_is_number(value), "%s: no number in the JSON", what);
	ck_assert_msg(fabs(number - json_number_value(value)) < .00501,
		      "%s: the screen says %.6s, the JSON %f", what, printed,
		      json_number_value(value));
}

/* What stands behind a part of the screen that must be there. */
static const char *
behind(const char *screen, const char *part)
{
	const char *at = strstr(screen, part);

	ck_assert_msg(at != NULL, "no \"%s\" on %s", part, screen);
	return at + strlen(part);
}

/* The rows of the senses end with ".67 -> .51": in general, which the JSON does not tell,
 * and here. */
static void
senses_agree(const char *screen, const json_t *here)
{
	size_t i;
	json_t *score;

	json_array_foreach(here, i, score)
	{
		const char *name = json_string_value(json_object_get(score, "sense"));
		char row[80];

		snprintf(row, sizeof(row), "\n %s ", name);

		const char *arrow = strstr(behind(screen, row), " \xe2\x86\x92");

		ck_assert_ptr_nonnull(arrow);
		is_number(arrow + 4, json_object_get(score, "score"), name);
	}
}

/* The row of nearest words: "banking .75  credit .70", as many as there is room for. */
static void
neighbours_agree(const char *screen, const char *label, const json_t *vector)
{
	const char *row = behind(screen, label);
	const char *end = strchr(row, '\n');
	size_t i, found = 0;
	json_t *near, *list = json_object_get(vector, "neighbours");

	json_array_foreach(list, i, near)
	{
		const char *word = json_string_value(json_object_get(near, "word"));
		char part[80];

		snprintf(part, sizeof(part), "  %s ", word);

		const char *at = strstr(row - 2, part);

		if (!at || at > end)
			break;
		is_number(at + strlen(part), json_object_get(near, "similarity"), word);
		found++;
	}
	ck_assert_uint_ge(found, 5);
}

/* "+ river, 1 away, pushes bank .15: finance .67 -> .59, river .16 -> .43." */
static void
push_agrees(const char *screen, const json_t *token)
{
	const char *word = json_string_value(json_object_get(token, "text"));
	const char *story;
	char part[80];

	snprintf(part, sizeof(part), "+ %s, %d away, ", word,
		 (int)json_integer_value(json_object_get(token, "distance")));
	story = behind(screen, part);
	if (json_number_value(json_object_get(token, "push")) < .005)
		behind(story, "pushes nothing");
	else
		is_number(behind(story, "pushes bank "), json_object_get(token, "push"),
			  word);
}

/* Every step as a screen, the first without context. */
static char *
screens_of(const char *preset, size_t steps)
{
	char script[4096] = "target bank\nkey Esc 0\ndump\n";

	for (size_t k = 0; k < steps; k++)
		strcat(script, "key PgDn\ndump\n");
	ck_assert_msg(RUN(script, "--vectors", BUNDLED, "--preset", preset, "--script",
			  "-", "--dump", "200x40", SENTENCE) == 0,
		      "%s", err);
	return strdup(out);
}

/* Cuts one screen of 40 rows off; *rest goes behind it. */
static const char *
next_screen(char **rest)
{
	static char screen[1 << 16];
	char *end = *rest;

	for (int row = 0; row < 40; row++)
		end = strchr(end, '\n') + 1;
	snprintf(screen, sizeof(screen), "%.*s", (int)(end - *rest), *rest);
	*rest = end;
	return screen;
}

START_TEST(a_dump_and_the_json_of_a_sentence_agree_in_every_number)
{
	json_error_t where;

	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--preset", presets[_i],
			     "--format", "json", "--target", "bank", SENTENCE),
			 0);
	json_t *answer = json_loads(out, 0, &where);

	ck_assert_msg(answer != NULL, "%s", where.text);
	json_t *steps = json_object_get(answer, "steps"), *step;
	json_t *tokens = json_object_get(answer, "tokens");
	size_t count = json_array_size(steps), k;
	char *all = screens_of(presets[_i], count), *rest = all;
	const char *screen = next_screen(&rest);

	ck_assert_uint_eq(count, 7);
	json_array_foreach(steps, k, step)
	{
		json_t *scores = json_object_get(step, "scores");
		size_t added = (size_t)json_integer_value(json_object_get(step, "added"));

		screen = next_screen(&rest);
		senses_agree(screen, scores);
		push_agrees(screen, json_array_get(tokens, added));
	}
	neighbours_agree(screen, "in general \xe2\x97\x8f",
			 json_object_get(answer, "static"));
	neighbours_agree(screen, "here       \xe2\x97\x86",
			 json_object_get(answer, "contextual"));
	free(all);
	json_decref(answer);
}
END_TEST

/* clang-format off */
SUITE("agree", 60,
	LOOP(a_dump_and_the_json_of_a_sentence_agree_in_every_number,
	     sizeof(presets) / sizeof(presets[0]))
)
/* clang-format on */
