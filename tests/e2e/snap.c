/* snap.c - a program's screen as a picture (SVG).
 *
 *	snap [-l] [-k KEYS] COLSxROWS FILE PROGRAM [ARGUMENT]...
 *
 *	-l		dark letters on a light background
 *	-k KEYS		typed first, with \e, \r, \t and \\ ; a pause after each \p
 *
 * Letters are text; blocks, boxes and dots are drawn as shapes, so that they meet at the
 * edges of their cells whatever the font.
 */
#include "e2e/tty.h"

enum { CELL_WIDTH = 10, CELL_HEIGHT = 20, MARGIN = 10, BASELINE = 15 };

struct picture {
	FILE *file;
	struct tty *tty;
	const char *fore, *back; /* the terminal's own colours */
};

static const char fonts[] = "DejaVu Sans Mono, Liberation Mono, Noto Sans Mono CJK SC, "
			    "Symbola, monospace";

/* A numbered colour as xterm shows it: sixteen names, a cube of 6 x 6 x 6, 24 greys. */
static uint32_t
indexed_colour(int i)
{
	static const uint32_t names[16] = {
		0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x3465d0, 0xcd00cd,
		0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
		0x5c8cff, 0xff00ff, 0x00ffff, 0xffffff,
	};
	static const uint32_t ramp[6] = { 0, 95, 135, 175, 215, 255 };

	if (i < 16)
		return names[i];
	if (i < 232) {
		i -= 16;
		return ramp[i / 36] << 16 | ramp[i / 6 % 6] << 8 | ramp[i % 6];
	}
	return 0x010101u * (uint32_t)(8 + 10 * (i - 232));
}

/* The colour of a cell's fore- or background as "#rrggbb". */
static void
colour_of(const struct picture *p, VTermColor colour, bool back, char out[8])
{
	bool own = back ? VTERM_COLOR_IS_DEFAULT_BG(&colour)
			: VTERM_COLOR_IS_DEFAULT_FG(&colour);

	if (own)
		snprintf(out, 8, "%s", back ? p->back : p->fore);
	else if (VTERM_COLOR_IS_INDEXED(&colour))
		snprintf(out, 8, "#%06x", (unsigned)indexed_colour(colour.indexed.idx));
	else
		snprintf(out, 8, "#%02x%02x%02x", colour.rgb.red, colour.rgb.green,
			 colour.rgb.blue);
}

static void
rectangle(const struct picture *p, double x, double y, double width, double height,
	  const char *colour, double opacity)
{
	fprintf(p->file, "<rect x='%g' y='%g' width='%g' height='%g' fill='%s'", x, y,
		width, height, colour);
	if (opacity < 1)
		fprintf(p->file, " fill-opacity='%g'", opacity);
	fputs("/>\n", p->file);
}

/* Blocks: eighths from below and from the left, halves, shades. */
static bool
draw_block(const struct picture *p, uint32_t glyph, double x, double y,
	   const char *colour)
{
	const double w = CELL_WIDTH, h = CELL_HEIGHT;
	double part;

	if (glyph >= 0x2581 && glyph <= 0x2588) {
		part = h * (glyph - 0x2580) / 8;
		rectangle(p, x, y + h - part, w, part, colour, 1);
	} else if (glyph >= 0x2589 && glyph <= 0x258f) {
		rectangle(p, x, y, w * (0x2590 - glyph) / 8, h, colour, 1);
	} else if (glyph == 0x2580) {
		rectangle(p, x, y, w, h / 2, colour, 1);
	} else if (glyph == 0x2590) {
		rectangle(p, x + w / 2, y, w / 2, h, colour, 1);
	} else if (glyph == 0x2595) {
		rectangle(p, x + w * 7 / 8, y, w / 8, h, colour, 1);
	} else if (glyph == 0x2594) {
		rectangle(p, x, y, w, h / 8, colour, 1);
	} else if (glyph >= 0x2591 && glyph <= 0x2593) {
		rectangle(p, x, y, w, h, colour, .25 * (glyph - 0x2590));
	} else {
		return false;
	}
	return true;
}

/* Blocks of quarters: upper left 1, upper right 2, lower left 4, lower right 8. */
static bool
draw_quarters(const struct picture *p, uint32_t glyph, double x, double y,
	      const char *colour)
{
	static const unsigned char quarters[] = { 4, 8, 1, 13, 9, 7, 11, 2, 6, 14 };
	const double w = CELL_WIDTH / 2.0, h = CELL_HEIGHT / 2.0;

	if (glyph < 0x2596 || glyph > 0x259f)
		return false;
	for (int i = 0; i < 4; i++)
		if (quarters[glyph - 0x2596] & 1 << i)
			rectangle(p, x + w * (i % 2), y + h * (i / 2), w, h, colour, 1);
	return true;
}

/* Lines from the middle of a cell to its edges. */
static bool
draw_box(const struct picture *p, uint32_t glyph, double x, double y, const char *colour)
{
	enum { UP = 1, RIGHT = 2, DOWN = 4, LEFT = 8 };
	static const struct {
		uint32_t glyph;
		int arms;
	} boxes[] = {
		{ 0x2500, LEFT | RIGHT },
		{ 0x2502, UP | DOWN },
		{ 0x250c, RIGHT | DOWN },
		{ 0x2510, LEFT | DOWN },
		{ 0x2514, RIGHT | UP },
		{ 0x2518, LEFT | UP },
		{ 0x251c, UP | DOWN | RIGHT },
		{ 0x2524, UP | DOWN | LEFT },
		{ 0x252c, LEFT | RIGHT | DOWN },
		{ 0x2534, LEFT | RIGHT | UP },
		{ 0x253c, LEFT | RIGHT | UP | DOWN },
		{ 0x2574, LEFT },
		{ 0x2575, UP },
		{ 0x2576, RIGHT },
		{ 0x2577, DOWN },
	};
	const double w = CELL_WIDTH, h = CELL_HEIGHT, thin = 1.4;

	for (size_t i = 0; i < sizeof(boxes) / sizeof(*boxes); i++) {
		double middle_x = x + (w - thin) / 2, middle_y = y + (h - thin) / 2;
		int arms = boxes[i].arms;

		if (boxes[i].glyph != glyph)
			continue;
		if (arms & (LEFT | RIGHT))
			rectangle(p, arms & LEFT ? x : middle_x, middle_y,
				  (arms & LEFT && arms & RIGHT) ? w : (w + thin) / 2,
				  thin, colour, 1);
		if (arms & (UP | DOWN))
			rectangle(p, middle_x, arms & UP ? y : middle_y, thin,
				  (arms & UP && arms & DOWN) ? h : (h + thin) / 2, colour,
				  1);
		return true;
	}
	return false;
}

/* Marks that fonts draw in many sizes, and the slanted lines. */
static bool
draw_mark(const struct picture *p, uint32_t glyph, double x, double y, const char *colour)
{
	const double cx = x + CELL_WIDTH / 2.0, cy = y + CELL_HEIGHT / 2.0, r = 4;

	switch (glyph) {
	case 0x25cf: /* filled circle */
		fprintf(p->file, "<circle cx='%g' cy='%g' r='%g' fill='%s'/>\n", cx, cy,
			r, colour);
		return true;
	case 0x25cb: /* circle */
		fprintf(p->file,
			"<circle cx='%g' cy='%g' r='%g' fill='none' stroke='%s' "
			"stroke-width='1.4'/>\n",
			cx, cy, r - .7, colour);
		return true;
	case 0x00b7: /* dot */
		fprintf(p->file, "<circle cx='%g' cy='%g' r='1.6' fill='%s'/>\n", cx, cy,
			colour);
		return true;
	case 0x25c6: /* filled diamond */
	case 0x25c7: /* diamond */
		fprintf(p->file,
			"<path d='M%g %gl%g %gl%g %gl%g %gz' fill='%s' stroke='%s' "
			"stroke-width='1.2'/>\n",
			cx, cy - 5, 4.4, 5., -4.4, 5., -4.4, -5.,
			glyph == 0x25c6 ? colour : "none", colour);
		return true;
	case 0x25b2: /* triangle */
		fprintf(p->file, "<path d='M%g %gl4.6 8h-9.2z' fill='%s'/>\n", cx, cy - 4,
			colour);
		return true;
	case 0x2571: /* rising line */
	case 0x2572: /* falling line */
		fprintf(p->file,
			"<path d='M%g %gL%g %g' stroke='%s' stroke-width='1.4'/>\n", x,
			glyph == 0x2571 ? y + CELL_HEIGHT : y, x + CELL_WIDTH,
			glyph == 0x2571 ? y : y + CELL_HEIGHT, colour);
		return true;
	default:
		return false;
	}
}

/* A cell as it is seen: with the colours changed where they are reversed. */
struct look {
	VTermScreenCell cell;
	char fore[8], back[8];
};

static struct look
look_at(const struct picture *p, int row, int col)
{
	struct look look = { .cell = tty_cell(p->tty, row, col) };
	VTermPos cursor = tty_cursor(p->tty);
	bool here = p->tty->cursor_shown && cursor.row == row && cursor.col == col;
	bool changed = look.cell.attrs.reverse ^ here;

	colour_of(p, look.cell.fg, false, changed ? look.back : look.fore);
	colour_of(p, look.cell.bg, true, changed ? look.fore : look.back);
	return look;
}

static bool
is_blank(const struct look *look)
{
	return look->cell.chars[0] == 0 || look->cell.chars[0] == ' ';
}

/* Whether the glyph is one that every font has, so that it may stand in one text with
 * others. */
static bool
is_plain(const struct look *look)
{
	return look->cell.chars[0] > ' ' && look->cell.chars[0] < 0x7f &&
	       !look->cell.chars[1];
}

static bool
is_alike(const struct look *a, const struct look *b)
{
	return strcmp(a->fore, b->fore) == 0 &&
	       a->cell.attrs.bold == b->cell.attrs.bold &&
	       a->cell.attrs.italic == b->cell.attrs.italic;
}

/* How many cells from `col` on go into one text: letters of one style, and single blanks
 * between them, since XML takes more of them for one. */
static int
text_length(const struct picture *p, int row, int col, const struct look *first)
{
	int end = col + 1;

	for (int at = end; is_plain(first) && at < p->tty->cols && at < end + 2; at++) {
		struct look look = look_at(p, row, at);

		if (is_plain(&look) && is_alike(&look, first))
			end = at + 1;
		else if (!is_blank(&look))
			break;
	}
	return end - col;
}

/* Every letter has a place of its own, for letters are not as wide as cells in all
 * fonts. */
static void
draw_text(const struct picture *p, int row, int col, int length, const struct look *first)
{
	fputs("<text x='", p->file);
	for (int i = 0; i < length; i++)
		fprintf(p->file, "%s%d", i ? " " : "", MARGIN + CELL_WIDTH * (col + i));
	fprintf(p->file, "' y='%d' fill='%s'%s%s>", MARGIN + CELL_HEIGHT * row + BASELINE,
		first->fore, first->cell.attrs.bold ? " font-weight='bold'" : "",
		first->cell.attrs.italic ? " font-style='italic'" : "");
	for (int i = 0; i < length; i++) {
		struct look look = look_at(p, row, col + i);
		const uint32_t *chars = look.cell.chars;

		if (is_blank(&look))
			fputc(' ', p->file);
		else if (is_plain(&look) && !strchr("&<>", (int)chars[0]))
			fputc((int)chars[0], p->file);
		else
			for (int k = 0; k < VTERM_MAX_CHARS_PER_CELL && chars[k]; k++)
				fprintf(p->file, "&#x%X;", (unsigned)chars[k]);
	}
	fputs("</text>\n", p->file);
}

/* Whether one rectangle does for both; the second half of a wide glyph has no ground. */
static bool
has_ground_of(const struct look *a, struct look b)
{
	if (b.cell.chars[0] == (uint32_t)-1)
		return true;
	return strcmp(a->back, b.back) == 0 &&
	       a->cell.attrs.underline == b.cell.attrs.underline &&
	       (!a->cell.attrs.underline || strcmp(a->fore, b.fore) == 0);
}

/* Backgrounds other than the picture's, and underlines. */
static void
draw_ground(const struct picture *p, int row)
{
	const double y = MARGIN + CELL_HEIGHT * row;

	for (int col = 0, end; col < p->tty->cols; col = end) {
		struct look look = look_at(p, row, col);
		double x = MARGIN + CELL_WIDTH * col;

		for (end = col + 1; end < p->tty->cols; end++)
			if (!has_ground_of(&look, look_at(p, row, end)))
				break;
		if (strcmp(look.back, p->back) != 0)
			rectangle(p, x, y, CELL_WIDTH * (end - col), CELL_HEIGHT,
				  look.back, 1);
		if (look.cell.attrs.underline)
			rectangle(p, x, y + BASELINE + 2, CELL_WIDTH * (end - col), 1,
				  look.fore, 1);
	}
}

static void
draw_row(const struct picture *p, int row)
{
	const double y = MARGIN + CELL_HEIGHT * row;

	draw_ground(p, row);
	for (int col = 0, length = 1; col < p->tty->cols; col += length) {
		struct look look = look_at(p, row, col);
		uint32_t glyph = look.cell.chars[0];
		double x = MARGIN + CELL_WIDTH * col;

		length = 1;
		if (is_blank(&look) || glyph == (uint32_t)-1 ||
		    draw_block(p, glyph, x, y, look.fore) ||
		    draw_quarters(p, glyph, x, y, look.fore) ||
		    draw_box(p, glyph, x, y, look.fore) ||
		    draw_mark(p, glyph, x, y, look.fore))
			continue;
		length = text_length(p, row, col, &look);
		draw_text(p, row, col, length, &look);
	}
}

/* The letter spacing makes letters of DejaVu Sans Mono as wide as cells, for programs
 * that read only the first of several places (librsvg). */
static void
draw_screen(const struct picture *p)
{
	int width = 2 * MARGIN + CELL_WIDTH * p->tty->cols;
	int height = 2 * MARGIN + CELL_HEIGHT * p->tty->rows;

	fprintf(p->file,
		"<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' "
		"viewBox='0 0 %d %d' font-family='%s' font-size='16' "
		"letter-spacing='.367'>\n"
		"<rect width='100%%' height='100%%' rx='6' fill='%s'/>\n",
		width, height, width, height, fonts, p->back);
	for (int row = 0; row < p->tty->rows; row++)
		draw_row(p, row);
	fputs("</svg>\n", p->file);
}

/* Types keys; a backslash begins an escape. */
static bool
type_keys(struct tty *t, const char *keys)
{
	for (; *keys; keys++) {
		char key = *keys;

		if (key == '\\' && keys[1]) {
			keys++;
			if (*keys == 'p') {
				if (!tty_settle(t))
					return false;
				continue;
			}
			key = *keys == 'e'   ? '\033'
			      : *keys == 'r' ? '\r'
			      : *keys == 't' ? '\t'
					     : *keys;
		}
		tty_send(t, &key, 1);
	}
	return tty_settle(t);
}

static int
usage(void)
{
	fputs("usage: snap [-l] [-k KEYS] COLSxROWS FILE PROGRAM [ARGUMENT]...\n",
	      stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	struct picture p = { .fore = "#d8dee9", .back = "#10141a" };
	const char *keys = "";
	int option, cols, rows;
	bool done;

	/* POSIX order: what follows the program is the program's own. */
	while ((option = getopt(argc, argv, "+lk:")) != -1) {
		if (option == 'l') {
			p.fore = "#1c2026";
			p.back = "#ffffff";
		} else if (option == 'k') {
			keys = optarg;
		} else {
			return usage();
		}
	}
	if (argc - optind < 3 || sscanf(argv[optind], "%dx%d", &cols, &rows) != 2 ||
	    cols < 1 || rows < 1 || cols > 1000 || rows > 1000)
		return usage();
	p.tty = tty_open(rows, cols, argv + optind + 2, NULL);
	done = tty_settle(p.tty) && type_keys(p.tty, keys);
	p.file = done ? fopen(argv[optind + 1], "w") : NULL;
	if (!p.file) {
		fprintf(stderr, "snap: no screen, or cannot write %s\n",
			argv[optind + 1]);
		return 1;
	}
	draw_screen(&p);
	done = fclose(p.file) == 0;
	tty_close(p.tty);
	return done ? 0 : 1;
}
