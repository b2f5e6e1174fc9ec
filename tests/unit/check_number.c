/* check_number.c - text to float gives the bits of strtof, and back the fewest digits. */
#include <check.h>
#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/formats/number.h"
#include "suite.h"

enum { ROUNDS = 200000 };

/* Check writes a note for each of its own assertions; millions take too long. */
/* clang-format off */
#define REQUIRE(condition, ...) \
	do { \
		if (!(condition)) \
			ck_abort_msg(__VA_ARGS__); \
	} while (0)
/* clang-format on */

static uint64_t seed = 1;

static uint64_t
draw(void)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed;
}

static uint32_t
bits_of(float value)
{
	uint32_t bits;

	memcpy(&bits, &value, sizeof(bits));
	return bits;
}

static float
float_of(uint32_t bits)
{
	float value;

	memcpy(&value, &bits, sizeof(value));
	return value;
}

/* What strtof makes of it must be what both of ours make of it. */
static void
compare(const char *text)
{
	char copy[2048], *end;
	size_t length = strlen(text);
	float expected = strtof(text, &end), found = 77;

	REQUIRE(length + NUMBER_SLACK < sizeof(copy), "%zu bytes", length);
	memcpy(copy, text, length);
	memset(copy + length, ' ', NUMBER_SLACK);
	REQUIRE(number_parse(copy, copy + length, &found), "%s", text);
	REQUIRE(*end == '\0', "%s", text);
	REQUIRE(bits_of(found) == bits_of(expected) || (isnan(found) && isnan(expected)),
		"%s: %a, expected %a", text, (double)found, (double)expected);
	REQUIRE(copy[length] == ' ', "%s", text);

	REQUIRE(!number_parse_short(copy, copy + length, &found) ||
			bits_of(found) == bits_of(expected),
		"%s: %a, expected %a", text, (double)found, (double)expected);

	const char *rest = number_parse_plain(copy, &found);

	REQUIRE(!rest || rest <= copy + length, "%s", text);
	REQUIRE(rest != copy + length || bits_of(found) == bits_of(expected),
		"%s: %a, expected %a", text, (double)found, (double)expected);
}

static void
put_digits(char **at, size_t count)
{
	while (count--)
		*(*at)++ = (char)('0' + draw() % 10);
}

START_TEST(plain_decimals)
{
	for (int i = 0; i < ROUNDS; i++) {
		char text[64], *at = text;

		if (draw() % 2)
			*at++ = "-+"[draw() % 8 == 0];
		put_digits(&at, draw() % 4 ? 1 : draw() % 12);
		if (draw() % 8)
			*at++ = '.';
		put_digits(&at, 1 + draw() % (draw() % 8 ? 8 : 20));
		if (draw() % 4 == 0)
			at += sprintf(at, "%c%d", "eE"[draw() % 2],
				      (int)(draw() % 100) - 50);
		*at = '\0';
		compare(text);
	}
}
END_TEST

START_TEST(every_float_and_the_middle_above_it)
{
	for (int i = 0; i < ROUNDS; i++) {
		float value = float_of((uint32_t)draw() & 0x7fffffff);
		char text[256];

		if (!isfinite(value))
			continue;

		double middle = ((double)value + (double)nextafterf(value, INFINITY)) / 2;

		snprintf(text, sizeof(text), "%.*g", (int)(draw() % 9) + 1,
			 (double)value);
		compare(text);
		if (isinf(middle))
			continue;
		/* The exact middle has up to 113 digits; then a hair above and below. */
		snprintf(text, sizeof(text), "%.150g", middle);
		compare(text);
		snprintf(text, sizeof(text), "%.17g", middle);
		compare(text);
		snprintf(text, sizeof(text), "%.17g", nextafter(middle, 0));
		compare(text);
		snprintf(text, sizeof(text), "%.17g", nextafter(middle, INFINITY));
		compare(text);
	}
}
END_TEST

START_TEST(middles_between_floats_that_have_few_digits)
{
	/* 25-bit integers whose last bit is set, over powers of two: exact in decimal. */
	for (int i = 0; i < ROUNDS; i++) {
		uint32_t odd = (uint32_t)(draw() % (1 << 24)) | 1 << 24 | 1;
		int power = (int)(draw() % 40) - 20;
		double middle = ldexp((double)odd, power);
		char text[128];

		snprintf(text, sizeof(text), "%.*f", power < 0 ? -power : 0, middle);
		compare(text);
		strcat(text, power < 0 ? "000000001" : "");
		compare(text);
	}
}
END_TEST

START_TEST(subnormal_numbers_and_the_ends_of_the_range)
{
	static const char *const texts[] = {
		"1.17549435e-38",
		"1.17549429e-38",
		"1.1754942e-38",
		"1.4e-45",
		"0.7e-45",
		"7.0064923216240853546186479164495806564013097093825788587853e-46",
		"7.0064923216240853546186479164495806564013097093825788587854e-46",
		"3.4028234663852886e38",
		"3.40282357e38",
		"3.4028235677973366e38",
		"3.4028235677973365e38",
		"3.5e38",
		"1e39",
		"1e-60",
		"1e-400",
		"1e400",
		"0e999999999999",
		"0.0000000000000000000000000000000000000000000001e46",
		"1e-9999999999999999999",
		"123456789012345678901234567890",
		"0.00000000000000000001",
		"99999999999999999999e-20",
		"1e22",
		"1e23",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		compare(texts[i]);
	for (int i = 0; i < ROUNDS / 10; i++) {
		char text[64];

		snprintf(text, sizeof(text), "%.*g", (int)(draw() % 12) + 1,
			 (double)float_of((uint32_t)draw() % 0x01000000));
		compare(text);
	}
}
END_TEST

START_TEST(long_strings_of_digits)
{
	for (int i = 0; i < ROUNDS / 100; i++) {
		char text[1200], *at = text;

		put_digits(&at, draw() % 500);
		*at++ = '.';
		put_digits(&at, 1 + draw() % 600);
		if (draw() % 2)
			at += sprintf(at, "e%d", (int)(draw() % 900) - 450);
		*at = '\0';
		compare(text);
	}
}
END_TEST

START_TEST(every_form_that_strtof_takes)
{
	static const char *const texts[] = {
		"0",
		"-0",
		"+0",
		".5",
		"5.",
		"-.5",
		"+5.",
		"1e5",
		"1E+5",
		"1.e-5",
		"0x1p3",
		"0X1.8P-2",
		"0x.8",
		"0x1.fffffep127",
		"inf",
		"-INF",
		"infinity",
		"Infinity",
		"nan",
		"-nan",
		"NaN(12)",
		"00001",
		"0.10000000149011612",
		"000000000000000",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		compare(texts[i]);
}
END_TEST

START_TEST(what_is_no_number_is_refused)
{
	static const char *const texts[] = {
		"",	"-",	 "+",	 ".",	     "e5",	  ".e5", "1e",
		"1e+",	"1.2.3", "--1",	 "1,5",	     "1_000",	  "0x",	 "0xg",
		"infi", "na",	 "1 ",	 " 1",	     "\t1",	  "1\n", "\n1",
		"\v1",	"1f",	 "1.5d", "\xd9\xa1", "1\xc2\xa0",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		char copy[64];
		size_t length = strlen(texts[i]);
		float value = 77;

		memset(copy, ' ', sizeof(copy));
		memcpy(copy, texts[i], length);
		REQUIRE(!number_parse(copy, copy + length, &value), "%s", texts[i]);
		ck_assert_float_eq(value, 77);
		ck_assert(!length || !number_parse_short(copy, copy + length, &value));

		const char *rest = number_parse_plain(copy, &value);

		REQUIRE(rest != copy + length, "%s", texts[i]);
	}
}
END_TEST

START_TEST(random_bytes_are_taken_as_strtof_takes_them)
{
	static const char bytes[] = "0123456789..--++eExXpPaAfFiInNtTyY() \t";

	for (int i = 0; i < ROUNDS; i++) {
		char text[32], copy[64], *end;
		size_t length = draw() % 12;
		float expected, found = 77;

		for (size_t k = 0; k < length; k++)
			text[k] = bytes[draw() % (sizeof(bytes) - 1)];
		text[length] = '\0';
		memset(copy, ' ', sizeof(copy));
		memcpy(copy, text, length);
		expected = strtof(text, &end);

		bool whole = length && *end == '\0' && end != text && text[0] != ' ' &&
			     text[0] != '\t';

		REQUIRE(number_parse(copy, copy + length, &found) == whole, "%s", text);
		REQUIRE(whole || !length ||
				!number_parse_short(copy, copy + length, &found),
			"%s", text);
		if (whole && !isnan(expected))
			REQUIRE(bits_of(found) == bits_of(expected), "%s", text);

		const char *rest = number_parse_plain(copy, &found);

		/* Behind blanks strtof finds more. */
		REQUIRE(!rest || copy[0] == ' ' || rest - copy <= end - text, "%s", text);
	}
}
END_TEST

START_TEST(a_comma_in_the_locale_changes_nothing)
{
	static const char *const locales[] = { "de_DE.UTF-8", "de_DE", "fr_FR.UTF-8" };
	char text[] = "3.4028235677973365e38 ", out[NUMBER_SIZE + 1] = "";
	float value = 0;

	for (size_t i = 0; i < 3 && !setlocale(LC_ALL, locales[i]); i++)
		;
	ck_assert(number_parse(text, text + sizeof(text) - 2, &value));
	ck_assert_float_eq(value, FLT_MAX);
	number_write(1.5e-20f, out);
	ck_assert_str_eq(out, "1.5e-20");
	setlocale(LC_ALL, "C");
}
END_TEST

/* The text of a value, checked to give it back. */
static const char *
written(float value)
{
	static char text[NUMBER_SIZE + NUMBER_SLACK];
	float found = 77;

	memset(text, 0, sizeof(text));

	size_t length = number_write(value, text);

	REQUIRE(length <= NUMBER_SIZE && length == strlen(text), "%zu bytes", length);
	REQUIRE(number_parse(text, text + length, &found), "%s", text);
	REQUIRE(bits_of(found) == bits_of(value), "%s: %a, expected %a", text,
		(double)found, (double)value);
	return text;
}

START_TEST(numbers_are_written_with_the_fewest_digits)
{
	ck_assert_str_eq(written(0.0f), "0");
	ck_assert_str_eq(written(-0.0f), "-0");
	ck_assert_str_eq(written(1.0f), "1");
	ck_assert_str_eq(written(-0.038194f), "-0.038194");
	ck_assert_str_eq(written(0.1f), "0.1");
	ck_assert_str_eq(written(100.25f), "100.25");
	ck_assert_str_eq(written(16777216.0f), "16777216");
	ck_assert_str_eq(written(1e-5f), "1e-05");
	ck_assert_str_eq(written(FLT_MAX), "3.4028235e+38");
	ck_assert_str_eq(written(FLT_TRUE_MIN), "1e-45");
	for (int i = 0; i < ROUNDS; i++) {
		float value = float_of((uint32_t)draw());
		char shorter[400];

		if (!isfinite(value))
			continue;
		written(value);
		/* Numbers of the usual size: no fewer digits would do. */
		value = (float)((double)(draw() >> 11) * 0x1p-53 * 4 - 2);

		const char *text = written(value);
		size_t digits = 0;

		for (const char *at = text; *at && *at != 'e'; at++)
			digits += *at >= '0' && *at <= '9' && (digits || *at != '0');
		snprintf(shorter, sizeof(shorter), "%.*g", (int)digits - 1,
			 (double)value);
		REQUIRE(digits < 2 || bits_of(strtof(shorter, NULL)) != bits_of(value),
			"%s for %s", text, shorter);
	}
}
END_TEST

/* clang-format off */
SUITE("number", 120,
	TEST(plain_decimals)
	TEST(every_float_and_the_middle_above_it)
	TEST(middles_between_floats_that_have_few_digits)
	TEST(subnormal_numbers_and_the_ends_of_the_range)
	TEST(long_strings_of_digits)
	TEST(every_form_that_strtof_takes)
	TEST(what_is_no_number_is_refused)
	TEST(random_bytes_are_taken_as_strtof_takes_them)
	TEST(a_comma_in_the_locale_changes_nothing)
	TEST(numbers_are_written_with_the_fewest_digits))
/* clang-format on */
