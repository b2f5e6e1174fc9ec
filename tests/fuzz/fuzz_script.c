/* fuzz_script.c - any bytes as a script: run to its end or to an error that says where.
 * The frames of its recording hold letters, and of controls nothing but what places the
 * cursor and sets colours. */
#include <string.h>

#include "polyseme/app/cast.h"
#include "polyseme/app/script.h"
#include "session.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* A frame before, and what is being recorded. */
struct recording {
	struct session *s;
	struct canvas last;
	int theme;
};

/* The bytes of "ESC [ ... letter" at s[0..n); 0 if it is none that a frame may have. */
static size_t
sequence(const char *s, size_t n)
{
	size_t length = 2;

	if (n < 3 || s[1] != '[')
		return 0;
	length += strspn(s + length, "?0123456789;");
	return length < n && strchr("HmJhl", s[length]) ? length + 1 : 0;
}

static void
check_bytes(const char *bytes, size_t length)
{
	for (size_t at = 0, used; at < length; at += used) {
		uint32_t c;

		if (bytes[at] == '\033') {
			used = sequence(bytes + at, length - at);
			if (used == 0)
				abort();
			continue;
		}
		used = text_decode(bytes + at, length - at, &c);
		if (text_glyph_width(c) < 0 || (c == TEXT_REPLACEMENT && used == 1))
			abort();
	}
}

static void
record(void *user, const struct canvas *canvas, double milliseconds)
{
	struct recording *r = user;
	bool follows = r->last.cells && r->last.rows == canvas->rows &&
		       r->last.cols == canvas->cols &&
		       r->theme == r->s->options.look.theme;
	struct sink sink;
	size_t length;
	char *bytes;
	(void)milliseconds;

	r->theme = r->s->options.look.theme;
	sink_open(&sink);
	cast_frame(&sink, follows ? &r->last : NULL, canvas, (enum theme)r->theme);
	bytes = sink_take(&sink, &length);
	if (!bytes || canvas_copy(&r->last, canvas) != STATUS_OK)
		abort();
	check_bytes(bytes, length);
	free(bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct fuzz_session f;
	struct recording recording = { .s = &f.s };
	const struct script_watcher watcher = { .frame = record, .user = &recording };
	struct error error = { 0 };

	if (fuzz_writes(bytes, size))
		return 0;
	fuzz_session_init(&f);
	if (script_run(&f.s, &f.canvas, "fuzz", (const char *)bytes, size, &watcher,
		       &error) != STATUS_OK &&
	    (strncmp(error.text, "fuzz:", 5) != 0 || strchr(error.text, '\n')))
		abort();
	if (recording.last.cells)
		canvas_free(&recording.last);
	fuzz_session_free(&f);
	return 0;
}
