#!/usr/bin/python3
"""evaluate.py VECTORS SENSES DATA [--pairs FILE] [--sentences FILE] [--list] - how well the senses are told.

    python3 tests/senses/evaluate.py data/vectors/glove-50k.polyseme \\
        data/senses/english.senses DATA --pairs data/senses/english.pairs \\
        --sentences tests/senses/sentences.tsv

DATA is a folder with demos.md, frames.txt and coarsewsd20/ (what is missing there is left
out).  A verdict is "right", "undecided" or "wrong", by the rule of the README: margin at
least .05 and evidence at least .10.  --list prints every sentence that is not right.  The
exit status is 1 where a line says "missed".
CoarseWSD-20 (Loureiro, Rezaee, Pilehvar, Camacho-Collados 2021, CC BY-NC 4.0) is measured
only; nothing of it stands here or is printed.  Needs numpy (Debian: python3-numpy).
"""
import argparse
import collections
import os
import re
import sys

import numpy

from meaning import Senses, Vectors, Verdict, usual_sense, verdict_of

# CoarseWSD-20: which of our senses each class is; a class that we do not have is left out
# (company and comics figures, a singer, a pier).
CLASSES = {
    "apple": ["company", "fruit"],
    "arm": ["chip", "body"],
    "bank": ["finance", "river"],
    "bass": ["music", "music", "music"],
    "bow": ["ship", "arrow", "violin"],
    "chair": ["leader", "furniture"],
    "club": ["sport", "dance", "weapon"],
    "crane": ["machine", "bird"],
    "deck": ["ship", "house"],
    "digit": ["number", "finger"],
    "hood": [None, "car", "clothes"],
    "java": ["island", "language"],
    "mole": ["animal", "spy", "chemistry", "sauce", None],
    "pitcher": ["baseball", "jug"],
    "pound": ["weight", "money"],
    "seal": ["animal", None, "stamp", "tight"],
    "spring": ["water", "season", "device"],
    "square": ["shape", None, "place", "number"],
    "trunk": ["tree", "car", "body"],
    "yard": ["length", "sail"],
}


KINDS = ("right", "undecided", "wrong")


class Count(collections.Counter):
    """Right, undecided and wrong answers."""

    def shares(self):
        """The three shares in per cent."""
        total = sum(self[kind] for kind in KINDS)
        return numpy.array([100 * self[kind] / max(1, total) for kind in KINDS])

    def __str__(self):
        return " / ".join(str(self[kind]) for kind in KINDS)


def percent(shares):
    """Shares as they are printed."""
    return " / ".join(f"{share:.1f}" for share in shares)


def told(what, figures, wanted=None, met=True):
    """Prints one figure and whether it is as wanted; returns that."""
    print(f"{what:17} {figures}", f" [{wanted}: {'met' if met else 'missed'}]" if wanted else "")
    return met


def describe(verdict, text):
    """One line about a verdict, for --list."""
    lean = verdict.best if verdict.decided else f"({verdict.best})"
    return f"{lean} margin {verdict.margin:.3f} evidence {verdict.evidence:.2f}: {text}"


def read_demos(path):
    """Yields (word, sense, sentence, is a failure) from the tables of demos.md."""
    word, failures = None, False
    with open(path, encoding="utf-8") as file:
        for line in file:
            failures |= line.startswith("failures")
            cells = [cell.strip() for cell in line.strip("| \n").split("|")]
            if failures and len(cells) > 2:
                word, found = cells[0], re.match(r"\*(\w+)\*: (.*)", cells[1])
            else:
                named = re.search(r"\*\*(\w+)\*\*", line)
                word = named.group(1) if named else word
                found = next((m for m in (re.match(r"\*(\w+)\*: (.*)", c) for c in cells) if m),
                             None)
            if found:
                yield word, found.group(1), found.group(2), failures


def evaluate_demos(vectors, senses, path, show):
    """The twenty pairs, then the nine failures."""
    counts = {False: Count(), True: Count()}
    for word, name, text, failure in read_demos(path):
        verdict = verdict_of(vectors, senses, word, text)
        counts[failure][verdict.kind(name)] += 1
        if show and verdict.kind(name) != "right":
            print(f"  {word}/{name}:", describe(verdict, text))
    pairs, failures = counts[False], counts[True]
    return all([
        told("demos, pairs", f"{pairs} (right / undecided / wrong)", "at least 38 right, 0 wrong",
             pairs["right"] >= 38 and not pairs["wrong"]),
        told("demos, failures", failures, "0 wrong", not failures["wrong"])])


def evaluate_frames(vectors, senses, path, show):
    """Every word in every frame that says nothing."""
    with open(path, encoding="utf-8") as file:
        frames = [line.strip() for line in file if "%s" in line and line[0] != "#"]
    total = against = decided = 0
    for word in senses.words:
        usual = usual_sense(vectors, senses, word)
        for frame in frames:
            verdict = verdict_of(vectors, senses, word, frame % word)
            total += 1
            decided += verdict.decided
            against += verdict.kind(usual) == "wrong"
            if show and verdict.kind(usual) == "wrong":
                print(f"  {word} (usually {usual}):", describe(verdict, frame % word))
    share = 100 * against / max(1, total)
    return told("frames", f"{total}, decided {decided}, against the usual sense {against} = "
                f"{share:.1f} %", "at most 5 %", share <= 5)


def read_coarse(folder, word):
    """Yields (tokens, place, class) of the training sentences of a word."""
    here = os.path.join(folder, word)
    with open(os.path.join(here, "train.data.txt"), encoding="utf-8") as data, \
         open(os.path.join(here, "train.gold.txt"), encoding="utf-8") as gold:
        for line, label in zip(data, gold):
            at, text = line.rstrip("\n").split("\t", 1)
            tokens = text.split()
            target = int(at)
            keep = [i for i, t in enumerate(tokens)
                    if i == target or any(c.isalnum() for c in t)]
            yield [tokens[i] for i in keep], keep.index(target), int(label.split()[0])


def evaluate_coarse(vectors, senses, folder, show):
    """CoarseWSD-20, training sentences; every sense weighs the same."""
    counts, mistakes = {}, {}
    for word, classes in CLASSES.items():
        if word not in senses.words or not os.path.isdir(os.path.join(folder, word)):
            continue
        ours = [name for name, _ in senses.words[word]]
        for tokens, at, label in read_coarse(folder, word):
            name = classes[label]
            if name not in ours:
                continue
            verdict = Verdict(vectors, senses, word, tokens, at)
            kind = verdict.kind(name)
            counts.setdefault((word, name), Count())[kind] += 1
            if kind == "wrong":
                mistakes.setdefault((word, name), collections.Counter())[verdict.best] += 1
    for (word, name), count in counts.items() if show else ():
        instead = ", ".join(f"{n} as {other}" for other, n in
                            mistakes.get((word, name), collections.Counter()).most_common())
        print(f"  {word:8} {name:10} {count.total():5}   {percent(count.shares()):20}  {instead}")
    mean = numpy.mean([count.shares() for count in counts.values()], axis=0)
    return told("CoarseWSD-20", f"{percent(mean)} %, {len(counts)} senses", "wrong at most 6 %",
                mean[2] <= 6)


def evaluate_sentences(vectors, senses, path, show, all_right):
    """Sentences of a file: word, sense, sentence, separated by tabs."""
    count, margins = Count(), []
    with open(path, encoding="utf-8") as file:
        for line in file:
            if line[0] == "#" or not line.strip():
                continue
            word, name, text = line.rstrip("\n").split("\t")
            verdict = verdict_of(vectors, senses, word, text)
            count[verdict.kind(name)] += 1
            margins.append(verdict.lead(name))
            if show and verdict.kind(name) != "right":
                print(f"  {word}/{name}:", describe(verdict, text))
    return told(os.path.basename(path), f"{count} = {percent(count.shares())} %; margin least "
                f"{min(margins):.3f}, median {numpy.median(margins):.3f}",
                "all right" if all_right else None,
                not all_right or count["right"] == count.total())


def main():
    parser = argparse.ArgumentParser(description="how well the senses are told apart")
    parser.add_argument("vectors")
    parser.add_argument("senses")
    parser.add_argument("data")
    parser.add_argument("--pairs", help="example sentences, all of which must be right")
    parser.add_argument("--sentences", help="further sentences, which are only counted")
    parser.add_argument("--list", action="store_true", help="every sentence that is not right")
    options = parser.parse_args()
    vectors, senses = Vectors(options.vectors), Senses(options.senses)
    print(f"{options.vectors}: {vectors.n} words, u = {vectors.unit_weight:.1f}")
    met = True
    for name, run in (("demos.md", evaluate_demos), ("frames.txt", evaluate_frames),
                      ("coarsewsd20", evaluate_coarse)):
        path = os.path.join(options.data, name)
        if os.path.exists(path):
            met &= run(vectors, senses, path, options.list)
    for path, all_right in ((options.pairs, True), (options.sentences, False)):
        if path:
            met &= evaluate_sentences(vectors, senses, path, options.list, all_right)
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
