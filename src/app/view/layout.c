/* layout.c - which view lies where, for any size of screen; see layout.h. */
#include "layout.h"

#include <string.h>

#include "../lesson/ballot.h"
#include "slots.h"

enum {
	WIDE_COLS = 72,	     /* from here on bars and map stand side by side */
	PINS_WIDE_COLS = 56, /* so do the bars of pins, which are short, and their map */
	PINS_MAP_ROWS = 6,   /* of a map of pins, that says anything */
	CORPUS_WIDE_COLS = 110, /* occurrences and their map beside each other */
	CORPUS_LIST_COLS = 66,	/* of the list beside a map */
	CORPUS_MAP_ROWS = 12,	/* so many rows for both, else the map waits for z */
	CORPUS_LIST_TENTHS = 4, /* of these rows are the list's, if both share them */
	MAP_COLS_LEAST = 26,	/* of a map beside bars: for its heading */
	MAP_LABEL_COLS = 12,	/* right of a square map */
	BOTH_COLS = 50,		/* from here on two maps stand beside each other */
	BOTH_ROWS = 12,		/* of two maps below each other */
	LARGE_WIDE_COLS = 50,	/* two large charts beside each other */
	LARGE_MAP_ROWS = 5,	/* of a map below occurrences */
	LARGE_PUSHED_ROWS = 7	/* of bars with a row for the words that pushed */
};

static int
smaller(int a, int b)
{
	return a < b ? a : b;
}

/* Takes up to `rows` from what is left. */
static int
take(int *left, int rows)
{
	int taken = smaller(*left, rows);

	*left -= taken;
	return taken;
}

/* Gives out rows by weight: the least of all slots, or what their views can use. */
static void
give(const struct session *s, int rows, int cols, bool least, int height[VIEW_COUNT],
     int *left)
{
	const struct slots *slots = slots_of(s);
	size_t count = slots->count;

	for (int weight = 1; weight <= (int)count; weight++)
		for (size_t i = 0; i < count; i++) {
			const struct slot *slot = &slots->slots[i];
			const struct view_row *view = &views[slot->view];
			int wanted = slot->least;

			if (slot->weight != weight || slot->flexible)
				continue;
			if (!least)
				wanted = view->rows ? view->rows(s, rows, cols) : 1;
			if (wanted > height[slot->view])
				height[slot->view] +=
					take(left, wanted - height[slot->view]);
		}
}

/* A heading is worth its row if more rows than that are left.  That senses were found in
 * the vectors stands in the heading alone. */
static int
spare_of(const struct session *s, const struct slot *slot)
{
	const struct word *word = s->live.reading.word;

	return slot->view == VIEW_SENSES && word && word->senses.found ? FLEXIBLE_LEAST
								       : slot->spare;
}

/* Headings where there is room enough; what is left then goes to the flexible slot. */
static void
give_rest(const struct session *s, int height[VIEW_COUNT], int left,
	  struct layout *layout)
{
	const struct slots *slots = slots_of(s);
	size_t count = slots->count;
	const struct slot *flexible = NULL;
	int spare = left;

	for (size_t i = 0; i < count; i++) {
		const struct slot *slot = &slots->slots[i];

		if (slot->flexible)
			flexible = slot;
		if (slot->spare == 0 || spare <= spare_of(s, slot))
			continue;
		layout->heading[slot->view] = slot->flexible || height[slot->view] > 0;
		if (!slot->flexible && height[slot->view] > 0)
			height[slot->view] += take(&left, 1);
	}
	if (!flexible)
		return;
	const struct view_row *view = &views[flexible->view];

	if (left >= view->least_rows && (!view->rows || view->rows(s, left, 0) > 0))
		height[flexible->view] = left;
}

/* The columns of a map beside bars: a square map is twice as wide as it is high, without
 * its heading and its axis; more would be room beyond similarity 1, but for labels. */
static int
map_cols(struct rect whole)
{
	int map = 2 * (whole.rows - 2) + MAP_LABEL_COLS;

	return smaller(map > MAP_COLS_LEAST ? map : MAP_COLS_LEAST, whole.cols / 2);
}

/* Two maps, that of the toy first: beside each other, or where that is too narrow one
 * below the other; without room for two, what is shown alone. */
static void
place_both_maps(const struct session *s, struct layout *layout, struct rect whole)
{
	bool toy = session_on_toy(s);
	struct rect *first = &layout->panes[toy ? VIEW_MAP : VIEW_BESIDE];
	struct rect *second = &layout->panes[toy ? VIEW_BESIDE : VIEW_MAP];

	layout->heading[VIEW_MAP] = layout->heading[VIEW_BESIDE] =
		whole.rows > FLEXIBLE_LEAST;
	layout->panes[VIEW_VECTOR] = (struct rect){ 0 };
	layout->panes[VIEW_MAP] = whole;
	if (whole.cols < BOTH_COLS && whole.rows < BOTH_ROWS)
		return;
	*first = *second = whole;
	if (whole.cols >= BOTH_COLS) {
		first->cols = (whole.cols - 1) / 2;
		second->col = first->cols + 1;
		second->cols = whole.cols - second->col;
	} else {
		first->rows = whole.rows / 2;
		second->row = whole.row + first->rows;
		second->rows = whole.rows - first->rows;
	}
}

/* Bars and map share their rows: beside each other, or one of them alone. */
static void
place_vector_and_map(const struct session *s, struct layout *layout, struct rect whole)
{
	enum zoom zoom = (enum zoom)s->options.look.zoom;
	struct rect *panes = layout->panes;

	layout->heading[VIEW_MAP] = layout->heading[VIEW_VECTOR];
	if (zoom == ZOOM_BOTH && view_narrow(s, whole.cols) && !view_shows_numbers(s)) {
		int map = whole.cols / 2;

		panes[VIEW_VECTOR] = (struct rect){ 0 };
		panes[VIEW_SENSES] =
			(struct rect){ whole.row, 0, whole.rows, whole.cols - map - 1 };
		panes[VIEW_MAP] =
			(struct rect){ whole.row, whole.cols - map, whole.rows, map };
		layout->heading[VIEW_SENSES] = layout->heading[VIEW_VECTOR];
		return;
	}
	if (zoom == ZOOM_MAP) {
		panes[VIEW_MAP] = whole;
		panes[VIEW_VECTOR] = (struct rect){ 0 };
	} else if (zoom == ZOOM_BOTH &&
		   (whole.cols >= WIDE_COLS || view_narrow(s, whole.cols))) {
		int map = map_cols(whole);

		panes[VIEW_VECTOR].cols = whole.cols - map - 1;
		panes[VIEW_MAP] =
			(struct rect){ whole.row, whole.cols - map, whole.rows, map };
	}
}

/* The answers of a question take the place of the bars beside the map. */
static void
place_votes(const struct session *s, struct layout *layout)
{
	struct rect *panes = layout->panes;
	enum view bars = panes[VIEW_VECTOR].rows > 0 ? VIEW_VECTOR : VIEW_SENSES;

	if (!show_votes_beside_map(s) || panes[VIEW_MAP].rows == 0 ||
	    panes[VIEW_MAP].col == 0)
		return;
	panes[VIEW_VOTE] = panes[bars];
	panes[bars] = (struct rect){ 0 };
}

/* Short bars, of the pins or of a sum, and their map share rows likewise. */
static void
place_short_bars_and_map(const struct session *s, struct layout *layout, enum view bars,
			 enum view map)
{
	enum zoom zoom = (enum zoom)s->options.look.zoom;
	struct rect *panes = layout->panes, whole = panes[bars];

	layout->heading[map] = layout->heading[bars];
	if (zoom == ZOOM_MAP) {
		panes[map] = whole;
		panes[bars] = (struct rect){ 0 };
	} else if (zoom == ZOOM_BOTH && whole.cols >= PINS_WIDE_COLS &&
		   whole.rows >= PINS_MAP_ROWS) {
		int cols = map_cols(whole);

		panes[bars].cols = whole.cols - cols - 1;
		panes[map] =
			(struct rect){ whole.row, whole.cols - cols, whole.rows, cols };
	}
}

/* The occurrences and their map: beside each other on a wide screen, else one below the
 * other, or one of them alone. */
static void
place_occurrences_and_map(const struct session *s, struct layout *layout,
			  struct rect whole)
{
	enum zoom zoom = (enum zoom)s->options.look.zoom;
	struct rect *list = &layout->panes[VIEW_OCCURRENCES];
	struct rect *map = &layout->panes[VIEW_CORPUS_MAP];

	layout->heading[VIEW_CORPUS_MAP] = layout->heading[VIEW_OCCURRENCES];
	if (zoom == ZOOM_MAP) {
		*map = whole;
		*list = (struct rect){ 0 };
	} else if (zoom == ZOOM_BOTH && whole.cols >= CORPUS_WIDE_COLS) {
		int cols = smaller(map_cols(whole), whole.cols - 1 - CORPUS_LIST_COLS);

		list->cols = whole.cols - cols - 1;
		*map = (struct rect){ whole.row, whole.cols - cols, whole.rows, cols };
	} else if (zoom == ZOOM_BOTH && whole.rows >= CORPUS_MAP_ROWS) {
		list->rows = whole.rows * CORPUS_LIST_TENTHS / 10;
		*map = (struct rect){ whole.row + list->rows, 0, whole.rows - list->rows,
				      whole.cols };
	}
}

/* Below the bars stand the words that moved them. */
static void
place_pushed(struct layout *layout, enum view bars)
{
	struct rect *r = &layout->panes[bars];

	if (r->rows < LARGE_PUSHED_ROWS)
		return;
	r->rows -= 2;
	layout->panes[VIEW_PUSHED] = (struct rect){ r->row + r->rows + 1, 0, 1, r->cols };
}

/* A large chart alone, or bars and map with half of the columns each. */
static void
place_large(const struct session *s, struct layout *layout, enum view bars, enum view map,
	    bool has_map, struct rect whole)
{
	enum zoom zoom = (enum zoom)s->options.look.zoom;
	int cols = whole.cols / 2;

	layout->panes[bars] = (struct rect){ 0 };
	if (has_map && zoom == ZOOM_MAP) {
		layout->panes[map] = whole;
	} else if (has_map && zoom == ZOOM_BOTH && whole.cols >= LARGE_WIDE_COLS) {
		layout->panes[bars] =
			(struct rect){ whole.row, 0, whole.rows, whole.cols - cols - 1 };
		layout->panes[map] =
			(struct rect){ whole.row, whole.cols - cols, whole.rows, cols };
	} else {
		layout->panes[bars] = whole;
	}
}

/* Of a word in its sentence: its senses and the map; without senses the vector, which as
 * strips or as one component needs all columns. */
static void
place_large_word(const struct session *s, struct layout *layout)
{
	const struct reading *r = &s->live.reading;
	bool named = s->options.look.bars == BARS_NAMED;
	bool numbers = view_shows_numbers(s);
	bool senses = named && r->valid && r->word->senses.count >= 2 && !numbers;
	bool raw = s->options.method.shift.space == SPACE_RAW && !numbers;
	bool wide = !senses && (!named || raw) && s->options.look.zoom != ZOOM_MAP;
	bool has_map = r->valid && r->word->has_plane && !wide;
	enum view bars = senses ? VIEW_SENSES : VIEW_VECTOR;
	struct rect whole = layout->panes[VIEW_VECTOR];

	if (view_shows_both(s)) {
		place_both_maps(s, layout, whole);
		return;
	}
	layout->panes[VIEW_VECTOR] = (struct rect){ 0 };
	place_large(s, layout, bars, VIEW_MAP, has_map, whole);
	place_pushed(layout, bars);
}

/* A few occurrences over their map, or one of them alone. */
static void
place_large_occurrences(const struct session *s, struct layout *layout)
{
	enum zoom zoom = (enum zoom)s->options.look.zoom;
	struct rect *list = &layout->panes[VIEW_OCCURRENCES], whole = *list;
	int rows = smaller(whole.rows, VIEW_LARGE_ITEMS);

	if (zoom == ZOOM_MAP)
		rows = 0;
	list->rows = rows;
	if (zoom != ZOOM_BARS && whole.rows - rows >= LARGE_MAP_ROWS)
		layout->panes[VIEW_CORPUS_MAP] =
			(struct rect){ whole.row + rows, 0, whole.rows - rows,
				       whole.cols };
}

static void
place_large_stage(const struct session *s, struct layout *layout)
{
	switch (s->stage.kind) {
	case STAGE_COMPARE:
		place_large(s, layout, VIEW_PIN_BARS, VIEW_PIN_MAP, true,
			    layout->panes[VIEW_PIN_BARS]);
		break;
	case STAGE_SUM:
		place_large(s, layout, VIEW_SUM_BARS, VIEW_SUM_MAP, true,
			    layout->panes[VIEW_SUM_BARS]);
		break;
	case STAGE_CORPUS:
		place_large_occurrences(s, layout);
		break;
	default:
		place_large_word(s, layout);
		place_votes(s, layout);
	}
}

int
layout_page(const struct session *s)
{
	struct layout layout;
	int rows;

	layout_compute(s, s->stage.rows, s->stage.cols, &layout);
	rows = layout.panes[VIEW_OCCURRENCES].rows - layout.heading[VIEW_OCCURRENCES];
	return rows > 1 ? rows - 1 : 1;
}

/* What is left goes to the views in the order of their weight; then they are stacked. */
void
layout_compute(const struct session *s, int rows, int cols, struct layout *layout)
{
	const struct slots *slots = slots_of(s);
	int height[VIEW_COUNT] = { 0 }, left = rows, row = 0;

	memset(layout, 0, sizeof(*layout));
	give(s, rows, cols, true, height, &left);
	give(s, rows, cols, false, height, &left);
	give_rest(s, height, left, layout);
	for (size_t i = 0; i < slots->count; i++) {
		enum view view = slots->slots[i].view;

		/* the keys stay at the bottom whatever is missing above */
		if (view == VIEW_KEYS)
			row = rows - height[view];
		layout->panes[view] = (struct rect){ row, 0, height[view], cols };
		row += height[view];
	}
	layout->large = slots_are_large(s);
	if (layout->large) {
		place_large_stage(s, layout);
		return;
	}
	if (s->stage.kind == STAGE_EXPLORE) {
		if (view_shows_both(s))
			place_both_maps(s, layout, layout->panes[VIEW_VECTOR]);
		else
			place_vector_and_map(s, layout, layout->panes[VIEW_VECTOR]);
		place_votes(s, layout);
	}
	if (s->stage.kind == STAGE_COMPARE)
		place_short_bars_and_map(s, layout, VIEW_PIN_BARS, VIEW_PIN_MAP);
	if (s->stage.kind == STAGE_SUM)
		place_short_bars_and_map(s, layout, VIEW_SUM_BARS, VIEW_SUM_MAP);
	if (s->stage.kind == STAGE_CORPUS)
		place_occurrences_and_map(s, layout, layout->panes[VIEW_OCCURRENCES]);
}

bool
layout_hit(const struct session *s, int rows, int cols, int row, int col, struct hit *hit)
{
	struct layout layout;

	layout_compute(s, rows, cols, &layout);
	for (int i = 0; i < VIEW_COUNT; i++) {
		struct rect r = layout.panes[i];

		if (!views[i].act || row < r.row || row >= r.row + r.rows ||
		    col < r.col || col >= r.col + r.cols)
			continue;
		*hit = (struct hit){ .kind = HIT_NOTHING };
		views[i].act(s, &layout, r.rows, r.cols, row - r.row, col - r.col, hit);
		return hit->kind != HIT_NOTHING;
	}
	return false;
}
