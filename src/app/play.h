/* play.h - steps that go by themselves. */
#ifndef APP_PLAY_H
#define APP_PLAY_H

#include "polyseme/app/session.h"

void play_start(struct play *play);
void play_stop(struct play *play);

/* Milliseconds until something moves; -1: nothing does. */
int play_deadline(const struct play *play);

/* What the passing of time asks for. */
enum play_event { PLAY_NOTHING, PLAY_FRAME, PLAY_STEP };
enum play_event play_advance(struct play *play, double milliseconds);

/* The next step is shown: its move glides.  A step that pushes nothing passes quickly. */
void play_stepped(struct play *play, bool quickly);

#endif
