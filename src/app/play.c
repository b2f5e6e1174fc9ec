/* play.c - steps that go by themselves; see play.h. */
#include "play.h"

enum {
	PAUSE_MS = 1200, /* between two steps: time to read one sentence */
	QUICK_MS = 400,	 /* where there is nothing to read */
	GLIDE_MS = 280,	 /* a move is seen as a move, and does not keep anybody waiting */
	FRAME_MS = 33	 /* thirty frames a second */
};

void
play_start(struct play *play)
{
	*play = (struct play){ .on = true, .glide = 1, .pause = PAUSE_MS };
}

void
play_stop(struct play *play)
{
	*play = (struct play){ .on = false, .glide = 1 };
}

int
play_deadline(const struct play *play)
{
	if (!play->on)
		return -1;
	if (play->glide < 1)
		return FRAME_MS;
	return play->ms >= play->pause ? 0 : (int)(play->pause - play->ms);
}

enum play_event
play_advance(struct play *play, double milliseconds)
{
	if (!play->on)
		return PLAY_NOTHING;
	play->ms += milliseconds;
	if (play->glide < 1) {
		play->glide = play->ms >= GLIDE_MS ? 1 : play->ms / GLIDE_MS;
		return PLAY_FRAME;
	}
	return play->ms < play->pause ? PLAY_NOTHING : PLAY_STEP;
}

void
play_stepped(struct play *play, bool quickly)
{
	play->pause = quickly ? QUICK_MS : PAUSE_MS;
	play->ms = 0;
	play->glide = 0;
}
