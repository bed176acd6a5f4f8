"""What the product does with a text: each job takes a text and does all of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from markdown import Markdown
from pymdownx.slugs import slugify

from nianbao.checks import check
from nianbao.load import load_yearbook
from nianbao.load.page_settings import too_deep
from nianbao.office.importing import SourceError, import_report
from nianbao.publish.site_build import Build
from nianbao.report import Edition, Finding, Yearbook
from nianbao.search import RenderedPage
from nianbao.shown.markdown_extension import EXTENSIONS, NianbaoExtension, Page
from tests.held import load_held
from tests.project import RELEASE, write_project
from tests.search.packed import index_of_rendered

YEARS: Final = (2023, 2024)
TODAY: Final = date(2026, 12, 1)
CATALOGUE: Final = """\
助餐点: {label: 助餐点, unit: 家, owner: 民政办, definition: 建成的助餐点, better: more, jump: 40%}
投资: {label: 投资, unit: 万元, owner: 经发办, definition: 完成的投资, better: more, rules: [投资 >= 助餐点]}
达标率: {label: 达标率, unit: "%", owner: 经发办, definition: 达标的比重, better: more}
"""
NAMES: Final = """\
镇名: {name: 砚汀镇, kind: town, aliases: [砚汀]}
砚湾社区: {kind: community, aliases: [砚湾]}
艺术团: {name: 省青年志愿艺术团, kind: org}
"""
VALUES: Final = "助餐点: 12\n投资: 1234.5\n达标率: 98.5\n"
BASE: Final[Mapping[str, str]] = {
    "data/figures/all.yml": CATALOGUE,
    "data/names.yml": NAMES,
    "data/terms.yml": "布署: 部署\n环比:\n",
    **{f"data/{year}/1-town.yml": VALUES for year in YEARS},
    **{f"data/{year}/release.yml": RELEASE.replace("2025", str(year + 1)) for year in YEARS},
}
HEAD: Final = "# 一、甲\n\n"


def with_text(text: str) -> Yearbook:
    """A small report with the text in its years."""
    return load_held({**BASE, **{f"docs/{year}/1-town.md": f"{HEAD}{text}\n" for year in YEARS}})


def findings(book: Yearbook) -> tuple[Finding, ...]:
    return check(book, today=TODAY)


def rendered(text: str) -> str:
    """The HTML of a text, as the site has it; empty where the check keeps it from being built."""
    if next(too_deep(text), None):
        return ""
    page = Page(with_text(""), Edition.INTERNAL, YEARS[-1])
    toc = {"toc": {"slugify": slugify(case="lower")}}
    return Markdown(extensions=[*EXTENSIONS, "toc", NianbaoExtension(page)], extension_configs=toc).convert(text)


def check_text(text: str) -> None:
    """Loads and checks a report that holds the text."""
    findings(with_text(text))


def check_data(text: str) -> None:
    """The same of a text in every place of the data that holds words."""
    findings(load_held(data_with(text)))


def data_with(text: str) -> Mapping[str, str]:
    """A small report whose data hold the text."""
    words = json.dumps(text, ensure_ascii=False)
    entry = f"助餐点: {{label: {words}, unit: 家, owner: {words}, definition: {words}, rules: [{words}]}}\n"
    value = f"助餐点: {{value: {words}, note: {words}, source: {words}, rows: [{words}]}}\n"
    return {
        **BASE,
        "data/figures/all.yml": entry,
        "data/names.yml": f"镇名: {{name: {words}, kind: town, aliases: [{words}]}}\n",
        "data/terms.yml": f"{words}: {words}\n",
        **{f"data/{year}/1-town.yml": value for year in YEARS},
        **{f"docs/{year}/1-town.md": f"{HEAD}{{{{ 助餐点 }}}}家。\n" for year in YEARS},
    }


def check_yaml(text: str) -> None:
    """The same of a text in the place of a whole file of data."""
    findings(load_held({**BASE, "data/2024/1-town.yml": text, "data/figures/all.yml": text}))


def check_front(text: str) -> None:
    """The same of a text in front matter and in fenced blocks."""
    words = json.dumps(text, ensure_ascii=False)
    page = f"---\ntitle: {words}\n{text}\n---\n\n{HEAD}```chart\n{text}\n```\n"
    findings(load_held({**BASE, **{f"docs/{year}/1-town.md": page for year in YEARS}}))


def render(text: str) -> None:
    """Renders the text as a page of the site."""
    rendered(text)


def index(text: str) -> None:
    """Indexes a page whose HTML is the text, and whose words are."""
    words = escape(text)
    html = f"<h2 id='a'>{words}</h2><p>{words}</p><p><strong>{words}</strong></p>{text}"
    index_of_rendered([RenderedPage("2024/1-town/", "甲", html, 2024, "1-town")], [("1-town", text)], [(text, "甲")])


def import_text(text: str) -> None:
    """Imports the text as a report in plain text and in Markdown."""
    with TemporaryDirectory() as folder:
        book = load_yearbook(write_project(Path(folder), BASE))
        for name in ("甲.txt", "甲.md"):
            with suppress(SourceError):
                import_report(book, 2022, name, f"{HEAD}{text}\n".encode())


def make_site(text: str) -> None:
    """Makes the pages and files that are derived from the text: comparisons, histories, exports."""
    book = with_text(text)
    build = Build(book, ())
    assert build.generated
    for file in build.files:
        assert file.uri


JOBS: Final[Mapping[str, Callable[[str], None]]] = {
    "核对正文": check_text,
    "核对数据": check_data,
    "核对 YAML": check_yaml,
    "核对页首": check_front,
    "转成网页": render,
    "编检索": index,
    "导入": import_text,
    "做各页": make_site,
}
