/* scatter_labels.c - the points of a scatter and their labels. */
#include <string.h>

#include "scatter_parts.h"

/* Whether point a is drawn over point b. */
static bool
is_above(const struct scatter *scatter, size_t a, size_t b)
{
	int p = scatter->points[a].priority, q = scatter->points[b].priority;

	return p != q ? p > q : a < b;
}

size_t
drawing_next_point(const struct scatter *scatter, size_t last)
{
	size_t next = SCATTER_NONE;

	for (size_t i = 0; i < scatter->n_points; i++)
		if ((last == SCATTER_NONE || is_above(scatter, last, i)) && i != last &&
		    (next == SCATTER_NONE || is_above(scatter, i, next)))
			next = i;
	return next;
}

static bool
has_label(const struct scatter_point *point)
{
	return point->label && point->label[0];
}

/* Whether a point in front has the same label. */
static bool
is_double(const struct scatter *scatter, size_t i)
{
	if (scatter->labels != SCATTER_LABELS_BESIDE || !has_label(&scatter->points[i]))
		return false;
	for (size_t j = 0; j < scatter->n_points; j++)
		if (j != i && is_above(scatter, j, i) && has_label(&scatter->points[j]) &&
		    strcmp(scatter->points[i].label, scatter->points[j].label) == 0)
			return true;
	return false;
}

static uint32_t
point_glyph(const struct drawing *drawing, size_t i, const struct spot *spot)
{
	if (drawing->owners)
		return OWNER_FIRST + (uint32_t)i;
	return spot->across || spot->down ? drawing_direction(spot->across, spot->down)
					  : drawing->scatter->points[i].glyph;
}

/* Moves a twin whose cell is taken to a free cell beside it: to the side on which it lies
 * within the cell, to the other one, below, above. */
static void
move_twin(struct drawing *drawing, size_t i, struct spot *spot)
{
	const struct scatter_frame *frame = &drawing->frame;
	double at = (drawing->scatter->points[i].x - frame->left) * frame->scale;
	int side = at - spot->col < .5 ? -1 : 1;
	const int moves[][2] = { { 0, side }, { 0, -side }, { 1, 0 }, { -1, 0 } };

	for (size_t k = 0; k < sizeof(moves) / sizeof(moves[0]); k++) {
		int row = spot->row + moves[k][0], col = spot->col + moves[k][1];

		if (row >= frame->end_row || col < frame->first_col ||
		    drawing->n_moved == MOVED_MOST || !drawing_is_free(drawing, row, col))
			continue;
		spot->row = row;
		spot->col = col;
		drawing->moved[drawing->n_moved++] = (struct moved){ i, row, col };
		return;
	}
}

void
drawing_points(struct drawing *drawing)
{
	const struct scatter *scatter = drawing->scatter;
	struct spot spot;

	for (size_t i = drawing_next_point(scatter, SCATTER_NONE); i != SCATTER_NONE;
	     i = drawing_next_point(scatter, i)) {
		const struct scatter_point *point = &scatter->points[i];

		if (point->landmark ||
		    !drawing_locate(drawing, point->x, point->y, &spot))
			continue;
		if (is_double(scatter, i))
			continue;
		if (point->twin && !drawing_is_free(drawing, spot.row, spot.col))
			move_twin(drawing, i, &spot);
		drawing_paint(drawing, spot.row, spot.col, point_glyph(drawing, i, &spot),
			      point->role);
	}
}

static void
write_label(struct drawing *drawing, size_t i, int row, int col, int cols)
{
	const struct scatter_point *point = &drawing->scatter->points[i];

	if (!drawing->owners)
		canvas_text(drawing->canvas, row, col, cols, point->role, point->label,
			    strlen(point->label));
	for (int k = 0; drawing->owners && k < cols; k++)
		canvas_put(drawing->canvas, row, col + k, OWNER_FIRST + (uint32_t)i,
			   point->role);
}

/* Writes a label where all its cells and one on each side are free; returns whether it
 * did. */
static bool
write_apart(struct drawing *drawing, size_t i, int row, int col, int cols)
{
	if (!drawing_run_is_free(drawing, row, col, cols, 1, 1))
		return false;
	write_label(drawing, i, row, col, cols);
	return true;
}

static void
label_around(struct drawing *drawing, size_t i, const struct spot *spot, int cols)
{
	const struct canvas *canvas = drawing->canvas;
	enum role role = drawing->scatter->points[i].role;
	int row = spot->row, col = spot->col, middle = col - cols / 2;

	if (middle > canvas->cols - cols)
		middle = canvas->cols - cols;
	if (middle < 0)
		middle = 0;
	/* No axis runs between a point and its label. */
	if (write_apart(drawing, i, row, col + 2, cols))
		drawing_paint(drawing, row, col + 1, ' ', role);
	else if (write_apart(drawing, i, row, col - 1 - cols, cols))
		drawing_paint(drawing, row, col - 1, ' ', role);
	else if (!write_apart(drawing, i, row - 1, middle, cols))
		write_apart(drawing, i, row + 1, middle, cols);
}

/* Writes a label at `col` if it keeps two blanks from what is not its own; `gap` blanks,
 * and the point unless a landmark is still to be drawn, lie between it and the point. */
static bool
write_beside(struct drawing *drawing, size_t i, const struct spot *spot, int col,
	     int cols)
{
	bool landmark = drawing->scatter->points[i].landmark;
	bool right = col > spot->col;
	int first = right ? spot->col + !landmark : col;
	int end = right ? col + cols : spot->col + landmark;

	if (col < drawing->frame.first_col ||
	    !drawing_run_is_free(drawing, spot->row, first, end - first,
				 right ? landmark : 2, right ? 2 : landmark))
		return false;
	if (landmark)
		drawing_paint(drawing, spot->row, spot->col,
			      point_glyph(drawing, i, spot),
			      drawing->scatter->points[i].role);
	write_label(drawing, i, spot->row, col, cols);
	if (right && col == spot->col + 2)
		drawing_paint(drawing, spot->row, spot->col + 1, ' ', ROLE_TEXT);
	return true;
}

static void
label_beside(struct drawing *drawing, size_t i, const struct spot *spot, int cols)
{
	if (!write_beside(drawing, i, spot, spot->col + 2, cols) &&
	    !write_beside(drawing, i, spot, spot->col - cols, cols))
		write_beside(drawing, i, spot, spot->col + 1, cols);
}

/* Where a point was drawn; false if it was not. */
static bool
find_spot(const struct drawing *drawing, size_t i, struct spot *spot)
{
	const struct scatter_point *point = &drawing->scatter->points[i];

	if (!drawing_locate(drawing, point->x, point->y, spot))
		return false;
	for (size_t k = 0; k < drawing->n_moved; k++)
		if (drawing->moved[k].point == i) {
			spot->row = drawing->moved[k].row;
			spot->col = drawing->moved[k].col;
		}
	return !(point->landmark && (spot->across || spot->down));
}

void
drawing_labels(struct drawing *drawing)
{
	const struct scatter *scatter = drawing->scatter;
	struct spot spot;

	for (size_t i = drawing_next_point(scatter, SCATTER_NONE); i != SCATTER_NONE;
	     i = drawing_next_point(scatter, i)) {
		const struct scatter_point *point = &scatter->points[i];

		if (!has_label(point) || is_double(scatter, i) ||
		    !find_spot(drawing, i, &spot))
			continue;
		size_t width = text_width(point->label, strlen(point->label));

		if (width > (size_t)drawing->canvas->cols)
			continue;
		if (point->landmark || scatter->labels == SCATTER_LABELS_BESIDE)
			label_beside(drawing, i, &spot, (int)width);
		else
			label_around(drawing, i, &spot, (int)width);
	}
}
