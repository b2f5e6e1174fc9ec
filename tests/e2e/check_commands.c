/* check_commands.c - the program without a screen: the JSON contract, tables,
 * conversions, exit statuses. POLYSEME names the program (default build/polyseme). */
#include <fcntl.h>
#include <jansson.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "suite.h"

#define BUNDLED "data/vectors/glove-50k.polyseme"
#define RIVER "we sat on the river bank and watched the water"
#define MONEY "she opened a bank account to save money"

enum { OUT_MOST = 1 << 20, ARGUMENTS = 16 };

static char out[OUT_MOST], err[OUT_MOST];

/* A running program with pipes to and from it. */
struct child {
	pid_t pid;
	int in, out, err;
};

static struct child
start(const char *const *arguments)
{
	const char *program = getenv("POLYSEME");
	const char *argv[ARGUMENTS + 2] = { program ? program : "build/polyseme" };
	int pipes[3][2];
	struct child child;

	for (int i = 0; i < ARGUMENTS && arguments[i]; i++)
		argv[i + 1] = arguments[i];
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(pipe(pipes[i]), 0);
	child.pid = fork();
	ck_assert_int_ge(child.pid, 0);
	if (child.pid == 0) {
		dup2(pipes[0][0], 0);
		dup2(pipes[1][1], 1);
		dup2(pipes[2][1], 2);
		for (int i = 0; i < 3; i++) {
			close(pipes[i][0]);
			close(pipes[i][1]);
		}
		execv(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	close(pipes[0][0]);
	close(pipes[1][1]);
	close(pipes[2][1]);
	child.in = pipes[0][1];
	child.out = pipes[1][0];
	child.err = pipes[2][0];
	return child;
}

/* Reads both until they end; returns the exit status, or 128 and the signal. */
static int
finish(struct child *child)
{
	struct pollfd fds[2] = { { child->out, POLLIN, 0 }, { child->err, POLLIN, 0 } };
	char *buffers[2] = { out, err };
	size_t used[2] = { 0, 0 };
	int open = 2, status;

	close(child->in);
	while (open > 0 && poll(fds, 2, 20000) > 0)
		for (int i = 0; i < 2; i++) {
			if (!fds[i].revents)
				continue;
			ssize_t n = read(fds[i].fd, buffers[i] + used[i],
					 OUT_MOST - 1 - used[i]);

			if (n > 0) {
				used[i] += (size_t)n;
				continue;
			}
			close(fds[i].fd);
			fds[i].fd = -1;
			open--;
		}
	out[used[0]] = err[used[1]] = '\0';
	ck_assert_int_eq(waitpid(child->pid, &status, 0), child->pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int
run(const char *input, const char *const *arguments)
{
	struct child child = start(arguments);

	signal(SIGPIPE, SIG_IGN);
	for (size_t at = 0, n = strlen(input); at < n;) {
		ssize_t written = write(child.in, input + at, n - at);

		if (written <= 0)
			break;
		at += (size_t)written;
	}
	return finish(&child);
}

#define RUN(input, ...) \
	run(input, (const char *const[]){ __VA_ARGS__, NULL })

static json_t *
parse(void)
{
	json_error_t where;
	json_t *object = json_loads(out, 0, &where);

	ck_assert_msg(object != NULL, "%s in %.200s", where.text, out);
	return object;
}

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

START_TEST(context_answers_with_the_contract)
{
	double statics[100], here[100], last[100];

	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "json",
			     "--target", "bank", RIVER),
			 0);
	json_t *answer = parse(), *target = json_object_get(answer, "target");

	ck_assert_str_eq(text(answer, "schema"), "polyseme.context/1");
	ck_assert_str_eq(text(answer, "sentence"), RIVER);
	ck_assert_str_eq(text(target, "word"), "bank");
	ck_assert_str_eq(text(target, "form"), "bank");
	ck_assert_double_eq(number(target, "index"), 5);
	ck_assert_double_eq(number(target, "rank"), 221);
	ck_assert(json_is_true(json_object_get(target, "known")));
	ck_assert_double_eq_tol(number(answer, "cosine"), .71, .01);
	ck_assert_double_eq_tol(number(answer, "margin"), .11, .01);

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
	json_decref(answer);
}
END_TEST

START_TEST(context_tells_what_every_token_does)
{
	RUN("", "context", "--vectors", BUNDLED, "--format", "json", "--target", "bank",
	    "The river, qzxv bank. Money");
	json_t *answer = parse(), *tokens = json_object_get(answer, "tokens");
	static const char *const reasons[] = { NULL, NULL, "punctuation", "unknown word",
		"the target itself", "punctuation", "in another sentence" };

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

/* Similarity of the two banks, from the vectors that the program prints. */
static double
similarity_of_banks(const char *preset)
{
	double a[100], b[100];
	char *second;

	ck_assert_int_eq(RUN("bank\t" MONEY "\nbank\t" RIVER "\n", "context", "--vectors",
			     BUNDLED, "--preset", preset),
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
	ck_assert_double_eq_tol(similarity_of_banks("default"), .62, .02);
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
	struct child child =
		start((const char *const[]){ "context", "--vectors", BUNDLED, NULL });

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
		start((const char *const[]){ "context", "--vectors", path, NULL });

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
	ck_assert_ptr_nonnull(strstr(out, "river       0.49  in general 0.18  <"));
	ck_assert_ptr_nonnull(strstr(out, "the target itself"));
	ck_assert_ptr_nonnull(strstr(out, "rivers 0.46"));
}
END_TEST

START_TEST(untrusted_text_is_printed_safely)
{
	RUN("", "context", "--vectors", BUNDLED, "--format", "table",
	    "bank \033]0;x\007 \xff \xe2\x80\xae river");
	ck_assert_ptr_null(strchr(out, '\033'));
	ck_assert_ptr_null(strchr(out, '\007'));
	ck_assert_ptr_null(strstr(out, "\xe2\x80\xae"));
	RUN("", "context", "--vectors", "/nonexistent/\033[2J");
	ck_assert_ptr_null(strchr(err, '\033'));
	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "json",
			     "bank \xff river"), 0);
	json_decref(parse());
}
END_TEST

static const struct {
	const char *arguments[5], *input, *says;
	int status;
} failures[] = {
	{ { "context", "--target", "zz", "the bank" }, "", "\"zz\" is not a token", 1 },
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
	{ { "--dump", "80" }, "", "--dump: expected COLSxROWS", 2 },
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

START_TEST(a_bad_line_in_a_stream_does_not_end_it)
{
	ck_assert_int_eq(RUN("bank\tthe bank\nzz\tthe bank\nbank\tthe river bank\n",
			     "context", "--vectors", BUNDLED),
			 1);
	size_t lines = 0;

	for (const char *c = out; *c; c++)
		lines += *c == '\n';
	ck_assert_uint_eq(lines, 2);
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
	ck_assert_ptr_nonnull(strstr(out, "bank means river here"));
	ck_assert_ptr_nonnull(strstr(out, "bank in general, no context yet"));
	size_t rows = 0;

	for (const char *c = out; *c; c++)
		rows += *c == '\n';
	ck_assert_uint_eq(rows, 2 * 18);
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
	static const char senses[] = "doctor medicine nurse surgeon\ndoctor scholar professor\n";

	ck_assert_int_eq((int)write(fd, senses, strlen(senses)), (int)strlen(senses));
	close(fd);
	int mine = RUN("", "context", "--vectors", BUNDLED, "--senses", path, "--format",
		       "table", "the doctor read the newspaper");
	bool found = strstr(out, "medicine") != NULL;
	int bundled = RUN("", "context", "--vectors", BUNDLED, "--senses", path, "--format",
			  "table", "the river bank");

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

SUITE("commands", 60,
	TEST(context_answers_with_the_contract)
	TEST(context_tells_what_every_token_does)
	TEST(two_banks_by_preset)
	TEST(context_streams_line_by_line)
	TEST(a_file_that_shrinks_ends_a_command_with_one_line)
	TEST(an_unknown_target_is_told_with_spellings)
	TEST(a_table_for_people)
	TEST(untrusted_text_is_printed_safely)
	LOOP(failures_say_one_line_and_an_exit_status, sizeof(failures) / sizeof(failures[0]))
	TEST(a_bad_line_in_a_stream_does_not_end_it)
	TEST(a_script_prints_its_screens)
	TEST(a_single_wrong_byte_in_the_vectors_is_noticed)
	TEST(senses_of_ones_own_come_beside_the_bundled_ones)
	TEST(info_checks_the_bundled_file)
)
