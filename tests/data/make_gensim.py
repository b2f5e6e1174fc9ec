#!/usr/bin/python3
"""make_gensim.py TEXT - the ten nearest of 200 words as gensim finds them, for gensim.tsv.

    build/polyseme convert data/vectors/glove-50k.polyseme glove.txt
    python3 tests/data/make_gensim.py glove.txt > tests/data/gensim.tsv

One line a word: the word, then neighbour and cosine similarity ten times, separated by tabs.
Needs gensim (Debian: python3-gensim).
"""
import sys

from gensim.models import KeyedVectors

WORDS, NEAREST = 200, 10


def main():
    vectors = KeyedVectors.load_word2vec_format(sys.argv[1], no_header=True)
    n = len(vectors.index_to_key)
    for i in range(WORDS):
        # closer together where words are frequent, and down to the rarest
        word = vectors.index_to_key[i * i * n // (WORDS * WORDS)]
        found = vectors.most_similar(word, topn=NEAREST)
        print(word, *(f"{other}\t{value:.6f}" for other, value in found), sep="\t")


main()
