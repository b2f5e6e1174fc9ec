/* parts.h - a card being made, and the parts that cards are put together from. */
#ifndef APP_CARD_PARTS_H
#define APP_CARD_PARTS_H

#include "polyseme/app/card.h"
#include "polyseme/core/comparison.h"
#include "writer.h"

enum {
	CARD_DECIMALS = 2,	/* of what belongs to one reading */
	CARD_PAIR_DECIMALS = 3, /* of a pair, as `compare` has it */
	CARD_TEXT_BYTES = 1024	/* of a text that is put together */
};

struct card {
	const struct card_subject *subject;
	struct reader *reader;
	const struct vectors *vectors;
	struct reading reading;	 /* of a sentence */
	struct moment moment;	 /* of its last step, with the nearest words */
	struct pins own;	 /* of a sentence: it and the bundled ones */
	const struct pins *pins; /* what is compared; may be one or none */
	struct comparison comparison;
	struct card_table table; /* being filled */
	const struct card_style *style;
	struct card_writer writer;
};

/* ---- company.c, sentence.c, pins.c, pairs.c, presets.c ---- */

/* Reads the subject's sentence, and fills pins and comparison with bundled sentences of
 * its word.  STATUS_NOT_FOUND, STATUS_NOMEM. */
enum status card_read_sentence(struct card *c, struct error *error);

/* The whole card of what was read, or of pins.  STATUS_NOMEM. */
enum status card_put_sentence(struct card *c);
enum status card_put_pins(struct card *c);

/* The sentences, the similarities of each pair, and what is most telling of them. */
void card_put_comparison(struct card *c);

/* What each representation that is named keeps and misses. */
void card_put_keeps(struct card *c, const bool named[REPRESENTATION_COUNT]);

/* The reading by every preset, and what is most telling of that; the reading is left as
 * the subject's method has it.  STATUS_NOMEM. */
enum status card_put_presets(struct card *c);

/* ---- parts.c ---- */

void card_section(struct card *c, const char *key, const char *title);
void card_field(struct card *c, const char *key, const char *label, const char *format,
		...) __attribute__((format(printf, 4, 5)));
/* The begin or the end of a list of items. */
void card_list(struct card *c, const char *key, bool begin);
/* A text of any length. */
void card_text_field(struct card *c, const char *key, const char *label,
		     const char *text);
/* A number with CARD_DECIMALS, and for people a text behind it. */
void card_number(struct card *c, const char *key, const char *label, double value,
		 const char *behind);
/* "banking .63, suisse .62" */
void card_nearest(struct card *c, const char *key, const char *label,
		  const struct neighbours *near, int decimals);
/* What an evidence card may hold, and this program has not. */
void card_not_offered(struct card *c, const char *key, const char *label);
/* One line to be taken literally, as a function writes it.  STATUS_NOMEM. */
enum status card_code(struct card *c, const char *key, const char *label,
		      void (*write)(struct sink *out, const void *user),
		      const void *user);
/* The record of a reading, for card_code(). */
void card_write_record(struct sink *out, const void *reading);
/* The verdict on a reading, or why there is none.  Returns out. */
const char *card_verdict(const struct reading *reading, char out[CARD_TEXT_BYTES]);
/* An item for every check that bites; before its name the prefix.  Returns how many. */
size_t card_put_checks(struct card *c, const struct reading *reading, const char *prefix);
void card_put_vectors(struct card *c);

/* A table: columns, then cells of the row at the end, then that row is kept. */
void card_begin_table(struct card *c);
void card_add_column(struct card *c, const char *key, const char *title);
void card_set_text(struct card *c, size_t column, const char *text);
/* mark: what stands behind the number, "" or a sign. */
void card_set_number(struct card *c, size_t column, double value, int decimals,
		     const char *mark);
void card_keep_row(struct card *c);
/* Nothing of a table without rows. */
void card_put_table(struct card *c, const char *key);

#endif
