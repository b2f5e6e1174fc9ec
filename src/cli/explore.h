/* explore.h - a session on the screen, or on no screen at all. */
#ifndef CLI_EXPLORE_H
#define CLI_EXPLORE_H

#include <limits.h>

#include "cli/call.h"
#include "polyseme/app/session.h"

/* The paths that struct bundled borrows. */
enum { FOLDERS = 4 };
struct folders {
	char paths[FOLDERS][PATH_MAX];
};

/* Finds the folders of what came with the program. */
void folders_find(struct folders *folders, struct bundled *bundled);

/* Plays --script on the session, if there is one, and prints its screens, or else the one
 * it ends on, in the size that --dump asks for. */
enum status explore_dump(struct session *s, const struct call *call, struct error *error);

#endif
