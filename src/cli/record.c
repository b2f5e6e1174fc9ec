/* record.c - polyseme record: word, context and sense as one small record a sentence. */
#include <string.h>

#include "cli/answer.h"
#include "cli/call.h"
#include "polyseme/core/stopwords.h"

/* Text in quotes, as Python writes it: in double ones if it holds single ones alone; a
 * quote of the same kind and a backslash get a backslash. */
static void
print_quoted(struct printer *out, const char *text, size_t length)
{
	char quote =
		memchr(text, '\'', length) && !memchr(text, '"', length) ? '"' : '\'';
	size_t from = 0;

	printer_part(out, "%c", quote);
	for (size_t at = 0; at < length; at++) {
		if (text[at] != quote && text[at] != '\\')
			continue;
		printer_text(out, text + from, at - from);
		printer_part(out, "\\");
		from = at;
	}
	printer_text(out, text + from, length - from);
	printer_part(out, "%c", quote);
}

static void
print_token(struct printer *out, const struct answer *a, size_t j)
{
	char folded[WORD_BYTES];

	print_quoted(out, folded, reading_fold(&a->reading, j, folded));
}

/* The words of the window that carry a meaning of their own: known, no function words. */
static bool
is_content(const struct reading *reading, size_t j)
{
	char folded[WORD_BYTES];
	size_t length = reading_fold(reading, j, folded);

	return reading->shift.words[j].skip == SKIP_NONE &&
	       !stopwords_has(folded, length);
}

static void
print(struct printer *out, const struct answer *a)
{
	const struct reading *reading = &a->reading;
	const struct sense_verdict *verdict = &reading->verdict;
	const char *separator = "";

	printer_part(out, "{'word': ");
	print_token(out, a, reading->target);
	printer_part(out, ", 'context': [");
	for (size_t j = 0; j < reading->sentence.count; j++) {
		if (!is_content(reading, j))
			continue;
		printer_part(out, "%s", separator);
		print_token(out, a, j);
		separator = ", ";
	}
	printer_part(out, "], 'sense': ");
	if (verdict->decided) {
		const char *name = reading->word->senses.senses[verdict->best]->name;

		print_quoted(out, name, strlen(name));
	} else {
		printer_part(out, "None");
	}
	printer_line(out, "}");
}

int
record_run(const struct call *call)
{
	return answer_run(call, "record", false, print);
}
