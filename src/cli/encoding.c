/* encoding.c - sets the locale and asks it whether the terminal shows Unicode. */
#include "encoding.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

bool
encoding_start(void)
{
	bool unicode =
		setlocale(LC_ALL, "") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;

	setlocale(LC_NUMERIC, "C");
	if (!unicode) {
		/* readline asks the environment again at each new line. */
		setenv("LC_ALL", "C.UTF-8", 1);
		if (!setlocale(LC_CTYPE, "C.UTF-8") && setlocale(LC_CTYPE, "en_US.UTF-8"))
			setenv("LC_ALL", "en_US.UTF-8", 1);
	}
	return unicode;
}

bool
encoding_is_ascii(bool unicode)
{
	const char *term = getenv("TERM");

	return !unicode || (term && strcmp(term, "linux") == 0);
}
