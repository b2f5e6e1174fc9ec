/* sentence_merge.c - joins tokens that the vocabulary knows as one word; see
 * sentence_merge.h. */
#include "sentence_merge.h"

#include <string.h>
#include <unictype.h>

#include "polyseme/base/text.h"

/* Atoms in the longest form that is looked up, so that a-a-a-a... costs linear time. */
enum { FORM_ATOMS = 9 };

/* Short forms whose full stop ends no sentence, sorted. */
static const char *const abbreviations[] = {
	"al",  "approx", "apr",	 "aug",	 "ave",	   "blvd", "bros", "ca",  "capt", "cf",
	"co",  "col",	 "corp", "dec",	 "dept",   "dr",   "ed",   "eds", "eg",	  "esp",
	"est", "etc",	 "feb",	 "ft",	 "gen",	   "gov",  "hon",  "ie",  "inc",  "incl",
	"jan", "jr",	 "lt",	 "ltd",	 "messrs", "mr",   "mrs",  "ms",  "mt",	  "nov",
	"oct", "pp",	 "pres", "prof", "rd",	   "rep",  "rev",  "sen", "sep",  "sept",
	"sgt", "sr",	 "st",	 "univ", "viz",	   "vol",  "vols", "vs",
};

static const char *const clitics[] = { "s", "re", "ve", "ll", "d", "m" };

/* Words that begin with an apostrophe. */
static const char *const elisions[] = { "em", "til", "tis", "twas", "n" };

/* Whether s[0..n), in ASCII lower case, is one of `list`. */
static bool
is_listed(const char *s, size_t n, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t at = 0;

		while (at < n && (s[at] | 0x20) == list[i][at])
			at++;
		if (at == n && !list[i][at])
			return true;
	}
	return false;
}

#define IS_LISTED(s, n, list) is_listed(s, n, list, sizeof(list) / sizeof((list)[0]))

bool
merge_is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x02bc;
}

bool
merge_is_joint(uint32_t c)
{
	if (c < 0x80)
		return c && strchr("-'.,/_:&+#@", (int)c) != NULL;
	return merge_is_apostrophe(c) || c == 0x2010 || c == 0x2011 || c == 0x00b7;
}

static uint32_t
find_bytes(const struct vectors *vectors, const char *s, size_t n, bool *folded)
{
	char form[VECTORS_MAX_WORD + 1], lower[VECTORS_MAX_WORD + 1];
	uint32_t id;

	*folded = false;
	if (!vectors)
		return VECTORS_NONE;
	size_t length = text_fold(s, n, false, form, sizeof(form));
	id = length ? vectors_find(vectors, form, length) : VECTORS_NONE;
	if (id != VECTORS_NONE)
		return id;
	size_t lower_length = text_fold(s, n, true, lower, sizeof(lower));
	if (lower_length == 0 || (lower_length == length && !memcmp(form, lower, length)))
		return VECTORS_NONE;
	id = vectors_find(vectors, lower, lower_length);
	*folded = id != VECTORS_NONE;
	return id;
}

static bool
is_known(const struct merge *m, size_t begin, size_t end)
{
	bool folded;

	return begin < end && VECTORS_NONE != find_bytes(m->vectors, m->text + begin,
							 end - begin, &folded);
}

bool
merge_is_touching(const struct merge *m, size_t i)
{
	return i < m->count && m->atoms[i].begin == m->atoms[i - 1].end;
}

static bool
is_wordlike(const struct merge *m, size_t i)
{
	return m->atoms[i].kind != TOKEN_PUNCTUATION;
}

/* The atom's first code point if the atom is a joint, else 0. */
static uint32_t
joint_of(const struct merge *m, size_t i)
{
	uint32_t c;

	if (i >= m->count || is_wordlike(m, i))
		return 0;
	text_decode(m->text + m->atoms[i].begin, m->atoms[i].end - m->atoms[i].begin, &c);
	return merge_is_joint(c) ? c : 0;
}

static bool
is_one_letter(const struct merge *m, size_t i)
{
	const struct token *atom = &m->atoms[i];
	struct text_cell cell;

	if (atom->kind != TOKEN_WORD)
		return false;
	text_next(m->text, atom->end, atom->begin, &cell);
	return atom->begin + cell.length == atom->end;
}

/* A single letter that may be a name's; "I" is a word. */
static bool
is_initial(const struct merge *m, size_t i)
{
	return is_one_letter(m, i) && (m->text[m->atoms[i].begin] | 0x20) != 'i';
}

bool
merge_is_abbreviation(const char *s, size_t n)
{
	return IS_LISTED(s, n, abbreviations);
}

static bool
is_abbreviation(const struct merge *m, size_t i)
{
	const struct token *atom = &m->atoms[i];

	return atom->kind == TOKEN_WORD &&
	       merge_is_abbreviation(m->text + atom->begin, atom->end - atom->begin);
}

bool
merge_is_short(const struct merge *m, size_t i)
{
	return is_abbreviation(m, i) || is_initial(m, i);
}

/* Whether atoms [i, i + 2) are an apostrophe and the rest of a clitic, with no more of
 * the same word behind. */
static bool
is_clitic(const struct merge *m, size_t i)
{
	if (!merge_is_apostrophe(joint_of(m, i)) || !merge_is_touching(m, i + 1))
		return false;
	const struct token *rest = &m->atoms[i + 1];

	if (!IS_LISTED(m->text + rest->begin, rest->end - rest->begin, clitics))
		return false;
	return !merge_is_touching(m, i + 2) || !is_wordlike(m, i + 2);
}

/* Whether atoms [i, i + 3) are a verb with n't. */
static bool
is_negated(const struct merge *m, size_t i)
{
	const struct token *verb = &m->atoms[i];

	if (!merge_is_touching(m, i + 1) || !merge_is_apostrophe(joint_of(m, i + 1)) ||
	    !merge_is_touching(m, i + 2))
		return false;
	const struct token *t = &m->atoms[i + 2];

	return verb->end - verb->begin > 1 && (m->text[verb->end - 1] | 0x20) == 'n' &&
	       t->end - t->begin == 1 && (m->text[t->begin] | 0x20) == 't';
}

/* Whether a form may end with the full stop that is atom `dot`, from atom i on. */
static bool
may_end_in_stop(const struct merge *m, size_t i, size_t dot)
{
	if (merge_is_touching(m, dot + 1) && joint_of(m, dot + 1) == '.')
		return false;
	if (dot == i + 1)
		return is_abbreviation(m, i) || (is_initial(m, i) && dot + 1 < m->count);
	for (size_t k = i; k < dot; k++)
		if (joint_of(m, k) == '.')
			return true;
	return false;
}

/* Whether atoms [i, end) look like one form, so that it is worth looking up. */
static bool
may_be_form(const struct merge *m, size_t i, size_t end)
{
	uint32_t last = joint_of(m, end - 1);

	if (last == '.' && !may_end_in_stop(m, i, end - 1))
		return false;
	if (last && last != '.' && last != '+' && last != '#')
		return false;
	size_t begin = m->atoms[i].begin, stop = m->atoms[end - 1].end;

	if (!is_known(m, begin, stop))
		return false;
	/* What the treebank takes apart stays apart where both parts have vectors. */
	if (end - i == 3 && is_negated(m, i))
		return !is_known(m, begin, m->atoms[i].end - 1) ||
		       !is_known(m, m->atoms[i].end - 1, stop);
	if (end - i > 2 && is_clitic(m, end - 2))
		return !is_known(m, begin, m->atoms[end - 3].end) ||
		       !is_known(m, m->atoms[end - 2].begin, stop);
	return true;
}

/* The end of the digits with points and commas that begin with atom i. */
static size_t
number_end(const struct merge *m, size_t i)
{
	size_t end = i + 1;

	if (m->atoms[i].kind != TOKEN_NUMBER)
		return end;
	while (merge_is_touching(m, end) && merge_is_touching(m, end + 1) &&
	       (joint_of(m, end) == '.' || joint_of(m, end) == ',') &&
	       m->atoms[end + 1].kind == TOKEN_NUMBER)
		end += 2;
	return end;
}

/* The end of single letters with full stops ("u.s.") that begin with atom i. */
static size_t
acronym_end(const struct merge *m, size_t i)
{
	size_t end = i;

	while ((end == i || merge_is_touching(m, end)) && is_one_letter(m, end) &&
	       merge_is_touching(m, end + 1) && joint_of(m, end + 1) == '.')
		end += 2;
	return end - i < 4 ? i + 1 : end;
}

/* The end of the form that begins with the word or number at atom i. */
static size_t
form_end(const struct merge *m, size_t i)
{
	size_t end = i + 1, least = number_end(m, i);

	if (!m->vectors)
		return least > end ? least : acronym_end(m, i);
	while (end < i + FORM_ATOMS && merge_is_touching(m, end) &&
	       (is_wordlike(m, end) ? !is_wordlike(m, end - 1) : joint_of(m, end) != 0))
		end++;
	for (; end > least && end > i + 1; end--)
		if (may_be_form(m, i, end))
			return end;
	return least > i + 1 ? least : acronym_end(m, i);
}

/* Writes the bytes [begin, end) as a token; sentence and position come later. */
static void
emit(struct merge *m, size_t begin, size_t end, enum token_kind kind)
{
	struct token token = { .begin = begin, .end = end, .kind = kind };

	token.id = find_bytes(m->vectors, m->text + begin, end - begin, &token.folded);
	m->atoms[m->written++] = token;
}

/* Writes what begins with the word or number at atom i; returns the next atom. */
static size_t
merge_word(struct merge *m, size_t i)
{
	size_t end = form_end(m, i);
	enum token_kind kind = TOKEN_NUMBER;
	size_t begin = m->atoms[i].begin, stop = m->atoms[end - 1].end;

	if (end == i + 1 && is_negated(m, i)) {
		size_t middle = stop - 1;

		stop = m->atoms[i + 2].end;
		emit(m, begin, middle, TOKEN_WORD);
		emit(m, middle, stop, TOKEN_WORD);
		return i + 3;
	}
	for (size_t k = i; k < end; k++)
		if (m->atoms[k].kind == TOKEN_WORD)
			kind = TOKEN_WORD;
	emit(m, begin, stop, kind);
	return end;
}

/* Whether the token just written is a word or number that touches atom i. */
static bool
is_after_word(const struct merge *m, size_t i)
{
	const struct token *before = m->written ? &m->atoms[m->written - 1] : NULL;

	return before && before->end == m->atoms[i].begin &&
	       before->kind != TOKEN_PUNCTUATION;
}

/* Whether the apostrophe at atom i begins a word: a clitic, an elision, a decade. */
static bool
begins_word(const struct merge *m, size_t i)
{
	bool after_word = is_after_word(m, i);

	if (!merge_is_touching(m, i + 1) || !is_wordlike(m, i + 1))
		return false;
	const struct token *rest = &m->atoms[i + 1];
	uint32_t behind = merge_is_touching(m, i + 2) ? joint_of(m, i + 2) : 0;

	if (is_clitic(m, i) &&
	    (after_word || (!merge_is_apostrophe(behind) && behind != '-')))
		return true;
	if (after_word || merge_is_apostrophe(behind))
		return false;
	char first = m->text[rest->begin];

	return ((first >= '0' && first <= '9') ||
		IS_LISTED(&m->text[rest->begin], rest->end - rest->begin, elisions)) &&
	       is_known(m, m->atoms[i].begin, rest->end);
}

/* Writes what begins with the joint or symbol at atom i; returns the next atom. */
static size_t
merge_symbol(struct merge *m, size_t i)
{
	uint32_t joint = joint_of(m, i);
	size_t begin = m->atoms[i].begin, end = i + 1;

	if (merge_is_apostrophe(joint) && begins_word(m, i)) {
		emit(m, begin, m->atoms[i + 1].end, TOKEN_WORD);
		return i + 2;
	}
	if (joint == '.' && !is_after_word(m, i) && merge_is_touching(m, end) &&
	    m->atoms[end].kind == TOKEN_NUMBER) {
		emit(m, begin, m->atoms[end].end, TOKEN_NUMBER);
		return end + 1;
	}
	if (joint == '.' || joint == '-')
		while (merge_is_touching(m, end) && joint_of(m, end) == joint)
			end++;
	emit(m, begin, m->atoms[end - 1].end, TOKEN_PUNCTUATION);
	return end;
}

void
merge_atoms(struct merge *m)
{
	m->written = 0;
	for (size_t i = 0; i < m->count;)
		i = is_wordlike(m, i) ? merge_word(m, i) : merge_symbol(m, i);
	m->count = m->written;
}
