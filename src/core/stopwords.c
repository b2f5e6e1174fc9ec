/* stopwords.c - the usual list of English function words, and those that deny. */
#include "polyseme/core/stopwords.h"

#include <stdlib.h>
#include <string.h>

/* In byte order, for bsearch(). */
static const char *const words[] = {
	"'d",	   "'ll",   "'m",	  "'re",     "'s",	  "'ve",
	"a",	   "about", "above",	  "after",   "again",	  "against",
	"ain",	   "all",   "also",	  "am",	     "an",	  "and",
	"any",	   "are",   "aren",	  "as",	     "at",	  "be",
	"because", "been",  "before",	  "being",   "below",	  "between",
	"both",	   "but",   "by",	  "can",     "could",	  "couldn",
	"d",	   "did",   "didn",	  "do",	     "does",	  "doesn",
	"doing",   "don",   "down",	  "during",  "each",	  "few",
	"for",	   "from",  "further",	  "had",     "hadn",	  "has",
	"hasn",	   "have",  "haven",	  "having",  "he",	  "her",
	"here",	   "hers",  "herself",	  "him",     "himself",	  "his",
	"how",	   "i",	    "if",	  "in",	     "into",	  "is",
	"isn",	   "it",    "its",	  "itself",  "just",	  "ll",
	"m",	   "ma",    "may",	  "me",	     "might",	  "mightn",
	"more",	   "most",  "must",	  "mustn",   "my",	  "myself",
	"n't",	   "needn", "no",	  "nor",     "not",	  "now",
	"o",	   "of",    "off",	  "on",	     "once",	  "only",
	"or",	   "other", "our",	  "ours",    "ourselves", "out",
	"over",	   "own",   "re",	  "s",	     "same",	  "shall",
	"shan",	   "she",   "should",	  "shouldn", "so",	  "some",
	"such",	   "t",	    "than",	  "that",    "the",	  "their",
	"theirs",  "them",  "themselves", "then",    "there",	  "these",
	"they",	   "this",  "those",	  "through", "to",	  "too",
	"under",   "until", "up",	  "upon",    "ve",	  "very",
	"was",	   "wasn",  "we",	  "were",    "weren",	  "what",
	"when",	   "where", "which",	  "while",   "who",	  "whom",
	"why",	   "will",  "with",	  "won",     "would",	  "wouldn",
	"y",	   "you",   "your",	  "yours",   "yourself",  "yourselves",
};

struct span {
	const char *s;
	size_t length;
};

static int
compare(const void *key, const void *entry)
{
	const struct span *span = key;
	const char *word = *(const char *const *)entry;
	int order = strncmp(span->s, word, span->length);

	return order ? order : -(word[span->length] != '\0');
}

bool
stopwords_has(const char *s, size_t length)
{
	struct span span = { s, length };

	if (memchr(s, '\0', length))
		return false;
	return bsearch(&span, words, sizeof(words) / sizeof(words[0]), sizeof(words[0]),
		       compare) != NULL;
}

bool
stopwords_deny(const char *s, size_t length)
{
	static const char *const denials[] = {
		"not",	"n't",	   "no",  "never",   "nobody", "nothing",
		"none", "neither", "nor", "nowhere", "cannot", "without",
	};

	for (size_t i = 0; i < sizeof(denials) / sizeof(denials[0]); i++)
		if (strlen(denials[i]) == length && memcmp(denials[i], s, length) == 0)
			return true;
	return false;
}
