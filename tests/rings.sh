# rings.sh ROOT [OBJECTS] - no two files need each other, nor files in a circle: neither by what
# they include nor, where the folder of their objects is given, by what they call.
# A public header counts for nobody's source where a source includes it: it is a contract, full of
# types, and a helper of core/space.c may use them.  What such a helper calls is seen in its object.
root=$1 objects=$2 bad=0

# Lines "FILE NAME": the name is the path without ending; a public header has the name of its
# source, which lies in the layer itself or one folder deeper, and otherwise of its own.
names() {
	(cd "$root" && find src include -name '*.[ch]' | sort -r) | awk '
		/^src/ { name = $0; sub(/^src\//, "", name); sub(/\.[ch]$/, "", name)
			print $0, name
			if (/\.c$/) { own[name] = 1; short = name
				sub(/\/.*\//, "/", short); long[short] = name } }
		/^include/ { public[++n] = $0 }
		END { for (i = 1; i <= n; i++) { name = public[i]
			sub(/^include\/polyseme\//, "", name); sub(/\.h$/, "", name)
			print public[i], own[name] || !(name in long) ? name : long[name] } }'
}

# Lines "FROM TO": the first file includes a private header of the second; and into the file
# of headers the same lines for headers alone, public ones too.
includes() {
	(cd "$root" && grep -rHE --include='*.[ch]' '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' src include) |
	sed -E 's/^([^:]*):[^"]*"([^"]*)".*/\1 \2/' | awk -v names="$1" '
		BEGIN { while ((getline < names) > 0) name[$1] = $2 }
		{ near = $1; sub(/[^\/]*$/, $2, near)
			while (sub(/[^\/]+\/\.\.\//, "", near)) ;
			to = near in name ? near : "src/" $2 in name ? "src/" $2 : "include/" $2
			if (!(to in name) || $1 == to) next
			if (to ~ /^src/ && name[$1] != name[to]) print name[$1], name[to]
			if ($1 ~ /h$/) print $1, to > headers }' headers="$2"
}

# Lines "FROM TO": the first file uses a symbol that the second defines.
calls() {
	(cd "$objects" && nm -A $(awk -v b=. '/\.c / { print $2 ".o" }' "$1") 2>/dev/null) |
	sed -nE 's|^(.*)\.o:.* ([A-Z]) ([A-Za-z_0-9]+)$|\2 \3 \1|p' | awk '
		$1 == "U" { user[++n] = $3; used[n] = $2; next }
		{ home[$2] = $3 }
		END { for (i = 1; i <= n; i++) if (used[i] in home && home[used[i]] != user[i])
			print user[i], home[used[i]] }'
}

# Prints the rings among lines "FROM TO"; tsort names the members of each, one a line.
report() {	# what, file of lines
	tsort "$2" 2>&1 >/dev/null | awk -v what="$1" '
		function close_ring() { if (ring != "") {
			print "check-layers: " what ": " ring > "/dev/stderr"; bad = 1 } ring = "" }
		/contains a loop/ { close_ring(); next }
		{ ring = ring (ring == "" ? "" : ", ") $NF }
		END { close_ring(); exit bad }' || bad=1
}

folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT
names >"$folder/names"
: >"$folder/headers"
includes "$folder/names" "$folder/headers" | sort -u >"$folder/includes"
report "these files include each other" "$folder/includes"
sort -u "$folder/headers" | sed -E 's,(include|src)/(polyseme/)?,,g' >"$folder/plain"
report "these headers include each other" "$folder/plain"
if [ -n "$objects" ]; then
	calls "$folder/names" | sort -u >"$folder/calls"
	report "these files call each other" "$folder/calls"
fi
exit $bad
