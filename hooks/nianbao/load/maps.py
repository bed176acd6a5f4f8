"""Loads data/maps/*.yml: which cells of foreign tables have which figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from nianbao.load.entries import read_entry
from nianbao.load.models import MapEntry, MappedCellEntry
from nianbao.load.project_files import DATA, MAPS, Sources
from nianbao.report import Figure, MappedCell, TableMap

if TYPE_CHECKING:
    from nianbao.yaml.reader import Document

FIGURES: Final = "figures"


def load_maps(sources: Sources, catalogue: Mapping[str, Figure]) -> dict[str, TableMap]:
    """The maps by name. `catalogue` also has the former ids as keys."""
    maps = {}
    for file in sources.files(MAPS, DATA):
        document = sources.yaml(file)
        fields = dict(sources.mapping(document))
        entry = read_entry(sources.problems, document, (), MapEntry, fields) if not document.broken else None
        if entry is not None:
            name = PurePosixPath(file).stem
            cells = tuple(_cells(sources, document, catalogue, entry.figures or {}))
            maps[name] = TableMap(name, file, entry.year, entry.proposed, cells, document.place(()))
    return maps


def _cells(
    sources: Sources, document: Document, catalogue: Mapping[str, Figure], figures: Mapping[str, Any]
) -> Iterator[MappedCell]:
    for figure_id, written in figures.items():
        path = (FIGURES, figure_id)
        entry = read_entry(sources.problems, document, path, MappedCellEntry, {} if written is None else written)
        if entry is None:
            continue
        figure = catalogue.get(figure_id)
        if figure is not None and figure.is_list:
            expected = "应是一个数；名单不能从一个格子里取"
            sources.add("wrong_type", document.key_place(path), figure_id, field=figure_id, expected=expected)
            continue
        yield MappedCell(
            figure=figure.id if figure else figure_id,
            sheet=entry.sheet or "",
            row=tuple(entry.row),
            column=tuple(entry.column),
            unit=entry.unit.strip(),
            is_unit_stated=entry.unit_stated,
            cell=entry.cell or "",
            place=document.key_place(path),
            unit_place=document.place((*path, "unit")),
        )
