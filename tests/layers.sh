# layers.sh ROOT LIBRARY - proves that includes point one way and that the library knows no screen.
# The layer of a file is in its path: src/LAYER/... and include/polyseme/LAYER/...
root=$1 library=$2 bad=0

# What each layer may include.
may_base="base" may_core="base core" may_plot="base plot" may_app="base core plot app"
may_term="base core plot app term" may_cli="base core plot app term cli"
may_main="base core plot app term cli"

say() { echo "check-layers: $*" >&2; bad=1; }

# The files that a file names, as "polyseme/core/space.h" or "core/shift/window.h", one a line.
includes_of() {
	sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]\(.*\)[>"].*/\1/p' "$1"
}

check_file() {	# layer, file
	eval "may=\$may_$1"
	for header in $(includes_of "$2"); do
		path=${header#polyseme/}
		other=${path%%/*}
		[ "$other" = "$path" ] && continue	# of the system, or of the same folder
		case " base core plot app term cli " in *" $other "*) ;; *) continue ;; esac
		case " $may " in *" $other "*) ;; *) say "$2 ($1) includes $header ($other)" ;; esac
	done
	case $1 in term) return ;; esac
	grep -qE '#[[:space:]]*include[[:space:]]*[<"](n?curses|ncursesw/|term\.h|readline/)' "$2" &&
		say "$2 ($1) includes curses or readline"
}

for layer in base core plot app term cli; do
	for file in $(find "$root/src/$layer" "$root/include/polyseme/$layer" -name '*.[ch]' 2>/dev/null); do
		check_file $layer "$file"
	done
done
[ -e "$root/src/main.c" ] && check_file main "$root/src/main.c"
for file in "$root"/include/polyseme/*.h; do
	[ -e "$file" ] && say "$file lies in no layer's folder"
done

# The library does not draw, print, exit, or read the environment, the clock or the locale.
forbidden='initscr|newterm|endwin|wadd_wch|mvadd_wch|rl_[a-z_]*|readline|printf|puts|putchar|exit|getenv|secure_getenv|time|clock_gettime|gettimeofday|setlocale|nl_langinfo'
if [ -n "$library" ] && nm -u "$library" 2>/dev/null | grep -E "^ *U ($forbidden)\$" >&2; then
	say "$library uses what only the program may use"
fi
exit $bad
