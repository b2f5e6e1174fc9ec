/* fuzz_senses.c - any bytes as a file of senses, read after a good one, and as a file of
 * example sentences. */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz_file.h"
#include "polyseme/core/examples.h"
#include "polyseme/core/senses.h"
#include "toy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void
refused(const struct error *error)
{
	if (!*error->text || strchr(error->text, '\n'))
		abort();
}

/* The senses of a word are sorted out, and one of them leads or none does. */
static void
judge(const struct senses *senses, const struct vectors *v, const char *word,
      size_t length)
{
	const struct sense *found[SENSES_MOST];
	size_t count = senses_of(senses, word, length, found);
	struct sense_vectors vectors;
	struct sense_verdict verdict;
	double vector[2] = { .5, .5 };

	if (count > SENSES_MOST)
		abort();
	if (sense_vectors_init(&vectors, v, SPACE_RAW, count, found) != STATUS_OK)
		abort();
	if (vectors.count > 0)
		senses_judge(&vectors, vector, &verdict);
	sense_vectors_free(&vectors);
}

static void
read_examples(const char *path)
{
	struct examples *examples;
	struct error error = { 0 };
	size_t count, words;

	if (examples_load(&examples, path, NULL, &error) != STATUS_OK) {
		refused(&error);
		return;
	}
	const struct example *all = examples_all(examples, &count);

	examples_words(examples, &words);
	if (words > count)
		abort();
	for (size_t i = 0; i < count; i++)
		if (!examples_find(examples, all[i].word, all[i].sense))
			abort();
	examples_delete(examples);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static const char good[] = "bank finance money save\nbank river river water\n";
	static struct toy toy;
	struct senses *senses = senses_new();
	struct error error = { 0 };
	const char *first = (const char *)bytes;
	size_t length = 0;

	if (!toy.table.v.n)
		toy_init(&toy);
	if (senses_load(senses, fuzz_file((const uint8_t *)good, sizeof(good) - 1), NULL,
			&error) != STATUS_OK)
		abort();
	if (senses_load(senses, fuzz_file(bytes, size), NULL, &error) != STATUS_OK)
		refused(&error);
	while (length < size && first[length] != ' ' && first[length] != '\t')
		length++;
	judge(senses, &toy.table.v, "bank", 4);
	judge(senses, &toy.table.v, first, length);
	senses_delete(senses);
	read_examples(fuzz_file(bytes, size));
	return 0;
}
