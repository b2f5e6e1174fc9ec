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

static struct paint
paint_coloured(enum role role, enum scheme scheme, struct shade ground,
	       const struct range *range)
{
	int white = range->direct ? 0xffffff : COLOR_WHITE;
	int fore = number_of(palette[role].shades[scheme], range, white);
	int back = number_of(ground, range, COLOR_BLACK);
	struct paint paint = { attributes_of(palette[role].coloured), (int)role + 1 };

	if (scheme == SCHEME_CONTRAST)
		paint.attributes |= A_BOLD;
	paint.attributes = without_grey(paint.attributes, fore, range);
	if (init_extended_pair(paint.pair, fore, back) != OK)
		return (struct paint){ attributes_of(palette[role].plain), 0 };
	return paint;
}

/* Letters without a colour of their own: in the terminal's foreground where the ground is
 * the terminal's, else in that of the scheme's text. */
static struct paint
paint_plain(enum role role, enum theme theme, enum scheme scheme,
	    const struct range *range)
{
	struct paint paint = { attributes_of(palette[role].plain), 0 };
	int fore = number_of(palette[ROLE_TEXT].shades[scheme], range, COLOR_WHITE);

	if (theme == THEME_AUTO && range->own)
		return paint;
	paint.attributes = without_grey(paint.attributes, fore, range);
	paint.pair = ROLE_TEXT + 1;
	return paint;
}

void
theme_paint(enum theme theme, enum scheme scheme, struct role_paint paints[ROLE_COUNT])
{
	static const enum scheme schemes[THEME_COUNT] = {
		[THEME_DARK] = SCHEME_DARK,
		[THEME_LIGHT] = SCHEME_LIGHT,
		[THEME_CONTRAST] = SCHEME_CONTRAST,
		[THEME_SAFE] = SCHEME_SAFE,
	};
	struct range range = { .own = has_colors() && use_default_colors() == OK,
			       .many = COLORS >= 256,
			       .direct = COLORS > 256 && tigetflag("RGB") > 0 };
	struct shade ground = palette_grounds[SCHEME_NEUTRAL];

	if (theme != THEME_AUTO) {
		scheme = schemes[theme];
		ground = palette_grounds[scheme];
	}
	for (enum role role = 0; role < ROLE_COUNT; role++) {
		struct paint plain = { attributes_of(palette[role].plain), 0 };

		paints[role] = (struct role_paint){ plain, plain };
		if (!theme_has_colours(theme))
			continue;
		paints[role].signs = paint_coloured(role, scheme, ground, &range);
		paints[role].letters = palette_letters_plain(scheme, range.many)
					       ? paint_plain(role, theme, scheme, &range)
					       : paints[role].signs;
	}
}
