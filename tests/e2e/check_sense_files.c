/* check_sense_files.c - where senses come from: the bundled file, the user's folder,
 * --senses, the vectors; and broken files. */
#include <limits.h>
#include <sys/stat.h>

#include "e2e/child.h"
#include "scratch.h"
#include "suite.h"

#define CONTEXT "context", "--vectors", BUNDLED, "--target"
#define HEAT	"the water was one degree colder than the air"
#define NAMED	"bank named money loan\nbank other river shore\n"
#define OWN	"degree title university diploma\ndegree step temperature celsius warm\n"

static void
setup(void)
{
	char folder[PATH_MAX];

	scratch_setup();
	setenv("XDG_CONFIG_HOME", scratch_folder, 1);
	snprintf(folder, sizeof(folder), "%s/polyseme", scratch_folder);
	ck_assert_int_eq(mkdir(folder, 0700), 0);
}

static void
teardown(void)
{
	char command[160];

	snprintf(command, sizeof(command), "rm -r '%s'", scratch_folder);
	ck_assert_int_eq(system(command), 0);
}

static void
own_file(const char *name, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "polyseme/%s", name);
	scratch_write(path, text, strlen(text));
}

static void
prints(const char *part)
{
	ck_assert_msg(strstr(out, part) != NULL, "no \"%s\" in %s", part, out);
}

static void
prints_not(const char *part)
{
	ck_assert_msg(strstr(out, part) == NULL, "\"%s\" in %s", part, out);
}

/* No file of the program's knows degree: its senses are found, and said to be. */
START_TEST(a_word_of_no_file_has_senses_that_are_found)
{
	ck_assert_int_eq(
		RUN("", CONTEXT, "degree", "a degree in physics from the university"), 0);
	prints("senses      found in the vectors\n");
	prints("graduate/doctorate/bachelor  ");
	ck_assert_int_eq(RUN("", CONTEXT, "degree", "--format", "json",
			     "a degree in physics from the university"),
			 0);
	prints("\"sense\":\"graduate/doctorate/bachelor\",\"decided\":true");
	prints("\"source\":\"found\"");
	prints("\"sense-source\":\"auto\"");
}
END_TEST

START_TEST(a_file_in_the_users_folder_adds_to_the_bundled_one)
{
	own_file("my.senses", OWN);
	ck_assert_int_eq(RUN("", CONTEXT, "degree", "--format", "json", HEAT), 0);
	ck_assert_str_eq(err, "");
	prints("\"sense\":\"step\",\"decided\":true");
	prints("\"source\":\"file\"");
	ck_assert_int_eq(RUN("", CONTEXT, "bank", "we sat on the river bank"), 0);
	prints("finance ");
}
END_TEST

/* The bundled file, then the folder's in the order of their names, then --senses. */
START_TEST(the_later_file_has_more_to_say)
{
	own_file("b.senses", "bank second money loan\nbank other river shore\n");
	own_file("a.senses", "bank first money loan\nbank other river shore\n");
	own_file("c.txt", "bank third money loan\nbank other river shore\n");
	own_file(".d.senses", "bank fourth money loan\nbank other river shore\n");
	ck_assert_int_eq(RUN("", CONTEXT, "bank", "the money in the bank"), 0);
	prints("second ");
	prints_not("finance");
	prints_not("first");
	scratch_write("x", NAMED, strlen(NAMED));
	ck_assert_int_eq(RUN("", CONTEXT, "bank", "--senses", scratch_path("x"),
			     "the money in the bank"),
			 0);
	prints("named ");
	prints_not("second");
}
END_TEST

START_TEST(a_source_can_be_forced)
{
	own_file("my.senses", OWN);
	ck_assert_int_eq(RUN("", CONTEXT, "degree", "--sense-source", "found", HEAT), 0);
	prints("found in the vectors");
	prints_not("title  ");
	ck_assert_int_eq(RUN("", CONTEXT, "doctor", "--sense-source=file", "the doctor"),
			 0);
	prints_not("senses");
	prints_not("verdict");
	ck_assert_int_eq(RUN("", CONTEXT, "doctor", "--sense-source=file", "--format",
			     "json", "the doctor"),
			 0);
	prints("\"source\":null");
	ck_assert_int_eq(RUN("", CONTEXT, "x", "--sense-source=wordnet", "x"), 2);
	ck_assert_ptr_nonnull(strstr(err, "sense-source: expected auto, file or found, "
					  "found \"wordnet\""));
}
END_TEST

static const struct {
	const char *name, *text, *says;
} broken[] = {
	{ "b.senses", "wug bird crow\nwug\n",
	  "polyseme/b.senses:2: expected a word, a sense and its cue words, found 1 "
	  "field; the file is left out\n" },
	{ "b.senses", "wug bird\n",
	  "polyseme/b.senses:1: expected a word, a sense and its cue words, found 2 "
	  "fields; the file is left out\n" },
	{ "b.senses", "wug a b c d e f g h i j k l m n o p q r\n",
	  "polyseme/b.senses:1: expected at most 16 cue words, found 17; the file is "
	  "left out\n" },
};

/* One line on standard error, and everything else is there. */
START_TEST(a_broken_file_of_the_folder_is_left_out)
{
	own_file("a.senses", OWN);
	own_file(broken[_i].name, broken[_i].text);
	ck_assert_int_eq(RUN("", CONTEXT, "degree", HEAT), 0);
	ck_assert_msg(strstr(err, broken[_i].says) != NULL, "%s", err);
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
	prints("step ");
}
END_TEST

START_TEST(a_thousand_cues_are_too_many)
{
	char text[8000] = "wug bird";

	for (int i = 0; i < 1000; i++)
		strcat(text, " crow");
	strcat(text, "\n");
	own_file("b.senses", text);
	ck_assert_int_eq(RUN("", CONTEXT, "light", "light"), 0);
	ck_assert_ptr_nonnull(
		strstr(err, "b.senses:1: expected at most 16 cue words, found 1000"));
}
END_TEST

/* One that is asked for must open. */
START_TEST(a_broken_file_that_was_named_ends_the_program)
{
	const char *path = scratch_write("x", "wug\n", 4);

	ck_assert_int_eq(RUN("", CONTEXT, "light", "--senses", path, "light"), 3);
	ck_assert_ptr_nonnull(strstr(err, "/x:1: expected a word, a sense"));
	ck_assert_str_eq(out, "");
}
END_TEST

/* A FIFO would never end. */
START_TEST(what_is_no_file_is_left_out)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/polyseme/a.senses", scratch_folder);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	snprintf(path, sizeof(path), "%s/polyseme/b.senses", scratch_folder);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/polyseme/c.senses", scratch_folder);
	ck_assert_int_eq(symlink("/nonexistent", path), 0);
	ck_assert_int_eq(RUN("", CONTEXT, "bank", "the bank"), 0);
	ck_assert_ptr_nonnull(strstr(err, "a.senses: expected a regular file; the file "
					  "is left out\n"));
	ck_assert_ptr_nonnull(strstr(err, "b.senses: expected a regular file"));
	ck_assert_ptr_nonnull(strstr(err, "c.senses: "));
	prints("finance ");
}
END_TEST

START_TEST(without_the_folder_nothing_is_said)
{
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	ck_assert_int_eq(RUN("", CONTEXT, "bank", "the bank"), 0);
	ck_assert_str_eq(err, "");
	prints("finance ");
}
END_TEST

/* clang-format off */
SUITE("sense files", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_word_of_no_file_has_senses_that_are_found)
	TEST(a_file_in_the_users_folder_adds_to_the_bundled_one)
	TEST(the_later_file_has_more_to_say)
	TEST(a_source_can_be_forced)
	LOOP(a_broken_file_of_the_folder_is_left_out, sizeof(broken) / sizeof(broken[0]))
	TEST(a_thousand_cues_are_too_many)
	TEST(a_broken_file_that_was_named_ends_the_program)
	TEST(what_is_no_file_is_left_out)
	TEST(without_the_folder_nothing_is_said) )
/* clang-format on */
