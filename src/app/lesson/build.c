/* build.c - a lesson while it is read; see build.h. */
#include "build.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
build_fail(struct builder *b, size_t line, const char *format, ...)
{
	char message[400];
	va_list arguments;

	if (b->status != STATUS_OK)
		return;
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	b->status = error_set(b->error, STATUS_FORMAT, "%.200s:%zu: %s", b->lesson->name,
			      line, message);
}

void
build_no_memory(struct builder *b)
{
	if (b->status == STATUS_OK)
		b->status = error_set(b->error, STATUS_NOMEM, "%.200s: out of memory",
				      b->lesson->name);
}

char *
build_copy(struct builder *b, const char *text)
{
	char *copy = strdup(text);

	if (!copy)
		build_no_memory(b);
	return copy;
}

void *
build_grow(struct builder *b, void *items, size_t *count, size_t *room, size_t size)
{
	char **array = items;

	if (*count == *room) {
		size_t more = *room ? 2 * *room : 16;
		char *grown = realloc(*array, more * size);

		if (!grown) {
			build_no_memory(b);
			return NULL;
		}
		*array = grown;
		*room = more;
	}
	return memset(*array + (*count)++ * size, 0, size);
}

struct lesson_slide *
build_slide(struct builder *b)
{
	return &b->lesson->slides[b->lesson->n_slides - 1];
}

struct lesson_beat *
build_beat(struct builder *b, size_t line, bool waiting)
{
	struct lesson *l = b->lesson;
	struct lesson_beat *beat;

	if (b->pending) {
		b->pending = waiting;
		return &l->beats[l->n_beats - 1];
	}
	if (build_slide(b)->beats == LESSON_BEATS) {
		build_fail(b, line, "more than %d beats on one slide", LESSON_BEATS);
		return NULL;
	}
	beat = build_grow(b, &l->beats, &l->n_beats, &l->room_beats, sizeof(*beat));
	if (!beat)
		return NULL;
	beat->line = line;
	beat->first = l->n_ops;
	build_slide(b)->beats++;
	b->pending = waiting;
	return beat;
}
