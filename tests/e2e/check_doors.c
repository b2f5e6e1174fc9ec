/* check_doors.c - the same numbers on every door: of fifty sentences the screen, context,
 * compare and card say the same to the last digit that they print. */
#include <jansson.h>
#include <math.h>

#include "e2e/child.h"
#include "polyseme/base/sink.h"
#include "suite.h"

static const char *const presets[] = { "plain", "default", "attention" };
enum { PRESETS = 3, SENTENCES = 50, EVERY = 5, ROWS = 40, GROUP = 5 };

static struct {
	char word[64], text[300];
} sentences[SENTENCES];

/* Whether a word stands in a text, with a blank or an edge at either side. */
static bool
stands_in(const char *word, const char *text)
{
	const char *at = strstr(text, word);

	return at && (at == text || at[-1] == ' ') &&
	       strchr(" ", at[strlen(word)]) != NULL;
}

/* Every fifth of the bundled sentences that have their word as it is looked up. */
static void
read_sentences(void)
{
	FILE *file = fopen("data/senses/english.pairs", "r");
	char line[600], sense[64];
	size_t n = 0, seen = 0;

	ck_assert_ptr_nonnull(file);
	while (n < SENTENCES && fgets(line, sizeof(line), file))
		if (sscanf(line, "%63[^\t#]\t%63[^\t]\t%299[^\n]", sentences[n].word,
			   sense, sentences[n].text) == 3 &&
		    stands_in(sentences[n].word, sentences[n].text) &&
		    seen++ % EVERY == 0)
			n++;
	fclose(file);
	ck_assert_uint_eq(n, SENTENCES);
}

/* What stands behind a part of a text that must be there. */
static const char *
behind(const char *text, const char *part)
{
	const char *at = strstr(text, part);

	ck_assert_msg(at != NULL, "no \"%s\" in %s", part, text);
	return at + strlen(part);
}

/* A number as it is printed, without the zero before its point, which some doors have. */
static const char *
printed(const char *at, char number[16])
{
	size_t length = strspn(at += strspn(at, " "), "-.0123456789");
	bool minus = at[0] == '-';

	ck_assert_msg(length > 0 && length < 15, "no number at \"%.30s\"", at);
	at += minus;
	length -= minus;
	if (at[0] == '0' && at[1] == '.') {
		at++;
		length--;
	}
	snprintf(number, 16, "%s%.*s", minus ? "-" : "", (int)length, at);
	return number;
}

static void
is_printed(const char *at, double value, int decimals, const char *what)
{
	char found[16], wanted[16];

	sink_number(wanted, sizeof(wanted), value, decimals);
	ck_assert_msg(strcmp(printed(at, found), wanted) == 0, "%s: %s, not %s at %.60s",
		      what, found, wanted, at);
}

/* ---- one sentence ---- */

/* What the doors say of it. */
struct doors {
	const json_t *answer; /* context --format json */
	const char *table, *screen, *card;
};

static void
senses_agree(const struct doors *d)
{
	const char *card = behind(d->card, "in general  here\n");
	const char *meaning = behind(d->screen, " meaning of ");
	size_t i;
	json_t *sense;

	json_array_foreach(json_object_get(d->answer, "senses"), i, sense)
	{
		const char *name = json_string_value(json_object_get(sense, "sense"));
		double here = json_number_value(json_object_get(sense, "score"));
		char row[80], general[16];
		const char *at;

		snprintf(row, sizeof(row), "\n%s ", name);
		at = behind(d->table, row);
		is_printed(at, here, 2, "context");
		printed(behind(at, "in general "), general);
		snprintf(row, sizeof(row), "  %s ", name);
		at = behind(card, row);
		at += strspn(at, " ");
		ck_assert_str_eq(printed(at, (char[16]){ 0 }), general);
		is_printed(at + strcspn(at, " "), here, 2, "card");
		snprintf(row, sizeof(row), "\n %s ", name);
		at = strstr(behind(meaning, row), " \xe2\x86\x92");
		ck_assert_ptr_nonnull(at);
		is_printed(at + 4, here, 2, "screen");
		for (at--; at[-1] != ' '; at--)
			;
		ck_assert_str_eq(printed(at, (char[16]){ 0 }), general);
	}
}

static void
similarity_agrees(const struct doors *d)
{
	double cosine = json_number_value(json_object_get(d->answer, "cosine"));
	const char *story = strstr(d->screen, " in general ."), *at;

	is_printed(behind(d->table, "\nsimilarity  "), cosine, 2, "context");
	at = behind(d->card, "\n  similarity ");
	is_printed(at, cosine, 2, "card");
	/* told on the screen where nothing is more important */
	if (story && strstr(d->screen, ". To "))
		is_printed(story + strlen(" in general "), cosine, 2, "screen");
}

/* The words of a list and their numbers, in their order: as many as a door has room
 * for. */
static size_t
nearest_agree(const char *at, const json_t *list, size_t most, const char *what)
{
	const char *end = strchr(at, '\n');
	size_t i, found = 0;
	json_t *near;

	json_array_foreach(list, i, near)
	{
		const char *word = json_string_value(json_object_get(near, "word"));
		char part[80];

		snprintf(part, sizeof(part), " %s ", word);
		at = strstr(at - 1, part);
		if (found == most || !at || at > end)
			break;
		at += strlen(part);
		is_printed(at, json_number_value(json_object_get(near, "similarity")), 2,
			   what);
		found++;
	}
	return found;
}

static void
neighbours_agree(const struct doors *d)
{
	const json_t *list =
		json_object_get(json_object_get(d->answer, "contextual"), "neighbours");
	char card[400];
	const char *at = behind(d->card, "\n  nearest here ");

	/* up to the next name, with lines joined */
	snprintf(card, sizeof(card), "%.*s", (int)(strstr(at, "\n  nearest text") - at),
		 at);
	for (char *c = card; *c; c++)
		*c = *c == '\n' ? ' ' : *c;
	strcat(card, "\n");
	ck_assert_uint_eq(nearest_agree(card + 1, list, 12, "card"), 5);
	ck_assert_uint_ge(
		nearest_agree(behind(d->table, "\nhere        "), list, 12, "context"),
		5);
	ck_assert_uint_ge(nearest_agree(behind(d->screen, "here       \xe2\x97\x86 "),
					list, 12, "screen"),
			  5);
}

/* "bank clearly means river here, .38 ahead of finance" and its parts. */
static void
verdict_agrees(const struct doors *d)
{
	const json_t *verdict = json_object_get(d->answer, "verdict");
	double margin = json_number_value(json_object_get(verdict, "margin"));
	char number[16], lead[40];
	const char *at;

	sink_number(number, sizeof(number), margin, 2);
	at = strstr(behind(d->table, "\nverdict "), " ahead of ");
	while (at[-1] != ' ')
		at--;
	is_printed(at, margin, 2, "context");
	is_printed(behind(d->card, "\n  evidence "),
		   json_number_value(json_object_get(verdict, "evidence")), 2, "card");
	if (!json_is_true(json_object_get(verdict, "decided")))
		return;
	snprintf(lead, sizeof(lead), " here, %s ahead of ", number);
	behind(d->card, lead);
	behind(d->screen, lead);
}

/* Cuts an answer off *rest, up to what ends it. */
static char *
cut(char **rest, const char *last)
{
	char *end = strstr(*rest, last), *copy;

	ck_assert_ptr_nonnull(end);
	end += strlen(last);
	/* with the end of the line before, so that a line is found by its begin */
	copy = malloc((size_t)(end - *rest) + 2);
	ck_assert_ptr_nonnull(copy);
	sprintf(copy, "\n%.*s", (int)(end - *rest), *rest);
	*rest = end;
	return copy;
}

static char *
cut_screen(char **rest)
{
	char *begin = *rest, *end = begin;

	for (int row = 0; row < ROWS; row++)
		end = strchr(end, '\n') + 1;
	*rest = end;
	return strndup(begin, (size_t)(end - begin));
}

/* All sentences as lines, or as a script that prints a screen of each. */
static char *
lines_of(bool script)
{
	static char text[SENTENCES * 500];
	size_t used = 0;

	for (size_t i = 0; i < SENTENCES; i++)
		used += script ? (size_t)sprintf(text + used,
						 "text %s\ntarget %s\ndump\n",
						 sentences[i].text, sentences[i].word)
			       : (size_t)sprintf(text + used, "%s\t%s\n",
						 sentences[i].word, sentences[i].text);
	return text;
}

/* What a command, or the screen, says of all sentences. */
static char *
all_of(const char *preset, const char *input, const char *command, const char *format)
{
	int status = command ? RUN(input, command, "--vectors", BUNDLED, "--preset",
				   preset, "--format", format)
			     : RUN(input, "--vectors", BUNDLED, "--preset", preset,
				   "--script", "-", "--dump", "200x40");

	ck_assert_int_eq(status, 0);
	return strdup(out);
}

START_TEST(the_screen_context_and_card_say_the_same_numbers)
{
	const char *preset = presets[_i];
	char *tables, *screens, *answers, *rest[3];

	read_sentences();
	rest[0] = answers = all_of(preset, lines_of(false), "context", "json");
	rest[1] = tables = all_of(preset, lines_of(false), "context", "table");
	rest[2] = screens = all_of(preset, lines_of(true), NULL, NULL);
	for (size_t i = 0; i < SENTENCES; i++) {
		char *line = cut(&rest[0], "\n"), *head = cut(&rest[1], "\n\n");
		char *table = cut(&rest[1], "\n\n"), *tokens = cut(&rest[1], "\n\n");
		char *screen = cut_screen(&rest[2]);
		json_t *answer = json_loads(line, 0, NULL);

		ck_assert_int_eq(RUN("", "card", "--vectors", BUNDLED, "--preset", preset,
				     "--format", "text", "--target", sentences[i].word,
				     sentences[i].text),
				 0);
		struct doors doors = { answer, table, screen, out };

		senses_agree(&doors);
		similarity_agrees(&doors);
		neighbours_agree(&doors);
		verdict_agrees(&doors);
		json_decref(answer);
		free(line);
		free(head);
		free(table);
		free(tokens);
		free(screen);
	}
	free(tables);
	free(screens);
	free(answers);
}
END_TEST

/* ---- several sentences ---- */

/* The row of a pair in a table, and where its numbers begin. */
static const char *
row_of(const char *table, const char *pair)
{
	char line[16];

	snprintf(line, sizeof(line), "%s ", pair);
	return behind(table, line);
}

/* The next number of a row, its star and what stands for no number. */
static const char *
next_number(const char *at, char number[16], bool *star)
{
	at += strspn(at, " ");
	printed(at, number);
	at += strspn(at, "-.0123456789");
	*star = *at == '*';
	return at + *star;
}

static void
pairs_agree(const char *compare, const char *card, const json_t *pair)
{
	static const char *const names[] = { "bag",   "tf-idf",	 "average",  "static",
					     "plain", "default", "attention" };
	const json_t *values = json_object_get(pair, "similarities");
	char name[8], one[16], other[16], wanted[16];
	bool star, same_star;

	snprintf(name, sizeof(name), "%s-%s",
		 json_string_value(json_object_get(pair, "a")),
		 json_string_value(json_object_get(pair, "b")));
	compare = row_of(compare, name);
	card = row_of(card, name);
	for (size_t r = 0; r < sizeof(names) / sizeof(names[0]); r++) {
		compare = next_number(compare, one, &star);
		card = next_number(card, other, &same_star);
		ck_assert_str_eq(one, other);
		ck_assert_int_eq(star, same_star);
		sink_number(wanted, sizeof(wanted),
			    json_number_value(json_object_get(values, names[r])), 3);
		ck_assert_str_eq(one, wanted);
	}
	compare += strspn(compare, " ");
	card += strspn(card, " ");
	ck_assert_uint_eq(strcspn(compare, "\n"), strcspn(card, "\n"));
	ck_assert_int_eq(strncmp(compare, card, strcspn(card, "\n")), 0);
}

START_TEST(compare_and_card_say_the_same_numbers)
{
	char pins[GROUP * 400] = "";
	size_t i;
	json_t *pair;

	read_sentences();
	for (int k = 0; k < GROUP; k++) {
		const size_t at = (size_t)(_i * GROUP + k);

		sprintf(pins + strlen(pins), "%s\t%s\n", sentences[at].word,
			sentences[at].text);
	}
	ck_assert_int_eq(
		RUN(pins, "compare", "--vectors", BUNDLED, "--format", "json", "-"), 0);
	json_t *answer = json_loads(out, 0, NULL);

	ck_assert_int_eq(RUN(pins, "compare", "--vectors", BUNDLED, "-"), 0);
	char *compare = strdup(out);

	ck_assert_int_eq(RUN(pins, "card", "--vectors", BUNDLED, "--format", "text", "-"),
			 0);
	json_array_foreach(json_object_get(answer, "pairs"), i, pair)
		pairs_agree(compare, out, pair);
	ck_assert_uint_eq(i, GROUP * (GROUP - 1) / 2);
	free(compare);
	json_decref(answer);
}
END_TEST

/* clang-format off */
SUITE("doors", 300,
	LOOP(the_screen_context_and_card_say_the_same_numbers, PRESETS)
	LOOP(compare_and_card_say_the_same_numbers, SENTENCES / GROUP)
)
/* clang-format on */
