/* signals.c - signals as bytes in a pipe, and a last act before a crash; see signals.h.
 * */
#include "term/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static int pipe_ends[2] = { -1, -1 };
static void (*last_act)(void);

static void
on_signal(int number)
{
	int kept = errno;
	unsigned char byte = (unsigned char)number;
	ssize_t done = write(pipe_ends[1], &byte, 1);

	(void)done;
	errno = kept;
}

/* Only async-signal-safe calls from here on down; SA_RESETHAND has already restored the
 * default action, which raise() then takes. */
static void
on_crash(int number, siginfo_t *info, void *unused)
{
	static const char shrunk[] =
		"polyseme: the vector file changed or shrank while in use\n";

	(void)unused;
	if (last_act)
		last_act();
	if (number == SIGBUS && info->si_code == BUS_ADRERR) {
		ssize_t done = write(STDERR_FILENO, shrunk, sizeof(shrunk) - 1);

		(void)done;
		_exit(3);
	}
	raise(number);
}

static bool
pipe_open(void)
{
	if (pipe(pipe_ends) != 0)
		return false;
	for (int i = 0; i < 2; i++)
		if (fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC) != 0 ||
		    fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK) != 0)
			return false;
	return true;
}

void
signals_before_crash(void (*act)(void))
{
	last_act = act;
}

enum status
signals_start(struct error *error)
{
	static const int told[] = { SIGINT, SIGTERM, SIGHUP, SIGWINCH, SIGTSTP, SIGCONT };
	static const int fatal[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT };
	/* A stack of its own: the crash may be that the stack is full. */
	static char stack[64 * 1024];
	const stack_t apart = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction tell = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	struct sigaction die = { .sa_sigaction = on_crash,
				 .sa_flags =
					 SA_SIGINFO | (int)SA_RESETHAND | SA_ONSTACK };

	if (pipe_ends[0] >= 0)
		return STATUS_OK;
	if (!pipe_open())
		return error_set(error, STATUS_TERMINAL, "cannot make a pipe: %s",
				 strerror(errno));
	sigaltstack(&apart, NULL);
	sigemptyset(&tell.sa_mask);
	sigemptyset(&die.sa_mask);
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++)
		sigaction(told[i], &tell, NULL);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(*fatal); i++)
		sigaction(fatal[i], &die, NULL);
	signal(SIGPIPE, SIG_IGN);
	return STATUS_OK;
}

void
signals_watch_mapping(void)
{
	struct sigaction die = { .sa_sigaction = on_crash,
				 .sa_flags = SA_SIGINFO | (int)SA_RESETHAND };

	sigemptyset(&die.sa_mask);
	sigaction(SIGBUS, &die, NULL);
	signal(SIGXFSZ, SIG_IGN);
}

int
signals_fd(void)
{
	return pipe_ends[0];
}

int
signals_next(void)
{
	unsigned char byte;

	return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}

bool
signals_can_stop(void)
{
	return getsid(getppid()) == getsid(0);
}

void
signals_stop(void)
{
	struct sigaction standard = { .sa_handler = SIG_DFL }, ours;

	sigemptyset(&standard.sa_mask);
	sigaction(SIGTSTP, &standard, &ours);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
}

void
signals_die(int number)
{
	signal(number, SIG_DFL);
	raise(number);
}
