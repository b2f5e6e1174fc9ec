/* recording.c - begins and closes what --cast asks for; see recording.h. */
#include "cli/recording.h"

enum status
recording_begin(struct castfile **cast, const struct invocation *in, int rows, int cols,
		struct error *error)
{
	enum status status = STATUS_OK;

	if (in->cast)
		status = castfile_open(cast, in->cast, in->force, rows, cols, error);
	return status == STATUS_USAGE ? arguments_offer_force(error) : status;
}

enum status
recording_end(struct castfile *cast, enum status status, struct error *error)
{
	struct error late;
	enum status closed = castfile_close(cast, &late);

	if (status != STATUS_OK || closed == STATUS_OK)
		return status;
	*error = late;
	return closed;
}
