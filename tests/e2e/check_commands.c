/* check_commands.c - the program without a screen: the JSON contract, tables, dumps,
 * exit statuses. */
#include <math.h>
#include <sys/resource.h>

#include "e2e/json.h"
#include "suite.h"

#define JSON "--format", "json"

#define RIVER "we sat on the river bank and watched the water"
#define MONEY "she opened a bank account to save money"

static double
number(const json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);

	ck_assert_msg(json_is_number(value), "%s is no number", key);
	return json_number_value(value);
}

static size_t
vector(const json_t *array, double *values)
{
	ck_assert(json_is_array(array));
	for (size_t i = 0; i < json_array_size(array); i++)
		values[i] = json_number_value(json_array_get(array, i));
	return json_array_size(array);
}

static double
dot(size_t n, const double *a, const double *b)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

static const char *
text(const json_t *object, const char *key)
{
	const char *value = json_string_value(json_object_get(object, key));

	ck_assert_msg(value != NULL, "%s is no string", key);
	return value;
}

/* Similarity, or whatever the measure, of the first word nearest to a vector. */
static double
nearest(const json_t *vector, const char *measure, const char *word)
{
	json_t *first = json_array_get(json_object_get(vector, "neighbours"), 0);

	ck_assert_str_eq(text(first, "word"), word);
	return number(first, measure);
}

static double
score(const json_t *scores, size_t i, const char *sense)
{
	ck_assert_str_eq(text(json_array_get(scores, i), "sense"), sense);
	return number(json_array_get(scores, i), "score");
}

START_TEST(context_answers_with_the_contract)
{
	double statics[100], here[100], last[100];

	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "json",
			     "--target", "bank", RIVER),
			 0);
	json_t *answer = parse(), *target = json_object_get(answer, "target");

	ck_assert_str_eq(text(answer, "schema"), "polyseme.context/2");
	ck_assert_str_eq(text(answer, "sentence"), RIVER);
	ck_assert_str_eq(text(target, "word"), "bank");
	ck_assert_str_eq(text(target, "form"), "bank");
	ck_assert_double_eq(number(target, "index"), 5);
	ck_assert_double_eq(number(target, "rank"), 221);
	ck_assert(json_is_true(json_object_get(target, "known")));
	ck_assert_double_eq_tol(number(answer, "cosine"), .40, .01);
	json_t *verdict = json_object_get(answer, "verdict");

	ck_assert_str_eq(text(verdict, "sense"), "river");
	ck_assert_str_eq(text(verdict, "leans"), "river");
	ck_assert(json_is_true(json_object_get(verdict, "decided")));
	ck_assert(json_is_null(json_object_get(verdict, "reason")));
	ck_assert_double_gt(number(verdict, "evidence"), .1);
	ck_assert_double_eq_tol(number(verdict, "margin"), .38, .01);

	json_t *general = json_object_get(answer, "static");
	json_t *contextual = json_object_get(answer, "contextual");
	json_t *steps = json_object_get(answer, "steps");
	json_t *final = json_array_get(steps, json_array_size(steps) - 1);

	ck_assert_uint_eq(vector(json_object_get(general, "vector"), statics), 100);
	ck_assert_uint_eq(vector(json_object_get(contextual, "vector"), here), 100);
	ck_assert_uint_eq(vector(json_object_get(final, "vector"), last), 100);
	ck_assert_double_eq_tol(dot(100, statics, statics), 1, 1e-9);
	ck_assert_double_eq_tol(dot(100, here, here), 1, 1e-9);
	/* the last step is the contextual vector before it is made unit */
	ck_assert_double_eq_tol(dot(100, here, last), sqrt(dot(100, last, last)), 1e-9);
	ck_assert_double_eq_tol(dot(100, here, statics), number(answer, "cosine"), 1e-9);
	ck_assert_double_eq_tol(number(final, "cosine"), number(answer, "cosine"), 1e-9);
	ck_assert_uint_eq(json_array_size(json_object_get(answer, "context_part")), 100);
	ck_assert_uint_eq(json_array_size(steps), 9);

	json_t *scores = json_object_get(answer, "senses");
	json_t *last_scores = json_object_get(final, "scores");
	double river = score(scores, 1, "river"), finance = score(scores, 0, "finance");

	ck_assert_double_eq_tol(river - finance,
				number(json_object_get(answer, "verdict"), "margin"),
				1e-12);
	ck_assert_double_eq_tol(score(last_scores, 1, "river"), river, 1e-9);
	ck_assert_double_eq_tol(score(last_scores, 0, "finance"), finance, 1e-9);
	ck_assert_double_eq_tol(nearest(general, "similarity", "banking"), .632, .001);
	ck_assert_double_eq_tol(nearest(contextual, "similarity", "rivers"), .535, .001);
	json_decref(answer);
}
END_TEST

START_TEST(context_tells_what_every_token_does)
{
	RUN("", "context", "--vectors", BUNDLED, "--format", "json", "--target", "bank",
	    "The river, qzxv bank. Money");
	json_t *answer = parse(), *tokens = json_object_get(answer, "tokens");
	static const char *const reasons[] = { NULL,
					       NULL,
					       "punctuation",
					       "unknown word",
					       "the target itself",
					       "punctuation",
					       "in another sentence" };

	ck_assert_uint_eq(json_array_size(tokens), 7);
	for (size_t i = 0; i < 7; i++) {
		json_t *token = json_array_get(tokens, i);
		const char *reason = json_string_value(json_object_get(token, "reason"));

		ck_assert_double_eq(number(token, "index"), (double)i);
		ck_assert_int_eq(json_is_true(json_object_get(token, "used")),
				 reasons[i] == NULL);
		ck_assert_int_eq(reason == NULL, reasons[i] == NULL);
		if (reason)
			ck_assert_str_eq(reason, reasons[i]);
	}
	/* "the" weighs and pushes nothing */
	ck_assert_double_eq(number(json_array_get(tokens, 0), "push"), 0);
	json_t *river = json_array_get(tokens, 1),
	       *senses = json_object_get(river, "push_senses");

	ck_assert_double_gt(number(river, "push"), .1);
	ck_assert_str_eq(text(json_array_get(senses, 1), "sense"), "river");
	ck_assert_double_gt(number(json_array_get(senses, 1), "push"), .1);
	json_decref(answer);
}
END_TEST

START_TEST(context_tells_where_every_token_stands_and_when_it_joins)
{
	static const double distances[] = { 5, 4, 3, 2, 1, 0, 1, 2, 3, 4 };
	/* nearest first, of two as near the one before */
	static const double added[] = { 4, 6, 3, 7, 2, 8, 1, 9, 0 };

	RUN("", "context", JSON, "--vectors", BUNDLED, "--target", "bank", RIVER);
	json_t *answer = parse(), *tokens = json_object_get(answer, "tokens");
	json_t *steps = json_object_get(answer, "steps"), *river;

	ck_assert_uint_eq(json_array_size(tokens), 10);
	ck_assert_uint_eq(json_array_size(steps), 9);
	for (size_t i = 0; i < 10; i++)
		ck_assert_double_eq(number(json_array_get(tokens, i), "distance"),
				    distances[i]);
	for (size_t i = 0; i < 9; i++)
		ck_assert_double_eq(number(json_array_get(steps, i), "added"), added[i]);
	/* the logarithm of its rank, 591 */
	river = json_array_get(tokens, 4);
	ck_assert_double_eq_tol(number(river, "weight"), log(591), 1e-9);
	ck_assert_double_eq_tol(number(river, "push"), .3307, .001);
	json_decref(answer);
}
END_TEST

START_TEST(context_tells_all_parameters_of_the_method_and_no_others)
{
	static const char *const names[] = {
		"preset", "space", "window", "alpha", "rarity", "decay",  "affinity",
		"tau",	  "side",  "order",  "unit",  "metric", "common", "sense-source"
	};
	enum { COUNT = sizeof(names) / sizeof(*names) };

	RUN("", "context", JSON, "--vectors", BUNDLED, "--window=3", "--no-unit",
	    "--common=off", "bank");
	json_t *answer = parse(), *found = json_object_get(answer, "parameters");

	ck_assert_uint_eq(json_object_size(found), COUNT);
	for (size_t i = 0; i < COUNT; i++)
		ck_assert_msg(json_object_get(found, names[i]) != NULL, "%s", names[i]);
	ck_assert(json_is_integer(json_object_get(found, "window")));
	ck_assert_double_eq(number(found, "window"), 3);
	ck_assert_double_eq(number(found, "alpha"), .7);
	ck_assert_str_eq(text(found, "side"), "both");
	ck_assert(json_is_false(json_object_get(found, "unit")));
	ck_assert(json_is_false(json_object_get(found, "common")));
	json_decref(answer);
	RUN("", "context", JSON, "--vectors", BUNDLED, "--window", "all", "--unit",
	    "bank");
	answer = parse();
	found = json_object_get(answer, "parameters");
	ck_assert_str_eq(text(found, "window"), "all");
	ck_assert(json_is_true(json_object_get(found, "unit")));
	json_decref(answer);
}
END_TEST

START_TEST(nearest_words_are_measured_as_asked)
{
	static const char *const measures[][2] = { { "cosine", "similarity" },
						   { "dot", "dot" },
						   { "euclidean", "distance" } };

	for (size_t i = 0; i < 3; i++) {
		RUN("", "context", JSON, "--vectors", BUNDLED, "--metric", measures[i][0],
		    "bank");
		json_t *answer = parse();
		json_t *list =
			json_object_get(json_object_get(answer, "static"), "neighbours");

		ck_assert_double_gt(number(json_array_get(list, 0), measures[i][1]), 0);
		ck_assert_uint_eq(json_object_size(json_array_get(list, 0)), 2);
		json_decref(answer);
	}
}
END_TEST

START_TEST(what_does_not_exist_is_null)
{
	RUN("", "context", JSON, "--vectors", BUNDLED, "qzxv");
	json_t *answer = parse();

	ck_assert(json_is_null(json_object_get(answer, "static")));
	ck_assert(json_is_null(json_object_get(answer, "contextual")));
	ck_assert(json_is_null(json_object_get(answer, "context_part")));
	ck_assert(json_is_null(
		json_object_get(json_object_get(answer, "verdict"), "margin")));
	json_decref(answer);
	RUN("", "context", JSON, "--vectors", BUNDLED, "bank");
	answer = parse();
	ck_assert(json_is_object(json_object_get(answer, "contextual")));
	ck_assert(json_is_null(json_object_get(answer, "context_part")));
	ck_assert_uint_eq(json_array_size(json_object_get(answer, "steps")), 0);
	json_decref(answer);
}
END_TEST

/* Similarity of the two banks, from the vectors that the program prints. */
static double
similarity_of_banks(const char *preset)
{
	double a[100], b[100];
	char *second;

	ck_assert_int_eq(RUN("bank\t" MONEY "\nbank\t" RIVER "\n", "context", JSON,
			     "--vectors", BUNDLED, "--preset", preset),
			 0);
	second = strchr(out, '\n');
	ck_assert_ptr_nonnull(second);
	*second++ = '\0';
	json_t *first = parse();

	memmove(out, second, strlen(second) + 1);
	json_t *other = parse();

	vector(json_object_get(json_object_get(first, "contextual"), "vector"), a);
	vector(json_object_get(json_object_get(other, "contextual"), "vector"), b);
	json_decref(first);
	json_decref(other);
	return dot(100, a, b);
}

START_TEST(two_banks_by_preset)
{
	ck_assert_double_eq_tol(similarity_of_banks("naive"), .97, .01);
	ck_assert_double_eq_tol(similarity_of_banks("default"), .31, .02);
}
END_TEST

static void
send_line(const struct child *child, const char *line)
{
	ck_assert_int_eq((int)write(child->in, line, strlen(line)), (int)strlen(line));
}

/* Sends a line and waits for the one that answers it. */
static void
ask(const struct child *child, const char *line)
{
	struct pollfd answer = { child->out, POLLIN, 0 };
	size_t used = 0;

	send_line(child, line);
	while (used == 0 || out[used - 1] != '\n') {
		ck_assert_int_eq(poll(&answer, 1, 10000), 1);

		ssize_t n = read(child->out, out + used, OUT_MOST - 1 - used);

		ck_assert_int_gt((int)n, 0);
		used += (size_t)n;
	}
	out[used] = '\0';
}

START_TEST(context_streams_line_by_line)
{
	struct child child = start(
		(const char *const[]){ "context", JSON, "--vectors", BUNDLED, NULL });

	for (int i = 0; i < 3; i++) {
		ask(&child, "bank\tthe river bank\n");
		json_decref(parse());
	}
	ck_assert_int_eq(finish(&child), 0);
}
END_TEST

START_TEST(a_file_that_shrinks_ends_a_command_with_one_line)
{
	char path[] = "/tmp/polyseme-vectors-XXXXXX", command[128];

	close(mkstemp(path));
	snprintf(command, sizeof(command), "cp " BUNDLED " %s", path);
	ck_assert_int_eq(system(command), 0);

	struct child child =
		start((const char *const[]){ "context", JSON, "--vectors", path, NULL });

	ask(&child, "bank\tthe river bank\n");
	ck_assert_int_eq(truncate(path, 4096), 0);
	unlink(path);
	send_line(&child, "account\tan account with interest\n");
	ck_assert_int_eq(finish(&child), 3);
	ck_assert_str_eq(err,
			 "polyseme: the vector file changed or shrank while in use\n");
	ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(lines_may_end_with_a_carriage_return)
{
	RUN("bank\tthe river bank\r\n", "context", JSON, "--vectors", BUNDLED);
	json_t *answer = parse();

	ck_assert_str_eq(text(answer, "sentence"), "the river bank");
	json_decref(answer);
}
END_TEST

START_TEST(a_line_is_at_most_a_mebibyte_long)
{
	enum { MOST = 1 << 20 };
	char *lines = malloc(2 * MOST);

	ck_assert_ptr_nonnull(lines);
	memset(lines, ' ', 2 * MOST);
	memcpy(lines, "bank\tbank", 9);
	strcpy(lines + MOST, "\nno tab\nzz\tbank\nnone\n");
	ck_assert_int_eq(RUN(lines, "context", JSON, "--vectors", BUNDLED), 2);
	json_decref(parse());
	ck_assert_str_eq(err, "polyseme: standard input:2: expected a target, a tab and "
			      "a sentence\npolyseme: target: \"zz\" is not a "
			      "token of the text\npolyseme: standard input:4: expected "
			      "a target, a tab and a sentence\n");
	strcpy(lines + MOST, " \n");
	ck_assert_int_eq(RUN(lines, "context", JSON, "--vectors", BUNDLED), 2);
	ck_assert_str_eq(err, "polyseme: standard input:1: the line has more than "
			      "1048576 bytes\n");
	ck_assert_str_eq(out, "");
	free(lines);
}
END_TEST

/* Answers that were printed, a line each. */
static size_t
answers(void)
{
	size_t lines = 0;

	for (const char *c = out; *c; c++)
		lines += *c == '\n';
	return lines;
}

/* AddressSanitizer wants terabytes of addresses. */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(SANITIZED)
#define LITTLE_MEMORY RLIM_INFINITY
#else
#define LITTLE_MEMORY ((rlim_t)160 << 20)
#endif

/* Starts the program, reading lines, with so much memory that it can answer some. */
static struct child
start_with_little_memory(void)
{
	struct rlimit before, little;

	getrlimit(RLIMIT_AS, &before);
	little = before;
	if (LITTLE_MEMORY < little.rlim_cur)
		little.rlim_cur = LITTLE_MEMORY;
	ck_assert_int_eq(setrlimit(RLIMIT_AS, &little), 0);

	struct child child = start(
		(const char *const[]){ "context", JSON, "--vectors", BUNDLED, NULL });

	ck_assert_int_eq(setrlimit(RLIMIT_AS, &before), 0);
	return child;
}

START_TEST(a_line_of_any_length_is_refused_in_little_memory)
{
	enum { PIECE = 1 << 20, PIECES = 200 };
	struct child child = start_with_little_memory();
	char *piece = malloc(PIECE);

	ck_assert_ptr_nonnull(piece);
	ask(&child, "bank\tthe river bank\n");
	memset(piece, 'x', PIECE);
	piece[4] = '\t';
	for (int i = 0; i < PIECES; i++)
		for (size_t at = 0; at < PIECE;) {
			ssize_t n = write(child.in, piece + at, PIECE - at);

			ck_assert_int_gt((int)n, 0);
			at += (size_t)n;
		}
	send_line(&child, "\n");
	ask(&child, "bank\tthe bank account\n");
	json_decref(parse());
	ck_assert_int_eq(finish(&child), 2);
	ck_assert_str_eq(err, "polyseme: standard input:2: the line has more than "
			      "1048576 bytes\n");
	free(piece);
}
END_TEST

/* Every step has a vector: the answer is some 100 times as long as the sentence. */
START_TEST(a_long_sentence_is_answered_in_little_memory)
{
	enum { WORDS = 20000 };
	char path[] = "/tmp/polyseme-long-XXXXXX", line[512], tail[8] = "";
	FILE *file = fdopen(mkstemp(path), "w");
	const char *program = getenv("POLYSEME");

	ck_assert_ptr_nonnull(file);
	fputs("bank\tbank", file);
	for (int i = 0; i < WORDS; i++)
		fputs(i % 3 ? " river" : " money", file);
	ck_assert_int_eq(fclose(file), 0);
	snprintf(line, sizeof(line),
		 "%s %s context --format json --vectors " BUNDLED
		 " --window all <%s 2>&1 | tail -c 4",
		 LITTLE_MEMORY == RLIM_INFINITY ? "" : "ulimit -v 163840;",
		 program ? program : "build/polyseme", path);

	FILE *answer = popen(line, "r");

	ck_assert_ptr_nonnull(answer);
	ck_assert_ptr_nonnull(fgets(tail, sizeof(tail), answer));
	pclose(answer);
	unlink(path);
	ck_assert_str_eq(tail, "}]}\n");
}
END_TEST

/* Also into a pipe, and a table for each line. */
START_TEST(a_table_is_printed_unless_json_is_asked_for)
{
	const char *second;

	ck_assert_int_eq(
		RUN("", "context", "--vectors", BUNDLED, "--target", "bank", RIVER), 0);
	ck_assert_ptr_eq(strstr(out, "bank in: " RIVER "\n\nsimilarity  "), out);
	ck_assert_int_eq(
		RUN("bank\t" RIVER "\nqzxv\tqzxv\n", "context", "--vectors", BUNDLED), 0);
	ck_assert_ptr_eq(strstr(out, "bank in: " RIVER "\n"), out);
	second = strstr(out, "\n\nqzxv in: qzxv\n");
	ck_assert_ptr_nonnull(second);
	ck_assert_ptr_nonnull(strstr(second, "similarity  -\n"));
	ck_assert_ptr_null(strstr(second, "nan"));
	RUN("", "compare", "word-order", "--vectors", BUNDLED);
	ck_assert_ptr_null(strchr(out, '{'));
}
END_TEST

START_TEST(the_last_line_needs_no_newline)
{
	ck_assert_int_eq(RUN("bank\tthe river bank\nbank\tthe bank account", "context",
			     JSON, "--vectors", BUNDLED),
			 0);
	ck_assert_uint_eq(answers(), 2);
	ck_assert_int_eq(RUN("", "context", JSON, "--vectors", BUNDLED), 0);
	ck_assert_str_eq(out, "");
	ck_assert_int_eq(RUN("\n\nbank\tthe bank", "context", JSON, "--vectors", BUNDLED),
			 2);
	ck_assert_uint_eq(answers(), 1);
	ck_assert_ptr_nonnull(strstr(err, "input:1: expected"));
	ck_assert_ptr_nonnull(strstr(err, "input:2: expected"));
}
END_TEST

START_TEST(a_nul_byte_is_a_character_of_the_sentence_and_none_of_the_target)
{
	static const char lines[] = "bank\tthe river \0 bank\nba\0nk\tthe bank\n";
	struct child child = start(
		(const char *const[]){ "context", JSON, "--vectors", BUNDLED, NULL });

	ck_assert_int_eq((int)write(child.in, lines, sizeof(lines) - 1),
			 (int)sizeof(lines) - 1);
	ck_assert_int_eq(finish(&child), 2);
	ck_assert_uint_eq(answers(), 1);
	ck_assert_ptr_nonnull(strstr(out, "the river \\u0000 bank"));
	ck_assert_str_eq(err, "polyseme: standard input:2: expected a target of at most "
			      "1024 bytes without a NUL\n");
}
END_TEST

START_TEST(standard_input_that_cannot_be_read_is_told)
{
	const char *program = getenv("POLYSEME");
	char line[512];

	snprintf(line, sizeof(line), "%s context --vectors " BUNDLED " </ 2>/dev/null",
		 program ? program : "build/polyseme");
	ck_assert_int_eq(WEXITSTATUS(system(line)), 3);
}
END_TEST

START_TEST(an_interrupt_ends_what_waits_for_lines)
{
	struct child child = start(
		(const char *const[]){ "context", JSON, "--vectors", BUNDLED, NULL });

	ask(&child, "bank\tthe river bank\n");
	kill(child.pid, SIGINT);
	ck_assert_int_eq(finish(&child), 128 + SIGINT);
}
END_TEST

START_TEST(an_unknown_target_is_told_with_spellings)
{
	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "json",
			     "--target", "bnak", "the river bnak"),
			 0);
	json_t *answer = parse(), *target = json_object_get(answer, "target");

	ck_assert(json_is_false(json_object_get(target, "known")));
	ck_assert(json_is_null(json_object_get(target, "rank")));
	ck_assert_str_eq(json_string_value(
				 json_array_get(json_object_get(target, "spellings"), 0)),
			 "bank");
	ck_assert(json_is_null(json_object_get(answer, "static")));
	ck_assert(json_is_object(json_object_get(answer, "contextual")));
	ck_assert(json_is_null(json_object_get(answer, "cosine")));
	json_decref(answer);
}
END_TEST

START_TEST(a_table_for_people)
{
	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "table",
			     "--target", "bank", RIVER),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "river       0.57  in general 0.16  <"));
	ck_assert_ptr_nonnull(strstr(out, "finance     0.19  in general 0.67\n"));
	ck_assert_ptr_nonnull(strstr(out, "in general  banking 0.63, suisse 0.62"));
	ck_assert_ptr_nonnull(strstr(out, "here        rivers 0.54, stream 0.53"));
	ck_assert_ptr_nonnull(
		strstr(out, "verdict     river, 0.38 ahead of finance; evidence 1.00\n"));
	ck_assert_ptr_nonnull(strstr(out, "    5  river                   1    6.38   "
					  "0.33\n    6  bank              the target "
					  "itself\n"));
}
END_TEST

START_TEST(untrusted_text_is_printed_safely)
{
	RUN("", "context", "--vectors", BUNDLED, "--format", "table",
	    "bank \033]0;x\007 \xff \xe2\x80\xae river");
	ck_assert_ptr_null(strchr(out, '\033'));
	ck_assert_ptr_null(strchr(out, '\007'));
	ck_assert_ptr_null(strstr(out, "\xe2\x80\xae"));
	RUN("", "context", JSON, "--vectors", "/nonexistent/\033[2J");
	ck_assert_ptr_null(strchr(err, '\033'));
	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "json",
			     "bank \xff river"),
			 0);
	json_decref(parse());
}
END_TEST

static const struct {
	const char *arguments[8], *input, *says;
	int status;
} failures[] = {
	{ { "context", "--target", "zz", "the bank" }, "", "\"zz\" is not a token", 1 },
	{ { "context", "--target", "#3", "the bank, it" },
	  "",
	  "token 3 is punctuation",
	  1 },
	{ { "context", "--target", ",", "the bank, it" }, "", "\",\" is punctuation", 1 },
	{ { "--target", "#3", "--dump", "80x24", "the bank, it" },
	  "",
	  "target: token 3 is punctuation",
	  1 },
	{ { "context" }, "#4\tthe river bank .\n", "token 4 is punctuation", 1 },
	{ { "context", "" }, "", "the sentence is empty", 1 },
	{ { "context", "?!" }, "", "no word in", 1 },
	{ { "context" }, "no tab\n", "standard input:1: expected a target, a tab", 2 },
	{ { "context", "a", "b" }, "", "expected one sentence", 2 },
	{ { "context", "--format", "xml", "a" },
	  "",
	  "format: expected table or json",
	  2 },
	{ { "convert", "x" }, "", "expected a file to read and one to write", 2 },
	{ { "convert", "/nonexistent", "y" }, "", "/nonexistent: ", 3 },
	{ { "--vectors", "/nonexistent", "--dump", "80x24" }, "", "/nonexistent: ", 3 },
	{ { "--senses", "/nonexistent", "--dump", "80x24" }, "", "/nonexistent: ", 3 },
	{ { "--script", "/nonexistent" }, "", "/nonexistent: ", 3 },
	{ { "--script", "-" }, "key x\nbad\n", "-:2: expected text, type", 3 },
	{ { "--dump", "80" }, "", "--dump: expected COLSxROWS", 2 },
	{ { "--dump", "10001x10" }, "", "--dump: expected COLSxROWS", 2 },
	{ { "--limit", "3x" }, "", "--limit: expected a count, found \"3x\"", 2 },
	{ { "--limit", "99999999999999999999" }, "", "--limit: expected a count", 2 },
	{ { "convert", "--keep", "-1" }, "", "--keep: expected a count", 2 },
	{ { "--no-preset", "x" }, "", "unknown option \"--no-preset\"", 2 },
	{ { "convert", "x", "y", "z" }, "", "found 3 arguments", 2 },
	{ { "info", "x", "y" }, "", "info: expected one file, found 2", 2 },
	{ { "--window" }, "", "--window: expected a value", 2 },
	{ { "--window", "0" }, "", "window: expected a whole number", 2 },
	{ { "--nonsense" }, "", "unknown option", 2 },
};

START_TEST(failures_say_one_line_and_an_exit_status)
{
	ck_assert_int_eq(run(failures[_i].input, failures[_i].arguments),
			 failures[_i].status);
	ck_assert_msg(strstr(err, failures[_i].says) != NULL, "%s", err);
	ck_assert_msg(strchr(err, '\n') == err + strlen(err) - 1,
		      "more than one line: %s", err);
	ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(what_cannot_be_printed_is_a_failure)
{
	static const char *const commands[] = {
		"--help",
		"--version",
		"info " BUNDLED,
		"--vectors " BUNDLED " --dump 10x3",
		"context --vectors " BUNDLED " --format table bank",
		"context --vectors " BUNDLED " --format json bank",
		"record --vectors " BUNDLED " bank",
	};
	const char *program = getenv("POLYSEME");
	char line[512];

	snprintf(line, sizeof(line), "%s %s >/dev/full 2>/dev/null",
		 program ? program : "build/polyseme", commands[_i]);
	ck_assert_int_eq(WEXITSTATUS(system(line)), 3);
}
END_TEST

START_TEST(a_bad_line_in_a_stream_does_not_end_it)
{
	ck_assert_int_eq(RUN("bank\tthe bank\nzz\tthe bank\nbank\tthe river bank\n",
			     "context", JSON, "--vectors", BUNDLED),
			 1);
	ck_assert_uint_eq(answers(), 2);
}
END_TEST

START_TEST(a_script_prints_its_screens)
{
	char path[] = "/tmp/polyseme-script-XXXXXX";
	int fd = mkstemp(path);
	static const char script[] = "text the river bank\ndump\nkey PgDn\ndump\n";

	ck_assert_int_eq((int)write(fd, script, strlen(script)), (int)strlen(script));
	close(fd);
	int status = RUN("", "--vectors", BUNDLED, "--script", path, "--dump", "60x18");

	unlink(path);
	ck_assert_int_eq(status, 0);
	ck_assert_ptr_nonnull(
		strstr(out, "bank: clearly river (.52); only 2 context words"));
	ck_assert_ptr_nonnull(strstr(out, "bank in general: finance"));
	size_t rows = 0;

	for (const char *c = out; *c; c++)
		rows += *c == '\n';
	ck_assert_uint_eq(rows, 2 * 18);
}
END_TEST

/* Rows that were printed, and characters in the longest. */
static size_t
size_of_out(size_t *longest)
{
	size_t rows = 0, here = 0;

	*longest = 0;
	for (const char *c = out; *c; c++) {
		here += (*c & 0xc0) != 0x80 && *c != '\n';
		*longest = here > *longest ? here : *longest;
		if (*c == '\n') {
			rows++;
			here = 0;
		}
	}
	return rows;
}

START_TEST(a_script_from_standard_input_prints_the_screen_it_ends_on)
{
	size_t longest;

	ck_assert_int_eq(RUN("text the river bank\ntarget bank\n", "--vectors", BUNDLED,
			     "--script", "-"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "bank clearly means river here"));
	ck_assert_uint_eq(size_of_out(&longest), 24);
	ck_assert_uint_eq(longest, 80);
}
END_TEST

START_TEST(a_script_is_shorter_than_16_mebibytes)
{
	enum { MOST = 1 << 24 };
	char *script = malloc(MOST + 1);

	ck_assert_ptr_nonnull(script);
	memset(script, '\n', MOST);
	script[MOST - 1] = '\0';
	ck_assert_int_eq(RUN(script, "--vectors", BUNDLED, "--script", "-"), 0);
	script[MOST - 1] = '\n';
	script[MOST] = '\0';
	ck_assert_int_eq(RUN(script, "--vectors", BUNDLED, "--script", "-"), 3);
	ck_assert_ptr_nonnull(strstr(err, "-: longer than 16777215 bytes"));
	free(script);
}
END_TEST

START_TEST(without_a_sentence_there_is_an_example)
{
	ck_assert_int_eq(RUN("", "--vectors", BUNDLED, "--dump", "80x24"), 0);
	ck_assert_ptr_nonnull(strstr(out, "the bank lent us money for a boat"));
	ck_assert_ptr_nonnull(strstr(out, "meaning of bank"));
	/* what takes longer than a key is there as well */
	ck_assert_ptr_nonnull(strstr(out, "banking .63"));
	ck_assert_ptr_nonnull(strstr(out, "shore .57"));
}
END_TEST

START_TEST(arguments_are_the_words_of_a_sentence)
{
	ck_assert_int_eq(RUN("", "--vectors", BUNDLED, "--dump", "80x24", "the",
			     "ri\033ver", "bank"),
			 0);
	ck_assert_ptr_nonnull(strstr(out, "the river bank"));
}
END_TEST

START_TEST(help_has_a_short_name)
{
	ck_assert_int_eq(RUN("", "-h"), 0);
	ck_assert_ptr_nonnull(strstr(out, "\nUsage:\n"));
	ck_assert_str_eq(err, "");
}
END_TEST

START_TEST(a_single_wrong_byte_in_the_vectors_is_noticed)
{
	char path[] = "/tmp/polyseme-vectors-XXXXXX", command[128];
	int fd = mkstemp(path);

	snprintf(command, sizeof(command), "cp " BUNDLED " %s", path);
	ck_assert_int_eq(system(command), 0);
	ck_assert_int_eq((int)pwrite(fd, "U", 1, 1000000), 1);
	close(fd);
	int status = RUN("", "--vectors", path, "--dump", "80x24");

	unlink(path);
	ck_assert_int_eq(status, 3);
	ck_assert_str_eq(out, "");
	ck_assert_ptr_nonnull(strstr(err, "wrong checksum of the codes"));
}
END_TEST

START_TEST(senses_of_ones_own_come_beside_the_bundled_ones)
{
	char path[] = "/tmp/polyseme-senses-XXXXXX";
	int fd = mkstemp(path);
	static const char senses[] =
		"doctor medicine nurse surgeon\ndoctor scholar professor\n";

	ck_assert_int_eq((int)write(fd, senses, strlen(senses)), (int)strlen(senses));
	close(fd);
	int mine = RUN("", "context", "--vectors", BUNDLED, "--senses", path, "--format",
		       "table", "the doctor read the newspaper");
	bool found = strstr(out, "medicine") != NULL;
	int bundled = RUN("", "context", "--vectors", BUNDLED, "--senses", path,
			  "--format", "table", "the river bank");

	unlink(path);
	ck_assert_int_eq(mine, 0);
	ck_assert(found);
	ck_assert_int_eq(bundled, 0);
	ck_assert_ptr_nonnull(strstr(out, "finance"));
}
END_TEST

START_TEST(info_checks_the_bundled_file)
{
	ck_assert_int_eq(RUN("", "info", BUNDLED), 0);
	ck_assert_ptr_nonnull(strstr(out, "50000, of a vocabulary of 341479"));
	ck_assert_ptr_nonnull(strstr(out, "checksums right"));
}
END_TEST

/* clang-format off */
SUITE("commands", 60,
	TEST(context_answers_with_the_contract)
	TEST(context_tells_what_every_token_does)
	TEST(context_tells_where_every_token_stands_and_when_it_joins)
	TEST(context_tells_all_parameters_of_the_method_and_no_others)
	TEST(nearest_words_are_measured_as_asked)
	TEST(what_does_not_exist_is_null)
	TEST(two_banks_by_preset)
	TEST(context_streams_line_by_line)
	TEST(a_file_that_shrinks_ends_a_command_with_one_line)
	TEST(lines_may_end_with_a_carriage_return)
	TEST(a_line_is_at_most_a_mebibyte_long)
	TEST(a_line_of_any_length_is_refused_in_little_memory)
	TEST(a_long_sentence_is_answered_in_little_memory)
	TEST(a_table_is_printed_unless_json_is_asked_for)
	TEST(the_last_line_needs_no_newline)
	TEST(a_nul_byte_is_a_character_of_the_sentence_and_none_of_the_target)
	TEST(standard_input_that_cannot_be_read_is_told)
	TEST(an_interrupt_ends_what_waits_for_lines)
	TEST(an_unknown_target_is_told_with_spellings)
	TEST(a_table_for_people)
	TEST(untrusted_text_is_printed_safely)
	LOOP(failures_say_one_line_and_an_exit_status, sizeof(failures) / sizeof(failures[0]))
	LOOP(what_cannot_be_printed_is_a_failure, 7)
	TEST(a_bad_line_in_a_stream_does_not_end_it)
	TEST(a_script_prints_its_screens)
	TEST(a_script_from_standard_input_prints_the_screen_it_ends_on)
	TEST(a_script_is_shorter_than_16_mebibytes)
	TEST(without_a_sentence_there_is_an_example)
	TEST(arguments_are_the_words_of_a_sentence)
	TEST(help_has_a_short_name)
	TEST(a_single_wrong_byte_in_the_vectors_is_noticed)
	TEST(senses_of_ones_own_come_beside_the_bundled_ones)
	TEST(info_checks_the_bundled_file) )
/* clang-format on */
