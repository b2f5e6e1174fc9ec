# run.sh TEST... - runs test programs and closes with one line: how many passed, failed, were skipped.
# A test that cannot run prints a line that begins with "SKIP:" and why; that counts as skipped.
# the sense files of whoever runs this are not looked at
export XDG_CONFIG_HOME=/nonexistent
passed=0 failed=0 skipped=0
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT
for test in "$@"; do
	echo "== $test"
	"$test" >"$log" 2>&1
	status=$?
	grep -v '^Running suite' "$log"
	set -- $(sed -n 's/^[0-9]*%: Checks: \([0-9]*\), Failures: \([0-9]*\), Errors: \([0-9]*\)$/\1 \2 \3/p' "$log" | tail -n 1)
	skip=$(grep -c '^SKIP:' "$log")
	bad=$((${2:-0} + ${3:-0}))
	# a program that died before its summary failed as a whole
	[ $status -ne 0 ] && [ $bad -eq 0 ] && bad=1
	passed=$((passed + ${1:-0} - ${2:-0} - ${3:-0}))
	failed=$((failed + bad))
	skipped=$((skipped + skip))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed -eq 0 ]
