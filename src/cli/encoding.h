/* encoding.h - the locale: whether the terminal shows Unicode. */
#ifndef CLI_ENCODING_H
#define CLI_ENCODING_H

#include <stdbool.h>

/* Sets a locale in which wide characters are Unicode.  False if the user's was another
 * one: then the terminal may still show UTF-8, but decoration keeps to ASCII. */
bool encoding_start(void);

/* Whether decoration has to be ASCII; unicode: what encoding_start() said. */
bool encoding_is_ascii(bool unicode);

#endif
