"""A registered masked name that is typed, and would appear unmasked in the masked edition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nianbao.checks.fault import Fault, Reading
from nianbao.forms.showing import MASK
from nianbao.report import Finding, Level, Name, Place, Section
from nianbao.shown.prose import Prose
from nianbao.source.positions import Lines
from nianbao.source.reference_grammar import FRONT_MATTER, REFERENCE, lay_out
from nianbao.wording.printed import Printed
from nianbao.wording.registered_names import FoundName, NameContext, Names, contexts_of, names_of

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
    own = (name for year in reading.years for name in year.names.values())
    has_masked = any(name.masked for name in (*reading.book.names.values(), *own))
    if reading.book.catalogue_unreadable or not has_masked:
        return
    registered = Names(names_of(reading.book, None))
    of_year: dict[int | None, Names] = {
        year.number: Names(names_of(reading.book, year.number)) for year in reading.years if year.names
    }
    yield from _in_catalogue(reading, registered)
    for passage in reading.printed:
        if passage.prose is None:
            yield from _in_data(passage, of_year.get(passage.year, registered))
    for year, section in reading.sections():
        yield from _in_section(section, reading.proses.prose(section), of_year.get(year.number, registered))
    yield from _around_references(reading)


def _in_catalogue(reading: Reading, registered: Names) -> Iterator[Finding]:
    for figure in reading.entries:
        for words, place in ((figure.id, figure.place), (figure.owner, figure.place_of("owner"))):
            for found in _masked(registered.find_folded(words)):
                yield _finding(place, words, found.name, in_data=True, figure=figure.id)


def _in_data(passage: Printed, names: Names) -> Iterator[Finding]:
    # A name of a list is masked as a whole, except one that is written half masked.
    if passage.is_name and MASK not in passage.text:
        return
    for found in _masked(names.find_folded(passage.text)):
        written = passage.text[found.start : found.end]
        yield _finding(passage.place(found.start, found.end), written, found.name, in_data=True, figure=passage.figure)


def _in_section(section: Section, prose: Prose, names: Names) -> Iterator[Finding]:
    text = _published(section)
    lines = Lines(section.text, section.file)
    beginnings: set[Place] = set()
    for found in _masked(names.find_folded(text)):
        place = lines.place(found.start, found.end)
        beginnings.add(replace(place, length=1))
        yield _finding(place, text[found.start : found.end], found.name)
    # A name that markup or a line end divides in the file is one name on the page.
    for found in _masked(names.find(prose.text)):
        place = prose.place(found.start, found.end)
        if prose.is_typed(found.start, found.end) and replace(place, length=1) not in beginnings:
            yield _finding(place, prose.text[found.start : found.end], found.name)
    for found in _masked(names.find_folded(section.stem)):
        yield _in_file_name(section, found.name)


def _around_references(reading: Reading) -> Iterator[Finding]:
    """Short names and ordinals, which are names only between the words around their references."""
    contexts = {year.number: set[NameContext]() for year in reading.years}
    for prose in reading.prose:
        contexts[prose.section.year] |= contexts_of(prose)
    for prose in reading.prose:
        for context in contexts[prose.section.year]:
            for start, end in context.find(prose.text):
                if prose.is_typed(start, end):
                    yield _finding(prose.place(start, end), prose.text[start:end], context.name)


def _masked(names: Iterable[FoundName]) -> Iterator[FoundName]:
    return (found for found in names if found.name.masked)


def _published(section: Section) -> str:
    """The text of the file that is published as it is, including code. References, comments, front matter, tables
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
    why = f"“{written}”{_called(written, name)}，写死了就隐不去"
    fix = "换一个不带名称的说法" if in_data else f"改成 {{{{ {name.id} }}}}（显示为“{name.text}”）"
    return FAULT.at(place, written, why, fix, figure=figure)


def _called(written: str, name: Name) -> str:
    """How a text contains a name (Chinese): as itself, as an alias, within other words, or in another spelling."""
    if written == name.text:
        return "是要脱敏的名称"
    if written in name.aliases:
        return f"是“{name.text}”的别称，要脱敏"
    if any(word in written for word in (name.text, *name.aliases)):
        return f"里有要脱敏的名称“{name.text}”"
    return f"读作要脱敏的名称“{name.text}”"
