/* descriptor.h - bytes to the terminal, past the buffers of curses. */
#ifndef TERM_DESCRIPTOR_H
#define TERM_DESCRIPTOR_H

#include <stddef.h>

/* Writes all of s[0..n) to a file descriptor; what it refuses is dropped.  Plain system
 * calls alone: a signal handler may call it. */
void descriptor_write(int fd, const char *s, size_t n);

#endif
