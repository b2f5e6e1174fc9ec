/* check_formats.c - readers: every kind of file, odd text that is right, and rows that
 * are wrong and therefore left out and counted. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/formats/format.h"
#include "read_file.h"
#include "suite.h"

/* Kinds ----------------------------------------------------------------------------- */

START_TEST(glove_text)
{
	take("the 1 2 3\nof 4 5 6\n");
	ck_assert_str_eq(summary.kind->name, "glove");
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
	ck_assert_str_eq(summary.kind->name, "word2vec-text");
	ck_assert_uint_eq(table.n, 2);
	ck_assert_uint_eq(summary.claimed, 2);
	is_word(0, "the");
}
END_TEST

START_TEST(word2vec_binary_with_and_without_newlines)
{
	char bytes[128];

	ck_assert_int_eq(read_bytes(bytes, make_binary(_i != 0, bytes)), STATUS_OK);
	ck_assert_str_eq(summary.kind->name, "word2vec-binary");
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
	ck_assert_str_eq(summary.kind->name, "word2vec-text");
	ck_assert_int_eq(read_path(path, "word2vec-binary"), STATUS_FORMAT);
	ck_assert_int_eq(read_path(path, "native"), STATUS_FORMAT);
	ck_assert_int_eq(read_path(path, "jpeg"), STATUS_USAGE);
	ck_assert_str_eq(
		error.text,
		"unknown format \"jpeg\": expected native, toy, word2vec-text, glove or "
		"word2vec-binary");
}
END_TEST

START_TEST(every_format_has_its_name_and_help)
{
	const struct formats_kind *kind;
	char names[100], name[40];
	size_t count = 0;

	formats_names(names, sizeof(names));
	for (; (kind = formats_kind(count)); count++) {
		ck_assert_ptr_eq(formats_find(kind->name), kind);
		ck_assert_ptr_nonnull(strstr(names, kind->name));
		ck_assert_uint_gt(strlen(kind->help), 0);
		ck_assert_int_eq(kind->ending[0], '.');
		snprintf(name, sizeof(name), "x%s", kind->ending);
		/* a toy space is only read: its shifts are no vectors */
		ck_assert_str_eq(format_of_name(name)->kind.name,
				 strcmp(kind->name, "toy") == 0 ? "native" : kind->name);
	}
	ck_assert_uint_eq(count, 5);
	ck_assert_ptr_null(formats_find("jpeg"));
	ck_assert_str_eq(format_of_name("x")->kind.name, "native");
	for (int fault = 0; fault < FORMATS_FAULT_COUNT; fault++)
		ck_assert_ptr_nonnull(formats_fault_text((enum formats_fault)fault));
}
END_TEST

/* Odd text that is right ------------------------------------------------------------ */

START_TEST(blanks_tabs_carriage_returns_marks_and_empty_lines)
{
	static const char *const texts[] = {
		"the 1 2\r\nof 3 4\r\n",
		"the 1 2 \nof 3 4 \t \n",
		"the  1   2\nof 3  4\n",
		"the\t1\t2\nof\t3\t4\n",
		"\xef\xbb\xbfthe 1 2\nof 3 4\n",
		"  the 1 2\n\tof 3 4\n",
		"\n\nthe 1 2\n \t\n\r\nof 3 4\n\n",
		"the 1 2\nof 3 4",
		"the 1 2\nof 3 4\r",
		"2 2\nthe 1 2\nof 3 4\n",
		"2\t2 \r\nthe 1 2\r\nof 3 4",
		"\xef\xbb\xbf\x32 2\nthe 1 2\nof 3 4\n",
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

/* Rows that are left out ------------------------------------------------------------ */

START_TEST(rows_that_are_wrong_are_counted_with_the_first_line)
{
	char text[2048], *at = text;

	at += sprintf(at, "a 1 2\n");				      /* 1 */
	at += sprintf(at, "a 3 4\nb 1 2\nb 5 6\n");		      /* 2, 4 duplicate */
	at += sprintf(at, "\xff\xfe 1 2\n\xc3 1 2\n");		      /* 5, 6 UTF-8 */
	at += sprintf(at, "%0300d 1 2\n", 7);			      /* 7 too long */
	at += sprintf(at, "c 1\nd 1 2 3\n");			      /* 8, 9 width */
	at += sprintf(at, "e 1 x\nf x y\n");			      /* 10, 11 number */
	at += sprintf(at, "g nan 1\nh 1 -inf\ni 1e19 1\nj 1e99 0\n"); /* 12..15 finite */
	at += sprintf(at, "z 0 -0\n");				      /* 16 zero */
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
	ck_assert_int_eq(
		read_bytes(long_text, (size_t)(at - long_text) + sizeof(text) - 1),
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

/* clang-format off */
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
	TEST(wrong_rows_in_a_binary_file_are_counted_too))
/* clang-format on */
