"""HTML that is not on the allow-list: tags, attributes and links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nianbao.allowed_html.removal_places import may_need_removal, places_of
from nianbao.allowed_html.rules import FETCHING_CLASSES, TAGS, Removal, RemovalKind
from nianbao.checks.fault import Fault, Reading
from nianbao.load.project_files import PAGES
from nianbao.report import Edition, Finding, Level, Place, Yearbook
from nianbao.source.reference_grammar import FRONT_MATTER, lay_out

FAULT = Fault(
    name="unsafe_html",
    level=Level.ERROR,
    title="有不能用的网页代码",
    means="文中写了不在允许之列的 HTML 标签、属性或链接：会运行的（script、onclick、javascript: 链接），"
    "会取别处内容的（iframe、别的网站的图片），改动版面的（style），或者归系统使用的类名和编号。"
    "不但各节，首页和指南的页面也查。",
    why="网页代码写在正文里，读者一打开就会运行。发布时这些一律去掉，页面就和写的不一样。",
    fix="删去。要在页面上显示尖括号，把 < 写成 &lt;，或用反引号括起来。",
    wrong="""
        docs/2024/town.md
            <p ⟦onclick⟧="show()">办理情况</p>
        """,
    right="""
        docs/2024/town.md
            办理情况
        """,
)
# This gives headings their ids.
TOC: Final = "toc"


def find(reading: Reading) -> Iterator[Finding]:
    # A page that is nested too deep cannot be rendered; that is another fault (nested_too_deep).
    unread = {problem.place.file for problem in reading.problems("nested_too_deep")}
    for file, lines in reading.book.lines.items():
        if not file.endswith(PAGES) or not reading.has(file):
            continue
        text = "\n".join(lines)
        if file not in unread and may_need_removal(text):
            for removed, place in removals(reading.book, file, text):
                yield _finding(removed, place, lines[place.line - 1])


def removals(book: Yearbook, file: str, text: str) -> Iterator[tuple[Removal, Place]]:
    """The HTML that is removed from a Markdown file when its page is rendered, with its places."""
    # Importing Markdown is slow, and most projects do not need it here.
    from markdown import Markdown

    from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page

    newest = max((year.number for year in book.years), default=0)
    extension = NianbaoExtension(Page(book, Edition.INTERNAL, book.year_of(file) or newest, file))
    front = FRONT_MATTER.match(text)
    Markdown(extensions=[*EXTENSIONS, TOC, extension]).convert(text[front.end() :] if front else text)
    return places_of(extension.removed, text, file, lay_out(text))


def _finding(removed: Removal, place: Place, line: str) -> Finding:
    written = line[place.column - 1 : place.column - 1 + place.length]
    why, fix = _words(removed)
    if removed.kind is not RemovalKind.UNCLOSED:
        why += "，发布时会去掉"
    return FAULT.at(place, written, why, fix)


def _words(removed: Removal) -> tuple[str, str]:
    """The reason and the advice."""
    match removed.kind:
        case RemovalKind.TAG if removed.name.startswith("/"):
            return f"<{removed.name}> 前面没有对应的标签", "删去，或补上前面的标签。"
        case RemovalKind.UNCLOSED:
            return (
                f"标签 <{removed.name}> 没有收尾，后面的文字会跟着变样",
                f"在该收尾的地方补上 </{removed.name}>，或删去。",
            )
        case RemovalKind.TAG if removed.name in TAGS:
            return f"标签 <{removed.name}> 放错了地方", "表格的标签要放在 <table> 里面；或改用 Markdown 的表格。"
        case RemovalKind.TAG:
            return f"标签 <{removed.name}> 不在允许之列", ""
        case RemovalKind.DECLARATION:
            return f"“{removed.name}”开头的声明不在允许之列", ""
        case RemovalKind.CLASS if removed.value in FETCHING_CLASSES:
            return f"类名 {removed.value} 会让页面到别的网站取程序来运行", "删去这个类名。"
        case RemovalKind.CLASS:
            return f"类名 {removed.value} 归系统使用", "删去，或换一个不以 nb-、md- 开头的类名。"
        case RemovalKind.ID:
            return f"编号 {removed.value} 归系统使用", "换一个编号，不以 __ 开头。"
        case RemovalKind.LINK if removed.name == "src":
            return "图片不是本站的", "把图片存到 docs 文件夹里，写相对路径，如 ![](图.png)。"
        case RemovalKind.LINK:
            return (
                "这样的链接不在允许之列",
                "改为 http:、https:、mailto: 开头的地址，或本站的相对路径。",
            )
    if removed.name == "style":
        return "属性 style 不在允许之列", "删去；表格的对齐写在表头下面一行，如 |---:|。"
    return f"属性 {removed.name} 不在允许之列", "删去这个属性。"
