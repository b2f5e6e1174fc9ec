#!/usr/bin/env python3
"""components.py - what the components of a native polyseme vector file are about.

    components.py FILE.polyseme --seeds person-names.tsv [--names glove.components]

Prints one line a component, tab-separated:

    number  cohesion  person  hidden  name  top words  bottom words  name words

number    from 1, in the order of the file
cohesion  mean pairwise cosine of the ten top words
person    mean person-name score of the same ten words
hidden    "hidden" where cohesion < .25 or person > .2
top       the words with the largest (unit e'_w)_k, among the lower-case a-z words of rank
          200 to 30,000: the sample on which the axes were found (--ranks FIRST LAST)
name words  the ones that the file itself holds as the component's name

Person-name score of a word: u . b + b0, the ridge regression (lambda 3, the constant is not
penalised) of +1 for names and -1 for words on the unit e'_w of the seeds.

Other things to print:
    --score WORD ...   the name score of words, six digits
    --checksum         CRC-32 of the file's matrix section: what a .components file is bound to
    --check            with --names: checksum, hidden marks and the first words (the ones that
                       the file itself holds) must be this file's, every name its own and
                       22 characters long at most; exit status 1 where they are not
    --make             with --names: prints the .components file anew: its comments, checksums
                       and names, with the words and hidden marks of this vector file.  Use the
                       full vocabulary: the 8-bit codes of a bundled file change the order of
                       words that lie close together
    --match            with --names: which of the names this file's components would get where
                       the axes are others: component k gets the line whose words have the
                       largest mean (unit e'_w)_k, if k also is that line's best component and
                       the mean is above .45

Needs Python 3.8 and numpy.  CC0.
"""
import argparse
import struct
import sys
import zlib

import numpy as np

SECTIONS = ("codes", "scales", "rows", "raw norms", "whitened norms", "flags", "offsets",
            "words", "sorted words", "mean", "matrix", "component names")
FIXED = "<16sIIQQQQQIIIIddd64s256sQqq256s"     # struct native_header up to its sections
SECTION = "<QQII"
RIDGE = 3.0
LEAST_COHESION, MOST_PERSON = .25, .2
TOP, SHOWN, WORDS = 10, 15, 5
MOST_NAME = 22                                  # characters
LEAST_MATCH = .45


class Vectors:
    """A native file (src/core/formats/native.h); little-endian machines only."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        head = struct.unpack_from(FIXED, data)
        if head[0] != b"polyseme vectors" or head[2] != 1 or head[11] != len(SECTIONS):
            raise ValueError(f"{path}: not a polyseme vector file of version 1")
        self.n, self.D, self.K, self.full = head[4:8]
        place, size = struct.calcsize(FIXED), struct.calcsize(SECTION)
        parts, self.checksum = {}, {}
        for i, name in enumerate(SECTIONS):
            offset, length, checksum, _ = struct.unpack_from(SECTION, data, place + i * size)
            parts[name] = data[offset:offset + length]
            self.checksum[name] = checksum
            if zlib.crc32(parts[name]) != checksum:
                raise ValueError(f"{path}: wrong checksum of the {name}")
        offsets = np.frombuffer(parts["offsets"], "<u8").tolist()
        text = parts["words"]
        self.words = [text[a:b].decode("utf-8", "replace")
                      for a, b in zip(offsets, offsets[1:])]
        self.ids = {word: i for i, word in enumerate(self.words)}
        if parts["rows"]:
            self.rows = np.frombuffer(parts["rows"], "<f4").reshape(self.n, self.D)
        else:
            self.rows = self.decoded(parts["codes"], parts["scales"])
        self.mean = np.frombuffer(parts["mean"], "<f8")
        self.matrix = np.frombuffer(parts["matrix"], "<f4").reshape(self.K, self.D)
        names = np.frombuffer(parts["component names"], "<u4").reshape(self.K, -1)
        self.names = [[self.words[i] for i in row if i < self.n] for row in names]

    def decoded(self, codes, scales):
        """Codes lie in blocks of 16 rows, in lines of 4 numbers a row."""
        lines = (self.D + 3) // 4
        codes = np.frombuffer(codes, "u1").reshape(-1, lines, 16, 4).transpose(0, 2, 1, 3)
        codes = codes.reshape(-1, lines * 4)[:self.n, :self.D].astype("f4") - 128
        return codes * np.frombuffer(scales, "<f4")[:, None]

    def unit(self, ids):
        """The unit e'_w of some words (len(ids), K); zero where e'_w is."""
        vectors = (self.rows[ids] - self.mean) @ self.matrix.T.astype("f8")
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(norms > 0, norms, 1)


def is_plain(word):
    return word.isascii() and word.isalpha() and word.islower()


def read_seeds(path):
    """[(word, +1 or -1)]; lines `name<TAB>word` and `word<TAB>word`."""
    seeds = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and line.strip():
                kind, word = line.rstrip("\n").split("\t")
                seeds.append((word, {"name": 1.0, "word": -1.0}[kind]))
    return seeds


def fit(vectors, seeds):
    """b (K) and b0 of the name score, by the normal equations of the centred seeds."""
    known = [(vectors.ids[word], label) for word, label in seeds if word in vectors.ids]
    x = vectors.unit([i for i, _ in known])
    y = np.array([label for _, label in known])
    x_mean, y_mean = x.mean(axis=0), y.mean()
    A = (x - x_mean).T @ (x - x_mean) + RIDGE * np.eye(vectors.K)
    b = np.linalg.solve(A, (x - x_mean).T @ (y - y_mean))
    return b, y_mean - x_mean @ b


class Components:
    """Top and bottom words, cohesion, person score and hidden mark of every component."""

    def __init__(self, vectors, seeds, first, last):
        ids = [i for i in range(first - 1, min(last, vectors.n))
               if is_plain(vectors.words[i])]
        unit = vectors.unit(ids)
        b, b0 = fit(vectors, seeds)
        score = unit @ b + b0
        self.top, self.bottom, self.cohesion, self.person = [], [], [], []
        for k in range(vectors.K):
            order = np.argsort(-unit[:, k], kind="stable")
            ten = unit[order[:TOP]]
            count = len(ten)
            gram = ten @ ten.T
            self.cohesion.append((gram.sum() - gram.trace()) / (count * (count - 1)))
            self.person.append(score[order[:TOP]].mean())
            self.top.append([vectors.words[ids[i]] for i in order[:SHOWN]])
            self.bottom.append([vectors.words[ids[i]] for i in order[:-6:-1]])

    def hidden(self, k):
        return self.cohesion[k] < LEAST_COHESION or self.person[k] > MOST_PERSON


def read_names(path):
    """Comment lines, checksums, and {number: (name, words, hidden)}."""
    comments, checksums, names = [], [], {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            fields = line.split("\t")
            if line.startswith("#"):
                comments.append(line)
            elif fields[0] == "checksum":
                checksums.append(fields[1])
            elif line:
                names[int(fields[0])] = (fields[1], fields[2].split(" "),
                                         fields[3:] == ["hidden"])
    return comments, checksums, names


def check(vectors, found, checksums, names):
    """What is wrong with the names of a file, one line a fault."""
    checksum = f"{vectors.checksum['matrix']:08x}"
    wrong = [] if checksum in checksums else [f"checksum {checksum} is not in the list"]
    taken = set()
    for k in range(vectors.K):
        name, words, hidden = names.get(k + 1, ("", [], False))
        if words[:len(vectors.names[k])] != vectors.names[k]:
            wrong.append(f"component {k + 1}: the words are {' '.join(vectors.names[k])}")
        if hidden != found.hidden(k):
            wrong.append(f"component {k + 1}: {'hidden' if found.hidden(k) else 'shown'} by the rule")
        if not 0 < len(name) <= MOST_NAME or not name.isascii():
            wrong.append(f"component {k + 1}: name of {len(name)} characters")
        if name in taken or (name == "-" and not hidden):
            wrong.append(f"component {k + 1}: name {name}")
        taken.add(name if name != "-" else "")
    return wrong


def match(vectors, names):
    """[(component from 0, line number, mean loading)] of the names that fit this file."""
    lines = [number for number in sorted(names) if names[number][0] != "-"]
    means = np.full((len(lines), vectors.K), -1.0)
    for row, number in enumerate(lines):
        ids = [vectors.ids[word] for word in names[number][1] if word in vectors.ids]
        if ids:
            means[row] = vectors.unit(ids).mean(axis=0)
    best = means.argmax(axis=1)
    return sorted((best[row], lines[row], means[row, best[row]]) for row in range(len(lines))
                  if means[row, best[row]] > LEAST_MATCH
                  and means[:, best[row]].argmax() == row)


def main():
    parser = argparse.ArgumentParser(description="What the components of a native "
                                                 "polyseme vector file are about.")
    parser.add_argument("file")
    parser.add_argument("--seeds", required=True, help="person-names.tsv")
    parser.add_argument("--names", help="a .components file")
    parser.add_argument("--ranks", nargs=2, type=int, default=(200, 30000),
                        metavar=("FIRST", "LAST"))
    parser.add_argument("--score", nargs="+", metavar="WORD")
    parser.add_argument("--checksum", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--make", action="store_true")
    parser.add_argument("--match", action="store_true")
    options = parser.parse_args()
    if (options.check or options.make or options.match) and not options.names:
        parser.error("--check, --make and --match need --names")

    vectors = Vectors(options.file)
    seeds = read_seeds(options.seeds)
    if options.checksum:
        print(f"{vectors.checksum['matrix']:08x}")
        return 0
    if options.score:
        b, b0 = fit(vectors, seeds)
        for word in options.score:
            if word in vectors.ids:
                print(f"{word}\t{(vectors.unit([vectors.ids[word]]) @ b)[0] + b0:.6f}")
            else:
                print(f"{word}\tunknown")
        return 0

    comments, checksums, names = read_names(options.names) if options.names else ([], [], {})
    if options.match:
        for k, number, mean in match(vectors, names):
            print(k + 1, names[number][0], f"{mean:.2f}", " ".join(vectors.names[k]), sep="\t")
        return 0

    found = Components(vectors, seeds, *options.ranks)
    if options.make:
        for line in comments:
            print(line)
        for line in checksums:
            print(f"checksum\t{line}")
        for k in range(vectors.K):
            line = f"{k + 1}\t{names.get(k + 1, ('-',))[0]}\t{' '.join(found.top[k][:WORDS])}"
            print(line + ("\thidden" if found.hidden(k) else ""))
        return 0
    if options.check:
        wrong = check(vectors, found, checksums, names)
        for line in wrong:
            print(line)
        return 1 if wrong else 0

    for k in range(vectors.K):
        print(k + 1, f"{found.cohesion[k]:.3f}", f"{found.person[k]:+.3f}",
              "hidden" if found.hidden(k) else "", names.get(k + 1, ("",))[0],
              " ".join(found.top[k]), " ".join(found.bottom[k]),
              " ".join(vectors.names[k]), sep="\t")
    return 0


if __name__ == "__main__":
    sys.exit(main())
