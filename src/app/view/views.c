/* views.c - the table of views, from the list in view.h. */
#include "view.h"

/* clang-format off */
const struct view_row views[VIEW_COUNT] = {
#define X(code, name, least, rows, act) { #name, least, view_##name##_draw, rows, act },
	VIEWS(X)
#undef X
};
/* clang-format on */
