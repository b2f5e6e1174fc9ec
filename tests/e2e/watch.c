/* watch.c - linked into the program between its terminal and its session (ld --wrap, see
 * the Makefile): after each call what must hold is looked at, and ends the program with
 * a line on standard error if it does not.
 *
 * PLANT=name breaks something after a while, to see that it is noticed.
 */
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "invariants.h"
#include "polyseme/app/dispatch.h"

enum { PLANTED_CALL = 40, HUNGER = 400 << 20, DRAWN_MOST = 200 * 400 };

static void
plant_broken(struct session *s)
{
	s->play.glide = 2;
}

static void
plant_crash(struct session *s)
{
	(void)s;
	raise(SIGSEGV);
}

static void
plant_raw(struct session *s)
{
	(void)s;
	_exit(0);
}

static void
plant_deaf(struct session *s)
{
	(void)s;
	for (;;)
		pause();
}

static void
plant_words(struct session *s)
{
	(void)s;
	fputs("a line that nobody expects\n", stderr);
}

static void
plant_hunger(struct session *s)
{
	static char *volatile held;

	(void)s;
	held = malloc(HUNGER);
	if (held)
		memset((char *)held, 1, HUNGER);
}

static void
plant(struct session *s)
{
	static const struct {
		const char *name;
		void (*act)(struct session *s);
	} plants[] = {
		{ "broken", plant_broken }, { "crash", plant_crash },
		{ "raw", plant_raw },	    { "deaf", plant_deaf },
		{ "words", plant_words },   { "hunger", plant_hunger },
	};
	static int calls;
	const char *name = getenv("PLANT");

	if (!name || ++calls != PLANTED_CALL)
		return;
	for (size_t i = 0; i < sizeof(plants) / sizeof(*plants); i++)
		if (strcmp(plants[i].name, name) == 0)
			plants[i].act(s);
}

static void
look(struct session *s, const char *call, int rows, int cols)
{
	static struct moment scratch;
	static bool ready;
	const char *broken = NULL;

	plant(s);
	if (!ready && moment_init(&scratch, s->live.reader) != STATUS_OK)
		broken = "a moment can be made";
	ready = true;
	if (!broken)
		broken = invariants_broken(s, &scratch);
	if (!broken && rows * cols > 0)
		broken = invariants_drawing(s, rows, cols);
	if (!broken)
		return;
	fprintf(stderr, "not so: %s; after %s()\n", broken, call);
	abort();
}

/* ---- the calls ---- */

#define WATCH(name, parameters, ...)                                                     \
	unsigned __real_##name parameters;                                               \
	unsigned __wrap_##name parameters;                                               \
	unsigned __wrap_##name parameters                                                \
	{                                                                                \
		unsigned reaction = __real_##name(__VA_ARGS__);                          \
                                                                                         \
		look(s, #name, 0, 0);                                                    \
		return reaction;                                                         \
	}

WATCH(session_take, (struct session * s, const struct route *route), s, route)
WATCH(session_click, (struct session * s, int rows, int cols, int row, int col), s, rows,
      cols, row, col)
WATCH(session_set_line,
      (struct session * s, const char *prompt, const char *text, size_t length,
       size_t cursor),
      s, prompt, text, length, cursor)
WATCH(session_advance, (struct session * s, double ms), s, ms)

/* Called before each frame, with its size. */
void __real_session_set_size(struct session *s, int rows, int cols);
void __wrap_session_set_size(struct session *s, int rows, int cols);

void
__wrap_session_set_size(struct session *s, int rows, int cols)
{
	bool drawable = (long)rows * cols <= DRAWN_MOST;

	__real_session_set_size(s, rows, cols);
	look(s, "session_set_size", drawable ? rows : 0, drawable ? cols : 0);
}
