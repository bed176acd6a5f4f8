"""Finds, decodes and parses the files of a project, and collects their problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from typing import Final

from nianbao.load.conflicts import FIRST_MARK, conflicts
from nianbao.load.file_sources import Files
from nianbao.report import Place, Problem, Settings, TrailingComment, WrittenNull
from nianbao.yaml.reader import Document, problem_of_line, read_yaml

YEAR_FOLDER: Final = re.compile(r"[12][0-9]{3}")
DIGITS: Final = re.compile(r"(\d+)")
DATA: Final = (".yml", ".yaml")
PROSE: Final = (".md",)
OWNERS: Final = "data/owners.yml"
MAPS: Final = "data/maps"
IMPORT_PAGE: Final = "import.md"  # in data/YEAR/: what the import asks a person
FROM_WORD_PAGE: Final = "from-word.md"  # in data/YEAR/: what came back in a Word file and is to be decided
ALWAYS_EXCLUDED: Final = (".*", "/templates/")  # mkdocs/structure/files.py, _default_exclude
PAGES: Final = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # mkdocs/utils/__init__.py, markdown_extensions


class Sources:
    """Reads the files of one project and collects their problems."""

    def __init__(self, files: Files, settings: Settings) -> None:
        self._files = files
        self.problems: list[Problem] = []
        self.comments: list[TrailingComment] = []
        self.nulls: list[WrittenNull] = []
        self.lines: dict[str, tuple[str, ...]] = {}
        self._read: set[str] = set()
        self.docs = settings.docs
        self._templates = settings.templates

    def year_numbers(self) -> list[int]:
        """The years that have sections or values, oldest first."""
        found = set()
        for folder, suffixes in ((self.docs, PROSE), ("data", DATA)):
            for file in self.files(folder, suffixes):
                year, slash, _ = file.removeprefix(f"{folder}/").partition("/")
                if slash and YEAR_FOLDER.fullmatch(year):
                    found.add(int(year))
        return sorted(found)

    def files(self, folder: str, suffixes: tuple[str, ...]) -> list[str]:
        """The files below a folder in printed order: the index of a folder first, numbers in names by value."""
        found = (file for file in self._files.below(folder) if file.lower().endswith(suffixes))
        return sorted((file for file in found if not file.rpartition("/")[2].startswith(".")), key=_printed_order)

    def other_files(self, folder: str, known: Set[str]) -> list[str]:
        """The files below a folder besides the known ones, ordered by name."""
        return sorted(set(self._files.below(folder)) - known)

    def content(self, file: str) -> bytes | None:
        """The bytes of a file; None if it cannot be opened, which is noted where the file is read as text or linked
        to."""
        try:
            return self._files.read(file)
        except OSError:
            return None

    def pages(self) -> list[str]:
        """Every Markdown file that MkDocs reads."""
        return self.files(self.docs, PAGES)

    def all_files(self) -> frozenset[str]:
        """Every file in the folder of the pages and in data/; not those whose name begins with a dot."""
        return frozenset(file for folder in (self.docs, "data") for file in self._files.below(folder))

    def excluded(self, files: frozenset[str], patterns: tuple[str, ...]) -> frozenset[str]:
        """Those of the files that the patterns of the settings, as git's ignore files have them, leave out."""
        below = f"{self.docs}/"
        pages = [file for file in files if file.startswith(below)]
        if not patterns:
            return frozenset(file for file in pages if file.startswith(f"{below}templates/"))
        # Most settings have none, and it is slow to import.
        from pathspec import GitIgnoreSpec

        spec = GitIgnoreSpec.from_lines((*ALWAYS_EXCLUDED, *patterns))
        return frozenset(file for file in pages if spec.match_file(file.removeprefix(below)))

    def was_read(self, file: str) -> bool:
        """Whether the text of a file was requested."""
        return file in self._read

    def text(self, file: str) -> str | None:
        """The text of a file with ``\\n`` line ends, without a byte order mark. None, and a problem, if it is not
        UTF-8 or cannot be opened."""
        self._read.add(file)
        try:
            raw = self._files.read(file)
        except OSError as error:
            self.add("unreadable_file", Place(file), str(error.strerror or error))
            return None
        try:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            before = raw[: error.start]
            line = before.count(b"\n") + 1
            column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
            self.add("not_utf8", Place(file, line, column), f"0x{raw[error.start]:02X}")
            return None
        self.lines[file] = tuple(text.split("\n"))
        for conflict in conflicts(self.lines[file]) if FIRST_MARK in text else ():
            written = self.lines[file][conflict.start - 1]
            words = {"middle": str(conflict.middle), "end": str(conflict.end)}
            self.add("merge_conflict", Place(file, conflict.start, 1, len(written)), written, **words)
        return text

    def yaml(self, file: str) -> Document:
        """A YAML file as a document. A file that does not exist is an empty document."""
        if not self.has(file):
            return Document(file)
        text = self.text(file)
        if text is None or (FIRST_MARK in text and any(conflicts(self.lines[file]))):
            return Document(file, broken=True)
        document = read_yaml(text, file)
        self.problems += document.problems
        self.comments += document.comments
        self.nulls += document.nulls
        return document

    def has(self, file: str) -> bool:
        """Whether the file exists."""
        return self._files.has(file)

    def theme_has(self, is_there: Callable[[Files, str, str], bool], name: str) -> bool:
        """Whether the theme, with the project's own templates, has an icon or a template."""
        return is_there(self._files, self._templates, name)

    def mapping(self, document: Document) -> Iterator[tuple[str, object]]:
        """The top entries of a document that must be a mapping. Any other document counts as broken."""
        if document.data is None:
            return
        if isinstance(document.data, dict):
            yield from document.data.items()
        elif not document.broken:
            self._wrong_top(document, "这个文件应由“名称: 值”组成")

    def listing(self, document: Document) -> Iterator[tuple[int, object]]:
        """The items of a document that must be a list."""
        if document.data is None:
            return
        if isinstance(document.data, list):
            yield from enumerate(document.data)
        elif not document.broken:
            self._wrong_top(document, "这个文件应是一个列表，每项以“- ”开头")

    def _wrong_top(self, document: Document, expected: str) -> None:
        place = document.place(())
        written = document.data if isinstance(document.data, str) else ""
        document.broken = True
        if any(comment.breaks for comment in document.comments):
            return  # the comment is a problem of its own
        problem = problem_of_line(written, place)
        if problem:
            self.problems.append(problem)
        else:
            self.add("wrong_type", place, written[:40], expected=expected)

    def add_all(self, others: Sources) -> None:
        """Notes all that others noted, of other files of the same project."""
        self.problems += others.problems
        self.comments += others.comments
        self.nulls += others.nulls
        self.lines.update(others.lines)
        self._read |= others._read

    def add(self, kind: str, place: Place, written: str, **words: str) -> None:
        """Notes a problem."""
        self.problems.append(Problem(kind, place, written, words))


def _printed_order(file: str) -> list[tuple[object, ...]]:
    stem, _, _ = file.rpartition(".")
    return [
        () if part == "index" else tuple(
            (0, int(piece), "") if piece.isdecimal() else (1, 0, piece)
            for piece in DIGITS.split(part)
            if piece
        )
        for part in stem.split("/")
    ]  # fmt: skip
