/* check_cast.c - recordings: played, they show what the screen showed. */
#include <sys/stat.h>

#include "e2e/player.h"
#include "e2e/program.h"
#include "polyseme/app/cast.h"
#include "polyseme/app/palette.h"

#include "bundled_session.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char *folder;
static char cast_path[128], script_path[128];

static void
setup(void)
{
	folder = folder_new();
	snprintf(cast_path, sizeof(cast_path), "%s/a.cast", folder);
	snprintf(script_path, sizeof(script_path), "%s/script", folder);
}

static void
teardown(void)
{
	folder_remove(folder);
}

static void
write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	ck_assert_int_eq(fclose(file), 0);
}

/* ---- frames of a canvas ---- */

static struct tty *player;
static struct canvas shown;
static enum theme shown_theme;
static size_t frames;

static int
index_of(VTermColor colour, bool back)
{
	if (back ? VTERM_COLOR_IS_DEFAULT_BG(&colour)
		 : VTERM_COLOR_IS_DEFAULT_FG(&colour))
		return COLOUR_OWN;
	return colour.indexed.idx;
}

static void
same_cell(const struct canvas *canvas, int row, int col, enum theme theme)
{
	struct cell cell = canvas_get(canvas, row, col);
	VTermScreenCell seen = tty_cell(player, row, col);
	struct palette_paint paint =
		palette_paint(theme, SCHEME_NEUTRAL, cell.role, cell.sign, true);
	unsigned emphasis = paint.emphasis ^ (cell.reverse ? EMPHASIS_REVERSE : 0);
	uint32_t glyph = seen.chars[0] ? seen.chars[0] : ' ';

	if (cell.width == 0) {
		ck_assert_uint_eq(seen.chars[0], (uint32_t)-1);
		return;
	}
	ck_assert_msg(glyph == cell.glyph, "%d,%d: U+%04X, not U+%04X", row, col, glyph,
		      cell.glyph);
	for (int i = 0; i < TEXT_MARKS; i++)
		ck_assert_uint_eq(seen.chars[1 + i], cell.marks[i]);
	ck_assert_int_eq(seen.width, cell.width);
	ck_assert_int_eq(index_of(seen.fg, false), paint.fore.of_256);
	ck_assert_int_eq(index_of(seen.bg, true), paint.back.of_256);
	ck_assert_int_eq(seen.attrs.bold, (emphasis & EMPHASIS_BOLD) != 0);
	ck_assert_int_eq(seen.attrs.underline, (emphasis & EMPHASIS_UNDERLINE) != 0);
	ck_assert_int_eq(seen.attrs.reverse, (emphasis & EMPHASIS_REVERSE) != 0);
}

static void
same_screen(const struct canvas *canvas, enum theme theme)
{
	VTermPos at = tty_cursor(player);
	bool cursor = canvas->cursor_row >= 0;

	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++)
			same_cell(canvas, row, col, theme);
	ck_assert_int_eq(player->cursor_shown, cursor);
	if (cursor) {
		ck_assert_int_eq(at.row, canvas->cursor_row);
		ck_assert_int_eq(at.col, canvas->cursor_col);
	}
}

/* Shows a frame as a recording would, and looks at every cell. */
static void
take_frame(void *unused, const struct canvas *canvas, double milliseconds)
{
	enum theme theme = (enum theme)s.options.look.theme;
	bool follows = shown.cells && shown.rows == canvas->rows &&
		       shown.cols == canvas->cols && shown_theme == theme;
	struct sink sink;
	size_t length;
	char *bytes;
	(void)unused;
	(void)milliseconds;

	sink_open(&sink);
	cast_frame(&sink, follows ? &shown : NULL, canvas, theme);
	bytes = sink_take(&sink, &length);
	ck_assert_ptr_nonnull(bytes);
	vterm_set_size(player->emulator, canvas->rows, canvas->cols);
	vterm_input_write(player->emulator, bytes, length);
	vterm_screen_flush_damage(player->screen);
	free(bytes);
	ck_assert_int_eq(canvas_copy(&shown, canvas), STATUS_OK);
	shown_theme = theme;
	same_screen(canvas, theme);
	frames++;
}

static const char walk[] =
	"text the bank of the river \xe4\xb8\xad\xe6\x96\x87 cafe\xcc\x81 \xe2\x80\xae "
	"bank\n"
	"key Tab PgDn PgDn\nset theme dark\nkey F5\nwait 3000\nkey F1\nkey PgDn\n"
	"size 60x18\nkey Esc\nset theme light\nkey F6 F7 F8\nset theme mono\nkey F2\n"
	"text we sat on the bank\nkey F2 F3\nsize 120x40\nset theme contrast\nkey Esc z\n"
	"size 7x3\nkey z\nset theme safe\nsize 33x11\nkey Esc\nset theme auto\n";

START_TEST(a_player_shows_every_cell_of_every_frame)
{
	const struct script_watcher watcher = { .frame = take_frame };
	struct canvas canvas;

	bundled_setup();
	player = tty_new(24, 80);
	must(canvas_init(&canvas, 24, 80, GLYPHS_UNICODE));
	must(script_run(&s, &canvas, "walk", walk, strlen(walk), &watcher, &error));
	ck_assert_uint_gt(frames, 50);
	canvas_free(&canvas);
	canvas_free(&shown);
	tty_close(player);
	bundled_teardown();
}
END_TEST

static void
look_settled(void *unused, const struct canvas *canvas, double milliseconds)
{
	(void)unused;
	(void)canvas;
	(void)milliseconds;
	ck_assert_int_ne(session_deadline(&s), 0);
	frames++;
}

/* A text that takes many slices to read. */
START_TEST(nothing_is_half_read_in_a_frame)
{
	const struct script_watcher watcher = { .frame = look_settled };
	struct canvas canvas;
	char script[256];
	FILE *file = fopen(script_path, "w");

	ck_assert_ptr_nonnull(file);
	for (int i = 0; i < 50000; i++)
		fputs("We sat on the bank of the river, and it was green.\n", file);
	ck_assert_int_eq(fclose(file), 0);
	snprintf(script, sizeof(script),
		 "text the bank\nkey Esc :\ntype corpus %s\nkey Enter\nwait 10",
		 script_path);
	bundled_setup();
	must(canvas_init(&canvas, 24, 80, GLYPHS_UNICODE));
	must(script_run(&s, &canvas, "walk", script, strlen(script), &watcher, &error));
	ck_assert_uint_eq(frames, 7);
	ck_assert_uint_eq(s.concordance.count, 1);
	canvas_free(&canvas);
	bundled_teardown();
}
END_TEST

/* ---- recordings of a script ---- */

/* What the program prints with these arguments; free it. */
static char *
polyseme(const char *before, const char *arguments, int *status)
{
	char command[1024], *program = program_path(), *text;

	snprintf(command, sizeof(command), "%s'%s' %s", before, program, arguments);
	text = output_of(command, status);
	*status = WEXITSTATUS(*status);
	free(program);
	return text;
}

static char *
record_script(const char *script, const char *more, int *status)
{
	char arguments[512];

	write_text(script_path, script);
	snprintf(arguments, sizeof(arguments), "--script '%s' --cast '%s' %s 2>&1",
		 script_path, cast_path, more);
	return polyseme("", arguments, status);
}

START_TEST(the_last_frame_is_the_screen_that_is_printed)
{
	static const char *const looks[] = { "", "--theme dark", "--theme mono --ascii",
					     "--theme light --zoom map" };
	int status;
	char *printed = record_script("text the green bank of the river\nkey Tab PgDn\n"
				      "wait 1500\nkey F5\nwait 9000\n",
				      looks[_i], &status);
	struct player p = player_play(cast_path, 1);
	char *seen = tty_screen(p.tty);

	ck_assert_int_eq(status, 0);
	ck_assert_str_eq(seen, printed);
	ck_assert_uint_gt(p.frames, 10);
	/* nothing moved behind the last step, but the script waited on */
	tty_close(p.tty);
	p = player_play(cast_path, 0);
	ck_assert_double_eq_tol(p.seconds, 10.5, 1e-9);
	ck_assert(p.tty->cursor_shown);
	tty_close(p.tty);
	free(seen);
	free(printed);
}
END_TEST

START_TEST(a_lesson_is_recorded)
{
	char command[512];
	int status;
	char *printed;
	struct player p;

	write_text(script_path, "key PgDn\nwait 500\nkey PgDn\n");
	snprintf(command, sizeof(command),
		 "lesson data/lessons/two-banks.md --script '%s' --cast '%s' 2>&1",
		 script_path, cast_path);
	printed = polyseme("", command, &status);
	ck_assert_int_eq(status, 0);
	p = player_play(cast_path, 1);
	char *seen = tty_screen(p.tty);

	ck_assert_str_eq(seen, printed);
	ck_assert_uint_ge(p.frames, 3);
	free(seen);
	free(printed);
	tty_close(p.tty);
}
END_TEST

START_TEST(recording_changes_no_screen_and_two_recordings_are_the_same)
{
	static const char script[] = "text the bank\ndump\nkey F5\nwait 700\ndump\n"
				     "type x river\nwait 50\nsize 60x18\ndump\n";
	char *with, *without, arguments[512], command[512], *differ;
	int status;

	with = record_script(script, "", &status);
	ck_assert_int_eq(status, 0);
	snprintf(arguments, sizeof(arguments), "--script '%s' 2>&1", script_path);
	without = polyseme("", arguments, &status);
	ck_assert_str_eq(with, without);
	free(with);
	snprintf(command, sizeof(command), "mv '%s' '%s/b.cast'", cast_path, folder);
	ck_assert_int_eq(system(command), 0);
	with = record_script(script, "", &status);
	snprintf(command, sizeof(command), "cmp '%s' '%s/b.cast' 2>&1", cast_path,
		 folder);
	differ = output_of(command, &status);
	ck_assert_str_eq(differ, "");
	free(differ);
	free(with);
	free(without);
}
END_TEST

/* ---- recordings of a session ---- */

static struct tty *
open_recorded(int rows, int cols, const char *theme)
{
	char *argv[] = { program_path(),
			 strdup("--cast"),
			 strdup(cast_path),
			 strdup("--theme"),
			 strdup(theme),
			 strdup("--"),
			 strdup("the river bank"),
			 NULL };
	struct tty *t = tty_open(rows, cols, argv, NULL);

	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	ck_assert_msg(tty_settle(t), "no first screen");
	return t;
}

/* The recording so far shows what the terminal shows: letters, emphasis and colours. */
static void
agrees(struct tty *t, const char *after, size_t sizes)
{
	struct player p = player_play(cast_path, 0);

	ck_assert_int_eq(p.tty->rows, t->rows);
	ck_assert_int_eq(p.tty->cols, t->cols);
	ck_assert_uint_eq(p.sizes, sizes);
	for (int row = 0; row < t->rows; row++)
		for (int col = 0; col < t->cols; col++) {
			VTermScreenCell want = tty_cell(t, row, col);
			VTermScreenCell seen = tty_cell(p.tty, row, col);
			bool blank = want.chars[0] == 0 || want.chars[0] == ' ';

			if (blank && seen.chars[0] == ' ')
				seen.chars[0] = want.chars[0];
			if (player_same_cell(&want, &seen))
				continue;
			tty_show(t, after);
			tty_show(p.tty, "the recording");
			ck_abort_msg("%d,%d differs after %s", row, col, after);
		}
	ck_assert_int_eq(p.tty->cursor_shown, t->cursor_shown);
	if (t->cursor_shown) {
		ck_assert_int_eq(tty_cursor(p.tty).row, tty_cursor(t).row);
		ck_assert_int_eq(tty_cursor(p.tty).col, tty_cursor(t).col);
	}
	tty_close(p.tty);
}

static const char *const themes[] = { "dark", "light", "contrast", "safe", "mono" };

START_TEST(a_recording_shows_what_the_terminal_showed)
{
	static const char *const keys[] = { " and caf\xc3\xa9 \xe4\xb8\xad\xe6\x96\x87",
					    "\001\033d\033f",
					    "\033",
					    "t",
					    "z",
					    "i\t\t",
					    PAGE_DOWN PAGE_DOWN,
					    "\033OP",
					    "\033",
					    "\033[17~",
					    "\033OQ" };
	struct tty *t = open_recorded(24, 80, themes[_i]);
	size_t sizes = 0;

	agrees(t, "the start", 0);
	for (size_t i = 0; i < COUNT(keys); i++) {
		TYPE(t, keys[i]);
		agrees(t, keys[i], sizes);
		if (i % 4 == 3) {
			unsigned long long before = t->frames;
			double end = tty_now() + TTY_SECONDS;

			tty_resize(t, 18 + 2 * (int)i, 60 + 7 * (int)i);
			while (t->frames == before && tty_now() < end)
				tty_pump(t, 20);
			agrees(t, "a new size", ++sizes);
		}
	}
	program_close(t);
	tty_close(player_play(cast_path, 0).tty);
}
END_TEST

START_TEST(of_a_program_that_is_killed_all_lines_are_whole)
{
	struct tty *t = open_recorded(24, 80, "dark");

	TYPE(t, " of the river");
	tty_close(t);
	tty_close(player_play(cast_path, 0).tty);
}
END_TEST

/* ---- files ---- */

START_TEST(a_recording_that_cannot_be_made_is_refused_before_the_start)
{
	static const struct {
		const char *path, *more, *want;
		int status;
	} wrong[] = {
		{ "/nowhere/a.cast", "", "/nowhere/a.cast: cannot write: ", 3 },
		{ ".", "", ".: is a directory, expected a regular file", 3 },
		{ ".", "--force", ".: is a directory, expected a regular file", 3 },
		{ "/dev/full", "--force", "/dev/full: is a device", 3 },
		{ NULL, "", "a.cast: is there already; --force writes over it", 2 },
	};
	const char *path = wrong[_i].path ? wrong[_i].path : cast_path;
	char arguments[512], *text;
	char *argv[] = { program_path(), strdup("--cast"), strdup(path),
			 *wrong[_i].more ? strdup(wrong[_i].more) : NULL, NULL };
	struct tty *t;
	int status;

	write_text(cast_path, "old");
	t = tty_open(24, 80, argv, NULL);
	ck_assert(tty_until(t, tty_is_gone, "the refusal"));
	ck_assert_int_eq(WEXITSTATUS(t->status), wrong[_i].status);
	ck_assert(tty_wrote(t, wrong[_i].want, strlen(wrong[_i].want)));
	ck_assert(!tty_wrote(t, "\033[?1049h", 8));
	tty_close(t);
	snprintf(arguments, sizeof(arguments), "--dump 80x24 --cast '%s' %s 2>&1", path,
		 wrong[_i].more);
	text = polyseme("", arguments, &status);
	ck_assert_int_eq(status, wrong[_i].status);
	ck_assert_ptr_nonnull(strstr(text, wrong[_i].want));
	ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
	free(text);
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
}
END_TEST

START_TEST(nothing_is_made_where_there_is_nothing_to_record)
{
	static const char *const wrong[] = { "--script /nowhere/script", "--dump 80x",
					     "--target nothing --dump 80x24 the bank",
					     "--log a --dump 80x24", "</dev/null" };
	char arguments[512], *text;
	int status;

	snprintf(arguments, sizeof(arguments), "--cast '%s' %s 2>&1", cast_path,
		 wrong[_i]);
	text = polyseme("", arguments, &status);
	ck_assert_int_ne(status, 0);
	ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
	ck_assert_int_ne(access(cast_path, F_OK), 0);
	free(text);
}
END_TEST

START_TEST(force_writes_over_a_longer_file)
{
	char long_text[200000], *text;
	int status;

	memset(long_text, 'x', sizeof(long_text) - 1);
	long_text[sizeof(long_text) - 1] = '\0';
	write_text(cast_path, long_text);
	text = record_script("text the bank\n", "--force", &status);
	ck_assert_int_eq(status, 0);
	tty_close(player_play(cast_path, 0).tty);
	free(text);
}
END_TEST

/* Blocks of 512 bytes: none for the header, then fewer than the frames need. */
START_TEST(what_does_not_fit_on_the_disk_is_told_and_no_line_is_cut)
{
	char arguments[512], before[64], *text;
	struct stat info;
	int status;

	write_text(script_path, "text the bank\nkey F5\nwait 9000\n");
	snprintf(arguments, sizeof(arguments),
		 "--script '%s' --cast '%s' 2>&1 >/dev/null", script_path, cast_path);
	snprintf(before, sizeof(before), "ulimit -f %d; ", _i);
	text = polyseme(before, arguments, &status);
	ck_assert_int_eq(status, 3);
	ck_assert_ptr_nonnull(strstr(text, "a.cast: cannot write: File too large"));
	ck_assert_ptr_eq(strchr(text, '\n'), text + strlen(text) - 1);
	if (_i == 0) {
		ck_assert_int_ne(stat(cast_path, &info), 0);
	} else {
		ck_assert_int_eq(stat(cast_path, &info), 0);
		ck_assert_int_le(info.st_size, 512 * _i);
		tty_close(player_play(cast_path, 0).tty);
	}
	free(text);
}
END_TEST

/* clang-format off */
SUITE("cast", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(a_player_shows_every_cell_of_every_frame)
	TEST(nothing_is_half_read_in_a_frame)
	LOOP(the_last_frame_is_the_screen_that_is_printed, 4)
	TEST(a_lesson_is_recorded)
	TEST(recording_changes_no_screen_and_two_recordings_are_the_same)
	LOOP(a_recording_shows_what_the_terminal_showed, COUNT(themes))
	TEST(of_a_program_that_is_killed_all_lines_are_whole)
	LOOP(a_recording_that_cannot_be_made_is_refused_before_the_start, 5)
	LOOP(nothing_is_made_where_there_is_nothing_to_record, 5)
	TEST(force_writes_over_a_longer_file)
	LOOP(what_does_not_fit_on_the_disk_is_told_and_no_line_is_cut, 18))
/* clang-format on */
