#!/usr/bin/python3
"""found.py PROGRAM VECTORS DATA - how well senses that are found in the vectors tell meanings apart.

    python3 tests/senses/found.py build/polyseme data/vectors/glove-50k.polyseme DATA

DATA is a folder with coarsewsd20/ and, if wanted, demos.md and frames.txt.  The program itself
gives every verdict (`context --sense-source found`).

CoarseWSD-20, training sentences, two-fold: each sense that is found stands for the class that
most sentences of one half have which lie nearest to it, and the other half is counted; odd and even
lines take turns.  "micro" is the mean over the words of the share right, "all" that of all sentences,
"macro" the mean over the words of the mean over their classes; in brackets the same for the most
frequent class of the one half alone.  Then how often a decided verdict is right, by its rule: odd lines are those on
which the rule was calibrated, even lines those that were left for the report; each class of a
word weighs the same.  Nothing of CoarseWSD-20 stands here or is printed (see evaluate.py).
"""
import collections
import os
import re
import subprocess
import sys

from evaluate import read_coarse, read_demos

MARGIN, CLEAR = .12, .30


class Verdict:
    """One line of the program: nearest sense, margin, whether it is decided."""

    LINE = re.compile(r"(undecided \([a-z ]+\), leans to )?(\S+), (\d\.\d+) ahead of")

    def __init__(self, line):
        found = self.LINE.match(line)
        self.sense, self.margin = found.group(2), float(found.group(3))
        self.decided = found.group(1) is None


def ask(program, vectors, lines):
    """The verdicts on lines "target<Tab>sentence"; None where there is none."""
    answer = subprocess.run(
        [program, "context", "--vectors", vectors, "--sense-source", "found"],
        input="\n".join(f"{target}\t{text}" for target, text in lines) + "\n",
        capture_output=True, text=True, check=False).stdout
    verdicts, at = [None] * len(lines), -1
    for line in answer.split("\n"):
        head = re.match(r"\S+ in: (.*)", line)
        if head:
            at += 1
            while at < len(lines) and lines[at][1] != head.group(1):
                at += 1
        elif line.startswith("verdict     ") and at < len(lines):
            verdicts[at] = Verdict(line[12:])
    return verdicts


def coarse_lines(folder, word):
    """The training sentences as the program takes them, and their classes."""
    lines, labels = [], []
    for tokens, at, label in read_coarse(folder, word):
        lines.append((f"{tokens[at]}:{tokens[:at + 1].count(tokens[at])}", " ".join(tokens)))
        labels.append(label)
    return lines, labels


def mapping(verdicts, labels, half):
    """Sense -> the class that it stands for, from every second sentence."""
    counts = collections.defaultdict(collections.Counter)
    for verdict, label in list(zip(verdicts, labels))[half::2]:
        counts[verdict.sense if verdict else None][label] += 1
        counts["first"][label] += 1
    return {sense: count.most_common(1)[0][0] for sense, count in counts.items()}


def two_fold(verdicts, labels):
    """Whether each sentence is right after mapping, and by the most frequent class alone."""
    right, first = [False] * len(labels), [False] * len(labels)
    for half in (0, 1):
        names = mapping(verdicts, labels, half)
        for i in range(1 - half, len(labels), 2):
            sense = verdicts[i].sense if verdicts[i] else None
            right[i] = names.get(sense, names["first"]) == labels[i]
            first[i] = names["first"] == labels[i]
    return right, first


def mean(values):
    """The mean of some numbers."""
    return sum(values) / len(values)


class Shares:
    """The share right: of every word, of its classes, of all sentences."""

    def __init__(self):
        self.micro, self.macro, self.all = [], [], []

    def add(self, labels, right):
        """The sentences of one word."""
        classes = collections.defaultdict(list)
        for label, is_right in zip(labels, right):
            classes[label].append(is_right)
        self.all += right
        self.micro.append(mean(right))
        self.macro.append(mean([mean(marks) for marks in classes.values()]))

    def __str__(self):
        return (f"micro {100 * mean(self.micro):.1f}, all {100 * mean(self.all):.1f}, "
                f"macro {100 * mean(self.macro):.1f}")


class Rule:
    """Decided verdicts of one half, every class of a word weighing the same."""

    def __init__(self):
        self.weight = collections.Counter()

    def add(self, verdict, right, weight):
        """Counts a verdict under what is said of it."""
        self.weight["all"] += weight
        if verdict and verdict.decided:
            for name in ["decided"] + ["clear"] * (verdict.margin >= CLEAR):
                self.weight[name] += weight
                self.weight[name, "right"] += weight * right

    def __str__(self):
        w = self.weight
        return ", ".join(f"{name} {100 * w[name] / w['all']:.1f} %, of them right "
                         f"{100 * w[name, 'right'] / w[name]:.1f} %"
                         for name in ("decided", "clear"))


def evaluate_coarse(program, vectors, folder, show):
    """CoarseWSD-20."""
    ours, firsts = Shares(), Shares()
    weighed, plain = (Rule(), Rule()), (Rule(), Rule())
    for word in sorted(os.listdir(folder)):
        if not os.path.isdir(os.path.join(folder, word)):
            continue
        lines, labels = coarse_lines(folder, word)
        verdicts = ask(program, vectors, lines)
        right, first = two_fold(verdicts, labels)
        ours.add(labels, right)
        firsts.add(labels, first)
        sizes = collections.Counter(labels)
        for i, (verdict, is_right) in enumerate(zip(verdicts, right)):
            weighed[i % 2].add(verdict, is_right, 1 / sizes[labels[i]])
            plain[i % 2].add(verdict, is_right, 1)
        if show:
            print(f"  {word:8} {100 * ours.micro[-1]:5.1f} {100 * ours.macro[-1]:5.1f}   "
                  f"first {100 * firsts.micro[-1]:5.1f}")
    print(f"CoarseWSD-20      {ours} ({firsts})")
    for half, name in enumerate(("odd lines", "even lines")):
        print(f"{name:17} every class the same: {weighed[half]}")
        print(f"{'':17} as they come: {plain[half]}")


def evaluate_demos(program, vectors, path):
    """The twenty pairs."""
    lines, pairs = [], []
    for word, _, text, failure in read_demos(path):
        if not failure:
            lines.append((word, text))
    verdicts = ask(program, vectors, lines)
    for i in range(0, len(lines), 2):
        one, other = verdicts[i], verdicts[i + 1]
        pairs.append((lines[i][0], bool(one and other and one.sense != other.sense)))
    together = [word for word, apart in pairs if not apart]
    decided = sum(bool(verdict and verdict.decided) for verdict in verdicts)
    print(f"demos, pairs      {len(pairs) - len(together)} of {len(pairs)} apart"
          + (f", not {', '.join(together)}" if together else "")
          + f"; {decided} of {len(lines)} decided")
    return len(together) <= 1


def evaluate_frames(program, vectors, path, table):
    """Frames that say nothing, around the words of a table."""
    with open(table, encoding="utf-8") as file:
        words = list(dict.fromkeys(line.split("\t")[0] for line in file if line[0] != "#"))
    with open(path, encoding="utf-8") as file:
        frames = [line.strip() for line in file if "%s" in line and line[0] != "#"]
    verdicts = ask(program, vectors, [(w, f % w) for w in words for f in frames])
    decided = sum(bool(verdict and verdict.decided) for verdict in verdicts)
    print(f"frames            {decided} of {len(verdicts)} decided "
          f"({100 * decided / len(verdicts):.1f} %)")


def main():
    program, vectors, data = sys.argv[1:4]
    met = True
    for name, path in (("demos.md", os.path.join(data, "demos.md")),):
        if os.path.exists(path):
            met = evaluate_demos(program, vectors, path)
    frames = os.path.join(data, "frames.txt")
    if os.path.exists(frames):
        evaluate_frames(program, vectors, frames, "tests/data/found.tsv")
    coarse = os.path.join(data, "coarsewsd20")
    if os.path.isdir(coarse):
        evaluate_coarse(program, vectors, coarse, "--list" in sys.argv)
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
