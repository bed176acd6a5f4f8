"""Thirty years of thirty sections and nine hundred figures: what a reader loads stays small."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from nianbao.document.section_html import section_html
from nianbao.pages.compare import neighbours, year_data
from nianbao.pages.links import Links
from nianbao.pages.section_archive import archive_uri, make, with_texts
from nianbao.pages.site import Site, section_uri
from nianbao.report import Edition
from tests.project import RELEASE, load_project

LIMIT = 300_000
SECTIONS = 30
FIGURES = 30
# Words of no meaning: worse to compress than a report, whose phrases come again.
LETTERS = (
    "年来镇坚持推进工作项目建设民生村居干部群众服务环境治理安全生态产业发展提升改造完成投入新增累计开展活动组织学习"
)


def words(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(LETTERS) for _ in range(count))


def files_of(years: int, sections: int) -> Iterator[tuple[str, str]]:
    rng = random.Random(7)
    labels = {(s, f): words(rng, 8) for s in range(sections) for f in range(FIGURES)}
    catalogue = [f"数{s}_{f}: {{label: {label}, unit: 个}}" for (s, f), label in labels.items()]
    yield "data/figures/all.yml", "\n".join(catalogue) + "\n"
    for year in range(2025 - years, 2025):
        yield f"data/{year}/release.yml", RELEASE
        for s in range(sections):
            stem = f"{s + 1}-section"
            yield f"data/{year}/{stem}.yml", "".join(f"数{s}_{f}: {rng.randrange(1, 9999)}\n" for f in range(FIGURES))
            stated = "".join(
                f"{words(rng, 20)}，{words(rng, 12)}{{{{ 数{s}_{f} }}}}，{words(rng, 10)}。" for f in range(FIGURES)
            )
            yield f"docs/{year}/{stem}.md", f"# {words(rng, 10)}\n\n{stated}\n"


def site_of(folder: Path, years: int, sections: int) -> Site:
    book = load_project(folder, dict(files_of(years, sections)))
    return Site(book, tuple(reversed(book.years)), Edition.INTERNAL, Links(directory_urls=True))


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """All that a comparison of neighbouring years reads."""
    return site_of(tmp_path_factory.mktemp("two"), years=2, sections=SECTIONS)


def weight(content: str | bytes) -> int:
    return len(gzip.compress(content.encode() if isinstance(content, str) else content))


def test_a_comparison_of_two_years(two_years: Site) -> None:
    (page,) = neighbours.make(two_years)
    assert page.html.count("<tr") > SECTIONS * FIGURES
    assert weight(page.html) < LIMIT


def test_the_figures_of_two_chosen_years(two_years: Site) -> None:
    assert sum(weight(file.content) for file in year_data.make(two_years)) < LIMIT


def test_a_section_through_thirty_years(tmp_path: Path) -> None:
    site = site_of(tmp_path, years=30, sections=1)
    (page,) = make(site)
    sections = [section for year in site.years for section in year.sections]
    texts = {section_uri(s): section_html(site.book, s, site.edition) for s in sections}
    html = with_texts(site, archive_uri(sections[0].stem), page.html, texts)
    assert html.count("<details") == 30
    assert weight(html) < LIMIT
