/* senses.c - see polyseme/core/senses.h. */
#include "polyseme/core/senses.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/base/matrix.h"
#include "polyseme/base/text.h"

enum { FILE_MOST = 1 << 24, FIELD_MOST = 63 }; /* bytes */

struct entry {
	struct sense sense;
	size_t file; /* index in files: the larger, the later */
};

struct senses {
	char **files; /* (n_files) owned: texts, cut into strings in place */
	size_t n_files;
	struct entry *entries; /* (count) owned */
	size_t count, room;
};

struct senses *
senses_new(void)
{
	return calloc(1, sizeof(struct senses));
}

void
senses_delete(struct senses *senses)
{
	if (!senses)
		return;
	for (size_t i = 0; i < senses->n_files; i++)
		free(senses->files[i]);
	free(senses->files);
	free(senses->entries);
	free(senses);
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* The whole file and, after a NUL, its base name; owned by the caller. */
static enum status
read_file(const char *path, char **text, size_t *length, struct error *error)
{
	FILE *file = fopen(path, "rb");
	const char *name = base_name(path);
	char *buffer = NULL;
	size_t room = 0, n = 0;
	enum status status = STATUS_OK;

	if (!file)
		return error_set(error, errno == ENOMEM ? STATUS_NOMEM : STATUS_IO,
				 "%s: %s", path, strerror(errno));
	/* What is read goes straight to where it stays. */
	setvbuf(file, NULL, _IONBF, 0);
	do {
		room = room ? 2 * room : 4096;
		char *grown = realloc(buffer, room + strlen(name) + 2);

		if (!grown) {
			status =
				error_set(error, STATUS_NOMEM, "%s: out of memory", path);
			break;
		}
		buffer = grown;
		n += fread(buffer + n, 1, room - n, file);
		if (ferror(file))
			status = error_set(error, STATUS_IO, "%s: %s", path,
					   strerror(errno));
		else if (n > FILE_MOST)
			status = error_set(error, STATUS_FORMAT,
					   "%s: more than %d bytes for a sense file",
					   path, FILE_MOST);
	} while (status == STATUS_OK && n == room);
	fclose(file);
	if (status != STATUS_OK) {
		free(buffer);
		return status;
	}
	buffer[n] = '\0';
	memcpy(buffer + n + 1, name, strlen(name) + 1);
	*text = buffer;
	*length = n;
	return STATUS_OK;
}

static bool
append(struct senses *senses, const struct sense *sense)
{
	if (senses->count == senses->room) {
		size_t room = senses->room ? 2 * senses->room : 64;
		struct entry *grown = realloc(senses->entries, room * sizeof(*grown));

		if (!grown)
			return false;
		senses->entries = grown;
		senses->room = room;
	}
	senses->entries[senses->count++] = (struct entry){ *sense, senses->n_files };
	return true;
}

/* Fields of a line, cut in place: word, name, cues. Returns how many, at most
 * SENSES_CUES + 3. */
static size_t
split(char *line, char *fields[SENSES_CUES + 3])
{
	size_t n = 0;
	char *rest = line, *field;

	while (n < SENSES_CUES + 3 && (field = strtok_r(rest, " \t\r", &rest)))
		fields[n++] = field;
	return n;
}

static size_t
senses_so_far(const struct senses *senses, const char *word)
{
	size_t n = 0;

	for (size_t i = 0; i < senses->count; i++)
		n += senses->entries[i].file == senses->n_files &&
		     strcmp(senses->entries[i].sense.word, word) == 0;
	return n;
}

static enum status
parse_line(struct senses *senses, char *line, const char *path, size_t number,
	   const char *origin, struct error *error)
{
	char *fields[SENSES_CUES + 3];
	size_t n = split(line, fields);
	struct sense sense = { .origin = origin };

	if (n == 0 || fields[0][0] == '#')
		return STATUS_OK;
	if (n < 3)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected a word, a sense and its cue words, "
				 "found %zu field%s",
				 path, number, n, n == 1 ? "" : "s");
	if (n > SENSES_CUES + 2)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected at most %d cue words", path, number,
				 SENSES_CUES);
	for (size_t i = 0; i < n; i++)
		if (strlen(fields[i]) > FIELD_MOST)
			return error_set(
				error, STATUS_FORMAT,
				"%s:%zu: expected words of at most %d bytes, found %zu",
				path, number, FIELD_MOST, strlen(fields[i]));
	if (senses_so_far(senses, fields[0]) == SENSES_MOST)
		return error_set(error, STATUS_FORMAT,
				 "%s:%zu: expected at most %d senses of %s", path, number,
				 SENSES_MOST, fields[0]);
	sense.word = fields[0];
	sense.name = fields[1];
	for (size_t i = 2; i < n; i++)
		sense.cues[sense.n_cues++] = fields[i];
	return append(senses, &sense)
		       ? STATUS_OK
		       : error_set(error, STATUS_NOMEM, "%s: out of memory", path);
}

/* Lower-cases in place where folding keeps the length; a word that folds to another
 * length stays as typed (and is then only found as typed). */
static void
fold_in_place(char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] >= 'A' && text[i] <= 'Z')
			text[i] = (char)(text[i] - 'A' + 'a');
}

enum status
senses_load(struct senses *senses, const char *path, struct error *error)
{
	size_t length = 0, number = 0, before = senses->count;
	char *text = NULL, *line, *rest;
	enum status status = read_file(path, &text, &length, error);

	if (status != STATUS_OK)
		return status;
	if (memchr(text, '\0', length)) {
		free(text);
		return error_set(error, STATUS_FORMAT,
				 "%s: expected text, found a NUL byte", path);
	}
	char **files = realloc(senses->files, (senses->n_files + 1) * sizeof(*files));

	if (!files) {
		free(text);
		return error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	}
	senses->files = files;
	fold_in_place(text, length);
	for (rest = text; status == STATUS_OK && rest;) {
		line = rest;
		rest = strchr(line, '\n');
		if (rest)
			*rest++ = '\0';
		status = parse_line(senses, line, path, ++number, text + length + 1,
				    error);
	}
	if (status != STATUS_OK) {
		senses->count = before;
		free(text);
		return status;
	}
	senses->files[senses->n_files++] = text;
	return STATUS_OK;
}

size_t
senses_of(const struct senses *senses, const char *word, size_t length,
	  const struct sense *found[SENSES_MOST])
{
	char folded[VECTORS_MAX_WORD + 1];
	size_t file = 0, n = 0;

	if (!text_fold(word, length, true, folded, sizeof(folded)))
		return 0;
	for (size_t i = 0; i < senses->count; i++) {
		const struct entry *entry = &senses->entries[i];

		if (strcmp(entry->sense.word, folded) != 0)
			continue;
		if (entry->file != file)
			n = 0;
		file = entry->file;
		found[n++] = &entry->sense;
	}
	return n;
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

void
senses_judge(const struct sense_vectors *sv, const double *vector,
	     struct sense_verdict *verdict)
{
	double norm = sqrt(matrix_dot_double(sv->D, vector, vector));

	verdict->best = verdict->second = 0;
	verdict->margin = (double)NAN;
	verdict->winner = SENSES_UNDECIDED;
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
	if (verdict->margin >= SENSES_MARGIN)
		verdict->winner = (int)verdict->best;
}
