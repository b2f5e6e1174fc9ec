# howto.sh ROOT - takes every recipe of src/README.md literally, in a copy of the tree.
#
# A recipe is a section "### To add ...".  Its steps are lines that name a file, each with a
# block of code below it:
#
#	In `FILE`, above `TEXT`:	the block goes above the one line that holds TEXT
#	In `FILE`, below `TEXT`:	the same, below it
#	New file `FILE`:		the block is the file
#
# and its block headed "See it:" is run in the copy when all is built: each command must end
# well, and what a command prints must hold every line that stands below it behind "#> ".
# Blocks of other sections that are headed "See it:" are run in the copy as it is.
# Nothing but the named files is touched, so what a recipe forgets makes the check fail.
#
# HOWTO=word takes only the recipes whose title holds that word; HOWTO_DROP=n leaves the n-th
# step of each out, which must make it fail.
root=$(cd "$1" && pwd) || exit 1
guide=$root/src/README.md bad=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
tree=$work/tree

say() { echo "check-howto: $*" >&2; bad=$((bad + 1)); }

# Splits the guide into sections: work/N/title, step files N/1.place and N/1.text, N/see.
split_guide() {
	awk -v work="$work" '
		function step(kind, file, anchor) {
			n++; place = folder "/" n ".place"; into = folder "/" n ".text"
			print kind > place; print file > place; print anchor > place; close(place) }
		/^##+ / && !code { folder = work "/" ++section; system("mkdir -p " folder)
			title = $0; sub(/^#+ /, "", title); print title > (folder "/title")
			n = 0; into = ""; next }
		/^In `/ { split($0, part, "`"); step(part[3] ~ /above/ ? "above" : "below", part[2], part[4]); next }
		/^New file `/ { split($0, part, "`"); step("new", part[2], ""); next }
		/^See it:/ { into = folder "/see"; next }
		/^```/ { code = !code; if (!code) into = ""; next }
		code && into { print > into }' "$guide"
}

# Puts a block where its step says; the text that names the line must stand in one line.
apply() {	# kind, file, text of the line, block
	case $1 in
	new)
		[ -e "$2" ] && { say "$2 is there already"; return 1; }
		cp "$4" "$2"
		return ;;
	esac
	count=$(grep -cF -- "$3" "$2")
	[ "$count" = 1 ] || { say "$2: \"$3\" stands in $count lines"; return 1; }
	where="$3" awk -v kind="$1" -v block="$4" '
		function put() { while ((getline line < block) > 0) print line }
		index($0, ENVIRON["where"]) { if (kind == "above") put(); print
			if (kind == "below") put(); next }
		{ print }' "$2" >"$work/changed" && cp "$work/changed" "$2"
}

# Runs the commands of a block; a line "#> text" must stand in what the last one printed.
see() {
	: >"$work/out"
	while IFS= read -r line; do
		case $line in
		'#> '*)
			grep -qF -- "${line#???}" "$work/out" ||
				{ say "$title: expected \"${line#???}\" of: $command"; tail -5 "$work/out" >&2; } ;;
		'' | '#'*) ;;
		*)
			command=$line
			sh -c "$line" >"$work/out" 2>&1 </dev/null ||
				{ say "$title: failed: $line"; tail -5 "$work/out" >&2; } ;;
		esac
	done <"$1"
}

# Quick to build: recipes add behaviour, not speed.  What a make in a recipe does is the same.
cc=$(printf '%s' "${CC:-cc}" | sed 's/ /\\ /g')
export MAKEFLAGS="s -j2 -- CC=$cc WERROR=-Werror HARDEN= CFLAGS=-O0"
unset MAKELEVEL
build() { make build/polyseme >"$work/log" 2>&1; }

# Takes one recipe: its steps, then what is to be seen, then back to the tree as it was.
take() {
	folder=$1 number=0 before=$bad
	: >"$work/touched"
	for place in $(ls "$folder" 2>/dev/null | sed -n 's/\.place$//p' | sort -n); do
		number=$((number + 1))
		{ read -r kind; read -r file; IFS= read -r anchor; } <"$folder/$place.place"
		[ "$number" = "${HOWTO_DROP:-0}" ] && continue
		echo "$file" >>"$work/touched"
		apply "$kind" "$file" "$anchor" "$folder/$place.text" || break
	done
	if [ $bad = $before ]; then
		build && see "$folder/see" ||
			{ say "$title: it does not build"; grep -m 5 -E 'error|Error' "$work/log" >&2; }
	fi
	for file in $(sort -u "$work/touched"); do
		if [ -e "$root/$file" ]; then cp "$root/$file" "$file"; else rm -f "$file"; fi
	done
	cp "$root"/man/*.[1-9] man/
	[ $bad = $before ] && echo "check-howto: $title"
}

# Every file and function that the text names is there.
check_names() {
	awk '/^```/ { code = !code } !code && !/^New file/' "$guide" | grep -o '`[^`]*`' | tr -d '`' |
		sort -u >"$work/spans"
	grep -E '^(src|include|tests|data|man)/[A-Za-z_0-9./]*$' "$work/spans" | while read -r name; do
		[ -e "$root/$name" ] || echo "$name"
	done >"$work/missing"
	sed -n 's/^\([a-z][a-z_]*\)()$/\1/p' "$work/spans" | grep -v '^x_' | while read -r name; do
		grep -rqE "^$name\(" "$root/src" "$root/include" || echo "$name()"
	done >>"$work/missing"
	while read -r name; do say "src/README.md names $name, which is not there"; done <"$work/missing"
}

split_guide
check_names
mkdir "$tree"
# What is there now, and not what is committed: a recipe is checked before it is.
(cd "$root" && tar cf - Makefile src include man data/senses data/lessons .ci) | tar xf - -C "$tree"
mkdir -p "$tree/data/vectors"
for file in "$root"/data/vectors/glove*; do ln -s "$file" "$tree/data/vectors/"; done
export XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state"
cd "$tree" || exit 1
build || { cat "$work/log" >&2; exit 1; }
taken=0
for folder in $(ls "$work" | grep -E '^[0-9]+$' | sort -n); do
	folder=$work/$folder title=$(cat "$folder/title")
	case $title in *"$HOWTO"*) ;; *) continue ;; esac
	case $title in
	"To add "*) taken=$((taken + 1)); take "$folder" ;;
	*) [ -e "$folder/see" ] && { build; see "$folder/see"; } ;;
	esac
done
[ "$taken" -gt 0 ] || say "no recipe was found"
[ "$bad" = 0 ]
