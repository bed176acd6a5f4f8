"""The text of a page as a reader sees it, cut at the headings."""

from __future__ import annotations

import pytest

from nianbao.search import IndexedPassage, indexed_passages

SEEN = {
    "inline markup parts no word": (
        "<p>新建<strong>污水</strong>管网<data value='12.6'>12.6公里</data>。</p>",
        "新建污水管网12.6公里。",
    ),
    "blocks part words": ("<p>第一段。</p><p>第二段。</p>", "第一段。 第二段。"),
    "cells part words": ("<table><tr><td>北埠村</td><td>8处</td></tr></table>", "北埠村 8处"),
    "a line break parts words": ("<p>上一行<br>下一行</p>", "上一行 下一行"),
    "entities are letters": ("<p>&lt;b&gt; &amp; &#31934;&#20934;&nbsp;施策</p>", "<b> & 精准 施策"),
    "no comments, scripts, styles, pictures": (
        "<p>前<!-- 内部 --></p><script>var a = '<p>码</p>'</script>"
        "<style>p{}</style><svg><text>图</text></svg><p>后</p>",
        "前 后",
    ),
    "no data behind a chart": (
        "<figure><figcaption>图</figcaption>"
        "<details class='nb-data'><details><p>3</p></details><p>4</p></details></figure><p>后</p>",
        "图 后",
    ),
    "nothing hidden": ("<p>前</p><div hidden><div>暗</div>暗</div><p>后</p>", "前 后"),
    "what is hidden ends with its own end": ("<p>前</p><div hidden><div/>暗</div><svg/><p>后</p>", "前 后"),
    "a class called hidden is not hidden": ("<p class='not-hidden' data-hidden='1'>看得见</p>", "看得见"),
    "no way back from a footnote": ("<p>注。<a class='footnote-backref' href='#f'>↩</a></p>", "注。"),
    "a sign > in an attribute": ("<p title='a > b'>文</p>", "文"),
    "a lone sign <": ("<p>3 < 5</p>", "3 < 5"),
    "white space is one blank": ("<p>一\n   二\t三</p>", "一 二 三"),
}


# Elements that have no content, and no end.
VOID = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"]


@pytest.mark.parametrize("sign", ["", "/", " /"])
@pytest.mark.parametrize("tag", VOID)
def test_a_hidden_element_without_content_hides_nothing_behind_it(tag: str, sign: str) -> None:
    assert indexed_passages(f"<p>前<{tag} hidden{sign}>后</p>") == (IndexedPassage("", "", "前后"),)


@pytest.mark.parametrize(("html", "text"), SEEN.values(), ids=SEEN)
def test_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert indexed_passages(html) == (IndexedPassage("", "", text),)


def test_a_page_is_cut_at_its_headings() -> None:
    html = "<h1 id='top'>党建</h1><p>开头。</p>"
    html += "<h2 id='one'>（一）<em>抓</em>学习</h2><p>甲。</p><h3>1. 无号</h3><p>乙。</p>"
    assert indexed_passages(html) == (
        IndexedPassage("top", "党建", "开头。"),
        IndexedPassage("one", "（一）抓学习", "甲。"),
        IndexedPassage("", "1. 无号", "乙。"),
    )


def test_a_page_without_text_has_no_passages() -> None:
    assert indexed_passages("<div><img alt='图' src='a.png'></div>") == ()
