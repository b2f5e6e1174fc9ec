/* corpus.c - reads texts for a word, a slice at a time; see polyseme/core/corpus.h.
 *
 * A passage moves along the text.  In it the places that may hold the word are looked at
 * one after another, each with the sentence around it, so nothing but those is cut into
 * tokens. */
#include "polyseme/core/corpus.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/corpus/around.h"
#include "core/corpus/source.h"
#include "polyseme/base/text.h"

enum { SLICE_OCCURRENCES = 100 }; /* read between two keys */

/* ---- life ---- */

/* The target without a sentence: it must be one word. */
static enum status
set_alone(struct corpus *c, const char *target, struct error *error)
{
	struct reading *alone = &c->alone;
	char folded[WORD_BYTES];
	const char *base = NULL;

	if (!text_fold(target, strlen(target), true, folded, sizeof(folded)))
		return error_set(error, STATUS_USAGE,
				 "target: expected a word, found \"%.60s\"", target);
	if (!c->exact)
		base = senses_base(reader_sources(c->reader)->senses, folded);
	strcpy(c->target, base ? base : folded);
	if (reading_set_text(alone, c->reader, c->target, strlen(c->target)) != STATUS_OK)
		return source_fail_memory(error);
	if (alone->sentence.count != 1 || !reading_choosable(alone, 0))
		return error_set(error, STATUS_USAGE,
				 "target: expected one word, found \"%.60s\"", target);
	if (reading_update(alone, c->reader, &c->source->method) != STATUS_OK)
		return source_fail_memory(error);
	return STATUS_OK;
}

static void
set_needles(struct corpus *c)
{
	struct needles *needles = &c->source->needles;
	const char *forms[NEEDLES_MOST];
	size_t n = 0;

	needles_init(needles);
	needles_add(needles, c->target, !c->exact);
	if (!c->exact)
		n = senses_forms(reader_sources(c->reader)->senses, c->target, forms,
				 NEEDLES_MOST);
	for (size_t i = 0; i < n; i++)
		needles_add(needles, forms[i], true);
}

static enum status
allocate(struct corpus *c, const struct method *method, size_t most, struct error *error)
{
	const struct vectors *v = reader_sources(c->reader)->vectors;
	struct corpus_source *s = calloc(1, sizeof(*s));

	c->source = s;
	if (!s)
		return source_fail_memory(error);
	s->method = *method;
	sentence_init(&s->found);
	if (passage_init(&s->passage) != STATUS_OK ||
	    sample_init(&s->sample, most, vectors_dims(v, method->shift.space)) !=
		    STATUS_OK ||
	    reading_init(&s->reading, c->reader) != STATUS_OK ||
	    reading_init(&c->alone, c->reader) != STATUS_OK)
		return source_fail_memory(error);
	return STATUS_OK;
}

enum status
corpus_init(struct corpus *corpus, struct reader *reader, const struct method *method,
	    const struct corpus_request *request, struct error *error)
{
	enum status status;

	*corpus = (struct corpus){ .exact = request->exact,
				   .lines = request->lines,
				   .stride = 1,
				   .reader = reader };
	status = allocate(corpus, method, request->most ? request->most : CORPUS_MOST,
			  error);
	if (status == STATUS_OK)
		status = set_alone(corpus, request->target, error);
	if (status != STATUS_OK) {
		corpus_free(corpus);
		return status;
	}
	/* senses found in a vector belong to that one form */
	if (corpus_found_senses(corpus))
		corpus->exact = true;
	set_needles(corpus);
	return STATUS_OK;
}

void
corpus_free(struct corpus *corpus)
{
	struct corpus_source *s = corpus->source;

	if (s) {
		passage_free(&s->passage);
		sample_free(&s->sample);
		sentence_free(&s->found);
		reading_free(&s->reading, corpus->reader);
		reading_free(&corpus->alone, corpus->reader);
		free(s);
	}
	for (size_t i = 0; i < corpus->n_files; i++)
		free(corpus->files[i].name);
	free(corpus->files);
	free(corpus->items);
	free(corpus->xy);
	free(corpus->text);
	*corpus = (struct corpus){ 0 };
}

/* ---- files ---- */

/* A file of that name, without anything found in it. */
static enum status
add_file(struct corpus *c, const char *name, struct error *error)
{
	struct corpus_file *files =
		realloc(c->files, (c->n_files + 1) * sizeof(*c->files));
	char *copy = strdup(name);

	if (files)
		c->files = files;
	if (!files || !copy) {
		free(copy);
		return source_fail_memory(error);
	}
	c->files[c->n_files++] = (struct corpus_file){ .name = copy };
	return STATUS_OK;
}

/* The file just opened, or not, becomes the present one. */
static enum status
begin_file(struct corpus *c, enum status status, const char *name, struct error *error)
{
	struct corpus_source *s = c->source;

	if (status == STATUS_OK && (status = add_file(c, name, error)) != STATUS_OK)
		bytes_close(&s->passage.bytes);
	if (status != STATUS_OK)
		return status;
	s->passage.bytes.name = c->files[c->n_files - 1].name;
	passage_begin(&s->passage);
	needles_reset(&s->needles);
	return STATUS_OK;
}

enum status
corpus_open(struct corpus *corpus, const char *path, const struct progress *progress,
	    struct error *error)
{
	enum status status =
		bytes_open(&corpus->source->passage.bytes, path, progress, error);

	return begin_file(corpus, status, path, error);
}

enum status
corpus_open_descriptor(struct corpus *corpus, int fd, const char *name,
		       const struct progress *progress, struct error *error)
{
	enum status status = bytes_open_descriptor(&corpus->source->passage.bytes, fd,
						   name, progress, error);

	return begin_file(corpus, status, name, error);
}

double
corpus_done(const struct corpus *corpus)
{
	const struct bytes *bytes = &corpus->source->passage.bytes;

	if (bytes->fd < 0)
		return 1;
	return bytes->size ? fmin(1, (double)bytes->taken / (double)bytes->size)
			   : (double)NAN;
}

/* ---- reading a file ---- */

static enum status
end_file(struct corpus *c, enum status status)
{
	bytes_close(&c->source->passage.bytes);
	return status;
}

/* Places in the passage are others then. */
static enum status
read_on(struct corpus *c, size_t at, const struct progress *progress, struct error *error)
{
	struct corpus_file *file = &c->files[c->n_files - 1];

	passage_skip(&c->source->passage, at);
	needles_reset(&c->source->needles);
	return passage_fill(&c->source->passage, progress, &file->bytes, &file->words,
			    error);
}

enum status
corpus_slice(struct corpus *corpus, const struct progress *progress, bool *more,
	     struct error *error)
{
	struct passage *p = &corpus->source->passage;
	uint64_t last = corpus->found + SLICE_OCCURRENCES;
	enum status status = STATUS_OK;

	*more = p->bytes.fd >= 0;
	if (!*more)
		return STATUS_OK;
	while (status == STATUS_OK && *more && corpus->found < last) {
		size_t at =
			needles_find(&corpus->source->needles, p->text, p->end, p->from);

		/* what follows may belong to its sentence */
		if (at < p->end && (p->ended || p->end - at > EXTRACT_SIDE + 4)) {
			status = around_look(corpus, at, error);
		} else if (p->ended) {
			*more = false;
		} else {
			status = read_on(corpus, at, progress, error);
			break;
		}
	}
	return status == STATUS_OK && *more ? STATUS_OK : end_file(corpus, status);
}

enum status
corpus_read(struct corpus *corpus, const struct progress *progress, struct error *error)
{
	const struct bytes *bytes = &corpus->source->passage.bytes;
	enum status status = STATUS_OK;
	bool more = true;

	while (more && status == STATUS_OK) {
		status = corpus_slice(corpus, progress, &more, error);
		if (more && status == STATUS_OK &&
		    !progress_report(progress, PROGRESS_READING, bytes->taken,
				     bytes->size,
				     corpus->files[corpus->n_files - 1].words))
			status = end_file(corpus,
					  error_set(error, STATUS_CANCELLED, "%s: %s",
						    bytes->name,
						    status_text(STATUS_CANCELLED)));
	}
	return status;
}
