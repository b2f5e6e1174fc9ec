/* view.h - a view is one file and one row of VIEWS.
 *
 * A view draws a part of a session into its own canvas and cannot change the model.
 */
#ifndef APP_VIEW_H
#define APP_VIEW_H

#include "polyseme/app/session.h"
#include "polyseme/plot/bars.h"
#include "polyseme/plot/scatter.h"

/* clang-format off */
/*	X(code, name, least rows, rows function, act function)
 *
 * The draw function of a view is view_NAME_draw.  Its rows function says how many rows it
 * can use on a screen of that size (NULL: one); its act function says what lies under a
 * cell (NULL: nothing). */
#define VIEWS(X) \
	X(TITLE,	title,		1,	NULL,			NULL) \
	X(LINE,		line,		1,	NULL,			NULL) \
	X(TOKENS,	tokens,		1,	view_tokens_rows,	view_tokens_act) \
	X(SENTENCE,	sentence,	1,	view_sentence_rows,	view_sentence_act) \
	X(OTHER,	other,		1,	view_other_rows,	NULL) \
	X(STORY,	story,		1,	view_story_rows,	NULL) \
	X(TYPED,	typed,		1,	view_typed_rows,	NULL) \
	X(ANSWER,	answer,		1,	view_answer_rows,	NULL) \
	X(HINT,		hint,		1,	view_hint_rows,		NULL) \
	X(PUSHED,	pushed,		1,	NULL,			NULL) \
	X(SENSES,	senses,		1,	view_senses_rows,	NULL) \
	X(VECTOR,	vector,		3,	view_vector_rows,	view_vector_act) \
	X(MAP,		map,		3,	NULL,			view_map_act) \
	X(BESIDE,	beside,		3,	NULL,			NULL) \
	X(NEAREST,	nearest,	2,	view_nearest_rows,	NULL) \
	X(KEYS,		keys,		1,	NULL,			NULL) \
	X(HELP,		help,		1,	NULL,			NULL) \
	X(WORDS,	words,		1,	NULL,			NULL) \
	X(CARD,		card,		1,	NULL,			NULL) \
	X(EMPTY,	empty,		1,	NULL,			NULL) \
	X(PINS,		pins,		1,	view_pins_rows,		view_pins_act) \
	X(PAIRS,	pairs,		1,	view_pairs_rows,	NULL) \
	X(ALIKE,	alike,		1,	NULL,			NULL) \
	X(TELLING,	telling,	1,	view_telling_rows,	NULL) \
	X(PIN_BARS,	pin_bars,	3,	NULL,			NULL) \
	X(PIN_MAP,	pin_map,	3,	NULL,			NULL) \
	X(PIN_NEAREST,	pin_nearest,	1,	view_pin_nearest_rows,	NULL) \
	X(CORPUS,	corpus,		1,	view_corpus_rows,	NULL) \
	X(OCCURRENCES,	occurrences,	1,	NULL,		view_occurrences_act) \
	X(CORPUS_MAP,	corpus_map,	3,	NULL,			NULL) \
	X(PLACE,	place,		1,	NULL,			NULL) \
	X(SUM,		sum,		1,	view_sum_rows,		NULL) \
	X(SUM_BARS,	sum_bars,	1,	NULL,			NULL) \
	X(SUM_MAP,	sum_map,	3,	NULL,			NULL) \
	X(LESSON,	lesson,		1,	view_lesson_rows,	NULL) \
	X(VOTE,		vote,		1,	NULL,			NULL) \
	X(LESSONS,	lessons,	1,	NULL,			NULL)

enum view {
#define X(code, ...) VIEW_##code,
	VIEWS(X)
#undef X
	VIEW_COUNT
};
/* clang-format on */

struct rect {
	int row, col, rows, cols; /* no rows or no columns: not shown */
};

struct layout {
	struct rect panes[VIEW_COUNT];
	bool heading[VIEW_COUNT]; /* the pane's first row is its heading */
	bool large; /* for the last row of a class: bars as thick as the pane is high, at
		     * most VIEW_LARGE_ITEMS of anything, a legend of what is there */
};

enum {
	VIEW_LARGE_ITEMS = 5,
	VIEW_TALL_ROWS =
		14 /* a large stage on a lower screen has rows for the chart alone */
};

/* What lies under a cell. */
struct hit {
	enum { HIT_NOTHING, HIT_TOKEN, HIT_COMPONENT, HIT_PIN, HIT_OCCURRENCE } kind;
	size_t index;
};

/* Draws a pane; layout says whether the first row is a heading. */
typedef void view_draw(const struct session *s, const struct layout *layout,
		       struct canvas *canvas);
typedef int view_rows(const struct session *s, int rows, int cols);
/* The pane has rows x cols cells; the cell is row, col of it. */
typedef void view_act(const struct session *s, const struct layout *layout, int rows,
		      int cols, int row, int col, struct hit *hit);

#define X(code, name, ...) view_draw view_##name##_draw;
VIEWS(X)
#undef X
view_rows view_tokens_rows, view_sentence_rows, view_other_rows, view_story_rows,
	view_typed_rows, view_answer_rows, view_hint_rows, view_senses_rows,
	view_vector_rows, view_nearest_rows, view_pins_rows, view_pairs_rows,
	view_telling_rows, view_pin_nearest_rows, view_corpus_rows, view_sum_rows,
	view_lesson_rows;
view_act view_tokens_act, view_sentence_act, view_vector_act, view_map_act, view_pins_act,
	view_occurrences_act;

struct view_row {
	const char *name;
	int least_rows; /* smallest useful height */
	view_draw *draw;
	view_rows *rows; /* or NULL */
	view_act *act;	 /* or NULL */
};

extern const struct view_row views[VIEW_COUNT];

/* ---- what views share ---- */

/* Whether the columns under the tokens have their legend beside them, in a pane of that
 * size, or there are none.  If not, the heading of the senses explains them. */
bool view_tokens_has_legend(const struct session *s, int rows, int cols);

/* Rows that a lesson wants on a screen of so many columns: its heading, and all that is
 * said on the slide, or said last beside a picture. */
int view_lesson_needs(const struct session *s, int cols);

#define GLYPH_STATIC  0x25cfu /* ● the word in general */
#define GLYPH_HERE    0x25c6u /* ◆ the word in this sentence */
#define GLYPH_GHOST   0x25cbu /* ○ where it was one step ago */
#define GLYPH_PIN     0x25c7u /* ◇ the word in another sentence */
#define GLYPH_CUE     0x25aau /* ▪ a cue of a sense */
#define GLYPH_CONTEXT 0x2022u /* • a context word */
#define GLYPH_SENSE   0x25b2u /* ▲ a sense */
#define GLYPH_TYPED   0x25bau /* ► where a typed-in shift leads that the context chooses */
#define GLYPH_UNTAKEN 0x25abu /* ▫ where another one would lead */
#define GLYPH_RULE    0x2500u /* ─ */
#define GLYPH_COLUMN  0x2584u /* ▄ evidence under a word */
#define GLYPH_SOLID   0x2588u /* █ */
#define GLYPH_HATCHED 0x2593u /* ▓ */
#define GLYPH_SHADED  0x2592u /* ▒ */

enum { VIEW_SENSE_COLS = 18 }; /* of a sense's name in a picture or a legend */

/* ── title ───── right ── : across the canvas's first row; either may be empty. */
void view_heading(struct canvas *canvas, const char *title, const char *right);

/* What a sign means. */
struct sign {
	uint32_t glyph;
	enum role role;
	const char *text;
};

/* Columns that signs take in a heading. */
int view_signs_cols(const struct sign *signs, size_t count);

/* The same with a legend at the right: each sign in the glyph and the role that it has in
 * the pane.  Where there is no room for the legend it is left out. */
void view_heading_signs(struct canvas *canvas, const char *title,
			const struct sign *signs, size_t count);

/* One plain sentence: what happened, or what stands in the way.  Safe to print.  Phrased
 * to fit into rows x cols cells if any wording does. */
void story_tell(const struct session *s, int rows, int cols, bool ascii, char *out,
		size_t size, enum role *role);

/* The legend of a large chart, from (row, 0) on.  Signs that find no room are left out,
 * from the end. */
void view_signs(struct canvas *canvas, int row, const struct sign *signs, size_t count);

/* Sets thickness and gap of the bars of a large chart, for so many rows. */
void view_thicken(struct bars *bars, int rows);

/* A reading's sentence in at most so many columns of a row, the target in its role: cut
 * with an ellipsis behind it, and before it at a token, so that the target is seen. */
void view_draw_sentence(struct canvas *canvas, int row, int col, int cols,
			const struct reading *reading);

/* What was said last, over the last rows of a pane for as long as it is said: for stages
 * without a pane that tells it. */
void view_draw_message(const struct session *s, struct canvas *canvas);

/* A word of the table, safe to print, cut to size. */
const char *view_word(const struct session *s, uint32_t id, char *out, size_t size);

/* The name of a component: as many of its words as fit into cols columns, at least one;
 * in the raw space the name of the number, or which it is. */
const char *view_component(const struct session *s, size_t component, int cols, char *out,
			   size_t size);

/* The same whatever space is shown: the components of the whitened one. */
const char *view_component_whitened(const struct session *s, size_t component, int cols,
				    char *out, size_t size);

/* senses_name() for columns that may be none. */
const char *view_sense_name(const struct sense *sense, int cols, char out[SENSES_NAME]);

/* The name of a sense that is an axis of a map so many columns wide: of a found one as
 * much as half of them have room for. */
const char *view_axis_name(const struct word *word, size_t axis, int cols,
			   char out[SENSES_NAME]);

/* What the other sentence is called, and the role it is drawn in:
 * its sense, or "pin A". */
void view_other_label(const struct session *s, char *out, size_t size, enum role *role);

/* The first of many that are listed in a few rows, such that the chosen one is among
 * them: the last of them, if there is no room for those before it. */
size_t view_first(size_t chosen, size_t rows);

/* The role of a pin: that of its sense where one is decided. */
enum role view_pin_role(const struct session *s, size_t i);

/* Whether all pins are of one word that has senses, and so have the same ones. */
bool view_pins_share_senses(const struct session *s);

/* Whether the vectors are shown as they are, not at unit length: their numbers have
 * names, and the blend leaves them as they are. */
bool view_shows_numbers(const struct session *s);

/* What is drawn of component d for the word in general, for "here", which glides from the
 * last step to this one, and for one step ago. */
double view_general(const struct session *s, size_t d);
double view_here(const struct session *s, size_t d);
double view_before(const struct session *s, size_t d);

/* Whether two maps share the screen: what is shown, and what is aside. */
bool view_shows_both(const struct session *s);

/* Whether a screen is so narrow that the senses stand beside the map, and the components
 * wait behind the zoom key. */
bool view_narrow(const struct session *s, int cols);

/* "50,000" */
const char *view_count(size_t count, char *out, size_t size);

/* The name of the key that does an action in the present focus, "" if there is none. */
const char *view_key(const struct session *s, enum action action, char *out, size_t size);

enum { VIEW_LABEL_BYTES = 64 };
/* A point of a map; its label, made safe to print, is kept in text. */
struct scatter_point view_point(double x, double y, uint32_t glyph, enum role role,
				int priority, const char *label,
				char text[VIEW_LABEL_BYTES]);

/* A word that holds still on the map, a cue in its sense's role. */
struct scatter_point view_landmark(const struct session *s, const struct landmark *mark,
				   int priority, char text[VIEW_LABEL_BYTES]);

/* The role a sense is drawn in; and its fill beside another one, so that the two differ
 * without colour. */
enum role view_sense_role(size_t sense);
enum bars_fill view_sense_fill(size_t sense, size_t other);

#endif
