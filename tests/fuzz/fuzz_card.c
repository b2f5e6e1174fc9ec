/* fuzz_card.c - evidence cards of any sentence: nothing in them drives a terminal, and no
 * word becomes a heading or a line of its own. */
#include "polyseme/app/card.h"

#include <stdlib.h>
#include <string.h>

#include "polyseme/base/text.h"
#include "session.h"

enum { COLS = 60, HEADINGS = 7 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
check_bytes(const char *text, size_t length)
{
	uint32_t c;

	for (size_t at = 0; at < length;) {
		at += text_decode(text + at, length - at, &c);
		if (c != '\n' && text_glyph_width(c) < 0)
			abort();
	}
}

static void
check_markdown(const char *text)
{
	size_t headings = 0;

	for (; (text = strstr(text, "\n#")); text++)
		headings++;
	if (headings != HEADINGS)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct fuzz_session f;
	struct error error;

	if (size < 1)
		return 0;
	fuzz_session_init(&f);
	session_set_line(&f.s, NULL, (const char *)bytes + 1, size - 1, 0);

	const struct reading *r = &f.s.live.reading;
	struct card_subject subject = {
		.text = r->sentence.text,
		.length = r->sentence.length,
		.target = r->sentence.count ? bytes[0] % r->sentence.count : 0,
		.method = &f.s.options.method,
		.files = "",
	};

	for (enum card_format i = 0; i < CARD_FORMAT_COUNT; i++) {
		char *text;
		size_t length;

		if (card_make(&subject, f.s.live.reader, i, COLS, &text, &length,
			      &error) != STATUS_OK)
			continue;
		check_bytes(text, length);
		if (i == CARD_MARKDOWN)
			check_markdown(text);
		free(text);
	}
	fuzz_session_free(&f);
	return 0;
}
