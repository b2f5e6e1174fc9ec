# layers-test.sh - layers.sh and rings.sh must fail on each include and call planted here, and pass
# without any.
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

plant src/core/senses.c '<curses.h>'
plant src/app/session.c '<readline/readline.h>'
plant src/plot/bars.c '"polyseme/core/vectors.h"'
plant src/core/senses.c '"polyseme/plot/canvas.h"'
plant src/base/status.c '"polyseme/core/sentence.h"'
plant src/app/session.c '"term/screen.h"'
plant src/core/senses.c '"app/view/view.h"'
plant src/term/keys.c '"cli/cli.h"'
plant include/polyseme/core/senses.h '"polyseme/app/session.h"'
echo "layers: 9 planted includes noticed"

# Rings: two files that include each other's headers, headers that do, and files that call.
rings_noticed() {	# what
	if sh tests/rings.sh "$copy" "$copy/objects" 2>/dev/null; then
		echo "layers-test: $1 were not noticed" >&2
		exit 1
	fi
}

rm -rf "$copy/src" "$copy/include"
mkdir -p "$copy/src/core/deep" "$copy/include/polyseme/core" "$copy/objects/core/deep"
for file in one two deep/three; do
	echo "int core_${file##*/}(void);" >"$copy/src/core/$file.h"
	echo "#include \"core/$file.h\"" >"$copy/src/core/$file.c"
done
compile() {
	for file in one two deep/three; do
		${CC:-cc} -w -I"$copy/src" -c "$copy/src/core/$file.c" -o "$copy/objects/core/$file.o" || exit 1
	done
}
compile
sh tests/rings.sh "$copy" "$copy/objects" || { echo "layers-test: rings where there are none" >&2; exit 1; }
echo '#include "two.h"' >>"$copy/src/core/one.c"
echo '#include "deep/three.h"' >>"$copy/src/core/two.c"
sh tests/rings.sh "$copy" "$copy/objects" || { echo "layers-test: a chain is no ring" >&2; exit 1; }
echo '#include "../one.h"' >>"$copy/src/core/deep/three.c"
rings_noticed "three files that include each other"
echo '#include "core/deep/three.h"' >"$copy/src/core/deep/three.c"
echo '#include "polyseme/core/b.h"' >"$copy/include/polyseme/core/a.h"
echo '#include "polyseme/core/a.h"' >"$copy/include/polyseme/core/b.h"
rings_noticed "two headers that include each other"
rm "$copy"/include/polyseme/core/*
echo 'int core_two(void); int core_one(void) { return core_two(); }' >>"$copy/src/core/one.c"
echo 'int core_one(void); int core_two(void) { return core_one(); }' >>"$copy/src/core/two.c"
compile
rings_noticed "two files that call each other"
echo "layers: 3 planted rings noticed"
