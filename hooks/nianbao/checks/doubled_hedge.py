"""Two hedges on one number: 约300余人, 约30%左右, 至少500人以上."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.numbers import Number
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.report import Finding, Level

FAULT = Fault(
    name="doubled_hedge",
    level=Level.ERROR,
    title="约数词重复",
    means="一个数带了两个表示概数或界限的词：约…余、约…左右、近…余、至少…以上、超过…以上。手写的、形式给出的、两者混用的都算。",
    why="“约”是上下都可能，“余”是只多不少，两个词互相矛盾或重复（GB/T 15835—2011）。",
    fix="只留一个约数词。",
    given="""
        data/figures/party.yml 略
            走访: {unit: 户}
        data/2024/party.yml
            走访: 312
        """,
    wrong="""
        docs/2024/party.md
            走访群众⟦约{{ 走访 余 }}⟧。
        """,
    right="""
        docs/2024/party.md
            走访群众{{ 走访 余 }}。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for passage in reading.passages:
        for number in passage.numbers:
            pair = _pair(number)
            if pair:
                yield _finding(passage, number, pair)


def _pair(number: Number) -> tuple[str, str] | None:
    """The two hedges that do not go together."""
    before, behind = number.before, number.behind
    if len(before) > 1:
        return before[0], before[1]
    if len(behind) > 1:
        return behind[0], behind[1]
    if before and behind:
        return before[0], behind[0]
    return None


def _finding(passage: NumberPassage, number: Number, pair: tuple[str, str]) -> Finding:
    start, end = number.claim
    written = passage.text[start:end]
    first, second = pair
    runs = [run for run in passage.prose.references() if run.start < end and run.end > start]
    shown = runs[0].shown if runs else None
    value = shown.value if shown else None
    keep = _without(written, second), _without(written, first)
    fix = f"写成“{keep[0]}”或“{keep[1]}”"
    if runs and runs[0].reference:
        fix += f"；引用 {runs[0].reference.written} 已带约数词的，去掉手写的那个"
    return FAULT.at(
        passage.prose.place(start, end), written, f"“{first}”与“{second}”不能同用在一个数上", fix,
        data=value.place if value else None, figure=shown.figure.id if shown and shown.figure else "",
    )  # fmt: skip


def _without(written: str, hedge: str) -> str:
    at = written.find(hedge)
    return written[:at] + written[at + len(hedge) :] if at >= 0 else written
