/* check_typing.c - typing into the sentence: characters, readline's keys, searches,
 * vi. */
#include "e2e/program.h"
#include "suite.h"

#define WOMAN_AT_COMPUTER "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"
#define REPLACEMENT	  "\xef\xbf\xbd"

START_TEST(letters_appear_and_the_cursor_follows)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "the river bank");
	LINE_IS(t, "the river bank");
	ck_assert_int_eq(line_cursor(t), 14);
	ck_assert(t->cursor_shown && t->alternate);
	TYPE(t, "\001");
	ck_assert_int_eq(line_cursor(t), 0);
	program_close(t);
}
END_TEST

START_TEST(columns_of_accents_wide_glyphs_and_marks)
{
	struct tty *t = program_open(24, 80, "", NULL);
	const int columns[] = { 8, 7, 5, 3, 1, 0 };

	TYPE(t, "\xc3\xa9\xe4\xb8\xad\xe6\x96\x87\xf0\x9f\x91\x8d"
		"e\xcc\x81x");
	LINE_IS(t, "\xc3\xa9\xe4\xb8\xad\xe6\x96\x87\xf0\x9f\x91\x8d"
		   "e\xcc\x81x");
	ck_assert_int_eq(line_cursor(t), 9);
	for (size_t i = 0; i < sizeof(columns) / sizeof(*columns); i++) {
		TYPE(t, "\002");
		ck_assert_int_eq(line_cursor(t), columns[i]);
	}
	/* a base and its marks go together */
	TYPE(t, "\005\177\177");
	LINE_IS(t, "\xc3\xa9\xe4\xb8\xad\xe6\x96\x87\xf0\x9f\x91\x8d");
	TYPE(t, "\025" WOMAN_AT_COMPUTER "!");
	ck_assert_int_eq(line_cursor(t), 5);
	program_close(t);
}
END_TEST

START_TEST(characters_may_come_in_pieces)
{
	struct tty *t = program_open(24, 80, "", NULL);

	for (const char *s = "\xe4\xb8\xad\xf0\x9f\x91\x8d\033[D\xc3\xa9"; *s; s++) {
		tty_send(t, s, 1);
		tty_pump(t, 1);
	}
	ck_assert(tty_settle(t));
	LINE_IS(t, "\xe4\xb8\xad\xc3\xa9\xf0\x9f\x91\x8d");
	program_close(t);
}
END_TEST

START_TEST(bytes_that_are_no_text_are_shown_as_such)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "\xff\xc3"
		"A\xed\xa0\x80");
	LINE_IS(t, REPLACEMENT REPLACEMENT "A" REPLACEMENT REPLACEMENT REPLACEMENT);
	TYPE(t, "\025\xcc\x81"
		"a");
	LINE_IS(t, "\xe2\x97\x8c\xcc\x81"
		   "a");
	/* C-v takes even the program's own keys, and draws them as one cell */
	TYPE(t, "\025x\026\t|\026\033|");
	LINE_IS(t, "x" REPLACEMENT "|" REPLACEMENT "|");
	ck_assert(!tty_wrote(t, "\033|", 2));
	program_close(t);
}
END_TEST

START_TEST(emacs_keys)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "one two three\001X\005Y");
	LINE_IS(t, "Xone two threeY");
	TYPE(t, "\027");
	LINE_IS(t, "Xone two");
	TYPE(t, "\001\031");
	LINE_IS(t, "threeYXone two");
	TYPE(t, "\033f\033f-");
	LINE_IS(t, "threeYXone two-");
	TYPE(t, "\033b\033b+");
	LINE_IS(t, "+threeYXone two-");
	TYPE(t, "\037\037");
	LINE_IS(t, "threeYXone two");
	TYPE(t, "\005\177\024");
	LINE_IS(t, "threeYXone tow");
	TYPE(t, "\001\033[3~\033OC\033[1;5C!");
	LINE_IS(t, "hreeYXone! tow");
	TYPE(t, "\005\0253\0334x");
	LINE_IS(t, "3xxxx");
	program_close(t);
}
END_TEST

START_TEST(sequences_bound_to_nothing_leave_nothing)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "ab\033[99;99~\033[1;9P\033[?1;2c\033[I\033[O\033[M !!");
	LINE_IS(t, "ab");
	TYPE(t, "\030\033[A\035\033[Bc");
	LINE_IS(t, "abc");
	program_close(t);
}
END_TEST

START_TEST(search_in_the_history)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "red apple\ri");
	TYPE(t, "\025na\xc3\xafve \xe4\xb8\xad\ri\025");
	TYPE(t, "\022app");
	SHOWS(t, "(reverse-i-search)`app': red apple");
	/* C-c goes back to the line the search began on */
	TYPE(t, "\003");
	LINE_IS(t, "");
	TYPE(t, "\022\xc3\xaf");
	SHOWS(t, "(reverse-i-search)`\xc3\xaf': na\xc3\xafve \xe4\xb8\xad");
	TYPE(t, "\005!");
	LINE_IS(t, "na\xc3\xafve \xe4\xb8\xad!");
	TYPE(t, "\022zzz");
	SHOWS(t, "(failed reverse-i-search)`zzz'");
	/* Tab leaves the search and is still Tab */
	TYPE(t, "\t\t");
	SHOWS_NOT(t, "search)");
	LINE_IS(t, "na\xc3\xafve \xe4\xb8\xad!");
	/* Esc keeps what was found and stays in the line */
	TYPE(t, "\022red\033");
	LINE_IS(t, "red apple");
	SHOWS(t, " EDIT");
	program_close(t);
}
END_TEST

START_TEST(enter_keeps_the_line_and_its_undo)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "a bank");
	TYPE(t, "\033[D\033[D\xc3\xa9");
	LINE_IS(t, "a ba\xc3\xa9nk");
	TYPE(t, "\r");
	SHOWS(t, " EDIT");
	LINE_IS(t, "a ba\xc3\xa9nk");
	ck_assert_int_eq(line_cursor(t), 5);
	TYPE(t, "\037");
	LINE_IS(t, "a bank");
	/* the first step back in history is not the line that is there already */
	TYPE(t, "\rfirst\rsecond\r" ARROW_UP);
	LINE_IS(t, "first");
	TYPE(t, ARROW_DOWN);
	LINE_IS(t, "second");
	program_close(t);
}
END_TEST

START_TEST(after_enter_the_next_letter_begins_a_new_sentence)
{
	struct tty *t = program_open(24, 80, "the river bank", NULL);

	/* what the program was started with is ended, too */
	TYPE(t, "a bank\r");
	LINE_IS(t, "a bank");
	SHOWS(t, " EDIT");
	TYPE(t, "q lent money\r");
	LINE_IS(t, "q lent money");
	TYPE(t, ARROW_UP);
	LINE_IS(t, "a bank");
	TYPE(t, ARROW_UP);
	LINE_IS(t, "the river bank");
	TYPE(t, "s\r");
	LINE_IS(t, "the river banks");
	/* the cursor, Backspace and a paste */
	TYPE(t, "\002x\r\177y");
	LINE_IS(t, "the river bankys");
	TYPE(t, "\r\033[200~new\033[201~");
	LINE_IS(t, "new");
	TYPE(t, "\037\037");
	LINE_IS(t, "the river bankys");
	program_close(t);
}
END_TEST

START_TEST(browsing_changes_no_entry_and_loses_no_line)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "first\ri\025second\ri\025draft");
	TYPE(t, ARROW_UP "\033pzzz\r");
	LINE_IS(t, "second");
	TYPE(t, "\033pq\177\177");
	LINE_IS(t, "second");
	TYPE(t, "!" ARROW_UP);
	LINE_IS(t, "first");
	TYPE(t, "\033pse\003");
	LINE_IS(t, "first");
	TYPE(t, ARROW_DOWN);
	LINE_IS(t, "second");
	TYPE(t, ARROW_DOWN);
	LINE_IS(t, "draft");
	TYPE(t, "\033pfi\r");
	LINE_IS(t, "first");
	/* every step is one step of undo */
	TYPE(t, "\037");
	LINE_IS(t, "draft");
	TYPE(t, "\037\037\037");
	LINE_IS(t, "second!");
	/* a search given up leaves the line as it was, and what follows is not lost */
	TYPE(t, "\005?\022fir\007\005!" ARROW_UP ARROW_DOWN);
	LINE_IS(t, "second!?!");
	program_close(t);
}
END_TEST

START_TEST(numbers_and_half_commands_end_cleanly)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "num\0339\r");
	LINE_IS(t, "num");
	TYPE(t, "\0337");
	SHOWS(t, "(arg: 7)");
	TYPE(t, "\t");
	SHOWS_NOT(t, "(arg:");
	TYPE(t, "d");
	LINE_IS(t, "numd");
	/* readline's own switch to vi mode is off: it ends in freed memory */
	TYPE(t, "\033\r\033\n");
	SHOWS(t, " EDIT");
	TYPE(t, "\025x\ri\020\177\0339\ri\022x");
	TYPE(t, "\007");
	program_close(t);
}
END_TEST

START_TEST(completion)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "the riverb\033/");
	ck_assert_ptr_nonnull(strstr(line_of(t), "the riverb"));
	SHOWS(t, "riverbank");
	TYPE(t, "\025"
		"ba\033/");
	SHOWS(t, "bank");
	TYPE(t, "nk");
	LINE_IS(t, "bank");
	program_close(t);
}
END_TEST

START_TEST(interrupt_clears_then_asks_then_leaves)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "some words\003");
	LINE_IS(t, "");
	TYPE(t, "\037");
	LINE_IS(t, "some words");
	TYPE(t, "\003\003");
	SHOWS(t, "press C-c again to quit");
	TYPE(t, "x");
	SHOWS_NOT(t, "press C-c again");
	TYPE(t, "\003\003");
	SHOWS(t, "press C-c again to quit");
	tty_send(t, "\003", 1);
	ck_assert(tty_until(t, tty_is_gone, "quit"));
	ck_assert_int_eq(t->status, 0);
	ck_assert(!t->alternate);
	tty_close(t);
}
END_TEST

START_TEST(end_of_file_on_an_empty_line_leaves)
{
	struct tty *t = program_open(24, 80, "", NULL);

	TYPE(t, "ab\001\004");
	LINE_IS(t, "b");
	TYPE(t, "\004");
	LINE_IS(t, "");
	tty_send(t, "\004", 1);
	ck_assert(tty_until(t, tty_is_gone, "quit"));
	ck_assert_int_eq(t->status, 0);
	tty_close(t);
}
END_TEST

static bool
line_ends_in(struct tty *t, const char *tail)
{
	const char *line = line_of(t);

	return strlen(line) >= strlen(tail) &&
	       strcmp(line + strlen(line) - strlen(tail), tail) == 0;
}

static char *
inputrc_new(const char *folder, const char *text)
{
	char path[256], variable[300];
	FILE *file;

	snprintf(path, sizeof(path), "%s/inputrc", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
	snprintf(variable, sizeof(variable), "INPUTRC=%s", path);
	return strdup(variable);
}

START_TEST(macros_play_whatever_they_hold)
{
	static const char text[] =
		"\"\\C-xs\": \"so \\C-xt\"\n\"\\C-xt\": \"to \\C-x!go\"\n"
		"\"\\C-xr\": \"a\\C-xr\\C-xr\"\n\"\\ez\": \"\\ez\\ez\"\n"
		"\"jk\": \"joke\"\n";
	char *folder = folder_new(), *rc = inputrc_new(folder, text);
	struct tty *t = program_open(24, 80, "", (const char *[]){ rc, NULL });

	TYPE(t, "\030s");
	LINE_IS(t, "so to go");
	TYPE(t, "\033z.");
	LINE_IS(t, "so to go.");
	TYPE(t, "\025jkjx");
	LINE_IS(t, "jokejx");
	/* a key that begins a macro is a letter once nothing follows it */
	tty_send(t, "j", 1);
	ck_assert(tty_until(t, line_ends_in, "jxj"));
	TYPE(t, "\025\030(ab \030?\030)");
	LINE_IS(t, "ab");
	TYPE(t, "\030e\030e");
	LINE_IS(t, "ab ab ab");
	TYPE(t, "\025\030r");
	SHOWS(t, "aaaaaaaa");
	/* a capital letter stands for its small one, macros of macros as well */
	TYPE(t, "\025\030S");
	LINE_IS(t, "so to go");
	TYPE(t, "\033Z.");
	LINE_IS(t, "so to go.");
	TYPE(t, "\025\030R");
	SHOWS(t, "aaaaaaaa");
	program_close(t);
	free(rc);
	folder_remove(folder);
}
END_TEST

/* Before a last character that the C library does not know, readline's own go on for
 * ever. */
START_TEST(vi_words_come_to_an_end_before_an_unassigned_character)
{
	static const char *const motions[] = { "wwww", "WWWW", "eeee", "EEEE", "3w3w" };
	char *folder = folder_new(), *rc = inputrc_new(folder, "set editing-mode vi\n");
	struct tty *t = program_open(24, 80, "", (const char *[]){ rc, NULL });

	TYPE(t, "one-\xcd\xb8\033");
	SHOWS(t, "vi command");
	TYPE(t, "0");
	TYPE(t, motions[_i]);
	TYPE(t, "x");
	LINE_IS(t, "one-");
	program_close(t);
	free(rc);
	folder_remove(folder);
}
END_TEST

/* So do commands that go by words on their way. */
START_TEST(vi_commands_come_to_an_end_before_an_unassigned_character)
{
	static const struct {
		const char *keys;
		bool inserts;
	} commands[] = { { "0*", true },    { "0=", false },   { "0\\", true },
			 { "0d9e", false }, { "0d9W", false }, { "0c9w", true },
			 { "0y9E", false }, { "02|*", true },  { "0fe;=", false },
			 { "0fe,*", true } };
	char *folder = folder_new(), *rc = inputrc_new(folder, "set editing-mode vi\n");
	struct tty *t = program_open(24, 80, "", (const char *[]){ rc, NULL });

	TYPE(t, "one-\xcd\xb8\033");
	SHOWS(t, "vi command");
	TYPE(t, commands[_i].keys);
	TYPE(t, commands[_i].inserts ? "!" : "A!");
	ck_assert_msg(strchr(line_of(t), '!') != NULL, "%s", line_of(t));
	ck_assert_ptr_null(strchr(line_of(t), ' '));
	program_close(t);
	free(rc);
	folder_remove(folder);
}
END_TEST

START_TEST(vi_mode)
{
	char *folder = folder_new(), *rc = inputrc_new(folder, "set editing-mode vi\n");
	struct tty *t = program_open(24, 80, "", (const char *[]){ rc, NULL });

	SHOWS(t, "vi insert");
	TYPE(t, "one two");
	TYPE(t, "\033");
	SHOWS(t, "vi command");
	SHOWS(t, " EDIT");
	TYPE(t, "0x$r\xc3\xa9"
		"BdW");
	LINE_IS(t, "ne");
	TYPE(t, "uA");
	LINE_IS(t, "ne tw\xc3\xa9");
	SHOWS(t, "vi insert");
	/* f waits for a character; an arrow is none and leaves nothing behind */
	TYPE(t, "\033");
	TYPE(t, "0f\033[Ax");
	LINE_IS(t, "e tw\xc3\xa9");
	TYPE(t, "0ftx");
	LINE_IS(t, "e w\xc3\xa9");
	TYPE(t, "\033");
	SHOWS(t, " EXPLORE");
	TYPE(t, "i");
	SHOWS(t, " EDIT");
	program_close(t);
	free(rc);
	folder_remove(folder);
}
END_TEST

START_TEST(a_hostile_inputrc_is_harmless)
{
	static const char text[] =
		"set show-mode-in-prompt on\nset bell-style visible\n"
		"set enable-bracketed-paste on\nset convert-meta on\n"
		"set blink-matching-paren on\n"
		"set emacs-mode-string \"\\1\\e[31m\\2bad\"\n"
		"\"\\t\": self-insert\n\"\\C-l\": self-insert\n\"\\r\": self-insert\n"
		"\"\\C-g\": self-insert\n\"\\C-@\": \"loop\"\n\"\\e\": \"esc\"\n"
		"\"\\C-xm\": \"macro!\"\n\"\\C-xr\": \"\\C-xr\\C-xr\"\n"
		"$if polyseme\n\"\\C-xp\": \"for-polyseme\"\n$endif\n"
		"set no-such-variable \033]0;owned\007\n$include /dev/null\nbroken\n";
	char *folder = folder_new(), *rc = inputrc_new(folder, text);
	struct tty *t = program_open(24, 80, "", (const char *[]){ rc, NULL });

	TYPE(t, "\030m\030p");
	LINE_IS(t, "macro!for-polyseme");
	TYPE(t, "\025(caf\xc3\xa9) bank");
	LINE_IS(t, "(caf\xc3\xa9) bank");
	TYPE(t, "\t\030r\030r");
	TYPE(t, "\030\022");
	LINE_IS(t, "(caf\xc3\xa9) bank");
	TYPE(t, "\r");
	SHOWS(t, " EDIT");
	SHOWS_NOT(t, "bad");
	ck_assert(!tty_wrote(t, "owned", 5));
	ck_assert_int_eq(t->bells, 0);
	program_close(t);
	free(rc);
	folder_remove(folder);
}
END_TEST

/* clang-format off */
SUITE("typing", 120,
	TEST(letters_appear_and_the_cursor_follows)
	TEST(columns_of_accents_wide_glyphs_and_marks)
	TEST(characters_may_come_in_pieces)
	TEST(bytes_that_are_no_text_are_shown_as_such)
	TEST(emacs_keys)
	TEST(sequences_bound_to_nothing_leave_nothing)
	TEST(search_in_the_history)
	TEST(enter_keeps_the_line_and_its_undo)
	TEST(after_enter_the_next_letter_begins_a_new_sentence)
	TEST(browsing_changes_no_entry_and_loses_no_line)
	TEST(numbers_and_half_commands_end_cleanly)
	TEST(completion)
	TEST(interrupt_clears_then_asks_then_leaves)
	TEST(end_of_file_on_an_empty_line_leaves)
	TEST(macros_play_whatever_they_hold)
	LOOP(vi_words_come_to_an_end_before_an_unassigned_character, 5)
	LOOP(vi_commands_come_to_an_end_before_an_unassigned_character, 10)
	TEST(vi_mode)
	TEST(a_hostile_inputrc_is_harmless))
/* clang-format on */
