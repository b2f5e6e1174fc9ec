/* monkey.h - what a monkey types: random bytes as a terminal sends them, of all the kinds
 * that there are, whole, cut off and made up.  The same state gives the same bytes. */
#ifndef POLYSEME_TESTS_MONKEY_H
#define POLYSEME_TESTS_MONKEY_H

#include <stdio.h>
#include <string.h>

#include "polyseme/app/action.h"
#include "polyseme/app/options.h"
#include "synthetic.h"

enum { TYPED_BYTES = 1 << 17 };

/* What one action types. */
struct typed {
	const char *what;	 /* static text: the kind of action */
	char bytes[TYPED_BYTES]; /* never C-z and C-\, which stop and end the program */
	size_t length;
	size_t pause;	 /* the terminal waits behind so many bytes; 0: nowhere */
	bool paste_open; /* a paste was begun and not ended */
};

struct monkey {
	uint64_t state; /* not 0 */
	struct typed typed;
};

static inline size_t
below(struct monkey *m, size_t n)
{
	return synthetic_below(&m->state, n);
}

#define ANY(m, list) list[below(m, sizeof(list) / sizeof(*(list)))]

static inline void
put_bytes(struct monkey *m, const char *s, size_t n)
{
	struct typed *typed = &m->typed;

	for (size_t i = 0; i < n && typed->length < TYPED_BYTES; i++)
		if (s[i] != '\032' && s[i] != '\034')
			typed->bytes[typed->length++] = s[i];
}

static inline void
put(struct monkey *m, const char *s)
{
	put_bytes(m, s, strlen(s));
}

static inline void
put_byte(struct monkey *m, size_t byte)
{
	put_bytes(m, &(char){ (char)byte }, 1);
}

/* ---- text ---- */

static inline void
type_word(struct monkey *m)
{
	static const char *const words[] = {
		"bank",
		"river ",
		"money",
		"the ",
		" ",
		" ",
		"'s",
		"plant",
		"Spring",
		"qzxyq",
		"-",
		",",
		".",
		"a ",
		"\xc3\xa9",
		"\xe4\xb8\xad",	    /* wide */
		"\xcc\x81",	    /* combines */
		"\xf0\x9f\x91\x8d", /* an emoji */
		"\xe2\x80\x8d",	    /* joins */
		"\xe2\x80\xae",	    /* turns the direction */
		"\xc2\x9b",	    /* a control */
		"\xef\xbf\xbf",	    /* no character */
	};

	put(m, ANY(m, words));
}

static inline void
type_letter(struct monkey *m)
{
	put_byte(m, ' ' + below(m, 95));
}

/* Bytes that are no UTF-8, or the beginning of some. */
static inline void
type_broken(struct monkey *m)
{
	static const char *const cut[] = { "\xff",	   "\xc2",     "\xe4\xb8",
					   "\xf0\x9f\x91", "\xc0\x80", "\xed\xa0\x80",
					   "\xf4\x90\x80", "\x80" };

	put(m, ANY(m, cut));
	for (size_t i = below(m, 4); i > 0; i--)
		put_byte(m, 0x80 + below(m, 0x80));
}

/* ---- keys ---- */

/* C-c and C-d may end the program: rarely, or it would not get far. */
static inline void
type_control(struct monkey *m)
{
	static const char *const before[] = { "", "", "", "", "", "", "\033", "\030" };
	size_t byte = below(m, 33);

	if ((byte == 3 || byte == 4) && below(m, 8) > 0)
		byte = 'a';
	put(m, ANY(m, before));
	put_byte(m, byte == 32 ? 0x7f : byte);
}

static const char *const monkey_keys[] = {
	"\033[A",	"\033[B",     "\033[C",	   "\033[D",   "\033OA",   "\033OB",
	"\033OC",	"\033OD",     "\033[H",	   "\033[F",   "\033[1~",  "\033[4~",
	"\033[2~",	"\033[3~",    "\033[5~",   "\033[6~",  "\033[Z",   "\r",
	"\t",		"\033",	      "\177",	   "\033OP",   "\033OQ",   "\033OR",
	"\033OS",	"\033[15~",   "\033[17~",  "\033[18~", "\033[19~", "\033[20~",
	"\033[21~",	"\033[23~",   "\033[24~",  "\033[[A",  "\033[[E",  "\033[1;5C",
	"\033[1;5D",	"\033[1;2A",  "\033[3;5~", "\033[I",   "\033[O",   "\033\177",
	"\033[27;5;9~", "\033[97;5u",
};

/* A key of the table of keys, one of a keyboard, or one with Alt. */
static inline void
type_key(struct monkey *m)
{
	const struct binding *binding = &bindings[below(m, bindings_count)];
	uint32_t input = binding->inputs[below(m, BINDING_INPUTS)];

	if (input > ' ' && input < 0x7f && input != 'q')
		put_byte(m, input);
	else if (below(m, 4) == 0)
		put_bytes(m, (char[]){ '\033', (char)(' ' + below(m, 95)) }, 2);
	else
		put(m, ANY(m, monkey_keys));
}

/* A key that stops halfway; the rest comes late, or never. */
static inline void
type_cut(struct monkey *m)
{
	const char *key = ANY(m, monkey_keys);

	m->typed.pause = 1 + below(m, strlen(key));
	put_bytes(m, key, below(m, 2) ? strlen(key) : m->typed.pause);
}

/* A sequence that no terminal sends. */
static inline void
type_made_up(struct monkey *m)
{
	static const char *const begins[] = { "\033[",	"\033[?", "\033[<", "\033[>",
					      "\033[=", "\033O",  "\033#",  "\033(" };
	static const char middle[] = "0123456789;;;:<=>?!\"$ -\x7f\xc2\a";

	put(m, ANY(m, begins));
	for (size_t i = below(m, below(m, 8) == 0 ? 6000 : 12); i > 0; i--)
		put_byte(m, (size_t)middle[below(m, sizeof(middle) - 1)]);
	if (below(m, 4) > 0)
		put_byte(m, '@' + below(m, 63));
}

/* What terminals answer when they are asked, late and wrong as well. */
static inline void
type_answer(struct monkey *m)
{
	static const char *const answers[] = {
		"\033]11;rgb:0000/0000/0000\033\\",
		"\033]11;rgb:ffff/ffff/ffff\a",
		"\033]11;rgb:",
		"\033]11;?\033\\",
		"\033]10;rgb:zz/1/\xff\a",
		"\033[?62;22c",
		"\033[?1;2c",
		"\033[>0;276;0c",
		"\033[24;80R",
		"\033[99999999999;0R",
		"\033[;R",
		"\033[0n",
		"\033[?2004;2$y",
		"\033P1+r544e=787465726d\033\\",
		"\033P>|term\033\\",
		"\033_Gi=1;OK\033\\",
		"\033^\033\\",
		"\033[4;600;800t",
		"\033\\",
	};
	const char *answer = ANY(m, answers);

	put_bytes(m, answer, below(m, 4) ? strlen(answer) : below(m, strlen(answer)));
}

/* ---- mouse ---- */

static inline void
put_number(struct monkey *m)
{
	static const char *const odd[] = {
		"", "0", "-1", "2147483648", "65536", "00007", "9999999999999999999"
	};
	char text[16];

	snprintf(text, sizeof(text), "%zu", 1 + below(m, 100));
	put(m, below(m, 4) ? text : ANY(m, odd));
}

static inline void
type_mouse(struct monkey *m)
{
	static const char *const buttons[] = { "0",  "0",  "0",	 "1",  "2",   "3", "4",
					       "32", "35", "64", "65", "128", "" };

	if (below(m, 4) == 0) { /* as terminals reported of old */
		put(m, "\033[M");
		for (size_t i = below(m, 4); i > 0; i--)
			put_byte(m, 32 + below(m, 224));
		return;
	}
	put(m, "\033[<");
	put(m, ANY(m, buttons));
	for (size_t i = below(m, 8) ? 2 : below(m, 4); i > 0; i--) {
		put(m, ";");
		put_number(m);
	}
	put(m, below(m, 3) ? "M" : "m");
}

/* ---- paste ---- */

#define PASTE_BEGIN "\033[200~"
#define PASTE_END   "\033[201~"

static inline void
type_paste(struct monkey *m)
{
	static const char *const odd[] = { "\n", "\t",	   "\033[A",	"\033]0;x\a",
					   "\r", "\033[2", PASTE_BEGIN, "\001" };
	size_t words = below(m, 40) ? below(m, 12) : 20000;

	put(m, PASTE_BEGIN);
	for (size_t i = 0; i < words; i++)
		if (below(m, 6) == 0)
			put(m, ANY(m, odd));
		else
			type_word(m);
	m->typed.paste_open = below(m, 8) == 0;
	if (!m->typed.paste_open)
		put(m, PASTE_END);
	if (below(m, 16) == 0)
		put(m, PASTE_END);
}

/* ---- numbers and lines ---- */

/* A numeric argument and something to repeat. */
static inline void
type_number(struct monkey *m)
{
	static const char *const repeated[] = {
		"x",	  "\xc3\xa9", "\xe4\xb8\xad", "\031",	"\177",	    "\004",
		"\033f",  "\033b",    "\033[C",	      "\033[D", "\033d",    "\020",
		"\024",	  "\033t",    "\033u",	      "\030e",	"\026\t",   "\021\001",
		"\033[A", "\r",	      "\037",	      "\013",	"\033\177", "p",
	};

	if (below(m, 4) == 0)
		put(m, "\033-");
	for (size_t i = 1 + below(m, below(m, 4) ? 2 : 10); i > 0; i--) {
		if (below(m, 8) > 0)
			put(m, "\033");
		put_byte(m, '0' + below(m, 10));
	}
	put(m, ANY(m, repeated));
}

/* Commands of vi, most of them nothing elsewhere. */
static inline void
type_vi(struct monkey *m)
{
	static const char *const commands[] = {
		"0", "$", "w",	"dw", "db", "cw", "x", "u", "U",  ".",	"f",  "t",
		";", "r", "R",	"~",  "p",  "P",  "/", "?", "n",  "N",	"m",  "`",
		"%", "A", "I",	"C",  "D",  "S",  "_", "|", "k",  "j",	"yy", "v",
		"#", "@", "\"", "e",  "E",  "B",  "3", "9", "c$", "jk",
	};

	if (below(m, 3) == 0) {
		put(m, "\033");
		m->typed.pause = m->typed.length;
	}
	for (size_t i = 1 + below(m, 3); i > 0; i--)
		put(m, ANY(m, commands));
}

static inline void
put_command(struct monkey *m)
{
	static const char *const values[] = {
		"",	      " 1",	 " 0",	      " -1",	" 1000",
		" all",	      " 0.5",	 " 1e9",      " nan",	" on",
		" off",	      " raw",	 " whitened", " plain", " default",
		" left",      " both",	 " nearest",  " sif",	" gaussian",
		" pca",	      " senses", " pairs",    " dot",	" euclidean",
		" named",     " strips", " one",      " map",	" bars",
		" mono",      " light",	 " \xff",     " \"",	" man-woman,small-large",
		" attention", " right",	 " heaviest", " flat",	" emacs",
		" found",     " file",	 " auto",
	};
	static const char *const files[] = {
		"corpus village",
		"beside village",
		"corpus",
		"beside /etc/services",
		"toy",
		"toy",
		"toy",
		"toy /etc/services",
		"toy tests/data/most.toy",
		"words",
		"pins",
		"card",
		"votes 4 11 6",
		"votes 1 2",
	};
	size_t rows = 0;

	if (below(m, 8) == 0) {
		put(m, ANY(m, files));
		return;
	}
	while (options_row(rows))
		rows++;
	put(m, options_row(below(m, rows))->name);
	put(m, ANY(m, values));
}

/* A lesson, and a few keys of a clicker in it. */
static inline void
type_lesson(struct monkey *m)
{
	static const char *const lessons[] = {
		"two-banks",
		"same-word",
		"what-depends",
		"where-it-fails",
		"corpus",
		"README",
		"",
		"tests/data/everything.md",
	};
	static const char *const keys[] = {
		"\033[6~", "\033[6~", "\033[6~", "\033[6~", "\033[5~",
		" ",	   "2",	      "3G",	 "gg",	    "v",
		"\014",	   ".",	      ".",	 "?",	    "\033[20~",
	};

	put(m, "\033");
	m->typed.pause = m->typed.length;
	put(m, ":lesson ");
	put(m, ANY(m, lessons));
	put(m, "\r");
	for (size_t i = below(m, 12); i > 0; i--)
		put(m, ANY(m, keys));
}

/* A question about words, in order or not. */
static inline void
put_question(struct monkey *m)
{
	static const char *const names[] = { "analogy", "odd", "similarity" };
	static const char *const words[] = { "king", "man",  "woman", "bank", "river",
					     "qzx",  "\xff", "lunch", "the",  "" };
	static const char *const between[] = { " ",  " - ", " + ",  "-",  "+",
					       " ?", " : ", " :: ", ", ", "\t" };

	put(m, ANY(m, names));
	put(m, " ");
	for (size_t i = below(m, 6); i > 0; i--) {
		put(m, ANY(m, words));
		put(m, ANY(m, between));
	}
	put(m, ANY(m, words));
}

/* A line at ':' or '/', ended or not. */
static inline void
type_line(struct monkey *m)
{
	static const char *const ends[] = {
		"\r", "\r", "\r", "\t\r", "\t\t", "\007", ""
	};

	put(m, "\033");
	m->typed.pause = m->typed.length;
	if (below(m, 4) == 0) {
		put(m, "/");
		type_word(m);
	} else {
		put(m, ":");
		if (below(m, 4) == 0)
			put_question(m);
		else if (below(m, 4) > 0)
			put_command(m);
		else
			for (size_t i = below(m, 8); i > 0; i--)
				type_letter(m);
	}
	put(m, ANY(m, ends));
}

/* ---- all of them ---- */

/* Draws what is typed next. */
static inline void
monkey_type(struct monkey *m)
{
	static const struct {
		size_t share; /* of 100 */
		const char *what;
		void (*type)(struct monkey *m);
	} kinds[] = {
		{ 11, "a word", type_word },
		{ 3, "a lesson", type_lesson },
		{ 6, "a character", type_letter },
		{ 5, "broken UTF-8", type_broken },
		{ 14, "a control key", type_control },
		{ 18, "a key", type_key },
		{ 6, "a key cut off", type_cut },
		{ 4, "a made-up sequence", type_made_up },
		{ 4, "a terminal's answer", type_answer },
		{ 7, "the mouse", type_mouse },
		{ 4, "a paste", type_paste },
		{ 5, "a number and a key", type_number },
		{ 5, "vi's keys", type_vi },
		{ 8, "a line at : or /", type_line },
	};
	size_t at = below(m, 100), kind = 0;

	m->typed.length = m->typed.pause = 0;
	m->typed.paste_open = false;
	while (at >= kinds[kind].share)
		at -= kinds[kind++].share;
	m->typed.what = kinds[kind].what;
	kinds[kind].type(m);
}

#endif
