/* pick.h - sentences to pick from. */
#ifndef APP_PICK_H
#define APP_PICK_H

#include "polyseme/app/session.h"

/* Words beside each other in the list of words. */
enum { PICK_WORD_COLS = 14 };
size_t pick_across(int cols);

/* A sentence is taken to be explored; target as reading_find(), or NULL. */
unsigned pick_sentence(struct session *s, const char *text, const char *target);

/* The example chosen on the empty screen becomes the sentence. */
unsigned pick_example(struct session *s);

/* So does the first sentence of the word chosen in the list. */
unsigned pick_word(struct session *s);

#endif
