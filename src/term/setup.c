/* setup.c - readline's settings and bindings; see setup.h. */
#include "term/setup.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <readline/readline.h>

#include "term/errors.h"
#include "term/feed.h"

static void
draw_nothing(void)
{
}

static void
prepare_nothing(int unused)
{
	(void)unused;
}

/* What a user's file must not change: pastes are decoded elsewhere, bytes are UTF-8. */
static void
insist(void)
{
	rl_variable_bind("enable-bracketed-paste", "off");
	rl_variable_bind("convert-meta", "off");
	rl_variable_bind("input-meta", "on");
}

/* readline reports errors in .inputrc on standard error, as they are. */
static void
quietly(void (*act)(void))
{
	int kept = errors_hide();

	act();
	errors_show(kept);
}

static void
initialize(void)
{
	rl_initialize();
}

static void
reread(void)
{
	rl_re_read_init_file(1, 0);
}

static void bind_keys(void);

static int
reread_quietly(int unused_count, int unused_key)
{
	(void)unused_count;
	(void)unused_key;
	quietly(reread);
	insist();
	bind_keys();
	return 0;
}

static void
bind_keys(void)
{
	/* readline would have learnt these from terminfo, and curses would have lost its
	 * own terminal over it. */
	static const struct {
		const char *sequence;
		rl_command_func_t *function;
	} keys[] = {
		{ "\033[3~", rl_delete },	   { "\033[1~", rl_beg_of_line },
		{ "\033[4~", rl_end_of_line },	   { "\033[7~", rl_beg_of_line },
		{ "\033[8~", rl_end_of_line },	   { "\033[1;5C", rl_forward_word },
		{ "\033[1;5D", rl_backward_word }, { "\033/", rl_complete },
	};
	Keymap maps[] = { emacs_standard_keymap, vi_insertion_keymap };

	for (size_t m = 0; m < 2; m++) {
		for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
			rl_bind_keyseq_if_unbound_in_map(keys[i].sequence,
							 keys[i].function, maps[m]);
	}
	feed_bind();
	feed_rebind(rl_re_read_init_file, reread_quietly);
	/* M-RET changes to vi mode, whose first ESC frees an undo list that the history
	 * still holds. */
	rl_bind_keyseq_in_map("\033\r", NULL, emacs_standard_keymap);
	rl_bind_keyseq_in_map("\033\n", NULL, emacs_standard_keymap);
}

enum status
setup_readline(struct error *error)
{
	FILE *nowhere = fopen("/dev/null", "w");

	if (!nowhere || fcntl(fileno(nowhere), F_SETFD, FD_CLOEXEC) != 0)
		return error_set(error, STATUS_IO, "/dev/null: cannot write");
	rl_readline_name = "polyseme";
	rl_catch_signals = rl_catch_sigwinch = 0;
	rl_change_environment = 0; /* LINES and COLUMNS there would freeze curses */
	rl_prep_term_function = prepare_nothing;
	rl_deprep_term_function = draw_nothing;
	/* Before rl_initialize(): then it does not call tgetent(). */
	rl_redisplay_function = draw_nothing;
	rl_outstream = nowhere; /* whatever it prints all the same */
	rl_completer_word_break_characters = " \t\n";
	rl_sort_completion_matches = 0;
	rl_set_screen_size(24, 80);
	rl_variable_bind("show-all-if-ambiguous", "on");
	quietly(initialize);
	insist();
	bind_keys();
	return STATUS_OK;
}
