"""What an office adds to its site: a navigation, templates, hooks and plugins of its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.search.packed import docs_of, lines_of
from tests.site.sites import SETTINGS, build, build_apart, build_by, contents, make_site
from tests.site.test_build import DRAFT, page

NAV = """
nav:
  - 首页: index.md
  - 联系我们: contact.md
  - 报告:
      - 2024/index.md
      - 城镇建设: 2024/1-town.md
      - 2025/1-town.md
  - 草稿:
      - 2025/index.md
      - 2025/1-town.md
  - archive/index.md
"""
TITLES = ("首页", "联系我们", "报告", "草稿", "城镇建设", "历年归档", "对照")
ADDS_PAGES = """
from mkdocs.structure.files import File


def on_files(files, config):
    files.append(File.generated(config, "villages.md", content="# 各村\\n\\n东坝村有古槐。\\n"))
    files.append(File.generated(config, "archive/index.md", content="# 自己的归档\\n\\n按村归档。\\n"))
    files.append(File.generated(config, "2025/list.md", content="# 草稿的表\\n"))
    return files
"""
MAIN = """{% extends 'nianbao/main.html' %}
{% block extrahead %}{{ super() }}<meta name='town' content='甲'>{% endblock %}
"""


def with_settings(text: str, **changes: str) -> dict[str, str]:
    """The settings with a text at their end and some of their lines changed."""
    settings = SETTINGS
    for before, after in changes.items():
        settings = settings.replace(f"\n{before}:\n", f"\n{before}:\n{after}", 1)
    return {"mkdocs.yml": f"{settings}\n{text}"}


def searched(site: Path) -> str:
    return "\n".join(line for part in docs_of(contents(site / "search"))["parts"] for line in lines_of(part))


def sidebar(html: str) -> str:
    return html[html.index("md-sidebar--primary") : html.index("md-content")]


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_navigation_that_the_office_wrote_is_the_navigation(program: str, tmp_path: Path) -> None:
    project = make_site(tmp_path, {**with_settings(NAV), **DRAFT, "docs/contact.md": "# 联系\n\n电话。\n"})
    done = build_by(program, project, "--strict")
    assert done.returncode == 0, done.stderr
    for address in ("2024/1-town", "2023/1-town", "archive"):
        titles = re.findall(r'class="md-ellipsis">\s*([^<]+?)\s*<', sidebar(page(project / "site", address)))
        shown = [title for title in dict.fromkeys(titles) if title in TITLES]
        assert shown == ["首页", "联系我们", "报告", "城镇建设", "历年归档"], (
            "as written, without what is not published"
        )
    assert not (project / "site/2025").exists()


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
@pytest.mark.parametrize("is_last", [False, True], ids=["before ours", "behind ours"])
def test_pages_that_others_make_are_shown_and_searched(is_last: bool, program: str, tmp_path: Path) -> None:
    settings = with_settings("", hooks="" if is_last else "  - adds.py\n")
    if is_last:
        settings["mkdocs.yml"] = settings["mkdocs.yml"].replace("/replace_site.py\n", "/replace_site.py\n  - adds.py\n")
    project = make_site(tmp_path, {**settings, **DRAFT, "adds.py": ADDS_PAGES})
    done = build_by(program, project, "--strict")
    assert done.returncode == 0, done.stderr
    assert not (project / "site/2025").exists(), "not even what others add to a draft"
    assert "东坝村有古槐" in page(project / "site", "villages")
    assert "按村归档" in page(project / "site", "archive"), "in place of ours"
    words = searched(project / "site")
    assert "东坝村有古槐" in words
    assert "按村归档" in words
    assert "每次核对查哪些问题" not in words, "our lists are found by their titles only"


def test_templates_of_the_office_stand_beside_ours(tmp_path: Path) -> None:
    settings = with_settings("", theme="  custom_dir: overrides\n")
    own = {
        "overrides/main.html": MAIN,
        "overrides/partials/copyright.html": "<p>自己的页脚</p>",
        "overrides/letter.html": "{% extends 'main.html' %}",
        "overrides/assets/stylesheets/own.css": "p {}",
        "docs/letter.md": "---\ntemplate: letter.html\n---\n\n# 一封信\n",
    }
    project = make_site(tmp_path, {**settings, **own})
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    html = page(project / "site", "2024/1-town")
    assert "<meta name='town' content='甲'>" in html
    assert "自己的页脚" in html
    assert "nb-sheet" in html, "the frame of a section is ours"
    assert "一封信" in page(project / "site", "letter")
    assert (project / "site/assets/stylesheets/own.css").is_file()
    assert (project / "site/assets/stylesheets/nianbao.css").is_file()


def test_settings_that_name_our_templates_as_their_own_are_as_before(tmp_path: Path) -> None:
    ours = re.search(r"(\S+)/check_figures\.py", SETTINGS)
    assert ours
    project = make_site(tmp_path, with_settings("", theme=f"  custom_dir: {ours[1]}/nianbao/theme\n"))
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    assert "nb-sheet" in page(project / "site", "2024/1-town")


def test_a_template_that_hides_ours_is_refused(tmp_path: Path) -> None:
    own = {"overrides/main.html": "{% extends 'base.html' %}\n"}
    project = make_site(tmp_path, {**with_settings("", theme="  custom_dir: overrides\n"), **own})
    done = build(project)
    assert done.returncode != 0
    assert "overrides/main.html:1:1  盖住了年报的页面模板" in done.stderr
    assert '怎么改：第一行写 {% extends "nianbao/main.html" %}' in done.stderr


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs"])
def test_a_section_that_the_settings_leave_out_is_refused(setting: str, tmp_path: Path) -> None:
    project = make_site(tmp_path, with_settings(f"{setting}: 2024/2-*.md\n"))
    done = build_apart(project)
    assert done.returncode != 0
    assert "docs/2024/2-problems.md:1:1  是2024年度报告的一节，设置却不让它生成网页。怎么改：" in done.stderr
    assert "Traceback" not in done.stderr


def test_macros_may_not_take_the_references(tmp_path: Path) -> None:
    project = make_site(tmp_path, with_settings("", plugins="  - macros\n"))
    done = build(project)
    assert done.returncode != 0
    assert "docs/2024/1-town.md:1:5  {{ 镇名 }} 在显示以前被别的插件改掉了" in done.stderr
    assert "改正文的有 macros" in done.stderr
    assert "j2_variable_start_string" in done.stderr


@pytest.mark.parametrize(
    ("options", "text"),
    [
        ("render_by_default: false", "---\nrender_macros: true\n---\n\n# 其他\n\n叫{{ config.site_name }}。\n"),
        (
            "j2_variable_start_string: '[['\n      j2_variable_end_string: ']]'",
            "# 其他\n\n叫[[ config.site_name ]]。\n",
        ),
    ],
    ids=["only where asked for", "other braces"],
)
def test_macros_beside_references(options: str, text: str, tmp_path: Path) -> None:
    settings = with_settings("", plugins=f"  - macros:\n      {options}\n")
    project = make_site(tmp_path, {**settings, "docs/other.md": text})
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    assert ">增长12.5%</data>" in page(project / "site", "2024/1-town")
    assert "叫砚汀镇年报。" in page(project / "site", "other")


@pytest.mark.parametrize("plugins", ["plugins: []", "plugins:\n  - material/offline"], ids=["no search", "offline"])
def test_other_plugins_of_material(plugins: str, tmp_path: Path) -> None:
    settings = re.sub(r"^plugins:\n(?:  .*\n)+", f"{plugins}\n", SETTINGS, flags=re.M)
    assert plugins in settings
    project = make_site(tmp_path, {"mkdocs.yml": settings})
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    addresses = [name for name in contents(project / "site") if name.startswith("2024/1-town")]
    assert addresses == (["2024/1-town.html"] if "offline" in plugins else ["2024/1-town/index.html"])
