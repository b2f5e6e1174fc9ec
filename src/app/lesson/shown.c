/* shown.c - a text of a lesson with its numbers in it; see shown.h. */
#include "shown.h"

#include "polyseme/base/sink.h"

void
shown_expand(const struct session *s, const struct lesson_text *text, struct shown *shown)
{
	const struct lesson *l = s->show.lesson;
	struct sink sink;
	size_t at = 0;
	char value[VALUE_BYTES];

	sink_init(&sink, shown->text, sizeof(shown->text));
	shown->count = 0;
	for (size_t i = 0; i < text->count && i < SHOWN_SPANS; i++) {
		const struct lesson_span *span = &text->spans[i];
		size_t begin;

		sink_add(&sink, text->text + at, span->begin - at);
		begin = sink.used;
		if (span->value < 0)
			sink_add(&sink, text->text + span->begin, span->length);
		else
			sink_text(&sink, value_text(s, &l->values[span->value], value));
		shown->strong[shown->count].begin = begin;
		shown->strong[shown->count++].end = sink.used;
		at = span->begin + span->length;
	}
	sink_text(&sink, text->text + at);
}

bool
shown_varies(const struct lesson_text *text)
{
	for (size_t i = 0; text->text && i < text->count; i++)
		if (text->spans[i].value >= 0)
			return true;
	return false;
}
