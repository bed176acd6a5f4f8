"""The Markdown pages of a yearbook as rendered, and what becomes of one when it is fixed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Final
from urllib.parse import unquote

from nianbao.load.project_files import PAGES
from nianbao.report import Edit, Yearbook
from nianbao.shown.rendered.markdown_page import MarkdownPage
from nianbao.shown.rendered.placeholders import RENDERED_HAN
from nianbao.shown.rendered.rendered_page import Rendered, page_anchors, render
from nianbao.source.reference_grammar import REFERENCE, lay_out

# Faults of pages that cannot be rendered, or would take minutes.
NOT_RENDERED: Final = frozenset({"nested_too_deep", "wrong_page_setting", "text_too_long"})
# How many fixes of a page are tried, each by rendering it; the others are tried when these are made.
MOST_TRIED: Final = 20


class RenderedPages:
    """The Markdown pages of a yearbook, each rendered when it is first asked for. `only` are the files that are
    looked at, None for all."""

    def __init__(self, book: Yearbook, only: frozenset[str] | None = None) -> None:
        self.book = book
        self._only = frozenset(book.lines) if only is None else only
        self._rendered: dict[str, Rendered] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._tried: Counter[str] = Counter()

    @cached_property
    def pages(self) -> tuple[MarkdownPage, ...]:
        """Every page that is published and looked at, sections first; not those that cannot be rendered."""
        problems = self.book.problems
        in_conflict = {problem.place.file for problem in problems if problem.kind == "merge_conflict"}
        sections = [
            MarkdownPage(section.file, section.text, section.year, section.hidden)
            for _, section in self.book.sections()
            if section.file not in in_conflict and section.file in self._only
        ]
        unread = {problem.place.file for problem in problems if problem.kind in NOT_RENDERED}
        unread |= {section.file for _, section in self.book.sections()} | self.book.excluded | in_conflict
        others = (
            file for file in self.book.lines if file in self._only and file.endswith(PAGES) and file not in unread
        )
        texts = ((file, "\n".join(self.book.lines[file])) for file in others)
        return (*sections, *(MarkdownPage(file, text, _year_of(file), lay_out(text).hidden) for file, text in texts))

    def rendered(self, page: MarkdownPage) -> Rendered:
        """A page as the site shows it."""
        if page.file not in self._rendered:
            self._rendered[page.file] = render(self.book, page)
        return self._rendered[page.file]

    def anchors(self, page: MarkdownPage) -> frozenset[str]:
        """The ids on a page, to which links with # lead."""
        if page.file not in self._anchors:
            self._anchors[page.file] = page_anchors(self.book, page)
        return self._anchors[page.file]

    def may_try(self, rendered: Rendered) -> bool:
        """Whether another fix of a page may be tried."""
        return self._tried[rendered.page.file] < MOST_TRIED

    def fixed(self, rendered: Rendered, edits: Iterable[Edit]) -> Rendered | None:
        """The page with edits applied, rendered; None if there are none, if characters that were shown no longer
        would be, or if many were tried before."""
        page = rendered.page
        edits = tuple(edits)
        if not edits or self._tried[page.file] >= MOST_TRIED:
            return None
        self._tried[page.file] += 1
        text = _edited(page.text, edits)
        changed = MarkdownPage(page.file, text, page.year, lay_out(text).hidden)
        after = render(self.book, changed)
        is_whole = _shown_han(after) >= _shown_han(rendered)
        return after if is_whole else None


def _year_of(file: str) -> int:
    folder = re.search(r"/([12][0-9]{3})/", file)
    return int(folder[1]) if folder else 0


def _edited(text: str, edits: Iterable[Edit]) -> str:
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda edit: (edit.place.line, edit.place.column), reverse=True):
        line, start = lines[edit.place.line - 1], edit.place.column - 1
        lines[edit.place.line - 1] = line[:start] + edit.new + line[start + len(edit.old) :]
    return "\n".join(lines)


def _shown_han(rendered: Rendered) -> int:
    """How many Chinese characters a page shows, with those of links and pictures, which it may show otherwise; a
    reference that code shows as it is typed has none."""
    shown = (REFERENCE.sub("", segment.text) for segment in rendered.segments)
    behind = (unquote(target) for target in (*rendered.targets, *rendered.descriptions))
    return sum(len(RENDERED_HAN.findall(words)) for words in (*shown, *behind))
