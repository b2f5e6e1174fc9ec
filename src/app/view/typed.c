/* typed.c - typed-in shifts as sums that can be done by hand, and beside them what
 * the window average measures; each with its sign on the map. */
#include <string.h>

#include "polyseme/base/text.h"
#include "polyseme/core/typed.h"
#include "polyseme/plot/flow.h"
#include "view.h"

enum {
	ALL_ROWS = 22,	 /* a screen from here on has room for every shift of the word */
	KIND_COLS = 76,	 /* from here on a row says what kind of number it is */
	EDGES = 4,	 /* columns of a row beside the number: the sign, blanks */
	KIND_EDGES = 15, /* and the kind */
	SUM_BYTES = 400,
	KNOWN_TOLD = 300, /* bytes of the words of a toy that are told, at least */
	KNOWN_BYTES = 1024
};

/* The side of the session that has shifts: what is shown, or beside it what is aside. */
static const struct live *
side_of(const struct session *s)
{
	if (s->sources.shifts)
		return &s->live;
	return view_shows_both(s) && s->aside.sources.shifts ? &s->aside.live : NULL;
}

/* Whether the window average is a vector of the same numbers, and so beside them on the
 * map. */
static bool
has_average(const struct live *live)
{
	return live->reading.method.shift.space == SPACE_RAW;
}

int
view_typed_rows(const struct session *s, int rows, int cols)
{
	const struct live *live = side_of(s);
	int sums;
	(void)cols;

	if (!live || !live->reading.valid)
		return 0;
	if (!live->reading.shift.target_known)
		return rows >= ALL_ROWS ? 2 : 1;
	sums = live->reading.typed.count > 1 ? (int)live->reading.typed.count : 1;
	if (rows < ALL_ROWS || s->options.look.projector || !has_average(live))
		sums = 1;
	return sums + has_average(live);
}

/* The sum; where that is wider than `cols`, "+ finance [+0.3, -0.2] = [0.8, 0.3]", or
 * "finance [0.8, 0.3]". */
static void
write_sum(const struct live *live, size_t k, int cols, char *out)
{
	const struct typed_answer *a = &live->reading.typed;
	struct sink sink;

	sink_init(&sink, out, SUM_BYTES);
	typed_put_sum(&sink, live->reading.word->text, a, k);
	for (int shorter = 0; shorter < 2; shorter++) {
		if ((int)text_width(out, strlen(out)) <= cols)
			return;
		sink_init(&sink, out, SUM_BYTES);
		sink_put(&sink, shorter ? "%s " : "+ %s ", a->shifts[k]->name);
		if (!shorter) {
			typed_put_vector(&sink, a->D, a->shifts[k]->vector, true);
			sink_text(&sink, " = ");
		}
		typed_put_vector(&sink, a->D, a->ends + k * a->D, false);
	}
}

/* "window average: [0.7, 0.3]", or after some of the steps. */
static void
write_average(const struct live *live, char *out)
{
	const struct shift *shift = &live->reading.shift;
	struct sink sink;

	sink_init(&sink, out, SUM_BYTES);
	if (live->moment.step < shift->steps)
		sink_put(&sink, "%zu of %zu words: ", live->moment.step, shift->steps);
	else
		sink_text(&sink, "window average: ");
	typed_put_vector(&sink, shift->D, live->moment.vector, false);
}

/* One row: the sign on the map, what kind of number it is, the number. */
static void
draw_row(struct canvas *canvas, int row, uint32_t glyph, enum role role, const char *kind,
	 enum role text_role, const char *text)
{
	int edges = canvas->cols >= KIND_COLS ? KIND_EDGES : EDGES;

	canvas_put(canvas, row, 1, glyph, role);
	if (edges == KIND_EDGES)
		canvas_label(canvas, row, EDGES - 1, ROLE_TEXT, kind);
	canvas_cut(canvas, row, edges - 1, canvas->cols - edges, text_role, text);
}

/* The chosen shift, then the others as they stand in the file. */
static void
draw_sums(const struct live *live, struct canvas *canvas, int rows)
{
	const struct typed_answer *a = &live->reading.typed;
	int cols = canvas->cols - (canvas->cols >= KIND_COLS ? KIND_EDGES : EDGES);
	char text[SUM_BYTES];

	for (size_t i = 0; i < a->count && (int)i < rows; i++) {
		size_t k = a->chosen >= a->count || i > a->chosen ? i
			   : i == 0				  ? a->chosen
								  : i - 1;
		bool chosen = k == a->chosen;

		write_sum(live, k, cols, text);
		draw_row(canvas, (int)i, chosen ? GLYPH_TYPED : GLYPH_UNTAKEN,
			 chosen ? view_sense_role(a->senses[k]) : ROLE_GHOST,
			 i == 0 ? "typed in" : "or", chosen ? ROLE_STRONG : ROLE_DIM,
			 text);
	}
}

/* A word that has no sense with a shift. */
static void
draw_alone(const struct live *live, struct canvas *canvas)
{
	const struct typed_answer *a = &live->reading.typed;
	char text[SUM_BYTES];
	struct sink sink;

	sink_init(&sink, text, sizeof(text));
	sink_put(&sink, "%s ", live->reading.word->text);
	typed_put_vector(&sink, a->D, a->base, false);
	sink_text(&sink, ": no typed-in shift is for this word");
	draw_row(canvas, 0, GLYPH_STATIC, ROLE_STATIC, "typed in", ROLE_TEXT, text);
}

/* "plant is not in lesson, which knows bank, money, river, ..." */
static void
draw_known(const struct live *live, struct canvas *canvas)
{
	const struct vectors *v = reader_sources(live->reader)->vectors;
	char text[KNOWN_BYTES], word[VIEW_LABEL_BYTES];
	struct sink sink;

	sink_init(&sink, text, sizeof(text));
	sink_put(&sink, "%s is not in %s, which knows ", live->reading.word->text,
		 v->name);
	for (uint32_t id = 0; id < v->n && sink.needed < KNOWN_TOLD; id++) {
		size_t length;
		const char *bytes = vectors_word(v, id, &length);

		text_clean(bytes, length, word, sizeof(word));
		sink_put(&sink, "%s%s", id ? ", " : "", word);
	}
	flow_draw(canvas, 0, 1, canvas->rows, canvas->cols - 2, ROLE_WARNING, text, true);
}

void
view_typed_draw(const struct session *s, const struct layout *layout,
		struct canvas *canvas)
{
	const struct live *live = side_of(s);
	char text[SUM_BYTES];
	int sums;
	(void)layout;

	if (!live || !live->reading.valid)
		return;
	if (!live->reading.shift.target_known) {
		draw_known(live, canvas);
		return;
	}
	sums = canvas->rows - (has_average(live) && canvas->rows > 1);
	if (live->reading.typed.count)
		draw_sums(live, canvas, sums);
	else
		draw_alone(live, canvas);
	if (!has_average(live) || sums == canvas->rows)
		return;
	write_average(live, text);
	draw_row(canvas, sums, GLYPH_HERE, ROLE_HERE, "measured", ROLE_TEXT, text);
}
