"""余, 多, 超 or 近 with an exact number that is not on that side of the round one."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading, ShownReference
from nianbao.forms import jin, yu
from nianbao.numbers import Number
from nianbao.numbers.not_yet_so import PLAN, is_denied, is_supposed
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.quantity.arithmetic import digits_of
from nianbao.report import Finding, Level
from nianbao.shown.prose import Run
from nianbao.shown.show import State
from nianbao.words.hedges import Side, hedge_of

FAULT = Fault(
    name="false_hedge",
    level=Level.ERROR,
    title="约数词与实际数不符",
    means="“余”“多”“超”要求实际数大于写出的整数，“近”要求实际数小于它；正好相等就都不能写。"
    "形式写出的，和手写在引用旁边的，都要相符；假设、来年的打算和“没有超过”不算。",
    why="实际数正好是 1200，写“1200余篇”就是多报。",
    fix="直接写这个数，或换一个相符的约数词。",
    given="""
        data/figures/party.yml 略
            研讨心得: {unit: 篇}
        data/2024/party.yml
            研讨心得: 1200
        """,
    wrong="""
        docs/2024/party.md
            上交研讨心得⟦{{ 研讨心得 余 }}⟧。
        """,
    right="""
        docs/2024/party.md
            上交研讨心得{{ 研讨心得 }}。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for use in reading.uses:
        if use.shown.state is State.FALSE_HEDGE and use.shown.figure is not None:
            yield _by_form(use)
    for passage in reading.passages:
        runs = {run.start: run for run in passage.prose.references()}
        for number in passage.numbers:
            yield from _typed_beside(passage, number, runs)


def _by_form(use: ShownReference) -> Finding:
    assert use.shown.figure is not None
    value = use.shown.value
    quantity = value.quantity if value else None
    return FAULT.at(
        use.reference.place,
        use.reference.written,
        use.shown.why,
        data=value.place if value else None,
        operands=((use.shown.figure.label, digits_of(quantity.number)),) if quantity else (),
        figure=use.shown.figure.id,
    )


def _typed_beside(passage: NumberPassage, number: Number, runs: dict[int, Run]) -> Iterator[Finding]:
    """A typed hedge next to a reference that shows a number: 超{{ 惠及群众 }}, {{ 研讨心得 数 }}余篇."""
    run = runs.get(number.start)
    if run is None or run.shown is None or run.shown.state is not State.FIGURE or len(number.hedges) != 1:
        return
    showing, value = run.shown.showing, run.shown.value
    hedge = hedge_of(number.hedges[0])
    if showing is None or value is None or showing.hedge or showing.quantity.hedge or showing.pieces:
        return
    if number.before and passage.prose.is_typed(number.claim[0], number.start):
        span = number.claim[0], number.end
    elif number.behind and run.end == number.digits_end:
        # 余 behind digits that are not round is another fault (hedge_on_unround).
        if number.number is None or number.number % 10 or number.number == 0:
            return
        span = number.start, number.end
    else:
        return
    if is_supposed(passage, span[0]) or is_denied(passage, span[0]) or PLAN.search(passage.clause_before(span[0])):
        return
    exact, stated = showing.known.low, showing.number
    wrong_side = exact > stated if hedge.side is Side.BELOW else exact < stated if hedge.side is Side.ABOVE else False
    is_at = exact == stated and not hedge.includes and hedge.side in (Side.ABOVE, Side.BELOW)
    if not wrong_side and not is_at:
        return
    assert run.shown.figure is not None
    figure = run.shown.figure
    known = f"{digits_of(showing.quantity.number)}{figure.unit.text}"
    actual = "正好是" if exact == stated else "是"
    form = (jin if hedge.side is Side.BELOW else yu).FORM.word
    instead = "直接写这个数" if is_at else f"或改用形式：{{{{ {figure.id} {form} }}}}"
    yield FAULT.at(
        passage.prose.place(*span),
        passage.text[slice(*span)],
        f"“{figure.label}”{actual}{known}，不能写“{hedge.word}”",
        f"去掉“{hedge.word}”，{instead}",
        data=value.place,
        operands=((figure.label, known),), figure=figure.id,
    )  # fmt: skip
