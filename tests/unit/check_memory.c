/* check_memory.c - the n-th allocation fails, for every n: nothing crashes, nothing leaks, and
 * what failed says so.  Linked so that the library's allocations come through here (see Makefile). */
#include <string.h>
#include <unistd.h>

#include "polyseme/script.h"
#include "polyseme/session.h"
#include "suite.h"
#include "toy.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

static long countdown = -1;		/* allocations until one fails; negative: none does */
static bool hit;			/* one has failed */

static bool
fails(void)
{
	if (countdown < 0 || countdown-- > 0)
		return false;
	hit = true;
	return true;
}

void *
__wrap_malloc(size_t size)
{
	return fails() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
	return fails() ? NULL : __real_realloc(old, size);
}

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
	countdown = -1;
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
		"text bank\ntype :window 3\nkey Enter\ntype /ba\nkey Enter\n"
		"text the water of the river, the money of the bank, the river bank\ndump\n";
	struct options options;
	struct session s;
	struct canvas canvas;
	struct error error;

	options_default(&options);
	if (session_init(&s, &toy.table.v, senses, &options) != STATUS_OK)
		return false;
	if (canvas_init(&canvas, 24, 80, GLYPHS_UNICODE) == STATUS_OK) {
		/* a script that could not choose its word ends early; that is no crash */
		script_run(&s, &canvas, "script", script, strlen(script), NULL, NULL, &error);
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

	ck_assert_int_eq(senses_load(senses, path, &error), STATUS_OK);
	do {
		countdown = n++;
		hit = false;
		began = live(senses);
		countdown = -1;
	} while (hit && n < 100000);
	ck_assert(began);
	ck_assert_int_gt(n, 30);
	countdown = -1;
	senses_delete(senses);
}
END_TEST

START_TEST(every_allocation_of_a_sense_file_may_fail)
{
	long n = 0;
	enum status status = STATUS_NOMEM;

	do {
		struct error error = { .status = STATUS_OK };

		countdown = n++;
		hit = false;
		struct senses *senses = senses_new();

		status = senses ? senses_load(senses, path, &error) : STATUS_NOMEM;
		countdown = -1;
		ck_assert_int_eq(status, hit ? STATUS_NOMEM : STATUS_OK);
		ck_assert_int_eq(senses ? error.status : STATUS_NOMEM, status);
		senses_delete(senses);
	} while (hit && n < 1000);
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
		sentence_init(&sentence);
		countdown = -1;
		sentence_set(&sentence, &toy.table.v, "the bank", 8);
		countdown = n++;
		hit = false;
		char longer[4096];

		for (size_t i = 0; i < sizeof(longer); i++)
			longer[i] = i % 3 == 2 ? ' ' : 'a';
		status = sentence_set(&sentence, &toy.table.v, longer, sizeof(longer));
		countdown = -1;
		ck_assert_int_eq(status, hit ? STATUS_NOMEM : STATUS_OK);
		if (hit) {
			ck_assert_uint_eq(sentence.count, 2);
			ck_assert_mem_eq(sentence.text, "the bank", 8);
		}
		sentence_free(&sentence);
	} while (hit && n < 1000);
	ck_assert_int_eq(status, STATUS_OK);
	ck_assert_int_gt(n, 1);
}
END_TEST

SUITE("memory", 60,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(every_allocation_of_a_session_may_fail)
	TEST(every_allocation_of_a_sense_file_may_fail)
	TEST(a_sentence_that_does_not_fit_leaves_the_old_one)
)
