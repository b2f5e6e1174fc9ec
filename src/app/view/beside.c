/* beside.c - the map of what is aside, beside that of what is shown. */
#include "../aside.h"
#include "view.h"

/* The other side is drawn as if it were shown; no step of it plays. */
void
view_beside_draw(const struct session *s, const struct layout *layout,
		 struct canvas *canvas)
{
	struct session other = *s;
	struct layout its = *layout;

	aside_exchange(&other);
	other.play = (struct play){ .glide = 1 };
	its.heading[VIEW_MAP] = layout->heading[VIEW_BESIDE];
	if (other.live.reading.valid)
		view_map_draw(&other, &its, canvas);
}
