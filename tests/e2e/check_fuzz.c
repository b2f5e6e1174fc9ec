/* check_fuzz.c - random keys, pastes and sizes: the program stays alive, answers, and
 * leaves when asked to.  FUZZ=400 runs that many sessions instead of 20. */
#include "e2e/program.h"
#include "suite.h"

enum { KEYS = 400 };

static const char *const bits[] = {
	"\033",
	"\033[",
	"\033[200~",
	"\033[201~",
	"\022",
	"\023",
	"\033b",
	"\033f",
	"\033\177",
	"\xe4\xb8\xad",
	"\xcc\x81",
	"\xf0\x9f\x91\x8d",
	"\xe2\x80\x8d",
	"\xff",
	"\xc2",
	"\r",
	"\n",
	"\t",
	"\033[Z",
	"\037",
	"\031",
	"\027",
	"\025",
	"\013",
	"\0339",
	"\033-",
	"\030\030",
	"\030(",
	"\030)",
	"\030e",
	"\030\022",
	"\026",
	"\021",
	"\035",
	"\033\035",
	"\033[A",
	"\033OA",
	"\033[B",
	"\033[5~",
	"\033[6~",
	"\033[15~",
	"\033[17~",
	"\033[18~",
	"\033[19~",
	"\033OP",
	"\033[<0;9;3M",
	"\033[<64;9;9M",
	"\033[M !!",
	"bank",
	"river ",
	"a ",
	"'s",
	"\033]0;x\007",
	"\020",
	"\016",
	"\024",
	"\033t",
	"\033u",
	"\033p",
	"\033n",
	"\014",
	"\032",
	"\003",
	"\004",
	"\033/",
	"\033\r",
	"\001",
	"\005",
	"\006",
	"\002",
	":",
	"/",
	"?",
	".",
	"g",
	"z",
	"v",
	"o",
	"[",
	"]",
	"-",
	"+",
	"M",
	"t",
	"i",
	"\007",
	"\0",
	":axes man-woman,small-large\r",
	":view strips\r",
	":zoom map\r",
	":window 1000\r",
	"\177\177",
	"\033[3~",
	"\033[1;5D",
};

static const char *const vi_bits[] = {
	"\033", "0", "$", "w", "dw", "db", "cw", "x",  "u", "U",    ".", "f",
	"t",	";", "r", "R", "~",  "p",  "P",	 "yy", "/", "?",    "n", "N",
	"m",	"`", "%", "3", "A",  "I",  "C",	 "D",  "S", "\x10", "_", "|",
	"k",	"j", "#", "v", "q",  "@",  "\"", "e",  "E", "B",
};

static void
press_random_keys(struct tty *t, bool vi)
{
	const size_t usual = sizeof(bits) / sizeof(*bits);
	const size_t more = vi ? sizeof(vi_bits) / sizeof(*vi_bits) : 0;

	for (int i = 0; i < KEYS && !t->gone; i++) {
		size_t k = (size_t)rand() % (usual + 2 * more);
		const char *bit = k < usual ? bits[k] : vi_bits[(k - usual) % more];

		/* C-d and C-c may end the session: not here */
		if (*bit == '\003' || *bit == '\004')
			tty_send(t, "a", 1);
		tty_send(t, bit, *bit ? strlen(bit) : 1);
		if (rand() % 20 == 0)
			tty_resize(t, 1 + rand() % 30, 2 + rand() % 100);
		if (rand() % 4 == 0)
			tty_pump(t, rand() % 3);
		/* long enough for ESC to be a key */
		if (rand() % 16 == 0)
			tty_pump(t, 30);
	}
}

static const char *const inputrcs[] = {
	"",
	"set revert-all-at-newline on\nset history-preserve-point on\n"
	"\"\\e[A\": history-search-backward\n\"\\e[B\": history-search-forward\n"
	"\"\\t\": menu-complete\n\"\\C-x\\C-x\": \"mac\\C-xy\\C-x(\"\n"
	"\"\\et\": history-substring-search-backward\n",
	"set editing-mode vi\n\"jk\": vi-movement-mode\n",
};

static void
inputrc_write(const char *folder, const char *text)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/inputrc", folder);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

START_TEST(random_keys)
{
	char *folder = folder_new(), state[128], inputrc[128];
	const char *environment[] = { state, inputrc, NULL };
	double end = tty_now() + TTY_SECONDS;
	int kind = _i % 3;
	struct tty *t;

	srand((unsigned)_i + 1);
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s", folder);
	snprintf(inputrc, sizeof(inputrc), "INPUTRC=%s/inputrc", folder);
	inputrc_write(folder, inputrcs[kind]);
	t = program_open(1 + rand() % 30, 2 + rand() % 100, NULL, environment);
	press_random_keys(t, kind == 2);
	tty_send(t, "\033[201~\007", 7);
	while (!t->gone && !tty_is_drawn(t, NULL) && tty_now() < end)
		tty_pump(t, 50);
	if (!t->gone) {
		ck_assert_msg(tty_settle(t), "seed %d: no answer", _i + 1);
		program_close(t);
	} else { /* keys can leave the program as well: q, :q, C-d */
		ck_assert_msg(WIFEXITED(t->status) && WEXITSTATUS(t->status) == 0,
			      "seed %d: status %x", _i + 1, (unsigned)t->status);
		tty_close(t);
	}
	folder_remove(folder);
}
END_TEST

/* clang-format off */
SUITE("fuzz", 600,
	LOOP(random_keys, getenv("FUZZ") ? atoi(getenv("FUZZ")) : 20))
/* clang-format on */
