"""Search finds all that plain string matching finds, and nothing else."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from playwright.sync_api import Browser

from nianbao.mkdocs_hooks import index_search
from nianbao.search import IndexedPage, RenderedPage, indexed_page
from tests.search.packed import index_of_rendered
from tests.search.plain import PlainPage, found_in, with_values
from tests.search.town import sections
from tests.search.worker import Worker

ROOT = Path(__file__).parents[2]
SINGLES = 1000
PAIRS = 200
# What a query may not begin with: these are its signs.
SIGNS = re.compile(r"[\s“”\"-]")

Site = tuple[Worker, list[PlainPage]]


@pytest.fixture(scope="module")
def town(browser: Browser) -> Iterator[Site]:
    """Twenty years of thirty sections."""
    converter = Markdown(extensions=["tables", "toc"])
    pages = [
        RenderedPage(f"{year}/{stem}/", "", converter.reset().convert(text), year, stem)
        for year, stem, text in sections(20, 30)
    ]
    page = browser.new_page()
    yield Worker(page, index_of_rendered(pages)), [PlainPage(each) for each in pages]
    page.close()


@pytest.fixture(scope="module")
def sample(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The sample site, with its own index and its pages as they were indexed."""
    folder = tmp_path_factory.mktemp("sample")
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder))
    # The index knows nothing of the files to download, which take as long as all else.
    config.extra["documents"] = []
    config.plugins.on_startup(command="build", dirty=False)
    rendered: list[RenderedPage] = []

    def noted(page: RenderedPage) -> IndexedPage:
        rendered.append(page)
        return indexed_page(page)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(index_search, "indexed_page", noted)
        build_site(config)
    # The hook that puts the built site in its place runs at shutdown.
    config.plugins.on_shutdown()
    page = browser.new_page()
    files = {"search_index.json": (folder / "search/search_index.json").read_bytes()}
    yield Worker(page, files), [PlainPage(each) for each in rendered]
    page.close()


def drawn(pages: Sequence[PlainPage], count: int, dice: random.Random) -> list[str]:
    """Pieces of one to eight letters of the text."""
    texts = [passage.own for page in pages for passage in page.passages if len(passage.own) > 9]
    words: list[str] = []
    while len(words) < count:
        text = dice.choice(texts)
        start = dice.randrange(len(text) - 8)
        word = text[start : start + dice.randint(1, 8)]
        if not SIGNS.match(word) and not re.search(r"\s", word):
            words.append(word)
    return words


def check(site: Site, queries: Sequence[Sequence[str]]) -> None:
    worker, pages = site
    lost, excess, exact = [], [], 0
    for words, found in zip(queries, worker.find([" ".join(words) for words in queries]), strict=True):
        expected = found_in(pages, words)
        if found == expected:
            exact += 1
            continue
        lost += [(words, place) for place in expected if place not in found]
        # What is found beyond it holds the same number in another spelling.
        allowed = {page.location for page in pages if page_has_values(page, words)}
        excess += [(words, place) for place in found if place not in expected and place not in allowed]
        if not any(with_values(word) != word for word in words):
            excess.append((words, "passages"))
    assert not lost
    assert not excess
    # Most words hold no number, and are found to the passage.
    assert exact > len(queries) * 0.8


def page_has_values(page: PlainPage, words: Sequence[str]) -> bool:
    values = {word: with_values(word) for word in words}
    return any(
        all(values[word] in valued or word in passage.own or word in page.title for word in words)
        for valued, passage in zip(page.valued, page.passages, strict=True)
    )


@pytest.mark.parametrize("name", ["town", "sample"])
def test_words_are_found_wherever_they_stand_and_nowhere_else(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    check(site, [[word] for word in drawn(site[1], SINGLES, random.Random(11))])


@pytest.mark.parametrize("name", ["town", "sample"])
def test_pairs_of_words_are_found_where_both_stand(name: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(name)
    words = drawn(site[1], 2 * PAIRS, random.Random(12))
    check(site, [sorted({first, second}) for first, second in zip(words[::2], words[1::2], strict=True)])


SPELLINGS = (
    ("12", "十二"),
    ("105", "一百零五"),
    ("20", "二十"),
    ("37", "三十七"),
    ("110", "一百一十"),
    ("208", "二百零八", "两百零八"),
    ("1000", "1,000", "一千", "0.1万"),
    ("1200", "1,200", "一千二百", "0.12万"),
    ("2024", "2,024", "二〇二四", "二零二四", "二千零二十四", "两千零二十四"),
    ("3200", "3,200", "三千二百", "0.32万"),
    ("3050", "3,050", "三千零五十", "0.305万"),
    ("12000", "12,000", "1.2万", "一万二千"),
    ("20000", "20,000", "2万", "二万", "两万"),
    ("10020", "10,020", "1.002万", "一万零二十"),
    ("150000", "150,000", "15万", "十五万"),
    ("8300000", "8,300,000", "830万", "八百三十万"),
    ("150000000", "150,000,000", "15000万", "15,000万", "1.5亿", "一亿五千万"),
    ("12345.6", "12,345.6", "1.23456万"),
)


def spelling_cases() -> list[tuple[str, str]]:
    return [(asked, stands) for group in SPELLINGS for asked in group for stands in group if asked != stands]


def test_every_spelling_of_a_number_finds_every_other(browser: Browser) -> None:
    cases = spelling_cases()
    assert len(cases) >= 100
    numbers = [spelling for group in SPELLINGS for spelling in group]
    pages = [RenderedPage(f"{nth}/", "页", f"<p>共有{number}米。</p>") for nth, number in enumerate(numbers)]
    page = browser.new_page()
    worker = Worker(page, index_of_rendered(pages))
    for group in SPELLINGS:
        wanted = {f"{numbers.index(spelling)}/" for spelling in group}
        for spelling in group:
            # With the measure word, so that digits within another number are no hit.
            assert set(worker.pages(f"有{spelling}米")) == wanted, spelling
            assert set(worker.pages(spelling)) >= wanted, spelling
    page.close()


NO_NUMBERS = (
    ("12", "二十二件"),
    ("二十", "120件"),
    ("三四", "34个"),
    ("3", "三是"),
    ("一", "1个"),
    ("1.2万", "112000元"),
    ("12000", "1.2万亿元"),
    ("“十二”", "12件"),
    ("2个", "二十个"),
    ("百", "100处"),
    ("万", "10000人"),
)


@pytest.mark.parametrize(("query", "text"), NO_NUMBERS)
def test_what_is_another_number_or_none_is_not_found(browser: Browser, query: str, text: str) -> None:
    page = browser.new_page()
    worker = Worker(page, index_of_rendered([RenderedPage("a/", "页", f"<p>共{text}。</p>")]))
    found = worker.pages(query)
    page.close()
    assert found == []


ALIASES = [("砚汀镇", "砚汀"), ("县委办公室", "县委办"), ("汀北工业集中区", "汀北园区")]


@pytest.mark.parametrize(("name", "alias"), ALIASES)
def test_a_name_finds_its_aliases_and_they_find_it(browser: Browser, name: str, alias: str) -> None:
    pages = [
        RenderedPage(f"{nth}/", "页", f"<p>报送{word}审核。</p>") for nth, word in enumerate((name, alias, "别处"))
    ]
    page = browser.new_page()
    worker = Worker(page, index_of_rendered(pages, names=ALIASES))
    for word in (name, alias, f"报送{name}审核", f"报送{alias}审核"):
        assert sorted(worker.pages(word)) == ["0/", "1/"], word
    assert worker.pages(f"“报送{alias}审核”") == ["1/"]
    page.close()


# What a person types, and the section that is meant. Without a year, the newest report is.
MEANT = {
    "污水管网": "2025/2-development/2-town/",
    "老街改造": "2025/2-development/2-town/",
    "结对帮促": "2025/2-development/2-town/",
    "高标准农田": "2025/2-development/2-town/",
    "粮食总产": "2025/2-development/2-town/",
    "村集体 百万元": "2025/2-development/2-town/",
    "生活垃圾": "2025/2-development/2-town/",
    "河道整治": "2025/2-development/2-town/",
    "户厕改造": "2025/2-development/2-town/",
    "农村公路": "2025/2-development/2-town/",
    "规模以上工业": "2025/2-development/1-growth/",
    "固定资产投资": "2025/2-development/1-growth/",
    "一般公共预算": "2025/2-development/1-growth/",
    "招商": "2025/2-development/1-growth/",
    "签约项目": "2025/2-development/1-growth/",
    "盘活土地": "2025/2-development/1-growth/",
    "惠企资金": "2025/2-development/1-growth/",
    "竣工验收": "2025/2-development/1-growth/",
    "拜访企业": "2025/2-development/1-growth/",
    "可支配收入": "2025/2-development/3-people/",
    "医保 参保率": "2025/2-development/3-people/",
    "敬老院": "2025/2-development/3-people/",
    "助餐点": "2025/2-development/3-people/",
    "民生实事": "2025/2-development/3-people/",
    "信访总量": "2025/2-development/3-people/",
    "成功调解": "2025/2-development/3-people/",
    "安全隐患": "2025/2-development/3-people/",
    "双拥": "2025/2-development/3-people/",
    "中心组学习": "2025/1-study/",
    "读书班": "2025/1-study/",
    "第一议题": "2025/1-study/",
    "宣讲": "2025/1-study/",
    "发展党员": "2025/3-party/",
    "户进访": "2025/3-party/",
    "党群服务中心": "2025/3-party/",
    "后备干部": "2025/3-party/",
    "突出问题": "2025/5-problems/",
    "改进措施": "2025/5-problems/",
    "强村带弱村": "2025/5-problems/",
    "立案 结案": "2025/4-governance/2-discipline/",
    "警告 问责": "2025/4-governance/2-discipline/",
    "意识形态 研判": "2025/4-governance/1-ideology/",
    "合法性审查": "2025/4-governance/3-law/",
    "12345热线": "2025/4-governance/3-law/",
    "2022 污水管网": "2022/2-development/2-town/",
    "2023年 招商引资": "2023/2-development/1-growth/",
    "2024 信访": "2024/2-development/3-people/",
    "2022 理论学习": "2022/1-study/",
    "项目建设突破年": "2023/2-development/1-growth/",
    "警示教育": "2024/4-governance/2-discipline/",
}


def test_the_page_meant_stands_in_the_first_three(sample: Site) -> None:
    """The section, or the history of its figures where the words name one of them."""
    assert len(MEANT) == 50
    places = {query: sample[0].pages(query, with_figures=True)[:3] for query in MEANT}
    meant = {query: {page, "figures/" + page.partition("/")[2]} for query, page in MEANT.items()}
    assert {query: places[query] for query in MEANT if not meant[query] & set(places[query])} == {}


QUERIES = Path(__file__).parents[1] / "search/queries.tsv"
FIRST_OF_55 = 52


def test_the_page_meant_comes_first(sample: Site) -> None:
    """Queries with the page that a reader means: the one with the words in its heading or with most of them, and
    of equals the newest."""
    meant = [line.split("\t") for line in QUERIES.read_text(encoding="utf-8").splitlines()]
    assert len(meant) == 55
    found = {query: sample[0].pages(query, guide="out")[:3] for query, _ in meant}
    others = {query: found[query] for query, page in meant if found[query][:1] != [page]}
    assert len(meant) - len(others) >= FIRST_OF_55, others
