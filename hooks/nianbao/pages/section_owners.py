"""The departments whose figures a section states."""

from __future__ import annotations

from nianbao.report import Section, Yearbook


def section_owners(book: Yearbook, section: Section) -> tuple[str, ...]:
    """The departments in the order of the section's references."""
    figures = (book.figure(reference.id) for reference in section.references)
    return tuple(dict.fromkeys(figure.owner for figure in figures if figure and figure.owner))
