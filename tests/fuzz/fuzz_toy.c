/* fuzz_toy.c - any bytes as a file of a toy space. */
#define _GNU_SOURCE /* memfd_create */
#include <math.h>

#include "fuzz_file.h"
#include "polyseme/core/toy.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Every word has its vector in every shift, and the senses are a sense file. */
static void
use(const struct toy_space *toy)
{
	size_t n_words, n_shifts = toy_shifts(toy)->count, length;
	const struct toy_row *words = toy_words(toy, &n_words);
	const struct typed_shift *shifts = toy_shifts(toy)->items;
	struct senses *senses = senses_new();
	struct error error = { 0 };
	double vector[TOY_DIMS];
	char *text;

	for (size_t i = 0; i < n_words && i < 8; i++)
		for (size_t k = 0; k < n_shifts && k < 8; k++)
			if (toy_contextualize(toy, words[i].name, shifts[k].name, vector,
					      &error) != STATUS_OK ||
			    !isfinite(vector[0]) || !isfinite(vector[1]))
				abort();
	if (n_words == 0 || !toy_axes(toy)[0] || !toy_axes(toy)[1] ||
	    toy_senses(toy, &text, &length) != STATUS_OK)
		abort();
	if (senses_take(senses, "toy", text, length, &error) != STATUS_OK && !*error.text)
		abort();
	senses_delete(senses);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct toy_space *toy;
	struct error error = { 0 };

	toy_recognise((const char *)bytes, size);
	if (toy_load(&toy, fuzz_file(bytes, size), NULL, &error) == STATUS_OK) {
		use(toy);
		toy_delete(toy);
	} else if (!*error.text || strchr(error.text, '\n')) {
		abort();
	}
	return 0;
}
