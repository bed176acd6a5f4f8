"""The files of an imported year: sections, values, catalogue entries and names."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from nianbao.office.importing.ledger import Ledger, LedgerEntry
from nianbao.office.schema import modeline
from nianbao.report import Figure, Name

# Plain scalars that YAML reads as text.
PLAIN: Final = re.compile(r"[\w（）《》“”·、，—/][\w（）《》“”·、，—/.%+-]*")
OTHER_MEANING: Final = frozenset(
    ("true", "false", "yes", "no", "on", "off", "null", "True", "False", "Yes", "No", "On", "Off", "Null", "NULL")
)
HEAD: Final = "# 由 nianbao import 从“{source}”导入；空着的是待填。\n"
HEAD_LINE: Final = re.compile(HEAD.strip().format(source="[^\n]*") + r"\r?\n")
NUMBER: Final = re.compile(r"\d+-")


def value_files(ledger: Ledger, source: str) -> Iterator[tuple[str, str]]:
    """The YAML files with the values of the year: a path and a text for each section, in the order of the report."""
    by_stem: dict[str, list[tuple[str, LedgerEntry]]] = {}
    for figure_id in _order_by_mention(ledger, ledger.entries):
        by_stem.setdefault(ledger.entries[figure_id].stem, []).append((figure_id, ledger.entries[figure_id]))
    for stem, entries in by_stem.items():
        text = "".join(f"{imported_scalar(i)}:{_value_yaml(ledger.catalogue()[i], entry)}\n" for i, entry in entries)
        path = f"data/{ledger.year}/{stem}.yml"
        yield path, modeline(path) + HEAD.format(source=source) + text


def figure_files(ledger: Ledger, source: str, is_there: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The YAML files with the new figures of the catalogue, one for each section; no existing file is replaced."""
    by_stem: dict[str, list[Figure]] = {}
    for figure_id in _order_by_mention(ledger, ledger.new_figures):
        stem, figure = ledger.new_figures[figure_id]
        by_stem.setdefault(stem, []).append(figure)
    taken: set[str] = set()
    for stem, figures in by_stem.items():
        path = _free_file(stem, ledger.year, lambda file: file in taken or is_there(file))
        taken.add(path)
        head = f"# 由 nianbao import 从“{source}”导入；请补上口径（definition）和责任部门（owner）。\n"
        yield path, modeline(path) + head + "".join(f"\n{_figure_yaml(figure)}" for figure in figures)


def name_files(ledger: Ledger, source: str, is_there: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The YAML files with the new names: data/names.yml if there is none yet, otherwise the file of the year."""
    new, of_year = dict(ledger.new_names), dict(ledger.year_names)
    if is_there("data/names.yml"):
        new, of_year = {}, {**new, **of_year}
    for path, names in (("data/names.yml", new), (f"data/{ledger.year}/names.yml", of_year)):
        if names:
            head = f"# 由 nianbao import 从“{source}”导入；“*”是脱敏稿里看不见的名称，待补。\n"
            yield path, modeline(path) + head + "".join(_name_yaml(name) for name in names.values())


def imported_scalar(text: str) -> str:
    """A text as a YAML scalar, quoted if necessary."""
    if PLAIN.fullmatch(text) and text not in OTHER_MEANING:
        return text
    return json.dumps(text, ensure_ascii=False)


def _order_by_mention(ledger: Ledger, ids: Iterable[str]) -> list[str]:
    """The ids in the order in which the report first mentions them."""
    first: dict[str, tuple[int, int]] = {}
    for decision in ledger.decisions:
        at = (decision.line, decision.column)
        first[decision.figure] = min(first.get(decision.figure, at), at)
    return sorted(ids, key=lambda figure_id: first.get(figure_id, (1 << 30, 0)))


def _free_file(stem: str, year: int, is_taken: Callable[[str], bool]) -> str:
    parts = [NUMBER.sub("", part, count=1) for part in stem.split("/")]
    word = parts[-2] if parts[-1] == "index" and len(parts) > 1 else parts[-1]
    choices = [word, f"{word}-{year}", *(f"{word}-{year}-{number}" for number in range(2, 1000))]
    return next(path for choice in choices if not is_taken(path := f"data/figures/{choice}.yml"))


def _value_yaml(figure: Figure, entry: LedgerEntry) -> str:
    fields = []
    if entry.rows or entry.growth:
        if entry.text is not None or not entry.counts_rows or not entry.rows:
            fields.append(f"value:{_after_colon(entry.text)}")
        if entry.growth:
            fields.append(f"growth: {imported_scalar(entry.growth)}")
        if entry.rows:
            fields.append("rows:" + "".join(f"\n    - {_row_yaml(row)}" for row in entry.rows))
        if fields[0].startswith("rows:") and len(fields) == 1:
            return "".join(f"\n  - {_row_yaml(row)}" for row in entry.rows)
        return "".join(f"\n  {field}" for field in fields)
    return _after_colon(entry.text)


def _row_yaml(row: Mapping[str, str | None]) -> str:
    texts = list(row.values())
    if len(texts) == 1 and texts[0] is not None:
        return imported_scalar(texts[0])
    # In braces a colon needs a space after it, even if no value follows.
    cells = (f"{imported_scalar(name)}: {'' if text is None else imported_scalar(text)}" for name, text in row.items())
    return "{" + ", ".join(cells) + "}"


def _after_colon(text: str | None) -> str:
    return "" if text is None else f" {imported_scalar(text)}"


def _figure_yaml(figure: Figure) -> str:
    lines = [f"{imported_scalar(figure.id)}:"]
    if figure.label != figure.id:
        lines.append(f"label: {imported_scalar(figure.label)}")
    lines.append(f"unit: {imported_scalar(figure.unit.text)}" if figure.unit.text else 'unit: ""')
    if figure.decimals is not None:
        lines.append(f"decimals: {figure.decimals}")
    if not figure.flow:
        lines.append("kind: stock")
    if figure.public:
        lines.append("visibility: public")
    if figure.fields:
        columns = ", ".join(
            f"{imported_scalar(column.name)}: {imported_scalar(column.unit.text if column.unit else column.kind)}"
            for column in figure.fields
        )
        lines.append(f"list: {{{columns}}}")
        if figure.item != f"{{{figure.fields[0].name}}}":
            lines.append(f"item: {imported_scalar(figure.item)}")
    return "\n  ".join(lines) + "\n"


def _name_yaml(name: Name) -> str:
    fields = [] if name.text == name.id else [f"name: {imported_scalar(name.text)}"]
    fields.append(f"kind: {name.kind}")
    if not name.masked:
        fields.append("masked: false")
    return f"{imported_scalar(name.id)}: {{{', '.join(fields)}}}\n"


def encode_files(pairs: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Files by path, in UTF-8."""
    return {path: text.encode() for path, text in pairs}
