"""A section as it was before corrections of its wording."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from nianbao.load.one_file import OneFile
from nianbao.load.project_files import Sources
from nianbao.load.sections import load_section
from nianbao.report import Correction, Section, Year, Yearbook
from nianbao.sealing.chunks import CHUNK, canonical_source, source_digest


def former_section(book: Yearbook, year: Year, stem: str, undone: Sequence[Correction]) -> Section | None:
    """A section before some corrections of its wording, which are in their order; None if they made it. What a
    correction says and the text does not hold is left as it is, and reported by the check of seals."""
    section = year.section(stem)
    texts = former_paragraphs(year, stem, undone)
    if not texts:
        return None
    file = section.file if section else str(PurePosixPath(book.settings.docs, str(year.number), f"{stem}.md"))
    content = "\n\n".join(texts) + "\n"
    return load_section(Sources(OneFile(file, content.encode()), book.settings), year.number, stem, file)


def former_paragraphs(year: Year, stem: str, undone: Sequence[Correction]) -> list[str]:
    """The paragraphs of a section before some corrections of its wording."""
    section = year.section(stem)
    texts = [canonical_source(match[0]) for match in CHUNK.finditer(section.text)] if section else []
    for one in reversed(undone):
        old, new = canonical_source(one.old), canonical_source(one.new)
        if new and new not in texts:
            continue
        if old and new:
            texts[texts.index(new)] = old
        elif new:
            texts.remove(new)
        else:
            texts.insert(_place_of_deleted(year, stem, texts, old), old)
    return texts


def _place_of_deleted(year: Year, stem: str, texts: Sequence[str], deleted: str) -> int:
    """Where a deleted paragraph was: behind the one that the seal has before it."""
    sealed = [chunk.source for chunk in year.seal.sections.get(stem, ())] if year.seal else []
    digest = source_digest(deleted)
    before = sealed[: sealed.index(digest)] if digest in sealed else []
    now = [source_digest(text) for text in texts]
    return next((now.index(one) + 1 for one in reversed(before) if one in now), 0)
