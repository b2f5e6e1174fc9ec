# run.sh [DATA] - how well the senses are told, on the bundled vectors and, where they are there, the full ones.
#
# Prints what cues.py says about the cue words, then right / undecided / wrong as evaluate.py counts
# them, then how senses do that are found in the vectors (found.py).  DATA is a folder with coarsewsd20/ and, if wanted, demos.md (see evaluate.py); without one
# the sentences of this project alone are measured.  Exit status: 1 where a figure is missed.
senses=data/senses/english.senses
data=${1:-tests/data}
python=
for candidate in python3 /usr/bin/python3; do
	"$candidate" -c 'import numpy' 2>/dev/null && python=$candidate && break
done
if [ -z "$python" ]; then
	echo "SKIP: senses: needs numpy (Debian: python3-numpy)"
	exit 0
fi
[ -d "$data" ] || { echo "senses: $data is not a folder" >&2; exit 2; }
[ -d "$data/coarsewsd20" ] || echo "SKIP: CoarseWSD-20: make senses DATA=FOLDER, a folder with coarsewsd20/"
status=0
for vectors in data/vectors/glove-50k.polyseme data/vectors/full.polyseme; do
	[ -r "$vectors" ] || { echo "SKIP: $vectors: make vectors fetches it"; continue; }
	echo "== cues.py $vectors"
	"$python" tests/senses/cues.py "$vectors" "$senses" | tail -n 1
	echo "== evaluate.py $vectors"
	"$python" tests/senses/evaluate.py "$vectors" "$senses" "$data" \
		--pairs data/senses/english.pairs --sentences tests/senses/sentences.tsv || status=1
	[ -x build/polyseme ] || { echo "SKIP: found senses: make all builds build/polyseme"; continue; }
	echo "== found.py $vectors"
	"$python" tests/senses/found.py build/polyseme "$vectors" "$data" || status=1
done
exit $status
