"""Pages of a folder share their navigation: each has the one that Material renders for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from nianbao.pages.navigation_html import NavigationHtml
from tests.site.sites import SETTINGS, build, make_site

PARTS = {
    "docs/2024/3-villages/index.md": "# 三、村庄\n",
    **{
        f"docs/2024/3-villages/{number}-village.md": f"# （{ordinal}）{name}\n\n## 道路\n\n通了。\n"
        for number, ordinal, name in ((1, "一", "东村"), (2, "二", "西村"), (3, "三", "南村"))
    },
}


@pytest.mark.parametrize("settings", [SETTINGS, SETTINGS + "use_directory_urls: false\n"], ids=["folders", "files"])
def test_every_page_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
    of_page = NavigationHtml.of_page
    rendered: Counter[bool] = Counter()
    wrong = []

    def compared(
        self: NavigationHtml, page: Any, nav: Any, whole: Callable[[], Markup], entry: Callable[[Any, Any], Markup]
    ) -> Markup:
        asked = []

        def noted() -> Markup:
            asked.append(page)
            return whole()

        html = of_page(self, page, nav, noted, entry)
        rendered[bool(asked)] += 1
        if html != whole():
            wrong.append(page.url)
        return html

    monkeypatch.setattr(NavigationHtml, "of_page", compared)
    done = build(make_site(tmp_path / "town", {**PARTS, "mkdocs.yml": settings}))
    assert done.returncode == 0, done.stderr
    assert wrong == []
    # Three sections and three parts of 2024 have two folders, the guide has one.
    assert rendered[False] > 10, rendered
