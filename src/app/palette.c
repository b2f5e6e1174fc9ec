/* palette.c - the table of colours, and contrast; see polyseme/app/palette.h. */
#include "polyseme/app/palette.h"

#include <math.h>

#define OWN COLOUR_OWN

const struct shade palette_grounds[SCHEME_COUNT] = {
	[SCHEME_NEUTRAL] = { OWN, OWN }, [SCHEME_DARK] = { 233, 0 },
	[SCHEME_LIGHT] = { 231, 7 },	 [SCHEME_CONTRAST] = { 16, 0 },
	[SCHEME_SAFE] = { 16, 0 },
};

/* Nothing is dim: a projector swallows it.  SAFE has the colours of Okabe and Ito (2008),
 * the darker ones lightened until letters in them can be read. */
/* clang-format off */
const struct palette_role palette[ROLE_COUNT] = {
#define PLAIN 0
#define BOLD EMPHASIS_BOLD
#define LINE EMPHASIS_UNDERLINE
#define BACK EMPHASIS_REVERSE
#define BOTH (EMPHASIS_REVERSE | EMPHASIS_BOLD)
#define ROW(role, coloured, plain, n256, n8, d256, d8, l256, l8, c256, c8, s256, s8) \
	[ROLE_##role] = { { { n256, n8 }, { d256, d8 }, { l256, l8 }, { c256, c8 }, \
			    { s256, s8 } }, coloured, plain },
	/* emphasis; of 256 and of 8: neutral, dark, light, contrast, safe */
	ROW(TEXT,     PLAIN, PLAIN, OWN, OWN,  253,   7,  234,   0,  231,   7,  255,   7)
	ROW(DIM,      PLAIN, PLAIN, OWN, OWN,  249,   7,  240,   0,  255,   7,  250,   7)
	ROW(STRONG,   BOLD, BOLD,   OWN, OWN,  231,   7,   16,   0,  231,   7,  231,   7)
	ROW(TITLE,    BOLD, BOLD,    31, OWN,  110,   6,   24,   4,  231,   7,  255,   7)
	ROW(BAR_LINE, BACK, BACK,   OWN, OWN,  253,   7,  238,   0,  231,   7,  253,   7)
	ROW(KEY,      BOTH, BOTH,   OWN, OWN,  222,   3,   24,   4,  226,   3,  222,   3)
	ROW(STATIC,   PLAIN, PLAIN,  32,   6,   75,   6,   19,   4,   87,   6,   74,   6)
	ROW(HERE,     BOLD, BOLD,   166,   1,  215,   3,   88,   1,  226,   3,  214,   3)
	ROW(GHOST,    PLAIN, PLAIN, 243, OWN,  247,   7,  241,   0,  252,   7,  248,   7)
	ROW(PUSH,     PLAIN, PLAIN, 168, OWN,  210,   7,   89,   0,  217,   7,  210,   7)
	ROW(NEWEST,   BOLD, BOLD | LINE, 162, OWN,  217,   7,  125,   0,  219,   7,  217,   7)
	ROW(TARGET,   BOLD, BOLD,   OWN, OWN,  221,   7,   16,   0,  226,   7,  214,   7)
	ROW(UNKNOWN,  LINE, LINE,   160,   1,  216,   1,  124,   1,  217,   1,  209,   1)
	ROW(SENSE_1,  PLAIN, BOLD,   29,   2,  112,   2,   22,   2,   84,   2,   72,   2)
	ROW(SENSE_2,  PLAIN, PLAIN,  97,   5,  177,   5,   91,   5,  213,   5,  176,   5)
	ROW(SENSE_3,  PLAIN, PLAIN, 130,   3,  231,   7,   16,   0,  231,   7,  229,   7)
	ROW(AXIS,     PLAIN, PLAIN, 243, OWN,  246,   7,  242,   0,  255,   7,  248,   7)
	ROW(WARNING,  BOLD, BOLD,   160,   1,  209,   1,  124,   1,  217,   1,  209,   1)
#undef ROW
#undef PLAIN
#undef BOLD
#undef LINE
#undef BACK
#undef BOTH
};
/* clang-format on */

bool
palette_letters_plain(enum scheme scheme, bool many)
{
	return scheme == SCHEME_NEUTRAL || !many;
}

uint32_t
palette_rgb(int number)
{
	static const uint32_t steps[6] = { 0, 95, 135, 175, 215, 255 };

	if (number >= 232)
		return 0x010101u * (uint32_t)(8 + 10 * (number - 232));
	number -= 16;
	return steps[number / 36] << 16 | steps[number / 6 % 6] << 8 | steps[number % 6];
}

struct palette_paint
palette_paint(enum theme theme, enum scheme ground, enum role role, bool sign, bool many)
{
	static const enum scheme schemes[THEME_COUNT] = {
		[THEME_DARK] = SCHEME_DARK,
		[THEME_LIGHT] = SCHEME_LIGHT,
		[THEME_CONTRAST] = SCHEME_CONTRAST,
		[THEME_SAFE] = SCHEME_SAFE,
	};
	const struct palette_role *row = &palette[role];
	const struct shade own = { OWN, OWN };
	enum scheme scheme = theme == THEME_AUTO ? ground : schemes[theme];
	struct palette_paint paint = { own, own, row->plain, false };

	if (theme == THEME_MONO)
		return paint;
	if (theme != THEME_AUTO) {
		paint.fore = palette[ROLE_TEXT].shades[scheme];
		paint.back = palette_grounds[scheme];
	}
	if (sign || !palette_letters_plain(scheme, many)) {
		paint.coloured = true;
		paint.fore = row->shades[scheme];
		paint.emphasis = row->coloured;
		if (scheme == SCHEME_CONTRAST)
			paint.emphasis |= EMPHASIS_BOLD;
	}
	return paint;
}

/* A channel of sRGB, 0..255, as a share of the light. */
static double
linear(uint32_t channel)
{
	double c = channel / 255.0;

	return c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
}

double
palette_luminance(uint32_t rgb)
{
	return .2126 * linear(rgb >> 16 & 0xff) + .7152 * linear(rgb >> 8 & 0xff) +
	       .0722 * linear(rgb & 0xff);
}

double
palette_contrast(uint32_t a, uint32_t b)
{
	double one = palette_luminance(a) + .05, other = palette_luminance(b) + .05;

	return one > other ? one / other : other / one;
}

enum scheme
palette_of_ground(uint32_t ground)
{
	double light = palette_luminance(ground);

	return light <= .035 ? SCHEME_DARK : light >= .75 ? SCHEME_LIGHT : SCHEME_NEUTRAL;
}
