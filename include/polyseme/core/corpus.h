/* corpus.h - every occurrence of a word in texts of any length, each a reading.
 *
 * A file is read once, piece by piece; its lines may have any length, and memory depends
 * on the occurrences kept alone.  Every place that may hold the word is cut into tokens
 * as sentence.h does, with the sentence around it; where the token is the word or, unless
 * it is to be exact, another form of it (see senses.h), its sentence is read as if
 * somebody had typed it: what is kept is what reading.h says.  So a joined word
 * ("left-bank") holds the word where the vocabulary does not know it as one word.
 *
 * A sentence ends where sentence.h says, and at an empty line or, if lines are asked
 * for, at the end of every line; of a longer one CORPUS_SIDE bytes on each side of the
 * word are read.
 *
 * No more than CORPUS_MOST occurrences are kept: when there is one more, one of every two
 * neighbours is dropped, and from there on only one in two, in four... is read.  The
 * sample is even over all texts, out of step with a text that repeats itself, and the
 * same every time.
 */
#ifndef POLYSEME_CORE_CORPUS_H
#define POLYSEME_CORE_CORPUS_H

#include "polyseme/core/reading.h"

enum {
	CORPUS_MOST = 100000, /* occurrences kept */
	CORPUS_SIDE = 1024    /* bytes of a sentence on each side of the word */
};

struct occurrence {
	size_t file;		      /* index into corpus.files */
	uint64_t line;		      /* of the file, from 1 */
	uint64_t offset;	      /* bytes before it in the unpacked file */
	size_t text;		      /* its sentence: corpus.text + text, (length) */
	uint32_t length, begin, end;  /* the word is bytes begin..end of the sentence */
	struct sense_verdict verdict; /* of reading.h */
	double similarity; /* to the sense it is nearest to; of a word without two
			    * senses to the word in general; NaN: no context */
};

struct corpus_file {
	char *name;	/* owned */
	uint64_t bytes; /* unpacked */
	uint64_t words; /* between white space */
	uint64_t found; /* occurrences */
};

/* What is asked for. */
struct corpus_request {
	const char *target; /* borrowed while corpus_init() runs */
	bool exact;	    /* this form alone; so it is in any case where the senses
			     * were found in its vector, for no other form has them */
	bool lines;	    /* each line is a text of its own */
	size_t most;	    /* occurrences kept, >= 2; 0: CORPUS_MOST */
};

struct corpus_source; /* what is being read */

/* Read the fields, do not write them. */
struct corpus {
	char target[WORD_BYTES]; /* folded: the base form, or the exact one */
	bool exact, lines;
	struct reading alone; /* the target without a sentence; its word has the senses
			       * and the plane of all occurrences */
	struct corpus_file *files; /* (n_files) owned */
	size_t n_files;
	struct occurrence *items; /* (count) owned, in the order of the texts */
	float *xy;		  /* (count, 2) owned: on the plane of alone.word */
	size_t count;
	uint64_t found;		      /* occurrences in all files */
	uint64_t stride;	      /* one in so many was read and kept: 1, 2, 4... */
	char *text;		      /* owned: the sentences */
	struct reader *reader;	      /* borrowed */
	struct corpus_source *source; /* owned */
};

/* An empty corpus of a word, to be read by a method.
 * STATUS_USAGE (the target is no single word), STATUS_NOMEM leave nothing behind. */
enum status corpus_init(struct corpus *corpus, struct reader *reader,
			const struct method *method, const struct corpus_request *request,
			struct error *error);
void corpus_free(struct corpus *corpus);

/* Begins a file, plain or gzipped; corpus_slice() reads it.  A FIFO or a device may be
 * read; progress (may be NULL) is asked while nothing comes.
 * STATUS_IO, STATUS_FORMAT (an empty file), STATUS_CANCELLED, STATUS_NOMEM: no file is
 * begun. */
enum status corpus_open(struct corpus *corpus, const char *path,
			const struct progress *progress, struct error *error);
/* The same for a descriptor, which stays open; name stands for the path. */
enum status corpus_open_descriptor(struct corpus *corpus, int fd, const char *name,
				   const struct progress *progress, struct error *error);

/* Reads a little of the file begun: a quarter of a megabyte, or a hundred occurrences,
 * some milliseconds.  *more is false when it is at its end.
 * STATUS_IO, STATUS_FORMAT (it holds a NUL, or cannot be unpacked), STATUS_CANCELLED and
 * STATUS_NOMEM end the file; what was found in it before stays. */
enum status corpus_slice(struct corpus *corpus, const struct progress *progress,
			 bool *more, struct error *error);

/* The share of the present file that has been read, 0..1; NaN where its size is not
 * known. */
double corpus_done(const struct corpus *corpus);

/* Slices to the end of the file begun, and tells progress (may be NULL) of each. */
enum status corpus_read(struct corpus *corpus, const struct progress *progress,
			struct error *error);

/* ---- what is said of the occurrences kept ---- */

/* Whether the word has senses to be told apart. */
bool corpus_has_senses(const struct corpus *corpus);

/* Whether they were found in its vector. */
bool corpus_found_senses(const struct corpus *corpus);

/* The bytes of a sense's name that fit into so many columns: as many words of
 * "creek/lake/canyon" as that, one at least. */
size_t corpus_name_fit(const char *name, size_t cols);

/* The sense that is decided, an index into alone.word->senses; SIZE_MAX: none is. */
size_t corpus_sense(const struct occurrence *occurrence);

struct corpus_shares {
	size_t senses[SENSES_MOST]; /* occurrences decided for each */
	size_t undecided;
	size_t total; /* their sum: corpus.count */
};

struct corpus_shares corpus_shares(const struct corpus *corpus);

/* clang-format off */
#define CORPUS_ORDER_LIST(X) \
	X(SENSE,	"sense",	"by sense, the most similar first; undecided ones last") \
	X(SIMILARITY,	"similarity",	"by similarity to the sense, highest first") \
	X(PLACE,	"place",	"as they stand in the files")
/* clang-format on */

enum corpus_order {
#define X(code, name, help) CORPUS_BY_##code,
	CORPUS_ORDER_LIST(X)
#undef X
		CORPUS_ORDERS
};

/* "sense", static text. */
const char *corpus_order_name(enum corpus_order order);

/* The order of a name; CORPUS_ORDERS if none has it. */
enum corpus_order corpus_order_find(const char *name);

/* Writes the indices of all occurrences kept in an order, (count). */
void corpus_sort(const struct corpus *corpus, enum corpus_order order, uint32_t *indices);

/* What stands around an occurrence, within some columns. */
struct corpus_around {
	const char *before, *word, *behind;		  /* borrowed from the corpus */
	size_t before_length, word_length, behind_length; /* bytes */
	size_t before_cols, behind_cols;		  /* columns, without the marks */
	bool cut_before, cut_behind; /* the sentence goes on: a mark has a column */
};

/* Cuts a sentence to `left` columns before the word and `right` behind it, the marks
 * included: at white space where that leaves half of the columns. */
void corpus_around(const struct corpus *corpus, const struct occurrence *occurrence,
		   size_t left, size_t right, struct corpus_around *around);

/* The occurrence whose contextual vector is most similar to that of a reading. */
struct corpus_nearest {
	const struct occurrence *occurrence; /* borrowed; NULL: there is none */
	double similarity;		     /* -1..1 */
	size_t one_in;			     /* one in so many was looked at */
};

/* Looks at `most` >= 1 occurrences, evenly, each read by the method of the reading, which
 * is valid and of the corpus's reader; the reading's own sentence is left out, wherever
 * it stands.  STATUS_NOMEM leaves *nearest as it was.  Cost: one reading_shift() each. */
enum status corpus_find_nearest(const struct corpus *corpus,
				const struct reading *reading, size_t most,
				struct corpus_nearest *nearest);

/* The mean of the contextual vectors of unit length of all occurrences kept, made of unit
 * length: out (D of the method's space); zero where there is none. */
void corpus_mean(const struct corpus *corpus, double *out);

/* How far the mean of the word's contextual vectors, each of unit length, moved from one
 * corpus to another, as similarities in [-1, 1]; NaN where one of them has no vector.
 * Chance alone moves a mean: within[] are the similarities of the means of two halves of
 * one corpus, one occurrence of every two neighbours in each. */
struct corpus_drift {
	double similarity; /* of the two means; 1: not at all */
	double within[2];  /* of the two halves of each corpus; NaN: fewer than 2 */
};

/* Both by the same word and method. */
struct corpus_drift corpus_drift(const struct corpus *a, const struct corpus *b);

#endif
