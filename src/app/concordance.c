/* concordance.c - what is listed of a corpus, and reading it on; see concordance.h. */
#include "concordance.h"

#include <stdlib.h>

#include "polyseme/plot/scatter.h"

enum { SLICES_A_FRAME = 16 }; /* read before there is something to draw */

/* The groups of the cloud. */
enum { GROUP_UNDECIDED = SCATTER_GROUPS - 1 };

void
concordance_free(struct concordance *c)
{
	for (size_t i = 0; i < c->count; i++)
		corpus_free(&c->corpora[i]);
	free(c->indices);
	free(c->groups);
	*c = (struct concordance){ .order = c->order };
}

/* ---- what is listed ---- */

const struct corpus *
concordance_listed(const struct concordance *c)
{
	return c->count ? &c->corpora[c->shown] : NULL;
}

const struct occurrence *
concordance_chosen(const struct concordance *c)
{
	return c->chosen < c->listed ? &c->corpora[c->shown].items[c->indices[c->chosen]]
				     : NULL;
}

static uint8_t
group_of(const struct occurrence *o)
{
	size_t sense = corpus_sense(o);

	if (sense == SIZE_MAX)
		return GROUP_UNDECIDED;
	return (uint8_t)(sense < GROUP_UNDECIDED - 1 ? sense : GROUP_UNDECIDED - 1);
}

static bool
reserve(struct concordance *c, size_t count)
{
	uint32_t *indices;
	uint8_t *groups;

	if (count <= c->room)
		return true;
	indices = realloc(c->indices, 2 * count * sizeof(*indices));
	c->indices = indices ? indices : c->indices;
	groups = realloc(c->groups, 2 * count);
	c->groups = groups ? groups : c->groups;
	if (!indices || !groups)
		return false;
	c->room = 2 * count;
	return true;
}

/* The place of an occurrence in the order; 0 if it is not there. */
static size_t
place_of(const struct concordance *c, uint32_t index)
{
	for (size_t i = 0; i < c->listed; i++)
		if (c->indices[i] == index)
			return i;
	return 0;
}

enum status
concordance_list(struct concordance *c, bool keep)
{
	const struct corpus *corpus = &c->corpora[c->shown];
	uint32_t index = keep && c->chosen < c->listed ? c->indices[c->chosen] : 0;

	/* a corpus that was thinned out since kept one of two */
	for (; keep && c->stride < corpus->stride; c->stride *= 2)
		index /= 2;
	c->stride = corpus->stride;
	if (!reserve(c, corpus->count)) {
		c->listed = c->chosen = 0;
		return STATUS_NOMEM;
	}
	c->listed = corpus->count;
	corpus_sort(corpus, c->order, c->indices);
	for (size_t i = 0; i < c->listed; i++)
		c->groups[i] = group_of(&corpus->items[i]);
	/* whoever has not moved sees the first of the list */
	c->chosen = keep && c->chosen > 0 ? place_of(c, index) : 0;
	return STATUS_OK;
}

/* ---- opening ---- */

void
concordance_place(struct concordance *c, struct corpus *corpus, bool more, bool beside)
{
	if (!beside) {
		concordance_free(c);
	} else if (c->count == CONCORDANCE_MOST) {
		c->shown = 0;
		corpus_free(&c->corpora[--c->count]);
	}
	c->shown = c->count;
	c->unread[c->count] = more;
	c->corpora[c->count++] = *corpus;
	c->chosen = c->listed = 0;
}

/* ---- reading on ---- */

bool
concordance_reads(const struct concordance *c)
{
	return (c->count > 0 && c->unread[0]) || (c->count > 1 && c->unread[1]);
}

static void
close_corpus(struct concordance *c, size_t i)
{
	corpus_free(&c->corpora[i]);
	c->count--;
	if (i < c->count) {
		c->corpora[i] = c->corpora[c->count];
		c->unread[i] = c->unread[c->count];
	}
	c->shown = c->listed = c->chosen = 0;
	if (c->count > 0)
		concordance_list(c, false);
}

/* Whether the list is out of date: the corpus ended or was thinned out, or there is so
 * much more that sorting again costs little beside reading it. */
static bool
is_behind(const struct concordance *c, size_t i)
{
	const struct corpus *corpus = &c->corpora[i];

	return i == c->shown && (!c->unread[i] || corpus->stride != c->stride ||
				 corpus->count > c->listed + c->listed / 4);
}

enum status
concordance_read(struct concordance *c, bool *changed, struct error *error)
{
	size_t i = c->unread[0] ? 0 : 1;
	struct corpus *corpus = &c->corpora[i];
	enum status status =
		corpus_slice(corpus, &progress_impatient, &c->unread[i], error);

	if (status == STATUS_OK && !c->unread[i] && corpus->found == 0)
		status = error_set(error, STATUS_NOT_FOUND,
				   "%.300s: \"%.60s\" is not in it",
				   corpus->files[0].name, corpus->target);
	*changed =
		status != STATUS_OK || !c->unread[i] || ++c->slices % SLICES_A_FRAME == 0;
	if (status == STATUS_OK && is_behind(c, i) &&
	    concordance_list(c, true) != STATUS_OK)
		status = error_set(error, STATUS_NOMEM, "corpus: out of memory");
	if (status != STATUS_OK)
		close_corpus(c, i);
	return status;
}
