"""The pages of comparison, and the figures published for them."""

from __future__ import annotations

import json
from urllib.parse import unquote

from nianbao.pages.compare import chosen, neighbours, year_data
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.pages.conftest import MakeSite
from tests.pages.test_generated import hrefs, lines_of


def content_of(site: Site, year: int) -> dict[str, object]:
    script = next(f.content.decode() for f in year_data.make(site) if f.uri == f"compare/{year}.js")
    return dict(json.loads(script.removeprefix("NianbaoCompare.bring(").removesuffix(")\n")))


def test_neighbours_are_years_that_the_site_shows(make_site: MakeSite) -> None:
    assert [page.uri for page in neighbours.make(make_site())] == ["compare/2023-2024/index.md"]
    assert [page.uri for page in neighbours.make(make_site(drafts=True))] == [
        "compare/2024-2025/index.md",
        "compare/2023-2024/index.md",
    ]


def test_a_page_has_figures_then_wording(site: Site) -> None:
    (page,) = neighbours.make(site)
    lines = lines_of(page.html)
    assert "增加2项，持平1项。" in lines
    assert lines.index("变化最大的2项") if "变化最大的2项" in lines else "变化最大的2项" in page.html
    assert page.html.index('id="figures"') < page.html.index('id="wording"')
    for anchor in ("1-study", "2-town", "2-town-1-works", "2-town-2-homes"):
        assert f'<h3 id="{anchor}">' in page.html
    assert {"../../2023/1-study/", "../../2024/1-study/"} <= set(hrefs(page.html))


def test_an_unfilled_figure_of_a_draft_says_so(make_site: MakeSite) -> None:
    page = next(neighbours.make(make_site(drafts=True)))
    assert "【待填】" in page.html
    assert "2025年度待填 1 项，签发前须填" in page.html
    assert "../../2025/2-town/1-works/#fig-管网" in map(unquote, hrefs(page.html)), "with a link to the place"
    assert "不可比或不再统计" not in page.html
    (published_draft,) = [f.content.decode() for f in year_data.make(make_site(drafts=True)) if "2025" in f.uri]
    assert '"unfilled":["2025年度待填 1 项，签发前须填","../2025/#unfilled"]' in published_draft


def test_pages_lead_to_the_pairs_beside_them(make_site: MakeSite) -> None:
    newest, oldest = neighbours.make(make_site(drafts=True))
    assert hrefs(newest.html)[-1] == "../2023-2024/"
    assert hrefs(oldest.html)[-1] == "../2024-2025/"


def test_published_rows_hold_what_the_script_reads(site: Site) -> None:
    content = content_of(site, 2024)
    figures = content["figures"]
    assert isinstance(figures, dict)
    row = dict(zip(year_data.FIELDS, figures["管网"], strict=True))
    assert row == {
        "order": 0,
        "label": "污水管网",
        "unit": "公里",
        "section": row["section"],
        "points": "",
        "better": 1,
        "href": row["href"],
        "text": "12",
        "number": "12",
        "hedged": 0,
        "broken": 0,
        "corrected": 1,
        "growth": "",
        "usual": row["usual"],
        "until": 0,
    }
    assert content["year"] == 2024


def test_drafts_are_not_published(site: Site) -> None:
    assert [file.uri for file in year_data.make(site)] == ["compare/2024.js", "compare/2023.js"]


def test_the_masked_edition_publishes_no_internal_number(make_site: MakeSite) -> None:
    site = make_site(edition=Edition.MASKED)
    figures = content_of(site, 2024)["figures"]
    assert isinstance(figures, dict)
    row = dict(zip(year_data.FIELDS, figures["管网"], strict=True))
    assert (row["text"], row["number"], row["corrected"]) == ("*", "", 0)
    assert dict(zip(year_data.FIELDS, figures["会议"], strict=True))["number"] == "20"
    (page,) = neighbours.make(site)
    assert "砚汀镇<" not in page.html
    assert "12公里" not in page.html
    assert "10公里" not in page.html
    assert "*公里" in page.html


def test_one_year_alone_is_not_compared(site: Site) -> None:
    one = Site(site.book, site.years[:1], site.edition, site.links)
    assert list(neighbours.make(one)) == []
    (page,) = chosen.make(one)
    assert "签发了两个年度以后才能对照。" in page.html
    assert "<script" not in page.html


def test_published_sentences_number_their_things_alike_in_every_year(site: Site) -> None:
    texts = {year: dict(content_of(site, year)["texts"]) for year in (2023, 2024)}  # type: ignore[call-overload]
    assert list(texts[2024]) == ["1-study", "2-town/index", "2-town/1-works", "2-town/2-homes"]
    assert texts[2024]["1-study"] == [[0, 0, "一、学习 <情况>"], [1, 0, "学习不停。"]]
    last = {year: texts[year]["2-town/2-homes"][-1] for year in texts}
    assert [piece if isinstance(piece, str) else piece[0] for piece in last[2024][2:]] == [
        "全年新建管网",
        "12公里",
        "，开会",
        "20次",
        "，镇为",
        "砚汀镇",
        "。",
    ]
    things = {year: [piece[1:] for piece in line[2:] if not isinstance(piece, str)] for year, line in last.items()}
    assert things[2023] == things[2024]
    assert [is_figure for _, is_figure in things[2024]] == [1, 1, 0]


def test_published_sentences_name_nothing_that_the_masked_edition_withholds(make_site: MakeSite) -> None:
    site = make_site(edition=Edition.MASKED)
    published = b"".join(file.content for file in year_data.make(site)).decode()
    texts = json.dumps([content_of(site, year)["texts"] for year in (2023, 2024)], ensure_ascii=False)
    assert "镇名" not in published
    assert "砚汀镇" not in texts
    assert "12公里" not in texts


def test_two_years_apart_are_put_side_by_side_in_the_browser(make_site: MakeSite) -> None:
    site = make_site(drafts=True)
    new, middle, old = site.years
    beside = [neighbours.pair_href(site, "2025/1-study.md", older, new, "1-study") for older in (middle, old)]
    assert beside == ["../../compare/2024-2025/#1-study", "../../compare/?a=2023&b=2025#1-study"]
