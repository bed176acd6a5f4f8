"""The changes of a branch in the reports, for the person who approves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nianbao.checks import check
from nianbao.office.changed_files import ChangedFile
from nianbao.office.diff.approvals import approval_notices
from nianbao.office.diff.definitions import definition_changes
from nianbao.office.diff.difference import Difference
from nianbao.office.diff.effects import effects_of
from nianbao.office.diff.explained import account_of
from nianbao.office.diff.file_notices import file_notices, letter_notices
from nianbao.office.diff.notices import notices
from nianbao.office.diff.page_changes import PageComparison, compare_pages
from nianbao.office.diff.removed_sections import section_notices
from nianbao.office.diff.signed_files import signed_files
from nianbao.office.diff.statements import statements
from nianbao.office.diff.values import value_changes
from nianbao.office.diff.wordings import section_wordings
from nianbao.office.revision import findings_added
from nianbao.report import Yearbook

__all__ = ["Difference", "compare"]


def compare(before: Yearbook, after: Yearbook, files: Sequence[ChangedFile], today: date | None = None) -> Difference:
    """Compares two states of a project, between which `files` changed. `today` is the day of the check."""
    values = value_changes(before, after)
    stated = statements(before, after, values)
    values = tuple(replace(one, statements=stated.get((one.figure.id, one.year), ())) for one in values)
    found_before, found_after = check(before, today=today), check(after, today=today)
    wordings = section_wordings(before, after)
    pages = compare_pages(before, after, files, wordings)
    found = Difference(
        values=values,
        definitions=definition_changes(before, after),
        wordings=wordings,
        effects=effects_of(before, after, values),
        notices=(
            *notices(before, after),
            *section_notices(before, after),
            *pages.first,
            *approval_notices(files),
            *file_notices(after, files),
        ),
        new_findings=findings_added(found_before, found_after),
        resolved_findings=findings_added(found_after, found_before),
        after=after,
        before=before,
        pages=pages.pages,
    )
    return _with_files(found, files, pages)


def _with_files(found: Difference, files: Sequence[ChangedFile], pages: PageComparison) -> Difference:
    """The difference with the notices of its files. What explains a file is known before that."""
    account = account_of(found, files, pages.same, pages.compared)
    found = replace(
        found,
        notices=(*found.notices, *letter_notices(files)),
        unexplained=account.left,
        same_meaning=account.same,
    )
    return replace(found, signed=signed_files(found, files))
