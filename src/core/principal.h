/* principal.h - the two largest eigenvalues of a symmetric matrix and their
 * eigenvectors, in a tenth of the time that all of them take.
 *
 * Householder's reduction to tridiagonal form (Golub, Van Loan, Matrix Computations,
 * 8.3.1), bisection on Sturm counts (8.4.1), and for each eigenvalue the vector of a
 * twisted factorisation (Dhillon, Parlett 2004).  Every sum in one order: same bits
 * on every machine with IEEE arithmetic.
 */
#ifndef POLYSEME_CORE_PRINCIPAL_H
#define POLYSEME_CORE_PRINCIPAL_H

#include <stdbool.h>
#include <stddef.h>

enum { PRINCIPAL_COUNT = 2, PRINCIPAL_WORK = 6 };

/* n		in	>= PRINCIPAL_COUNT
 * stride	in	>= n; a multiple of 8 is fastest
 * A		in	(n, stride) symmetric, no eigenvalue below 0; 0 from column n on;
 *			overwritten
 * values	out	(PRINCIPAL_COUNT) largest first
 * vectors	out	(PRINCIPAL_COUNT, n) unit length, of either sign
 * work		out	(PRINCIPAL_WORK, stride) overwritten
 *
 * False where the two eigenvalues are too near to tell their vectors apart: 1e-6 of the
 * larger; values and vectors then mean nothing.  O(n^3), mostly n^3 multiplications. */
bool principal_find(size_t n, size_t stride, double *A, double *values, double *vectors,
		    double *work);

#endif
