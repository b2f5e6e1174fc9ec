/* toy_session.h - a session on the toy table, in which bank has two senses; the folder of
 * scratch.h. */
#ifndef POLYSEME_TESTS_TOY_SESSION_H
#define POLYSEME_TESTS_TOY_SESSION_H

#include <string.h>

#include "polyseme/app/script.h"
#include "polyseme/app/session.h"
#include "scratch.h"
#include "suite.h"
#include "toy.h"

static struct toy toy;
static struct senses *senses;
static struct session s;
static struct error error;

static inline void
setup(void)
{
	static const char text[] = "bank finance money save\nbank river river water\n";
	struct options options;

	scratch_setup();
	toy_init(&toy);
	senses = senses_new();
	ck_assert_int_eq(senses_load(senses, scratch_write("senses", text, strlen(text)),
				     NULL, &error),
			 STATUS_OK);
	options_default(&options);
	ck_assert_int_eq(session_init(&s,
				      &(struct sources){ .vectors = &toy.table.v,
							 .senses = senses },
				      &options),
			 STATUS_OK);
}

static inline void
teardown(void)
{
	session_free(&s);
	senses_delete(senses);
	toy_free(&toy);
	scratch_teardown();
}

/* Runs a script that must succeed. */
static inline void
run(const char *script)
{
	ck_assert_msg(script_run(&s, NULL, "test", script, strlen(script), NULL,
				 &error) == STATUS_OK,
		      "%s", error.text);
}

#endif
