/* check_memory_files.c - reading, converting and opening files while the n-th allocation
 * fails, for every n: it says so, and memory, descriptors and folders are as they were. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/formats/cache.h"
#include "read_file.h"
#include "scarce.h"
#include "suite.h"

enum { WORDS = 7, NUMBERS = 3, LINES = 50000, DESCRIPTORS = 64 };

/* The third line has to be parsed the slow way, the sixth is left out. */
#define TEXT                                                                             \
	"the 1 2 3\nof 2 1 3\n  and\t3 -3 1e0\r\nto 4 -1 2\nin 0 1 .5\nbad 1 x 2\n"      \
	"a 1 1 -2\nis -.25 3 7\n"

/* One thing to be done with ever more memory. */
struct deed {
	const char *in, *out; /* names of files; out: NULL or what it writes */
	enum status (*attempt)(const struct deed *deed);
	/* Looks at what it made, removes it and returns the status that was right. */
	enum status (*judge)(const struct deed *deed, enum status status);
	bool cached;
};

static float rows[WORDS * NUMBERS]; /* what is read from all files */
static struct vectors v;
static char note[1024];

static size_t
count_descriptors(void)
{
	size_t count = 0;

	for (int fd = 0; fd < DESCRIPTORS; fd++)
		count += fcntl(fd, F_GETFD) != -1;
	return count;
}

static void
must_convert(const char *in, const char *out)
{
	ck_assert_msg(formats_convert(scratch_path(in), scratch_path(out), &plain, NULL,
				      NULL, &error) == STATUS_OK,
		      "%s", error.text);
}

static void
pack_file(const char *in, const char *out)
{
	size_t size;
	unsigned char *bytes = scratch_read(scratch_path(in), &size);

	pack(out, bytes, size);
	free(bytes);
}

static void
make_files(void)
{
	setup();
	scratch_write("in.txt", TEXT, strlen(TEXT));
	must_convert("in.txt", "in.vec");
	must_convert("in.txt", "in.bin");
	must_convert("in.txt", "in");
	pack_file("in.txt", "in.txt.gz");
	pack_file("in", "in.gz");
	ck_assert_int_eq(read_path(scratch_path("in.txt"), NULL), STATUS_OK);
	ck_assert_uint_eq(table.n, WORDS);
	memcpy(rows, table.rows, sizeof(rows));
	table_free(&table);
}

static void
unmake_files(void)
{
	scarce_end();
	teardown();
}

/* Does it with n allocations, for every n up to as many as it needs; returns that. */
static long
exhaust(const struct deed *deed)
{
	long n = 0;

	do {
		size_t files = scratch_files(0), descriptors = count_descriptors();
		long held = scarce_held;

		error = (struct error){ .status = STATUS_OK };
		scarce_begin(n);

		enum status status = deed->attempt(deed);

		scarce_end();

		enum status expected = deed->judge(deed, status);

		ck_assert_msg(status == expected, "%s, allocation %ld: %s: %s", deed->in,
			      n, status_text(status), error.text);
		if (status != STATUS_OK) {
			ck_assert_int_eq(error.status, status);
			ck_assert_msg(strstr(error.text, scratch_folder) &&
					      (!scarce_hit ||
					       strstr(error.text, "out of memory")),
				      "%s", error.text);
		}
		ck_assert_msg(scarce_held == held, "%s, allocation %ld: %ld blocks left",
			      deed->in, n, scarce_held - held);
		ck_assert_uint_eq(count_descriptors(), descriptors);
		ck_assert_uint_eq(scratch_files(0), files);
	} while (scarce_hit && ++n < 10000);
	ck_assert(!scarce_hit);
	return n;
}

static enum status
attempt_reading(const struct deed *deed)
{
	return formats_read(scratch_path(deed->in), &plain, NULL, &table, &summary,
			    &error);
}

static enum status
judge_reading(const struct deed *deed, enum status status)
{
	(void)deed;
	if (status == STATUS_OK) {
		ck_assert_uint_eq(table.n, WORDS);
		ck_assert_mem_eq(table.rows, rows, sizeof(rows));
		is_word(2, "and");
		table_free(&table);
	}
	ck_assert_ptr_null(table.rows);
	return scarce_hit ? STATUS_NOMEM : STATUS_OK;
}

START_TEST(every_allocation_of_a_reader_may_fail)
{
	static const char *const names[] = { "in.txt", "in.vec",    "in.bin",
					     "in",     "in.txt.gz", "in.gz" };
	struct deed deed = { names[_i], NULL, attempt_reading, judge_reading, false };

	ck_assert_int_ge(exhaust(&deed), 10);
}
END_TEST

static enum status
judge_refusal(const struct deed *deed, enum status status)
{
	(void)deed, (void)status;
	ck_assert_ptr_null(table.rows);
	return scarce_hit ? STATUS_NOMEM : STATUS_FORMAT;
}

START_TEST(too_little_memory_is_not_taken_for_a_wrong_file)
{
	static const char *const names[] = { "cut.gz", "damaged.gz", "other" };
	struct deed deed = { names[_i], NULL, attempt_reading, judge_refusal, false };
	size_t size;
	unsigned char *bytes = scratch_read(scratch_path("in.gz"), &size);

	scratch_write("cut.gz", bytes, size / 2);
	bytes[size / 2] ^= 1;
	scratch_write("damaged.gz", bytes, size);
	scratch_write("other", "hello world\n", 12);
	free(bytes);
	ck_assert_int_ge(exhaust(&deed), 5);
}
END_TEST

/* Lines enough for two threads, of which a part has to be parsed the slow way. */
static void
make_long(const char *name)
{
	FILE *file = fopen(scratch_path(name), "w");

	ck_assert_ptr_nonnull(file);
	for (int i = 0; i < LINES; i++)
		fprintf(file, "%sw%d %d 2 3\n", i % 1000 ? "" : " ", i, i % 9);
	fclose(file);
}

static enum status
judge_long(const struct deed *deed, enum status status)
{
	(void)deed;
	if (status == STATUS_OK) {
		ck_assert_uint_eq(table.n, LINES);
		is_word(LINES - 1, "w49999");
		table_free(&table);
	}
	ck_assert_ptr_null(table.rows);
	return scarce_hit ? STATUS_NOMEM : STATUS_OK;
}

START_TEST(every_allocation_of_two_threads_may_fail)
{
	struct deed deed = { "long.txt", NULL, attempt_reading, judge_long, false };

	make_long("long.txt");
	/* What a thread needs beside its stack is kept for the next one. */
	ck_assert_int_eq(read_path(scratch_path("long.txt"), NULL), STATUS_OK);
	table_free(&table);
	ck_assert_int_ge(exhaust(&deed), 10);
}
END_TEST

/* Over a file that is there already. */
static enum status
attempt_writing(const struct deed *deed)
{
	return formats_convert(scratch_path(deed->in), scratch_path(deed->out), &plain,
			       NULL, &summary, &error);
}

static enum status
judge_writing(const struct deed *deed, enum status status)
{
	size_t size, wanted_size;
	const char *expected = status == STATUS_OK ? "wanted" : "before";
	unsigned char *bytes = scratch_read(scratch_path(deed->out), &size);
	unsigned char *wanted = scratch_read(scratch_path(expected), &wanted_size);

	ck_assert_uint_eq(size, wanted_size);
	ck_assert_mem_eq(bytes, wanted, size);
	free(bytes);
	free(wanted);
	return scarce_hit ? STATUS_NOMEM : STATUS_OK;
}

START_TEST(every_allocation_of_a_conversion_may_fail)
{
	static const char *const names[] = { "out", "out.txt", "out.vec", "out.bin",
					     "few" };
	struct deed deed = { _i == 4 ? "few.txt" : "in.txt", names[_i], attempt_writing,
			     judge_writing, false };

	/* Fewer words than numbers are whitened in another way. */
	scratch_write("few.txt", "the 1 2 3\nof 2 1 3\n", 19);
	must_convert(deed.in, deed.out);
	rename(scratch_path(deed.out), scratch_path("wanted"));
	scratch_write(deed.out, "before", 6);
	scratch_write("before", "before", 6);
	ck_assert_int_ge(exhaust(&deed), 10);
}
END_TEST

static enum status
attempt_opening(const struct deed *deed)
{
	struct formats_open_options options = {
		.cache = deed->cached ? scratch_folder : NULL,
		.temporary = scratch_folder,
	};

	v.n = 77;
	return formats_open(&v, scratch_path(deed->in), &options, NULL, note,
			    sizeof(note), &error);
}

/* Removes the copy that the cache keeps of a file; whether there was a good one. */
static bool
take_copy(const char *name)
{
	char path[1024];
	bool fresh;

	ck_assert(cache_path(scratch_folder, scratch_path(name), NULL, 0, path,
			     sizeof(path)));
	fresh = formats_is_fresh(path, scratch_path(name));
	remove(path);
	return fresh;
}

/* Where there is no memory for keeping a copy, it is made for this run only; where there
 * is none for looking after old copies, they stay until the next time. */
static enum status
judge_opening(const struct deed *deed, enum status status)
{
	if (status != STATUS_OK) {
		ck_assert_uint_eq(v.n, 77);
		ck_assert_str_eq(note, "");
		return scarce_hit ? STATUS_NOMEM : STATUS_OK;
	}
	ck_assert_uint_eq(v.n, WORDS);
	ck_assert_mem_eq(v.rows, rows, sizeof(rows));
	vectors_close(&v);

	bool kept = deed->cached && take_copy(deed->in);

	ck_assert_ptr_nonnull(strstr(note, kept ? "kept in" : "this run only"));
	ck_assert(kept || !deed->cached || strstr(note, "out of memory"));
	ck_assert(kept || scarce_hit || !deed->cached);
	return scarce_hit && !deed->cached ? STATUS_NOMEM : STATUS_OK;
}

START_TEST(every_allocation_of_opening_may_fail)
{
	struct deed deed = { "in.txt", NULL, attempt_opening, judge_opening, _i != 0 };

	ck_assert_int_ge(exhaust(&deed), 50);
}
END_TEST

START_TEST(a_native_file_is_opened_without_an_allocation)
{
	struct deed deed = { .in = "in", .attempt = attempt_opening };
	enum status status;

	scarce_begin(0);
	status = deed.attempt(&deed);
	ck_assert(!scarce_end());
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_uint_eq(v.n, WORDS);
	vectors_close(&v);
}
END_TEST

/* clang-format off */
SUITE("memory of files", 120,
	tcase_add_checked_fixture(tests, make_files, unmake_files);
	LOOP(every_allocation_of_a_reader_may_fail, 6)
	LOOP(too_little_memory_is_not_taken_for_a_wrong_file, 3)
	TEST(every_allocation_of_two_threads_may_fail)
	LOOP(every_allocation_of_a_conversion_may_fail, 5)
	LOOP(every_allocation_of_opening_may_fail, 2)
	TEST(a_native_file_is_opened_without_an_allocation))
/* clang-format on */
