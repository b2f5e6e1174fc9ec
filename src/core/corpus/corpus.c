/* corpus.c - finds a word in texts and reads it there; see polyseme/core/corpus.h.
 *
 * A window moves along the text.  In it the places that may hold the word are looked at
 * one after another, each with the sentence around it, so nothing but those is cut into
 * tokens. */
#include "polyseme/core/corpus.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/corpus/source.h"
#include "polyseme/base/text.h"

enum {
	SLICE_OCCURRENCES = 100, /* read between two keys */
	ROOM_FIRST = 256,
	TEXT_FIRST = 1 << 15
};

/* ---- life ---- */

static enum status
fail_memory(struct error *error)
{
	return error_set(error, STATUS_NOMEM, "corpus: out of memory");
}

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
		return fail_memory(error);
	if (alone->sentence.count != 1 || !reading_choosable(alone, 0))
		return error_set(error, STATUS_USAGE,
				 "target: expected one word, found \"%.60s\"", target);
	if (reading_update(alone, c->reader, &c->source->method) != STATUS_OK)
		return fail_memory(error);
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
allocate(struct corpus *c, const struct method *method, struct error *error)
{
	const struct vectors *v = reader_sources(c->reader)->vectors;
	struct corpus_source *s = calloc(1, sizeof(*s));

	c->source = s;
	if (!s)
		return fail_memory(error);
	s->method = *method;
	s->bytes.fd = -1;
	s->D = vectors_dims(v, method->shift.space);
	s->window = malloc(SOURCE_ROOM);
	s->sums = calloc(SOURCE_LEVELS * s->D, sizeof(*s->sums));
	sentence_init(&s->found);
	if (!s->window || !s->sums || reading_init(&s->reading, c->reader) != STATUS_OK ||
	    reading_init(&c->alone, c->reader) != STATUS_OK)
		return fail_memory(error);
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
	status = allocate(corpus, method, error);
	if (status == STATUS_OK)
		status = set_alone(corpus, request->target, error);
	if (status != STATUS_OK) {
		corpus_free(corpus);
		return status;
	}
	corpus->source->most = request->most ? request->most : CORPUS_MOST;
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
		if (s->bytes.fd >= 0)
			bytes_close(&s->bytes);
		sentence_free(&s->found);
		reading_free(&s->reading, corpus->reader);
		reading_free(&corpus->alone, corpus->reader);
		free(s->window);
		free(s->sums);
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
		return fail_memory(error);
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
		bytes_close(&s->bytes);
	if (status != STATUS_OK)
		return status;
	s->bytes.name = c->files[c->n_files - 1].name;
	s->end = s->from = s->counted = 0;
	s->offset = 0;
	s->line = 1;
	s->ended = false;
	s->after_white = true;
	needles_reset(&s->needles);
	return STATUS_OK;
}

enum status
corpus_open(struct corpus *corpus, const char *path, const struct progress *progress,
	    struct error *error)
{
	enum status status = bytes_open(&corpus->source->bytes, path, progress, error);

	return begin_file(corpus, status, path, error);
}

enum status
corpus_open_descriptor(struct corpus *corpus, int fd, const char *name,
		       const struct progress *progress, struct error *error)
{
	enum status status =
		bytes_open_descriptor(&corpus->source->bytes, fd, name, progress, error);

	return begin_file(corpus, status, name, error);
}

double
corpus_done(const struct corpus *corpus)
{
	const struct bytes *bytes = &corpus->source->bytes;

	if (bytes->fd < 0)
		return 1;
	return bytes->size ? fmin(1, (double)bytes->taken / (double)bytes->size)
			   : (double)NAN;
}

/* ---- the window ---- */

static bool
is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static void
count_words(struct corpus *c, const char *text, size_t n)
{
	struct corpus_source *s = c->source;
	bool white = s->after_white;
	uint64_t words = 0;

	for (size_t i = 0; i < n; i++) {
		bool now = is_white(text[i]);

		words += white && !now;
		white = now;
	}
	s->after_white = white;
	c->files[c->n_files - 1].words += words;
}

/* Counts the lines up to a place in the window. */
static void
count_lines(struct corpus_source *s, size_t to)
{
	const char *at = s->window + s->counted, *end = s->window + to;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		s->line++;
		at++;
	}
	s->counted = to;
}

/* Moves what was looked at out of the window, but for what belongs to the sentence of the
 * next place. */
static void
move_window(struct corpus_source *s)
{
	size_t drop = s->from > 2 * EXTRACT_SIDE ? s->from - 2 * EXTRACT_SIDE : 0;

	count_lines(s, s->counted > drop ? s->counted : drop);
	memmove(s->window, s->window + drop, s->end - drop);
	s->offset += drop;
	s->end -= drop;
	s->from -= drop;
	s->counted -= drop;
	needles_reset(&s->needles);
}

static enum status
fill_window(struct corpus *c, const struct progress *progress, struct error *error)
{
	struct corpus_source *s = c->source;
	struct corpus_file *file = &c->files[c->n_files - 1];

	move_window(s);
	while (!s->ended && s->end < SOURCE_ROOM) {
		char *fresh = s->window + s->end, *nul;
		size_t got = 0;
		enum status status = bytes_read(&s->bytes, fresh, SOURCE_ROOM - s->end,
						&got, progress, error);

		if (status != STATUS_OK)
			return status;
		nul = memchr(fresh, '\0', got);
		if (nul)
			return error_set(error, STATUS_FORMAT,
					 "%s: byte %" PRIu64
					 ": expected text in UTF-8, found a NUL byte",
					 file->name,
					 s->offset + (uint64_t)(nul - s->window));
		count_words(c, fresh, got);
		s->ended = got == 0;
		s->end += got;
		file->bytes += got;
	}
	return STATUS_OK;
}

/* ---- what is kept ---- */

/* Drops one of every two neighbours, and its sentence.  Of a last one without another it
 * is the turn, or the other one will be it. */
static void
thin_out(struct corpus *c)
{
	unsigned level = source_dropped(c->stride);
	size_t kept = 0, used = 0;

	for (size_t pair = 0; 2 * pair < c->count; pair++) {
		size_t i = 2 * pair + source_second(level, pair);

		if (i == c->count)
			break;
		struct occurrence o = c->items[i];

		memmove(c->text + used, c->text + o.text, o.length);
		o.text = used;
		used += o.length;
		c->items[kept] = o;
		memmove(c->xy + 2 * kept++, c->xy + 2 * i, 2 * sizeof(*c->xy));
	}
	c->count = kept;
	c->source->text_length = used;
	c->stride *= 2;
}

static bool
reserve(struct corpus *c, size_t length)
{
	struct corpus_source *s = c->source;

	if (c->count == s->room) {
		size_t room = s->room ? 2 * s->room : ROOM_FIRST;
		struct occurrence *items = realloc(c->items, room * sizeof(*items));
		float *xy = realloc(c->xy, 2 * room * sizeof(*xy));

		c->items = items ? items : c->items;
		c->xy = xy ? xy : c->xy;
		if (!items || !xy)
			return false;
		s->room = room;
	}
	if (s->text_room - s->text_length < length) {
		size_t room = (s->text_room ? 2 * s->text_room : TEXT_FIRST) + length;
		char *text = realloc(c->text, room);

		if (!text)
			return false;
		c->text = text;
		s->text_room = room;
	}
	return true;
}

/* Verdict and similarity.  A form may have senses of its own where the target has none:
 * they are not asked for. */
static void
judge(const struct corpus *c, struct occurrence *o)
{
	const struct reading *r = &c->source->reading;
	const struct shift *shift = &r->shift;
	size_t count = c->alone.word->senses.count;

	o->verdict = (struct sense_verdict){ .margin = (double)NAN };
	if (r->word->senses.count == count)
		o->verdict = r->verdict;
	o->similarity =
		count >= 2 && r->word->senses.count == count
			? r->verdict.scores[r->verdict.best]
			: shift_similarity(shift->D, shift->contextual, shift->base);
}

/* Keeps the reading of the word whose number is `number`, its place and its point. */
static enum status
keep(struct corpus *c, struct occurrence *o, uint64_t number, struct error *error)
{
	struct corpus_source *s = c->source;
	const struct reading *r = &s->reading;
	double x = (double)NAN, y = (double)NAN;
	double *sum = s->sums + source_level(number) * s->D;

	if (!reserve(c, r->sentence.length))
		return fail_memory(error);
	if (c->alone.word->has_plane)
		projection_point(&c->alone.word->plane, reading_drawn_full(r), &x, &y);
	for (size_t d = 0; d < s->D; d++)
		sum[d] += r->unit_full[d];
	o->text = s->text_length;
	o->length = (uint32_t)r->sentence.length;
	judge(c, o);
	memcpy(c->text + o->text, r->sentence.text, r->sentence.length);
	s->text_length += r->sentence.length;
	c->xy[2 * c->count] = (float)x;
	c->xy[2 * c->count + 1] = (float)y;
	c->items[c->count++] = *o;
	return STATUS_OK;
}

/* ---- one occurrence ---- */

static bool
is_target(const struct corpus *c, size_t token)
{
	const struct sentence *found = &c->source->found;
	const struct token *t = &found->tokens[token];
	char folded[WORD_BYTES];
	const char *base;

	if (t->kind == TOKEN_PUNCTUATION ||
	    !text_fold(found->text + t->begin, t->end - t->begin, true, folded,
		       sizeof(folded)))
		return false;
	if (c->exact || strcmp(folded, c->target) == 0)
		return strcmp(folded, c->target) == 0;
	base = senses_base(reader_sources(c->reader)->senses, folded);
	return base ? strcmp(base, c->target) == 0 : senses_is_regular(folded, c->target);
}

/* The tokens of the same sentence: bytes *begin..*end of the text. */
static void
sentence_span(const struct sentence *s, size_t token, size_t *begin, size_t *end)
{
	size_t first = token, last = token;

	while (first > 0 && s->tokens[first - 1].sentence == s->tokens[token].sentence)
		first--;
	while (last + 1 < s->count &&
	       s->tokens[last + 1].sentence == s->tokens[token].sentence)
		last++;
	*begin = s->tokens[first].begin;
	*end = s->tokens[last].end;
}

/* A part of a sentence as it would be typed, with one blank where there were several;
 * returns its length. */
static size_t
clean(const char *text, size_t n, char *out)
{
	size_t length = text_sanitise(text, n, out), used = 0;

	for (size_t i = 0; i < length; i++)
		if (out[i] != ' ' || used == 0 || out[used - 1] != ' ')
			out[used++] = out[i];
	out[used] = '\0';
	return used;
}

/* The sentence of a token of source.found as it would be typed, in source.clean; returns
 * its length. */
static size_t
clean_sentence(struct corpus_source *s, size_t token, struct occurrence *o)
{
	const struct sentence *found = &s->found;
	const struct token *t = &found->tokens[token];
	size_t begin, end, length;

	sentence_span(found, token, &begin, &end);
	length = clean(found->text + begin, t->begin - begin, s->clean);
	o->begin = (uint32_t)length;
	length += clean(found->text + t->begin, t->end - t->begin, s->clean + length);
	o->end = (uint32_t)length;
	return length + clean(found->text + t->end, end - t->end, s->clean + length);
}

/* Reads a token in its sentence alone, as if that had been typed, and keeps that.  What
 * has been cut already is not cut again. */
static enum status
read_token(struct corpus *c, size_t token, struct occurrence *o, uint64_t number,
	   struct error *error)
{
	struct corpus_source *s = c->source;
	struct reading *r = &s->reading;
	size_t length = clean_sentence(s, token, o);
	bool whole =
		length == s->found.length && memcmp(s->clean, s->found.text, length) == 0;
	enum status status = STATUS_OK;

	if (whole)
		reading_swap_sentence(r, &s->found);
	else
		status = reading_set_text(r, c->reader, s->clean, length);
	r->target = whole ? token : sentence_token_at(&r->sentence, o->begin);
	if (status == STATUS_OK)
		status = reading_update(r, c->reader, &s->method);
	if (status == STATUS_OK)
		status = keep(c, o, number, error);
	else
		fail_memory(error);
	if (whole)
		reading_swap_sentence(r, &s->found);
	return status;
}

/* The occurrence at byte `at` of the window: read and kept if it is its turn. */
static enum status
take(struct corpus *c, size_t token, size_t at, struct error *error)
{
	struct corpus_source *s = c->source;
	struct occurrence o = { .file = c->n_files - 1, .offset = s->offset + at };
	uint64_t number = c->found++;

	c->files[o.file].found++;
	if (source_level(number) < source_dropped(c->stride))
		return STATUS_OK;
	if (c->count == s->most) {
		thin_out(c);
		if (source_level(number) < source_dropped(c->stride))
			return STATUS_OK;
	}
	count_lines(s, at);
	o.line = s->line;
	return read_token(c, token, &o, number, error);
}

/* Controls become blanks, so that nothing of them is left to take out later. */
static void
blank_controls(char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c < ' ' || c == 0x7f)
			text[i] = ' ';
		if (c == 0xc2 && i + 1 < n && (unsigned char)text[i + 1] < 0xa0 &&
		    (unsigned char)text[i + 1] >= 0x80)
			text[i] = text[i + 1] = ' ';
	}
}

/* All occurrences in the text around a place of the window. */
static enum status
look_around(struct corpus *c, size_t at, struct error *error)
{
	struct corpus_source *s = c->source;
	const struct vectors *v = reader_sources(c->reader)->vectors;
	size_t begin, end;
	enum status status = STATUS_OK;

	extract_around(s->window, s->end, at, c->lines, &begin, &end);
	memcpy(s->part, s->window + begin, end - begin);
	blank_controls(s->part, end - begin);
	if (sentence_set(&s->found, v, s->part, end - begin) != STATUS_OK)
		return fail_memory(error);
	for (size_t j = 0; j < s->found.count && status == STATUS_OK; j++) {
		size_t place = begin + s->found.tokens[j].begin;
		size_t stop = begin + s->found.tokens[j].end;

		if (place >= s->from &&
		    needles_find(&s->needles, s->window, s->end, place) < stop &&
		    is_target(c, j))
			status = take(c, j, place, error);
	}
	s->from = end;
	return status;
}

/* ---- reading a file ---- */

/* Nothing before the place needs to be looked at again, the window's end excepted: a word
 * may begin there. */
static void
skip_to(struct corpus_source *s, size_t at)
{
	if (at == s->end)
		at = s->end > VECTORS_MAX_WORD ? s->end - VECTORS_MAX_WORD : 0;
	s->from = at > s->from ? at : s->from;
}

static enum status
end_file(struct corpus *c, enum status status)
{
	bytes_close(&c->source->bytes);
	return status;
}

enum status
corpus_slice(struct corpus *corpus, const struct progress *progress, bool *more,
	     struct error *error)
{
	struct corpus_source *s = corpus->source;
	uint64_t last = corpus->found + SLICE_OCCURRENCES;
	enum status status = STATUS_OK;

	*more = s->bytes.fd >= 0;
	if (!*more)
		return STATUS_OK;
	while (status == STATUS_OK && *more && corpus->found < last) {
		size_t at = needles_find(&s->needles, s->window, s->end, s->from);

		/* what follows may belong to its sentence */
		if (at < s->end && (s->ended || s->end - at > EXTRACT_SIDE + 4)) {
			status = look_around(corpus, at, error);
		} else if (s->ended) {
			*more = false;
		} else {
			skip_to(s, at);
			status = fill_window(corpus, progress, error);
			break;
		}
	}
	return status == STATUS_OK && *more ? STATUS_OK : end_file(corpus, status);
}

enum status
corpus_read(struct corpus *corpus, const struct progress *progress, struct error *error)
{
	const struct bytes *bytes = &corpus->source->bytes;
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
