/* build.h - a lesson while it is read: its arrays, and what went wrong.
 *
 * Every function may fail; builder.status says so, and after a failure nothing more is to
 * be done but to delete the lesson.
 */
#ifndef APP_LESSON_BUILD_H
#define APP_LESSON_BUILD_H

#include <cmark.h>

#include "polyseme/app/lesson.h"

struct builder {
	struct lesson *lesson; /* owned */
	struct error *error;
	enum status status; /* the first failure; nothing more is done after it */
	bool began;	    /* there is a slide */
	bool pending;	    /* the last beat has directives and waits for what is said */
	size_t list;	    /* line of a numbered list that is no question yet; 0: none */
};

/* FILE:LINE: message, as the first failure. */
void build_fail(struct builder *b, size_t line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

void build_no_memory(struct builder *b);

/* A copy of a string, to be freed; NULL, and that is the failure, without memory. */
char *build_copy(struct builder *b, const char *text);

/* One more of `count` items of `size` bytes, zeroed; NULL, and that is the failure,
 * without memory. */
void *build_grow(struct builder *b, void *items, size_t *count, size_t *room,
		 size_t size);

/* The slide that is being read; there is one. */
struct lesson_slide *build_slide(struct builder *b);

/* The beat that directives belong to: one that waits, or a new one; NULL without memory.
 * waiting: it waits for what is said. */
struct lesson_beat *build_beat(struct builder *b, size_t line, bool waiting);

/* ---- text.c ---- */

/* Copies what a block says, without its marks: a paragraph, a list, code.  text is empty
 * before, and owned by the caller.  After a failure text->text may be NULL. */
void build_text(struct builder *b, cmark_node *block, struct lesson_text *text);

/* ---- comments.c ---- */

/* Takes the directives of a block of HTML. */
void build_directives(struct builder *b, cmark_node *block);

/* Takes one directive; blanks and newlines of the argument become single blanks. */
void build_directive(struct builder *b, enum directive directive, const char *argument,
		     size_t line);

/* ---- claim.c ---- */

/* Adds the claim "LEFT RELATION RIGHT"; the failure says what was expected. */
void build_claim(struct builder *b, const char *text, size_t line);

#endif
