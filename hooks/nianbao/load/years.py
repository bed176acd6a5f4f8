"""Loads data/YEAR/ and docs/YEAR/ into a Year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nianbao.load.entries import SWALLOWED, note_swallowed_colon, read_entry
from nianbao.load.models import ConfirmedEntry, CorrectionEntry, ReleaseEntry, ValueEntry
from nianbao.load.office_lists import load_names
from nianbao.load.project_files import DATA, PROSE, Sources
from nianbao.load.released import load_released
from nianbao.load.sealed import AttachmentDigests, load_approvals, load_seal
from nianbao.load.sections import load_section
from nianbao.quantity.arithmetic import exactly
from nianbao.quantity.in_unit import in_unit
from nianbao.quantity.quantity import Quantity
from nianbao.quantity.units import PERCENT, Unit
from nianbao.quantity.written_quantity import QuantityError, half_width, has_full_width, parse_quantity
from nianbao.report import (
    Cell,
    Confirmation,
    Correction,
    Figure,
    Place,
    Release,
    Released,
    Row,
    SourceCell,
    Value,
    Year,
)

if TYPE_CHECKING:
    from nianbao.words.unit_table import UnitTable
    from nianbao.yaml.comments import KEY_PATH
    from nianbao.yaml.reader import Document

# The files of a year that hold no values: those that only commands write, and those that people edit too.
RECORD_FILES: Final = ("release", "released", "confirmed", "approvals", "seal")
OWN_FILES: Final = (*RECORD_FILES, "corrections", "names")
FIELDS: Final = tuple(field.alias or name for name, field in ValueEntry.model_fields.items())
LEADING_ZERO: Final = re.compile(r"\D*0[0-9]")
# 城建年报.xlsx!城建!C7 = 1260.5（米）
SOURCE_CELL: Final = re.compile(
    r"(?P<file>[^!]+)!(?:(?P<sheet>.+)!)?(?P<cell>[A-Z]{1,3}[1-9][0-9]*)"
    r" = (?P<written>[^（）]+)(?:（(?P<unit>.+)）)?"
)


def load_year(sources: Sources, number: int, catalogue: Mapping[str, Figure], units: UnitTable) -> Year:
    """One year with its sections and values. `catalogue` also has the former ids as keys."""
    folder = f"data/{number}"
    values: dict[str, Value] = {}
    unreadable = False
    released = load_released(sources, f"{folder}/released.yml", catalogue, units)
    seal = load_seal(sources, f"{folder}/seal.yml", catalogue)
    signed = released if seal else {}
    for file in sources.files(folder, DATA):
        if file.removeprefix(f"{folder}/").rpartition(".")[0] in OWN_FILES:
            continue
        document = sources.yaml(file)
        for figure_id, written in sources.mapping(document):
            _add_value(sources, document, number, catalogue, signed, values, figure_id, written)
        unreadable |= document.broken
    names, names_unreadable = load_names(sources, f"{folder}/names.yml")
    prose = f"{sources.docs}/{number}"
    stems = [(file.removeprefix(f"{prose}/").rpartition(".")[0], file) for file in sources.files(prose, PROSE)]
    sections = (load_section(sources, number, stem, file) for stem, file in stems if stem != "index")
    return Year(
        number=number,
        sections=tuple(section for section in sections if section),
        values=MappingProxyType(values),
        names=MappingProxyType(names),
        release=_release(sources, f"{folder}/release.yml"),
        corrections=_corrections(sources, f"{folder}/corrections.yml", catalogue),
        released=released,
        confirmations=_confirmations(sources, f"{folder}/confirmed.yml", catalogue),
        approvals=load_approvals(sources, f"{folder}/approvals.yml"),
        seal=seal,
        attachments=AttachmentDigests(sources, prose, {file for stem, file in stems if stem != "index"}),
        unreadable=unreadable or names_unreadable,
    )


def _add_value(
    sources: Sources,
    document: Document,
    year: int,
    catalogue: Mapping[str, Figure],
    signed: Mapping[str, Released],
    values: dict[str, Value],
    figure_id: str,
    written: object,
) -> None:
    place = document.key_place((figure_id,))
    figure = catalogue.get(figure_id)
    if figure is None:
        if note_swallowed_colon(sources, figure_id, place):
            colon = SWALLOWED.match(figure_id)
            meant = catalogue.get(colon["word"]) if colon else None
            if meant is not None:
                values.setdefault(meant.id, Value(meant.id, year, None, place, misread=True))
        else:
            sources.add("value_of_unknown", place, figure_id, year=str(year))
    elif figure.id in values:
        first = values[figure.id].place
        sources.add("duplicate_key", place, figure_id, first=f"{first.file}:{first.line}")
    else:
        before = len(sources.problems)
        record = signed.get(figure.id)
        value = _Reader(sources, document, figure, year, figure_id, record.unit if record else None).value(written)
        # Full-width digits are read too.
        misread = any(problem.kind != "full_width_digit" for problem in sources.problems[before:])
        values[figure.id] = replace(value, misread=True) if misread else value


class _Reader:
    """Reads one value of one figure, which is written under its id or a former one. `signed_unit` is the unit that the
    year was signed with, in which numbers without a unit are meant."""

    def __init__(
        self,
        sources: Sources,
        document: Document,
        figure: Figure,
        year: int,
        written_id: str,
        signed_unit: Unit | None = None,
    ) -> None:
        self.sources = sources
        self.document = document
        self.figure = figure
        self.year = year
        is_known = signed_unit is not None and signed_unit.dimension == figure.unit.dimension
        self.unit_meant = signed_unit if signed_unit and is_known else figure.unit
        self.path: KEY_PATH = (written_id,)

    def value(self, written: object) -> Value:
        if isinstance(written, dict):
            # The rows are read one by one below, with the fields of this list.
            fields = {name: content for name, content in written.items() if name != "rows"}
            entry = read_entry(self.sources.problems, self.document, self.path, ValueEntry, fields)
            rows = self.rows(written.get("rows"), (*self.path, "rows"))
            if entry is None:
                return self.made(None, rows or ())
            number = entry.value and self.number(entry.value, (*self.path, "value"))
            growth = None
            if entry.growth:
                growth = self.number(entry.growth, (*self.path, "growth"), PERCENT)
            # A list with an empty `value` has rows but no count yet: A、B等…家.
            is_counted = "rows" in written and "value" not in written
            quantity = number or (_count(rows) if is_counted and rows is not None else None)
            return self.made(quantity, rows or (), entry, growth)
        if isinstance(written, list):
            rows = self.rows(written, self.path)
            return self.made(_count(rows) if rows is not None else None, rows or ())
        return self.made(self.number(str(written), self.path) if written is not None else None)

    def made(
        self,
        quantity: Quantity | None,
        rows: tuple[Row, ...] = (),
        entry: ValueEntry | None = None,
        growth: Quantity | None = None,
    ) -> Value:
        return Value(
            figure=self.figure.id,
            year=self.year,
            quantity=quantity,
            place=self.document.key_place(self.path),
            rows=rows,
            source=(entry and entry.source) or "",
            note=(entry and entry.note) or "",
            breaks=bool(entry and entry.breaks),
            growth=growth,
            cell=self.source_cell(entry.cell) if entry and entry.cell else None,
        )

    def source_cell(self, written: str) -> SourceCell | None:
        match = SOURCE_CELL.fullmatch(written)
        place = self.document.place((*self.path, "cell"))
        if match is None:
            expected = "应写成“文件!工作表!格子 = 格子里的数（单位）”，由 nianbao fill --map 写"
            self.sources.add("wrong_type", place, written, field="cell", expected=expected)
            return None
        file, sheet, cell, number, unit = match.group("file", "sheet", "cell", "written", "unit")
        return SourceCell(file, sheet or "", cell, number, unit or "", place)

    def number(self, written: str, path: KEY_PATH, unit: Unit | None = None) -> Quantity | None:
        wanted = self.figure.unit if unit is None else unit
        place = self.document.place(path)
        if note_swallowed_colon(self.sources, written, place, FIELDS):
            return None
        if has_full_width(written):
            self.sources.add("full_width_digit", place, written)
        if LEADING_ZERO.match(half_width(written)):
            expected = "应写一个数，前面不要多写 0"
            self.sources.add("wrong_type", place, written, field=self.figure.id, expected=expected)
            return None
        try:
            if unit is None and self.unit_meant.size != wanted.size:
                return in_unit(parse_quantity(written, self.unit_meant), self.unit_meant, wanted)
            return parse_quantity(written, wanted)
        except QuantityError as error:
            if error.kind == "unit_differs":
                words = {"stated": error.why, "unit": wanted.text, "figure": self.figure.id}
                self.sources.add("unit_differs", place, written, **words)
            else:
                self.sources.add("wrong_type", place, written, field=self.figure.id, expected=error.why)
            return None

    def rows(self, written: object, path: KEY_PATH) -> tuple[Row, ...] | None:
        if written is None:
            return None
        place = self.document.place(path)
        if not self.figure.is_list:
            expected = "这个数字不是名单，只写一个数"
            self.sources.add("wrong_type", place, "", field=self.figure.id, expected=expected)
            return None
        if not isinstance(written, list):
            expected = "应是列表，每项以“- ”开头"
            self.sources.add("wrong_type", place, "", field=self.figure.id, expected=expected)
            return None
        rows = (self.row(item, (*path, index)) for index, item in enumerate(written))
        return tuple(row for row in rows if row)

    def row(self, written: object, path: KEY_PATH) -> Row | None:
        place = self.document.place(path)
        first = self.figure.fields[0].name
        names = [field.name for field in self.figure.fields]
        if isinstance(written, str) and note_swallowed_colon(self.sources, written, place, names):
            return None
        if isinstance(written, str):
            return Row((self.cell(first, written, place, path),), place)
        if not isinstance(written, dict):
            expected = f"应写成“{first}”的名称，或“- {{{first}: …}}”"
            self.sources.add("wrong_type", place, "", field=self.figure.id, expected=expected)
            return None
        cells = []
        for name, content in written.items():
            if name not in names:
                at = self.document.key_place((*path, name))
                self.sources.add("unknown_field", at, name, fields=" ".join(names))
            elif isinstance(content, str):
                cell_path = (*path, name)
                cells.append(self.cell(name, content, self.document.place(cell_path), cell_path))
            elif content is not None:
                at = self.document.place((*path, name))
                self.sources.add("wrong_type", at, "", field=name, expected="应是文字或一个数")
        return Row(tuple(cells), place)

    def cell(self, name: str, content: str, place: Place, path: KEY_PATH) -> Cell:
        unit = next(field.unit for field in self.figure.fields if field.name == name)
        quantity = self.number(content, path, unit) if unit is not None else None
        return Cell(name, content, quantity, place)


def _count(rows: tuple[Row, ...] | None) -> Quantity:
    count = Decimal(len(rows or ()))
    return Quantity(count, exactly(count))


def _release(sources: Sources, file: str) -> Release | None:
    document = sources.yaml(file)
    if document.broken or not sources.has(file):
        return None
    entry = read_entry(sources.problems, document, (), ReleaseEntry, {} if document.data is None else document.data)
    if entry is None:
        return None
    return Release(entry.date, entry.signer, entry.number, document.place(()), entry.on_paper)


def _confirmations(sources: Sources, file: str, catalogue: Mapping[str, Figure]) -> Mapping[str, Confirmation]:
    document = sources.yaml(file)
    found = {}
    for figure_id, written in sources.mapping(document):
        entry = read_entry(sources.problems, document, (figure_id,), ConfirmedEntry, {} if written is None else written)
        if entry is not None:
            figure = catalogue.get(figure_id)
            key = figure.id if figure else figure_id
            place = document.key_place((figure_id,))
            found[key] = Confirmation(key, entry.value, entry.digest, entry.by, entry.date, place)
    return MappingProxyType(found)


def _corrections(sources: Sources, file: str, catalogue: Mapping[str, Figure]) -> tuple[Correction, ...]:
    document = sources.yaml(file)
    found = []
    for index, written in sources.listing(document):
        entry = read_entry(sources.problems, document, (index,), CorrectionEntry, written)
        if entry is not None and _corrects_one_thing(sources, document.place((index,)), entry):
            figure = catalogue.get(entry.figure or "")
            found.append(
                Correction(
                    figure=figure.id if figure else entry.figure or "",
                    part=entry.part or "",
                    name=entry.name or "",
                    section=entry.section or "",
                    written_figure=entry.figure if figure and entry.figure and figure.id != entry.figure else "",
                    old=entry.old,
                    new=entry.new,
                    reason=entry.reason,
                    approver=entry.approver,
                    date=entry.date,
                    place=document.place((index,)),
                )
            )
    return tuple(found)


def _corrects_one_thing(sources: Sources, place: Place, entry: CorrectionEntry) -> bool:
    """Whether an entry names what it corrects, and how; notes a problem if not."""
    named = [name for name in ("figure", "name", "section") if getattr(entry, name)]
    if not named:
        sources.add("missing_field", place, "figure（更正名称的写 name，更正文字的写 section）")
    elif len(named) > 1:
        expected = "一条更正只写 figure、name、section 中的一个"
        sources.add("wrong_type", place, "、".join(named), field=named[1], expected=expected)
    elif not entry.new.strip() and not ((entry.section or entry.part) and entry.old.strip()):
        expected = "更正后的数、名称或文字；只有删去一段文字或一条说明才空着"
        sources.add("wrong_type", place, "", field="new", expected=expected)
    else:
        return True
    return False
