/* reader.h - what the files of core/reading share: the reader's
 * scratch, cache and queue. */
#ifndef CORE_READING_READER_H
#define CORE_READING_READER_H

#include "core/static_cache.h"
#include "polyseme/core/reading.h"

enum {
	READER_WORDS = 32,	       /* words kept when no reading uses them */
	READER_SLICE_BYTES = 40 << 20, /* of codes scanned in one slice */
	SEARCH_EXCLUDED = 4096	       /* ids that a search leaves out, at most */
};

struct reader {
	struct sources sources;		    /* borrowed */
	struct static_cache *statics;	    /* owned: vectors of words seen lately */
	struct engine *engine;		    /* owned: sentence to contextual vector */
	enum space evidence;		    /* in which it is taken */
	double typical;			    /* u: weight of a typical content word */
	struct neighbours_scratch *scratch; /* owned */
	struct pursuit *pursuit;	    /* owned: NULL until a word needs it */
	size_t slice_bytes;
	size_t common_rows;  /* the common words are all among so many first rows */
	struct word **words; /* (n_words) owned: the cache */
	size_t n_words, room_words;
	unsigned long clock;   /* updates so far: the age of words is told by it */
	struct search **queue; /* (n_queue) owned array of borrowed searches, in order */
	size_t n_queue, room_queue;
	size_t running;		/* so many of the first are being scanned now */
	unsigned long searches; /* begun so far */
	float *vector;		/* (D) owned scratch */
	float *rows;		/* (WORD_LANDMARKS, D) owned scratch */
	double *wide;		/* (D) owned scratch */
};

/* What a word weighs as evidence: ln of its rank; where the numbers have names, somebody
 * typed the words in, in an order that says nothing, and all weigh the same. */
double reader_weight(const struct reader *reader, uint32_t id);

/* Rows scanned in one slice. */
size_t reader_slice_rows(const struct reader *reader);

/* The unit static vector of a word in a space (D); false if it is zero. */
bool reader_unit_static(struct reader *reader, enum space space, uint32_t id, float *out);

/* A query by the method's measure and filter; the caller sets its vector and what it
 * leaves out. */
struct neighbours_query reader_query(const struct reader *reader,
				     const struct method *method, size_t count);

/* The word itself and, with the filter of common words, its plural; returns how many, at
 * most 2. */
size_t reader_forms(const struct reader *reader, const struct method *method, uint32_t id,
		    uint32_t *excluded);

/* Room in a search for a vector of D numbers and so many ids. */
bool search_reserve(struct search *search, size_t D, size_t excluded);

/* Puts a search at the end of the queue, its vector and query set. */
enum status reader_enqueue(struct reader *reader, struct search *search);

/* The word of a token, from the cache or made anew, one reading more using it.
 * STATUS_NOMEM leaves *word untouched. */
enum status word_take(struct reader *reader, const struct reading *reading,
		      const struct method *method, struct word **word);
/* One reading fewer uses it. */
void word_release(struct word *word);
void word_delete(struct word *word, struct reader *reader);

/* Where a word of the table stands on the word's map. */
void word_place(struct reader *reader, const struct word *word, struct landmark *mark);

#endif
