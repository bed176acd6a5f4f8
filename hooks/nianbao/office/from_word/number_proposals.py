"""What a number that was changed in Word means: a proposed value, another form of the same value, or what cannot be
written as a value and has to be done elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from nianbao.forms import FORMS, kinds_stated, listed_forms
from nianbao.forms.showing import UNFILLED_TEXT, FormKind
from nianbao.office.fill.cell_numbers import reason_out_of_bounds
from nianbao.office.from_word.taken_lines import ReferenceEdit
from nianbao.office.worklist import owner_of, shown_amount
from nianbao.office.worklist.lines import data_value
from nianbao.quantity.quantity_text import data_text
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.report import Edition, Figure, Reference, Year, Yearbook
from nianbao.shown.show import State, show

UNKNOWN: Final = "待填"


class ProposalKind(StrEnum):
    """What a changed number is to become."""

    VALUE = "拟改"  # a value for its owner to confirm
    FORM = "换写法"  # the same value in another form
    DOUBT = "待核"  # two readings, or none
    ELSEWHERE = "不在这里改"  # computed, of another year, a growth, a list, a name


@dataclass(frozen=True, slots=True)
class NumberProposal:
    """A changed number: the figure or name, what the report shows, what Word has, and what is to be done about it
    (`advice`, Chinese). `value` is the proposed value as the data write it, `before` the present one in words; `form`
    is the reference that shows the same value. `edit` is None for a cell of a table that is made from the data."""

    kind: ProposalKind
    shown: str
    new: str
    id: str
    label: str
    owner: str
    advice: str = ""
    value: str = ""
    before: str = ""
    form: str = ""
    edit: ReferenceEdit | None = None


@dataclass(frozen=True, slots=True)
class GeneratedCell:
    """A changed cell of a table that is made from the data: the texts of its row before, the head of its column, and
    its text before and now. `number` is that of its paragraph in Word."""

    row: tuple[str, ...]
    head: str
    shown: str
    new: str
    number: int


def proposals_of(
    book: Yearbook, year: Year, edits: Iterable[ReferenceEdit], cells: Iterable[GeneratedCell] = ()
) -> list[NumberProposal]:
    """What each changed number means; places that propose two values for one figure are doubtful."""
    found = [_proposal(book, year, edit) for edit in edits]
    for cell in cells:
        if figure := figure_of_cell(book, year, cell):
            found.append(_value_proposal(book, year, figure, _blank(book, year, figure, cell.shown, cell.new)))
    values: dict[str, set[str]] = {}
    for one in found:
        if one.kind is ProposalKind.VALUE:
            values.setdefault(one.id, set()).add(one.value)
    return [_settled(one, values) for one in found]


def still_open(book: Yearbook, year: Year, one: NumberProposal) -> NumberProposal | None:
    """A proposal beside the present data: None if they have its value already; doubtful if they changed since the
    export."""
    figure = book.figure(one.id)
    if one.kind is not ProposalKind.VALUE or figure is None:
        return one
    now = _value_words(book, year, figure)
    if data_value(figure, book.value(figure.id, year.number)) == one.value:
        return None
    if now != one.before:
        why = f"导出时是{one.before}，数据里后来改成了{now}，Word 里是{one.new}；问清楚用哪个"
        return _of_kind(one, ProposalKind.DOUBT, why)
    return one


def _settled(one: NumberProposal, values: dict[str, set[str]]) -> NumberProposal:
    if one.kind is not ProposalKind.VALUE or len(values[one.id]) == 1:
        return one
    all_values = "、".join(sorted(values[one.id]))
    why = f"Word 里改成了不同的数（{all_values}）；问清楚用哪个"
    return _of_kind(one, ProposalKind.DOUBT, why)


def _proposal(book: Yearbook, year: Year, edit: ReferenceEdit) -> NumberProposal:
    reference = edit.reference.run.reference
    assert reference is not None
    figure = book.figure(reference.id)
    if figure is None:
        name = book.name(reference.id, year.number)
        label = f"名称“{name.text}”" if name else reference.id
        advice = (
            f"这里是名称（{reference.id}）。名称真的改了，改 data/names.yml；"
            f"只是这一处换个说法，把 {reference.written} 换成文字"
        )
        return NumberProposal(ProposalKind.ELSEWHERE, edit.shown, edit.new, reference.id, label, "", advice, edit=edit)
    blank = replace(_blank(book, year, figure, edit.shown, edit.new), edit=edit)
    if advice := _elsewhere(book, year, figure, reference):
        return _of_kind(blank, ProposalKind.ELSEWHERE, advice)
    if form := _other_form(book, year, figure, reference, edit.new):
        advice = f"数没有变，写法变了：{reference.written} 换成 {form}"
        return _of_kind(blank, ProposalKind.FORM, advice, form=form)
    return _value_proposal(book, year, figure, blank)


def figure_of_cell(book: Yearbook, year: Year, cell: GeneratedCell) -> Figure | None:
    """The figure whose value of this year a cell shows; None if the cell shows something else."""
    if cell.head != f"{year.number}年":
        return None
    labels = {book.figure_in(figure, year.number).label: figure for figure in book.catalogue.values()}
    figure = next((labels[text] for text in cell.row if text in labels), None)
    return figure if figure is not None and figure.equals is None and not figure.is_list else None


def _blank(book: Yearbook, year: Year, figure: Figure, shown: str, new: str) -> NumberProposal:
    before = _value_words(book, year, figure)
    return NumberProposal(ProposalKind.ELSEWHERE, shown, new, figure.id, figure.label, owner_of(figure), before=before)


def _value_proposal(book: Yearbook, year: Year, figure: Figure, blank: NumberProposal) -> NumberProposal:
    """The value that the new text proposes, if it can be read in one way."""
    new = blank.new
    try:
        quantity = parse_quantity(new, figure.unit)
    except QuantityError as error:
        if error.kind == "unit_differs":
            why = f"单位写的是“{error.why}”，数字目录里是“{figure.unit.text}”；是单位改了，还是另一个数"
        else:
            why = f"“{new}”读不出一个数；还是原来的数，就在 Word 里改回来"
        return _of_kind(blank, ProposalKind.DOUBT, why)
    if why := reason_out_of_bounds(figure, quantity.number):
        return _of_kind(blank, ProposalKind.DOUBT, why)
    value = data_text(quantity, figure.unit)
    words = shown_amount(quantity, figure.unit)
    advice = f"请{blank.owner}核实"
    if words != new:
        advice += f"，即{words}"
    if quantity.hedge:
        advice += "；Word 里是约数，请给确数"
    elif blank.edit is not None and blank.edit.forms:
        advice += f"；报告里是“{blank.edit.forms}”的写法，请给确数"
    return _of_kind(blank, ProposalKind.VALUE, advice, value=value)


def _of_kind(
    one: NumberProposal, kind: ProposalKind, advice: str, *, value: str = "", form: str = ""
) -> NumberProposal:
    return replace(one, kind=kind, advice=advice, value=value, form=form)


def _value_words(book: Yearbook, year: Year, figure: Figure) -> str:
    value = book.value(figure.id, year.number)
    return shown_amount(value.quantity, figure.unit) if value and value.quantity else UNKNOWN


def _elsewhere(book: Yearbook, year: Year, figure: Figure, reference: Reference) -> str:
    """Where to change what the reference shows, if it is not this year's value itself; empty if it is."""
    shown = show(book, year.number, reference.id, reference.forms, reference.year, reference.written)
    if reference.year not in (None, year.number) or any(form.years != (0,) for form in listed_forms(reference.forms)):
        other = reference.year or year.number - 1
        if FormKind.CHANGE in kinds_stated(reference.forms):
            return (
                f"这是算出来的增减（{reference.written}），不能直接改；要改今年或上年的数，"
                f"统计部门另公布增幅的，在值里写 growth"
            )
        book_year = book.year(other)
        if book_year is not None and not book_year.is_draft:
            return f"这是 {other} 年的数，{other} 年已经签发；确实错了，用 nianbao correct 更正"
        return f"这是 {other} 年的数，在 data/{other}/ 里改"
    kinds = kinds_stated(reference.forms)
    if FormKind.CHANGE in kinds:
        return "这是算出来的增减，不能直接改；改今年或上年的数，统计部门另公布增幅的，在值里写 growth"
    if FormKind.ROWS in kinds or (figure.is_list and not data_value(figure, book.value(figure.id, year.number))):
        return f"这是名单“{figure.label}”列出来的，在 {_data_file(book, year, figure)} 的名单里增减，再看个数"
    value = book.value(figure.id, year.number)
    if figure.equals is not None and (value is None or value.computed):
        return f"“{figure.label}”是算出来的（{figure.equals}），改它的各项"
    if shown.state not in (State.FIGURE, State.UNFILLED):
        return f"这个引用显示不出来（{shown.why}），先改好 {reference.written}"
    return ""


def _data_file(book: Yearbook, year: Year, figure: Figure) -> str:
    value = book.value(figure.id, year.number)
    return value.place.file if value else f"data/{year.number}/"


def _other_form(book: Yearbook, year: Year, figure: Figure, reference: Reference, new: str) -> str:
    """A reference to the same value that shows the new text; empty if there is none."""
    head = reference.id + (f"@{reference.year}" if reference.year else "")
    for words in _forms():
        shown = show(book, year.number, figure.id, words, reference.year)
        if shown.state is State.FIGURE and shown.text(Edition.INTERNAL) == new and UNFILLED_TEXT not in new:
            return "{{ " + " ".join([head, *(word for word, _ in words)]) + " }}"
    return ""


def _forms() -> Iterator[tuple[tuple[str, str], ...]]:
    """The ways to write a value that are tried: as it is, in one form, and with a hedge before 万 or 亿."""
    own = [form.word for form in FORMS.values() if form.shows_own_value]
    yield ()
    yield from (((word, ""),) for word in own)
    yield from (((one, ""), (other, "")) for one in own for other in ("万", "亿") if one != other)
