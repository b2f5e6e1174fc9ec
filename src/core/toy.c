/* toy.c - reads a toy space, adds shifts to its words; see polyseme/core/toy.h. */
#include "polyseme/core/toy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/number.h"
#include "lines.h"
#include "polyseme/base/sink.h"
#include "polyseme/base/text.h"
#include "word_index.h"

enum {
	LINE_LEAST =
		8, /* bytes of the shortest line that says anything, its end counted */
	FIELDS = 2 + TOY_DIMS + SENSES_CUES
};

/* Words or shifts, found by their names. */
struct rows {
	struct toy_row *rows; /* (count) owned */
	size_t count;
	struct word_index index;
};

struct shift_cues {
	const char *cues[SENSES_CUES];
	size_t count;
};

/* That a word chooses a shift. */
struct choice {
	const char *word;
	size_t shift;
};

struct toy_space {
	struct lines lines; /* the words of all that follows stand in it */
	const char *axes[TOY_DIMS];
	struct rows words, shifts;
	struct shift_cues *cues; /* (shifts.count) owned */
	struct choice *choices;	 /* (n_choices) owned */
	size_t n_choices, room;
	struct typed_shift *items; /* (shifts.count) owned: the same shifts */
	struct typed_shifts typed; /* borrows them */
};

/* ---- lines ---- */

/* One line, cut. */
struct line {
	struct toy_space *toy;
	char *fields[FIELDS];
	size_t count; /* also beyond FIELDS */
	struct error *error;
};

static enum status
fail(const struct line *line, const char *expected)
{
	return error_set(line->error, STATUS_FORMAT, "%s:%zu: expected %s",
			 line->toy->lines.path, line->toy->lines.number, expected);
}

/* As fail(), and tells the word that was found. */
static enum status
fail_at(const struct line *line, const char *expected, const char *found)
{
	return error_set(line->error, STATUS_FORMAT, "%s:%zu: expected %s, found \"%s\"",
			 line->toy->lines.path, line->toy->lines.number, expected, found);
}

static enum status
fold(const struct line *line, size_t first, size_t end)
{
	enum status status = STATUS_OK;

	for (size_t i = first; status == STATUS_OK && i < end; i++)
		status = lines_fold(&line->toy->lines, (char **)&line->fields[i],
				    line->error);
	return status;
}

/* The numbers of a word or shift, behind its name. */
static enum status
read_vector(const struct line *line, double vector[TOY_DIMS])
{
	for (size_t d = 0; d < TOY_DIMS; d++) {
		char *text = line->fields[2 + d];
		float value;

		if (!number_parse(text, text + strlen(text), &value) ||
		    !(fabsf(value) <= (float)TOY_LARGEST))
			return fail_at(line, "a number from -1000 to 1000", text);
		vector[d] = (double)value;
	}
	return STATUS_OK;
}

/* The row of that name, or NULL. */
static const struct toy_row *
find(const struct rows *rows, const char *name)
{
	const struct word_slot *slot = word_index_slot(&rows->index, name);

	return slot->word ? &rows->rows[slot->first] : NULL;
}

static enum status
add_row(const struct line *line, struct rows *rows)
{
	struct toy_row row = { .name = line->fields[1] };
	enum status status = read_vector(line, row.vector);
	struct word_slot *slot;

	if (status != STATUS_OK)
		return status;
	slot = word_index_slot(&rows->index, row.name);
	if (slot->word)
		return fail_at(line, "every name once", row.name);
	*slot = (struct word_slot){ row.name, (uint32_t)rows->count,
				    (uint32_t)rows->count };
	rows->rows[rows->count++] = row;
	return STATUS_OK;
}

static enum status
take_axes(const struct line *line)
{
	if (line->count != 1 + TOY_DIMS)
		return fail(line, "axes and two names");
	if (line->toy->axes[0])
		return fail(line, "the axes to be named once");
	for (size_t d = 0; d < TOY_DIMS; d++)
		line->toy->axes[d] = line->fields[1 + d];
	return STATUS_OK;
}

static enum status
take_word(const struct line *line)
{
	return line->count == 2 + TOY_DIMS ? add_row(line, &line->toy->words)
					   : fail(line, "word, its name and two numbers");
}

static enum status
take_shift(const struct line *line)
{
	struct toy_space *toy = line->toy;
	struct shift_cues *cues = &toy->cues[toy->shifts.count];

	if (line->count <= 2 + TOY_DIMS || line->count > FIELDS)
		return fail(line, "shift, its name, two numbers and 1 to 16 cues");
	cues->count = line->count - 2 - TOY_DIMS;
	memcpy(cues->cues, line->fields + 2 + TOY_DIMS,
	       cues->count * sizeof(cues->cues[0]));
	return add_row(line, &toy->shifts);
}

static enum status
add_choice(const struct line *line, const char *word, const struct toy_row *shift)
{
	struct toy_space *toy = line->toy;
	size_t room = toy->room ? 2 * toy->room : 16;

	if (toy->n_choices == toy->room) {
		struct choice *more = realloc(toy->choices, room * sizeof(*more));

		if (!more)
			return error_set(line->error, STATUS_NOMEM, "%s: out of memory",
					 toy->lines.path);
		toy->choices = more;
		toy->room = room;
	}
	toy->choices[toy->n_choices++] =
		(struct choice){ word, (size_t)(shift - toy->shifts.rows) };
	return STATUS_OK;
}

static enum status
take_senses(const struct line *line)
{
	const struct toy_row *word, *shift;
	enum status status = STATUS_OK;

	if (line->count < 3 || line->count > 2 + SENSES_MOST)
		return fail(line, "senses, a word and 1 to 8 shifts");
	word = find(&line->toy->words, line->fields[1]);
	if (!word)
		return fail_at(line, "a word of a line above", line->fields[1]);
	for (size_t i = 2; status == STATUS_OK && i < line->count; i++) {
		shift = find(&line->toy->shifts, line->fields[i]);
		status =
			shift ? add_choice(line, word->name, shift)
			      : fail_at(line, "a shift of a line above", line->fields[i]);
	}
	return status;
}

static const struct {
	const char *name;
	enum status (*take)(const struct line *line);
} kinds[] = {
	{ "axes", take_axes },
	{ "word", take_word },
	{ "shift", take_shift },
	{ "senses", take_senses },
};

static enum status
parse_line(struct toy_space *toy, char *text, struct error *error)
{
	struct line line = { .toy = toy, .error = error };
	enum status status;
	char *field;

	while ((field = lines_field(&text))) {
		if (line.count < FIELDS)
			line.fields[line.count] = field;
		line.count++;
	}
	if (line.count == 0 || line.fields[0][0] == '#')
		return STATUS_OK;
	status = fold(&line, 1, line.count < FIELDS ? line.count : FIELDS);
	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(line.fields[0], kinds[i].name) == 0)
			return kinds[i].take(&line);
	return fail_at(&line, "axes, word, shift or senses", line.fields[0]);
}

/* ---- files ---- */

static bool
rows_init(struct rows *rows, size_t most)
{
	rows->rows = malloc(most * sizeof(*rows->rows));
	return rows->rows && word_index_init(&rows->index, most) == STATUS_OK;
}

static void
rows_free(struct rows *rows)
{
	free(rows->rows);
	word_index_free(&rows->index);
}

static enum status
make_room(struct toy_space *toy, struct error *error)
{
	size_t most = lines_most(&toy->lines, LINE_LEAST);

	toy->cues = malloc(most * sizeof(*toy->cues));
	return toy->cues && rows_init(&toy->words, most) && rows_init(&toy->shifts, most)
		       ? STATUS_OK
		       : error_set(error, STATUS_NOMEM, "%s: out of memory",
				   toy->lines.path);
}

/* The shifts as the rest of the program knows them. */
static enum status
list_shifts(struct toy_space *toy, struct error *error)
{
	size_t count = toy->shifts.count;

	toy->items = calloc(count ? count : 1, sizeof(*toy->items));
	if (!toy->items)
		return error_set(error, STATUS_NOMEM, "%s: out of memory",
				 toy->lines.path);
	for (size_t i = 0; i < count; i++)
		toy->items[i] = (struct typed_shift){ toy->shifts.rows[i].name,
						      toy->shifts.rows[i].vector };
	toy->typed = (struct typed_shifts){ toy->items, count, TOY_DIMS };
	return STATUS_OK;
}

static enum status
check_whole(const struct toy_space *toy, struct error *error)
{
	if (!toy->axes[0])
		return error_set(error, STATUS_FORMAT,
				 "%s: expected a line that names the axes",
				 toy->lines.path);
	return toy->words.count > 0
		       ? STATUS_OK
		       : error_set(error, STATUS_FORMAT, "%s: expected at least one word",
				   toy->lines.path);
}

enum status
toy_load(struct toy_space **out, const char *path, const struct progress *progress,
	 struct error *error)
{
	struct toy_space *toy = calloc(1, sizeof(*toy));
	enum status status =
		toy ? lines_open(&toy->lines, path, progress, error)
		    : error_set(error, STATUS_NOMEM, "%s: out of memory", path);
	char *line;

	if (status == STATUS_OK)
		status = make_room(toy, error);
	while (status == STATUS_OK && (line = lines_next(&toy->lines)))
		status = parse_line(toy, line, error);
	if (status == STATUS_OK)
		status = check_whole(toy, error);
	if (status == STATUS_OK)
		status = list_shifts(toy, error);
	if (status == STATUS_OK)
		*out = toy;
	else
		toy_delete(toy);
	return status;
}

void
toy_delete(struct toy_space *toy)
{
	if (!toy)
		return;
	rows_free(&toy->words);
	rows_free(&toy->shifts);
	free(toy->cues);
	free(toy->choices);
	free(toy->items);
	lines_close(&toy->lines);
	free(toy);
}

bool
toy_recognise(const char *head, size_t size)
{
	static const char axes[] = "axes";
	size_t at = 0;

	for (;;) {
		while (at < size && strchr(" \t\r\n", head[at]) && head[at])
			at++;
		if (at == size || head[at] != '#')
			break;
		while (at < size && head[at] != '\n')
			at++;
	}
	at += sizeof(axes) - 1;
	return at < size &&
	       memcmp(head + at - (sizeof(axes) - 1), axes, sizeof(axes) - 1) == 0 &&
	       (head[at] == ' ' || head[at] == '\t');
}

/* ---- what it says ---- */

const char *const *
toy_axes(const struct toy_space *toy)
{
	return toy->axes;
}

const struct toy_row *
toy_words(const struct toy_space *toy, size_t *count)
{
	*count = toy->words.count;
	return toy->words.rows;
}

const struct typed_shifts *
toy_shifts(const struct toy_space *toy)
{
	return &toy->typed;
}

enum status
toy_senses(const struct toy_space *toy, char **text, size_t *length)
{
	struct sink sink;

	sink_open(&sink);
	for (size_t i = 0; i < toy->n_choices; i++) {
		const struct choice *choice = &toy->choices[i];
		const struct shift_cues *cues = &toy->cues[choice->shift];

		sink_put(&sink, "%s %s", choice->word,
			 toy->shifts.rows[choice->shift].name);
		for (size_t k = 0; k < cues->count; k++)
			sink_put(&sink, " %s", cues->cues[k]);
		sink_char(&sink, '\n');
	}
	char *all = sink_take(&sink, length);

	if (!all)
		return STATUS_NOMEM;
	*text = all;
	return STATUS_OK;
}

enum status
toy_add_senses(const struct toy_space *toy, struct senses *senses, struct error *error)
{
	const char *path = toy->lines.path;
	size_t length;
	char *text;
	enum status status = toy_senses(toy, &text, &length);

	return status == STATUS_OK ? senses_take(senses, path, text, length, error)
				   : error_set(error, status, "%s: out of memory", path);
}

/* A row by a name that somebody typed; without one says which there are, if they fit. */
static const struct toy_row *
look_up(const struct toy_space *toy, const struct rows *rows, const char *kind,
	const char *name, struct error *error)
{
	char folded[3 * LINES_WORD_MOST + 1], names[200];
	const struct toy_row *row = NULL;
	size_t used = 0;

	if (text_fold(name, strlen(name), true, folded, sizeof(folded)))
		row = find(rows, folded);
	if (row)
		return row;
	names[0] = '\0';
	for (size_t i = 0; i < rows->count; i++)
		used = text_list_add(names, sizeof(names), used, rows->rows[i].name, i,
				     rows->count);
	error_set(error, STATUS_NOT_FOUND, "%s: no %s is called \"%.60s\": expected %s",
		  toy->lines.path, kind, name, names);
	return NULL;
}

enum status
toy_contextualize(const struct toy_space *toy, const char *word, const char *shift,
		  double out[TOY_DIMS], struct error *error)
{
	const struct toy_row *base = look_up(toy, &toy->words, "word", word, error);
	const struct toy_row *added =
		base ? look_up(toy, &toy->shifts, "shift", shift, error) : NULL;

	if (!added)
		return STATUS_NOT_FOUND;
	for (size_t d = 0; d < TOY_DIMS; d++)
		out[d] = base->vector[d] + added->vector[d];
	return STATUS_OK;
}
