/* check_native.c - the native file: what goes in comes out, and damage is an error or
 * does no harm. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "core/formats/native.h"
#include "polyseme/core/formats.h"
#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"
#include "scratch.h"

enum { N = 21, D = 5 }; /* neither fills its blocks */

static unsigned seed;

static float
draw(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (float)(seed >> 8) / (1 << 23) - 1.0f;
}

/* N words "a".."u" in an order that is not their byte order; the last vector is zero. */
static struct table
make_table(void)
{
	struct table table = { .D = D };

	seed = 1;
	for (int i = 0; i < N; i++) {
		char word = (char)('a' + i * 8 % N);
		float *row = table_next_row(&table);

		for (size_t d = 0; d < D; d++)
			row[d] = i == N - 1 ? 0.0f : draw();
		ck_assert_int_eq(table_add(&table, &word, 1), STATUS_OK);
	}
	return table;
}

static const char *
write_file(const struct table *table, const char *name, bool int8, size_t keep)
{
	struct space_map map;
	struct native_content content = {
		.table = table,
		.map = &map,
		.keep = keep,
		.int8 = int8,
		.name = "toy",
		.source = "made by hand",
	};
	struct error error = { 0 };
	const char *path = scratch_path(name);

	ck_assert_int_eq(space_build(table, keep, NULL, &map), STATUS_OK);
	ck_assert_msg(native_write(path, 0666, &content, NULL, &error) == STATUS_OK, "%s",
		      error.text);
	space_free(&map);
	return path;
}

START_TEST(rows_come_back_as_they_were)
{
	struct table table = make_table();
	const char *path = write_file(&table, "exact", false, N);
	struct vectors v;
	float row[D];

	ck_assert_int_eq(vectors_open(&v, path, true, NULL), STATUS_OK);
	ck_assert_uint_eq(v.n, N);
	ck_assert_uint_eq(v.D, D);
	ck_assert_uint_eq(v.full, N);
	ck_assert_str_eq(v.name, "toy");
	ck_assert_str_eq(v.source, "made by hand");
	for (uint32_t id = 0; id < N; id++) {
		vectors_row(&v, id, row);
		ck_assert_mem_eq(row, table.rows + id * D, sizeof(row));
		ck_assert_float_eq(v.norms[SPACE_RAW][id], (float)matrix_norm(D, row));
	}
	vectors_close(&v);
	vectors_close(&v);
	table_free(&table);
}
END_TEST

START_TEST(codes_are_within_half_a_step_and_padding_is_zero)
{
	struct table table = make_table();
	const char *path = write_file(&table, "codes", true, N);
	struct vectors v;
	float row[D];
	size_t padding = 0;

	ck_assert_int_eq(vectors_open(&v, path, true, NULL), STATUS_OK);
	ck_assert_ptr_null(v.rows);
	ck_assert_double_eq(v.residual, 0);
	for (uint32_t id = 0; id < N; id++) {
		vectors_row(&v, id, row);
		for (size_t d = 0; d < D; d++)
			ck_assert_float_le(fabsf(row[d] - table.rows[id * D + d]),
					   v.scales[id] * 0.5001f);
		ck_assert_float_eq(v.norms[SPACE_RAW][id], (float)matrix_norm(D, row));
	}
	for (size_t i = 0; i < 2 * 2 * 64; i++) {
		size_t d = i / 64 % 2 * 4 + i % 4, id = i / 128 * 16 + i / 4 % 16;

		padding += d >= D || id >= N;
		ck_assert(v.codes[i] >= 1);
		ck_assert((d < D && id < N) || v.codes[i] == 128);
	}
	ck_assert_uint_eq(padding, 2 * 2 * 64 - N * D);
	ck_assert_float_eq(v.scales[N - 1], 0);
	ck_assert_float_eq(v.norms[SPACE_WHITENED][N - 1], 0);
	vectors_close(&v);
	table_free(&table);
}
END_TEST

START_TEST(residual_bounds_the_rounding_of_every_row)
{
	struct table table = make_table();
	const char *path = write_file(&table, "exact", false, N);
	struct vectors v;
	double most = 0.0;

	ck_assert_int_eq(vectors_open(&v, path, true, NULL), STATUS_OK);
	for (uint32_t id = 0; id + 1 < N; id++) {
		double sum = 0.0;

		for (size_t d = 0; d < D; d++) {
			int code = v.codes[((id / 16 * 2 + d / 4) * 16 + id % 16) * 4 +
					   d % 4];
			float off =
				v.rows[id * D + d] - v.scales[id] * (float)(code - 128);

			sum += (double)off * (double)off;
		}
		most = fmax(most, sqrt(sum) / (double)v.scales[id]);
	}
	ck_assert_double_eq_tol(v.residual, most, 1e-4);
	ck_assert_double_le(v.residual, 0.5001 * sqrt(D));
	vectors_close(&v);
	table_free(&table);
}
END_TEST

START_TEST(kept_rows_use_the_space_of_all)
{
	struct table table = make_table();
	struct vectors all, some;

	ck_assert_int_eq(
		vectors_open(&all, write_file(&table, "all", false, N), true, NULL),
		STATUS_OK);
	ck_assert_int_eq(
		vectors_open(&some, write_file(&table, "some", false, 7), true, NULL),
		STATUS_OK);
	ck_assert_uint_eq(some.n, 7);
	ck_assert_uint_eq(some.full, N);
	ck_assert_uint_eq(some.K, all.K);
	ck_assert_mem_eq(some.mean, all.mean, D * sizeof(double));
	ck_assert_mem_eq(some.matrix, all.matrix, all.K * D * sizeof(float));
	for (size_t i = 0; i < some.K * VECTORS_NAME_WORDS; i++)
		ck_assert(some.names[i] < 7 || some.names[i] == VECTORS_NONE);
	vectors_close(&all);
	vectors_close(&some);
	table_free(&table);
}
END_TEST

START_TEST(the_same_table_gives_the_same_bytes)
{
	struct table table = make_table();
	size_t size, other_size;
	unsigned char *bytes = scratch_read(write_file(&table, "one", true, N), &size);
	unsigned char *other =
		scratch_read(write_file(&table, "two", true, N), &other_size);

	ck_assert_uint_eq(size, other_size);
	ck_assert_mem_eq(bytes, other, size);
	ck_assert_uint_eq(scratch_files(0), 2);
	free(bytes);
	free(other);
	table_free(&table);
}
END_TEST

/* Uses everything that an open table offers. */
static void
use(const struct vectors *v)
{
	float *row = malloc(2 * v->D * sizeof(*row));
	float *whitened = malloc(v->K * sizeof(*whitened));
	uint32_t ids[4];

	ck_assert_ptr_nonnull(row);
	ck_assert_ptr_nonnull(whitened);
	for (uint32_t id = 0; id < v->n; id++) {
		size_t length;
		const char *word = vectors_word(v, id, &length);

		(void)vectors_find(v, word, length);
		(void)vectors_complete(v, word, length, ids, 4);
		vectors_static(v, SPACE_WHITENED, id, row, whitened);
	}
	(void)vectors_complete(v, "", 0, ids, 4);
	(void)vectors_spellings(v, "abc", 3, ids, 4);
	free(row);
	free(whitened);
}

START_TEST(a_file_cut_at_any_byte_is_an_error_that_says_so)
{
	struct table table = make_table();
	size_t size;
	unsigned char *bytes = scratch_read(write_file(&table, "whole", false, N), &size);

	for (size_t cut = 0; cut < size; cut++) {
		struct error error = { 0 };
		struct vectors v = { .n = 77 };
		const char *path = scratch_write("cut", bytes, cut);

		ck_assert_int_eq(vectors_open(&v, path, false, &error), STATUS_FORMAT);
		ck_assert_uint_eq(v.n, 77);
		ck_assert_msg(strstr(error.text, cut ? "cut short" : "empty"), "%zu: %s",
			      cut, error.text);
	}
	free(bytes);
	table_free(&table);
}
END_TEST

START_TEST(a_changed_byte_is_an_error_or_does_no_harm)
{
	static const unsigned char changes[] = { 0x01, 0x80, 0xff };
	struct table table = make_table();
	size_t size;
	unsigned char *bytes = scratch_read(write_file(&table, "whole", false, N), &size);
	size_t header = sizeof(struct native_header);

	for (size_t i = 0; i < size; i++) {
		struct vectors v;
		const char *path;

		bytes[i] ^= changes[_i];
		path = scratch_write("changed", bytes, size);
		bytes[i] ^= changes[_i];
		/* What no checksum covers is the padding between sections. */
		if (vectors_open(&v, path, true, NULL) == STATUS_OK) {
			ck_assert_uint_ge(i, header);
			use(&v);
			vectors_close(&v);
		}
		if (vectors_open(&v, path, false, NULL) == STATUS_OK) {
			ck_assert_uint_ge(i, header);
			use(&v);
			vectors_close(&v);
		}
	}
	free(bytes);
	table_free(&table);
}
END_TEST

START_TEST(each_kind_of_wrong_file_has_its_message)
{
	struct table table = make_table();
	size_t size;
	unsigned char *bytes = scratch_read(write_file(&table, "whole", false, N), &size);
	struct native_header header;
	struct error error;
	struct vectors v;

	ck_assert_int_eq(vectors_open(&v, scratch_path("none"), false, &error),
			 STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "No such file"));
	ck_assert_int_eq(vectors_open(&v, scratch_folder, false, &error), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "is a directory"));
	ck_assert_int_eq(vectors_open(&v, "/dev/zero", false, &error), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "is a device"));
	ck_assert_int_eq(mkfifo(scratch_path("fifo"), 0600), 0);
	ck_assert_int_eq(vectors_open(&v, scratch_path("fifo"), false, &error),
			 STATUS_IO);
	ck_assert_int_eq(
		vectors_open(&v, scratch_write("text", "the 1 2\n", 8), false, &error),
		STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "not a polyseme vector file"));

	bytes[20] = 2;
	vectors_open(&v, scratch_write("new", bytes, size), false, &error);
	ck_assert_ptr_nonnull(strstr(error.text, "newer"));
	bytes[20] = 1;
	bytes[30] ^= 1;
	vectors_open(&v, scratch_write("header", bytes, size), false, &error);
	ck_assert_ptr_nonnull(strstr(error.text, "checksum of the header"));
	bytes[30] ^= 1;
	memcpy(&header, bytes, sizeof(header));
	bytes[header.section[NATIVE_TEXT].offset] ^= 1;
	ck_assert_int_eq(
		vectors_open(&v, scratch_write("word", bytes, size), true, &error),
		STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "checksum of the words"));
	free(bytes);
	table_free(&table);
}
END_TEST

/* Numbers that no writer writes, at any row, without a look at the checksums. */
static const struct wrong_number {
	enum native_section section;
	size_t size;
	uint64_t bits;
	const char *message; /* NULL: allowed */
} wrong_numbers[] = {
	{ NATIVE_SCALES, 4, 0x7f7fffff, NULL },
	{ NATIVE_SCALES, 4, 0x7f800000, "scales out of range" },
	{ NATIVE_SCALES, 4, 0x7fc00001, "scales out of range" },
	{ NATIVE_SCALES, 4, 0xbf800000, "scales out of range" },
	{ NATIVE_NORMS_RAW, 4, 0x7f800001, "norms out of range" },
	{ NATIVE_NORMS_RAW, 4, 0x80000001, "norms out of range" },
	{ NATIVE_NORMS_WHITENED, 4, 0xffc00000, "norms out of range" },
	{ NATIVE_MATRIX, 4, 0xff7fffff, NULL },
	{ NATIVE_MATRIX, 4, 0xff800000, "matrix out of range" },
	{ NATIVE_MEAN, 8, 0x7ff8000000000000, "mean out of range" },
	{ NATIVE_SORTED, 4, N - 1, NULL },
	{ NATIVE_SORTED, 4, N, "sorted words out of range" },
	{ NATIVE_SORTED, 4, 0xffffffff, "sorted words out of range" },
	{ NATIVE_NAMES, 4, N, "component names out of range" },
	{ NATIVE_OFFSETS, 8, 0x100, "offsets of words out of range" },
	{ NATIVE_OFFSETS, 8, UINT64_MAX, "offsets of words out of range" },
};

START_TEST(a_number_out_of_range_is_named)
{
	const struct wrong_number *wrong = &wrong_numbers[_i];
	struct table table = make_table();
	struct native_header header;
	size_t size;
	unsigned char *bytes = scratch_read(write_file(&table, "whole", false, N), &size);
	unsigned char *section;

	memcpy(&header, bytes, sizeof(header));
	section = bytes + header.section[wrong->section].offset;
	for (size_t i = 0; i < header.section[wrong->section].length; i += wrong->size) {
		uint64_t kept = 0;
		struct error error = { 0 };
		struct vectors v;

		memcpy(&kept, section + i, wrong->size);
		memcpy(section + i, &wrong->bits, wrong->size);
		if (wrong->message) {
			ck_assert_int_eq(
				native_open_bytes(&v, "f", bytes, size, false, &error),
				STATUS_FORMAT);
			ck_assert_msg(strstr(error.text, wrong->message), "at %zu: %s", i,
				      error.text);
		} else {
			ck_assert_int_eq(
				native_open_bytes(&v, "f", bytes, size, false, &error),
				STATUS_OK);
		}
		memcpy(section + i, &kept, wrong->size);
	}
	free(bytes);
	table_free(&table);
}
END_TEST

START_TEST(a_word_has_1_to_255_bytes)
{
	struct table table = make_table();
	struct native_header header;
	size_t size;
	unsigned char *bytes = scratch_read(write_file(&table, "whole", false, N), &size);
	uint64_t *offsets;
	struct error error;
	struct vectors v;

	memcpy(&header, bytes, sizeof(header));
	offsets = (uint64_t *)(void *)(bytes + header.section[NATIVE_OFFSETS].offset);
	offsets[3] = offsets[2]; /* an empty word, and one twice as long */
	ck_assert_int_eq(native_open_bytes(&v, "f", bytes, size, false, &error),
			 STATUS_FORMAT);
	offsets[3] = offsets[4];
	ck_assert_int_eq(native_open_bytes(&v, "f", bytes, size, false, &error),
			 STATUS_FORMAT);
	free(bytes);
	table_free(&table);
	table = (struct table){ .D = D };
	for (size_t length = 254; length <= 255; length++) {
		char word[255];

		memset(word, (int)(length - 254 + 'a'), sizeof(word));
		for (size_t d = 0; d < D; d++)
			table_next_row(&table)[d] = draw();
		ck_assert_int_eq(table_add(&table, word, length), STATUS_OK);
	}
	bytes = scratch_read(write_file(&table, "long", false, 2), &size);
	ck_assert_int_eq(native_open_bytes(&v, "f", bytes, size, false, &error),
			 STATUS_OK);
	memcpy(&header, bytes, sizeof(header));
	offsets = (uint64_t *)(void *)(bytes + header.section[NATIVE_OFFSETS].offset);
	offsets[1]--; /* 253 bytes and 256 */
	ck_assert_int_eq(native_open_bytes(&v, "f", bytes, size, false, &error),
			 STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "offsets of words out of range"));
	free(bytes);
	table_free(&table);
}
END_TEST

/* A listener that stops the work at its n-th report. */
static bool
stop_at(void *user, enum progress_stage stage, uint64_t done, uint64_t total,
	uint64_t rows)
{
	int *left = user;

	(void)stage, (void)done, (void)total, (void)rows;
	return --*left >= 0;
}

START_TEST(cancelled_work_leaves_nothing_behind)
{
	static const char text[] = "a 1 2\nb 2 1\nc 3 3\nd 4 -1\ne 0 1\n";
	struct formats_options options = { 0 };
	enum status status = STATUS_CANCELLED;
	int reports = 0;

	scratch_write("in", text, sizeof(text) - 1);
	for (; status == STATUS_CANCELLED; reports++) {
		int left = reports;
		struct progress progress = { stop_at, &left };

		ck_assert_uint_eq(scratch_files(0), 1);
		status = formats_convert(scratch_path("in"), scratch_path("out"),
					 &options, &progress, NULL, NULL);
	}
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_int_gt(reports, NATIVE_SECTIONS);
	ck_assert_uint_eq(scratch_files(0), 2);
}
END_TEST

START_TEST(a_full_disk_leaves_nothing_behind)
{
	struct rlimit limit = { 1500, 1500 };
	static const char text[] = "a 1 2\nb 2 1\nc 3 3\nd 4 -1\ne 0 1\n";
	const char *path = scratch_write("in", text, sizeof(text) - 1);
	struct formats_options options = { 0 };
	struct error error;

	signal(SIGXFSZ, SIG_IGN);
	ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
	ck_assert_int_eq(
		formats_convert(path, scratch_path("out"), &options, NULL, NULL, &error),
		STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "cannot write"));
	ck_assert_uint_eq(scratch_files(0), 1);
}
END_TEST

START_TEST(devices_are_not_replaced)
{
	static const char text[] = "a 1 2\nb 2 1\n";
	const char *path = scratch_write("in", text, sizeof(text) - 1);
	struct formats_options options = { 0 };
	struct stat info;

	ck_assert_int_eq(formats_convert(path, "/dev/null", &options, NULL, NULL, NULL),
			 STATUS_IO);
	ck_assert_int_eq(stat("/dev/null", &info), 0);
	ck_assert(S_ISCHR(info.st_mode));
}
END_TEST

START_TEST(a_changed_source_makes_its_copy_stale)
{
	static const char text[] = "a 1 2\nb 2 1\nc 3 3\n";
	const char *in = scratch_write("in", text, sizeof(text) - 1);
	struct formats_options options = { 0 }, named = { .name = "toy" };

	formats_convert(in, scratch_path("out"), &options, NULL, NULL, NULL);
	formats_convert(in, scratch_path("named"), &named, NULL, NULL, NULL);
	ck_assert(formats_is_fresh(scratch_path("out"), scratch_path("in")));
	ck_assert(!formats_is_fresh(scratch_path("named"), scratch_path("in")));
	ck_assert(!formats_is_fresh(scratch_path("in"), scratch_path("in")));
	ck_assert(!formats_is_fresh(scratch_path("none"), scratch_path("in")));
	scratch_write("in", text, sizeof(text) - 2);
	ck_assert(!formats_is_fresh(scratch_path("out"), scratch_path("in")));
}
END_TEST

/* Gives a file the times of another. */
static void
copy_times(const struct stat *from, const char *to)
{
	const struct timespec times[2] = { from->st_atim, from->st_mtim };

	ck_assert_int_eq(utimensat(AT_FDCWD, to, times, 0), 0);
}

START_TEST(a_change_that_keeps_size_and_time_is_noticed)
{
	static const char text[] = "a 1 2\nb 2 1\nc 3 3\n";
	static const char other[] = "a 4 2\nb 2 1\nc 3 3\n";
	const char *in = scratch_write("in", text, sizeof(text) - 1);
	struct formats_options options = { 0 };
	struct stat before, after;
	FILE *file;

	formats_convert(in, scratch_path("out"), &options, NULL, NULL, NULL);
	ck_assert_int_eq(stat(in, &before), 0);
	usleep(20000); /* the clock of the file system ticks */
	if (_i == 0) { /* another file under its name */
		copy_times(&before, scratch_write("new", other, sizeof(other) - 1));
		ck_assert_int_eq(rename(scratch_path("new"), in), 0);
	} else { /* written in place */
		file = fopen(in, "r+");
		fputs(other, file);
		fclose(file);
		copy_times(&before, in);
	}
	ck_assert_int_eq(stat(in, &after), 0);
	ck_assert_mem_eq(&before.st_mtim, &after.st_mtim, sizeof(before.st_mtim));
	ck_assert_int_eq(before.st_size, after.st_size);
	ck_assert(!formats_is_fresh(scratch_path("out"), scratch_path("in")));
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("native");
	TCase *content = tcase_create("content");
	TCase *damage = tcase_create("damage");
	TCase *writing = tcase_create("writing");
	SRunner *runner = srunner_create(suite);

	tcase_add_checked_fixture(content, scratch_setup, scratch_teardown);
	tcase_add_test(content, rows_come_back_as_they_were);
	tcase_add_test(content, codes_are_within_half_a_step_and_padding_is_zero);
	tcase_add_test(content, residual_bounds_the_rounding_of_every_row);
	tcase_add_test(content, kept_rows_use_the_space_of_all);
	tcase_add_test(content, the_same_table_gives_the_same_bytes);
	suite_add_tcase(suite, content);
	tcase_add_checked_fixture(damage, scratch_setup, scratch_teardown);
	tcase_set_timeout(damage, 60);
	tcase_add_test(damage, a_file_cut_at_any_byte_is_an_error_that_says_so);
	tcase_add_loop_test(damage, a_changed_byte_is_an_error_or_does_no_harm, 0, 3);
	tcase_add_test(damage, each_kind_of_wrong_file_has_its_message);
	tcase_add_loop_test(damage, a_number_out_of_range_is_named, 0,
			    sizeof(wrong_numbers) / sizeof(*wrong_numbers));
	tcase_add_test(damage, a_word_has_1_to_255_bytes);
	suite_add_tcase(suite, damage);
	tcase_add_checked_fixture(writing, scratch_setup, scratch_teardown);
	tcase_add_test(writing, cancelled_work_leaves_nothing_behind);
	tcase_add_test(writing, a_full_disk_leaves_nothing_behind);
	tcase_add_test(writing, devices_are_not_replaced);
	tcase_add_test(writing, a_changed_source_makes_its_copy_stale);
	tcase_add_loop_test(writing, a_change_that_keeps_size_and_time_is_noticed, 0, 2);
	suite_add_tcase(suite, writing);

	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
