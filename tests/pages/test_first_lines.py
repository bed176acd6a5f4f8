"""How a section begins in lists."""

from __future__ import annotations

import dataclasses

import pytest

from nianbao.pages.first_lines import LONGEST, first_line
from nianbao.pages.site import Site


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# 题\n\n短短一句。\n", "短短一句。"),
        ("# 题\n\n第一段。\n\n第二段。\n", "第一段。　第二段。"),
        ("# 题\n", ""),
        (f"# 题\n\n{'甲' * 20}，{'乙' * 40}。\n", f"{'甲' * 20}……"),
        (f"# 题\n\n{'甲' * 60}。\n", f"{'甲' * (LONGEST - 1)}……"),
    ],
)
def test_first_line(site: Site, text: str, line: str) -> None:
    section = dataclasses.replace(site.years[0].sections[0], text=text, references=(), hidden=())
    assert first_line(site, section) == line
