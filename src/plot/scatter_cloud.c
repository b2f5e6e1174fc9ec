/* scatter_cloud.c - many points as shades of cells. */
#include <math.h>

#include "scatter_parts.h"

enum { SHADES = 4 };

#define GLYPH_LONE 0x00d7u /* × */

_Static_assert((int)SCATTER_GROUPS <= (int)TEXT_MARKS,
	       "a cell counts each group in a mark");

/* The cell of the k-th point of a cloud; false if it lies outside. */
static bool
place(const struct drawing *drawing, size_t k, struct spot *spot)
{
	const float *xy = drawing->scatter->cloud->xy + 2 * k;

	return drawing_locate(drawing, (double)xy[0], (double)xy[1], spot) &&
	       !spot->across && !spot->down;
}

static struct cell *
cell_of(const struct canvas *canvas, const struct spot *spot)
{
	return canvas->cells + (ptrdiff_t)(canvas->top + spot->row) * canvas->stride +
	       canvas->left + spot->col;
}

static unsigned
count_of(const struct cell *cell)
{
	unsigned n = 0;

	for (size_t g = 0; g < SCATTER_GROUPS; g++)
		n += cell->marks[g];
	return n;
}

/* 1 for a few points to SHADES for `most`: a shade is four times as many as the one
 * before, where there are so many. */
static int
shade_of(unsigned n, unsigned most)
{
	if (most <= SHADES)
		return (int)n;
	double part = log((double)n) / log((double)most);

	return 1 + (int)fmin(floor(part * SHADES), SHADES - 1);
}

static enum role
role_of(const struct scatter_cloud *cloud, const struct cell *cell)
{
	size_t best = 0;

	for (size_t g = 1; g < SCATTER_GROUPS; g++)
		if (cell->marks[g] > cell->marks[best])
			best = g;
	return cloud->roles[best];
}

/* Free cells count in their marks, which nothing else of a free cell uses: no memory of
 * its own is needed. */
static unsigned
count_points(struct drawing *drawing)
{
	const struct scatter_cloud *cloud = drawing->scatter->cloud;
	struct canvas *canvas = drawing->canvas;
	unsigned most = 0;
	struct spot spot;

	for (size_t k = 0; k < cloud->n; k++) {
		if (!place(drawing, k, &spot))
			continue;
		struct cell *cell = cell_of(canvas, &spot);

		if (cell->glyph != ' ' || cell->role != SCATTER_FREE_ROLE)
			continue;
		cell->marks[cloud->groups ? cloud->groups[k] : 0]++;
		unsigned n = count_of(cell);

		most = n > most ? n : most;
	}
	return most;
}

/* A lone point is a cross: the lightest shade is hardly seen on a projector. */
static uint32_t
glyph_of(unsigned n, unsigned most, enum glyphs glyphs)
{
	static const uint32_t shades[][SHADES] = {
		{ 0x2591, 0x2592, 0x2593, 0x2588 },
		{ '.', ':', '+', '#' },
	};

	return n == 1 ? GLYPH_LONE
		      : shades[glyphs == GLYPHS_ASCII][shade_of(n, most) - 1];
}

void
drawing_cloud(struct drawing *drawing)
{
	struct canvas *canvas = drawing->canvas;
	unsigned most = count_points(drawing);

	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++) {
			struct cell cell = canvas_get(canvas, row, col);
			unsigned n =
				drawing_is_free(drawing, row, col) ? count_of(&cell) : 0;

			if (n == 0)
				continue;
			canvas_put(canvas, row, col, glyph_of(n, most, canvas->glyphs),
				   role_of(drawing->scatter->cloud, &cell));
		}
}
