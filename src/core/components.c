/* components.c - names for the components of the whitened space; see
 * polyseme/core/components.h. */
#include "polyseme/core/components.h"

#include <stdlib.h>
#include <string.h>

#include "polyseme/base/files.h"
#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"

enum { FILE_MOST = 1 << 20, FIELDS = 4 };

struct entry {
	char name[COMPONENTS_NAME]; /* "": none */
	bool told;		    /* by a line of a file */
	bool hidden;
};

struct components {
	size_t K;
	struct entry *entries; /* (K) owned */
};

/* A line of the file. */
struct line {
	size_t number; /* of the component, from 1 */
	struct entry entry;
	const char *words; /* borrowed from the file's text */
};

/* A file as it is read. */
struct reading_file {
	const char *path;
	size_t at;	    /* number of the line being read, from 1 */
	bool same;	    /* a checksum is that of the table's axes */
	struct line *lines; /* (count) owned */
	size_t count, room;
	struct error *error;
};

static enum status
expected(const struct reading_file *file, const char *what)
{
	return error_set(file->error, STATUS_FORMAT, "%s:%zu: expected %s", file->path,
			 file->at, what);
}

static bool
grow(struct reading_file *file)
{
	size_t room = file->room ? 2 * file->room : 128;
	struct line *grown = realloc(file->lines, room * sizeof(*grown));

	if (!grown)
		return false;
	file->lines = grown;
	file->room = room;
	return true;
}

/* Cuts a line at its tabs; returns how many fields there are, at most FIELDS + 1. */
static size_t
split(char *text, char *fields[FIELDS + 1])
{
	size_t n = 0;

	while (n <= FIELDS && text) {
		fields[n++] = text;
		text = strchr(text, '\t');
		if (text)
			*text++ = '\0';
	}
	return n;
}

static enum status
take_checksum(struct reading_file *file, const char *text, const struct vectors *v)
{
	if (strlen(text) != 8 || strspn(text, "0123456789abcdefABCDEF") != 8)
		return expected(file, "a checksum of eight hexadecimal digits");
	file->same |= strtoul(text, NULL, 16) == v->axes;
	return STATUS_OK;
}

static enum status
take_line(struct reading_file *file, char *fields[FIELDS + 1], size_t n)
{
	struct line line = { .words = n > 2 ? fields[2] : "" };
	char *end;

	line.number = strtoul(fields[0], &end, 10);
	if (end == fields[0] || *end || line.number < 1 || line.number > VECTORS_MAX_DIMS)
		return expected(file, "the number of a component, or \"checksum\"");
	if (n < 3 || n > FIELDS || !*fields[1] ||
	    (n == FIELDS && strcmp(fields[3], "hidden") != 0))
		return expected(file, "number, name, words and perhaps \"hidden\", "
				      "with one tab between two");
	if (strlen(fields[1]) >= COMPONENTS_NAME)
		return expected(file, "a name shorter than 48 bytes");
	if (strcmp(fields[1], "-") != 0)
		text_clean(fields[1], strlen(fields[1]), line.entry.name,
			   sizeof(line.entry.name));
	line.entry.hidden = n == FIELDS;
	line.entry.told = true;
	if (file->count == file->room && !grow(file))
		return error_set(file->error, STATUS_NOMEM, "%s: out of memory",
				 file->path);
	file->lines[file->count++] = line;
	return STATUS_OK;
}

static enum status
read_lines(struct reading_file *file, char *text, size_t length, const struct vectors *v)
{
	enum status status = STATUS_OK;

	if (memchr(text, '\0', length))
		return error_set(file->error, STATUS_FORMAT,
				 "%s: expected text, found a NUL byte", file->path);
	for (char *next = text; next && status == STATUS_OK;) {
		char *line = next, *fields[FIELDS + 1];
		size_t n;

		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		file->at++;
		line[strcspn(line, "\r")] = '\0';
		if (!*line || *line == '#')
			continue;
		n = split(line, fields);
		status = n == 2 && strcmp(fields[0], "checksum") == 0
				 ? take_checksum(file, fields[1], v)
				 : take_line(file, fields, n);
	}
	return status;
}

/* ---- which line names which component ---- */

/* The mean of the unit vectors of a line's words, into mean (K); false if the table has
 * none of them. */
static bool
mean_of_words(const struct vectors *v, const char *words, float *scratch, float *unit,
	      double *mean)
{
	size_t known = 0, length;

	memset(mean, 0, v->K * sizeof(*mean));
	for (; *words; words += length + strspn(words + length, " ")) {
		uint32_t id;

		length = strcspn(words, " ");
		id = vectors_find(v, words, length);
		if (id == VECTORS_NONE)
			continue;
		vectors_static(v, SPACE_WHITENED, id, scratch, unit);
		if (!(matrix_unit(v->K, unit) > 0))
			continue;
		known++;
		for (size_t k = 0; k < v->K; k++)
			mean[k] += (double)unit[k];
	}
	for (size_t k = 0; k < v->K && known; k++)
		mean[k] /= (double)known;
	return known > 0;
}

/* Gives each component the line that fits it best, if it is also the component that fits
 * the line best.  best, fit (K) are scratch. */
static enum status
bind_by_words(struct components *c, const struct vectors *v,
	      const struct reading_file *file)
{
	float *scratch = malloc((v->D + v->K) * sizeof(float));
	double *mean = malloc(v->K * sizeof(double));
	double *fit = calloc(v->K, sizeof(double));

	for (size_t i = 0; scratch && mean && fit && i < file->count; i++) {
		size_t best = 0;

		if (!mean_of_words(v, file->lines[i].words, scratch, scratch + v->D,
				   mean))
			continue;
		for (size_t k = 1; k < v->K; k++)
			if (mean[k] > mean[best])
				best = k;
		if (mean[best] <= COMPONENTS_FIT || mean[best] <= fit[best])
			continue;
		fit[best] = mean[best];
		c->entries[best] = file->lines[i].entry;
	}
	bool enough = scratch && mean && fit;

	free(scratch);
	free(mean);
	free(fit);
	return enough ? STATUS_OK : STATUS_NOMEM;
}

static enum status
make(struct components **made, const struct vectors *v, const struct reading_file *file)
{
	struct components *c = calloc(1, sizeof(*c));
	enum status status = STATUS_OK;

	if (c)
		c->entries = calloc(v->K, sizeof(*c->entries));
	if (!c || !c->entries) {
		free(c);
		return STATUS_NOMEM;
	}
	c->K = v->K;
	if (!file->same)
		status = bind_by_words(c, v, file);
	for (size_t i = 0; i < file->count && file->same; i++)
		if (file->lines[i].number <= v->K)
			c->entries[file->lines[i].number - 1] = file->lines[i].entry;
	if (status == STATUS_OK)
		*made = c;
	else
		components_delete(c);
	return status;
}

enum status
components_load(struct components **components, const char *path, const struct vectors *v,
		const struct progress *progress, struct error *error)
{
	struct reading_file file = { .path = path, .error = error };
	char *text;
	size_t length;
	enum status status = files_read(path, FILE_MOST, progress, &text, &length, error);

	if (status != STATUS_OK)
		return status;
	status = read_lines(&file, text, length, v);
	if (status == STATUS_OK && (status = make(components, v, &file)) != STATUS_OK)
		error_set(error, status, "%s: out of memory", path);
	free(file.lines);
	free(text);
	return status;
}

/* ---- components that no line names ---- */

/* Whether the words that a file of vectors keeps for a component have a topic.
 * weights (K + 1) of the person-name score; scratch (D); rows (VECTORS_NAME_WORDS, K) */
static bool
has_topic(const struct vectors *v, size_t k, const double *weights, float *scratch,
	  float *rows)
{
	const uint32_t *names = v->names + k * VECTORS_NAME_WORDS;
	size_t n = 0, pairs = 0;
	double together = 0, score = 0;

	while (n < VECTORS_NAME_WORDS && names[n] != VECTORS_NONE) {
		float *row = rows + n * v->K;

		vectors_static(v, SPACE_WHITENED, names[n], scratch, row);
		if (!(matrix_unit(v->K, row) > 0))
			return true;
		score += weights[v->K];
		for (size_t d = 0; d < v->K; d++)
			score += weights[d] * (double)row[d];
		for (size_t i = 0; i < n; i++, pairs++)
			together += matrix_dot(v->K, rows + i * v->K, row);
		n++;
	}
	return pairs == 0 || (together / (double)pairs >= COMPONENTS_TOGETHER &&
			      score / (double)n <= COMPONENTS_PERSON);
}

static bool
all_told(const struct components *c)
{
	for (size_t k = 0; k < c->K; k++)
		if (!c->entries[k].told)
			return false;
	return true;
}

static enum status
judge(struct components *c, const struct persons *persons, const struct vectors *v)
{
	double *weights = malloc((v->K + 1) * sizeof(*weights));
	float *scratch = malloc((v->D + VECTORS_NAME_WORDS * v->K) * sizeof(*scratch));
	enum status status = STATUS_NOMEM;

	if (weights && scratch)
		status = persons_fit(persons, v, weights);
	for (size_t k = 0; k < v->K && status == STATUS_OK; k++)
		if (!c->entries[k].told)
			c->entries[k].hidden =
				!has_topic(v, k, weights, scratch, scratch + v->D);
	free(weights);
	free(scratch);
	return status;
}

enum status
components_judge(struct components **components, const struct persons *persons,
		 const struct vectors *v)
{
	struct reading_file none = { .path = NULL };
	struct components *c = *components;
	enum status status = STATUS_OK;

	if (c && all_told(c))
		return STATUS_OK;
	if (!c)
		status = make(&c, v, &none);
	if (status == STATUS_OK)
		status = judge(c, persons, v);
	if (status == STATUS_OK)
		*components = c;
	else if (c != *components)
		components_delete(c);
	return status;
}

void
components_delete(struct components *components)
{
	if (!components)
		return;
	free(components->entries);
	free(components);
}

const char *
components_name(const struct components *components, size_t k)
{
	if (!components || k >= components->K || !*components->entries[k].name)
		return NULL;
	return components->entries[k].name;
}

bool
components_hidden(const struct components *components, size_t k)
{
	return components && k < components->K && components->entries[k].hidden;
}
