/* card.c - polyseme card: the evidence card of a sentence or of pins. */
#include "polyseme/app/card.h"

#include <stdlib.h>
#include <string.h>

#include "cli/call.h"
#include "cli/corpus.h"
#include "cli/given.h"
#include "cli/pinfile.h"
#include "cli/progress.h"
#include "polyseme/base/files.h"

enum { FILE_MODE = 0666 };

/* What a card is made of. */
struct evidence {
	struct reader *reader;
	struct reading reading; /* of a sentence: its text and target */
	struct pins pins;	/* of a file */
	struct corpus corpus;	/* of --corpus */
	struct card_subject subject;
	char *files;
};

static bool
names_pins(const char *argument)
{
	size_t length = strlen(argument);

	return strcmp(argument, "-") == 0 ||
	       (length > 5 && strcmp(argument + length - 5, ".pins") == 0);
}

/* Pins are read by the presets as they come. */
static enum status
read_file(struct evidence *e, const struct invocation *in, struct error *error)
{
	struct method plain;
	enum status status;

	method_default(&plain);
	if (in->target || in->corpus || method_difference(&plain, &in->options.method))
		return error_set(error, STATUS_USAGE,
				 "card: pins have their own targets, no corpus, and are "
				 "read by the presets as they come");
	status = pinfile_read(&e->pins, e->reader, in->arguments[0], error);
	if (status == STATUS_OK)
		reader_settle(e->reader);
	e->subject.pins = &e->pins;
	return status;
}

/* Every occurrence of the card's word. */
static enum status
read_corpus(struct evidence *e, const struct invocation *in, struct error *error)
{
	struct progress_line line = { .terminal = false };
	char word[WORD_BYTES];
	const struct corpus_request request = { .target = word };
	enum status status;

	reading_fold(&e->reading, e->reading.target, word);
	status = corpus_init(&e->corpus, e->reader, &in->options.method, &request, error);
	if (status != STATUS_OK)
		return status;
	e->subject.corpus = &e->corpus;
	progress_line_begin(&line);
	status = corpora_read_file(&e->corpus, in->corpus, &line.progress, error);
	progress_line_end(&line);
	return status;
}

static enum status
read_sentence(struct evidence *e, const struct invocation *in, struct error *error)
{
	struct reading *r = &e->reading;
	const char *text = in->arguments[0];
	enum status status = reading_set_text(r, e->reader, text, strlen(text));

	if (status != STATUS_OK)
		return error_set(error, status, "out of memory");
	if (in->target)
		status = reading_find(r, in->target, &r->target, error);
	else if (!reading_interesting(r, e->reader, strlen(text), &r->target))
		status = error_set(error, STATUS_NOT_FOUND, "no word in \"%.80s\"", text);
	e->subject.text = r->sentence.text;
	e->subject.length = r->sentence.length;
	e->subject.target = r->target;
	e->subject.method = &in->options.method;
	return status == STATUS_OK && in->corpus ? read_corpus(e, in, error) : status;
}

static void
print(struct printer *out, const char *text)
{
	for (const char *end; *text; text = end + 1) {
		end = text + strcspn(text, "\n");
		printer_text(out, text, (size_t)(end - text));
		printer_end(out);
	}
}

/* The format asked for, or that of the file's ending. */
static enum card_format
format_of(const struct invocation *in)
{
	return in->format   ? card_format_named(in->format)
	       : in->output ? card_format_of(in->output)
			    : CARD_MARKDOWN;
}

static enum status
put(const struct evidence *e, const struct call *call, struct error *error)
{
	const struct invocation *in = call->in;
	char *text;
	size_t length;
	enum status status = card_make(&e->subject, e->reader, format_of(in),
				       CARD_FILE_COLS, &text, &length, error);

	if (status != STATUS_OK)
		return status;
	if (in->output)
		status = (in->force ? files_replace : files_create)(
			in->output, text, length, FILE_MODE, error);
	else
		print(call->out, text);
	free(text);
	return in->output && status == STATUS_USAGE ? arguments_offer_force(error)
						    : status;
}

static enum status
begin(struct evidence *e, const struct call *call, struct error *error)
{
	e->reader = reader_new(&call->sources);
	if (e->reader && reading_init(&e->reading, e->reader) == STATUS_OK &&
	    given_files(call->in, &e->files) == STATUS_OK) {
		e->subject.files = e->files;
		return STATUS_OK;
	}
	return error_set(error, STATUS_NOMEM, "out of memory");
}

static void
end(struct evidence *e)
{
	if (!e->reader)
		return;
	if (e->subject.corpus)
		corpus_free(&e->corpus);
	pins_free(&e->pins, e->reader);
	reading_free(&e->reading, e->reader);
	reader_delete(e->reader);
	free(e->files);
}

int
card_run(const struct call *call)
{
	const struct invocation *in = call->in;
	struct evidence e = { .reader = NULL };
	struct error error;
	enum status status;

	if (in->count != 1) {
		error_set(&error, STATUS_USAGE,
			  "card: expected one sentence (in quotes) or one file of pins, "
			  "found %zu arguments",
			  in->count);
		return printer_fail(&error);
	}
	status = begin(&e, call, &error);
	if (status == STATUS_OK)
		status = names_pins(in->arguments[0]) ? read_file(&e, in, &error)
						      : read_sentence(&e, in, &error);
	if (status == STATUS_OK)
		status = put(&e, call, &error);
	end(&e);
	return status == STATUS_OK ? 0 : printer_fail(&error);
}
