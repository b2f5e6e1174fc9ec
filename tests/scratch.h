/* scratch.h - files for one test: a folder of its own, removed at the end. */
#ifndef POLYSEME_TESTS_SCRATCH_H
#define POLYSEME_TESTS_SCRATCH_H

#include <check.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char scratch_folder[64];

static inline void
scratch_setup(void)
{
	strcpy(scratch_folder, "/tmp/polyseme-check-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(scratch_folder));
}

/* The path of a file in the folder; overwritten by the fourth call after this one. */
static inline const char *
scratch_path(const char *name)
{
	static char paths[4][512];
	static size_t next;
	char *path = paths[next++ % 4];

	snprintf(path, sizeof(paths[0]), "%s/%s", scratch_folder, name);
	return path;
}

static inline const char *
scratch_write(const char *name, const void *bytes, size_t size)
{
	const char *path = scratch_path(name);

	/* Some file systems sync a file that is cut and written again, but not a new one. */
	remove(path);

	FILE *file = fopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(bytes, 1, size, file), size);
	ck_assert_int_eq(fclose(file), 0);
	return path;
}

/* Word vectors that take many seconds to convert. */
static inline const char *
scratch_write_large(const char *name)
{
	enum { ROWS = 3000, NUMBERS = 300 };
	const char *path = scratch_path(name);
	FILE *file = fopen(path, "w");
	unsigned state = 1;

	ck_assert_ptr_nonnull(file);
	for (int row = 0; row < ROWS; row++) {
		fprintf(file, "w%d", row);
		for (int i = 0; i < NUMBERS; i++) {
			state = state * 1664525u + 1013904223u;
			fprintf(file, " .%u", state >> 20);
		}
		fputc('\n', file);
	}
	fclose(file);
	return path;
}

/* The whole file; to be freed. */
static inline unsigned char *
scratch_read(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");

	ck_assert_ptr_nonnull(file);
	fseek(file, 0, SEEK_END);
	*size = (size_t)ftell(file);
	rewind(file);

	unsigned char *bytes = malloc(*size + 1);

	ck_assert_ptr_nonnull(bytes);
	ck_assert_uint_eq(fread(bytes, 1, *size, file), *size);
	bytes[*size] = '\0';
	fclose(file);
	return bytes;
}

/* Files in the folder; with `remove_them` they are removed. */
static inline size_t
scratch_files(int remove_them)
{
	DIR *folder = opendir(scratch_folder);
	struct dirent *entry;
	size_t count = 0;

	ck_assert_ptr_nonnull(folder);
	while ((entry = readdir(folder)))
		if (entry->d_name[0] != '.') {
			count++;
			if (remove_them)
				remove(scratch_path(entry->d_name));
		}
	closedir(folder);
	return count;
}

static inline void
scratch_teardown(void)
{
	scratch_files(1);
	rmdir(scratch_folder);
}

#endif
