"""Loads the records of a release: data/YEAR/seal.yml, data/YEAR/approvals.yml and data/releases.yml."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Set
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nianbao.load.entries import read_entry
from nianbao.load.models import ApprovalEntry, RegisterItem, SealEntry
from nianbao.quantity.canonical import canonical_digest
from nianbao.report import Approval, Figure, RegisterEntry, Seal, SealedChunk

if TYPE_CHECKING:
    from nianbao.load.project_files import Sources

REGISTER: Final = "data/releases.yml"


def load_seal(sources: Sources, file: str, catalogue: Mapping[str, Figure]) -> Seal | None:
    """The seal of a year, its figures by their present ids. `catalogue` also has the former ids as keys."""
    document = sources.yaml(file)
    if document.broken or document.data is None:
        return None
    entry = read_entry(sources.problems, document, (), SealEntry, document.data)
    if entry is None:
        return None
    sections = {stem: tuple(SealedChunk(*pair.split(" ")) for pair in pairs) for stem, pairs in entry.sections.items()}
    figures = {catalogue[key].id if key in catalogue else key: digest for key, digest in entry.figures.items()}
    return Seal(
        form=entry.form,
        release=entry.release,
        released=entry.released,
        figures=MappingProxyType(figures),
        names=MappingProxyType(dict(entry.names)),
        own_names=frozenset(entry.own_names),
        sections=MappingProxyType(sections),
        files=MappingProxyType(dict(entry.files)),
        # Fields that only a later version knows are no part of the digest.
        digest=canonical_digest(entry.model_dump(exclude_unset=True)),
        place=document.place(()),
    )


def load_approvals(sources: Sources, file: str) -> tuple[Approval, ...]:
    """The approvals of a year, in the order of the file."""
    document = sources.yaml(file)
    found = []
    for index, written in sources.listing(document):
        entry = read_entry(sources.problems, document, (index,), ApprovalEntry, written)
        if entry is not None:
            found.append(Approval(entry.role, entry.by, entry.date, entry.digest, document.place((index,))))
    return tuple(found)


def load_register(sources: Sources) -> tuple[RegisterEntry, ...]:
    """The register of releases, oldest entry first."""
    document = sources.yaml(REGISTER)
    found = []
    for index, written in sources.listing(document):
        item = read_entry(sources.problems, document, (index,), RegisterItem, written)
        if item is not None:
            found.append(
                RegisterEntry(
                    year=item.year,
                    date=item.date,
                    previous=item.previous,
                    digest=canonical_digest(item.model_dump(mode="json", exclude_none=True)),
                    place=document.place((index,)),
                    number=item.number or "",
                    signed_by=item.signed_by or "",
                    seal=item.seal or "",
                    correction=item.correction or "",
                    withdrawn=item.withdrawn or "",
                )
            )
    return tuple(found)


class AttachmentDigests(Mapping[str, str]):
    """The digests (SHA-256) of the files below a folder of docs/ that are no sections, by path. Scans are large, and
    most commands do not ask: the files are read when the first digest is wanted. Line ends of text do not matter,
    because git may change them."""

    def __init__(self, sources: Sources, folder: str, sections: Set[str]) -> None:
        self._sources = sources
        self._folder = folder
        self._sections = sections

    def __getitem__(self, file: str) -> str:
        return self._digests[file]

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        found = {}
        for file in self._sources.other_files(self._folder, self._sections):
            content = self._sources.content(file)
            if content is not None:
                plain = content if b"\0" in content else content.replace(b"\r\n", b"\n")
                found[file] = hashlib.sha256(plain).hexdigest()
        return found
