/* verdict.h - which sense a word has here, in words. */
#ifndef POLYSEME_CORE_VERDICT_H
#define POLYSEME_CORE_VERDICT_H

#include "polyseme/base/sink.h"
#include "polyseme/core/reading.h"

/* How much is told, the longest first. */
enum wording { WORDING_FULL, WORDING_SHORT, WORDING_BRIEF, WORDING_LEAST };

/* "clearly" or "probably", of a verdict that is decided.  Static text. */
const char *verdict_sureness(const struct sense_verdict *verdict);

/* Tells a verdict on a word with two senses at least:
 *
 *	bank clearly means river here, .38 ahead of finance
 *	bank is undecided: the context says little, it leans to finance (.04)
 *
 * and so on down to "clearly river" and "undecided".  Safe to print. */
void verdict_tell(const struct reading *reading, const struct sense_verdict *verdict,
		  enum wording wording, struct sink *sink);

#endif
