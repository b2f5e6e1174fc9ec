/* measure.h - medians, and what the kernel knows of a program, for the benchmarks. */
#ifndef POLYSEME_TESTS_MEASURE_H
#define POLYSEME_TESTS_MEASURE_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static inline int
measure_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* The value that `share` (0..1) of n > 0 values are not above; sorts them. */
static inline double
measure_quantile(size_t n, double *values, double share)
{
	qsort(values, n, sizeof(*values), measure_compare);
	return values[(size_t)((double)(n - 1) * share + .5)];
}

/* A number from a file like /proc/PID/status, by the name before it ("VmRSS:"); 0 if it
 * is not there. */
static inline long
measure_field(const char *path, const char *name)
{
	FILE *file = fopen(path, "r");
	char line[256];
	long value = 0;

	while (file && fgets(line, sizeof(line), file))
		if (strncmp(line, name, strlen(name)) == 0)
			value = atol(line + strlen(name));
	if (file)
		fclose(file);
	return value;
}

/* Resident memory of a program in KiB: "VmRSS:" now, "VmHWM:" at most so far. */
static inline long
measure_memory(pid_t pid, const char *name)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)pid);
	return measure_field(path, name);
}

/* How often the threads of a program have left a processor; each wake-up ends in one. */
static inline long
measure_switches(pid_t pid)
{
	char path[512];
	struct dirent *entry;
	DIR *tasks;
	long sum = 0;

	snprintf(path, sizeof(path), "/proc/%ld/task", (long)pid);
	tasks = opendir(path);
	while (tasks && (entry = readdir(tasks))) {
		snprintf(path, sizeof(path), "/proc/%ld/task/%s/status", (long)pid,
			 entry->d_name);
		sum += measure_field(path, "voluntary_ctxt_switches:") +
		       measure_field(path, "nonvoluntary_ctxt_switches:");
	}
	if (tasks)
		closedir(tasks);
	return sum;
}

#endif
