/* check_monkey.c - random actions on a session, what must hold looked at after each.
 *
 * SEED=n ACTIONS=n play others than make check does; a failure names the command that
 * plays it again. */
#include <stdio.h>
#include <string.h>

#include "invariants.h"
#include "polyseme/app/script.h"
#include "suite.h"
#include "synthetic.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SENSES	"data/senses/english.senses"

static struct vectors vectors;
static struct senses *senses;
static uint64_t state;

static size_t
below(size_t n)
{
	return synthetic_below(&state, n);
}

static const char *const pieces[] = {
	"bank",	 "river",    " ",    " ",     "the",   "money",		  "'s",
	",",	 ".",	     "-",    "qzxyq", "\\xff", "\\xe4\\xb8\\xad", "\\xcc\\x81",
	"\\x00", "\\x1b[2J", "bass", "plant", "of",    "Spring",	  "light",
	"club",	 "doctor",
};

static const char *const values[] = {
	"1",	    "0",	 "-1",	    "5",
	"1000",	    "all",	 "0.5",	    "1e9",
	"nan",	    "on",	 "off",	    "raw",
	"whitened", "plain",	 "default", "attention",
	"left",	    "both",	 "right",   "nearest",
	"heaviest", "sif",	 "flat",    "gaussian",
	"pca",	    "senses",	 "pairs",   "man-woman,small-large",
	"dot",	    "euclidean", "named",   "strips",
	"one",	    "map",	 "bars",    "mono",
	"found",    "found",	 "file",    "auto",
};

static const char *const pin_keys[] = { "F2",  "F2",  "F3",  "F4",
					"F10", "F12", "F12", "PgDn" };

static const char *const corpus_lines[] = {
	"type :corpus data/corpus/village.txt",
	"type :corpus tests/data/banks.txt",
	"type :beside tests/data/banks.txt",
	"type :beside data/senses/english.pairs",
	"type :corpus data/vectors/glove-50k.polyseme",
	"type :corpus",
	"key Enter",
	"key C",
	"key o",
	"key m",
	"key Enter",
	"key Down",
};

static const char *const question_lines[] = {
	"type :analogy king - man + woman",
	"type :analogy king + king - qzxv",
	"type :analogy bank",
	"type :odd lunch dinner cereal",
	"type :odd river river bank money",
	"type :similarity bank river",
	"key Enter",
	"key Enter",
	"key F7",
	"key F",
	"key Esc",
};

static const char *const lesson_lines[] = {
	"type :lesson two-banks",
	"type :lesson same-word",
	"type :lesson corpus",
	"type :lesson where-it-fails",
	"type :lesson tests/data/everything.md",
	"type :lesson tests/data/everything.md",
	"type :lesson data/lessons/README.md",
	"type :lesson",
	"type :votes 4 11 6",
	"type 3G",
	"type gg",
	"type v",
	"type 2",
	"key Enter",
	"key Enter",
	"key Enter",
	"key F9",
	"key F9",
	"key PgDn",
	"key PgDn",
	"key PgDn",
	"key PgDn",
	"key PgUp",
	"key C-l",
	"key End",
	"key i",
	"key Esc",
	"key Esc Esc",
	"wait 20000",
};

/* What leads from one stage to another. */
static const char *const stage_lines[] = {
	"type :words",	   "type :pins",     "type :help", "type :open bank",
	"type :projector", "type :zoom map", "key Enter",  "key Enter",
	"key Esc",	   "key p",	     "key .",	   "key ?",
	"key Tab",	   "size 60x18",     "size 1x1",   "size 120x40",
};

static const char *const toy_lines[] = {
	"type :toy",
	"type :toy",
	"type :toy lesson",
	"type :toy tests/data/most.toy",
	"type :toy data/toy/README.md",
	"key Enter",
	"key Enter",
	"key Enter",
	"key b",
	"key b",
	"key Esc",
	"key g",
	"key F6",
	"text an apple pie by the river bank",
};

static const char *const sentences[] = {
	"we sat on the river bank",  "the bank lent us money", "the dog bites the man",
	"the man bites the dog",     "the film was not good",  "the film was good",
	"a qzxv is here with money",
};

#define ANY(list) list[below(sizeof(list) / sizeof(*list))]

/* One line of the script language. */
static void
make_action(char *out, size_t size)
{
	const struct binding *binding = &bindings[below(bindings_count)];
	size_t n = 0, rows = 0;
	char name[24];

	switch (below(20)) {
	case 0:
		n = (size_t)snprintf(out, size, "line %zu ", below(40));
		for (size_t i = below(14); i > 0; i--)
			n += (size_t)snprintf(out + n, size - n, "%s", ANY(pieces));
		break;
	case 1:
		while (options_row(rows))
			rows++;
		snprintf(out, size, below(2) ? "set %s %s" : "type :%s %s",
			 options_row(below(rows))->name, ANY(values));
		break;
	case 2:
		snprintf(out, size, "wait %zu", below(3000));
		break;
	case 3:
		snprintf(out, size, "click %zu %zu", below(30), below(90));
		break;
	case 4:
		snprintf(out, size, "target #%zu", 1 + below(12));
		break;
	case 6:
		snprintf(out, size, "key %s", ANY(pin_keys));
		break;
	case 7:
		snprintf(out, size, "text %s", ANY(sentences));
		break;
	case 8:
		snprintf(out, size, "%s", ANY(corpus_lines));
		break;
	case 9:
		snprintf(out, size, "%s", ANY(question_lines));
		break;
	case 10:
	case 11:
		snprintf(out, size, "%s", ANY(lesson_lines));
		break;
	case 12:
		snprintf(out, size, "%s", ANY(toy_lines));
		break;
	case 13:
		snprintf(out, size, "%s", ANY(stage_lines));
		break;
	case 5:
		snprintf(out, size, "type %c", (char)(' ' + below(95)));
		break;
	default:
		for (size_t i = 0; i < BINDING_INPUTS; i++)
			if (binding->inputs[i] != INPUT_NONE && below(2))
				break;
			else
				n = i;
		input_name(binding->inputs[n], name, sizeof(name));
		snprintf(out, size, "key %s",
			 binding->inputs[n] == INPUT_NONE ? "Enter" : name);
	}
}

static unsigned long
number(const char *name, unsigned long otherwise)
{
	return getenv(name) ? strtoul(getenv(name), NULL, 10) : otherwise;
}

START_TEST(nothing_that_must_hold_is_broken_by_any_action)
{
	unsigned long seed = number("SEED", 1), actions = number("ACTIONS", 1500);
	struct moment scratch;
	struct options options;
	struct session s;
	struct error error;
	char line[1024];

	state = seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
	ck_assert_int_eq(vectors_open(&vectors, BUNDLED, false, &error), STATUS_OK);
	senses = senses_new();
	ck_assert_int_eq(senses_load(senses, SENSES, NULL, &error), STATUS_OK);
	options_default(&options);
	ck_assert_int_eq(
		session_init(&s,
			     &(struct sources){ .vectors = &vectors, .senses = senses },
			     &options),
		STATUS_OK);
	s.bundled = (struct bundled){ .toys = "data/toy",
				      .lessons = "data/lessons",
				      .pins = "data/pins",
				      .texts = "data/corpus" };
	ck_assert_int_eq(moment_init(&scratch, s.live.reader), STATUS_OK);
	for (unsigned long i = 0; i < actions; i++) {
		const char *broken;

		make_action(line, sizeof(line));
		/* what is refused must leave all as sound as what is done */
		script_run(&s, NULL, "monkey", line, strlen(line), NULL, &error);
		broken = invariants_broken(&s, &scratch);
		if (!broken && i % 8 == 0)
			broken = invariants_drawing(&s, (int)below(60), (int)below(160));
		if (!broken && i % 32 == 0) {
			session_settle(&s);
			if (reader_busy(s.live.reader))
				broken = "no search waits once all are settled";
		}
		ck_assert_msg(!broken,
			      "not so: %s; after action %lu, \"%s\".  Again: "
			      "make monkey LAYER=unit SEED=%lu ACTIONS=%lu",
			      broken, i + 1, line, seed, i + 1);
	}
	moment_free(&scratch, s.live.reader);
	session_free(&s);
	senses_delete(senses);
	vectors_close(&vectors);
}
END_TEST

/* clang-format off */
SUITE("monkey", 3600,
	TEST(nothing_that_must_hold_is_broken_by_any_action))
/* clang-format on */
