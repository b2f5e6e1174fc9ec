/* scarce.h - memory that runs out: an allocator whose n-th allocation fails.  It stands
 * before that of the C library, so what zlib and libunistring allocate fails as well. */
#ifndef POLYSEME_TESTS_SCARCE_H
#define POLYSEME_TESTS_SCARCE_H

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SCARCE_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(SCARCE_SANITIZED)
/* A sanitizer brings its own allocator, looks for leaks itself, and dies where there is
 * no memory for its own work in a thread that begins. */
static _Thread_local bool scarce_here; /* allocations of this thread fail */
#define SCARCE_REAL(name) __interceptor_##name
#else
static const bool scarce_here = true;
#define SCARCE_REAL(name) __libc_##name
#define SCARCE_COUNTS
#endif

void *SCARCE_REAL(malloc)(size_t size);
void *SCARCE_REAL(calloc)(size_t count, size_t size);
void *SCARCE_REAL(realloc)(void *block, size_t size);
void SCARCE_REAL(free)(void *block);

static atomic_long scarce_left = -1; /* allocations until one fails; < 0: none does */
static atomic_bool scarce_hit;	     /* one has failed */
static atomic_long scarce_held;	     /* not freed yet; 0 under a sanitizer */

static bool
scarce_fails(void)
{
	if (!scarce_here || scarce_left < 0 || scarce_left-- > 0)
		return false;
	scarce_hit = true;
	errno = ENOMEM;
	return true;
}

static void *
scarce_count(void *block)
{
#ifdef SCARCE_COUNTS
	scarce_held += block != NULL;
#endif
	return block;
}

void *
malloc(size_t size)
{
	return scarce_fails() ? NULL : scarce_count(SCARCE_REAL(malloc)(size));
}

void *
calloc(size_t count, size_t size)
{
	return scarce_fails() ? NULL : scarce_count(SCARCE_REAL(calloc)(count, size));
}

void *
realloc(void *block, size_t size)
{
	if (scarce_fails())
		return NULL;
	return block ? SCARCE_REAL(realloc)(block, size)
		     : scarce_count(SCARCE_REAL(malloc)(size));
}

#ifdef SCARCE_COUNTS
void
free(void *block)
{
	scarce_held -= block != NULL;
	SCARCE_REAL(free)(block);
}
#endif

/* From here on the n-th allocation fails, counted from 0. */
static inline void
scarce_begin(long n)
{
#ifndef SCARCE_COUNTS
	scarce_here = true;
#endif
	scarce_hit = false;
	scarce_left = n;
}

/* Memory is plenty again; whether an allocation failed. */
static inline bool
scarce_end(void)
{
	scarce_left = -1;
	return scarce_hit;
}

#endif
