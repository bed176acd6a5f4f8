"""The office's own lists: names, terms, headline figures, accepted findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from nianbao.load.entries import is_id, read_entry
from nianbao.load.models import AcceptanceEntry, NameEntry
from nianbao.report import Acceptance, Figure, Name, Place

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources

ACCEPTED: Final = "data/accepted.yml"


def load_names(sources: Sources, file: str) -> tuple[dict[str, Name], bool]:
    """The names of one file by id, and whether part of the file could not be read. An entry that is only a text is
    the name itself."""
    document = sources.yaml(file)
    names = {}
    unreadable = False
    for name_id, written in sources.mapping(document):
        if not is_id(sources, name_id, document.key_place((name_id,))):
            unreadable = True
            continue
        data = {"name": written} if isinstance(written, str) else written or {}
        entry = read_entry(sources.problems, document, (name_id,), NameEntry, data)
        if entry is None:
            unreadable = True
        else:
            names[name_id] = Name(
                id=name_id,
                text=entry.name or name_id,
                kind=entry.kind,
                place=document.key_place((name_id,)),
                aliases=tuple(entry.aliases),
                masked=entry.masked,
            )
    return names, unreadable or document.broken


def note_names_of_figures(sources: Sources, names: Mapping[str, Name], catalogue: Mapping[str, Figure]) -> None:
    """Notes a problem for a name that has the id of a figure, because a reference must have one meaning."""
    for name in names.values():
        if name.id in catalogue:
            first = catalogue[name.id].place
            sources.add("duplicate_key", name.place, name.id, first=f"{first.file}:{first.line}")


def load_terms(sources: Sources) -> tuple[dict[str, str | None], dict[str, Place]]:
    """data/terms.yml: wrong words, each with the right one, or None if the word is only forbidden."""
    document = sources.yaml("data/terms.yml")
    terms: dict[str, str | None] = {}
    places = {}
    for wrong, right in sources.mapping(document):
        place = document.key_place((wrong,))
        if right is not None and not isinstance(right, str):
            sources.add("wrong_type", place, wrong, expected="应写成“错的: 对的”")
            continue
        terms[wrong] = right
        places[wrong] = place
    return terms, places


def load_headlines(sources: Sources) -> tuple[tuple[str, Place], ...]:
    """data/headlines.yml: the figures at the top of a year's home page."""
    document = sources.yaml("data/headlines.yml")
    found = []
    for index, written in sources.listing(document):
        if isinstance(written, str):
            found.append((written, document.place((index,))))
        else:
            sources.add("wrong_type", document.place((index,)), "", expected="应是数字的代号")
    return tuple(found)


def load_acceptances(sources: Sources) -> tuple[Acceptance, ...]:
    """data/accepted.yml."""
    document = sources.yaml(ACCEPTED)
    found = []
    for index, written in sources.listing(document):
        entry = read_entry(sources.problems, document, (index,), AcceptanceEntry, written)
        if entry is None:
            continue
        place = document.place((index,))
        if (entry.figure is None) == (entry.place is None):
            sources.add("missing_field", place, "figure 或 place（写其中一个）")
            continue
        found.append(
            Acceptance(
                fault=entry.fault,
                at=entry.figure or entry.place or "",
                reason=entry.reason,
                approver=entry.approver,
                expires=entry.expires,
                place=place,
            )
        )
    return tuple(found)
