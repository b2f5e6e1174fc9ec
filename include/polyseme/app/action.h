/* action.h - every key the program knows, in one table.
 *
 * BINDINGS is the only place where an action, its keys and its help are written. The
 * enum, the dispatcher, the help screen, the bottom line, --help and the man page's
 * KEYS section are all made from it.
 *
 *	GROUP(title)
 *	BIND(action, short label, help, key 1, key 2, letter 1, letter 2)
 *
 * Keys work in both focuses, letters only in EXPLORE (in EDIT they belong to the
 * sentence).
 */
#ifndef POLYSEME_ACTION_H
#define POLYSEME_ACTION_H

#include <stddef.h>
#include <stdint.h>

/* Logical inputs, so that no table needs curses. A printable key is its own code point,
 * the others lie past Unicode. */
/* clang-format off */
#define INPUT_LIST(X) \
	X(TAB, "Tab") X(BACKTAB, "Shift-Tab") X(ENTER, "Enter") X(ESCAPE, "Esc") \
	X(LEFT, "Left") X(RIGHT, "Right") X(UP, "Up") X(DOWN, "Down") \
	X(PGUP, "PgUp") X(PGDN, "PgDn") X(HOME, "Home") X(END, "End") \
	X(DELETE, "Del") X(BACKSPACE, "Backspace") \
	X(F1, "F1") X(F2, "F2") X(F3, "F3") X(F4, "F4") X(F5, "F5") X(F6, "F6") \
	X(F7, "F7") X(F8, "F8") X(F9, "F9") X(F10, "F10") X(F11, "F11") X(F12, "F12") \
	X(CTRL_C, "C-c") X(CTRL_D, "C-d") X(CTRL_L, "C-l") X(CTRL_Z, "C-z") \
	X(WHEEL_UP, "wheel up") X(WHEEL_DOWN, "wheel down")

enum input {
	INPUT_NONE = 0,
	INPUT_FIRST = 0x10ffff,
#define X(code, name) INPUT_##code,
	INPUT_LIST(X)
#undef X
	INPUT_PAST
};

#define BINDINGS(GROUP, BIND) \
	GROUP("Words") \
	BIND(TOKEN_NEXT, "next word", "choose the next word", \
	     INPUT_TAB, INPUT_NONE, INPUT_NONE, INPUT_NONE) \
	BIND(TOKEN_PREVIOUS, "previous", "choose the word before", \
	     INPUT_BACKTAB, INPUT_NONE, INPUT_NONE, INPUT_NONE) \
	BIND(FINISH, "play", \
	     "end the sentence: it is kept, and its steps play to the verdict", \
	     INPUT_ENTER, INPUT_NONE, INPUT_NONE, INPUT_NONE) \
	BIND(OTHER, "other sentence", \
	     "the same word in a sentence of another sense, or in the last pin; then back", \
	     INPUT_F10, INPUT_NONE, 'x', INPUT_NONE) \
	BIND(FIND, "find", \
	     "find a word of the sentence by its first letters; else any word, alone", \
	     INPUT_NONE, INPUT_NONE, '/', INPUT_NONE) \
	BIND(FIND_NEXT, "find next", "the next word that begins so", \
	     INPUT_NONE, INPUT_NONE, 'n', INPUT_NONE) \
	BIND(FIND_PREVIOUS, "find previous", "the word before that begins so", \
	     INPUT_NONE, INPUT_NONE, 'N', INPUT_NONE) \
	GROUP("Pins and the card") \
	BIND(PIN, "pin", "pin the word in its sentence, to compare it with others", \
	     INPUT_F2, INPUT_NONE, 'm', INPUT_NONE) \
	BIND(COMPARE, "compare", "the pins side by side; again: back", \
	     INPUT_F3, INPUT_NONE, 'c', INPUT_NONE) \
	BIND(UNPIN, "unpin", "take a pin away: the chosen one, or the last", \
	     INPUT_F4, INPUT_NONE, 'u', INPUT_NONE) \
	BIND(CARD, "card", "the evidence card: what was found, and how; again: back", \
	     INPUT_F12, INPUT_NONE, 'e', INPUT_NONE) \
	GROUP("Corpus") \
	BIND(CORPUS, "corpus", \
	     "the occurrences of the word in the text of :corpus FILE; again: back", \
	     INPUT_NONE, INPUT_NONE, 'C', INPUT_NONE) \
	GROUP("Lessons") \
	BIND(LESSON, "lessons", \
	     "the lessons that came with the program; from free play back to the lesson", \
	     INPUT_F9, INPUT_NONE, 'l', INPUT_NONE) \
	GROUP("Steps") \
	BIND(STEP_MORE, "step", \
	     "add one context word; after the last the verdict, then begin again", \
	     INPUT_PGDN, INPUT_NONE, INPUT_RIGHT, INPUT_NONE) \
	BIND(STEP_LESS, "back", "take one context word away", \
	     INPUT_PGUP, INPUT_NONE, INPUT_LEFT, INPUT_NONE) \
	BIND(STEP_NONE, "first", "no context word: the word in general", \
	     INPUT_NONE, INPUT_NONE, INPUT_HOME, '0') \
	BIND(STEP_ALL, "all", "all context words", \
	     INPUT_NONE, INPUT_NONE, INPUT_END, '$') \
	BIND(PLAY, "play", "play the steps by themselves; again: stop", \
	     INPUT_F5, INPUT_NONE, ' ', INPUT_NONE) \
	BIND(ORDER, "order", "order of the steps: reading, nearest, heaviest first; of a corpus", \
	     INPUT_NONE, INPUT_NONE, 'o', INPUT_NONE) \
	GROUP("Method") \
	BIND(PRESET, "preset", "preset: plain, default, attention", \
	     INPUT_F6, INPUT_NONE, 'f', INPUT_NONE) \
	BIND(SPACE, "space", "space: raw or whitened", \
	     INPUT_F7, INPUT_NONE, 'r', INPUT_NONE) \
	BIND(WINDOW_LESS, "window", "narrow the context window by one word", \
	     INPUT_NONE, INPUT_NONE, '[', INPUT_NONE) \
	BIND(WINDOW_MORE, "window", "widen the context window by one word", \
	     INPUT_NONE, INPUT_NONE, ']', INPUT_NONE) \
	BIND(ALPHA_LESS, "share", "less context: share - .05", \
	     INPUT_NONE, INPUT_NONE, '-', INPUT_NONE) \
	BIND(ALPHA_MORE, "share", "more context: share + .05", \
	     INPUT_NONE, INPUT_NONE, '+', '=') \
	BIND(RARITY, "rarity", "how rare words are weighed", \
	     INPUT_NONE, INPUT_NONE, 'w', INPUT_NONE) \
	BIND(DECAY, "decay", "how the weight falls with distance", \
	     INPUT_NONE, INPUT_NONE, 'd', INPUT_NONE) \
	BIND(SIDE, "side", "side of the window: both, left, right", \
	     INPUT_NONE, INPUT_NONE, 's', INPUT_NONE) \
	GROUP("Views") \
	BIND(VIEW, "bars", \
	     "vector as named components, all dimensions, or one component", \
	     INPUT_F8, INPUT_NONE, 'v', INPUT_NONE) \
	BIND(MAP, "map", "map by senses, principal components or word pairs", \
	     INPUT_NONE, INPUT_NONE, 'g', INPUT_NONE) \
	BIND(BOTH, "two maps", \
	     "the toy's map and that of the real vectors side by side; again: one map", \
	     INPUT_NONE, INPUT_NONE, 'b', INPUT_NONE) \
	BIND(ZOOM, "zoom", \
	     "bars and map side by side; bars alone, large; map alone, large", \
	     INPUT_NONE, INPUT_NONE, 'z', INPUT_NONE) \
	BIND(PROJECTOR, "projector", \
	     "one chart at a time, large, for the last row of a class; again: back", \
	     INPUT_NONE, INPUT_NONE, 'p', INPUT_NONE) \
	BIND(UP, "scroll", "scroll the bars up; choose a component", \
	     INPUT_WHEEL_UP, INPUT_NONE, INPUT_UP, 'k') \
	BIND(DOWN, "scroll", "scroll the bars down; choose a component", \
	     INPUT_WHEEL_DOWN, INPUT_NONE, INPUT_DOWN, 'j') \
	BIND(FILTER, "filter", \
	     "nearest words: common words of other stems, or all words", \
	     INPUT_NONE, INPUT_NONE, 'F', INPUT_NONE) \
	BIND(THEME, "theme", \
	     "colours: dark, light, high contrast, colour-blind safe, mono", \
	     INPUT_NONE, INPUT_NONE, 't', INPUT_NONE) \
	BIND(MOUSE, "mouse", "mouse on or off (it takes over text selection)", \
	     INPUT_NONE, INPUT_NONE, 'M', INPUT_NONE) \
	BIND(BLANK, "blank", \
	     "blank the screen until the next key (while presenting, in the sentence too)", \
	     INPUT_NONE, INPUT_NONE, '.', INPUT_NONE) \
	GROUP("Program") \
	BIND(EDIT, "edit", "back to the sentence", \
	     INPUT_NONE, INPUT_NONE, 'i', 'a') \
	BIND(EXPLORE, "explore", "letters become commands", \
	     INPUT_ESCAPE, INPUT_NONE, INPUT_NONE, INPUT_NONE) \
	BIND(COMMAND, "command", "a command line: set any option by its name", \
	     INPUT_NONE, INPUT_NONE, ':', INPUT_NONE) \
	BIND(HELP, "help", "this list", \
	     INPUT_F1, INPUT_NONE, '?', INPUT_NONE) \
	BIND(REDRAW, "redraw", "draw the whole screen anew", \
	     INPUT_CTRL_L, INPUT_NONE, INPUT_NONE, INPUT_NONE) \
	BIND(SUSPEND, "suspend", "stop the program; the shell's fg brings it back", \
	     INPUT_CTRL_Z, INPUT_NONE, INPUT_NONE, INPUT_NONE) \
	BIND(QUIT, "quit", "leave (also C-c twice, or C-d on an empty line)", \
	     INPUT_NONE, INPUT_NONE, 'q', INPUT_NONE)

enum action {
	ACTION_NONE,
#define GROUP(title)
#define BIND(action, ...) ACTION_##action,
	BINDINGS(GROUP, BIND)
#undef GROUP
#undef BIND
	ACTION_COUNT
};
/* clang-format on */

enum { BINDING_KEYS = 2, BINDING_INPUTS = 4 };

struct binding {
	enum action action; /* ACTION_NONE on a group title */
	const char *label;  /* a word or two for the bottom line; NULL on a title */
	const char *help;   /* one line; the title of a group */
	/* the first BINDING_KEYS work everywhere, the rest in EXPLORE */
	uint32_t inputs[BINDING_INPUTS];
};

extern const struct binding bindings[];
extern const size_t bindings_count;

/* Where keys go. */
enum focus {
	FOCUS_EDIT,    /* letters go to the sentence */
	FOCUS_EXPLORE, /* letters are commands */
	FOCUS_COMMAND, /* letters go to the command line after ':' */
	FOCUS_FIND     /* letters go to the search line after '/' */
};

/* The action an input is bound to in a focus; ACTION_NONE if it is unbound there. */
enum action action_of(uint32_t input, enum focus focus);

/* Name of an input, for people: "Tab", "F5", "w". Writes at most size bytes; returns
 * out. */
const char *input_name(uint32_t input, char *out, size_t size);

/* The input of a name as input_name() writes it, INPUT_NONE if there is none. */
uint32_t input_named(const char *name);

/* "PgDn, Right" for a binding: all its inputs. */
const char *binding_inputs(const struct binding *binding, char *out, size_t size);

#endif
