# layers-test.sh - layers.sh must fail on each include planted here, and pass without any.
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
cp -r src include "$copy"
sh tests/layers.sh "$copy" "" || { echo "layers-test: a clean copy fails" >&2; exit 1; }

plant() {	# file, include
	cp "$copy/$1" "$copy/kept"
	echo "#include $2" >> "$copy/$1"
	if sh tests/layers.sh "$copy" "" 2>/dev/null; then
		echo "layers-test: $2 in $1 was not noticed" >&2
		exit 1
	fi
	mv "$copy/kept" "$copy/$1"
}

plant src/core/context.c '<curses.h>'
plant src/app/session.c '<readline/readline.h>'
plant src/plot/bars.c '"polyseme/core/vectors.h"'
plant src/core/context.c '"polyseme/plot/canvas.h"'
plant src/base/status.c '"polyseme/core/sentence.h"'
plant src/app/session.c '"term/screen.h"'
plant src/core/senses.c '"app/view.h"'
plant src/term/keys.c '"cli/cli.h"'
plant include/polyseme/core/senses.h '"polyseme/app/session.h"'
echo "layers: 9 planted includes noticed"
