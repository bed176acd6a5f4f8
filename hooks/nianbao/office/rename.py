"""Gives a figure another id in all files that name it.

The files of a released year are frozen and keep the old id; the field `was` of the catalogue's entry maps the old id
to the figure. Everything else gets the new id: the catalogue and its formulas, the values and the prose of drafts
(comments too), the headline figures, the accepted findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from nianbao.fixes import FixedFile
from nianbao.load import load_yearbook
from nianbao.load.entries import ID
from nianbao.load.file_sources import Files
from nianbao.load.overlay import Overlay
from nianbao.office.schema import schema_files
from nianbao.report import Figure, Year, Yearbook
from nianbao.source.reference_grammar import REFERENCE
from nianbao.yaml.editor import YamlEditError, YamlEditor, scalar

FENCED_FIGURES: Final = re.compile(
    r"^(?:`{3,}|~{3,})[ \t]*(?:table|chart)[ \t]*\r?\n(?P<body>.*?)^(?:`{3,}|~{3,})", re.M | re.S
)
FIGURES_LINE: Final = re.compile(r"^[ \t]*figures:(?P<ids>[^\r\n]*)", re.M)
FORMULAS: Final = ("equals", "rules", "expect")


class RenameError(ValueError):
    """The figure cannot get this id. The message is Chinese."""


def rename(book: Yearbook, old: str, new: str, files: Files) -> tuple[FixedFile, ...]:
    """The changed files; `files` are those that the book was loaded from. Nothing is written. Raises RenameError, and
    YamlEditError if a file cannot be edited."""
    figure = _check_rename(book, old, new)
    renamer = _Renamer(book, old, new, files)
    renamer.rename_in_catalogue(figure, was=_former_id_needed(book, figure, new))
    renamer.rename_in_lists()
    for year in book.years:
        if year.is_draft:
            renamer.rename_in_draft(year)
    changes = renamer.changes()
    return (*changes, *_updated_schemas(_load_renamed(book, old, new, changes, files), files))


def _check_rename(book: Yearbook, old: str, new: str) -> Figure:
    figure = book.catalogue.get(old)
    if figure is None:
        raise RenameError(f"数字目录里没有“{old}”")
    if not ID.fullmatch(new):
        raise RenameError(f"“{new}”不能作代号：只用汉字、字母、数字、“_”和“·”")
    if new in book.catalogue:
        raise RenameError(f"“{new}”已经是另一个数字（{book.catalogue[new].label}）的代号")
    if new in book.former_ids and book.former_ids[new] != old:
        raise RenameError(f"“{new}”是“{book.former_ids[new]}”从前的代号，往年的报告还用着")
    names = {**book.names, **{name: held for year in book.years for name, held in year.names.items()}}
    if new in names:
        raise RenameError(f"“{new}”已经是名称表里的代号（{names[new].text}）")
    if book.catalogue_unreadable or any(year.unreadable for year in book.years):
        raise RenameError("有的文件读不懂，改名会漏；先用 nianbao check 查看并改好")
    return figure


def _former_id_needed(book: Yearbook, figure: Figure, new: str) -> str:
    """The former id that the entry must record; empty if none. An entry can record only one."""
    needed = [figure.id] if any(year.release and _contains_id(book, year, figure.id) for year in book.years) else []
    if figure.was not in ("", new) and any(_contains_id(book, year, figure.was) for year in book.years):
        needed.append(figure.was)
    if len(needed) > 1:
        raise RenameError(
            f"“{figure.id}”从前叫“{figure.was}”，各年里两个代号都在用，"
            f"一个数字只能记一个从前的代号（was）；请保留“{figure.id}”"
        )
    return needed[0] if needed else ""


def _contains_id(book: Yearbook, year: Year, figure_id: str) -> bool:
    """Whether the files of a year contain this id."""
    word, folder = _id_pattern(figure_id), f"/{year.number}/"
    return any(folder in file and any(map(word.search, lines)) for file, lines in book.lines.items())


def _id_pattern(figure_id: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w·]){re.escape(figure_id)}(?![\w·])")


class _Renamer:
    def __init__(self, book: Yearbook, old: str, new: str, files: Files) -> None:
        self.book = book
        self.old = old
        self.new = new
        self.word = _id_pattern(old)
        self.files = files
        self.contents: dict[str, bytes] = {}
        self.counts: dict[str, int] = {}

    def changes(self) -> tuple[FixedFile, ...]:
        return tuple(
            FixedFile(file, self.files.read(file), after, self.counts[file])
            for file, after in sorted(self.contents.items())
            if after != self.files.read(file)
        )

    def rename_in_catalogue(self, figure: Figure, was: str) -> None:
        """Renames the entry and its uses in formulas."""
        for file in dict.fromkeys(one.place.file for one in self.book.catalogue.values()):
            spans = list(_formula_spans(self.text(file)))
            self.replace(file, spans, is_formula=True)
        file = figure.place.file
        editor = YamlEditor(self.read(file), file)
        editor.rename_key(self.old, self.new)
        if figure.was:
            editor.set_field(self.new, "was", was)
        elif was:
            editor.add_field(self.new, "was", scalar(was))
        self.contents[file] = editor.content()
        self.counts[file] = self.counts.get(file, 0) + 1

    def rename_in_lists(self) -> None:
        """Renames the figure in the headline figures and the accepted findings."""
        if any(figure_id == self.old for figure_id, _ in self.book.headlines):
            self.replace("data/headlines.yml", list(_item_spans(self.text("data/headlines.yml"))))
        if any(acceptance.at == self.old for acceptance in self.book.acceptances):
            self.replace("data/accepted.yml", list(_field_spans(self.text("data/accepted.yml"), "figure")))

    def rename_in_draft(self, year: Year) -> None:
        """Renames the figure in the values, corrections and prose of a draft year."""
        value = year.values.get(self.old)
        if value is not None and not value.computed:
            editor = YamlEditor(self.read(value.place.file), value.place.file)
            editor.rename_key(self.old, self.new)
            self.contents[value.place.file] = editor.content()
            self.counts[value.place.file] = self.counts.get(value.place.file, 0) + 1
        if any(correction.figure == self.old for correction in year.corrections):
            file = f"data/{year.number}/corrections.yml"
            self.replace(file, list(_field_spans(self.text(file), "figure")))
        for section in year.sections:
            self.replace(section.file, list(_prose_spans(self.text(section.file))))

    def read(self, file: str) -> bytes:
        return self.contents[file] if file in self.contents else self.files.read(file)

    def text(self, file: str) -> str:
        """The text with its line ends unchanged; a byte order mark is its first character."""
        return self.read(file).decode("utf-8")

    def replace(self, file: str, spans: list[tuple[int, int]], is_formula: bool = False) -> None:
        text = self.text(file)
        count = 0
        for start, end in sorted(spans, reverse=True):
            for match in reversed(list(self.word.finditer(text, start, end))):
                # A word after a point is a list's column, a word after @ a year: 开工项目.投资, 结案@上年.
                if is_formula and text[start : match.start()].rstrip().endswith((".", "@")):
                    continue
                text = text[: match.start()] + self.new + text[match.end() :]
                count += 1
        if count:
            self.contents[file] = text.encode()
            self.counts[file] = self.counts.get(file, 0) + count


def _prose_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the ids in references and in fenced tables and charts, comments included."""
    for reference in REFERENCE.finditer(text):
        start = reference.start(1)
        head = re.match(r"\s*[^\s()（）@]*", text[start : reference.end(1)])
        assert head is not None
        yield start, start + head.end()
    for fence in FENCED_FIGURES.finditer(text):
        for line in FIGURES_LINE.finditer(text, fence.start("body"), fence.end("body")):
            yield line.span("ids")


def _compose(text: str) -> yaml.Node | None:
    return yaml.compose(text.lstrip("\ufeff"), Loader=yaml.CSafeLoader)


def _node_span(text: str, node: yaml.Node) -> tuple[int, int]:
    mark = len(text) - len(text.lstrip("\ufeff"))
    return node.start_mark.index + mark, node.end_mark.index + mark


def _formula_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the formulas in a catalogue file."""
    top = _compose(text)
    entries = top.value if isinstance(top, yaml.MappingNode) else []
    for _, entry in entries:
        for field, held in entry.value if isinstance(entry, yaml.MappingNode) else []:
            if field.value in FORMULAS:
                scalars = held.value if isinstance(held, yaml.SequenceNode) else [held]
                yield from (_node_span(text, node) for node in scalars)


def _item_spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the items in a list of plain texts."""
    top = _compose(text)
    yield from (_node_span(text, item) for item in (top.value if isinstance(top, yaml.SequenceNode) else []))


def _field_spans(text: str, name: str) -> Iterator[tuple[int, int]]:
    """The spans of a field's values in a list of entries."""
    top = _compose(text)
    for item in top.value if isinstance(top, yaml.SequenceNode) else []:
        for field, held in item.value if isinstance(item, yaml.MappingNode) else []:
            if field.value == name:
                yield _node_span(text, held)


def _updated_schemas(after: Yearbook, files: Files) -> Iterator[FixedFile]:
    """The existing schemas for editors with the new id, since they name every id."""
    for file, content in schema_files(after).items():
        if files.has(file) and files.read(file) != content:
            yield FixedFile(file, files.read(file), content, 1)


def _load_renamed(book: Yearbook, old: str, new: str, changes: tuple[FixedFile, ...], files: Files) -> Yearbook:
    """Loads the project with the changes and returns it. Raises YamlEditError if the figure's value in a year differs
    or a file has become unreadable."""
    contents = {change.file: change.after for change in changes}
    after = load_yearbook(book.root, Overlay(files, contents), book.settings)
    if len(after.problems) > len(book.problems) or new not in after.catalogue:
        raise YamlEditError(f"“{old}”在文件里的写法不好代改，没有写；请手工改名")
    for year in book.years:
        was, now = book.value(old, year.number), after.value(new, year.number)
        if (was and (was.quantity, len(was.rows))) != (now and (now.quantity, len(now.rows))):
            raise YamlEditError(f"改名后 {year.number} 年的“{old}”会读不到，没有写；请手工改名")
    return after
