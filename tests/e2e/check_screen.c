/* check_screen.c - what is on the screen: every size, steps, presets, colours, mouse. */
#include "e2e/program.h"
#include "suite.h"

#define SENTENCE "we sat on the river bank and watched the water"

/* What --dump prints at a size; free it. */
static char *
dump_of(int rows, int cols, const char *options, const char *sentence)
{
	char *program = program_path(), command[1024], *text;
	int status;

	snprintf(command, sizeof(command), "%s --dump %dx%d %s -- '%s'", program, cols,
		 rows, options, sentence);
	text = output_of(command, &status);
	ck_assert_int_eq(status, 0);
	free(program);
	return text;
}

/* Waits for the first frame at the size the terminal has now, then compares every
 * cell. */
static void
same_as_dump(struct tty *t, const char *options, const char *sentence)
{
	char *expected = dump_of(t->rows, t->cols, options, sentence), *shown;

	/* a key without effect on the sentence: once it is drawn, so is the new size */
	TYPE(t, "\005");
	shown = tty_screen(t);
	if (strcmp(shown, expected) != 0) {
		tty_show(t, "not as dumped");
		fprintf(stderr, "expected:\n%s", expected);
	}
	ck_assert_msg(strcmp(shown, expected) == 0, "%dx%d differs", t->cols, t->rows);
	ck_assert_int_lt(tty_cursor(t).col, t->cols);
	ck_assert_int_lt(tty_cursor(t).row, t->rows);
	free(shown);
	free(expected);
}

START_TEST(every_size_shows_what_dump_prints)
{
	static const int sizes[][2] = { { 24, 80 }, { 40, 120 }, { 18, 60 }, { 100, 300 },
					{ 1, 1 },   { 2, 1 },	 { 1, 2 },   { 3, 3 },
					{ 1, 300 }, { 100, 1 },	 { 5, 20 },  { 60, 200 },
					{ 24, 80 } };
	struct tty *t = program_open(24, 80, SENTENCE, NULL);

	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		tty_resize(t, sizes[i][0], sizes[i][1]);
		same_as_dump(t, "", SENTENCE);
	}
	program_close(t);
}
END_TEST

START_TEST(a_storm_of_sizes_leaves_no_wrong_cell)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);

	srand(1);
	for (int i = 0; i < 150; i++) {
		tty_resize(t, 1 + rand() % 100, 1 + rand() % 300);
		tty_pump(t, 0);
		if (i % 10 == 9)
			same_as_dump(t, "", SENTENCE);
	}
	for (int rows = 1; rows < 8; rows++)
		for (int cols = 1; cols < 12; cols++) {
			tty_resize(t, rows, cols);
			TYPE(t, "\001\005");
			ck_assert_int_lt(tty_cursor(t).col, cols);
		}
	tty_resize(t, 24, 80);
	same_as_dump(t, "", SENTENCE);
	program_close(t);
}
END_TEST

/* The emulator cannot hold a wide glyph in a single column, so there are two at least. */
START_TEST(wide_glyphs_at_every_width)
{
	static const char sentence[] = "\xe4\xb8\xad\xe6\x96\x87 river e\xcc\x81 bank "
				       "\xf0\x9f\x91\x8d \xe6\xb0\xb4";
	struct tty *t = program_open(10, 40, sentence, NULL);

	for (int cols = 2; cols < 50; cols++) {
		tty_resize(t, 4 + cols % 8, cols);
		same_as_dump(t, "", sentence);
	}
	program_close(t);
}
END_TEST

START_TEST(the_glyph_under_the_cursor_is_the_right_one)
{
	struct tty *t = program_open(24, 41, "", NULL);
	bool scrolled = false;

	/* ab and two wide ones, in turns */
	for (int i = 0; i < 60; i++)
		tty_send(t, i % 3 ? "\xe4\xb8\xad" : "ab", i % 3 ? 3 : 2);
	TYPE(t, "\001");
	for (int i = 0; i < 80; i++) {
		VTermPos at = tty_cursor(t);
		uint32_t glyph = tty_cell(t, at.row, at.col).chars[0];

		ck_assert_uint_eq(glyph, i % 4 == 0 ? 'a' : i % 4 == 1 ? 'b' : 0x4e2d);
		scrolled |= at.col > 30;
		TYPE(t, "\006");
	}
	ck_assert(scrolled);
	program_close(t);
}
END_TEST

START_TEST(steps_forward_and_back_lead_to_the_identical_screen)
{
	struct tty *t = program_open(24, 80, NULL, NULL);
	char *screens[8];

	for (int i = 0; i < 6; i++) {
		TYPE(t, PAGE_DOWN);
		screens[i] = tty_screen(t);
		for (int j = 0; j < i; j++)
			ck_assert_str_ne(screens[i], screens[j]);
	}
	for (int i = 4; i >= 0; i--) {
		char *back;

		TYPE(t, PAGE_UP);
		back = tty_screen(t);
		ck_assert_str_eq(back, screens[i]);
		free(back);
	}
	for (int i = 0; i < 6; i++)
		free(screens[i]);
	program_close(t);
}
END_TEST

START_TEST(tab_goes_through_the_words)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);
	char *first;

	SHOWS(t, "\xe2\x96\x90"
		 "bank\xe2\x96\x8c");
	/* a note at the start goes with the first key */
	TYPE(t, "\005");
	first = tty_screen(t);
	TYPE(t, "\t");
	SHOWS(t, "\xe2\x96\x90"
		 "and\xe2\x96\x8c");
	TYPE(t, "\t");
	SHOWS(t, "\xe2\x96\x90watched\xe2\x96\x8c");
	TYPE(t, BACK_TAB BACK_TAB BACK_TAB);
	SHOWS(t, "\xe2\x96\x90river\xe2\x96\x8c");
	for (int i = 0; i < 10; i++)
		TYPE(t, "\t");
	SHOWS(t, "\xe2\x96\x90river\xe2\x96\x8c");
	TYPE(t, "\t");
	char *again = tty_screen(t);

	ck_assert_str_eq(first, again);
	free(first);
	free(again);
	program_close(t);
}
END_TEST

START_TEST(presets_and_spaces)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);
	char *first, *again;

	TYPE(t, "\005");
	first = tty_screen(t);

	ck_assert_ptr_nonnull(strstr(tty_row(t, 0), "default"));
	TYPE(t, "\033[17~");
	ck_assert_ptr_nonnull(strstr(tty_row(t, 0), "attention"));
	TYPE(t, "\033[17~");
	ck_assert_ptr_nonnull(strstr(tty_row(t, 0), "plain"));
	TYPE(t, "\033[17~");
	ck_assert_ptr_nonnull(strstr(tty_row(t, 0), "default"));
	TYPE(t, "\033[18~");
	ck_assert_ptr_nonnull(strstr(tty_row(t, 0), "raw"));
	TYPE(t, "\033[18~");
	/* the message of the last key goes with the next one */
	TYPE(t, "\005");
	again = tty_screen(t);
	ck_assert_str_eq(first, again);
	free(first);
	free(again);
	program_close(t);
}
END_TEST

START_TEST(letters_are_commands_after_escape)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);

	TYPE(t, "\033");
	SHOWS(t, " EXPLORE");
	ck_assert(!t->cursor_shown);
	TYPE(t, "]");
	ck_assert_ptr_nonnull(strstr(tty_row(t, 0), "\xc2\xb1"
						    "11"));
	TYPE(t, "G");
	SHOWS(t, "no command on this key");
	TYPE(t, "?");
	SHOWS(t, "choose the next word");
	TYPE(t, "q");
	SHOWS(t, " EXPLORE");
	TYPE(t, ".");
	for (int row = 0; row < t->rows; row++)
		ck_assert_str_eq(tty_row(t, row), "");
	TYPE(t, "q");
	SHOWS(t, " EXPLORE");
	TYPE(t, "i");
	SHOWS(t, " EDIT");
	ck_assert(t->cursor_shown);
	TYPE(t, "\033OP");
	SHOWS(t, "choose the next word");
	TYPE(t, "x");
	SHOWS(t, " EDIT");
	LINE_IS(t, SENTENCE);
	program_close(t);
}
END_TEST

START_TEST(any_word_can_be_looked_at_alone)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);

	TYPE(t, "\033");
	TYPE(t, "/glac\033/"); /* M-/ completes */
	SHOWS(t, "glacier");
	TYPE(t, "\025glacier\r");
	LINE_IS(t, "glacier");
	SHOWS(t, "glacier stands alone");
	SHOWS(t, "antarctica"); /* a nearest word */
	TYPE(t, "i");
	TYPE(t, ARROW_UP);
	LINE_IS(t, SENTENCE);
	program_close(t);
}
END_TEST

#define OPENING "the bank lent us money for a boat and we tied it to the river bank"

START_TEST(two_steps_into_the_opening_river_pushes_bank)
{
	struct tty *t = program_open(24, 80, NULL, NULL);

	LINE_IS(t, OPENING);
	TYPE(t, "\005\006"); /* a cursor key goes on with it */
	SHOWS(t, "bank clearly means river here");
	TYPE(t, PAGE_DOWN);
	SHOWS(t, "bank in general: finance .67, river .");
	SHOWS(t, "PgDn adds the nearest word");
	TYPE(t, PAGE_DOWN);
	SHOWS(t, "1 of 9: + river, 1 away, pushes bank");
	SHOWS(t, "bank is still finance, by");
	/* the other bank, in the same sentence */
	TYPE(t, BACK_TAB);
	SHOWS_NOT(t, "1 of 9");
	program_close(t);
}
END_TEST

START_TEST(a_clicker_shows_and_leaves_the_sentence_alone)
{
	struct tty *t = program_open(24, 80, NULL, NULL);

	for (int i = 0; i < 4; i++)
		TYPE(t, PAGE_DOWN);
	TYPE(t, "\033[15~");
	TYPE(t, "\033");
	SHOWS(t, " PRESENT");
	TYPE(t, ".");
	for (int row = 0; row < t->rows; row++)
		ck_assert_str_eq(tty_row(t, row), "");
	TYPE(t, ".");
	TYPE(t, PAGE_UP);
	TYPE(t, "\033");
	TYPE(t, ".");
	TYPE(t, ".");
	LINE_IS(t, OPENING);
	SHOWS(t, " PRESENT");
	TYPE(t, PAGE_DOWN);
	SHOWS(t, "of 9: +");
	/* a letter is a new sentence, and a full stop is one again */
	TYPE(t, "so.");
	LINE_IS(t, "so.");
	program_close(t);
}
END_TEST

START_TEST(q_after_a_letter_without_command_asks)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);

	TYPE(t, "\033");
	TYPE(t, "hq");
	SHOWS(t, "press q again to quit");
	TYPE(t, "i");
	TYPE(t, "\033");
	TYPE(t, "hq");
	tty_send(t, "q", 1);
	ck_assert(tty_until(t, tty_is_gone, "quit"));
	ck_assert_int_eq(t->status, 0);
	tty_close(t);
}
END_TEST

START_TEST(x_shows_another_sentence)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);

	TYPE(t, "\033");
	TYPE(t, "x");
	SHOWS(t, "x: the same word in another sentence clearly means finance");
	TYPE(t, "\033");
	SHOWS_NOT(t, "x: the same word");
	SHOWS(t, " EXPLORE");
	program_close(t);
}
END_TEST

/* Nothing is drawn for longer than the pause between two steps. */
static bool
has_stopped(struct tty *t, const char *unused)
{
	unsigned long long frames = t->frames;
	double end = tty_now() + 1.5;

	(void)unused;
	while (tty_now() < end)
		tty_pump(t, 20);
	return t->frames == frames;
}

START_TEST(playing_moves_by_itself_and_stops)
{
	struct tty *t = program_open(24, 80, "river bank", NULL);
	unsigned long long frames;

	ck_assert(has_stopped(t, NULL));
	TYPE(t, "\033[15~");
	frames = t->frames;
	for (double end = tty_now() + 3; tty_now() < end && t->frames < frames + 4;)
		tty_pump(t, 20);
	ck_assert_uint_ge(t->frames, frames + 4);
	ck_assert(tty_until(t, has_stopped, "playing to end"));
	/* Esc stops the show and nothing else */
	TYPE(t, "\033[15~");
	TYPE(t, "\033");
	SHOWS(t, " PRESENT");
	ck_assert(has_stopped(t, NULL));
	program_close(t);
}
END_TEST

START_TEST(the_mouse_is_off_until_it_is_asked_for)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);

	ck_assert(!tty_wrote(t, "\033[?1000h", 8));
	TYPE(t, "\033");
	TYPE(t, "M");
	ck_assert(tty_wrote(t, "\033[?1000h", 8) && tty_wrote(t, "\033[?1006h", 8));
	/* the third row holds the tokens: " we  sat  on ..." */
	TYPE(t, "\033[<0;3;3M\033[<0;3;3m");
	SHOWS(t, "\xe2\x96\x90we\xe2\x96\x8c");
	TYPE(t, "\033[<65;3;12M\033[<64;3;12M\033[<35;3;12M\033[<0;900;900M\033[<2;1;1M");
	SHOWS(t, "\xe2\x96\x90we\xe2\x96\x8c");
	TYPE(t, "M");
	ck_assert(tty_wrote(t, "\033[?1000l", 8));
	program_close(t);
}
END_TEST

/* Whether a colour was ever asked for: SGR 30..49, 90..107, 38;5 and 48;5. */
static bool
coloured(const struct tty *t)
{
	for (size_t i = 0; i + 3 < t->raw_length; i++) {
		const char *p = t->raw + i + 2;

		if (t->raw[i] != '\033' || t->raw[i + 1] != '[')
			continue;
		for (; *p && strchr("0123456789;", *p); p++) {
			int number = atoi(p);

			if (p[-1] != ';' && p[-1] != '[')
				continue;
			if ((number >= 30 && number < 39) ||
			    (number >= 40 && number < 49))
				if (p[strspn(p, "0123456789;")] == 'm')
					return true;
		}
	}
	return false;
}

START_TEST(colours_by_terminal_and_wish)
{
	static const struct {
		const char *variables[3];
		bool coloured;
	} cases[] = {
		{ { "TERM=xterm-256color" }, true }, { { "TERM=linux" }, true },
		{ { "TERM=vt100" }, false },	     { { "NO_COLOR=1" }, false },
		{ { "NO_COLOR=" }, true },	     { { "COLORFGBG=0;15" }, true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tty *t = program_open(24, 80, SENTENCE, cases[i].variables);

		SHOWS(t, "bank");
		SHOWS(t, " EDIT");
		ck_assert_msg(coloured(t) == cases[i].coloured, "%s",
			      cases[i].variables[0]);
		program_close(t);
	}
}
END_TEST

/* The first cell of the screen that shows a glyph. */
static VTermScreenCell
cell_of_glyph(struct tty *t, uint32_t glyph)
{
	for (int row = 0; row < t->rows; row++)
		for (int col = 0; col < t->cols; col++)
			if (tty_cell(t, row, col).chars[0] == glyph)
				return tty_cell(t, row, col);
	tty_show(t, "a glyph is missing");
	ck_abort_msg("U+%04X is not on the screen", glyph);
}

/* Its colour as one of the 256; -1: another. */
static int
colour_of_glyph(struct tty *t, uint32_t glyph)
{
	VTermScreenCell cell = cell_of_glyph(t, glyph);

	return VTERM_COLOR_IS_INDEXED(&cell.fg) ? cell.fg.indexed.idx : -1;
}

#define QUESTION "\033]11;?\033\\\033[c"

/* Opens the program on a terminal that answers DA1 by itself and OSC 11 not at all. */
static struct tty *
asked(const char *const *environment)
{
	struct tty *t = program_open(24, 80, SENTENCE, environment);

	SHOWS(t, " EDIT");
	return t;
}

/* An emulator answers DA1 at once; here it holds its tongue until it is told. */
static struct tty *
asked_silently(const char *const *environment)
{
	char *argv[] = { program_path(), strdup("--"), strdup(SENTENCE), NULL };
	struct tty *t = tty_open(24, 80, argv, environment);

	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
	vterm_output_set_callback(t->emulator, NULL, NULL);
	ck_assert(tty_settle(t));
	SHOWS(t, " EDIT");
	return t;
}

/* static dot: neutral 32, dark 75, light 19 (src/app/palette.c) */
START_TEST(the_terminal_is_asked_for_its_ground)
{
	static const struct {
		const char *answer;
		int colour;
	} cases[] = {
		{ "\033]11;rgb:0000/0000/0000\033\\\033[?1;2c", 75 },
		{ "\033]11;rgb:ffff/ffff/ffff\a\033[?62;22c", 19 },
		{ "\033]11;rgb:8080/8080/8080\a\033[?6c", 32 },
		{ "\033]11;rgb:no/colour\a\033[?6c", 32 },
		{ "\033[?6c", 32 },
		/* what comes after DA1's answer was not asked for */
		{ "\033[?6c\033]11;rgb:0000/0000/0000\a", 32 },
		{ "\033P>|junk\033\\\033[?6c", 32 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tty *t = asked_silently(NULL);

		ck_assert(tty_wrote(t, QUESTION, strlen(QUESTION)));
		ck_assert_int_eq(colour_of_glyph(t, 0x25cf), 32);
		TYPE(t, cases[i].answer);
		ck_assert_int_eq(colour_of_glyph(t, 0x25cf), cases[i].colour);
		SHOWS_NOT(t, "rgb");
		program_close(t);
	}
}
END_TEST

/* Letters keep the terminal's own foreground, or black that is not bold: bold black is
 * grey. */
START_TEST(with_eight_colours_no_letter_is_grey)
{
	static const char white[] = "\033]11;rgb:ffff/ffff/ffff\a\033[?6c";

	for (int named = 0; named < 2; named++) {
		const char *const variables[] = { "TERM=xterm", NULL };
		struct tty *t = asked_silently(variables);

		TYPE(t, "\033");
		TYPE(t, named ? ":theme light\r" : white);
		for (int row = 0; row < t->rows; row++)
			for (int col = 0; col < t->cols; col++) {
				VTermScreenCell cell = tty_cell(t, row, col);
				bool letter = cell.chars[0] > ' ' && cell.chars[0] < 0x7f;
				bool own = VTERM_COLOR_IS_DEFAULT_FG(&cell.fg);

				if (letter && !cell.attrs.reverse)
					ck_assert_msg(own || (named && !cell.attrs.bold),
						      "%d,%d", row, col);
			}
		program_close(t);
	}
}
END_TEST

START_TEST(an_answer_in_pieces_and_late_is_no_text)
{
	static const char answer[] = "\033]11;rgb:0000/0000/0000\033\\\033[?6c";
	struct tty *t = asked_silently(NULL);
	char *before = tty_screen(t), *now;

	for (size_t i = 0; answer[i]; i++) {
		tty_send(t, answer + i, 1);
		if (i == 3 || i == 15) /* longer than an escape waits */
			for (int pump = 0; pump < 12; pump++)
				tty_pump(t, 50);
	}
	ck_assert(tty_settle(t));
	now = tty_screen(t);
	ck_assert_str_eq(now, before);
	ck_assert_int_eq(colour_of_glyph(t, 0x25cf), 75);
	free(now);
	free(before);
	program_close(t);
}
END_TEST

/* Bytes that wait to be read at the other end, whatever the mode. */
static int
bytes_left(struct tty *t)
{
	int slave = open(ptsname(t->fd), O_RDWR | O_NOCTTY), left = -1;
	struct termios modes;

	ck_assert_int_ge(slave, 0);
	ck_assert_int_eq(tcgetattr(slave, &modes), 0);
	modes.c_lflag &= ~(tcflag_t)ICANON;
	ck_assert_int_eq(tcsetattr(slave, TCSANOW, &modes), 0);
	ck_assert_int_eq(ioctl(slave, FIONREAD, &left), 0);
	close(slave);
	return left;
}

START_TEST(an_answer_after_the_end_does_not_reach_the_shell)
{
	static const char answer[] = "\033]11;rgb:0000/0000/0000\033\\\033[?6c";
	struct tty *t = asked_silently(NULL);
	int kept = open(ptsname(t->fd), O_RDWR | O_NOCTTY); /* as a shell does */

	ck_assert_int_ge(kept, 0);
	kill(t->pid, SIGTERM);
	tty_send(t, answer, strlen(answer));
	while (waitpid(t->pid, &t->status, WNOHANG) == 0)
		tty_pump(t, 20);
	ck_assert_int_eq(bytes_left(t), 0);
	t->gone = true;
	close(kept);
	tty_close(t);
}
END_TEST

START_TEST(nobody_is_asked_in_vain)
{
	static const char *const variables[][2] = { { "NO_COLOR=1" },
						    { "TERM=vt100" },
						    { "TERM=linux" } };

	for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++) {
		struct tty *t = asked(variables[i]);

		ck_assert(!tty_wrote(t, "\033]11;", 5));
		program_close(t);
	}
}
END_TEST

/* A terminal whose description says RGB, as xterm-direct does. */
START_TEST(colours_of_24_bits_where_the_terminal_has_them)
{
	static const char description[] =
		"direct|24 bits,\n"
		"\tRGB, colors#0x1000000, pairs#0x10000,\n"
		"\tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/"
		"%{255}%&%d;%p1%{255}%&%d%;m,\n"
		"\tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/"
		"%{255}%&%d;%p1%{255}%&%d%;m,\n"
		"\tsetf@, setb@, initc@, ccc@, use=xterm-256color,\n";
	char *folder = folder_new(), source[128], command[512], variable[128];
	const char *const environment[] = { "TERM=direct", variable, NULL };
	VTermScreenCell cell;
	FILE *file;
	struct tty *t;

	snprintf(source, sizeof(source), "%s/source", folder);
	file = fopen(source, "w");
	ck_assert_ptr_nonnull(file);
	fputs(description, file);
	fclose(file);
	snprintf(command, sizeof(command), "tic -x -o '%s' '%s'", folder, source);
	ck_assert_int_eq(system(command), 0);
	snprintf(variable, sizeof(variable), "TERMINFO=%s", folder);
	t = program_open(24, 80, SENTENCE, environment);
	TYPE(t, "\033");
	TYPE(t, ":theme dark\r");
	cell = cell_of_glyph(t, 0x25cf); /* colour 75 on ground 233 */
	ck_assert(VTERM_COLOR_IS_RGB(&cell.fg) && VTERM_COLOR_IS_RGB(&cell.bg));
	ck_assert_int_eq(cell.fg.rgb.red, 0x5f);
	ck_assert_int_eq(cell.fg.rgb.green, 0xaf);
	ck_assert_int_eq(cell.fg.rgb.blue, 0xff);
	ck_assert_int_eq(cell.bg.rgb.red, 0x12);
	program_close(t);
	folder_remove(folder);
}
END_TEST

START_TEST(themes_can_be_changed)
{
	struct tty *t = program_open(24, 80, SENTENCE, NULL);
	char *first, *now;
	const char *const themes[] = {
		"dark", "light", "contrast", "safe", "mono", "auto"
	};

	TYPE(t, "\005");
	first = tty_screen(t);
	TYPE(t, "\033");
	for (size_t i = 0; i < sizeof(themes) / sizeof(*themes); i++) {
		TYPE(t, "t");
		SHOWS(t, themes[i]);
	}
	TYPE(t, "i\005");
	now = tty_screen(t);
	ck_assert_str_eq(now, first);
	ck_assert(!tty_wrote(t, "\033]4;", 4));
	free(now);
	free(first);
	program_close(t);
}
END_TEST

START_TEST(other_locales_and_terminals)
{
	struct tty *t = program_open(24, 80, "caf\xc3\xa9 bank",
				     (const char *[]){ "LC_ALL=C", NULL });
	char *expected = dump_of(24, 80, "--ascii", "caf\xc3\xa9 bank"), *shown;

	/* decoration is ASCII, text is not */
	TYPE(t, "\005");
	shown = tty_screen(t);
	ck_assert_str_eq(shown, expected);
	free(expected);
	free(shown);
	TYPE(t, "\005 \xe4\xb8\xad\r");
	SHOWS(t, "caf\xc3\xa9 bank \xe4\xb8\xad");
	TYPE(t, "\025ok\xc3\xa9");
	SHOWS(t, "ok\xc3\xa9");
	program_close(t);

	t = program_open(24, 80, SENTENCE, (const char *[]){ "TERM=vt100", NULL });
	same_as_dump(t, "", SENTENCE);
	program_close(t);

	/* the window's size counts, not what a shell once exported */
	t = program_open(24, 80, SENTENCE,
			 (const char *[]){ "LINES=5", "COLUMNS=10", NULL });
	same_as_dump(t, "", SENTENCE);
	tty_resize(t, 30, 90);
	same_as_dump(t, "", SENTENCE);
	program_close(t);
}
END_TEST

/* clang-format off */
SUITE("screen", 300,
	TEST(every_size_shows_what_dump_prints)
	TEST(a_storm_of_sizes_leaves_no_wrong_cell)
	TEST(wide_glyphs_at_every_width)
	TEST(the_glyph_under_the_cursor_is_the_right_one)
	TEST(steps_forward_and_back_lead_to_the_identical_screen)
	TEST(tab_goes_through_the_words)
	TEST(presets_and_spaces)
	TEST(letters_are_commands_after_escape)
	TEST(any_word_can_be_looked_at_alone)
	TEST(two_steps_into_the_opening_river_pushes_bank)
	TEST(a_clicker_shows_and_leaves_the_sentence_alone)
	TEST(q_after_a_letter_without_command_asks)
	TEST(x_shows_another_sentence)
	TEST(playing_moves_by_itself_and_stops)
	TEST(the_mouse_is_off_until_it_is_asked_for)
	TEST(colours_by_terminal_and_wish)
	TEST(the_terminal_is_asked_for_its_ground)
	TEST(with_eight_colours_no_letter_is_grey)
	TEST(an_answer_in_pieces_and_late_is_no_text)
	TEST(an_answer_after_the_end_does_not_reach_the_shell)
	TEST(nobody_is_asked_in_vain)
	TEST(colours_of_24_bits_where_the_terminal_has_them)
	TEST(themes_can_be_changed)
	TEST(other_locales_and_terminals))
/* clang-format on */
