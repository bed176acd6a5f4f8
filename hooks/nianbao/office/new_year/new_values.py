"""The values of last year made a file to be filled in: the same entries in the same order, empty, with what
they were beside them as comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from nianbao.forms.name_masking import UNFILLED
from nianbao.office.new_year.moved_years import in_heading
from nianbao.office.schema import MODELINE, modeline
from nianbao.office.worklist import shown_amount
from nianbao.report import Figure, Name, Value, Year, Yearbook
from nianbao.yaml.editor import flow_mapping, row_text, scalar
from nianbao.yaml.reader import read_yaml


class DataWriter:
    """Writes the files of the year after `last`, and notes the figures that have ended by then."""

    def __init__(self, book: Yearbook, last: Year, number: int) -> None:
        self.book = book
        self.last = last
        self.number = number
        self.ended: list[Figure] = []

    def next_file(self, text: str, file: str) -> str:
        """The file that follows a file of values."""
        return _rewritten(text, file, self.last.number, self.next_entry)

    def next_entry(self, key: str) -> str:
        figure = self.book.figure(key)
        if figure is None:
            # It has a finding; a new year does not begin with it.
            return ""
        if not figure.lives_in(self.number):
            self.ended.append(figure)
            return ""
        return self.empty_entry(figure)

    def empty_entry(self, figure: Figure) -> str:
        """An entry without a value, and last year's as comments."""
        value = self.book.value(figure.id, self.last.number)
        lines = [f"{scalar(figure.id)}:"]
        if value is not None and value.quantity is not None:
            source = f"（{value.source}）" if value.source else ""
            lines[0] += _comment(f"{self.last.number}年 {shown_amount(value.quantity, figure.unit)}{source}")
        if value is not None:
            lines += (f"  # - {row}" for row in _rows(figure, value))
        return "".join(f"{line}\n" for line in lines)


def next_names(last: Year, text: str, file: str, number: int) -> str:
    """The names that only one year writes so: 第十一次全会 is another one in another year."""
    assert number == last.number + 1
    return _rewritten(text, file, last.number, lambda key: _name_entry(last.names.get(key), last.number))


def _name_entry(name: Name | None, year: int) -> str:
    if name is None:
        return ""
    fields = [("name", UNFILLED), ("kind", name.kind)]
    if not name.masked:
        fields.append(("masked", "false"))
    return f"{scalar(name.id)}: {flow_mapping(fields)}{_comment(f'{year}年：{name.text}')}\n"


def _rewritten(text: str, file: str, own: int, entry: Callable[[str], str]) -> str:
    """The file with each entry written anew; comments and blank lines between entries stay."""
    parts = list(_parts(text, file))
    written = "".join(in_heading(part, own) if key is None else entry(key) for key, part in parts)
    line = modeline(file)
    return written if MODELINE in written or not line else line + written


def _parts(text: str, file: str) -> Iterator[tuple[str | None, str]]:
    """The file cut up: an entry's key with its lines, and None with what stands between."""
    lines = text.splitlines(keepends=True)
    places = {path: place for path, place in read_yaml(text, file).key_places.items() if len(path) == 1}
    starts = sorted((place.line - 1, str(path[0])) for path, place in places.items())
    if any(place.column != 1 for place in places.values()):
        # Written between braces: there are no lines to keep.
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
    """Where an entry ends: blank lines and comments at the margin behind it belong to what follows."""
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _rows(figure: Figure, value: Value) -> Iterator[str]:
    first = figure.fields[0].name if figure.fields else ""
    for row in value.rows:
        yield " ".join(row_text([(cell.field, cell.text) for cell in row.cells], first).split())


def _comment(text: str) -> str:
    return "  # " + " ".join(text.split())
