/* check_sentence.c - typed text to tokens, with a tiny vocabulary in memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "polyseme/core/sentence.h"
#include "suite.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The vocabulary: id is the place in this list. */
static const char *const words[] = {
	"the",	       "bank",	"river", "do",		"ca",	   "n't",    "'s",
	"'ve",	       "could", "is",	 "well-known",	"well",	   "u.s.",   "1,000",
	"mr.",	       "'90s",	"at&t",	 "c++",		"o'clock", "and/or", "don't",
	"caf\xc3\xa9", "Apple", "apple", "rock'n'roll", "...",	   "e.g.",   "york",
	"isn't",       "j.",	"paris", "ph.d.",
};

static struct vectors vectors;
static struct sentence sentence;

static int
by_bytes(const void *a, const void *b)
{
	return strcmp(words[*(const uint32_t *)a], words[*(const uint32_t *)b]);
}

static void
setup(void)
{
	static uint64_t offsets[COUNT(words) + 1];
	static uint32_t sorted[COUNT(words)];
	static char text[1024];
	size_t used = 0;

	for (uint32_t i = 0; i < COUNT(words); i++) {
		offsets[i] = used;
		memcpy(text + used, words[i], strlen(words[i]));
		used += strlen(words[i]);
		sorted[i] = i;
	}
	offsets[COUNT(words)] = used;
	qsort(sorted, COUNT(words), sizeof(sorted[0]), by_bytes);
	vectors = (struct vectors){
		.n = COUNT(words), .offsets = offsets, .text = text, .sorted = sorted
	};
	sentence_init(&sentence);
}

static void
teardown(void)
{
	sentence_free(&sentence);
}

static void
set(const struct vectors *v, const char *text)
{
	ck_assert_int_eq(sentence_set(&sentence, v, text, strlen(text)), STATUS_OK);
}

/* Tokens with a blank between them and after each what it is: nothing for a known word,
 * ? unknown, ~ found in lower case, # number, ! punctuation; | before a new sentence. */
static const char *
spell(void)
{
	static char out[4096];
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < sentence.count; i++) {
		const struct token *t = &sentence.tokens[i];

		if (i && t->sentence != t[-1].sentence)
			used += (size_t)sprintf(out + used, "| ");
		const char *kind = t->kind == TOKEN_NUMBER	  ? "#"
				   : t->kind == TOKEN_PUNCTUATION ? "!"
								  : "";
		const char *found = t->kind == TOKEN_PUNCTUATION ? ""
				    : t->id == VECTORS_NONE	 ? "?"
				    : t->folded			 ? "~"
								 : "";

		used += (size_t)sprintf(out + used, "%.*s%s%s ", (int)(t->end - t->begin),
					sentence.text + t->begin, kind, found);
	}
	if (used)
		out[used - 1] = '\0';
	return out;
}

/* What holds for every text. */
static void
check_whole(void)
{
	size_t at = 0, words_seen = 0;

	for (size_t i = 0; i < sentence.count; i++) {
		const struct token *t = &sentence.tokens[i];

		ck_assert_uint_ge(t->begin, at);
		ck_assert_uint_lt(t->begin, t->end);
		ck_assert_uint_le(t->end, sentence.length);
		ck_assert_uint_eq(t->position, words_seen);
		if (i == 0)
			ck_assert_uint_eq(t->sentence, 0);
		else
			ck_assert_uint_le(t->sentence - t[-1].sentence, 1);
		for (; at < t->begin; at++)
			ck_assert_msg(strchr(" \t\n\v\f\r\xc2\x85\xa0\xe3\x80",
					     sentence.text[at]),
				      "byte %zu (%02x) is in no token", at,
				      (unsigned char)sentence.text[at]);
		at = t->end;
		words_seen += t->kind != TOKEN_PUNCTUATION;
	}
	ck_assert_uint_eq(sentence.words, words_seen);
	ck_assert_uint_eq(sentence.sentences,
			  sentence.count == 0
				  ? 0
				  : sentence.tokens[sentence.count - 1].sentence + 1);
	ck_assert_int_eq(sentence.text[sentence.length], '\0');
}

static const struct {
	const char *text, *want;
} tokenisings[] = {
	{ "", "" },
	{ " \t\n ", "" },
	{ "the river bank", "the river bank" },
	{ "The BANK, blorp!", "The~ BANK~ ,! blorp? !!" },
	{ "Apple apple APPLE", "Apple apple APPLE~" },
	{ "caf\xc3\xa9 cafe\xcc\x81", "caf\xc3\xa9 cafe\xcc\x81" },
	{ "CAF\xc3\x89", "CAF\xc3\x89~" },
	/* joined where known, apart where not */
	{ "well-known", "well-known" },
	{ "Well-Known", "Well-Known~" },
	{ "well\u2010known", "well\u2010known" },
	{ "well-blorp", "well -! blorp?" },
	{ "blorp-well-known", "blorp? -! well-known" },
	{ "well-known-the", "well-known -! the" },
	{ "and/or the/bank", "and/or the /! bank" },
	{ "at&t c++ c+", "at&t c++ c? +!" },
	{ "the- -bank --", "the -! -! bank --!" },
	{ "new_york", "new? _! york" },
	{ "well-\xffknown", "well -! \xff! known?" },
	/* clitics */
	{ "the bank's", "the bank 's" },
	{ "bank\u2019s", "bank \u2019s" },
	{ "BANK'S", "BANK~ 'S~" },
	{ "bank's's", "bank 's 's" },
	{ "don't", "do n't" },
	{ "don\u2019t", "do n\u2019t" },
	{ "DON'T", "DO~ N'T~" },
	{ "isn't", "is n't" },
	{ "can't", "ca n't" },
	{ "couldn't've", "could n't 've" },
	{ "blorpn't", "blorp? n't" },
	{ "blorp'd", "blorp? 'd?" },
	{ "n't 's", "n't 's" },
	{ "o'clock rock'n'roll", "o'clock rock'n'roll" },
	{ "o'blorp", "o? '! blorp?" },
	{ "'the bank'", "'! the bank '!" },
	{ "'s'", "'! s? '!" },
	{ "bank's'", "bank 's '!" },
	{ "the '90s", "the '90s" },
	{ "'80s", "'! 80s?" },
	{ "bank'90s '90s'", "bank '! 90s? '! 90s? '!" },
	{ "banks'", "banks? '!" },
	/* numbers */
	{ "1,000 2,000 3.5 3.5.", "1,000# 2,000#? 3.5#? 3.5#? .!" },
	{ ".5 -5", ".5#? -! 5#?" },
	{ "(.5) the.5 5,the", "(! .5#? )! the .! 5#? 5#? ,! the" },
	{ "a z A Z", "a? z? A? Z?" },
	{ "1990s 3rd 10:30", "1990s? 3rd? 10#? :! 30#?" },
	{ "1,000,", "1,000# ,!" },
	{ "\xc2\xbd \xd9\xa3", "\xc2\xbd#? \xd9\xa3#?" },
	/* sentences */
	{ "the. bank", "the .! | bank" },
	{ "The. Bank! River? the\u2026 bank",
	  "The~ .! | Bank~ !! | River~ ?! | the \u2026! | bank" },
	{ "the.bank", "the .! bank" },
	{ "\"the.\" (bank?) river", "\"! the .! \"! | (! bank ?! )! | river" },
	{ "the?! bank", "the ?! !! | bank" },
	{ "the... bank", "the ...! | bank" },
	{ "the . . . bank", "the .! .! .! | bank" },
	{ "mr. the dr. bank", "mr. the dr? .! bank" },
	{ "in the u.s. the bank", "in? the u.s. the bank" },
	{ "the u.s.", "the u.s." },
	{ "j. bank x. bank", "j. bank x? .! bank" },
	{ "plan j.", "plan? j? .!" },
	{ "so do i. the bank", "so? do i? .! | the bank" },
	{ "a ph.d. the ph.d", "a? ph.d. the ph? .! d?" },
	{ "mr... bank", "mr? ...! | bank" },
	{ "e.g. the etc. bank", "e.g. the etc? .! bank" },
	{ "3.5. the", "3.5#? .! | the" },
	{ "bank.", "bank .!" },
	/* other scripts and signs */
	{ "\xe4\xb8\xad\xe6\x96\x87\xe3\x80\x82\xe5\xa5\xbd",
	  "\xe4\xb8\xad? \xe6\x96\x87? \xe3\x80\x82! | \xe5\xa5\xbd?" },
	{ "\xe5\xa5\xbd\xef\xbc\x81\xe3\x80\x8d\xe5\xa5\xbd",
	  "\xe5\xa5\xbd? \xef\xbc\x81! \xe3\x80\x8d! | \xe5\xa5\xbd?" },
	{ "the \xf0\x9f\x91\x8d\xf0\x9f\x91\x8d",
	  "the \xf0\x9f\x91\x8d! \xf0\x9f\x91\x8d!" },
	{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
	  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb!" },
	{ "the \xcc\x81 \xff\xfe", "the \xcc\x81! \xff! \xfe!" },
	{ "the\xc2\xa0"
	  "bank\xe3\x80\x80river",
	  "the bank river" },
	{ "the\033[31mbank", "the \033! [! 31mbank?" },
};

START_TEST(token_table)
{
	set(&vectors, tokenisings[_i].text);
	ck_assert_str_eq(spell(), tokenisings[_i].want);
	check_whole();
}
END_TEST

static const struct {
	const char *text, *want;
} without[] = {
	{ "the bank", "the? bank?" },
	{ "don't well-known", "do? n't? well? -! known?" },
	{ "1,000 3.5 u.s. e.g. the", "1,000#? 3.5#? u.s.? e.g.? the?" },
	{ "mr. bank", "mr? .! bank?" },
};

START_TEST(without_vectors_all_words_are_unknown)
{
	set(NULL, without[_i].text);
	ck_assert_str_eq(spell(), without[_i].want);
	check_whole();
}
END_TEST

START_TEST(ids_are_those_of_the_vocabulary)
{
	set(&vectors, "Bank blorp ...");
	ck_assert_uint_eq(sentence.tokens[0].id, 1);
	ck_assert(sentence.tokens[0].folded);
	ck_assert_uint_eq(sentence.tokens[1].id, VECTORS_NONE);
	ck_assert(!sentence.tokens[1].folded);
	ck_assert_str_eq(words[sentence.tokens[2].id], "...");
}
END_TEST

START_TEST(punctuation_is_no_distance)
{
	static const size_t want[] = { 0, 1, 1, 1, 2, 2 };

	set(&vectors, "the, (bank) 5");
	for (size_t i = 0; i < COUNT(want); i++)
		ck_assert_uint_eq(sentence.tokens[i].position, want[i]);
	ck_assert_uint_eq(sentence.words, 3);
}
END_TEST

START_TEST(a_word_longer_than_any_is_unknown)
{
	char text[3 * VECTORS_MAX_WORD];

	memset(text, 'a', sizeof(text));
	ck_assert_int_eq(sentence_set(&sentence, &vectors, text, sizeof(text)),
			 STATUS_OK);
	ck_assert_uint_eq(sentence.count, 1);
	ck_assert_uint_eq(sentence.tokens[0].id, VECTORS_NONE);
	ck_assert(token_same_word(&sentence, 0, 0));
}
END_TEST

START_TEST(buffers_are_reused)
{
	set(&vectors, "the river bank of the river, the other bank");
	const struct token *tokens = sentence.tokens;
	const char *text = sentence.text;

	set(&vectors, "the bank");
	ck_assert_ptr_eq(sentence.tokens, tokens);
	ck_assert_ptr_eq(sentence.text, text);
	ck_assert_int_eq(sentence_set(&sentence, &vectors, NULL, 0), STATUS_OK);
	ck_assert_uint_eq(sentence.count, 0);
	ck_assert_uint_eq(sentence.sentences, 0);
	ck_assert_str_eq(sentence.text, "");
}
END_TEST

START_TEST(same_words)
{
	/* 0     1     2    3     4     5      6  7      8 */
	set(&vectors, "Apple apple bank BANK blorp Blorp blarp b\xc3\xa9 be\xcc\x81");
	ck_assert(!token_same_word(&sentence, 0, 1));
	ck_assert(token_same_word(&sentence, 2, 3));
	ck_assert(token_same_word(&sentence, 4, 5));
	ck_assert(!token_same_word(&sentence, 4, 6));
	ck_assert(!token_same_word(&sentence, 3, 4));
	ck_assert(token_same_word(&sentence, 7, 8));
	set(&vectors, "\xff \xff \xfe");
	ck_assert(token_same_word(&sentence, 0, 1));
	ck_assert(!token_same_word(&sentence, 0, 2));
}
END_TEST

START_TEST(the_token_at_a_byte)
{
	/* the 0-3, bank 4-8, comma 8-9, river 12-17 */
	static const size_t want[] = {
		0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3,
	};

	set(&vectors, "the bank,   river  ");
	for (size_t at = 0; at < COUNT(want); at++)
		ck_assert_msg(sentence_token_at(&sentence, at) == want[at],
			      "byte %zu: %zu", at, sentence_token_at(&sentence, at));
	set(&vectors, "  the");
	ck_assert_uint_eq(sentence_token_at(&sentence, 0), 0);
	set(&vectors, "(the");
	ck_assert_uint_eq(sentence_token_at(&sentence, 1), 1);
	set(&vectors, "bank's");
	ck_assert_uint_eq(sentence_token_at(&sentence, 4), 1);
	set(&vectors, "");
	ck_assert_uint_eq(sentence_token_at(&sentence, 0), 0);
}
END_TEST

START_TEST(any_bytes_are_tiled_by_tokens)
{
	static const char *const bits[] = {
		"the",
		"bank",
		"n't",
		"'s",
		"'",
		"-",
		".",
		"u",
		"1",
		",",
		" ",
		" ",
		"  ",
		"\xff",
		"/",
		"\xe4\xb8\xad",
		"\xcc\x81",
		"\xe2\x80\x8d",
		"\xf0\x9f\x91\x8d",
		"\xe2\x80\x99",
		"?",
		"\xe3\x80\x82",
		"mr",
		"\033",
		"+",
		"\xe2",
		"\"",
		")",
		"\xc2\xa0",
		"90s",
		"em",
	};
	char text[300];
	size_t n = 0;

	srand((unsigned)_i);
	while (n + 8 < sizeof(text)) {
		const char *bit = bits[(size_t)rand() % COUNT(bits)];

		memcpy(text + n, bit, strlen(bit));
		n += strlen(bit);
	}
	for (size_t length = n; length > 0; length -= length > 40 ? 37 : 1) {
		ck_assert_int_eq(
			sentence_set(&sentence, _i % 2 ? &vectors : NULL, text, length),
			STATUS_OK);
		check_whole();
		for (size_t at = 0; at <= length; at++)
			ck_assert_uint_le(sentence_token_at(&sentence, at),
					  sentence.count);
	}
}
END_TEST

/* clang-format off */
SUITE("sentence", 30,
	tcase_add_checked_fixture(tests, setup, teardown);
	LOOP(token_table, COUNT(tokenisings))
	LOOP(without_vectors_all_words_are_unknown, COUNT(without))
	TEST(ids_are_those_of_the_vocabulary)
	TEST(punctuation_is_no_distance)
	TEST(a_word_longer_than_any_is_unknown)
	TEST(buffers_are_reused)
	TEST(same_words)
	TEST(the_token_at_a_byte)
	LOOP(any_bytes_are_tiled_by_tokens, 200) )
/* clang-format on */
