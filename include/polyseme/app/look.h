/* look.h - how results are drawn.  No result depends on it. */
#ifndef POLYSEME_APP_LOOK_H
#define POLYSEME_APP_LOOK_H

#include "polyseme/base/option.h"

/* clang-format off */
#define BARS_LIST(X) \
	X(NAMED,    "named",    "named components, strongest and most moved first") \
	X(STRIPS,   "strips",   "all dimensions as two strips of cells") \
	X(ONE,      "one",      "one component with the words along it")

#define ZOOM_LIST(X) \
	X(BOTH,     "both",     "bars and map side by side") \
	X(BARS,     "bars",     "bars alone, large") \
	X(MAP,      "map",      "map alone, large")

#define STROKES_LIST(X) \
	X(AUTO,     "auto",     "box on the small map, quadrant on the large one and on a projector") \
	X(BOX,      "box",      "box drawing characters: every font has them") \
	X(QUADRANT, "quadrant", "quadrant blocks: twice as fine") \
	X(BRAILLE,  "braille",  "braille dots: finest, few fonts have them")

#define THEME_LIST(X) \
	X(AUTO,     "auto",     "the terminal's own background; it is asked whether that is dark") \
	X(DARK,     "dark",     "light on dark") \
	X(LIGHT,    "light",    "dark on light") \
	X(CONTRAST, "contrast", "high contrast: bold, no dim text") \
	X(SAFE,     "safe",     "colour-blind safe (Okabe and Ito 2008)") \
	X(MONO,     "mono",     "bold, underline and reverse only")

#define X(code, name, help) BARS_##code,
enum bars_style { BARS_LIST(X) BARS_COUNT };
#undef X
#define X(code, name, help) ZOOM_##code,
enum zoom { ZOOM_LIST(X) ZOOM_COUNT };
#undef X
#define X(code, name, help) STROKES_##code,
enum strokes { STROKES_LIST(X) STROKES_COUNT };
#undef X
#define X(code, name, help) THEME_##code,
enum theme { THEME_LIST(X) THEME_COUNT };
#undef X
/* clang-format on */

struct look {
	int bars;	/* enum bars_style: how the vector is drawn */
	int zoom;	/* enum zoom */
	int strokes;	/* enum strokes: what paths on the map are drawn with */
	int theme;	/* enum theme */
	bool ascii;	/* decoration in ASCII */
	bool projector; /* one chart at a time, large */
	bool mouse;
};

/* Rows for fields of struct look. */
extern const struct option_row look_rows[];
extern const size_t look_rows_count;

#endif
