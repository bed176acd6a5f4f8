"""Precision and recall of the finder on tests/numbers/sentences.tsv: ``python -m tests.numbers.measure``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from nianbao.numbers import find_numbers

SENTENCES: Final = Path(__file__).parent / "sentences.tsv"


def sentences() -> list[tuple[str, list[str]]]:
    """The labelled sentences: the text, and its figures as they stand in it."""
    _, *lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return [(text, figures.split("|") if figures else []) for text, figures in rows]


def found_in(text: str) -> list[str]:
    """The figures that are found in a text, as they stand in it."""
    numbers, _ = find_numbers(text)
    return [number.text for number in numbers]


def main() -> None:
    right = missed = false = 0
    for text, figures in sentences():
        expected, found = Counter(figures), Counter(found_in(text))
        right += (expected & found).total()
        missed += (expected - found).total()
        false += (found - expected).total()
        if expected != found:
            print(f"{text}\n    漏报 {list(expected - found)} 多报 {list(found - expected)}")
    print(f"{len(sentences())} sentences, {right + missed} figures: {right} found, {missed} missed, {false} false")
    print(f"precision {right / (right + false):.3f}, recall {right / (right + missed):.3f}")


if __name__ == "__main__":
    main()
