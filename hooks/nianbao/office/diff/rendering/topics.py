"""A difference as topics with items, independent of the output format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from nianbao.office.diff.difference import (
    Difference,
    FieldChange,
    PageChange,
    SectionWording,
    Statement,
    ValueChange,
    wording_counts,
)
from nianbao.pages.compare.figure_changes import NONE
from nianbao.report import Finding
from nianbao.reporters.finding_words import LEVELS, faults_by_name
from nianbao.wording.rewording import MarkedSentence, RewordedRow, RewordingKind


class Style(Enum):
    """The style of a span."""

    PLAIN = auto()
    REMOVED = auto()
    ADDED = auto()
    PLACE = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A span of text in one style."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Item:
    """A line, and the lines below it."""

    spans: tuple[Span, ...]
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A heading, and its items."""

    title: str
    items: tuple[Item, ...]


def topics(difference: Difference) -> tuple[Topic, ...]:
    """All topics that have items."""
    found = (
        Topic("新增的问题", tuple(_finding(one) for one in difference.new_findings)),
        Topic("数字和所在的句子", tuple(_value(one) for one in difference.values)),
        Topic("算式和规则", tuple(_effects(difference))),
        Topic("定义、单位和责任部门", tuple(_definitions(difference))),
        Topic("行文", tuple(_section(one) for one in difference.wordings)),
        Topic("链接、图片和网页", tuple(_page(one) for one in difference.pages)),
        Topic("名称、更正、签发和其他", tuple(_notices(difference))),
        Topic(
            "只有空格、顺序或注释不同的文件", tuple(Item((Span(one, Style.PLACE),)) for one in difference.same_meaning)
        ),
        Topic("已解决的问题", tuple(_finding(one) for one in difference.resolved_findings)),
    )
    return tuple(topic for topic in found if topic.items)


def _item(words: str, *below: Item) -> Item:
    return Item((Span(words),), below)


def _finding(finding: Finding) -> Item:
    place = Span(f"{finding.place.file}:{finding.place.line}", Style.PLACE)
    written = f"“{finding.written}”" if finding.written else ""
    fault = faults_by_name().get(finding.fault)
    name = f"{fault.title}（{finding.fault}）" if fault else finding.fault
    words = Span(f" {LEVELS[finding.level]} {name}：{written}{finding.why}。{finding.fix}")
    return Item((place, words))


def _value(value: ValueChange) -> Item:
    head = [Span(f"{value.year}年 {value.figure.label}（{value.kind}）")]
    if value.is_of_number:
        head += [Span("："), *_old_to_new(_amount(value.old), _amount(value.new))]
    if value.difference:
        head.append(Span(f"，{change_words(value)}"))
    if value.computed:
        head.append(Span("，由算式算出"))
    below = [
        *(Item((Span("名单减 "), Span(row, Style.REMOVED))) for row in value.rows_removed),
        *(Item((Span("名单增 "), Span(row, Style.ADDED))) for row in value.rows_added),
        *(_field(one) for one in value.details),
        *(_statement(one) for one in value.statements),
    ]
    return Item(tuple(head), tuple(below))


def _amount(text: str) -> str:
    return "" if text == NONE else text


def change_words(value: ValueChange) -> str:
    """“+0.9（增长7.1%）”; empty if the two cannot be compared."""
    return value.difference + (f"（{value.rate}）" if value.rate else "")


def _field(change: FieldChange) -> Item:
    return Item((Span(f"{change.label}："), *_old_to_new(change.old, change.new)))


def _old_to_new(old: str, new: str) -> Iterator[Span]:
    if old:
        yield Span(old, Style.REMOVED)
    if old and new:
        yield Span(" → ")
    if new:
        yield Span(new, Style.ADDED)


def _statement(statement: Statement) -> Item:
    spans = [Span(f"{statement.place.file}:{statement.place.line}", Style.PLACE), Span(" ")]
    for part in statement.parts:
        if part.was:
            spans += [Span(part.was, Style.REMOVED), Span(part.text, Style.ADDED)]
        else:
            spans.append(Span(part.text))
    return Item(tuple(spans))


def _effects(difference: Difference) -> Iterator[Item]:
    outcome = {True: "相符", False: "不相符", None: "有数没填，不能核对"}
    for effect in difference.effects:
        was = f"（原来{outcome[effect.held]}）" if effect.held is not None and effect.held != effect.holds else ""
        yield _item(f"{effect.year}年 {effect.words}：{outcome[effect.holds]}{was}")


def _definitions(difference: Difference) -> Iterator[Item]:
    for one in difference.definitions:
        about = "，".join(word for word in (one.id if one.id != one.label else "", one.kind, one.owner) if word)
        yield _item(f"{one.label}（{about}）", *(_field(change) for change in one.fields))


def _notices(difference: Difference) -> Iterator[Item]:
    """The notices; those that are looked at first are on top already."""
    return (_item(f"{one.subject}：{one.words}") for one in difference.notices if not one.is_first)


def _page(page: PageChange) -> Item:
    below = [_item(words) for words in page.notes]
    for removed, added in page.lines:
        below += [Item((Span("原："), Span(line, Style.REMOVED))) for line in removed]
        below += [Item((Span("今："), Span(line, Style.ADDED))) for line in added]
    return Item((Span(page.file, Style.PLACE),), tuple(below))


def _section(section: SectionWording) -> Item:
    outcome = wording_counts(section.wording)
    below = [*(_item(words) for words in section.blocks), *_rows(section.wording.rows)]
    return _item(f"{section.year}年 {section.title}" + (f"：{outcome}" if outcome else ""), *below)


def _rows(rows: Sequence[RewordedRow]) -> Iterator[Item]:
    for row in rows:
        if row.kind is RewordingKind.SAME:
            continue
        for line in row.old:
            yield _line("原", line, Style.REMOVED, whole=row.kind is RewordingKind.REPLACED)
        for line in row.new:
            yield _line("今", line, Style.ADDED, whole=row.kind is RewordingKind.REPLACED)


def _line(word: str, line: MarkedSentence, style: Style, *, whole: bool) -> Item:
    """A sentence of one side. Words that only this side has are in its style; so is the whole sentence if the other
    side has none like it."""
    if line.elsewhere:
        moved = f"（与“{line.elsewhere}”之间移动）"
        return Item((Span(f"{word}：{moved}"), *_marks(line, style)))
    if whole:
        return Item((Span(f"{word}："), Span("".join(mark.text for mark in line.marks), style)))
    return Item((Span(f"{word}："), *_marks(line, style)))


def _marks(line: MarkedSentence, style: Style) -> Iterator[Span]:
    return (Span(mark.text, style if mark.is_changed else Style.PLAIN) for mark in line.marks)
