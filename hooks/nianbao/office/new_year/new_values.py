"""Makes the empty files of values of a new year: last year's entries in the same order, with their old values as
comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from nianbao.forms.name_masking import UNFILLED
from nianbao.office.importing.writing import HEAD_LINE
from nianbao.office.new_year.moved_years import advance_heading
from nianbao.office.schema import MODELINE, modeline
from nianbao.office.worklist import shown_amount
from nianbao.report import Figure, Name, Value, Year, Yearbook
from nianbao.yaml.editor import flow_mapping, row_text, scalar
from nianbao.yaml.reader import read_yaml


class DataWriter:
    """Writes the files of the year after `last` and collects the figures that have ended by then."""

    def __init__(self, book: Yearbook, last: Year, number: int) -> None:
        self.book = book
        self.last = last
        self.number = number
        self.ended: list[Figure] = []

    def next_file(self, text: str, file: str) -> str:
        """The new year's version of a file of values, without the line about the import of last year's."""
        return _replace_entries(HEAD_LINE.sub("", text, count=1), file, self.last.number, self.next_entry)

    def next_entry(self, key: str) -> str:
        """The empty entry of a figure; empty text for one that has ended, which is noted, or that is unknown."""
        figure = self.book.figure(key)
        if figure is None:
            # An unknown key has a finding; the new year leaves it out.
            return ""
        if not figure.lives_in(self.number):
            self.ended.append(figure)
            return ""
        return self.empty_entry(figure)

    def empty_entry(self, figure: Figure) -> str:
        """An entry without a value, with last year's value and rows as comments."""
        value = self.book.value(figure.id, self.last.number)
        lines = [f"{scalar(figure.id)}:"]
        if value is not None and value.quantity is not None:
            source = f"（{value.source}）" if value.source else ""
            lines[0] += _comment(f"{self.last.number}年 {shown_amount(value.quantity, figure.unit)}{source}")
        if value is not None:
            lines += (f"  # - {row}" for row in _rows(figure, value))
        return "".join(f"{line}\n" for line in lines)


def next_names(last: Year, text: str, file: str) -> str:
    """The new year's version of last year's own names: 第十一次全会 is another session in another year."""
    return _replace_entries(text, file, last.number, lambda key: _name_entry(last.names.get(key), last.number))


def _name_entry(name: Name | None, year: int) -> str:
    if name is None:
        return ""
    fields = [("name", UNFILLED), ("kind", name.kind)]
    if not name.masked:
        fields.append(("masked", "false"))
    return f"{scalar(name.id)}: {flow_mapping(fields)}{_comment(f'{year}年：{name.text}')}\n"


def _replace_entries(text: str, file: str, own: int, entry: Callable[[str], str]) -> str:
    """The file with each entry replaced; comments and blank lines between entries stay."""
    parts = list(_split_file(text, file))
    written = "".join(advance_heading(part, own) if key is None else entry(key) for key, part in parts)
    line = modeline(file)
    return written if MODELINE in written or not line else line + written


def _split_file(text: str, file: str) -> Iterator[tuple[str | None, str]]:
    """The parts of a file: the key and the lines of each entry, and None with the lines between entries."""
    lines = text.splitlines(keepends=True)
    places = {path: place for path, place in read_yaml(text, file).key_places.items() if len(path) == 1}
    starts = sorted((place.line - 1, str(path[0])) for path, place in places.items())
    if any(place.column != 1 for place in places.values()):
        # In braces entries have no lines of their own.
        yield from ((key, "") for _, key in starts)
        return
    if not starts:
        yield None, text
        return
    yield None, "".join(lines[: starts[0][0]])
    for (first, key), (end, _) in zip(starts, [*starts[1:], (len(lines), "")], strict=True):
        last = _last_line(lines, first, end)
        yield key, "".join(lines[first:last])
        yield None, "".join(lines[last:end])


def _last_line(lines: Sequence[str], first: int, end: int) -> int:
    """The line after an entry: blank lines and unindented comments after it belong to the next one."""
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _rows(figure: Figure, value: Value) -> Iterator[str]:
    first = figure.fields[0].name if figure.fields else ""
    for row in value.rows:
        yield " ".join(row_text([(cell.field, cell.text) for cell in row.cells], first).split())


def _comment(text: str) -> str:
    return "  # " + " ".join(text.split())
