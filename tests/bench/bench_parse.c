/* bench_parse.c - reading GloVe text against strtof and against a plain read of the file,
 * in one run, alternated.
 *
 *	bench_parse [FILE]
 *
 * Without a file 40,000 words of 100 numbers with five or six decimals are made up.
 * Times are medians.  The goal is formats_read() / strtof <= 0.15.  strtof is the least
 * that can be done with it: the file in memory, each word skipped, each number stored.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "polyseme/core/formats.h"

enum { ROUNDS = 5, WORDS = 40000, D = 100 };

/* Wall clock and processor time of all threads, in milliseconds. */
struct spent {
	double wall, processor;
};

static double
read_clock(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static struct spent
spent_since(struct spent began)
{
	return (struct spent){
		read_clock(CLOCK_MONOTONIC) - began.wall,
		read_clock(CLOCK_PROCESS_CPUTIME_ID) - began.processor,
	};
}

static struct spent
now(void)
{
	return spent_since((struct spent){ 0, 0 });
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static struct spent
median(const struct spent times[ROUNDS])
{
	double wall[ROUNDS], processor[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		wall[i] = times[i].wall;
		processor[i] = times[i].processor;
	}
	qsort(wall, ROUNDS, sizeof(*wall), compare);
	qsort(processor, ROUNDS, sizeof(*processor), compare);
	return (struct spent){ wall[ROUNDS / 2], processor[ROUNDS / 2] };
}

static void
fail(const char *what)
{
	fprintf(stderr, "bench_parse: %s\n", what);
	exit(1);
}

/* Writes the made-up words; the name of the file is put into `path`. */
static void
make_file(char *path)
{
	unsigned seed = 1;
	int fd = mkstemp(path);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

	if (!file)
		fail("cannot make a file");
	for (int i = 0; i < WORDS; i++) {
		fprintf(file, "word%d", i);
		for (int d = 0; d < D; d++) {
			seed = seed * 1664525u + 1013904223u;
			fprintf(file, seed >> 31 ? " %.5f" : " %.5g",
				((double)(seed >> 8) / (1 << 23) - 1.0) * 0.9);
		}
		fputc('\n', file);
	}
	if (fclose(file) != 0)
		fail("cannot write the file");
}

/* Reads the whole file as it is; returns its size.  *text is to be freed. */
static size_t
read_plainly(const char *path, char **text)
{
	enum { CHUNK = 1 << 20 };
	int fd = open(path, O_RDONLY);
	off_t end = lseek(fd, 0, SEEK_END);
	size_t size = end > 0 ? (size_t)end : 0, filled = 0;
	ssize_t got = 1;

	lseek(fd, 0, SEEK_SET);
	*text = malloc(size + 1);
	if (fd < 0 || !*text)
		fail("cannot read the file");
	while (got > 0 && filled < size) {
		size_t left = size - filled;

		got = read(fd, *text + filled, left < CHUNK ? left : CHUNK);
		filled += got > 0 ? (size_t)got : 0;
	}
	(*text)[filled] = '\0';
	close(fd);
	return filled;
}

/* The time to read into a buffer that is used again: no fresh memory. */
static struct spent
time_read(const char *path)
{
	static char chunk[1 << 20];
	struct spent began = now();
	int fd = open(path, O_RDONLY);

	while (read(fd, chunk, sizeof(chunk)) > 0)
		;
	close(fd);
	return spent_since(began);
}

/* Numbers parsed, for the sum in the report. */
static struct spent
time_strtof(const char *path, size_t *numbers)
{
	char *text;
	struct spent began = now();
	size_t size = read_plainly(path, &text), count = 0;
	float *out = malloc((size / 2 + 1) * sizeof(*out));

	if (!out)
		fail("out of memory");
	for (char *line = text; line < text + size;) {
		char *at = strchr(line, ' '), *end = strchr(line, '\n');

		while (at && at < end)
			out[count++] = strtof(at, &at);
		line = end ? end + 1 : text + size;
	}
	free(out);
	free(text);
	*numbers = count;
	return spent_since(began);
}

static struct spent
time_reader(const char *path, struct formats_summary *summary)
{
	struct formats_options options = { 0 };
	struct error error;
	struct table table;
	struct spent began = now();

	if (formats_read(path, &options, NULL, &table, summary, &error) != STATUS_OK)
		fail(error.text);
	table_free(&table);
	return spent_since(began);
}

int
main(int argc, char **argv)
{
	char made[] = "/tmp/polyseme-bench-XXXXXX";
	const char *path = argc > 1 ? argv[1] : made;
	struct spent reading[ROUNDS], strtofs[ROUNDS], ours[ROUNDS];
	struct formats_summary summary;
	size_t numbers = 0;

	if (argc < 2)
		make_file(made);
	for (int i = 0; i < ROUNDS; i++) {
		reading[i] = time_read(path);
		ours[i] = time_reader(path, &summary);
		strtofs[i] = time_strtof(path, &numbers);
	}
	if (argc < 2)
		unlink(made);

	struct spent least = median(reading), theirs = median(strtofs),
		     parse = median(ours);

	printf("text of %zu words x %zu numbers     wall ms  processor ms\n",
	       summary.rows, summary.D);
	printf("  read()         %12.1f %12.1f\n", least.wall, least.processor);
	printf("  strtof         %12.1f %12.1f   %zu numbers\n", theirs.wall,
	       theirs.processor, numbers);
	printf("  formats_read() %12.1f %12.1f\n", parse.wall, parse.processor);
	printf("  / strtof       %12.3f %12.3f   goal 0.15 (wall)\n",
	       parse.wall / theirs.wall, parse.processor / theirs.processor);
	return 0;
}
