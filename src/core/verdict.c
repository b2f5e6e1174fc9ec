/* verdict.c - which sense a word has here, in words; see verdict.h. */
#include "polyseme/core/verdict.h"

#include <string.h>

#define TIE .02 /* senses nearer to each other than that are said to tie */

enum { DECIMALS = 2 };

static const char *
sense_name(const struct reading *reading, size_t sense, enum wording wording,
	   char out[SENSES_NAME])
{
	static const size_t cols[] = {
		[WORDING_FULL] = SENSES_NAME, [WORDING_SHORT] = 24, [WORDING_LEAST] = 0
	};

	return senses_name(reading->word->senses.senses[sense], cols[wording], out);
}

/* "banks (senses of bank)" where they are those of another form. */
static void
tell_word(const struct reading *reading, enum wording wording, struct sink *sink)
{
	const char *word = reading->word->senses.senses[0]->word;
	char folded[WORD_BYTES];

	sink_put(sink, "%s", reading->word->text);
	reading_fold(reading, reading->target, folded);
	if (wording == WORDING_FULL && strcmp(folded, word) != 0)
		sink_put(sink, " (senses of %s)", word);
}

const char *
verdict_sureness(const struct sense_verdict *verdict)
{
	return verdict->margin >= verdict->rule->clear ? "clearly" : "probably";
}

static void
tell_decided(const struct reading *reading, const struct sense_verdict *v,
	     enum wording wording, struct sink *sink)
{
	char names[2][SENSES_NAME], lead[16];
	const char *sure = verdict_sureness(v);
	const char *best = sense_name(reading, v->best, wording, names[0]);
	const char *second = sense_name(reading, v->second, wording, names[1]);

	sink_number(lead, sizeof(lead), v->margin, DECIMALS);
	if (wording < WORDING_LEAST)
		tell_word(reading, wording, sink);
	if (wording == WORDING_FULL)
		sink_put(sink, " %s means %s here, %s ahead of %s", sure, best, lead,
			 second);
	else if (wording == WORDING_SHORT)
		sink_put(sink, ": %s %s, %s ahead of %s", sure, best, lead, second);
	else if (wording == WORDING_BRIEF)
		sink_put(sink, ": %s %s (%s)", sure, best, lead);
	else
		sink_put(sink, "%s %s", sure, best);
}

/* "finance and river tie (.01)", "it leans to finance (.04)" */
static void
tell_leaning(const struct reading *reading, const struct sense_verdict *v,
	     enum wording wording, struct sink *sink)
{
	/* two names in one line that has no room for the whole are short ones */
	enum wording naming =
		v->margin < TIE && wording > WORDING_FULL ? WORDING_LEAST : wording;
	char names[2][SENSES_NAME], lead[16];
	const char *best = sense_name(reading, v->best, naming, names[0]);

	sink_number(lead, sizeof(lead), v->margin, DECIMALS);
	if (v->margin < TIE)
		sink_put(sink, "%s and %s tie", best,
			 sense_name(reading, v->second, naming, names[1]));
	else
		sink_put(sink, "%sleans to %s", wording == WORDING_FULL ? "it " : "",
			 best);
	if (wording < WORDING_BRIEF)
		sink_put(sink, " (%s)", lead);
}

static void
tell_undecided(const struct reading *reading, const struct sense_verdict *v,
	       enum wording wording, struct sink *sink)
{
	static const char *const says[] = {
		[WORDING_FULL] = " is undecided: ",
		[WORDING_SHORT] = ": undecided, ",
		[WORDING_BRIEF] = "undecided, ",
		[WORDING_LEAST] = "undecided",
	};

	if (wording < WORDING_BRIEF)
		tell_word(reading, wording, sink);
	sink_put(sink, "%s", says[wording]);
	if (wording == WORDING_FULL && v->reason == REASON_LITTLE_EVIDENCE)
		sink_put(sink, "the context says little, ");
	if (wording < WORDING_LEAST)
		tell_leaning(reading, v, wording, sink);
}

void
verdict_tell(const struct reading *reading, const struct sense_verdict *verdict,
	     enum wording wording, struct sink *sink)
{
	if (verdict->decided)
		tell_decided(reading, verdict, wording, sink);
	else
		tell_undecided(reading, verdict, wording, sink);
}
