"""The sentences that state a changed value, as a reader sees them before and after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from nianbao.forms import years_shown
from nianbao.office.diff.difference import BLOCK_WORDS, DifferenceRun, Statement, ValueChange
from nianbao.report import Edition, Place, Reference, Section, Yearbook
from nianbao.shown.prose import Prose, Run, read_prose
from nianbao.shown.show import Shown, State, show
from nianbao.wording.sentences import SENTENCE_END

COMPARABLE: Final = (State.FIGURE, State.UNFILLED)
BREAK: Final = re.compile(rf"{SENTENCE_END.pattern}|\n")

Key = tuple[str, int]


def statements(
    before: Yearbook, after: Yearbook, changes: Sequence[ValueChange]
) -> Mapping[Key, tuple[Statement, ...]]:
    """The sentences that state each changed value, by figure and year; those of the newest report come first."""
    changed = {(change.figure.id, change.year) for change in changes}
    found: dict[Key, list[Statement]] = {}
    for year in reversed(after.years) if changed else ():
        for section in year.sections:
            for keys, statement in (*_sentences(before, after, section, changed), *_blocks(after, section, changed)):
                for key in keys:
                    found.setdefault(key, []).append(statement)
    return {key: tuple(one) for key, one in found.items()}


def _sentences(
    before: Yearbook, after: Yearbook, section: Section, changed: set[Key]
) -> Iterator[tuple[set[Key], Statement]]:
    touched = {reference: _values_of(after, section, reference) & changed for reference in section.references}
    if not any(touched.values()):
        return
    shown = [_show_reference(after, section, reference) for reference in section.references]
    prose = read_prose(section, shown)
    ends = [0, *(match.end() for match in BREAK.finditer(prose.text)), len(prose.text)]
    for start, end in pairwise(ends):
        inside = [run for run in prose.references() if start <= run.start < end]
        stated = set().union(*(touched[run.reference] for run in inside if run.reference))
        if stated:
            yield stated, _statement(before, section, prose, (start, end), inside)


def _values_of(book: Yearbook, section: Section, reference: Reference) -> set[Key]:
    """The values from which a reference is shown."""
    figure = book.figure(reference.id)
    if figure is None:
        return set()
    at = reference.year or section.year
    return {(figure.id, year) for year in years_shown(reference.forms, at)}


def _show_reference(book: Yearbook, section: Section, reference: Reference) -> Shown:
    return show(book, section.year, reference.id, reference.forms, reference.year, reference.written)


def _earlier_text(before: Yearbook, section: Section, run: Run) -> str:
    """The text of the reference with the earlier data; empty if it is the same or there is none."""
    assert run.reference is not None
    assert run.shown is not None
    shown = _show_reference(before, section, run.reference)
    text = shown.text(Edition.INTERNAL)
    return text if shown.state in COMPARABLE and text != run.shown.text(Edition.INTERNAL) else ""


def _statement(
    before: Yearbook, section: Section, prose: Prose, span: tuple[int, int], runs: Sequence[Run]
) -> Statement:
    parts = []
    at, end = span
    for run in runs:
        parts.append(DifferenceRun(_on_one_line(prose.text[at : run.start])))
        parts.append(DifferenceRun(prose.text[run.start : run.end], _earlier_text(before, section, run)))
        at = run.end
    parts.append(DifferenceRun(_on_one_line(prose.text[at:end])))
    return Statement(prose.place(runs[0].start, runs[0].end), tuple(part for part in parts if part.text))


def _on_one_line(text: str) -> str:
    return text.replace("\t", "　").replace("\n", "")


def _blocks(book: Yearbook, section: Section, changed: set[Key]) -> Iterator[tuple[set[Key], Statement]]:
    for block in section.blocks:
        stated = {(figure.id, year) for figure in book.figures_of(block) for year in block.years} & changed
        if stated:
            words = f"（{BLOCK_WORDS[block.kind]}）{block.title}"
            yield stated, Statement(Place(section.file, block.place.line), (DifferenceRun(words),))
