/* slots.h - which views a stage shows, as tables. */
#ifndef APP_VIEW_SLOTS_H
#define APP_VIEW_SLOTS_H

#include "view.h"

enum {
	FLEXIBLE_LEAST = 3, /* rows: smallest useful height of bars and map */
	HEADING_SPARE = 8   /* rows more than that before the lists get headings */
};

/* A view's place on a stage.  Slots stand in the order of the screen, from the top; rows
 * are given out by weight: first everyone's least, then up to what the view can use
 * (view_row.rows). */
struct slot {
	enum view view;
	int weight;    /* 1 is served first */
	int least;     /* rows it gets before anyone gets more */
	int spare;     /* it has a heading if more rows than that are left; 0: never */
	bool flexible; /* takes the rows that are left */
};

struct slots {
	const struct slot *slots; /* (count) */
	size_t count;
};

/* The slots of what the session shows now. */
const struct slots *slots_of(const struct session *s);

/* Whether they are those of a projector. */
bool slots_are_large(const struct session *s);

/* Every table, for a test; one without slots is none.  NULL past the last. */
const struct slots *slots_table(size_t i);

#endif
