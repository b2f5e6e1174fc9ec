/* option.c - fields of a struct that are set by name; see polyseme/base/option.h. */
#include "polyseme/base/option.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/text.h"

/* Enums of every kind are stored as unsigned or signed int of one size. */
_Static_assert(sizeof(enum effect) == sizeof(int), "choices are read and written as int");

const struct option_row *
option_find(const struct option_row *rows, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0 ||
		    (rows[i].alias && strcmp(rows[i].alias, name) == 0))
			return &rows[i];
	return NULL;
}

static int
choice_get(const struct option_row *row, const void *object)
{
	int value;

	memcpy(&value, (const char *)object + row->offset, sizeof(value));
	return value;
}

static void
choice_set(const struct option_row *row, void *object, int value)
{
	memcpy((char *)object + row->offset, &value, sizeof(value));
}

/* "plain, default or attention" */
static void
list_choices(const struct option_row *row, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < row->n_choices; i++)
		used = text_list_add(out, size, used, row->choices[i].name, i,
				     row->n_choices);
}

static enum status
refuse(struct error *error, const struct option_row *row, const char *value,
       const char *expected)
{
	return error_set(error, STATUS_USAGE, "%s: expected %s, found \"%.60s\"",
			 row->name, expected, value);
}

static enum status
set_choice(const struct option_row *row, void *object, const char *value,
	   struct error *error)
{
	char expected[160];

	for (size_t i = 0; i < row->n_choices; i++) {
		const struct choice *choice = &row->choices[i];

		if (strcmp(choice->name, value) == 0 ||
		    (choice->former && strcmp(choice->former, value) == 0)) {
			choice_set(row, object, (int)i);
			return STATUS_OK;
		}
	}
	list_choices(row, expected, sizeof(expected));
	return refuse(error, row, value, expected);
}

static enum status
set_number(const struct option_row *row, void *object, const char *value,
	   struct error *error)
{
	char *field = (char *)object + row->offset, *end, expected[80];
	bool whole = row->type == OPTION_SIZE;
	size_t size = OPTION_SIZE_ALL;
	double number;

	if (whole && strcmp(value, "all") == 0) {
		memcpy(field, &size, sizeof(size));
		return STATUS_OK;
	}
	errno = 0;
	number = strtod(value, &end);
	/* the comparison is written so that NaN fails it */
	if (end == value || *end || errno ||
	    !(number >= row->least && number <= row->most) ||
	    (whole && number != floor(number))) {
		snprintf(expected, sizeof(expected), "%s from %g to %g%s",
			 whole ? "a whole number" : "a number", row->least, row->most,
			 whole ? " or \"all\"" : "");
		return refuse(error, row, value, expected);
	}
	size = (size_t)number;
	if (whole)
		memcpy(field, &size, sizeof(size));
	else
		memcpy(field, &number, sizeof(number));
	return STATUS_OK;
}

static enum status
set_flag(const struct option_row *row, void *object, const char *value,
	 struct error *error)
{
	bool on = strcmp(value, "on") == 0 || strcmp(value, "yes") == 0;

	if (!on && strcmp(value, "off") != 0 && strcmp(value, "no") != 0)
		return refuse(error, row, value, "on or off");
	memcpy((char *)object + row->offset, &on, sizeof(on));
	return STATUS_OK;
}

static enum status
set_text(const struct option_row *row, void *object, const char *value,
	 struct error *error)
{
	if (strlen(value) >= row->size)
		return refuse(error, row, value, "a shorter text");
	/* the rest is zero, so that equal texts are equal fields */
	memset((char *)object + row->offset, 0, row->size);
	memcpy((char *)object + row->offset, value, strlen(value));
	return STATUS_OK;
}

enum status
option_set(const struct option_row *row, void *object, const char *value,
	   struct error *error)
{
	enum status status = STATUS_OK;

	switch (row->type) {
	case OPTION_CHOICE:
		status = set_choice(row, object, value, error);
		break;
	case OPTION_SIZE:
	case OPTION_REAL:
		status = set_number(row, object, value, error);
		break;
	case OPTION_FLAG:
		status = set_flag(row, object, value, error);
		break;
	case OPTION_TEXT:
		status = set_text(row, object, value, error);
		break;
	}
	if (status == STATUS_OK && row->then)
		row->then(object);
	return status;
}

void
option_get(const struct option_row *row, const void *object, char *out, size_t size)
{
	const char *field = (const char *)object + row->offset;
	size_t whole;
	double number;
	bool on;

	switch (row->type) {
	case OPTION_CHOICE:
		snprintf(out, size, "%s", row->choices[choice_get(row, object)].name);
		break;
	case OPTION_SIZE:
		memcpy(&whole, field, sizeof(whole));
		if (whole == OPTION_SIZE_ALL)
			snprintf(out, size, "all");
		else
			snprintf(out, size, "%zu", whole);
		break;
	case OPTION_REAL:
		memcpy(&number, field, sizeof(number));
		snprintf(out, size, "%.10g", number);
		break;
	case OPTION_FLAG:
		memcpy(&on, field, sizeof(on));
		snprintf(out, size, "%s", on ? "on" : "off");
		break;
	case OPTION_TEXT:
		snprintf(out, size, "%s", field);
		break;
	}
}

static void
step_size(const struct option_row *row, void *object, int steps)
{
	char *field = (char *)object + row->offset;
	size_t most = (size_t)row->most, least = (size_t)row->least, value;

	memcpy(&value, field, sizeof(value));
	/* "all" lies past the last number; a step down begins at the usual value */
	if (value == OPTION_SIZE_ALL)
		value = steps < 0 ? row->narrowed : OPTION_SIZE_ALL;
	else if (steps > 0)
		value = value + (size_t)steps > most ? most : value + (size_t)steps;
	else
		value = value < least + (size_t)-steps ? least : value - (size_t)-steps;
	memcpy(field, &value, sizeof(value));
}

/* On the grid of steps, so that .05 twenty times is 1. */
static void
step_real(const struct option_row *row, void *object, int steps)
{
	char *field = (char *)object + row->offset;
	double number;

	memcpy(&number, field, sizeof(number));
	number = round(number / row->step + steps) * row->step;
	number = fmin(row->most, fmax(row->least, number));
	memcpy(field, &number, sizeof(number));
}

void
option_step(const struct option_row *row, void *object, int steps)
{
	int n = (int)row->n_choices;
	bool on;

	switch (row->type) {
	case OPTION_CHOICE:
		choice_set(row, object, ((choice_get(row, object) + steps) % n + n) % n);
		break;
	case OPTION_SIZE:
		step_size(row, object, steps);
		break;
	case OPTION_REAL:
		step_real(row, object, steps);
		break;
	case OPTION_FLAG:
		memcpy(&on, (char *)object + row->offset, sizeof(on));
		on = !on;
		memcpy((char *)object + row->offset, &on, sizeof(on));
		break;
	case OPTION_TEXT:
		return;
	}
	if (row->then)
		row->then(object);
}

bool
option_same(const struct option_row *row, const void *a, const void *b)
{
	return memcmp((const char *)a + row->offset, (const char *)b + row->offset,
		      row->size) == 0;
}

void
option_copy(const struct option_row *row, void *to, const void *from)
{
	memcpy((char *)to + row->offset, (const char *)from + row->offset, row->size);
}
