/* check_corpus.c - every occurrence of a word in a text: found, placed, read, counted. */
#define _GNU_SOURCE /* memmem */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "polyseme/base/text.h"
#include "polyseme/core/corpus.h"
#include "scarce.h"
#include "scratch.h"
#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define SENSES	"data/senses/english.senses"
#define VILLAGE "data/corpus/village.txt"
#define RIVER	"we sat on the river bank and watched the water"
#define MONEY	"she opened a bank account to save money"

static struct vectors vectors;
static struct senses *senses;
static struct reader *reader;
static struct method method;
static struct corpus corpus;
static struct error error;

static void
setup(void)
{
	scratch_setup();
	ck_assert_int_eq(vectors_open(&vectors, BUNDLED, false, &error), STATUS_OK);
	senses = senses_new();
	ck_assert_int_eq(senses_load(senses, SENSES, NULL, &error), STATUS_OK);
	reader = reader_new(&(struct sources){ .vectors = &vectors, .senses = senses });
	ck_assert_ptr_nonnull(reader);
	method_default(&method);
}

static void
teardown(void)
{
	scarce_end();
	corpus_free(&corpus);
	reader_delete(reader);
	senses_delete(senses);
	vectors_close(&vectors);
	scratch_teardown();
}

static enum status
begin(struct corpus *c, struct corpus_request request)
{
	corpus_free(c);
	return corpus_init(c, reader, &method, &request, &error);
}

/* Reads a file into the corpus of a request. */
static enum status
read_path(const char *path, struct corpus_request request)
{
	enum status status = begin(&corpus, request);

	if (status == STATUS_OK)
		status = corpus_open(&corpus, path, NULL, &error);
	return status == STATUS_OK ? corpus_read(&corpus, NULL, &error) : status;
}

static enum status
read_text(const char *text, struct corpus_request request)
{
	return read_path(scratch_write("text", text, strlen(text)), request);
}

static const char *
sentence_of(size_t i)
{
	static char text[4][8 * 1024];
	static size_t next;
	char *out = text[next++ % 4];

	ck_assert_uint_lt(i, corpus.count);
	snprintf(out, sizeof(text[0]), "%.*s", (int)corpus.items[i].length,
		 corpus.text + corpus.items[i].text);
	return out;
}

static const char *
word_of(size_t i)
{
	static char text[4][64];
	static size_t next;
	char *out = text[next++ % 4];
	const struct occurrence *o = &corpus.items[i];

	snprintf(out, sizeof(text[0]), "%.*s", (int)(o->end - o->begin),
		 corpus.text + o->text + o->begin);
	return out;
}

/* ---- by hand ---- */

START_TEST(an_occurrence_knows_its_place_its_sentence_and_its_sense)
{
	static const char text[] = "A fine day.\n" RIVER ". Nobody spoke.\n\n" MONEY "\n";

	ck_assert_int_eq(read_text(text, (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.count, 2);
	ck_assert_uint_eq(corpus.found, 2);
	ck_assert_str_eq(sentence_of(0), RIVER ".");
	ck_assert_str_eq(sentence_of(1), MONEY);
	ck_assert_str_eq(word_of(0), "bank");
	ck_assert_uint_eq(corpus.items[0].line, 2);
	ck_assert_uint_eq(corpus.items[1].line, 4);
	ck_assert_uint_eq(corpus.items[0].offset, (size_t)(strstr(text, "bank") - text));
	ck_assert_uint_eq(corpus.items[1].offset,
			  (size_t)(strstr(text, "bank acc") - text));
	ck_assert_uint_eq(corpus_sense(&corpus.items[0]), 1);
	ck_assert_uint_eq(corpus_sense(&corpus.items[1]), 0);
	ck_assert_uint_eq(corpus.files[0].words, 23);
	ck_assert_uint_eq(corpus.files[0].bytes, sizeof(text) - 1);
	/* the last of them by the numbers of the lesson's second sentence */
	ck_assert(fabs(corpus.items[0].similarity - corpus.items[0].verdict.scores[1]) <
		  1e-12);
	ck_assert(fabs((double)corpus.xy[1] - corpus.items[0].verdict.scores[1]) < 1e-6);
}
END_TEST

START_TEST(a_sentence_ends_where_the_tokens_say)
{
	static const struct {
		const char *text, *sentence;
	} cases[] = {
		{ "He came. Mr. J. Smith of the U.S. bank left! She stayed.",
		  "Mr. J. Smith of the U.S. bank left!" },
		{ "No. (\"The bank, e.g. ours, is shut.\") Yes.",
		  "(\"The bank, e.g. ours, is shut.\")" },
		{ "First line\nof the bank\n\nanother paragraph",
		  "First line of the bank" },
		{ "First line\r\n \t \r\nof the  bank", "of the bank" },
		{ "What bank? Mine.", "What bank?" },
		{ "It was I. The bank was not.", "The bank was not." },
		{ "\xe2\x80\x9cThe bank.\xe2\x80\x9d He sat.",
		  "\xe2\x80\x9cThe bank.\xe2\x80\x9d" },
		{ "\x01 a\x02"
		  "bank\x7f in it",
		  "a bank in it" },
		{ "bank", "bank" },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		ck_assert_int_eq(read_text(cases[i].text,
					   (struct corpus_request){ .target = "bank" }),
				 STATUS_OK);
		ck_assert_uint_eq(corpus.count, 1);
		ck_assert_str_eq(sentence_of(0), cases[i].sentence);
	}
	ck_assert_int_eq(
		read_text("First line\nof the bank\nand",
			  (struct corpus_request){ .target = "bank", .lines = true }),
		STATUS_OK);
	ck_assert_str_eq(sentence_of(0), "of the bank");
}
END_TEST

START_TEST(forms_are_those_that_the_senses_know)
{
	static const char text[] = "Bank banks BANKED banking bankrupt bank's left-bank "
				   "ban\xc2\xadk ban\xe2\x84\xaa embank bank-note";
	static const char mice[] = "Mouse mice mouse's mousing mousetrap mices house";
	static const char *const forms[] = {
		"Bank", "banks",	"BANKED",	   "banking", "bank",
		"bank", "ban\xc2\xadk", "ban\xe2\x84\xaa", "bank"
	};

	ck_assert_int_eq(read_text(text, (struct corpus_request){ .target = "banks" }),
			 STATUS_OK);
	ck_assert_str_eq(corpus.target, "bank");
	ck_assert_uint_eq(corpus.count, sizeof(forms) / sizeof(*forms));
	for (size_t i = 0; i < corpus.count; i++)
		ck_assert_str_eq(word_of(i), forms[i]);
	ck_assert_int_eq(read_text(text, (struct corpus_request){ .target = "banks",
								  .exact = true }),
			 STATUS_OK);
	ck_assert_str_eq(corpus.target, "banks");
	ck_assert_uint_eq(corpus.count, 1);
	ck_assert_int_eq(read_text(mice, (struct corpus_request){ .target = "mouse" }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.count, 5);
	ck_assert_int_eq(read_text(mice, (struct corpus_request){ .target = "mice",
								  .exact = true }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.count, 1);
	/* senses found in its vector are of one form alone */
	ck_assert_int_eq(read_text("berry berries berried buried",
				   (struct corpus_request){ .target = "berry" }),
			 STATUS_OK);
	ck_assert(corpus_found_senses(&corpus) && corpus.exact);
	ck_assert_uint_eq(corpus.count, 1);
	/* no senses: its own regular forms */
	method.sense_source = SENSE_SOURCE_FILE;
	ck_assert_int_eq(read_text("berry berries berried buried",
				   (struct corpus_request){ .target = "berry" }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.count, 3);
	ck_assert(!corpus_has_senses(&corpus));
}
END_TEST

START_TEST(names_of_found_senses_are_cut_between_their_words)
{
	ck_assert_uint_eq(corpus_name_fit("creek/lake/canyon", 20), 17);
	ck_assert_uint_eq(corpus_name_fit("creek/lake/canyon", 16), 10);
	ck_assert_uint_eq(corpus_name_fit("creek/lake/canyon", 10), 10);
	ck_assert_uint_eq(corpus_name_fit("creek/lake/canyon", 3), 5);
	ck_assert_uint_eq(corpus_name_fit("finance", 3), 7);
}
END_TEST

START_TEST(a_target_is_one_word)
{
	ck_assert_int_eq(
		begin(&corpus, (struct corpus_request){ .target = "river bank" }),
		STATUS_USAGE);
	ck_assert_str_eq(error.text, "target: expected one word, found \"river bank\"");
	ck_assert_int_eq(begin(&corpus, (struct corpus_request){ .target = "" }),
			 STATUS_USAGE);
	ck_assert_int_eq(begin(&corpus, (struct corpus_request){ .target = "!" }),
			 STATUS_USAGE);
	ck_assert_int_eq(begin(&corpus, (struct corpus_request){ .target = "\xff" }),
			 STATUS_USAGE);
}
END_TEST

/* ---- against a twin ---- */

/* Where a word stands, found by cutting every paragraph into tokens. */
struct twin {
	size_t offsets[40000];
	size_t lines[40000];
	size_t count;
};

static struct twin twin;

static bool
is_listed(const struct sentence *s, const struct token *t, const char *const *forms)
{
	char folded[WORD_BYTES];

	if (!text_fold(s->text + t->begin, t->end - t->begin, true, folded,
		       sizeof(folded)))
		return false;
	for (; *forms; forms++)
		if (strcmp(folded, *forms) == 0)
			return true;
	return false;
}

static void
twin_paragraph(const char *text, size_t begin, size_t end, const char *const *forms)
{
	static struct sentence s;

	ck_assert_int_eq(sentence_set(&s, &vectors, text + begin, end - begin),
			 STATUS_OK);
	for (size_t j = 0; j < s.count; j++) {
		size_t at = begin + s.tokens[j].begin, line = 1;

		if (!is_listed(&s, &s.tokens[j], forms))
			continue;
		for (size_t i = 0; i < at; i++)
			line += text[i] == '\n';
		twin.offsets[twin.count] = at;
		twin.lines[twin.count++] = line;
	}
}

static void
twin_read(const char *text, size_t n, const char *const *forms)
{
	size_t begin = 0;

	twin.count = 0;
	for (const char *gap; begin < n; begin = (size_t)(gap - text) + 2) {
		gap = memmem(text + begin, n - begin, "\n\n", 2);
		if (!gap)
			gap = text + n;
		twin_paragraph(text, begin, (size_t)(gap - text), forms);
	}
}

static void
assert_as_twin(void)
{
	ck_assert_uint_eq(corpus.count, twin.count);
	for (size_t i = 0; i < twin.count; i++) {
		ck_assert_uint_eq(corpus.items[i].offset, twin.offsets[i]);
		ck_assert_uint_eq(corpus.items[i].line, twin.lines[i]);
	}
}

static const char *const bank_forms[] = { "bank", "banks", "banked", "banking", NULL };

START_TEST(every_occurrence_in_the_bundled_corpus_is_found)
{
	static const struct {
		const char *word;
		const char *forms[6];
	} words[] = {
		{ "bank", { "bank", "banks", "banked", "banking" } },
		{ "mouse", { "mouse", "mice" } },
		{ "apple", { "apple", "apples" } },
		{ "spring", { "spring", "springs", "springing" } },
		{ "crane", { "crane", "cranes" } },
		{ "a", { "a" } },
	};
	size_t size;
	unsigned char *text = scratch_read(VILLAGE, &size);

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		ck_assert_int_eq(
			read_path(VILLAGE,
				  (struct corpus_request){ .target = words[i].word }),
			STATUS_OK);
		twin_read((const char *)text, size, words[i].forms);
		ck_assert_uint_gt(twin.count, 5);
		assert_as_twin();
	}
	free(text);
}
END_TEST

/* Text made of what is hard to cut. */
static char *
make_text(size_t pieces, unsigned seed, size_t *n)
{
	static const char *const hard[] = {
		" bank",
		" Banks",
		" left-bank",
		" the",
		"\n\n",
		"\n",
		"\r\n",
		" u.s.",
		" Mr.",
		" e.g.",
		". ",
		"! ",
		"? ",
		"...",
		"\xff",
		")",
		"\"",
		"'s",
		" ban\xc2\xadk",
		" I. ",
		" x",
		" 3. ",
		"\t",
		"-",
		"\xe2\x80\x9d ",
		" bankrupt",
		" water",
		" money",
		"\xc3\xa9",
		" etc. ",
		" \xe4\xb8\xad\xe6\x96\x87",
		"bank",
	};
	char *text = malloc(16 * pieces + 1), *at = text;

	for (size_t i = 0; i < pieces; i++) {
		seed = seed * 1664525u + 1013904223u;
		at = stpcpy(at, hard[(seed >> 16) % (sizeof(hard) / sizeof(*hard))]);
	}
	*n = (size_t)(at - text);
	return text;
}

START_TEST(every_occurrence_in_any_text_is_found)
{
	size_t n;
	char *text = make_text(_i == 0 ? 200000 : 3000, 7 + (unsigned)_i, &n);

	ck_assert_int_eq(read_path(scratch_write("text", text, n),
				   (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	twin_read(text, n, bank_forms);
	ck_assert_uint_gt(twin.count, 100);
	assert_as_twin();
	free(text);
}
END_TEST

/* A word may stand across the edge of what is looked at at a time, and a sentence may be
 * longer than what is read of it: nothing is lost or found twice. */
START_TEST(words_at_edges_and_in_long_sentences_are_found_once)
{
	enum { EDGE = 1 << 18, SIZE = EDGE + 1000, APART = 300 };
	char *text = malloc(SIZE);

	for (size_t at = EDGE - 6; at <= EDGE + 2; at++) {
		memset(text, 'x', SIZE);
		for (size_t i = 0; i < SIZE; i += 8)
			text[i] = ' ';
		memcpy(text + at - 1, " bank ", 6);
		ck_assert_int_eq(read_path(scratch_write("text", text, SIZE),
					   (struct corpus_request){ .target = "bank" }),
				 STATUS_OK);
		ck_assert_uint_eq(corpus.count, 1);
		ck_assert_uint_eq(corpus.items[0].offset, at);
	}
	memset(text, 'x', SIZE);
	for (size_t i = 0; i + 6 < SIZE; i += APART)
		memcpy(text + i, " bank ", 6);
	ck_assert_int_eq(read_path(scratch_write("text", text, SIZE),
				   (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.count, (SIZE - 6 + APART - 1) / APART);
	for (size_t i = 0; i < corpus.count; i++)
		ck_assert_uint_eq(corpus.items[i].offset, i * APART + 1);
	free(text);
}
END_TEST

/* Such a word has no needle: every place is looked at, in parts that overlap. */
START_TEST(a_word_without_ascii_letters_is_found_once_at_each_place)
{
	enum { COUNT = 3000 };
	char *text = malloc(4 * COUNT + 1), *at = text;

	for (size_t i = 0; i < COUNT; i++)
		at = stpcpy(at, i % 2 ? "\xc3\xa9 " : "\xc3\x89 ");
	ck_assert_int_eq(read_text(text, (struct corpus_request){ .target = "\xc3\xa9" }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.count, COUNT);
	for (size_t i = 0; i < COUNT; i++)
		ck_assert_uint_eq(corpus.items[i].offset, 3 * i);
	free(text);
}
END_TEST

/* One computation: what the corpus says of a sentence is what is said of it alone. */
START_TEST(an_occurrence_is_the_reading_of_its_sentence)
{
	struct reading alone;

	ck_assert_int_eq(reading_init(&alone, reader), STATUS_OK);
	for (int preset = 0; preset < PRESET_COUNT; preset++) {
		method.preset = preset;
		method.shift = method_presets[preset];
		ck_assert_int_eq(
			read_path(VILLAGE, (struct corpus_request){ .target = "bank" }),
			STATUS_OK);
		for (size_t i = 0; i < corpus.count; i++) {
			const struct occurrence *o = &corpus.items[i];
			const char *text = sentence_of(i);

			reading_set_text(&alone, reader, text, strlen(text));
			alone.target = sentence_token_at(&alone.sentence, o->begin);
			ck_assert_int_eq(reading_update(&alone, reader, &method),
					 STATUS_OK);
			ck_assert_uint_eq(alone.sentence.tokens[alone.target].begin,
					  o->begin);
			ck_assert_uint_eq(alone.sentence.tokens[alone.target].end,
					  o->end);
			ck_assert(memcmp(&alone.verdict, &o->verdict,
					 sizeof(o->verdict)) == 0);
		}
	}
	reading_free(&alone, reader);
}
END_TEST

/* ---- files of any kind ---- */

static void
write_gzip(const char *path, const char *text, const char *mode)
{
	gzFile file = gzopen(path, mode);

	ck_assert_ptr_nonnull(file);
	ck_assert_int_eq(gzwrite(file, text, (unsigned)strlen(text)), (int)strlen(text));
	ck_assert_int_eq(gzclose(file), Z_OK);
}

START_TEST(a_packed_file_reads_as_the_plain_one)
{
	const char *path = scratch_path("text.gz");
	size_t size;
	unsigned char *bytes;

	write_gzip(path, RIVER ".\n", "wb");
	write_gzip(path, MONEY ".\n", "ab"); /* two parts in one file */
	ck_assert_int_eq(read_path(path, (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.count, 2);
	ck_assert_uint_eq(corpus.items[1].line, 2);
	ck_assert_uint_eq(corpus.items[1].offset, strlen(RIVER ".\nshe opened a "));
	bytes = scratch_read(path, &size);
	/* cut anywhere it is an error, but between the parts */
	for (size_t cut = 1; cut < size; cut++) {
		enum status status;

		scratch_write("cut.gz", bytes, cut);
		status = read_path(scratch_path("cut.gz"),
				   (struct corpus_request){ .target = "bank" });
		ck_assert(status == STATUS_FORMAT || (cut == 1 && status == STATUS_OK) ||
			  corpus.count == 1);
	}
	memcpy(bytes + size - 4, "junk", 4);
	scratch_write("cut.gz", bytes, size);
	ck_assert_int_eq(read_path(scratch_path("cut.gz"),
				   (struct corpus_request){ .target = "bank" }),
			 STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "cut.gz: byte "));
	free(bytes);
}
END_TEST

START_TEST(what_is_no_text_is_refused_in_one_line)
{
	static const char binary[] = "bank\0bank";
	const struct corpus_request request = { .target = "bank" };

	ck_assert_int_eq(read_path(scratch_write("b", binary, sizeof(binary)), request),
			 STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(
		error.text, "/b: byte 4: expected text in UTF-8, found a NUL byte"));
	ck_assert_int_eq(read_path(scratch_folder, request), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, ": is a directory"));
	ck_assert_int_eq(read_path(scratch_write("e", "", 0), request), STATUS_FORMAT);
	ck_assert_ptr_nonnull(strstr(error.text, "/e: empty file"));
	ck_assert_int_eq(read_path("/dev/zero", request), STATUS_FORMAT);
	ck_assert_int_eq(read_path(scratch_path("none"), request), STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, "/none: cannot open: "));
}
END_TEST

START_TEST(a_file_that_shrinks_is_noticed)
{
	size_t n;
	char *text = make_text(200000, 3, &n);
	const char *path = scratch_write("text", text, n);
	enum status status = STATUS_OK;
	bool more = true;

	free(text);
	ck_assert_int_eq(begin(&corpus, (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_int_eq(corpus_open(&corpus, path, NULL, &error), STATUS_OK);
	ck_assert_int_eq(corpus_slice(&corpus, NULL, &more, &error), STATUS_OK);
	ck_assert(more && corpus_done(&corpus) > 0 && corpus_done(&corpus) < 1);
	ck_assert_int_eq(truncate(path, 300000), 0);
	while (more && status == STATUS_OK)
		status = corpus_slice(&corpus, NULL, &more, &error);
	ck_assert_int_eq(status, STATUS_IO);
	ck_assert_ptr_nonnull(strstr(error.text, ": shrank while it was read: "));
}
END_TEST

/* A line of ten megabytes, without and with white space, in memory that does not grow. */
START_TEST(a_line_may_have_any_length)
{
	enum { SIZE = 10000000 };
	char *text = malloc(SIZE + 1);

	for (size_t i = 0; i < SIZE; i++)
		text[i] = _i == 0 ? 'x' : i % 7 ? 'x' : ' ';
	memcpy(text + SIZE / 2, " bank ", 6);
	ck_assert_int_eq(read_path(scratch_write("text", text, SIZE),
				   (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.count, 1);
	ck_assert_uint_eq(corpus.items[0].offset, SIZE / 2 + 1);
	ck_assert_uint_le(corpus.items[0].length, 2 * CORPUS_SIDE + 8);
	free(text);
}
END_TEST

static bool
stop(void *user, enum progress_stage stage, uint64_t done, uint64_t total, uint64_t rows)
{
	(void)stage;
	(void)done;
	(void)total;
	(void)rows;
	return --*(int *)user > 0;
}

START_TEST(reading_stops_when_it_is_told_to)
{
	int patience = 1;
	const struct progress progress = { stop, &patience };
	const char *fifo = scratch_path("fifo");
	size_t n;
	char *text = make_text(100000, 5, &n);
	int fd;

	ck_assert_int_eq(begin(&corpus, (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_int_eq(
		corpus_open(&corpus, scratch_write("text", text, n), NULL, &error),
		STATUS_OK);
	ck_assert_int_eq(corpus_read(&corpus, &progress, &error), STATUS_CANCELLED);
	ck_assert_ptr_nonnull(strstr(error.text, "/text: cancelled"));
	/* a FIFO whose writer says nothing more */
	ck_assert_int_eq(mkfifo(fifo, 0600), 0);
	fd = open(fifo, O_RDWR);
	ck_assert_int_eq(write(fd, "the bank of", 11), 11);
	patience = 2;
	ck_assert_int_eq(begin(&corpus, (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_int_eq(corpus_open(&corpus, fifo, &progress, &error), STATUS_OK);
	ck_assert_int_eq(corpus_read(&corpus, &progress, &error), STATUS_CANCELLED);
	close(fd);
	free(text);
}
END_TEST

/* ---- samples, shares, orders, drift ---- */

/* `count` sentences, the i-th one of the river where pattern[i % period] is 'r'. */
static const char *
write_mix(const char *name, size_t count, const char *pattern)
{
	char *text = malloc(count * 80 + 1), *at = text;
	const char *path;

	for (size_t i = 0; i < count; i++)
		at += sprintf(at, "%s.\n",
			      pattern[i % strlen(pattern)] == 'r' ? RIVER : MONEY);
	path = scratch_write(name, text, (size_t)(at - text));
	free(text);
	return path;
}

START_TEST(too_many_occurrences_are_sampled_evenly)
{
	const char *path = write_mix("text", 1000, "rm");

	size_t rivers = 0;

	/* 1000 > 100: 1 in 16 is kept, one of each block; the last one has 8 */
	ck_assert_int_eq(
		read_path(path, (struct corpus_request){ .target = "bank", .most = 100 }),
		STATUS_OK);
	ck_assert_uint_eq(corpus.found, 1000);
	ck_assert_uint_eq(corpus.stride, 16);
	ck_assert_uint_ge(corpus.count, 62);
	ck_assert_uint_le(corpus.count, 63);
	for (size_t i = 0; i < corpus.count; i++) {
		ck_assert_uint_eq((corpus.items[i].line - 1) / 16, i);
		ck_assert_str_eq(sentence_of(i),
				 corpus.items[i].line % 2 ? RIVER "." : MONEY ".");
		rivers += corpus.items[i].line % 2;
	}
	/* out of step with what repeats itself: binomial, 31 +- 4 */
	ck_assert_uint_ge(rivers, 20);
	ck_assert_uint_le(rivers, 43);
	ck_assert_int_eq(read_path(path, (struct corpus_request){ .target = "bank",
								  .most = 1000 }),
			 STATUS_OK);
	ck_assert_uint_eq(corpus.stride, 1);
	ck_assert_uint_eq(corpus.count, 1000);
}
END_TEST

START_TEST(shares_count_what_is_decided)
{
	struct corpus_shares shares;

	ck_assert_int_eq(read_path(write_mix("text", 40, "rmmm"),
				   (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_int_eq(corpus_open(&corpus,
				     scratch_write("more", "he walked to the bank", 21),
				     NULL, &error),
			 STATUS_OK);
	ck_assert_int_eq(corpus_read(&corpus, NULL, &error), STATUS_OK);
	shares = corpus_shares(&corpus);
	ck_assert_uint_eq(shares.senses[0], 30);
	ck_assert_uint_eq(shares.senses[1], 10);
	ck_assert_uint_eq(shares.undecided, 1);
	ck_assert_uint_eq(shares.total, 41);
	ck_assert_uint_eq(corpus.items[40].file, 1);
	ck_assert_uint_eq(corpus.files[0].found, 40);
	ck_assert_uint_eq(corpus.files[1].found, 1);
}
END_TEST

/* 300 of finance and 100 of the river, from frames and fillings that no other test
 * uses. */
START_TEST(a_planted_mix_comes_out_with_its_shares)
{
	static const char *const money[] = {
		"the bank lent %s the cash for a mortgage",
		"%s opened a savings account at the bank",
		"%s paid the debt and the interest to the bank",
		"the bank refused %s a loan and closed the account",
		"investors and %s sold the shares of the bank",
	};
	static const char *const river[] = {
		"%s sat on the bank and looked at the stream",
		"%s tied the boat to the muddy bank of the river",
		"on the bank of the lake %s found reeds and wet stones",
		"the flood left %s on the bank beside the water",
		"%s walked along the grassy bank upstream to the meadow",
	};
	static const char *const who[] = { "she",	"the farmer", "my brother",
					   "a student", "we",	      "the old man",
					   "somebody",	"the woman" };
	char *text = malloc(400 * 100), *at = text;
	struct corpus_shares shares;

	for (size_t i = 0; i < 400; i++) {
		at += sprintf(at, i % 4 == 1 ? river[i / 4 % 5] : money[i % 5],
			      who[i / 3 % 8]);
		at = stpcpy(at, ".\n");
	}
	ck_assert_int_eq(read_text(text, (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	shares = corpus_shares(&corpus);
	ck_assert_uint_eq(shares.total, 400);
	/* right to within the undecided, of which there are few */
	ck_assert_uint_le(shares.senses[0], 300);
	ck_assert_uint_ge(shares.senses[0] + shares.undecided, 300);
	ck_assert_uint_le(shares.senses[1], 100);
	ck_assert_uint_ge(shares.senses[1] + shares.undecided, 100);
	ck_assert_uint_le(shares.undecided, 40);
	free(text);
}
END_TEST

START_TEST(occurrences_are_sorted_three_ways)
{
	uint32_t order[3];

	ck_assert_int_eq(read_text("He walked to the bank. " MONEY ". " RIVER ".",
				   (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	corpus_sort(&corpus, CORPUS_BY_PLACE, order);
	for (uint32_t i = 0; i < 3; i++)
		ck_assert_uint_eq(order[i], i);
	corpus_sort(&corpus, CORPUS_BY_SENSE, order);
	ck_assert_uint_eq(order[0], 1);
	ck_assert_uint_eq(order[1], 2);
	ck_assert_uint_eq(order[2], 0);
	corpus_sort(&corpus, CORPUS_BY_SIMILARITY, order);
	for (size_t i = 0; i < 2; i++)
		ck_assert(corpus.items[order[i]].similarity >=
			  corpus.items[order[i + 1]].similarity);
}
END_TEST

START_TEST(a_heap_of_equal_ones_stays_in_place)
{
	uint32_t order[500];

	ck_assert_int_eq(read_path(write_mix("text", 500, "mr"),
				   (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	corpus_sort(&corpus, CORPUS_BY_SENSE, order);
	for (uint32_t i = 0; i < 250; i++) {
		ck_assert_uint_eq(order[i], 2 * i);
		ck_assert_uint_eq(order[250 + i], 2 * i + 1);
	}
}
END_TEST

START_TEST(a_sentence_is_cut_around_its_word_at_blanks)
{
	static const struct {
		size_t left, right;
		const char *before, *behind;
		bool cut_before, cut_behind;
	} cases[] = {
		{ 40, 40, "we sat on the river ", " and watched the water.", false,
		  false },
		{ 20, 23, "we sat on the river ", " and watched the water.", false,
		  false },
		/* a mark takes a column; words are whole where half is left */
		{ 19, 22, "sat on the river ", " and watched the", true, true },
		{ 9, 8, "river ", " and", true, true },
		{ 7, 3, "river ", " a", true, true },
		{ 1, 1, "", "", true, true },
		{ 0, 0, "", "", true, true },
	};
	struct corpus_around around;

	ck_assert_int_eq(
		read_text(RIVER ".", (struct corpus_request){ .target = "bank" }),
		STATUS_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		corpus_around(&corpus, &corpus.items[0], cases[i].left, cases[i].right,
			      &around);
		ck_assert_uint_eq(around.before_length, strlen(cases[i].before));
		ck_assert(memcmp(around.before, cases[i].before, around.before_length) ==
			  0);
		ck_assert_uint_eq(around.behind_length, strlen(cases[i].behind));
		ck_assert(memcmp(around.behind, cases[i].behind, around.behind_length) ==
			  0);
		ck_assert_uint_eq(around.before_cols, around.before_length);
		ck_assert(around.cut_before == cases[i].cut_before);
		ck_assert(around.cut_behind == cases[i].cut_behind);
	}
	/* columns, not bytes */
	ck_assert_int_eq(read_text("\xe4\xb8\xad\xe6\x96\x87 caf\xc3\xa9 bank",
				   (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	corpus_around(&corpus, &corpus.items[0], 10, 0, &around);
	ck_assert_uint_eq(around.before_cols, 10);
	ck_assert_uint_eq(around.before_length, 13);
	ck_assert(!around.cut_before && !around.cut_behind);
}
END_TEST

START_TEST(orders_have_names)
{
	for (enum corpus_order order = 0; order < CORPUS_ORDERS; order++)
		ck_assert_int_eq(corpus_order_find(corpus_order_name(order)), order);
	ck_assert_int_eq(corpus_order_find("size"), CORPUS_ORDERS);
}
END_TEST

/* The mean of two unit vectors m, r with cosine c; of m alone: (1 + c) / |m + r|. */
START_TEST(drift_is_the_similarity_of_the_means)
{
	struct corpus other = { 0 };
	struct corpus_drift drift;
	double c;

	ck_assert_int_eq(
		read_path(write_mix("text", 8, "mmrrrrmm"),
			  (struct corpus_request){ .target = "bank", .most = 4 }),
		STATUS_OK);
	/* kept of eight, one of each pair: m r r m; of the first two of them one goes on,
	 * of the last two the other one: the halves are m m and r r */
	ck_assert_uint_eq(corpus.count, 4);
	ck_assert_int_eq(begin(&other, (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert_int_eq(corpus_open(&other, write_mix("two", 4, "m"), NULL, &error),
			 STATUS_OK);
	ck_assert_int_eq(corpus_read(&other, NULL, &error), STATUS_OK);
	drift = corpus_drift(&corpus, &other);
	c = drift.within[0];
	ck_assert(c > .1 && c < .6);
	ck_assert(fabs(drift.similarity - (1 + c) / sqrt(2 + 2 * c)) < 1e-9);
	ck_assert(fabs(drift.within[1] - 1) < 1e-9);
	ck_assert(fabs(corpus_drift(&other, &other).similarity - 1) < 1e-9);
	corpus_free(&other);
	ck_assert_int_eq(begin(&other, (struct corpus_request){ .target = "bank" }),
			 STATUS_OK);
	ck_assert(isnan(corpus_drift(&corpus, &other).similarity));
	corpus_free(&other);
}
END_TEST

START_TEST(every_allocation_may_fail)
{
	const char *path = write_mix("text", 20, "rm");
	enum status status;
	long n = 0;

	do {
		scarce_begin(n++);
		status = read_path(
			path, (struct corpus_request){ .target = "bank", .most = 8 });
		scarce_end();
		ck_assert(status == STATUS_OK || (scarce_hit && status == STATUS_NOMEM));
	} while (scarce_hit && n < 1000);
	ck_assert_int_gt(n, 20);
}
END_TEST

/* clang-format off */
SUITE("corpus", 120,
	tcase_add_checked_fixture(tests, setup, teardown);
	TEST(an_occurrence_knows_its_place_its_sentence_and_its_sense)
	TEST(a_sentence_ends_where_the_tokens_say)
	TEST(forms_are_those_that_the_senses_know)
	TEST(names_of_found_senses_are_cut_between_their_words)
	TEST(a_target_is_one_word)
	TEST(every_occurrence_in_the_bundled_corpus_is_found)
	LOOP(every_occurrence_in_any_text_is_found, 20)
	TEST(words_at_edges_and_in_long_sentences_are_found_once)
	TEST(a_word_without_ascii_letters_is_found_once_at_each_place)
	TEST(an_occurrence_is_the_reading_of_its_sentence)
	TEST(a_packed_file_reads_as_the_plain_one)
	TEST(what_is_no_text_is_refused_in_one_line)
	TEST(a_file_that_shrinks_is_noticed)
	LOOP(a_line_may_have_any_length, 2)
	TEST(reading_stops_when_it_is_told_to)
	TEST(too_many_occurrences_are_sampled_evenly)
	TEST(shares_count_what_is_decided)
	TEST(a_planted_mix_comes_out_with_its_shares)
	TEST(occurrences_are_sorted_three_ways)
	TEST(a_heap_of_equal_ones_stays_in_place)
	TEST(a_sentence_is_cut_around_its_word_at_blanks)
	TEST(orders_have_names)
	TEST(drift_is_the_similarity_of_the_means)
	TEST(every_allocation_may_fail) )
/* clang-format on */
