"""A builder that does not run the hooks must not publish: its pages would show raw references."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.sites import SETTINGS, make_site

REFUSAL = "年报没有生成：生成网站的程序没有运行 mkdocs.yml 里的 hooks"
HOOKS = re.compile(r"^hooks:\n(?:  - .+\n)+", re.M)

OLD_THEME = """theme:
  name: material
  language: zh
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-night, name: 切换到深色}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-sunny, name: 切换到浅色}
  features: [content.action.edit, navigation.indexes, navigation.tabs, navigation.top, search.share, toc.follow]
extra_css: [assets/stylesheets/nianbao.css, assets/stylesheets/figures.css, assets/stylesheets/compare.css]
"""
OLD_EXTENSIONS = """markdown_extensions:
  - tables
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
"""


def built_by(program: str, project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", program, "build", "-f", "mkdocs.yml"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_without_its_hooks_a_build_ends_with_one_sentence(tmp_path: Path, program: str) -> None:
    settings, removed = HOOKS.subn("", SETTINGS)
    assert removed == 1
    done = built_by(program, make_site(tmp_path, {"mkdocs.yml": settings}))
    assert done.returncode == 1
    assert REFUSAL in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "site").rglob("1-town/index.html"))


def test_zensical_runs_no_hooks_and_is_refused(tmp_path: Path) -> None:
    done = built_by("zensical", make_site(tmp_path))
    assert done.returncode != 0
    assert REFUSAL in done.stdout + done.stderr
    assert not list((tmp_path / "site").rglob("1-town/index.html"))


def test_the_search_of_mkdocs_itself_is_refused(tmp_path: Path) -> None:
    settings = SETTINGS.replace("  - material/search\n", "  - search\n")
    done = built_by("mkdocs", make_site(tmp_path, {"mkdocs.yml": settings}))
    assert done.returncode == 1
    assert "把 search 写成 material/search" in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_from_before_the_theme_build_the_same_pages(tmp_path: Path) -> None:
    before = re.sub(r"^theme:\n(?:  .+\n)+", OLD_THEME, SETTINGS, flags=re.M)
    before = re.sub(r"^markdown_extensions:\n(?:  .+\n)+", OLD_EXTENSIONS, before, flags=re.M)
    built = built_by("mkdocs", make_site(tmp_path / "before", {"mkdocs.yml": before.replace("  - material/", "  - ")}))
    assert built.returncode == 0, built.stderr
    assert "markdown_extensions 里写上 - nianbao" in built.stderr
    assert built_by("mkdocs", make_site(tmp_path / "now")).returncode == 0
    pages = [Path(tmp_path, project, "site/2024/1-town/index.html").read_text("utf-8") for project in ("before", "now")]
    assert pages[0] == pages[1]
