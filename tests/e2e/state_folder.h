/* state_folder.h - a folder of its own in which the program keeps its state. */
#ifndef POLYSEME_TESTS_STATE_FOLDER_H
#define POLYSEME_TESTS_STATE_FOLDER_H

#include "e2e/program.h"

static char folder[64], state[128], history[128];
static const char *environment[] = { state, NULL };

static inline void
setup(void)
{
	char *fresh = folder_new();

	snprintf(folder, sizeof(folder), "%s", fresh);
	snprintf(state, sizeof(state), "XDG_STATE_HOME=%s/a/state", folder);
	snprintf(history, sizeof(history), "%s/a/state/polyseme/history", folder);
	free(fresh);
}

static inline void
teardown(void)
{
	folder_remove(strdup(folder));
}

#endif
