/* suite.h - the main() of a test binary: one suite with one test case. */
#ifndef POLYSEME_TESTS_SUITE_H
#define POLYSEME_TESTS_SUITE_H

#include <check.h>
#include <stdlib.h>

/* clang-format off */
#define SUITE(name, seconds, ...) \
int \
main(void) \
{ \
	Suite *suite = suite_create(name); \
	TCase *tests = tcase_create(name); \
	SRunner *runner = srunner_create(suite); \
	tcase_set_timeout(tests, seconds); \
	__VA_ARGS__ \
	suite_add_tcase(suite, tests); \
	srunner_run_all(runner, CK_ENV); \
	int failed = srunner_ntests_failed(runner); \
	srunner_free(runner); \
	return failed ? EXIT_FAILURE : EXIT_SUCCESS; \
}
/* clang-format on */

#define TEST(test)    tcase_add_test(tests, test);
#define LOOP(test, n) tcase_add_loop_test(tests, test, 0, (int)(n));

#endif
