"""data/YEAR/confirmed.yml: who confirmed which value, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from nianbao.quantity.quantity_text import amount_text
from nianbao.relations.confirmed import value_digest
from nianbao.report import Confirmation, Figure, Value, Year, Yearbook
from nianbao.yaml.plain_yaml import to_plain_yaml

HEAD: Final = """\
# 这个文件由 nianbao confirm 写出：各部门确认过的数，谁在哪天确认的。
# 不要手改。数改了以后，要请部门重新确认。

"""


def confirmed_value(figure: Figure, value: Value) -> str:
    """A confirmed value as people read it."""
    return amount_text(value.quantity, figure.unit) if value.quantity else f"{len(value.rows)}项"


@dataclass(frozen=True, slots=True)
class GivenConfirmation:
    """What a sheet says: somebody confirmed a figure on a day."""

    figure: Figure
    by: str
    day: date


def confirmed_file(book: Yearbook, year: Year, given: Iterable[GivenConfirmation]) -> dict[str, bytes]:
    """The file after these confirmations of values as the book has them, by its path. A value that is confirmed
    already keeps its first confirmation."""
    confirmations = {figure_id: _entry(one) for figure_id, one in year.confirmations.items()}
    for one in given:
        value = book.value(one.figure.id, year.number)
        assert value is not None
        digest = value_digest(one.figure, value)
        if confirmations.get(one.figure.id, {}).get("digest") != digest:
            text = confirmed_value(one.figure, value)
            confirmations[one.figure.id] = {"value": text, "digest": digest, "by": one.by, "date": one.day}
    order = {figure_id: at for at, figure_id in enumerate(book.catalogue)}
    ordered = dict(sorted(confirmations.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
    return {f"data/{year.number}/confirmed.yml": to_plain_yaml(HEAD, ordered)}


def _entry(one: Confirmation) -> Mapping[str, object]:
    return {"value": one.value, "digest": one.digest, "by": one.by, "date": one.date}
