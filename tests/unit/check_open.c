/* check_open.c - opening a file of any kind: converted once, kept, noticed when stale. */
#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>

#include "core/formats/cache.h"
#include "polyseme/core/formats.h"
#include "polyseme/core/vectors.h"
#include "scratch.h"
#include "suite.h"

#define TEXT "the 1 2 3\nof 2 1 3\nand 3 -3 1\nto 4 -1 2\nnew york 0 1 0\n"

/* Sources lie in `sources`, copies in the test's own folder: both can be counted. */
static char sources[64], cache[600];
static struct formats_open_options options;
static struct vectors v;
static struct error error;
static char note[1024];

static const char *
source(const char *name)
{
	static char path[128];

	snprintf(path, sizeof(path), "%s/%s", sources, name);
	return path;
}

static void
write_source(const char *name, const char *text)
{
	FILE *file = fopen(source(name), "w");

	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

static void
setup(void)
{
	scratch_setup();
	snprintf(cache, sizeof(cache), "%s", scratch_folder);
	strcpy(sources, "/tmp/polyseme-check-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(sources));
	options = (struct formats_open_options){ .cache = cache, .temporary = cache };
	write_source("in.txt", TEXT);
}

static void
teardown(void)
{
	static const char *const names[] = { "in.txt", "a", "b", "c", "native" };

	vectors_close(&v);
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		remove(source(names[i]));
	rmdir(sources);
	scratch_teardown();
}

static enum status
try_open(const char *name)
{
	vectors_close(&v);
	return formats_open(&v, source(name), &options, NULL, note, sizeof(note), &error);
}

static void
must_open(const char *name)
{
	ck_assert_msg(try_open(name) == STATUS_OK, "%s", error.text);
}

/* Whether the source has a copy under its usual name. */
static bool
has_copy(const char *name)
{
	char path[1024], full[4096];

	ck_assert_ptr_nonnull(realpath(source(name), full));
	ck_assert(cache_path(cache, full, NULL, 0, path, sizeof(path)));
	return access(path, F_OK) == 0;
}

/* Sets when the copy of a source was used last, in seconds since 1970. */
static void
set_used(const char *name, time_t seconds)
{
	char path[1024], full[4096];
	struct timespec times[2] = { { .tv_sec = seconds }, { .tv_sec = seconds } };

	ck_assert_ptr_nonnull(realpath(source(name), full));
	ck_assert(cache_path(cache, full, NULL, 0, path, sizeof(path)));
	ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

START_TEST(a_native_file_is_mapped_as_it_is)
{
	struct formats_options usual = { 0 };
	char native[128];

	snprintf(native, sizeof(native), "%s", source("native"));
	ck_assert_int_eq(
		formats_convert(source("in.txt"), native, &usual, NULL, NULL, NULL),
		STATUS_OK);
	must_open("native");
	ck_assert_uint_eq(v.n, 5);
	ck_assert_str_eq(note, "");
	ck_assert_uint_eq(scratch_files(0), 0);
}
END_TEST

START_TEST(a_text_is_converted_once_and_kept)
{
	float row[3];

	must_open("in.txt");
	ck_assert_msg(strstr(note, "converted") && strstr(note, "in.txt once, kept in") &&
			      strstr(note, "--no-cache"),
		      "%s", note);
	ck_assert_uint_eq(scratch_files(0), 1);
	must_open("in.txt");
	ck_assert_str_eq(note, "");
	ck_assert_uint_eq(v.n, 5);
	ck_assert_uint_ne(vectors_find(&v, "new york", 8), VECTORS_NONE);
	vectors_row(&v, 3, row);
	ck_assert_float_eq(row[1], -1);
	ck_assert_uint_eq(scratch_files(0), 1);
}
END_TEST

START_TEST(a_changed_source_is_converted_again)
{
	must_open("in.txt");
	write_source("in.txt", TEXT "more 1 1 1\nbad\n");
	must_open("in.txt");
	ck_assert_uint_eq(v.n, 6);
	ck_assert_ptr_nonnull(strstr(note, "rows left out: 1"));
	ck_assert_uint_eq(scratch_files(0), 1);
}
END_TEST

START_TEST(a_damaged_copy_is_made_again)
{
	char path[1024], full[4096];

	must_open("in.txt");
	ck_assert_ptr_nonnull(realpath(source("in.txt"), full));
	ck_assert(cache_path(cache, full, NULL, 0, path, sizeof(path)));
	for (int length = 0; length < 3000; length += 1000) {
		vectors_close(&v);
		ck_assert_int_eq(truncate(path, length), 0);
		must_open("in.txt");
		ck_assert_str_ne(note, "");
		ck_assert_uint_eq(v.n, 5);
	}
}
END_TEST

START_TEST(limit_and_format_have_copies_of_their_own)
{
	must_open("in.txt");
	options.limit = 2;
	must_open("in.txt");
	ck_assert_uint_eq(v.n, 2);
	options.format = "glove";
	must_open("in.txt");
	ck_assert_uint_eq(scratch_files(0), 3);
	options.limit = 0;
	options.format = "native";
	ck_assert_int_eq(try_open("in.txt"), STATUS_FORMAT);
}
END_TEST

START_TEST(without_a_cache_nothing_is_left)
{
	options.cache = NULL;
	must_open("in.txt");
	ck_assert_ptr_nonnull(strstr(note, "for this run only"));
	ck_assert_uint_eq(scratch_files(0), 0);
	ck_assert_uint_eq(v.n, 5);
	ck_assert_uint_eq(vectors_find(&v, "and", 3), 2);
}
END_TEST

START_TEST(a_cache_that_cannot_be_written_is_done_without)
{
	char folder[700];

	snprintf(folder, sizeof(folder), "%s/polyseme", source("in.txt"));
	options.cache = folder;
	must_open("in.txt");
	ck_assert_msg(strstr(note, "for this run only") &&
			      strstr(note, "Not a directory"),
		      "%s", note);
	ck_assert_uint_eq(v.n, 5);
	ck_assert_uint_eq(scratch_files(0), 0);
}
END_TEST

START_TEST(the_folder_and_those_above_it_are_made)
{
	char folder[700], command[800];

	snprintf(folder, sizeof(folder), "%s/one/two", cache);
	options.cache = folder;
	must_open("in.txt");
	ck_assert_ptr_nonnull(strstr(note, "kept in"));
	vectors_close(&v);
	snprintf(command, sizeof(command), "rm -r '%s/one'", cache);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(a_full_disk_is_an_error_that_leaves_nothing)
{
	struct rlimit limit = { 1500, 1500 };

	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	v.n = 77;
	ck_assert_int_eq(formats_open(&v, source("in.txt"), &options, NULL, note,
				      sizeof(note), &error),
			 STATUS_IO);
	ck_assert_uint_eq(v.n, 77);
	ck_assert_ptr_nonnull(strstr(error.text, "cannot write"));
	ck_assert_uint_eq(scratch_files(0), 0);
}
END_TEST

static bool
stop_at(void *user, enum progress_stage stage, uint64_t done, uint64_t total,
	uint64_t rows)
{
	int *left = user;

	(void)stage, (void)done, (void)total, (void)rows;
	return --*left >= 0;
}

START_TEST(cancelled_at_any_report_nothing_is_left)
{
	enum status status = STATUS_CANCELLED;
	int reports = 0;

	options.cache = _i ? NULL : cache;
	for (; status == STATUS_CANCELLED; reports++) {
		int left = reports;
		struct progress progress = { stop_at, &left };

		ck_assert_uint_eq(scratch_files(0), 0);
		status = formats_open(&v, source("in.txt"), &options, &progress, note,
				      sizeof(note), &error);
	}
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_int_gt(reports, 10);
}
END_TEST

/* Writes the source anew when it has been read. */
static bool
change_source(void *user, enum progress_stage stage, uint64_t done, uint64_t total,
	      uint64_t rows)
{
	bool *changed = user;

	(void)done, (void)total, (void)rows;
	if (stage != PROGRESS_READING && !*changed) {
		*changed = true;
		write_source("in.txt", TEXT "more 1 1 1\n");
	}
	return true;
}

START_TEST(what_changes_while_it_is_read_is_read_again_the_next_time)
{
	bool changed = false;
	struct progress progress = { change_source, &changed };

	ck_assert_msg(formats_open(&v, source("in.txt"), &options, &progress, note,
				   sizeof(note), &error) == STATUS_OK,
		      "%s", error.text);
	ck_assert(changed);
	ck_assert_msg(strstr(note, "for this run only: it changed while it was read"),
		      "%s", note);
	ck_assert_uint_eq(scratch_files(0), 0);
	must_open("in.txt");
	ck_assert_uint_eq(v.n, 6);
	ck_assert_ptr_nonnull(strstr(note, "kept in"));
}
END_TEST

START_TEST(a_copy_is_for_the_user_alone)
{
	static const mode_t modes[] = { 0600, 0640, 0644, 0666 };
	struct stat info;
	char path[1024], full[4096];

	umask(0);
	ck_assert_int_eq(chmod(source("in.txt"), modes[_i]), 0);
	must_open("in.txt");
	ck_assert_ptr_nonnull(realpath(source("in.txt"), full));
	ck_assert(cache_path(cache, full, NULL, 0, path, sizeof(path)));
	ck_assert_int_eq(stat(path, &info), 0);
	ck_assert_int_eq(info.st_mode & 07777, 0600);
}
END_TEST

START_TEST(copies_used_longest_ago_are_removed)
{
	write_source("a", TEXT);
	write_source("b", TEXT);
	write_source("c", TEXT);
	must_open("a");
	options.cache_limit = 2 * v.map_size + 100;
	set_used("a", 1000);
	must_open("b");
	set_used("b", 2000);
	/* Being opened again makes it the younger one. */
	must_open("a");
	must_open("c");
	ck_assert(has_copy("a"));
	ck_assert(!has_copy("b"));
	ck_assert(has_copy("c"));
	options.cache_limit = 1;
	must_open("b");
	ck_assert(has_copy("b"));
	ck_assert_uint_eq(scratch_files(0), 1);
}
END_TEST

START_TEST(what_is_not_ours_stays_and_old_remains_go)
{
	struct timespec old[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };

	scratch_write("letter.txt", "x", 1);
	scratch_write("a-1.polyseme.77-0.part", "x", 1);
	scratch_write("b-1.polyseme.78-0.part", "x", 1);
	ck_assert_int_eq(utimensat(AT_FDCWD, scratch_path("letter.txt"), old, 0), 0);
	ck_assert_int_eq(
		utimensat(AT_FDCWD, scratch_path("a-1.polyseme.77-0.part"), old, 0), 0);
	options.cache_limit = 1;
	must_open("in.txt");
	ck_assert_int_eq(access(scratch_path("letter.txt"), F_OK), 0);
	ck_assert_int_ne(access(scratch_path("a-1.polyseme.77-0.part"), F_OK), 0);
	ck_assert_int_eq(access(scratch_path("b-1.polyseme.78-0.part"), F_OK), 0);
	ck_assert_uint_eq(scratch_files(0), 3);
}
END_TEST

START_TEST(programs_at_the_same_time_all_see_whole_copies)
{
	enum { PROGRAMS = 6, ROUNDS = 20 };
	pid_t children[PROGRAMS];

	for (int i = 0; i < PROGRAMS; i++) {
		children[i] = fork();
		if (children[i] != 0)
			continue;
		/* Half of them keep making the copy stale. */
		for (int round = 0; round < ROUNDS; round++) {
			struct timespec times[2] = { { .tv_sec = round * 10 + i },
						     { .tv_sec = round * 10 + i } };

			if (i % 2)
				utimensat(AT_FDCWD, source("in.txt"), times, 0);
			if (try_open("in.txt") != STATUS_OK || v.n != 5 ||
			    vectors_find(&v, "to", 2) != 3)
				_exit(1);
		}
		_exit(0);
	}
	for (int i = 0; i < PROGRAMS; i++) {
		int how;

		ck_assert_int_eq(waitpid(children[i], &how, 0), children[i]);
		ck_assert_int_eq(how, 0);
	}
	ck_assert_uint_eq(scratch_files(0), 1);
}
END_TEST

START_TEST(what_cannot_be_read_is_an_error)
{
	ck_assert_int_eq(try_open("none"), STATUS_IO);
	write_source("a", "");
	ck_assert_int_eq(try_open("a"), STATUS_FORMAT);
	write_source("b", "hello\n");
	ck_assert_int_eq(try_open("b"), STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "found something else"));
	ck_assert_int_eq(
		formats_open(&v, "/dev/zero", &options, NULL, note, sizeof(note), &error),
		STATUS_IO);
	ck_assert_str_eq(note, "");
	ck_assert_uint_eq(scratch_files(0), 0);
}
END_TEST

/* clang-format off */
SUITE("open", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_native_file_is_mapped_as_it_is)
	TEST(a_text_is_converted_once_and_kept)
	TEST(a_changed_source_is_converted_again)
	TEST(a_damaged_copy_is_made_again)
	TEST(limit_and_format_have_copies_of_their_own)
	TEST(without_a_cache_nothing_is_left)
	TEST(a_cache_that_cannot_be_written_is_done_without)
	TEST(the_folder_and_those_above_it_are_made)
	TEST(a_full_disk_is_an_error_that_leaves_nothing)
	LOOP(cancelled_at_any_report_nothing_is_left, 2)
	TEST(what_changes_while_it_is_read_is_read_again_the_next_time)
	LOOP(a_copy_is_for_the_user_alone, 4)
	TEST(copies_used_longest_ago_are_removed)
	TEST(what_is_not_ours_stays_and_old_remains_go)
	TEST(programs_at_the_same_time_all_see_whole_copies)
	TEST(what_cannot_be_read_is_an_error))
/* clang-format on */
