"""What must not be published is found in the built site."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.deploying.site_scan import refusal_of_faults, site_faults
from nianbao.pages.content_policy import with_policy

WRONG = {
    "链接打不开": ('<a href="../2023/">去年</a>', "链接 ../2023/ 打不开，网站里没有 2023/index.html"),
    "锚点没有": ('<a href="#没有">去</a>', "2024/index.html 里没有 #没有"),
    "别页的锚点没有": ('<a href="../index.html#没有">去</a>', "index.html 里没有 #没有"),
    "图片没有": ('<img src="图.png">', "网站里没有 2024/图.png"),
    "别的主机的脚本": ('<script src="https://example.invalid/a.js"></script>', "<script> 要到别的主机取"),
    "别的主机的样式": ('<link rel="stylesheet" href="//example.invalid/a.css">', "<link> 要到别的主机取"),
    "别的主机的图": ('<img src="http://example.invalid/a.png">', "<img> 要到别的主机取"),
    "引用没有换": ("<p>新建{{ 管网 }}</p>", "{{ 管网 }} 没有换成数字"),
}
RIGHT = {
    "链到别的网站": '<a href="https://example.invalid/">县政府</a>',
    "本页的锚点": '<h2 id="节">节</h2><a href="#节">去</a>',
    "编码的锚点": '<h2 id="节">节</h2><a href="#%E8%8A%82">去</a>',
    "上一层": '<a href="..">首页</a><a href="../index.html">首页</a><a href="/">首页</a>',
    "带参数": '<a href="../?year=2024">首页</a>',
    "代码里的引用": "<pre><code>{{ 管网 }}</code></pre>",
    "只是名称": '<link rel="canonical" href="https://example.invalid/2024/">',
    "邮件和数据": '<a href="mailto:a@example.invalid">信</a><img src="data:image/png;base64,AA">',
}


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


def test_a_page_without_its_policy_is_not_served(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><h1>年报</h1>", "utf-8")
    assert "index.html  这一页没有安全策略" in refusal_of_faults(site_faults(tmp_path, needs_policy=True))
    assert refusal_of_faults(site_faults(tmp_path, needs_policy=False)) == ""


def test_styles_from_other_hosts_are_found(tmp_path: Path) -> None:
    site = site_with(tmp_path, "")
    (site / "a.css").write_text(
        "@import 'https://example.invalid/b.css'; p { background: url(//x.invalid/a.png) }", "utf-8"
    )
    assert len(list(site_faults(site, needs_policy=True))) == 2
