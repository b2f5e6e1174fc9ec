/* fuzz_lesson.c - any bytes as a lesson: what is refused says where, in one line; what is
 * read keeps its promises and is shown, checked and gone through, beat by beat. */
#define _GNU_SOURCE /* memfd_create */
#include <string.h>

#include "fuzz_file.h"
#include "polyseme/app/dispatch.h"
#include "polyseme/app/lesson_check.h"
#include "session.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { BEATS = 8 }; /* gone through */

static void
check_text(const struct lesson *l, const struct lesson_text *text)
{
	size_t length = text->text ? strlen(text->text) : 0, end = 0;

	if (length > LESSON_TEXT_BYTES || (!text->text && text->count))
		abort();
	for (size_t i = 0; i < text->count; i++) {
		const struct lesson_span *span = &text->spans[i];

		if (span->begin < end || span->length == 0 ||
		    span->begin + span->length > length || span->value < -1 ||
		    span->value >= (int)l->n_values)
			abort();
		end = span->begin + span->length;
	}
}

static void
check_beats(const struct lesson *l)
{
	size_t ops = 0;

	for (size_t i = 0; i < l->n_beats; i++) {
		const struct lesson_beat *beat = &l->beats[i];

		if (beat->ops > 0 && beat->first != ops)
			abort();
		ops += beat->ops;
		check_text(l, &beat->text);
	}
	if (ops != l->n_ops)
		abort();
	for (size_t i = 0; i < l->n_ops; i++)
		if (l->ops[i].directive >= DIRECTIVE_COUNT || !l->ops[i].argument ||
		    (l->ops[i].directive == DIRECTIVE_CLAIM &&
		     l->ops[i].claim >= l->n_claims))
			abort();
}

static void
check_question(const struct lesson *l, const struct lesson_question *question)
{
	if (question->count < 2 || question->count > LESSON_ANSWERS ||
	    question->right >= question->count)
		abort();
	for (size_t i = 0; i < question->count; i++)
		check_text(l, &question->answers[i]);
}

/* What lesson.h says of a lesson. */
static void
check_lesson(const struct lesson *l)
{
	size_t beats = 0;

	if (l->n_slides == 0)
		abort();
	for (size_t i = 0; i < l->n_slides; i++) {
		const struct lesson_slide *slide = &l->slides[i];

		if (!*slide->title || slide->beats == 0 || slide->first != beats)
			abort();
		beats += slide->beats;
		if (slide->question == SIZE_MAX)
			continue;
		if (slide->question >= l->n_questions)
			abort();
		check_question(l, &l->questions[slide->question]);
	}
	if (beats != l->n_beats)
		abort();
	check_beats(l);
}

static void
ignore(void *unused, bool is_error, const char *text)
{
	(void)unused;
	(void)is_error;
	if (strchr(text, '\n'))
		abort();
}

static void
press(struct session *s, uint32_t input)
{
	struct editor_state editor = { .empty = true };
	struct route route = route_of(s, input, &editor);

	session_take(s, &route);
}

/* As somebody would who guesses at every question. */
static void
show(const char *path)
{
	struct fuzz_session f;
	struct error error;

	fuzz_session_init(&f);
	session_set_size(&f.s, FUZZ_ROWS, FUZZ_COLS);
	if (session_lesson(&f.s, path, 0, &error) != STATUS_OK) {
		if (!*error.text || strchr(error.text, '\n'))
			abort();
	} else {
		lesson_check(&f.s, ignore, NULL);
		for (size_t i = 0; i < BEATS && f.s.show.lesson; i++) {
			session_draw(&f.s, &f.canvas);
			press(&f.s, '1');
			press(&f.s, INPUT_PGDN);
		}
		press(&f.s, INPUT_PGUP);
		press(&f.s, INPUT_ESCAPE);
	}
	fuzz_session_free(&f);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	char *text = malloc(size + 1);
	struct lesson *lesson;
	struct error error = { .text = "" };

	if (!text)
		return 0;
	if (size)
		memcpy(text, bytes, size);
	text[size] = '\0';
	if (lesson_parse(&lesson, "fuzz", text, size, &error) == STATUS_OK) {
		check_lesson(lesson);
		lesson_delete(lesson);
		/* a corpus may be any file there is */
		if (!strstr(text, "corpus"))
			show(fuzz_file(bytes, size));
	} else if (strncmp(error.text, "fuzz:", 5) != 0 || strchr(error.text, '\n')) {
		abort();
	}
	free(text);
	return 0;
}
