# hardening-test.sh - hardening.sh must notice each protection that is left away from a small program.
command -v readelf >/dev/null || exit 0
folder=$(mktemp -d) || exit 1
trap 'rm -rf "$folder"' EXIT

cat >"$folder/small.c" <<'END'
#include <stdio.h>
#include <string.h>
int main(int argc, char **argv)
{
	char copy[16];
	strcpy(copy, argv[argc - 1]);
	return puts(copy) < 0;
}
END
all="-O2 -w -fPIE -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -pie -Wl,-z,relro -Wl,-z,now"

build() { ${CC:-cc} "$folder/small.c" -o "$folder/small" "$@" || exit 1; }

build $all
sh tests/hardening.sh "$folder/small" ||
	{ echo "hardening-test: a hardened program is refused" >&2; exit 1; }
for off in "-fno-pie -no-pie" -Wl,-z,norelro -Wl,-z,lazy -Wl,-z,execstack -fno-stack-protector \
	-U_FORTIFY_SOURCE; do
	build $all $off
	sh tests/hardening.sh "$folder/small" 2>/dev/null &&
		{ echo "hardening-test: $off was not noticed" >&2; exit 1; }
done
echo "hardening: 6 protections left away are noticed"
