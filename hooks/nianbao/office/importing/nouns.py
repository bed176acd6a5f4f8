"""The nouns of an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Replaces each masked place of the source while it is read: a private-use character that no report holds.
MASKED: str = "\ue000"


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A heading, paragraph or table of the source. `line` is its line from 1 (in Word its paragraph); `level` is the
    heading level marked in the source, 0 for other blocks; `bold` counts the bold characters at the beginning; `cells`
    holds the rows of a table; a `verbatim` block is Markdown that is kept unchanged."""

    text: str
    line: int
    level: int = 0
    bold: int = 0
    cells: tuple[tuple[str, ...], ...] = ()
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The blocks of a file, and notes in Chinese on what reading it changed or left out."""

    blocks: tuple[SourceBlock, ...]
    notes: tuple[str, ...] = ()
    is_markdown: bool = False

    @property
    def is_masked(self) -> bool:
        """Whether any place of the source is masked."""
        return any(MASKED in block.text or MASKED in str(block.cells) for block in self.blocks)


class Confidence(StrEnum):
    """How certain a decision is."""

    SURE = "有据"
    LIKELY = "推断"
    DOUBTFUL = "待核"


class Recognized(StrEnum):
    """What a place of the source was recognized as."""

    FIGURE = "数字"
    COUNT = "名单个数"
    ITEM = "名单项"
    NAME = "名称"
    ORDINAL = "序数"
    TYPED = "原样保留"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a number is not imported as a value: the possible readings, and what a person should do."""

    why: str
    to_do: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision about one place: its line and column in the source, the words around it, what it was recognized as
    (`name_kind` for names and items), the reference written, and the reason. A doubtful decision also says what a
    person should do (`to_do`)."""

    line: int
    column: int
    sentence: str
    found: Recognized
    written: str
    confidence: Confidence
    why: str
    figure: str = ""
    name_kind: str = ""
    unit: str = ""
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The files to write, by path, with the decisions behind them. `differences` are the lines whose shown text
    differs from the source: (line, as read, as shown)."""

    files: Mapping[str, bytes]
    decisions: tuple[Decision, ...]
    notes: tuple[str, ...]
    differences: tuple[tuple[int, str, str], ...]
    is_masked: bool

    def doubtful(self) -> tuple[Decision, ...]:
        """The decisions that a person must look at (待核)."""
        return tuple(d for d in self.decisions if d.confidence is Confidence.DOUBTFUL)
