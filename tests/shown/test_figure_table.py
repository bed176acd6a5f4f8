"""Tables of figures over years."""

from __future__ import annotations

import pytest

from nianbao.document.text_of_parts import text_lines
from nianbao.report import Edition, Yearbook
from nianbao.shown.figure_table import cell_text, table_html
from tests.held import load_held

FILES = {
    "data/figures/a.yml": "管网: {label: '管网 <新建>', unit: 公里, was: 旧网}\n补助: {unit: 万元, since: 2024}\n"
    "党员: {unit: 名, visibility: public}\n",
    "data/2023/a.yml": "旧网: 11.20\n党员: 8\n",
    "data/2024/a.yml": "管网: 12.6\n补助: 960万余\n党员: 约9\n",
    "data/2025/a.yml": "管网:\n",
    "docs/2024/1.md": "```table\ntitle: 建设\nfigures: 旧网 补助 党员 没有\nyears: 2022-2024 2025\n```\n",
}


@pytest.fixture(scope="module")
def book() -> Yearbook:
    return load_held(FILES)


@pytest.mark.parametrize(
    ("edition", "rows"),
    [
        (
            Edition.INTERNAL,
            [
                "建设",
                "数字\t单位\t2022年\t2023年\t2024年\t2025年",
                "管网 <新建>\t公里\t—\t11.20\t12.6\t【待填】",
                "补助\t万元\t—\t—\t960余\t【待填】",
                "党员\t名\t—\t8\t约9\t【待填】",
            ],
        ),
        (
            Edition.MASKED,
            [
                "建设",
                "数字\t单位\t2022年\t2023年\t2024年\t2025年",
                "管网 <新建>\t公里\t—\t*\t*\t*",
                "补助\t万元\t—\t—\t*\t*",
                "党员\t名\t—\t8\t约9\t【待填】",
            ],
        ),
    ],
)
def test_table(book: Yearbook, edition: Edition, rows: list[str]) -> None:
    (block,) = book.years[1].sections[0].blocks
    assert text_lines(table_html(book, block, edition)) == rows


def test_a_year_without_a_folder_has_a_dash(book: Yearbook) -> None:
    assert cell_text(book, book.catalogue["管网"], 1999, Edition.INTERNAL) == "—"
