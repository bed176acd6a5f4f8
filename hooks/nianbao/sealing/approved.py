"""The three approvals of a year (三级审批), and whether they are of what the year holds now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Final, get_args

from nianbao.load.models import ApprovalRole
from nianbao.quantity.canonical import canonical_digest
from nianbao.quantity.quantity_text import recorded_text
from nianbao.report import Approval, Year, Yearbook
from nianbao.sealing.chunks import ITEM_DIGEST
from nianbao.sealing.sealed_content import content_of, seal_entry
from nianbao.shown.prose import Proses

ROLES: Final[tuple[str, ...]] = get_args(ApprovalRole)


def approved_digest(book: Yearbook, year: Year) -> str:
    """The digest of what is approved: all that a seal holds, and the numbers. Who approved and signs is no part."""
    content = seal_entry(content_of(book, year, Proses(book)))
    values = {
        figure_id: recorded_text(value.quantity, book.catalogue[figure_id].unit)
        for figure_id, value in year.values.items()
        if value.quantity is not None and figure_id in book.catalogue
    }
    rows = {
        figure_id: [[cell.text for cell in row.cells] for row in value.rows] for figure_id, value in year.values.items()
    }
    parts = [content[part] for part in ("figures", "names", "sections", "files")]
    return canonical_digest([*parts, values, rows], ITEM_DIGEST)


def lacking_approvals(year: Year, digest: str, signed_on: date | None = None) -> Iterator[str]:
    """Why the approvals of a year do not suffice, in Chinese. `digest` is that of the year as it is."""
    latest = {one.role: one for one in year.approvals}
    for role in ROLES:
        if role not in latest:
            yield f"{role}还没有批准"
        elif latest[role].digest != digest:
            yield f"{role}（{latest[role].by}）{latest[role].date} 批准以后，内容改过，要重新批准"
    given = [latest[role] for role in ROLES if role in latest]
    for one, other in pairwise(given):
        if other.date < one.date:
            yield f"{other.role}的批准（{other.date}）早于{one.role}的（{one.date}），三级要逐级批"
    yield from _same_people(given)
    if signed_on is not None and given and given[-1].date > signed_on:
        yield f"签发日期 {signed_on} 早于{given[-1].role}的批准（{given[-1].date}）"


def _same_people(given: list[Approval]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for one in given:
        if one.by in seen:
            yield f"{seen[one.by]}和{one.role}是同一个人（{one.by}），三级要三个人"
        seen[one.by] = one.role
