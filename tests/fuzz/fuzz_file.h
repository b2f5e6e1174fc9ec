/* fuzz_file.h - reads bytes as a file, in every way that may be asked for, and checks
 * what every table must be. */
#ifndef POLYSEME_TESTS_FUZZ_FILE_H
#define POLYSEME_TESTS_FUZZ_FILE_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "polyseme/core/formats.h"

static inline void
fuzz_check_table(const struct table *table, const struct formats_summary *summary)
{
	if (table->n == 0 || table->n != summary->rows || table->D != summary->D)
		abort();
	for (size_t i = 0; i < table->n * table->D; i++)
		if (!(fabsf(table->rows[i]) <= 1e18f))
			abort();
	for (uint32_t id = 0; id < table->n; id++) {
		size_t length;
		const char *word = table_word(table, id, &length);

		if (length == 0 || length > 255 || memchr(word, '\0', length))
			abort();
	}
}

static inline void
fuzz_read(const char *path, const char *format, size_t limit)
{
	struct formats_options options = { .format = format, .limit = limit };
	struct formats_summary summary;
	struct table table;
	struct error error;

	if (formats_read(path, &options, NULL, &table, &summary, &error) != STATUS_OK) {
		if (!*error.text || strchr(error.text, '\n'))
			abort();
		return;
	}
	fuzz_check_table(&table, &summary);
	if (limit && table.n > limit)
		abort();
	table_free(&table);
}

/* A file in memory, made once and filled anew; its path. */
static inline const char *
fuzz_file(const uint8_t *bytes, size_t size)
{
	static char path[64];
	static int fd = -1;

	if (fd < 0) {
		fd = memfd_create("fuzz", 0);
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	}
	if (ftruncate(fd, 0) != 0 || pwrite(fd, bytes, size, 0) != (ssize_t)size)
		abort();
	return path;
}

#endif
