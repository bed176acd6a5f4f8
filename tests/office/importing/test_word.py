"""Word files: their contents are read, and parts left out are reported."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml

from tests.office.importing.imports import exported, import_into, loaded
from tests.office.importing.word_files import (
    W,
    add_xml,
    number_like_reports,
    numbered,
    paragraph,
    run,
    saved,
    with_footnote,
    with_paragraphs,
)
from tests.project import write_project


def text_of(root: Path, content: bytes) -> str:
    import_into(root, content, name="报告.docx")
    return exported(root)


def notes_of(root: Path, content: bytes) -> str:
    return "\n".join(import_into(root, content, name="报告.docx").notes)


def test_paragraphs_headings_and_bold_runs(tmp_path: Path) -> None:
    document = with_paragraphs("砚汀镇2022年度工作情况报告", "现将砚汀镇情况报告如下。", "一、党建工作")
    line = document.add_paragraph()
    line.add_run("组织建设有力。").bold = True
    line.add_run("召开党委会24次。")
    document.add_paragraph("下一步加强管理。")
    text = text_of(tmp_path, saved(document))
    assert text.splitlines() == [
        "砚汀镇2022年度工作情况报告",
        "现将砚汀镇情况报告如下。",
        "一、党建工作",
        "组织建设有力。召开党委会24次。",
        "下一步加强管理。",
    ]
    assert "**组织建设有力。**召开党委会{{ 党委会 }}。" in (tmp_path / "docs/2022/1-party.md").read_text("utf-8")


def test_numbers_generated_by_word_become_text(tmp_path: Path) -> None:
    document = with_paragraphs()
    list_id = number_like_reports(document)
    for text, level in (("发展情况", 0), ("稳增长", 1), ("惠民生", 1), ("党建工作", 0), ("组织建设", 1)):
        add_xml(document, numbered(text, list_id, level))
        add_xml(document, paragraph(run("平稳有序。")))
    content = saved(document)
    headings = [line for line in text_of(tmp_path, content).splitlines() if line != "平稳有序。"]
    assert headings == ["一、发展情况", "（一）稳增长", "（二）惠民生", "二、党建工作", "（一）组织建设"]
    assert (tmp_path / "docs/2022/1-development/1-growth.md").exists()
    assert "编号" in notes_of(tmp_path, content)


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    document = with_paragraphs("一、党建工作")
    deleted = '<w:del w:id="1" w:author="甲"><w:r><w:delText>21</w:delText></w:r></w:del>'
    inserted = f'<w:ins w:id="2" w:author="甲">{run("24")}</w:ins>'
    add_xml(document, paragraph(run("召开党委会") + deleted + inserted + run("次。")))
    gone = '<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>'
    add_xml(document, paragraph(run("制度"), gone))
    add_xml(document, paragraph(run("健全。")))
    content = saved(document)
    assert text_of(tmp_path, content).splitlines() == ["一、党建工作", "召开党委会24次。", "制度健全。"]
    assert "修订" in notes_of(tmp_path, content)


def test_table_becomes_markdown_with_references(tmp_path: Path) -> None:
    document = with_paragraphs("一、法治建设", "主要数字见下表。")
    rows = [["项目", "单位", "2021年", "2022年"], ["立案", "件", "12", "14"], ["备注", "", "", "甲|乙*"]]
    table = document.add_table(len(rows), 4)
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    imported = import_into(tmp_path, saved(document), name="报告.docx")
    markdown = (tmp_path / "docs/2022/1-law.md").read_text("utf-8")
    assert "| 立案 | 件 | 12 | {{ 立案 数 }} |" in markdown
    assert loaded(tmp_path).value("立案", 2022) is not None
    assert imported.differences == ()
    doubtful = [decision for decision in imported.doubtful() if "2021" in decision.why]
    assert [decision.written for decision in doubtful] == ["12"]


@pytest.mark.parametrize(
    ("above", "rows", "found"),
    [
        ("见下表。", [["指标", "2022年"], ["立案（起）", "14"]], {"立案": "14起"}),
        ("见下表。", [["项目", "本年（万元）"], ["追回资金", "30.5"]], {"追回资金": "30.5万元"}),
        ("单位：公里", [["名称", "2022年"], ["新建农村公路", "12"]], {"农村公路": "12公里"}),
        ("见下表。", [["指标", "2022年"], ["立案", "14"]], {}),
        ("单位：万元", [["乡镇", "2022年"], ["荻湾镇", "14"]], {}),
    ],
)
def test_unit_of_a_cell_in_a_table(tmp_path: Path, above: str, rows: list[list[str]], found: dict[str, str]) -> None:
    """In the head of its row or column, or above the table; without one it is no value."""
    document = with_paragraphs("一、法治建设", above)
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    imported = import_into(tmp_path, saved(document), name="报告.docx")
    book = loaded(tmp_path)
    values = {key: book.value(key, 2022) for key in book.catalogue}
    stated = {key: f"{one.quantity.number}{book.catalogue[key].unit.text}" for key, one in values.items()}
    assert stated == found
    assert len(imported.doubtful()) == (0 if found else 1)


def test_cell_of_last_year_that_contradicts_the_data(tmp_path: Path) -> None:
    data = {"data/figures/a.yml": "清淤沟渠: {unit: 公里}\n", "data/2021/a.yml": "清淤沟渠: 35.1\n"}
    write_project(tmp_path, {**data, "docs/2021/1.md": "# 一\n"})
    document = with_paragraphs("一、水利建设")
    table = document.add_table(2, 4)
    for at, cell in enumerate(("指标", "单位", "2021年", "2022年", "清淤沟渠", "公里", "31.2", "36.8")):
        table.cell(at // 4, at % 4).text = cell
    (doubt,) = import_into(tmp_path, saved(document), name="报告.docx").doubtful()
    assert "那一年的数据里却是35.1公里" in doubt.why


def test_title_in_several_lines_is_one_heading(tmp_path: Path) -> None:
    document = with_paragraphs()
    document.add_paragraph("荻湾县水利局", "Title")
    document.add_paragraph("２０２２年工作\n总结", "Title")
    document.add_paragraph("一、防汛\n抗旱", "Heading 1")
    document.add_paragraph("排查隐患１２．５处。")
    imported = import_into(tmp_path, saved(document), name="报告.docx")
    assert exported(tmp_path) == "荻湾县水利局2022年工作总结\n一、防汛抗旱\n排查隐患12.5处。\n"
    assert "全角的数字已改成半角" in imported.notes
    assert (tmp_path / "docs/2022/0-opening.md").read_text("utf-8") == "# 荻湾县水利局2022年工作总结\n"


def test_each_row_of_a_table_has_a_line_of_its_own(tmp_path: Path) -> None:
    document = with_paragraphs("一、法治建设")
    table = document.add_table(3, 2)
    for at, cell in enumerate(("村", "户数", "甲村", "12", "乙村", "15")):
        table.cell(at // 2, at % 2).text = cell
    document.add_paragraph("办结率98%。")
    imported = import_into(tmp_path, saved(document), name="报告.docx")
    assert [decision.line for decision in imported.doubtful()] == [3, 4, 5]


def test_merged_cells_keep_the_grid(tmp_path: Path) -> None:
    document = with_paragraphs("一、法治建设")
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"格{row}{column}"
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "竖合"
    content = saved(document)
    assert "表格里合并的单元格" in notes_of(tmp_path, content)
    markdown = (tmp_path / "docs/2022/1-law.md").read_text("utf-8")
    assert [line.count("|") for line in markdown.splitlines() if line.startswith("|")] == [4, 4, 4, 4]
    assert markdown.count("竖合") == markdown.count("合并") == 1


def test_footnote_goes_to_the_section_that_calls_it(tmp_path: Path) -> None:
    document = with_paragraphs("一、法治建设")
    call = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    add_xml(document, paragraph(run("受理工单1473件。") + call))
    document.add_paragraph("二、存在问题")
    document.add_paragraph("短板不少。")
    content = with_footnote(saved(document), "含网上受理的件数。")
    imported = import_into(tmp_path, content, name="报告.docx")
    markdown = (tmp_path / "docs/2022/1-law.md").read_text("utf-8")
    assert markdown.endswith("[^1]\n\n[^1]: 含网上受理的件数。\n")
    assert "含网上" not in (tmp_path / "docs/2022/2-problems.md").read_text("utf-8")
    assert any("脚注" in note for note in imported.notes)


def test_text_box_comes_once_after_its_paragraph(tmp_path: Path) -> None:
    document = with_paragraphs("一、法治建设")
    box = f"<w:txbxContent>{paragraph(run('框里的话。'))}</w:txbxContent>"
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    alternate = (
        f"<w:r><mc:AlternateContent {names}><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.element.body.insert(1, parse_xml(f"<w:p {W}>{run('正文的话。')}{alternate}</w:p>"))
    content = saved(document)
    assert text_of(tmp_path, content).splitlines() == ["一、法治建设", "正文的话。", "框里的话。"]
    assert "文本框" in notes_of(tmp_path, content)


def test_header_and_footer_are_left_out_and_noted(tmp_path: Path) -> None:
    document = with_paragraphs("一、法治建设", "平稳有序。")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    content = saved(document)
    text = text_of(tmp_path, content)
    assert "内部资料" not in text
    assert "第1页" not in text
    assert "页眉和页脚没有导入" in notes_of(tmp_path, content)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r>", "上行\n下行"),
        (f"<w:hyperlink>{run('链接里的话')}</w:hyperlink>", "链接里的话"),
        (f"<w:sdt><w:sdtContent>{run('控件里的话')}</w:sdtContent></w:sdt>", "控件里的话"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>域外的话</w:t></w:r>", "域外的话"),
        (run("渠水12m") + run("3", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>') + run("/s"), "渠水12m³/s"),
        (run("丙") + run("3号", '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'), "丙3号"),
        ('<w:smartTag w:element="x">' + run("标记里的话") + "</w:smartTag>", "标记里的话"),
    ],
)
def test_text_inside_other_elements(tmp_path: Path, inner: str, text: str) -> None:
    document = with_paragraphs("一、法治建设")
    add_xml(document, paragraph(inner))
    assert text_of(tmp_path, saved(document)) == f"一、法治建设\n{text}\n"


PIXEL = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def add_comment(document: Any) -> None:
    document.add_comment(document.paragraphs[0].runs, text="数字待核", author="甲")


def add_picture(document: Any) -> None:
    document.add_picture(BytesIO(PIXEL))


@pytest.mark.parametrize(("add", "said"), [(add_comment, "批注没有导入"), (add_picture, "图片没有导入")])
def test_what_is_not_imported_is_told_where_it_is_and_nowhere_else(
    add: Callable[[Any], None], said: str, tmp_path: Path
) -> None:
    document = with_paragraphs("一、城镇建设", "新建污水管网12.6公里。")
    assert said not in notes_of(tmp_path, saved(document))
    add(document)
    assert said in notes_of(tmp_path, saved(document))
