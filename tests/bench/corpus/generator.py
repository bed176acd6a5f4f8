"""Writes the pages of a corpus from a seed. Every number in the prose is shown for a figure."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from tests.bench.corpus.nouns import Corpus, Figure, Line, Page, Piece, Size
from tests.search.town import ACTORS, DEEDS, FIELDS, NAMES, RESULTS, TIMES

NEWEST: Final = 2025
PARTS: Final = 3
# What is counted, with its unit and about how much there is of it in the first year.
COUNTED: Final = (
    ("投入资金", "万元", 800),
    ("受益户数", "户", 1500),
    ("培训人次", "人次", 900),
    ("完成项目", "个", 120),
    ("新建里程", "公里", 150),
    ("整改问题", "件", 300),
    ("覆盖面积", "亩", 4000),
    ("入户走访", "户", 2500),
    ("发放物资", "吨", 400),
    ("服务群众", "人次", 6000),
    ("改造设施", "处", 200),
    ("组织活动", "场次", 110),
)
ORDINALS: Final = "甲乙丙丁戊己庚辛壬癸"


def generate(size: Size) -> Corpus:
    """The corpus of a size."""
    folders = {_folder(unit): f"{name}片区" for unit, name in enumerate(_names(NAMES, size.units)) if size.units > 1}
    years = range(NEWEST - size.years + 1, NEWEST + 1)
    prefixes = folders or {"": ""}
    pages = [page for folder, name in prefixes.items() for page in _unit_pages(size, folder, name, years)]
    return Corpus(size, tuple(sorted(pages, key=lambda page: (page.year, page.stem))), folders)


def growth(old: int, new: int) -> str:
    """A change as a report says it."""
    percent = (Decimal(abs(new - old) * 100) / old).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return "持平" if new == old else f"{'增长' if new > old else '下降'}{percent}%"


def _folder(unit: int) -> str:
    return f"{unit + 1:02}-unit"


def _names(words: Sequence[str], number: int) -> list[str]:
    """So many different names; after the last word they are repeated with an ordinal."""
    return [words[index % len(words)] + _mark(index // len(words)) for index in range(number)]


def _mark(repetition: int) -> str:
    return "".join(ORDINALS[int(digit)] for digit in str(repetition)) if repetition else ""


def _unit_pages(size: Size, folder: str, unit: str, years: range) -> Iterator[Page]:
    for number, field in enumerate(_names(FIELDS, size.sections), 1):
        figures = tuple(_figures(size, unit + field, years))
        stem = f"{folder}/{number:03}-part" if folder else f"{number:03}-part"
        for year in years:
            dice = random.Random(f"{size.seed}-{stem}-{year}")
            lines = tuple(_lines(dice, field, figures, year, is_first=year == years[0]))
            yield Page(year, stem, f"{field}情况", lines, figures)


def _figures(size: Size, subject: str, years: range) -> Iterator[Figure]:
    dice = random.Random(f"{size.seed}-{subject}")
    by_name = {name: (unit, usual) for name, unit, usual in COUNTED}
    for name in _names(list(by_name), size.figures):
        unit, usual = by_name[name.rstrip(ORDINALS)]
        value = dice.randint(usual, 2 * usual)
        values = {}
        for year in years:
            values[year] = value
            # No value is the same two years running: that would be found as copied.
            value += value * dice.choice((-12, -7, -3, 2, 4, 8, 13)) // 100
        yield Figure(subject + name, unit, values)


def _lines(dice: random.Random, field: str, figures: Sequence[Figure], year: int, *, is_first: bool) -> Iterator[Line]:
    """Three parts of prose and a table of all figures. No clause comes twice."""
    yield (Piece(f"# {field}情况"),)
    openings = iter(_shuffled(dice, [f"{actor}{deed}" for actor in ACTORS for deed in DEEDS]))
    endings = iter(_shuffled(dice, RESULTS))
    per_part = -(-len(figures) // PARTS)
    for part, deed in enumerate(dice.sample(DEEDS, PARTS)):
        yield (Piece(""),)
        yield (Piece(f"## {deed}"),)
        yield (Piece(""),)
        part_figures = figures[part * per_part : (part + 1) * per_part]
        yield tuple(
            piece
            for figure in part_figures
            for piece in _sentence(figure, year, next(openings, "镇政府"), next(endings, ""), dice, is_first=is_first)
        )
    yield from _table(figures, year, is_first=is_first)


def _shuffled(dice: random.Random, words: Sequence[str]) -> list[str]:
    return dice.sample(words, len(words))


def _sentence(
    figure: Figure, year: int, opening: str, ending: str, dice: random.Random, *, is_first: bool
) -> Iterator[Piece]:
    yield Piece(f"{dice.choice(TIMES)}，{opening}，{figure.id}")
    yield _value(figure, year)
    if not is_first:
        yield Piece("，同比")
        yield Piece(growth(figure.values[year - 1], figure.values[year]), f"{figure.id} 同比")
    yield Piece(f"，{ending}。" if ending else "。")


def _table(figures: Sequence[Figure], year: int, *, is_first: bool) -> Iterator[Line]:
    yield (Piece(""),)
    yield (Piece("| 指标 | 本年 |" + ("" if is_first else " 上年 |")),)
    yield (Piece("|---|---|" + ("" if is_first else "---|")),)
    for figure in figures:
        row = [Piece(f"| {figure.id} | "), _value(figure, year), Piece(" |")]
        if not is_first:
            last = Piece(f"{figure.values[year - 1]}{figure.unit}", f"{figure.id} 上年")
            row += [Piece(" "), last, Piece(" |")]
        yield tuple(row)


def _value(figure: Figure, year: int) -> Piece:
    return Piece(f"{figure.values[year]}{figure.unit}", figure.id)
