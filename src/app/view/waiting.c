/* waiting.c - the progress of a long job, as a line and as a screen; see
 * polyseme/app/waiting.h. */
#include "polyseme/app/waiting.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/plot/bars.h"
#include "polyseme/base/text.h"
#include "view.h"

enum { PATH_SIZE = 256 };

static const struct {
	const char *name;
	bool bytes;
} stages[] = {
#define X(code, name, bytes) { name, bytes },
	PROGRESS_STAGE_LIST(X)
#undef X
};

void
waiting_report(struct waiting *w, double now, enum progress_stage stage, uint64_t done,
	       uint64_t total, uint64_t rows)
{
	if (!w->any || w->stage != stage)
		w->began = now;
	w->any = true;
	w->now = now;
	w->stage = stage;
	w->done = done;
	w->total = total;
	w->rows = rows;
	if (rows > w->most_rows)
		w->most_rows = rows;
}

double
waiting_left(const struct waiting *w)
{
	if (w->done == 0 || w->done > w->total)
		return (double)NAN;
	return (w->now - w->began) / 1e3 * (double)(w->total - w->done) / (double)w->done;
}

/* "12 s left", "3 min left", or nothing. */
static void
write_left(const struct waiting *w, char *out, size_t size)
{
	double left = ceil(waiting_left(w));

	out[0] = '\0';
	if (left < 100)
		snprintf(out, size, "%.0f s left", left);
	else if (!isnan(left))
		snprintf(out, size, "%.0f min left", left / 60);
}

/* "450 of 1,037 MB", or nothing for what is small or not counted in bytes. */
static void
write_bytes(const struct waiting *w, char *out, size_t size)
{
	char done[32], total[32];

	out[0] = '\0';
	if (stages[w->stage].bytes && w->total > 1000000)
		snprintf(out, size, "%s of %s MB",
			 view_count(w->done / 1000000, done, sizeof(done)),
			 view_count(w->total / 1000000, total, sizeof(total)));
}

int
waiting_text(const struct waiting *w, char *out, size_t size)
{
	char words[32], bytes[80], left[32];

	write_bytes(w, bytes, sizeof(bytes));
	write_left(w, left, sizeof(left));
	return snprintf(out, size, "%s%s%s%s%s%s%s%s", stages[w->stage].name,
			w->rows ? "  " : "",
			w->rows ? view_count(w->rows, words, sizeof(words)) : "",
			w->rows ? " words" : "", *bytes ? "  " : "", bytes,
			*left ? "  " : "", left);
}

/* How far a stage is, 0..1; NaN for one that has not begun. */
static double
share(const struct waiting *w, enum progress_stage stage)
{
	if (!w->any || stage > w->stage)
		return (double)NAN;
	if (stage < w->stage)
		return 1;
	return w->total ? fmin(1, (double)w->done / (double)w->total) : 0;
}

/* One bar a stage. */
static void
draw_stages(const struct waiting *w, struct canvas *canvas, int gap)
{
	struct bars_item items[PROGRESS_STAGES];
	struct bars bars = { .items = items,
			     .count = PROGRESS_STAGES,
			     .high = 1,
			     .compact = true,
			     .gap = gap,
			     .selected = BARS_NONE };

	for (enum progress_stage i = 0; i < PROGRESS_STAGES; i++) {
		bool now = w->any && i == w->stage;
		double value = share(w, i);

		items[i] = (struct bars_item){
			.label = stages[i].name,
			.reference = (double)NAN,
			.ghost = (double)NAN,
			.value = value,
			.label_role = now	     ? ROLE_STRONG
				      : isnan(value) ? ROLE_DIM
						     : ROLE_TEXT,
			.value_role = now ? ROLE_HERE : ROLE_STATIC,
		};
	}
	bars_draw(canvas, &bars, 0);
}

static void
draw_keys(struct canvas *canvas)
{
	int row = canvas->rows - 1, col;

	for (col = 0; col < canvas->cols; col++)
		canvas_put(canvas, row, col, ' ', ROLE_BAR_LINE);
	col = canvas_label(canvas, row, 0, ROLE_KEY, " WAIT ") + 1;
	col += canvas_label(canvas, row, col, ROLE_KEY, "C-c") + 1;
	canvas_label(canvas, row, col, ROLE_BAR_LINE, "stop");
}

void
waiting_draw(const struct waiting *w, const char *path, bool kept, struct canvas *canvas)
{
	enum { HEAD = 5, FOOT = 4 }; /* rows above the bars and below them */
	int gap = canvas->rows >= HEAD + 2 * PROGRESS_STAGES + FOOT - 1;
	int pitch = 1 + gap, bars = PROGRESS_STAGES * pitch;
	char text[160], clean[PATH_SIZE];

	canvas_clear(canvas);
	waiting_text(w, text, sizeof(text));
	if (canvas->rows < HEAD + PROGRESS_STAGES + FOOT) {
		canvas_cut(canvas, 0, 0, canvas->cols, ROLE_STRONG, text);
		if (canvas->rows > 1)
			draw_keys(canvas);
		return;
	}
	text_clean(path, strlen(path), clean, sizeof(clean));
	canvas_label(canvas, 0, 1, ROLE_STRONG, "polyseme");
	canvas_cut(canvas, 2, 1, canvas->cols - 2, ROLE_STRONG, clean);
	canvas_cut(canvas, 3, 1, canvas->cols - 2, ROLE_TEXT,
		   kept ? "is made ready once; the next time it opens at once."
			: "is made ready for this run only.");

	struct canvas part = canvas_part(canvas, HEAD, 1, bars, canvas->cols - 2);

	draw_stages(w, &part, gap);
	canvas_cut(canvas, HEAD + bars + !gap, 1, canvas->cols - 2, ROLE_STRONG, text);
	draw_keys(canvas);
}
