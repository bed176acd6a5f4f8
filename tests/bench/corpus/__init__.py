"""A made-up report series of any size, the same for the same seed: what the builds are measured with."""

from tests.bench.corpus.generator import generate
from tests.bench.corpus.nouns import Corpus, Figure, Page, Piece, Size
from tests.bench.corpus.project import project_files

__all__ = ["Corpus", "Figure", "Page", "Piece", "Size", "generate", "project_files"]
