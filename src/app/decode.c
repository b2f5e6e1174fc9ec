/* decode.c - bytes of a terminal to units of input; see polyseme/app/decode.h. */
#include "polyseme/app/decode.h"

#include <string.h>

#include "polyseme/app/action.h"
#include "polyseme/base/text.h"

#define ESC '\033'

/* What follows ESC [ or ESC O, without parameters but those shown.  Terminals differ:
 * xterm and its kin, rxvt, the Linux console (ESC [ [ A) and the application cursor
 * mode all stand here. */
static const struct {
	const char *tail;
	uint32_t input;
} sequences[] = {
	{ "[A", INPUT_UP },    { "OA", INPUT_UP },	{ "[B", INPUT_DOWN },
	{ "OB", INPUT_DOWN },  { "[C", INPUT_RIGHT },	{ "OC", INPUT_RIGHT },
	{ "[D", INPUT_LEFT },  { "OD", INPUT_LEFT },	{ "[H", INPUT_HOME },
	{ "OH", INPUT_HOME },  { "[1~", INPUT_HOME },	{ "[7~", INPUT_HOME },
	{ "[F", INPUT_END },   { "OF", INPUT_END },	{ "[4~", INPUT_END },
	{ "[8~", INPUT_END },  { "[3~", INPUT_DELETE }, { "[5~", INPUT_PGUP },
	{ "[6~", INPUT_PGDN }, { "[Z", INPUT_BACKTAB }, { "OM", INPUT_ENTER },
	{ "OP", INPUT_F1 },    { "[11~", INPUT_F1 },	{ "[[A", INPUT_F1 },
	{ "OQ", INPUT_F2 },    { "[12~", INPUT_F2 },	{ "[[B", INPUT_F2 },
	{ "OR", INPUT_F3 },    { "[13~", INPUT_F3 },	{ "[[C", INPUT_F3 },
	{ "OS", INPUT_F4 },    { "[14~", INPUT_F4 },	{ "[[D", INPUT_F4 },
	{ "[15~", INPUT_F5 },  { "[[E", INPUT_F5 },	{ "[17~", INPUT_F6 },
	{ "[18~", INPUT_F7 },  { "[19~", INPUT_F8 },	{ "[20~", INPUT_F9 },
	{ "[21~", INPUT_F10 }, { "[23~", INPUT_F11 },	{ "[24~", INPUT_F12 },
};

/* Bytes of the UTF-8 character that a first byte begins; 0 if it cannot begin one. */
static size_t
utf8_bytes(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if (first < 0xc2 || first > 0xf4)
		return 0;
	return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

/* Whether s[0..n) is the beginning of a character of which more bytes may come. */
static bool
utf8_unfinished(const char *s, size_t n)
{
	size_t whole = utf8_bytes((unsigned char)s[0]);

	if (n >= whole)
		return false;
	for (size_t i = 1; i < n; i++)
		if (((unsigned char)s[i] & 0xc0) != 0x80)
			return false;
	return true;
}

static void
unit_bytes(struct unit *unit, const char *s, size_t n)
{
	memcpy(unit->bytes, s, n);
	unit->bytes[n] = '\0';
	unit->length = n;
	unit->kind = UNIT_KEY;
}

static size_t
decode_control(const char *s, struct unit *unit)
{
	static const struct {
		char byte;
		uint32_t input;
	} controls[] = {
		{ '\t', INPUT_TAB },	   { '\r', INPUT_ENTER },
		{ '\n', INPUT_ENTER },	   { '\b', INPUT_BACKSPACE },
		{ 0x7f, INPUT_BACKSPACE }, { 3, INPUT_CTRL_C },
		{ 4, INPUT_CTRL_D },	   { 12, INPUT_CTRL_L },
		{ 26, INPUT_CTRL_Z },
	};

	unit_bytes(unit, s, 1);
	for (size_t i = 0; i < sizeof(controls) / sizeof(*controls); i++)
		if (controls[i].byte == s[0])
			unit->input = controls[i].input;
	return 1;
}

static size_t
decode_character(const char *s, size_t n, bool late, struct unit *unit)
{
	uint32_t code_point;
	size_t length;
	char out[4];

	if (!late && utf8_unfinished(s, n))
		return 0;
	length = text_decode(s, n, &code_point);
	if (code_point >= 0x80 && code_point < 0xa0)
		return length;
	unit_bytes(unit, out, text_encode(code_point, out));
	unit->input = code_point;
	return length;
}

/* ESC [ < button ; col ; row M (pressed) or m (released), counted from 1. */
static void
decode_mouse(const char *s, size_t n, struct unit *unit)
{
	int numbers[3] = { 0, 0, 0 };
	size_t which = 0;

	for (size_t i = 3; i + 1 < n; i++) {
		if (s[i] == ';' && which < 2)
			which++;
		else if (s[i] >= '0' && s[i] <= '9' && numbers[which] < 100000)
			numbers[which] = numbers[which] * 10 + (s[i] - '0');
		else
			return;
	}
	if (s[n - 1] != 'M' || which != 2)
		return;
	if (numbers[0] == 64 || numbers[0] == 65) {
		unit->kind = UNIT_KEY;
		unit->input = numbers[0] == 64 ? INPUT_WHEEL_UP : INPUT_WHEEL_DOWN;
	} else if (numbers[0] == 0 && numbers[1] > 0 && numbers[2] > 0) {
		unit->kind = UNIT_CLICK;
		unit->col = numbers[1] - 1;
		unit->row = numbers[2] - 1;
	}
}

/* Length of the sequence that starts with ESC [ or ESC O; 0 if its end is not there yet.
 * *whole is false when a byte that cannot stand in a sequence cuts it off. */
static size_t
sequence_length(const char *s, size_t n, bool *whole)
{
	size_t i = 2;

	*whole = true;
	if (s[1] == '[' && n > 2 && s[2] == '[') /* Linux console */
		i = 3;
	for (; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c < 0x20 || c > 0x7e) {
			*whole = false;
			return i;
		}
		if (c >= 0x40 || (s[1] == 'O' && i >= 3))
			break;
	}
	if (i == n) {
		*whole = false;
		return n < DECODE_SEQUENCE ? 0 : n;
	}
	/* Mouse reports of old: three more bytes, any. */
	if (i == 2 && s[1] == '[' && s[2] == 'M')
		i += 3;
	return i < n ? i + 1 : 0;
}

static size_t
decode_sequence(const char *s, size_t n, bool late, struct unit *unit)
{
	bool whole;
	size_t length = sequence_length(s, n, &whole);

	if (length == 0)
		return late ? n : 0;
	if (!whole || (length == 6 && s[1] == '[' && s[2] == 'M'))
		return length;
	if (s[1] == '[' && s[2] == '?') { /* what no key sends */
		unit->kind = s[length - 1] == 'c' ? UNIT_DEVICE : UNIT_NOTHING;
		return length;
	}
	if (s[1] == '[' && s[2] == '<') {
		decode_mouse(s, length, unit);
		return length;
	}
	if (length > UNIT_BYTES)
		return length;
	if (length == 6 && memcmp(s + 1, "[200~", 5) == 0) {
		unit->kind = UNIT_PASTE;
		return length;
	}
	if (length == 6 && memcmp(s + 1, "[201~", 5) == 0)
		return length;
	unit_bytes(unit, s, length);
	for (size_t i = 0; i < sizeof(sequences) / sizeof(*sequences); i++)
		if (strcmp(sequences[i].tail, unit->bytes + 1) == 0)
			unit->input = sequences[i].input;
	return length;
}

/* ---- strings ---- */

/* Bytes of the string at s, its end among them: BEL or ESC \.  0: not there yet.  Another
 * control byte, or more than DECODE_STRING bytes, cut it off. */
static size_t
string_length(const char *s, size_t n)
{
	size_t i = 2;

	while (i < n && i < DECODE_STRING && (unsigned char)s[i] >= 0x20 && s[i] != 0x7f)
		i++;
	if (i == DECODE_STRING)
		return i;
	if (i == n || (s[i] == ESC && i + 1 == n))
		return 0;
	if (s[i] == ESC && s[i + 1] == '\\')
		return i + 2;
	return s[i] == '\a' ? i + 1 : i;
}

/* One to four hexadecimal digits at *s as a channel of 0..255; -1 if there are none. */
static int
channel_take(const char **s)
{
	unsigned value = 0, most = 0;

	for (int digits = 0; digits < 4; digits++, (*s)++) {
		static const char hex[] = "0123456789abcdef0123456789ABCDEF";
		const char *found = **s ? strchr(hex, **s) : NULL;

		if (!found)
			break;
		value = value << 4 | (unsigned)((found - hex) & 15);
		most = most << 4 | 15;
	}
	return most > 0 ? (int)((value * 255 + most / 2) / most) : -1;
}

/* 11;rgb:RRRR/GGGG/BBBB, or 11;rgba: with a fourth number; as X11 writes a colour. */
static void
decode_ground(const char *s, struct unit *unit)
{
	int channels[3];

	if (strncmp(s, "11;rgb", 6) != 0)
		return;
	s += 6;
	s += *s == 'a';
	for (size_t i = 0; i < 3; i++) {
		if (*s++ != (i == 0 ? ':' : '/'))
			return;
		channels[i] = channel_take(&s);
		if (channels[i] < 0)
			return;
	}
	if (*s == '\0' || *s == '/') {
		unit->kind = UNIT_GROUND;
		unit->colour = (uint32_t)channels[0] << 16 | (uint32_t)channels[1] << 8 |
			       (uint32_t)channels[2];
	}
}

bool
decode_is_string(const char *s, size_t n)
{
	return n > 2 && s[0] == ESC && s[1] == ']' && s[2] >= '0' && s[2] <= '9';
}

static size_t
decode_string(const char *s, size_t n, bool late, struct unit *unit)
{
	size_t length = string_length(s, n);
	char body[DECODE_STRING + 1];
	size_t end;

	if (length == 0)
		return late ? n : 0;
	end = length - (s[length - 1] == '\\' ? 2 : 1);
	memcpy(body, s + 2, end - 2);
	body[end - 2] = '\0';
	if (s[length - 1] == '\a' || s[length - 1] == '\\')
		decode_ground(body, unit);
	return length;
}

static size_t
decode_escape(const char *s, size_t n, bool late, struct unit *unit)
{
	size_t length;

	if (n == 1 || s[1] == ESC) {
		if (n == 1 && !late)
			return 0;
		unit_bytes(unit, s, 1);
		unit->input = INPUT_ESCAPE;
		return 1;
	}
	if (n == 2 && s[1] == ']' && !late)
		return 0;
	if (s[1] == '[' || s[1] == 'O')
		return decode_sequence(s, n, late, unit);
	if (decode_is_string(s, n))
		return decode_string(s, n, late, unit);

	/* Alt and a character: one unit, so that the editor sees it whole. */
	struct unit plain = { .kind = UNIT_NOTHING };

	if ((unsigned char)s[1] < 0x80) {
		unit_bytes(unit, s, 2);
		return 2;
	}
	length = decode_character(s + 1, n - 1, late, &plain);
	if (length == 0)
		return 0;
	if (plain.kind == UNIT_KEY) {
		char bytes[5] = { ESC };

		memcpy(bytes + 1, plain.bytes, plain.length);
		unit_bytes(unit, bytes, 1 + plain.length);
	}
	return 1 + length;
}

size_t
decode_unit(const char *s, size_t n, bool late, struct unit *unit)
{
	struct unit found = { .kind = UNIT_NOTHING, .input = INPUT_NONE };
	unsigned char first = (unsigned char)s[0];
	size_t length;

	if (first == ESC)
		length = decode_escape(s, n, late, &found);
	else if (first < 0x20 || first == 0x7f)
		length = decode_control(s, &found);
	else
		length = decode_character(s, n, late, &found);
	if (length > 0)
		*unit = found;
	return length;
}

size_t
decode_paste(const char *s, size_t n, size_t *used, bool *ended)
{
	static const char mark[] = "\033[201~";
	const size_t whole = sizeof(mark) - 1;
	const char *p = s, *end = s + n;

	while (p < end && (p = memchr(p, ESC, (size_t)(end - p)))) {
		size_t left = (size_t)(end - p);

		if (memcmp(p, mark, left < whole ? left : whole) == 0) {
			*ended = left >= whole;
			*used = (size_t)(p - s) + (*ended ? whole : 0);
			return (size_t)(p - s);
		}
		p++;
	}
	*ended = false;
	*used = n;
	return n;
}
