"""The ids that are proposed for typed numbers say what is counted, and leave out nothing that makes it another fact."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from nianbao.checks import check
from nianbao.guide.memory_project import load_texts

TABLE: Final = Path(__file__).with_suffix("").with_name("proposed_ids.tsv")
ROWS: Final = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()]
PROPOSED: Final = re.compile("添一条“(?P<id>[^:]+):")


def proposed(text: str, title: str = "工作情况") -> list[str]:
    book = load_texts(
        {
            "data/figures/town.yml": "户厕改造: {unit: 座}\n",
            "data/2024/1.yml": "户厕改造: 86\n",
            "docs/2024/1.md": f"# {title}\n\n{text}。\n",
        }
    )
    found = [PROPOSED.search(one.fix) for one in check(book) if one.fault in {"hard_coded_number", "unfounded_rank"}]
    return [match["id"] for match in found if match]


@pytest.mark.parametrize(("text", "ids"), ROWS)
def test_ids(text: str, ids: str) -> None:
    assert proposed(text) == ids.split()


def test_what_is_planned_is_another_fact() -> None:
    assert proposed("新建停车泊位500个", "二、2025年工作打算") == ["新建停车泊位目标"]
    assert proposed("新建停车泊位500个", "一、2024年工作情况和2025年工作打算") == ["新建停车泊位目标"]
    assert proposed("新建停车泊位500个", "2025年打算和2024年情况") == ["新建停车泊位"]
    assert proposed("户厕改造100座", "二、2025年工作打算") == ["户厕改造目标"]
