"""The ids that the values of a figure may be written under."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nianbao.report import Figure


def ids_of(catalogue: Mapping[str, Figure], figure_id: str) -> Iterator[str]:
    """The figure's id, then its former ids (`was`), the latest first; each id once."""
    seen: set[str] = set()
    while figure_id and figure_id not in seen:
        yield figure_id
        seen.add(figure_id)
        entry = catalogue.get(figure_id)
        figure_id = entry.was if entry else ""
