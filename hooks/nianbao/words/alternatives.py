"""Regular expressions that match one of several words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator


def either(words: str | Iterable[str]) -> str:
    """The alternation of the words, without a group around it. `words` may be one string with white space between
    the words. A longer word comes before a shorter one that it begins with. Without words it matches nothing.

    Words with the same beginning share it: 上升, 上涨 is 上[升涨]. So few alternatives are tried at a place, and those
    of one character, which come last, in one step."""
    return _either(words.split() if isinstance(words, str) else words) or "(?!)"


def either_in_context(words: Iterable[str]) -> str:
    """The alternation of words that may be written with their context, ``before/word/behind``. Such a word matches
    unless one of the characters of `before` precedes it, or `behind` follows it: one of its characters, or one of its
    words with ``|`` between them. 即/将/军士 is 将, but not the one in 即将 or 将军."""
    plain, contexts = [], []
    for written in words:
        if "/" in written:
            contexts.append(_in_context(*written.split("/")))
        else:
            plain.append(written)
    return "|".join((*((either(plain),) if plain else ()), *contexts))


def _in_context(before: str, word: str, behind: str) -> str:
    lookbehind = f"(?<![{re.escape(before)}])" if before else ""
    following = behind.split("|") if "|" in behind else list(behind)
    return lookbehind + re.escape(word) + (f"(?!{either(following)})" if behind else "")


def _either(words: Iterable[str]) -> str:
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        rests[word[:1]].add(word[1:])
    alone = [re.escape(first) for first in sorted(rests) if first and rests[first] == {""}]
    if len(alone) > 1:
        alone = [f"[{''.join(alone)}]"]
    return "|".join((*_longer(rests), *alone))


def _longer(rests: defaultdict[str, set[str]]) -> Iterator[str]:
    """The alternatives of more than one character."""
    for first in sorted(rests):
        longer = rests[first] - {""}
        if len(longer) == 1 and "" not in rests[first]:
            yield re.escape(first + next(iter(longer)))
        elif longer:
            rest = _either(longer)
            is_one = all(len(word) == 1 for word in longer)
            yield f"{re.escape(first)}{rest if is_one else f'(?:{rest})'}{'?' if '' in rests[first] else ''}"
