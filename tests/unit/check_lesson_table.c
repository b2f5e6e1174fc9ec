/* check_lesson_table.c - where the parts of the lesson on contextual embeddings went: the
 * table in data/lessons/README.md names a slide for each of its headings. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/files.h"
#include "suite.h"

#define FOLDER "data/lessons/"

enum { ROWS_MOST = 64, COLUMNS = 3 };

/* The headings of that lesson, all of them, in its order. */
static const char *const headings[] = {
	"Learning goals",
	"First, build a map",
	"A more beginner-friendly overall analogy",
	"What is the fundamental limitation of fixed word vectors?",
	"A word may have multiple meanings",
	"So fixed word vectors struggle with polysemous words",
	"An analogy",
	"What exactly do contextualized representations do?",
	"Core idea",
	"Why is this important?",
	"What does this change?",
	"Let’s first run an intuitive “same word, different vector” example",
	"Of course, this code is not a real contextual model",
	"Why is this intuition important enough?",
	"What should you remember first when learning this section?",
	"Another minimal example showing how a context window affects representation",
	"What practical changes do contextualized representations bring?",
	"Polysemy handling becomes more natural",
	"Sentence and paragraph understanding becomes stronger",
	"Transfer learning works better",
	"Why does this step directly raise the ceiling for many tasks?",
	"If we put this into tasks, which scenarios should you think of first?",
	"What is the relationship between this and static word vectors?",
	"Not a complete replacement, but an upgrade in capability",
	"A simple summary",
	"The most common misconceptions",
	"Misconception 1: Contextualized representations are just “bigger word vectors”",
	"Misconception 2: Different vectors for the same word are just a minor "
	"optimization",
	"Misconception 3: Once you have contextualized representations, you no longer "
	"need "
	"higher-level modeling",
	"If you turn this into study notes or a project, what is most worth showing?",
	"Evidence to Keep",
	"Summary",
	"What you should take away from this section",
	"Exercises",
	"Reference implementation and walkthrough",
};

enum { HEADINGS = sizeof(headings) / sizeof(headings[0]) };

/* The rows of one table of README.md; the cells point into `text`. */
static struct table_rows {
	char *text;
	char *cells[ROWS_MOST][COLUMNS];
	size_t count;
} table;

static char *
read_text(const char *name)
{
	char path[256];
	char *text;
	size_t length;
	struct error error;

	snprintf(path, sizeof(path), FOLDER "%s", name);
	ck_assert_msg(files_read(path, 1 << 20, NULL, &text, &length, &error) ==
			      STATUS_OK,
		      "%s", error.text);
	return text;
}

/* Cuts "| a | b |" into its cells. */
static void
read_row(char *line)
{
	char **cells = table.cells[table.count++];
	char *end;

	ck_assert_uint_lt(table.count, ROWS_MOST);
	for (int i = 0; i < COLUMNS && (end = strstr(line + 1, " |")); i++) {
		cells[i] = line + 2;
		*end = '\0';
		line = end + 1;
	}
}

/* Reads the table whose head is `head`. */
static void
read_table(const char *head)
{
	char *at;

	table = (struct table_rows){ .text = read_text("README.md") };
	at = strstr(table.text, head);
	ck_assert_msg(at != NULL, "no table \"%s\"", head);
	at = strchr(strchr(at, '\n') + 1, '\n') + 1;
	while (*at == '|') {
		char *end = strchr(at, '\n');

		*end = '\0';
		read_row(at);
		at = end + 1;
	}
}

static void
teardown(void)
{
	free(table.text);
	table.text = NULL;
}

static bool
has_slide(const char *lesson, const char *title)
{
	char name[128], line[256];
	char *text;
	bool found;

	snprintf(name, sizeof(name), "%s.md", lesson);
	text = read_text(name);
	snprintf(line, sizeof(line), "# %s\n", title);
	found = strstr(text, line) != NULL;
	free(text);
	return found;
}

static bool
is_lesson(const char *name)
{
	size_t length = strlen(name);

	return length > 3 && strcmp(name + length - 3, ".md") == 0 &&
	       strcmp(name, "README.md") != 0;
}

START_TEST(every_heading_of_the_source_has_a_row)
{
	read_table("| heading there | lesson | slide |");
	for (size_t i = 0; i < HEADINGS && i < table.count; i++)
		ck_assert_str_eq(table.cells[i][0], headings[i]);
	ck_assert_uint_eq(table.count, HEADINGS);
}
END_TEST

START_TEST(every_row_names_a_slide_that_is_there)
{
	read_table("| heading there | lesson | slide |");
	for (size_t i = 0; i < table.count; i++) {
		char **cells = table.cells[i];

		ck_assert_msg(cells[1] && cells[2], "the row of \"%s\"", cells[0]);
		ck_assert_msg(has_slide(cells[1], cells[2]), "%s has no slide \"%s\"",
			      cells[1], cells[2]);
	}
}
END_TEST

START_TEST(the_list_names_the_lessons_of_the_folder_and_no_others)
{
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;
	size_t lessons = 0;

	ck_assert_ptr_nonnull(folder);
	read_table("| lesson | what it is about |");
	while ((entry = readdir(folder))) {
		char cell[256];
		size_t i = 0;

		if (!is_lesson(entry->d_name))
			continue;
		lessons++;
		snprintf(cell, sizeof(cell), "[%.*s](%s)", (int)strlen(entry->d_name) - 3,
			 entry->d_name, entry->d_name);
		while (i < table.count && strcmp(table.cells[i][0], cell) != 0)
			i++;
		ck_assert_msg(i < table.count, "README.md does not list %s",
			      entry->d_name);
	}
	closedir(folder);
	ck_assert_uint_eq(table.count, lessons);
}
END_TEST

/* clang-format off */
SUITE("lesson_table", 10,
	tcase_add_checked_fixture(tests, NULL, teardown);
	TEST(every_heading_of_the_source_has_a_row)
	TEST(every_row_names_a_slide_that_is_there)
	TEST(the_list_names_the_lessons_of_the_folder_and_no_others))
/* clang-format on */
