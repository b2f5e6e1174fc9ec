/* letters.c - the shapes of large letters, drawn in half blocks. */
#include "polyseme/plot/letters.h"

#include <stddef.h>

enum { DOT_ROWS = 5 };

struct shape {
	char letter;
	int cols;
	const char *dots[DOT_ROWS]; /* (cols) '#' or ' ' each */
};

/* clang-format off */
static const struct shape shapes[] = {
	{ ' ', 2, { "  ", "  ", "  ", "  ", "  " } },
	{ '%', 4, { "#  #", "   #", " ## ", "#   ", "#  #" } },
	{ '\'', 1, { "#", "#", " ", " ", " " } },
	{ '+', 3, { "   ", " # ", "###", " # ", "   " } },
	{ ',', 2, { "  ", "  ", "  ", " #", "# " } },
	{ '-', 3, { "   ", "   ", "###", "   ", "   " } },
	{ '.', 1, { " ", " ", " ", " ", "#" } },
	{ '0', 4, { " ## ", "#  #", "#  #", "#  #", " ## " } },
	{ '1', 3, { " # ", "## ", " # ", " # ", "###" } },
	{ '2', 4, { "### ", "   #", " ## ", "#   ", "####" } },
	{ '3', 4, { "### ", "   #", " ## ", "   #", "### " } },
	{ '4', 4, { "#  #", "#  #", "####", "   #", "   #" } },
	{ '5', 4, { "####", "#   ", "### ", "   #", "### " } },
	{ '6', 4, { " ## ", "#   ", "### ", "#  #", " ## " } },
	{ '7', 4, { "####", "   #", "  # ", " #  ", " #  " } },
	{ '8', 4, { " ## ", "#  #", " ## ", "#  #", " ## " } },
	{ '9', 4, { " ## ", "#  #", " ###", "   #", " ## " } },
	{ ':', 1, { " ", "#", " ", "#", " " } },
	{ '?', 4, { "### ", "   #", " ## ", "    ", " #  " } },
	{ 'A', 4, { " ## ", "#  #", "####", "#  #", "#  #" } },
	{ 'B', 4, { "### ", "#  #", "### ", "#  #", "### " } },
	{ 'C', 4, { " ###", "#   ", "#   ", "#   ", " ###" } },
	{ 'D', 4, { "### ", "#  #", "#  #", "#  #", "### " } },
	{ 'E', 4, { "####", "#   ", "### ", "#   ", "####" } },
	{ 'F', 4, { "####", "#   ", "### ", "#   ", "#   " } },
	{ 'G', 4, { " ###", "#   ", "# ##", "#  #", " ###" } },
	{ 'H', 4, { "#  #", "#  #", "####", "#  #", "#  #" } },
	{ 'I', 3, { "###", " # ", " # ", " # ", "###" } },
	{ 'J', 4, { "  ##", "   #", "   #", "#  #", " ## " } },
	{ 'K', 4, { "#  #", "# # ", "##  ", "# # ", "#  #" } },
	{ 'L', 4, { "#   ", "#   ", "#   ", "#   ", "####" } },
	{ 'M', 5, { "#   #", "## ##", "# # #", "#   #", "#   #" } },
	{ 'N', 5, { "#   #", "##  #", "# # #", "#  ##", "#   #" } },
	{ 'O', 4, { " ## ", "#  #", "#  #", "#  #", " ## " } },
	{ 'P', 4, { "### ", "#  #", "### ", "#   ", "#   " } },
	{ 'Q', 5, { " ##  ", "#  # ", "#  # ", "# ## ", " ## #" } },
	{ 'R', 4, { "### ", "#  #", "### ", "# # ", "#  #" } },
	{ 'S', 4, { " ###", "#   ", " ## ", "   #", "### " } },
	{ 'T', 5, { "#####", "  #  ", "  #  ", "  #  ", "  #  " } },
	{ 'U', 4, { "#  #", "#  #", "#  #", "#  #", " ## " } },
	{ 'V', 5, { "#   #", "#   #", " # # ", " # # ", "  #  " } },
	{ 'W', 5, { "#   #", "#   #", "# # #", "## ##", "#   #" } },
	{ 'X', 5, { "#   #", " # # ", "  #  ", " # # ", "#   #" } },
	{ 'Y', 5, { "#   #", " # # ", "  #  ", "  #  ", "  #  " } },
	{ 'Z', 4, { "####", "   #", " ## ", "#   ", "####" } },
};
/* clang-format on */

static const struct shape *
find_shape(char letter)
{
	if (letter >= 'a' && letter <= 'z')
		letter = (char)(letter - 'a' + 'A');
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++)
		if (shapes[i].letter == letter)
			return &shapes[i];
	return NULL;
}

bool
letters_can(const char *text)
{
	const char *s = text;

	while (*s && find_shape(*s))
		s++;
	return s > text && !*s;
}

int
letters_width(const char *text)
{
	int width = 0;

	for (; *text; text++) {
		const struct shape *shape = find_shape(*text);

		if (shape)
			width += shape->cols + 1;
	}
	return width > 0 ? width - 1 : 0;
}

static bool
has_dot(const struct shape *shape, int row, int col)
{
	return row < DOT_ROWS && shape->dots[row][col] == '#';
}

static void
draw_shape(struct canvas *canvas, int row, int col, const struct shape *shape,
	   enum role role)
{
	/* Nothing, upper half, lower half, both. */
	static const uint32_t blocks[][4] = {
		{ ' ', 0x2580, 0x2584, 0x2588 },
		{ ' ', '"', '_', '#' },
	};
	const uint32_t *block = blocks[canvas->glyphs == GLYPHS_ASCII];

	for (int k = 0; k < LETTERS_ROWS; k++)
		for (int j = 0; j < shape->cols; j++)
			canvas_put(canvas, row + k, col + j,
				   block[has_dot(shape, 2 * k, j) +
					 2 * has_dot(shape, 2 * k + 1, j)],
				   role);
}

int
letters_draw(struct canvas *canvas, int row, int col, const char *text, enum role role)
{
	int width = letters_width(text);

	for (; *text; text++) {
		const struct shape *shape = find_shape(*text);

		if (!shape)
			continue;
		/* Beyond the right edge nothing more can be seen. */
		if (col >= canvas->cols)
			break;
		draw_shape(canvas, row, col, shape, role);
		col += shape->cols + 1;
	}
	return width;
}
