"""Masked names and internal values, planted in every spelling in every kind of file, are found."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from docx import Document
from openpyxl import Workbook
from pypdf import PdfWriter

from nianbao.disclosure.masked_yearbook import masked_yearbook
from nianbao.disclosure.scan import Scanner, refusal
from nianbao.disclosure.withheld import Withheld
from tests.held import load_held

FILES = {
    "data/figures/all.yml": (
        "信访: {label: 信访总量, unit: 件, owner: 信访办}\n"
        "管网: {label: 污水管网, unit: 公里, owner: 村建办}\n"
        "资金: {label: 补助金, unit: 万元, owner: 民政办}\n"
        "户数: {label: 受益户, unit: 户, owner: 民政办, visibility: public}\n"
        "批次: {label: 接访批次, unit: 户, owner: 信访办}\n"
    ),
    "data/names.yml": (
        "镇名: {name: 砚汀镇, kind: town, aliases: [砚汀]}\n村: {name: 墨渚村, kind: village}\n"
        "县: {name: 县委办公室, kind: org, masked: false}\n"
    ),
    "data/2024/1-a.yml": "信访: 350\n管网: 12.6\n资金: 960\n户数: 410\n批次: 410\n",
    "docs/2024/1-a.md": "# 一、建设\n\n{{ 信访 }}，{{ 管网 }}，{{ 资金 }}，{{ 户数 }}，{{ 批次 }}。\n",
}

SPELLINGS = {
    "名称": "在砚汀镇召开",
    "别称": "在砚汀召开",
    "名称里有空格": "在砚 汀 镇召开",
    "名称里有点": "在砚·汀·镇召开",
    "名称里有零宽字符": "在砚\u200b汀\u2060镇召开",
    "名称里有连接号": "在墨-渚-村召开",
    "名称断行": "在砚\n汀镇召开",
    "繁体名称": "在硯汀鎮召開",
    "数带单位": "共350件",
    "汉字数": "共三百五十件",
    "逐位的汉字数": "共三五〇件",
    "大写数": "共叁佰伍拾件",
    "繁体大写数": "共叄佰伍拾件",
    "全角数": "共３５０件",
    "带圈数": "共③⑤⓪件",
    "数里有空格": "共3 5 0件",
    "数断行": "共35\n0件",
    "小数": "长12.6公里",
    "换了单位": "长12600米",
    "换了万亿": "共960万元",
    "写成元": "共9600000元",
    "带千分撇": "共9,600,000元",
    "在指标名称旁边": "信访总量：350",
    "在指标代号旁边": "管网 = 12.6",
    "汉字数在指标名称旁边": "信访总量，三百五十",
    "别的公开数字也是这个值": "接访批次：410户",
}


def docx(text: str, author: str = "") -> bytes:
    document = Document()
    document.add_paragraph(text)
    document.core_properties.author = author
    return saved(document.save)


def docx_table(text: str) -> bytes:
    document = Document()
    document.add_table(1, 2).cell(0, 1).text = text
    return saved(document.save)


def xlsx(text: str, title: str = "") -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active["B2"] = text
    book.properties.title = title
    return saved(book.save)


def pdf(add: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    add(writer)
    return saved(writer.write)


def described_pdf(text: str) -> bytes:
    """A PDF with a description in XMP, as Acrobat and office programs write it."""
    head = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    )
    description = f"<rdf:Description><dc:title>{text}</dc:title></rdf:Description>"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.xmp_metadata = f"{head}{description}</rdf:RDF>".encode()
    return saved(writer.write)


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()


def zipped(content: str | bytes, name: str = "a/b.txt", *, comment: str = "", of_member: str = "") -> bytes:
    """An archive of one file, with a comment on the archive and one on the file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment.encode()
        member = zipfile.ZipInfo(name)
        member.comment = of_member.encode()
        archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def zipped_on_windows(text: str) -> bytes:
    """An archive with a name in GBK, as Windows packs it. Python's zipfile writes only UTF-8."""
    name = f"{text}，初稿.txt".encode("gb18030")
    return zipped("", "n" * len(name)).replace(b"n" * len(name), name)


def png(body: bytes) -> bytes:
    """A picture of one chunk: its kind and its content."""
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + chunk


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(sign):04x}" if ord(sign) > 127 else sign for sign in text)


def over_tags(text: str) -> str:
    return "".join(f"<b>{sign}</b>" if at % 2 else sign for at, sign in enumerate(text))


KINDS: dict[str, tuple[str, Callable[[str], bytes | str]]] = {
    "网页": ("a/index.html", lambda text: f"<p>今年{text}。</p>"),
    "网页的标签里断开": ("a/index.html", lambda text: f"<p>今年{over_tags(text)}。</p>"),
    "网页的实体": ("a/index.html", lambda text: "<p>" + "".join(f"&#{ord(sign)};" for sign in text) + "</p>"),
    "属性": ("a/index.html", lambda text: f'<img alt="{text}">'),
    "地址": ("a/index.html", lambda text: f'<a href="/{quote(text)}">去</a>'),
    "注释": ("a/index.html", lambda text: f"<!-- {text} -->"),
    "页里的脚本": ("a/index.html", lambda text: f"<script>var a = {json.dumps(text)}</script>"),
    "脚本": ("a/data.js", lambda text: f'bring({{"text": "{escaped(text)}"}})'),
    "JSON": ("search/index.json", lambda text: json.dumps({"docs": [{"text": text}]})),
    "SVG": ("a/chart.svg", lambda text: f"<svg><title>{text}</title></svg>"),
    "CSV": ("a/figures.csv", lambda text: f'项,数\n甲,"{text}"\n'),
    "文本": ("a/b.txt", lambda text: text),
    "GBK 文本": ("a/b.txt", lambda text: f"说明{text}".encode("gb18030")),
    "UTF-16 文本": ("a/b.txt", lambda text: text.encode("utf-16")),
    "网站地图": ("sitemap.xml", lambda text: f"<urlset><url><loc>http://a/{quote(text)}/</loc></url></urlset>"),
    "压缩的网站地图": ("sitemap.xml.gz", lambda text: gzip.compress(f"<urlset><loc>{text}</loc></urlset>".encode())),
    "压缩包": ("a.zip", zipped),
    "压缩包里的压缩包": ("a.zip", lambda text: zipped(zipped(text), "a.zip")),
    "压缩包里的网页": ("a.zip", lambda text: zipped(f"<p>{text}</p>", "a/index.html")),
    "压缩包的说明": ("a.zip", lambda text: zipped("", comment=text)),
    "压缩包里文件的说明": ("a.zip", lambda text: zipped("", of_member=text)),
    "压缩包里的文件名": ("a.zip", lambda text: zipped("", f"{text}，初稿.txt")),
    "GBK 的压缩包": ("a.zip", zipped_on_windows),
    "Word": ("a.docx", docx),
    "Word 的表": ("a.docx", docx_table),
    "Word 的作者": ("a.docx", lambda text: docx("", text)),
    "Excel": ("a.xlsx", xlsx),
    "Excel 的标题": ("a.xlsx", lambda text: xlsx("", text)),
    "PDF 的主题": ("a.pdf", lambda text: pdf(lambda writer: writer.add_metadata({"/Subject": text}))),
    "PDF 的描述": ("a.pdf", described_pdf),
    "PDF 的书签": ("a.pdf", lambda text: pdf(lambda writer: writer.add_outline_item(title=text, page_number=0))),
    "PDF 的附件": ("a.pdf", lambda text: pdf(lambda writer: writer.add_attachment("a.txt", text.encode()))),
    "图片的说明": ("a.png", lambda text: png(b"iTXtComment\0\0\0\0\0" + text.encode())),
    "图片的压缩的说明": (
        "a.png",
        lambda text: png(b"iTXtComment\0\1\0zh\0\0" + zlib.compress(text.encode())),
    ),
    "图片的压缩的旧式说明": ("a.png", lambda text: png(b"zTXtComment\0\0" + zlib.compress(text.encode("gb18030")))),
    "照片的标题": ("a.jpg", lambda text: b"\xff\xd8\xff\xe1\0" + text.encode("utf-16-le") + b"\xff\xd9"),
    "老格式的 Word": ("a.doc", lambda text: b"\xd0\xcf\x11\xe0\0\0" + text.encode("utf-16-le")),
}
# A label is separate from its number when each sign is, and a line end has no place there.
ONE_LINE = {
    "网页的标签里断开",
    "Word 的作者",
    "Excel 的标题",
    "PDF 的主题",
    "PDF 的书签",
    "压缩包里的文件名",
    "GBK 的压缩包",
    "图片的说明",
    "照片的标题",
    "老格式的 Word",
    "脚本",
    "页里的脚本",
    "属性",
}
ONE_LINE |= {"地址", "网站地图", "JSON", "网页的实体"}


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(Withheld(masked_yearbook(load_held(FILES))))


def planted() -> Iterator[tuple[str, str, str]]:
    for kind in KINDS:
        for story, text in SPELLINGS.items():
            if not ("\n" in text and kind in ONE_LINE):
                yield kind, story, text


def test_there_are_many() -> None:
    assert len(list(planted())) >= 100


@pytest.mark.parametrize("kind", KINDS)
def test_found(scanner: Scanner, kind: str) -> None:
    file, made = KINDS[kind]
    missed = []
    for one, story, text in planted():
        if one == kind:
            content = made(text)
            found = list(scanner.scan(file, content.encode() if isinstance(content, str) else content))
            missed += [] if found else [story]
    assert missed == []


@pytest.mark.parametrize("name", ["砚汀镇/index.html", "a/墨渚村.pdf", quote("a/砚汀镇.png"), "共350件.txt"])
def test_found_in_the_name_of_a_file(scanner: Scanner, name: str) -> None:
    assert list(scanner.scan(name, b""))


def test_found_in_a_table_under_its_head(scanner: Scanner) -> None:
    rows = "<tr><th>年</th><th>信访总量</th></tr><tr><td>2024</td><td>350</td></tr>"
    assert list(scanner.scan("a/index.html", f"<table>{rows}</table>".encode()))
    assert list(scanner.scan("a.csv", "年,信访总量\n2024,350\n".encode()))


def test_found_in_whatever_year_it_is_the_value_and_in_the_rows_of_lists() -> None:
    files = {
        **FILES,
        "data/figures/b.yml": "项目: {unit: 个, owner: 村建办, list: {名称: project, 投资: 万元}}\n",
        # A year without the other figures, and one without any.
        "data/2023/1-a.yml": "信访: 421\n项目:\n  - {名称: 冷链物流园, 投资: 7310}\n  - {名称: 装备园}\n",
        "docs/2023/1-a.md": "# 一、建设\n",
        "docs/2022/1-a.md": "# 一、建设\n",
    }
    scanner = Scanner(Withheld(masked_yearbook(load_held(files))))

    def found(text: str) -> bool:
        return any(scanner.scan("a.txt", text.encode()))

    assert [found(text) for text in ("共350件", "共421件", "投资7310万元")] == [True, True, True]
    assert [found(text) for text in ("共422件", "投资7311万元", "长7310米")] == [False, False, False]


def docx_rows(rows: list[list[str]]) -> bytes:
    document = Document()
    table = document.add_table(len(rows), len(rows[0]))
    for line, cells in zip(rows, table.rows, strict=True):
        for text, cell in zip(line, cells.cells, strict=True):
            cell.text = text
    return saved(document.save)


def xlsx_rows(rows: list[list[str]]) -> bytes:
    book = Workbook()
    assert book.active is not None
    for line in rows:
        book.active.append(line)
    return saved(book.save)


@pytest.mark.parametrize(("name", "made"), [("a.docx", docx_rows), ("a.xlsx", xlsx_rows)])
def test_found_beside_its_label_in_a_row(scanner: Scanner, name: str, made: Callable[[list[list[str]]], bytes]) -> None:
    assert list(scanner.scan(name, made([["年", "2024"], ["信访总量", "350"]])))
    assert list(scanner.scan(name, made([["信访总量", "另报"], ["户", "350"]]))) == []


RIGHT = {
    "脱敏以后": "在*镇召开，信访*件，新建*公里",
    "公开的名称": "县委办公室通知",
    "公开的数字": "惠及410户",
    "别的数": "共351件，长12.5公里",
    "别的单位": "共350人",
    "年份和日期": "2024年3月5日印发",
    "编号里的数": "信访总量见 fig-350",
    "隔了一句": "信访总量下降。共有350",
    "一位数": "开了3次会",
}


@pytest.mark.parametrize("story", RIGHT)
def test_what_may_be_shown_is_not_found(scanner: Scanner, story: str) -> None:
    page = f'<h1>报告</h1><p title="{RIGHT[story]}">{RIGHT[story]}。</p>'
    assert list(scanner.scan("a/index.html", page.encode())) == []
    assert list(scanner.scan("a.docx", docx(RIGHT[story]))) == []
    assert list(scanner.scan("a.json", json.dumps([RIGHT[story]]).encode())) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"PK\x03\x04" + b"\0" * 40),
        ("a.pdf", b"%PDF-1.7\nbroken"),
        ("a.gz", b"\x1f\x8b\x08broken"),
        ("a.zip", zipped("甲")[:-30]),
        ("a.png", png(b"zTXtComment\0\0broken")),
    ],
    ids=["docx", "pdf", "gz", "zip", "png"],
)
def test_what_cannot_be_read_is_no_proof(scanner: Scanner, name: str, content: bytes) -> None:
    (found,) = scanner.scan(name, content)
    assert "不能断定没有泄露" in str(found)


def test_a_refusal_names_file_and_place(scanner: Scanner) -> None:
    words = refusal(scanner.scan("2024/index.html", "<p>今年在砚汀镇召开大会</p>".encode()))
    assert "2024/index.html  写着“今年在砚汀镇召开大会”，是名称“砚汀镇”" in words
    assert refusal([]) == ""
