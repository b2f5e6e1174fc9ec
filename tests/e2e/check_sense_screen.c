/* check_sense_screen.c - where senses come from, on the screen. */
#include <sys/stat.h>

#include "e2e/program.h"
#include "suite.h"

static void
write_file(const char *folder, const char *text)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/polyseme", folder);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof(path), "%s/polyseme/b.senses", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

/* On the screen the line stands where the story does, until the next key. */
START_TEST(the_screen_tells_of_a_broken_file_and_sets_the_source)
{
	char config[128], *folder = folder_new();

	write_file(folder, "wug\n");
	snprintf(config, sizeof(config), "XDG_CONFIG_HOME=%s", folder);

	struct tty *t = program_open(24, 80, "the degree is",
				     (const char *const[]){ config, NULL });

	SHOWS(t, "b.senses:1: expected a word, a sense");
	TYPE(t, "\033");
	TYPE(t, "\f");
	SHOWS(t, "meaning of degree, found in the vectors");
	TYPE(t, ":sense-source file\r");
	SHOWS_NOT(t, "found in the vectors");
	SHOWS(t, "map: its nearest words");
	TYPE(t, ":sense-source found\r");
	SHOWS(t, "meaning of degree, found in the vectors");
	tty_close(t);
	folder_remove(folder);
}
END_TEST

/* clang-format off */
SUITE("senses on the screen", 60,
	TEST(the_screen_tells_of_a_broken_file_and_sets_the_source) )
/* clang-format on */
