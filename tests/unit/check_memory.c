/* check_memory.c - the n-th allocation fails, for every n: nothing crashes, nothing leaks, and
 * what failed says so. */
#include <string.h>
#include <unistd.h>

#include "polyseme/app/script.h"
#include "polyseme/app/session.h"
#include "scarce.h"
#include "suite.h"
#include "toy.h"

static struct toy toy;
static char path[] = "/tmp/polyseme-memory-XXXXXX";

static void
setup(void)
{
	static const char text[] = "bank finance money save\nbank river river water\n";
	int fd;

	strcpy(path + strlen(path) - 6, "XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_eq((int)write(fd, text, strlen(text)), (int)strlen(text));
	close(fd);
	toy_init(&toy);
}

static void
teardown(void)
{
	scarce_end();
	unlink(path);
	toy_free(&toy);
}

/* Everything a session does, once; true if it could be begun at all. */
static bool
live(struct senses *senses)
{
	static const char script[] =
		"text save the river bank and more water\ntarget bank\nset map pca\n"
		"key PgDn PgDn F6 F7 Tab\nset axes money-river,bank-save\nkey Esc v v v\n"
		"key i\ntext money of the bank\nkey F2\ntext river bank\nkey F2 F3 "
		"Down\ndump\nkey F12\ndump\nkey Esc u Esc F10\ndump\nkey F12\ndump\n"
		"key Esc\n"
		"text bank\ntype :window 3\nkey Enter\ntype /ba\nkey Enter\n"
		"key Esc\ntype :analogy money - river + water\nkey Enter\ndump\nkey r "
		"Esc\n"
		"type :odd bank river water\nkey Enter\ndump\nkey Enter\n"
		"text the water of the river, the money of the bank, the river "
		"bank\ndump\n";
	struct options options;
	struct session s;
	struct canvas canvas;
	struct error error;

	options_default(&options);
	if (session_init(&s,
			 &(struct sources){ .vectors = &toy.table.v, .senses = senses },
			 &options) != STATUS_OK)
		return false;
	if (canvas_init(&canvas, 24, 80, GLYPHS_UNICODE) == STATUS_OK) {
		/* a script that could not choose its word ends early; that is no crash */
		script_run(&s, &canvas, "script", script, strlen(script), NULL, &error);
		session_draw(&s, &canvas);
		canvas_free(&canvas);
	}
	session_free(&s);
	return true;
}

START_TEST(every_allocation_of_a_session_may_fail)
{
	struct senses *senses = senses_new();
	struct error error;
	long n = 0;
	bool began = false;

	ck_assert_int_eq(senses_load(senses, path, NULL, &error), STATUS_OK);
	do {
		long before = scarce_held;

		scarce_begin(n++);
		began = live(senses);
		scarce_end();
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 100000);
	ck_assert(began);
	ck_assert_int_gt(n, 30);
	senses_delete(senses);
}
END_TEST

START_TEST(every_allocation_of_a_sense_file_may_fail)
{
	long n = 0;
	enum status status = STATUS_NOMEM;

	do {
		struct error error = { .status = STATUS_OK };

		long before = scarce_held;

		scarce_begin(n++);

		struct senses *senses = senses_new();

		status = senses ? senses_load(senses, path, NULL, &error) : STATUS_NOMEM;
		scarce_end();
		ck_assert_int_eq(status, scarce_hit ? STATUS_NOMEM : STATUS_OK);
		ck_assert_int_eq(senses ? error.status : STATUS_NOMEM, status);
		senses_delete(senses);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 1000);
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_int_gt(n, 3);
}
END_TEST

START_TEST(a_sentence_that_does_not_fit_leaves_the_old_one)
{
	struct sentence sentence;
	long n = 0;
	enum status status;

	do {
		long before = scarce_held;

		sentence_init(&sentence);
		sentence_set(&sentence, &toy.table.v, "the bank", 8);
		char longer[4096];

		for (size_t i = 0; i < sizeof(longer); i++)
			longer[i] = i % 3 == 2 ? ' ' : 'a';
		scarce_begin(n++);
		status = sentence_set(&sentence, &toy.table.v, longer, sizeof(longer));
		scarce_end();
		ck_assert_int_eq(status, scarce_hit ? STATUS_NOMEM : STATUS_OK);
		if (scarce_hit) {
			ck_assert_uint_eq(sentence.count, 2);
			ck_assert_mem_eq(sentence.text, "the bank", 8);
		}
		sentence_free(&sentence);
		ck_assert_int_eq(scarce_held, before);
	} while (scarce_hit && n < 1000);
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_int_gt(n, 1);
}
END_TEST

/* clang-format off */
SUITE("memory", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(every_allocation_of_a_session_may_fail)
	TEST(every_allocation_of_a_sense_file_may_fail)
	TEST(a_sentence_that_does_not_fit_leaves_the_old_one) )
/* clang-format on */
