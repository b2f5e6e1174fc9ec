/* golden.h - canvases against text in tests/golden.
 *
 * With GENERATE=1 in the environment the files are written anew; read the difference
 * before keeping it.  Run from the top of the tree.
 */
#ifndef POLYSEME_TESTS_GOLDEN_H
#define POLYSEME_TESTS_GOLDEN_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/plot/canvas.h"

/* Fails unless the canvas, dumped, is what tests/golden/NAME.txt holds. */
static inline void
golden_check(const struct canvas *canvas, const char *name)
{
	size_t length = canvas_dump(canvas, NULL, 0);
	char *got = malloc(length + 1), *want = malloc(length + 2);
	char path[256];

	ck_assert_ptr_nonnull(got);
	ck_assert_ptr_nonnull(want);
	canvas_dump(canvas, got, length + 1);
	snprintf(path, sizeof(path), "tests/golden/%s.txt", name);
	if (getenv("GENERATE")) {
		FILE *file = fopen(path, "w");

		ck_assert_msg(file && fwrite(got, 1, length, file) == length, "%s", path);
		ck_assert_int_eq(fclose(file), 0);
	} else {
		FILE *file = fopen(path, "r");

		ck_assert_msg(file != NULL, "%s is missing; run with GENERATE=1", path);
		size_t n = fread(want, 1, length + 1, file);

		fclose(file);
		want[n] = '\0';
		ck_assert_msg(n == length && memcmp(got, want, n) == 0,
			      "%s differs\n--- want\n%s--- got\n%s", path, want, got);
	}
	free(got);
	free(want);
}

#endif
