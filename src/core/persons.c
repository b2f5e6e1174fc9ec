/* persons.c - how much a word is like the name of a person; see
 * polyseme/core/persons.h. */
#include "polyseme/core/persons.h"

#include <stdlib.h>
#include <string.h>

#include "polyseme/base/files.h"
#include "polyseme/base/matrix.h"

enum { FILE_MOST = 1 << 20 };

struct seed {
	const char *word; /* borrowed from the text */
	bool is_name;
};

struct persons {
	char *text;	    /* owned: the file, cut into words */
	struct seed *seeds; /* (count) owned */
	size_t count;
};

/* ---- the file ---- */

static enum status
take_line(struct persons *persons, char *line, const char *path, size_t at,
	  struct error *error)
{
	char *word = strchr(line, '\t');
	bool is_name = strncmp(line, "name\t", 5) == 0;

	if (!word || !word[1] || strchr(word + 1, '\t') ||
	    (!is_name && strncmp(line, "word\t", 5) != 0))
		return error_set(
			error, STATUS_FORMAT,
			"%s:%zu: expected \"name\" or \"word\", a tab and a word", path,
			at);
	persons->seeds[persons->count++] = (struct seed){ word + 1, is_name };
	return STATUS_OK;
}

static enum status
read_lines(struct persons *persons, const char *path, struct error *error)
{
	enum status status = STATUS_OK;
	size_t at = 0;

	for (char *next = persons->text; next && status == STATUS_OK;) {
		char *line = next;

		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		at++;
		line[strcspn(line, "\r")] = '\0';
		if (*line && *line != '#')
			status = take_line(persons, line, path, at, error);
	}
	return status;
}

enum status
persons_load(struct persons **persons, const char *path, const struct progress *progress,
	     struct error *error)
{
	struct persons *p = calloc(1, sizeof(*p));
	enum status status = STATUS_NOMEM;
	size_t length;

	if (p)
		status = files_read(path, FILE_MOST, progress, &p->text, &length, error);
	else
		error_set(error, status, "%s: out of memory", path);
	if (status == STATUS_OK && memchr(p->text, '\0', length))
		status = error_set(error, STATUS_FORMAT,
				   "%s: expected text, found a NUL byte", path);
	if (status == STATUS_OK) {
		/* a seed has at least six bytes: "name", a tab, a letter */
		p->seeds = malloc((length / 6 + 1) * sizeof(*p->seeds));
		status = p->seeds ? read_lines(p, path, error)
				  : error_set(error, STATUS_NOMEM, "%s: out of memory",
					      path);
	}
	if (status == STATUS_OK)
		*persons = p;
	else
		persons_delete(p);
	return status;
}

void
persons_delete(struct persons *persons)
{
	if (!persons)
		return;
	free(persons->text);
	free(persons->seeds);
	free(persons);
}

/* ---- the regression ---- */

/* The whitened unit vector of a word, and a one, into row (K + 1); false if the table has
 * no such word. */
static bool
seed_row(const struct vectors *v, const char *word, float *scratch, double *row)
{
	uint32_t id = vectors_find(v, word, strlen(word));
	float *unit = scratch + v->D;

	if (id == VECTORS_NONE)
		return false;
	vectors_static(v, SPACE_WHITENED, id, scratch, unit);
	if (!(matrix_unit(v->K, unit) > 0))
		return false;
	for (size_t k = 0; k < v->K; k++)
		row[k] = (double)unit[k];
	row[v->K] = 1;
	return true;
}

/* Adds a seed to the lower half of the normal equations: A += x x^T, b += y x. */
static void
seed_add(size_t n, const double *x, double y, double *A, double *b)
{
	for (size_t i = 0; i < n; i++) {
		b[i] += y * x[i];
		for (size_t j = 0; j <= i; j++)
			A[i * n + j] += x[i] * x[j];
	}
}

static enum status
solve(size_t n, double *A, const double *b, double *weights)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++)
			A[i * n + j] = A[j * n + i];
	for (size_t k = 0; k + 1 < n; k++)
		A[k * n + k] += PERSONS_RIDGE;
	return matrix_solve(n, A, b, weights);
}

enum status
persons_fit(const struct persons *persons, const struct vectors *v, double *weights)
{
	size_t n = v->K + 1, known = 0;
	double *work = calloc(n * n + 2 * n, sizeof(*work)); /* A, b, x */
	float *scratch = malloc((v->D + v->K) * sizeof(*scratch));
	enum status status = work && scratch ? STATUS_OK : STATUS_NOMEM;

	for (size_t i = 0; status == STATUS_OK && persons && i < persons->count; i++) {
		const struct seed *seed = &persons->seeds[i];
		double *b = work + n * n, *x = b + n;

		if (!seed_row(v, seed->word, scratch, x))
			continue;
		seed_add(n, x, seed->is_name ? 1 : -1, work, b);
		known++;
	}
	if (status == STATUS_OK && (known == 0 || known < n / 2 ||
				    solve(n, work, work + n * n, weights) != STATUS_OK))
		memset(weights, 0, n * sizeof(*weights));
	free(work);
	free(scratch);
	return status;
}
