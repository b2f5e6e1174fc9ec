/* fit.c - how much of the plane a map shows; see fit.h. */
#include "fit.h"

#include <math.h>

enum {
	FIT_POINTS = FIT_STILL + SENSES_MOST + 1, /* and typed-in shifts, and the word */
	BEYOND_COLS = 10, /* right of similarity 1, for the name of the axis */
	NUMBERS_COLS = 24 /* beside a square of numbers, for labels and the name */
};

#define FIT_MARGIN   .04 /* around what must be visible, as a share of it */
/* Around the frame of the other maps, where points stand with labels. */
#define WORDS_MARGIN .08
/* The context moves a word no farther than this along an axis of them in nine of ten
 * steps through the bundled sentences. */
#define PULL	     .2
/* Contexts of several cues go farther towards a sense than a single cue does: by .16 at
 * most in the bundled sentences.  Cues of one sense and most context words lie above -.2
 * along the other. */
#define BEYOND_CUES  .16
#define BELOW_ZERO   -.2

/* On the map of senses: the word in general, and the usual range, some way beyond the
 * cues of both, since several cues together go farther than each of them, but not beyond
 * 1. */
static void
fit_senses(const struct session *s, struct scatter_range *range)
{
	const struct word *w = s->live.reading.word;
	struct scatter_range usual = { BELOW_ZERO, .4, BELOW_ZERO, .4 };
	struct scatter_point general = { 0 };
	bool known = s->live.reading.shift.target_known;

	for (size_t i = 0; i < w->n_landmarks; i++) {
		const struct landmark *mark = &w->landmarks[i];

		if (mark->sense < 0 || mark->sense > 1)
			continue;
		usual.x1 = fmax(usual.x1, fmin(mark->x + BEYOND_CUES, 1));
		usual.y1 = fmax(usual.y1, fmin(mark->y + BEYOND_CUES, 1));
	}
	if (known)
		projection_point(&w->plane, s->live.reading.unit_static, &general.x,
				 &general.y);
	scatter_fit(&general, known, &usual, FIT_MARGIN, range);
}

/* On the other maps: the senses, where a word stands that has nothing to do with any of
 * them, and the word in general with what is around it; the landmarks too, where there is
 * room for their names or nothing else to show.  A context that moves the word out of the
 * picture is shown by an arrow. */
static void
fit_words(const struct session *s, const struct scatter_point *still, size_t count,
	  struct scatter_range *range)
{
	const struct word *w = s->live.reading.word;
	struct scatter_point points[FIT_POINTS];
	struct scatter_range usual = { 0 };
	double unrelated[VECTORS_MAX_DIMS] = { 0 }, x, y;
	bool landmarks = s->options.look.zoom == ZOOM_MAP || w->senses.count < 2;
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		if (still[i].landmark && !landmarks)
			continue;
		points[n] = still[i];
		points[n++].landmark = false;
	}
	points[n] = (struct scatter_point){ 0 };
	projection_point(&w->plane, unrelated, &points[n].x, &points[n].y);
	if (s->live.reading.shift.target_known)
		projection_point(&w->plane, s->live.reading.unit_static, &x, &y);
	else
		x = points[n].x, y = points[n].y;
	usual = (struct scatter_range){ x - PULL, x + PULL, y - PULL, y + PULL };
	scatter_fit(points, n + 1, &usual, WORDS_MARGIN, range);
}

/* On the map of numbers: those from 0 to 1, the word in general, where its typed-in
 * shifts lead, and its landmarks. */
static void
fit_numbers(const struct session *s, const struct scatter_point *still, size_t count,
	    struct scatter_range *range)
{
	const struct reading *r = &s->live.reading;
	const struct projection *plane = &r->word->plane;
	const struct scatter_range usual = { 0, 1, 0, 1 };
	struct scatter_point points[FIT_POINTS] = { { 0 } };
	size_t n = 0;

	for (; n < count; n++) {
		points[n].x = still[n].x;
		points[n].y = still[n].y;
	}
	for (size_t k = 0; k < r->typed.count; k++, n++)
		projection_point(plane, r->typed.ends + k * r->typed.D, &points[n].x,
				 &points[n].y);
	if (r->shift.target_known) {
		projection_point(plane, reading_drawn_static(r), &points[n].x,
				 &points[n].y);
		n++;
	}
	scatter_fit(points, n, &usual, FIT_MARGIN, range);
}

void
fit_range(const struct session *s, const struct scatter_point *still, size_t count,
	  struct scatter_range *range)
{
	switch (s->live.reading.word->map) {
	case MAP_SENSES:
		fit_senses(s, range);
		break;
	case MAP_NUMBERS:
		fit_numbers(s, still, count, range);
		break;
	default:
		fit_words(s, still, count, range);
	}
}

int
fit_cols(const struct session *s, int rows, int cols)
{
	struct scatter_range range;
	double useful;

	if (s->live.reading.word->map == MAP_NUMBERS)
		return 2 * rows + NUMBERS_COLS < cols ? 2 * rows + NUMBERS_COLS : cols;
	if (!s->live.reading.word->has_plane || s->live.reading.word->map != MAP_SENSES)
		return cols;
	fit_senses(s, &range);
	useful = (1 - range.x0) * 2 * rows / (range.y1 - range.y0) + BEYOND_COLS;
	return useful < cols ? (int)useful : cols;
}
