/* fuzz_binary.c - any bytes as word2vec's binary file, plain or gzipped. */
#define _GNU_SOURCE /* memfd_create */
#include "fuzz_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	const char *path = fuzz_file(bytes, size);

	fuzz_read(path, "word2vec-binary", 0);
	fuzz_read(path, NULL, 2);
	return 0;
}
