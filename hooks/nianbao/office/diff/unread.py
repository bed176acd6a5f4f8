"""Files that could not be read completely: an entry not found in them may still exist."""

from __future__ import annotations

from typing import Final

from nianbao.report import Yearbook

CUT_OFF: Final = (
    *("merge_conflict", "unreadable_yaml", "tab_in_yaml", "yaml_alias", "yaml_tag", "text_too_long"),
    *("full_width_colon", "text_cut_by_hash", "not_utf8", "unreadable_file"),
)


def unread_files(book: Yearbook) -> frozenset[str]:
    """The files that may have parts missing from the book."""
    return frozenset(problem.place.file for problem in book.problems if problem.kind in CUT_OFF)
