/* fuzz_text.c - any bytes as GloVe or word2vec text, plain or gzipped. */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const char *path = fuzz_file(bytes, size);

	fuzz_read(path, NULL, 0);
	fuzz_read(path, "glove", 3);
	fuzz_read(path, "word2vec-text", 0);
	return 0;
}
