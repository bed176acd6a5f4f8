"""A small project whose report goes to Word and back, and the ways to edit the file."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from nianbao.load import load_yearbook
from nianbao.load.file_sources import Folder
from nianbao.office.from_word.word_taking import WordTaking, take_word
from nianbao.outputs import OUTPUTS
from nianbao.outputs.export_options import ExportOptions
from nianbao.report import Edition
from tests.project import write_project

TOWN = "docs/2024/1-town.md"
PEOPLE = "docs/2024/2-people.md"
PROJECT = {
    "data/figures/town.yml": (
        "管网: {label: 污水管网, unit: 公里, decimals: 1, owner: 村镇建设办}\n"
        "道路: {label: 农村公路, unit: 公里, decimals: 1, owner: 村镇建设办}\n"
        "甲访: {unit: 件, owner: 信访办}\n乙访: {unit: 件, owner: 信访办}\n"
        "信访: {label: 信访总量, unit: 件, owner: 信访办, equals: 甲访 + 乙访}\n"
        "笔记: {label: 心得笔记, unit: 篇, owner: 党政办}\n"
        "项目: {label: 开工项目, unit: 个, owner: 经发办, list: {名称: name}}\n"
    ),
    "data/names.yml": "镇名: {name: 砚汀镇, kind: town}\n",
    "data/2023/a.yml": "管网: 11.2\n道路: 8.0\n甲访: 3\n乙访: 4\n笔记: 900\n",
    "data/2024/a.yml": "管网: 12.6\n道路: 9.5\n甲访: 5\n乙访: 6\n笔记: 1234\n项目: [智能装备园, 冷链物流园]\n",
    "docs/2023/1-town.md": "# 一、旧\n",
    TOWN: (
        "# 一、城乡建设\n\n"
        "**基础设施更完善。**{{ 镇名 }}新建污水管网{{ 管网 }}，同比{{ 管网 同比 }}，上年为{{ 管网 上年 }}。"
        "改造农村公路{{ 道路 }}，[群众](https://example.org/)出行更方便。[^1]\n\n"
        "项目建设提速，{{ 项目 列举 }}等{{ 项目 个数 }}项目开工。\n\n"
        "- 第一项工作抓得实\n- 第二项工作抓得细\n\n"
        "| 项目 | 数量 |\n| --- | --- |\n| 管网 | {{ 管网 数 }} |\n| 公路 | 9.5 |\n\n"
        "[^1]: 公路里程是{{ 镇名 }}交通站的数。\n"
    ),
    PEOPLE: (
        "# 二、社会民生\n\n"
        "全年受理信访{{ 信访 }}，其中初信初访{{ 甲访 }}。党员撰写心得笔记{{ 笔记 余 }}。\n\n"
        "坚持把群众的小事当作大事来办，做到件件有着落。\n"
    ),
}


class WordEdits:
    """A project in a folder, and its exported file while it is edited."""

    def __init__(self, root: Path, files: Mapping[str, str] | None = None, *, with_annex: bool = True) -> None:
        self.root = write_project(root, {**PROJECT, **(files or {})})
        book = load_yearbook(root)
        year = book.year(2024)
        assert year is not None
        options = ExportOptions(with_annex=with_annex)
        self.document = Document(BytesIO(OUTPUTS["docx"].export(book, year, Edition.INTERNAL, options)))

    def paragraph(self, words: str) -> Paragraph:
        return next(one for one in self.document.paragraphs if words in one.text)

    def replace(self, old: str, new: str) -> None:
        """Replaces words inside one run."""
        for text in self.document.element.body.iter(qn("w:t")):
            if old in (text.text or ""):
                text.text = text.text.replace(old, new, 1)
                return
        raise AssertionError(f"no run has {old}")

    def unmark(self, name: str) -> None:
        """Takes the bookmark of a number away, as typing over it does."""
        for start in list(self.document.element.body.iter(qn("w:bookmarkStart"))):
            if start.get(qn("w:name")).endswith(name):
                for end in list(self.document.element.body.iter(qn("w:bookmarkEnd"))):
                    if end.get(qn("w:id")) == start.get(qn("w:id")):
                        end.getparent().remove(end)
                start.getparent().remove(start)
                return
        raise AssertionError(f"no bookmark of {name}")

    def content(self) -> bytes:
        written = BytesIO()
        self.document.save(written)
        return written.getvalue()

    def take(self) -> WordTaking:
        book = load_yearbook(self.root)
        year = book.year(2024)
        assert year is not None
        return take_word(book, year, self.content(), Folder(self.root))

    def texts(self) -> dict[str, str]:
        """The sections after the taking back, all of them."""
        files = {file: content.decode() for file, content in self.take().files.items()}
        return {file: files.get(file, PROJECT[file]) for file in (TOWN, PEOPLE)}


def after(paragraph: Paragraph, text: str) -> Paragraph:
    """A new paragraph behind another one."""
    made = OxmlElement("w:p")
    paragraph._p.addnext(made)
    new = Paragraph(made, paragraph._parent)
    new.style = paragraph.style
    new.add_run(text)
    return new


def tracked(run: Any, old: str, new: str) -> None:
    """Replaces words of a run as Word does while it tracks changes."""
    before, _, behind = run.text.partition(old)
    run.text = before
    place = run._r
    for tag, words in (("w:del", old), ("w:ins", new), ("", behind)):
        made = OxmlElement("w:r")
        text = OxmlElement("w:delText" if tag == "w:del" else "w:t")
        text.text = words
        made.append(text)
        if tag:
            change = OxmlElement(tag)
            change.set(qn("w:id"), "77")
            change.set(qn("w:author"), "李秘书")
            change.append(made)
            made = change
        place.addnext(made)
        place = made
