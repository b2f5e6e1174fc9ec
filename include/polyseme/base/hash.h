/* hash.h - one number for a string of bytes: FNV-1a (Fowler, Noll, Vo), 64 bits. */
#ifndef POLYSEME_HASH_H
#define POLYSEME_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_BEGIN 0xcbf29ce484222325u

/* Adds n bytes to h, which is HASH_BEGIN or what an earlier call returned. */
static inline uint64_t
hash_add(uint64_t h, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)bytes[i]) * 0x100000001b3u;
	return h;
}

#endif
