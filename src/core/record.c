/* record.c - word, context and sense of a reading as one small record; see record.h. */
#include "polyseme/core/record.h"

#include <string.h>

#include "polyseme/core/stopwords.h"

/* Text in quotes, as Python writes it: in double ones if it holds single ones alone; a
 * quote of the same kind and a backslash get a backslash. */
static void
write_quoted(struct sink *out, const char *text)
{
	char quote = strchr(text, '\'') && !strchr(text, '"') ? '"' : '\'';

	sink_char(out, quote);
	for (; *text; text++) {
		if (*text == quote || *text == '\\')
			sink_char(out, '\\');
		sink_char(out, *text);
	}
	sink_char(out, quote);
}

static void
write_token(struct sink *out, const struct reading *reading, size_t j)
{
	char folded[WORD_BYTES];

	reading_fold(reading, j, folded);
	write_quoted(out, folded);
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

void
record_write(struct sink *out, const struct reading *reading)
{
	const struct sense_verdict *verdict = &reading->verdict;
	const char *separator = "";

	sink_text(out, "{'word': ");
	write_token(out, reading, reading->target);
	sink_text(out, ", 'context': [");
	for (size_t j = 0; j < reading->sentence.count; j++) {
		if (!is_content(reading, j))
			continue;
		sink_text(out, separator);
		write_token(out, reading, j);
		separator = ", ";
	}
	sink_text(out, "], 'sense': ");
	if (verdict->decided)
		write_quoted(out, reading->word->senses.senses[verdict->best]->name);
	else
		sink_text(out, "None");
	sink_char(out, '}');
}
