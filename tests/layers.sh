# layers.sh ROOT LIBRARY - proves that includes point one way and that the library knows no screen.
root=$1 library=$2 bad=0

# Which public header belongs to which layer.
base="status text matrix progress"
core="vectors space table formats stopwords sentence context neighbours senses projection parallel"
plot="canvas scale bars strip scatter"
app="action option session script decode waiting"

layer_of() {
	for layer in base core plot app; do
		eval "names=\$$layer"
		case " $names " in *" $1 "*) echo $layer; return ;; esac
	done
	echo unassigned
}

# What each layer may include.
may_base="base" may_core="base core" may_plot="base plot" may_app="base core plot app"
may_term="base core plot app term" may_cli="base core plot app cli" may_main="base core plot app term cli"

say() { echo "check-layers: $*" >&2; bad=1; }

check_file() {	# layer, file
	eval "may=\$may_$1"
	for header in $(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]polyseme\/\(.*\)\.h[>"].*/\1/p' "$2"); do
		other=$(layer_of "$header")
		case " $may " in *" $other "*) ;; *) say "$2 ($1) includes polyseme/$header.h ($other)" ;; esac
	done
	for other in $(sed -n 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*[<"]\(.*\/\)\{0,1\}\(base\|core\|plot\|app\|term\|cli\)\/.*[>"].*/\2/p' "$2"); do
		case " $may " in *" $other "*) ;; *) say "$2 ($1) includes from $other/" ;; esac
	done
	case $1 in term | main) return ;; esac
	grep -qE '#[[:space:]]*include[[:space:]]*[<"](n?curses|ncursesw/|term\.h|readline/)' "$2" &&
		say "$2 ($1) includes curses or readline"
}

for layer in base core plot app term cli; do
	for file in $(find "$root/src/$layer" -name '*.[ch]'); do
		check_file $layer "$file"
	done
done
[ -e "$root/src/main.c" ] && check_file main "$root/src/main.c"
for file in "$root"/include/polyseme/*.h; do
	layer=$(layer_of "$(basename "$file" .h)")
	if [ "$layer" = unassigned ]; then
		say "$file belongs to no layer; add it to tests/layers.sh"
	else
		check_file "$layer" "$file"
	fi
done

# The library does not draw, print, exit, or read the environment, the clock or the locale.
forbidden='initscr|newterm|endwin|wadd_wch|mvadd_wch|rl_[a-z_]*|readline|printf|puts|putchar|exit|getenv|secure_getenv|time|clock_gettime|gettimeofday|setlocale|nl_langinfo'
if [ -n "$library" ] && nm -u "$library" 2>/dev/null | grep -E "^ *U ($forbidden)\$" >&2; then
	say "$library uses what only the program may use"
fi
exit $bad
