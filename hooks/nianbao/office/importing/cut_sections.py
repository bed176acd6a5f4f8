"""Cuts a report at its official headings (GB/T 9704-2012: 一、 then （一） then 1. then （1）): one file for each
section, a folder for a section with parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

import rjieba

from nianbao.office.importing.nouns import MASKED, SourceBlock
from nianbao.report import Yearbook
from nianbao.similarity import similarity
from nianbao.words.alternatives import either
from nianbao.words.numeral_signs import ORDINAL as CN
from nianbao.words.plan_words import AHEAD_OF_YEAR
from nianbao.words.year_words import HEADING_YEAR, NEXT_YEAR, SEVERAL_YEARS, YEARS_TO_COME

FIRST: Final = re.compile(rf"(?P<number>[{CN}]{{1,3}})、\s*(?P<title>\S.*)")
SECOND: Final = re.compile(rf"[（(](?P<number>[{CN}]{{1,3}})[）)]\s*(?P<title>\S.*)")
LOWER: Final = re.compile(r"(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)])\s*(?P<title>\S.*)")
LONGEST_HEADING: Final = 50
LONGEST_TITLE: Final = 60
TITLE: Final = re.compile(r"[^。；：，]*(?:报告|总结|汇报|情况)")
NOTE: Final = re.compile(r"\[\^(\d+)\]:")
NOTE_CALL: Final = re.compile(r"\[\^(\d+)\](?!:)")
OPENING: Final = "0-opening"
OPENING_TITLE: Final = "前言"
WHOLE: Final = "1-report"
SHORTEST_STEM: Final = 4
LONGEST_STEM: Final = 12
# 附表：2025年各社区主要指标, below the last section, is a section of its own.
ANNEX: Final = re.compile(rf"附[表录][\d{CN}]{{0,2}}[：:\s]\s*[^。；]{{2,40}}")
# The word in the stem of a section, chosen by the first of these words in its heading.
STEMS: Final = (
    ("回顾", "review"), ("目标任务", "plans"), ("任务目标", "plans"), ("主要任务", "plans"), ("主要目标", "plans"),
    ("工作安排", "plans"), ("工作任务", "plans"), ("重点工作", "plans"), ("意识形态、全面从严治党", "governance"),
    ("意识形态", "ideology"), ("从严治党", "discipline"), ("党风廉政", "discipline"), ("法治", "law"),
    ("理论学习", "study"), ("思想政治", "study"), ("党建", "party"), ("党的建设", "party"), ("问题", "problems"),
    ("不足", "problems"), ("下一步", "plans"), ("打算", "plans"), ("工作思路", "plans"), ("稳增长", "growth"),
    ("新发展理念", "development"), ("聚合力", "town"), ("城乡", "town"), ("乡村振兴", "rural"), ("城镇", "town"),
    ("办实事", "people"), ("民生", "people"), ("安全生产", "safety"), ("平安", "safety"), ("生态", "environment"),
    ("招商", "investment"), ("经济", "growth"), ("产业", "growth"), ("治理", "governance"),
    ("政府自身建设", "administration"), ("发展", "development"),
)  # fmt: skip
BACK: Final = re.compile("回顾|工作总结|完成情况|成就")
YEARS: Final = re.compile(f"{SEVERAL_YEARS}|{YEARS_TO_COME}")
# What is asked of party members (从严治党要求) is no plan; a plan names its time.
AHEAD: Final = re.compile(
    rf"(?:{HEADING_YEAR}|{YEARS.pattern}|下一?步|下一?阶段|{NEXT_YEAR}).*(?:{either(AHEAD_OF_YEAR)}|重点工作)"
)
LEAST_SIMILARITY: Final = 0.6
# Sections that look back, or plan, are the same one however they are worded.
SAME_OUTLOOK: Final = 0.65
FIRST_WORDS_WEIGHT: Final = 0.9


@dataclass(frozen=True, slots=True)
class SectionPart:
    """One file to write: its stem, its blocks (first the heading, if it has its own line in the source), and otherwise
    a title for the front matter."""

    stem: str
    blocks: tuple[SourceBlock, ...]
    title: str = ""


@dataclass
class _Open:
    """A part whose blocks are being collected. `depth` is 0 for the opening, 1 for a section, 2 for a part of a
    section."""

    depth: int
    heading: str
    blocks: list[SourceBlock]
    title: str = ""


def cut_sections(
    blocks: Sequence[SourceBlock], book: Yearbook, year: int
) -> tuple[tuple[SectionPart, ...], tuple[str, ...]]:
    """The parts in printed order, and notes in Chinese about unusual cases."""
    opened = list(_gather(blocks))
    notes = []
    if all(part.depth == 0 for part in opened):
        notes.append("没有找到“一、”“（一）”这样的标题，整篇放在一个文件里；请按标题分成几个文件，或补上标题重新导入")
        opened = [replace(part, depth=1) for part in opened]
    opened = [_with_title(part) for part in opened]
    stems = _Stems(tuple(_known_headings(book, year)))
    parts = [
        SectionPart(stems.of(part, has_parts=bool(behind) and behind.depth == 2), tuple(part.blocks), part.title)
        for part, behind in zip_longest(opened, opened[1:])
    ]
    return tuple(_move_footnotes(parts)), tuple(notes)


def _with_title(part: _Open) -> _Open:
    """The opening has a name for lists of sections, where the report gives it no title."""
    if part.depth or any(block.level for block in part.blocks):
        return part
    return replace(part, title=OPENING_TITLE)


def heading_level(block: SourceBlock) -> tuple[int, bool]:
    """The level of a block as an official heading (0 if it is none), and whether the heading has its own line;
    otherwise its paragraph continues after it."""
    if block.cells or block.verbatim:
        return 0, False
    for level, pattern in ((1, FIRST), (2, SECOND)):
        match = pattern.fullmatch(block.text)
        if match:
            alone = len(block.text) <= LONGEST_HEADING and "。" not in match["title"].rstrip("。")
            # 一、 within a text may begin an item of an enumeration; a heading is short or its sentence is.
            runs_on = bool(re.match(r"[^。；]{2,40}。", match["title"]))
            if alone or runs_on:
                return level, alone and not match["title"].endswith(("；", ";", "，"))
    return 0, False


def _gather(blocks: Sequence[SourceBlock]) -> Iterator[_Open]:
    part = _Open(0, "", [])
    levels = {heading_level(block)[0] for block in blocks} - {0}
    top = 0 if levels else _top_level(blocks)
    for block in blocks:
        level, alone = heading_level(block)
        if top and block.level in (top, top + 1):
            level, alone = block.level - top + 1, True
        if part.depth and not block.cells and ANNEX.fullmatch(block.text):
            level, alone = 1, True
        if level == 2 and (part.depth == 0 or (levels and 1 not in levels)):
            # Without a 一、 before it, （一） begins a section.
            level = 1
        if level:
            if part.blocks or part.depth:
                yield part
            title = "" if alone else block.text.partition("。")[0]
            heading = block.text if alone else title
            part = _Open(level, heading, [replace(block, level=1 if alone else 0)], title)
            continue
        part.blocks.append(_inner_block(block, is_first=not part.blocks and part.depth == 0))
    if part.blocks or part.depth:
        yield part


def _top_level(blocks: Sequence[SourceBlock]) -> int:
    """The heading level of the sections in a report without official numbers: the highest one below the report's own
    title; 0 if there are no headings."""
    named = [block.level for block in blocks if block.level]
    if blocks and blocks[0].level and named.count(blocks[0].level) == 1:
        named = named[1:]
    return min(named, default=0)


def _inner_block(block: SourceBlock, is_first: bool) -> SourceBlock:
    """A block that begins no section: the report's title, a heading of the third level, or text."""
    if block.cells or block.verbatim:
        return block
    if is_first and len(block.text) <= LONGEST_TITLE and (block.level == 1 or TITLE.fullmatch(block.text)):
        return replace(block, level=1)
    match = LOWER.fullmatch(block.text)
    if match and len(block.text) <= LONGEST_HEADING and not re.search("[。；，：]", match["title"]):
        return replace(block, level=2)
    return replace(block, level=2 if block.level else 0)


class _Stems:
    """Chooses the stems of the parts, one after another: that of the most similar heading of another year, or else a
    new one. Files are printed in the order of their numbers, so no stem has a lower number than the one before."""

    def __init__(self, known: Sequence[tuple[str, str]]) -> None:
        self.known = known
        self.taken: set[str] = set()
        self.section = ""
        self.section_number = self.part_number = 0

    def of(self, part: _Open, *, has_parts: bool) -> str:
        """The stem of the next part. `has_parts`: the next one is a part of this section."""
        if part.depth == 0:
            stem = _find_known_stem(part, self.known, "", self.taken) or OPENING
        elif part.depth == 1:
            stem = self._of_section(part, has_parts=has_parts)
        else:
            stem = self._of_part(part)
        self.taken.add(stem)
        return stem

    def _of_section(self, part: _Open, *, has_parts: bool) -> str:
        later = [pair for pair in self.known if _number_of(pair[1].removesuffix("/index")) > self.section_number]
        self.section = (
            (_find_known_folder(part, later, self.taken) if has_parts else "")
            or _find_known_stem(part, later, "", self.taken).removesuffix("/index")
            or _new_stem(part, self.section_number + 1, self.taken)
        )
        self.section_number = max(self.section_number + 1, _number_of(self.section))
        self.part_number = 0
        return f"{self.section}/index" if has_parts else self.section

    def _of_part(self, part: _Open) -> str:
        later = [pair for pair in self.known if _number_of(pair[1]) > self.part_number]
        stem = _find_known_stem(part, later, self.section, self.taken) or (
            f"{self.section}/{_new_stem(part, self.part_number + 1, self.taken, self.section)}"
        )
        self.part_number = max(self.part_number + 1, _number_of(stem))
        return stem


def _number_of(stem: str) -> int:
    """The number that the last name of a stem begins with; 0 without one."""
    number = stem.rpartition("/")[2].partition("-")[0]
    return int(number) if number.isdecimal() else 0


def _new_stem(part: _Open, number: int, taken: Iterable[str], above: str = "") -> str:
    heading = _heading_words(part.heading)
    word = next((stem for words, stem in STEMS if words in part.heading), "")
    if not word:
        # The heading has none of the usual words; its first words name the file.
        word = _first_words(re.sub(r"\W", "", re.split(r"[，、：；\s]", heading)[0])) or WHOLE.partition("-")[2]
    stem = f"{number}-{word}"
    prefix = f"{above}/" if above else ""
    return stem if f"{prefix}{stem}" not in taken and f"{prefix}{stem}/index" not in taken else f"{stem}-2"


def _first_words(heading: str) -> str:
    """The first words, of four characters or, where these end within a word, up to its end."""
    word = ""
    for part in rjieba.cut(heading) if heading else ():
        if len(word) >= SHORTEST_STEM:
            break
        word += part
    return word[:LONGEST_STEM]


def _known_headings(book: Yearbook, year: int) -> Iterator[tuple[str, str]]:
    """The headings of other years with their stems, the nearest year first."""
    for other in sorted(book.years, key=lambda y: (abs(y.number - year), y.number)):
        if other.number != year:
            for section in other.sections:
                yield section.title, section.stem


def _find_known_folder(part: _Open, known: Sequence[tuple[str, str]], taken: set[str]) -> str:
    stem = _find_known_stem(part, [pair for pair in known if pair[1].endswith("/index")], "", taken)
    return stem.removesuffix("/index")


def _find_known_stem(part: _Open, known: Sequence[tuple[str, str]], above: str, taken: set[str]) -> str:
    """The stem whose heading in another year is the most similar, at the same depth; empty if none is similar
    enough."""
    best, best_score = "", LEAST_SIMILARITY
    for heading, stem in known:
        folder, _, last = stem.rpartition("/")
        depth = 0 if stem == OPENING else 1 if not folder or last == "index" else 2
        if depth != part.depth or stem in taken or (depth == 2 and folder != above):
            continue
        score = 1.0 if depth == 0 else _section_similarity(part.heading, heading, depth)
        if score > best_score:
            best, best_score = stem, score
    return best


def _section_similarity(one: str, other: str, depth: int) -> float:
    """How likely two headings of different years are those of one section, from 0 to 1."""
    score = heading_similarity(_heading_words(one), _heading_words(other))
    outlooks = {_outlook(one), _outlook(other)} if depth == 1 else {""}
    if "" in outlooks:
        return score
    return max(score, SAME_OUTLOOK) if len(outlooks) == 1 else 0.0


def _outlook(heading: str) -> str:
    """Whether a section looks back, or ahead at the next year or at several years; empty if its heading does not say
    so."""
    if BACK.search(heading):
        return "back"
    if not AHEAD.search(heading):
        return ""
    return "years ahead" if YEARS.search(heading) and not re.search(HEADING_YEAR, heading) else "ahead"


def heading_similarity(one: str, other: str) -> float:
    """The similarity of two headings, from 0 to 1; the words before the first comma count most."""
    first_one, first_other = re.split("[，、]", one)[0], re.split("[，、]", other)[0]
    return max(similarity(one, other), similarity(first_one, first_other) * FIRST_WORDS_WEIGHT)


def _heading_words(heading: str) -> str:
    """The words of a heading without its number and year."""
    words = heading.strip()
    for pattern in (FIRST, SECOND):
        match = pattern.fullmatch(words)
        if match:
            words = match["title"]
    return re.sub(HEADING_YEAR, "", words).replace(MASKED, "").strip()


def _move_footnotes(parts: Sequence[SectionPart]) -> Iterator[SectionPart]:
    """Moves each footnote to the part that calls it; Markdown looks for it only in the same file."""
    notes: dict[str, SourceBlock] = {}
    for part in parts:
        for block in part.blocks:
            match = NOTE.match(block.text)
            if match:
                notes[match[1]] = block
    for part in parts:
        own = [block for block in part.blocks if not (NOTE.match(block.text) and not block.verbatim)]
        texts = [block.text for block in own] + ["".join(row) for block in own for row in block.cells]
        called = [number for text in texts for number in NOTE_CALL.findall(text) if number in notes]
        more = [notes[number] for number in dict.fromkeys(called) if notes[number] not in own]
        yield replace(part, blocks=(*own, *more))
