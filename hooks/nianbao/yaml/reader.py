"""Reads YAML as plain texts, lists and mappings, with the place of everything.

The events of PyYAML's C parser are composed here and not by its composer, because the composer is recursive in C
(deep nesting ends the process) and drops duplicate keys. Aliases, anchors and tags are refused: a report needs
none, and aliases can expand without limit. Scalars stay the text that was written, so that digits are never
rounded; an empty or ``null`` scalar is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import yaml

from nianbao.report import Place, Problem, TrailingComment, WrittenNull
from nianbao.source.positions import LONGEST_TEXT
from nianbao.yaml.comments import KEY_PATH, comment_behind, cutting_sign, lost_text, text_before

DEEPEST: Final = 12
LONGEST: Final = 4_000_000
LONGEST_PROBED: Final = 100_000  # of a text that is read again to find out why it cannot be read
LONGEST_QUOTE: Final = 80  # of a line quoted in a message
NULLS: Final = ("", "~", "null", "Null", "NULL")
FULL_WIDTH_COLON: Final = re.compile(r"^\s*(?:-\s*)?([^\s：:#'\"]+)：")
# Characters that look like spaces but are none in YAML.
UNSEEN: Final = "\u00a0\u2000-\u200f\u202f\u205f\u2060\ufeff"
NO_BREAK_SPACE: Final = re.compile(rf"^\s*(?:-\s*)?([^\s：:#'\"{{}}\[\]]+):(?=[{UNSEEN}])")
NO_SPACE: Final = re.compile(r"^\s*(?:-\s*)?[^\s:#'\"{}\[\]]+:(?=[^\s:])")


class Places(Mapping[KEY_PATH, Place]):
    """Places in a document by path. Each is made when it is asked for, as most never are."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._events: dict[KEY_PATH, yaml.Event] = {}
        self._lines_before = 0

    def note(self, path: KEY_PATH, event: yaml.Event) -> None:
        """Keeps the place at which the parser found something."""
        self._events[path] = event

    def move_down(self, lines: int) -> None:
        """Counts the places from so many lines further up, where the document is a part of the file."""
        self._lines_before += lines

    def __getitem__(self, path: KEY_PATH) -> Place:
        return place_of(self._events[path], self._file, self._lines_before)

    def __contains__(self, path: object) -> bool:
        return path in self._events

    def __iter__(self) -> Iterator[KEY_PATH]:
        return iter(self._events)

    def __len__(self) -> int:
        return len(self._events)


def place_of(event: yaml.Event, file: str, lines_before: int = 0) -> Place:
    """The place at which the parser found something; text over several lines has the length 1."""
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    length = end.column - start.column if end.line == start.line else 1
    return Place(file, start.line + 1 + lines_before, start.column + 1, max(1, length))


@dataclass
class Document:
    """One file: `data` as far as it could be read, places by path (of a mapping's keys and of the values),
    problems, the comments behind texts, and the words that YAML reads as nothing. `broken` says that a part of the
    file is missing from `data`."""

    file: str
    data: Any = None
    key_places: Places = field(init=False)
    value_places: Places = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    comments: list[TrailingComment] = field(default_factory=list)
    nulls: list[WrittenNull] = field(default_factory=list)
    broken: bool = False

    def __post_init__(self) -> None:
        self.key_places, self.value_places = Places(self.file), Places(self.file)

    def place(self, path: KEY_PATH) -> Place:
        """The place of a value, or else of its key, or else of the nearest value around it."""
        for length in range(len(path), -1, -1):
            around = path[:length]
            place = self.value_places.get(around) or self.key_places.get(around)
            if place:
                return place
        return Place(self.file)

    def key_place(self, path: KEY_PATH) -> Place:
        """The place of a key; of its value where the key has none of its own."""
        return self.key_places.get(path) or self.place(path)


@dataclass
class _Open:
    """A mapping or list that is being read. A `discarded` one is not kept; `skip_value` discards the value of the
    key that was just read."""

    holder: dict[str, Any] | list[Any]
    path: KEY_PATH
    discarded: bool = False
    key: str | None = None
    skip_value: bool = False
    in_flow: bool = False


def read_yaml(text: str, file: str) -> Document:
    """Reads one document. Never raises for the text; its mistakes are in `problems`."""
    document = Document(file)
    if len(text) > LONGEST:
        document.broken = True
        document.problems.append(Problem("unreadable_yaml", Place(file), "", {"why": "文件超过 4 MB"}))
        return document
    composer = _Composer(document, text)
    try:
        composer.run(text)
    except yaml.MarkedYAMLError as error:
        composer.drop_unfinished_entry()
        document.problems.append(_note_cut(document, error, text) or _problem_of(error, text, file))
    except yaml.reader.ReaderError as error:
        composer.drop_unfinished_entry()
        # The C parser counts bytes of UTF-8.
        before = text.encode()[: error.position].decode("utf-8", "ignore")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        words = {"why": f"有看不见的控制字符（U+{_code(error.character):04X}）"}
        document.problems.append(Problem("unreadable_yaml", Place(file, line, column), "", words))
    return document


def _code(character: Any) -> int:
    return character if isinstance(character, int) else ord(character)


class _Composer:
    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        # Only a text with a # can have comments.
        self.lines = text.split("\n") if "#" in text else []
        self.open: list[_Open] = []
        self.documents = 0

    def run(self, text: str) -> None:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            # Scalars first: there are a hundred for each of the others.
            if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                if event.anchor:
                    return self.stop("yaml_alias", event, written=f"&{event.anchor}")
                if event.tag is not None:
                    return self.stop("yaml_tag", event, written=event.tag)
                if isinstance(event, yaml.ScalarEvent) and len(event.value) > LONGEST_TEXT:
                    why = f"这一项超过{LONGEST_TEXT // 10_000}万字"
                    return self.stop("text_too_long", event, event.value[:20], why)
                if len(self.open) >= DEEPEST:
                    return self.stop("unreadable_yaml", event, why="层次太深")
                self.add(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self.open.pop()
            elif isinstance(event, yaml.AliasEvent):
                return self.stop("yaml_alias", event, written=f"*{event.anchor}")
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    return self.stop("unreadable_yaml", event, why="一个文件里有两份文档（---）")
        return None

    def drop_unfinished_entry(self) -> None:
        """Drops the entry that was being read when the parser stopped, because it may contain lines of the next
        one."""
        self.document.broken = True
        entries = self.document.data
        if isinstance(entries, dict) and entries:
            entries.popitem()
        elif isinstance(entries, list) and entries:
            entries.pop()

    def stop(self, kind: str, event: yaml.Event, written: str = "", why: str = "") -> None:
        self.document.broken = True
        place = self.place(event)
        self.document.problems.append(Problem(kind, place, written, {"why": why}))

    def place(self, event: yaml.Event) -> Place:
        return place_of(event, self.document.file)

    def add(self, event: Any) -> None:
        parent = self.open[-1] if self.open else None
        if parent and isinstance(parent.holder, dict) and parent.key is None:
            return self.add_key(parent, event)
        path = self.path_below(parent)
        self.note_comment(event, path)
        value: Any
        if isinstance(event, yaml.ScalarEvent):
            plain_null = event.style in (None, "") and event.value in NULLS
            value = None if plain_null else event.value
            if plain_null and event.value:
                self.document.nulls.append(WrittenNull(self.place(event), event.value, path))
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        discarded = parent is not None and (parent.discarded or parent.skip_value)
        if not discarded:
            self.document.value_places.note(path, event)
            self.put(parent, value)
        if parent is not None and isinstance(parent.holder, dict):
            parent.key, parent.skip_value = None, False
        if not isinstance(event, yaml.ScalarEvent):
            self.open.append(_Open(value, path, discarded, in_flow=event.flow_style))
        return None

    def add_key(self, parent: _Open, event: Any) -> None:
        if parent.discarded and isinstance(event, yaml.ScalarEvent):
            parent.key = event.value
            return
        if not isinstance(event, yaml.ScalarEvent):
            place = self.place(event)
            why = "键应是一个词，不能是列表或映射"
            self.document.problems.append(Problem("unreadable_yaml", place, "", {"why": why}))
            self.document.broken = True
            parent.key, parent.skip_value = "", True
            self.open.append(_Open({} if isinstance(event, yaml.MappingStartEvent) else [], (), discarded=True))
            return
        assert isinstance(parent.holder, dict)
        parent.key = event.value
        path = (*parent.path, event.value)
        self.note_comment(event, path)
        if event.value in parent.holder:
            first = self.document.key_places[path]
            words = {"first": str(first.line)}
            self.document.problems.append(Problem("duplicate_key", self.place(event), event.value, words))
            parent.skip_value = True
        else:
            self.document.key_places.note(path, event)

    def note_comment(self, event: Any, path: KEY_PATH) -> None:
        if self.lines and isinstance(event, yaml.ScalarEvent):
            in_flow = bool(self.open) and self.open[-1].in_flow
            comment = comment_behind(self.lines, event, self.document.file, path, in_flow=in_flow)
            if comment is not None:
                self.document.comments.append(comment)

    def path_below(self, parent: _Open | None) -> KEY_PATH:
        if parent is None:
            return ()
        if isinstance(parent.holder, dict):
            return (*parent.path, parent.key or "")
        return (*parent.path, len(parent.holder))

    def put(self, parent: _Open | None, value: Any) -> None:
        if parent is None:
            self.document.data = value
        elif isinstance(parent.holder, dict):
            parent.holder[parent.key or ""] = value
        else:
            parent.holder.append(value)


def problem_of_line(line: str, place: Place) -> Problem | None:
    """The mistake in a line that was meant as ``名称: 值`` but is not read as one; None if the line looks right.
    `place` is the start of the line."""
    if match := FULL_WIDTH_COLON.match(line):
        return Problem("full_width_colon", _at(place, match.end()), line.strip())
    if match := NO_BREAK_SPACE.match(line):
        return Problem("no_break_space", _at(place, match.end() + 1), line.strip())
    if match := NO_SPACE.match(line):
        words = {"why": "冒号后要空一格，写成“名称: 值”"}
        return Problem("unreadable_yaml", _at(place, match.end()), line.strip(), words)
    return None


def _note_cut(document: Document, error: yaml.MarkedYAMLError, text: str) -> Problem | None:
    """Adds to the problem the comment that makes the text unreadable, if there is one."""
    mark = error.problem_mark or error.context_mark
    if mark is None or "#" not in text or len(text) > LONGEST_PROBED:
        return None
    lines = text.split("\n")
    first = max((place.line - 1 for place in document.value_places.values()), default=0)
    in_flow = "flow" in (error.context or "")
    if error.context_mark and in_flow:
        first = min(first, error.context_mark.line)
    cut = cutting_sign(lines, first, mark.line, _stops_at)
    if cut is None:
        return None
    line, column = cut
    comment = next((one for one in document.comments if one.place.line == line + 1), None)
    if comment is None:
        start = text_before(lines[line], column, in_flow=in_flow)
        lost = lost_text(lines[line], column)
        comment = TrailingComment(
            place=Place(document.file, line + 1, column + 1, len(lost)),
            text_place=Place(document.file, line + 1, start + 1),
            read=lines[line][start:column].strip(),
            lost=lost,
            in_flow=in_flow,
        )
    else:
        document.comments.remove(comment)
    document.comments.append(replace(comment, breaks=True))
    why = f"“#”前面是空格，后面的“{comment.lost}”当作注释丢了；文字里要用“#”，整段用引号括起来"
    return Problem("text_cut_by_hash", comment.place, comment.lost, {"why": why})


def _stops_at(text: str) -> int:
    """The line, from 0, at which the parser stops; the number of lines if it reads all."""
    try:
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else 0
    except yaml.reader.ReaderError:
        return 0
    return text.count("\n") + 1


def _at(place: Place, characters: int) -> Place:
    return Place(place.file, place.line, place.column + characters - 1)


def _problem_of(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    said = error.problem or ""
    for near in (line, line - 1, error.context_mark.line if error.context_mark else line):
        if not 0 <= near < len(lines):
            continue
        indent = lines[near][: len(lines[near]) - len(lines[near].lstrip())]
        if "\t" in indent or (near == line and lines[near][column : column + 1] == "\t"):
            at = lines[near].index("\t")
            return Problem("tab_in_yaml", Place(file, near + 1, at + 1), lines[near].strip())
        if problem := problem_of_line(lines[near], Place(file, near + 1)):
            return problem
    here = lines[line].strip()[:LONGEST_QUOTE] if line < len(lines) else ""
    place = Place(file, line + 1, column + 1)
    return Problem("unreadable_yaml", place, here, {"why": _explain(said)})


EXPLANATIONS: Final = (
    ("could not find expected ':'", "冒号后要空一格，写成“名称: 值”"),
    ("mapping values are not allowed", "一行里多了冒号；值里有冒号时用引号括起来"),
    ("did not find expected key", "缩进与上一行对不齐"),
    ("did not find expected '-'", "列表的每一项都要以“- ”开头，并且对齐"),
    ("found unexpected end of stream", "引号或括号没有配对"),
    ("did not find expected ',' or", "花括号或方括号里缺逗号，或没有收尾"),
    ("found character that cannot start any token", "这个字符不能放在开头；用引号括起来"),
    ("alphabetic or numeric character", "“*”或“&”开头会被当作引用；用引号括起来"),
    ("found unknown escape character", "双引号里的反斜杠要写两个"),
    ("block sequence entries are not allowed", "“- ”的缩进不对"),
    ("exceeded maximum nesting depth", "层次太深"),
    ("did not find expected node content", "花括号或方括号没有写完"),
)


def _explain(said: str) -> str:
    return next((why for start, why in EXPLANATIONS if start in said), "不合 YAML 的写法")
