"""The time and place that a sentence of a report is about.

Some numbers of a report are not results of its own year and area: plans, the year before, several years together, the
county. A heading says so for a whole section, an opening word (下一步) for the rest of a section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from nianbao.office.importing.cut_sections import FIRST, LOWER, SECOND
from nianbao.office.importing.nouns import Doubt, SourceBlock
from nianbao.words.alternatives import either, either_in_context
from nianbao.words.place_words import AREAS, TOWN_AREAS
from nianbao.words.plan_words import (
    AHEAD_HEADINGS,
    RESULT_HEADINGS,
    SETTING_OUT,
    THE_FOLLOWING,
    TO_BE_TACKLED,
    TURNING_AHEAD,
    WITH_EFFORT,
)
from nianbao.words.year_words import NEXT_YEAR, ONE_YEAR, SEVERAL_YEARS, THIS_YEAR, YEAR_NUMBER

SPAN: Final = re.compile(SEVERAL_YEARS)
YEAR_ALONE: Final = re.compile(f"{ONE_YEAR}|{THIS_YEAR}")
# A heading of these looks back on the year.
LOOKS_BACK: Final = re.compile(either(RESULT_HEADINGS))
LOOKS_AHEAD: Final = re.compile(f"{either(AHEAD_HEADINGS)}|{NEXT_YEAR}")
# After these words the rest of the section is about plans.
TURNS: Final = re.compile(
    f"{either_in_context(TURNING_AHEAD)}|{NEXT_YEAR}"
    f"|(?:{either(SETTING_OUT)})(?:{either(WITH_EFFORT)})?(?:{either(TO_BE_TACKLED)})(?:{either(THE_FOLLOWING)})"
)
OPENS_WITH_YEAR: Final = re.compile(
    rf"({YEAR_NUMBER})\s?年(?:度|全年|初|底|末|上半年|下半年)?(?:，|,|[^\d，。；]{{0,6}}，|我们|全|将|要)"
)
TITLE_YEAR: Final = re.compile(rf"({YEAR_NUMBER})\s?年")
OF_TOWN: Final = frozenset(TOWN_AREAS)
OFTEN: Final = 3
OF_SCOPE: Final = re.compile(rf"[全我本]({either(AREAS)})")
# 某某旗2025年统计公报.
OF_TITLE: Final = re.compile(rf"^[^，。\d]*({either(AREAS)})(?:人民政府|委员会)?\s?{YEAR_NUMBER}\s?年[^，。]*$")
NOTE: Final = re.compile(r"\s*(?:[\[［【]\d+[\]］】]|注\s?\d*[:：]|名词解释)")
LONGEST_TITLE: Final = 50

IS_PLAN: Final = Doubt(
    "可能是计划要做到的，也可能是已经做到的",
    "是计划，照原样留着；是已做到的，在数字目录和数据里补上，再改成引用",
)
AFTER_PLAN: Final = Doubt(
    "前面已经在说打算，这里可能还是计划，也可能是已经做到的",
    IS_PLAN.to_do,
)
SENTENCE_END: Final = re.compile(r"[。；！？\n]")
IS_SPAN: Final = Doubt(
    "可能是几年合计，也可能是当年一年",
    "是当年的，在数据里补上，再改成引用；是几年合计，照原样留着",
)
IS_NOTE: Final = Doubt(
    "在注释里，可能是解释用语，也可能是本年的数", "是本年的数，补进数据，再改成引用；不是，照原样留着"
)


def doubt_about_year(year: int) -> Doubt:
    """The doubt about a number whose sentence names another year."""
    return Doubt(
        f"句子说的是{year}年，可能是那一年的数，也可能是本年的", f"是{year}年的，补到那一年的数据里；是本年的，补进本年"
    )


class Outlook:
    """Follows the headings of one report, block by block, and gives the doubt that the section raises."""

    def __init__(self, year: int, texts: Iterable[str], *, is_town: bool) -> None:
        self.year = year
        self.own_scopes = OF_TOWN if is_town else _own_scopes(texts)
        self._by_level: dict[int, Doubt | None] = {}
        self._is_ahead = False
        self._turned = False
        # Below a heading that names the year and several years, whether the text speaks of the year.
        self._is_of_both = False
        self._is_on_year = False
        # The block read last, how far it has been read, and the doubt after its complete sentences.
        self._opening: tuple[str, int, Doubt | None] = ("", 0, None)

    def enter(self, block: SourceBlock) -> None:
        """Begins a block. A heading sets the doubt about the blocks below it."""
        level, title = _heading(block)
        if not level:
            return
        self._turned = False
        if level == 1:
            self._is_of_both = bool(SPAN.search(title)) and self._names_year_alone(title)
            self._is_on_year = False
        elif self._is_of_both:
            self._is_on_year = self._is_on_year_after(title)
        self._by_level = {above: doubt for above, doubt in self._by_level.items() if above < level}
        self._by_level[level] = self._doubt_of_title(title, level)

    def find_doubt(self, text: str, at: int) -> Doubt | None:
        """The doubt that the headings and the earlier words of the block raise about an offset."""
        if NOTE.match(text):
            return IS_NOTE
        of_section = next((doubt for doubt in reversed(self._by_level.values()) if doubt), None)
        if of_section is IS_SPAN and self._is_said_of_year(text, at):
            of_section = None
        if of_section:
            return of_section
        if self._turned:
            return IS_PLAN
        return self._doubt_of_opening(text, at)

    def leave(self, block: SourceBlock) -> None:
        """Ends a block. If it turned to plans, so do the blocks after it."""
        title = _heading(block)[1]
        if self._is_of_both:
            self._is_on_year = self._is_on_year_after(block.text)
        if any(self._turns_to_plans(sentence) for sentence in SENTENCE_END.split(block.text.removeprefix(title))):
            self._turned = True

    def _doubt_of_title(self, title: str, level: int) -> Doubt | None:
        if SPAN.search(title):
            return IS_SPAN
        named = [int(year) for year in TITLE_YEAR.findall(title)]
        if LOOKS_BACK.search(title) and not (named and self.year not in named):
            return None
        if LOOKS_AHEAD.search(title) or any(year > self.year for year in named):
            self._is_ahead = self._is_ahead or level == 1
            return IS_PLAN
        if named and self.year not in named:
            # A report that looks back on an earlier year states plans for this one.
            self._is_ahead = self._is_ahead or level == 1
            return doubt_about_year(named[0])
        return AFTER_PLAN if self._is_ahead and level == 1 else None

    def _doubt_of_opening(self, text: str, at: int) -> Doubt | None:
        """The doubt after the sentences of the block up to an offset. If the offsets of a block ascend, no complete
        sentence is read twice."""
        read, start, found = self._opening
        if read != text or start > at:
            start, found = 0, None
        for end in SENTENCE_END.finditer(text, start, at):
            sentence = text[start : end.start()]
            if not _speaks_of_years_at_its_end(sentence):
                found = self._doubt_after(sentence, found)
            start = end.end()
        self._opening = (text, start, found)
        return self._doubt_after(text[start:at], found)

    def _doubt_after(self, sentence: str, found: Doubt | None) -> Doubt | None:
        """The doubt after a sentence, given the doubt before it (`found`)."""
        opened = OPENS_WITH_YEAR.match(sentence.lstrip("\u3000 "))
        if opened:
            year = int(opened[1])
            return None if year == self.year else IS_PLAN if year > self.year else doubt_about_year(year)
        if self._turns_to_plans(sentence):
            return IS_PLAN
        if SPAN.search(sentence):
            return IS_SPAN
        is_closed = found is IS_SPAN and re.match(f"{THIS_YEAR}|一年来", sentence)
        return None if is_closed else found

    def _names_year_alone(self, words: str) -> bool:
        return bool(YEAR_ALONE.search(words)) or f"{self.year}年" in words

    def _is_said_of_year(self, text: str, at: int) -> bool:
        """Whether an offset of a block below a heading about several years is about the year."""
        sentence = SENTENCE_END.split(text[:at])[-1]
        return f"{self.year}年" in sentence or (self._is_of_both and self._is_on_year_after(text[:at]))

    def _is_on_year_after(self, text: str) -> bool:
        """Whether a block that goes so far speaks of the year alone: its first sentence that names a time names the
        year, and none behind it names several years."""
        is_on_year: bool | None = None
        for sentence in SENTENCE_END.split(text):
            if SPAN.search(sentence) and not _speaks_of_years_at_its_end(sentence):
                return False
            if is_on_year is None and self._names_year_alone(sentence):
                is_on_year = True
        return self._is_on_year if is_on_year is None else is_on_year

    def _turns_to_plans(self, sentence: str) -> bool:
        opened = OPENS_WITH_YEAR.match(sentence)
        return bool(TURNS.search(sentence)) or bool(opened and int(opened[1]) > self.year)


def _speaks_of_years_at_its_end(sentence: str) -> bool:
    """Whether only the last clause is of several years: 建成高标准农田1650亩，三年累计建成4350亩."""
    last = sentence.rpartition("，")
    return bool(last[1]) and not SPAN.search(last[0]) and bool(SPAN.search(last[2]))


def _heading(block: SourceBlock) -> tuple[int, str]:
    """The level and the words of a heading, which may be the first sentence of a paragraph; 0 if it is none."""
    if block.cells or block.verbatim:
        return 0, ""
    title = re.split("[。\n]", block.text, maxsplit=1)[0]
    if len(title) <= LONGEST_TITLE:
        for level, pattern in ((1, FIRST), (2, SECOND), (3, LOWER)):
            if pattern.fullmatch(title):
                return level, title
        if block.level > 1:
            return block.level, title
        # A line that ends without a punctuation mark is a heading (下一步工作打算).
        says_when = LOOKS_AHEAD.search(title) or TITLE_YEAR.match(title)
        if title == block.text and len(title) <= 20 and says_when and not re.search("[，；：、]", title):
            return 1, title
    return 0, ""


def _own_scopes(texts: Iterable[str]) -> frozenset[str]:
    """The area that a report is about, by its own words: what it often calls its own (全县), or names in its title;
    otherwise a town."""
    counts = Counter(scope for text in texts for scope in OF_SCOPE.findall(text))
    most = counts.most_common(1)
    if most and most[0][1] >= OFTEN:
        return frozenset((most[0][0],))
    title = next(filter(None, map(OF_TITLE.search, texts)), None)
    return frozenset((title[1],)) if title else OF_TOWN
