/* sum_bars.c - the words nearest to a sum, those of the question among them; or the
 * words of which one is odd. */
#include <math.h>

#include "polyseme/plot/bars.h"
#include "../sums.h"
#include "view.h"

enum { ITEMS = ARITHMETIC_WORDS + ARITHMETIC_ANSWERS, NAME = 64 };

#define LOW_SHOWN (-.02) /* a smaller value needs room left of the zero line */
#define LOW_SCALE (-.3)

/* A word with its bar. */
struct entry {
	uint32_t id;
	double value;
	bool asked; /* a word of a sum's question: it is no answer */
};

/* The largest first; of equal ones the one that came first. */
static size_t
insert(struct entry *entries, size_t count, struct entry entry)
{
	size_t at = count;

	for (size_t i = 0; i < count; i++)
		if (entries[i].id == entry.id)
			return count;
	for (; at > 0 && entries[at - 1].value < entry.value; at--)
		entries[at] = entries[at - 1];
	entries[at] = entry;
	return count + 1;
}

/* The answers; and with the cosine, by which both can be compared, the words of the
 * question that would stand among them. */
static size_t
collect_nearest(const struct arithmetic_sum *sum, struct entry *entries)
{
	size_t count = sum->found.count;
	double last = count ? (double)sum->found.items[count - 1].value : 1;
	bool comparable = sum->method.metric == METRIC_COSINE;

	for (size_t i = 0; i < count; i++)
		entries[i] = (struct entry){ sum->found.items[i].id,
					     (double)sum->found.items[i].value, false };
	for (size_t i = 0; i < sum->count && comparable; i++)
		if (sum->words[i].similarity >= last)
			count = insert(entries, count,
				       (struct entry){ sum->words[i].id,
						       sum->words[i].similarity, true });
	return count;
}

static size_t
collect(const struct arithmetic_sum *sum, struct entry *entries)
{
	size_t count = 0;

	if (sum->kind != ARITHMETIC_ODD)
		return collect_nearest(sum, entries);
	for (size_t i = 0; i < sum->count; i++)
		count = insert(entries, count,
			       (struct entry){ sum->words[i].id, sum->words[i].similarity,
					       false });
	return count;
}

static struct bars_item
item_of(const struct session *s, const struct entry *entry, char name[NAME])
{
	bool answer = entry->id == sums_answer(&s->sum) && !entry->asked;

	return (struct bars_item){
		.label = view_word(s, entry->id, name, NAME),
		.note = entry->asked ? "asked" : NULL,
		.reference = (double)NAN,
		.ghost = (double)NAN,
		.value = entry->value,
		.label_role = answer	     ? ROLE_TARGET
			      : entry->asked ? ROLE_DIM
					     : ROLE_TEXT,
		.value_role = answer	     ? ROLE_HERE
			      : entry->asked ? ROLE_STATIC
					     : ROLE_PUSH,
	};
}

static void
draw_bars(const struct session *s, struct canvas *canvas, bool large)
{
	struct entry entries[ITEMS];
	struct bars_item items[ITEMS];
	char names[ITEMS][NAME];
	size_t all = collect(&s->sum, entries);
	size_t count = large && all > VIEW_LARGE_ITEMS ? VIEW_LARGE_ITEMS : all;
	double low = 0, high = 1;

	for (size_t i = 0; i < count; i++) {
		items[i] = item_of(s, &entries[i], names[i]);
		low = fmin(low, entries[i].value);
		high = fmax(high, entries[i].value);
	}
	struct bars bars = {
		.items = items,
		.count = count,
		.low = low < LOW_SHOWN ? fmin(LOW_SCALE, low) : 0,
		.high = high,
		.compact = true,
		.selected = BARS_NONE,
	};

	if (large)
		view_thicken(&bars, canvas->rows);
	bars_draw(canvas, &bars, 0);
}

void
view_sum_bars_draw(const struct session *s, const struct layout *layout,
		   struct canvas *canvas)
{
	int top = layout->heading[VIEW_SUM_BARS];
	struct canvas body =
		canvas_part(canvas, top, 1, canvas->rows - top, canvas->cols - 2);

	if (top)
		view_heading(canvas,
			     s->sum.kind == ARITHMETIC_ODD ? "to the mean of the others"
							   : "nearest to the sum",
			     s->sum.kind == ARITHMETIC_ODD ? "" : "asked: no answer");
	draw_bars(s, &body, layout->large);
}
