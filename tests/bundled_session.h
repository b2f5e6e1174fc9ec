/* bundled_session.h - a session on everything that comes with the program, as it opens it
 * itself; on the full vocabulary where POLYSEME_FULL names its file (make check-full). */
#ifndef POLYSEME_TESTS_BUNDLED_SESSION_H
#define POLYSEME_TESTS_BUNDLED_SESSION_H

#include "polyseme/app/script.h"
#include "polyseme/app/session.h"
#include "suite.h"

static struct vectors vectors;
static struct senses *senses;
static struct components *components;
static struct examples *examples;
static struct persons *persons;
static struct session s;
static struct error error;

static inline void
must(enum status status)
{
	ck_assert_msg(status == STATUS_OK, "%s", error.text);
}

static inline void
bundled_setup(void)
{
	const char *full = getenv("POLYSEME_FULL");
	const char *path = full ? full : "data/vectors/glove-50k.polyseme";
	struct options options;
	struct sources sources = { .vectors = &vectors };

	must(vectors_open(&vectors, path, false, &error));
	senses = senses_new();
	must(senses_load(senses, "data/senses/english.senses", NULL, &error));
	must(components_load(&components, "data/vectors/glove.components", &vectors, NULL,
			     &error));
	must(examples_load(&examples, "data/senses/english.pairs", NULL, &error));
	must(persons_load(&persons, "data/vectors/person-names.tsv", NULL, &error));
	options_default(&options);
	sources.senses = senses;
	sources.components = components;
	sources.examples = examples;
	sources.persons = persons;
	must(session_init(&s, &sources, &options));
}

static inline void
bundled_teardown(void)
{
	session_free(&s);
	senses_delete(senses);
	components_delete(components);
	examples_delete(examples);
	persons_delete(persons);
	vectors_close(&vectors);
}

#endif
