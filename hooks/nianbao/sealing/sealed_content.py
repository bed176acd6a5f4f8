"""The content of a seal: digests of everything that a year shows, in one canonical form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from nianbao.quantity.canonical import canonical_digest
from nianbao.quantity.quantity_text import amount_text
from nianbao.quantity.units import PERCENT
from nianbao.report import Correction, Released, SealedChunk, Value, Year, Yearbook
from nianbao.sealing.chunks import ITEM_DIGEST, Chunk, chunks_of
from nianbao.shown.prose import Proses

# The canonical form of these digests. Another one gets another number, and has to go on reading this one.
FORM: Final = 1


@dataclass(frozen=True, slots=True)
class YearContent:
    """What a year holds now, as its seal has it; `sections` are the paragraphs themselves."""

    release: str
    released: str
    figures: Mapping[str, str]
    names: Mapping[str, str]
    own_names: tuple[str, ...]
    sections: Mapping[str, tuple[Chunk, ...]]
    files: Mapping[str, str]

    def sealed_sections(self) -> dict[str, tuple[SealedChunk, ...]]:
        """The digests of the paragraphs of each section, by its stem."""
        return {stem: tuple(chunk.sealed for chunk in chunks) for stem, chunks in self.sections.items()}


def content_of(book: Yearbook, year: Year, proses: Proses) -> YearContent:
    """The content of a year; `proses` are those of the book."""
    return YearContent(
        release=release_digest(year),
        released=released_digest(year.released),
        figures={value.figure: value_rest_digest(value) for value in year.values.values() if is_written(value)},
        names=_names(book, year),
        own_names=tuple(sorted(year.names)),
        sections={one.stem: chunks_of(book, one, proses.shown(one)) for one in year.sections},
        files=year.attachments,
    )


def seal_entry(content: YearContent) -> dict[str, Any]:
    """The content as data/YEAR/seal.yml has it."""
    sections = {
        stem: [f"{chunk.source} {chunk.shown}" for chunk in chunks]
        for stem, chunks in content.sealed_sections().items()
    }
    return {
        "form": FORM,
        "release": content.release,
        "released": content.released,
        "figures": dict(content.figures),
        "names": dict(content.names),
        "own_names": list(content.own_names),
        "sections": sections,
        "files": dict(content.files),
    }


def is_written(value: Value) -> bool:
    """Whether anything of a value is written: not only that it is to be filled, or given by a formula."""
    has_number = not value.computed and (value.quantity is not None or bool(value.rows))
    return has_number or bool(value.note or value.source or value.growth or value.breaks)


def release_digest(year: Year) -> str:
    """The digest of date, signer and number of a release, and of its approvals; empty for a draft."""
    release = year.release
    if release is None:
        return ""
    approvals = [[one.role, one.by, one.date, one.digest] for one in year.approvals]
    content = [release.date, release.signer, release.number, approvals]
    return canonical_digest([*content, *(["on paper"] if release.on_paper else [])], ITEM_DIGEST)


def released_digest(released: Mapping[str, Released]) -> str:
    """The digest of the values, labels, units, definitions and rows that were signed, whatever their order."""
    entries = [
        [one.figure, one.value, one.label, one.unit.text, one.definition, one.rows, one.shape]
        for one in sorted(released.values(), key=lambda one: one.figure)
    ]
    return canonical_digest(entries, ITEM_DIGEST)


def value_rest_digest(value: Value) -> str:
    """The digest of what a value says besides its number: the published change, the break, source and note."""
    growth = amount_text(value.growth, PERCENT) if value.growth else ""
    content = [growth, value.breaks, value.source, value.note]
    if value.cell is not None:
        content.append(value.cell.shown)
    return canonical_digest(content, ITEM_DIGEST)


def correction_digest(correction: Correction) -> str:
    """The digest of a correction as it is written, so that it stays the same when the figure gets another id."""
    item = (correction.written_figure or correction.figure, correction.part, correction.name, correction.section)
    change = (correction.old, correction.new, correction.reason, correction.approver, correction.date)
    return canonical_digest([*item, *change], ITEM_DIGEST)


def _names(book: Yearbook, year: Year) -> dict[str, str]:
    """The names that the year's prose refers to, and those that the year has of its own."""
    ids = {reference.id for section in year.sections for reference in section.references} | set(year.names)
    named = ((name_id, book.name(name_id, year.number)) for name_id in sorted(ids) if book.figure(name_id) is None)
    return {name_id: name.text for name_id, name in named if name is not None}
