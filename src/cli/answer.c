/* answer.c - a target in a sentence, from the arguments or line by line; see answer.h. */
#include "cli/answer.h"

#include <stdio.h>
#include <string.h>

#include "cli/input.h"

enum { TARGET_MOST = 1024 }; /* bytes of a target in an input line */

/* How answers are made: what does not change from line to line. */
struct manner {
	bool nearest;
	answer_print *print;
};

static void
answer_free(struct answer *a)
{
	if (!a->reader)
		return;
	moment_free(&a->moment, a->reader);
	reading_free(&a->reading, a->reader);
	reader_delete(a->reader);
}

static bool
answer_init(struct answer *a)
{
	a->reader = reader_new(&a->call->sources);
	if (a->reader && reading_init(&a->reading, a->reader) == STATUS_OK &&
	    moment_init(&a->moment, a->reader) == STATUS_OK)
		return true;
	answer_free(a);
	return false;
}

/* The target that was asked for, or the word worth looking at. */
static enum status
choose(struct answer *a, const char *target, struct error *error)
{
	struct reading *reading = &a->reading;

	if (reading->sentence.count == 0)
		return error_set(error, STATUS_NOT_FOUND, "the sentence is empty");
	if (target)
		return reading_find(reading, target, &reading->target, error);
	if (!reading_interesting(reading, a->reader, reading->sentence.length,
				 &reading->target))
		return error_set(error, STATUS_NOT_FOUND, "no word in \"%.80s\"",
				 reading->sentence.text);
	return STATUS_OK;
}

static enum status
compute(struct answer *a, const char *target, const char *sentence, size_t length,
	bool nearest, struct error *error)
{
	struct reading *reading = &a->reading;
	enum status status = reading_set_text(reading, a->reader, sentence, length);

	if (status == STATUS_OK && (status = choose(a, target, error)) != STATUS_OK)
		return status;
	if (status == STATUS_OK)
		status = reading_update(reading, a->reader, &a->call->in->options.method);
	if (status == STATUS_OK) {
		moment_of(reading, reading->shift.steps, &a->moment);
		if (nearest)
			status = reader_search(a->reader, reading, &a->moment);
	}
	if (status != STATUS_OK)
		return error_set(error, status, "out of memory");
	reader_settle(a->reader);
	return STATUS_OK;
}

static int
answer(struct answer *a, const char *target, const char *sentence, size_t length,
       const struct manner *manner)
{
	struct error error;

	if (compute(a, target, sentence, length, manner->nearest, &error) != STATUS_OK)
		return printer_fail(&error);
	manner->print(a->call->out, a);
	return 0;
}

/* The answer to one line: a target, a tab, a sentence. */
static int
answer_line(struct answer *a, const struct input *input, const struct manner *manner)
{
	struct error error;
	const char *tab =
		input->is_too_long ? NULL : memchr(input->text, '\t', input->length);
	char target[TARGET_MOST + 1];
	size_t length = tab ? (size_t)(tab - input->text) : 0;

	if (input->is_too_long)
		error_set(&error, STATUS_USAGE,
			  "standard input:%zu: the line has more than %d bytes",
			  input->number, INPUT_MOST);
	else if (!tab)
		error_set(&error, STATUS_USAGE,
			  "standard input:%zu: expected a target, a tab and a sentence",
			  input->number);
	else if (length > TARGET_MOST || memchr(input->text, '\0', length))
		error_set(&error, STATUS_USAGE,
			  "standard input:%zu: expected a target of at most %d bytes "
			  "without a NUL",
			  input->number, TARGET_MOST);
	else {
		memcpy(target, input->text, length);
		target[length] = '\0';
		return answer(a, target, tab + 1, input->length - length - 1, manner);
	}
	return printer_fail(&error);
}

/* Every line is answered before the next is read, and one that cannot be answered does
 * not end the others.  Returns the worst status. */
static int
answer_lines(struct answer *a, FILE *in, const struct manner *manner)
{
	struct input input = { .file = in };
	struct error error;
	bool more = true;
	int worst = 0;

	while (more && printer_flush(a->call->out)) {
		int status;

		if (input_next(&input, &more, &error) != STATUS_OK) {
			worst = printer_fail(&error);
			break;
		}
		status = more ? answer_line(a, &input, manner) : 0;
		worst = status > worst ? status : worst;
	}
	input_free(&input);
	return worst;
}

int
answer_run(const struct call *call, const char *command, bool nearest,
	   answer_print *print)
{
	const struct invocation *in = call->in;
	const struct manner manner = { nearest, print };
	struct answer a = { .call = call };
	struct error error;
	int status;

	if (in->count > 1) {
		error_set(&error, STATUS_USAGE,
			  "%s: expected one sentence (in quotes), found %zu arguments",
			  command, in->count);
		return printer_fail(&error);
	}
	if (!answer_init(&a)) {
		error_set(&error, STATUS_NOMEM, "out of memory");
		return printer_fail(&error);
	}
	if (in->count == 1)
		status = answer(&a, in->target, in->arguments[0],
				strlen(in->arguments[0]), &manner);
	else
		status = answer_lines(&a, stdin, &manner);
	answer_free(&a);
	return status;
}
