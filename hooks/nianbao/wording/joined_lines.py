"""Lines that Markdown joins to one paragraph although their author meant separate lines.

An editor that wraps text breaks it anywhere, at the same width. An author who breaks a line on purpose begins the next
one with a number, or ends a line long before the margin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from nianbao.report import Level
from nianbao.source.line_ends import THING
from nianbao.words.han import ANY_HAN, HAN
from nianbao.words.numeral_signs import ORDINAL, YEAR_DIGITS

# Characters; no editor wraps text at fewer.
NARROWEST: Final = 20
# Characters; no editor wraps text at more.
WIDEST: Final = 80
# How much shorter a line is than the longest, at most, where an editor wrapped both.
UNEVEN: Final = 8
NUMBER: Final = (
    rf"(?:[{ORDINAL}]{{1,3}}、(?![{ORDINAL}])|[（(][{ORDINAL}]{{1,3}}[）)]|[0-9]{{1,2}}(?:[.．](?![0-9])|、(?![0-9])|[)）])"
    r"|[（(][0-9]{1,2}[）)]|[①-⑳Ⅰ-Ⅻ]|[A-Za-z][.．、)）](?![A-Za-z0-9])|[•·●○◆◇■□▪►➢★☆※√])"
)
NUMBERED: Final = re.compile(rf"[ \t\u3000]*{NUMBER}[ \t]*(?=\S)")
DASHED: Final = re.compile(r"[ \t\u3000]*—{1,2}[ \t]*(?=[^\s—])")
POINT: Final = re.compile(
    rf"[ \t\u3000]*(?:[{ORDINAL}]{{1,2}}(?:是|要)|[第其][{ORDINAL}]{{1,2}}[，,、]|(?:首先|其次|再次|最后)[，,])(?=\S)"
)
REMARK: Final = re.compile(r"[ \t\u3000]*(?:注|备注|说明|附件|附|抄送|联系人|联系电话)[0-9]?[：:]")
DAY: Final = re.compile(rf"[ \t\u3000]*(?:[0-9]{{4}}|[0-9{YEAR_DIGITS}○零]{{4}})年\S{{1,3}}月(?:\S{{1,3}}日)?[ \t]*")
# 联系人：…, 问：…
LABELLED: Final = re.compile(rf"{ANY_HAN}{{1,8}}[：:](?=\S)")
# 主送 各村
LABEL_APART: Final = re.compile(rf"{ANY_HAN}{{2,6}}[ \u3000]+(?={ANY_HAN})")
VERSE_END: Final = re.compile(r"[，。！？；]\Z")
FEWEST_VERSES: Final = 4
INDENTED: Final = re.compile(r"\u3000\u3000")
SUBTITLE: Final = re.compile("—{2}[^—]+")
UNSIGNED_TITLE: Final = re.compile(f"[{HAN}“”]{{2,10}}")
STOPS: Final = "。；！？!?;"
CLOSING: Final = "”’）)》】*"
INNER: Final = re.compile(r"[，。；：！？,;:!?]")
SENTENCE_END: Final = re.compile(r"[。！？][”’）]?")
LAST_END: Final = re.compile(rf"{SENTENCE_END.pattern}\Z")


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """A line of a paragraph that should not be joined to the previous one: its number in the paragraph, the reason
    (Chinese), the level of the finding, and whether an empty line before it is the certain fix."""

    number: int
    why: str
    level: Level
    is_certain: bool


def joined_lines(lines: Sequence[str]) -> Iterator[JoinedLine]:
    """The lines of one paragraph that were meant as separate lines."""
    paragraph = _Paragraph(lines)
    found = [joined for number in range(1, len(lines)) if (joined := _joined(paragraph, number))]
    if found:
        yield from found
    else:
        yield from _paragraphs(paragraph.bare)
        yield from _short_lines(paragraph.bare)
        yield from _headings(paragraph.bare)
        yield from _labelled(paragraph.bare)
        yield from _verses(paragraph.bare)
        yield from _rows(lines)


class _Paragraph:
    """The lines of a paragraph, as written and without the signs of bold."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.bare = [line.replace("**", "").strip() for line in lines]
        self.longest = max(map(len, self.bare))
        # How many lines of each length end within a sentence; the last line does not count.
        self.broken = Counter(len(line) for line in self.bare[:-1] if self.is_broken(line))

    def is_broken(self, line: str) -> bool:
        return len(line) >= NARROWEST and line.rstrip(CLOSING)[-1:] not in f"{STOPS}：:"

    def is_wrapped(self, number: int) -> bool:
        """Whether an editor may have broken a line: it is as long as others that break within a sentence."""
        line = self.bare[number]
        near = sum(self.broken[length] for length in range(len(line) - UNEVEN + 1, len(line) + UNEVEN))
        return near > self.is_broken(line)


def _joined(paragraph: _Paragraph, number: int) -> JoinedLine | None:
    before, line = paragraph.bare[number - 1], paragraph.bare[number]
    ends = before.rstrip(CLOSING)[-1:] in STOPS
    opens = before.endswith(("：", ":"))
    # Behind a full stop or a colon the joined lines still read correctly.
    level = Level.WARNING if ends or opens else Level.ERROR
    if INDENTED.match(paragraph.lines[number]):
        return JoinedLine(number, "这一行另起一段（行首空了两格），却会接在上一行后面", level, True)
    if _is_title(before, paragraph.longest):
        return JoinedLine(number, f"“{before}”是单独的一行，这一行却会接在它后面", Level.ERROR, True)
    if paragraph.is_wrapped(number - 1):
        return None
    if NUMBERED.match(line) and (ends or opens or NUMBERED.match(REMARK.sub("", before, count=1))):
        return JoinedLine(number, "这一条会接在上一行后面，不另起一行", level, True)
    if REMARK.match(line) and ends:
        return JoinedLine(number, "这一行会接在上一段后面，不另起一行", level, True)
    if DAY.fullmatch(line) and len(before) < NARROWEST and not INNER.search(before):
        return JoinedLine(number, "落款的日期会接在上一行后面，不另起一行", Level.ERROR, True)
    if DASHED.match(line) and DASHED.match(before):
        return JoinedLine(number, "这一条会接在上一行后面，不另起一行", level, True)
    if POINT.match(line) and (ends or opens or POINT.match(before)):
        return JoinedLine(number, "这一条会接在上一行后面，不另起一行", level, True)
    if ends and len(before) >= WIDEST and len(SENTENCE_END.findall(before)) > 1:
        return JoinedLine(number, "上一行是完整的一段，这一行却会接在它后面", level, True)
    if opens and number == 1 and len(before) <= NARROWEST and len(line) > len(before):
        return JoinedLine(number, f"“{before}”是单独的一行，这一行却会接在它后面", level, False)
    return None


def _paragraphs(bare: Sequence[str]) -> Iterator[JoinedLine]:
    """Lines that are each a paragraph: all end with a sentence, and some have several sentences."""
    if not all(LAST_END.search(line) for line in bare):
        return
    if any(len(SENTENCE_END.findall(line)) > 1 for line in bare):
        yield JoinedLine(1, "这几行各是一段，会连成一段", Level.WARNING, False)


def _short_lines(bare: Sequence[str]) -> Iterator[JoinedLine]:
    """Three or more short lines without any stop, the first may end with a colon, or two with a label each
    (主送 各村)."""
    has_labels = len(bare) > 1 and all(map(LABEL_APART.match, bare))
    bare = [bare[0].rstrip("：:"), *bare[1:]]
    if (len(bare) > 2 or has_labels) and all(0 < len(line) < NARROWEST and not INNER.search(line) for line in bare):
        yield JoinedLine(1, "这几行各是一行，会连成一行", Level.WARNING, False)


def _headings(bare: Sequence[str]) -> Iterator[JoinedLine]:
    """Headings without any sign: short lines without a stop, each over a longer line with one (主要成绩 over 管网通到
    村口，路灯亮到门前。), or over a subtitle (——渔乡新貌), behind which text may come."""
    has_subtitle = len(bare) > 1 and all(0 < len(line) < NARROWEST for line in bare[:2])
    if has_subtitle and not INNER.search(bare[0]) and SUBTITLE.match(bare[1]):
        yield JoinedLine(1, f"“{bare[1]}”是副标题，会接在标题后面", Level.WARNING, False)
        return
    titles, texts = bare[::2], bare[1::2]
    if len(titles) != len(texts) or any(THING in line or not UNSIGNED_TITLE.fullmatch(line) for line in titles):
        return
    if all(INNER.search(line) and len(line) > 2 * len(title) for title, line in zip(titles, texts, strict=True)):
        yield JoinedLine(1, f"“{bare[0]}”像是小标题，下一行会接在它后面", Level.WARNING, False)


def _labelled(bare: Sequence[str]) -> Iterator[JoinedLine]:
    """Short lines that each begin with a label: 联系人：甲, 地址：乙."""
    if all(len(line) < 2 * NARROWEST and LABELLED.match(line) for line in bare):
        yield JoinedLine(1, "这几行各是一行，会连成一行", Level.WARNING, False)


def _verses(bare: Sequence[str]) -> Iterator[JoinedLine]:
    """Short lines of one length that end with a mark each."""
    is_even = len({len(line) for line in bare}) == 1 and len(bare[0]) < NARROWEST
    if len(bare) >= FEWEST_VERSES and is_even and all(map(VERSE_END.search, bare)):
        yield JoinedLine(1, "这几句各是一行，会连成一行", Level.WARNING, False)


def _rows(lines: Sequence[str]) -> Iterator[JoinedLine]:
    """Lines with tabs: rows of a table, pasted."""
    if all("\t" in line.strip() for line in lines):
        yield JoinedLine(1, "这几行像是从表格里粘贴来的，会连成一行", Level.ERROR, False)


def _is_title(line: str, longest: int) -> bool:
    """Whether a line is a numbered title: without stops, and too short to be wrapped by an editor."""
    number = NUMBERED.match(line)
    if number is None or (len(line) > NARROWEST and len(line) + UNEVEN > longest):
        return False
    words = line[number.end() :]
    return len(words) > 1 and THING not in words and not INNER.search(words) and not words.endswith("、")
