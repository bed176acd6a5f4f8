"""The nouns of an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Stands for one masked place of the source while it is read; no report holds this private character.
MASKED: str = "\ue000"


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A heading, paragraph or table of the source. `line` is its line (in Word its paragraph) from 1;
    `level` that of a heading the source itself names, else 0; `bold` how many characters at the
    beginning are bold; `cells` are a table's rows; a `verbatim` block is Markdown to be kept as it is."""

    text: str
    line: int
    level: int = 0
    bold: int = 0
    cells: tuple[tuple[str, ...], ...] = ()
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its blocks, and in Chinese what the reading changed or left out."""

    blocks: tuple[SourceBlock, ...]
    notes: tuple[str, ...] = ()
    is_markdown: bool = False

    @property
    def is_masked(self) -> bool:
        return any(MASKED in block.text or MASKED in str(block.cells) for block in self.blocks)


class Confidence(StrEnum):
    """How well founded a decision is."""

    SURE = "有据"
    LIKELY = "推断"
    DOUBTFUL = "待核"


class Recognized(StrEnum):
    """What a place of the source was taken for."""

    FIGURE = "数字"
    COUNT = "名单个数"
    ITEM = "名单项"
    NAME = "名称"
    ORDINAL = "序数"
    TYPED = "原样保留"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a number is not taken as a fact: the readings that are possible, and what a person does."""

    why: str
    to_do: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one place: its line and column in the source, the words around it, what it
    was taken for (`name_kind` for names and items), the reference written, and why. A doubtful one says
    what it may be and what to do about it (`to_do`)."""

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
    """The files to be written by path, and how they came about. `differences` are lines that do not
    come out as they went in: (line, as read, as shown)."""

    files: Mapping[str, bytes]
    decisions: tuple[Decision, ...]
    notes: tuple[str, ...]
    differences: tuple[tuple[int, str, str], ...]
    is_masked: bool

    def doubtful(self) -> tuple[Decision, ...]:
        return tuple(d for d in self.decisions if d.confidence is Confidence.DOUBTFUL)
