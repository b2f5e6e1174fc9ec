/* check_palette.c - contrast of the colours, and whether they can be told apart. */
#include <math.h>
#include <stdio.h>

#include "polyseme/app/palette.h"
#include "polyseme/plot/glyphs.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const scheme_names[SCHEME_COUNT] = { "neutral", "dark", "light",
							"contrast", "safe" };
static const char *const role_names[ROLE_COUNT] = {
#define X(code, help) #code,
	ROLE_LIST(X)
#undef X
};

static uint32_t
colour(enum role role, enum scheme scheme)
{
	return palette_rgb(palette[role].shades[scheme].of_256);
}

static double
contrast(enum role role, enum scheme scheme)
{
	return palette_contrast(colour(role, scheme),
				palette_rgb(palette_grounds[scheme].of_256));
}

START_TEST(colours_of_numbers_and_their_contrast)
{
	ck_assert_uint_eq(palette_rgb(16), 0x000000);
	ck_assert_uint_eq(palette_rgb(21), 0x0000ff);
	ck_assert_uint_eq(palette_rgb(110), 0x87afd7);
	ck_assert_uint_eq(palette_rgb(231), 0xffffff);
	ck_assert_uint_eq(palette_rgb(232), 0x080808);
	ck_assert_uint_eq(palette_rgb(255), 0xeeeeee);
	ck_assert_double_eq_tol(palette_contrast(0x000000, 0xffffff), 21, 1e-9);
	ck_assert_double_eq_tol(palette_contrast(0x777777, 0xffffff), 4.48, .005);
	ck_assert_double_eq_tol(palette_contrast(0xff0000, 0x000000), 5.25, .005);
	ck_assert_double_eq_tol(palette_luminance(0x00ff00), .7152, 1e-9);
}
END_TEST

START_TEST(letters_and_lines_stand_out_from_the_ground)
{
	for (enum scheme scheme = SCHEME_DARK; scheme < SCHEME_COUNT; scheme++)
		for (enum role role = 0; role < ROLE_COUNT; role++) {
			bool line = role == ROLE_AXIS || role == ROLE_GHOST;

			ck_assert_msg(contrast(role, scheme) >= (line ? 4.5 : 7),
				      "%s in %s: %.2f", role_names[role],
				      scheme_names[scheme], contrast(role, scheme));
		}
}
END_TEST

/* No colour has 4.6 on both black and white: there only signs are coloured. */
START_TEST(on_an_unknown_ground_letters_have_no_colour)
{
	ck_assert(palette_letters_plain(SCHEME_NEUTRAL, true));
	ck_assert(palette_letters_plain(SCHEME_DARK, false));
	ck_assert(!palette_letters_plain(SCHEME_DARK, true));
	ck_assert_int_eq(palette[ROLE_TEXT].shades[SCHEME_NEUTRAL].of_256, COLOUR_OWN);
	for (enum role role = 0; role < ROLE_COUNT; role++) {
		struct shade shade = palette[role].shades[SCHEME_NEUTRAL];
		uint32_t rgb;

		if (shade.of_256 == COLOUR_OWN)
			continue;
		rgb = palette_rgb(shade.of_256);
		ck_assert_msg(palette_contrast(rgb, 0x000000) >= 3.5 &&
				      palette_contrast(rgb, 0xffffff) >= 3.5,
			      "%s: %.2f and %.2f", role_names[role],
			      palette_contrast(rgb, 0x000000),
			      palette_contrast(rgb, 0xffffff));
	}
	ck_assert(glyphs_is_sign(0x2588) && glyphs_is_sign(0x25cf) &&
		  glyphs_is_sign(0x2192));
	ck_assert(!glyphs_is_sign('a') && !glyphs_is_sign(0xe9) &&
		  !glyphs_is_sign(0x4e2d) && !glyphs_is_sign(' '));
}
END_TEST

START_TEST(a_ground_chooses_what_can_be_read_on_it)
{
	ck_assert_int_eq(palette_of_ground(0x000000), SCHEME_DARK);
	ck_assert_int_eq(palette_of_ground(0x2e3440), SCHEME_DARK);
	ck_assert_int_eq(palette_of_ground(0x808080), SCHEME_NEUTRAL);
	ck_assert_int_eq(palette_of_ground(0x0000ff), SCHEME_NEUTRAL);
	ck_assert_int_eq(palette_of_ground(0xfdf6e3), SCHEME_LIGHT);
	ck_assert_int_eq(palette_of_ground(0xffffff), SCHEME_LIGHT);
	for (uint32_t grey = 0; grey < 256; grey++) {
		enum scheme scheme = palette_of_ground(0x010101 * grey);

		if (scheme == SCHEME_NEUTRAL)
			continue;
		for (enum role role = 0; role < ROLE_COUNT; role++)
			if (role != ROLE_AXIS && role != ROLE_GHOST)
				ck_assert_msg(palette_contrast(colour(role, scheme),
							       0x010101 * grey) >= 4.5,
					      "%s on grey %u", role_names[role], grey);
	}
}
END_TEST

/* ---- colours as people see them ---- */

/* Linear red, green and blue to what a person without one kind of cones sees, at full
 * severity: Machado, Oliveira and Fernandes 2009, table 1. */
enum { NORMAL, DEUTERANOPIA, PROTANOPIA, VISIONS };
static const double vision[VISIONS][3][3] = {
	[NORMAL] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
	[DEUTERANOPIA] = { { .367322, .860646, -.227968 },
			   { .280085, .672501, .047413 },
			   { -.011820, .042940, .968881 } },
	[PROTANOPIA] = { { .152286, 1.052583, -.204868 },
			 { .114503, .786281, .099216 },
			 { -.003882, -.048116, 1.051998 } },
};

struct lab {
	double l, a, b;
};

static double
lab_curve(double t)
{
	return t > 216. / 24389 ? cbrt(t) : (24389. / 27 * t + 16) / 116;
}

/* sRGB to CIE L*a*b* (D65, 2 degrees) through the eyes of a vision. */
static struct lab
lab_of(uint32_t rgb, const double seen[3][3])
{
	static const double xyz[3][3] = { { .4124564, .3575761, .1804375 },
					  { .2126729, .7151522, .0721750 },
					  { .0193339, .1191920, .9503041 } };
	static const double white[3] = { .95047, 1, 1.08883 };
	double light[3], eye[3], f[3];

	for (int i = 0; i < 3; i++) {
		double c = (rgb >> (16 - 8 * i) & 0xff) / 255.0;

		light[i] = c <= .04045 ? c / 12.92 : pow((c + .055) / 1.055, 2.4);
	}
	for (int i = 0; i < 3; i++) {
		eye[i] = seen[i][0] * light[0] + seen[i][1] * light[1] +
			 seen[i][2] * light[2];
		eye[i] = fmin(1, fmax(0, eye[i]));
	}
	for (int i = 0; i < 3; i++)
		f[i] = lab_curve(
			(xyz[i][0] * eye[0] + xyz[i][1] * eye[1] + xyz[i][2] * eye[2]) /
			white[i]);
	return (struct lab){ 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]) };
}

static double
radians(double degrees)
{
	return degrees * acos(-1) / 180;
}

static double
hue(double a, double b)
{
	double h = a == 0 && b == 0 ? 0 : atan2(b, a) * 180 / acos(-1);

	return h < 0 ? h + 360 : h;
}

/* CIEDE2000, as Sharma, Wu and Dalal (2005) write it down. */
static double
ciede2000(struct lab p, struct lab q)
{
	double c = (hypot(p.a, p.b) + hypot(q.a, q.b)) / 2;
	double g = .5 * (1 - sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))));
	double a1 = p.a * (1 + g), a2 = q.a * (1 + g);
	double c1 = hypot(a1, p.b), c2 = hypot(a2, q.b);
	double h1 = hue(a1, p.b), h2 = hue(a2, q.b);
	double turn = c1 * c2 == 0 ? 0 : h2 - h1;
	double mean = h1 + h2;

	if (turn > 180)
		turn -= 360;
	else if (turn < -180)
		turn += 360;
	if (c1 * c2 != 0)
		mean = fabs(h1 - h2) <= 180 ? mean / 2
		       : mean < 360	    ? mean / 2 + 180
					    : mean / 2 - 180;

	double l = (p.l + q.l) / 2 - 50, cm = (c1 + c2) / 2;
	double t = 1 - .17 * cos(radians(mean - 30)) + .24 * cos(radians(2 * mean)) +
		   .32 * cos(radians(3 * mean + 6)) - .20 * cos(radians(4 * mean - 63));
	double sl = 1 + .015 * l * l / sqrt(20 + l * l), sc = 1 + .045 * cm;
	double sh = 1 + .015 * cm * t;
	double rt = -2 * sqrt(pow(cm, 7) / (pow(cm, 7) + pow(25, 7))) *
		    sin(radians(60 * exp(-pow((mean - 275) / 25, 2))));
	double dl = (q.l - p.l) / sl, dc = (c2 - c1) / sc;
	double dh = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / sh;

	return sqrt(dl * dl + dc * dc + dh * dh + rt * dc * dh);
}

/* Pairs and distances from the table of Sharma, Wu and Dalal. */
START_TEST(the_distance_of_colours_is_the_published_one)
{
	static const struct {
		struct lab p, q;
		double distance;
	} pairs[] = {
		{ { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
		{ { 50, 0, 0 }, { 50, -1, 2 }, 2.3669 },
		{ { 50, 2.49, -.001 }, { 50, -2.49, .0009 }, 7.1792 },
		{ { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
		{ { 60.2574, -34.0099, 36.2677 },
		  { 60.4626, -34.1751, 39.4387 },
		  1.2644 },
		{ { 90.9257, -.5406, -.9208 }, { 88.6381, -.8985, -.7239 }, 1.5381 },
		{ { 2.0776, .0795, -1.1350 }, { .9033, -.0636, -.5514 }, .9082 },
	};

	for (size_t i = 0; i < COUNT(pairs); i++)
		ck_assert_double_eq_tol(ciede2000(pairs[i].p, pairs[i].q),
					pairs[i].distance, 1e-4);
}
END_TEST

/* What stands beside each other, with the signs it is drawn with; 0: letters, or the same
 * sign.  Whoever is not told by the colour is told by the sign. */
static const struct pair {
	enum role roles[2];
	uint32_t glyphs[2];
	const char *where;
} pairs[] = {
	{ { ROLE_STATIC, ROLE_HERE }, { 0x25cf, 0x25c6 }, "map, bars" },
	{ { ROLE_HERE, ROLE_GHOST }, { 0x25c6, 0x25cb }, "map: a step ago" },
	{ { ROLE_SENSE_1, ROLE_SENSE_2 }, { 0x2593, 0x2588 }, "columns" },
	{ { ROLE_SENSE_1, ROLE_SENSE_3 }, { 0x2593, 0x2588 }, "columns" },
	{ { ROLE_SENSE_2, ROLE_SENSE_3 }, { 0x2593, 0x2588 }, "columns" },
	{ { ROLE_SENSE_1, ROLE_STATIC }, { 0x2588, 0x25cf }, "bars: a mark" },
	{ { ROLE_SENSE_2, ROLE_STATIC }, { 0x2588, 0x25cf }, "bars: a mark" },
	{ { ROLE_SENSE_3, ROLE_STATIC }, { 0x2588, 0x25cf }, "bars: a mark" },
	{ { ROLE_SENSE_1, ROLE_HERE }, { 0x25aa, 0x25c6 }, "map: a cue" },
	{ { ROLE_SENSE_2, ROLE_HERE }, { 0x25aa, 0x25c6 }, "map: a cue" },
	{ { ROLE_SENSE_3, ROLE_HERE }, { 0x25b2, 0x25c6 }, "map: a sense" },
	{ { ROLE_PUSH, ROLE_HERE }, { 0x2022, 0x25c6 }, "map: a word" },
	{ { ROLE_PUSH, ROLE_STATIC }, { 0x2022, 0x25cf }, "map: a word" },
	{ { ROLE_PUSH, ROLE_SENSE_1 }, { 0x2591, 0x2593 }, "columns" },
	{ { ROLE_PUSH, ROLE_SENSE_2 }, { 0x2591, 0x2588 }, "columns" },
	{ { ROLE_NEWEST, ROLE_TEXT }, { 0, 0 }, "tokens" },
	{ { ROLE_UNKNOWN, ROLE_TEXT }, { '?', 0 }, "tokens" },
	{ { ROLE_TARGET, ROLE_TEXT }, { 0x2590, 0 }, "tokens" },
	{ { ROLE_KEY, ROLE_BAR_LINE }, { 0, 0 }, "bottom line" },
};

static const char *const vision_names[VISIONS] = { "normal", "deutan", "protan" };

static double
distance_of(const struct pair *pair, enum scheme scheme, int eye)
{
	return ciede2000(lab_of(colour(pair->roles[0], scheme), vision[eye]),
			 lab_of(colour(pair->roles[1], scheme), vision[eye]));
}

static bool
glyphs_differ(const struct pair *pair)
{
	return pair->glyphs[0] != pair->glyphs[1];
}

/* What tells two roles apart without any colour. */
static bool
plainly_differ(const struct pair *pair)
{
	return glyphs_differ(pair) ||
	       palette[pair->roles[0]].plain != palette[pair->roles[1]].plain;
}

/* A row a pair and scheme: the distance for each eye, and what tells them apart. */
START_TEST(what_stands_together_can_be_told_apart)
{
	printf("%-9s%-9s%-9s", "theme", "", "");
	for (int eye = 0; eye < VISIONS; eye++)
		printf("%8s", vision_names[eye]);
	printf("  told by\n");
	for (enum scheme scheme = SCHEME_DARK; scheme < SCHEME_COUNT; scheme++)
		for (size_t i = 0; i < COUNT(pairs); i++) {
			const struct pair *pair = &pairs[i];
			const struct palette_role *a = &palette[pair->roles[0]];
			const struct palette_role *b = &palette[pair->roles[1]];
			bool emphasis = a->coloured != b->coloured;
			double least = INFINITY;

			printf("%-9s%-9s%-9s", scheme_names[scheme],
			       role_names[pair->roles[0]], role_names[pair->roles[1]]);
			for (int eye = 0; eye < VISIONS; eye++) {
				double distance = distance_of(pair, scheme, eye);

				printf("%8.1f", distance);
				least = fmin(least, distance);
			}
			printf("  %s%s%s (%s)\n", least >= 20 ? "colour " : "",
			       glyphs_differ(pair) ? "sign " : "",
			       emphasis ? "emphasis" : "", pair->where);
			ck_assert_msg(least >= 20 || glyphs_differ(pair) || emphasis,
				      "%s: %s and %s: %.1f", scheme_names[scheme],
				      role_names[pair->roles[0]],
				      role_names[pair->roles[1]], least);
		}
	for (size_t i = 0; i < COUNT(pairs); i++)
		ck_assert_msg(plainly_differ(&pairs[i]), "mono: %s and %s",
			      role_names[pairs[i].roles[0]],
			      role_names[pairs[i].roles[1]]);
}
END_TEST

/* The first five are one chart: there the colours differ, too. */
START_TEST(colours_of_one_chart_differ_for_every_eye)
{
	for (enum scheme scheme = SCHEME_DARK; scheme < SCHEME_COUNT; scheme++)
		for (size_t i = 0; i < 5; i++)
			for (int eye = 0; eye < VISIONS; eye++)
				ck_assert_msg(
					distance_of(&pairs[i], scheme, eye) >= 20,
					"%s: %s and %s, %s: %.1f", scheme_names[scheme],
					role_names[pairs[i].roles[0]],
					role_names[pairs[i].roles[1]], vision_names[eye],
					distance_of(&pairs[i], scheme, eye));
}
END_TEST

static void
shown_as(enum theme theme, enum role role, bool sign, bool many, int fore, int back,
	 unsigned emphasis)
{
	struct palette_paint paint =
		palette_paint(theme, SCHEME_NEUTRAL, role, sign, many);

	ck_assert_int_eq(many ? paint.fore.of_256 : paint.fore.of_8, fore);
	ck_assert_int_eq(many ? paint.back.of_256 : paint.back.of_8, back);
	ck_assert_uint_eq(paint.emphasis, emphasis);
}

START_TEST(letters_and_signs_have_the_colours_of_the_table)
{
	/* own ground: signs alone are coloured */
	shown_as(THEME_AUTO, ROLE_HERE, true, true, 166, COLOUR_OWN, EMPHASIS_BOLD);
	shown_as(THEME_AUTO, ROLE_HERE, false, true, COLOUR_OWN, COLOUR_OWN,
		 EMPHASIS_BOLD);
	shown_as(THEME_DARK, ROLE_HERE, false, true, 215, 233, EMPHASIS_BOLD);
	/* eight colours: letters are in that of the text */
	shown_as(THEME_DARK, ROLE_HERE, false, false, 7, 0, EMPHASIS_BOLD);
	shown_as(THEME_DARK, ROLE_HERE, true, false, 3, 0, EMPHASIS_BOLD);
	/* high contrast is bold; without colours the first sense is */
	shown_as(THEME_CONTRAST, ROLE_STATIC, false, true, 87, 16, EMPHASIS_BOLD);
	shown_as(THEME_MONO, ROLE_SENSE_1, true, true, COLOUR_OWN, COLOUR_OWN,
		 EMPHASIS_BOLD);
}
END_TEST

/* clang-format off */
SUITE("palette", 10,
	TEST(colours_of_numbers_and_their_contrast)
	TEST(letters_and_lines_stand_out_from_the_ground)
	TEST(on_an_unknown_ground_letters_have_no_colour)
	TEST(a_ground_chooses_what_can_be_read_on_it)
	TEST(the_distance_of_colours_is_the_published_one)
	TEST(what_stands_together_can_be_told_apart)
	TEST(colours_of_one_chart_differ_for_every_eye)
	TEST(letters_and_signs_have_the_colours_of_the_table))
/* clang-format on */
