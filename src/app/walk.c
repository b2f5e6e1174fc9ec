/* walk.c - opening corpora and walking through what is found in them; see walk.h. */
#include "walk.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "concordance.h"
#include "model.h"
#include "pick.h"
#include "pinned.h"
#include "polyseme/base/files.h"

/* Lists anew, from the first on. */
static unsigned
list(struct session *s)
{
	if (concordance_list(&s->concordance, false) != STATUS_OK)
		return session_refuse(s, "corpus: out of memory");
	return REACT_DRAW;
}

/* ---- opening ---- */

/* The word that is asked for: that of the first corpus, if the second is opened, or the
 * one on the screen. */
static enum status
choose_word(const struct session *s, bool beside, char word[WORD_BYTES],
	    struct error *error)
{
	const struct concordance *c = &s->concordance;
	const struct reading *reading = &s->live.reading;

	if (beside && c->count == 0)
		return error_set(error, STATUS_USAGE,
				 "beside: no corpus is open: :corpus FILE opens one");
	if (beside) {
		strcpy(word, c->corpora[0].target);
		return STATUS_OK;
	}
	if (reading->valid && reading_fold(reading, reading->target, word))
		return STATUS_OK;
	return error_set(error, STATUS_USAGE,
			 "corpus: there is no word to look for: type a sentence first");
}

/* Opens a file and reads the first of it, so that what is no text changes nothing. */
static enum status
begin(const struct session *s, struct corpus *corpus, const char *path, const char *word,
      bool *more, struct error *error)
{
	const struct corpus_request request = {
		.target = word,
		.exact = s->concordance.count > 0 && s->concordance.corpora[0].exact &&
			 strcmp(s->concordance.corpora[0].target, word) == 0,
	};
	enum status status =
		corpus_init(corpus, s->live.reader, &s->options.method, &request, error);

	if (status != STATUS_OK)
		return status;
	status = corpus_open(corpus, path, &progress_impatient, error);
	/* the first slice fills the window, the second finds something in it */
	for (int i = 0; i < 2 && status == STATUS_OK; i++)
		status = corpus_slice(corpus, &progress_impatient, more, error);
	if (status == STATUS_OK && !*more && corpus->found == 0)
		status =
			error_set(error, STATUS_NOT_FOUND,
				  "%.300s: \"%.60s\" is not in it", path, corpus->target);
	if (status != STATUS_OK)
		corpus_free(corpus);
	return status;
}

enum status
session_corpus(struct session *s, const char *path, bool beside, struct error *error)
{
	struct concordance *c = &s->concordance;
	struct corpus corpus;
	char word[WORD_BYTES], found[PATH_MAX];
	bool more = true;
	enum status status = choose_word(s, beside, word, error);

	if (status == STATUS_OK)
		status = begin(
			s, &corpus,
			files_find(path, s->bundled.texts, ".txt", found, sizeof(found)),
			word, &more, error);
	if (status != STATUS_OK)
		return status;
	concordance_place(c, &corpus, more, beside);
	s->stage.kind = STAGE_CORPUS;
	list(s);
	return STATUS_OK;
}

bool
walk_is_old(const struct session *s)
{
	const struct corpus *first = &s->concordance.corpora[0];

	return s->concordance.count > 0 &&
	       method_difference(&first->alone.method, &s->options.method) != 0;
}

/* Opens again what is open. */
static enum status
open_again(struct session *s, struct error *error)
{
	struct concordance *c = &s->concordance;
	size_t count = c->count;
	char *paths[CONCORDANCE_MOST] = { NULL };
	char word[WORD_BYTES];
	enum status status = STATUS_OK;

	strcpy(word, c->corpora[0].target);
	for (size_t i = 0; i < count; i++)
		paths[i] = strdup(c->corpora[i].files[0].name);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		struct corpus corpus;
		bool more = true;

		status = paths[i] ? begin(s, &corpus, paths[i], word, &more, error)
				  : error_set(error, STATUS_NOMEM,
					      "corpus: out of memory");
		if (status == STATUS_OK)
			concordance_place(c, &corpus, more, i > 0);
	}
	for (size_t i = 0; i < count; i++)
		free(paths[i]);
	list(s);
	return status;
}

unsigned
walk_open(struct session *s, const char *path, bool beside)
{
	struct error error;
	enum status status = STATUS_OK;

	if (*path)
		status = session_corpus(s, path, beside, &error);
	else if (beside || s->concordance.count == 0)
		return session_refuse(s, beside ? "beside: expected the name of a file"
						: "corpus: expected the name of a file");
	else if (walk_is_old(s))
		status = open_again(s, &error);
	if (status != STATUS_OK)
		return session_refuse(s, error.text);
	s->stage.kind = STAGE_CORPUS;
	return REACT_DRAW;
}

/* ---- the stage ---- */

unsigned
walk_show(struct session *s)
{
	if (s->stage.kind == STAGE_CORPUS) {
		s->stage.kind = STAGE_EXPLORE;
		return REACT_DRAW;
	}
	if (s->concordance.count == 0)
		return session_refuse(
			s, "no corpus is open: :corpus FILE finds the word in it");
	s->stage.kind = STAGE_CORPUS;
	return REACT_DRAW;
}

unsigned
walk_move(struct session *s, long by)
{
	struct concordance *c = &s->concordance;
	size_t before = c->chosen, last = c->listed ? c->listed - 1 : 0;

	if (by < 0)
		c->chosen -= (size_t)-by < c->chosen ? (size_t)-by : c->chosen;
	else
		c->chosen +=
			(size_t)by < last - c->chosen ? (size_t)by : last - c->chosen;
	return c->chosen == before ? REACT_NONE : REACT_DRAW;
}

unsigned
walk_sort(struct session *s)
{
	s->concordance.order = (s->concordance.order + 1) % CORPUS_ORDERS;
	return list(s);
}

unsigned
walk_turn(struct session *s)
{
	struct concordance *c = &s->concordance;

	if (c->count < CONCORDANCE_MOST)
		return session_refuse(
			s, "there is one corpus: :beside FILE opens a second one");
	c->shown = !c->shown;
	return list(s);
}

/* The token that the chosen occurrence is; false without memory. */
static bool
find_token(const struct session *s, const struct occurrence *o, size_t *token)
{
	const struct corpus *corpus = concordance_listed(&s->concordance);
	struct sentence sentence;
	bool enough;

	sentence_init(&sentence);
	enough = sentence_set(&sentence, s->sources.vectors, corpus->text + o->text,
			      o->length) == STATUS_OK;
	if (enough)
		*token = sentence_token_at(&sentence, o->begin);
	sentence_free(&sentence);
	return enough;
}

/* Its sentence and its token; NULL if nothing is chosen or there is no memory. */
static char *
chosen_sentence(const struct session *s, size_t *token)
{
	const struct occurrence *o = concordance_chosen(&s->concordance);

	if (!o || !find_token(s, o, token))
		return NULL;
	return strndup(concordance_listed(&s->concordance)->text + o->text, o->length);
}

unsigned
walk_take(struct session *s)
{
	char target[32], *text;
	size_t token;
	unsigned reaction;

	text = chosen_sentence(s, &token);
	if (!text)
		return session_refuse(s, "there is no occurrence to take");
	snprintf(target, sizeof(target), "#%zu", token + 1);
	reaction = pick_sentence(s, text, target);
	free(text);
	return reaction;
}

unsigned
walk_pin(struct session *s)
{
	size_t token;
	char *text = chosen_sentence(s, &token);
	unsigned reaction;

	if (!text)
		return session_refuse(s, "there is no occurrence to pin");
	reaction = pinned_add_sentence(s, text, strlen(text), token);
	free(text);
	return reaction;
}

void
walk_stop(struct session *s)
{
	s->concordance.unread[0] = s->concordance.unread[1] = false;
	concordance_list(&s->concordance, true);
	session_say(s, false, "stopped: what was found so far is listed");
}
