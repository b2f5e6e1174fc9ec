#!/bin/sh
# run.sh BUILD - the goals measured in one run, as one table.
#
#   BENCH_SMALL=1         leaves out the table of 1,000,000 words x 300
#   POLYSEME_FULL=FILE    the native file to measure on; data/vectors/full.polyseme if not given
#   BENCHMARKS=FOLDER     wic and coarsewsd20 in it, for S11; they do not come with the program
#   PYTHON=PROGRAM        a python3 that finds numpy and gensim; /usr/bin/python3 if not given
#
# Ratios are of medians taken in this run, in turns.  Other programs are compared where they are
# installed (Debian: python3-numpy python3-gensim fasttext bash vim) and named where they are
# not.  Progress goes to standard error, the table to standard output.
# shellcheck disable=SC2046,SC2086
set -eu
export LC_ALL=C.UTF-8

build=$(cd "$1" && pwd)
bench=$build/tests/bench
peers=$(cd "$(dirname "$0")" && pwd)/peers.py
python=${PYTHON:-/usr/bin/python3}
bundled=$PWD/data/vectors/glove-50k.polyseme
full=${POLYSEME_FULL:-$PWD/data/vectors/full.polyseme}
folder=$(mktemp -d)
table=$folder/table
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

if ! [ -f "$full" ]; then
	echo "run.sh: no $full: \`make vectors\` fetches it; the bundled file takes its place" >&2
	full=$bundled
fi

step() {
	echo "$(date +%T) $*" >&2
}

# The value of a name in a file of "name value" lines; empty if it is not there.
value() {
	awk -v name="$2" '$1 == name { print $2; exit }' "$folder/$1"
}

# row GOAL WHAT OURS REFERENCE LIMIT [UNIT]: the ratio of two figures and the most it may be
row() {
	[ -n "$3" ] && [ -n "$4" ] || { skipped "$1" "$2"; return; }
	awk -v goal="$1" -v what="$2" -v ours="$3" -v reference="$4" -v limit="$5" \
		-v unit="${6:-ms}" 'BEGIN {
		ratio = ours / reference
		printf "%s|%s|%.4g %s|%.4g %s|%.3f|<= %s|%s\n", goal, what, ours, unit,
			reference, unit, ratio, limit, ratio <= limit ? "met" : "MISSED"
	}' >> "$table"
}

# bound GOAL WHAT OURS LIMIT UNIT: a figure and the most it may be
bound() {
	[ -n "$3" ] || { skipped "$1" "$2"; return; }
	awk -v goal="$1" -v what="$2" -v ours="$3" -v limit="$4" -v unit="$5" 'BEGIN {
		printf "%s|%s|%.4g %s|||<= %s %s|%s\n", goal, what, ours, unit, limit, unit,
			ours <= limit + 0 ? "met" : "MISSED"
	}' >> "$table"
}

# shown GOAL WHAT FIGURE UNIT: a figure that no goal is set for
shown() {
	[ -n "$3" ] || { skipped "$1" "$2"; return; }
	awk -v goal="$1" -v what="$2" -v figure="$3" -v unit="$4" \
		'BEGIN { printf "%s|%s|%.4g %s||||\n", goal, what, figure, unit }' >> "$table"
}

skipped() {
	echo "$1|$2|||||not measured" >> "$table"
}

# Python with the libraries as they are, whatever the surroundings ask of them.
peer() {
	if [ -x "$python" ]; then
		(cd "$folder" && env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE \
			"$python" "$peers" "$@")
	else
		echo "missing python3"
	fi
}

# ---- S1: two queries against a plain read, and growth with n x d ----

# search WORDS DIMS FILE: bench_search's line of the best kernel; its fields are split below
search() {
	awk -v n="$1" -v d="$2" '$1 == n && $3 == d { print; exit }' "$folder/$3"
}

# Nanoseconds a number of two queries on a table made up.
per_number() {
	search "$1" "$2" search | awk '{ print $7 / ($1 * $3) * 1e6 }'
}

search_rows() {
	large=
	kb=$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo)
	if [ -z "${BENCH_SMALL:-}" ] && [ "${kb:-0}" -ge 4194304 ]; then
		large=--large
	fi
	step "S1 search against a plain read"
	"$bench/bench_search" $large > "$folder/search"
	"$bench/bench_search" "$full" > "$folder/search-full"
	n=$(awk 'NR == 2 { print $1 }' "$folder/search-full")
	d=$(awk 'NR == 2 { print $3 }' "$folder/search-full")
	for space in raw whitened; do
		column=$([ $space = raw ] && echo 7 || echo 8)
		set -- $(search "$n" "$d" search-full)
		row S1 "two queries, $space, $(basename "$full")" "$(eval echo \$$column)" "$5" 1.25
		set -- $(search 341479 100 search)
		row S1 "two queries, $space, 341,479 x 100 made up" "$(eval echo \$$column)" "$5" \
			1.25
	done
	small=$(per_number 10000 100)
	middle=$(per_number 100000 100)
	base=$(per_number 341479 100)
	row S1 "per number, 100,000 : 10,000 x 100" "$middle" "$small" 1.25 ns
	row S1 "per number, 341,479 : 100,000 x 100" "$base" "$middle" 1.25 ns
	row S1 "per number, 1,000,000 x 300 : 341,479 x 100" "$(per_number 1000000 300)" "$base" 1.25 ns
	shown S1 "the part that does not grow with n x d" \
		"$(awk -v a="$small" -v b="$base" 'BEGIN { print (a - b) * 1e6 / 1e3 }')" us
	set -- $(search 1000000 300 search)
	row S1 "two queries, raw, 1,000,000 x 300 made up" "${7:-}" "${5:-}" 1.25
}

# ---- S2: one query against others; how many are wrong ----

query_rows() {
	step "S2 one query, beside numpy, gensim and word2vec"
	peer search "$bench/bench_peers" "$full" > "$folder/query"
	if [ -z "$(value query ours)" ]; then
		yes 'search
word2vec' | head -n 18 |
			"$bench/bench_peers" "$full" |
			awk 'NR > 2 { s[NR % 2] += $1 } END { print "ours", s[1] / 8
				print "word2vec", s[0] / 8 }' >> "$folder/query"
	fi
	ours=$(value query ours)
	row S2 "one query: numpy, one thread" "$ours" "$(value query numpy)" 0.12
	row S2 "one query: gensim, one thread" "$ours" "$(value query gensim)" 0.11
	row S2 "one query: word2vec's loop" "$ours" "$(value query word2vec)" 0.06
	step "S2 searches against double"
	"$bench/bench_exact" "$full" 1000 > "$folder/exact" || true
	bound S2 "wrong of 1,000 queries, both spaces" \
		"$(awk '{ for (i = 1; i < NF; i++) if ($(i + 1) == "wrong") n += $i } END { print n }' \
		"$folder/exact")" 0 ""
}

# ---- S3, S4, S6, S7: the whole program in a terminal ----

program_rows() {
	step "S3 key to cell, S4 start, S6 memory, S7 idle"
	"$bench/bench_start" "$build/polyseme" "$full" > "$folder/full"
	"$bench/bench_start" "$build/polyseme" "$bundled" > "$folder/bundled"
	bound S3 "key to cell, full vocabulary, median" "$(value full cell)" 2 ms
	bound S3 "key to cell, full vocabulary, p99" "$(value full cell99)" 4 ms
	bound S3 "key to whole screen, full, median" "$(value full frame)" 2 ms
	bound S3 "key to whole screen, full, p99" "$(value full frame99)" 4 ms
	"$bench/bench_latency" "$build/polyseme" > "$folder/latency" || true
	row S3 "key to cell, bundled vectors: bash" \
		"$(awk '$1 == "polyseme" && $2 == "median" { print $3 }' "$folder/latency")" \
		"$(awk '$1 == "bash" && $2 == "median" { print $3 }' "$folder/latency")" 3
	row S3 "key to cell, bundled vectors: vim" \
		"$(awk '$1 == "polyseme" && $2 == "median" { print $3 }' "$folder/latency")" \
		"$(awk '$1 == "vim" && $2 == "median" { print $3 }' "$folder/latency")" 3
	bound S4 "start to whole screen, full vocabulary" "$(value full start)" 30 ms
	bound S4 "start to whole screen, bundled vectors" "$(value bundled start)" 30 ms
	step "S4 start, beside fastText and gensim"
	peer start "$bench/bench_start" "$build/polyseme" "$full" > "$folder/start"
	row S4 "start to whole screen: fastText nn" "$(value start ours)" \
		"$(value start fasttext)" 0.012
	row S4 "start to whole screen: gensim, mapped" "$(value start ours)" \
		"$(value start gensim)" 0.01
	bound S6 "peak memory, $n x $d" "$(value full rss | awk '{ print $1 * 1024 / 1e6 }')" \
		"$(awk -v n="$n" -v d="$d" 'BEGIN { printf "%.1f", 1.15 * n * d / 1e6 + 20 }')" MB
	bound S7 "wake-ups in 3 idle seconds, full" "$(value full idle)" 0 ""
	bound S7 "wake-ups in 3 idle seconds, bundled" "$(value bundled idle)" 0 ""
}

# ---- S5: reading text ----

parse_rows() {
	step "S5 reading text, beside strtof and gensim"
	"$build/polyseme" convert "$full" "$folder/full.txt" > "$folder/convert" 2>&1
	"$bench/bench_parse" "$folder/full.txt" > "$folder/parse"
	row S5 "text of $n words: strtof" \
		"$(awk '$1 == "formats_read()" { print $2 }' "$folder/parse")" \
		"$(awk '$1 == "strtof" { print $2 }' "$folder/parse")" 0.15
	head -n 100000 "$folder/full.txt" > "$folder/part.txt"
	rm "$folder/full.txt"
	"$bench/bench_parse" "$folder/part.txt" > "$folder/part"
	peer parse "$folder/part.txt" > "$folder/gensim"
	row S5 "text of 100,000 words: gensim" \
		"$(awk '$1 == "formats_read()" { print $2 }' "$folder/part")" \
		"$(value gensim gensim)" 0.03
}

# ---- S8: the map ----

map_rows() {
	step "S8 axes of the map, beside numpy"
	peer pca "$bench/bench_peers" "$bundled" > "$folder/pca"
	row S8 "PCA of 50 x 100: numpy's SVD" "$(value pca ours)" "$(value pca numpy)" 0.1
}

# ---- S13: several readings ----

reading_rows() {
	step "S13 nine readings, beside one"
	"$bench/bench_readings" "$bundled" > "$folder/readings"
	row S13 "nine readings at every key: one" "$(value readings nine)" \
		"$(value readings one)" 3
}

# ---- S11: evaluation ----

# seconds BENCHMARK FOLDER: the median of three runs of eval by one preset
seconds() {
	for run in 1 2 3; do
		begun=$(date +%s%N)
		"$build/polyseme" eval --preset default --vectors "$full" "$1" "$2" > /dev/null
		echo "$run $(date +%s%N) $begun"
	done | awk '{ print ($2 - $3) / 1e9 }' | sort -n | sed -n 2p
}

eval_rows() {
	wic= coarse=
	if [ -n "${BENCHMARKS:-}" ]; then
		step "S11 evaluation"
		wic=$(seconds wic "$BENCHMARKS/wic")
		coarse=$(seconds coarsewsd "$BENCHMARKS/coarsewsd20")
	fi
	bound S11 "eval wic, all that is there, one preset" "$wic" 1 s
	bound S11 "eval coarsewsd, all that is there, one preset" "$coarse" 3 s
}

# ---- S14: senses found in the vectors ----

pursuit_rows() {
	step "S14 senses found in the vectors"
	"$bench/bench_pursuit" "$full" data/vectors/person-names.tsv > "$folder/pursuit"
	bound S14 "senses of a word, processor time, median" "$(value pursuit median)" 5 ms
	bound S14 "senses of a word, slowest of $(value pursuit words)" \
		"$(value pursuit slowest)" 5 ms
	shown S14 "the pool, once" "$(value pursuit pool)" ms
}

# ---- S10: a corpus ----

corpus_rows() {
	step "S10 a corpus of 100,000 sentences, beside wc -w"
	set -- "$bundled" data/senses/english.senses "$folder/corpus.txt"
	"$bench/bench_corpus" "$@" write
	"$bench/bench_corpus" "$@" > "$folder/corpus" 2> /dev/null
	words=$(for run in 1 2 3; do
		begun=$(date +%s%N)
		wc -w < "$folder/corpus.txt" > /dev/null
		echo "$(date +%s%N) $begun"
	done | awk '{ print ($1 - $2) / 1e6 }' | sort -n | sed -n 2p)
	bound S10 "corpus: 100,000 sentences read, 10,000 of a word judged" \
		"$(value corpus read)" 1000 ms
	row S10 "corpus: the same, wc -w" "$(value corpus read)" "$words" 10
	bound S10 "corpus: the first lines on the screen" "$(value corpus first)" 100 ms
	bound S10 "corpus: drawn when all is read" "$(value corpus draw)" 20 ms
	shown S10 "corpus: the longest that a key waits" "$(value corpus slice)" ms
	shown S10 "corpus: peak memory" "$(value corpus memory)" MB
	rm "$folder/corpus.txt"
}

# ---- S15: lessons ----

lesson_rows() {
	step "S15 a lesson of 10,000 slides, and the start of one"
	"$bench/bench_lesson" "$build/polyseme" "$bundled" data/lessons/two-banks.md > "$folder/lesson"
	bound S15 "lesson: 10,000 slides opened, every sentence looked up" \
		"$(value lesson open)" 100 ms
	bound S15 "lesson: from a slide to one far behind, drawn" "$(value lesson turn)" 4 ms
	bound S4 "start to whole screen, a lesson" "$(value lesson lesson)" 30 ms
	row S4 "start to whole screen, a lesson: without one" "$(value lesson lesson)" \
		"$(value lesson start)" 1.25
	shown S15 "lesson: start to whole screen, 10,000 slides" "$(value lesson large)" ms
}

search_rows
query_rows
program_rows
parse_rows
map_rows
reading_rows
eval_rows
pursuit_rows
corpus_rows
lesson_rows

echo "polyseme, $(date +%F), $(nproc) cores of $(awk -F': *' \
	'/^model name/ { print $2; exit }' /proc/cpuinfo), kernel $(awk 'NR == 2 { print $4 }' \
	"$folder/search"), load $(cut -d' ' -f1 /proc/loadavg)"
# Columns as wide as they need to be.
(echo "goal|what|ours|reference|ratio|at most|"; cat "$table") |
	awk -F'|' '{ for (i = 1; i <= NF; i++) { cell[NR, i] = $i
			if (length($i) > width[i]) width[i] = length($i) } }
		END { for (r = 1; r <= NR; r++) { line = ""
			for (i = 1; i <= NF; i++)
				line = line sprintf("%-*s  ", width[i], cell[r, i])
			sub(/ +$/, "", line); print line } }'
for program in bash vim; do
	command -v $program > /dev/null || echo "missing $program"
done
cd "$folder" && cat query start gensim pca | grep '^missing ' | sort -u || true
