/* matrix_tile.h - the body of matrix_accumulate(), included once for each width of
 * registers.
 *
 * The includer defines LANES (numbers in a register), NAMED(name) (which adds the
 * variant's suffix) and TARGET (the attribute that allows the instructions).  The width
 * changes only how many sums are carried at once and never the order within one sum, so
 * all variants give the same bits.
 */

/* Numbers side by side, at any address. */
typedef double NAMED(lanes)
	__attribute__((vector_size(LANES * sizeof(double)), aligned(8), may_alias));

/* Four rows and two registers of C.  The sums stay in registers only if they are named
 * one by one. */
TARGET static inline void
NAMED(tile_of_four)(size_t terms, const double *A, size_t a_row, size_t a_col,
		    const double *B, size_t b_row, double *C, size_t c_row)
{
	NAMED(lanes) *c0 = (NAMED(lanes) *)C, *c1 = (NAMED(lanes) *)(C + c_row);
	NAMED(lanes) *c2 = (NAMED(lanes) *)(C + 2 * c_row);
	NAMED(lanes) *c3 = (NAMED(lanes) *)(C + 3 * c_row);
	NAMED(lanes) s00 = c0[0], s01 = c0[1], s10 = c1[0], s11 = c1[1];
	NAMED(lanes) s20 = c2[0], s21 = c2[1], s30 = c3[0], s31 = c3[1];

	for (size_t t = 0; t < terms; t++, A += a_col, B += b_row) {
		NAMED(lanes) b0 = ((const NAMED(lanes) *)B)[0];
		NAMED(lanes) b1 = ((const NAMED(lanes) *)B)[1];

		s00 += A[0] * b0;
		s01 += A[0] * b1;
		s10 += A[a_row] * b0;
		s11 += A[a_row] * b1;
		s20 += A[2 * a_row] * b0;
		s21 += A[2 * a_row] * b1;
		s30 += A[3 * a_row] * b0;
		s31 += A[3 * a_row] * b1;
	}
	c0[0] = s00, c0[1] = s01, c1[0] = s10, c1[1] = s11;
	c2[0] = s20, c2[1] = s21, c3[0] = s30, c3[1] = s31;
}

/* One row and two registers of C, or four: two alone wait for each other's sums. */
TARGET static inline __attribute__((always_inline)) void
NAMED(tile_of_one)(bool four, size_t terms, const double *A, size_t a_col,
		   const double *B, size_t b_row, double *C)
{
	NAMED(lanes) *c = (NAMED(lanes) *)C, none = { 0 };
	NAMED(lanes) s0 = c[0], s1 = c[1];
	NAMED(lanes) s2 = four ? c[2] : none, s3 = four ? c[3] : none;

	for (size_t t = 0; t < terms; t++, A += a_col, B += b_row) {
		const NAMED(lanes) *b = (const NAMED(lanes) *)B;

		s0 += *A * b[0];
		s1 += *A * b[1];
		if (four) {
			s2 += *A * b[2];
			s3 += *A * b[3];
		}
	}
	c[0] = s0, c[1] = s1;
	if (four)
		c[2] = s2, c[3] = s3;
}

TARGET static void
NAMED(accumulate)(size_t m, size_t n, size_t terms, const double *A, size_t a_row,
		  size_t a_col, const double *B, size_t b_row, double *C, size_t c_row)
{
	size_t width = 2 * LANES, tiled = n / width * width;
	size_t i = 0;

	for (; i + 4 <= m; i += 4)
		for (size_t j = 0; j < tiled; j += width)
			NAMED(tile_of_four)
	(terms, A + i * a_row, a_row, a_col, B + j, b_row, C + i * c_row + j, c_row);
	for (; i < m; i++) {
		const double *a = A + i * a_row;
		double *c = C + i * c_row;
		size_t j = 0;

		for (; j + 2 * width <= n; j += 2 * width)
			NAMED(tile_of_one)(true, terms, a, a_col, B + j, b_row, c + j);
		if (j < tiled)
			NAMED(tile_of_one)(false, terms, a, a_col, B + j, b_row, c + j);
	}
	for (i = 0; i < m; i++)
		for (size_t j = tiled; j < n; j++) {
			double sum = C[i * c_row + j];

			for (size_t t = 0; t < terms; t++)
				sum += A[i * a_row + t * a_col] * B[t * b_row + j];
			C[i * c_row + j] = sum;
		}
}

#undef LANES
#undef NAMED
#undef TARGET
