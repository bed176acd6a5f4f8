"""Of which rate or count a clause says that nothing is left over, though the data say that some is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from nianbao.numbers.claim_subjects import figure_of_this_year, figure_of_year
from nianbao.numbers.lacks import Lack
from nianbao.numbers.nothing_left import CLAUSE, NothingLeft, Part, Word, clauses_in, reader_of
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.numbers.sentence_subjects import explains
from nianbao.report import Figure
from nianbao.shown.prose import Run
from nianbao.similarity import character_pairs
from nianbao.words.year_words import SURELY_THIS_YEAR, YEAR_NUMBER, words_of_year

# What begins and ends a claim; the thing and idle words around it are not marked.
MARKED: Final = frozenset(Part) - {Part.THING, Part.IDLE}
ANY_YEAR: Final = re.compile(rf"早?在?(?P<year>{YEAR_NUMBER})年[底末]?")
LATER: Final = re.compile(rf"{SURELY_THIS_YEAR}|{words_of_year(-2, -1, 1)}|如今|目前|现在|后来|次年")


class NothingLeftClaim(NamedTuple):
    """The span of a claim, what it contradicts, and whether its clause names the thing."""

    span: tuple[int, int]
    lack: Lack
    is_named: bool


class _Sentence(NamedTuple):
    """A sentence that shows a figure of a lack: its span, its references with the figures of the lack's year, and the
    spans of the words for that year, if it is an earlier one."""

    start: int
    end: int
    shown: Sequence[tuple[Run, Figure | None]]
    dated: Sequence[tuple[int, int]]


def nothing_left(passage: NumberPassage, lacks: Sequence[Lack], year: int) -> Iterator[NothingLeftClaim]:
    """The claims of the sentences that show what a lack of a year counts, each once. A sentence that shows an earlier
    year must be about that year alone."""
    if not lacks:
        return
    figures = {figure.id: lack for lack in lacks for figure in (lack.figure, *lack.wholes)}
    ends = 0
    for run in passage.prose.references():
        if run.start < ends or run.shown is None or run.shown.figure is None or run.shown.figure.id not in figures:
            continue
        start, ends = passage.sentence(run.start)
        clauses = list(clauses_in(passage.text, start, ends))
        dated = _words_of_year(passage, start, ends, year) if clauses else None
        if dated is None:
            continue
        runs = passage.prose.references_in(start, ends)
        sentence = _Sentence(start, ends, [(one, figure_of_year(one, year)) for one in runs], dated)
        for clause in clauses:
            claim = next(filter(None, (_claim(passage.text, sentence, clause, lack) for lack in lacks)), None)
            if claim is not None:
                yield claim


def _words_of_year(passage: NumberPassage, start: int, end: int, year: int) -> list[tuple[int, int]] | None:
    """The spans of the words for an earlier year in a sentence; None if it is about another year too."""
    if year == passage.year.number:
        return []
    found = list(ANY_YEAR.finditer(passage.text, start, end))
    others = LATER.search(passage.text, start, end)
    is_alone = all(figure_of_this_year(passage, run) is None for run in passage.prose.references_in(start, end))
    if not found or others or not is_alone or any(int(match["year"]) != year for match in found):
        return None
    return [match.span() for match in found]


def _claim(text: str, sentence: _Sentence, clause: tuple[int, int], lack: Lack) -> NothingLeftClaim | None:
    about = (lack.figure, *lack.wholes)
    own = [run for run, figure in sentence.shown if figure in about]
    if not own:
        return None
    reader = reader_of(lack.completion)
    start, end = clause
    spans = [(run.start, run.end) for run in own]
    for span, is_named in reader.one_for_one(text, start, end):
        if is_named or _is_nearest(text, sentence, span[0], lack, reader, spans):
            return NothingLeftClaim(span, lack, is_named=False)
    words = reader.words_of(text, start, end, (*spans, *sentence.dated))
    if words is None or not reader.is_claimed_by(words):
        return None
    is_named = reader.names_it(words)
    if not (is_named and _says_enough(reader, words)) and not _is_about(text, sentence, words, lack, reader, spans):
        return None
    marked = _marked(words, spans)
    return NothingLeftClaim(marked, lack, is_named) if marked else None


def _says_enough(reader: NothingLeft, words: Sequence[Word]) -> bool:
    """Whether a clause says what was done: 一件不落 alone says nothing of 按期办结."""
    return reader.says_what_was_done(words) or not reader.completion.in_time


def _is_about(
    text: str,
    sentence: _Sentence,
    words: Sequence[Word],
    lack: Lack,
    reader: NothingLeft,
    spans: Sequence[tuple[int, int]],
) -> bool:
    """Whether a clause that does not name the thing is about it, because the numbers next to it are."""
    start = words[0].start
    parts = {word.part for word in words}
    if Part.SAME in parts or (not reader.says_what_was_done(words) and Part.FULL not in parts):
        before = [figure for run, figure in sentence.shown if run.end <= words[-1].start]
        if lack.total is not None:
            # 工单1287件，按期办结1281件，二者一件不差.
            return len(before) > 1 and all(figure in before[-2:] for figure in (lack.figure, lack.wholes[0]))
        is_rate = Part.SAME not in parts and not reader.completion.in_time and before[-1:] == [lack.figure]
        return is_rate and _is_nearest(text, sentence, start, lack, reader, spans)
    if not reader.says_what_was_done(words):
        # 整改率、办结率分别为…，两项指标都做到了百分之百: of each of the rates before it.
        if not any(run.end <= start for run, _ in sentence.shown):
            return _is_nearest(text, sentence, start, lack, reader, spans)
        rates = [figure for run, figure in sentence.shown if run.end <= start and figure and figure.unit.is_ratio]
        is_of_several = any(word.end - word.start > 1 and text[word.start] in "双两三各" for word in words)
        return lack.total is None and lack.figure in (rates if is_of_several else rates[-1:])
    return _is_nearest(text, sentence, start, lack, reader, spans)


def _is_nearest(
    text: str, sentence: _Sentence, start: int, lack: Lack, reader: NothingLeft, spans: Sequence[tuple[int, int]]
) -> bool:
    """Whether the last number before a clause, or the first behind it, is that of a lack, and no other thing is named
    between."""
    about = (lack.figure, *lack.wholes)
    before = [(run, figure) for run, figure in sentence.shown if run.start < start]
    if before:
        run, figure = before[-1]
        return figure in about and all(
            reader.words_of(text, *piece.span(), spans) is not None for piece in CLAUSE.finditer(text, run.end, start)
        )
    following, figure = sentence.shown[0]
    if figure not in about:
        return False
    between = CLAUSE.split(text[start : following.start])
    lead = text[sentence.start : start]
    pairs = character_pairs(lack.completion.thing)
    is_topic = not re.search(r"\w", lead) or bool(pairs & character_pairs(lead))
    name = re.split("[，：（]", text[start : following.start])[-1]
    return is_topic and len(between) > 1 and (not name or explains(lack.figure, name) or figure in lack.wholes)


def _marked(words: Sequence[Word], spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The typed span from the first to the last word of a claim, behind the numbers in it."""
    last_shown = max((end for start, end in spans if words[0].start <= start < words[-1].end), default=0)
    said = [word for word in words if word.part in MARKED and word.start >= last_shown]
    if not said:
        return None
    # 没有一个说不满意的: this 的 makes no condition.
    is_whole = said[-1].part in (Part.UNDONE, Part.LEFT)
    return said[0].start, words[-1].end if is_whole else said[-1].end
