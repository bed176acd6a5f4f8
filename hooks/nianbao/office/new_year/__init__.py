"""The files of a new year, made from the newest one: sections with their headings and references, empty values with
last year's in comments."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from nianbao.load.file_sources import Files
from nianbao.load.project_files import DATA, PROSE, Sources
from nianbao.load.years import OWN_FILES
from nianbao.office.new_year.new_section import next_section
from nianbao.office.new_year.new_values import DataWriter, next_names
from nianbao.office.schema import modeline
from nianbao.report import Figure, Year, Yearbook

UNREADABLE: Final = ("not_utf8", "unreadable_file")


class NewYearError(ValueError):
    """The year cannot be made. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class NewYear:
    """The beginning of a new year: its files by path, the figures that are no longer reported, the new figures, and
    the names to update."""

    number: int
    files: dict[str, bytes]
    ended: tuple[Figure, ...]
    started: tuple[Figure, ...]
    names: tuple[str, ...]


def new_year(book: Yearbook, number: int, keep_text: bool, files: Files) -> NewYear:
    """The files of a year that does not exist yet. `keep_text` keeps last year's text as a draft; otherwise the text is
    commented out. `files` are what the book was loaded from. Nothing is written. Raises NewYearError."""
    sources = Sources(files, book.settings)
    last = _check_last_year(book, number, sources)
    made: dict[str, bytes] = {}
    for file in sources.files(f"{sources.docs}/{last.number}", PROSE):
        text = sources.text(file) or ""
        made[_path_in_year(file, sources.docs, last.number, number)] = next_section(
            book, last, text, keep_text
        ).encode()
    data = DataWriter(book, last, number)
    names: tuple[str, ...] = ()
    folder = f"data/{last.number}"
    for file in sources.files(folder, DATA):
        stem = file.removeprefix(f"{folder}/").rpartition(".")[0]
        target = _path_in_year(file, "data", last.number, number)
        if stem == "names":
            made[target] = next_names(last, sources.text(file) or "", file).encode()
            names = tuple(last.names)
        elif stem not in OWN_FILES:
            made[target] = data.next_file(sources.text(file) or "", file).encode()
    started = tuple(figure for figure in book.catalogue.values() if figure.since == number and figure.equals is None)
    for figure in started:
        target = _file_of(book, last, figure, number)
        made.setdefault(target, modeline(target).encode())
        made[target] += data.empty_entry(figure).encode()
    return NewYear(number, made, tuple(data.ended), started, names)


def _check_last_year(book: Yearbook, number: int, sources: Sources) -> Year:
    if not book.years:
        raise NewYearError("还没有任何一年，没有可照着做的；先用 nianbao import 导入一份报告")
    last = book.years[-1]
    if book.year(number) or sources.has(f"{sources.docs}/{number}") or sources.has(f"data/{number}"):
        raise NewYearError(f"已经有 {number} 年了（{sources.docs}/{number}/ 或 data/{number}/），不覆盖")
    if number != last.number + 1:
        raise NewYearError(f"最近的一年是 {last.number} 年，新的一年应是 {last.number + 1} 年")
    unread = [t for t in book.problems if t.kind in UNREADABLE and f"/{last.number}/" in f"/{t.place.file}"]
    if book.catalogue_unreadable or last.unreadable or unread:
        raise NewYearError(f"{last.number} 年的文件或数字目录有读不懂的地方；先用 nianbao check 查看并改好")
    return last


def _path_in_year(file: str, top: str, last: int, number: int) -> str:
    return f"{top}/{number}/" + file.removeprefix(f"{top}/{last}/")


def _file_of(book: Yearbook, last: Year, figure: Figure, number: int) -> str:
    """The file for a new figure: that of the other figures of its catalogue file."""
    for other in book.catalogue.values():
        value = last.values.get(other.id)
        if value is not None and not value.computed and other.place.file == figure.place.file:
            return _path_in_year(value.place.file, "data", last.number, number)
    return f"data/{number}/{PurePosixPath(figure.place.file).name}"
