/* components.h - names for the components of the whitened space, from a text file.
 *
 *	# comment
 *	checksum	63bc067f
 *	5	food and cooking	sauce cooked butter potatoes cheese
 *	6	Chinese names		yu cheng huang wang liu		hidden
 *
 * Fields are separated by one tab each: number of the component, name ("-": none), words
 * that lie far along it, and "hidden" where the component has no topic that people can
 * name.  The file belongs to vectors whose matrix has one of the checksums (CRC-32, as
 * struct vectors.axes); for vectors with other axes, a line names the component on which
 * its words lie farthest, if no other line fits that component better.
 */
#ifndef POLYSEME_CORE_COMPONENTS_H
#define POLYSEME_CORE_COMPONENTS_H

#include "polyseme/base/progress.h"
#include "polyseme/core/persons.h"
#include "polyseme/core/vectors.h"

enum { COMPONENTS_NAME = 48 }; /* bytes of a name, with its NUL */

/* A line fits if its words' unit vectors lie at least that far along on average. */
#define COMPONENTS_FIT .45

/* What has a topic: components_judge(). */
#define COMPONENTS_TOGETHER .30
#define COMPONENTS_PERSON   .20

/* The names of one table's components.  The functions below take NULL for none. */
struct components;

/* Reads a file for a table.  Free *components with components_delete().
 * STATUS_IO, STATUS_FORMAT (names file, line and what was expected), STATUS_CANCELLED or
 * STATUS_NOMEM leave *components untouched.
 * Cost: where the axes are others, K^2 words are whitened at most; else nothing. */
enum status components_load(struct components **components, const char *path,
			    const struct vectors *v, const struct progress *progress,
			    struct error *error);
/* Hides, of the components that no line of a file names, those without a topic that
 * people can name: whose words (struct vectors.names, four at most) have a mean pairwise
 * cosine below COMPONENTS_TOGETHER, or a mean person-name score (persons.h; NULL: every
 * score is 0) above COMPONENTS_PERSON.
 *
 * *components may be NULL (no component is named); free it with components_delete().
 * STATUS_NOMEM leaves *components untouched.
 * Cost: nothing where every component is named, else that of persons_fit().
 * Ten words and .25 would be better; a file of vectors keeps four.  On GloVe's 100
 * components four words and .30 hide eleven of the twelve that
 * ten words hide, and no other. */
enum status components_judge(struct components **components,
			     const struct persons *persons, const struct vectors *v);
void components_delete(struct components *components);

/* The name of component k, in UTF-8 and safe to print; NULL if it has none. */
const char *components_name(const struct components *components, size_t k);

/* Whether component k is hidden among named ones. */
bool components_hidden(const struct components *components, size_t k);

#endif
