"""Words that differ from a registered name by one character: wrong, missing or exchanged with the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from nianbao.report import Name
from nianbao.words.alternatives import either
from nianbao.words.han import HAN_OR_RADICAL
from nianbao.words.late_pattern import LatePattern
from nianbao.words.look_alikes import LOOK_ALIKES
from nianbao.words.place_words import (
    CONTRASTS,
    JOINING,
    LANDFORMS,
    NAME_TAILS,
    PLACE_LETTERS,
    PLACES_IN_GENERAL,
    VILLAGE_KINDS,
)

# Characters. With one character wrong, too little is left of a shorter name. From the second length on, a missing
# character is searched for too.
SHORTEST: Final = 3
LONG: Final = 5
# The memory for the wrong spellings of a name grows with the square of its length. Official names of bodies and
# documents are shorter than this.
LONGEST: Final = 60
KINDS: Final = frozenset(VILLAGE_KINDS.split())
TAILS: Final = tuple(sorted(NAME_TAILS.split(), key=len, reverse=True))
# Stands for the wrong character in a key.
ANY: Final = "."
# The same in a pattern, where the full stop of a name is escaped.
ANY_LETTER: Final = re.compile(r"(?<!\\)\.")
# 松岩村级, 松岩村民: the kind of place begins another word.
NO_END: Final = "级民庄镇委务史容规落"
# 荻洲材料: after a character that looks like the kind of place.
NO_SLIP: Final = "料质"
AFTER_A_WORD: Final = frozenset(NO_SLIP + NO_END)
TWINS: Final = {letter: group.replace(letter, "") for group in LOOK_ALIKES for letter in group}


@dataclass(frozen=True, slots=True)
class Miswritten:
    """A word that is probably a name, and its span."""

    start: int
    end: int
    written: str
    name: Name


class MiswrittenNames:
    """Finds the miswritten names of one year."""

    def __init__(self, names: Iterable[Name]) -> None:
        words = {word: name for name in names if name.kind != "ordinal" for word in (name.text, *name.aliases)}
        self.right = frozenset(word for word in words if len(word) > 1)
        self.meant: dict[str, tuple[str, Name]] = {}
        patterns = {re.escape(word): len(word) for word in self.right}
        for word, name in words.items():
            if not SHORTEST <= len(word) <= LONGEST or not re.fullmatch(f"[{HAN_OR_RADICAL}]+", word):
                continue
            for key in _wrong_keys(word):
                self.meant.setdefault(key, (word, name))
                # A pattern begins with a character, not a class, so the text is searched fast.
                pattern = key.removeprefix(ANY)
                patterns.setdefault(pattern, len(pattern))
        self.look_alikes = {
            wrong: name
            for word, name in words.items()
            for wrong in _look_alikes_of(word)
            if wrong not in self.right and wrong not in KINDS
        }
        self.look_alike = re.compile(either(self.look_alikes))
        # Longer words first (砚汀镇中新小学 before 砚汀镇); of the same length, correct words first.
        longest_first = sorted(patterns, key=lambda pattern: -patterns[pattern])
        loose = "|".join(longest_first)
        # Python takes long to compile a class of so many characters, and seldom is there anything but right names.
        self.loose = re.compile(loose) if self.meant else None
        self.pattern = LatePattern(ANY_LETTER.sub(f"[{HAN_OR_RADICAL}]", loose))
        self.right_pattern = re.compile("|".join(map(re.escape, sorted(self.right, key=len, reverse=True))))

    def find(self, text: str) -> Iterator[Miswritten]:
        """The miswritten names of a text; a name that is written correctly is not one."""
        found_at = set[int]()
        for found in self._find_unlike(text):
            found_at.add(found.start)
            yield found
        for wrong, name in self.look_alikes.items() if self.look_alike.search(text) else ():
            for match in re.finditer(re.escape(wrong), text):
                if match.start() not in found_at and text[match.end() : match.end() + 1] not in AFTER_A_WORD:
                    yield Miswritten(match.start(), match.end(), wrong, name)

    def _find_unlike(self, text: str) -> Iterator[Miswritten]:
        """The names with a character wrong, missing or exchanged, from left to right."""
        at = 0
        while self.loose is not None and (seen := self.loose.search(text, at)):
            right = self.right_pattern.match(text, seen.start())
            at = right.end() if right else seen.start() + 1
            match = None if seen[0] in self.right else self.pattern.match(text, seen.start())
            if match is not None and match[0] not in self.right and (found := self._read(text, match)) is not None:
                yield found
                at = found.end

    def _read(self, text: str, match: re.Match[str]) -> Miswritten | None:
        start, end = match.span()
        if text[end : end + 1] and text[end] in NO_END:
            return None
        for first in (start, start - 1):
            written = text[max(0, first) : end]
            known = self._known(written, has_wrong_first=first < start) if first >= 0 else None
            if known is not None:
                return Miswritten(first, end, written, known)
        return None

    def _known(self, written: str, *, has_wrong_first: bool) -> Name | None:
        if written in self.right or written in KINDS or written.endswith(PLACES_IN_GENERAL):
            return None
        if not has_wrong_first and written in self.meant:
            return self.meant[written][1]
        for at in (0,) if has_wrong_first else range(1, len(written)):
            word, name = self.meant.get(written[:at] + ANY + written[at + 1 :], ("", None))
            if name is not None and _is_slip(word[at], written[at]) and not _ends_otherwise(word, written, at):
                return name
        return None


def _wrong_keys(word: str) -> Iterator[str]:
    """The forms of a name with one mistake: one character is any other, two are exchanged, or one is missing. What is
    left must be more than the kind of thing and characters that many names share."""
    stem = len(word) - len(next((tail for tail in TAILS if word.endswith(tail) and len(tail) < len(word)), ""))
    if stem < 2:
        return
    for at in range(stem):
        kept = word[:at] + word[at + 1 : stem]
        if not PLACE_LETTERS.union(JOINING, *CONTRASTS).issuperset(kept):
            yield word[:at] + ANY + word[at + 1 :]
    # In a long name the characters of its kind may be exchanged too: 解调室 for 调解室.
    end = len(word) if len(word) >= LONG and stem >= SHORTEST else stem
    for at in range(end - 1):
        if word[at] != word[at + 1]:
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if len(word) >= LONG:
        yield from (word[:at] + ANY + word[at + 1 :] for at in range(stem, len(word)) if stem >= SHORTEST)
        yield from (word[:at] + word[at + 1 :] for at in range(1, len(word) - 1))


def _look_alikes_of(word: str) -> Iterator[str]:
    """The spellings of a name with one character replaced by a similar one: 荻洲材."""
    if SHORTEST <= len(word) <= LONGEST:
        for at, letter in enumerate(word):
            yield from (word[:at] + twin + word[at + 1 :] for twin in TWINS.get(letter, ""))


def _ends_otherwise(right: str, written: str, at: int) -> bool:
    """Whether the wrong character makes the name one of another kind of thing: 产业园 and 产业带, 公园 and 公司."""
    tail = next((tail for tail in TAILS if written.endswith(tail)), "")
    return at >= len(written) - max(len(tail), 1) and (bool(tail) or at < len(right) - 1) and not right.endswith(tail)


def _is_slip(right: str, written: str) -> bool:
    """Whether a character may have been typed for another, and does not make the name of another thing."""
    # 砚山镇 beside 砚汀镇 is another town.
    is_other_thing = written in LANDFORMS or any(right in letters and written in letters for letters in CONTRASTS)
    return re.fullmatch(f"[{HAN_OR_RADICAL}]", written) is not None and written not in JOINING and not is_other_thing
