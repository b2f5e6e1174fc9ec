#!/usr/bin/python3
"""peers.py - other programs at the same work as polyseme, in turns with it.

    peers.py search BENCH_PEERS FILE        S2: numpy and gensim, one thread each
    peers.py pca BENCH_PEERS FILE           S8: numpy's SVD
    peers.py start BENCH_START POLYSEME FILE  S4: gensim (mapped) and fastText, to the first answer
    peers.py parse TEXT                     S5: gensim's reader

Works in the current folder, which it fills; `search` comes before `start`.  Prints "name value"
lines, milliseconds, and "missing NAME" for what is not installed.  Needs, of Debian's packages,
those that are to be compared: python3-numpy, python3-gensim, fasttext.
"""
import os
import shutil
import statistics
import subprocess
import sys
import time

if sys.argv[1] == "search":     # one thread, as ours; before numpy is loaded
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
try:
    import numpy
except ImportError:
    numpy = None
try:
    from gensim.models import KeyedVectors
except ImportError:
    KeyedVectors = None

WANTED = 10
MAPPED = "gensim.kv"
MODEL = "fasttext.bin"
FIRST_ANSWER = """
from gensim.models import KeyedVectors
print(KeyedVectors.load("gensim.kv", mmap="r").most_similar("bank"))
"""


def require(**peers):
    """Whether all are installed; names those that are not."""
    for name, peer in peers.items():
        if peer is None:
            print("missing", name)
    return all(peer is not None for peer in peers.values())


class Ours:
    """bench_peers, asked for one measurement at a time."""

    def __init__(self, program, file):
        self.process = subprocess.Popen([program, file], text=True, bufsize=1,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, what):
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()


def clocked(work):
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1e3


def alternate(rounds, contenders):
    """Medians of functions that return milliseconds; the first round does not count."""
    times = {name: [] for name in contenders}
    for _ in range(rounds + 1):
        for name, measure in contenders.items():
            times[name].append(measure())
    for name, found in times.items():
        print(name, f"{statistics.median(found[1:]):.4f}", flush=True)


def search(bench, file):
    ours = Ours(bench, file)
    n, dims = map(int, ours.ask("words").split())
    print("n", n)
    print("D", dims)
    contenders = {"ours": lambda: float(ours.ask("search")),
                  "word2vec": lambda: float(ours.ask("word2vec"))}
    if require(numpy=numpy):
        rows = numpy.fromfile("rows.bin", numpy.float32).reshape(n, dims)
        unit = rows / numpy.maximum(numpy.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        random = numpy.random.default_rng(1)

        def nearest():
            cosines = unit @ unit[random.integers(n)]
            best = numpy.argpartition(-cosines, WANTED)[:WANTED]
            return best[numpy.argsort(-cosines[best])]

        contenders["numpy"] = lambda: clocked(nearest)
    if require(gensim=KeyedVectors):
        with open("words.txt", encoding="utf-8") as words:
            names = [line.rstrip("\n") for line in words]
        vectors = KeyedVectors(dims)
        vectors.add_vectors(names, rows)
        vectors.fill_norms()
        vectors.save(MAPPED)
        contenders["gensim"] = lambda: clocked(
            lambda: vectors.most_similar(positive=[rows[random.integers(n)]], topn=WANTED))
    alternate(31, contenders)


def pca(bench, file):
    ours = Ours(bench, file)
    contenders = {"ours": lambda: float(ours.ask("pca"))}
    if require(numpy=numpy):
        points = numpy.random.default_rng(1).standard_normal((50, 100))
        contenders["numpy"] = lambda: clocked(
            lambda: numpy.linalg.svd(points - points.mean(0), full_matrices=False))
    alternate(301, contenders)


def start(bench, polyseme, file):
    contenders = {"ours": lambda: float(subprocess.check_output(
        [bench, "--once", polyseme, file]))}
    if require(gensim=KeyedVectors) and os.path.exists(MAPPED):
        contenders["gensim"] = lambda: clocked(lambda: subprocess.run(
            [sys.executable, "-c", FIRST_ANSWER], check=True, stdout=subprocess.DEVNULL))
    if require(fasttext=shutil.which("fasttext")):
        # The same words and as many numbers; what they are does not matter here.
        subprocess.run(["fasttext", "skipgram", "-input", "words.txt", "-output", "fasttext",
                        "-dim", "100", "-epoch", "1", "-minCount", "1", "-minn", "0",
                        "-maxn", "0", "-bucket", "1", "-thread", "2", "-verbose", "0"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        contenders["fasttext"] = lambda: clocked(lambda: subprocess.run(
            ["fasttext", "nn", MODEL, str(WANTED)], input=b"bank\n", check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    alternate(5, contenders)


def parse(text):
    if require(gensim=KeyedVectors):
        print("gensim", clocked(lambda: KeyedVectors.load_word2vec_format(
            text, no_header=True)))


{"search": search, "pca": pca, "start": start, "parse": parse}[sys.argv[1]](*sys.argv[2:])
