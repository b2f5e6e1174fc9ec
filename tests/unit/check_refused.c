/* check_refused.c - files that cannot be read end in one line that says what and where,
 * at once, and leave nothing behind. */
#include <check.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read_file.h"
#include "suite.h"

START_TEST(files_that_hold_no_vectors)
{
	refuse("", 0, "empty file");
	refuse("\n", 1, "found something else");
	refuse("hello world\n", 12, "found something else");
	refuse("<html>\n<body>1\n", 15, "found something else");
	refuse("5 3\n", 4, "found something else");
	refuse("5 3", 3, "expected");
	refuse("5 3\n\n\n", 6, "row 1: expected a word and a blank");
	refuse("2 5\na 1 2 3\nb 4 5 6\n", 20,
	       "line 1 promises 5 numbers a row, but most of the rows below have 3");
	refuse("a nan\n", 6, "no row with a word and numbers");
	refuse("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16, "found something else");
}
END_TEST

START_TEST(a_line_that_never_ends)
{
	enum { SIZE = 5 << 20 };
	char *text = malloc(SIZE);

	ck_assert_ptr_nonnull(text);
	memset(text, '1', SIZE);
	memcpy(text, "a 1 2\nb 3 4\n", 12);
	refuse(text, SIZE, "line 3: expected a line of at most 4 MiB");
	free(text);
}
END_TEST

START_TEST(what_is_no_regular_file)
{
	ck_assert_int_eq(read_path(scratch_path("none"), NULL), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "No such file"));
	ck_assert_int_eq(read_path(scratch_folder, NULL), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "is a directory"));
	ck_assert_int_eq(read_path("/dev/zero", NULL), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "is a device, pipe or socket"));
	ck_assert_int_eq(mkfifo(scratch_path("fifo"), 0600), 0);
	ck_assert_int_eq(read_path(scratch_path("fifo"), NULL), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "expected a regular file"));
}
END_TEST

START_TEST(an_endless_pipe_on_standard_input)
{
	int ends[2];

	ck_assert_int_eq(pipe(ends), 0);
	ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	ck_assert_int_eq(read_path("/dev/stdin", NULL), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "is a device, pipe or socket"));
}
END_TEST

/* Ten gigabytes of zeros behind some bytes; must be refused without reading them. */
static void
refuse_sparse(const char *start, const char *message)
{
	const char *path = scratch_write("in", start, strlen(start));
	struct rusage before, after;

	ck_assert_int_eq(truncate(path, (off_t)10 << 30), 0);
	getrusage(RUSAGE_SELF, &before);
	ck_assert_int_eq(read_path(path, NULL), STATUS_FORMAT);
	getrusage(RUSAGE_SELF, &after);
	ck_assert_msg(strstr(error.text, message), "%s", error.text);
	ck_assert_int_lt(after.ru_utime.tv_sec + after.ru_stime.tv_sec -
				 before.ru_utime.tv_sec - before.ru_stime.tv_sec,
			 2);
}

START_TEST(ten_gigabytes_of_zeros)
{
	refuse_sparse("", "found something else");
	refuse_sparse("a 1 2\nb 3 4\n", "line 3: expected a line of at most");
	refuse_sparse("1000 5\n", "row 1: expected a word and a blank");
	refuse_sparse("polyseme vectors", "expected the byte order of this machine");
}
END_TEST

START_TEST(a_binary_file_cut_at_any_byte)
{
	enum { HEADER = 4, FIRST = 4 + 12, SECOND = 3 + 12 };
	char bytes[128];
	size_t size = make_binary(_i != 0, bytes);

	for (size_t cut = 0; cut < size; cut++) {
		/* Only a newline may be missing. */
		size_t rows = cut == HEADER + FIRST			 ? 1
			      : _i && cut == HEADER + FIRST + 1		 ? 1
			      : _i && cut == HEADER + FIRST + 1 + SECOND ? 2
									 : 0;
		enum status status = read_bytes(bytes, cut);

		ck_assert_msg(status == (rows ? STATUS_OK : STATUS_FORMAT), "%zu: %s",
			      cut, error.text);
		ck_assert_uint_eq(table.n, rows);
		ck_assert(rows || strstr(error.text, cut ? "expected" : "empty file"));
		ck_assert_uint_eq(scratch_files(0), 1);
	}
	ck_assert_int_eq(read_bytes(bytes, size - 3), STATUS_FORMAT);
	ck_assert_msg(
		strstr(error.text, "row 2: cut short: expected 12 bytes of numbers"),
		"%s", error.text);
}
END_TEST

START_TEST(a_packed_file_cut_at_any_byte)
{
	static const char text[] = "the 1 2 3\nof 4 5 6\nand 7 8 9\n";
	size_t size;
	unsigned char *bytes =
		scratch_read(pack("packed", text, sizeof(text) - 1), &size);

	ck_assert_int_eq(read_path(scratch_path("packed"), NULL), STATUS_OK);
	ck_assert_uint_eq(table.n, 3);
	for (size_t cut = 1; cut < size; cut++) {
		ck_assert_int_eq(read_bytes(bytes, cut), STATUS_FORMAT);
		ck_assert_msg(strstr(error.text, "cut short") ||
				      strstr(error.text, "something else"),
			      "%zu: %s", cut, error.text);
	}
	bytes[size - 6] ^= 1;
	ck_assert_int_eq(read_bytes(bytes, size), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "unpack"), "%s", error.text);
	free(bytes);
}
END_TEST

START_TEST(a_packed_file_of_nothing)
{
	const char *path = pack("packed", "", 0);

	ck_assert_int_eq(read_path(path, NULL), STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "found something else"));
	ck_assert_int_eq(read_path(path, "native"), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "cut short: expected at least"), "%s",
		      error.text);
	ck_assert_int_eq(read_path(path, "glove"), STATUS_FORMAT);
	ck_assert_int_eq(read_path(path, "word2vec-binary"), STATUS_FORMAT);
}
END_TEST

/* Cuts the file at the first report. */
static bool
shrink(void *user, enum progress_stage stage, uint64_t done, uint64_t total,
       uint64_t rows)
{
	(void)stage, (void)done, (void)total, (void)rows;
	ck_assert_int_eq(truncate(user, 5 << 20), 0);
	return true;
}

START_TEST(a_file_that_shrinks_while_it_is_read)
{
	enum { LINES = 1000000 };
	char *path = strdup(scratch_path("in"));
	struct progress progress = { shrink, path };
	FILE *file = fopen(path, "w");

	for (int i = 0; i < LINES; i++)
		fprintf(file, "w%d 1 2 3\n", i);
	fclose(file);
	ck_assert_int_eq(formats_read(path, &plain, &progress, &table, NULL, &error),
			 STATUS_IO);
	ck_assert_msg(strstr(error.text, "shrank while it was read"), "%s", error.text);
	ck_assert_ptr_null(table.rows);
	free(path);
}
END_TEST

START_TEST(failed_conversions_leave_nothing_behind)
{
	static const char *const outs[] = { "out", "out.txt", "out.vec", "out.bin" };
	scratch_write("in", "a 1 2\nb\n\n", 9);

	scratch_write("bad", "a b\n", 4);
	for (size_t i = 0; i < 4; i++) {
		ck_assert_int_eq(formats_convert(scratch_path("bad"),
						 scratch_path(outs[i]), &plain, NULL,
						 NULL, NULL),
				 STATUS_FORMAT);
		ck_assert_uint_eq(scratch_files(0), 2);
		ck_assert_int_eq(formats_convert(scratch_path("in"),
						 "/nowhere/at/all.txt", &plain, NULL,
						 NULL, &error),
				 STATUS_IO);
	}
	ck_assert_int_eq(formats_convert(scratch_path("in"), scratch_path("x.txt.gz"),
					 &plain, NULL, NULL, &error),
			 STATUS_USAGE);
	ck_assert_uint_eq(scratch_files(0), 2);
}
END_TEST

START_TEST(a_full_disk_leaves_nothing_behind)
{
	static const char *const outs[] = { "out.txt", "out.vec", "out.bin" };
	struct rlimit limit = { 10, 10 };
	char text[] = "a 1 2\nb 2 1\nc 3 3\nd 4 -1\ne 0 1\n";
	scratch_write("in", text, sizeof(text) - 1);

	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	for (size_t i = 0; i < 3; i++) {
		ck_assert_int_eq(formats_convert(scratch_path("in"),
						 scratch_path(outs[i]), &plain, NULL,
						 NULL, &error),
				 STATUS_IO);
		ck_assert_ptr_nonnull(strstr(error.text, "cannot write"));
		ck_assert_uint_eq(scratch_files(0), 1);
	}
}
END_TEST

START_TEST(words_that_a_format_cannot_hold)
{
	const char *in = scratch_write("in", "a 1 2\nnew york 3 4\n", 19);
	size_t size;

	ck_assert_int_eq(
		formats_convert(in, scratch_path("o.bin"), &plain, NULL, NULL, &error),
		STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "cannot write word 2, \"new york\": it holds a "
					 "blank"),
		      "%s", error.text);
	ck_assert_uint_eq(scratch_files(0), 1);
	ck_assert_int_eq(
		formats_convert(in, scratch_path("o.txt"), &plain, NULL, NULL, &error),
		STATUS_OK);

	unsigned char *text = scratch_read(scratch_path("o.txt"), &size);

	ck_assert_str_eq((char *)text, "a 1 2\nnew york 3 4\n");
	free(text);
}
END_TEST

/* clang-format off */
SUITE("refused", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(files_that_hold_no_vectors)
	TEST(a_line_that_never_ends)
	TEST(what_is_no_regular_file)
	TEST(an_endless_pipe_on_standard_input)
	TEST(ten_gigabytes_of_zeros)
	LOOP(a_binary_file_cut_at_any_byte, 2)
	TEST(a_packed_file_cut_at_any_byte)
	TEST(a_packed_file_of_nothing)
	TEST(a_file_that_shrinks_while_it_is_read)
	TEST(failed_conversions_leave_nothing_behind)
	TEST(a_full_disk_leaves_nothing_behind)
	TEST(words_that_a_format_cannot_hold))
/* clang-format on */
