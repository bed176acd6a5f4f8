"""A correction of a signed year: the change itself, its entry in corrections.yml, and in the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from nianbao.load.file_sources import Files
from nianbao.office.fill.write import file_of, key_in
from nianbao.office.schema import modeline
from nianbao.office.seal_files import correction_item, register_file
from nianbao.quantity.quantity_text import amount_text
from nianbao.quantity.written_quantity import QuantityError, parse_quantity
from nianbao.relations.signed import corrections_of, signed_text
from nianbao.report import Correction, Figure, Place, Section, Year, Yearbook
from nianbao.sealing.chunks import CHUNK, canonical_source
from nianbao.sealing.former_values import part_text
from nianbao.sealing.sealed_content import correction_digest
from nianbao.yaml.editor import YamlEditor, scalar
from nianbao.yaml.plain_yaml import to_plain_yaml

MOST_FOUND: Final = 1


class CorrectError(ValueError):
    """The correction cannot be made. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class CorrectionOrder:
    """Who approved a correction, why and when."""

    reason: str
    approver: str
    day: date


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction and the files that it changes."""

    correction: Correction
    files: Mapping[str, bytes]


def correct_number(
    book: Yearbook, year: Year, figure: Figure, new: str, order: CorrectionOrder, files: Files
) -> Corrected:
    """Corrects the number of a figure; without `new`, to the number that the data has already. Raises CorrectError and
    YamlEditError."""
    value = book.value(figure.id, year.number)
    if value is not None and value.computed:
        raise CorrectError(f"“{figure.label}”由公式算出，更正它的分项")
    known, signed = corrections_of(year, figure.id), year.released.get(figure.id)
    old = known[-1].new if known else signed_text(signed) if signed else ""
    now = amount_text(value.quantity, figure.unit) if value and value.quantity else ""
    if figure.is_list:
        if new:
            raise CorrectError(f"“{figure.label}”是名单：先在数据里改好各项，再运行，不写 --new")
        now = "、".join(row.cells[0].text for row in value.rows if row.cells) if value else ""
        old = old if known else "、".join(row[0][1] for row in signed.rows if row) if signed else ""
    if new:
        new = _amount(figure, new)
    if not (new or now):
        raise CorrectError(f"“{figure.label}”现在是空的；用 --new 写更正后的数，或先改好数据")
    if (new or now) == old:
        raise CorrectError(f"“{figure.label}”现在就是{old}；用 --new 写更正后的数，或先改好数据")
    contents = {}
    if new:
        file = file_of(book, year, figure)
        editor = YamlEditor(files.read(file) if files.has(file) else b"", file)
        editor.set_value(key_in(book, editor, figure), scalar(new))
        contents[file] = editor.content()
    return _registered(book, year, contents, _made(order, old, new or now, figure=figure.id), files)


def _amount(figure: Figure, written: str) -> str:
    """A number as corrections state it: with its unit. Raises CorrectError."""
    try:
        return amount_text(parse_quantity(written, figure.unit), figure.unit)
    except QuantityError as error:
        why = f"它的单位是{figure.unit.text or '（无）'}" if error.kind == "unit_differs" else error.why
        raise CorrectError(f"“{written}”不能作“{figure.label}”的数：{why}") from error


def correct_part(
    book: Yearbook, year: Year, figure: Figure, part: str, new: str, order: CorrectionOrder, files: Files
) -> Corrected:
    """Corrects the published change, the source or the note of a value. Raises CorrectError and YamlEditError."""
    value = year.values.get(figure.id)
    if value is None or value.computed:
        raise CorrectError(f"{year.number} 年的数据里没有写“{figure.label}”")
    old = part_text(value, part)
    if new == old:
        raise CorrectError(f"“{figure.label}”的 {part} 现在就是“{old}”")
    file = value.place.file
    editor = YamlEditor(files.read(file), file)
    editor.set_field(key_in(book, editor, figure), part, new)
    contents = {file: editor.content()}
    return _registered(book, year, contents, _made(order, old, new, figure=figure.id, part=part), files)


def correct_name(book: Yearbook, year: Year, name_id: str, new: str, order: CorrectionOrder, files: Files) -> Corrected:
    """Corrects a name in all texts of the year. Raises CorrectError and YamlEditError."""
    old = year.signed_name(name_id)
    if not old:
        raise CorrectError(f"{year.number} 年签发时没有“{name_id}”这个名称")
    if new == old:
        raise CorrectError(f"“{name_id}”{year.number} 年就是“{old}”")
    contents = {}
    if name_id in year.names:
        file = year.names[name_id].place.file
        editor = YamlEditor(files.read(file), file)
        editor.set_name(name_id, new)
        contents[file] = editor.content()
    return _registered(book, year, contents, _made(order, old, new, name=name_id), files)


def correct_wording(
    book: Yearbook, year: Year, section: Section, old: str, new: str, order: CorrectionOrder, files: Files
) -> Corrected:
    """Corrects words within one paragraph of a section. Raises CorrectError."""
    found = [match for match in CHUNK.finditer(section.text) if old in match[0]]
    if not found:
        raise CorrectError(f"{section.file} 里没有“{old}”；引用照花括号的样子写")
    if len(found) > MOST_FOUND or found[0][0].count(old) > MOST_FOUND:
        raise CorrectError(f"{section.file} 里“{old}”不止一处；多写几个字，只剩一处")
    before = canonical_source(found[0][0])
    after = canonical_source(found[0][0].replace(old, new))
    if "\n\n" in after:
        raise CorrectError("一次更正一段，新文字里不要有空行")
    content = files.read(section.file).decode("utf-8-sig")
    contents = {section.file: content.replace(old, new, 1).encode()}
    return _registered(book, year, contents, _made(order, before, after, section=section.stem), files)


def _made(order: CorrectionOrder, old: str, new: str, **item: str) -> Correction:
    place = Place("")
    return Correction(old, new, order.reason, order.approver, order.day, place, **item)


def _registered(
    book: Yearbook, year: Year, contents: dict[str, bytes], correction: Correction, files: Files
) -> Corrected:
    file = f"data/{year.number}/corrections.yml"
    written = files.read(file) if files.has(file) else modeline(file).encode()
    item = to_plain_yaml("", [_entry(correction)])
    listed = written.rstrip() + b"\n" + item if written.strip() else item
    register = {}
    if year.seal is not None:
        entry = correction_item(year.number, correction.date, correction_digest(correction))
        register = register_file(book, [entry])
    return Corrected(replace(correction, place=Place(file)), {**contents, file: listed, **register})


def _entry(correction: Correction) -> dict[str, Any]:
    """A correction as corrections.yml has it."""
    item = {name: getattr(correction, name) for name in ("figure", "part", "name", "section")}
    return {
        **{name: text for name, text in item.items() if text},
        "old": correction.old,
        "new": correction.new,
        "reason": correction.reason,
        "approver": correction.approver,
        "date": correction.date,
    }
