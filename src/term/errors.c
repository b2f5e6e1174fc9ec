/* errors.c - standard error is exchanged for /dev/null and back. */
#include "term/errors.h"

#include <fcntl.h>
#include <unistd.h>

int
errors_hide(void)
{
	int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int kept = -1;

	if (nowhere >= 0)
		kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	if (kept >= 0)
		dup2(nowhere, STDERR_FILENO);
	if (nowhere >= 0)
		close(nowhere);
	return kept;
}

void
errors_show(int kept)
{
	if (kept < 0)
		return;
	dup2(kept, STDERR_FILENO);
	close(kept);
}
