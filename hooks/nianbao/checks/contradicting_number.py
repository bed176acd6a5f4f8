"""A number typed into the prose that differs from the figure it seems to quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nianbao.checks.entry_advice import advise_growth
from nianbao.checks.fault import Fault, Reading
from nianbao.forms import tongbi
from nianbao.numbers import Number
from nianbao.numbers.quoting import Quotation
from nianbao.numbers.section_numbers import NumberPassage
from nianbao.quantity.arithmetic import EXACT, digits_of, round_half_up
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.quantity_text import amount_text
from nianbao.report import Figure, Finding, Level
from nianbao.words.hedges import hedge_of

FAULT = Fault(
    name="contradicting_number",
    level=Level.ERROR,
    title="正文里的数与数据不一致",
    means="正文手写的数，紧挨着一个已登记数字的名称，单位也相同（能换算的也算），数却与数据里的不一样。"
    "汉字数（家庭农场九家）、两个数之间（12—15公里）、带约数词的（近13公里）都按它们的意思比；"
    "“以上”“以下”也许只是要求，不一样的只提醒；金额的增幅也许按可比价算，或上年的数核定过，也只提醒。"
    "两年的数都四舍五入到万、亿的，差在四舍五入以内不报。打算、要求、约定、假设里的数不算，别的事的率也不算。",
    why="同一件事一份报告里有两个数，读者不知道该信哪个；多半是数据改了，正文没有改，或抄了去年的。",
    fix="核对后改成引用，让正文和数据只有一个数。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2024/town.yml
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            新建污水管网⟦13.5公里⟧。
        """,
    right="""
        docs/2024/town.md
            新建污水管网{{ 污水管网 }}。
        """,
)


# The growth of an amount of money is published at comparable prices, or against a revised value of last year.
MONEY: Final = "金额"


def find(reading: Reading) -> Iterator[Finding]:
    for passage, quoted in reading.quotations:
        # 100% of a rate below it is a fault of its own.
        is_whole = quoted.number.unit == "%" and quoted.number.number == 100
        if not quoted.agrees and not is_whole:
            yield _finding(reading, passage, quoted)


def _finding(reading: Reading, passage: NumberPassage, quoted: Quotation) -> Finding:
    number, figure, value = quoted.number, quoted.figure, quoted.value
    assert figure is not None
    assert value is not None
    assert value.quantity is not None
    start, end = number.claim
    written = passage.text[start:end]
    if quoted.change:
        _, actual = quoted.change
        true, unit = (actual.points, "个百分点") if figure.unit.is_ratio else (actual.percent, "%")
        assert true is not None
        known = f"{digits_of(abs(round_half_up(true, 2)).normalize(EXACT))}{unit}"
        why = f"正文写的增减是{written}，按数据算“{figure.label}”的增减是{known}"
        operands = (("正文", written), (f"{figure.label}的增减", known))
    else:
        known = _shown(figure, value.quantity)
        why = f"正文写{written}，数据里“{figure.label}”{passage.year.number}年是{known}" + _last_year(
            reading, passage, quoted
        )
        operands = (("正文", written), (figure.label, known))
    fix = f"核对后改成引用 {_reference(quoted)}"
    is_published = quoted.change is not None and figure.unit.dimension == MONEY
    if quoted.change and is_published:
        advice = advise_growth(figure.id, quoted.change[0])
        fix = f"两年的数抄错了的，改数；公布的增幅按可比价算、或上年的数后来核定过的，{advice}"
    return FAULT.at(
        passage.prose.place(start, end), written, why, fix, data=value.place, operands=operands, figure=figure.id,
        level=Level.WARNING if is_published or _is_a_bound(number) else FAULT.level,
    )  # fmt: skip


def _reference(quoted: Quotation) -> str:
    """The figure in the form of what is typed: its value, or its change."""
    assert quoted.figure is not None
    words = (quoted.figure.id, tongbi.FORM.word) if quoted.change else (quoted.figure.id,)
    return "{{ " + " ".join(words) + " }}"


def _is_a_bound(number: Number) -> bool:
    """Whether the words only say that a bound was kept (95%以上), which may be the target."""
    return any(hedge_of(word).is_open for word in number.behind)


def _shown(figure: Figure, quantity: Quantity) -> str:
    return amount_text(quantity, figure.unit)


def _last_year(reading: Reading, passage: NumberPassage, quoted: Quotation) -> str:
    """A note on the message if the typed number is last year's value."""
    assert quoted.figure is not None
    year = passage.year.number - 1
    last = reading.book.value(quoted.figure.id, year)
    if last is None or last.quantity is None or quoted.number.size is None:
        return ""
    is_last = last.quantity.number * quoted.figure.unit.size == quoted.number.size
    return f"；{year}年的数才是{_shown(quoted.figure, last.quantity)}，像是沿用了上年的话" if is_last else ""
