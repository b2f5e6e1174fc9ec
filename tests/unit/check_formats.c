/* check_formats.c - readers and writers: every format gives the same answers, and what is
 * wrong in a file is counted or ends in one line that says what and where. */
#include <check.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "polyseme/formats.h"
#include "polyseme/neighbours.h"
#include "polyseme/vectors.h"
#include "scratch.h"
#include "suite.h"

static const struct formats_options plain;
static struct table table;
static struct formats_summary summary;
static struct error error;

static void
setup(void)
{
	scratch_setup();
	table = (struct table){ 0 };
	summary = (struct formats_summary){ 0 };
	error = (struct error){ 0 };
}

static void
teardown(void)
{
	table_free(&table);
	scratch_teardown();
}

static enum status
read_path(const char *path, const char *format)
{
	struct formats_options options = { .format = format };

	table_free(&table);
	return formats_read(path, &options, NULL, &table, &summary, &error);
}

static enum status
read_bytes(const void *bytes, size_t size)
{
	return read_path(scratch_write("in", bytes, size), NULL);
}

/* Reads a text that must be good. */
static void
take(const char *text)
{
	ck_assert_msg(read_bytes(text, strlen(text)) == STATUS_OK, "%s", error.text);
}

/* Reads a text that must fail with these words in its message. */
static void
refuse(const void *bytes, size_t size, const char *message)
{
	ck_assert_int_eq(read_bytes(bytes, size), STATUS_FORMAT);
	ck_assert_ptr_null(table.rows);
	ck_assert_msg(strstr(error.text, message), "%s", error.text);
	ck_assert_msg(strstr(error.text, scratch_path("in")), "%s", error.text);
}

static void
is_word(uint32_t id, const char *expected)
{
	size_t length;
	const char *word;

	ck_assert_uint_lt(id, table.n);
	word = table_word(&table, id, &length);
	ck_assert_msg(length == strlen(expected) && !memcmp(word, expected, length),
		      "\"%.*s\", expected \"%s\"", (int)length, word, expected);
}

static void
left_out(enum formats_fault fault, size_t count, uint64_t first)
{
	ck_assert_uint_eq(summary.left_out[fault], count);
	ck_assert_uint_eq(summary.first[fault], first);
}

/* Kinds ---------------------------------------------------------------------------------- */

START_TEST(glove_text)
{
	take("the 1 2 3\nof 4 5 6\n");
	ck_assert_str_eq(summary.format, "glove");
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(table.D, 3);
	ck_assert_uint_eq(summary.claimed, 0);
	is_word(1, "of");
	ck_assert_float_eq(table.rows[4], 5);
}
END_TEST

START_TEST(word2vec_text)
{
	take("2 3\nthe 1 2 3\nof 4 5 6\n");
	ck_assert_str_eq(summary.format, "word2vec-text");
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(summary.claimed, 2);
	is_word(0, "the");
}
END_TEST

/* Two words with three numbers; floats that hold no zero byte and no blank. */
static size_t
make_binary(bool newline, char *out)
{
	static const float rows[2][3] = { { 1.1f, -2.3f, 3.7f }, { 0.3f, 0.7f, -0.9f } };
	static const char *const words[] = { "the", "of" };
	char *at = out + sprintf(out, "2 3\n");

	for (int i = 0; i < 2; i++) {
		at += sprintf(at, "%s ", words[i]);
		memcpy(at, rows[i], sizeof(rows[i]));
		at += sizeof(rows[i]);
		if (newline)
			*at++ = '\n';
	}
	return (size_t)(at - out);
}

START_TEST(word2vec_binary_with_and_without_newlines)
{
	char bytes[128];

	ck_assert_int_eq(read_bytes(bytes, make_binary(_i != 0, bytes)), STATUS_OK);
	ck_assert_str_eq(summary.format, "word2vec-binary");
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(table.D, 3);
	is_word(1, "of");
	ck_assert_float_eq(table.rows[5], -0.9f);
}
END_TEST

START_TEST(a_format_can_be_forced)
{
	const char *path = scratch_write("in", "5 1\n6 2\n", 8);

	ck_assert_int_eq(read_path(path, NULL), STATUS_OK);
	ck_assert_str_eq(summary.format, "word2vec-text");
	ck_assert_int_eq(read_path(path, "word2vec-binary"), STATUS_FORMAT);
	ck_assert_int_eq(read_path(path, "native"), STATUS_FORMAT);
	ck_assert_int_eq(read_path(path, "jpeg"), STATUS_USAGE);
	ck_assert_str_eq(error.text, "unknown format 'jpeg'");
}
END_TEST

START_TEST(every_format_has_its_name_and_help)
{
	const char *help = NULL;
	size_t count = 0;

	for (; formats_name(count, &help); count++)
		ck_assert_ptr_nonnull(help);
	ck_assert_uint_eq(count, 4);
	ck_assert_str_eq(formats_name(0, NULL), "native");
	for (int fault = 0; fault < FORMATS_FAULT_COUNT; fault++)
		ck_assert_ptr_nonnull(formats_fault_text((enum formats_fault)fault));
}
END_TEST

/* Odd text that is right ------------------------------------------------------------------ */

START_TEST(blanks_tabs_carriage_returns_marks_and_empty_lines)
{
	static const char *const texts[] = {
		"the 1 2\r\nof 3 4\r\n",	   "the 1 2 \nof 3 4 \t \n",
		"the  1   2\nof 3  4\n",	   "the\t1\t2\nof\t3\t4\n",
		"\xef\xbb\xbfthe 1 2\nof 3 4\n",   "  the 1 2\n\tof 3 4\n",
		"\n\nthe 1 2\n \t\n\r\nof 3 4\n\n", "the 1 2\nof 3 4",
		"the 1 2\nof 3 4\r",		   "2 2\nthe 1 2\nof 3 4\n",
		"2\t2 \r\nthe 1 2\r\nof 3 4",	   "\xef\xbb\xbf\x32 2\nthe 1 2\nof 3 4\n",
		"the 1 2\n of  3 4\t\r\n",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		take(texts[i]);
		ck_assert_uint_eq(table.n, 2);
		ck_assert_uint_eq(table.D, 2);
		is_word(0, "the");
		is_word(1, "of");
		for (int k = 0; k < 4; k++)
			ck_assert_msg(table.rows[k] == (float)(k + 1), "%s", texts[i]);
	}
}
END_TEST

START_TEST(a_word_is_everything_before_the_last_numbers)
{
	take("the 1 2\nnew york 3 4\n. . . 5 6\nat name@domain.com 7 8\nsan  juan\t9 8 \n"
	     "7 5 6\n");
	ck_assert_uint_eq(table.n, 6);
	is_word(1, "new york");
	is_word(2, ". . .");
	is_word(3, "at name@domain.com");
	is_word(4, "san  juan");
	is_word(5, "7");
	ck_assert_float_eq(table.rows[9], 8);
}
END_TEST

START_TEST(every_form_of_a_number)
{
	take("a +.5 5. 0x1p-3 1E2\nb -1e-3 1.e1 0X.8 00012\nc 1e-50 0 -0 "
	     "0.1000000000000000055511151231257827021181583404541015625\n");
	ck_assert_uint_eq(table.n, 3);
	ck_assert_float_eq(table.rows[0], .5f);
	ck_assert_float_eq(table.rows[2], .125f);
	ck_assert_float_eq(table.rows[6], .5f);
	ck_assert_float_eq(table.rows[8], 0);
	ck_assert(signbit(table.rows[10]));
	ck_assert_float_eq(table.rows[11], .1f);
}
END_TEST

START_TEST(capitals_are_kept)
{
	take("Apple 1 2\napple 3 4\nAPPLE 5 6\n");
	ck_assert_uint_eq(table.n, 3);
	is_word(2, "APPLE");
}
END_TEST

START_TEST(one_number_a_row)
{
	take("the 1\n5 3\nof -2\n");
	ck_assert_uint_eq(table.n, 3);
	ck_assert_uint_eq(table.D, 1);
	take("5 3\nthe 1\n");
	ck_assert_uint_eq(table.n, 2);
	is_word(0, "5");
	take("1 1\nthe 1\n");
	ck_assert_uint_eq(table.n, 1);
}
END_TEST

/* A text of two rows with D numbers each; to be freed. */
static char *
make_wide(size_t D)
{
	char *text = malloc(2 * (4 * D + 8)), *at = text;

	ck_assert_ptr_nonnull(text);
	for (int row = 0; row < 2; row++) {
		at += sprintf(at, "w%d", row);
		for (size_t d = 0; d < D; d++)
			at += sprintf(at, " %zu", (d + (size_t)row) % 100);
		*at++ = '\n';
	}
	*at = '\0';
	return text;
}

START_TEST(rows_have_up_to_4096_numbers)
{
	char *text = make_wide(4096);

	take(text);
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(table.D, 4096);
	ck_assert_float_eq(table.rows[2 * 4096 - 1], 96);
	ck_assert_int_eq(formats_convert(scratch_path("in"), scratch_path("out"), &plain,
					 NULL, NULL, &error),
			 STATUS_OK);
	free(text);
	text = make_wide(4097);
	refuse(text, strlen(text), "line 1: expected at most 4096 numbers, found 4097");
	refuse("1 4097\na b", 10, "line 1: expected how many rows");
	free(text);
}
END_TEST

START_TEST(the_limit_counts_good_rows)
{
	struct formats_options options = { .limit = 2 };
	const char *path = scratch_write("in", "a 1 2\na 3 4\nb 5 6\nc 7 8\n", 24);

	ck_assert_int_eq(formats_read(path, &options, NULL, &table, &summary, NULL),
			 STATUS_OK);
	ck_assert_uint_eq(table.n, 2);
	is_word(1, "b");
	left_out(FORMATS_DUPLICATE, 1, 2);
}
END_TEST

/* Enough rows for two threads, some of them wrong, in blocks that end anywhere. */
START_TEST(two_threads_keep_the_order_the_lines_and_the_first_of_equals)
{
	enum { LINES = 120000 };
	FILE *file = fopen(scratch_path("in"), "w");
	uint32_t id = 0;
	char word[32];

	ck_assert_ptr_nonnull(file);
	for (int i = 1; i <= LINES; i++)
		if (i % 1000 == 7)
			fprintf(file, "short%d 1 2\n", i);
		else if (i % 1000 == 8)
			fprintf(file, "w%d 9 9 9 9 9 9 9 9\n", i / 2);
		else if (i % 1000 == 9)
			fputs("\n", file);
		else
			fprintf(file, "w%d %d .25 -1.5 0.%06d 5 6 7 8.125\n", i, i, i);
	fclose(file);
	ck_assert_int_eq(read_path(scratch_path("in"), NULL), STATUS_OK);
	left_out(FORMATS_WIDTH, LINES / 1000, 7);
	/* Line 8 is "w4"; of the later ones w504 + 500 k, half stand before. */
	left_out(FORMATS_DUPLICATE, LINES / 1000, 8);
	ck_assert_uint_eq(table.n, LINES - 3 * LINES / 1000);
	for (int i = 1; i <= LINES; i++) {
		if (i % 1000 >= 7 && i % 1000 <= 9)
			continue;
		sprintf(word, "w%d", i);
		is_word(id, word);
		if (table.rows[id * 8] != (float)i)
			ck_abort_msg("row %d", i);
		id++;
	}
}
END_TEST

/* Rows that are left out --------------------------------------------------------------------- */

START_TEST(rows_that_are_wrong_are_counted_with_the_first_line)
{
	char text[2048], *at = text;

	at += sprintf(at, "a 1 2\n");				/* 1 */
	at += sprintf(at, "a 3 4\nb 1 2\nb 5 6\n");		/* 2, 4 duplicate */
	at += sprintf(at, "\xff\xfe 1 2\n\xc3 1 2\n");		/* 5, 6 UTF-8 */
	at += sprintf(at, "%0300d 1 2\n", 7);			/* 7 too long */
	at += sprintf(at, "c 1\nd 1 2 3\n");			/* 8, 9 width */
	at += sprintf(at, "e 1 x\nf x y\n");			/* 10, 11 number */
	at += sprintf(at, "g nan 1\nh 1 -inf\ni 1e19 1\nj 1e99 0\n");	/* 12..15 finite */
	at += sprintf(at, "z 0 -0\n");				/* 16 zero */
	take(text);
	ck_assert_uint_eq(table.n, 3);
	ck_assert_uint_eq(summary.rows, 3);
	ck_assert_uint_eq(summary.zeros, 1);
	left_out(FORMATS_DUPLICATE, 2, 2);
	left_out(FORMATS_UTF8, 2, 5);
	left_out(FORMATS_LENGTH, 1, 7);
	left_out(FORMATS_WIDTH, 2, 8);
	left_out(FORMATS_NUMBER, 2, 10);
	left_out(FORMATS_FINITE, 4, 12);
	ck_assert_float_eq(table.rows[1], 2);
}
END_TEST

START_TEST(bytes_of_zero_are_no_text)
{
	static const char text[] = "a 1 2\nb\0c 3 4\nd 5 \0\ne 5 6\n\0\n";

	/* Recognised by the lines before; forced here, since these are the first. */
	ck_assert_int_eq(read_path(scratch_write("in", text, sizeof(text) - 1), "glove"),
			 STATUS_FORMAT);
	char *long_text = malloc(70 * 8 + sizeof(text)), *at = long_text;

	for (int i = 0; i < 70; i++)
		at += sprintf(at, "w%02d 1 2\n", i);
	memcpy(at, text, sizeof(text) - 1);
	ck_assert_int_eq(read_bytes(long_text, (size_t)(at - long_text) + sizeof(text) - 1),
			 STATUS_OK);
	ck_assert_uint_eq(table.n, 72);
	left_out(FORMATS_UTF8, 3, 72);
	free(long_text);
}
END_TEST

START_TEST(headers_that_lie_about_their_count)
{
	char bytes[128];
	size_t size = make_binary(true, bytes);

	take("9 2\nthe 1 2\nof 3 4\n");
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(summary.claimed, 9);
	take("1 2\nthe 1 2\nof 3 4\n");
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(summary.claimed, 1);
	bytes[0] = '1';
	ck_assert_int_eq(read_bytes(bytes, size), STATUS_OK);
	ck_assert_uint_eq(table.n, 2);
	bytes[0] = '7';
	ck_assert_int_eq(read_bytes(bytes, size), STATUS_OK);
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(summary.claimed, 7);
}
END_TEST

START_TEST(wrong_rows_in_a_binary_file_are_counted_too)
{
	char bytes[1024], *at = bytes + sprintf(bytes, "5 1\n");
	static const struct {
		const char *word;
		float number;
	} rows[] = { { "a", 1.5f }, { "a", 2 }, { "b", NAN }, { "\xff", 1 }, { "c", 0 } };

	for (size_t i = 0; i < 5; i++) {
		at += sprintf(at, "%s ", rows[i].word);
		memcpy(at, &rows[i].number, sizeof(float));
		at += sizeof(float);
	}
	at += sprintf(at, "%0400d", 5);
	memcpy(at, " \1\2\3\4", 5);
	ck_assert_int_eq(read_bytes(bytes, (size_t)(at - bytes) + 5), STATUS_OK);
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(summary.zeros, 1);
	left_out(FORMATS_DUPLICATE, 1, 2);
	left_out(FORMATS_FINITE, 1, 3);
	left_out(FORMATS_UTF8, 1, 4);
	left_out(FORMATS_LENGTH, 1, 6);
}
END_TEST

/* Files that are refused ------------------------------------------------------------------------ */

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
		size_t rows = cut == HEADER + FIRST ? 1 :
			      _i && cut == HEADER + FIRST + 1 ? 1 :
			      _i && cut == HEADER + FIRST + 1 + SECOND ? 2 : 0;
		enum status status = read_bytes(bytes, cut);

		ck_assert_msg(status == (rows ? STATUS_OK : STATUS_FORMAT), "%zu: %s",
			      cut, error.text);
		ck_assert_uint_eq(table.n, rows);
		ck_assert(rows || strstr(error.text, cut ? "expected" : "empty file"));
		ck_assert_uint_eq(scratch_files(0), 1);
	}
	ck_assert_int_eq(read_bytes(bytes, size - 3), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "row 2: cut short: expected 12 bytes of numbers"),
		      "%s", error.text);
}
END_TEST

static const char *
pack(const char *name, const void *bytes, size_t size)
{
	const char *path = scratch_path(name);
	gzFile file = gzopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(gzwrite(file, bytes, (unsigned)size), (int)size);
	ck_assert_int_eq(gzclose(file), Z_OK);
	return path;
}

START_TEST(a_packed_file_cut_at_any_byte)
{
	static const char text[] = "the 1 2 3\nof 4 5 6\nand 7 8 9\n";
	size_t size;
	unsigned char *bytes = scratch_read(pack("packed", text, sizeof(text) - 1), &size);

	ck_assert_int_eq(read_path(scratch_path("packed"), NULL), STATUS_OK);
	ck_assert_uint_eq(table.n, 3);
	for (size_t cut = 1; cut < size; cut++) {
		ck_assert_int_eq(read_bytes(bytes, cut), STATUS_FORMAT);
		ck_assert_msg(strstr(error.text, "cut short") ||
			      strstr(error.text, "something else"), "%zu: %s", cut,
			      error.text);
	}
	bytes[size - 6] ^= 1;
	ck_assert_int_eq(read_bytes(bytes, size), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "unpack"), "%s", error.text);
	free(bytes);
}
END_TEST

/* Cuts the file at the first report. */
static bool
shrink(void *user, const char *stage, uint64_t done, uint64_t total, uint64_t rows)
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
						 NULL, NULL), STATUS_FORMAT);
		ck_assert_uint_eq(scratch_files(0), 2);
		ck_assert_int_eq(formats_convert(scratch_path("in"), "/nowhere/at/all.txt", &plain, NULL,
						 NULL, &error), STATUS_IO);
	}
	ck_assert_int_eq(formats_convert(scratch_path("in"), scratch_path("x.txt.gz"), &plain, NULL, NULL,
					 &error), STATUS_USAGE);
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
		ck_assert_int_eq(formats_convert(scratch_path("in"), scratch_path(outs[i]), &plain, NULL,
						 NULL, &error), STATUS_IO);
		ck_assert_ptr_nonnull(strstr(error.text, "cannot write"));
		ck_assert_uint_eq(scratch_files(0), 1);
	}
}
END_TEST

START_TEST(words_that_a_format_cannot_hold)
{
	const char *in = scratch_write("in", "a 1 2\nnew york 3 4\n", 19);
	size_t size;

	ck_assert_int_eq(formats_convert(in, scratch_path("o.bin"), &plain, NULL, NULL,
					 &error), STATUS_FORMAT);
	ck_assert_msg(strstr(error.text, "cannot write word 2, \"new york\": it holds a "
			     "blank"), "%s", error.text);
	ck_assert_uint_eq(scratch_files(0), 1);
	ck_assert_int_eq(formats_convert(in, scratch_path("o.txt"), &plain, NULL, NULL,
					 &error), STATUS_OK);

	unsigned char *text = scratch_read(scratch_path("o.txt"), &size);

	ck_assert_str_eq((char *)text, "a 1 2\nnew york 3 4\n");
	free(text);
}
END_TEST

/* Every format the same ------------------------------------------------------------------------------- */

enum { WORDS = 1000, NUMBERS = 20 };

static unsigned seed;

static double
draw(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (double)(seed >> 8) / (1 << 23) - 1.0;
}

/* Text of all words; to be freed. */
static char *
make_text(void)
{
	char *text = malloc(WORDS * (NUMBERS + 1) * 16), *at = text;

	seed = 3;
	for (int i = 0; i < WORDS; i++) {
		at += sprintf(at, i % 7 ? "wort%d" : "Größe%d", i);
		for (int d = 0; d < NUMBERS; d++)
			at += sprintf(at, " %.*g", 3 + d % 7, draw() * (d + 1));
		*at++ = '\n';
	}
	*at = '\0';
	return text;
}

static const struct formats_options named = { .name = "same", .source = "same" };

static void
convert(const char *from, const char *to)
{
	const char *in = scratch_path(from), *out = scratch_path(to);

	ck_assert_msg(formats_convert(in, out, &named, NULL, &summary, &error) == STATUS_OK,
		      "%s", error.text);
}

/* Without the newline that ends each row: what word2vec itself never writes, but others. */
static void
strip_newlines(const char *from, const char *to)
{
	size_t size, used;
	unsigned char *bytes = scratch_read(scratch_path(from), &size), *at = bytes;
	unsigned char *out = malloc(size), *end = bytes + size;

	at = (unsigned char *)memchr(bytes, '\n', size) + 1;
	memcpy(out, bytes, used = (size_t)(at - bytes));
	while (at < end) {
		unsigned char *blank = memchr(at, ' ', (size_t)(end - at));
		size_t row = (size_t)(blank - at) + 1 + NUMBERS * sizeof(float);

		memcpy(out + used, at, row);
		used += row;
		at += row + 1;
	}
	scratch_write(to, out, used);
	free(out);
	free(bytes);
}

static void
pack_file(const char *from, const char *to)
{
	size_t size;
	unsigned char *bytes = scratch_read(scratch_path(from), &size);

	pack(to, bytes, size);
	free(bytes);
}

static void
find_neighbours(const char *path, struct neighbours *found)
{
	struct neighbours_scratch *scratch;
	struct vectors v;
	float raw[NUMBERS], row[NUMBERS];
	size_t count = 0;

	ck_assert_int_eq(vectors_open(&v, path, true, &error), STATUS_OK);
	ck_assert_uint_eq(v.n, WORDS);
	scratch = neighbours_scratch_new(&v);
	for (uint32_t id = 0; id < WORDS; id += 100)
		for (int space = 0; space < SPACE_COUNT; space++) {
			struct neighbours_query query = { .space = (enum space)space,
							  .vector = row, .count = 10 };

			vectors_static(&v, query.space, id, raw, row);
			neighbours_search(&v, scratch, 1, &query, found + count++);
		}
	neighbours_scratch_delete(scratch);
	vectors_close(&v);
}

START_TEST(every_format_of_the_same_words_gives_the_same_answers)
{
	static const struct {
		const char *name, *format;
	} files[] = {
		{ "g.txt", "glove" },		{ "v.vec", "word2vec-text" },
		{ "b.bin", "word2vec-binary" }, { "c", "word2vec-binary" },
		{ "n", "native" },		{ "tz.gz", "glove" },
		{ "vz.gz", "word2vec-text" },	{ "bz.gz", "word2vec-binary" },
		{ "cz.gz", "word2vec-binary" }, { "nz.gz", "native" },
	};
	struct neighbours expected[20], found[20];
	char *text = make_text();
	size_t size, other_size;
	unsigned char *bytes, *other;

	scratch_write("first", text, strlen(text));
	convert("first", "n");
	convert("n", "g.txt");
	convert("n", "v.vec");
	convert("n", "b.bin");
	strip_newlines("b.bin", "c");
	pack_file("first", "tz.gz");
	pack_file("v.vec", "vz.gz");
	pack_file("b.bin", "bz.gz");
	pack_file("c", "cz.gz");
	pack_file("n", "nz.gz");
	bytes = scratch_read(scratch_path("n"), &size);
	memset(expected, 0, sizeof(expected));
	memset(found, 0, sizeof(found));
	find_neighbours(scratch_path("n"), expected);
	for (size_t i = 0; i < 20; i++) {
		ck_assert_uint_eq(expected[i].count, 10);
		ck_assert_float_gt(expected[i].items[0].value, 0.9999f);
	}
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		convert(files[i].name, "again");
		ck_assert_str_eq(summary.format, files[i].format);
		find_neighbours(scratch_path("again"), found);
		for (size_t k = 0; k < 20; k++)
			ck_assert_mem_eq(found[k].items, expected[k].items,
					 10 * sizeof(struct neighbour));
		/* Nothing at all may differ. */
		other = scratch_read(scratch_path("again"), &other_size);
		ck_assert_uint_eq(other_size, size);
		ck_assert_mem_eq(other, bytes, size);
		free(other);
	}
	free(bytes);
	free(text);
}
END_TEST

START_TEST(native_files_of_codes_are_written_as_the_numbers_they_stand_for)
{
	struct formats_options int8 = { .int8 = true };
	char *text = make_text();
	float row[NUMBERS];
	struct vectors v;

	scratch_write("first", text, strlen(text));
	ck_assert_int_eq(formats_convert(scratch_path("first"), scratch_path("codes"), &int8,
					 NULL, NULL, NULL), STATUS_OK);
	convert("codes", "codes.txt");
	ck_assert_int_eq(read_path(scratch_path("codes.txt"), NULL), STATUS_OK);
	ck_assert_int_eq(vectors_open(&v, scratch_path("codes"), true, NULL), STATUS_OK);
	for (uint32_t id = 0; id < WORDS; id++) {
		vectors_row(&v, id, row);
		ck_assert_mem_eq(row, table.rows + id * NUMBERS, sizeof(row));
	}
	vectors_close(&v);
	free(text);
}
END_TEST

START_TEST(the_first_rows_alone_can_be_written)
{
	struct formats_options two = { .keep = 2 };
	const char *in = scratch_write("in", "a 1 2\nb 3 4\nc 5 .06\n", 20);
	size_t size;

	ck_assert_int_eq(formats_convert(in, scratch_path("o.vec"), &two, NULL, NULL, NULL),
			 STATUS_OK);

	unsigned char *text = scratch_read(scratch_path("o.vec"), &size);

	ck_assert_str_eq((char *)text, "2 2\na 1 2\nb 3 4\n");
	free(text);
}
END_TEST

SUITE("formats", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(glove_text)
	TEST(word2vec_text)
	LOOP(word2vec_binary_with_and_without_newlines, 2)
	TEST(a_format_can_be_forced)
	TEST(every_format_has_its_name_and_help)
	TEST(blanks_tabs_carriage_returns_marks_and_empty_lines)
	TEST(a_word_is_everything_before_the_last_numbers)
	TEST(every_form_of_a_number)
	TEST(capitals_are_kept)
	TEST(one_number_a_row)
	TEST(rows_have_up_to_4096_numbers)
	TEST(the_limit_counts_good_rows)
	TEST(two_threads_keep_the_order_the_lines_and_the_first_of_equals)
	TEST(rows_that_are_wrong_are_counted_with_the_first_line)
	TEST(bytes_of_zero_are_no_text)
	TEST(headers_that_lie_about_their_count)
	TEST(wrong_rows_in_a_binary_file_are_counted_too)
	TEST(files_that_hold_no_vectors)
	TEST(a_line_that_never_ends)
	TEST(what_is_no_regular_file)
	TEST(an_endless_pipe_on_standard_input)
	TEST(ten_gigabytes_of_zeros)
	LOOP(a_binary_file_cut_at_any_byte, 2)
	TEST(a_packed_file_cut_at_any_byte)
	TEST(a_file_that_shrinks_while_it_is_read)
	TEST(failed_conversions_leave_nothing_behind)
	TEST(a_full_disk_leaves_nothing_behind)
	TEST(words_that_a_format_cannot_hold)
	TEST(every_format_of_the_same_words_gives_the_same_answers)
	TEST(native_files_of_codes_are_written_as_the_numbers_they_stand_for)
	TEST(the_first_rows_alone_can_be_written))
