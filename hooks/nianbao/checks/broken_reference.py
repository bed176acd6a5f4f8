"""Braces that are no reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nianbao.checks.fault import Fault, Reading
from nianbao.forms import FORMS
from nianbao.report import Edit, Finding, Level, Place, Yearbook
from nianbao.shown.rendered import MarkdownPage
from nianbao.source.misspelt_references import (
    MisspeltReference,
    bare_braces,
    may_be_misspelt,
    misspelt_references,
    normalized,
)
from nianbao.source.positions import Lines
from nianbao.source.reference_grammar import REFERENCE, ReferenceError, lay_out, parse_reference

FAULT = Fault(
    name="broken_reference",
    level=Level.ERROR,
    title="引用写错了",
    means="正文里的双花括号不成一个引用：少了、多了一个，用了全角的｛｛ ｝｝，断在两行里；"
    "或者用单花括号、【】等括着一个登记过的代号。首页和指南也查。",
    why="读不懂的引用会原样印出来。",
    fix="写成 {{ 代号 }} 或 {{ 代号 形式 }}，在同一行里，词之间用空格分开。",
    automatic_fix="括着的是登记过的代号（后面的形式也认得）时，改成 {{ 代号 形式 }}。",
    given="""
        data/figures/town.yml 略
            污水管网: {unit: 公里}
        data/2024/town.yml 略
            污水管网: 12.6
        """,
    wrong="""
        docs/2024/town.md
            新建管网⟦{{ 污水管网 }⟧。
        """,
    right="""
        docs/2024/town.md
            新建管网{{ 污水管网 }}。
        """,
    can_be_accepted=False,
)


UNPAIRED: Final = "花括号没有成对，引用要写在同一行里，写成 {{ 代号 }}"
# Words of a message before and behind lone braces.
BEFORE: Final = 8
BEHIND: Final = 16


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        meant = meant_reference(reading.book, problem.written.strip("{}"))
        edits = (Edit(problem.place, problem.written, meant, changes_markup=True),) if meant else ()
        yield FAULT.at(problem.place, problem.written, problem.words["why"], _fix(meant), edits=edits)
    sections = {section.file for _, section in reading.sections()}
    for page in reading.pages:
        if page.file not in sections:
            yield from _unreadable(page)
        yield from _misspelt(reading.book, page)


def _unreadable(page: MarkdownPage) -> Iterator[Finding]:
    """References that cannot be read, on a page that is no section."""
    if "{{" not in page.text:
        return
    lines = Lines(page.text, page.file)
    for start, end, written in lay_out(page.text).references:
        try:
            parse_reference(written)
        except ReferenceError as error:
            yield FAULT.at(lines.place(start, end), page.text[start:end], str(error))


def _misspelt(book: Yearbook, page: MarkdownPage) -> Iterator[Finding]:
    if not may_be_misspelt(page.text):
        return
    lines = Lines(page.text, page.file)
    taken = [match.span() for match in REFERENCE.finditer(page.text)]
    for one in misspelt_references(page.text, page.hidden):
        meant = meant_reference(book, one.inside, page.year)
        if (meant and not one.is_label) or one.is_certain:
            taken.append((one.start, one.end))
            written = page.text[one.start : one.end]
            edits = tuple(_edits(lines, page.text, one, meant)) if meant else ()
            place = _place(lines, page.text, one.start, one.end)
            yield FAULT.at(place, written, _why(written, one), _fix(meant), edits=edits)
    for at in bare_braces(page.text, page.hidden, sorted(taken)):
        place = lines.place(at, at + 2)
        first = max(at - BEFORE, at - place.column + 1)
        written = page.text[first : at + BEHIND].partition("\n")[0]
        yield FAULT.at(place, written, UNPAIRED)


def _why(written: str, one: MisspeltReference) -> str:
    if "\n" in written:
        return "引用断在两行里，要写在同一行里"
    if any(brace in written for brace in "｛｝"):
        return "花括号是全角的，会原样印出来"
    return UNPAIRED if one.is_certain else "这是登记过的代号，括着它的却不是双花括号，会原样印出来"


def _place(lines: Lines, text: str, start: int, end: int) -> Place:
    line_end = text.find("\n", start, end)
    return lines.place(start, line_end if line_end >= 0 else end)


def _fix(meant: str) -> str:
    return f"改成：{meant}" if meant else ""


def meant_reference(book: Yearbook, inside: str, year: int = 0) -> str:
    """The reference that is meant; empty where its id is not registered or its forms are unknown."""
    words = normalized(inside)
    try:
        parsed = parse_reference(words)
    except ReferenceError:
        return ""
    is_name = book.name(parsed.id, year) is not None
    if book.figure(parsed.id) is None and not is_name:
        return ""
    if any(form not in FORMS for form, _ in parsed.forms) or (is_name and parsed.forms):
        return ""
    return f"{{{{ {words} }}}}"


def _edits(lines: Lines, text: str, one: MisspeltReference, meant: str) -> Iterator[Edit]:
    """The edit of a reference; of one over a line end two, which leave the line end before or behind it, so that
    neither line becomes empty."""
    line_end = text.find("\n", one.start, one.end)
    if line_end < 0:
        yield Edit(lines.place(one.start, one.end), text[one.start : one.end], meant, changes_markup=True)
        return
    first, last = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    before, behind = text[first : one.start].strip(), text[one.end : last if last >= 0 else len(text)].strip()
    if before or behind:
        written = (meant, "") if behind else ("", meant)
        for (start, end), new in zip(((one.start, line_end), (line_end + 1, one.end)), written, strict=True):
            yield Edit(lines.place(start, end), text[start:end], new, changes_markup=True)
