"""Proper names: the kind of name that a masked place hides, and the names in an unmasked text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from nianbao.office.importing.nouns import MASKED, Confidence
from nianbao.words.alternatives import either, either_in_context
from nianbao.words.han import HAN
from nianbao.words.name_words import (
    BEFORE_TOWN,
    BEHIND_TOWN,
    HONOURED_VILLAGES,
    MASKED_NAMES,
    NO_NAMES_OF_PLACES,
    NO_TOWN_BEHIND,
    OTHER_VILLAGE_TITLES,
    UNKNOWN_NAME,
    VILLAGE_HONOURS,
    VILLAGE_TITLES,
    MaskedName,
)

M: Final = MASKED
AROUND: Final = 12


def _before(name: MaskedName) -> re.Pattern[str]:
    return re.compile(f"(?:{either(name.before)})[^，。]{{0,{name.gap}}}$" if name.before else "")


def _behind(name: MaskedName) -> re.Pattern[str]:
    return re.compile(either_in_context(name.behind.split()) if name.behind else "")


RULES: Final = [(_before(name), _behind(name), name) for name in MASKED_NAMES]
VILLAGE_TITLE: Final = re.compile(
    rf"^{M}?(?:村|社区)[^，。；]{{0,10}}?({either((*VILLAGE_TITLES, *OTHER_VILLAGE_TITLES))})"
)
HONOUR: Final = re.compile(either(VILLAGE_HONOURS))
HONOURED: Final = re.compile(either(HONOURED_VILLAGES))
TOWN: Final = re.compile(rf"(?<![{HAN}])(?:{either(BEFORE_TOWN)})?([{HAN}]{{2}})镇(?={either(BEHIND_TOWN)}|\d{{4}}年)")
TOWN_ANYWHERE: Final = re.compile(rf"([{HAN}]{{2}})镇(?!{either(NO_TOWN_BEHIND)})")
BOUNDED_VILLAGE: Final = re.compile(
    rf"(?:^|(?<=[，。；、：“（\n]))([{HAN}]{{2}})(村|社区)(?=[、，。；等与创完通获被的和高录被])"
)
NO_NAME: Final = re.compile(f"{either(NO_NAMES_OF_PLACES)}|.[小农乡]")


def hidden_at(text: str, position: int) -> MaskedName:
    """The name that the masked place at an offset hides, by the words around it."""
    before = text[max(0, position - AROUND) : position]
    after = text[position + 1 : position + 1 + AROUND]
    for before_rule, after_rule, hidden in RULES:
        if before_rule.search(before) and after_rule.match(after):
            return _hidden_village(hidden, text[position : position + 20]) if hidden.kind == "village" else hidden
    if HONOUR.match(after) and HONOURED.search(text, position, position + 20):
        return MaskedName("village", "田园乡村", "创成乡村称号的村")
    return UNKNOWN_NAME


def _hidden_village(hidden: MaskedName, words: str) -> MaskedName:
    title = VILLAGE_TITLE.match(words)
    return replace(hidden, id=VILLAGE_TITLES.get(title[1], hidden.id) if title else hidden.id)


def confidence_of(name: MaskedName) -> Confidence:
    """How certain the kind of a masked name is."""
    if name.is_certain:
        return Confidence.SURE
    return Confidence.DOUBTFUL if name.is_doubtful else Confidence.LIKELY


def town_of(text: str) -> str:
    """The town whose report this is: the name in 镇 most often followed by its leadership, or else the most frequent
    one; empty if none is found."""
    found = Counter(match[1] for match in TOWN.finditer(text) if not NO_NAME.match(match[1]))
    if not found:
        found = Counter(match[1] for match in TOWN_ANYWHERE.finditer(text) if not NO_NAME.match(match[1]))
        found = Counter({name: count for name, count in found.items() if count >= 3})
    return f"{found.most_common(1)[0][0]}镇" if found else ""


def villages_of(text: str) -> list[str]:
    """The villages and communities that the text names between punctuation marks."""
    found = [f"{m[1]}{m[2]}" for m in BOUNDED_VILLAGE.finditer(text) if not NO_NAME.match(m[1])]
    return list(dict.fromkeys(found))


def unmasked_places(text: str, known: Iterable[str]) -> list[tuple[int, int]]:
    """The spans of town and village names that a masked text leaves visible."""
    spans = []
    for match in re.finditer(rf"(?<=[在到对由于、])[{HAN}]{{2}}(?:镇|村|社区)(?![区域级民情集居里庄])", text):
        word = match[0]
        if not NO_NAME.match(word) and not re.match(r"[全各该本乡城农一两每]", word) and word not in known:
            spans.append(match.span())
    return spans
