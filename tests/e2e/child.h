/* child.h - polyseme itself with pipes to and from it.  POLYSEME names the program
 * (default build/polyseme). */
#ifndef POLYSEME_TESTS_CHILD_H
#define POLYSEME_TESTS_CHILD_H

#include <check.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define BUNDLED "data/vectors/glove-50k.polyseme"

enum { OUT_MOST = 1 << 22, ARGUMENTS = 16 };

static char out[OUT_MOST], err[OUT_MOST];

/* A running program with pipes to and from it. */
struct child {
	pid_t pid;
	int in, out, err;
};

static inline struct child
start(const char *const *arguments)
{
	const char *program = getenv("POLYSEME");
	const char *argv[ARGUMENTS + 2] = { program ? program : "build/polyseme" };
	int pipes[3][2];
	struct child child;

	for (int i = 0; i < ARGUMENTS && arguments[i]; i++)
		argv[i + 1] = arguments[i];
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(pipe(pipes[i]), 0);
	child.pid = fork();
	ck_assert_int_ge(child.pid, 0);
	if (child.pid == 0) {
		dup2(pipes[0][0], 0);
		dup2(pipes[1][1], 1);
		dup2(pipes[2][1], 2);
		for (int i = 0; i < 3; i++) {
			close(pipes[i][0]);
			close(pipes[i][1]);
		}
		signal(SIGHUP, SIG_DFL); /* nohup ignores it */
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	close(pipes[0][0]);
	close(pipes[1][1]);
	close(pipes[2][1]);
	child.in = pipes[0][1];
	child.out = pipes[1][0];
	child.err = pipes[2][0];
	return child;
}

/* Reads both until they end; returns the exit status, or 128 and the signal. */
static inline int
finish(struct child *child)
{
	struct pollfd fds[2] = { { child->out, POLLIN, 0 }, { child->err, POLLIN, 0 } };
	char *buffers[2] = { out, err };
	size_t used[2] = { 0, 0 };
	int open = 2, status;

	close(child->in);
	while (open > 0 && poll(fds, 2, 20000) > 0)
		for (int i = 0; i < 2; i++) {
			if (!fds[i].revents)
				continue;
			ssize_t n = read(fds[i].fd, buffers[i] + used[i],
					 OUT_MOST - 1 - used[i]);

			if (n > 0) {
				used[i] += (size_t)n;
				continue;
			}
			close(fds[i].fd);
			fds[i].fd = -1;
			open--;
		}
	out[used[0]] = err[used[1]] = '\0';
	ck_assert_int_eq(waitpid(child->pid, &status, 0), child->pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static inline int
run(const char *input, const char *const *arguments)
{
	struct child child = start(arguments);

	signal(SIGPIPE, SIG_IGN);
	for (size_t at = 0, n = strlen(input); at < n;) {
		ssize_t written = write(child.in, input + at, n - at);

		if (written <= 0)
			break;
		at += (size_t)written;
	}
	return finish(&child);
}

#define RUN(input, ...) run(input, (const char *const[]){ __VA_ARGS__, NULL })

#endif
