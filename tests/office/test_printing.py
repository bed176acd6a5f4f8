"""How the workbooks print: on A4, all columns of a sheet on one page, the heads on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from nianbao.cli import main
from tests.conftest import MakeProject

PROJECT = {
    "data/figures/a.yml": "管网: {unit: 公里, owner: 村建办}\n项目: {unit: 个, owner: 村建办, list: {名称: project}}\n",
    "data/2025/a.yml": "管网: 12.6\n项目: [装备园, 冷链]\n",
    "docs/2025/1.md": "# 引言\n\n{{ 管网 }}，{{ 项目 列举 }}。\n",
}
A4 = 9


@pytest.mark.parametrize(
    ("command", "for_departments"),
    [(("worklist", "2025"), True), (("confirm", "2025"), True), (("export", "2025", "--as", "xlsx"), False)],
    ids=["worklist", "confirm", "export"],
)
def test_a_sheet_prints_as_wide_as_a_page(
    make_project: MakeProject, tmp_path: Path, command: tuple[str, ...], for_departments: bool
) -> None:
    target = tmp_path / "表.xlsx"
    words = [command[0], "-C", str(make_project(PROJECT)), *command[1:], "-o", str(target)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    for page in load_workbook(target).worksheets:
        assert isinstance(page, Worksheet)
        assert page.page_setup.paperSize == A4
        assert page.page_setup.orientation == ("portrait" if page.title == "汇总" else "landscape")
        assert page.sheet_properties.pageSetUpPr is not None
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.page_setup.fitToWidth in (None, 1)
        assert page.page_setup.fitToHeight == 0, "as many pages as the rows need"
        if for_departments:
            footer = page.HeaderFooter.oddFooter
            assert footer is not None
            assert footer.center.text == "第 &P 页　共 &N 页"
            assert page.print_options.horizontalCentered
            assert not page.sheet_view.showGridLines
            if page.title != "汇总":
                assert page.print_title_rows, page.title
        else:
            assert page.print_title_rows


def test_the_columns_of_the_summary_hold_their_words(make_project: MakeProject, tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    done = CliRunner().invoke(main, ["worklist", "-C", str(make_project(PROJECT)), "2025", "-o", str(target)])
    assert done.exit_code == 0, done.output
    page = load_workbook(target)["汇总"]
    assert isinstance(page, Worksheet)
    heads = {str(cell.value): page.column_dimensions[cell.column_letter].width for cell in page[3]}
    assert list(heads) == ["序号", "责任部门", "应填", "已填", "待填", "已确认"]
    # A Chinese character is as wide as two digits.
    assert all(width >= 2 * len(head) for head, width in heads.items())
    assert len({heads[name] for name in ("应填", "已填", "待填", "已确认")}) == 1, "numbers of one kind"
