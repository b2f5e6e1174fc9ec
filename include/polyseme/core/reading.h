/* reading.h - one target read in one sentence, without a screen.
 *
 * A reader serves any number of readings: the one on the screen, kept ones, those of a
 * file.  What belongs to the word alone is computed once and shared by all readings of
 * the word; what belongs to the sentence is computed anew by reading_update(); searches
 * for nearest words wait in a queue and are answered slice by slice.
 *
 * D is the number of coordinates in the space of the method; a "unit" vector has length
 * 1, or is zero where it is undefined.
 */
#ifndef POLYSEME_CORE_READING_H
#define POLYSEME_CORE_READING_H

#include "polyseme/core/components.h"
#include "polyseme/core/examples.h"
#include "polyseme/core/method.h"
#include "polyseme/core/neighbours.h"
#include "polyseme/core/persons.h"
#include "polyseme/core/projection.h"
#include "polyseme/core/pursuit.h"
#include "polyseme/core/senses.h"
#include "polyseme/core/sentence.h"
#include "polyseme/core/shift.h"
#include "polyseme/core/typed.h"
#include "polyseme/core/vectors.h"

enum {
	READING_NEIGHBOURS = 12,     /* nearest words listed */
	READING_CONTEXT_POINTS = 24, /* context words on a map: those that push most */
	WORD_SPELLINGS = 4,	     /* near spellings offered for an unknown word */
	WORD_LANDMARKS = 48,	     /* words a map can hold still */
	WORD_BYTES = 256
};

/* What is looked up.  Borrowed for the life of whatever holds it. */
struct sources {
	const struct vectors *vectors;
	const struct senses *senses;
	const struct components *components; /* names; NULL: none */
	const struct examples *examples;     /* sentences; NULL: none */
	const struct persons *persons;	     /* seeds of the name score; NULL: none */
	const char *const *axes; /* (D) names of the raw numbers; NULL: they have none */
	const struct typed_shifts *shifts; /* that somebody typed in; NULL: none */
};

/* ---- searches ---- */

/* A search for nearest words, owned by who asks; answered by the reader's slices. */
struct search {
	struct neighbours_query query;
	float *vector;	    /* (D) owned: what the query asks for */
	uint32_t *excluded; /* owned: ids never found */
	size_t room_vector, room_excluded;
	bool waiting;		 /* in a reader's queue */
	size_t unsearched;	 /* rows not looked at yet; 0: found is exact */
	struct neighbours found; /* over the rows looked at */
};

/* ---- the word ---- */

/* A word drawn on a map. */
struct landmark {
	uint32_t id;
	size_t token; /* of a context word */
	int sense;    /* index of the sense it is a cue of, or -1 */
	double x, y;
};

/* What belongs to the word alone.  Kept by the reader as long as a reading uses it, and
 * some time after. */
struct word {
	char text[WORD_BYTES]; /* as typed, safe to print */
	uint32_t id;	       /* VECTORS_NONE: unknown */
	struct method method;  /* what it was computed with */
	size_t D;
	struct pursuit_senses found;  /* what the senses borrow if no file has them */
	struct sense_vectors senses;  /* in the space of the method */
	enum space evidence;	      /* the space of evidence */
	struct sense_vectors weighed; /* the same senses in it; empty where that is the
					* method's space */
	struct sense_verdict general; /* of the static vector */
	struct projection plane;      /* of the map */
	bool has_plane;
	enum map map; /* the plane's kind: what was asked for may not be possible */
	struct landmark landmarks[WORD_LANDMARKS]; /* fixed by the word and the plane */
	size_t n_landmarks;
	uint32_t spellings[WORD_SPELLINGS]; /* near an unknown word */
	size_t n_spellings;
	struct search near; /* words nearest to it in general */
	unsigned readings;  /* that use it */
	unsigned long used; /* when last, in updates of the reader */
};

/* ---- the reading ---- */

struct reading {
	struct method method;	      /* of the last update */
	struct sentence sentence;     /* owned */
	size_t target;		      /* token; meaningless if there are no tokens */
	bool valid;		      /* there is a target, and all below belongs to it */
	struct shift shift;	      /* owned */
	struct word *word;	      /* the reader's; NULL unless valid */
	struct sense_verdict verdict; /* of the contextual vector */
	struct sense_verdict alone;   /* of the context without the word */
	double *support; /* (steps, senses) owned: see reading_step_evidence() */
	size_t room_support;
	double *unit_static, *unit_full; /* (D) owned */
	struct typed_answer typed;	 /* what the sources' shifts make of the target */
	uint32_t *components; /* (D) owned: strongest and most moved first, hidden last */
	size_t n_shown;	      /* components that are not hidden */
	struct landmark context[READING_CONTEXT_POINTS]; /* on the word's map */
	size_t n_context;
};

/* One step of a reading. */
struct moment {
	size_t step;
	double *vector, *previous;    /* (D) owned: at this step and one earlier
					  * (equal at step 0) */
	double *unit, *unit_previous; /* (D) owned: the same at unit length */
	double similarity;	      /* to the static vector; NaN if one is missing */
	struct sense_verdict here, before; /* at this step and one earlier */
	struct search near;		   /* words nearest to it */
};

/* ---- the reader ---- */

struct reader;

/* NULL if there is no memory. */
struct reader *reader_new(const struct sources *sources);
/* After all its readings are freed. */
void reader_delete(struct reader *reader);

const struct sources *reader_sources(const struct reader *reader);

/* Finds the pool of pursuit.h now, so that the first word that no file knows need not
 * wait for it; nothing if it is there.  STATUS_NOMEM: the word will try again. */
enum status reader_prepare(struct reader *reader);

/* An empty reading; allocates room for any space of the reader's table. */
enum status reading_init(struct reading *reading, const struct reader *reader);
void reading_free(struct reading *reading, struct reader *reader);

/* Replaces the sentence.  The reading is not valid until it is updated.  STATUS_NOMEM
 * leaves the old sentence. */
enum status reading_set_text(struct reading *reading, const struct reader *reader,
			     const char *text, size_t length);

/* The same for a sentence that has been cut by the reader's vectors already: the two are
 * exchanged. */
void reading_swap_sentence(struct reading *reading, struct sentence *sentence);

/* Computes everything for the target by a method; nothing if text, target and method are
 * those of the last update, so that a set of readings may be updated at every key.
 * Without such a token the reading is not valid, and that is STATUS_OK.  STATUS_NOMEM:
 * not valid.  Searches nothing, but a first slice for the
 * landmarks of a word that is new. */
enum status reading_update(struct reading *reading, struct reader *reader,
			   const struct method *method);

/* Computes reading->shift alone, the one that reading_update() computes: for whoever
 * reads thousands of sentences and asks for no senses, no map and no nearest words.  The
 * reading is not valid.  STATUS_RANGE without such a token, STATUS_NOMEM. */
enum status reading_shift(struct reading *reading, struct reader *reader,
			  const struct method *method);

/* The vectors as the word's map draws them (D): at unit length, but as long as they are
 * where its axes are numbers (MAP_NUMBERS). */
const double *reading_drawn_static(const struct reading *reading);
const double *reading_drawn_full(const struct reading *reading);

/* Finds the token named by "word", "word:2" (its second occurrence) or "#3" (the third
 * token).  STATUS_NOT_FOUND or STATUS_USAGE say what was expected. */
enum status reading_find(const struct reading *reading, const char *name, size_t *token,
			 struct error *error);

/* Whether a token may be the target: there is one, and it is no punctuation. */
bool reading_choosable(const struct reading *reading, size_t token);

/* The token's lookup form in lower case; returns its bytes, 0 if it has none. */
size_t reading_fold(const struct reading *reading, size_t token, char out[WORD_BYTES]);

/* The token worth looking at: the first word with several senses, else the last finished
 * known word that is not a function word, else the last one that may be the target at
 * all.  cursor: the byte where the user types; a word that ends there, at the end of the
 * text, is not finished.  False if there is none; *token is then SIZE_MAX. */
bool reading_interesting(const struct reading *reading, const struct reader *reader,
			 size_t cursor, size_t *token);

/* How much the words of the first `steps` steps speak for sense a against sense b, both
 * < senses.count: the sum of reading_step_evidence() over them. */
double reading_evidence(const struct reading *reading, size_t steps, size_t a, size_t b);

/* The part of the step's word in it, step 1..shift.steps:
 *
 *	w e' . (S_a - S_b) / (|S_a - S_b| u)	w = ln rank
 *	u = root mean square of w |e'_r| over ranks r = 1,000..10,000
 *
 * always in the whitened space and with these weights, whatever the method: u is the
 * weight of a typical content word, so the number has no unit and means the same in every
 * file of vectors.  Where numbers have names somebody typed the words in, in an order
 * that says nothing, and both whitening and weight rest on ranks: there w = 1, and e' is
 * e. */
double reading_step_evidence(const struct reading *reading, size_t step, size_t a,
			     size_t b);

/* The component that explains what a step's word says, step 1..shift.steps: the largest
 * share of the word's own part of the push along S_best - S_second of the verdict; of a
 * word without senses the one it moves most.  Only components that are not hidden and
 * loaded above .05 before or after.  SIZE_MAX if there is none, as in the raw space. */
size_t reading_explaining(const struct reading *reading, size_t step);

enum status moment_init(struct moment *moment, const struct reader *reader);
void moment_free(struct moment *moment, struct reader *reader);

/* The step (0..shift.steps) of a valid reading; searches nothing. */
void moment_of(const struct reading *reading, size_t step, struct moment *moment);

/* The moment's vector and the one before it, as the word's map draws them (D). */
const double *moment_drawn(const struct moment *moment, const struct reading *reading);
const double *moment_drawn_previous(const struct moment *moment,
				    const struct reading *reading);

/* Begins the search for the words nearest to the moment and, unless they are known, to
 * the word in general, and looks at a first slice.  STATUS_NOMEM: nothing is found. */
enum status reader_search(struct reader *reader, struct reading *reading,
			  struct moment *moment);

/* Begins a search of one's own for `count` words nearest to a vector (D) by the method.
 * STATUS_NOMEM: nothing is found. */
enum status reader_search_vector(struct reader *reader, const struct method *method,
				 const float *vector, size_t count,
				 struct search *search);

/* Drops a search from the queue.  What was found stays. */
void reader_forget(struct reader *reader, struct search *search);
void search_free(struct search *search, struct reader *reader);

/* One more slice of the first searches in the queue, two at a time; false if there is
 * nothing left to search. */
bool reader_slice(struct reader *reader);

/* Whether a search waits. */
bool reader_busy(const struct reader *reader);

/* Slices until nothing is left. */
void reader_settle(struct reader *reader);

/* Searches begun so far: a test sees that drawing begins none. */
unsigned long reader_searches(const struct reader *reader);

/* Bytes of codes scanned in one slice; for tests. */
void reader_set_slice(struct reader *reader, size_t bytes);

#endif
