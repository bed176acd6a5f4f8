"""The prose of a section as a reader sees it, with the source place of every part.

Markup, code and comments are removed, references are replaced by their shown text, and the lines of a paragraph are
joined as on the page (`line_ends`). A line end in the text ends a paragraph, a list item or a table row. So a check
can read whole sentences and still report line and column. This text is for checks only; the site is rendered by
Python-Markdown.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from operator import itemgetter
from typing import Final, NamedTuple

from nianbao.report import Edition, Place, Reference, Section, Yearbook
from nianbao.shown.prose_tables import ProseTable, read_tables
from nianbao.shown.show import Shown, show
from nianbao.source.line_ends import THING, shown_line_end, soft_line_ends
from nianbao.source.positions import Lines, is_inside
from nianbao.source.reference_grammar import brace_spans

# Repetitions have a limit or only one possible match, so that the time grows with the length of a line and no
# faster.
# The target of a link with its title: brackets in pairs (two deep), any brackets in quotes and angle brackets;
# if that does not match, up to the first bracket.
TARGET: Final = r"""
    \((?:"[^"\n]{0,300}"|'[^'\n]{0,300}'|<[^<>\n]{0,1000}>|[^()"'<\n]
        |\((?:[^()\n]|\([^()\n]{0,300}\)){0,300}+\)){0,1000}+\)
    |\([^)\n]{0,1000}\)
"""
MARKUP: Final = re.compile(
    rf"""
    (?=[-+ \t|:\#>\[\]!{{<*_\\&])(?:                               # all that any of them begins with
      (?P<rule>^[ ]{{0,3}}\|?[ ]*:?-{{3,}}[-:| ]*$)              # the line below a table's head, a thematic break
    | (?P<heading>^\#{{1,6}}[ \t]+)
    | (?P<item>^[ ]*(?:[-+]|>)[ \t]+)                        # a list item, a quotation
    | (?P<note>^\[\^[^\]\n]{{1,200}}\]:[ \t]*|\[\^[^\]\n]{{1,200}}\])  # a footnote and where it is called
    | (?P<picture>!\[[^\]\n]{{0,1000}}\](?:{TARGET}))
    | (?P<link_end>\](?:{TARGET})|\]\[[^\]\n]{{0,200}}\])
    | (?P<attributes>\{{:?[ ]*[#.:][^{{}}\n]*\}})
    | (?P<tag></?[A-Za-z][^<>\n]*>|<https?://[^>\s]{{1,1000}}>)
    | (?P<bold>\*\*|__(?=\S)|(?<=\S)__)
    | (?P<cell>(?:(?<![ \t])[ \t]++)?(?<!\\)\|[ \t]*)
    | \\(?P<escaped>[\\`*_{{}}\[\]()\#+.!|<>-])
    | (?P<entity>&(?:[A-Za-z][A-Za-z0-9]{{1,30}}|\#[0-9]{{1,7}}|\#x[0-9A-Fa-f]{{1,6}});)
    )""",
    re.M | re.X,
)
LINK_START: Final = re.compile(r"\[(?=[^\[\]\n]*(?:\]\(|\]\[))")

# The markup of a stop that is a line end within a paragraph.
JOIN: Final = "join"
Stop = re.Match[str] | tuple[Reference, Shown] | str | None


class Run(NamedTuple):
    """A stretch of the shown text. If `is_typed`, it is the source character by character. The text of a reference
    (`shown`), an entity, a line end or a table's bar represents the whole of its source span. `in_braces`: it is in
    double braces that are no reference, so no rule for prose applies."""

    start: int
    end: int
    source: int
    source_end: int
    is_typed: bool
    reference: Reference | None = None
    shown: Shown | None = None
    in_braces: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, and its span in the shown text."""

    level: int
    start: int
    end: int


class Prose:
    """The text of a section. All offsets are offsets in `text`; `place` gives their source places. `joins` are the
    offsets at which a line of a paragraph was joined to the previous one."""

    def __init__(
        self,
        section: Section,
        text: str,
        runs: Sequence[Run],
        headings: Sequence[Heading],
        joins: Sequence[int] = (),
    ) -> None:
        self.section = section
        self.text = text
        self.runs = tuple(runs)
        self.headings = tuple(headings)
        self.joins = tuple(joins)
        self._starts = [run.start for run in runs]
        self._sources = [run.source for run in runs]
        self._lines = Lines(section.text, section.file)

    def place(self, start: int, end: int) -> Place:
        """The place of a span of the text in the file. A span over several lines ends with its first line."""
        first, last = self._source(start), self._source_end(max(start + 1, end))
        line_end = self.section.text.find("\n", first, last)
        return self._lines.place(first, line_end if line_end > first else last)

    @cached_property
    def tables(self) -> tuple[ProseTable, ...]:
        """The tables, in order."""
        section = self.section
        return tuple(read_tables(section.text, section.hidden, self.text, self.shown_at))

    def shown_at(self, source: int) -> int:
        """Where in the text a position of the source is shown; where nothing is shown for it, what comes
        behind it."""
        at = bisect_right(self._sources, source) - 1
        if at < 0:
            return 0
        run = self.runs[at]
        if source < run.source_end:
            return run.start + (source - run.source if run.is_typed else 0)
        return run.end

    def run_at(self, position: int) -> Run | None:
        """The run at an offset of the text."""
        at = bisect_right(self._starts, position) - 1
        return self.runs[at] if at >= 0 and position < self.runs[at].end else None

    def references(self) -> Iterator[Run]:
        """The runs of references, in order."""
        return iter(self._references)

    @cached_property
    def _references(self) -> tuple[Run, ...]:
        return tuple(run for run in self.runs if run.reference is not None)

    def lines(self) -> Iterator[tuple[int, str]]:
        """The lines as they were typed, those that a paragraph joins too: the offset of each, and its text."""
        starts = sorted({0, *self.joins, *(match.end() for match in re.finditer("\n", self.text))})
        for start, end in zip(starts, [*starts[1:], len(self.text)], strict=True):
            yield start, self.text[start:end].rstrip("\n")

    def references_in(self, start: int, end: int) -> Iterator[Run]:
        """The runs of references that begin in a span, in order."""
        at = bisect_left(self._starts, start)
        while at < len(self.runs) and self.runs[at].start < end:
            if self.runs[at].reference is not None:
                yield self.runs[at]
            at += 1

    def is_typed(self, start: int, end: int) -> bool:
        """Whether no part of the span is a reference or in double braces."""
        at = max(0, bisect_right(self._starts, start) - 1)
        while at < len(self.runs) and self.runs[at].start < end:
            run = self.runs[at]
            if (run.reference is not None or run.in_braces) and run.end > start:
                return False
            at += 1
        return True

    def _source(self, position: int) -> int:
        run = self.run_at(position)
        if run is None:
            return len(self.section.text)
        return run.source + position - run.start if run.is_typed else run.source

    def _source_end(self, position: int) -> int:
        run = self.run_at(position - 1)
        if run is None:
            return len(self.section.text)
        return run.source + position - run.start if run.is_typed else run.source_end


def read_prose(section: Section, shown: Sequence[Shown]) -> Prose:
    """The prose of a section; `shown` are its references as shown, in order."""
    return _Reader(section).read(shown)


class Proses:
    """The prose of all sections of a yearbook. Each is read once, on the first request, and shared by checks and
    pages."""

    def __init__(self, book: Yearbook) -> None:
        self.book = book
        self._shown: dict[str, tuple[Shown, ...]] = {}
        self._prose: dict[str, Prose] = {}
        self._years: dict[int, Proses] = {}
        # A figure is mostly shown more than once: in a sentence, in a table, in the checks and on the page.
        self._show: Callable[..., Shown] = cache(partial(show, book))

    def take_year(self, number: int, proses: Proses) -> None:
        """Takes the sections of a year, and what their references show, from where they are read already. The other
        yearbook may know fewer years, as long as the year's report knows no more."""
        self._years[number] = proses

    def taken(self, number: int) -> Proses | None:
        """Where the sections of a year were read, if they were taken from elsewhere."""
        return self._years.get(number)

    def show(
        self,
        year: int,
        figure_id: str,
        forms: tuple[tuple[str, str], ...] = (),
        at_year: int | None = None,
        written: str = "",
    ) -> Shown:
        """What `show` shows in this yearbook, worked out once."""
        return self._years.get(year, self)._show(year, figure_id, forms, at_year, written)

    def shown(self, section: Section) -> tuple[Shown, ...]:
        """The references of a section as its year writes them, in their order."""
        if section.year in self._years:
            return self._years[section.year].shown(section)
        if section.file not in self._shown:
            self._shown[section.file] = tuple(
                self._show(section.year, one.id, one.forms, one.year, one.written) for one in section.references
            )
        return self._shown[section.file]

    def prose(self, section: Section) -> Prose:
        """The prose of a section."""
        if section.year in self._years:
            return self._years[section.year].prose(section)
        if section.file not in self._prose:
            self._prose[section.file] = read_prose(section, self.shown(section))
        return self._prose[section.file]

    def forget(self) -> None:
        """Frees the memory of what was read. It is read again if it is asked for."""
        self._shown.clear()
        self._prose.clear()
        self._years.clear()
        self._show = cache(partial(show, self.book))


class _Reader:
    def __init__(self, section: Section) -> None:
        self.section = section
        self.braces = brace_spans(section.text, section.hidden)
        # The first of them that does not end before the text that is read.
        self.brace = 0
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.headings: list[tuple[int, int]] = []
        self.joins: list[int] = []
        self.length = 0
        # The line end before the next text.
        self.line_end: tuple[int, int] | None = None

    def read(self, shown: Sequence[Shown]) -> Prose:
        text = self.section.text
        at = 0
        for start, end, stop in sorted(self._stops(shown), key=itemgetter(0)):
            if start < at:
                continue
            self._typed(at, start)
            self._stop(start, end, stop)
            at = end
        self._typed(at, len(text))
        whole = "".join(self.pieces)
        headings = [Heading(level, start, _line_end(whole, start)) for level, start in self.headings]
        return Prose(self.section, whole, self.runs, headings, self.joins)

    def _stops(self, shown: Sequence[Shown]) -> Iterator[tuple[int, int, Stop]]:
        """The parts that are not plain text: (start, end, markup or reference; None if hidden)."""
        section = self.section
        lines = Lines(section.text, section.file)
        for reference, seen in zip(section.references, shown, strict=True):
            start = lines.starts[reference.place.line - 1] + reference.place.column - 1
            yield start, start + len(reference.written), (reference, seen)
        for start, end in soft_line_ends(section.text, section.hidden):
            if not is_inside(self.braces, start):
                yield start, end, JOIN
        for start, end in section.hidden:
            yield start, end, None
        for pattern in (MARKUP, LINK_START):
            for match in pattern.finditer(section.text):
                yield match.start(), match.end(), match

    def _stop(self, start: int, end: int, stop: Stop) -> None:
        if isinstance(stop, tuple):
            reference, shown = stop
            self._add(shown.text(Edition.INTERNAL), start, end, reference=reference, shown=shown)
            return
        if stop == JOIN:
            self.line_end = (start, end)
            return
        if stop is None:
            hidden = self.section.text[start:end]
            is_span = hidden.startswith("`") and not hidden.startswith("```")
            self._add((THING if is_span else "") + "\n" * hidden.count("\n"), start, end)
            return
        assert isinstance(stop, re.Match)
        match stop.lastgroup:
            case "heading":
                self.headings.append((len(stop[0].strip()), self.length))
            case "picture":
                self._add(THING, start, end)
            case "cell":
                self._add("\t", start, end)
            case "escaped":
                self._add(stop["escaped"], start, end)
            case "entity":
                self._add(html.unescape(stop[0]), start, end)

    def _typed(self, start: int, end: int) -> None:
        """Adds source text as it is; text in braces becomes runs of its own."""
        if start == end:
            return
        text = self.section.text
        while self.brace < len(self.braces) and self.braces[self.brace][1] <= start:
            self.brace += 1
        at = self.brace
        while at < len(self.braces) and self.braces[at][0] < end:
            first, last = max(start, self.braces[at][0]), min(end, self.braces[at][1])
            self._add(text[start:first], start, first, is_typed=True)
            self._add(text[first:last], first, last, is_typed=True, in_braces=True)
            start, at = last, at + 1
        self._add(text[start:end], start, end, is_typed=True)

    def _add(
        self,
        text: str,
        source: int,
        source_end: int,
        *,
        is_typed: bool = False,
        reference: Reference | None = None,
        shown: Shown | None = None,
        in_braces: bool = False,
    ) -> None:
        """Adds the shown text of a source span, if there is any."""
        if not text:
            return
        if self.line_end is not None:
            self._join(text)
        start, self.length = self.length, self.length + len(text)
        self.pieces.append(text)
        self.runs.append(Run(start, self.length, source, source_end, is_typed, reference, shown, in_braces))

    def _join(self, text: str) -> None:
        """Adds the pending line end, as it is shown before a text."""
        assert self.line_end is not None
        (source, source_end), self.line_end = self.line_end, None
        if not self.pieces or text.startswith("\n"):
            return
        self._add(shown_line_end(self.pieces[-1][-1], text[0]), source, source_end)
        self.joins.append(self.length)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
