/* bench_lesson.c - how long a lesson of 10,000 slides takes to open, and how soon a lesson
 * is on the screen.
 *
 *	bench_lesson PROGRAM VECTORS LESSON	one "name value" a line, medians in ms:
 *	of processor time:
 *		read		10,000 slides, 1.3 MB, read
 *		open		the same with every sentence looked up, the first shown
 *		turn		from a slide to one far behind it, drawn
 *	in a terminal:
 *		start		from fork(2) until the program's screen is complete
 *		lesson		the same with LESSON on it
 *		large		the same with 10,000 slides
 */
#include "bench/measure.h"
#include "bench/terminal.h"
#include "polyseme/app/lesson_check.h"

enum { SLIDES = 10000, ROUNDS = 11, ROWS = 24, COLS = 80 };

static const char slide[] =
	"## Slide %d\n"
	"<!-- type: we sat on the river bank and watched the water -->\n"
	"<!-- target: bank -->\n"
	"Here the *bank* is that of a river.\n\n";

static struct session s;
static struct canvas canvas;

static void
fail(const char *what)
{
	fprintf(stderr, "bench_lesson: %s\n", what);
	exit(EXIT_FAILURE);
}

/* Milliseconds of processor time so far: what else goes on does not count. */
static double
now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* A file of so many slides. */
static void
write_slides(const char *path)
{
	FILE *file = fopen(path, "w");

	if (!file)
		fail(path);
	for (int i = 1; i <= SLIDES; i++)
		fprintf(file, slide, i);
	if (fclose(file) != 0)
		fail(path);
}

static double
time_read(const char *path)
{
	struct lesson *lesson;
	struct error error;
	double began = now_ms(), ms;

	if (lesson_read(&lesson, path, NULL, &error) != STATUS_OK)
		fail(error.text);
	ms = now_ms() - began;
	if (lesson->n_slides != SLIDES)
		fail("slides are missing");
	lesson_delete(lesson);
	return ms;
}

static double
time_open(const char *path)
{
	struct error error;
	double began = now_ms();

	if (session_lesson(&s, path, 0, &error) != STATUS_OK)
		fail(error.text);
	session_draw(&s, &canvas);
	return now_ms() - began;
}

static double
time_turn(size_t to)
{
	double began = now_ms();

	if (!lesson_go(&s, to, 0))
		fail("no such slide");
	session_draw(&s, &canvas);
	return now_ms() - began;
}

static void
report(const char *name, double ms[ROUNDS])
{
	printf("%s %.2f\n", name, measure_quantile(ROUNDS, ms, .5));
}

static void
in_process(const char *path)
{
	double read[ROUNDS], open[ROUNDS], turn[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		read[i] = time_read(path);
		open[i] = time_open(path);
		turn[i] = time_turn(SLIDES - 1 - (size_t)i);
	}
	report("read", read);
	report("open", open);
	report("turn", turn);
}

/* The three in turns, so that what else goes on meets all of them. */
static void
in_terminal(const char *program, const char *vectors, const char *lesson,
	    const char *large)
{
	const char *const plain[] = { program, "--vectors", vectors, NULL };
	const char *const small[] = { program,	   "lesson", lesson,
				      "--vectors", vectors,  NULL };
	const char *const slides[] = { program,	    "lesson", large,
				       "--vectors", vectors,  NULL };
	double ms[3][ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		ms[0][i] = terminal_time(plain);
		ms[1][i] = terminal_time(small);
		ms[2][i] = terminal_time(slides);
	}
	report("start", ms[0]);
	report("lesson", ms[1]);
	report("large", ms[2]);
}

int
main(int argc, char **argv)
{
	char path[] = "/tmp/polyseme-lesson-XXXXXX";
	int fd = mkstemp(path);
	struct vectors v;
	struct options options;
	struct error error;

	if (argc != 4 || fd < 0 || vectors_open(&v, argv[2], false, &error) != STATUS_OK)
		fail("expected PROGRAM VECTORS LESSON");
	close(fd);
	write_slides(path);
	options_default(&options);
	if (session_init(&s, &(struct sources){ .vectors = &v, .senses = senses_new() },
			 &options) != STATUS_OK ||
	    canvas_init(&canvas, ROWS, COLS, GLYPHS_UNICODE) != STATUS_OK)
		fail("out of memory");
	session_set_size(&s, ROWS, COLS);
	in_process(path);
	in_terminal(argv[1], argv[2], argv[3], path);
	unlink(path);
	return EXIT_SUCCESS;
}
