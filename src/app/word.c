/* word.c - see word.h: senses, frame and landmarks, which belong to the word alone. */
#include "word.h"

#include <stdio.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"

size_t
word_slice_rows(const struct session *s)
{
	return s->slice_bytes / s->vectors->D + 1;
}

size_t
word_forms(const struct session *s, uint32_t id, uint32_t *excluded)
{
	char plural[VECTORS_MAX_WORD + 2];
	size_t length, n = 0;
	const char *word;

	if (id == VECTORS_NONE)
		return 0;
	excluded[n++] = id;
	word = vectors_word(s->vectors, id, &length);
	if (!s->options.common || length > VECTORS_MAX_WORD)
		return n;
	snprintf(plural, sizeof(plural), "%.*ss", (int)length, word);
	uint32_t other = vectors_find(s->vectors, plural, length + 1);

	if (other != VECTORS_NONE)
		excluded[n++] = other;
	return n;
}

struct neighbours_query
word_query(const struct session *s, const float *vector, size_t count,
	   const uint32_t *excluded, size_t n_excluded)
{
	return (struct neighbours_query){
		.space = s->options.context.space,
		.metric = (enum metric)s->options.metric,
		.vector = vector,
		.count = count,
		.flags = s->options.common ? VECTORS_COMMON : 0,
		.limit = s->options.common ? s->key->common_rows : 0,
		.excluded = excluded,
		.n_excluded = n_excluded,
	};
}

bool
word_unit_static(const struct session *s, uint32_t id, float *out)
{
	vectors_static(s->vectors, s->options.context.space, id, s->key->scratch, out);
	return matrix_unit(s->results.D, out) > 0;
}

static void
add_landmark(struct session *s, uint32_t id, int sense)
{
	struct results *r = &s->results;

	if (r->n_landmarks == SESSION_LANDMARKS || id == s->key->id)
		return;
	for (size_t i = 0; i < r->n_landmarks; i++)
		if (r->landmarks[i].id == id)
			return;
	r->landmarks[r->n_landmarks++] = (struct landmark){ .id = id, .sense = sense };
}

static void
find_landmarks(struct session *s)
{
	struct results *r = &s->results;

	r->n_landmarks = 0;
	for (size_t c = 0; c < SENSES_CUES; c++)
		for (size_t k = 0; k < r->senses.count; k++)
			if (c < r->senses.n_cues[k])
				add_landmark(s, r->senses.cues[k][c], (int)k);
	for (size_t i = 0; i < s->key->near.count; i++)
		add_landmark(s, s->key->near.items[i].id, -1);
}

void
word_place(struct session *s, struct landmark *mark, const float *unit)
{
	for (size_t d = 0; d < s->results.D; d++)
		s->key->wide[d] = (double)unit[d];
	projection_point(&s->results.frame, s->key->wide, &mark->x, &mark->y);
}

/* The four words of "man-woman,small-large": false if the text is not of this form or a
 * word is unknown. */
static bool
pair_words(const struct session *s, uint32_t ids[4])
{
	char words[4][64];

	if (sscanf(s->options.axes, "%63[^-,]-%63[^-,],%63[^-,]-%63[^-,]", words[0],
		   words[1], words[2], words[3]) != 4)
		return false;
	for (int i = 0; i < 4; i++) {
		ids[i] = vectors_find(s->vectors, words[i], strlen(words[i]));
		if (ids[i] == VECTORS_NONE)
			return false;
	}
	return true;
}

static bool
frame_of_pairs(struct session *s)
{
	struct results *r = &s->results;
	float *rows = s->key->rows;
	uint32_t ids[4];

	if (!pair_words(s, ids))
		return false;
	for (int i = 0; i < 4; i++)
		if (!word_unit_static(s, ids[i], rows + (size_t)i * r->D))
			return false;
	if (projection_pairs(&r->frame, r->D, rows, rows + r->D, rows + 2 * r->D,
			     rows + 3 * r->D) != STATUS_OK)
		return false;
	char words[4][28];

	for (int i = 0; i < 4; i++) {
		size_t length;
		const char *word = vectors_word(s->vectors, ids[i], &length);

		text_clean(word, length, words[i], sizeof(words[i]));
	}
	snprintf(r->frame.x_label, sizeof(r->frame.x_label), "%s to %s", words[0],
		 words[1]);
	snprintf(r->frame.y_label, sizeof(r->frame.y_label), "%s to %s", words[2],
		 words[3]);
	for (int i = 0; i < 4; i++)
		add_landmark(s, ids[i], -1);
	return true;
}

/* The first two senses of the file: whoever writes it says which matter. */
static bool
frame_of_senses(struct session *s)
{
	struct results *r = &s->results;

	return r->senses.count >= 2 &&
	       projection_senses(&r->frame, &r->senses, 0, 1) == STATUS_OK;
}

static bool
frame_of_neighbours(struct session *s)
{
	struct results *r = &s->results;
	size_t n = 0;

	if (s->key->id != VECTORS_NONE)
		n += word_unit_static(s, s->key->id, s->key->rows);
	for (size_t i = 0; i < s->key->near.count && n < SESSION_LANDMARKS; i++)
		n += word_unit_static(s, s->key->near.items[i].id,
				      s->key->rows + n * r->D);
	return n > 2 && projection_pca(&r->frame, n, r->D, s->key->rows) == STATUS_OK;
}

/* The map that was asked for, else the next that is possible for this word. */
static void
find_frame(struct session *s)
{
	struct results *r = &s->results;
	bool (*const makers[MAP_COUNT])(struct session *) = {
		[MAP_SENSES] = frame_of_senses,
		[MAP_PCA] = frame_of_neighbours,
		[MAP_PAIRS] = frame_of_pairs,
	};

	r->map = (enum map)s->options.map;
	r->has_frame = makers[r->map](s);
	for (int map = 0; map < MAP_COUNT && !r->has_frame; map++) {
		r->map = (enum map)map;
		r->has_frame = makers[map](s);
	}
	for (size_t i = 0; i < r->n_landmarks && r->has_frame; i++)
		if (word_unit_static(s, r->landmarks[i].id, s->key->vector))
			word_place(s, &r->landmarks[i], s->key->vector);
}

enum status
word_update(struct session *s)
{
	struct results *r = &s->results;
	const struct sense *found[SENSES_MOST];
	size_t count = senses_of(s->inventory, s->key->word, strlen(s->key->word), found);

	sense_vectors_free(&r->senses);
	enum status status = sense_vectors_init(&r->senses, s->vectors,
						s->options.context.space, count, found);

	if (status != STATUS_OK)
		return status;
	senses_judge(&r->senses, s->context.base, &r->general);
	s->key->near.count = 0;
	if (s->key->id != VECTORS_NONE &&
	    word_unit_static(s, s->key->id, s->key->vector)) {
		struct neighbours_query query =
			word_query(s, s->key->vector, SESSION_LANDMARKS, s->key->own,
				   word_forms(s, s->key->id, s->key->own));

		/* the map must stand still at once: its words
		 * come from the first slice */
		if (query.limit == 0 || query.limit > word_slice_rows(s))
			query.limit = word_slice_rows(s);
		neighbours_search(s->vectors, s->scratch, 1, &query, &s->key->near);
	}
	s->key->general_fresh = false;
	r->n_spellings = s->key->id != VECTORS_NONE
				 ? 0
				 : vectors_spellings(s->vectors, s->key->word,
						     strlen(s->key->word), r->spellings,
						     SESSION_SPELLINGS);
	find_landmarks(s);
	find_frame(s);
	s->key->fresh = true;
	return STATUS_OK;
}

bool
word_same(struct session *s)
{
	struct results_key *key = s->key;
	const struct token *token = &s->sentence.tokens[s->target];
	struct options options = s->options;
	char word[sizeof(key->word)];

	text_clean(s->sentence.text + token->begin, token->end - token->begin, word,
		   sizeof(word));
	options.preset = options.view = options.zoom = options.theme = 0;
	options.ascii = options.mouse = false;
	enum space space = options.context.space;

	memset(&options.context, 0, sizeof(options.context));
	options.context.space = space;
	if (key->fresh && key->id == token->id && strcmp(key->word, word) == 0 &&
	    key->options.context.space == space &&
	    key->options.metric == options.metric &&
	    key->options.common == options.common && key->options.map == options.map &&
	    strcmp(key->options.axes, options.axes) == 0)
		return true;
	key->along_fresh = key->fresh = false;
	key->id = token->id;
	key->options = options;
	memcpy(key->word, word, sizeof(word));
	memcpy(s->results.word, word, sizeof(word));
	return false;
}
