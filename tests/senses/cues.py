#!/usr/bin/python3
"""cues.py VECTORS SENSES [--least SIMILARITY] - which cue words do not belong.

    python3 tests/senses/cues.py data/vectors/glove-50k.polyseme data/senses/english.senses

One line a remark: word, sense, cue, and what is wrong with the cue:
  unknown     these vectors do not have it
  twice       it stands there twice, or it is the word itself
  stranger    its mean similarity to the other cues of its sense is below --least (.15)
  elsewhere   it is nearer to the cues of another sense of the word than to its own
  ambiguous   it is itself a word with several senses in the file (only a hint)
The last line counts them.  Needs numpy (Debian: python3-numpy).
"""
import argparse
import collections

import numpy

from meaning import Senses, Vectors, unit


def remarks_on_sense(word, name, cues, senses, vectors, least):
    """Yields (cue, kind, detail) for one sense."""
    rows = {cue: unit(vectors.vector(cue)) for cue in cues if vectors.vector(cue) is not None}
    centroids = senses.centroids(word, vectors)
    names = [other for other, _ in senses.words[word]]
    for i, cue in enumerate(cues):
        if cue in cues[:i] or cue == word:
            yield cue, "twice", ""
        if cue in senses.words:
            yield cue, "ambiguous", ""
        if cue not in rows:
            yield cue, "unknown", ""
            continue
        others = [row for other, row in rows.items() if other != cue]
        if not others:
            continue
        mean = float(numpy.mean([row @ rows[cue] for row in others]))
        if mean < least:
            yield cue, "stranger", f"{mean:.2f}"
        own = float(unit(numpy.sum(others, axis=0)) @ rows[cue])
        for other, centroid in zip(names, centroids):
            if other != name and float(centroid @ rows[cue]) > own:
                yield cue, "elsewhere", f"{own:.2f}, {other} {float(centroid @ rows[cue]):.2f}"


def main():
    parser = argparse.ArgumentParser(description="which cue words do not belong")
    parser.add_argument("vectors")
    parser.add_argument("senses")
    parser.add_argument("--least", type=float, default=0.15)
    options = parser.parse_args()
    vectors, senses = Vectors(options.vectors), Senses(options.senses)
    counts = collections.Counter()
    for word, meanings in senses.words.items():
        if vectors.vector(word) is None:
            print(word, "-", "-", "unknown", sep="\t")
        for name, cues in meanings:
            for cue, kind, detail in remarks_on_sense(word, name, cues, senses, vectors,
                                                      options.least):
                print(word, name, cue, kind, detail, sep="\t")
                counts[kind] += 1
    cues = sum(len(c) for meanings in senses.words.values() for _, c in meanings)
    print(f"{len(senses.words)} words, {sum(map(len, senses.words.values()))} senses, "
          f"{cues} cues:", ", ".join(f"{n} {kind}" for kind, n in counts.most_common()) or
          "no remark")


if __name__ == "__main__":
    main()
