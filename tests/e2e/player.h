/* player.h - what plays a recording (asciicast v2) on a terminal of its own. */
#ifndef POLYSEME_TESTS_PLAYER_H
#define POLYSEME_TESTS_PLAYER_H

#include <check.h>
#include <jansson.h>
#include <math.h>

#include "e2e/tty.h"

/* A recording that is being played. */
struct player {
	struct tty *tty; /* what it shows */
	double seconds;	 /* of the line read last */
	size_t frames, sizes;
};

/* The header, an object. */
static inline void
player_begin(struct player *p, const json_t *header)
{
	int version = 0, width = 0, height = 0;

	ck_assert_int_eq(json_unpack((json_t *)(uintptr_t)header, "{s:i,s:i,s:i}",
				     "version", &version, "width", &width, "height",
				     &height),
			 0);
	ck_assert_int_eq(version, 2);
	ck_assert_int_gt(width, 0);
	ck_assert_int_gt(height, 0);
	p->tty = tty_new(height, width);
}

/* [seconds, "o" or "r", text] */
static inline void
player_take(struct player *p, json_t *event)
{
	const char *code, *text;
	double seconds;
	size_t length;
	int rows, cols, end = 0;

	ck_assert_int_eq(json_unpack(event, "[F,s,s%!]", &seconds, &code, &text, &length),
			 0);
	ck_assert_double_ge(seconds, p->seconds);
	p->seconds = seconds;
	if (strcmp(code, "o") == 0) {
		p->frames++;
		vterm_input_write(p->tty->emulator, text, length);
		vterm_screen_flush_damage(p->tty->screen);
		return;
	}
	ck_assert_str_eq(code, "r");
	ck_assert_int_eq(sscanf(text, "%dx%d%n", &cols, &rows, &end), 2);
	ck_assert_int_eq(text[end], '\0');
	p->sizes++;
	p->tty->rows = rows;
	p->tty->cols = cols;
	vterm_set_size(p->tty->emulator, rows, cols);
}

/* Plays a file, all of whose lines must be whole, but for the last `left_out`.  The caller
 * closes p.tty. */
static inline struct player
player_play(const char *path, size_t left_out)
{
	struct player p = { .tty = NULL };
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0, count = 0;
	ssize_t length;

	ck_assert_ptr_nonnull(file);
	while (getline(&line, &room, file) > 0)
		count++;
	rewind(file);
	ck_assert_uint_gt(count, left_out);
	for (size_t i = 0; i < count - left_out; i++) {
		json_error_t where;
		json_t *value;

		length = getline(&line, &room, file);
		ck_assert_int_gt(length, 0);
		ck_assert_int_eq(line[length - 1], '\n');
		value = json_loadb(line, (size_t)length, JSON_REJECT_DUPLICATES, &where);
		ck_assert_msg(value != NULL, "%s in %.200s", where.text, line);
		if (i == 0)
			player_begin(&p, value);
		else
			player_take(&p, value);
		json_decref(value);
	}
	free(line);
	fclose(file);
	return p;
}

static inline bool
player_same_cell(const VTermScreenCell *a, const VTermScreenCell *b)
{
	return memcmp(a->chars, b->chars, sizeof(a->chars)) == 0 &&
	       a->width == b->width && a->attrs.bold == b->attrs.bold &&
	       a->attrs.underline == b->attrs.underline &&
	       a->attrs.reverse == b->attrs.reverse &&
	       vterm_color_is_equal(&a->fg, &b->fg) &&
	       vterm_color_is_equal(&a->bg, &b->bg);
}

#endif
