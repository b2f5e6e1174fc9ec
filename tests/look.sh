# look.sh OUTDIR [PATTERN] - pictures of the screen, to be looked at: sizes, themes, states, a real terminal.
#
# Every picture is the real program in a pseudo-terminal (tests/e2e/snap) made a PNG by
# rsvg-convert (Debian: librsvg2-bin); without that, the SVG stays.  Where Xvfb, xterm and import are
# there (Debian: xvfb xterm imagemagick fonts-dejavu-core fonts-liberation), a real xterm is
# photographed too, black and white, in two fonts.  What is missing is said.  PATTERN: only pictures
# whose name matches, as in 'plain-80x24*'.  POLYSEME and SNAP name the two programs.
out=${1:?usage: tests/look.sh OUTDIR [PATTERN]}
pattern=${2:-*}
polyseme=${POLYSEME:-build/polyseme}
snap=${SNAP:-build/tests/e2e/snap}
vectors=data/vectors/glove-50k.polyseme
for program in "$polyseme" "$snap"; do
	[ -x "$program" ] || { echo "look: $program is not built" >&2; exit 2; }
done
mkdir -p "$out" && home=$(mktemp -d) || exit 1
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/.local/state/polyseme" && printf 'sentence\ntoken\nstep\n' >"$home/.local/state/polyseme/hints"
pictures=0 failed=0

missing()
{
	for program in "$@"; do
		command -v "$program" >/dev/null || { echo "SKIP: $program is not installed"; return 0; }
	done
	return 1
}
missing rsvg-convert && png= || png=yes

# take NAME COLSxROWS KEYS [VARIABLE=VALUE]... [-- OPTION...] - one picture.
take()
{
	name=$1 size=$2 keys=$3 ground=
	shift 3
	case $name in $pattern) ;; *) return ;; esac
	case $name in *-light) ground=-l ;; esac
	environment="HOME=$home"
	while [ $# -gt 0 ] && [ "$1" != -- ]; do
		environment="$environment $1"
		shift
	done
	[ $# -gt 0 ] && shift
	# shellcheck disable=SC2086  # words on purpose
	if "$snap" $ground -k "$keys" "$size" "$out/$name.svg" env $environment \
		"$polyseme" --vectors "$vectors" "$@"; then
		pictures=$((pictures + 1))
		[ -n "$png" ] && rsvg-convert "$out/$name.svg" -o "$out/$name.png" && rm "$out/$name.svg"
	else
		echo "look: no picture $name" >&2
		failed=$((failed + 1))
	fi
}

# The states: name, keys (as snap takes them), sentence.
down='\e[6~'
all="$down$down$down$down$down$down$down$down$down"
two="\eOQ$(printf '\025')she opened a bank account to save money\eOQ"
bank='she opened a bank account to save money'
each_state()
{
	"$1" start '' "$2" "$3"
	"$1" step-2 "$down$down$down" "$2" "$3"
	"$1" all-steps "$down$all" "$2" "$3"
	"$1" undecided '' "$2" "$3" 'he walked to the bank'
	"$1" map '\e\pz\pz' "$2" "$3"
	"$1" help '\e\p?' "$2" "$3"
	"$1" empty "$(printf '\025')" "$2" "$3"
	"$1" words '\e\p:words\r' "$2" "$3"
	"$1" other '\e\px' "$2" "$3"
	"$1" compare "$two\eOR" "$2" "$3"
	"$1" compare-map "$two\eORzz" "$2" "$3"
	"$1" corpus '\e\p:corpus village\r' "$2" "$3"
	"$1" corpus-map '\e\p:corpus village\rzz' "$2" "$3"
	"$1" corpora '\e\p:corpus village\r:beside tests/data/banks.txt\r' "$2" "$3"
	"$1" card '\e\pe' "$2" "$3"
	"$1" sum '\e\p:analogy king - man + woman\r' "$2" "$3"
	"$1" odd '\e\p:odd breakfast cereal dinner lunch\r' "$2" "$3"
	"$1" found '' "$2" "$3" --target degree 'the water was one degree colder'
	"$1" unknown '' "$2" "$3" 'I saw a zyxw and the frobnitz near the bank'
	"$1" projector '\e\pp$x' "$2" "$3"
	"$1" projector-step "$down$down\e\e\pp" "$2" "$3"
	"$1" projector-compare "$two\eORp" "$2" "$3"
	"$1" projector-corpus '\e\p:corpus village\rp' "$2" "$3"
	"$1" toy '\e\p:toy\r' "$2" "$3" 'bank open account money'
	"$1" toy-both '\e\p:toy\rb' "$2" "$3" 'bank open account money'
	"$1" lessons '\e[20~' "$2" "$3"
	"$1" lesson-vote '\e\p:lesson tests/data/banks.md\r2Gv4 11 6\r' "$2" "$3"
	"$1" lesson-reveal "\\e\\p:lesson tests/data/banks.md\\r2Gv4 11 6\\r$down" "$2" "$3"
	"$1" lesson-pins '\e\p:lesson tests/data/banks.md\r4G' "$2" "$3"
	"$1" lesson-projector "\\e\\p:lesson tests/data/banks.md\\r3Gp$down" "$2" "$3"
	"$1" plain '' "$2" "$3" --preset plain "$bank"
}

# by_theme STATE KEYS SIZE THEME [OPTION]... - a state in a theme; auto8: auto in 8 colours.
by_theme()
{
	state=$1 keys=$2 size=$3 theme=$4
	shift 4
	case $theme in
	auto8) take "$state-$size-$theme" "$size" "$keys" TERM=xterm -- --theme auto "$@" ;;
	ascii) take "$state-$size-$theme" "$size" "$keys" -- --ascii --theme dark "$@" ;;
	nocolor) take "$state-$size-$theme" "$size" "$keys" NO_COLOR=1 -- "$@" ;;
	*) take "$state-$size-$theme" "$size" "$keys" -- --theme "$theme" "$@" ;;
	esac
}

for size in 80x24 120x40 60x18; do
	for theme in dark light contrast safe mono auto8 ascii nocolor; do
		each_state by_theme $size $theme
	done
done

# ---- a real terminal ----

# photograph NAME FORE BACK FONT - xterm with the program, on a display of its own.
photograph()
{
	case $1 in $pattern) ;; *) return ;; esac
	xterm -geometry 80x24+0+0 -fg "$2" -bg "$3" -fa "$4" -fs 11 -u8 -e \
		env HOME="$home" LANG=C.UTF-8 "$polyseme" --vectors "$vectors" &
	terminal=$!
	sleep 3 # xterm tells nobody when it has drawn
	import -window root "$out/$1.png" && pictures=$((pictures + 1)) || failed=$((failed + 1))
	kill $terminal
	wait $terminal 2>/dev/null
}

if ! missing Xvfb xterm import; then
	display=:$(($$ % 1000 + 100))
	Xvfb $display -screen 0 800x480x24 -nolisten tcp >/dev/null 2>&1 &
	server=$!
	DISPLAY=$display
	export DISPLAY
	sleep 2
	for font in 'DejaVu Sans Mono' 'Liberation Mono'; do
		fc-list 2>/dev/null | grep -q "$font" || { echo "SKIP: no font $font"; continue; }
		short=$(echo "$font" | cut -d' ' -f1 | tr DL dl)
		photograph "xterm-$short-black" white black "$font"
		photograph "xterm-$short-white" black white "$font"
	done
	kill $server
fi
echo "$pictures pictures in $out, $failed failed"
[ $failed -eq 0 ]
