/* live.c - the reading on the screen: its text, its target, the
 * step shown; see live.h. */
#include "live.h"

#include <stdlib.h>
#include <string.h>

enum status
live_init(struct live *live, const struct sources *sources)
{
	memset(live, 0, sizeof(*live));
	live->following = true;
	live->along_component = SIZE_MAX;
	live->reader = reader_new(sources);
	if (!live->reader)
		return STATUS_NOMEM;
	if (reading_init(&live->reading, live->reader) == STATUS_OK &&
	    moment_init(&live->moment, live->reader) == STATUS_OK)
		return STATUS_OK;
	live_free(live);
	return STATUS_NOMEM;
}

void
live_free(struct live *live)
{
	if (!live->reader)
		return;
	for (int i = 0; i < 2; i++)
		search_free(&live->along[i], live->reader);
	moment_free(&live->moment, live->reader);
	reading_free(&live->reading, live->reader);
	reader_delete(live->reader);
	memset(live, 0, sizeof(*live));
}

/* ---- the target ---- */

void
live_choose(struct live *live, size_t token)
{
	live->reading.target = token;
	live->following = false;
	reading_fold(&live->reading, token, live->wanted);
	live->stepping = live->concluded = false;
}

/* The token that a byte of the old text's target became, when the texts differ in one
 * place. */
static bool
survived(const struct reading *reading, const struct token *old, const char *before,
	 size_t before_length, size_t *token)
{
	const struct sentence *s = &reading->sentence;
	size_t length = s->length, head = 0, tail = 0;
	size_t shorter = length < before_length ? length : before_length;
	size_t at = old->begin;

	while (head < shorter && s->text[head] == before[head])
		head++;
	while (tail < shorter - head &&
	       s->text[length - 1 - tail] == before[before_length - 1 - tail])
		tail++;
	if (head <= old->begin && before_length - tail >= old->end)
		return false; /* nothing of it is left */
	if (old->begin >= before_length - tail)
		at = old->begin + length - before_length;
	else if (old->end > head && old->begin > head)
		at = head;
	if (at >= length)
		return false;
	*token = sentence_token_at(s, at);
	const struct token *t = &s->tokens[*token];

	/* a token that merely stands near where the old one was is another one */
	return reading_choosable(reading, *token) && t->begin <= at && at < t->end;
}

static bool
find_wanted(const struct live *live, size_t *token)
{
	char folded[WORD_BYTES];

	for (size_t j = 0; live->wanted[0] && j < live->reading.sentence.count; j++)
		if (reading_choosable(&live->reading, j) &&
		    reading_fold(&live->reading, j, folded) &&
		    strcmp(folded, live->wanted) == 0) {
			*token = j;
			return true;
		}
	return false;
}

/* old: the target before, in the text before[0..length); NULL: there was none. */
static void
follow(struct live *live, const struct token *old, const char *before, size_t length,
       size_t cursor)
{
	struct reading *reading = &live->reading;
	size_t token = 0;

	if (old && !live->following && survived(reading, old, before, length, &token)) {
		reading->target = token;
		return;
	}
	if (find_wanted(live, &token)) {
		reading->target = token;
		live->following = false;
		return;
	}
	live->following = true;
	reading_interesting(reading, live->reader, cursor, &reading->target);
}

/* ---- what is computed ---- */

enum status
live_set_text(struct live *live, const char *text, size_t length, size_t cursor)
{
	struct reading *reading = &live->reading;
	bool had = reading->valid && !live->following;
	struct token old = { 0 };
	size_t before_length = reading->sentence.length;
	char *before = NULL;
	enum status status;

	if (had) {
		old = reading->sentence.tokens[reading->target];
		before = malloc(before_length + 1);
		had = before != NULL;
	}
	if (had)
		memcpy(before, reading->sentence.text, before_length);
	status = reading_set_text(reading, live->reader, text, length);
	if (status == STATUS_OK) {
		follow(live, had ? &old : NULL, before, before_length, cursor);
		live->stepping = live->concluded = false;
	}
	free(before);
	return status;
}

enum status
live_compute(struct live *live, const struct method *method)
{
	size_t step = live->moment.step;
	enum status status = reading_update(&live->reading, live->reader, method);

	if (status != STATUS_OK)
		return status;
	checks_find(&live->reading, &live->checks);
	if (!live->stepping || step > live->reading.shift.steps)
		step = live->reading.shift.steps;
	if (live->reading.valid)
		moment_of(&live->reading, step, &live->moment);
	return STATUS_OK;
}

/* For the moment shown. */
static enum status
search(struct live *live)
{
	return live->reading.valid
		       ? reader_search(live->reader, &live->reading, &live->moment)
		       : STATUS_OK;
}

enum status
live_update(struct live *live, const struct method *method)
{
	enum status status;

	reader_forget(live->reader, &live->moment.near);
	status = live_compute(live, method);
	return status == STATUS_OK ? search(live) : status;
}

void
live_follow(struct live *live, const struct live *leader)
{
	const struct reading *led = &leader->reading;
	struct reading *reading = &live->reading;
	size_t token;

	if (led->target >= led->sentence.count || reading->sentence.count == 0)
		return;
	token = sentence_token_at(&reading->sentence,
				  led->sentence.tokens[led->target].begin);
	live->following = leader->following;
	memcpy(live->wanted, leader->wanted, sizeof(live->wanted));
	if (token == reading->target)
		return;
	reading->target = token;
	live->stepping = live->concluded = false;
}

enum status
live_go(struct live *live, size_t step)
{
	live->stepping = true;
	live->concluded = false;
	if (live->reading.valid)
		moment_of(&live->reading, step, &live->moment);
	return search(live);
}

void
live_conclude(struct live *live)
{
	live->stepping = false;
	live->concluded = true;
}

enum status
live_search_along(struct live *live, size_t component)
{
	struct reading *reading = &live->reading;
	struct method method = reading->method;
	enum status status = STATUS_OK;
	float *axis;

	if (!reading->valid ||
	    (live->along_component == component &&
	     !(method_difference(&live->along_method, &method) & EFFECT_NEIGHBOURS)))
		return STATUS_OK;
	axis = calloc(reading->shift.D, sizeof(*axis));
	if (!axis)
		return STATUS_NOMEM;
	live->along_component = component;
	live->along_method = method;
	method.metric = METRIC_COSINE;
	for (int i = 0; i < 2 && status == STATUS_OK; i++) {
		axis[component] = i == 0 ? 1 : -1;
		status = reader_search_vector(live->reader, &method, axis,
					      READING_NEIGHBOURS, &live->along[i]);
	}
	free(axis);
	if (status == STATUS_OK)
		reader_slice(live->reader);
	return status;
}
