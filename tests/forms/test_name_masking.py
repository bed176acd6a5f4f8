"""How names are masked."""

from __future__ import annotations

import pytest

from nianbao.forms.name_masking import mask_of, masked_name, masked_text
from nianbao.report import Edition
from nianbao.shown.show import State, show
from tests.held import load_held

BOOK = load_held(
    {
        "data/names.yml": "镇名: {name: 砚汀镇, kind: town, aliases: [砚汀]}\n"
        "龙头企业: {name: 墨港精工, kind: company}\n全国: {masked: false}\n潮村: {name: 听潮村, kind: village}\n",
        "data/2022/names.yml": "镇名: {name: 砚汀乡, kind: town}\n",
        "data/2022/a.yml": "",
        "data/2024/a.yml": "",
    }
)


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("砚汀镇", "town", "*镇"),
        ("听潮村", "village", "*村"),
        ("东港社区", "community", "*社区"),
        ("砚汀", "town", "*"),
        ("*村", "village", "*村"),
        ("*遗址", "site", "*遗址"),
        ("墨港镇企业", "company", "*"),
        ("听潮村", "project", "*"),
        ("镇", "town", "*镇"),
    ],
)
def test_the_kind_of_place_is_kept(text: str, kind: str, masked: str) -> None:
    assert masked_text(text, kind) == masked


def test_a_registered_name_keeps_its_registration() -> None:
    assert mask_of(BOOK.names["镇名"]) == "*镇"
    assert mask_of(BOOK.names["全国"]) is None
    # In a list: by id, text or alias, whatever the kind of the column.
    assert masked_name(BOOK, 2024, "听潮村", "project") == "*村"
    assert masked_name(BOOK, 2024, "砚汀", "project") == "*"
    assert masked_name(BOOK, 2024, "全国", "place") is None
    assert masked_name(BOOK, 2024, "没有登记", "village") == "*"
    assert masked_name(BOOK, 2022, "砚汀乡", "other") == "*乡"


@pytest.mark.parametrize(
    ("year", "at_year", "text"), [(2024, None, "砚汀镇"), (2022, None, "砚汀乡"), (2024, 2022, "砚汀乡")]
)
def test_a_year_may_write_a_name_of_its_own(year: int, at_year: int | None, text: str) -> None:
    shown = show(BOOK, year, "镇名", at_year=at_year)
    assert (shown.state, shown.text(Edition.INTERNAL)) == (State.NAME, text)
