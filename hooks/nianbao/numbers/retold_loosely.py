"""One fact that two sections state in different words, with two numbers that differ by a typing slip: 在册渔船112艘 and
渔港的在册渔船121艘; 步道全长3.2公里 and 全长2.3公里的步道.

Similar words may describe a whole and its part. Only numbers whose digits differ by a slip show that the same number
was meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nianbao.numbers.number import Number, NumberKind
from nianbao.numbers.retold import (
    GENERAL,
    StatedFact,
    cleaned_words,
    has_bounds,
    is_of_the_year,
    is_said_of_another,
    verb_first,
    years_above,
)
from nianbao.numbers.section_numbers import SENTENCE_ENDS, NumberPassage
from nianbao.numbers.slipped_digits import FEWEST_DIGITS, are_exchanged, significant_digits, slip_keys
from nianbao.report import Yearbook
from nianbao.similarity import character_pairs
from nianbao.words.actions import BEHIND_THINGS
from nianbao.words.alternatives import either
from nianbao.words.frame_words import BEFORE_THINGS_AGAIN
from nianbao.words.han import ANY_HAN, HAN

SHORTEST: Final = 3
SHORTEST_APART: Final = 4
# An attribute alone (占地46亩): its thing is in the clause before or behind.
LONGEST_ATTRIBUTE: Final = 4
LONGEST_BEHIND: Final = 24
TURNED: Final = 2
MOSTLY: Final = 0.5
HAVING: Final = re.compile(r"现有|共有|拥有|配备|配有|设有|建有|总计|共|有|的|了|达")
LOCATIVE: Final = re.compile(r"[里内中上间]+$")
# An average, or a stage, is another fact than the whole; two of the same may be one.
OF_PART: Final = re.compile(r"[日月]均|平均|人均|户均|亩均|[一二三四]期")
# 86盏太阳能路灯: the thing directly behind, up to a number or the end of its clause.
NOUN_BEHIND: Final = re.compile(rf"的?(?P<noun>{ANY_HAN}{{2,12}})")
# How many letters must name a thing, if the numbers differ by a wrong digit, by exchanged digits of two, or of more.
NAMED_BY: Final = 4
NAMED_BY_EXCHANGED: Final = 3
NAMED_BY_MANY: Final = 2
MANY_DIGITS: Final = 3
# Around a thing, what neither names nor narrows it: 装了, 新装的, 储备有.
AROUND_THING: Final = re.compile(rf"^(?:{either(BEFORE_THINGS_AGAIN)})+|[的了有着过]+$")
# 喇叭装了316只: a verb behind the thing.
DID: Final = re.compile(rf"(?:{either(BEHIND_THINGS)}|{ANY_HAN})了?$")
HAN_ONLY: Final = re.compile(f"[{HAN}“”（）]{{1,24}}")
THING_BEHIND: Final = re.compile(f"的(?P<thing>{ANY_HAN}{{2,}})")
# 走在全长3公里的步道上.
BEFORE_ATTRIBUTE: Final = re.compile(f"^.*(?:[这那]?一{ANY_HAN}|[这那]{ANY_HAN}|[在到从与和])")
# Kinds of names of which there are many in a town: a village's number is no other village's.
OF_MANY: Final = ("village", "community")


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words that say what a number counts, and what is around them: the clause before, the thing behind. `noun` are
    the words directly behind the number."""

    words: str
    around: str
    parts: tuple[str, ...]
    noun: str = ""


def told_loosely(book: Yearbook, passages: Sequence[NumberPassage]) -> Iterator[tuple[StatedFact, StatedFact]]:
    """Each typed number that another section of the year states with a slip, in words that are about the same thing,
    with that other one. A number that resembles several is left out."""
    wordings = _Wordings()
    places = re.compile(either(name.text for name in book.names.values() if name.kind in OF_MANY))
    pairs = [
        pair
        for one, other in _alike(passages)
        if wordings.are_of_one_thing(one, other) and (pair := _pair(one, other, wordings, places))
    ]
    times = Counter(id(fact.number) for pair in pairs for fact in pair)
    for first, later in pairs:
        if times[id(first.number)] == times[id(later.number)] == 1:
            yield later, first


Told = tuple[NumberPassage, Number]


def _alike(passages: Sequence[NumberPassage]) -> Iterator[tuple[Told, Told]]:
    """The pairs of numbers of two sections, one of them typed at least, that a slip makes of each other."""
    typed: dict[tuple[int, str, str], list[Told]] = defaultdict(list)
    for passage in passages:
        for number in _counted(passage.typed()):
            for key in _keys(passage, number):
                typed[key].append((passage, number))
    if not typed:
        return
    seen = set()
    for passage in passages:
        for number in _counted(passage.numbers):
            for one in (one for key in _keys(passage, number) for one in typed.get(key, ())):
                pair = frozenset((id(one[1]), id(number)))
                if one[0] is not passage and pair not in seen:
                    seen.add(pair)
                    yield one, (passage, number)


def _counted(numbers: Iterable[Number]) -> Iterable[Number]:
    kinds = (NumberKind.MEASURE, NumberKind.CHINESE)
    return (number for number in numbers if number.kind in kinds and number.unit and has_bounds(number))


def _keys(passage: NumberPassage, number: Number) -> Iterator[tuple[int, str, str]]:
    if number.number is None:
        return
    unit = number.measured_in
    # Digits are those of 亩 as written, and of 公里 as of 米.
    keeps_digits = unit.factor.normalize().as_tuple().digits == (1,)
    written = number.number * (unit.size if keeps_digits else unit.scale)
    for key in slip_keys(written):
        yield passage.year.number, unit.dimension if keeps_digits else unit.base, key


class _Wordings:
    """The wordings of numbers, each read once."""

    def __init__(self) -> None:
        self._read: dict[int, _Wording | None] = {}

    def are_of_one_thing(self, one: Told, other: Told) -> bool:
        first, second = self.of(one), self.of(other)
        if first is None or second is None or first.parts != second.parts:
            return False
        x, y = one[1].number, other[1].number
        assert x is not None
        assert y is not None
        is_round = len(significant_digits(x)) < FEWEST_DIGITS
        return (not is_round and _is_one_thing(first, second)) or _name_one_noun(first, second, _letters_for(x, y))

    def of(self, told: Told) -> _Wording | None:
        """None where the words name nothing, or something that has several times or parts."""
        passage, number = told
        if id(number) not in self._read:
            self._read[id(number)] = _read(passage, number)
        return self._read[id(number)]


def _read(passage: NumberPassage, number: Number) -> _Wording | None:
    words = cleaned_words(passage, number)
    parts = OF_PART.findall(words)
    words = HAVING.sub("", words)
    behind = THING_BEHIND.match(passage.text, number.claim[1], number.claim[1] + LONGEST_BEHIND)
    if behind is not None:
        words = BEFORE_ATTRIBUTE.sub("", words)
    elif passage.text.startswith("的", number.claim[1]):
        return None
    plain = OF_PART.sub("", words)
    noun = NOUN_BEHIND.match(passage.text, number.claim[1])
    if (not HAN_ONLY.fullmatch(plain) and (plain or noun is None)) or is_said_of_another(plain):
        return None
    start = number.claim[0] - len(passage.clause_before(number.claim[0]))
    before = (
        passage.sentence_before(max(0, start - 1)) if start and passage.text[start - 1] not in SENTENCE_ENDS else ""
    )
    around = HAVING.sub("", behind["thing"] if behind else before.rpartition("，")[2])
    return _Wording(words, around, tuple(parts), noun["noun"] if noun else "")


def _letters_for(one: Decimal, other: Decimal) -> int:
    """How many letters must name the thing of two numbers, so that these are one number with a slip."""
    digits = len(significant_digits(one))
    if digits < FEWEST_DIGITS or not are_exchanged(one, other):
        return NAMED_BY
    if significant_digits(one) == significant_digits(other):
        # 2400 and 24000
        digits = min(one.adjusted(), other.adjusted()) + 1
    return NAMED_BY_MANY if digits >= MANY_DIGITS else NAMED_BY_EXCHANGED


def _name_one_noun(one: _Wording, other: _Wording, shortest: int) -> bool:
    """Whether two numbers count things of one name, before or behind them, and no words make these two things:
    装了路灯86盏 and 68盏路灯都亮了, but 渔港的路灯86盏 and 老街的68盏路灯."""
    pairs = (
        _split_behind(one, other),
        _split_behind(other, one),
        _split_both_before(one, other),
        _split_both_behind(one, other),
    )
    return any(len(noun) >= shortest and not _is_many(noun) and _agree(first, second) for noun, first, second in pairs)


def _split_behind(one: _Wording, other: _Wording) -> tuple[str, str, str]:
    """The name that is before the first number and behind the second, and the words before it of each."""
    for words in (one.words, DID.sub("", one.words)):
        lengths = range(min(len(words), len(other.noun)), 0, -1)
        length = next((length for length in lengths if words.endswith(other.noun[:length])), 0)
        if length:
            break
    return other.noun[:length], words[: len(words) - length], other.words


def _split_both_before(one: _Wording, other: _Wording) -> tuple[str, str, str]:
    tail = _common_tail(one.words, other.words)
    first, second = (words[: len(words) - tail] for words in (one.words, other.words))
    return one.words[len(one.words) - tail :], first, second


def _split_both_behind(one: _Wording, other: _Wording) -> tuple[str, str, str]:
    pairs = enumerate(zip(one.noun, other.noun, strict=False))
    length = next((at for at, (first, second) in pairs if first != second), min(len(one.noun), len(other.noun)))
    return one.noun[:length], one.words, other.words


def _is_many(noun: str) -> bool:
    """Whether a name is one of many things: 困难群众, 重点项目."""
    general = GENERAL.search(noun)
    return general is not None and general.start() <= TURNED


def _agree(one: str, other: str) -> bool:
    """Whether what is before two names leaves them one thing: nothing before one of them, or the same."""
    first, second = (AROUND_THING.sub("", words) for words in (one, other))
    tail = _common_tail(first, second)
    first, second = first[: len(first) - tail], second[: len(second) - tail]
    return not first or not second or bool(character_pairs(first) & character_pairs(second))


def _is_one_thing(one: _Wording, other: _Wording) -> bool:
    short, long = sorted((one, other), key=lambda wording: len(wording.words))
    x, y = verb_first(short.words), verb_first(long.words)
    if len(x) <= LONGEST_ATTRIBUTE and x != y and y.endswith(x) and _is_named(y.removesuffix(x), short.around):
        return True
    return not _is_general(x) and (y.endswith(x) or _is_turned(x, y) or _share_tail(x, y))


def _is_turned(short: str, long: str) -> bool:
    """防汛沙袋储备 and 储备防汛沙袋."""
    turned = short[TURNED:] + short[:TURNED], short[-TURNED:] + short[:-TURNED]
    return len(short) > SHORTEST_APART and long.endswith(turned)


def _share_tail(one: str, other: str) -> bool:
    """馆里展出老渔具 and 渔具馆展出老渔具."""
    tail = _common_tail(one, other)
    if tail < SHORTEST_APART:
        return False
    rests = [LOCATIVE.sub("", words[: len(words) - tail]) for words in (one, other)]
    return all(rests) and (rests[1].endswith(rests[0]) or rests[0].endswith(rests[1]))


def _is_general(words: str) -> bool:
    """Whether words name a thing of which there are many; 藕田面积 and 流转土地 say which."""
    general = GENERAL.search(words)
    if general is None or len(words) >= SHORTEST + SHORTEST_APART:
        return len(words) < SHORTEST
    rest = words[: general.start()]
    return len(rest) < TURNED or GENERAL.search(rest) is not None


def _is_named(thing: str, around: str) -> bool:
    """Whether a clause names a thing by most of its letters, the last two included."""
    pairs = {thing[at : at + 2] for at in range(len(thing) - 1)}
    if len(thing) < 2 or thing[-2:] not in around:
        return False
    return sum(pair in around for pair in pairs) >= MOSTLY * len(pairs)


def _common_tail(one: str, other: str) -> int:
    length = 0
    while length < min(len(one), len(other)) and one[-length - 1] == other[-length - 1]:
        length += 1
    return length


def _pair(one: Told, other: Told, wordings: _Wordings, places: re.Pattern[str]) -> tuple[StatedFact, StatedFact] | None:
    """Two that name one thing as stated, in printed order; None where one is of another time or place."""
    told = sorted((one, other), key=lambda each: (each[0].section.file, each[1].start))
    facts = []
    read = [wording for each in told if (wording := wordings.of(each)) is not None]
    # 24000株水杉成了荫 is called as the other one: 栽下水杉.
    called = next((wording.words for wording in read if wording.words), "")
    for (passage, number), wording in zip(told, read, strict=True):
        if not is_of_the_year(passage, number, has_thing_behind=True):
            return None
        named = frozenset(places.findall(passage.sentence_before(number.claim[0])))
        dimension = number.measured_in.dimension
        facts.append(
            StatedFact(
                passage, number, wording.words or called or wording.noun, dimension, years_above(passage, number), named
            )
        )
    first, later = facts
    is_same = (first.years_above, first.places) == (later.years_above, later.places)
    return (first, later) if is_same and not first.interval.meets(later.interval) else None
