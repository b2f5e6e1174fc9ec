/* fuzz_command.c - any bytes as the lines typed at ':' and '/', one after the other, each
 * completed and accepted. */
#include <string.h>

#include "session.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { LINES = 8, COMPLETIONS = 8 };

static void
take_line(struct session *s, const char *text, size_t length)
{
	static char out[COMPLETIONS][256];
	bool find = length > 0 && text[0] == '/';
	size_t begin = 0;

	session_act(s, find ? ACTION_FIND : ACTION_COMMAND);
	session_set_line(s, NULL, text + find, length - find, length - find);
	if (session_complete(s, &begin, out, COMPLETIONS) > COMPLETIONS || begin > length)
		abort();
	session_accept(s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char sentence[] = "the river bank";
	struct fuzz_session f;
	const char *at = (const char *)bytes, *end = at + size;

	if (fuzz_writes(bytes, size))
		return 0;
	fuzz_session_init(&f);
	session_set_line(&f.s, NULL, sentence, sizeof(sentence) - 1, 0);
	for (int i = 0; i < LINES && at < end; i++) {
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		size_t length = (size_t)((newline ? newline : end) - at);

		take_line(&f.s, at, length);
		at += length + 1;
	}
	fuzz_session_free(&f);
	return 0;
}
