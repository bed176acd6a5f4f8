"""Edits the project's YAML files and leaves every byte outside the edit as it is.

A round trip through a library would write the whole file again and change the layout of lines that nobody edited.
Here the parser's positions give the parts of an entry, and only these are replaced. Comments, order, line ends and
the byte order mark stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

import yaml

from nianbao.yaml.reader import read_yaml

BOM: Final = "\ufeff"
BREAK: Final = re.compile(r"\r\n|\n|\r")
STEP: Final = "  "
# The usual order of a value's fields; other fields follow them.
FIELDS: Final = ("value", "rows", "source", "note", "cell")

Cells = Sequence[tuple[str, str]]  # a list's row: field and text


class YamlEditError(ValueError):
    """The file cannot be edited automatically. The message is Chinese."""


def scalar(text: str) -> str:
    """A text as a YAML scalar: plain if it is read back unchanged in a block and between braces, otherwise in
    double quotes (with the escapes of JSON)."""
    if text and text == text.strip() and "\n" not in text:
        read = read_yaml(f"a: {text}\nb: {{c: {text}, d: [{text}]}}\n", "")
        if not read.problems and read.data == {"a": text, "b": {"c": text, "d": [text]}}:
            return text
    return json.dumps(text, ensure_ascii=False)


def flow_mapping(fields: Iterable[tuple[str, str]]) -> str:
    """``{名称: 装备园, 投资: 5.2}``."""
    return "{" + ", ".join(f"{scalar(name)}: {scalar(text)}" for name, text in fields) + "}"


def row_text(cells: Cells, first: str) -> str:
    """A row of a list as written behind its dash. A row that fills only the first field is a plain text."""
    if [name for name, _ in cells] == [first]:
        return scalar(cells[0][1])
    return flow_mapping(cells)


class YamlEditor:
    """Edits one file of ``名称: 值`` entries. Raises YamlEditError for a file that cannot be read."""

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise YamlEditError(f"{file} 不是 UTF-8 编码，先另存为 UTF-8") from error
        self._bom = BOM if text.startswith(BOM) else ""
        self._text = text.removeprefix(BOM)
        found = BREAK.search(self._text)
        self._newline = found[0] if found else "\n"
        self._check()

    def content(self) -> bytes:
        """The text of the file with all edits. Raises YamlEditError if that could not be read."""
        self._check()
        return (self._bom + self._text).encode()

    def keys(self) -> list[str]:
        """The keys of the entries in their order."""
        return [key.value for key, _ in self._entries()]

    def set_value(self, key: str, written: str) -> None:
        """Replaces the number of an entry by `written`; an empty text means 待填. Without a number of its own, a
        list with rows counts them."""
        node = self._node(key)
        if isinstance(node, yaml.ScalarNode):
            self._put_scalar(node, written)
        elif written:
            self._put_field(key, "value", written)
        elif isinstance(node, yaml.MappingNode):
            held = _field(node, "value")
            if held is not None and (node.flow_style or _field(node, "rows") is not None):
                self._remove_field(node, "value")
            elif held is not None:
                self._put_scalar(held, "")

    def set_field(self, key: str, field: str, text: str) -> None:
        """Sets the source or the note of an entry; an empty text removes it."""
        node = self._node(key)
        if text:
            self._put_field(key, field, scalar(text))
        elif isinstance(node, yaml.MappingNode) and _field(node, field) is not None:
            self._remove_field(node, field)

    def set_name(self, key: str, text: str) -> None:
        """Replaces the text of a name's entry: the text itself, or its field `name`."""
        node = self._node(key)
        if isinstance(node, yaml.MappingNode):
            self._put_field(key, "name", scalar(text))
        else:
            self._put_scalar(node, scalar(text))

    def set_rows(self, key: str, rows: Sequence[Cells], first: str) -> None:
        """Replaces the rows of a list; unchanged rows are not touched. `first` is the first field of a row."""
        node = self._node(key)
        held = _field(node, "rows") if isinstance(node, yaml.MappingNode) else node
        if isinstance(held, yaml.SequenceNode) and held.value and rows:
            self._change_rows(held, [row_text(row, first) for row in rows], [_sorted(row) for row in rows], first)
            return
        if isinstance(held, yaml.SequenceNode):
            self._drop_rows(key, node)
        if rows:
            self._add_rows(key, [row_text(row, first) for row in rows])

    def rename_key(self, old: str, new: str) -> None:
        """Changes the key of an entry."""
        for key, _ in self._entries():
            if key.value == old:
                self._splice(key.start_mark.index, key.end_mark.index, scalar(new))

    def add_field(self, key: str, field: str, written: str) -> None:
        """Adds a field to an entry that has fields or is empty; `written` is YAML."""
        node = self._node(key)
        if isinstance(node, yaml.ScalarNode):
            self._put_scalar(node, f"{{{field}: {written}}}")
        else:
            self._put_field(key, field, written)

    def add_entry(self, key: str, after: str | None = None) -> None:
        """Adds an empty entry behind another one, or at the end."""
        line = f"{scalar(key)}:"
        nodes = {name.value: node for name, node in self._entries()}
        if after is None or after not in nodes:
            self._insert_lines_behind(len(self._text), [line])
        else:
            self._insert_lines_behind(_content_end(nodes[after]), [line])

    # The following methods find and replace the parts.

    def _check(self) -> None:
        document = read_yaml(BREAK.sub("\n", self._text), self.file)
        if document.problems:
            line = document.problems[0].place.line
            raise YamlEditError(f"{self.file} 第 {line} 行读不懂，先用 nianbao check 查看并改好")
        if document.data is not None and not isinstance(document.data, dict):
            raise YamlEditError(f"{self.file} 应由“名称: 值”组成")

    def _entries(self) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        top = yaml.compose(self._text, Loader=yaml.CSafeLoader)
        if not isinstance(top, yaml.MappingNode):
            return []
        if top.flow_style:
            raise YamlEditError(f"{self.file} 整个写在花括号里；改成一行一个“名称: 值”再填")
        return list(top.value)

    def _node(self, key: str) -> yaml.Node:
        return next(node for name, node in self._entries() if name.value == key)

    def _splice(self, start: int, end: int, new: str) -> None:
        self._text = self._text[:start] + new.replace("\n", self._newline) + self._text[end:]

    def _put_scalar(self, node: yaml.Node, written: str) -> None:
        """Replaces a scalar; an empty one is written right behind its colon."""
        start, end = node.start_mark.index, node.end_mark.index
        before = self._text[:start]
        if written:
            self._splice(start, end, (" " if before.endswith(":") else "") + written)
        else:
            self._splice(len(before.rstrip(" ")), end, "")

    def _put_field(self, key: str, field: str, written: str) -> None:
        """Adds a field to an entry. A plain value or a list of rows first becomes a field of its own."""
        node = self._node(key)
        if isinstance(node, yaml.ScalarNode):
            self._open_scalar(key, node, field, written)
            return
        if isinstance(node, yaml.SequenceNode):
            self._open_rows(node)
            node = self._node(key)
        assert isinstance(node, yaml.MappingNode)
        held = _field(node, field)
        if held is None:
            self._insert_field(node, field, written)
        elif isinstance(held, yaml.ScalarNode):
            self._put_scalar(held, written)
        else:
            raise YamlEditError(f"{self.file} 第 {held.start_mark.line + 1} 行：“{key}”的 {field} 应是一个数或文字")

    def _open_scalar(self, key: str, node: yaml.ScalarNode, field: str, written: str) -> None:
        value = self._text[node.start_mark.index : node.end_mark.index]
        fields = [(field, written)]
        if value and field != "value":
            fields.insert(0, ("value", value))
        self._put_scalar(node, "")
        self._insert_lines_behind(self._key_end(key), [f"{STEP}{name}: {text}" for name, text in fields])

    def _open_rows(self, node: yaml.SequenceNode) -> None:
        """Turns a plain list of rows into the field `rows`, one level deeper."""
        start, end = node.start_mark.index, _content_end(node)
        if node.flow_style:
            self._splice(start, end, f"{{rows: {self._text[start:end]}}}")
            return
        first = self._line_start(start)
        deeper = STEP if node.start_mark.column else STEP * 2
        body = BREAK.sub("\n", self._text[first:end])
        lines = (deeper + line if line.strip() else line for line in body.split("\n"))
        self._splice(first, end, f"{STEP}rows:\n" + "\n".join(lines))

    def _insert_field(self, node: yaml.MappingNode, field: str, written: str) -> None:
        line = f"{field}: {written}"
        before = _fields_before(node, field)
        if not node.flow_style:
            self._insert_into_block(node, field, [line])
        elif before:
            at = _content_end(before[-1])
            self._splice(at, at, f", {line}")
        else:
            at = node.start_mark.index + 1
            self._splice(at, at, f"{line}, " if node.value else line)

    def _insert_into_block(self, node: yaml.MappingNode, field: str, lines: Sequence[str]) -> None:
        """Inserts the lines of a field at its place among the other fields."""
        before = _fields_before(node, field)
        indent = " " * node.start_mark.column
        if before:
            self._insert_lines_behind(_content_end(before[-1]), [indent + line for line in lines])
        else:
            at = self._line_start(node.start_mark.index)
            self._splice(at, at, "".join(f"{indent}{line}\n" for line in lines))

    def _remove_field(self, node: yaml.MappingNode, field: str) -> None:
        names = [name.value for name, _ in node.value]
        at = names.index(field)
        name, held = node.value[at]
        if len(names) == 1:
            self._clear(node)
        elif not node.flow_style:
            self._splice(self._line_start(name.start_mark.index), self._line_end(_content_end(held)), "")
        elif at:
            self._splice(_content_end(node.value[at - 1][1]), _content_end(held), "")
        else:
            self._splice(name.start_mark.index, node.value[1][0].start_mark.index, "")

    def _clear(self, node: yaml.Node) -> None:
        """Removes everything behind the colon of an entry."""
        if not isinstance(node, yaml.CollectionNode) or node.flow_style:
            start = len(self._text[: node.start_mark.index].rstrip(" "))
            self._splice(start, _content_end(node), "")
        else:
            self._splice(self._line_start(node.start_mark.index), self._line_end(_content_end(node)), "")

    def _drop_rows(self, key: str, node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            self._remove_field(node, "rows")
        else:
            self._clear(node)

    def _add_rows(self, key: str, rows: Sequence[str]) -> None:
        """Adds the first rows of a list."""
        node = self._node(key)
        items = [f"{STEP}- {row}" for row in rows]
        if isinstance(node, yaml.ScalarNode):
            if not node.value:
                self._insert_lines_behind(self._key_end(key), items)
                return
            self._open_scalar(key, node, "value", self._text[node.start_mark.index : node.end_mark.index])
            node = self._node(key)
        assert isinstance(node, yaml.MappingNode)
        if node.flow_style:
            self._insert_field(node, "rows", "[" + ", ".join(rows) + "]")
        else:
            self._insert_into_block(node, "rows", ["rows:", *items])

    def _change_rows(self, held: yaml.SequenceNode, texts: Sequence[str], rows: Sequence[Cells], first: str) -> None:
        if held.flow_style:
            self._splice(held.start_mark.index, held.end_mark.index, "[" + ", ".join(texts) + "]")
            return
        dash = " " * held.start_mark.column + "- "
        items = held.value
        same = SequenceMatcher(None, [_sorted(_cells(item, first)) for item in items], rows, autojunk=False)
        # From the last to the first, so that the parser's positions stay valid.
        for kind, old, old_end, new, new_end in reversed(same.get_opcodes()):
            if kind == "equal":
                continue
            both = min(old_end - old, new_end - new)
            if new_end - new > both:
                lines = [dash + text for text in texts[new + both : new_end]]
                if old + both:
                    self._insert_lines_behind(_content_end(items[old + both - 1]), lines)
                else:
                    at = self._line_start(held.start_mark.index)
                    self._splice(at, at, "".join(f"{line}\n" for line in lines))
            for item in reversed(items[old + both : old_end]):
                self._splice(self._line_start(item.start_mark.index), self._line_end(_content_end(item)), "")
            for step in reversed(range(both)):
                item = items[old + step]
                self._splice(item.start_mark.index, _content_end(item), texts[new + step])

    def _key_end(self, key: str) -> int:
        return next(name.end_mark.index for name, _ in self._entries() if name.value == key)

    def _insert_lines_behind(self, position: int, lines: Sequence[str]) -> None:
        """Inserts whole lines behind the line at an offset."""
        at = self._line_end(position)
        gap = "\n" if self._text and at == len(self._text) and not self._text.endswith(("\n", "\r")) else ""
        self._splice(at, at, gap + "".join(f"{line}\n" for line in lines))

    def _line_start(self, position: int) -> int:
        return max(self._text.rfind("\n", 0, position), self._text.rfind("\r", 0, position)) + 1

    def _line_end(self, position: int) -> int:
        """The offset behind the line end of the line at an offset."""
        found = BREAK.search(self._text, position)
        return found.end() if found else len(self._text)


def _field(node: yaml.Node, name: str) -> yaml.Node | None:
    assert isinstance(node, yaml.MappingNode)
    return next((held for key, held in node.value if key.value == name), None)


def _fields_before(node: yaml.MappingNode, field: str) -> list[yaml.Node]:
    """The fields of an entry that precede another field in the usual order."""
    if field not in FIELDS:
        return [held for _, held in node.value]
    ahead = FIELDS[: FIELDS.index(field)]
    return [held for name, held in node.value if name.value in ahead]


def _content_end(node: yaml.Node) -> int:
    """The offset of a node's last character, before the comments and blank lines behind it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _content_end(last[1] if isinstance(node, yaml.MappingNode) else last)
    return node.end_mark.index


def _cells(item: yaml.Node, first: str) -> Cells:
    """The filled cells of a row."""
    if isinstance(item, yaml.MappingNode):
        return [(name.value, held.value) for name, held in item.value if isinstance(held.value, str) and held.value]
    return [(first, item.value)]


def _sorted(cells: Cells) -> Cells:
    return tuple(sorted(cells))
