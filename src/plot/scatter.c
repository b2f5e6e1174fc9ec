/* scatter.c - what a scatter must show, what is drawn in which order, and hit tests. */
#include "polyseme/plot/scatter.h"

#include <math.h>
#include <string.h>

#include "polyseme/plot/scale.h"
#include "scatter_parts.h"

/* The least range of a fit, where all points are one. */
#define FIT_LEAST .1

/* A fitted side is a multiple of a round number that divides the range into about this
 * many. */
enum { FIT_PARTS = 16 };

/* Moves one end of a side outwards to a multiple of a round number. */
static double
round_out(double value, double step, bool up)
{
	double parts = value / step;

	return (up ? ceil(parts - 1e-9) : floor(parts + 1e-9)) * step;
}

/* Gives a side its margin and a least length. */
static void
widen(double *low, double *high, double most, double margin)
{
	double middle = (*low + *high) / 2;

	*low = fmin(*low - margin * most, middle - most / 4);
	*high = fmax(*high + margin * most, middle + most / 4);
}

/* Takes a point into a range. */
static void
include(struct scatter_range *range, bool *any, double x, double y)
{
	if (!isfinite(x) || !isfinite(y))
		return;
	if (!*any)
		*range = (struct scatter_range){ x, x, y, y };
	range->x0 = fmin(range->x0, x);
	range->x1 = fmax(range->x1, x);
	range->y0 = fmin(range->y0, y);
	range->y1 = fmax(range->y1, y);
	*any = true;
}

/* The points' own range with its margin; false if there is no point. */
static bool
fit_points(const struct scatter_point *points, size_t n, double margin,
	   struct scatter_range *range)
{
	bool any = false;

	for (size_t i = 0; i < n; i++)
		if (!points[i].landmark)
			include(range, &any, points[i].x, points[i].y);
	if (!any)
		return false;
	double most = fmax(range->x1 - range->x0, range->y1 - range->y0);

	most = fmax(most, FIT_LEAST);
	widen(&range->x0, &range->x1, most, margin);
	widen(&range->y0, &range->y1, most, margin);
	return true;
}

bool
scatter_fit(const struct scatter_point *points, size_t n,
	    const struct scatter_range *usual, double margin, struct scatter_range *range)
{
	struct scatter_range fitted = { 0 };
	bool any = fit_points(points, n, margin, &fitted);

	if (usual) {
		include(&fitted, &any, usual->x0, usual->y0);
		include(&fitted, &any, usual->x1, usual->y1);
	}
	if (!any)
		return false;
	double most = fmax(fitted.x1 - fitted.x0, fitted.y1 - fitted.y0);
	double step = scale_step(0, most, FIT_PARTS);

	if (step > 0) {
		fitted.x0 = round_out(fitted.x0, step, false);
		fitted.x1 = round_out(fitted.x1, step, true);
		fitted.y0 = round_out(fitted.y0, step, false);
		fitted.y1 = round_out(fitted.y1, step, true);
	}
	*range = fitted;
	return true;
}

uint32_t
scatter_digit(size_t step)
{
	if (step == 0)
		return 0;
	if (step <= 9)
		return '0' + (uint32_t)step;
	return step < 10 + 26 ? 'a' + (uint32_t)(step - 10) : '+';
}

/* Points and labels, which hit tests need, and the lines, which labels keep off; returns
 * whether anything can be drawn. */
static bool
draw_front(struct drawing *drawing)
{
	struct canvas *canvas = drawing->canvas;

	canvas_clear(canvas);
	drawing->frame = scatter_frame(drawing->scatter, canvas->rows, canvas->cols);
	if (drawing->frame.scale == 0)
		return false;
	for (int k = 0; k < canvas->rows; k++)
		canvas_role(canvas, k, 0, canvas->cols, SCATTER_FREE_ROLE);
	drawing_points(drawing);
	if (drawing->frame.first_col > 0)
		drawing_border(drawing);
	drawing_lines(drawing);
	drawing_labels(drawing);
	return true;
}

void
scatter_draw(struct canvas *canvas, const struct scatter *scatter)
{
	struct drawing drawing = { .canvas = canvas, .scatter = scatter };

	if (!draw_front(&drawing))
		return;
	if (drawing.frame.first_col == 0)
		drawing_names(&drawing);
	if (scatter->cloud)
		drawing_cloud(&drawing);
	if (scatter->axes)
		drawing_axes(&drawing);
	drawing_diagonal(&drawing);
	for (int k = 0; k < canvas->rows; k++)
		for (int j = 0; j < canvas->cols; j++)
			if (drawing_is_free(&drawing, k, j))
				canvas_role(canvas, k, j, 1, ROLE_TEXT);
}

size_t
scatter_at(const struct scatter *scatter, int rows, int cols, int row, int col)
{
	struct canvas canvas;
	struct drawing drawing = { .canvas = &canvas,
				   .scatter = scatter,
				   .owners = true };

	if (canvas_init(&canvas, rows, cols, GLYPHS_UNICODE) != STATUS_OK)
		return SCATTER_NONE;
	draw_front(&drawing);
	uint32_t owner = canvas_get(&canvas, row, col).glyph;

	canvas_free(&canvas);
	/* What a border leaves is no point's number. */
	return owner >= OWNER_FIRST && owner - OWNER_FIRST < scatter->n_points
		       ? owner - OWNER_FIRST
		       : SCATTER_NONE;
}
