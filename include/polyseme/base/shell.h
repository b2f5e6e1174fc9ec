/* shell.h - words of a command line, as a POSIX shell takes them. */
#ifndef POLYSEME_SHELL_H
#define POLYSEME_SHELL_H

#include "polyseme/base/sink.h"

/* Writes a word, text[0..length) without a NUL in it, so that a shell makes the same
 * bytes of it, and so that it is safe to print: plain where that is possible, else in
 * quotes; bytes that must not reach a terminal are written as "$(printf '\033')".
 * A newline at the very end is lost there, as a shell loses it. */
void shell_write(struct sink *out, const char *text, size_t length);

#endif
