"""A name, noun or direction said again at a reference: 砚汀镇镇党委, 户厕改造30座户厕改造, 增长12.5%增长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.forms.lieju import FIELD
from nianbao.forms.name_masking import is_name_unfilled
from nianbao.numbers.seams import Seam, typed_end
from nianbao.report import Figure, Finding, Level, Value
from nianbao.shown.show import State
from nianbao.wording.doubled_words import ENDS, LONGEST, doubled_word, said_on_both_sides, typed_before
from nianbao.words.alternatives import either
from nianbao.words.directions import DIRECTION, LEVEL, SHORT, sign_of

FAULT = Fault(
    name="said_twice",
    level=Level.WARNING,
    title="接缝处说了两遍",
    means="引用给出的话，前面或后面又手写了一遍：名称的最后几个字（砚汀镇镇党委、拾简村村）、整个名称、"
    "数字两边同一个名词（户厕改造30座户厕改造）、升降（增长12.5%增长、增幅为增长12.5%）；"
    "名单的 item 和名单里的名称也算。拾简村村民、村委会、村集体一类的说法不算。",
    why="名称和升降由引用给出，正文再写就重复。",
    fix="删去手写的那一遍。",
    automatic_fix="删去手写的、单独成词的那一遍；后面还连着别的字的由人来改。",
    given="""
        data/names.yml
            镇名: {name: 砚汀镇, kind: town}
        """,
    wrong="""
        docs/2024/party.md
            {{ 镇名 }}⟦镇⟧党委召开会议。
        """,
    right="""
        docs/2024/party.md
            {{ 镇名 }}党委召开会议。
        """,
)
DIRECTION_AGAIN: Final = re.compile(
    rf"(?P<direction>(?:的(?![降减]幅))?(?:{DIRECTION}))(?:{ENDS.pattern}|之[中下]|背后|里)"
)
# A word for the change, or a noun for how large it is, before a reference that says so itself.
SAID_BEFORE: Final = re.compile(rf"(?P<direction>{DIRECTION}|{either(LEVEL)})(?:了|约)?$")
MEASURE_OF_CHANGE: Final = re.compile(
    rf"(?P<direction>(?:{SHORT})幅|增速|增长率|(?:{DIRECTION})(?:幅度|率))(?:约?为|是|达到?|[：:])?$"
)


def find(reading: Reading) -> Iterator[Finding]:
    for seam in reading.seams:
        if seam.shown.state is State.NAME:
            yield from _name(seam)
        elif seam.figure is not None and seam.shown.state in (State.FIGURE, State.UNFILLED):
            yield from _figure(seam)
    for year in reading.years:
        for value in year.values.values():
            figure = reading.book.figure(value.figure)
            if figure is not None and figure.item:
                yield from _items(figure, value)


def _name(seam: Seam) -> Iterator[Finding]:
    assert seam.shown.name is not None
    if is_name_unfilled(seam.shown.name):
        return
    yield from _ending(seam)
    again = typed_before(seam.text, seam.before)
    if again:
        yield _finding(seam, seam.run.start - len(again), seam.run.start, is_certain=True)


def _ending(seam: Seam) -> Iterator[Finding]:
    """The last words of what is shown, said again behind it."""
    start = seam.run.end
    doubled = doubled_word(seam.text, seam.passage.text[start : start + 2 * LONGEST])
    if doubled is not None:
        yield _finding(seam, start, start + len(doubled.word), is_certain=doubled.is_certain)


def _figure(seam: Seam) -> Iterator[Finding]:
    if seam.shows_change:
        yield from _change(seam)
    elif seam.shown.showing is not None and seam.shown.showing.pieces:
        yield from _ending(seam)
    else:
        yield from _noun(seam)


def _noun(seam: Seam) -> Iterator[Finding]:
    """The noun before a number, said again behind its unit."""
    at = typed_end(seam)
    word = said_on_both_sides(seam.before, seam.behind[at:])
    if word:
        is_certain = ENDS.match(seam.behind, at + len(word)) is not None
        start = seam.run.end + at
        yield _finding(seam, start, start + len(word), is_certain=is_certain)


def _change(seam: Seam) -> Iterator[Finding]:
    """A direction typed beside a reference that says it; one that is said otherwise is wrong_direction."""
    end, origin = seam.run.end, seam.before_start
    behind = DIRECTION_AGAIN.match(seam.behind)
    if behind:
        yield _finding(seam, end, end + behind.end("direction"), is_certain=True)
    before = SAID_BEFORE.search(seam.before)
    if before and sign_of(before["direction"]) == sign_of(seam.text):
        yield _finding(seam, origin + before.start(), seam.run.start, is_certain=True)
    measure = None if before else MEASURE_OF_CHANGE.search(seam.before)
    if measure:
        yield _finding(seam, origin + measure.start("direction"), origin + measure.end("direction"), is_certain=False)


def _finding(seam: Seam, start: int, end: int, *, is_certain: bool) -> Finding:
    text = seam.passage.text
    again = text[start:end]
    meant = seam.shown.value or seam.shown.name
    first, last = max(0, min(start, seam.run.start - len(again))), max(end, seam.run.end)
    return FAULT.at(
        seam.place(start, end),
        again,
        f"引用给出“{seam.text}”，连起来读成“{text[first:last].strip()}”，“{again}”说了两遍",
        f"删去“{again}”" if is_certain else f"去掉重复的“{again}”，或换一个说法",
        data=meant.place if meant else None,
        figure=seam.figure.id if seam.figure else "",
        edits=seam.deletion(start, end) if is_certain else (),
    )


def _items(figure: Figure, value: Value) -> Iterator[Finding]:
    """A name of a list's row, and what the item template says behind it: 竹器园项目 and {名称}项目."""
    template = list(FIELD.finditer(figure.item))
    for row in value.rows:
        for field in template:
            cell = row.cell(field[1])
            behind = figure.item[field.end() :].partition("{")[0]
            if cell is None or cell.quantity is not None or not cell.text:
                continue
            doubled = doubled_word(cell.text, behind)
            if doubled is not None:
                why = f"名单里是“{cell.text}”，目录的 item 后面又写“{behind}”，读成“{cell.text}{behind}”"
                fix = f"名单里去掉“{doubled.word}”"
                yield FAULT.at(cell.place, cell.text, why, fix, figure=figure.id)
