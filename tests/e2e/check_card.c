/* check_card.c - polyseme card: sections and formats, the command line that makes the
 * same card again, files that are never written over, words that stay words. */
#include <jansson.h>
#include <sys/stat.h>

#include "e2e/child.h"
#include "polyseme/app/card.h"
#include "polyseme/base/text.h"
#include "suite.h"

#define CARD  "card", "--vectors", BUNDLED
#define RIVER "we sat on the river bank and watched the water"

static const char *const sections[] = {
	"Representation",  "Comparison", "Interpretation", "Failure check",
	"Expected output", "Parameters", "Reproduce",
};
enum { SECTIONS = sizeof(sections) / sizeof(sections[0]) };

static void
holds(const char *text)
{
	ck_assert_msg(strstr(out, text) != NULL, "no \"%s\" in\n%s", text, out);
}

START_TEST(a_card_has_its_sections_in_every_format)
{
	const char *format = card_formats[_i].name, *at = out;
	json_t *card, *value;
	const char *key;
	size_t n = 0;

	ck_assert_int_eq(RUN("", CARD, "--format", format, "--target", "bank", RIVER), 0);
	ck_assert_str_eq(err, "");
	if (_i == CARD_JSON) {
		card = json_loads(out, 0, NULL);
		ck_assert_str_eq(json_string_value(json_object_get(card, "schema")),
				 "polyseme.card/1");
		json_object_foreach(json_object_get(card, "sections"), key, value)
			ck_assert_int_eq(key[0] | 32, sections[n++][0] | 32);
		ck_assert_uint_eq(n, SECTIONS);
		json_decref(card);
		return;
	}
	for (size_t i = 0; i < SECTIONS; i++) {
		char line[40];

		snprintf(line, sizeof(line), "\n%s%s\n", _i == CARD_MARKDOWN ? "## " : "",
			 sections[i]);
		at = strstr(at, line);
		ck_assert_msg(at != NULL, "%s: no %s", format, sections[i]);
	}
}
END_TEST

START_TEST(a_card_says_what_the_lesson_asks_for)
{
	ck_assert_int_eq(RUN("", CARD, "--target", "bank", RIVER), 0);
	holds("\n- **verdict**: bank clearly means river here, .38 ahead of finance\n");
	holds("\n| river | .16 | .57 |\n");
	holds("\n- **nearest here**: rivers .54, ");
	holds("\n- **nearest text**: no corpus open\n");
	holds("\n- **language-model score**: not offered");
	holds("\n- **log-probability**: not offered");
	holds("\n    {'word': 'bank', 'context': ['sat', 'river', 'watched', 'water'], "
	      "'sense': 'river'}\n");
	holds("\n- **order**: the same words in any other order give this vector (word "
	      "order)\n");
	holds("\n- **surprise**: static says 1.000 of A-C, where the median of the "
	      "others "
	      "is .355\n");
	holds("\n- **alpha**: 0.7\n");
}
END_TEST

/* A word without bundled sentences is compared with itself, by every preset. */
START_TEST(a_word_without_company_is_read_by_every_preset)
{
	ck_assert_int_eq(RUN("", CARD, "--target", "umbrella", "an umbrella in the rain"),
			 0);
	holds("\n| plain | ");
	holds("\n| attention | ");
	holds("\n- **surprise**: ");
	holds("\n- **BoW, TF-IDF**: nothing to compare with\n");
}
END_TEST

/* The text of a card with its wrapped lines joined. */
static char *
unwrap(const char *text)
{
	char *copy = strdup(text), *to = copy;

	for (; *text; text++)
		if (!strchr(" \n", *text))
			*to++ = *text;
		else if (to == copy || to[-1] != ' ')
			*to++ = ' ';
	*to = '\0';
	return copy;
}

START_TEST(the_card_of_pins_holds_what_compare_prints)
{
	ck_assert_int_eq(
		RUN("", "compare", "--vectors", BUNDLED, "--format", "json", "negation"),
		0);
	json_t *answer = json_loads(out, 0, NULL);
	const char *telling = json_string_value(json_object_get(answer, "telling"));
	char *card;

	ck_assert_int_eq(RUN("", CARD, "--format", "text", "negation.pins"), 0);
	card = unwrap(out);
	ck_assert_msg(strstr(card, telling) != NULL, "no \"%s\" in %s", telling, card);
	ck_assert_ptr_nonnull(strstr(card, "no column sees negation: B says \"not\""));
	ck_assert_ptr_nonnull(strstr(card, "A order the same words in any other order"));
	free(card);
	json_decref(answer);
}
END_TEST

/* Where all numbers are alike, it is the order of words that surprises. */
START_TEST(what_no_number_sees_is_a_surprise)
{
	ck_assert_int_eq(RUN("", CARD, "word-order.pins"), 0);
	holds("\n- **surprise**: no column sees word order: A and B have the same "
	      "words\n");
	ck_assert_ptr_null(strstr(out, "no surprise"));
}
END_TEST

/* ---- the command line ---- */

/* Runs a card's command line by a shell, with this program as polyseme; its output. */
static char *
run_again(const char *card)
{
	static char text[1 << 16];
	static const char before[] = "This card again:\n\n    ";
	const char *at = strstr(card, before), *program = getenv("POLYSEME");
	char path[] = "/tmp/polyseme-again-XXXXXX", shell[80];
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	size_t length;

	ck_assert_ptr_nonnull(at);
	at += strlen(before);
	fprintf(file, "polyseme() { %s \"$@\"; }\n%.*s\n",
		program ? program : "build/polyseme", (int)strcspn(at, "\n"), at);
	fclose(file);
	snprintf(shell, sizeof(shell), "sh %s", path);
	file = popen(shell, "r");
	length = fread(text, 1, sizeof(text) - 1, file);
	text[length] = '\0';
	ck_assert_msg(pclose(file) == 0, "%s", at);
	unlink(path);
	return text;
}

static const char *const hostile[] = {
	RIVER,
	"it's a \"river\" bank; $HOME `id` \\n $(id) %s !! # * ~ & | <x> {a,b} [c] ?",
	"-bank of the river",
	"--help bank",
	"the river bank \x1b[31m\x07 red\x7f",
	"a\xe2\x80\xae river bank \xe2\x81\xa9 'quoted' 100% \\ \xc3\xa9t\xc3\xa9",
	"\xff\xfe broken river bank \xc3",
	"river bank ",
	"-\x01river bank",
	"river\nbank",
	"# bank | of | the **river** <b>x</b> [l](u) ![i](u) &amp; $$x$$ `c` _e_ ~~s~~",
};

START_TEST(the_command_line_makes_the_same_card_again)
{
	char *card;

	ck_assert_int_eq(RUN("", CARD, "--target", "bank", "--", hostile[_i]), 0);
	card = strdup(out);
	ck_assert_str_eq(run_again(card), card);
	free(card);
}
END_TEST

START_TEST(settings_stand_in_the_command_line)
{
	char *card;

	ck_assert_int_eq(RUN("", CARD, "--preset", "attention", "--alpha", ".6",
			     "--no-unit", "--no-common", "--metric", "euclidean",
			     "--target", "bank", RIVER),
			 0);
	card = strdup(out);
	holds("polyseme card --vectors " BUNDLED " --preset attention --alpha 0.6 "
	      "--no-unit --metric euclidean --no-common --target bank 'we sat on");
	ck_assert_str_eq(run_again(card), card);
	free(card);
}
END_TEST

START_TEST(pins_stand_in_the_command_line)
{
	char *card;

	ck_assert_int_eq(RUN("bank:2\tthe bank's bank isn't one\nbank\t%s \\n $x bank\n",
			     CARD, "-"),
			 0);
	card = strdup(out);
	holds("printf '%s\\t%s\\n' bank:2 'the bank'\\''s bank isn'\\''t one' bank");
	ck_assert_str_eq(run_again(card), card);
	free(card);
}
END_TEST

START_TEST(a_corpus_has_the_nearest_text)
{
	char *card;

	ck_assert_int_eq(RUN("", CARD, "--corpus", "data/corpus/village.txt", "--target",
			     "bank", "she put her money in the bank"),
			 0);
	holds("\n- **nearest text**: The miller kept his money in the bank, because he "
	      "had "
	      "always kept it there. (village.txt:24, similarity .69)\n");
	holds(" --corpus data/corpus/village.txt --target bank ");
	card = strdup(out);
	ck_assert_str_eq(run_again(card), card);
	free(card);
	/* the bundled one, and a word that is not in it */
	ck_assert_int_eq(RUN("", CARD, "--corpus", "village", "--target", "doctorate",
			     "a doctorate"),
			 0);
	holds("\n- **nearest text**: none: the word is in no other sentence of the "
	      "corpus\n");
}
END_TEST

/* ---- words stay words ---- */

static size_t
count(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text += strlen(part))
		n++;
	return n;
}

/* No sign of Markdown stands in a line but behind a backslash. */
static void
is_escaped(const char *line)
{
	for (; *line && *line != '\n'; line++)
		if (*line == '\\')
			line++;
		else
			ck_assert_msg(!strchr("`*_[]<|~&$#@", *line), "%c in %.60s",
				      *line, line);
}

/* A hostile sentence makes no headings, no cells, no lines of its own, and no byte that
 * drives a terminal. */
START_TEST(no_word_breaks_the_card)
{
	for (enum card_format f = 0; f < CARD_FORMAT_COUNT; f++) {
		ck_assert_int_eq(RUN("", CARD, "--format", card_formats[f].name,
				     "--target", "bank", "--", hostile[_i]),
				 0);
		for (size_t at = 0, n = strlen(out); at < n;) {
			uint32_t c;

			at += text_decode(out + at, n - at, &c);
			ck_assert_msg(c == '\n' || text_glyph_width(c) >= 0, "%s: U+%04X",
				      card_formats[f].name, (unsigned)c);
		}
		if (f == CARD_JSON) {
			json_t *card = json_loads(out, 0, NULL);

			ck_assert_ptr_nonnull(card);
			json_decref(card);
		}
		if (f != CARD_MARKDOWN)
			continue;
		is_escaped(strstr(out, "\n- **sentence**: ") + 17);
		ck_assert_uint_eq(count(out, "\n#"), SECTIONS);
		ck_assert_uint_eq(count(out, "\n    "), 2);
		for (const char *line = out; (line = strstr(line, "\n|")); line += 2) {
			size_t bars = 0;
			const char *at = line + 1;

			for (; *at != '\n'; at++)
				bars += *at == '|' && at[-1] != '\\';
			ck_assert_uint_ge(bars, 3);
			ck_assert_uint_le(bars, 10);
		}
	}
}
END_TEST

/* ---- files ---- */

static char folder[64], file[128];

static void
make_folder(void)
{
	strcpy(folder, "/tmp/polyseme-card-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(file, sizeof(file), "%s/card.md", folder);
}

static void
remove_folder(void)
{
	chmod(folder, 0700);
	unlink(file);
	ck_assert_int_eq(rmdir(folder), 0); /* nothing else is left */
}

/* What is in the file; "" if there is none. */
static const char *
content(const char *path)
{
	static char text[1 << 16];
	FILE *in = fopen(path, "r");

	text[in ? fread(text, 1, sizeof(text) - 1, in) : 0] = '\0';
	if (in)
		fclose(in);
	return text;
}

START_TEST(a_card_goes_into_a_new_file)
{
	char printed[1 << 16];

	make_folder();
	RUN("", CARD, "--target", "bank", RIVER);
	strcpy(printed, out);
	ck_assert_int_eq(RUN("", CARD, "--output", file, "--target", "bank", RIVER), 0);
	ck_assert_str_eq(out, "");
	ck_assert_str_eq(err, "");
	ck_assert_str_eq(content(file), printed);
	remove_folder();
}
END_TEST

START_TEST(a_file_that_is_there_stays)
{
	make_folder();
	FILE *old = fopen(file, "w");

	fputs("old", old);
	fclose(old);
	ck_assert_int_eq(RUN("", CARD, "--output", file, "--target", "bank", RIVER), 2);
	ck_assert_str_eq(content(file), "old");
	ck_assert_uint_eq(count(err, "\n"), 1);
	ck_assert_ptr_nonnull(strstr(err, file));
	ck_assert_ptr_nonnull(strstr(err, "--force writes over it"));
	ck_assert_int_eq(
		RUN("", CARD, "--force", "--output", file, "--target", "bank", RIVER), 0);
	ck_assert_ptr_nonnull(strstr(content(file), "# Evidence card"));
	remove_folder();
}
END_TEST

START_TEST(the_ending_of_a_file_says_the_format)
{
	make_folder();
	snprintf(file, sizeof(file), "%s/card.json", folder);
	ck_assert_int_eq(RUN("", CARD, "--output", file, "--target", "bank", RIVER), 0);
	ck_assert_int_eq(content(file)[0], '{');
	ck_assert_int_eq(RUN("", CARD, "--force", "--format", "text", "--output", file,
			     "--target", "bank", RIVER),
			 0);
	ck_assert_int_eq(content(file)[0], 'E');
	remove_folder();
}
END_TEST

START_TEST(what_cannot_be_written_is_one_clear_line)
{
	static const char *const paths[] = { "", "/none/card.md", "/" };
	char path[128];

	make_folder();
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		snprintf(path, sizeof(path), "%s%s", folder, paths[i]);
		for (int force = 0; force < 2; force++) {
			ck_assert_int_ne(RUN("", CARD, "--output", path, "--target",
					     "bank", force ? "--force" : "--target",
					     force ? RIVER : "bank",
					     force ? NULL : RIVER),
					 0);
			ck_assert_str_eq(out, "");
			ck_assert_uint_eq(count(err, "\n"), 1);
			ck_assert_ptr_nonnull(strstr(err, folder));
		}
	}
	remove_folder();
}
END_TEST

/* What :card writes on the screen is what the command writes, in every format. */
START_TEST(the_screen_writes_the_same_file)
{
	char script[400], *printed;

	make_folder();
	snprintf(file, sizeof(file), "%s/card%s", folder, card_formats[_i].ending);
	ck_assert_int_eq(RUN("", CARD, "--preset", "attention", "--output", file,
			     "--target", "bank", RIVER),
			 0);
	printed = strdup(content(file));
	unlink(file);
	snprintf(script, sizeof(script), "key F12 :\ntype card %s\nkey Enter\n", file);
	ck_assert_int_eq(RUN(script, "--vectors", BUNDLED, "--preset", "attention",
			     "--script", "-", "--target", "bank", RIVER),
			 0);
	ck_assert_str_eq(content(file), printed);
	free(printed);
	remove_folder();
}
END_TEST

/* ---- use ---- */

static const struct {
	const char *arguments[5];
	int status;
	const char *says;
} refused[] = {
	{ { NULL }, 2, "card: expected one sentence (in quotes) or one file of pins" },
	{ { "the bank", "the river" }, 2, "found 2 arguments" },
	{ { "" }, 1, "no word in \"\"" },
	{ { "?!" }, 1, "no word in \"?!\"" },
	{ { "--target", "zz", "the bank" }, 1, "\"zz\" is not a token" },
	{ { "none.pins" }, 3, "none.pins" },
	{ { "--target", "bank", "negation.pins" }, 2, "pins have their own targets" },
	{ { "--alpha", ".2", "negation.pins" }, 2, "as they come" },
	{ { "--corpus", "village", "negation.pins" }, 2, "no corpus" },
	{ { "--corpus", "/none/text", "the bank" }, 3, "/none/text" },
	{ { "--corpus", "/tmp", "the bank" }, 3, "/tmp" },
	{ { "--format", "table", "the bank" },
	  2,
	  "--format table belongs to context, compare, " },
	{ { "--format", "html", "the bank" },
	  2,
	  "--format: expected markdown, text or json, or " },
};

START_TEST(what_cannot_be_told_is_refused)
{
	const char *arguments[ARGUMENTS] = { CARD };

	for (int i = 0; i < 5 && refused[_i].arguments[i]; i++)
		arguments[3 + i] = refused[_i].arguments[i];
	ck_assert_int_eq(run("", arguments), refused[_i].status);
	ck_assert_str_eq(out, "");
	ck_assert_msg(strstr(err, refused[_i].says) != NULL, "%s", err);
	ck_assert_uint_eq(count(err, "\n"), 1);
}
END_TEST

START_TEST(the_formats_of_a_card_belong_to_it)
{
	ck_assert_int_eq(RUN("", "context", "--format", "markdown", "the bank"), 2);
	ck_assert_ptr_nonnull(
		strstr(err, "--format markdown belongs to card; context does not"));
	ck_assert_int_eq(RUN("", "context", "--format", "text", "the bank"), 2);
	ck_assert_int_eq(RUN("", "context", "--format", "json", "the bank"), 0);
}
END_TEST

/* clang-format off */
SUITE("card", 120,
	LOOP(a_card_has_its_sections_in_every_format, CARD_FORMAT_COUNT)
	TEST(a_card_says_what_the_lesson_asks_for)
	TEST(a_word_without_company_is_read_by_every_preset)
	TEST(the_card_of_pins_holds_what_compare_prints)
	TEST(what_no_number_sees_is_a_surprise)
	LOOP(the_command_line_makes_the_same_card_again, sizeof(hostile) / sizeof(hostile[0]))
	TEST(settings_stand_in_the_command_line)
	TEST(pins_stand_in_the_command_line)
	TEST(a_corpus_has_the_nearest_text)
	LOOP(no_word_breaks_the_card, sizeof(hostile) / sizeof(hostile[0]))
	TEST(a_card_goes_into_a_new_file)
	TEST(a_file_that_is_there_stays)
	TEST(the_ending_of_a_file_says_the_format)
	TEST(what_cannot_be_written_is_one_clear_line)
	LOOP(the_screen_writes_the_same_file, CARD_FORMAT_COUNT)
	LOOP(what_cannot_be_told_is_refused, sizeof(refused) / sizeof(refused[0]))
	TEST(the_formats_of_a_card_belong_to_it) )
/* clang-format on */
