"""Reads what precedes the text of a page (front matter and other settings), and finds text that cannot be rendered.
This is done for every Markdown file below docs_dir, sections and other pages alike.

How MkDocs reads a page: mkdocs/utils/meta.py of MkDocs 1.6.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import yaml
from pydantic import ValidationError

from nianbao.load.models import PageEntry
from nianbao.load.theme_files import has_icon, has_template
from nianbao.report import FormerSection, Place
from nianbao.source.limits import replace_parts, unread_parts
from nianbao.source.positions import Lines
from nianbao.source.reference_grammar import FRONT_MATTER, REFERENCE, lay_out
from nianbao.yaml.comments import moved_down
from nianbao.yaml.reader import Document, read_yaml

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources

# mkdocs/utils/meta.py, YAML_RE
MKDOCS_FRONT: Final = re.compile(r"\A-{3}[ \t]*\n(.*?\n)(?:\.{3}|-{3})[ \t]*\n", re.S)
OPEN_FRONT: Final = re.compile(r"\A---[ \t]*\n")
# Settings as MultiMarkdown writes them: leading lines "key: value", which do not appear on the page.
LEADING_SETTING: Final = re.compile(r"\A {0,3}(?P<key>[A-Za-z0-9_-]+):")
DEEPEST: Final = 20  # levels of lists and quotations, within which Python-Markdown works
MOST_MARKS: Final = 400  # of emphasis in a paragraph; emphasis that is not closed contains all that follows
MOST_ELEMENTS: Final = 100  # HTML elements with Markdown inside
INDENT: Final = re.compile(r"[ \t]*")
MARKER: Final = re.compile(r">|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])")
# What INDENT and MARKER can begin with, besides a digit.
MARKER_STARTS: Final = frozenset(" \t>-*+")
RULE: Final = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*")
EMPHASIS: Final = re.compile(r"[*_]+")
QUOTED: Final = 20  # characters of a paragraph that is not read
MARKDOWN_INSIDE: Final = re.compile(r"<[A-Za-z][^<>\n]{0,200}\bmarkdown\b")


@dataclass(frozen=True, slots=True)
class PageHead:
    """The settings of a page: its title, and the line on which its text begins. `is_buildable` is false if MkDocs
    would fail on the page. `former` are the sections that it was before."""

    title: str
    body_line: int
    is_buildable: bool
    former: tuple[FormerSection, ...] = ()


def read_other_pages(sources: Sources) -> None:
    """Reads the pages that are no sections, and notes their problems."""
    for file in sources.pages():
        if file not in sources.lines and not sources.was_read(file):
            text = sources.text(file)
            if text is not None and read_head(sources, text, file).is_buildable:
                readable_text(sources, text, file)


def read_head(sources: Sources, text: str, file: str) -> PageHead:
    """The settings of a page. Settings that MkDocs cannot use become problems."""
    before = len(sources.problems)
    title, body_line, former = _front(sources, text, file)
    nesting = next(too_deep(text, body_line), None)
    if nesting:
        line, why = nesting
        sources.add("nested_too_deep", Place(file, line), text.split("\n")[line - 1].strip()[:20], why=why)
    kinds = {problem.kind for problem in sources.problems[before:]}
    return PageHead(title, body_line, not kinds & {"wrong_page_setting", "nested_too_deep"}, former)


def readable_text(sources: Sources, text: str, file: str) -> str:
    """The text without the paragraphs that are too long or too complex to be read; each of them becomes a problem."""
    unread = unread_parts(text, lay_out(text))
    lines = Lines(text, file)
    for part in unread:
        words = text[part.start : part.start + QUOTED].partition("\n")[0]
        sources.add("text_too_long", lines.place(part.start, part.start + len(words)), words, why=part.why)
    return replace_parts(text, unread) if unread else text


def _front(sources: Sources, text: str, file: str) -> tuple[str, int, tuple[FormerSection, ...]]:
    front = FRONT_MATTER.match(text)
    if front:
        taken = MKDOCS_FRONT.match(text)
        if taken is None or taken.end() != front.end():
            why = "页首信息空着，或最后一行 --- 后面没有换行，会原样印到页面上"
            sources.add("broken_front_matter", Place(file), "---", why=why)
        body_line = text.count("\n", 0, front.end()) + 1
        title, former = _settings(sources, front["yaml"], file)
        return title, body_line, former
    if OPEN_FRONT.match(text):
        sources.add("broken_front_matter", Place(file), "---", why="开头的 --- 没有用另一行 --- 收尾")
    elif leading := LEADING_SETTING.match(text):
        line = text.split("\n", 1)[0]
        why = f"页面以“{leading['key']}:”开头，会被当作页首信息，这一行不会印出来"
        sources.add("broken_front_matter", Place(file, 1, 1, len(line)), line[:40], why=why)
    return "", 1, ()


def _settings(sources: Sources, front: str, file: str) -> tuple[str, tuple[FormerSection, ...]]:
    """The title in the front matter, and what the section was before."""
    document = read_yaml(front, file)
    _move_down(document)
    sources.comments += document.comments
    for problem in document.problems:
        if problem.kind == "text_cut_by_hash":
            continue  # its comment is a problem of its own
        why = problem.words.get("why") or problem.kind
        sources.add("broken_front_matter", problem.place, problem.written, why=why)
    if document.problems or document.data is None:
        return "", ()
    if not isinstance(document.data, dict):
        sources.add("broken_front_matter", Place(file, 2), "", why="应由“名称: 值”组成")
        return "", ()
    try:
        # The document holds no tags, aliases or deep nesting, so this is the plain data that MkDocs gets.
        data = yaml.load(front, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        sources.add("broken_front_matter", Place(file, 2), "", why=f"有一项读不成值（{error}）")
        return "", ()
    former = _check_settings(sources, document, data)
    title = data.get("title")
    if not isinstance(title, str):
        return "", former
    reference = REFERENCE.search(title)
    if reference:
        at = document.place(("title",))
        at = replace(at, column=at.column + reference.start())
        sources.add("broken_front_matter", at, reference[0], why="页首的标题里不能用引用，改写成正文的一级标题（# …）")
    return title, former


def _check_settings(sources: Sources, document: Document, data: dict[Any, Any]) -> tuple[FormerSection, ...]:
    """Notes the settings that cannot be used, and gives the sections that this one was before."""
    known = {name: value for name, value in data.items() if name in PageEntry.model_fields}
    fields = " ".join(PageEntry.model_fields)
    for name in document.data:
        if name not in PageEntry.model_fields:
            sources.add("unknown_page_setting", document.key_place((name,)), name, fields=fields)
    try:
        entry = PageEntry.model_validate(known)
    except ValidationError as error:
        for name in dict.fromkeys(str(detail["loc"][0]) for detail in error.errors(include_url=False)):
            place = document.place((name,))
            expected = PageEntry.model_fields[name].description or ""
            sources.add("wrong_page_setting", place, _written(document, name), name=name, expected=expected)
        return ()
    for name, is_there in (("icon", has_icon), ("template", has_template)):
        written = getattr(entry, name)
        if written is not None and not sources.theme_has(is_there, written):
            expected = "主题里没有这个" + {"icon": "图标", "template": "模板"}[name]
            sources.add("wrong_page_setting", document.place((name,)), written, name=name, expected=expected)
    return tuple(_former(document, entry))


def _former(document: Document, entry: PageEntry) -> Iterator[FormerSection]:
    is_list = isinstance(document.data.get("was"), list)
    for at, stem in enumerate(entry.was):
        place = document.place(("was", at) if is_list else ("was",))
        yield FormerSection(stem.removesuffix(".md"), place)
    if entry.split_from:
        yield FormerSection(entry.split_from.removesuffix(".md"), document.place(("split_from",)), is_split=True)


def _written(document: Document, name: str) -> str:
    written = document.data.get(name)
    return written[:40] if isinstance(written, str) else ""


def _move_down(document: Document) -> None:
    """Counts the document's places from the start of the page, where a line --- precedes it."""
    for places in (document.key_places, document.value_places):
        places.move_down(1)
    document.problems = [replace(one, place=replace(one.place, line=one.place.line + 1)) for one in document.problems]
    document.comments = [moved_down(comment, 1) for comment in document.comments]


def too_deep(text: str, body_line: int = 1) -> Iterator[tuple[int, str]]:
    """The lines that are nested deeper than Python-Markdown can follow (it is recursive), each with the reason."""
    layout = lay_out(text)
    marks = elements = at = 0
    for number, line in enumerate(text.split("\n"), 1):
        start, at = at, at + len(line) + 1
        if number < body_line or layout.hides(start):
            continue
        may_be_deep = line[:1] in MARKER_STARTS or line[:1].isdigit()
        depth = _depth(line) if may_be_deep and not RULE.fullmatch(line) else 0
        if depth > DEEPEST:
            yield number, f"列表或引用套了 {depth} 层，最多 {DEEPEST} 层"
        # Each cell of a table is rendered by itself.
        if not line.strip() or "|" in line:
            marks = 0
        elif "*" in line or "_" in line:
            marks += len(EMPHASIS.findall(line))
        if marks > MOST_MARKS:
            yield number, f"一段里有 {marks} 处星号或下划线，最多 {MOST_MARKS} 处"
        elements += len(MARKDOWN_INSIDE.findall(line)) if "<" in line else 0
        if elements > MOST_ELEMENTS:
            yield number, f"含 Markdown 的 HTML 元素多于 {MOST_ELEMENTS} 个"


def _depth(line: str) -> int:
    """The number of lists and quotations that a line is in, by its indentation and the markers before its words."""
    depth = at = 0
    while at < len(line):
        indent = INDENT.match(line, at)
        assert indent is not None
        columns = len(indent[0].expandtabs(4))
        marker = MARKER.match(line, indent.end())
        if marker is None:
            break
        depth += columns // 4 + 1
        at = marker.end()
    return depth
