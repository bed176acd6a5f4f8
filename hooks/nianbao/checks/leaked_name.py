"""A registered masked name that is typed, and would appear unmasked in the masked edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nianbao.checks.fault import Fault, Reading
from nianbao.forms.showing import MASK
from nianbao.report import Finding, Level, Name, Place, Section
from nianbao.source.positions import Lines
from nianbao.source.reference_grammar import FRONT_MATTER, REFERENCE, lay_out
from nianbao.wording.registered_names import NameContext, Names, contexts_of, names_of

FAULT = Fault(
    name="leaked_name",
    level=Level.ERROR,
    title="名称写死了，脱敏版会露出来",
    means="data/names.yml 里要脱敏的名称或别称，在正文、标题、题注、图片说明、文件名、"
    "责任部门或数据的文字里直接写了出来；"
    "中间加了空格、强调，或写成繁体、全角的，也算。",
    why="脱敏版只能隐去引用；写死的名称会原样留在网页、搜索和下载文件里。",
    fix="改成引用。确实不用隐去的，在 data/names.yml 里写 masked: false。",
    given="""
        data/names.yml
            柳湾社区: {kind: community}
        """,
    wrong="""
        docs/2024/people.md
            ⟦柳湾社区⟧通过验收。
        """,
    right="""
        docs/2024/people.md
            {{ 柳湾社区 }}通过验收。
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    book = reading.book
    if reading.book.catalogue_unreadable:
        return
    in_general = Names(names_of(book, None))
    by_year = {year.number: Names(names_of(book, year.number)) if year.names else in_general for year in reading.years}
    contexts = {year.number: set[NameContext]() for year in reading.years}
    for prose in reading.prose:
        contexts[prose.section.year] |= contexts_of(prose)
    for figure in reading.entries:
        for words, at in ((figure.id, figure.place), (figure.owner, figure.place_of("owner"))):
            for found in in_general.find_folded(words):
                if found.name.masked:
                    yield _finding(at, words, found.name, in_data=True, figure=figure.id)
    for passage in reading.printed:
        # A name of a list is masked as a whole, except one that is written half masked.
        if passage.prose is not None or (passage.is_name and MASK not in passage.text):
            continue
        names = by_year.get(passage.year, in_general) if passage.year is not None else in_general
        for found in names.find_folded(passage.text):
            if found.name.masked:
                written = passage.text[found.start : found.end]
                place = passage.place(found.start, found.end)
                yield _finding(place, written, found.name, in_data=True, figure=passage.figure)
    for year, section in reading.sections():
        text = _published(section)
        lines = Lines(section.text, section.file)
        seen: set[Place] = set()
        for found in by_year[year.number].find_folded(text):
            if found.name.masked:
                place = lines.place(found.start, found.end)
                seen.add(replace(place, length=1))
                yield _finding(place, text[found.start : found.end], found.name)
        # A name that markup or a line end divides in the file is one name on the page.
        prose = reading.proses.prose(section)
        for found in by_year[year.number].find(prose.text):
            place = prose.place(found.start, found.end)
            if found.name.masked and prose.is_typed(found.start, found.end) and replace(place, length=1) not in seen:
                yield _finding(place, prose.text[found.start : found.end], found.name)
        for found in by_year[year.number].find_folded(section.stem):
            if found.name.masked:
                yield _in_file_name(section, found.name)
    for prose in reading.prose:
        for context in contexts[prose.section.year]:
            for start, end in context.find(prose.text):
                if prose.is_typed(start, end):
                    yield _finding(prose.place(start, end), prose.text[start:end], context.name)


def _published(section: Section) -> str:
    """The text that the file itself brings onto pages, code included. References, comments, front matter, tables
    and charts are blank; the captions of tables and charts are texts of their own."""
    text = REFERENCE.sub(_blank, FRONT_MATTER.sub(_blank, section.text))
    lines = Lines(section.text, section.file)
    spans = list(lay_out(section.text).comments)
    for block in section.blocks:
        start = lines.starts[block.place.line - 1]
        spans.append((start, text.find("\n", start) + 1 + len(block.written)))
    pieces = []
    at = 0
    for start, end in sorted(spans):
        pieces += [text[at:start], "\0" * (end - start)]
        at = end
    return "".join(pieces) + text[at:]


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match[0])


def _in_file_name(section: Section, name: Name) -> Finding:
    why = f"文件名里有要脱敏的名称“{name.text}”，会写进网址"
    return FAULT.at(Place(section.file), section.stem, why, "换一个不带名称的文件名")


def _finding(place: Place, written: str, name: Name, *, in_data: bool = False, figure: str = "") -> Finding:
    if name.text not in written and not any(alias in written for alias in name.aliases):
        why = f"“{written}”读作要脱敏的名称“{name.text}”，写死了就隐不去"
    else:
        why = _why(written, name)
    fix = "换一个不带名称的说法" if in_data else f"改成 {{{{ {name.id} }}}}（显示为“{name.text}”）"
    return FAULT.at(place, written, why, fix, figure=figure)


def _why(written: str, name: Name) -> str:
    called = (
        "要脱敏的名称" if written == name.text else f"“{name.text}”的别称，要脱敏" if written in name.aliases else ""
    )
    return f"“{written}”{'是' + called if called else f'里有要脱敏的名称“{name.text}”'}，写死了就隐不去"
