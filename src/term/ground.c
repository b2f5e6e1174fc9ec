/* ground.c - asks the terminal for its background; see ground.h. */
#include "term/ground.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "term/clock.h"
#include "term/descriptor.h"
#include "term/theme.h"

#define QUESTION "\033]11;?\033\\\033[c"

enum { SETTLE_MS = 250 };

static struct {
	bool asked, open; /* ever; and not answered yet */
	double asked_ms;
	bool known; /* the terminal has answered */
	enum scheme scheme;
} ground;

/* COLORFGBG is "foreground;background" in numbers of the first sixteen colours. */
static enum scheme
scheme_of_environment(void)
{
	const char *colours = getenv("COLORFGBG"), *term = getenv("TERM");
	const char *back = colours ? strrchr(colours, ';') : NULL;

	if (back && back[1] >= '0' && back[1] <= '9') {
		int number = atoi(back + 1);

		return number == 7 || number > 8 ? SCHEME_LIGHT : SCHEME_DARK;
	}
	return term && strcmp(term, "linux") == 0 ? SCHEME_DARK : SCHEME_NEUTRAL;
}

enum scheme
ground_scheme(void)
{
	return ground.known ? ground.scheme : scheme_of_environment();
}

/* The Linux console has no such question; its ground is black. */
static bool
worth_asking(void)
{
	const char *term = getenv("TERM");

	return theme_has_colours(THEME_AUTO) && !(term && strcmp(term, "linux") == 0);
}

void
ground_ask(void)
{
	if (ground.asked)
		return;
	ground.asked = true;
	if (!worth_asking())
		return;
	descriptor_write(STDOUT_FILENO, QUESTION, sizeof(QUESTION) - 1);
	ground.open = true;
	ground.asked_ms = clock_ms();
}

bool
ground_hear(const struct unit *unit)
{
	enum scheme before = ground_scheme();

	if (!ground.open)
		return false;
	if (unit->kind == UNIT_DEVICE)
		ground.open = false;
	if (unit->kind == UNIT_GROUND) {
		ground.known = true;
		ground.scheme = palette_of_ground(unit->colour);
	}
	return ground_scheme() != before;
}

void
ground_settle(void)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	char bytes[256];
	size_t length = 0;

	while (ground.open) {
		double left = ground.asked_ms + SETTLE_MS - clock_ms();
		struct unit unit;
		size_t used;
		ssize_t got;

		if (left <= 0 || poll(&input, 1, (int)left + 1) <= 0)
			break;
		got = read(STDIN_FILENO, bytes + length, sizeof(bytes) - length);
		if (got <= 0)
			break;
		length += (size_t)got;
		while (length > 0 &&
		       (used = decode_unit(bytes, length, length == sizeof(bytes),
					   &unit))) {
			ground_hear(&unit);
			length -= used;
			memmove(bytes, bytes + used, length);
		}
	}
	if (ground.open)
		tcflush(STDIN_FILENO, TCIFLUSH);
	ground.open = false;
}
