/* native_write.c - writes a native file section by section. */
#include "native.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "output.h"
#include "polyseme/base/matrix.h"
#include "polyseme/core/stopwords.h"
#include "polyseme/base/text.h"

enum {
	BLOCK = VECTORS_BLOCK_ROWS,
	REPORT = 512,
	COMMON_WORDS = 50000,
	ZERO_CODE = 128,
	PIECE = 8 << 20
}; /* bytes written between two reports */

/* What is computed of the rows before anything is written; arrays owned. */
struct figures {
	float *scales, *raw, *whitened; /* (keep) */
	double residual;
};

static float
decode(float scale, int code)
{
	return scale * (float)code;
}

static float
scale_of(size_t D, const float *row)
{
	float most = 0.0f;

	for (size_t d = 0; d < D; d++)
		most = fabsf(row[d]) > most ? fabsf(row[d]) : most;
	/* A subnormal scale would be too coarse to divide by. */
	return most > 0.0f ? fmaxf(most / 127.0f, FLT_MIN) : 0.0f;
}

/* Nearest code, -127..127. */
static int
encode(float scale, float number)
{
	if (scale == 0.0f)
		return 0;

	double code = floor((double)number / (double)scale + 0.5);

	return (int)(code < -127.0 ? -127.0 : code > 127.0 ? 127.0 : code);
}

/* Scales, norms and the residual of `count` rows from `first`; decoded (count, D) is
 * scratch. */
static enum status
measure(const struct native_content *content, size_t first, size_t count, float *decoded,
	struct figures *figures)
{
	size_t D = content->table->D;
	const float *rows = content->table->rows + first * D;

	for (size_t i = 0; i < count; i++) {
		float scale = scale_of(D, rows + i * D);
		double error = 0.0;

		for (size_t d = 0; d < D; d++) {
			float number = rows[i * D + d];
			float near = decode(scale, encode(scale, number));
			double off = scale > 0.0f ? ((double)number - (double)near) /
							    (double)scale
						  : 0.0;

			error += off * off;
			decoded[i * D + d] = content->int8 ? near : number;
		}
		if (!content->int8)
			figures->residual = fmax(figures->residual, sqrt(error));
		figures->scales[first + i] = scale;
		figures->raw[first + i] = (float)matrix_norm(D, decoded + i * D);
	}
	return space_norms(content->map, count, decoded, figures->whitened + first);
}

static enum status
measure_all(const struct native_content *content, const struct progress *progress,
	    struct figures *figures)
{
	float *decoded = malloc(REPORT * content->table->D * sizeof(*decoded));
	enum status status = decoded ? STATUS_OK : STATUS_NOMEM;

	for (size_t first = 0; first < content->keep && status == STATUS_OK;
	     first += REPORT) {
		size_t count =
			content->keep - first < REPORT ? content->keep - first : REPORT;

		status = measure(content, first, count, decoded, figures);
		if (status == STATUS_OK && !progress_report(progress, PROGRESS_WORDS,
							    first, content->keep, first))
			status = STATUS_CANCELLED;
	}
	free(decoded);
	return status;
}

/* The way to the file, and who is told how far it is. */
struct writing {
	struct output *output;
	const struct progress *progress;
	uint64_t size; /* bytes of the whole file */
};

static enum status
report(const struct writing *writing)
{
	return progress_report(writing->progress, PROGRESS_WRITING,
			       writing->output->written, writing->size, 0)
		       ? STATUS_OK
		       : STATUS_CANCELLED;
}

static enum status
write_bytes(const struct writing *writing, const char *bytes, size_t length)
{
	enum status status = STATUS_OK;

	for (size_t at = 0; at < length && status == STATUS_OK; at += PIECE) {
		output_write(writing->output, bytes + at,
			     length - at < PIECE ? length - at : PIECE);
		status = report(writing);
	}
	return status;
}

static enum status
write_codes(const struct writing *writing, const struct native_content *content,
	    const float *scales)
{
	size_t D = content->table->D;
	size_t lines = (D + VECTORS_BLOCK_DIMS - 1) / VECTORS_BLOCK_DIMS;
	size_t line_size = BLOCK * VECTORS_BLOCK_DIMS;
	unsigned char block[VECTORS_MAX_DIMS * BLOCK];
	enum status status = STATUS_OK;

	for (size_t first = 0; first < content->keep && status == STATUS_OK;
	     first += BLOCK) {
		memset(block, ZERO_CODE, lines * line_size);
		for (size_t i = 0; i < BLOCK && first + i < content->keep; i++)
			for (size_t d = 0; d < D; d++) {
				float number = content->table->rows[(first + i) * D + d];

				block[(d / VECTORS_BLOCK_DIMS * BLOCK + i) *
					      VECTORS_BLOCK_DIMS +
				      d % VECTORS_BLOCK_DIMS] =
					(unsigned char)(ZERO_CODE +
							encode(scales[first + i],
							       number));
			}
		output_write(writing->output, block, lines * line_size);
		if (first % (REPORT * BLOCK) == 0)
			status = report(writing);
	}
	return status;
}

static bool
is_plain(const char *word, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (word[i] < 'a' || word[i] > 'z')
			return false;
	return length >= 2;
}

static void
write_flags(struct output *output, const struct native_content *content)
{
	size_t plain = 0;

	for (uint32_t id = 0; id < content->keep; id++) {
		size_t length;
		const char *word = table_word(content->table, id, &length);
		unsigned char flags = 0;

		if (plain < COMMON_WORDS && is_plain(word, length)) {
			plain++;
			flags = stopwords_has(word, length) ? 0 : VECTORS_COMMON;
		}
		output_write(output, &flags, 1);
	}
}

/* A word to sort. */
struct entry {
	const char *word;
	uint32_t length, id;
};

static int
compare_entries(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order =
		memcmp(a->word, b->word, a->length < b->length ? a->length : b->length);

	return order ? order : (a->length > b->length) - (a->length < b->length);
}

static enum status
write_sorted(struct output *output, const struct native_content *content)
{
	struct entry *entries = malloc(content->keep * sizeof(*entries));

	if (!entries)
		return STATUS_NOMEM;
	for (uint32_t id = 0; id < content->keep; id++) {
		size_t length;

		entries[id].word = table_word(content->table, id, &length);
		entries[id].length = (uint32_t)length;
		entries[id].id = id;
	}
	qsort(entries, content->keep, sizeof(*entries), compare_entries);
	for (size_t i = 0; i < content->keep; i++)
		output_write(output, &entries[i].id, sizeof(entries[i].id));
	free(entries);
	return STATUS_OK;
}

/* The bytes of a section that lies in memory as it is written; NULL for the others. */
static const void *
ready_bytes(const struct native_content *content, const struct figures *figures,
	    enum native_section section)
{
	switch (section) {
	case NATIVE_SCALES:
		return figures->scales;
	case NATIVE_ROWS:
		return content->table->rows;
	case NATIVE_NORMS_RAW:
		return figures->raw;
	case NATIVE_NORMS_WHITENED:
		return figures->whitened;
	case NATIVE_OFFSETS:
		return content->table->offsets;
	case NATIVE_TEXT:
		return content->table->text;
	case NATIVE_MEAN:
		return content->map->mean;
	case NATIVE_MATRIX:
		return content->map->matrix;
	case NATIVE_NAMES:
		return content->map->names;
	default:
		return NULL;
	}
}

/* Bytes that a section of this content has. */
static uint64_t
length_of(const struct native_content *content, const struct native_header *header,
	  enum native_section section)
{
	if (section == NATIVE_TEXT)
		return content->table->offsets[content->keep];
	if (section == NATIVE_ROWS && content->int8)
		return 0;
	return native_section_length(header, section);
}

static enum status
write_section(const struct writing *writing, const struct native_content *content,
	      const struct figures *figures, struct native_header *header,
	      enum native_section section)
{
	static const char zeros[NATIVE_ALIGN];
	const void *bytes = ready_bytes(content, figures, section);
	enum status status = STATUS_OK;
	uint64_t length = length_of(content, header, section);
	struct output *output = writing->output;

	output_write(output, zeros, (size_t)(-output->written % NATIVE_ALIGN));
	header->section[section].offset = output->written;
	header->section[section].length = length;
	output->checksum = 0;
	if (bytes)
		status = write_bytes(writing, bytes, (size_t)length);
	else if (section == NATIVE_CODES)
		status = write_codes(writing, content, figures->scales);
	else if (section == NATIVE_FLAGS)
		write_flags(output, content);
	else
		status = write_sorted(output, content);
	header->section[section].checksum = output->checksum;
	return status;
}

static void
start_header(struct native_header *header, const struct native_content *content,
	     double residual)
{
	memset(header, 0, sizeof(*header));
	memcpy(header->magic, NATIVE_MAGIC, sizeof(header->magic));
	header->byte_order = NATIVE_BYTE_ORDER;
	header->version = NATIVE_VERSION;
	header->n = content->keep;
	header->D = content->table->D;
	header->K = content->map->K;
	header->full = content->table->n;
	header->block_rows = VECTORS_BLOCK_ROWS;
	header->block_dims = VECTORS_BLOCK_DIMS;
	header->name_words = VECTORS_NAME_WORDS;
	header->sections = NATIVE_SECTIONS;
	header->zipf_shift = SPACE_ZIPF_SHIFT;
	header->exponent = SPACE_EXPONENT;
	header->residual = residual;
	text_clean(content->name, strlen(content->name), header->name,
		   sizeof(header->name));
	text_clean(content->source, strlen(content->source), header->source,
		   sizeof(header->source));
	if (content->origin)
		header->origin = *content->origin;
}

static enum status
write_sections(struct output *output, const struct native_content *content,
	       const struct figures *figures, const struct progress *progress)
{
	struct native_header header;
	struct writing writing = { output, progress, sizeof(header) };
	enum status status = STATUS_OK;

	start_header(&header, content, figures->residual);
	for (size_t i = 0; i < NATIVE_SECTIONS; i++)
		writing.size += length_of(content, &header, (enum native_section)i) +
				NATIVE_ALIGN;
	output_write(output, &header, sizeof(header));
	for (size_t i = 0; i < NATIVE_SECTIONS && status == STATUS_OK; i++)
		status = write_section(&writing, content, figures, &header,
				       (enum native_section)i);
	if (status != STATUS_OK)
		return status;
	header.file_size = output->written;
	header.checksum = (uint32_t)crc32_z(0, (const unsigned char *)&header,
					    offsetof(struct native_header, checksum));
	output_patch(output, &header, sizeof(header));
	return status;
}

/* Writes to the file `path`, or where fd is not NULL to one without a name in the folder
 * `path`. */
static enum status
write_file(const char *path, mode_t mode, const struct native_content *content,
	   const struct progress *progress, int *fd, struct error *error)
{
	struct figures figures = {
		.scales = malloc(content->keep * sizeof(float)),
		.raw = malloc(content->keep * sizeof(float)),
		.whitened = malloc(content->keep * sizeof(float)),
	};
	struct output *output = malloc(sizeof(*output));
	enum status status = STATUS_NOMEM;

	if (figures.scales && figures.raw && figures.whitened && output)
		status = measure_all(content, progress, &figures);
	if (status == STATUS_OK) {
		status = fd ? output_open_unnamed(output, path, error)
			    : output_open(output, path, mode, error);
		if (status != STATUS_OK)
			goto out;
		status = write_sections(output, content, &figures, progress);
		status = output_finish(output, status, error);
	}
	if (status == STATUS_NOMEM || status == STATUS_CANCELLED)
		error_set(error, status, "%s: %s", path, status_text(status));
	if (status == STATUS_OK && fd)
		*fd = output->fd;
out:
	free(figures.scales);
	free(figures.raw);
	free(figures.whitened);
	free(output);
	return status;
}

enum status
native_write(const char *path, mode_t mode, const struct native_content *content,
	     const struct progress *progress, struct error *error)
{
	return write_file(path, mode, content, progress, NULL, error);
}

enum status
native_write_unnamed(const char *folder, const struct native_content *content,
		     const struct progress *progress, int *fd, struct error *error)
{
	return write_file(folder, 0, content, progress, fd, error);
}
