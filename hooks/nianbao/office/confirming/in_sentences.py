"""The sentences of a report that state a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nianbao.report import Year
from nianbao.shown.prose import Prose, Proses, Run

SENTENCE_END: Final = re.compile(r"[。；！？\n]")


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A sentence, and the span in it that states the figure."""

    sentence: str
    start: int
    end: int


def sentences_by_figure(proses: Proses, year: Year) -> Mapping[str, tuple[StatedFigure, ...]]:
    """The sentences of a year that state each figure, by its id, in printed order, each sentence once."""
    found: dict[str, dict[str, StatedFigure]] = {}
    for section in year.sections:
        prose = proses.prose(section)
        for run in prose.references():
            is_of_year = run.reference is not None and run.reference.year in (None, year.number)
            if is_of_year and run.shown is not None and run.shown.figure is not None:
                stated = _stated(prose, run)
                found.setdefault(run.shown.figure.id, {}).setdefault(stated.sentence, stated)
    return {figure_id: tuple(stated.values()) for figure_id, stated in found.items()}


def _stated(prose: Prose, run: Run) -> StatedFigure:
    text = prose.text
    start = max((match.end() for match in _ends(text, 0, run.start)), default=0)
    end = next((match.end() for match in _ends(text, run.end, len(text))), len(text))
    sentence = text[start:end].rstrip()
    skipped = len(sentence) - len(sentence.lstrip())
    return StatedFigure(sentence[skipped:], run.start - start - skipped, run.end - start - skipped)


def _ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return SENTENCE_END.finditer(text, start, end)
