/* cover.h - stages that lie over another one and lead back to it: help and lists. */
#ifndef APP_COVER_H
#define APP_COVER_H

#include "polyseme/app/session.h"

static inline bool
cover_is(enum stage_kind kind)
{
	return kind == STAGE_HELP || kind == STAGE_WORDS || kind == STAGE_LESSONS;
}

static inline void
cover_open(struct stage *stage, enum stage_kind kind)
{
	if (!cover_is(stage->kind))
		stage->under = stage->kind;
	stage->kind = kind;
}

/* Any other stage leads back to the sentence. */
static inline void
cover_close(struct stage *stage)
{
	stage->kind = cover_is(stage->kind) ? stage->under : STAGE_EXPLORE;
}

#endif
