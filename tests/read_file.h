/* read_file.h - reads made-up files for one test, each test in a folder of its own. */
#ifndef POLYSEME_TESTS_READ_FILE_H
#define POLYSEME_TESTS_READ_FILE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "polyseme/core/formats.h"
#include "scratch.h"

static const struct formats_options plain;
static struct table table;
static struct formats_summary summary;
static struct error error;

static inline void
setup(void)
{
	scratch_setup();
	table = (struct table){ 0 };
	summary = (struct formats_summary){ 0 };
	error = (struct error){ 0 };
}

static inline void
teardown(void)
{
	table_free(&table);
	scratch_teardown();
}

static inline enum status
read_path(const char *path, const char *format)
{
	struct formats_options options = { .format = format };

	table_free(&table);
	return formats_read(path, &options, NULL, &table, &summary, &error);
}

static inline enum status
read_bytes(const void *bytes, size_t size)
{
	return read_path(scratch_write("in", bytes, size), NULL);
}

/* Reads a text that must be good. */
static inline void
take(const char *text)
{
	ck_assert_msg(read_bytes(text, strlen(text)) == STATUS_OK, "%s", error.text);
}

/* Reads a text that must fail with these words in its message. */
static inline void
refuse(const void *bytes, size_t size, const char *message)
{
	ck_assert_int_eq(read_bytes(bytes, size), STATUS_FORMAT);
	ck_assert_ptr_null(table.rows);
	ck_assert_msg(strstr(error.text, message), "%s", error.text);
	ck_assert_msg(strstr(error.text, scratch_path("in")), "%s", error.text);
}

static inline void
is_word(uint32_t id, const char *expected)
{
	size_t length;
	const char *word;

	ck_assert_uint_lt(id, table.n);
	word = table_word(&table, id, &length);
	ck_assert_msg(length == strlen(expected) && !memcmp(word, expected, length),
		      "\"%.*s\", expected \"%s\"", (int)length, word, expected);
}

static inline void
left_out(enum formats_fault fault, size_t count, uint64_t first)
{
	ck_assert_uint_eq(summary.left_out[fault], count);
	ck_assert_uint_eq(summary.first[fault], first);
}

/* Two words with three numbers; floats that hold no zero byte and no blank. */
static inline size_t
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

/* Writes a gzipped file; its path. */
static inline const char *
pack(const char *name, const void *bytes, size_t size)
{
	const char *path = scratch_path(name);
	gzFile file = gzopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(gzwrite(file, bytes, (unsigned)size), (int)size);
	ck_assert_int_eq(gzclose(file), Z_OK);
	return path;
}

#endif
