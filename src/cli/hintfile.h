/* hintfile.h - the file of the hints that have been done, a name a line. */
#ifndef CLI_HINTFILE_H
#define CLI_HINTFILE_H

/* The hints still due, as bits of enum hint: those that the file does not name; without a
 * file all, if there is no history (may be NULL) either.  Where the file cannot be read,
 * none: they would come back at every start. */
unsigned hintfile_due(const char *path, const char *history);

/* Adds those that were done to the file.  A failure is not worth a message. */
void hintfile_add(const char *path, unsigned done);

#endif
