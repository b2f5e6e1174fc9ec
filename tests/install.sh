# install.sh - builds for one PREFIX, installs below another, and runs what was installed.
# The folder of the data is compiled in, so a change of PREFIX has to be compiled again.
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

fail() { echo "check-install: $*" >&2; exit 1; }

make_quietly() {
	"${MAKE:-make}" -s CFLAGS=-O0 B="$folder/build" "$@" >"$folder/log" 2>&1 ||
		{ cat "$folder/log" >&2; fail "make $* fails"; }
}

make_quietly all
make_quietly install PREFIX="$folder/usr"
# from where no data lies beside it
finds() {
	(cd "$folder" && usr/bin/polyseme "$@" >"$folder/answer" 2>&1) ||
		fail "the installed program does not find its data: polyseme $*"
}
finds context --target bank "the bank of the river"
finds compare word-order
finds corpus village --target bank
finds contextualize bank finance nature
finds lesson check same-word # on the toy as well
finds lesson list
for file in data/*/*; do
	case $file in *.sh | *.mjs) continue ;; esac # they make the others
	cmp -s "$file" "$folder/usr/share/polyseme/${file#data/}" || fail "$file is not installed"
done
for file in data/lessons/[!R]*.md; do
	grep -q "^$(basename "$file" .md) " "$folder/answer" || fail "no lesson $file in the list"
done
for page in man/*.[1-9]; do
	cmp -s "$page" "$folder/usr/share/man/man${page##*.}/${page#man/}" ||
		fail "$page is not installed"
done
make_quietly uninstall PREFIX="$folder/usr"
left=$(find "$folder/usr" ! -type d; find "$folder/usr" -path '*polyseme*')
[ -z "$left" ] || fail "uninstall leaves $left"

make_quietly install PREFIX=/usr DESTDIR="$folder/package"
[ -x "$folder/package/usr/bin/polyseme" ] || fail "DESTDIR does not stand before PREFIX"
grep -q /usr/share/polyseme "$folder/package/usr/bin/polyseme" ||
	fail "a package looks for its data elsewhere than below PREFIX"
grep -q "$folder" "$folder/package/usr/bin/polyseme" &&
	fail "a package looks for its data below DESTDIR"
echo "install: PREFIX and DESTDIR are followed"
