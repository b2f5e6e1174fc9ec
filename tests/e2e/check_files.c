/* check_files.c - files of word vectors from the command line: convert, info, the copies
 * that are kept, and where the program looks for its own. */
#include <limits.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "e2e/child.h"
#include "scratch.h"
#include "suite.h"

#define JSON "--format", "json"

/* Two lines are wrong, one word comes twice, one vector is zero. */
#define TEXT                                                                             \
	"9 3\nthe 1 2 3\nof 2 1 3\nand 3 -3 1\nto 4 -1 2\nin 0 1 .5\na 0 0 0\n"          \
	"is x 2 3\nis 1 1 2\nwas 3 3 1\nwas 3 3 1\nbe 1 2\n"
/* clang-format off */
#define SUMMARY \
	"8 words x 3 numbers (word2vec-text)\n" \
	"the header promises 9 rows\n" \
	"1 zero vectors\n" \
	"left out 1: words seen before (the first is kept), first at line 11\n" \
	"left out 1: rows of another width, first at line 12\n" \
	"left out 1: rows with something that is not a number, first at line 8\n"
/* clang-format on */

static char home[64];

/* Each test has a folder for its files and a home of its own. */
static void
setup(void)
{
	scratch_setup();
	strcpy(home, "/tmp/polyseme-home-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
	setenv("HOME", home, 1);
	unsetenv("XDG_CACHE_HOME");
	unsetenv("TMPDIR");
	scratch_write("in.vec", TEXT, strlen(TEXT));
}

static void
teardown(void)
{
	char command[128];

	scratch_teardown();
	snprintf(command, sizeof(command), "rm -r %s", home);
	ck_assert_int_eq(system(command), 0);
}

/* Runs the program on a file, which must go well. */
#define MUST(...) ck_assert_msg(RUN("", __VA_ARGS__) == 0, "%s", err)

static void
prints(const char *part)
{
	ck_assert_msg(strstr(out, part) != NULL, "no \"%s\" in %s", part, out);
}

/* Copies kept in a folder below the home. */
static int
copies(const char *folder)
{
	char command[256];

	snprintf(command, sizeof(command),
		 "exit $(ls %s/%s/polyseme/in.vec-*.polyseme 2>/dev/null | wc -l)", home,
		 folder);
	return WEXITSTATUS(system(command));
}

START_TEST(convert_says_what_it_took_and_what_it_left_out)
{
	MUST("convert", scratch_path("in.vec"), scratch_path("out"));
	ck_assert_str_eq(out, SUMMARY);
	ck_assert_str_eq(err, "");
	MUST("info", scratch_path("in.vec"));
	ck_assert_ptr_eq(strstr(out, "file        /tmp/"), out);
	ck_assert_str_eq(strchr(out, '\n') + 1, SUMMARY);
}
END_TEST

START_TEST(a_summary_tells_no_more_than_there_is)
{
	scratch_write("good.vec", "2 2\nthe 1 2\nof 2 1\n", 18);
	MUST("convert", scratch_path("good.vec"), scratch_path("out.bin"));
	ck_assert_str_eq(out, "2 words x 2 numbers (word2vec-text)\n");
	MUST("convert", scratch_path("out.bin"), scratch_path("out.txt"));
	ck_assert_str_eq(out, "2 words x 2 numbers (word2vec-binary)\n");
}
END_TEST

START_TEST(binary_files_have_rows_and_not_lines)
{
	static const char bytes[] = "3 1\na \0\0\0\0\nb \0\0\xc0\x7f\nc \0\0\200?\n";

	scratch_write("in.bin", bytes, sizeof(bytes) - 1);
	MUST("info", scratch_path("in.bin"));
	prints("left out 1: rows with NaN, infinity or a number beyond 1e18, first at "
	       "row 2\n");
}
END_TEST

START_TEST(info_describes_a_native_file)
{
	MUST("convert", scratch_path("in.vec"), scratch_path("out"));
	MUST("info", scratch_path("out"));
	prints("file        /tmp/");
	prints("name        in\nsource      in.vec\nwords       8, of a vocabulary of 8\n"
	       "numbers     3, 3 whitened components\n"
	       "stored as   8-bit codes and exact numbers\n");
	prints("farthest along them\n1           ");
	prints("\n3           ");
}
END_TEST

START_TEST(convert_has_options_of_its_own)
{
	MUST("convert", "--keep", "4", "--int8", "--name", "mine", "--source", "yours",
	     scratch_path("in.vec"), scratch_path("out"));
	MUST("info", scratch_path("out"));
	prints("name        mine\nsource      yours\n"
	       "words       4, of a vocabulary of 8\n");
	prints("stored as   8-bit codes\n");
	MUST("convert", "--limit=5", scratch_path("in.vec"), scratch_path("out"));
	prints("5 words x 3 numbers");
	MUST("info", scratch_path("out"));
	prints("words       5, of a vocabulary of 5\n");
	MUST("info", "--limit", "2", scratch_path("in.vec"));
	prints("2 words x 3 numbers");
}
END_TEST

START_TEST(the_kind_of_a_file_can_be_said)
{
	MUST("convert", scratch_path("in.vec"), scratch_path("out"));
	MUST("info", "--format", "native", scratch_path("out"));
	prints("8 words x 3 numbers (native)\n");
	MUST("info", "--format", "word2vec-text", scratch_path("in.vec"));
	ck_assert_int_eq(RUN("", "info", "--format", "native", scratch_path("in.vec")),
			 3);
	ck_assert_int_eq(RUN("", "convert", "--format", "native", scratch_path("in.vec"),
			     scratch_path("again")),
			 3);
	ck_assert_int_eq(RUN("", "context", "--format", "native", "--vectors",
			     scratch_path("in.vec"), "the"),
			 3);
	ck_assert_uint_eq(scratch_files(0), 2);
}
END_TEST

START_TEST(info_checks_every_byte)
{
	int fd;

	MUST("convert", scratch_path("in.vec"), scratch_path("out"));
	fd = open(scratch_path("out"), O_WRONLY);
	/* the first of the codes, behind the header of 1000 bytes */
	ck_assert_int_eq((int)pwrite(fd, "U", 1, 1024), 1);
	close(fd);
	ck_assert_int_eq(RUN("", "info", scratch_path("out")), 3);
	ck_assert_str_eq(out, "");
	ck_assert_ptr_nonnull(strstr(err, "wrong checksum of the codes"));
}
END_TEST

START_TEST(a_copy_is_kept_in_the_cache)
{
	char cache[128];

	MUST("context", JSON, "--vectors", scratch_path("in.vec"), "the of");
	ck_assert_ptr_nonnull(strstr(err, "once, kept in"));
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
	ck_assert_int_eq(copies(".cache"), 1);
	MUST("context", JSON, "--vectors", scratch_path("in.vec"), "the of");
	ck_assert_str_eq(err, "");
	snprintf(cache, sizeof(cache), "%s/other", home);
	setenv("XDG_CACHE_HOME", cache, 1);
	MUST("context", JSON, "--vectors", scratch_path("in.vec"), "the of");
	ck_assert_int_eq(copies("other"), 1);
	/* what is no absolute path does not count */
	setenv("XDG_CACHE_HOME", "other", 1);
	MUST("context", JSON, "--vectors", scratch_path("in.vec"), "the of");
	ck_assert_str_eq(err, "");
}
END_TEST

START_TEST(the_first_words_of_a_file_have_a_copy_of_their_own)
{
	MUST("context", JSON, "--limit", "2", "--vectors", scratch_path("in.vec"),
	     "--target", "and", "of and");
	prints("\"known\":false");
	MUST("context", JSON, "--vectors", scratch_path("in.vec"), "--target", "and",
	     "of and");
	prints("\"known\":true");
	ck_assert_int_eq(copies(".cache"), 2);
}
END_TEST

START_TEST(without_a_cache_copies_go_to_the_temporary_folder)
{
	MUST("context", JSON, "--no-cache", "--vectors", scratch_path("in.vec"),
	     "the of");
	ck_assert_ptr_nonnull(strstr(err, "for this run only"));
	ck_assert_int_eq(copies(".cache"), 0);
	setenv("TMPDIR", "/nonexistent", 1);
	ck_assert_int_eq(RUN("", "context", JSON, "--no-cache", "--vectors",
			     scratch_path("in.vec"), "the of"),
			 3);
	ck_assert_ptr_nonnull(strstr(err, "/nonexistent: cannot write"));
	setenv("TMPDIR", "", 1);
	MUST("context", JSON, "--no-cache", "--vectors", scratch_path("in.vec"),
	     "the of");
}
END_TEST

/* info has found a file of this checkout. */
static void
is_ours(void)
{
	char *end = strchr(out, '\n'), path[PATH_MAX] = "", ours[PATH_MAX] = "";

	ck_assert_ptr_nonnull(end);
	*end = '\0';
	ck_assert_ptr_nonnull(realpath(out + strlen("file        "), path));
	ck_assert_ptr_nonnull(realpath("data/vectors", ours));
	ck_assert_msg(!strncmp(path, ours, strlen(ours)), "%s", path);
}

START_TEST(the_programs_own_vectors_are_found)
{
	char command[512];

	unsetenv("POLYSEME_DATA");
	MUST("info");
	is_ours();
	setenv("POLYSEME_DATA", scratch_folder, 1);
	MUST("info");
	is_ours();
	MUST("convert", scratch_path("in.vec"), scratch_path("small"));
	snprintf(command, sizeof(command),
		 "cd %s && mkdir vectors && cp small vectors/glove-50k.polyseme",
		 scratch_folder);
	ck_assert_int_eq(system(command), 0);
	MUST("info");
	prints("/vectors/glove-50k.polyseme\n");
	prints("words       8,");
	/* the whole vocabulary is preferred to the bundled one */
	snprintf(command, sizeof(command), "mv %s/small %s/vectors/full.polyseme",
		 scratch_folder, scratch_folder);
	ck_assert_int_eq(system(command), 0);
	MUST("info");
	prints("/vectors/full.polyseme\n");
	MUST("info", scratch_path("in.vec"));
	prints("word2vec-text");
	MUST("info", "--vectors", scratch_path("in.vec"));
	prints("word2vec-text");
	snprintf(command, sizeof(command), "rm -r %s/vectors", scratch_folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

/* Waits until a child is the program and handles interrupts. */
static void
await_handler(const struct child *child)
{
	char command[256];

	snprintf(command, sizeof(command),
		 "cd /proc/%ld; until grep -q '^Name:.polyseme' status && "
		 "grep -q '^SigCgt:.*[2367abef]$' status; do sleep .02; done",
		 (long)child->pid);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(the_example_has_its_word_whatever_the_senses)
{
	static const char senses[] = "boat sea ocean waves\nboat pipe tap sink\n";
	char command[512];

	scratch_write("english.senses", senses, strlen(senses));
	snprintf(command, sizeof(command),
		 "cd %s && mkdir senses && mv english.senses "
		 "senses",
		 scratch_folder);
	ck_assert_int_eq(system(command), 0);
	setenv("POLYSEME_DATA", scratch_folder, 1);
	MUST("--vectors", BUNDLED, "--dump", "80x24");
	prints("\xe2\x96\x90"
	       "bank\xe2\x96\x8c");
	MUST("--vectors", BUNDLED, "--dump", "80x24", "--target", "boat");
	prints("\xe2\x96\x90"
	       "boat\xe2\x96\x8c");
	snprintf(command, sizeof(command), "rm -r %s/senses", scratch_folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

#define LONG_20	 "xxxxxxxxxxxxxxxxxxxx"
#define LONG_100 LONG_20 LONG_20 LONG_20 LONG_20 LONG_20
#define LONG_1000                                                                        \
	LONG_100 LONG_100 LONG_100 LONG_100 LONG_100 LONG_100 LONG_100 LONG_100 LONG_100 \
		LONG_100

/* A file of words in the data folder: where it lies, what it holds, what is said of it. */
static const struct {
	const char *folder, *name, *text, *says;
} words[] = {
	{ "senses", "english.senses", "bank river\n",
	  "english.senses:1: expected a word, a sense and its cue words" },
	{ "senses", "english.senses", "bank " LONG_1000 " loan\n",
	  "english.senses:1: expected words of at most 63 bytes, found 1000" },
	{ "senses", "english.pairs", "bank river we sat\n",
	  "english.pairs:1: expected a word, a sense and a sentence" },
	{ "vectors", "glove.components", "checksum\t00000000\n5\t" LONG_1000 "\tsauce\n",
	  "glove.components:2: expected a name shorter than 48 bytes" },
	{ "vectors", "glove.components", "checksum\tzz\n",
	  "glove.components:1: expected a checksum of eight hexadecimal digits" },
	{ "vectors", "glove.components", "checksum\t00000000\n5\tsmoke\tzyxw\n", NULL },
	{ "senses", "english.senses", "bank smoke zyxw frobnitz\nbank fire qqxz\n",
	  NULL },
};

START_TEST(a_wrong_file_of_words_is_told_and_a_strange_one_does_no_harm)
{
	char command[512];

	scratch_write("words", words[_i].text, strlen(words[_i].text));
	snprintf(command, sizeof(command), "cd %s && mkdir %s && mv words %s/%s",
		 scratch_folder, words[_i].folder, words[_i].folder, words[_i].name);
	ck_assert_int_eq(system(command), 0);
	setenv("POLYSEME_DATA", scratch_folder, 1);
	int status = RUN("", "--vectors", BUNDLED, "--dump", "80x24");

	ck_assert_msg(status == (words[_i].says ? 3 : 0), "status %d: %s", status, err);
	if (words[_i].says)
		ck_assert_msg(strstr(err, words[_i].says) != NULL, "%s", err);
	snprintf(command, sizeof(command), "rm -r %s/%s", scratch_folder,
		 words[_i].folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(a_conversion_can_be_interrupted)
{
	scratch_write_large("large.txt");
	struct child child = start((const char *const[]){
		"convert", scratch_path("large.txt"), scratch_path("out"), NULL });
	struct pollfd told = { child.err, POLLIN, 0 };

	await_handler(&child);
	/* not a terminal: nothing is told on the way */
	ck_assert_int_eq(poll(&told, 1, 600), 0);
	kill(child.pid, SIGINT);
	ck_assert_int_eq(finish(&child), 3);
	ck_assert_ptr_nonnull(strstr(err, "cancelled"));
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
	ck_assert_str_eq(out, "");
	ck_assert_uint_eq(scratch_files(0), 2);
}
END_TEST

/* Whether only the source and a whole file are there. */
static void
nothing_is_left(size_t whole)
{
	size_t size;

	ck_assert_uint_le(scratch_files(0), 2);
	if (access(scratch_path("out.vec"), F_OK) == 0) {
		free(scratch_read(scratch_path("out.vec"), &size));
		ck_assert_uint_eq(size, whole);
		remove(scratch_path("out.vec"));
	}
	ck_assert_uint_eq(scratch_files(0), 1);
}

/* Whether the program has a file of the test's folder open, with a name or without. */
static bool
is_writing(const struct child *child)
{
	char path[64], target[PATH_MAX];
	bool found = false;
	struct dirent *entry;
	DIR *folder;

	snprintf(path, sizeof(path), "/proc/%ld/fd", (long)child->pid);
	folder = opendir(path);
	while (folder && !found && (entry = readdir(folder))) {
		ssize_t length = readlinkat(dirfd(folder), entry->d_name, target,
					    sizeof(target) - 1);

		target[length > 0 ? length : 0] = '\0';
		found = strncmp(target, scratch_folder, strlen(scratch_folder)) == 0;
	}
	if (folder)
		closedir(folder);
	return found;
}

START_TEST(a_conversion_that_ends_early_leaves_nothing)
{
	static const int numbers[] = { SIGHUP, SIGTERM, SIGPIPE, SIGKILL };
	size_t whole;

	MUST("convert", BUNDLED, scratch_path("out.vec"), "--keep", "5000");
	free(scratch_read(scratch_path("out.vec"), &whole));
	remove(scratch_path("out.vec"));
	signal(SIGPIPE, SIG_DFL);
	for (int round = 0; round < 20; round++) {
		struct child child = start((const char *const[]){
			"convert", BUNDLED, scratch_path("out.vec"), "--keep", "5000",
			NULL });
		int status;

		for (int wait = 0; !is_writing(&child) && wait < 20000; wait++)
			usleep(500);
		usleep((useconds_t)(1000 * round));
		kill(child.pid, numbers[_i]);
		status = finish(&child);
		ck_assert_msg(status == 0 || status == 3 || status == 128 + numbers[_i],
			      "status %d", status);
		nothing_is_left(whole);
	}
}
END_TEST

START_TEST(a_limit_on_files_is_an_error_that_leaves_nothing)
{
	struct rlimit before, limit;

	ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
	for (int round = 0; round < 20; round++) {
		struct child child;

		limit = before;
		limit.rlim_cur = (rlim_t)1000 + (rlim_t)10000 * (rlim_t)round;
		ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
		child = start((const char *const[]){ "convert", BUNDLED,
						     scratch_path("out.vec"), "--keep",
						     "2000", NULL });
		ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
		ck_assert_int_eq(finish(&child), 3);
		ck_assert_msg(strstr(err, "out.vec: cannot write: File too large"), "%s",
			      err);
		nothing_is_left(0);
	}
}
END_TEST

/* Runs a command that reads a FIFO and ends it by a signal. */
static void
give_up(const char *const *arguments, int number)
{
	struct child child = start(arguments);
	struct timespec began, ended;
	char command[256];

	/* not for ever: a program may wait inside of open() */
	snprintf(command, sizeof(command),
		 "for i in $(seq 100); do ls -l /proc/%ld/fd | grep -q fifo && break; "
		 "sleep .02; done",
		 (long)child.pid);
	ck_assert_int_eq(system(command), 0);
	clock_gettime(CLOCK_MONOTONIC, &began);
	kill(child.pid, number);
	ck_assert_int_eq(finish(&child), 3);
	clock_gettime(CLOCK_MONOTONIC, &ended);
	ck_assert_int_le(ended.tv_sec - began.tv_sec, 1);
	ck_assert_msg(strstr(err, "fifo: cancelled"), "%s", err);
}

START_TEST(who_reads_a_fifo_can_be_stopped)
{
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };
	const char *fifo = scratch_path("fifo");

	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	give_up((const char *const[]){ "context", JSON, "--senses", fifo, "--target",
				       "bank", "the bank", NULL },
		numbers[_i]);
	give_up((const char *const[]){ "--script", fifo, "--dump", "80x24", NULL },
		numbers[_i]);
	ck_assert_int_eq(RUN("", "--vectors", fifo, "--dump", "80x24"), 3);
	ck_assert_ptr_nonnull(strstr(err, "expected a regular file"));
	ck_assert_int_eq(RUN("", "convert", fifo, scratch_path("out")), 3);
	ck_assert_int_eq(RUN("", "info", fifo), 3);
}
END_TEST

/* clang-format off */
SUITE("files", 180,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(convert_says_what_it_took_and_what_it_left_out)
	TEST(a_summary_tells_no_more_than_there_is)
	TEST(binary_files_have_rows_and_not_lines)
	TEST(info_describes_a_native_file)
	TEST(convert_has_options_of_its_own)
	TEST(the_kind_of_a_file_can_be_said)
	TEST(info_checks_every_byte)
	TEST(a_copy_is_kept_in_the_cache)
	TEST(the_first_words_of_a_file_have_a_copy_of_their_own)
	TEST(without_a_cache_copies_go_to_the_temporary_folder)
	TEST(the_programs_own_vectors_are_found)
	TEST(the_example_has_its_word_whatever_the_senses)
	LOOP(a_wrong_file_of_words_is_told_and_a_strange_one_does_no_harm,
	     sizeof(words) / sizeof(words[0]))
	TEST(a_conversion_can_be_interrupted)
	LOOP(a_conversion_that_ends_early_leaves_nothing, 4)
	TEST(a_limit_on_files_is_an_error_that_leaves_nothing)
	LOOP(who_reads_a_fifo_can_be_stopped, 3))
/* clang-format on */
