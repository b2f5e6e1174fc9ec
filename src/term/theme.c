/* theme.c - roles of cells to attributes and pairs of curses; see theme.h. */
#include "term/theme.h"

#include <stdbool.h>
#include <stdlib.h>
#include <term.h>

/* What this terminal can show. */
struct range {
	bool own;    /* its own fore- and background can be asked for */
	bool many;   /* 256 colours */
	bool direct; /* a colour is 0xRRGGBB (terminfo: RGB, as in xterm-direct) */
};

bool
theme_has_colours(enum theme theme)
{
	const char *wish = getenv("NO_COLOR");

	return theme != THEME_MONO && has_colors() &&
	       !(theme == THEME_AUTO && wish && *wish);
}

static attr_t
attributes_of(unsigned emphasis)
{
	return (emphasis & EMPHASIS_BOLD ? A_BOLD : A_NORMAL) |
	       (emphasis & EMPHASIS_UNDERLINE ? A_UNDERLINE : A_NORMAL) |
	       (emphasis & EMPHASIS_REVERSE ? A_REVERSE : A_NORMAL);
}

/* A shade as curses numbers it; otherwise: where it is the terminal's own and that cannot
 * be asked for. */
static int
number_of(struct shade shade, const struct range *range, int otherwise)
{
	int number = range->many ? shade.of_256 : shade.of_8;

	if (number == COLOUR_OWN)
		return range->own ? -1 : otherwise;
	return range->direct ? (int)palette_rgb(number) : number;
}

/* With eight colours bold means bright, and bright black is grey. */
static attr_t
without_grey(attr_t attributes, int fore, const struct range *range)
{
	return !range->many && fore == COLOR_BLACK ? attributes & ~A_BOLD : attributes;
}

/* A pair of curses holds the colours of a role, or those of the text; pair 0 holds the
 * terminal's own. */
static int
pair_of(enum role role, const struct palette_paint *look, const struct range *range)
{
	if (look->coloured)
		return (int)role + 1;
	return look->fore.of_8 == COLOUR_OWN && range->own ? 0 : ROLE_TEXT + 1;
}

static struct paint
paint_coloured(enum role role, const struct palette_paint *look,
	       const struct range *range)
{
	int fore = number_of(look->fore, range, range->direct ? 0xffffff : COLOR_WHITE);
	int back = number_of(look->back, range, COLOR_BLACK);
	struct paint paint = { attributes_of(look->emphasis),
			       pair_of(role, look, range) };

	paint.attributes = without_grey(paint.attributes, fore, range);
	if (paint.pair != 0 && init_extended_pair(paint.pair, fore, back) != OK)
		return (struct paint){ attributes_of(palette[role].plain), 0 };
	return paint;
}

static struct paint
paint_of(enum theme theme, enum scheme ground, enum role role, bool sign,
	 const struct range *range)
{
	struct palette_paint look = palette_paint(theme, ground, role, sign, range->many);

	if (!theme_has_colours(theme))
		return (struct paint){ attributes_of(palette[role].plain), 0 };
	return paint_coloured(role, &look, range);
}

void
theme_paint(enum theme theme, enum scheme ground, struct role_paint paints[ROLE_COUNT])
{
	struct range range = { .own = has_colors() && use_default_colors() == OK,
			       .many = COLORS >= 256,
			       .direct = COLORS > 256 && tigetflag("RGB") > 0 };

	for (enum role role = 0; role < ROLE_COUNT; role++) {
		paints[role].letters = paint_of(theme, ground, role, false, &range);
		paints[role].signs = paint_of(theme, ground, role, true, &range);
	}
}
