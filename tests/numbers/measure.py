"""Precision and recall of the finder on the labelled sentences: ``python -m tests.numbers.measure``."""

from __future__ import annotations

from collections import Counter

from nianbao.numbers import find_numbers
from tests.numbers.table import labelled

TABLES = ("sentences.tsv", "more.tsv", "kinds.tsv")


def main() -> None:
    for table in TABLES:
        right = missed = false = 0
        for text, figures in labelled(table):
            numbers, _ = find_numbers(text)
            expected, found = Counter(figures), Counter(number.text for number in numbers)
            right += (expected & found).total()
            missed += (expected - found).total()
            false += (found - expected).total()
            if expected != found:
                print(f"{text}\n    漏报 {list(expected - found)} 多报 {list(found - expected)}")
        print(f"{table}: {right + missed} figures, {right} found, {missed} missed, {false} false", end="; ")
        print(f"precision {right / (right + false):.3f}, recall {right / (right + missed):.3f}")


if __name__ == "__main__":
    main()
