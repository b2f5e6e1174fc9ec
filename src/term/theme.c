/* theme.c - see theme.h. */
#include "term/theme.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { OWN = -1 }; /* the terminal's own colour */

/* Columns of the table: the themes, and what THEME_AUTO becomes where the terminal does
 * not tell whether it is dark: colours that keep a contrast of 3.5 and more on black and
 * on white. */
enum scheme { EITHER, DARK, LIGHT, CONTRAST, SAFE, SCHEMES };

struct shade {
	short of_256, of_8; /* colour numbers */
};

/* Backgrounds.  Okabe and Ito's colours and the high contrast need a known one. */
static const struct shade grounds[SCHEMES] = {
	[EITHER] = { OWN, OWN }, [DARK] = { 233, 0 }, [LIGHT] = { 231, 7 },
	[CONTRAST] = { 16, 0 },	 [SAFE] = { 16, 0 },
};

/* One row a role: its colour in each scheme, its attributes beside the colour, and its
 * attributes where there is no colour.  Nothing is dim: a projector swallows it. */
static const struct {
	struct shade shades[SCHEMES];
	attr_t coloured, mono;
} roles[ROLE_COUNT] = {
#define ROW(role, coloured, mono, ...) [ROLE_##role] = { { __VA_ARGS__ }, coloured, mono }
	/* attributes with colours, without; either, dark, light, contrast, safe */
	ROW(TEXT, A_NORMAL, A_NORMAL, { OWN, OWN }, { 253, 7 }, { 234, 0 }, { 231, 7 },
	    { 255, 7 }),
	ROW(DIM, A_NORMAL, A_NORMAL, { 243, OWN }, { 248, 7 }, { 240, 0 }, { 255, 7 },
	    { 250, 7 }),
	ROW(STRONG, A_BOLD, A_BOLD, { OWN, OWN }, { 231, 7 }, { 16, 0 }, { 231, 7 },
	    { 231, 7 }),
	ROW(TITLE, A_BOLD, A_BOLD, { 31, OWN }, { 110, 6 }, { 24, 4 }, { 231, 7 },
	    { 255, 7 }),
	ROW(BAR_LINE, A_REVERSE, A_REVERSE, { OWN, OWN }, { 253, 7 }, { 238, 0 },
	    { 231, 7 }, { 253, 7 }),
	ROW(KEY, A_REVERSE | A_BOLD, A_REVERSE | A_BOLD, { OWN, OWN }, { 222, 3 },
	    { 24, 4 }, { 226, 3 }, { 222, 3 }),
	ROW(STATIC, A_NORMAL, A_NORMAL, { 32, 6 }, { 75, 6 }, { 25, 4 }, { 87, 6 },
	    { 74, 6 }),
	ROW(HERE, A_BOLD, A_BOLD, { 166, 1 }, { 215, 3 }, { 130, 1 }, { 226, 3 },
	    { 178, 3 }),
	ROW(GHOST, A_NORMAL, A_NORMAL, { 243, OWN }, { 247, 7 }, { 241, 0 }, { 252, 7 },
	    { 248, 7 }),
	ROW(PUSH, A_NORMAL, A_NORMAL, { 133, 5 }, { 176, 5 }, { 90, 5 }, { 213, 5 },
	    { 227, 7 }),
	ROW(NEWEST, A_BOLD, A_BOLD | A_UNDERLINE, { 162, 5 }, { 213, 5 }, { 125, 5 },
	    { 219, 5 }, { 227, 7 }),
	ROW(TARGET, A_BOLD, A_BOLD, { 166, 1 }, { 221, 3 }, { 16, 0 }, { 226, 3 },
	    { 178, 3 }),
	ROW(UNKNOWN, A_UNDERLINE, A_UNDERLINE, { 160, 1 }, { 210, 1 }, { 160, 1 },
	    { 217, 1 }, { 166, 1 }),
	ROW(SKIPPED, A_NORMAL, A_NORMAL, { 243, OWN }, { 247, 7 }, { 241, 0 }, { 252, 7 },
	    { 248, 7 }),
	ROW(SENSE_1, A_NORMAL, A_BOLD, { 29, 2 }, { 114, 2 }, { 22, 2 }, { 120, 2 },
	    { 36, 2 }),
	ROW(SENSE_2, A_NORMAL, A_NORMAL, { 97, 5 }, { 141, 5 }, { 54, 5 }, { 225, 5 },
	    { 175, 5 }),
	ROW(SENSE_3, A_NORMAL, A_NORMAL, { 130, 3 }, { 186, 3 }, { 58, 0 }, { 231, 7 },
	    { 166, 1 }),
	ROW(AXIS, A_NORMAL, A_NORMAL, { 243, OWN }, { 246, 7 }, { 242, 0 }, { 255, 7 },
	    { 248, 7 }),
	ROW(WARNING, A_BOLD, A_BOLD, { 160, 1 }, { 209, 1 }, { 124, 1 }, { 217, 1 },
	    { 202, 1 }),
#undef ROW
};

/* Some terminals tell their colours: COLORFGBG is "foreground;background" in numbers of
 * the first sixteen. */
static enum scheme
scheme_of_terminal(void)
{
	const char *colours = getenv("COLORFGBG"), *term = getenv("TERM");
	const char *ground = colours ? strrchr(colours, ';') : NULL;

	if (ground && ground[1] >= '0' && ground[1] <= '9') {
		int number = atoi(ground + 1);

		return number == 7 || number > 8 ? LIGHT : DARK;
	}
	return term && strcmp(term, "linux") == 0 ? DARK : EITHER;
}

static bool
colour_unwanted(enum theme theme)
{
	const char *wish = getenv("NO_COLOR");

	return theme == THEME_MONO || !has_colors() ||
	       (theme == THEME_AUTO && wish && *wish);
}

void
theme_paint(enum theme theme, struct paint paints[ROLE_COUNT])
{
	static const enum scheme schemes[THEME_COUNT] = {
		[THEME_DARK] = DARK,
		[THEME_LIGHT] = LIGHT,
		[THEME_CONTRAST] = CONTRAST,
		[THEME_SAFE] = SAFE,
	};
	enum scheme scheme = theme == THEME_AUTO ? scheme_of_terminal() : schemes[theme];
	bool own = has_colors() && use_default_colors() == OK;
	bool many = COLORS >= 256;
	struct shade ground = grounds[theme == THEME_AUTO ? EITHER : scheme];

	for (int i = 0; i < ROLE_COUNT; i++) {
		struct shade shade = roles[i].shades[scheme];
		short fore = many ? shade.of_256 : shade.of_8;
		short back = many ? ground.of_256 : ground.of_8;

		paints[i] = (struct paint){ roles[i].mono, 0 };
		if (colour_unwanted(theme))
			continue;
		if (!own) {
			fore = fore == OWN ? COLOR_WHITE : fore;
			back = back == OWN ? COLOR_BLACK : back;
		}
		paints[i] = (struct paint){ roles[i].coloured, (short)(i + 1) };
		if (scheme == CONTRAST)
			paints[i].attributes |= A_BOLD;
		/* With eight colours bold means bright, and bright black is grey. */
		if (!many && fore == COLOR_BLACK)
			paints[i].attributes &= ~A_BOLD;
		if (init_pair(paints[i].pair, fore, back) != OK)
			paints[i] = (struct paint){ roles[i].mono, 0 };
	}
}
