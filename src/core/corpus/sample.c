/* sample.c - keeps occurrences, and thins them out evenly; see sample.h. */
#include "core/corpus/sample.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 256, TEXT_FIRST = 1 << 15 };

enum status
sample_init(struct sample *sample, size_t most, size_t D)
{
	*sample = (struct sample){ .most = most, .D = D };
	sample->sums = calloc(SAMPLE_LEVELS * D, sizeof(*sample->sums));
	return sample->sums ? STATUS_OK : STATUS_NOMEM;
}

void
sample_free(struct sample *sample)
{
	free(sample->sums);
}

/* ---- whose turn it is ---- */

/* Whether it is the second half of a block, counted from 0, of 2^(level + 1) numbers.  As
 * good as thrown: a text that repeats itself is not counted in step with it.  These are
 * the last steps of splitmix64: Steele, Lea, Flood 2014, "Fast Splittable Pseudorandom
 * Number Generators", OOPSLA. */
static bool
is_second(unsigned level, uint64_t block)
{
	uint64_t x = ((block << 6 | level) + 1) * UINT64_C(0x9e3779b97f4a7c15);

	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return (x ^ x >> 31) & 1;
}

/* How often an occurrence goes on when one of two is dropped, by its number from 0; <
 * SAMPLE_LEVELS.  Of the two halves of every block of 2, 4, 8... numbers one goes on. */
static unsigned
level_of(uint64_t number)
{
	unsigned level = 0;

	while (level < SAMPLE_LEVELS - 1 &&
	       (number >> level & 1) == is_second(level, number >> level >> 1))
		level++;
	return level;
}

unsigned
sample_dropped(uint64_t stride)
{
	unsigned dropped = 0;

	while (stride >>= 1)
		dropped++;
	return dropped;
}

/* Drops one of every two neighbours, and its sentence.  Of a last one without another it
 * is the turn, or the other one will be it. */
static void
thin_out(struct corpus *c, struct sample *s)
{
	unsigned level = sample_dropped(c->stride);
	size_t kept = 0, used = 0;

	for (size_t pair = 0; 2 * pair < c->count; pair++) {
		size_t i = 2 * pair + is_second(level, pair);

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
	s->text_length = used;
	c->stride *= 2;
}

bool
sample_takes(struct corpus *corpus, struct sample *sample, uint64_t number)
{
	unsigned level = level_of(number);

	if (level < sample_dropped(corpus->stride))
		return false;
	if (corpus->count < sample->most)
		return true;
	thin_out(corpus, sample);
	return level >= sample_dropped(corpus->stride);
}

/* ---- what is kept ---- */

static bool
reserve(struct corpus *c, struct sample *s, size_t length)
{
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
judge(const struct corpus *c, const struct reading *r, struct occurrence *o)
{
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

enum status
sample_keep(struct corpus *corpus, struct sample *sample, const struct reading *reading,
	    struct occurrence *o, uint64_t number)
{
	const struct sentence *sentence = &reading->sentence;
	double x = (double)NAN, y = (double)NAN;
	double *sum = sample->sums + level_of(number) * sample->D;

	if (!reserve(corpus, sample, sentence->length))
		return STATUS_NOMEM;
	if (corpus->alone.word->has_plane)
		projection_point(&corpus->alone.word->plane, reading_drawn_full(reading),
				 &x, &y);
	for (size_t d = 0; d < sample->D; d++)
		sum[d] += reading->unit_full[d];
	o->text = sample->text_length;
	o->length = (uint32_t)sentence->length;
	judge(corpus, reading, o);
	memcpy(corpus->text + o->text, sentence->text, sentence->length);
	sample->text_length += sentence->length;
	corpus->xy[2 * corpus->count] = (float)x;
	corpus->xy[2 * corpus->count + 1] = (float)y;
	corpus->items[corpus->count++] = *o;
	return STATUS_OK;
}
