/* check_arguments.c - the command line: commands, the options each takes, help, and an
 * installed program. */
#include <libgen.h>

#include "e2e/child.h"
#include "scratch.h"
#include "suite.h"

/* clang-format off */
static const struct {
	const char *arguments[6], *says;
} refused[] = {
	{ { "context", "--int8", "bank" },
	  "--int8 belongs to convert; context does not take it" },
	{ { "context", "--keep", "3", "bank" }, "--keep belongs to convert; context" },
	{ { "context", "--script", "x", "bank" }, "--script belongs to explore, lesson; context" },
	{ { "--dump=80x24", "context", "bank" }, "--dump belongs to explore, lesson; context" },
	{ { "context", "--theme", "dark", "bank" },
	  "--theme belongs to explore, lesson; context does not take it" },
	{ { "convert", "--no-mouse", "x", "y" }, "--no-mouse belongs to explore, lesson; convert" },
	{ { "convert", "--window", "3", "x", "y" },
	  "--window belongs to explore, context, record" },
	{ { "convert", "--target", "x", "x", "y" },
	  "--target belongs to explore, context, record" },
	{ { "convert", "--format", "json", "x", "y" },
	  "--format json belongs to context, compare" },
	{ { "--format", "table", "bank" },
	  "--format table belongs to context, compare" },
	{ { "info", "--senses", "x" }, "--senses belongs to explore, context, record, compare" },
	{ { "--name", "x", "the", "bank" },
	  "--name belongs to convert; explore does not take it" },
	{ { "--help=all" }, "--help takes no value, found \"all\"" },
	{ { "convert", "--helpless" }, "unknown option \"--helpless\"" },
};
/* clang-format on */

START_TEST(an_option_that_a_command_does_not_take_is_an_error_that_names_both)
{
	ck_assert_int_eq(run("", refused[_i].arguments), 2);
	ck_assert_msg(strstr(err, refused[_i].says) != NULL, "%s", err);
	ck_assert_msg(strchr(err, '\n') == err + strlen(err) - 1, "%s", err);
	ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(options_may_stand_before_the_command)
{
	ck_assert_int_eq(RUN("", "--vectors", BUNDLED, "--window=3", "context",
			     "--format", "table", "the river bank"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "bank in: the river bank"));
}
END_TEST

START_TEST(a_word_after_two_hyphens_is_no_command)
{
	ck_assert_int_eq(RUN("", "--vectors", BUNDLED, "--dump", "80x24", "--", "context",
			     "is", "everything"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "context is everything"));
	ck_assert_int_eq(RUN("", "--vectors", BUNDLED, "--dump", "80x24", "--", "--help",
			     "is", "near"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "--help is near"));
	/* nor is what stands after a command's name an option */
	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "table",
			     "--", "--window banks"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, " in: --window banks"));
}
END_TEST

START_TEST(a_word_like_a_command_is_a_sentence)
{
	static const char *const words[] = {
		"contexts", "Context", "contex",  "inform",
		"-",	    "help",    "version", "explore"
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		ck_assert_int_eq(RUN("", "--vectors", BUNDLED, "--dump", "80x24",
				     words[i], "of", "banks"),
				 0);
		ck_assert_ptr_nonnull(strstr(out, words[i]));
		ck_assert_ptr_nonnull(strstr(out, "of banks"));
	}
}
END_TEST

static void
helps(const char *command, const char *usage, const char *has, const char *has_not)
{
	ck_assert_int_eq(RUN("", command, "--help"), 0);
	ck_assert_msg(strncmp(out, usage, strlen(usage)) == 0, "%s", out);
	ck_assert_msg(strstr(out, has) != NULL, "%s in %s", has, out);
	ck_assert_msg(strstr(out, has_not) == NULL, "%s in %s", has_not, out);
	ck_assert_ptr_null(strstr(out, "Keys:"));
	ck_assert_str_eq(err, "");
}

START_TEST(help_of_a_command_is_its_row_and_its_options)
{
	helps("context", "Usage:\n  polyseme context [OPTION]... [--target T]",
	      "\n  --window ", "--theme");
	helps("convert", "Usage:\n  polyseme convert [OPTION]... IN OUT\n",
	      "\n  --int8                 store", "--target");
	helps("info", "Usage:\n  polyseme info [OPTION]... [FILE]\n", "\n  --limit N",
	      "Settings");
	/* wherever it stands */
	ck_assert_int_eq(RUN("", "--help", "convert"), 0);
	ck_assert_ptr_nonnull(strstr(out, "polyseme convert"));
	ck_assert_ptr_null(strstr(out, "polyseme info"));
	ck_assert_int_eq(RUN("", "convert", "x", "y", "z", "-h"), 0);
	ck_assert_ptr_null(strstr(out, "polyseme info"));
}
END_TEST

START_TEST(help_of_all_lists_every_command_and_tells_of_two_hyphens)
{
	static const char *const parts[] = {
		"  polyseme [OPTION]... [SENTENCE]\n",
		"  polyseme context [OPTION]...",
		"  polyseme convert [OPTION]... IN OUT\n",
		"  polyseme info [OPTION]... [FILE]\n",
		"  polyseme [COMMAND] --help\n",
		"  polyseme [COMMAND] --version\n",
		"  polyseme -- context is everything\n",
		"convert: store one byte a number\n",
		"\nKeys: ",
	};

	ck_assert_int_eq(RUN("", "--help"), 0);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		ck_assert_msg(strstr(out, parts[i]) != NULL, "%s", parts[i]);
	for (const char *line = out; *line; line = strchr(line, '\n') + 1)
		ck_assert_int_lt((int)strcspn(line, "\n"), 80);
}
END_TEST

START_TEST(neither_help_nor_the_manual_has_a_gap)
{
	ck_assert_int_eq(RUN("", "--help"), 0);
	ck_assert_ptr_null(strstr(out, "(null)"));
	ck_assert_int_ne(system("grep -q '(null)' man/polyseme.1"), 0);
}
END_TEST

START_TEST(version_stands_behind_any_command)
{
	ck_assert_int_eq(RUN("", "--version"), 0);
	ck_assert_msg(strncmp(out, "polyseme ", 9) == 0, "%s", out);
	ck_assert_int_eq(RUN("", "info", "--version"), 0);
	ck_assert_msg(strncmp(out, "polyseme ", 9) == 0, "%s", out);
}
END_TEST

static void
teardown(void)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -r %s", scratch_folder);
	ck_assert_int_eq(system(command), 0);
}

/* Installs the program as it was built, for another prefix; root: where it now lies. */
static void
install(const char *variables, const char *root)
{
	const char *program = getenv("POLYSEME");
	char path[512], command[2048];

	snprintf(path, sizeof(path), "%s", program ? program : "build/polyseme");
	/* -o: as if built, so that nothing is built anew with the other prefix */
	snprintf(command, sizeof(command),
		 "unset MAKEFLAGS MFLAGS MAKEOVERRIDES\n"
		 "make -s -o %s/polyseme install B=%s %s && cd / && "
		 "env -u POLYSEME_DATA %s/bin/polyseme info >%s/answer",
		 dirname(path), path, variables, root, scratch_folder);
	ck_assert_int_eq(system(command), 0);

	FILE *file = fopen(scratch_path("answer"), "r");
	char line[512], expected[512];

	ck_assert_ptr_nonnull(file);
	ck_assert_ptr_nonnull(fgets(line, sizeof(line), file));
	fclose(file);
	snprintf(expected, sizeof(expected),
		 "file        %s/bin/../share/polyseme/vectors/", root);
	ck_assert_msg(strncmp(line, expected, strlen(expected)) == 0, "%s", line);
	snprintf(command, sizeof(command),
		 "cd / && %s/bin/polyseme context --format "
		 "table --target bank 'the river bank' | grep -q '^river'",
		 root);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(an_installed_program_finds_its_data_below_any_prefix)
{
	char variables[256], root[128];

	snprintf(root, sizeof(root), "%s/home/.local", scratch_folder);
	snprintf(variables, sizeof(variables), "PREFIX=%s", root);
	install(variables, root);
}
END_TEST

START_TEST(an_installed_program_finds_its_data_below_destdir)
{
	char variables[256], root[128];

	snprintf(root, sizeof(root), "%s/stage/usr", scratch_folder);
	snprintf(variables, sizeof(variables), "PREFIX=/usr DESTDIR=%s/stage",
		 scratch_folder);
	install(variables, root);
}
END_TEST

/* clang-format off */
SUITE("arguments", 60,
	tcase_add_checked_fixture(tests, scratch_setup, teardown);
	LOOP(an_option_that_a_command_does_not_take_is_an_error_that_names_both,
	     sizeof(refused) / sizeof(refused[0]))
	TEST(options_may_stand_before_the_command)
	TEST(a_word_after_two_hyphens_is_no_command)
	TEST(a_word_like_a_command_is_a_sentence)
	TEST(help_of_a_command_is_its_row_and_its_options)
	TEST(help_of_all_lists_every_command_and_tells_of_two_hyphens)
	TEST(neither_help_nor_the_manual_has_a_gap)
	TEST(version_stands_behind_any_command)
	TEST(an_installed_program_finds_its_data_below_any_prefix)
	TEST(an_installed_program_finds_its_data_below_destdir)
)
/* clang-format on */
