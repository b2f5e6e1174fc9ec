/* senses.c - reads the named meanings of words and says which one
 * a vector is closest to. */
#include "polyseme/core/senses.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"
#include "word_index.h"

enum { LINE_LEAST = 6, FIELDS = SENSES_CUES + 2 };
#define NONE UINT32_MAX

/* A line: a sense, or a form of a word, which is a sense without cues whose name is that
 * word. */
struct entry {
	struct sense sense;
	uint32_t next; /* of the same word, NONE behind the last */
};

/* What one file says. */
struct file {
	struct lines lines;
	char *origin;	       /* owned: the base name of its path */
	struct entry *entries; /* (count) owned */
	const char **cues;     /* (n_cues) owned: of all senses, one after the other */
	size_t count, n_cues;
	struct word_index words; /* first and last entry of each word */
};

struct senses {
	struct file **files; /* (count) owned; the larger the index, the later */
	size_t count;
};

struct senses *
senses_new(void)
{
	return calloc(1, sizeof(struct senses));
}

static void
file_delete(struct file *file)
{
	if (!file)
		return;
	lines_close(&file->lines);
	free(file->origin);
	free(file->entries);
	free(file->cues);
	word_index_free(&file->words);
	free(file);
}

void
senses_delete(struct senses *senses)
{
	if (!senses)
		return;
	for (size_t i = 0; i < senses->count; i++)
		file_delete(senses->files[i]);
	free(senses->files);
	free(senses);
}

static bool
is_form(const struct sense *sense)
{
	return sense->n_cues == 0;
}

/* Cuts a line into fields in place; returns how many there are, also beyond FIELDS. */
static size_t
split(char *line, char *fields[FIELDS])
{
	size_t n = 0;
	char *field;

	while ((field = lines_field(&line))) {
		if (n < FIELDS)
			fields[n] = field;
		n++;
	}
	return n;
}

static enum status
check_count(const struct lines *lines, char *const *fields, size_t n, struct error *error)
{
	if (n < 3)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a word, a sense and its cue words, "
				 "found %zu field%s",
				 lines->path, lines->number, n, n == 1 ? "" : "s");
	if (n > FIELDS)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected at most %d cue words, found %zu",
				 lines->path, lines->number, SENSES_CUES, n - 2);
	if (n > 3 && strcmp(fields[1], "=") == 0)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected one word behind =, found %zu",
				 lines->path, lines->number, n - 2);
	return STATUS_OK;
}

/* Whether what the file already says of the word leaves room for a sense or form more. */
static enum status
check_word(const struct file *file, const struct word_slot *slot, const struct sense *new,
	   struct error *error)
{
	const struct lines *lines = &file->lines;
	size_t n = 0;

	if (!slot->word)
		return STATUS_OK;
	for (uint32_t i = slot->first; i != NONE; i = file->entries[i].next, n++) {
		const struct sense *old = &file->entries[i].sense;

		if (is_form(old) && is_form(new))
			return error_set(error, STATUS_FORMAT,
					 "%s:%zu: %s is already a form of %s",
					 lines->path, lines->number, new->word,
					 old->name);
		if (is_form(old) || is_form(new))
			return error_set(error, STATUS_FORMAT,
					 "%s:%zu: expected %s to have senses or to be a "
					 "form of a word, found both",
					 lines->path, lines->number, new->word);
	}
	return n < SENSES_MOST
		       ? STATUS_OK
		       : error_set(error, STATUS_FORMAT,
				   "%s:%zu: expected at most %d senses of %s",
				   lines->path, lines->number, SENSES_MOST, new->word);
}

static enum status
add(struct file *file, const struct sense *sense, struct error *error)
{
	struct word_slot *slot = word_index_slot(&file->words, sense->word);
	uint32_t at = (uint32_t)file->count;
	enum status status = check_word(file, slot, sense, error);

	if (status != STATUS_OK)
		return status;
	if (slot->word)
		file->entries[slot->last].next = at;
	else
		*slot = (struct word_slot){ sense->word, at, at };
	slot->last = at;
	file->entries[file->count++] = (struct entry){ *sense, NONE };
	return STATUS_OK;
}

static enum status
parse_line(struct file *file, char *line, struct error *error)
{
	char *fields[FIELDS];
	size_t n = split(line, fields);
	struct sense sense = { .origin = file->origin };
	enum status status;

	if (n == 0 || fields[0][0] == '#')
		return STATUS_OK;
	status = check_count(&file->lines, fields, n, error);
	for (size_t i = 0; status == STATUS_OK && i < n; i++)
		status = lines_fold(&file->lines, &fields[i], error);
	if (status != STATUS_OK)
		return status;
	sense.word = fields[0];
	sense.name = fields[1];
	if (strcmp(fields[1], "=") == 0)
		sense.name = fields[2];
	else {
		sense.cues = file->cues + file->n_cues;
		sense.n_cues = n - 2;
		for (size_t i = 2; i < n; i++)
			file->cues[file->n_cues++] = fields[i];
	}
	return add(file, &sense, error);
}

/* Room for as many entries and cues as the file can have. */
static enum status
file_init(struct file *file, struct error *error)
{
	const char *path = file->lines.path, *slash = strrchr(path, '/');
	size_t most = lines_most(&file->lines, LINE_LEAST);

	file->origin = strdup(slash ? slash + 1 : path);
	file->entries = malloc(most * sizeof(*file->entries));
	file->cues = malloc((file->lines.length / 2 + 1) * sizeof(*file->cues));
	if (!file->origin || !file->entries || !file->cues ||
	    word_index_init(&file->words, most) != STATUS_OK)
		return error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	return STATUS_OK;
}

/* What lines_open() or lines_take() has opened. */
static enum status
read_senses(struct file *file, struct error *error)
{
	enum status status = file_init(file, error);
	char *line;

	while (status == STATUS_OK && (line = lines_next(&file->lines)))
		status = parse_line(file, line, error);
	return status;
}

/* Reads what is open already, and keeps it; or lets it go. */
static enum status
keep(struct senses *senses, struct file *file, enum status status, struct error *error)
{
	struct file **files =
		realloc(senses->files, (senses->count + 1) * sizeof(struct file *));

	if (files)
		senses->files = files;
	else if (status == STATUS_OK)
		status = error_set(error, STATUS_NOMEM, "out of memory");
	if (status == STATUS_OK)
		status = read_senses(file, error);
	if (status == STATUS_OK)
		senses->files[senses->count++] = file;
	else
		file_delete(file);
	return status;
}

enum status
senses_load(struct senses *senses, const char *path, const struct progress *progress,
	    struct error *error)
{
	struct file *file = calloc(1, sizeof(*file));
	enum status status =
		file ? lines_open(&file->lines, path, progress, error)
		     : error_set(error, STATUS_NOMEM, "%s: out of memory", path);

	return keep(senses, file, status, error);
}

enum status
senses_take(struct senses *senses, const char *path, char *text, size_t length,
	    struct error *error)
{
	struct file *file = calloc(1, sizeof(*file));

	if (!file) {
		free(text);
		return error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	}
	return keep(senses, file, lines_take(&file->lines, path, text, length, error),
		    error);
}

/* The latest file that says something of the word, or NULL, and the slot there. */
static const struct file *
find(const struct senses *senses, const char *word, const struct word_slot **slot)
{
	for (size_t i = senses->count; i-- > 0;) {
		*slot = word_index_slot(&senses->files[i]->words, word);
		if ((*slot)->word)
			return senses->files[i];
	}
	return NULL;
}

/* Endings of regular forms, and what stands in their place in the base form; where the
 * base ends in a consonant that the form doubles (robbed), one of the two goes. */
static const struct ending {
	const char *form, *base;
	bool doubled;
} endings[] = {
	{ "ies", "y", false }, { "ied", "y", false }, { "es", "", false },
	{ "s", "", false },    { "ed", "", true },    { "ed", "e", false },
	{ "ed", "", false },   { "ing", "", true },   { "ing", "e", false },
	{ "ing", "", false },
};

enum { BASE_LEAST = 3 }; /* letters of a base form; "as" is no form of "a" */

/* Writes the base form that an ending supposes; false if the word has not this ending. */
static bool
take_ending(const char *word, const struct ending *ending, char *base)
{
	size_t length = strlen(word), tail = strlen(ending->form), stem = length - tail;

	if (length < tail + BASE_LEAST - strlen(ending->base) ||
	    strcmp(word + stem, ending->form) != 0)
		return false;
	if (ending->doubled) {
		if (stem < BASE_LEAST + 1 || word[stem - 1] != word[stem - 2])
			return false;
		stem--;
	}
	memcpy(base, word, stem);
	memcpy(base + stem, ending->base, strlen(ending->base) + 1);
	return true;
}

/* The file that says something of the word, of the word it is a form of, or of its base
 * form, and the slot there; NULL if none does. */
static const struct file *
find_base(const struct senses *senses, const char *word, const struct word_slot **slot)
{
	const struct file *file = find(senses, word, slot);
	char base[VECTORS_MAX_WORD + 3];

	for (size_t i = 0; !file && i < sizeof(endings) / sizeof(endings[0]); i++)
		if (take_ending(word, &endings[i], base))
			file = find(senses, base, slot);
	if (file && is_form(&file->entries[(*slot)->first].sense))
		file = find(senses, file->entries[(*slot)->first].sense.name, slot);
	return file && !is_form(&file->entries[(*slot)->first].sense) ? file : NULL;
}

size_t
senses_of(const struct senses *senses, const char *word, size_t length,
	  const struct sense *found[SENSES_MOST])
{
	char folded[VECTORS_MAX_WORD + 1];
	const struct word_slot *slot;
	const struct file *file;
	size_t n = 0;

	if (!text_fold(word, length, true, folded, sizeof(folded)))
		return 0;
	file = find_base(senses, folded, &slot);
	if (!file)
		return 0;
	for (uint32_t i = slot->first; i != NONE; i = file->entries[i].next)
		found[n++] = &file->entries[i].sense;
	return n;
}

const char *
senses_base(const struct senses *senses, const char *folded)
{
	const struct word_slot *slot;
	const struct file *file = find_base(senses, folded, &slot);

	return file ? file->entries[slot->first].sense.word : NULL;
}

bool
senses_is_regular(const char *form, const char *base)
{
	char found[VECTORS_MAX_WORD + 3];

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (take_ending(form, &endings[i], found) && strcmp(found, base) == 0)
			return true;
	return false;
}

size_t
senses_forms(const struct senses *senses, const char *base, const char **forms,
	     size_t most)
{
	size_t n = 0;

	for (size_t i = 0; i < senses->count; i++) {
		const struct file *file = senses->files[i];

		for (size_t k = 0; k < file->count && n < most; k++)
			if (is_form(&file->entries[k].sense) &&
			    strcmp(file->entries[k].sense.name, base) == 0)
				forms[n++] = file->entries[k].sense.word;
	}
	return n;
}

const char *
senses_name(const struct sense *sense, size_t cols, char out[SENSES_NAME])
{
	char *slash;

	if (sense->origin)
		return sense->name;
	snprintf(out, SENSES_NAME, "%s", sense->name);
	while (text_width(out, strlen(out)) > cols && (slash = strrchr(out, '/')))
		*slash = '\0';
	return out;
}

/* Adds the unit static vectors of a sense's known cues into sum (D); notes their ids. */
static size_t
sum_cues(const struct vectors *v, enum space space, const struct sense *sense,
	 float *scratch, float *e, float *sum, uint32_t *ids)
{
	size_t D = vectors_dims(v, space), known = 0;

	memset(sum, 0, D * sizeof(float));
	for (size_t i = 0; i < sense->n_cues; i++) {
		uint32_t id = vectors_find(v, sense->cues[i], strlen(sense->cues[i]));

		if (id == VECTORS_NONE)
			continue;
		vectors_static(v, space, id, scratch, e);
		if (!(matrix_unit(D, e) > 0))
			continue;
		for (size_t d = 0; d < D; d++)
			sum[d] += e[d];
		ids[known++] = id;
	}
	return known;
}

enum status
sense_vectors_init(struct sense_vectors *out, const struct vectors *v, enum space space,
		   size_t count, const struct sense *const *found)
{
	size_t D = vectors_dims(v, space);
	float *scratch = malloc((v->D + D) * sizeof(float));

	memset(out, 0, sizeof(*out));
	out->D = D;
	out->found = count > 0 && !found[0]->origin;
	out->centroids = malloc((count ? count : 1) * D * sizeof(float));
	if (!scratch || !out->centroids) {
		free(scratch);
		sense_vectors_free(out);
		return STATUS_NOMEM;
	}
	for (size_t i = 0; i < count; i++) {
		size_t k = out->count;
		float *centroid = out->centroids + k * D;

		out->n_cues[k] = sum_cues(v, space, found[i], scratch, scratch + v->D,
					  centroid, out->cues[k]);
		if (matrix_unit(D, centroid) > 0)
			out->senses[out->count++] = found[i];
	}
	free(scratch);
	return STATUS_OK;
}

void
sense_vectors_free(struct sense_vectors *sv)
{
	free(sv->centroids);
	memset(sv, 0, sizeof(*sv));
}

const char *
sense_vectors_source(const struct sense_vectors *sv)
{
	return sv->count == 0 ? NULL : sv->found ? "found" : "file";
}

/* centroid = k v + sqrt(1 - k^2) of what is left of it without v. */
static void
balance(size_t D, float *centroid, const float *unit, double k)
{
	double along = matrix_dot(D, centroid, unit), squares = 0;

	for (size_t d = 0; d < D; d++) {
		double across = (double)centroid[d] - along * (double)unit[d];

		squares += across * across;
	}
	if (!(squares > 1e-12))
		return;
	double scale = sqrt(fmax(0, 1 - k * k) / squares);

	for (size_t d = 0; d < D; d++)
		centroid[d] =
			(float)(k * (double)unit[d] +
				scale * ((double)centroid[d] - along * (double)unit[d]));
}

void
sense_vectors_balance(struct sense_vectors *sv, const float *unit)
{
	double k = 0;

	for (size_t i = 0; i < sv->count; i++)
		k += matrix_dot(sv->D, sv->centroids + i * sv->D, unit) /
		     (double)sv->count;
	for (size_t i = 0; i < sv->count; i++)
		balance(sv->D, sv->centroids + i * sv->D, unit, k);
}

const struct senses_rule *
senses_rule(bool found)
{
	static const struct senses_rule rules[] = {
		[false] = { .margin = .05, .evidence = .10, .clear = .15 },
		[true] = { .margin = .12, .evidence = .20, .clear = .30 },
	};

	return &rules[found];
}

void
senses_judge(const struct sense_vectors *sv, const double *vector,
	     struct sense_verdict *verdict)
{
	double norm = sqrt(matrix_dot_double(sv->D, vector, vector));

	*verdict = (struct sense_verdict){ .margin = (double)NAN,
					   .rule = senses_rule(sv->found) };
	for (size_t k = 0; k < sv->count; k++) {
		double sum = 0;

		for (size_t d = 0; d < sv->D; d++)
			sum += (double)sv->centroids[k * sv->D + d] * vector[d];
		verdict->scores[k] =
			norm > 0 ? fmax(-1, fmin(1, sum / norm)) : (double)NAN;
	}
	if (!(norm > 0) || sv->count < 2)
		return;
	for (size_t k = 1; k < sv->count; k++)
		if (verdict->scores[k] > verdict->scores[verdict->best])
			verdict->best = k;
	verdict->second = verdict->best == 0 ? 1 : 0;
	for (size_t k = 0; k < sv->count; k++)
		if (k != verdict->best &&
		    verdict->scores[k] > verdict->scores[verdict->second])
			verdict->second = k;
	verdict->margin =
		verdict->scores[verdict->best] - verdict->scores[verdict->second];
	senses_decide(verdict, 0);
}

void
senses_decide(struct sense_verdict *verdict, double evidence)
{
	/* written so that NaN decides nothing */
	bool enough = evidence >= verdict->rule->evidence,
	     ahead = verdict->margin >= verdict->rule->margin;

	if (isnan(verdict->margin))
		return;
	verdict->evidence = evidence;
	verdict->decided = enough && ahead;
	verdict->reason = !enough  ? REASON_LITTLE_EVIDENCE
			  : !ahead ? REASON_SMALL_MARGIN
				   : REASON_NONE;
}

const char *
senses_reason(enum reason reason)
{
	static const char *const names[REASON_COUNT] = {
#define X(code, name) [REASON_##code] = name,
		REASON_LIST(X)
#undef X
	};

	return names[reason];
}

double
senses_distance(const struct sense_vectors *sv, size_t a, size_t b)
{
	const float *x = sv->centroids + a * sv->D, *y = sv->centroids + b * sv->D;
	double sum = 0;

	for (size_t d = 0; d < sv->D; d++) {
		double difference = (double)x[d] - (double)y[d];

		sum += difference * difference;
	}
	return sqrt(sum);
}
