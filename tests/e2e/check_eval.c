/* check_eval.c - polyseme eval on small benchmarks of our own, in the layout of the public
 * ones. */
#include <math.h>
#include <sys/stat.h>

#include "e2e/json.h"
#include "e2e/program.h"
#include "polyseme/core/compare.h"
#include "polyseme/core/evaluate.h"
#include "scratch.h"
#include "suite.h"

#define EVAL "eval", "--vectors", BUNDLED

static const struct {
	const char *line, *gold;
} wic[] = {
	{ "bank\tN\t5-3\tShe put money in the bank .\tHe opened a bank account .\n",
	  "T\n" },
	{ "bank\tN\t5-5\tWe sat on the river bank .\tI save money at the bank .\n",
	  "F\n" },
	{ "mouse\tN\t2-2\tThe gray mouse ate cheese .\tClick the mouse to open a file "
	  ".\n",
	  "F\n" },
	{ "plant\tN\t1-3\tThe plant needs sun and water .\tWater the green plant .\n",
	  "T\n" },
	{ "rock\tN\t1-4\tThe rock fell down the mountain .\tThey listened to loud rock "
	  "music .\n",
	  "F\n" },
	{ "save\tV\t1-0\tTo save money is hard .\tSave some water for the plants .\n",
	  "F\n" },
	{ "crane\tN\t2-1\tA white crane waded in the marsh .\tThe crane lifted steel "
	  "beams .\n",
	  "F\n" },
	{ "apple\tN\t2-3\tA ripe apple pie .\tShe ate an apple and a pear .\n", "T\n" },
};

enum { PAIRS = sizeof(wic) / sizeof(wic[0]), TRAIN = 5 };

static void
teardown(void)
{
	char command[128];

	snprintf(command, sizeof(command), "rm -rf '%s'", scratch_folder);
	ck_assert_int_eq(system(command), 0);
}

static void
make_folder(const char *name)
{
	ck_assert_int_eq(mkdir(scratch_path(name), 0700), 0);
}

static void
write_text(const char *name, const char *text)
{
	scratch_write(name, text, strlen(text));
}

/* train and dev of the pairs above, in folders. */
static void
write_wic(void)
{
	char data[4096], gold[64];

	make_folder("train");
	make_folder("dev");
	for (int part = 0; part < 2; part++) {
		*data = *gold = '\0';
		for (int i = part ? TRAIN : 0; i < (part ? PAIRS : TRAIN); i++) {
			strcat(data, wic[i].line);
			strcat(gold, wic[i].gold);
		}
		write_text(part ? "dev/dev.data.txt" : "train/train.data.txt", data);
		write_text(part ? "dev/dev.gold.txt" : "train/train.gold.txt", gold);
	}
}

/* ---- what JSON says ---- */

static json_t *
evaluate(const char *benchmark, const char *path)
{
	ck_assert_int_eq(RUN("", EVAL, "--format", "json", benchmark, path), 0);
	ck_assert_str_eq(err, "");
	return parse();
}

/* The figure of a part, a word (NULL: all), a measure and a preset. */
static const json_t *
figure(const json_t *answer, const char *part, const char *word, const char *measure,
       const char *preset)
{
	size_t i;
	json_t *f;

	json_array_foreach(json_object_get(answer, "figures"), i, f)
	{
		const char *its = json_string_value(json_object_get(f, "word"));

		if (!strcmp(json_string_value(json_object_get(f, "part")), part) &&
		    !strcmp(json_string_value(json_object_get(f, "measure")), measure) &&
		    !strcmp(json_string_value(json_object_get(f, "preset")), preset) &&
		    (word ? its && !strcmp(its, word) : !its))
			return f;
	}
	ck_abort_msg("no figure %s %s %s", part, measure, preset);
}

static double
number(const json_t *object, const char *name)
{
	ck_assert(json_is_number(json_object_get(object, name)));
	return json_number_value(json_object_get(object, name));
}

/* ---- WiC ---- */

/* Writes sentence `side` of a pair as a line of a file of pins. */
static void
write_pin(FILE *file, int pair, int side)
{
	char line[256], *fields[5], *save, *at = line;
	int count = 0, word;

	snprintf(line, sizeof(line), "%s", wic[pair].line);
	for (char *f; (f = strtok_r(at, "\t\n", &save)); at = NULL)
		fields[count++] = f;
	word = side ? atoi(strchr(fields[2], '-') + 1) : atoi(fields[2]);
	/* every token of these sentences is one for the program too */
	fprintf(file, "#%d\t%s\n", word + 1, fields[3 + side]);
}

/* What compare says of a pair: whether it has one sense, and how alike the contexts
 * are. */
static bool
compare_says(int pair, double *context)
{
	const char *path = scratch_path("pair");
	FILE *file = fopen(path, "w");
	bool same;

	for (int side = 0; side < 2; side++)
		write_pin(file, pair, side);
	fclose(file);
	ck_assert_int_eq(
		RUN("", "compare", "--vectors", BUNDLED, "--format", "json", path), 0);
	json_t *answer = parse();
	const json_t *first = json_array_get(json_object_get(answer, "pairs"), 0);

	same = json_is_true(json_object_get(first, "same_sense"));
	*context = number(first, "context");
	json_decref(answer);
	return same;
}

/* No second computation: the share of pairs of which compare says what gold says. */
START_TEST(wic_is_what_compare_says_of_every_pair)
{
	double x[PAIRS], threshold;
	uint8_t gold[PAIRS];
	int right[2] = { 0, 0 }, tuned = 0;

	write_wic();
	for (int i = 0; i < PAIRS; i++) {
		gold[i] = *wic[i].gold == 'T';
		right[i >= TRAIN] += compare_says(i, &x[i]) == gold[i];
	}
	ck_assert_int_eq(evaluate_tune(TRAIN, x, gold, &threshold), STATUS_OK);
	for (int i = TRAIN; i < PAIRS; i++)
		tuned += (x[i] >= threshold) == gold[i];

	json_t *answer = evaluate("wic", scratch_folder);
	const json_t *f = figure(answer, "train", NULL, "accuracy_fixed", "default");

	ck_assert_str_eq(json_string_value(json_object_get(answer, "schema")),
			 "polyseme.eval/1");
	ck_assert_double_eq_tol(number(f, "value"), right[0] / (double)TRAIN, 1e-12);
	ck_assert_double_eq(number(f, "threshold"), COMPARE_SAME_SENSE);
	ck_assert_double_eq(number(f, "n"), TRAIN);
	f = figure(answer, "dev", NULL, "accuracy_fixed", "default");
	ck_assert_double_eq_tol(number(f, "value"), right[1] / (double)(PAIRS - TRAIN),
				1e-12);
	ck_assert_double_le(number(f, "low"), number(f, "value"));
	ck_assert_double_ge(number(f, "high"), number(f, "value"));
	f = figure(answer, "dev", NULL, "accuracy_tuned", "default");
	ck_assert_double_eq_tol(number(f, "threshold"), threshold, 1e-12);
	ck_assert_double_eq_tol(number(f, "value"), tuned / (double)(PAIRS - TRAIN),
				1e-12);
	figure(answer, "dev", NULL, "accuracy_tuned", "plain");
	figure(answer, "dev", NULL, "accuracy_tuned", "attention");
	json_decref(answer);
}
END_TEST

START_TEST(a_path_may_be_one_part_or_its_file)
{
	static const char *const paths[] = { "dev", "dev/dev.data.txt" };

	write_wic();
	for (int i = 0; i < 2; i++) {
		json_t *answer = evaluate("wic", scratch_path(paths[i]));

		/* nothing to tune on: one figure a preset */
		ck_assert_uint_eq(json_array_size(json_object_get(answer, "figures")), 3);
		figure(answer, "dev", NULL, "accuracy_fixed", "plain");
		json_decref(answer);
	}
}
END_TEST

START_TEST(presets_stand_side_by_side_or_alone)
{
	write_wic();
	ck_assert_int_eq(RUN("", EVAL, "wic", scratch_folder), 0);
	ck_assert_ptr_nonnull(strstr(out,
				     "wic by glove-50k\n\ntrain                plain "
				     "              default             attention\n"
				     "threshold .155     5 "));
	ck_assert_ptr_nonnull(strstr(out, "\ntuned on train     3 "));
	ck_assert_ptr_null(strstr(out, " \n"));
	ck_assert_int_eq(RUN("", EVAL, "--preset", "default", "wic", scratch_folder), 0);
	ck_assert_ptr_nonnull(strstr(out, "\ntrain                default\n"));
	ck_assert_ptr_null(strstr(out, "attention"));
}
END_TEST

/* A setting that is given holds for every preset: one window, no rarity, one space. */
START_TEST(settings_hold_for_all_presets)
{
	write_wic();
	ck_assert_int_eq(RUN("", EVAL, "--format", "json", "--space", "whitened",
			     "--rarity", "log-rank", "--unit", "--window", "10",
			     "--affinity", "none", "wic", scratch_folder),
			 0);
	json_t *answer = parse();

	ck_assert_double_eq(
		number(figure(answer, "dev", NULL, "accuracy_tuned", "plain"),
		       "threshold"),
		number(figure(answer, "dev", NULL, "accuracy_tuned", "attention"),
		       "threshold"));
	json_decref(answer);
}
END_TEST

START_TEST(tsv_and_json_have_the_same_figures)
{
	char *lines, *save, expected[512];
	size_t i;
	json_t *f;

	write_wic();
	ck_assert_int_eq(RUN("", EVAL, "--format", "tsv", "wic", scratch_folder), 0);
	lines = strdup(out);
	ck_assert_str_eq(strtok_r(lines, "\n", &save),
			 "part\tword\tmeasure\tpreset\tn\tmissing\tthreshold\tvalue\tlow"
			 "\thigh");
	json_t *answer = evaluate("wic", scratch_folder);

	json_array_foreach(json_object_get(answer, "figures"), i, f)
	{
		snprintf(expected, sizeof(expected),
			 "%s\t\t%s\t%s\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g\t%.9g",
			 json_string_value(json_object_get(f, "part")),
			 json_string_value(json_object_get(f, "measure")),
			 json_string_value(json_object_get(f, "preset")), number(f, "n"),
			 number(f, "missing"), number(f, "threshold"), number(f, "value"),
			 number(f, "low"), number(f, "high"));
		ck_assert_str_eq(strtok_r(NULL, "\n", &save), expected);
	}
	ck_assert_ptr_null(strtok_r(NULL, "\n", &save));
	ck_assert_uint_eq(i, 9);
	json_decref(answer);
	free(lines);
}
END_TEST

START_TEST(a_pair_without_context_counts_as_two_meanings)
{
	write_text("dev.data.txt", "bank\tN\t0-5\tbank\tShe put money in the bank .\n"
				   "bank\tN\t0-0\tbank !\tbank\n");
	write_text("dev.gold.txt", "F\nT\n");
	json_t *answer = evaluate("wic", scratch_folder);
	const json_t *f = figure(answer, "dev", NULL, "accuracy_fixed", "default");

	ck_assert_double_eq(number(f, "missing"), 2);
	ck_assert_double_eq(number(f, "value"), .5);
	json_decref(answer);
	ck_assert_int_eq(RUN("", EVAL, "wic", scratch_folder), 0);
	ck_assert_ptr_nonnull(strstr(out, "At most 2 in a row have no known word"));
}
END_TEST

/* ---- SCWS ---- */

static const struct {
	const char *words[2], *sentences[2], *rating;
} scws[] = {
	{ { "river", "stream" },
	  { "the <b> river </b> ran to the sea", "a small <b> stream </b> in the hills" },
	  "8.5" },
	{ { "bank", "money" },
	  { "she opened a <b> bank </b> account", "he lent me some <b> money </b>" },
	  "7.0" },
	{ { "bank", "money" },
	  { "we sat on the river <b> bank </b> and fished", "he saves <b> money </b>" },
	  "2.5" },
	{ { "car", "truck" },
	  { "he drove the <b> car </b> home", "a <b> truck </b> drove by" },
	  "8.0" },
	{ { "apple", "computer" },
	  { "she ate the ripe <b> apple </b>", "my <b> computer </b> is slow" },
	  "0.5" },
	{ { "king", "carpet" },
	  { "the <b> king </b> ruled the land", "a red <b> carpet </b> on the floor" },
	  "1.0" },
};

enum { RATED = sizeof(scws) / sizeof(scws[0]) };

static void
write_scws(void)
{
	FILE *file = fopen(scratch_path("ratings.txt"), "w");

	for (int i = 0; i < RATED; i++) {
		fprintf(file, "%d\t%s\tn\t%s\tn\t%s\t%s\t%s", i + 1, scws[i].words[0],
			scws[i].words[1], scws[i].sentences[0], scws[i].sentences[1],
			scws[i].rating);
		for (int k = 0; k < 10; k++)
			fputs("\t5", file);
		fputc('\n', file);
	}
	fclose(file);
}

/* The contextual vector that `polyseme context` prints. */
static json_t *
vector_of(int pair, int side)
{
	char sentence[128], *to = sentence;

	for (const char *from = scws[pair].sentences[side]; *from; from++)
		if (strncmp(from, "<b>", 3) == 0)
			from += 2;
		else if (strncmp(from, "</b>", 4) == 0)
			from += 3;
		else
			*to++ = *from;
	*to = '\0';
	ck_assert_int_eq(RUN("", "context", "--vectors", BUNDLED, "--format", "json",
			     "--alpha", ".4", "--target", scws[pair].words[side],
			     sentence),
			 0);
	json_t *answer = parse();
	json_t *vector = json_incref(
		json_object_get(json_object_get(answer, "contextual"), "vector"));

	json_decref(answer);
	return vector;
}

START_TEST(scws_is_the_rank_correlation_of_what_context_says)
{
	double x[RATED], ratings[RATED];
	struct evaluate_ranking ranking;

	write_scws();
	for (int i = 0; i < RATED; i++) {
		json_t *a = vector_of(i, 0), *b = vector_of(i, 1);

		x[i] = 0;
		for (size_t d = 0; d < json_array_size(a); d++)
			x[i] += json_number_value(json_array_get(a, d)) *
				json_number_value(json_array_get(b, d));
		ratings[i] = atof(scws[i].rating);
		json_decref(a);
		json_decref(b);
	}
	ck_assert_int_eq(evaluate_ranking_init(&ranking, RATED, x, ratings), STATUS_OK);
	ck_assert_int_eq(RUN("", EVAL, "--alpha", ".4", "--format", "json", "scws",
			     scratch_path("ratings.txt")),
			 0);
	json_t *answer = parse();
	const json_t *f = figure(answer, "ratings", NULL, "spearman", "default");

	ck_assert_double_eq_tol(number(f, "value"), evaluate_spearman(&ranking, NULL),
				1e-12);
	ck_assert_double_gt(number(f, "value"), .5);
	ck_assert_double_eq(number(f, "n"), RATED);
	json_decref(answer);
	evaluate_ranking_free(&ranking);
	ck_assert_int_eq(RUN("", EVAL, "--alpha", ".4", "scws", scratch_folder), 0);
	ck_assert_ptr_nonnull(strstr(out, "\nSpearman           6 "));
}
END_TEST

/* ---- CoarseWSD-20 ---- */

#define LEARN                                                                            \
	"1\tthe bank lent her money .\n1\tthe bank of the wide river .\n"                \
	"4\the opened a savings bank account .\n4\twe sat on the bank and fished in "    \
	"the "                                                                           \
	"river .\n1\tthe bank raised its interest rates .\n4\twater ran over the bank "  \
	"of "                                                                            \
	"the stream .\n"
#define CLASSES "0\n1\n0\n1\n0\n1"

static void
write_words(void)
{
	make_folder("words");
	make_folder("words/bank");
	make_folder("words/mouse");
	write_text("words/LICENSE", "ours\n");
	write_text("words/bank/classes_map.txt", "{}\n");
	write_text("words/bank/train.data.txt", LEARN);
	write_text("words/bank/train.gold.txt", CLASSES);
	write_text("words/bank/test.data.txt",
		   "2\tthe big bank lends money .\n5\tthe boat reached the other bank of "
		   "the river .\n");
	write_text("words/bank/test.gold.txt", "0\n1\n");
	write_text(
		"words/mouse/train.data.txt",
		"2\tthe gray mouse ate cheese and grain .\n2\ta brown mouse ran from the "
		"hungry cat .\n3\tclick the left mouse button on the computer "
		".\n1\tthe mouse moves the cursor on the computer screen .\n");
	write_text("words/mouse/train.gold.txt", "0\n0\n1\n1\n");
}

/* Odd lines of bank are money, river, money and even ones river ...: each half has only
 * one class of its own to learn, so that every guess of the other is wrong. */
START_TEST(coarsewsd_learns_from_the_other_half)
{
	write_words();
	write_text("words/bank/train.gold.txt", "0\n1\n0\n1\n0\n1\n");
	json_t *answer = evaluate("coarsewsd", scratch_path("words"));
	const json_t *f = figure(answer, "two-fold", "bank", "accuracy", "default");

	ck_assert_double_eq(number(f, "value"), 0);
	ck_assert_double_eq(number(f, "n"), 6);
	/* mouse: lines 1 and 3 teach animal and device, 2 and 4 too */
	f = figure(answer, "two-fold", "mouse", "accuracy", "default");
	ck_assert_double_eq(number(f, "value"), 1);
	f = figure(answer, "two-fold", NULL, "micro", "default");
	ck_assert_double_eq(number(f, "value"), .5);
	ck_assert_double_eq(number(f, "n"), 10);
	f = figure(answer, "two-fold", NULL, "macro_f1", "default");
	ck_assert_double_eq(number(f, "value"), .5);
	f = figure(answer, "two-fold", NULL, "pooled", "default");
	ck_assert_double_eq(number(f, "value"), .4);
	/* without looking at a sentence: of the mice half are right, F1 2/3 and 0 */
	f = figure(answer, "two-fold", NULL, "usual_micro", "default");
	ck_assert_double_eq(number(f, "value"), .25);
	f = figure(answer, "two-fold", NULL, "usual_macro_f1", "default");
	ck_assert_double_eq_tol(number(f, "value"), 1. / 6, 1e-12);
	/* all of train for test */
	f = figure(answer, "test", "bank", "accuracy", "default");
	ck_assert_double_eq(number(f, "value"), 1);
	ck_assert_double_eq(number(f, "n"), 2);
	json_decref(answer);
}
END_TEST

START_TEST(coarsewsd_may_be_one_word_or_its_file)
{
	static const char *const paths[] = { "words/bank", "words/bank/",
					     "words/bank/train.data.txt" };

	write_words();
	for (int i = 0; i < 3; i++) {
		json_t *answer = evaluate("coarsewsd", scratch_path(paths[i]));

		figure(answer, "two-fold", "bank", "accuracy", "plain");
		figure(answer, "test", "bank", "accuracy", "attention");
		ck_assert_uint_eq(json_array_size(json_object_get(answer, "figures")),
				  3 * 2 * 6);
		json_decref(answer);
	}
	ck_assert_int_eq(RUN("", EVAL, "coarsewsd", scratch_path("words")), 0);
	ck_assert_ptr_nonnull(strstr(out, "\nbank               6 "));
	ck_assert_ptr_nonnull(strstr(out, "\nall sentences     10 "));
	ck_assert_ptr_nonnull(strstr(out, "\n\ntest  "));
}
END_TEST

/* ---- what cannot be read ---- */

static const struct {
	const char *remove, *name, *text; /* a file that is not there, one that is bad */
	const char *benchmark, *path, *says;
	int status;
} failures[] = {
	{ "train/train.gold.txt", NULL, NULL, "wic", "",
	  "/train/train.gold.txt: cannot open: No such file", 3 },
	{ NULL, "dev/dev.gold.txt", "T\nF\n", "wic", "",
	  "/dev/dev.data.txt:3: expected as many lines as in ", 3 },
	{ NULL, "dev/dev.data.txt", "bank\tN\t9-0\tthe bank\tbank\n", "wic", "",
	  "/dev/dev.data.txt:1: expected the number of a word below 2, found 9", 3 },
	{ NULL, "dev/dev.data.txt",
	  "bank\tN\t2-0\tthe bank .\tbank\nbank\tN\t0-0\tbank\tbank\n"
	  "bank\tN\t0-0\tbank\tbank\n",
	  "wic", "", "/dev/dev.data.txt:1: expected a word, found \".\"", 3 },
	{ NULL, "dev/dev.data.txt", "\177ELF\002\001\001", "wic", "",
	  "/dev/dev.data.txt:1: expected 5 fields with tabs", 3 },
	{ NULL, "empty", "", "scws", "/empty", "/empty: the file is empty", 3 },
	{ NULL, NULL, NULL, "wic", "/nothing", "/nothing: No such file or directory", 3 },
	{ NULL, NULL, NULL, "coarsewsd", "/nothing", "/nothing: No such file", 3 },
	{ NULL, NULL, NULL, "coarsewsd", "/dev", ": nothing of coarsewsd here", 3 },
	{ NULL, NULL, NULL, "wic", "/dev/dev.gold.txt", "expected a folder or a file",
	  3 },
	{ NULL, NULL, NULL, "scws", "", "/ratings.txt: cannot open: No such file", 3 },
	{ NULL, NULL, NULL, "semeval", "", "expected wic, scws or coarsewsd, found", 2 },
};

START_TEST(what_cannot_be_read_is_named)
{
	char path[256];

	write_wic();
	if (failures[_i].remove)
		ck_assert_int_eq(remove(scratch_path(failures[_i].remove)), 0);
	if (failures[_i].name)
		write_text(failures[_i].name, failures[_i].text);
	snprintf(path, sizeof(path), "%s%s", scratch_folder, failures[_i].path);
	ck_assert_int_eq(RUN("", EVAL, failures[_i].benchmark, path),
			 failures[_i].status);
	ck_assert_msg(strstr(err, failures[_i].says) != NULL, "%s", err);
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
	ck_assert_str_eq(out, "");
}
END_TEST

START_TEST(a_folder_is_no_data_file)
{
	make_folder("dev");
	make_folder("dev/dev.data.txt");
	write_text("dev/dev.gold.txt", "T\n");
	ck_assert_int_eq(RUN("", EVAL, "wic", scratch_folder), 3);
	ck_assert_ptr_nonnull(strstr(err, "/dev/dev.data.txt: "));
	ck_assert_ptr_eq(strchr(err, '\n'), err + strlen(err) - 1);
}
END_TEST

START_TEST(usage_is_one_line)
{
	ck_assert_int_eq(RUN("", EVAL, "wic"), 2);
	ck_assert_ptr_nonnull(strstr(err,
				     "eval: expected a benchmark and its path, found "
				     "1 arguments\n"));
	ck_assert_int_eq(RUN("", EVAL, "--format", "csv", "wic", "x"), 2);
	ck_assert_ptr_nonnull(strstr(err, "--format: expected table, tsv or json, or "));
	ck_assert_int_eq(RUN("", "compare", "--format", "tsv", "x"), 2);
	ck_assert_ptr_nonnull(strstr(err, "--format tsv belongs to "));
	ck_assert_int_eq(RUN("", EVAL, "--mouse", "wic", "x"), 2);
}
END_TEST

/* ---- long work ---- */

enum { LONG = 200000 /* pairs: some seconds */ };

static void
write_long(void)
{
	FILE *data = fopen(scratch_path("dev.data.txt"), "w");
	FILE *gold = fopen(scratch_path("dev.gold.txt"), "w");

	for (int i = 0; i < LONG; i++) {
		fputs(wic[i % PAIRS].line, data);
		fputs(wic[i % PAIRS].gold, gold);
	}
	fclose(data);
	fclose(gold);
}

static bool
is_ended(struct tty *t, const char *text)
{
	(void)text;
	return t->gone;
}

START_TEST(a_terminal_sees_how_far_it_is_and_may_stop_it)
{
	char *argv[] = { program_path(),
			 strdup("eval"),
			 strdup("--vectors"),
			 strdup(BUNDLED),
			 strdup("wic"),
			 strdup(scratch_folder),
			 NULL };
	struct tty *t;

	write_long();
	t = tty_open(24, 80, argv, NULL);
	ck_assert(tty_until(t, tty_shows, "wic  plain  "));
	SHOWS(t, " of 600000");
	tty_send(t, "\003", 1);
	ck_assert(tty_until(t, is_ended, "C-c to end it"));
	SHOWS(t, "polyseme: eval: cancelled");
	SHOWS_NOT(t, " of 600000");
	ck_assert(WIFEXITED(t->status) && WEXITSTATUS(t->status) == 3);
	tty_close(t);
	for (size_t i = 0; argv[i]; i++)
		free(argv[i]);
}
END_TEST

START_TEST(a_signal_stops_it_without_a_terminal_too)
{
	const char *arguments[] = { EVAL, "wic", scratch_folder, NULL };
	struct child child;

	write_long();
	child = start(arguments);
	usleep(600000);
	kill(child.pid, SIGINT);
	ck_assert_int_eq(finish(&child), 3);
	ck_assert_str_eq(err, "polyseme: eval: cancelled\n");
	ck_assert_str_eq(out, "");
}
END_TEST

/* clang-format off */
SUITE("eval", 120,
	tcase_add_checked_fixture(tests, scratch_setup, teardown);
	TEST(wic_is_what_compare_says_of_every_pair)
	TEST(a_path_may_be_one_part_or_its_file)
	TEST(presets_stand_side_by_side_or_alone)
	TEST(settings_hold_for_all_presets)
	TEST(tsv_and_json_have_the_same_figures)
	TEST(a_pair_without_context_counts_as_two_meanings)
	TEST(scws_is_the_rank_correlation_of_what_context_says)
	TEST(coarsewsd_learns_from_the_other_half)
	TEST(coarsewsd_may_be_one_word_or_its_file)
	LOOP(what_cannot_be_read_is_named, sizeof(failures) / sizeof(failures[0]))
	TEST(a_folder_is_no_data_file)
	TEST(usage_is_one_line)
	TEST(a_terminal_sees_how_far_it_is_and_may_stop_it)
	TEST(a_signal_stops_it_without_a_terminal_too) )
/* clang-format on */
