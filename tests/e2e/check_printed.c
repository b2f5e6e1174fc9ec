/* check_printed.c - what is printed sends nothing to a terminal but text, whatever the
 * files, arguments and lines hold; and what cannot be written is told. */
#include <jansson.h>

#include "e2e/child.h"
#include "polyseme/base/text.h"
#include "scratch.h"
#include "suite.h"

#define JSON "--format", "json"

/* Ends the title, moves the cursor, a C1 control, bidi controls, a joiner, a byte of no
 * character, a line separator, a byte order mark, DEL. */
#define HOSTILE                                                                          \
	"\033]0;x\007\033[2J\302\233\342\200\256\342\201\246\330\234\342\200\215\377"    \
	"\342\200\250\357\273\277\177"
/* The same without the byte that is no character: what a file of vectors may hold. */
#define HOSTILE_TEXT                                                                     \
	"\033]0;x\007\033[2J\302\233\342\200\256\342\201\246\330\234\342\200\215"        \
	"\342\200\250\357\273\277\177"

static const char *vectors, *senses;

/* A small file of vectors whose words, name and source are hostile, and hostile senses
 * of the word x. */
static void
setup(void)
{
	static const char text[] = "the 1 2 3\nx 2 1 3\nb" HOSTILE_TEXT
				   " 3 -3 1\nto 4 -1 2\nin 0 1 .5\nof 1 0 -2\n";
	static const char meanings[] = "x one" HOSTILE_TEXT " the to\n"
				       "x two" HOSTILE_TEXT " in of\n";
	static char in[512], out_path[512], meanings_path[512];

	scratch_setup();
	strcpy(in, scratch_write("in.txt", text, strlen(text)));
	strcpy(out_path, scratch_path("v" HOSTILE "\n.polyseme"));
	strcpy(meanings_path,
	       scratch_write("s" HOSTILE "\n.senses", meanings, strlen(meanings)));
	vectors = out_path;
	senses = meanings_path;
	ck_assert_msg(RUN("", "convert", "--name", "n" HOSTILE_TEXT, "--source",
			  "s" HOSTILE_TEXT, in, vectors) == 0,
		      "%s", err);
}

/* Text and line ends only; returns the lines. */
static size_t
harmless(const char *text)
{
	size_t lines = 0, n = strlen(text);
	uint32_t c;

	for (size_t at = 0, length; at < n; at += length) {
		length = text_decode(text + at, n - at, &c);
		lines += c == '\n';
		ck_assert_msg(c == '\n' || text_glyph_width(c) >= 0,
			      "U+%04x at byte %zu of %s", c, at, text);
		ck_assert_msg(c != TEXT_REPLACEMENT || length == 3,
			      "a malformed byte at %zu of %s", at, text);
	}
	return lines;
}

START_TEST(info_tells_hostile_names_harmlessly)
{
	ck_assert_msg(RUN("", "info", vectors) == 0, "%s", err);
	harmless(out);
	ck_assert_msg(strstr(out, "name        n\xef\xbf\xbd]0;x"), "%s", out);
	ck_assert_msg(strstr(out, "source      s\xef\xbf\xbd]0;x"), "%s", out);
	ck_assert_msg(strncmp(out, "file        /tmp/", 17) == 0, "%s", out);
	/* a newline in the name of the file is no second line */
	ck_assert_msg(strstr(out, "\n.polyseme") == NULL, "%s", out);
	ck_assert_msg(strstr(out, "b\xef\xbf\xbd]0;x"), "%s", out);
}
END_TEST

START_TEST(a_table_tells_hostile_senses_and_words_harmlessly)
{
	ck_assert_msg(RUN("", "context", "--vectors", vectors, "--senses", senses,
			  "--format", "table", "--no-common", "--target", "x",
			  "the b" HOSTILE " x to " HOSTILE) == 0,
		      "%s", err);
	harmless(out);
	ck_assert_msg(strstr(out, "\none\xef\xbf\xbd]0;x"), "%s", out);
	ck_assert_msg(strstr(out, "\ntwo\xef\xbf\xbd]0;x"), "%s", out);
}
END_TEST

START_TEST(json_escapes_what_a_terminal_would_obey)
{
	json_error_t where;

	ck_assert_msg(RUN("x\tthe b" HOSTILE " x to na\303\257ve\n", "context", JSON,
			  "--vectors", vectors, "--senses", senses, "--no-common") == 0,
		      "%s", err);
	ck_assert_uint_eq(harmless(out), 1);
	ck_assert_ptr_nonnull(strstr(out, "\\u001B]0;x\\u0007\\u001B[2J\\u009B\\u202E"
					  "\\u2066\\u061C\\u200D"));
	ck_assert_ptr_nonnull(strstr(out, "\\u2028\\uFEFF\\u007F"));
	ck_assert_ptr_nonnull(strstr(out, "na\303\257ve"));

	json_t *answer = json_loads(out, 0, &where), *sense;

	ck_assert_msg(answer != NULL, "%s", where.text);
	sense = json_array_get(json_object_get(answer, "senses"), 0);
	/* names of senses are in lower case */
	ck_assert_str_eq(json_string_value(json_object_get(sense, "sense")),
			 "one\033]0;x\007\033[2j\302\233\342\200\256\342\201\246\330\234"
			 "\342\200\215\342\200\250\357\273\277\177");
	json_decref(answer);
}
END_TEST

/* File, sentence and senses are hostile; a line is one occurrence in every format. */
START_TEST(a_corpus_tells_hostile_texts_and_names_harmlessly)
{
	static const char text[] = "the b" HOSTILE " x to " HOSTILE ".\n\nx\tto in\r\n";
	static const char *const formats[] = { "table", "tsv", "json" };
	const char *path = scratch_write("t" HOSTILE "\n.txt", text, sizeof(text) - 1);
	char kept[512];

	strcpy(kept, path);
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		size_t lines;
		char *at;

		ck_assert_msg(RUN("", "corpus", "--vectors", vectors, "--senses", senses,
				  "--target", "x", "--format", formats[i], kept) == 0,
			      "%s", err);
		/* the tabs of TSV are ours */
		for (at = out; i == 1 && (at = strchr(at, '\t'));)
			*at = ' ';
		lines = harmless(out);
		/* the hostile text has an x of its own; and a head, or a summary */
		if (i > 0)
			ck_assert_uint_eq(lines, 4 + 1);
	}
	ck_assert_int_eq(RUN("", "corpus", "--vectors", vectors, "--target", "zz", kept),
			 1);
	ck_assert_uint_eq(harmless(err), 1);
	ck_assert_int_eq(
		RUN("", "corpus", "--vectors", vectors, "--target", "x", HOSTILE "\n"),
		3);
	ck_assert_uint_eq(harmless(err), 1);
}
END_TEST

START_TEST(json_escapes_tags_as_two_surrogates)
{
	ck_assert_int_eq(RUN("", "context", "--vectors", vectors, "--format", "json",
			     "x \363\240\201\201 the"),
			 0);
	ck_assert_uint_eq(harmless(out), 1);
	ck_assert_ptr_nonnull(strstr(out, "x \\uDB40\\uDC41 the"));
}
END_TEST

/* clang-format off */
static const char *const refused[][8] = {
	{ "--" HOSTILE },
	{ "-" HOSTILE },
	{ "--vectors", HOSTILE "\n", "--dump", "80x24" },
	{ "--vectors", HOSTILE "\n", "context", "x" },
	{ "--dump", HOSTILE "\n" },
	{ "--limit", HOSTILE },
	{ "--window", HOSTILE "\n", "x" },
	{ "--theme=" HOSTILE, "x" },
	{ "--int8=" HOSTILE },
	{ "context", "--format", HOSTILE, "x" },
	{ "context", "--target", HOSTILE "\n", "x" },
	{ "context", "--target", "#" HOSTILE, "x" },
	{ "context", "--target", "x:2" HOSTILE, "x" },
	{ "info", HOSTILE "\n" },
	{ "convert", HOSTILE "\n", "x" },
	{ "convert", "--format", HOSTILE, "x", "y" },
	{ "--script", HOSTILE "\n" },
	{ "--senses", HOSTILE "\n", "--dump", "80x24" },
};
/* clang-format on */

START_TEST(a_failure_is_one_harmless_line)
{
	ck_assert_int_ne(run("", refused[_i]), 0);
	ck_assert_msg(harmless(err) == 1, "%s", err);
	ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(a_screen_of_hostile_text_is_harmless)
{
	ck_assert_int_eq(RUN("", "--vectors", vectors, "--senses", senses, "--dump",
			     "80x24", "--no-common", "x", HOSTILE, "the"),
			 0);
	ck_assert_uint_eq(harmless(out), 24);
}
END_TEST

START_TEST(a_note_of_a_conversion_is_one_harmless_line)
{
	ck_assert_int_eq(RUN("", "--vectors", scratch_path("in.txt"), "--no-cache",
			     "--dump", "80x24"),
			 0);
	ck_assert_uint_eq(harmless(err), 1);
}
END_TEST

/* Runs a command line of the shell with the program as $p. */
static int
shell(const char *line)
{
	const char *program = getenv("POLYSEME");

	setenv("p", program ? program : "build/polyseme", 1);
	setenv("v", BUNDLED, 1);

	int status = system(line);

	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* clang-format off */
static const char *const commands[] = {
	"--help", "--version", "info $v", "--vectors $v --dump 10x3",
	"context --vectors $v --format table bank", "context --vectors $v bank",
	"context --vectors $v --target zz bank",
	"corpus --vectors $v --target bank village",
	"corpus --vectors $v --target bank --format tsv village",
	"corpus --vectors $v --target bank --format json village",
};
/* clang-format on */

START_TEST(what_cannot_be_written_is_status_3)
{
	static const char *const ways[] = { "$p %s >/dev/full", "$p %s >&-" };
	char line[512];
	/* the last one fails by itself and writes nothing */
	bool nothing = strstr(commands[_i], "zz") != NULL;

	for (size_t way = 0; way < 2; way++) {
		snprintf(line, sizeof(line), ways[way], commands[_i]);
		ck_assert_msg(shell(line) == (nothing ? 1 : 3), "%s", line);
	}
}
END_TEST

START_TEST(a_closed_pipe_is_status_3)
{
	static const char *const arguments[] = { "context", JSON, "--vectors", BUNDLED,
						 NULL };
	struct child child = start(arguments);

	close(child.out);
	child.out = open("/dev/null", O_RDONLY);
	for (int i = 0; i < 3; i++)
		ck_assert_int_gt((int)write(child.in, "bank\tthe bank\n", 14), 0);
	ck_assert_int_eq(finish(&child), 3);
	/* who reads no further wants no message, either */
	ck_assert_str_eq(err, "");
}
END_TEST

/* clang-format off */
SUITE("printed", 60,
	tcase_add_checked_fixture(tests, setup, scratch_teardown);
	TEST(info_tells_hostile_names_harmlessly)
	TEST(a_table_tells_hostile_senses_and_words_harmlessly)
	TEST(json_escapes_what_a_terminal_would_obey)
	TEST(a_corpus_tells_hostile_texts_and_names_harmlessly)
	TEST(json_escapes_tags_as_two_surrogates)
	LOOP(a_failure_is_one_harmless_line, sizeof(refused) / sizeof(refused[0]))
	TEST(a_screen_of_hostile_text_is_harmless)
	TEST(a_note_of_a_conversion_is_one_harmless_line)
	LOOP(what_cannot_be_written_is_status_3, sizeof(commands) / sizeof(commands[0]))
	TEST(a_closed_pipe_is_status_3)
)
/* clang-format on */
