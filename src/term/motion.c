/* motion.c - vi's motions by words, which readline may never end; see motion.h.
 *
 * readline 8.2 never steps onto a last character that the C library gives no width, an
 * unassigned one or one that is newer than the library: vi's w and e try for ever.  They
 * get a blank behind it, which is taken away again.
 */
#include "term/motion.h"

#include <string.h>
#include <wchar.h>

/* Where the last character begins; the line is not empty. */
static int
last_character(void)
{
	int at = rl_end - 1;

	while (at > 0 && ((unsigned char)rl_line_buffer[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static bool
ends_without_width(void)
{
	mbstate_t state = { 0 };
	wchar_t c;
	int at;
	size_t n;

	if (rl_end == 0)
		return false;
	at = last_character();
	n = mbrtowc(&c, rl_line_buffer + at, (size_t)(rl_end - at), &state);
	return n <= (size_t)(rl_end - at) && wcwidth(c) < 0;
}

bool
motion_begin(rl_command_func_t *function)
{
	static rl_command_func_t *const forward[] = { rl_vi_next_word, rl_vi_end_word,
						      rl_vi_fword,     rl_vi_fWord,
						      rl_vi_eword,     rl_vi_eWord,
						      rl_vi_complete };

	for (size_t i = 0; i < sizeof(forward) / sizeof(*forward); i++)
		if (function == forward[i] && ends_without_width()) {
			rl_extend_line_buffer(rl_end + 2);
			memcpy(rl_line_buffer + rl_end++, " ", 2);
			return true;
		}
	return false;
}

void
motion_end(void)
{
	bool stays_inside = rl_get_keymap() == vi_movement_keymap;

	rl_line_buffer[--rl_end] = '\0';
	if (rl_point > rl_end)
		rl_point = rl_end;
	if (rl_point == rl_end && rl_end > 0 && stays_inside)
		rl_point = last_character();
}
