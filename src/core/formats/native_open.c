/* native_open.c - maps a native file and trusts nothing in it. */
#include "native.h"

#include <inttypes.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include "polyseme/core/formats.h"
#include "polyseme/base/text.h"
#include "stream.h"

_Static_assert(sizeof(struct native_header) == 1000, "the header has no padding");

/* One opening: where we are, for messages. */
struct opening {
	const char *path;
	const unsigned char *map;
	uint64_t size; /* bytes mapped */
	struct native_header header;
	struct error *error;
};

const char *
native_section_name(enum native_section section)
{
	static const char *const names[] = {
#define X(code, name) [NATIVE_##code] = name,
		NATIVE_SECTION_LIST(X)
#undef X
	};

	return names[section];
}

uint64_t
native_section_length(const struct native_header *header, enum native_section section)
{
	uint64_t n = header->n, D = header->D, K = header->K;
	uint64_t blocks = (n + VECTORS_BLOCK_ROWS - 1) / VECTORS_BLOCK_ROWS;
	uint64_t lines = (D + VECTORS_BLOCK_DIMS - 1) / VECTORS_BLOCK_DIMS;

	switch (section) {
	case NATIVE_CODES:
		return blocks * lines * VECTORS_BLOCK_ROWS * VECTORS_BLOCK_DIMS;
	case NATIVE_ROWS:
		return n * D * sizeof(float);
	case NATIVE_SCALES:
	case NATIVE_NORMS_RAW:
	case NATIVE_NORMS_WHITENED:
		return n * sizeof(float);
	case NATIVE_FLAGS:
		return n;
	case NATIVE_OFFSETS:
		return (n + 1) * sizeof(uint64_t);
	case NATIVE_TEXT:
		return n * VECTORS_MAX_WORD;
	case NATIVE_SORTED:
		return n * sizeof(uint32_t);
	case NATIVE_MEAN:
		return D * sizeof(double);
	case NATIVE_MATRIX:
		return K * D * sizeof(float);
	case NATIVE_NAMES:
	case NATIVE_SECTIONS:
		break;
	}
	return K * VECTORS_NAME_WORDS * sizeof(uint32_t);
}

static enum status
damaged(const struct opening *o, const char *what)
{
	return error_set(o->error, STATUS_FORMAT, "%s: damaged: %s", o->path, what);
}

static enum status
check_start(struct opening *o)
{
	const struct native_header *header = &o->header;
	size_t known = o->size < 16 ? (size_t)o->size : 16;

	if (known && memcmp(o->map, NATIVE_MAGIC, known) != 0)
		return error_set(o->error, STATUS_FORMAT,
				 "%s: not a polyseme vector file", o->path);
	if (o->size < sizeof(*header))
		return error_set(o->error, STATUS_FORMAT,
				 "%s: cut short: expected at least %zu "
				 "bytes, found %" PRIu64,
				 o->path, sizeof(*header), o->size);
	memcpy(&o->header, o->map, sizeof(o->header));
	if (header->byte_order != NATIVE_BYTE_ORDER)
		return error_set(o->error, STATUS_FORMAT,
				 "%s: expected the byte order of this "
				 "machine (mark %08x), found %08x",
				 o->path, (unsigned)NATIVE_BYTE_ORDER,
				 (unsigned)header->byte_order);
	if (header->version != NATIVE_VERSION)
		return error_set(o->error, STATUS_FORMAT,
				 "%s: expected format version %d, found %" PRIu32 "%s",
				 o->path, NATIVE_VERSION, header->version,
				 header->version > NATIVE_VERSION
					 ? ": made by a newer polyseme"
					 : "");
	if (crc32_z(0, o->map, offsetof(struct native_header, checksum)) !=
	    header->checksum)
		return damaged(o, "wrong checksum of the header");
	if (header->file_size != o->size)
		return error_set(o->error, STATUS_FORMAT,
				 "%s: %s: expected %" PRIu64 " bytes, found %" PRIu64,
				 o->path,
				 o->size < header->file_size ? "cut short" : "too long",
				 header->file_size, o->size);
	return STATUS_OK;
}

/* The counts, before anything is multiplied with them. */
static enum status
check_counts(const struct opening *o)
{
	const struct native_header *header = &o->header;

	if (header->n < 1 || header->n >= VECTORS_NONE)
		return damaged(o, "number of words out of range");
	if (header->D < 1 || header->D > VECTORS_MAX_DIMS)
		return damaged(o, "dimension out of range");
	if (header->K < 1 || header->K > header->D)
		return damaged(o, "number of components out of range");
	if (header->full < header->n || header->full > UINT32_MAX)
		return damaged(o, "size of the vocabulary out of range");
	if (header->block_rows != VECTORS_BLOCK_ROWS ||
	    header->block_dims != VECTORS_BLOCK_DIMS ||
	    header->name_words != VECTORS_NAME_WORDS ||
	    header->sections != NATIVE_SECTIONS)
		return damaged(o, "unknown shape of blocks or sections");
	if (!(header->residual >= 0.0 && header->residual < 1e9))
		return damaged(o, "rounding error out of range");
	return STATUS_OK;
}

static enum status
check_section(const struct opening *o, enum native_section i, bool verify)
{
	uint64_t offset = o->header.section[i].offset,
		 length = o->header.section[i].length;
	uint64_t expected = native_section_length(&o->header, i);
	bool fits = i == NATIVE_TEXT   ? length <= expected
		    : i == NATIVE_ROWS ? length == 0 || length == expected
				       : length == expected;

	if (!fits)
		return error_set(o->error, STATUS_FORMAT,
				 "%s: damaged: expected %" PRIu64
				 " bytes of %s, found %" PRIu64,
				 o->path, expected, native_section_name(i), length);
	if (offset % NATIVE_ALIGN || offset > o->size || length > o->size - offset)
		return error_set(o->error, STATUS_FORMAT,
				 "%s: damaged: %s at byte %" PRIu64 " of %" PRIu64,
				 o->path, native_section_name(i), offset, o->size);
	if (verify &&
	    crc32_z(0, o->map + offset, length) != o->header.section[i].checksum)
		return error_set(o->error, STATUS_FORMAT,
				 "%s: damaged: wrong checksum of the %s", o->path,
				 native_section_name(i));
	return STATUS_OK;
}

/* Whether all numbers are finite and, unless allowed, none is negative.  Where the bits
 * of an exponent are all set, one more carries into the sign. */
static bool
are_sound(size_t count, const float *numbers, bool negative)
{
	const uint32_t sign = 0x80000000, one = 0x00800000, kept = negative ? ~sign : ~0U;
	uint32_t seen = 0;

#pragma omp simd reduction(| : seen)
	for (size_t i = 0; i < count; i++) {
		uint32_t bits;

		memcpy(&bits, numbers + i, sizeof(bits));
		bits &= kept;
		seen |= bits | ((bits & ~sign) + one);
	}
	return !(seen & sign);
}

/* Whether every word is 1 to VECTORS_MAX_WORD bytes long, which is one less than a power
 * of two: then neither a length nor one less has a higher bit. */
static bool
are_lengths(size_t count, const uint64_t *offsets)
{
	uint64_t seen = 0;

	_Static_assert((VECTORS_MAX_WORD & (VECTORS_MAX_WORD + 1)) == 0, "all bits set");
#pragma omp simd reduction(| : seen)
	for (size_t i = 0; i < count; i++) {
		uint64_t length = offsets[i + 1] - offsets[i];

		seen |= length | (length - 1);
	}
	return seen <= VECTORS_MAX_WORD;
}

/* Whether all ids are rows of a table of n: n - 1 less one of them is not negative. */
static bool
are_rows(size_t count, const uint32_t *ids, size_t n)
{
	int64_t seen = 0, last = (int64_t)n - 1;

#pragma omp simd reduction(| : seen)
	for (size_t i = 0; i < count; i++)
		seen |= last - (int64_t)ids[i];
	return seen >= 0;
}

static enum status
check_words(const struct opening *o, const struct vectors *v)
{
	if (v->offsets[0] != 0 ||
	    v->offsets[v->n] != o->header.section[NATIVE_TEXT].length ||
	    !are_lengths(v->n, v->offsets))
		return damaged(o, "offsets of words out of range");
	if (!are_rows(v->n, v->sorted, v->n))
		return damaged(o, "sorted words out of range");
	for (size_t i = 0; i < v->K * VECTORS_NAME_WORDS; i++)
		if (v->names[i] >= v->n && v->names[i] != VECTORS_NONE)
			return damaged(o, "component names out of range");
	return STATUS_OK;
}

static enum status
check_numbers(const struct opening *o, const struct vectors *v)
{
	if (!are_sound(v->n, v->scales, false))
		return damaged(o, "scales out of range");
	for (size_t i = 0; i < SPACE_COUNT; i++)
		if (!are_sound(v->n, v->norms[i], false))
			return damaged(o, "norms out of range");
	if (!are_sound(v->K * v->D, v->matrix, true))
		return damaged(o, "matrix out of range");
	for (size_t d = 0; d < v->D; d++)
		if (!(v->mean[d] >= -1e30 && v->mean[d] <= 1e30))
			return damaged(o, "mean out of range");
	return STATUS_OK;
}

static void
set_fields(const struct opening *o, struct vectors *v)
{
	const struct native_header *header = &o->header;
	const void *section[NATIVE_SECTIONS];

	for (size_t i = 0; i < NATIVE_SECTIONS; i++)
		section[i] = o->map + header->section[i].offset;
	*v = (struct vectors){
		.n = (size_t)header->n,
		.D = (size_t)header->D,
		.K = (size_t)header->K,
		.full = (size_t)header->full,
		.codes = section[NATIVE_CODES],
		.scales = section[NATIVE_SCALES],
		.rows = header->section[NATIVE_ROWS].length ? section[NATIVE_ROWS] : NULL,
		.norms = { section[NATIVE_NORMS_RAW], section[NATIVE_NORMS_WHITENED] },
		.flags = section[NATIVE_FLAGS],
		.offsets = section[NATIVE_OFFSETS],
		.text = section[NATIVE_TEXT],
		.sorted = section[NATIVE_SORTED],
		.mean = section[NATIVE_MEAN],
		.matrix = section[NATIVE_MATRIX],
		.names = section[NATIVE_NAMES],
		.residual = header->residual,
		.axes = header->section[NATIVE_MATRIX].checksum,
	};
	text_clean(header->name, strnlen(header->name, sizeof(header->name)), v->name,
		   sizeof(v->name));
	text_clean(header->source, strnlen(header->source, sizeof(header->source)),
		   v->source, sizeof(v->source));
}

static enum status
check(struct opening *o, bool verify, struct vectors *v)
{
	enum status status = check_start(o);

	if (status == STATUS_OK)
		status = check_counts(o);
	for (size_t i = 0; i < NATIVE_SECTIONS && status == STATUS_OK; i++)
		status = check_section(o, (enum native_section)i, verify);
	if (status != STATUS_OK)
		return status;
	set_fields(o, v);
	status = check_words(o, v);
	return status == STATUS_OK ? check_numbers(o, v) : status;
}

enum status
native_open_bytes(struct vectors *v, const char *path, const void *bytes, size_t size,
		  bool verify, struct error *error)
{
	struct opening o = { .path = path, .map = bytes, .size = size, .error = error };
	struct vectors found;
	enum status status = check(&o, verify, &found);

	if (status == STATUS_OK)
		*v = found;
	return status;
}

enum status
native_map(struct vectors *v, const char *path, int fd, size_t size, bool verify,
	   struct error *error)
{
	void *map = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
	enum status status;

	if (map == MAP_FAILED)
		return error_set(error, STATUS_IO, "%s: cannot map %zu bytes", path,
				 size);
	status = native_open_bytes(v, path, map, size, verify, error);
	if (status != STATUS_OK)
		munmap(map, size);
	else {
		v->map = map;
		v->map_size = size;
	}
	return status;
}

enum status
native_open(struct vectors *v, const char *path, bool verify, struct error *error)
{
	struct stat info;
	int fd;
	enum status status = stream_open_file(path, &fd, &info, error);

	if (status != STATUS_OK)
		return status;
	status = native_map(v, path, fd, (size_t)info.st_size, verify, error);
	close(fd);
	return status;
}

bool
native_origin_of(const char *path, struct native_origin *origin)
{
	struct stat info;
	size_t length = strlen(path), most = sizeof(origin->path) - 1;

	if (stat(path, &info) < 0)
		return false;
	*origin = (struct native_origin){
		.size = (uint64_t)info.st_size,
		.seconds = (int64_t)info.st_mtim.tv_sec,
		.nanoseconds = (int64_t)info.st_mtim.tv_nsec,
		.inode = (uint64_t)info.st_ino,
		.changed_seconds = (int64_t)info.st_ctim.tv_sec,
		.changed_nanoseconds = (int64_t)info.st_ctim.tv_nsec,
	};
	if (length > most) {
		path += length - most;
		length = most;
	}
	memcpy(origin->path, path, length);
	return true;
}

bool
native_origin_is_same(const struct native_origin *a, const struct native_origin *b)
{
	/* all bytes count: there is no padding, and a short path ends in zeros */
	return memcmp(a, b, sizeof(*a)) == 0;
}

bool
formats_is_fresh(const char *native, const char *source)
{
	struct native_header header;
	struct native_origin now;
	struct stat info;
	int fd;

	if (!native_origin_of(source, &now) ||
	    stream_open_file(native, &fd, &info, NULL) != STATUS_OK)
		return false;

	ssize_t got = pread(fd, &header, sizeof(header), 0);

	close(fd);
	return got == (ssize_t)sizeof(header) &&
	       !memcmp(header.magic, NATIVE_MAGIC, sizeof(header.magic)) &&
	       header.version == NATIVE_VERSION &&
	       header.file_size == (uint64_t)info.st_size &&
	       crc32_z(0, (const unsigned char *)&header,
		       offsetof(struct native_header, checksum)) == header.checksum &&
	       native_origin_is_same(&header.origin, &now);
}
