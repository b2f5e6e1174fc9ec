/* check_files.c - reading whole files and replacing them, also where files without a name
 * do not exist. */
#define _GNU_SOURCE /* O_TMPFILE */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "polyseme/base/files.h"
#include "scratch.h"
#include "suite.h"

static struct error error;
static bool old_file_system; /* every file has a name from the beginning */

/* Stands before that of the C library. */
int
open(const char *path, int flags, ...)
{
	va_list arguments;
	int mode;

	va_start(arguments, flags);
	mode = va_arg(arguments, int);
	va_end(arguments);
	if (old_file_system && (flags & O_TMPFILE) == O_TMPFILE) {
		errno = EOPNOTSUPP;
		return -1;
	}
	return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

static void
setup(void)
{
	scratch_setup();
	umask(022);
}

static void
holds(const char *name, const char *expected)
{
	size_t size;
	unsigned char *bytes = scratch_read(scratch_path(name), &size);

	ck_assert_str_eq((char *)bytes, expected);
	free(bytes);
}

static mode_t
mode_of(const char *name)
{
	struct stat info;

	ck_assert_int_eq(lstat(scratch_path(name), &info), 0);
	return info.st_mode & 07777;
}

START_TEST(a_file_is_read_whole_up_to_a_limit)
{
	char *text;
	size_t length;
	const char *path = scratch_write("a", "one\0two", 7);

	ck_assert_int_eq(files_read(path, 7, NULL, &text, &length, &error), STATUS_OK);
	ck_assert_uint_eq(length, 7);
	ck_assert_mem_eq(text, "one\0two", 8);
	free(text);
	ck_assert_int_eq(files_read(path, 6, NULL, &text, &length, &error),
			 STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "a: longer than 6 bytes"), "%s", error.text);
	ck_assert_int_eq(files_read("/dev/zero", 10000, NULL, &text, &length, &error),
			 STATUS_FORMAT);
	ck_assert_int_eq(files_read("/dev/null", 0, NULL, &text, &length, &error),
			 STATUS_OK);
	ck_assert_uint_eq(length, 0);
	free(text);
	ck_assert_int_eq(
		files_read("/proc/self/stat", 1 << 20, NULL, &text, &length, &error),
		STATUS_OK);
	ck_assert_uint_gt(length, 10);
	free(text);
	ck_assert_int_eq(files_read(scratch_folder, 6, NULL, &text, &length, &error),
			 STATUS_IO);
	ck_assert_int_eq(files_read(scratch_path("no"), 6, NULL, &text, &length, &error),
			 STATUS_IO);
	ck_assert_msg(strstr(error.text, "no: cannot open: No such file"), "%s",
		      error.text);
}
END_TEST

static void *
write_slowly(void *path)
{
	int fd = open(path, O_WRONLY, 0);

	free(path);
	for (int i = 0; i < 3; i++) {
		usleep(20000);
		ck_assert_int_eq(write(fd, "abc", 3), 3);
	}
	close(fd);
	return NULL;
}

START_TEST(a_fifo_is_read_to_its_end)
{
	const char *path = scratch_path("fifo");
	pthread_t writer;
	char *text;
	size_t length;

	ck_assert_int_eq(mkfifo(path, 0600), 0);
	pthread_create(&writer, NULL, write_slowly, strdup(path));
	ck_assert_int_eq(files_read(path, 100, NULL, &text, &length, &error), STATUS_OK);
	pthread_join(writer, NULL);
	ck_assert_str_eq(text, "abcabcabc");
	free(text);
}
END_TEST

static bool
stop_at_third(void *user, enum progress_stage stage, uint64_t done, uint64_t total,
	      uint64_t rows)
{
	int *asked = user;

	(void)stage, (void)done, (void)total, (void)rows;
	return ++*asked < 3;
}

START_TEST(who_waits_for_a_fifo_can_be_stopped)
{
	const char *path = scratch_path("fifo");
	int asked = 0, writer = -1;
	struct progress progress = { stop_at_third, &asked };
	char *text = NULL;
	size_t length;

	ck_assert_int_eq(mkfifo(path, 0600), 0);
	/* nobody has opened it, or somebody has and writes nothing more */
	if (_i == 1) {
		writer = open(path, O_RDWR, 0);
		ck_assert_int_eq(write(writer, "abc", 3), 3);
	}
	ck_assert_int_eq(files_read(path, 100, &progress, &text, &length, &error),
			 STATUS_CANCELLED);
	ck_assert_int_eq(asked, 3);
	ck_assert_msg(strstr(error.text, "fifo: cancelled"), "%s", error.text);
	ck_assert_ptr_null(text);
	if (writer >= 0)
		close(writer);
}
END_TEST

START_TEST(folders_are_made_above_a_path)
{
	char path[512];

	snprintf(path, sizeof(path), "%s/a/b//c", scratch_folder);
	ck_assert_int_eq(files_make_folders(path, 0700, &error), STATUS_OK);
	ck_assert_int_eq(files_make_folders(path, 0755, &error), STATUS_OK);
	ck_assert_int_eq(mode_of("a/b"), 0700);
	ck_assert_int_ne(access(path, F_OK), 0);
	ck_assert_int_eq(files_make_folders("plain", 0700, &error), STATUS_OK);
	scratch_write("file", "x", 1);
	ck_assert_int_eq(files_make_folders(scratch_path("file/x"), 0700, &error),
			 STATUS_IO);
	ck_assert_msg(strstr(error.text, "file: cannot make the folder: Not a directory"),
		      "%s", error.text);
	ck_assert_int_eq(rmdir(scratch_path("a/b")), 0);
}
END_TEST

START_TEST(a_file_is_replaced_with_the_mode_given)
{
	old_file_system = _i;
	ck_assert_int_eq(files_replace(scratch_path("a"), "one", 3, 0600, &error),
			 STATUS_OK);
	holds("a", "one");
	ck_assert_int_eq(mode_of("a"), 0600);
	ck_assert_int_eq(files_replace(scratch_path("a"), "two", 3, 0666, &error),
			 STATUS_OK);
	holds("a", "two");
	ck_assert_int_eq(mode_of("a"), 0644);
	ck_assert_int_eq(chdir(scratch_folder), 0);
	ck_assert_int_eq(files_replace("b", "", 0, 0666, &error), STATUS_OK);
	holds("b", "");
	ck_assert_uint_eq(scratch_files(0), 2);
	ck_assert_int_eq(chdir("/"), 0);
}
END_TEST

START_TEST(of_a_link_the_file_it_leads_to_is_replaced)
{
	struct stat info;

	old_file_system = _i;
	scratch_write("file", "old", 3);
	ck_assert_int_eq(symlink("file", scratch_path("link")), 0);
	ck_assert_int_eq(symlink("nowhere", scratch_path("lost")), 0);
	ck_assert_int_eq(files_replace(scratch_path("link"), "new", 3, 0666, &error),
			 STATUS_OK);
	holds("file", "new");
	ck_assert_int_eq(lstat(scratch_path("link"), &info), 0);
	ck_assert(S_ISLNK(info.st_mode));
	ck_assert_int_eq(files_replace(scratch_path("lost"), "x", 1, 0666, &error),
			 STATUS_IO);
	ck_assert_msg(strstr(error.text, "lost: is a link that leads nowhere"), "%s",
		      error.text);
	ck_assert_uint_eq(scratch_files(0), 3);
}
END_TEST

START_TEST(what_cannot_be_replaced_is_left_alone)
{
	struct rlimit limit = { 1000, 1000 };
	char bytes[2000] = "";

	old_file_system = _i;
	scratch_write("a", "old", 3);
	ck_assert_int_eq(mkdir(scratch_path("folder"), 0700), 0);
	ck_assert_int_eq(files_replace(scratch_path("folder"), "x", 1, 0666, &error),
			 STATUS_IO);
	ck_assert_int_eq(files_replace(scratch_path("a/b"), "x", 1, 0666, &error),
			 STATUS_IO);
	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	ck_assert_int_eq(files_replace(scratch_path("a"), bytes, 2000, 0666, &error),
			 STATUS_IO);
	ck_assert_msg(strstr(error.text, "a: cannot write: File too large"), "%s",
		      error.text);
	holds("a", "old");
	ck_assert_uint_eq(scratch_files(0), 2);
}
END_TEST

START_TEST(nothing_is_left_of_a_draft)
{
	struct files_draft draft;

	old_file_system = _i;
	ck_assert_int_eq(files_draft_begin(&draft, scratch_path("a"), 0666, &error),
			 STATUS_OK);
	ck_assert(files_write(draft.fd, "x", 1));
	ck_assert_uint_eq(scratch_files(0), old_file_system ? 1 : 0);
	files_draft_discard(&draft);
	ck_assert_uint_eq(scratch_files(0), 0);
}
END_TEST

START_TEST(a_killed_program_leaves_the_old_file_and_nothing_else)
{
	pid_t child = fork();
	struct files_draft draft;
	int status;

	if (child == 0) {
		if (files_draft_begin(&draft, scratch_path("a"), 0666, NULL) == STATUS_OK)
			files_write(draft.fd, "x", 1);
		raise(SIGKILL);
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFSIGNALED(status));
	ck_assert_uint_eq(scratch_files(0), 0);
}
END_TEST

START_TEST(a_file_without_a_name_leaves_none)
{
	int fd;

	old_file_system = _i;
	fd = files_open_unnamed(scratch_folder);
	ck_assert_int_ge(fd, 0);
	ck_assert(files_write(fd, "x", 1));
	ck_assert_uint_eq(scratch_files(0), 0);
	close(fd);
	ck_assert_int_lt(files_open_unnamed(scratch_path("none")), 0);
}
END_TEST

START_TEST(an_empty_file_takes_the_place_of_none_but_by_force)
{
	int fd = -1;

	ck_assert_int_eq(files_open_empty(scratch_path("a"), 0640, false, &fd, &error),
			 STATUS_OK);
	ck_assert(files_write(fd, "old", 3));
	close(fd);
	fd = -1;
	ck_assert_int_eq(files_open_empty(scratch_path("a"), 0640, false, &fd, &error),
			 STATUS_USAGE);
	ck_assert_msg(strstr(error.text, "a: is there already"), "%s", error.text);
	ck_assert_int_eq(fd, -1);
	holds("a", "old");
	ck_assert_int_eq(files_open_empty(scratch_path("a"), 0640, true, &fd, &error),
			 STATUS_OK);
	close(fd);
	holds("a", "");
	ck_assert_uint_eq(scratch_files(0), 1);
}
END_TEST

START_TEST(an_empty_file_is_a_regular_one)
{
	static const char *const wrong[] = { "folder", "fifo", "nowhere", "none/a" };
	int fd = -1;

	ck_assert_int_eq(mkdir(scratch_path("folder"), 0700), 0);
	ck_assert_int_eq(mkfifo(scratch_path("fifo"), 0600), 0);
	ck_assert_int_eq(symlink("not-there", scratch_path("nowhere")), 0);
	for (int force = 0; force < 2; force++)
		ck_assert_int_eq(files_open_empty(scratch_path(wrong[_i]), 0666, force,
						  &fd, &error),
				 STATUS_IO);
	ck_assert_int_eq(fd, -1);
	ck_assert_uint_eq(scratch_files(0), 3);
}
END_TEST

START_TEST(a_bare_name_is_found_in_a_folder)
{
	char out[600], path[600];

	snprintf(path, sizeof(path), "%s", scratch_write("word.pins", "x", 1));
	ck_assert_str_eq(files_find("word", scratch_folder, ".pins", out, sizeof(out)),
			 path);
	ck_assert_str_eq(
		files_find("word.pins", scratch_folder, ".pins", out, sizeof(out)), path);
	/* what is not there, has a slash or is there by itself stays as it was given */
	ck_assert_str_eq(files_find("ward", scratch_folder, ".pins", out, sizeof(out)),
			 "ward");
	ck_assert_str_eq(files_find("./word", scratch_folder, ".pins", out, sizeof(out)),
			 "./word");
	ck_assert_str_eq(files_find(path, scratch_folder, ".pins", out, sizeof(out)),
			 path);
	ck_assert_str_eq(files_find("", scratch_folder, ".pins", out, sizeof(out)), "");
	ck_assert_str_eq(files_find("word", NULL, ".pins", out, sizeof(out)), "word");
	ck_assert_str_eq(files_find("word", scratch_folder, ".pins", out, 9), "word");
}
END_TEST

/* clang-format off */
SUITE("files", 30,
	tcase_add_checked_fixture(tests, setup, scratch_teardown);
	TEST(an_empty_file_takes_the_place_of_none_but_by_force)
	LOOP(an_empty_file_is_a_regular_one, 4)
	TEST(a_bare_name_is_found_in_a_folder)
	TEST(a_file_is_read_whole_up_to_a_limit)
	TEST(a_fifo_is_read_to_its_end)
	LOOP(who_waits_for_a_fifo_can_be_stopped, 2)
	TEST(folders_are_made_above_a_path)
	LOOP(a_file_is_replaced_with_the_mode_given, 2)
	LOOP(of_a_link_the_file_it_leads_to_is_replaced, 2)
	LOOP(what_cannot_be_replaced_is_left_alone, 2)
	LOOP(nothing_is_left_of_a_draft, 2)
	TEST(a_killed_program_leaves_the_old_file_and_nothing_else)
	LOOP(a_file_without_a_name_leaves_none, 2))
/* clang-format on */
