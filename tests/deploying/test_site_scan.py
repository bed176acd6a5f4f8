"""What must not be published is found in the built site."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from nianbao.deploying.site_scan import refusal_of_faults, site_faults
from nianbao.pages.content_policy import with_policy
from tests.allowed_html.hostile import LINES
from tests.sample_site import BuildSample

WRONG = {
    "链接打不开": ('<a href="../2023/">去年</a>', "链接 ../2023/ 打不开，网站里没有 2023/index.html"),
    "锚点没有": ('<a href="#没有">去</a>', "2024/index.html 里没有 #没有"),
    "别页的锚点没有": ('<a href="../index.html#没有">去</a>', "index.html 里没有 #没有"),
    "图片没有": ('<img src="图.png">', "网站里没有 2024/图.png"),
    "别的主机的脚本": ('<script src="https://example.invalid/a.js"></script>', "<script> 要到别的主机取"),
    "别的主机的样式": ('<link rel="stylesheet" href="//example.invalid/a.css">', "<link> 要到别的主机取"),
    "别的主机的图": ('<img src="http://example.invalid/a.png">', "<img> 要到别的主机取"),
    "引用没有换": ("<p>新建{{ 管网 }}</p>", "{{ 管网 }} 没有换成数字"),
    "引用被标签拆开": ("<p>{<b>{ 管</b>网 }<i></i>}</p>", "{{ 管网 }} 没有换成数字"),
    "引用被实体拆开": ("<p>&#123;{ 管网 &#125;}</p>", "{{ 管网 }} 没有换成数字"),
    "引用换了行": ("<p>{{ 管网\n同比 }}</p>", "{{ 管网 同比 }} 没有换成数字"),
    "引用在属性里": ('<img alt="{{ 管网 }}" src="data:image/png;base64,AA">', "{{ 管网 }} 没有换成数字"),
    "几个图里的一个": (
        '<img srcset="../index.html 1x, https://example.invalid/a.png 2x">',
        "<img> 要到别的主机取 https://example.invalid/a.png",
    ),
    "预先取的图": ('<link rel="preload" imagesrcset="//example.invalid/a.png 2x">', "<link> 要到别的主机取"),
    "样式属性": ('<p style="background:url(https://example.invalid/a.png)">文</p>', "<p> 要到别的主机取"),
    "样式属性里转写": (
        r'<p style="background:u\72l(\68ttps://example.invalid/a.png)">文</p>',
        "<p> 要到别的主机取 https://example.invalid/a.png",
    ),
    "样式": ("<style>@import '//example.invalid/a.css';</style>", "<style> 要到别的主机取 //example.invalid/a.css"),
    "样式里的图集": ('<style>p{background:image-set("//example.invalid/a.png" 1x)}</style>', "<style> 要到别的主机取"),
    "旧式的底图": ('<table background="//example.invalid/a.png"></table>', "<table> 要到别的主机取"),
    "反斜线": (r'<img src="\\example.invalid\a.png">', "<img> 要到别的主机取"),
    "只有协议": ('<img src="https:example.invalid/a.png">', "<img> 要到别的主机取"),
    "制表符": ('<img src="ht&#9;tps://example.invalid/a.png">', "<img> 要到别的主机取"),
    "矢量图里": ('<svg><image xlink:href="//example.invalid/a.png"/></svg>', "<image> 要到别的主机取"),
    "转到别处": (
        '<meta http-equiv="Refresh" content="0; URL=https://example.invalid/">',
        "<meta> 会把人或填的内容带到",
    ),
    "转到别处，不写 url": ('<meta http-equiv="refresh" content="0;https://example.invalid/">', "<meta> 会把人"),
    "转到脚本": ('<meta http-equiv="refresh" content="0;url=javascript:ran()">', "javascript:ran() 会运行"),
    "表单": ('<form action="https://example.invalid/"></form>', "<form> 会把人或填的内容带到"),
    "按钮": ('<button formaction="//example.invalid/">交</button>', "<button> 会把人或填的内容带到"),
    "点了就报": ('<a href="../index.html" ping="//example.invalid/">首页</a>', "<a> 会把人或填的内容带到"),
    "改了根": ('<base href="https://example.invalid/">', "<base> 会把人或填的内容带到"),
    "脚本链接": ('<a href="javascript:ran()">点</a>', "<a> 的 href：javascript:ran() 会运行"),
    "脚本链接，拆开的": ('<a href=" java&#10;script:ran()">点</a>', "<a> 的 href：javascript:ran() 会运行"),
    "表单里的脚本": ('<form action="JavaScript:ran()"></form>', "<form> 的 action"),
    "事件": ('<b onclick="ran()">点</b>', "<b> 的 onclick 会运行"),
    "大写的事件": ('<IMG SRC="data:image/png,A" ONERROR=ran()>', "<img> 的 onerror 会运行"),
    "框里的网页": ('<iframe srcdoc="<script>parent.ran()</script>"></iframe>', "<iframe> 的 srcdoc"),
    "框里的数据": ('<iframe src="data:text/html,<b>甲</b>"></iframe>', "<iframe> 的 src（data: 里是另一个网页）"),
    "别人的脚本": ("<p>文</p><script>ran()</script>", "有一段不是网站自己的脚本：ran()"),
    "别人的脚本，没有完": ("<p>文</p><script>ran()", "有一段不是网站自己的脚本：ran()"),
}
RIGHT = {
    "链到别的网站": '<a href="https://example.invalid/">县政府</a>',
    "本页的锚点": '<h2 id="节">节</h2><a href="#节">去</a>',
    "编码的锚点": '<h2 id="节">节</h2><a href="#%E8%8A%82">去</a>',
    "上一层": '<a href="..">首页</a><a href="../index.html">首页</a><a href="/">首页</a>',
    "带参数": '<a href="../?year=2024">首页</a>',
    "脚本才做出来的锚点": '<a href="../?a=2022&amp;b=2024#2-town">与2022年对照</a>',
    "代码里的引用": "<pre><code>{{ 管网 }}</code></pre>",
    "只是名称": '<link rel="canonical" href="https://example.invalid/2024/">',
    "几个图": '<img srcset="../index.html 1x, ../index.html?b=1,2 2x" src="../index.html">',
    "本站的转向": '<meta http-equiv="refresh" content="0; url=../index.html">',
    "本站的表单": '<form action="./" method="get"></form>',
    "主题的按钮": '<a href="javascript:void(0)">分享</a>',
    "脚本里的数据": '<script type="application/json">{"a": "{{ 甲 }}"}</script>',
    "分开的括号": "<p>{</p><p>{ 管网 }}</p>",
    "代码里的一半": "<p>{<code>{ 管网 }</code>}</p>",
    "本站的样式": '<p style="background:url(../index.html)">文</p><style>p{background:url(data:image/png,A)}</style>',
    "邮件和数据": '<a href="mailto:a@example.invalid">信</a><img src="data:image/png;base64,AA">',
}

# What is no Markdown and does nothing in a page (tests/browser/test_content_policy.py reads them without a policy).
DEAD: Final = frozenset(
    {"a block of ours", "a doctype", "a figure that nobody keeps", "a finding that nobody found", "a part of the theme"}
    | {"a comment that never ends", "a quote in an autolink", "a quote that never ends", "a tag in an attribute"}
    | {"an autolink", "cdata", "math that hides a tag", "plaintext", "script within itself"}
)
HTML: Final = frozenset(name for name, text in LINES.items() if text.startswith("<"))


def site_with(folder: Path, html: str) -> Path:
    (folder / "2024").mkdir()
    head = f"<!doctype html>{with_policy('<meta charset=utf-8>')}"
    (folder / "index.html").write_text(f"{head}<h1>年报</h1>", "utf-8")
    (folder / "2024/index.html").write_text(f"{head}<body>{html}</body>", "utf-8")
    return folder


@pytest.mark.parametrize("story", WRONG)
def test_found(tmp_path: Path, story: str) -> None:
    html, words = WRONG[story]
    said = refusal_of_faults(site_faults(site_with(tmp_path, html), needs_policy=True))
    assert words in said


@pytest.mark.parametrize("story", RIGHT)
def test_not_found(tmp_path: Path, story: str) -> None:
    assert refusal_of_faults(site_faults(site_with(tmp_path, RIGHT[story]), needs_policy=True)) == ""


def test_the_sample_can_be_published(build_sample: BuildSample) -> None:
    assert refusal_of_faults(site_faults(build_sample().folder, needs_policy=True)) == ""


def test_a_page_without_its_policy_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><h1>年报</h1>", "utf-8")
    assert "index.html  这一页没有安全策略" in refusal_of_faults(site_faults(tmp_path, needs_policy=True))
    assert refusal_of_faults(site_faults(tmp_path, needs_policy=False)) == ""


@pytest.mark.parametrize("name", sorted(HTML - DEAD))
def test_what_is_hostile_in_a_page_is_found(tmp_path: Path, name: str) -> None:
    assert list(site_faults(site_with(tmp_path, LINES[name]), needs_policy=True))


def test_pictures_that_run_or_fetch_are_found(tmp_path: Path) -> None:
    site = site_with(tmp_path, "")
    (site / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" onload="ran()"/>', "utf-8")
    (site / "b.svg").write_text('<svg><image href="https://example.invalid/a.png"/></svg>', "utf-8")
    assert {fault.page for fault in site_faults(site, needs_policy=True)} == {"a.svg", "b.svg"}


def test_styles_from_other_hosts_are_found(tmp_path: Path) -> None:
    site = site_with(tmp_path, "")
    (site / "a.css").write_text(
        "@import 'https://example.invalid/b.css'; p { background: url(//x.invalid/a.png) }", "utf-8"
    )
    assert len(list(site_faults(site, needs_policy=True))) == 2
