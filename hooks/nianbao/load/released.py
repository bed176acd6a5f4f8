"""Loads data/YEAR/released.yml: the figures of a year as they were signed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from nianbao.load.entries import read_entry
from nianbao.load.models import ReleasedEntry
from nianbao.quantity.units import parse_unit
from nianbao.report import Figure, Released

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources
    from nianbao.words.unit_table import UnitTable


def load_released(
    sources: Sources, file: str, catalogue: Mapping[str, Figure], units: UnitTable
) -> Mapping[str, Released]:
    """The signed figures by their present id, or by the signed one if the catalogue has no such figure any more.
    `catalogue` also has the former ids as keys."""
    document = sources.yaml(file)
    found = {}
    for figure_id, written in sources.mapping(document):
        entry = read_entry(sources.problems, document, (figure_id,), ReleasedEntry, {} if written is None else written)
        if entry is None:
            continue
        figure = catalogue.get(figure_id)
        found[figure.id if figure else figure_id] = Released(
            figure=figure_id,
            value=entry.value,
            label=entry.label,
            unit=parse_unit(entry.unit, units),
            definition=entry.definition,
            rows=tuple(tuple(row.items()) for row in entry.rows),
            place=document.key_place((figure_id,)),
            shape=_shape(entry),
        )
    return MappingProxyType(found)


def _shape(entry: ReleasedEntry) -> tuple[int | None, str] | None:
    if entry.decimals is None:
        return None
    return (None if entry.decimals == "不限" else entry.decimals, entry.item)
