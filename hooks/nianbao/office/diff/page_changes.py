"""What changed on the pages apart from their sentences: links with another target, pictures, HTML by hand, settings.

Both states are rendered with the data of the newer one, so only what was written differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from nianbao.load.project_files import PAGES
from nianbao.office.changed_files import ChangedFile, FileEvent
from nianbao.office.diff.difference import Notice, PageChange, SectionWording
from nianbao.office.diff.page_parts import PageParts, page_parts
from nianbao.report import Yearbook
from nianbao.shown.rendered import MarkdownPage, RenderedPages

LINK: Final = "链接"
PICTURE: Final = "图片"
BY_HAND: Final = "网页代码"
SETTINGS: Final = "页面设置"
# Settings of a page that change neither its links nor how it is built.
HARMLESS_SETTINGS: Final = frozenset({"title", "description", "author"})
# How many lines a page may have to be compared line by line.
MOST_LINES: Final = 2000

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PageComparison:
    """The pages that changed: in words, what is to be looked at first, and those that read the same as before."""

    pages: tuple[PageChange, ...]
    first: tuple[Notice, ...]
    same: frozenset[str]
    compared: frozenset[str]


def compare_pages(
    before: Yearbook, after: Yearbook, files: Sequence[ChangedFile], wordings: Sequence[SectionWording]
) -> PageComparison:
    """Compares the changed Markdown pages that are published."""
    docs = f"{after.settings.docs}/"
    changed = [file for file in files if file.path.startswith(docs) and file.path.endswith(PAGES)]
    if not changed:
        return PageComparison((), (), frozenset(), frozenset())
    old, new = _pages(before), _pages(after)
    reworded = {wording.file for wording in wordings}
    pages: list[PageChange] = []
    first: list[Notice] = []
    same, compared = set(), set()
    for file in changed:
        was, now = old.get(file.path), new.get(file.path)
        if (was is None) != (file.event is FileEvent.ADDED) or (now is None) != (file.event is FileEvent.REMOVED):
            continue
        compared.add(file.path)
        one = _Comparison(file, page_parts(after, was), page_parts(after, now))
        if one.is_same:
            same.add(file.path)
            continue
        first += one.first()
        is_section = _is_section(before, file.path) or _is_section(after, file.path)
        lines = () if is_section else tuple(_changed_lines(was, now))
        notes = (*one.notes(), *(() if lines or file.path in reworded else one.rest()))
        if notes or lines:
            pages.append(PageChange(file.path, notes, lines))
    return PageComparison(tuple(pages), tuple(first), frozenset(same), frozenset(compared))


def _pages(book: Yearbook) -> Mapping[str, MarkdownPage]:
    return {page.file: page for page in RenderedPages(book).pages}


def _is_section(book: Yearbook, file: str) -> bool:
    return any(section.file == file for _, section in book.sections())


class _Comparison:
    """A page before and after."""

    def __init__(self, file: ChangedFile, old: PageParts, new: PageParts) -> None:
        self.file, self.old, self.new = file, old, new

    @property
    def is_same(self) -> bool:
        is_changed = self.file.event is FileEvent.CHANGED
        return is_changed and (self.old.html, self.old.settings) == (self.new.html, self.new.settings)

    def first(self) -> Iterator[Notice]:
        """What is to be looked at first. A new page has no link that led elsewhere before."""
        for words, old, new in _retargeted(self.old.links, self.new.links):
            yield self._notice(LINK, f"“{words}”原来链到 {old}，现在链到 {new}，字没有变")
        for words, old, new in _retargeted(self.old.pictures, self.new.pictures):
            yield self._notice(PICTURE, f"“{words}”原来是 {old}，现在是 {new}，说明没有变")
        added, removed = (Counter(a) - Counter(b) for a, b in self._by_hand())
        if added:
            yield self._notice(BY_HAND, f"加了 {' '.join(added)}")
        if removed and self.file.event is not FileEvent.REMOVED:
            yield self._notice(BY_HAND, f"删了 {' '.join(removed)}")
        settings = [name for name in self._changed_settings() if name not in HARMLESS_SETTINGS]
        if settings:
            yield self._notice(SETTINGS, f"改了 {'、'.join(settings)}")

    def notes(self) -> Iterator[str]:
        """New and removed links and pictures, and titles."""
        for kind, old, new in ((LINK, self.old.links, self.new.links), (PICTURE, self.old.pictures, self.new.pictures)):
            for words, address in _only_in(new, old):
                yield f"新增{kind}“{words}”（{address}）"
            for words, address in _only_in(old, new):
                yield f"删去{kind}“{words}”（{address}）"
        for name in self._changed_settings():
            if name in HARMLESS_SETTINGS:
                yield f"改了页首的 {name}"

    def rest(self) -> Iterator[str]:
        """What is left if no sentence changed either."""
        if self.file.event is FileEvent.CHANGED and not any(self.first()) and not any(self.notes()):
            yield "只改了格式（粗体、标题、列表、分段等），字没有变"

    def _by_hand(self) -> Iterator[tuple[Mapping[str, int], Mapping[str, int]]]:
        yield self.new.by_hand, self.old.by_hand
        yield self.old.by_hand, self.new.by_hand

    def _changed_settings(self) -> list[str]:
        old, new = self.old.settings, self.new.settings
        return [name for name in dict.fromkeys((*old, *new)) if old.get(name) != new.get(name)]

    def _notice(self, subject: str, words: str) -> Notice:
        return Notice(subject, f"{self.file.path}：{words}", file=self.file.path, is_first=True)


def _retargeted(old: Pairs, new: Pairs) -> Iterator[tuple[str, str, str]]:
    """The words that lead to another address than before, with both addresses."""
    for words in dict.fromkeys(words for words, _ in new):
        gone = list((_addresses(old, words) - _addresses(new, words)).elements())
        come = list((_addresses(new, words) - _addresses(old, words)).elements())
        yield from ((words, was, now) for was, now in zip(gone, come, strict=False))


def _only_in(these: Pairs, others: Pairs) -> Iterator[tuple[str, str]]:
    """The pairs of one side whose words have no other address on the other side."""
    for words in dict.fromkeys(words for words, _ in these):
        mine = _addresses(these, words) - _addresses(others, words)
        theirs = _addresses(others, words) - _addresses(these, words)
        yield from ((words, address) for address in list(mine.elements())[theirs.total() :])


def _addresses(pairs: Pairs, words: str) -> Counter[str]:
    return Counter(address for each, address in pairs if each == words)


def _changed_lines(
    old: MarkdownPage | None, new: MarkdownPage | None
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The runs of lines that differ, without empty ones."""
    was, now = (page.text.split("\n") if page else [] for page in (old, new))
    if max(len(was), len(now)) > MOST_LINES:
        return
    for kind, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        removed, added = (tuple(line for line in lines if line.strip()) for lines in (was[a:b], now[c:d]))
        if kind != "equal" and removed + added:
            yield removed, added
