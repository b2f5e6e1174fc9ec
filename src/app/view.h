/* view.h - a view is one file and one row in the table of screen.c.
 *
 * A view draws a part of a session into its own canvas and cannot change the model.
 */
#ifndef APP_VIEW_H
#define APP_VIEW_H

#include "polyseme/app/session.h"
#include "layout.h"

#define GLYPH_STATIC  0x25cfu /* ● the word in general */
#define GLYPH_HERE    0x25c6u /* ◆ the word in this sentence */
#define GLYPH_GHOST   0x25cbu /* ○ where it was one step ago */
#define GLYPH_CONTEXT 0x00b7u /* · a context word */
#define GLYPH_SENSE   0x25b2u /* ▲ a sense */
#define GLYPH_RULE    0x2500u /* ─ */

/* Draws a pane; layout says how much room there is and whether the first row is a
 * heading. */
typedef void view_draw(const struct session *s, const struct layout *layout,
		       struct canvas *canvas);

view_draw view_title_draw, view_line_draw, view_tokens_draw, view_story_draw,
	view_senses_draw, view_vector_draw, view_map_draw, view_nearest_draw,
	view_keys_draw;

/* Covers the whole screen. */
void view_help_draw(const struct session *s, struct canvas *canvas);

/* ── title ───── right ── : across the canvas's first row. */
void view_heading(struct canvas *canvas, const char *title, const char *right);

/* One plain sentence: what happened, or what stands in the way.  Safe to print. */
void story_tell(const struct session *s, char *out, size_t size, enum role *role);

/* A word of the table, safe to print, cut to size. */
const char *view_word(const struct session *s, uint32_t id, char *out, size_t size);

/* The name of a component: as many of its words as fit into cols columns, at least one;
 * in the raw space its number. */
const char *view_component(const struct session *s, size_t component, int cols, char *out,
			   size_t size);

/* What is drawn for "here" in component d: glides from the last step to this one. */
double view_here(const struct session *s, size_t d);

/* "50,000" */
const char *view_count(size_t count, char *out, size_t size);

/* The name of the key that does an action in the present focus, "" if there is none. */
const char *view_key(const struct session *s, enum action action, char *out, size_t size);

/* The role a sense is drawn in. */
enum role view_sense_role(size_t sense);

#endif
