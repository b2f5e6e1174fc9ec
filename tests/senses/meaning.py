"""meaning.py - what the program computes for a sense, in numpy, for the tools of this folder.

It reads polyseme's own vector files and follows the README, "How it works": the whitened
space, a window of ten words each side, weights ln(rank), share .70, margin and evidence.
"""
import re
import struct

import numpy

WINDOW, SHARE = 10, 0.70
MARGIN, EVIDENCE = 0.05, 0.10       # a sense is decided from here on
SENSES_MOST, CUES_MOST, NAME_MOST = 8, 16, 12
NO_SENTENCE_END = {"mr", "mrs", "ms", "dr", "st", "prof"}


class Vectors:
    """A native vector file: words in order of frequency and their whitened vectors."""

    HEADER = struct.Struct("<16sII5Q4I3d64s256sQqq256s")
    SECTION = struct.Struct("<QQII")
    NAMES = ("codes", "scales", "rows", "raw norms", "whitened norms", "flags", "offsets",
             "words", "sorted words", "mean", "matrix", "component names")

    def __init__(self, path):
        data = numpy.memmap(path, dtype=numpy.uint8, mode="r")
        head = self.HEADER.unpack_from(data, 0)
        if not head[0].startswith(b"polyseme vectors"):
            raise SystemExit(f"{path}: not a vector file of polyseme")
        self.n, self.D, self.K = head[4:7]
        at, self._bytes = self.HEADER.size, {}
        for name in self.NAMES:
            offset, length, _, _ = self.SECTION.unpack_from(data, at)
            self._bytes[name] = data[offset:offset + length]
            at += self.SECTION.size
        offsets = self._bytes["offsets"].view("<u8")
        text = self._bytes["words"].tobytes()
        self.ids = {text[offsets[i]:offsets[i + 1]].decode("utf-8", "replace"): i
                    for i in range(self.n)}
        self._mean = self._bytes["mean"].view("<f8")
        self._matrix = self._bytes["matrix"].view("<f4").reshape(self.K, self.D)
        self._cache = {}
        self.unit_weight = self._typical_weight()

    def rows(self, ids):
        """The raw vectors (ids, D): exact ones if the file has them, else decoded ones."""
        ids = numpy.asarray(ids)
        if len(self._bytes["rows"]):
            return self._bytes["rows"].view("<f4").reshape(self.n, self.D)[ids]
        lines = (self.D + 3) // 4
        blocks = self._bytes["codes"].reshape(-1, lines, 16, 4)
        codes = blocks[ids // 16, :, ids % 16, :].reshape(len(ids), -1)[:, :self.D]
        scales = self._bytes["scales"].view("<f4")[ids]
        return scales[:, None] * (codes.astype(numpy.float32) - 128)

    def whitened(self, ids):
        """The whitened vectors (ids, K)."""
        return (self.rows(ids) - self._mean) @ self._matrix.T

    def _typical_weight(self):
        """The root mean square of ln(rank) |e'| over the ranks 1,000 to 10,000."""
        low, high = (1000, 10000) if self.n >= 10000 else (max(1, self.n // 10), self.n)
        ranks = numpy.arange(low, high + 1)
        lengths = numpy.linalg.norm(self.whitened(ranks - 1), axis=1)
        return float(numpy.sqrt(numpy.mean((numpy.log(ranks) * lengths) ** 2)))

    def vector(self, word):
        """The whitened vector of a word, None if the file does not have it."""
        if word not in self._cache:
            i = self.ids.get(word)
            self._cache[word] = None if i is None else self.whitened([i])[0]
        return self._cache[word]

    def weight(self, word):
        """How much a word counts as context: ln(rank), 0 for the most frequent."""
        return float(numpy.log(self.ids[word] + 1))


def unit(v):
    """A vector at length 1; a zero vector stays."""
    length = numpy.linalg.norm(v)
    return v / length if length > 0 else v


def tokens_of(text, vectors):
    """The words of a text in lower case, and the number of the sentence each stands in.

    Clitics are split off (bank 's, do n't), a hyphenated word that the file does not have
    falls into its parts."""
    words, sentences, number = [], [], 0
    for piece in re.findall(r"[\w$%&]+(?:[-'’.][\w]+)*|[.!?]+(?=\s|$)", text.lower()):
        if piece[0] in ".!?":
            number += not (piece == "." and words and words[-1] in NO_SENTENCE_END)
            continue
        piece = piece.replace("’", "'")
        for tail in ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m"):
            if piece.endswith(tail) and len(piece) > len(tail):
                parts = [piece[:-len(tail)], tail]
                break
        else:
            parts = [piece]
        if "-" in parts[0] and parts[0] not in vectors.ids:
            parts = parts[0].split("-") + parts[1:]
        words += parts
        sentences += [number] * len(parts)
    return words, sentences


class Senses:
    """A sense file: word -> [(name, cues)], and the irregular forms of words."""

    def __init__(self, path):
        self.words, self.forms = {}, {}
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                fields = line.lower().split()
                if not fields or fields[0].startswith("#"):
                    continue
                where = f"{path}:{number}"
                if len(fields) < 3:
                    raise SystemExit(f"{where}: expected a word, a sense and its cue words")
                word, name, cues = fields[0], fields[1], fields[2:]
                if name == "=":
                    self.forms[word] = cues[0]
                    continue
                senses = self.words.setdefault(word, [])
                senses.append((name, cues))
                if len(cues) > CUES_MOST or len(senses) > SENSES_MOST or len(name) > NAME_MOST:
                    raise SystemExit(f"{where}: too many cues or senses, or too long a name")
        self._centroids = {}

    def base_of(self, form):
        """The word whose senses a form uses, None if there is none."""
        tries = [form, self.forms.get(form)]
        for ending, instead in (("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ed", ""),
                                ("ed", "e"), ("ing", ""), ("ing", "e")):
            if form.endswith(ending):
                stem = form[:-len(ending)]
                tries.append(stem + instead)
                if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1]:
                    tries.append(stem[:-1])
        return next((word for word in tries if word in self.words), None)

    def centroids(self, word, vectors):
        """The unit sums (senses, K) of the unit vectors of a word's cues."""
        key = word, id(vectors)
        if key not in self._centroids:
            rows = []
            for _, cues in self.words[word]:
                known = [unit(vectors.vector(c)) for c in cues if vectors.vector(c) is not None]
                rows.append(unit(numpy.sum(known, axis=0)) if known
                            else numpy.zeros(vectors.K))
            self._centroids[key] = numpy.array(rows)
        return self._centroids[key]


class Verdict:
    """Which sense a word has at one place of a text."""

    def __init__(self, vectors, senses, word, tokens, at, sentences=None):
        base = senses.base_of(word)
        S = senses.centroids(base, vectors)
        self.names = [name for name, _ in senses.words[base]]
        e, M, used = vectors.vector(tokens[at]), numpy.zeros(vectors.K), []
        for j in range(max(0, at - WINDOW), min(len(tokens), at + WINDOW + 1)):
            if tokens[j] == tokens[at] or (sentences and sentences[j] != sentences[at]):
                continue
            v = vectors.vector(tokens[j])
            if v is not None:
                M = M + vectors.weight(tokens[j]) * v
                used.append(tokens[j])
        part = unit(M)
        if e is None:
            c = part
        elif not M.any():
            c = unit(e)
        else:
            c = (1 - SHARE) * unit(e) + SHARE * part
        self.scores = S @ unit(c)
        order = numpy.argsort(-self.scores, kind="stable")
        first, second = order[0], order[1 if len(order) > 1 else 0]
        self.best, self.second = self.names[first], self.names[second]
        self.margin = float(self.scores[first] - self.scores[second])
        axis = unit(S[first] - S[second])
        self.evidence = float(M @ axis) / vectors.unit_weight
        self.pushes = [(w, vectors.weight(w) * float(vectors.vector(w) @ axis) /
                        vectors.unit_weight) for w in used]
        self.decided = self.margin >= MARGIN and self.evidence >= EVIDENCE

    def lead(self, name):
        """How far a sense is before the best other one; negative where it is behind."""
        k = self.names.index(name)
        others = numpy.delete(self.scores, k)
        return float(self.scores[k] - others.max()) if len(others) else float(self.scores[k])

    def kind(self, name):
        """right, undecided or wrong, if `name` is what the word means."""
        return "undecided" if not self.decided else "right" if self.best == name else "wrong"


def verdict_of(vectors, senses, word, text, copy=1):
    """The verdict about the copy-th standing of a word (that very form) in a text."""
    tokens, sentences = tokens_of(text, vectors)
    places = [i for i, token in enumerate(tokens) if token == word]
    if len(places) < copy:
        raise SystemExit(f'"{text}": "{word}" does not stand in it {copy} times')
    return Verdict(vectors, senses, word, tokens, places[copy - 1], sentences)


def usual_sense(vectors, senses, word):
    """The sense that a word's static vector is nearest to."""
    scores = senses.centroids(word, vectors) @ vectors.vector(word)
    return senses.words[word][int(numpy.argmax(scores))][0]
