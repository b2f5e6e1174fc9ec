/* view.c - what several views share: headings, words, numbers, keys. */
#include "view.h"

#include <stdio.h>
#include <string.h>

#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"
#include "polyseme/plot/flow.h"

#define GLYPH_LEFT_OUT 0x2026u /* … */

enum { SIGNS_GAP = 2 }; /* between signs, and right of them; 1 where there is less room */

void
view_heading(struct canvas *canvas, const char *title, const char *right)
{
	int at = canvas->cols - (int)text_width(right, strlen(right)) - 4;

	for (int col = 0; col < canvas->cols; col++)
		canvas_put(canvas, 0, col, GLYPH_RULE, ROLE_TITLE);
	int used = *title ? canvas_printf(canvas, 0, 2, ROLE_TITLE, " %s ", title) : 0;

	if (*right && at >= used + 4)
		canvas_printf(canvas, 0, at, ROLE_TITLE, " %s ", right);
}

static int
signs_cols(const struct sign *signs, size_t count, int gap)
{
	int cols = 0;

	for (size_t i = 0; i < count; i++)
		cols += 2 + gap + (int)text_width(signs[i].text, strlen(signs[i].text));
	return cols;
}

int
view_signs_cols(const struct sign *signs, size_t count)
{
	return signs_cols(signs, count, SIGNS_GAP);
}

void
view_heading_signs(struct canvas *canvas, const char *title, const struct sign *signs,
		   size_t count)
{
	int used = *title ? (int)text_width(title, strlen(title)) + 4 : 0, col;
	int gap = SIGNS_GAP, edge = SIGNS_GAP;

	view_heading(canvas, title, "");
	if (signs_cols(signs, count, gap) + edge + used + 1 > canvas->cols)
		gap = 1, edge = 0;
	col = canvas->cols - signs_cols(signs, count, gap) - edge;
	if (col < used)
		return;
	for (int blank = col; blank < canvas->cols - edge; blank++)
		canvas_put(canvas, 0, blank, ' ', ROLE_TEXT);
	col += gap - 1;
	for (size_t i = 0; i < count; i++) {
		canvas_put(canvas, 0, col, signs[i].glyph, signs[i].role);
		col += 2 + gap +
		       canvas_label(canvas, 0, col + 2, ROLE_TEXT, signs[i].text);
	}
}

void
view_signs(struct canvas *canvas, int row, const struct sign *signs, size_t count)
{
	int col = 0;

	while (count > 0 &&
	       signs_cols(signs, count, SIGNS_GAP) - SIGNS_GAP > canvas->cols)
		count--;
	for (size_t i = 0; i < count; i++) {
		canvas_put(canvas, row, col, signs[i].glyph, signs[i].role);
		col += 2 + SIGNS_GAP +
		       canvas_label(canvas, row, col + 2, ROLE_TEXT, signs[i].text);
	}
}

/* How much of a text is left out before its target, so that the target is seen behind an
 * ellipsis, and another one behind it: whole tokens. */
static size_t
first_byte(const struct sentence *s, size_t target, int room)
{
	size_t j = 0, end = s->tokens[target].end;

	if ((int)text_width(s->text, end) + (end < s->length) <= room)
		return 0;
	while (j < target && (int)text_width(s->text + s->tokens[j].begin,
					     end - s->tokens[j].begin) > room - 2)
		j++;
	return s->tokens[j].begin;
}

void
view_draw_sentence(struct canvas *canvas, int row, int col, int cols,
		   const struct reading *reading)
{
	const struct sentence *s = &reading->sentence;
	const struct token *target = &s->tokens[reading->target];
	size_t at = first_byte(s, reading->target, cols);
	int end = col + cols;

	if (at > 0)
		canvas_put(canvas, row, col++, GLYPH_LEFT_OUT, ROLE_TEXT);
	col += canvas_text(canvas, row, col, end - col, ROLE_TEXT, s->text + at,
			   target->begin - at);
	col += canvas_text(canvas, row, col, end - col, ROLE_TARGET,
			   s->text + target->begin, target->end - target->begin);
	canvas_cut(canvas, row, col, end - col, ROLE_TEXT, s->text + target->end);
}

void
view_thicken(struct bars *bars, int rows)
{
	enum { THICKEST = 4 };
	int bars_each = bars->compact ? 1 : 2;
	int each = bars->count ? (rows + 1) / (int)bars->count : 0; /* with its gap */

	bars->gap = each > bars_each || each * (int)bars->count > rows;
	bars->thick = (each - bars->gap) / bars_each;
	if (bars->thick > THICKEST)
		bars->thick = THICKEST;
}

const char *
view_word(const struct session *s, uint32_t id, char *out, size_t size)
{
	size_t length;
	const char *word = vectors_word(s->sources.vectors, id, &length);

	text_clean(word, length, out, size);
	return out;
}

const char *
view_component(const struct session *s, size_t component, int cols, char *out,
	       size_t size)
{
	const char *const *axes = s->sources.axes;

	if (s->options.method.shift.space == SPACE_RAW) {
		if (axes)
			text_clean(axes[component], strlen(axes[component]), out, size);
		else
			snprintf(out, size, "number %zu", component + 1);
		return out;
	}
	return view_component_whitened(s, component, cols, out, size);
}

const char *
view_component_whitened(const struct session *s, size_t component, int cols, char *out,
			size_t size)
{
	const uint32_t *names =
		s->sources.vectors->names + component * VECTORS_NAME_WORDS;
	size_t used = 0;

	if (names[0] == VECTORS_NONE) {
		snprintf(out, size, "number %zu", component + 1);
		return out;
	}
	if (components_name(s->sources.components, component)) {
		snprintf(out, size, "%s",
			 components_name(s->sources.components, component));
		return out;
	}
	for (int i = 0; i < VECTORS_NAME_WORDS && names[i] != VECTORS_NONE; i++) {
		char word[64];

		view_word(s, names[i], word, sizeof(word));
		if (i > 0 &&
		    (int)text_width(out, used) + 2 + (int)text_width(word, strlen(word)) >
			    cols)
			break;
		used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "",
					 word);
		if (used >= size)
			break;
	}
	return out;
}

const char *
view_sense_name(const struct sense *sense, int cols, char out[SENSES_NAME])
{
	return senses_name(sense, cols > 0 ? (size_t)cols : 0, out);
}

const char *
view_axis_name(const struct word *word, size_t axis, int cols, char out[SENSES_NAME])
{
	return view_sense_name(word->senses.senses[axis], cols / 2, out);
}

/* ---- pins ---- */

size_t
view_first(size_t chosen, size_t rows)
{
	return chosen < rows ? 0 : chosen - rows + 1;
}

enum role
view_pin_role(const struct session *s, size_t i)
{
	const struct sense_verdict *v = &s->pinned.pins.pins[i]->reading.verdict;

	return v->decided ? view_sense_role(v->best) : ROLE_STRONG;
}

bool
view_pins_share_senses(const struct session *s)
{
	const struct pins *pins = &s->pinned.pins;
	const char *word = NULL;

	for (size_t i = 0; i < pins->count; i++) {
		const struct sense_vectors *senses = &pins->pins[i]->reading.word->senses;

		if (senses->count < 2)
			return false;
		if (word && strcmp(word, senses->senses[0]->word) != 0)
			return false;
		word = senses->senses[0]->word;
	}
	return word != NULL;
}

void
view_other_label(const struct session *s, char *out, size_t size, enum role *role)
{
	const struct reading *reading = &s->other.reading;
	const struct sense_verdict *v = &reading->verdict;

	*role = ROLE_STRONG;
	if (s->other.letter) {
		snprintf(out, size, "pin %c", s->other.letter);
		if (v->decided)
			*role = view_sense_role(v->best);
		return;
	}
	char name[SENSES_NAME];

	snprintf(out, size, "%s",
		 senses_name(reading->word->senses.senses[s->other.sense],
			     VIEW_SENSE_COLS, name));
	*role = view_sense_role(s->other.sense);
}

bool
view_shows_numbers(const struct session *s)
{
	const struct shift_parameters *p = &s->live.reading.method.shift;

	return s->sources.axes && p->space == SPACE_RAW && !p->unit;
}

double
view_general(const struct session *s, size_t d)
{
	const struct reading *r = &s->live.reading;

	return view_shows_numbers(s) ? r->shift.base[d] : r->unit_static[d];
}

double
view_before(const struct session *s, size_t d)
{
	const struct moment *m = &s->live.moment;

	return view_shows_numbers(s) ? m->previous[d] : m->unit_previous[d];
}

double
view_here(const struct session *s, size_t d)
{
	const struct moment *m = &s->live.moment;
	double now = view_shows_numbers(s) ? m->vector[d] : m->unit[d];

	return view_before(s, d) + s->play.glide * (now - view_before(s, d));
}

bool
view_shows_both(const struct session *s)
{
	return s->stage.kind == STAGE_EXPLORE && s->stage.both && s->aside.live.reader;
}

bool
view_narrow(const struct session *s, int cols)
{
	enum { LEAST = 50, WIDE = 72 };

	return cols >= LEAST && cols < WIDE && s->live.reading.valid &&
	       (s->live.reading.word->senses.count >= 2 || view_shows_numbers(s));
}

const char *
view_count(size_t count, char *out, size_t size)
{
	return sink_count(out, size, count);
}

const char *
view_key(const struct session *s, enum action action, char *out, size_t size)
{
	int first = s->editing.focus == FOCUS_EXPLORE ? BINDING_KEYS : 0;

	out[0] = '\0';
	for (size_t i = 0; i < bindings_count; i++)
		for (int k = 0; bindings[i].action == action && k < BINDING_INPUTS; k++) {
			uint32_t input = bindings[i].inputs[(first + k) % BINDING_INPUTS];

			if (input != INPUT_NONE &&
			    action_of(input, s->editing.focus) == action)
				return input_name(input, out, size);
		}
	return out;
}

enum role
view_sense_role(size_t sense)
{
	return sense == 0 ? ROLE_SENSE_1 : sense == 1 ? ROLE_SENSE_2 : ROLE_SENSE_3;
}

enum bars_fill
view_sense_fill(size_t sense, size_t other)
{
	return sense < other ? BARS_HATCHED : BARS_SOLID;
}

struct scatter_point
view_point(double x, double y, uint32_t glyph, enum role role, int priority,
	   const char *label, char text[VIEW_LABEL_BYTES])
{
	text_clean(label, strlen(label), text, VIEW_LABEL_BYTES);
	return (struct scatter_point){
		.x = x,
		.y = y,
		.glyph = glyph,
		.role = role,
		.label = text,
		.priority = priority,
	};
}

struct scatter_point
view_landmark(const struct session *s, const struct landmark *mark, int priority,
	      char text[VIEW_LABEL_BYTES])
{
	bool cue = mark->sense >= 0;
	char word[VIEW_LABEL_BYTES];
	struct scatter_point point =
		view_point(mark->x, mark->y, cue ? GLYPH_CUE : GLYPH_CONTEXT,
			   cue ? view_sense_role((size_t)mark->sense) : ROLE_TEXT,
			   priority, view_word(s, mark->id, word, sizeof(word)), text);

	point.landmark = true;
	return point;
}

void
view_draw_message(const struct session *s, struct canvas *canvas)
{
	int margin = canvas->cols > 2, cols = canvas->cols - 2 * margin, rows, row;
	char text[sizeof(s->message.text) + 8];

	if (!s->message.text[0])
		return;
	text_clean(s->message.text, strlen(s->message.text), text, sizeof(text));
	rows = flow_rows(text, cols);
	row = rows < canvas->rows ? canvas->rows - rows - 1 : 0;
	for (int r = row; r < canvas->rows; r++)
		for (int col = 0; col < canvas->cols; col++)
			canvas_put(canvas, r, col, ' ', ROLE_TEXT);
	for (int col = 0; row > 0 && col < canvas->cols; col++)
		canvas_put(canvas, row, col, GLYPH_RULE, ROLE_TITLE);
	flow_draw(canvas, row + (row > 0), margin, canvas->rows - row - (row > 0), cols,
		  s->message.is_error ? ROLE_WARNING : ROLE_STRONG, text, true);
}
