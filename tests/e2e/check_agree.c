/* check_agree.c - the screen and the JSON of the same sentence say the same numbers. */
#include <jansson.h>
#include <math.h>

#include "e2e/child.h"
#include "polyseme/core/checks.h"
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

/* ---- failure checks ---- */

/* Runs a command on the sentence of a check, with its setting. */
static void
run_on(const struct check_row *row, const char *command, const char *option,
       const char *value)
{
	char name[40] = "--", setting[40] = "";
	const char *arguments[ARGUMENTS] = { 0 };
	size_t n = 0;

	if (*command)
		arguments[n++] = command;
	arguments[n++] = "--vectors";
	arguments[n++] = BUNDLED;
	arguments[n++] = option;
	arguments[n++] = value;
	if (sscanf(row->setting, ":%30s %30s", name + 2, setting) == 2) {
		arguments[n++] = name;
		arguments[n++] = setting;
	}
	arguments[n++] = "--target";
	arguments[n++] = row->target;
	arguments[n++] = row->sentence;
	ck_assert_msg(run("", arguments) == 0, "%s", err);
}

/* The JSON tells every check that bites, the table the same but what is common, the
 * screen the first. */
START_TEST(a_check_that_bites_is_told_in_the_same_words_on_every_door)
{
	const struct check_row *row = &checks_rows[_i];
	bool found = false;
	json_t *answer, *list, *item;
	size_t i;

	run_on(row, "context", "--format", "json");
	answer = json_loads(out, 0, NULL);
	list = json_object_get(answer, "checks");
	run_on(row, "context", "--format", "table");
	json_array_foreach(list, i, item)
	{
		const char *name = json_string_value(json_object_get(item, "name"));
		const char *text = json_string_value(json_object_get(item, "text"));
		char line[600];

		found |= strcmp(name, row->name) == 0;
		snprintf(line, sizeof(line), "\ncheck       %s: %s\n", name, text);
		if (strcmp(name, "order") != 0 || json_array_size(list) == 1)
			behind(out, line);
		else
			ck_assert_ptr_null(strstr(out, line));
	}
	ck_assert_msg(found, "%s is not in the JSON", row->name);
	run_on(row, "", "--dump", "250x40");
	behind(out, json_string_value(json_object_get(json_array_get(list, 0), "text")));
	json_decref(answer);
}
END_TEST

/* A copy in which white space of any kind and length is one blank. */
static char *
unwrap(const char *text)
{
	char *copy = strdup(text), *to = copy;

	ck_assert_ptr_nonnull(copy);
	for (; *text; text++)
		if (!strchr(" \n", *text))
			*to++ = *text;
		else if (to == copy || to[-1] != ' ')
			*to++ = ' ';
	*to = '\0';
	return copy;
}

/* All are told of in --help, on the screen that F1 opens, and in the manual page. */
START_TEST(every_check_is_in_the_help)
{
	char page[1 << 17] = "";
	FILE *file = fopen("man/polyseme.1", "r");
	char *unwrapped;

	ck_assert_ptr_nonnull(file);
	page[fread(page, 1, sizeof(page) - 1, file)] = '\0';
	fclose(file);
	ck_assert_int_eq(RUN("", "context", "--help"), 0);
	unwrapped = unwrap(out);
	for (size_t i = 0; i < CHECK_COUNT; i++) {
		char tag[80], example[240];

		snprintf(tag, sizeof(tag), ".It Cm %s Pq %s", checks_rows[i].name,
			 checks_rows[i].fails);
		behind(behind(page, tag), checks_rows[i].help);
		checks_example(&checks_rows[i], example, sizeof(example));
		behind(behind(unwrapped, checks_rows[i].help), example);
	}
	free(unwrapped);
	ck_assert_int_eq(RUN("key F1\n", "--vectors", BUNDLED, "--script", "-", "--dump",
			     "200x200"),
			 0);
	for (size_t i = 0; i < CHECK_COUNT; i++)
		behind(behind(behind(out, checks_rows[i].name), checks_rows[i].help),
		       checks_rows[i].sentence);
}
END_TEST

/* clang-format off */
SUITE("agree", 60,
	LOOP(a_check_that_bites_is_told_in_the_same_words_on_every_door, CHECK_COUNT)
	TEST(every_check_is_in_the_help)
	LOOP(a_dump_and_the_json_of_a_sentence_agree_in_every_number,
	     sizeof(presets) / sizeof(presets[0]))
)
/* clang-format on */
