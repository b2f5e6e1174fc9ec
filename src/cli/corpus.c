/* corpus.c - polyseme corpus: every occurrence of a word in texts. */
#include "cli/corpus.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/places.h"
#include "cli/progress.h"

/* ---- what is asked for ---- */

static enum status
check(const struct invocation *in, enum corpus_order *order, struct error *error)
{
	*order = in->sort ? corpus_order_find(in->sort) : CORPUS_BY_SENSE;
	if (in->count == 0)
		return error_set(error, STATUS_USAGE,
				 "corpus: expected the names of files, found none");
	if (!in->target)
		return error_set(error, STATUS_USAGE,
				 "corpus: expected a word behind --target, found none");
	if (*order == CORPUS_ORDERS)
		return error_set(error, STATUS_USAGE,
				 "--sort: expected sense, similarity or place, found "
				 "\"%.60s\"",
				 in->sort);
	return STATUS_OK;
}

/* ---- reading ---- */

enum status
corpora_read_file(struct corpus *corpus, const char *name,
		  const struct progress *progress, struct error *error)
{
	char path[PATH_MAX];
	enum status status;

	if (strcmp(name, "-") == 0)
		status = corpus_open_descriptor(corpus, STDIN_FILENO, "standard input",
						progress, error);
	else
		status = corpus_open(
			corpus, places_file(name, "corpus", ".txt", path, sizeof(path)),
			progress, error);
	return status == STATUS_OK ? corpus_read(corpus, progress, error) : status;
}

/* One corpus of some files. */
static enum status
read_corpus(struct corpora *corpora, struct reader *reader, const char *const *names,
	    size_t count, const struct progress *progress, struct error *error)
{
	const struct invocation *in = corpora->call->in;
	struct corpus *corpus = &corpora->items[corpora->count];
	const struct corpus_request request = { .target = in->target,
						.exact = in->exact,
						.lines = in->lines };
	enum status status =
		corpus_init(corpus, reader, &in->options.method, &request, error);

	if (status != STATUS_OK)
		return status;
	corpora->count++;
	for (size_t i = 0; i < count && status == STATUS_OK; i++)
		status = corpora_read_file(corpus, names[i], progress, error);
	return status;
}

/* It must be somewhere. */
static enum status
check_found(const struct corpora *corpora, struct error *error)
{
	const struct corpus *first = &corpora->items[0];
	uint64_t found = 0;

	for (size_t i = 0; i < corpora->count; i++)
		found += corpora->items[i].found;
	if (found > 0)
		return STATUS_OK;
	return error_set(error, STATUS_NOT_FOUND, "corpus: \"%.60s\" is not in %.200s%s",
			 first->target, first->files[0].name,
			 first->n_files + corpora->count > 2 ? " and the others" : "");
}

static enum status
sort(struct corpora *corpora, struct error *error)
{
	for (size_t i = 0; i < corpora->count; i++) {
		const struct corpus *corpus = &corpora->items[i];

		corpora->indices[i] = malloc((corpus->count + 1) * sizeof(uint32_t));
		if (!corpora->indices[i])
			return error_set(error, STATUS_NOMEM, "corpus: out of memory");
		corpus_sort(corpus, corpora->order, corpora->indices[i]);
	}
	return STATUS_OK;
}

static enum status
read_all(struct corpora *corpora, struct reader *reader, struct error *error)
{
	const struct invocation *in = corpora->call->in;
	struct progress_line line = { .terminal = false };
	enum status status;

	progress_line_begin(&line);
	status = read_corpus(corpora, reader, in->arguments, in->count, &line.progress,
			     error);
	if (status == STATUS_OK && in->beside)
		status = read_corpus(corpora, reader, &in->beside, 1, &line.progress,
				     error);
	progress_line_end(&line);
	if (status == STATUS_OK)
		status = check_found(corpora, error);
	return status == STATUS_OK ? sort(corpora, error) : status;
}

int
corpus_run(const struct call *call)
{
	struct corpora corpora = { .call = call };
	struct reader *reader = NULL;
	struct error error;
	enum status status = check(call->in, &corpora.order, &error);

	if (status == STATUS_OK && !(reader = reader_new(&call->sources)))
		status = error_set(&error, STATUS_NOMEM, "corpus: out of memory");
	if (status == STATUS_OK)
		status = read_all(&corpora, reader, &error);
	if (status == STATUS_OK)
		corpora_print(call->out, &corpora);
	for (size_t i = 0; i < corpora.count; i++) {
		corpus_free(&corpora.items[i]);
		free(corpora.indices[i]);
	}
	if (reader)
		reader_delete(reader);
	return status == STATUS_OK ? 0 : printer_fail(&error);
}
