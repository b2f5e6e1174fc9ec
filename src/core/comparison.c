/* comparison.c - compares pins pair by pair, and finds what is most telling. */
#include "polyseme/core/comparison.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"
#include "polyseme/core/stopwords.h"

enum {
	DECIMALS = 3,	/* of a similarity */
	NUMBER_MOST = 6 /* bytes of one, "-1.000" */
};

/* ---- pairs ---- */

/* Two words that differ have no sense in common to ask for. */
static bool
same_word(const struct reading *a, const struct reading *b)
{
	char one[WORD_BYTES], other[WORD_BYTES];
	size_t n = reading_fold(a, a->target, one);

	return n > 0 && reading_fold(b, b->target, other) == n &&
	       memcmp(one, other, n) == 0;
}

/* The next token at or behind *at that is no punctuation, or NULL. */
static const struct token *
next_word(const struct sentence *s, size_t *at)
{
	while (*at < s->count && s->tokens[*at].kind == TOKEN_PUNCTUATION)
		++*at;
	return *at < s->count ? &s->tokens[(*at)++] : NULL;
}

/* Whether the words of two sentences are the same one by one, known ones at least. */
static bool
same_order(const struct sentence *a, const struct sentence *b)
{
	size_t i = 0, j = 0;
	const struct token *one = next_word(a, &i), *other = next_word(b, &j);

	while (one && other && one->id == other->id) {
		one = next_word(a, &i);
		other = next_word(b, &j);
	}
	return !one && !other;
}

/* The first word of a sentence that denies something, at out; false if there is none. */
static bool
find_denial(const struct reading *reading, char out[WORD_BYTES])
{
	for (size_t j = 0; j < reading->sentence.count; j++) {
		size_t length = reading_fold(reading, j, out);

		if (stopwords_deny(out, length))
			return true;
	}
	return false;
}

static bool
denies(const struct pin *pin)
{
	char word[WORD_BYTES];

	return find_denial(&pin->reading, word);
}

static const struct sense *
decided_sense(const struct pin *pin)
{
	const struct sense_verdict *v = &pin->reading.verdict;

	return v->decided ? pin->reading.word->senses.senses[v->best] : NULL;
}

/* By their names: each word borrows senses that were found for itself. */
static bool
are_same(const struct sense *a, const struct sense *b)
{
	return strcmp(a->word, b->word) == 0 && strcmp(a->name, b->name) == 0;
}

/* Whether two senses were decided, and are the same where the contexts are not, or the
 * other way round. */
static bool
doubts(const struct pair *pair, const struct pin *a, const struct pin *b)
{
	const struct sense *one = decided_sense(a), *other = decided_sense(b);

	return pair->judged && one && other && are_same(one, other) != pair->same_sense;
}

static enum unseen
unseen_of(const struct pair *pair, const struct pin *a, const struct pin *b)
{
	bool bag = pair->similarities[REPRESENTATION_BAG] > 1 - 1e-12 &&
		   a->portrait.count == b->portrait.count;

	if (bag && !same_order(&a->reading.sentence, &b->reading.sentence))
		return UNSEEN_ORDER;
	if (pair->judged && pair->same_sense && denies(a) != denies(b))
		return UNSEEN_NEGATION;
	return UNSEEN_NOTHING;
}

static void
compare(const struct pins *pins, struct pair *pair)
{
	const struct pin *a = pins->pins[pair->a], *b = pins->pins[pair->b];

	for (size_t r = 0; r < REPRESENTATION_COUNT; r++)
		pair->similarities[r] = compare_similarity(&a->portrait, &b->portrait,
							   (enum representation)r);
	pair->context = compare_context(&a->portrait, &b->portrait);
	pair->surprise = compare_surprise(pair->similarities);
	pair->judged = !isnan(pair->context) && same_word(&a->reading, &b->reading);
	pair->same_sense = pair->context >= COMPARE_SAME_SENSE;
	pair->doubtful = doubts(pair, a, b);
	pair->unseen = unseen_of(pair, a, b);
}

void
comparison_make(const struct pins *pins, struct comparison *c)
{
	c->count = 0;
	for (size_t a = 0; a < pins->count; a++)
		for (size_t b = a + 1; b < pins->count; b++) {
			c->pairs[c->count] = (struct pair){ .a = a, .b = b };
			compare(pins, &c->pairs[c->count++]);
		}
}

const struct pair *
comparison_pair(const struct comparison *c, size_t a, size_t b)
{
	size_t low = a < b ? a : b, high = a < b ? b : a, i = 0;

	while (i + 1 < c->count && (c->pairs[i].a != low || c->pairs[i].b != high))
		i++;
	return &c->pairs[i];
}

/* ---- words and numbers ---- */

const char *
comparison_sense(const struct pin *pin)
{
	const struct sense *sense = decided_sense(pin);

	return sense ? sense->name : NULL;
}

const char *
comparison_unseen(enum unseen unseen)
{
	static const char *const names[UNSEEN_COUNT] = {
		[UNSEEN_ORDER] = "order",
		[UNSEEN_NEGATION] = "negation",
	};

	return names[unseen];
}

const char *
comparison_number(double value, char out[16])
{
	if (!isfinite(value) || sink_number(out, 16, value, DECIMALS) > NUMBER_MOST)
		snprintf(out, 16, "-");
	return out;
}

static void
put_pair(struct sink *sink, const struct pair *pair, size_t r)
{
	char number[16];

	sink_put(sink, "(%c-%c %s)", pins_letter(pair->a), pins_letter(pair->b),
		 comparison_number(pair->similarities[r], number));
}

/* ---- what is most telling ---- */

static double
rounded(double similarity)
{
	return nearbyint(1000 * similarity);
}

/* Two pairs that a representation puts the wrong way round. */
struct inversion {
	const struct pair *apart, *together; /* of two senses, of one */
	double most;			     /* difference, in thousandths; 0: none */
};

/* Looks whether `apart` is of two senses of one word and yet closer than `together`,
 * which is of one of them or of another. */
static void
look_at(const struct pins *pins, const struct pair *apart, const struct pair *together,
	size_t r, struct inversion *found)
{
	const struct sense *a = decided_sense(pins->pins[apart->a]);
	const struct sense *b = decided_sense(pins->pins[apart->b]);
	const struct sense *c = decided_sense(pins->pins[together->a]);
	const struct sense *d = decided_sense(pins->pins[together->b]);
	double most =
		rounded(apart->similarities[r]) - rounded(together->similarities[r]);

	if (!a || !b || !c || !d || are_same(a, b) || !are_same(c, d) ||
	    strcmp(a->word, b->word) != 0 || strcmp(a->word, c->word) != 0 ||
	    !(most > found->most))
		return;
	*found = (struct inversion){ apart, together, most };
}

static struct inversion
find_inversion(const struct pins *pins, const struct comparison *c, size_t r)
{
	struct inversion found = { .most = 0 };

	for (size_t i = 0; i < c->count; i++)
		for (size_t j = 0; j < c->count; j++)
			look_at(pins, &c->pairs[i], &c->pairs[j], r, &found);
	return found;
}

/* The decided sense of a pin in few words. */
static const char *
short_sense(const struct pin *pin, char out[SENSES_NAME])
{
	return senses_name(decided_sense(pin), 0, out);
}

static bool
tell_inversion(const struct pins *pins, const struct comparison *c, struct sink *sink)
{
	static const enum representation order[] = {
		REPRESENTATION_PLAIN,	REPRESENTATION_DEFAULT, REPRESENTATION_ATTENTION,
		REPRESENTATION_AVERAGE, REPRESENTATION_TF_IDF,	REPRESENTATION_BAG,
	};

	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++) {
		struct inversion found = find_inversion(pins, c, order[k]);

		char a[SENSES_NAME], b[SENSES_NAME];

		if (!(found.most > 0))
			continue;
		sink_put(sink, "%s finds %s and %s closer ",
			 representations[order[k]].name,
			 short_sense(pins->pins[found.apart->a], a),
			 short_sense(pins->pins[found.apart->b], b));
		put_pair(sink, found.apart, order[k]);
		sink_put(sink, " than two of %s ",
			 short_sense(pins->pins[found.together->a], a));
		put_pair(sink, found.together, order[k]);
		return true;
	}
	return false;
}

/* The pair whose surprise is farthest from the others. */
static bool
tell_surprise(const struct comparison *c, struct sink *sink)
{
	const struct pair *found = NULL;
	double most = 0;
	char number[16];

	for (size_t i = 0; i < c->count; i++) {
		const struct pair *pair = &c->pairs[i];
		double apart = fabs(compare_distance(pair->similarities, pair->surprise));

		if (pair->surprise != REPRESENTATION_COUNT && apart > most) {
			most = apart;
			found = pair;
		}
	}
	if (!found)
		return false;
	sink_put(sink, "%s says %s of %c-%c, where the median of the others is ",
		 representations[found->surprise].name,
		 comparison_number(found->similarities[found->surprise], number),
		 pins_letter(found->a), pins_letter(found->b));
	sink_put(sink, "%s",
		 comparison_number(
			 found->similarities[found->surprise] -
				 compare_distance(found->similarities, found->surprise),
			 number));
	return true;
}

size_t
comparison_tell(const struct pins *pins, const struct comparison *c, char *out,
		size_t size)
{
	struct sink sink;

	sink_init(&sink, out, size);
	if (c->count > 0 && !tell_inversion(pins, c, &sink) && !tell_surprise(c, &sink))
		sink_put(&sink, "no surprise: of every pair all say nearly the same");
	return sink.used;
}

/* ---- what nobody sees ---- */

/* The pins of pairs whose negation is not seen: those that deny something, or the others.
 * Returns how many. */
static size_t
gather(const struct pins *pins, const struct comparison *c, bool denying,
       size_t found[PINS_MOST])
{
	bool has[PINS_MOST] = { false };
	size_t n = 0;

	for (size_t i = 0; i < c->count; i++)
		if (c->pairs[i].unseen == UNSEEN_NEGATION)
			has[c->pairs[i].a] = has[c->pairs[i].b] = true;
	for (size_t i = 0; i < pins->count; i++)
		if (has[i] && denies(pins->pins[i]) == denying)
			found[n++] = i;
	return n;
}

/* "A", "A and C", "A, C and D" */
static void
put_letters(struct sink *sink, const size_t *found, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sink_put(sink, "%s%c",
			 i == 0	     ? ""
			 : i + 1 < n ? ", "
				     : " and ",
			 pins_letter(found[i]));
}

static void
warn_of_order(const struct comparison *c, struct sink *sink)
{
	for (size_t i = 0; i < c->count; i++) {
		const size_t both[2] = { c->pairs[i].a, c->pairs[i].b };

		if (c->pairs[i].unseen != UNSEEN_ORDER)
			continue;
		sink_put(sink, "no column sees word order: ");
		put_letters(sink, both, 2);
		sink_put(sink, " have the same words");
		return;
	}
}

static void
warn_of_negation(const struct pins *pins, const struct comparison *c, struct sink *sink)
{
	size_t with[PINS_MOST], without[PINS_MOST];
	size_t n = gather(pins, c, true, with);
	size_t m = gather(pins, c, false, without);
	char word[WORD_BYTES];

	if (n == 0)
		return;
	sink_put(sink, "%sno column sees negation: ", sink->used ? "\n" : "");
	put_letters(sink, with, n);
	if (n == 1 && find_denial(&pins->pins[with[0]]->reading, word))
		sink_put(sink, " says \"%s\", ", word);
	else
		sink_put(sink, " deny something, ");
	put_letters(sink, without, m);
	sink_put(sink, m == 1 ? " does not" : " do not");
}

size_t
comparison_warn(const struct pins *pins, const struct comparison *c, char *out,
		size_t size)
{
	struct sink sink;

	sink_init(&sink, out, size);
	warn_of_order(c, &sink);
	warn_of_negation(pins, c, &sink);
	return sink.used;
}
