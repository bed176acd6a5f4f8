"""Words that were changed in Word go into the Markdown, and everything else stays as it is written there."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.office.from_word.word_edits import PEOPLE, PROJECT, TOWN, WordEdits, after, tracked


@pytest.fixture
def word(tmp_path: Path) -> WordEdits:
    return WordEdits(tmp_path)


def test_an_unchanged_file_changes_nothing(word: WordEdits) -> None:
    taking = word.take()
    assert taking.is_empty
    assert taking.is_state_known
    assert taking.kept == 12


def test_a_file_without_the_annex_misses_nothing(tmp_path: Path) -> None:
    assert WordEdits(tmp_path, with_annex=False).take().is_empty


def reword(word: WordEdits) -> None:
    word.replace("出行更方便", "出行更加便捷")


def reword_the_bold_head(word: WordEdits) -> None:
    word.replace("基础设施更完善", "基础设施日益完善")


def reword_the_link(word: WordEdits) -> None:
    word.replace("群众", "村民")


def reword_the_heading(word: WordEdits) -> None:
    word.replace("一、城乡建设", "一、城乡融合")


def reword_an_item(word: WordEdits) -> None:
    word.replace("第二项工作抓得细", "第二项工作抓得又细又深")


def reword_the_note(word: WordEdits) -> None:
    for relation in word.document.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            blob = relation.target_part.blob.decode()
            relation.target_part._blob = blob.replace("交通站的数", "交通站的统计数").encode()


def reword_a_cell(word: WordEdits) -> None:
    cell = word.document.tables[0].rows[2].cells[0].paragraphs[0]
    cell.runs[0].text = "乡道"


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (reword, "出行更方便", "出行更加便捷"),
        (reword_the_bold_head, "**基础设施更完善。**", "**基础设施日益完善。**"),
        (reword_the_link, "[群众](https://example.org/)", "[村民](https://example.org/)"),
        (reword_the_heading, "# 一、城乡建设", "# 一、城乡融合"),
        (reword_an_item, "- 第二项工作抓得细", "- 第二项工作抓得又细又深"),
        (reword_the_note, "交通站的数", "交通站的统计数"),
        (reword_a_cell, "| 公路 |", "| 乡道 |"),
    ],
)
def test_only_the_words_change(word: WordEdits, edit: Callable[[WordEdits], None], old: str, new: str) -> None:
    edit(word)
    assert word.texts() == {TOWN: PROJECT[TOWN].replace(old, new, 1), PEOPLE: PROJECT[PEOPLE]}
    taking = word.take()
    assert (taking.missing, taking.surplus, taking.untaken, taking.lost) == ((), (), (), ())


def test_tracked_changes_are_read_as_accepted_and_told(word: WordEdits) -> None:
    run = next(run for run in word.paragraph("坚持把群众").runs if "小事" in run.text)
    tracked(run, "小事", "关键小事")
    assert word.texts()[PEOPLE] == PROJECT[PEOPLE].replace("小事", "关键小事")
    (line,) = word.take().revised
    assert line.revised_by == ("李秘书",)
    assert line.former == "坚持把群众的小事当作大事来办，做到件件有着落。"


def test_a_new_paragraph_is_escaped_and_its_numbers_are_told(word: WordEdits) -> None:
    after(word.paragraph("坚持把群众"), "*新办*实事35件，_样样_有回音{{ 管网 }}。")
    assert "\n\n\\*新办\\*实事35件，\\_样样\\_有回音&#123;&#123; 管网 &#125;&#125;。\n" in word.texts()[PEOPLE]
    taking = word.take()
    assert [one.written for one in taking.typed] == ["35件"]
    assert taking.missing == ()


def test_a_deleted_paragraph_goes_and_its_numbers_are_told(word: WordEdits) -> None:
    paragraph = word.paragraph("全年受理信访")._p
    paragraph.getparent().remove(paragraph)
    assert word.texts()[PEOPLE] == "# 二、社会民生\n\n坚持把群众的小事当作大事来办，做到件件有着落。\n"
    assert [written for written, _ in word.take().lost] == ["{{ 信访 }}", "{{ 甲访 }}", "{{ 笔记 余 }}"]


@pytest.mark.parametrize("end", ["", "\n"])
def test_the_last_words_of_a_file_are_taken_with_a_line_end_or_without(tmp_path: Path, end: str) -> None:
    word = WordEdits(tmp_path, {PEOPLE: f"# 二、社会民生\n\n把小事当作大事来办{end}"})
    word.replace("来办", "来做")
    assert word.take().files[PEOPLE].decode() == "# 二、社会民生\n\n把小事当作大事来做\n"


@pytest.mark.parametrize("item", ["第一项工作抓得实", "第二项工作抓得细"])
def test_a_deleted_item_leaves_the_list_as_close_as_it_was(word: WordEdits, item: str) -> None:
    paragraph = word.paragraph(item)._p
    paragraph.getparent().remove(paragraph)
    assert word.texts() == {TOWN: PROJECT[TOWN].replace(f"- {item}\n", ""), PEOPLE: PROJECT[PEOPLE]}


def test_a_paragraph_moves_to_another_section_with_its_references(word: WordEdits) -> None:
    paragraph = word.paragraph("项目建设提速")._p
    word.paragraph("坚持把群众")._p.addnext(paragraph)
    moved = "项目建设提速，{{ 项目 列举 }}等{{ 项目 个数 }}项目开工。\n"
    assert word.texts() == {TOWN: PROJECT[TOWN].replace(moved + "\n", ""), PEOPLE: PROJECT[PEOPLE] + "\n" + moved}
    assert word.take().lost == ()


def test_a_footnote_follows_its_paragraph_to_another_section(word: WordEdits) -> None:
    paragraph = word.paragraph("基础设施更完善")._p
    word.paragraph("坚持把群众")._p.addnext(paragraph)
    texts = word.texts()
    assert "[^1]" not in texts[TOWN]
    assert texts[PEOPLE].endswith("出行更方便。[^1]\n\n[^1]: 公路里程是{{ 镇名 }}交通站的数。\n")
    assert word.take().missing == ()


def test_a_bold_head_replaced_whole(word: WordEdits) -> None:
    word.replace("基础设施更完善。", "城乡面貌焕然一新：")
    text = word.texts()[TOWN]
    assert "\n\n城乡面貌焕然一新：{{ 镇名 }}新建污水管网" in text
    assert "**" not in text


def test_a_footnote_stays_with_its_sentence_when_another_sentence_moves(word: WordEdits) -> None:
    head = next(run for run in word.paragraph("基础设施更完善").runs if run.bold)
    word.paragraph("坚持把群众")._p.append(deepcopy(head._r))
    head._r.getparent().remove(head._r)
    texts = word.texts()
    assert texts[PEOPLE].endswith("做到件件有着落。**基础设施更完善。**\n")
    assert texts[TOWN] == PROJECT[TOWN].replace("**基础设施更完善。**", "")
    assert word.take().missing == ()


def test_a_footnote_deleted_with_its_mark(word: WordEdits) -> None:
    (mark,) = word.document.element.body.iter(qn("w:footnoteReference"))
    mark.getparent().getparent().remove(mark.getparent())
    taking = word.take()
    text = PROJECT[TOWN].replace("出行更方便。[^1]", "出行更方便。")
    assert taking.files[TOWN].decode() == text.partition("\n\n[^1]")[0] + "\n"
    assert (taking.deleted, taking.untaken, taking.missing) == (("公路里程是砚汀镇交通站的数。",), (), ())


def test_a_paragraph_deleted_with_its_footnote(word: WordEdits) -> None:
    paragraph = word.paragraph("基础设施更完善")._p
    paragraph.getparent().remove(paragraph)
    taking = word.take()
    assert "[^1]" not in taking.files[TOWN].decode()
    assert taking.missing == ()


def test_a_sentence_moves_into_another_paragraph(word: WordEdits) -> None:
    source, target = word.paragraph("全年受理信访"), word.paragraph("坚持把群众")
    children = list(source._p)
    start = next(at for at, child in enumerate(children) if any("党员撰写" in text.text for text in child.iter("{*}t")))
    # The run holds the end of the sentence before, too.
    text = next(children[start].iter("{*}t"))
    before, _, behind = text.text.partition("党员")
    text.text = before
    target.add_run(f"党员{behind}")
    for child in children[start + 1 :]:
        target._p.append(child)
    text = word.texts()[PEOPLE]
    assert "做到件件有着落。党员撰写心得笔记{{ 笔记 余 }}。" in text
    assert text.count("党员撰写") == 1


def test_a_sentence_that_ends_with_its_number_is_known_by_it_when_moved_and_reworded(tmp_path: Path) -> None:
    unended = PROJECT[PEOPLE].replace("党员撰写心得笔记{{ 笔记 余 }}。", "党员撰写心得笔记{{ 笔记 }}")
    word = WordEdits(tmp_path, {PEOPLE: unended})
    source, target = word.paragraph("全年受理信访"), word.paragraph("坚持把群众")
    children = list(source._p)
    start = next(at for at, child in enumerate(children) if any("党员撰写" in text.text for text in child.iter("{*}t")))
    text = next(children[start].iter("{*}t"))
    text.text = text.text.partition("党员")[0]
    target.add_run("累计写成的体会文章共有")
    for child in children[start + 1 :]:
        target._p.append(child)
    assert "做到件件有着落。累计写成的体会文章共有{{ 笔记 }}\n" in word.texts()[PEOPLE]
    assert word.take().lost == ()


def test_a_paragraph_split_in_the_middle_of_a_sentence(word: WordEdits) -> None:
    source = word.paragraph("全年受理信访")
    new = after(source, "")
    children = list(source._p)
    at = next(nth for nth, child in enumerate(children) if any("其中" in text.text for text in child.iter("{*}t")))
    for child in children[at:]:
        new._p.append(child)
    assert "{{ 信访 }}\n\n，其中初信初访{{ 甲访 }}。党员撰写心得笔记{{ 笔记 余 }}。" in word.texts()[PEOPLE]


def test_two_paragraphs_joined(word: WordEdits) -> None:
    source, other = word.paragraph("全年受理信访"), word.paragraph("坚持把群众")
    for child in list(other._p):
        if not child.tag.endswith("}pPr"):
            source._p.append(child)
    other._p.getparent().remove(other._p)
    assert "{{ 笔记 余 }}。坚持把群众的小事当作大事来办，做到件件有着落。\n" in word.texts()[PEOPLE]


def test_a_comment_becomes_a_note_behind_its_sentence(word: WordEdits) -> None:
    paragraph = word.paragraph("全年受理信访")
    word.document.add_comment(runs=paragraph.runs[1], text="与台账--再对一遍", author="王主任")
    assert "{{ 甲访 }}。<!-- 批注（王主任）：与台账－－再对一遍 -->党员撰写" in word.texts()[PEOPLE]
    assert word.take().missing == ()


def test_a_generated_line_is_not_taken_and_told(word: WordEdits) -> None:
    word.replace("（草稿，未经签发）", "（征求意见稿）")
    taking = word.take()
    assert not taking.files
    assert [one.words for one in taking.untaken] == ["（草稿，未经签发） → （征求意见稿）"]


def test_a_new_row_of_a_table(word: WordEdits) -> None:
    row = word.document.tables[0].add_row()
    row.cells[0].paragraphs[0].add_run("路灯")
    row.cells[1].paragraphs[0].add_run("30|40")
    assert "| 公路 | 9.5 |\n| 路灯 | 30&#124;40 |\n" in word.texts()[TOWN]


def revision(tag: str, *children: Any) -> Any:
    made = OxmlElement(tag)
    made.set(qn("w:id"), "7")
    made.set(qn("w:author"), "李秘书")
    for child in children:
        made.append(child)
    return made


def test_a_paragraph_deleted_while_changes_are_tracked(word: WordEdits) -> None:
    paragraph = word.paragraph("项目建设提速")._p
    runs = [child for child in paragraph if child.tag != qn("w:pPr")]
    for run in runs:
        for text in run.iter(qn("w:t")):
            text.tag = qn("w:delText")
    paragraph.append(revision("w:del", *(run for run in runs if run.tag == qn("w:r"))))
    look = OxmlElement("w:rPr")
    look.append(revision("w:del"))
    paragraph.find(qn("w:pPr")).append(look)
    taking = word.take()
    assert "项目建设提速" not in taking.files[TOWN].decode()
    assert taking.untaken == ()
    assert [written for written, _ in taking.lost] == ["{{ 项目 列举 }}", "{{ 项目 个数 }}"]


def test_words_moved_while_changes_are_tracked(word: WordEdits) -> None:
    paragraph = word.paragraph("坚持把群众")
    (run,) = paragraph.runs
    before, behind = run.text.split("，")
    run.text = before
    moved, stays = deepcopy(run._r), deepcopy(run._r)
    next(moved.iter(qn("w:t"))).text = behind.rstrip("。")
    next(stays.iter(qn("w:t"))).text = "。"
    for made in (stays, revision("w:moveFrom", deepcopy(moved))):
        run._r.addnext(made)
    run._r.addprevious(revision("w:moveTo", moved))
    assert "做到件件有着落坚持把群众的小事当作大事来办。" in word.texts()[PEOPLE]


def test_a_red_head_is_no_part_of_the_report(word: WordEdits) -> None:
    head = word.paragraph("工作报告").insert_paragraph_before("砚汀镇人民政府文件")
    head.style = next(style for style in word.document.styles if style.name == "Red Head")
    assert word.take().is_empty
