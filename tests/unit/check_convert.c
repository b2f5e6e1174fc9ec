/* check_convert.c - the same words in every format give the same answers. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/core/neighbours.h"
#include "polyseme/core/vectors.h"
#include "read_file.h"
#include "suite.h"

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

	ck_assert_msg(formats_convert(in, out, &named, NULL, &summary, &error) ==
			      STATUS_OK,
		      "%s", error.text);
}

/* Without the newline that ends each row: not as word2vec writes it, but as others do. */
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
							  .vector = row,
							  .count = 10 };

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
		{ "g.txt", "glove" },
		{ "v.vec", "word2vec-text" },
		{ "b.bin", "word2vec-binary" },
		{ "c", "word2vec-binary" },
		{ "n", "native" },
		{ "tz.gz", "glove" },
		{ "vz.gz", "word2vec-text" },
		{ "bz.gz", "word2vec-binary" },
		{ "cz.gz", "word2vec-binary" },
		{ "nz.gz", "native" },
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
		ck_assert_str_eq(summary.kind->name, files[i].format);
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
	ck_assert_int_eq(formats_convert(scratch_path("first"), scratch_path("codes"),
					 &int8, NULL, NULL, NULL),
			 STATUS_OK);
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

	ck_assert_int_eq(
		formats_convert(in, scratch_path("o.vec"), &two, NULL, NULL, NULL),
		STATUS_OK);

	unsigned char *text = scratch_read(scratch_path("o.vec"), &size);

	ck_assert_str_eq((char *)text, "2 2\na 1 2\nb 3 4\n");
	free(text);
}
END_TEST

/* clang-format off */
SUITE("convert", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(every_format_of_the_same_words_gives_the_same_answers)
	TEST(native_files_of_codes_are_written_as_the_numbers_they_stand_for)
	TEST(the_first_rows_alone_can_be_written))
/* clang-format on */
