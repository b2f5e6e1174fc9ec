/* check_monkey.c - a monkey at the program, in a pseudo-terminal: random keys, sizes and
 * signals, over terminals, locales and settings of readline.
 *
 * The program is build/tests/e2e/watched, which looks at what must hold after each call
 * of its session (watch.c), as the job of a shell (job.c).  It lives many lives, one
 * after the other, each ended in one of the ways there are.  A life follows from its own
 * seed, so that one that fails can be lived again: the failure says by which command.
 */
#include <libgen.h>
#include <stdarg.h>

#include "e2e/monkey.h"
#include "e2e/program.h"
#include "sanitized.h"
#include "suite.h"

enum {
	MEMORY_MB = SANITIZED ? 3000 : 350,
	LIFE_ACTIONS = 400, /* of the longest life */
	ACTIONS = 1000	    /* without ACTIONS=n */
};

/* The ways to end the program: a signal, a closed terminal, or keys, again and again. */
static const struct ending {
	const char *what;
	int signal_number; /* 0: none */
	bool hangs_up;
	const char *keys; /* NULL: none */
} endings[] = {
	{ "C-c", 0, false, "\003" },	     { "Esc q q", 0, false, "\033qq" },
	{ "SIGTERM", SIGTERM, false, NULL }, { "SIGHUP", SIGHUP, false, NULL },
	{ "SIGINT", SIGINT, false, NULL },   { "a closed terminal", 0, true, NULL },
};

enum { ENDINGS = sizeof(endings) / sizeof(*endings) };

/* One start of the program until its end. */
struct life {
	struct monkey monkey;
	struct tty *t;
	pid_t program; /* t->pid is its shell */
	struct termios before;
	char *folder;	 /* owned: its history, its settings, what it says */
	double patience; /* seconds for an answer */
	size_t length;	 /* in actions, if no key ends it earlier */
	const struct ending *ending;
	bool pasting;	       /* a paste was not ended */
	bool recorded;	       /* --cast, into the folder */
	char description[160]; /* terminal, locale, settings, size */
	char failure[400];     /* empty: none */
};

/* ---- what is looked at ---- */

__attribute__((format(printf, 2, 3))) static void
fault(struct life *life, const char *format, ...)
{
	va_list arguments;

	if (*life->failure)
		return;
	va_start(arguments, format);
	vsnprintf(life->failure, sizeof(life->failure), format, arguments);
	va_end(arguments);
}

static bool
failed(const struct life *life)
{
	return *life->failure != '\0';
}

/* The program has stopped or ended: its shell has the terminal. */
static bool
is_given_back(const struct life *life)
{
	return life->t->gone || tcgetpgrp(life->t->fd) == life->t->pid;
}

/* Takes what the program wrote before it stopped or ended.  It may take a little until
 * that is here. */
static void
take_output(struct life *life)
{
	double end = tty_now() + 1;
	size_t length;

	do {
		length = life->t->raw_length;
		tty_pump(life->t, 1);
	} while (life->t->raw_length != length ||
		 (life->t->alternate && tty_now() < end));
}

static void
look_at_terminal(struct life *life, const char *when)
{
	struct termios now;

	take_output(life);
	if (tcgetattr(life->t->fd, &now) != 0)
		fault(life, "%s: the terminal has no modes", when);
	else if (now.c_iflag != life->before.c_iflag ||
		 now.c_oflag != life->before.c_oflag ||
		 now.c_cflag != life->before.c_cflag ||
		 now.c_lflag != life->before.c_lflag ||
		 memcmp(now.c_cc, life->before.c_cc, sizeof(now.c_cc)) != 0)
		fault(life, "%s: the terminal's modes are not as before", when);
	if (life->t->alternate)
		fault(life, "%s: its screen is still there", when);
	if (!life->t->cursor_shown)
		fault(life, "%s: the cursor is hidden", when);
	if (!tty_pastes_plainly(life->t))
		fault(life, "%s: pastes are still marked", when);
}

/* What the program said on standard error: nothing, or there is a failure. */
static void
look_at_errors(struct life *life, bool expected)
{
	char path[128], text[4000];
	FILE *file;
	size_t n;

	snprintf(path, sizeof(path), "%s/errors", life->folder);
	file = fopen(path, "r");
	if (!file)
		return;
	n = fread(text, 1, sizeof(text) - 1, file);
	fclose(file);
	text[n] = '\0';
	if (n > 0) {
		if (!expected)
			fprintf(stderr, "%s\n", text);
		*life->failure = '\0'; /* this is why, whatever followed */
		fault(life, "it said: %.*s", (int)strcspn(text, "\n"), text);
	}
}

static void
look_at_memory(struct life *life, long *most)
{
	long mb = program_peak_mb(life->program);

	if (mb > *most)
		*most = mb;
	if (mb > MEMORY_MB)
		fault(life, "it held %ld MB", mb);
}

/* ---- waiting ---- */

/* Waits for all that was typed to be drawn, or, if frames is not 0, for more frames than
 * that; or for the program to stop or end. */
static void
wait_for_frame(struct life *life, unsigned long long frames)
{
	double end = tty_now() + life->patience;
	struct tty *t = life->t;

	while (frames ? t->frames <= frames : !tty_is_drawn(t, NULL)) {
		if (is_given_back(life))
			return;
		if (tty_now() > end) {
			fault(life, "no answer within %.0f s", life->patience);
			return;
		}
		tty_pump(t, 20);
	}
}

/* A paste that goes on shows nothing for two seconds: it is mostly ended first. */
static void
settle(struct life *life)
{
	if (life->pasting && below(&life->monkey, 64) > 0)
		tty_send(life->t, PASTE_END, strlen(PASTE_END));
	life->pasting = false;
	wait_for_frame(life, 0);
}

/* ---- actions that are not typed ---- */

static void
claim_size(struct life *life, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows,
				.ws_col = (unsigned short)cols };
	unsigned long long frames = life->t->frames;

	/* the emulator keeps its size: it is asked for modes only */
	ioctl(life->t->fd, TIOCSWINSZ, &size);
	kill(life->program, SIGWINCH); /* also where the size is the same */
	wait_for_frame(life, frames);
}

static void
resize(struct life *life)
{
	static const int odd[][2] = { { 65535, 65535 }, { 10000, 1 },  { 1, 40000 },
				      { 300, 400 },	{ 999, 1000 }, { 24, 65535 },
				      { 1, 1 },		{ 2, 2 },      { 3, 9 } };
	struct monkey *m = &life->monkey;

	if (below(m, 12) == 0) {
		const int *size = ANY(m, odd);

		claim_size(life, size[0], size[1]);
		if (!failed(life) && !is_given_back(life))
			tty_send(life->t, "a", 1);
		if (below(m, 2))
			settle(life);
	}
	if (!failed(life) && !is_given_back(life))
		claim_size(life, 1 + (int)below(m, 50), 1 + (int)below(m, 150));
}

/* Waits for the program to stop: after C-z until that is drawn like another key, as it
 * may be after C-v and in a paste. */
static void
wait_for_stop(struct life *life, bool by_key)
{
	double end = tty_now() + life->patience;

	while (!is_given_back(life) && !(by_key && tty_is_drawn(life->t, NULL))) {
		if (tty_now() > end) {
			fault(life, "it does not stop");
			return;
		}
		tty_pump(life->t, 5);
	}
}

/* The shell's fg. */
static void
go_on(struct life *life)
{
	unsigned long long frames = life->t->frames;

	kill(life->t->pid, SIGUSR1);
	while (is_given_back(life) && !life->t->gone)
		tty_pump(life->t, 1);
	wait_for_frame(life, frames);
}

/* By a key, or by a signal that can be caught, or by one that cannot. */
static void
stop(struct life *life)
{
	static const int signals[] = { 0, SIGTSTP, SIGSTOP };
	int number = ANY(&life->monkey, signals);

	settle(life);
	if (failed(life) || is_given_back(life))
		return;
	if (number)
		kill(life->program, number);
	else
		tty_send(life->t, "\032", 1);
	wait_for_stop(life, number == 0);
	if (failed(life) || !is_given_back(life) || life->t->gone)
		return;
	if (number == SIGSTOP) /* as shells do */
		tcsetattr(life->t->fd, TCSANOW, &life->before);
	else
		look_at_terminal(life, "stopped");
	go_on(life);
}

static void
send_signal(struct life *life)
{
	kill(life->program, below(&life->monkey, 2) ? SIGWINCH : SIGCONT);
}

static void
pass_time(struct life *life)
{
	double end = tty_now() + (double)below(&life->monkey, 60) / 1000;

	do
		tty_pump(life->t, 5);
	while (tty_now() < end);
}

static void
type(struct life *life)
{
	struct typed *typed = &life->monkey.typed;

	monkey_type(&life->monkey);
	life->pasting |= typed->paste_open;
	tty_send(life->t, typed->bytes, typed->pause);
	if (typed->pause > 0 && typed->pause < typed->length)
		settle(life);
	tty_send(life->t, typed->bytes + typed->pause, typed->length - typed->pause);
}

static void
act(struct life *life)
{
	static const struct {
		const char *what;
		void (*act)(struct life *life);
	} others[] = {
		{ "a resize", resize },	     { "a resize", resize },
		{ "a resize", resize },	     { "a stop", stop },
		{ "a signal", send_signal }, { "some time", pass_time },
	};
	struct monkey *m = &life->monkey;
	size_t kind = below(m, 100);

	if (kind < sizeof(others) / sizeof(*others)) {
		m->typed.what = others[kind].what;
		others[kind].act(life);
	} else {
		type(life);
	}
	if (!failed(life) && below(m, 4) == 0)
		settle(life);
	else if (!failed(life) && below(m, 64) == 0)
		pass_time(life);
}

/* ---- a life ---- */

/* A file in a folder of the tests' programs, which stand beside this one. */
static char *
beside(const char *name)
{
	char self[400], path[512];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);

	ck_assert_int_gt(n, 0);
	self[n] = '\0';
	snprintf(path, sizeof(path), "%s/%s", dirname(self), name);
	return strdup(path);
}

static const char *
draw_terminal(struct monkey *m)
{
	static const char *const names[] = {
		"xterm-256color", "xterm-256color", "xterm",	    "linux",
		"screen",	  "tmux-256color",  "vt100",	    "vt220",
		"rxvt",		  "xterm-mono",	    "xterm-direct",
	};
	const char *name = ANY(m, names);

	/* not everywhere, being in ncurses-term */
	if (strcmp(name, "xterm-direct") == 0 &&
	    access("/usr/share/terminfo/x/xterm-direct", R_OK) != 0 &&
	    access("/lib/terminfo/x/xterm-direct", R_OK) != 0)
		return "xterm";
	return name;
}

static const struct {
	const char *name, *text;
} inputrcs[] = {
	{ "none", "" },
	{ "emacs", "set editing-mode emacs\nset completion-ignore-case on\n"
		   "set bell-style visible\n\"\\C-xr\": re-read-init-file\n" },
	{ "vi", "set editing-mode vi\nset keyseq-timeout 5\n"
		"\"jk\": vi-movement-mode\n" },
	{ "odd", "set revert-all-at-newline on\nset history-preserve-point on\n"
		 "set convert-meta on\nset enable-bracketed-paste on\n"
		 "set editing-mode neither\nset no-such-variable on\n$if\n$else\n$endif\n"
		 "\"\\e[A\": history-search-backward\n"
		 "\"\\e[B\": history-search-forward\n\"\\t\": menu-complete\n"
		 "\"\\C-x\\C-x\": \"mac\\C-xy\\C-x(\"\n\"\\C-xy\": \"\\C-xz\"\n"
		 "\"\\C-xz\": \"z\\C-xy\"\n\"b\": \"\\C-v\\C-a\"\n\"\\e\": abort\n"
		 "\"\\et\": history-substring-search-backward\n" },
};

static const char *
write_settings(struct life *life)
{
	size_t kind = below(&life->monkey, sizeof(inputrcs) / sizeof(*inputrcs));
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/inputrc", life->folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(inputrcs[kind].text, file);
	ck_assert_int_eq(fclose(file), 0);
	return inputrcs[kind].name;
}

/* Waits for the first frame; the program has the terminal then. */
static void
wait_for_start(struct life *life)
{
	double end = tty_now() + TTY_SECONDS;

	while (life->t->frames == 0 && !life->t->gone && tty_now() < end)
		tty_pump(life->t, 20);
	life->program = tcgetpgrp(life->t->fd);
	if (life->t->frames == 0)
		fault(life, "it does not start");
}

/* Starts the program under its shell with surroundings that are drawn. */
static void
start(struct life *life, const char *planted)
{
	static const char *const locales[] = { "C.UTF-8", "C.UTF-8", "C", "POSIX", "" };
	static const char *const sentences[] = { "the river bank", "", "one", "\xff a" };
	struct monkey *m = &life->monkey;
	char term[64], locale[64], inputrc[128], state[128], fault[64], errors[128];
	char *sentence = strdup(ANY(m, sentences)), *end = strdup("--");
	char *argv[] = { beside("job"), errors, beside("watched"), end, sentence, NULL,
			 NULL,		NULL };
	const char *data = getenv("POLYSEME_DATA") ? getenv("POLYSEME_DATA") : "data";
	char where[256], cast[128], option[] = "--cast";
	const char *environment[] = { term,  locale, inputrc,	   state,
				      fault, where,  "ESCDELAY=5", NULL };
	int rows = 1 + (int)below(m, 50), cols = 2 + (int)below(m, 150);

	snprintf(term, sizeof(term), "TERM=%s", draw_terminal(m));
	snprintf(locale, sizeof(locale), "LANG=%s", ANY(m, locales));
	snprintf(inputrc, sizeof(inputrc), "INPUTRC=%s/inputrc", life->folder);
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s", life->folder);
	snprintf(fault, sizeof(fault), planted ? "PLANT=%s" : "PLANT", planted);
	snprintf(where, sizeof(where), "POLYSEME_DATA=%s", data);
	snprintf(errors, sizeof(errors), "%s/errors", life->folder);
	snprintf(cast, sizeof(cast), "%s/cast", life->folder);
	life->recorded = below(m, 3) == 0;
	snprintf(life->description, sizeof(life->description),
		 "%s, %s, inputrc %s, %dx%d%s", term, locale, write_settings(life), cols,
		 rows, life->recorded ? ", recorded" : "");
	if (life->recorded) {
		argv[3] = option;
		argv[4] = cast;
		argv[5] = end;
		argv[6] = sentence;
	}
	life->t = tty_open(rows, cols, argv, environment);
	tcgetattr(life->t->fd, &life->before);
	wait_for_start(life);
	free(argv[0]);
	free(argv[2]);
	free(end);
	free(sentence);
}

/* Does what ends the program, and waits until it has ended. */
static void
end_program(struct life *life)
{
	const struct ending *ending = life->ending;
	double end = tty_now() + life->patience;
	struct tty *t = life->t;

	if (ending->signal_number)
		kill(life->program, ending->signal_number);
	for (int i = 0; ending->keys && i < 18 && !failed(life) && !is_given_back(life);
	     i++) {
		tty_send(t, &ending->keys[i % (int)strlen(ending->keys)], 1);
		settle(life);
	}
	while (!is_given_back(life) && !failed(life)) {
		if (tty_now() > end)
			fault(life, "%s does not end it", ending->what);
		tty_pump(t, 5);
	}
}

/* The shell ends in the same way as the program did. */
static void
look_at_status(struct life *life, int signal_number)
{
	int status = life->t->status;

	if (WIFEXITED(status) && (WEXITSTATUS(status) != 0 || signal_number))
		fault(life, "it ended with status %d", WEXITSTATUS(status));
	if (WIFSIGNALED(status) && WTERMSIG(status) != signal_number)
		fault(life, "it ended by signal %d", WTERMSIG(status));
}

/* Closes the terminal; what is left of the program sees its end. */
static void
hang_up(struct life *life)
{
	double end = tty_now() + life->patience;
	struct tty *t = life->t;

	kill(t->pid, SIGUSR1); /* as soon as the program has ended */
	close(t->fd);
	t->fd = -1;
	while (waitpid(t->pid, &t->status, WNOHANG) == 0) {
		if (tty_now() > end) {
			fault(life, "%s does not end it", life->ending->what);
			return;
		}
		poll(NULL, 0, 2);
	}
	t->gone = true;
	look_at_status(life, 0);
}

/* However the program ended, its recording holds whole lines, a header first. */
static void
look_at_recording(struct life *life)
{
	char path[128], first = '\0', last = '\0';
	FILE *file;

	if (!life->recorded)
		return;
	snprintf(path, sizeof(path), "%s/cast", life->folder);
	file = fopen(path, "r");
	if (!file || fread(&first, 1, 1, file) != 1 || fseek(file, -1, SEEK_END) != 0 ||
	    fread(&last, 1, 1, file) != 1 || first != '{' || last != '\n')
		fault(life, "its recording is no recording");
	if (file)
		fclose(file);
}

/* Ends the program, if keys have not done so already, and looks at what it leaves. */
static void
leave(struct life *life)
{
	int signal_number = 0;

	if (!is_given_back(life)) {
		settle(life);
		if (!is_given_back(life) && life->ending->hangs_up) {
			hang_up(life);
			return;
		}
		if (!is_given_back(life) && !failed(life)) {
			signal_number = life->ending->signal_number;
			end_program(life);
		}
	}
	if (failed(life))
		return;
	look_at_terminal(life, "ended");
	kill(life->t->pid, SIGUSR1);
	if (!tty_until(life->t, tty_is_gone, "to end"))
		fault(life, "its shell does not end");
	else
		look_at_status(life, signal_number);
}

/* Lives a life of so many actions at most; returns how many there were. */
static size_t
live(struct life *life, unsigned long seed, size_t most, const char *planted,
     long *most_mb)
{
	struct monkey *m = &life->monkey;
	size_t actions = 0;

	m->state = seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
	m->typed.what = "the start";
	life->folder = folder_new();
	life->length = 1 + below(m, LIFE_ACTIONS);
	life->ending = &endings[below(m, ENDINGS)];
	start(life, planted);
	while (actions < most && actions < life->length && !failed(life) &&
	       !is_given_back(life)) {
		act(life);
		actions++;
	}
	if (!failed(life) && !is_given_back(life))
		look_at_memory(life, most_mb);
	if (!failed(life))
		leave(life);
	if (!failed(life))
		look_at_recording(life);
	look_at_errors(life, planted != NULL);
	if (failed(life) && life->program > 1)
		kill(-life->program, SIGKILL);
	tty_close(life->t);
	folder_remove(life->folder);
	return actions;
}

/* ---- tests ---- */

static unsigned long
number(const char *name, unsigned long otherwise)
{
	return getenv(name) ? strtoul(getenv(name), NULL, 10) : otherwise;
}

START_TEST(nothing_that_must_hold_is_broken_in_a_terminal)
{
	unsigned long seed = number("SEED", 1), actions = number("ACTIONS", ACTIONS);
	unsigned long done = 0, lives = 0;
	double begin = tty_now();
	long most_mb = 0;

	for (; done < actions; lives++) {
		struct life life = { .patience = TTY_SECONDS };
		size_t count = live(&life, seed + lives, actions - done, NULL, &most_mb);

		ck_assert_msg(!failed(&life),
			      "%s; after action %zu, %s; %s, to be ended by %s.  Again: "
			      "make monkey LAYER=e2e SEED=%lu ACTIONS=%zu",
			      life.failure, count, life.monkey.typed.what,
			      life.description, life.ending->what, seed + lives, count);
		done += count;
	}
	if (getenv("ACTIONS"))
		printf("%lu actions in %lu lives, %.0f s, at most %ld MB\n", done, lives,
		       tty_now() - begin, most_mb);
}
END_TEST

static const struct {
	const char *name, *found;
} planted[] = {
	{ "broken", "it said: not so: " },
	{ "words", "it said: a line that nobody expects" },
	{ "crash", "it ended by signal 11" },
	{ "raw", "ended: the terminal's modes are not as before" },
	{ "deaf", "no answer within" },
	{ "hunger", "it held " },
};

/* The last one is not enough for a program with sanitizers. */
enum { PLANTED = sizeof(planted) / sizeof(*planted) - SANITIZED };

START_TEST(what_is_planted_is_found)
{
	struct life life = { .patience = _i == 4 ? 1 : TTY_SECONDS };
	long most_mb = 0;

	live(&life, 1, LIFE_ACTIONS, planted[_i].name, &most_mb);
	ck_assert_msg(
		strncmp(life.failure, planted[_i].found, strlen(planted[_i].found)) == 0,
		"%s: %s", planted[_i].name, failed(&life) ? life.failure : "not found");
}
END_TEST

/* clang-format off */
SUITE("monkey", 36000,
	TEST(nothing_that_must_hold_is_broken_in_a_terminal)
	LOOP(what_is_planted_is_found, PLANTED))
/* clang-format on */
