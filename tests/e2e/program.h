/* program.h - polyseme itself in a terminal: starting it, typing, asserting. */
#ifndef POLYSEME_TESTS_PROGRAM_H
#define POLYSEME_TESTS_PROGRAM_H

#include <check.h>

#include "e2e/tty.h"

#define PAGE_DOWN  "\033[6~"
#define PAGE_UP	   "\033[5~"
#define BACK_TAB   "\033[Z"
#define ARROW_UP   "\033[A"
#define ARROW_DOWN "\033[B"
#define PROMPT	   "\xe2\x9d\xaf "

/* Types and waits; the test fails if the program does not answer. */
#define TYPE(t, keys) ck_assert_msg(tty_type(t, keys), "no answer to %s", #keys)

/* A row of the screen holds exactly this text; if not, the screen is shown. */
/* clang-format off */
#define LINE_IS(t, text) do { \
	if (strcmp(line_of(t), text) != 0) \
		tty_show(t, text); \
	ck_assert_str_eq(line_of(t), text); \
} while (0)

#define SHOWS(t, text) do { \
	if (!tty_shows(t, text)) \
		tty_show(t, text); \
	ck_assert_msg(tty_shows(t, text), "not on the screen: %s", text); \
} while (0)

#define SHOWS_NOT(t, text) do { \
	if (tty_shows(t, text)) \
		tty_show(t, text); \
	ck_assert_msg(!tty_shows(t, text), "on the screen: %s", text); \
} while (0)
/* clang-format on */

static inline char *
program_path(void)
{
	const char *path = getenv("POLYSEME");

	return strdup(path ? path : "build/polyseme");
}

/* A folder of its own for what the program keeps, removed at the end of the test. */
static inline char *
folder_new(void)
{
	char name[] = "/tmp/polyseme-e2e-XXXXXX";

	ck_assert_ptr_nonnull(mkdtemp(name));
	return strdup(name);
}

static inline void
folder_remove(char *folder)
{
	char command[256];

	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	ck_assert_int_eq(system(command), 0);
	free(folder);
}

/* Starts the program on a sentence (NULL: the example) and waits for its first screen. */
static inline struct tty *
program_open(int rows, int cols, const char *sentence, const char *const *environment)
{
	char *argv[] = { program_path(), strdup("--"), sentence ? strdup(sentence) : NULL,
			 NULL };
	struct tty *t = tty_open(rows, cols, argv, environment);

	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	ck_assert_msg(tty_settle(t), "no first screen");
	return t;
}

/* The most memory that a process has held so far, MB; -1 if it has ended. */
static inline long
program_peak_mb(pid_t pid)
{
	char path[64], line[256];
	long kb = -1024;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)pid);
	file = fopen(path, "r");
	if (!file)
		return -1;
	while (fgets(line, sizeof(line), file))
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	fclose(file);
	return kb / 1024;
}

/* Leaves the program as a user would and checks that it ends well. */
static inline void
program_close(struct tty *t)
{
	for (int i = 0; i < 6 && !t->gone; i++) {
		tty_send(t, "\003", 1);
		for (double end = tty_now() + TTY_SECONDS;
		     !t->gone && !tty_is_drawn(t, NULL) && tty_now() < end;)
			tty_pump(t, 50);
	}
	ck_assert_msg(tty_until(t, tty_is_gone, "to leave"), "C-c does not leave");
	ck_assert_msg(WIFEXITED(t->status) && WEXITSTATUS(t->status) == 0, "status %x",
		      (unsigned)t->status);
	tty_close(t);
}

/* The text of the line being edited, without its prompt. */
static inline const char *
line_of(struct tty *t)
{
	for (int row = 0; row < t->rows; row++) {
		const char *at = strstr(tty_row(t, row), "\xe2\x9d\xaf");

		if (at)
			return at + 3 + (at[3] == ' ');
	}
	return "(no line on the screen)";
}

/* Column of the cursor inside the line, counted from behind the prompt. */
static inline int
line_cursor(struct tty *t)
{
	for (int col = 0; col < t->cols; col++)
		if (tty_cell(t, tty_cursor(t).row, col).chars[0] == 0x276f)
			return tty_cursor(t).col - col - 2;
	return -1;
}

static inline void
paste(struct tty *t, const char *text)
{
	tty_send(t, "\033[200~", 6);
	tty_send(t, text, strlen(text));
	TYPE(t, "\033[201~");
}

/* What a command prints (standard output and, behind it, standard error); free it. */
static inline char *
output_of(const char *command, int *status)
{
	FILE *pipe = popen(command, "r");
	char *text = NULL, bytes[4096];
	size_t length = 0, capacity = 0, n;

	ck_assert_ptr_nonnull(pipe);
	tty_append(&text, &length, &capacity, "", 0);
	while ((n = fread(bytes, 1, sizeof(bytes), pipe)) > 0)
		tty_append(&text, &length, &capacity, bytes, n);
	*status = pclose(pipe);
	return text;
}

#endif
