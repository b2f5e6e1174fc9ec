/* check_damage.c - a native file too large to be checked whole, damaged at random places:
 * it is refused, or everything in it can be used and what is found is in order.
 *
 *	POLYSEME_DAMAGE=N	that many places; 100 if not given
 *
 * The bytes lie in memory of their exact size, where AddressSanitizer sees every step
 * outside; each tenth damage also goes through a file that is mapped. */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>
#include <zlib.h>

#include "core/formats/native.h"
#include "polyseme/core/formats.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/core/space.h"
#include "scratch.h"
#include "suite.h"
#include "synthetic.h"

enum {
	N = 34000,
	D = 100,
	CHECKED = 16 << 20,
	PLACES = 100,
	MAPPED = 2000,
	MOST = 64,
	USED = 40
};

static uint64_t state = 20;

static size_t
below(size_t n)
{
	return synthetic_below(&state, n);
}

/* The file, as it is right: 34,000 words of 100 exact numbers, 17 MB. */
static unsigned char *
make_bytes(size_t *size)
{
	struct table table = { .D = D };
	struct space_map map;
	struct native_content content = {
		.table = &table, .map = &map, .keep = N, .name = "toy", .source = "random"
	};
	struct error error = { 0 };

	for (int i = 0; i < N; i++) {
		float *row;

		/* A space of few words does, and saves most of the time. */
		if (i == MAPPED)
			ck_assert_int_eq(space_build(&table, MAPPED, NULL, &map),
					 STATUS_OK);
		row = table_next_row(&table);
		char word[16];
		int length = snprintf(word, sizeof(word), "w%d", i);

		for (size_t d = 0; d < D; d++)
			row[d] = (float)synthetic_normal(&state);
		ck_assert_int_eq(table_add(&table, word, (size_t)length), STATUS_OK);
	}
	ck_assert_msg(native_write(scratch_path("large"), 0666, &content, NULL, &error) ==
			      STATUS_OK,
		      "%s", error.text);
	space_free(&map);
	table_free(&table);
	return scratch_read(scratch_path("large"), size);
}

/* One damage: where, and what was there. */
struct damage {
	size_t at, length;
	unsigned char before[MOST];
};

/* Half of the places are anywhere, half in any section, so that small ones are met; some
 * are bits, some bytes, some whole numbers, some lines of noughts or of noise. */
static struct damage
damage(unsigned char *bytes, size_t size)
{
	static const size_t lengths[] = { 1, 1, 4, 8, MOST };
	struct native_header header;
	struct damage made = { .length = lengths[below(5)] };
	size_t kind = below(4), section = below(NATIVE_SECTIONS + 1);

	memcpy(&header, bytes, sizeof(header));
	made.at = below(size);
	if (below(2) && section == NATIVE_SECTIONS)
		made.at = below(sizeof(header));
	else if (below(2) && section < NATIVE_SECTIONS)
		made.at = header.section[section].offset +
			  below(header.section[section].length);
	if (made.length > size - made.at)
		made.length = size - made.at;
	memcpy(made.before, bytes + made.at, made.length);
	for (size_t i = 0; i < made.length; i++) {
		unsigned char *byte = &bytes[made.at + i];

		*byte = kind == 0   ? *byte ^ (unsigned char)(1 << below(8))
			: kind == 1 ? 0
			: kind == 2 ? 0xff
				    : (unsigned char)below(256);
	}
	return made;
}

static void
repair(unsigned char *bytes, const struct damage *made)
{
	memcpy(bytes + made->at, made->before, made->length);
}

static void
search(const struct vectors *v, struct neighbours_scratch *scratch,
       const struct neighbours_query *query)
{
	struct neighbours found;
	bool far = query->metric == METRIC_EUCLIDEAN;

	neighbours_search(v, scratch, 1, query, &found);
	ck_assert_uint_le(found.count, query->count);
	for (size_t i = 0; i < found.count; i++) {
		ck_assert_uint_lt(found.items[i].id, v->n);
		ck_assert(!isnan(found.items[i].value));
		for (size_t j = 0; j < i; j++)
			ck_assert_uint_ne(found.items[j].id, found.items[i].id);
		if (i > 0 && far)
			ck_assert_float_ge(found.items[i].value,
					   found.items[i - 1].value);
		else if (i > 0)
			ck_assert_float_le(found.items[i].value,
					   found.items[i - 1].value);
	}
}

static void
use(const struct vectors *v)
{
	struct neighbours_scratch *scratch = neighbours_scratch_new(v);
	float *row = malloc(2 * v->D * sizeof(*row)), *whitened = row + v->D;
	uint32_t ids[4];

	ck_assert_ptr_nonnull(scratch);
	ck_assert_ptr_nonnull(row);
	for (int i = 0; i < USED; i++) {
		uint32_t id = (uint32_t)below(v->n);
		size_t length;
		const char *word = vectors_word(v, id, &length);

		ck_assert(length >= 1 && length <= VECTORS_MAX_WORD);
		(void)vectors_find(v, word, length);
		(void)vectors_complete(v, word, length / 2, ids, 4);
		vectors_row(v, id, row);
		vectors_static(v, SPACE_WHITENED, id, row, whitened);
	}
	(void)vectors_spellings(v, "w100", 4, ids, 4);
	for (int space = 0; space < SPACE_COUNT; space++) {
		struct neighbours_query query = {
			.space = (enum space)(space),
			.metric = (enum metric)(below(METRIC_COUNT)),
			.vector = space == SPACE_WHITENED ? whitened : row,
			.count = 10
		};

		search(v, scratch, &query);
	}
	free(row);
	neighbours_scratch_delete(scratch);
}

/* Opens the bytes from memory, and uses them where that goes well. */
static bool
try_bytes(const unsigned char *bytes, size_t size)
{
	struct error error = { 0 };
	struct vectors v;

	if (native_open_bytes(&v, "f", bytes, size, false, &error) != STATUS_OK) {
		ck_assert(*error.text && !strchr(error.text, '\n'));
		return false;
	}
	use(&v);
	vectors_close(&v);
	return true;
}

/* The same through the file, as the program does. */
static bool
try_file(const unsigned char *bytes, const struct damage *made)
{
	struct formats_open_options options = { 0 };
	struct error error = { 0 };
	struct vectors v;
	char note[256];
	FILE *file = fopen(scratch_path("large"), "r+b");
	enum status status;

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(fseek(file, (long)made->at, SEEK_SET), 0);
	ck_assert_uint_eq(fwrite(bytes + made->at, 1, made->length, file), made->length);
	fflush(file);
	status = formats_open(&v, scratch_path("large"), &options, NULL, note,
			      sizeof(note), &error);
	if (status == STATUS_OK) {
		use(&v);
		vectors_close(&v);
	}
	fseek(file, (long)made->at, SEEK_SET);
	fwrite(made->before, 1, made->length, file);
	ck_assert_int_eq(fclose(file), 0);
	return status == STATUS_OK;
}

static void
put_checksum_right(unsigned char *bytes)
{
	struct native_header header;

	memcpy(&header, bytes, sizeof(header));
	header.checksum =
		(uint32_t)crc32_z(0, bytes, offsetof(struct native_header, checksum));
	memcpy(bytes, &header, sizeof(header));
}

START_TEST(a_damaged_large_file_is_refused_or_can_be_used)
{
	const char *asked = getenv("POLYSEME_DAMAGE");
	long places = asked ? atol(asked) : PLACES, opened = 0;
	struct native_header header;
	size_t size;
	unsigned char *bytes = make_bytes(&size);

	ck_assert_uint_gt(size, CHECKED);
	ck_assert(try_bytes(bytes, size));
	memcpy(&header, bytes, sizeof(header));
	for (long i = 0; i < places; i++) {
		struct damage made = damage(bytes, size);
		bool used = try_bytes(bytes, size);

		opened += used;
		if (i % 10 == 0)
			ck_assert_int_eq(try_file(bytes, &made), used);
		if (made.at < sizeof(header)) {
			put_checksum_right(bytes);
			try_bytes(bytes, size);
			memcpy(bytes, &header, sizeof(header));
		}
		repair(bytes, &made);
	}
	printf("%ld places damaged: %ld files refused, %ld used\n", places,
	       places - opened, opened);
	ck_assert(try_bytes(bytes, size));
	ck_assert_int_gt(opened, places / 4);
	ck_assert_int_lt(opened, places);
	free(bytes);
}
END_TEST

/* clang-format off */
SUITE("damage", 900,
	tcase_add_checked_fixture(tests, scratch_setup, scratch_teardown);
	TEST(a_damaged_large_file_is_refused_or_can_be_used))
/* clang-format on */
