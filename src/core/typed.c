/* typed.c - adds typed-in shifts to a word, and writes their numbers; see
 * polyseme/core/typed.h. */
#include "polyseme/core/typed.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum status
typed_init(struct typed_answer *answer, size_t D)
{
	memset(answer, 0, sizeof(*answer));
	answer->base = calloc(D, sizeof(double));
	answer->ends = calloc(SENSES_MOST * D, sizeof(double));
	if (answer->base && answer->ends)
		return STATUS_OK;
	typed_free(answer);
	return STATUS_NOMEM;
}

void
typed_free(struct typed_answer *answer)
{
	free(answer->base);
	free(answer->ends);
	memset(answer, 0, sizeof(*answer));
}

static const struct typed_shift *
find(const struct typed_shifts *shifts, const char *name)
{
	for (size_t i = 0; i < shifts->count; i++)
		if (strcmp(shifts->items[i].name, name) == 0)
			return &shifts->items[i];
	return NULL;
}

void
typed_ask(const struct typed_shifts *shifts, const struct vectors *v, uint32_t id,
	  const struct sense_vectors *senses, const struct sense_verdict *verdict,
	  struct typed_answer *answer)
{
	float row[VECTORS_MAX_DIMS];
	size_t D = shifts->D;

	answer->count = 0;
	answer->D = D;
	answer->chosen = SIZE_MAX;
	if (id == VECTORS_NONE)
		return;
	vectors_row(v, id, row);
	for (size_t d = 0; d < D; d++)
		answer->base[d] = (double)row[d];
	for (size_t k = 0; k < senses->count; k++) {
		const struct typed_shift *shift = find(shifts, senses->senses[k]->name);
		double *end = answer->ends + answer->count * D;

		if (!shift)
			continue;
		for (size_t d = 0; d < D; d++)
			end[d] = answer->base[d] + shift->vector[d];
		if (verdict->decided && k == verdict->best)
			answer->chosen = answer->count;
		answer->senses[answer->count] = k;
		answer->shifts[answer->count++] = shift;
	}
}

/* ---- numbers ---- */

double
typed_round(double value)
{
	double scale = pow(10, TYPED_PLACES);

	return round(value * scale) / scale;
}

/* The zeros at the end go, but for one behind the point. */
void
typed_put_number(struct sink *sink, double value, bool sign)
{
	char text[40];
	size_t end;

	value = typed_round(value);
	if (value == 0)
		value = 0; /* no -0 */
	end = (size_t)snprintf(text, sizeof(text), sign ? "%+.*f" : "%.*f", TYPED_PLACES,
			       value);
	while (text[end - 1] == '0' && text[end - 2] != '.')
		end--;
	sink_add(sink, text, end);
}

void
typed_put_vector(struct sink *sink, size_t D, const double *vector, bool sign)
{
	enum { MOST = 4 };
	size_t shown = D > MOST ? MOST - 1 : D;

	sink_char(sink, '[');
	for (size_t d = 0; d < shown; d++) {
		sink_text(sink, d ? ", " : "");
		typed_put_number(sink, vector[d], sign);
	}
	sink_text(sink, shown < D ? ", ...]" : "]");
}

void
typed_put_sum(struct sink *sink, const char *word, const struct typed_answer *answer,
	      size_t k)
{
	sink_put(sink, "%s ", word);
	typed_put_vector(sink, answer->D, answer->base, false);
	sink_put(sink, " + %s ", answer->shifts[k]->name);
	typed_put_vector(sink, answer->D, answer->shifts[k]->vector, true);
	sink_text(sink, " = ");
	typed_put_vector(sink, answer->D, answer->ends + k * answer->D, false);
}
