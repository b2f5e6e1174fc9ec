/* open.c - opens the word vectors and the senses that a command works with. */
#include "open.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/encoding.h"
#include "cli/places.h"
#include "cli/printer.h"
#include "cli/progress.h"
#include "polyseme/core/formats.h"
#include "polyseme/core/toy.h"
#include "term/wait.h"

enum { TOY_HEAD = 1 << 14 }; /* bytes in which a toy space names its axes */

enum status
open_find_vectors(const struct invocation *in, char *path, size_t size,
		  struct error *error)
{
	static const char *const names[] = { "vectors/full.polyseme",
					     "vectors/glove-50k.polyseme" };

	if (in->vectors) {
		int length = snprintf(path, size, "%s", in->vectors);

		if (length < 0 || (size_t)length >= size)
			return error_set(error, STATUS_IO,
					 "%.200s...: the path is too long", in->vectors);
	} else if (!places_find(names, 2, path, size)) {
		return error_set(error, STATUS_IO,
				 "no word vectors: %s is not in the data folder; "
				 "name a file with --vectors FILE",
				 names[1]);
	}
	return STATUS_OK;
}

static enum status
open_file(struct vectors *v, const struct invocation *in, const char *path,
	  const char *cache, const struct progress *progress, char note[OPEN_NOTE_SIZE],
	  struct error *error)
{
	const char *temporary = getenv("TMPDIR");
	struct formats_open_options options = {
		.format = in->kind,
		.limit = in->limit,
		.cache = cache,
		.temporary = temporary && *temporary ? temporary : NULL,
	};

	return formats_open(v, path, &options, progress, note, OPEN_NOTE_SIZE, error);
}

/* Who is told how far the work is, and can stop it: the screen of a command that has one,
 * or a line on standard error. */
struct listening {
	const struct progress *progress;
	struct progress_line line;
	bool on_screen;
};

/* path: what is read; kept: what is made of it will be there the next time. */
static enum status
listening_begin(struct listening *l, const struct invocation *in, const char *path,
		bool kept, bool unicode, struct error *error)
{
	bool ascii = in->options.look.ascii || encoding_is_ascii(unicode);
	struct wait_settings settings = {
		.path = path,
		.kept = kept,
		.patience_ms = getenv("POLYSEME_SYNC") ? 0 : PATIENCE_MS,
		.theme = (enum theme)in->options.look.theme,
		.glyphs = ascii ? GLYPHS_ASCII : GLYPHS_UNICODE,
	};

	l->on_screen = arguments_want_terminal(in);
	if (l->on_screen)
		return wait_begin(&settings, &l->progress, error);
	progress_line_begin(&l->line);
	l->progress = &l->line.progress;
	return STATUS_OK;
}

static void
listening_end(struct listening *l)
{
	if (l->on_screen)
		wait_end();
	else
		progress_line_end(&l->line);
}

/* Whether a file of vectors, open already and so a regular one, is a toy space. */
static bool
is_toy(const char *path)
{
	char head[TOY_HEAD];
	FILE *file = path ? fopen(path, "r") : NULL;
	size_t size = file ? fread(head, 1, sizeof(head), file) : 0;

	if (file)
		fclose(file);
	return toy_recognise(head, size);
}

enum status
open_vectors(struct vectors *v, const struct invocation *in, const char *path,
	     bool unicode, char note[OPEN_NOTE_SIZE], struct error *error)
{
	char folder[PATH_MAX];
	bool keeps = !in->no_cache && places_cache(folder, sizeof(folder));
	struct listening listening;
	enum status status = listening_begin(&listening, in, path, keeps, unicode, error);

	note[0] = '\0';
	if (status == STATUS_OK)
		status = open_file(v, in, path, keeps ? folder : NULL, listening.progress,
				   note, error);
	listening_end(&listening);
	/* that a few words were converted is nothing to tell */
	if (status == STATUS_OK && is_toy(in->vectors))
		note[0] = '\0';
	if (listening.on_screen)
		return status;
	if (status == STATUS_OK && *note)
		printer_note(note);
	note[0] = '\0';
	return status;
}

/* The user's file may be a FIFO that nobody writes to. */
static enum status
load_own(const struct invocation *in, bool unicode, struct senses *senses,
	 struct error *error)
{
	struct listening listening;
	enum status status =
		listening_begin(&listening, in, in->senses, false, unicode, error);

	if (status == STATUS_OK)
		status = senses_load(senses, in->senses, listening.progress, error);
	listening_end(&listening);
	return status;
}

/* ---- the user's folder ---- */

#define SENSES_ENDING ".senses"

static int
is_sense_file(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name), ending = strlen(SENSES_ENDING);

	return entry->d_name[0] != '.' && length > ending &&
	       strcmp(entry->d_name + length - ending, SENSES_ENDING) == 0;
}

/* Whatever the locale, so that the same file is the last one everywhere. */
static int
by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

/* What is no regular file may never end. */
static enum status
load_regular(struct senses *senses, const char *path, struct error *error)
{
	struct stat about;

	if (stat(path, &about) == 0 && !S_ISREG(about.st_mode))
		return error_set(error, STATUS_IO, "%s: expected a regular file", path);
	return senses_load(senses, path, NULL, error);
}

/* Tells the first that went wrong on the screen, or all of it on standard error. */
static void
leave_out(const struct invocation *in, const struct error *error,
	  char note[OPEN_NOTE_SIZE])
{
	char line[OPEN_NOTE_SIZE];

	snprintf(line, sizeof(line), "%.900s; the file is left out", error->text);
	if (!arguments_want_terminal(in))
		printer_note(line);
	else if (!*note)
		memcpy(note, line, sizeof(line));
}

/* Without memory the rest is left out as well, and told. */
static void
load_folder(const struct invocation *in, struct senses *senses, char note[OPEN_NOTE_SIZE])
{
	char folder[PATH_MAX], path[PATH_MAX + NAME_MAX + 2];
	struct dirent **entries;
	struct error error;
	int count = places_config(folder, sizeof(folder))
			    ? scandir(folder, &entries, is_sense_file, by_name)
			    : -1;

	for (int i = 0; i < count; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, entries[i]->d_name);
		if (load_regular(senses, path, &error) != STATUS_OK)
			leave_out(in, &error, note);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

/* The later a file is read, the more it has to say of a word. */
static enum status
open_senses(const struct invocation *in, bool unicode, const char *bundled,
	    const struct toy_space *toy, struct senses *senses, char note[OPEN_NOTE_SIZE],
	    struct error *error)
{
	enum status status = STATUS_OK;

	if (bundled)
		status = senses_load(senses, bundled, NULL, error);
	if (status == STATUS_OK)
		load_folder(in, senses, note);
	if (status == STATUS_OK && toy)
		status = toy_add_senses(toy, senses, error);
	return status == STATUS_OK && in->senses ? load_own(in, unicode, senses, error)
						 : status;
}

enum status
open_words(const struct invocation *in, bool unicode, const struct vectors *v,
	   char note[OPEN_NOTE_SIZE], struct sources *sources, struct toy_space **toy,
	   struct error *error)
{
	static const char *const names[] = { "senses/english.senses",
					     "senses/english.pairs",
					     "vectors/glove.components",
					     "vectors/person-names.tsv" };
	char path[PATH_MAX];
	struct senses *senses = senses_new();
	struct components *components = NULL;
	struct examples *examples = NULL;
	struct persons *persons = NULL;
	bool found = places_find(&names[0], 1, path, sizeof(path));
	enum status status =
		senses ? STATUS_OK : error_set(error, STATUS_NOMEM, "out of memory");

	*toy = NULL;
	if (status == STATUS_OK && is_toy(in->vectors))
		status = toy_load(toy, in->vectors, NULL, error);
	if (status == STATUS_OK)
		status = open_senses(in, unicode, found ? path : NULL, *toy, senses, note,
				     error);
	if (status == STATUS_OK && places_find(&names[1], 1, path, sizeof(path)))
		status = examples_load(&examples, path, NULL, error);
	if (status == STATUS_OK && places_find(&names[2], 1, path, sizeof(path)))
		status = components_load(&components, path, v, NULL, error);
	if (status == STATUS_OK && places_find(&names[3], 1, path, sizeof(path)))
		status = persons_load(&persons, path, NULL, error);
	if (status == STATUS_OK && components_judge(&components, persons, v) != STATUS_OK)
		status = error_set(error, STATUS_NOMEM, "out of memory");
	*sources = (struct sources){
		.vectors = v,
		.senses = senses,
		.components = components,
		.examples = examples,
		.persons = persons,
		.axes = *toy ? toy_axes(*toy) : NULL,
		.shifts = *toy ? toy_shifts(*toy) : NULL,
	};
	return status;
}

/* What sources borrow is owned here. */
void
open_words_close(struct sources *sources, struct toy_space *toy)
{
	toy_delete(toy);
	senses_delete((struct senses *)(uintptr_t)sources->senses);
	components_delete((struct components *)(uintptr_t)sources->components);
	examples_delete((struct examples *)(uintptr_t)sources->examples);
	persons_delete((struct persons *)(uintptr_t)sources->persons);
	*sources = (struct sources){ 0 };
}
