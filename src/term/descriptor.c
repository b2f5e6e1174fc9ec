/* descriptor.c - writes all bytes to a file descriptor; see descriptor.h. */
#include "term/descriptor.h"

#include <errno.h>
#include <unistd.h>

void
descriptor_write(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, s, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return;
		s += done;
		n -= (size_t)done;
	}
}
