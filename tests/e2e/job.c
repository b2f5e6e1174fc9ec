/* job.c - a shell for one program: job ERRORS PROGRAM [ARGUMENT]...
 *
 * The program is a job of its own in the terminal, what it says on standard error goes
 * into the file ERRORS.  When it has stopped or ended, the terminal belongs to this
 * process again, as tcgetpgrp() tells; then SIGUSR1 lets the program go on, or this one
 * end in the same way.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a terminal sends is for the program, not for its shell. */
static void
signals_set(void (*act)(int))
{
	static const int numbers[] = {
		SIGINT, SIGQUIT, SIGHUP, SIGTSTP, SIGTTIN, SIGTTOU
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		signal(numbers[i], act);
}

static void
become(char *const argv[], const char *errors, const sigset_t *before)
{
	int fd = open(errors, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

	setpgid(0, 0);
	tcsetpgrp(STDIN_FILENO, getpid());
	signals_set(SIG_DFL);
	sigprocmask(SIG_SETMASK, before, NULL);
	if (fd >= 0 && dup2(fd, STDERR_FILENO) >= 0)
		execv(argv[0], argv);
	_exit(127);
}

static int
end_like(int status)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	signal(WTERMSIG(status), SIG_DFL);
	raise(WTERMSIG(status));
	return 126;
}

int
main(int argc, char *argv[])
{
	const struct rlimit none = { 0, 0 };
	sigset_t go, before;
	int status, number;
	pid_t job;

	if (argc < 3)
		return 2;
	setrlimit(RLIMIT_CORE, &none);
	sigemptyset(&go);
	sigaddset(&go, SIGUSR1);
	sigprocmask(SIG_BLOCK, &go, &before);
	signals_set(SIG_IGN);
	job = fork();
	if (job == 0)
		become(argv + 2, argv[1], &before);
	while (job > 0 && waitpid(job, &status, WUNTRACED) == job) {
		tcsetpgrp(STDIN_FILENO, getpid());
		sigwait(&go, &number);
		if (!WIFSTOPPED(status))
			return end_like(status);
		tcsetpgrp(STDIN_FILENO, job);
		kill(-job, SIGCONT);
	}
	return 127;
}
