/* lesson.c - polyseme lesson: shows, lists and checks lessons, prints notes. */
#include "polyseme/app/lesson.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "cli/call.h"
#include "cli/explore.h"
#include "cli/places.h"
#include "polyseme/app/lesson_check.h"

static void
print(struct printer *out, const char *text)
{
	printer_text(out, text, strlen(text));
	printer_end(out);
}

/* ---- list, directives ---- */

static int
list(const struct call *call)
{
	static const char *const folder = "lessons";
	struct lesson_list lessons = { .count = 0 };
	char path[PATH_MAX];
	struct error error;
	enum status status = STATUS_OK;

	if (places_find(&folder, 1, path, sizeof(path)))
		status = lesson_list_read(&lessons, path);
	if (status != STATUS_OK) {
		error_set(&error, status, "lesson: %s", status_text(status));
		return printer_fail(&error);
	}
	if (lessons.count == 0) {
		error_set(&error, STATUS_NOT_FOUND,
			  "lesson: no lessons came with the program");
		return printer_fail(&error);
	}
	for (size_t i = 0; i < lessons.count; i++) {
		char line[200];

		snprintf(line, sizeof(line), "%-18s %s", lessons.entries[i].name,
			 lessons.entries[i].title);
		print(call->out, line);
	}
	lesson_list_free(&lessons);
	return 0;
}

/* "  step: N|all|none     so many context words count"; colon: ": " or " ". */
static void
print_row(struct printer *out, const char *name, const char *colon, const char *argument,
	  const char *help)
{
	enum { NAME_COLS = 34 }; /* of the longest */
	char line[300], whole[64];

	snprintf(whole, sizeof(whole), "%s%s%s", name, *argument ? colon : "", argument);
	snprintf(line, sizeof(line), "  %-*s  %s", NAME_COLS, whole, help);
	print(out, line);
}

static int
list_directives(const struct call *call)
{
	print(call->out,
	      "Directives, each <!-- NAME: ARGUMENT --> on a line of its own:");
	for (size_t i = 0; i < DIRECTIVE_COUNT; i++)
		print_row(call->out, directives[i].name, ": ", directives[i].argument,
			  directives[i].help);
	print(call->out, "");
	print(call->out,
	      "Values, <!-- = NAME --> behind a number or a word, and in claims:");
	for (size_t i = 0; i < LESSON_VALUE_COUNT; i++)
		print_row(call->out, lesson_values[i].name, " ",
			  lesson_values[i].argument, lesson_values[i].help);
	return 0;
}

/* ---- notes ---- */

/* A text, the mark before each of its lines. */
static void
print_lines(struct printer *out, const char *mark, const char *text)
{
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = text + strcspn(text, "\n");
		printer_text(out, mark, strlen(mark));
		printer_text(out, text, (size_t)(end - text));
		printer_end(out);
	}
}

static void
print_beat(struct printer *out, const struct lesson *l, const struct lesson_beat *beat)
{
	for (size_t i = beat->first; i < beat->first + beat->ops; i++) {
		char line[600];

		if (l->ops[i].directive == DIRECTIVE_CLAIM)
			continue;
		snprintf(line, sizeof(line), "    [%s%s%.500s]",
			 directives[l->ops[i].directive].name,
			 *l->ops[i].argument ? ": " : "", l->ops[i].argument);
		print(out, line);
	}
	if (beat->text.text)
		print_lines(out, "", beat->text.text);
	if (beat->reveals)
		print(out, "    [reveal]");
}

static void
print_question(struct printer *out, const struct lesson_question *question)
{
	for (size_t i = 0; i < question->count; i++) {
		char line[200];

		snprintf(line, sizeof(line), "  %zu. %s%s", i + 1,
			 question->answers[i].text,
			 i == question->right ? "   (right)" : "");
		print(out, line);
	}
}

/* "3 / 11  The second bank", an empty line above all but the first. */
static void
print_heading(struct printer *out, const struct lesson *l, size_t i, const char *title)
{
	char line[200];

	/* as on the screen: the summary of the questions is a slide as well */
	snprintf(line, sizeof(line), "%zu / %zu  %s", i + 1,
		 l->n_slides + (l->n_questions > 0), title);
	if (i)
		print(out, "");
	print(out, line);
}

static int
print_notes(const struct call *call, const char *path)
{
	struct lesson *l;
	struct error error;

	if (lesson_read(&l, path, NULL, &error) != STATUS_OK)
		return printer_fail(&error);
	for (size_t i = 0; i < l->n_slides; i++) {
		const struct lesson_slide *slide = &l->slides[i];

		print_heading(call->out, l, i, slide->title);
		for (size_t k = slide->first; k < slide->first + slide->beats; k++) {
			print_beat(call->out, l, &l->beats[k]);
			if (l->beats[k].asks)
				print_question(call->out, &l->questions[slide->question]);
			if (l->beats[k].note)
				print_lines(call->out, "    > ", l->beats[k].note);
		}
	}
	if (l->n_questions)
		print_heading(call->out, l, l->n_slides, LESSON_SUMMARY);
	lesson_delete(l);
	return 0;
}

/* ---- check ---- */

static void
report(void *user, bool is_error, const char *text)
{
	(void)is_error;
	print(user, text);
}

static int
check(const struct call *call, const char *path)
{
	struct folders folders;
	struct session s;
	struct error error;
	size_t errors = 0;
	enum status status = session_init(&s, &call->sources, &call->in->options);

	if (status != STATUS_OK) {
		error_set(&error, status, "%s", status_text(status));
		return printer_fail(&error);
	}
	folders_find(&folders, &s.bundled);
	status = session_lesson(&s, path, 0, &error);
	if (status == STATUS_OK)
		errors = lesson_check(&s, report, call->out);
	session_free(&s);
	if (status != STATUS_OK)
		return printer_fail(&error);
	return errors ? status_exit(STATUS_FORMAT) : 0;
}

/* ---- the command ---- */

int
lesson_run(const struct call *call)
{
	const struct invocation *in = call->in;
	const char *name = in->count ? in->arguments[0] : "list";
	bool checks = strcmp(name, "check") == 0;
	char path[PATH_MAX];
	struct error error;

	if (in->count > (checks ? 2u : 1u) || (checks && in->count < 2)) {
		error_set(&error, STATUS_USAGE,
			  "lesson: expected %s, found %zu arguments",
			  checks ? "check FILE" : "one NAME or FILE", in->count);
		return printer_fail(&error);
	}
	if (strcmp(name, "list") == 0)
		return list(call);
	if (strcmp(name, "directives") == 0)
		return list_directives(call);
	if (checks)
		return check(call, in->arguments[1]);
	if (in->notes)
		return print_notes(
			call, places_file(name, "lessons", ".md", path, sizeof(path)));
	return explore_run(call);
}
