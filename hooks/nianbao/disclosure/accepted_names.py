"""The masked names that were typed on purpose, and accepted in data/accepted.yml."""

from __future__ import annotations

from collections.abc import Iterable

from nianbao.checks import leaked_name
from nianbao.checks.fault import Reading
from nianbao.report import Finding, Yearbook


def accepted_names(book: Yearbook, findings: Iterable[Finding]) -> frozenset[str]:
    """The names as typed: what the check of leaked names finds, except its `findings`, which are not accepted."""
    if not any(one.fault == leaked_name.FAULT.name for one in book.acceptances):
        return frozenset()
    unaccepted = {one.written for one in findings if one.fault == leaked_name.FAULT.name}
    return frozenset(one.written for one in leaked_name.find(Reading(book))) - unaccepted
