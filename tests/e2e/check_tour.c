/* check_tour.c - the tour of README.md, taken in the real program.
 *
 * Between <!-- tour --> and <!-- end of tour --> every row of the table is a beat: keys in
 * its first cell (`PgDn`, `z`; *words in italics* are typed), texts in its second cell
 * (`.67 → .19`) that must then be on the screen; runs of blanks count as one.
 *
 * Behind <!-- commands --> every line of the block that is set in by four blanks is run.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "e2e/program.h"
#include "suite.h"

#define VECTORS "data/vectors/glove-50k.polyseme"

enum { LINE_BYTES = 1024, BEATS_LEAST = 8, COMMANDS_LEAST = 16 };

static const struct {
	const char *name, *bytes;
} keys[] = {
	{ "PgDn", PAGE_DOWN },	{ "PgUp", PAGE_UP },   { "Tab", "\t" },
	{ "Enter", "\r" },	{ "Esc", "\033" },     { "F6", "\033[17~" },
	{ "F2", "\033OQ" },	{ "F3", "\033OR" },    { "F7", "\033[18~" },
	{ "F8", "\033[19~" },	{ "C-u", "\025" },     { "Up", ARROW_UP },
	{ "Down", ARROW_DOWN }, { "F12", "\033[24~" },
};

static const char *
bytes_of_key(const char *name)
{
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(keys[i].name, name) == 0)
			return keys[i].bytes;
	ck_assert_msg(strlen(name) == 1, "README names a key %s that is not known here",
		      name);
	return name;
}

/* The next text between two marks; NULL if there is none.  *cell moves behind it. */
static const char *
next_marked(char **cell, const char *marks, char *mark)
{
	char *begin = strpbrk(*cell, marks), *end;

	if (!begin)
		return NULL;
	*mark = *begin;
	end = strchr(begin + 1, *mark);
	ck_assert_msg(end != NULL, "%c is not closed in: %s", *mark, begin);
	*end = '\0';
	*cell = end + 1;
	return begin + 1;
}

static size_t
press_all(struct tty *t, char *cell)
{
	const char *text;
	size_t pressed = 0;
	char mark;

	for (; (text = next_marked(&cell, "`*", &mark)); pressed++)
		TYPE(t, mark == '`' ? bytes_of_key(text) : text);
	return pressed;
}

/* A copy with runs of blanks as one. */
static void
squeeze(const char *text, char *out)
{
	for (; *text; text++)
		if (*text != ' ' || text[1] != ' ')
			*out++ = *text;
	*out = '\0';
}

static bool
is_shown(struct tty *t, const char *text)
{
	char row[TTY_ROW_BYTES];

	for (int i = 0; i < t->rows; i++) {
		squeeze(tty_row(t, i), row);
		if (strstr(row, text))
			return true;
	}
	return false;
}

static size_t
look_for_all(struct tty *t, char *cell)
{
	const char *text;
	size_t seen = 0;
	char mark;

	for (; (text = next_marked(&cell, "`", &mark)); seen++)
		if (!tty_until(t, is_shown, text))
			ck_abort_msg("the tour promises \"%s\"", text);
	return seen;
}

/* Takes one row of the table; false if the line is none. */
static bool
take_beat(struct tty *t, char *line)
{
	char *first = strchr(line, '|'), *second = first ? strchr(first + 1, '|') : NULL;

	if (!second || strstr(line, "---") || strstr(line, "| press |"))
		return false;
	*second = '\0';
	press_all(t, first + 1);
	ck_assert_msg(look_for_all(t, second + 1) > 0, "nothing to see after %s",
		      first + 1);
	return true;
}

static struct tty *
open_bundled(void)
{
	char *argv[] = { program_path(), (char[]){ "--vectors" }, (char[]){ VECTORS },
			 NULL };
	struct tty *t = tty_open(24, 80, argv, NULL);

	free(argv[0]);
	ck_assert_msg(tty_settle(t), "no first screen");
	return t;
}

START_TEST(the_tour_of_the_readme_shows_what_it_promises)
{
	FILE *file = fopen("README.md", "r");
	char line[LINE_BYTES];
	bool inside = false, ended = false;
	struct tty *t = open_bundled();
	size_t beats = 0;

	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof(line), file)) {
		if (strstr(line, "<!-- end of tour -->"))
			ended = inside;
		if (inside && !ended)
			beats += take_beat(t, line);
		if (strstr(line, "<!-- tour -->"))
			inside = true;
	}
	fclose(file);
	ck_assert_msg(ended, "README.md has no tour");
	ck_assert_uint_ge(beats, BEATS_LEAST);
	program_close(t);
}
END_TEST

/* ---- commands ---- */

/* A name for what is here, in a folder. */
static void
link_into(const char *folder, const char *path, const char *name)
{
	char *real = realpath(path, NULL), link[512];

	ck_assert_ptr_nonnull(real);
	snprintf(link, sizeof(link), "%s/%s", folder, name);
	ck_assert_int_eq(symlink(real, link), 0);
	free(real);
}

/* A folder where the commands find the program and its data; what they write stays in
 * it. */
static char *
workshop_new(void)
{
	char *folder = folder_new(), *program = program_path(), build[512];

	snprintf(build, sizeof(build), "%s/build", folder);
	ck_assert_int_eq(mkdir(build, 0700), 0);
	link_into(build, program, "polyseme");
	link_into(folder, "data", "data");
	free(program);
	return folder;
}

static void
run_command(const char *folder, const char *command)
{
	char line[2 * LINE_BYTES];

	snprintf(line, sizeof(line), "cd '%s' && { %s; } </dev/null >output", folder,
		 command);
	ck_assert_msg(system(line) == 0, "fails: %s", command);
}

START_TEST(every_command_of_the_readme_runs)
{
	static const char indent[] = "    ";
	FILE *file = fopen("README.md", "r");
	char *folder = workshop_new(), line[LINE_BYTES];
	bool inside = false;
	size_t commands = 0;

	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof(line), file)) {
		bool is_command = strncmp(line, indent, strlen(indent)) == 0;

		line[strcspn(line, "\n")] = '\0';
		if (strcmp(line, "<!-- commands -->") == 0)
			inside = true;
		else if (*line && !is_command)
			inside = false;
		if (inside && is_command) {
			run_command(folder, line);
			commands++;
		}
	}
	fclose(file);
	ck_assert_uint_ge(commands, COMMANDS_LEAST);
	folder_remove(folder);
}
END_TEST

/* clang-format off */
SUITE("tour", 120,
	TEST(the_tour_of_the_readme_shows_what_it_promises)
	TEST(every_command_of_the_readme_runs))
/* clang-format on */
