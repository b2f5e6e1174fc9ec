# hardening.sh PROGRAM - reads off a built program that it is hardened, and says what is missing.
program=$1 bad=0
command -v readelf >/dev/null || { echo "hardening: no readelf here; not looked at"; exit 0; }

missing() { echo "hardening: $program: $*" >&2; bad=1; }

header=$(readelf -hW "$program") || exit 1
segments=$(readelf -lW "$program")
dynamic=$(readelf -dW "$program")
symbols=$(readelf --dyn-syms -W "$program")
has() { echo "$1" | grep -qE "$2"; }

has "$header" 'Type: *DYN' && has "$dynamic" 'FLAGS_1.*PIE' ||
	missing "not position independent (-fPIE -pie)"
has "$segments" GNU_RELRO || missing "no read-only relocations (-z relro)"
has "$dynamic" 'BIND_NOW|FLAGS_1.*NOW' || missing "symbols are bound late (-z now)"
has "$segments" 'GNU_STACK.* RW ' || missing "the stack can be executed"
has "$symbols" __stack_chk_fail || missing "no stack protector (-fstack-protector-strong)"
# of glibc alone
if has "$dynamic" 'NEEDED.*libc\.so\.6'; then
	has "$symbols" '__[a-z]+_chk@' ||
		missing "no checked copies (-D_FORTIFY_SOURCE)"
fi
exit $bad
