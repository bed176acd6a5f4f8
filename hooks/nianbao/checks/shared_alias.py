"""Two registered names that share a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level, Name, Place, Yearbook
from nianbao.wording.registered_names import names_of

FAULT = Fault(
    name="shared_alias",
    level=Level.WARNING,
    title="两个名称共用一个叫法",
    means="名称表里，一个名称的别称（或全称），同时是另一个名称的代号、全称或别称。",
    why="写了这个叫法，系统不知道说的是哪一个：名单会算错人家，脱敏版也可能漏掉。",
    fix="只在一处登记这个叫法；两处确实同名的，各写全称，不用这个别称。",
    wrong="""
        data/names.yml
            竹烟村: {kind: village, aliases: [竹烟]}
            竹烟社区: {kind: community, aliases: [⟦竹烟⟧]}
        """,
    right="""
        data/names.yml
            竹烟村: {kind: village, aliases: [竹烟]}
            竹烟社区: {kind: community}
        """,
)

# The lines of an entry of names.yml, with an alias on each.
LONGEST_ENTRY: Final = 40


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    seen = set()
    for year in (None, *(year.number for year in book.years if year.names)):
        for word, first, second in _shared(names_of(book, year).values()):
            if (word, first.place, second.place) not in seen:
                seen.add((word, first.place, second.place))
                owner, other = (second, first) if word in second.text and word not in first.text else (first, second)
                where = f"{owner.place.file}:{owner.place.line}"
                why = f"“{word}”已经是“{owner.text}”（{where}）的叫法，又是“{other.text}”的"
                yield FAULT.at(_place_of(book, other, word), word, why)


def _place_of(book: Yearbook, name: Name, word: str) -> Place:
    """Where the entry of a name writes a word; the entry itself if the word is its id, or written with escapes."""
    written = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    start, lines = name.place.line, book.lines.get(name.place.file, ())
    for number in range(start, min(start + LONGEST_ENTRY, len(lines) + 1)):
        line = lines[number - 1]
        if number > start and line[:1] not in (" ", "-", ""):
            break
        found = written.search(line, len(name.id) if number == start else 0)
        if found:
            return Place(name.place.file, number, found.start() + 1, len(word))
    return name.place


def _shared(names: Iterable[Name]) -> Iterator[tuple[str, Name, Name]]:
    """Each word that two names have, with the two; of several words that the same two share, the first."""
    owners: dict[str, Name] = {}
    reported = set()
    for name in names:
        if name.kind == "ordinal":
            continue
        for word in dict.fromkeys((name.text, *name.aliases, name.id)):
            owner = owners.setdefault(word, name)
            if owner is not name and (owner.id, name.id) not in reported:
                reported.add((owner.id, name.id))
                yield word, owner, name
