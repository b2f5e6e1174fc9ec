/* input.c - reads standard input or a file line by line, however long a line is. */
#include "input.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 4096, ROOM_MOST = INPUT_MOST + 3 }; /* and CR, NUL, one too many */

/* Keeps a byte if there is room for it; false: no memory. */
static bool
keep(struct input *input, char byte)
{
	if (input->length + 1 >= input->room && input->room < ROOM_MOST) {
		size_t room = input->room ? 2 * input->room : ROOM_FIRST;
		char *text;

		room = room < ROOM_MOST ? room : ROOM_MOST;
		text = realloc(input->text, room);
		if (!text)
			return false;
		input->text = text;
		input->room = room;
	}
	if (input->length + 1 < input->room)
		input->text[input->length++] = byte;
	else
		input->is_too_long = true;
	return true;
}

static const char *
name_of(const struct input *input)
{
	return input->name ? input->name : "standard input";
}

enum status
input_next(struct input *input, bool *more, struct error *error)
{
	bool kept = true;
	int c = getc_unlocked(input->file);

	*more = c != EOF;
	input->length = 0;
	input->is_too_long = false;
	input->number += *more;
	for (; c != EOF && c != '\n'; c = getc_unlocked(input->file))
		kept = kept && keep(input, (char)c);
	if (ferror(input->file))
		return error_set(error, STATUS_IO, "%s:%zu: %s", name_of(input),
				 input->number + !*more, strerror(errno));
	while (input->length && input->text[input->length - 1] == '\r')
		input->length--;
	/* an empty line has a text, too */
	kept = kept && (input->room || (keep(input, '\0') && input->length--));
	if (!kept)
		return error_set(error, STATUS_NOMEM, "%s:%zu: out of memory",
				 name_of(input), input->number);
	input->text[input->length] = '\0';
	input->is_too_long |= input->length > INPUT_MOST;
	return STATUS_OK;
}

void
input_free(struct input *input)
{
	free(input->text);
	*input = (struct input){ .file = input->file, .name = input->name };
}
