/* word.c - senses, plane and landmarks, which belong to the word
 * alone; and their cache. */
#include "core/reading/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/text.h"

/* The four words of the axes, one after another in reader->rows as unit vectors. */
enum { PAIR_WORDS = 4 };

/* ---- landmarks ---- */

static void
add_landmark(struct word *word, uint32_t id, int sense)
{
	if (word->n_landmarks == WORD_LANDMARKS || id == word->id)
		return;
	for (size_t i = 0; i < word->n_landmarks; i++)
		if (word->landmarks[i].id == id)
			return;
	word->landmarks[word->n_landmarks++] =
		(struct landmark){ .id = id, .sense = sense };
}

/* The cues of all senses in turn, then the nearest words. */
static void
find_landmarks(struct word *word, const struct neighbours *near)
{
	for (size_t c = 0; c < SENSES_CUES; c++)
		for (size_t k = 0; k < word->senses.count; k++)
			if (c < word->senses.n_cues[k])
				add_landmark(word, word->senses.cues[k][c], (int)k);
	for (size_t i = 0; i < near->count; i++)
		add_landmark(word, near->items[i].id, -1);
}

/* A zero vector stands nowhere. */
void
word_place(struct reader *reader, const struct word *word, struct landmark *mark)
{
	enum space space = word->method.shift.space;

	if (!reader_unit_static(reader, space, mark->id, reader->vector))
		return;
	if (word->map == MAP_NUMBERS)
		vectors_row(reader->sources.vectors, mark->id, reader->vector);
	for (size_t d = 0; d < word->D; d++)
		reader->wide[d] = (double)reader->vector[d];
	projection_point(&word->plane, reader->wide, &mark->x, &mark->y);
}

/* ---- planes ---- */

/* The ids in "man-woman,small-large": false if the text is not of this form or a word is
 * unknown. */
static bool
pair_words(const struct reader *reader, const char *axes, uint32_t ids[PAIR_WORDS])
{
	char words[PAIR_WORDS][64];

	if (sscanf(axes, "%63[^-,]-%63[^-,],%63[^-,]-%63[^-,]", words[0], words[1],
		   words[2], words[3]) != PAIR_WORDS)
		return false;
	for (int i = 0; i < PAIR_WORDS; i++) {
		ids[i] =
			vectors_find(reader->sources.vectors, words[i], strlen(words[i]));
		if (ids[i] == VECTORS_NONE)
			return false;
	}
	return true;
}

static void
name_pairs(const struct reader *reader, struct word *word, const uint32_t ids[PAIR_WORDS])
{
	char names[PAIR_WORDS][28];
	struct projection *plane = &word->plane;

	for (int i = 0; i < PAIR_WORDS; i++) {
		size_t length;
		const char *text = vectors_word(reader->sources.vectors, ids[i], &length);

		text_clean(text, length, names[i], sizeof(names[i]));
	}
	snprintf(plane->x_label, sizeof(plane->x_label), "%s to %s", names[0], names[1]);
	snprintf(plane->y_label, sizeof(plane->y_label), "%s to %s", names[2], names[3]);
}

static bool
plane_of_pairs(struct reader *reader, struct word *word, const struct neighbours *near)
{
	float *rows = reader->rows;
	size_t D = word->D;
	uint32_t ids[PAIR_WORDS];
	(void)near;

	if (!pair_words(reader, word->method.axes, ids))
		return false;
	for (size_t i = 0; i < PAIR_WORDS; i++)
		if (!reader_unit_static(reader, word->method.shift.space, ids[i],
					rows + i * D))
			return false;
	if (projection_pairs(&word->plane, D, rows, rows + D, rows + 2 * D,
			     rows + 3 * D) != STATUS_OK)
		return false;
	name_pairs(reader, word, ids);
	for (int i = 0; i < PAIR_WORDS; i++)
		add_landmark(word, ids[i], -1);
	return true;
}

/* The first two senses of the file: whoever writes it says which matter. */
static bool
plane_of_senses(struct reader *reader, struct word *word, const struct neighbours *near)
{
	(void)reader;
	(void)near;
	return word->senses.count >= 2 &&
	       projection_senses(&word->plane, &word->senses, 0, 1) == STATUS_OK;
}

static bool
plane_of_neighbours(struct reader *reader, struct word *word,
		    const struct neighbours *near)
{
	enum space space = word->method.shift.space;
	size_t n = 0;

	if (word->id != VECTORS_NONE)
		n += reader_unit_static(reader, space, word->id, reader->rows);
	for (size_t i = 0; i < near->count && n < WORD_LANDMARKS; i++)
		n += reader_unit_static(reader, space, near->items[i].id,
					reader->rows + n * word->D);
	return n > 2 &&
	       projection_pca(&word->plane, n, word->D, reader->rows) == STATUS_OK;
}

/* Its vectors have their own length only where they are blended so. */
static bool
plane_of_numbers(struct reader *reader, struct word *word, const struct neighbours *near)
{
	const char *const *axes = reader->sources.axes;
	const struct shift_parameters *p = &word->method.shift;
	(void)near;

	if (!axes || word->D < 2 || p->space != SPACE_RAW || p->unit ||
	    projection_numbers(&word->plane, word->D) != STATUS_OK)
		return false;
	snprintf(word->plane.x_label, sizeof(word->plane.x_label), "%s", axes[0]);
	snprintf(word->plane.y_label, sizeof(word->plane.y_label), "%s", axes[1]);
	return true;
}

/* The map that was asked for, else the next that is possible for this word. */
static void
find_plane(struct reader *reader, struct word *word, const struct neighbours *near)
{
	bool (*const makers[MAP_COUNT])(struct reader *, struct word *,
					const struct neighbours *) = {
		[MAP_SENSES] = plane_of_senses,
		[MAP_PCA] = plane_of_neighbours,
		[MAP_PAIRS] = plane_of_pairs,
		[MAP_NUMBERS] = plane_of_numbers,
	};

	word->map = (enum map)word->method.map;
	word->has_plane = makers[word->map](reader, word, near);
	for (int map = 0; map < MAP_COUNT && !word->has_plane; map++) {
		word->map = (enum map)map;
		word->has_plane = makers[map](reader, word, near);
	}
	for (size_t i = 0; i < word->n_landmarks && word->has_plane; i++)
		word_place(reader, word, &word->landmarks[i]);
}

/* ---- the word ---- */

/* The map must stand still at once, so its words come from the first slice alone. */
static void
find_near(struct reader *reader, const struct word *word, struct neighbours *near)
{
	struct neighbours_query query =
		reader_query(reader, &word->method, WORD_LANDMARKS);
	uint32_t own[2];

	near->count = 0;
	if (word->id == VECTORS_NONE ||
	    !reader_unit_static(reader, word->method.shift.space, word->id,
				reader->vector))
		return;
	query.vector = reader->vector;
	query.excluded = own;
	query.n_excluded = reader_forms(reader, &word->method, word->id, own);
	if (query.limit == 0 || query.limit > reader_slice_rows(reader))
		query.limit = reader_slice_rows(reader);
	/* the scan that goes on shares the scratch: it begins anew */
	reader->running = 0;
	neighbours_search(reader->sources.vectors, reader->scratch, 1, &query, near);
}

/* What the list of words nearest in general will ask. */
static enum status
prepare_search(struct reader *reader, struct word *word)
{
	struct search *search = &word->near;

	if (!search_reserve(search, word->D, 2))
		return STATUS_NOMEM;
	if (word->id == VECTORS_NONE ||
	    !reader_unit_static(reader, word->method.shift.space, word->id,
				search->vector))
		memset(search->vector, 0, word->D * sizeof(float));
	search->query = reader_query(reader, &word->method, READING_NEIGHBOURS);
	search->query.n_excluded =
		reader_forms(reader, &word->method, word->id, search->excluded);
	search->unsearched = reader->sources.vectors->n;
	return STATUS_OK;
}

/* The senses that the vectors hold of a word. */
static enum status
pursue(struct reader *reader, struct word *word, const struct sense **found,
       size_t *count)
{
	*count = 0;
	if (word->id == VECTORS_NONE)
		return STATUS_OK;
	if (reader_prepare(reader) != STATUS_OK)
		return STATUS_NOMEM;
	/* the scan that goes on shares the scratch: it begins anew */
	reader->running = 0;
	pursuit_find(reader->pursuit, reader->scratch, word->id, &word->found);
	for (; *count < word->found.count; (*count)++)
		found[*count] = &word->found.senses[*count];
	return STATUS_OK;
}

/* The centroids in a space; those of senses that were found are balanced. */
static enum status
find_centroids(struct reader *reader, const struct word *word, enum space space,
	       size_t count, const struct sense *const *found, struct sense_vectors *sv)
{
	enum status status =
		sense_vectors_init(sv, reader->sources.vectors, space, count, found);

	if (status == STATUS_OK && sv->found &&
	    reader_unit_static(reader, space, word->id, reader->vector))
		sense_vectors_balance(sv, reader->vector);
	return status;
}

static enum status
find_senses(struct reader *reader, struct word *word)
{
	enum sense_source source = (enum sense_source)word->method.sense_source;
	enum space space = word->method.shift.space;
	const struct sense *found[SENSES_MOST];
	enum status status = STATUS_OK;
	size_t count = 0;

	if (source != SENSE_SOURCE_FOUND)
		count = senses_of(reader->sources.senses, word->text, strlen(word->text),
				  found);
	if (source == SENSE_SOURCE_FOUND || (source == SENSE_SOURCE_AUTO && count == 0))
		status = pursue(reader, word, found, &count);
	if (status == STATUS_OK)
		status = find_centroids(reader, word, space, count, found, &word->senses);
	if (status == STATUS_OK && space != reader->evidence)
		status =
			find_centroids(reader, word, reader->evidence, word->senses.count,
				       word->senses.senses, &word->weighed);
	return status;
}

static enum status
fill(struct reader *reader, struct word *word)
{
	const struct vectors *v = reader->sources.vectors;
	struct neighbours near;
	enum status status = find_senses(reader, word);

	if (status == STATUS_OK)
		status = prepare_search(reader, word);
	if (status != STATUS_OK)
		return status;
	for (size_t d = 0; d < word->D; d++)
		reader->wide[d] = (double)word->near.vector[d];
	senses_judge(&word->senses, reader->wide, &word->general);
	find_near(reader, word, &near);
	if (word->id == VECTORS_NONE)
		word->n_spellings = vectors_spellings(v, word->text, strlen(word->text),
						      word->spellings, WORD_SPELLINGS);
	find_landmarks(word, &near);
	find_plane(reader, word, &near);
	return STATUS_OK;
}

void
word_delete(struct word *word, struct reader *reader)
{
	if (!word)
		return;
	search_free(&word->near, reader);
	sense_vectors_free(&word->senses);
	sense_vectors_free(&word->weighed);
	projection_free(&word->plane);
	free(word);
}

/* ---- the cache ---- */

static bool
matches(const struct word *word, const char *text, uint32_t id,
	const struct method *method)
{
	return word->id == id && strcmp(word->text, text) == 0 &&
	       !(method_difference(&word->method, method) & EFFECT_WORD);
}

/* A place for one more word: a new one, or that of the word used longest ago if enough
 * are kept that no reading uses.  NULL without memory. */
static struct word **
place_for_one(struct reader *reader)
{
	struct word **oldest = NULL;
	size_t idle = 0;

	for (size_t i = 0; i < reader->n_words; i++) {
		struct word **place = &reader->words[i];

		if ((*place)->readings > 0)
			continue;
		idle++;
		if (!oldest || (*place)->used < (*oldest)->used)
			oldest = place;
	}
	if (idle >= READER_WORDS)
		return oldest;
	if (reader->n_words == reader->room_words) {
		size_t room = reader->room_words ? 2 * reader->room_words : READER_WORDS;
		struct word **grown =
			realloc(reader->words, room * sizeof(*reader->words));

		if (!grown)
			return NULL;
		reader->words = grown;
		reader->room_words = room;
	}
	reader->words[reader->n_words] = NULL;
	return &reader->words[reader->n_words];
}

static enum status
make(struct reader *reader, const char *text, uint32_t id, const struct method *method,
     struct word **made)
{
	struct word *word = calloc(1, sizeof(*word));
	struct word **place;
	enum status status;

	if (!word)
		return STATUS_NOMEM;
	snprintf(word->text, sizeof(word->text), "%s", text);
	word->id = id;
	word->method = *method;
	word->D = vectors_dims(reader->sources.vectors, method->shift.space);
	word->evidence = reader->evidence;
	status = fill(reader, word);
	place = status == STATUS_OK ? place_for_one(reader) : NULL;
	if (!place) {
		word_delete(word, reader);
		return STATUS_NOMEM;
	}
	if (*place)
		word_delete(*place, reader);
	else
		reader->n_words++;
	*place = *made = word;
	return STATUS_OK;
}

enum status
word_take(struct reader *reader, const struct reading *reading,
	  const struct method *method, struct word **word)
{
	const struct token *token = &reading->sentence.tokens[reading->target];
	char text[WORD_BYTES];
	struct word *found = NULL;
	enum status status = STATUS_OK;

	text_clean(reading->sentence.text + token->begin, token->end - token->begin, text,
		   sizeof(text));
	for (size_t i = 0; i < reader->n_words && !found; i++)
		if (matches(reader->words[i], text, token->id, method))
			found = reader->words[i];
	if (!found)
		status = make(reader, text, token->id, method, &found);
	if (status != STATUS_OK)
		return status;
	found->readings++;
	found->used = ++reader->clock;
	*word = found;
	return STATUS_OK;
}

void
word_release(struct word *word)
{
	if (word)
		word->readings--;
}
