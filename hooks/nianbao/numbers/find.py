"""Finds the numbers of a text that are figures.

One pass goes over the text from numeral to numeral. Masked text (``not_figures``) is skipped. Otherwise a rank, a
ratio, a number with its unit, a Chinese numeral with its unit or a share in words is read; remaining digits are read as
they are, since digits without a meaning are rare.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.numbers.not_figures import Mask, Why, mask_at, masks
from nianbao.numbers.number import Number, NumberKind
from nianbao.quantity.numerals import is_power_of_ten, numeral_value, whole_number_value
from nianbao.quantity.units import parse_unit
from nianbao.words.alternatives import either
from nianbao.words.directions import COMPARED, DIRECTION, SHORT, THAN, UP
from nianbao.words.hedges import (
    AFTER_VERB,
    BEFORE,
    BEFORE_POWER,
    BEHIND,
    BEHIND_DIGITS,
    BEHIND_SCALE,
    HEDGES,
    LONGEST,
    POWER_WORDS,
)
from nianbao.words.label_words import BEFORE_MINUS, BEFORE_NO_MINUS
from nianbao.words.numeral_signs import NUMERAL as CN
from nianbao.words.numeral_signs import ORDINAL, SHARES
from nianbao.words.rank_words import BEFORE_RANK_NUMBERS
from nianbao.words.trends import ALL_TIMES, COUNT, YEARS_BACK
from nianbao.words.unit_table import BUILT_IN, COUNTED_UNIT, LATIN_UNIT, UNIT, UnitPattern, UnitTable

# Full-width digits count as digits, one for one, so that offsets stay.
FULL_WIDTH_SIGNS: Final = "０１２３４５６７８９．％：∶︰"
HALF_WIDTH: Final = str.maketrans(FULL_WIDTH_SIGNS, "0123456789.%:::")
FULL_WIDTH: Final = re.compile(f"[{FULL_WIDTH_SIGNS}]")
START: Final = re.compile(rf"[\d{CN}几数半翻]")

DIGITS: Final = r"(?:\d{1,3}(?:[,，]\d{3})+(?![\d])|\d{1,3}(?:[ \u00a0]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
SEPARATORS: Final = re.compile(r"[,， \u00a0]")
SCALE: Final = r"(?:万亿|亿|万(?!元户)|千(?!克|米|瓦|伏|帕|家万户)|百(?!分|姓|货))"
# 件/万人, 元/平方米·月, m³/s, 立方米每秒: one unit is divided by another.
PER: Final = (
    rf"(?:/(?:[百千万]?(?:{UNIT})(?:·(?:{UNIT}))?|(?:{LATIN_UNIT}|[shdL])(?![A-Za-z]))|每(?:秒|分钟|小时|日|天|升))?"
)
MEASURE: Final = UnitPattern(
    rf"(?P<number>{DIGITS})\s?(?P<early>{BEHIND_DIGITS})?(?P<scale>{SCALE})?(?P<late>{BEHIND_SCALE})?"
    rf"(?:\s?(?P<unit>(?:{LATIN_UNIT}|{UNIT}){PER})(?!(?<=项)目(?!标)))?(?P<behind>{BEHIND})?"
)
RATIO: Final = re.compile(r"\d+(?:\.\d+)?(?:\s?:\s?\d+(?:\.\d+)?)+|\d+/\d+(?!\d|0?万)")
RANK: Final = re.compile(r"第(?P<number>\d+)(?P<unit>[位名])")
RANK_WORDS: Final = re.compile(
    rf"第(?P<number>\d+|[{CN}]{{1,3}})(?P<unit>[位名])?(?=[，。；、）)”\n和及与]|的|且|并|$)"
)
RANKED: Final = re.compile(rf"(?:全[国省市县区镇球]|世界)$|(?:{either(BEFORE_RANK_NUMBERS)})[^，。；、\n]{{0,14}}$")
# 居五年第二 is a place among years, which these decide.
OF_YEARS: Final = re.compile(rf"(?:{COUNT}年(?:{either(YEARS_BACK)})?|{either(ALL_TIMES)})(?:的|当?中|里)?$")

CHINESE: Final = UnitPattern(
    rf"(?P<number>[{CN}]+)(?P<late>{BEHIND_DIGITS})?(?P<scale>(?<={BEHIND_DIGITS})[万亿])?(?P<unit>{COUNTED_UNIT})(?P<behind>{BEHIND})?"
    r"(?!民(?!币)|口(?!罐)|大代表|家[万常喻]|次产业|生观)"
)
# 产值超二百亿: the unit 元 is implied.
BIG: Final = re.compile(rf"(?P<number>[{CN}]+亿)(?=[，。；、！）”\n]|以上|大关|$)")
# 数十家, 几百人, 十几名, 上千户: an order of magnitude and no more.
VAGUE: Final = UnitPattern(
    rf"(?:几[十百千万]+|(?<![总指参系基函分倍多少])数[十百千万]+|[{CN}]+几)(?P<late>{BEHIND_SCALE})?"
    rf"(?P<unit>{COUNTED_UNIT})(?P<behind>{BEHIND})?(?!民(?!币)|口(?!罐))"
)
VAGUE_BEFORE: Final = re.compile(rf"{BEFORE_POWER}$")
SHARE: Final = re.compile(
    rf"(?P<of>[百千万])分之(?P<part>[{CN}点]+)|(?P<whole>百分百)(?=[，。；、\n]|的?[达完覆合满]|$)"
    rf"|(?P<parts>[{CN}]+)分之(?P<share>[{CN}]+)"
)
TENTHS: Final = re.compile(
    rf"(?P<tenths>[{ORDINAL[:-1]}两]+)成(?P<half>[五半])?(?![功员立为长熟就果绩效交本品型套龙群人风分片不都规])"
    rf"(?P<behind>{BEHIND}|{BEHIND_SCALE})?"
)
TENTHS_BEFORE: Final = re.compile(
    rf"(?:{BEFORE}|{DIRECTION}|{COMPARED}|{THAN}|[达占有率至了提涨跌压缩于过足、\u3000 \n，。])$"
)
DOUBLED: Final = re.compile(
    r"翻(?:了)?(?P<times>近?[一两二三几12３]?)番(?!的(?![\d一二三])|目标|任务|计划)|翻倍(?![投努奖])|翻了?(?:一|近一)倍"
)
# 一倍半 is 1.5.
TIMES: Final = re.compile(
    rf"(?P<number>[{ORDINAL}两]+)倍(?!努力|于)(?:(?P<half>半)|(?P<behind>{BEHIND}|{BEHIND_SCALE}))?"
)
A_HALF: Final = Decimal("0.5")
TIMES_BEFORE: Final = re.compile(rf"(?:{either(UP)}|{SHORT}|年的|期的|水平的|是其|翻){AFTER_VERB}$")
HALF: Final = re.compile(r"半数(?=以上)|半数(?=的|村|户)|半(?=以上)")
SMALL: Final = f"两{ORDINAL[2:]}"
LOOK_BACK: Final = 20
# Figures of a county have fewer; what is longer is found, but gets no value.
MOST_DIGITS: Final = 20

# Behind 近, 前 and the like the number is a period or a hedge; both are read from the text before.
HEDGE_BEFORE: Final = re.compile(rf"{BEFORE}$")
# Most numbers have none, which their last letter shows faster.
HEDGE_ENDS: Final = frozenset(hedge.word[-1] for hedge in HEDGES if hedge.is_before)
NOT_COUNTED_IN: Final = frozenset("元亩吨斤")
# 自然增长率-1.61‰, 差额为－1.2亿元, 变化负0.3米: the sign of the number. Elsewhere a hyphen may only join (附件-3).
MINUS: Final = re.compile(rf"(?:{either(BEFORE_MINUS)})[为是达至到]?[-−－]$|(?<![{BEFORE_NO_MINUS}])负$")
MINUS_SIGNS: Final = frozenset("-−－负")
LONGEST_BEFORE_MINUS: Final = 6


@dataclass(frozen=True, slots=True)
class FoundNumbers:
    """The numbers of a text that are figures, and the masks of numerals that are not. `small` are numerals of one digit
    with a measure word (九家), which are figures only where a figure is named next to them."""

    figures: tuple[Number, ...]
    masks: tuple[Mask, ...]
    small: tuple[Number, ...]


def read_numbers(text: str, names: Collection[str] = (), table: UnitTable = BUILT_IN) -> FoundNumbers:
    """Reads the numbers of a text. `names` are registered names, which may contain numerals (五里村); `table` has the
    units."""
    half_width = text.translate(HALF_WIDTH) if FULL_WIDTH.search(text) else text
    finder = _Finder(half_width, text, names, table)
    numbers = tuple(finder.numbers())
    set_aside = tuple(sorted(finder.set_aside, key=lambda mask: mask.start))
    return FoundNumbers(numbers, set_aside, tuple(finder.small))


def find_numbers(
    text: str, names: Collection[str] = (), table: UnitTable = BUILT_IN
) -> tuple[tuple[Number, ...], tuple[Mask, ...]]:
    """The numbers that are figures, and the masks of numerals that are not."""
    found = read_numbers(text, names, table)
    return found.figures, found.masks


class _Finder:
    def __init__(self, text: str, original: str, names: Collection[str], table: UnitTable) -> None:
        self.text = text
        self.original = original
        self.table = table
        self.measure, self.chinese, self.vague = MEASURE.of(table), CHINESE.of(table), VAGUE.of(table)
        whole = sorted(masks(text, names, table), key=lambda mask: mask.start)
        self.starts = [mask.start for mask in whole]
        self.whole = whole
        self.set_aside = list(whole)
        self.may_have_ratios = ":" in text or "/" in text
        self.small: list[Number] = []

    def numbers(self) -> Iterator[Number]:
        at = 0
        while start := START.search(self.text, at):
            position, is_digit = start.start(), start[0].isdecimal()
            mask = self._masked(position) if self.whole else None
            if mask is None:
                number = self._rank(position) if self.text[position - 1] == "第" else None
                if number is None:
                    mask = mask_at(self.text, position, digits=is_digit, table=self.table)
                    if mask:
                        self.set_aside.append(mask)
            if mask:
                at = max(mask.end, position + 1)
                continue
            if number is None:
                number = self._digits(position) if is_digit else self._words(position)
            if number:
                yield number
                at = number.end
            else:
                at = self._after(position, is_digit=is_digit)

    def _masked(self, position: int) -> Mask | None:
        at = bisect_right(self.starts, position) - 1
        # A title may occur in a quotation, so the one before may reach further.
        for mask in self.whole[max(0, at - 2) : at + 1]:
            if mask.end > position:
                return mask
        return None

    def _after(self, position: int, *, is_digit: bool) -> int:
        # Behind 数 a numeral may begin: 次数二十五次.
        if is_digit or self.text[position] not in CN:
            return position + 1
        end = position + 1
        while end < len(self.text) and self.text[end] in CN:
            end += 1
        return end

    def _before(self, position: int, length: int = LOOK_BACK) -> str:
        return self.text[max(0, position - length) : position]

    def _rank(self, position: int) -> Number | None:
        if position == 0:
            return None
        match = RANK.match(self.text, position - 1)
        if match is None:
            match = RANK_WORDS.match(self.text, position - 1)
            if match is None or not RANKED.search(self._before(position - 1)):
                return None
        if OF_YEARS.search(self._before(position - 1)):
            return None
        value = whole_number_value(match["number"])
        return self._number(
            NumberKind.RANK, match.start(), match.end(), match.end("number"), value, match["unit"] or ""
        )

    def _digits(self, position: int) -> Number | None:
        ratio = RATIO.match(self.text, position) if self.may_have_ratios else None
        if ratio:
            return self._number(NumberKind.RATIO, position, ratio.end(), ratio.end(), None, "")
        match = self.measure.match(self.text, position)
        assert match is not None
        written, scale, unit, *hedges = match.group("number", "scale", "unit", "early", "late", "behind")
        digits = written if written.isdecimal() else SEPARATORS.sub("", written)
        scale, unit = scale or "", unit or ""
        end = match.end("unit") if unit else _last_end(match, "late", "scale", "early", "number")
        behind = tuple(word for word in hedges[: 3 if unit else 2] if word) if any(hedges) else ()
        kind = NumberKind.MEASURE if unit else NumberKind.BARE
        number = Decimal(digits) if len(digits) <= MOST_DIGITS else None
        if number is not None and self._is_negative(position, unit, digits):
            number, position = -number, position - 1
        return self._number(kind, position, end, match.end("number"), number, scale + unit.replace("％", "%"), behind)

    def _is_negative(self, position: int, unit: str, digits: str) -> bool:
        """Whether a minus sign is right before the digits. What is counted one by one is never negative (负3场)."""
        if not position or self.text[position - 1] not in MINUS_SIGNS:
            return False
        if unit and digits.isdecimal() and parse_unit(unit, self.table).counted:
            return False
        return MINUS.search(self.text, max(0, position - LONGEST_BEFORE_MINUS), position) is not None

    def _words(self, position: int) -> Number | None:
        for finder in (self._share, self._vague, self._chinese, self._big, self._times):
            number = finder(position)
            if number:
                return number
        return None

    def _share(self, position: int) -> Number | None:
        doubled = DOUBLED.match(self.text, position)
        if doubled:
            return self._number(NumberKind.SHARE, position, doubled.end(), doubled.end(), None, "番")
        half = HALF.match(self.text, position)
        if half:
            return self._number(NumberKind.SHARE, position, half.end(), half.end(), None, "")
        match = SHARE.match(self.text, position)
        if match:
            value, unit = _share_of(match)
            return self._number(NumberKind.SHARE, position, match.end(), match.end(), value, unit)
        match = TENTHS.match(self.text, position)
        if match and (TENTHS_BEFORE.search(self._before(position, LONGEST + 1)) or match["behind"] or position == 0):
            part = numeral_value(match["tenths"])
            value = part * 10 + (5 if match["half"] else 0) if part is not None else None
            behind = (match["behind"],) if match["behind"] else ()
            end = match.start("behind") if match["behind"] else match.end()
            return self._number(NumberKind.SHARE, position, end, end, value, "%", behind)
        return None

    def _vague(self, position: int) -> Number | None:
        match = self.vague.match(self.text, position)
        if not match:
            return None
        behind = tuple(word for word in (match["late"], match["behind"]) if word)
        return self._number(
            NumberKind.CHINESE, position, match.end("unit"), match.start("unit"), None, match["unit"], behind
        )

    def _chinese(self, position: int) -> Number | None:
        match = self.chinese.match(self.text, position)
        if not match:
            return None
        words, unit, late = match["number"], match["unit"], match["late"]
        value = numeral_value(words)
        if value is None or words in ("一两", "一二"):
            return None
        led = VAGUE_BEFORE.search(self._before(position, LONGEST + 1))
        is_hedged = bool(late or led or match["behind"])
        if is_power_of_ten(words):
            if not is_hedged and (words == "十" or unit in NOT_COUNTED_IN or len(words) == 1):
                self._note_small(match, value)
                return None
        elif len(words) == 1 and not late:
            self._note_small(match, value)
            return None
        start = position
        if is_power_of_ten(words) and led and led[0] in POWER_WORDS:
            start = position - 1
        behind = tuple(word for word in (late, match["behind"]) if word)
        scale = match["scale"] or ""
        end = match.end("unit")
        return self._number(NumberKind.CHINESE, start, end, match.end("number"), value, scale + unit, behind)

    def _note_small(self, match: re.Match[str], value: Decimal) -> None:
        """Keeps a numeral of one digit; 一 is mostly an article, and 二 an ordinal."""
        if match["number"] in SMALL:
            behind = (match["behind"],) if match["behind"] else ()
            start, end = match.start(), match.end("unit")
            found = self._number(NumberKind.CHINESE, start, end, match.end("number"), value, match["unit"], behind)
            self.small.append(found)

    def _big(self, position: int) -> Number | None:
        match = BIG.match(self.text, position)
        if not match or not HEDGE_BEFORE.search(self._before(position, LONGEST + 1)):
            return None
        value = numeral_value(match["number"])
        return self._number(NumberKind.CHINESE, position, match.end(), match.end(), value, "")

    def _times(self, position: int) -> Number | None:
        match = TIMES.match(self.text, position)
        if not match or not TIMES_BEFORE.search(self._before(position, 8)):
            return None
        behind = (match["behind"],) if match["behind"] else ()
        value = numeral_value(match["number"])
        if match["half"] and value is not None:
            value += A_HALF
        end = match.end("half") if match["half"] else match.end("number") + 1
        return self._number(NumberKind.CHINESE, position, end, match.end("number"), value, "倍", behind)

    def _number(
        self,
        kind: NumberKind,
        start: int,
        end: int,
        digits_end: int,
        number: Decimal | None,
        unit: str,
        behind: tuple[str, ...] = (),
    ) -> Number:
        before: list[str] = []
        first = start
        while first and self.text[first - 1] in HEDGE_ENDS:
            hedge = HEDGE_BEFORE.search(self.text, max(0, first - 6), first)
            if hedge is None:
                break
            before.insert(0, hedge[0])
            first = hedge.start()
        last = end
        if behind and self.text.startswith(behind[-1], end):
            last = end + len(behind[-1])
        text = self.original[start:end]
        return Number(
            kind, start, end, digits_end, text, number, unit, tuple(before), behind, (first, last), self.table
        )


def _last_end(match: re.Match[str], *groups: str) -> int:
    return next(match.end(group) for group in groups if match[group])


def _share_of(match: re.Match[str]) -> tuple[Decimal | None, str]:
    """The value of 百分之九十五, 三分之一, 百分百 as a percentage."""
    if match["whole"]:
        return Decimal(100), "%"
    if match["of"]:
        whole, _, fraction = match["part"].partition("点")
        value = numeral_value(whole)
        if value is None:
            return None, "%"
        digits = "".join(str(numeral_value(word)) for word in fraction)
        value = Decimal(f"{value}.{digits}") if digits.isdecimal() else value
        return value, SHARES.get(match["of"], "")
    return None, ""


__all__ = ["Why", "find_numbers", "read_numbers"]
