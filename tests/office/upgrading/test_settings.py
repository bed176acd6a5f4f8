"""Settings that an office has edited get what a new version needs, and lose only what the theme brings."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from nianbao.cli import main
from nianbao.office.new_project.kept_files import kept_files
from nianbao.office.upgrading.completed_files import complete_settings
from nianbao.office.upgrading.own_theme import name_own_theme
from nianbao.yaml.editor import YamlEditError
from tests.project import write_project

WANTED = """\
site_name: 甲镇年报
theme:
  name: nianbao

hooks:
  - hooks/a.py
  - hooks/b.py
  - hooks/c.py

# Why.
markdown_extensions:
  - nianbao

plugins:
  - search
  - offline:
      enabled: false
"""


def test_what_is_lacking_is_added_where_it_belongs() -> None:
    own = """\
site_name: 乙镇年报
theme: {name: nianbao, logo: 徽.png}
plugins:
    - search   # 查找
    - tags:
        x: [1,
            2]

hooks:
- hooks/own.py
- hooks/c.py
# 尾
"""
    assert (
        complete_settings(own, WANTED, "mkdocs.yml")
        == """\
site_name: 乙镇年报
theme: {name: nianbao, logo: 徽.png}
plugins:
    - search   # 查找
    - offline:
        enabled: false
    - tags:
        x: [1,
            2]

hooks:
- hooks/a.py
- hooks/b.py
- hooks/own.py
- hooks/c.py
# 尾

# Why.
markdown_extensions:
  - nianbao
"""
    )


@given(st.sets(st.sampled_from(range(1, len(WANTED.splitlines())))))
def test_every_line_of_the_office_stays_and_a_second_time_adds_nothing(dropped: set[int]) -> None:
    own = "".join(f"{line}\n" for nth, line in enumerate(WANTED.splitlines()) if nth not in dropped)
    try:
        done = complete_settings(own, WANTED, "mkdocs.yml")
    except YamlEditError:
        return
    lines = iter(done.splitlines())
    assert all(line in lines for line in own.splitlines())
    assert complete_settings(done, WANTED, "mkdocs.yml") == done
    assert yaml.safe_load(done).keys() == yaml.safe_load(WANTED).keys()


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ("hooks: [hooks/a.py]\n", "mkdocs.yml 第 1 行写在一行的括号里"),
        ("{hooks: {}}\n", "mkdocs.yml 第 1 行写在一行的括号里"),
        ("a: 1\nhooks: hooks/a.py\n", "mkdocs.yml 第 2 行的 hooks 不是一行一项的单子"),
        ("INHERIT: base.yml\n", "mkdocs.yml 第 1 行用了 INHERIT"),
        ("a: [\n", "mkdocs.yml 读不懂"),
    ],
)
def test_what_cannot_be_added_to_is_refused_with_its_line(own: str, says: str) -> None:
    with pytest.raises(YamlEditError, match=says):
        complete_settings(own, WANTED, "mkdocs.yml")


FORMAT_1 = """\
site_name: 乙镇年报

theme:
  name: material   # 主题
  language: zh
  font: false
  palette:
    - scheme: default
      toggle: {icon: a}
  logo: 徽.png
  features:
    - navigation.tabs

extra:
  # 虚构的
  fictional: 乙镇是虚构的
  generator: false
  # Why.
  quiet: !!python/object/apply:operator.setitem [!!python/name:os.environ '', A, "1"]

plugins:
  - search
  - offline:
      enabled: !ENV [OFFLINE, false]
  - tags

markdown_extensions:
  - tables
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}

extra_css:
  - assets/stylesheets/nianbao.css
  - assets/stylesheets/own.css

extra_javascript:
  - {path: assets/javascripts/figure-chart.js, defer: true}
"""
FORMAT_2 = """\
site_name: 乙镇年报

theme:
  name: nianbao   # 主题
  logo: 徽.png

extra:
  # 虚构的
  fictional: 乙镇是虚构的

plugins:
  - material/search
  - material/offline:
      enabled: !ENV [OFFLINE, false]
  - tags

markdown_extensions:
  - tables

extra_css:
  - assets/stylesheets/own.css

"""


def test_settings_that_spell_out_material_name_the_theme() -> None:
    own = frozenset({"assets/stylesheets/own.css"})
    assert name_own_theme(FORMAT_1, "mkdocs.yml", own) == FORMAT_2
    assert name_own_theme(FORMAT_2, "mkdocs.yml", own) == FORMAT_2


def test_a_project_of_format_1_is_brought_up_in_one_go(tmp_path: Path) -> None:
    hooks = "hooks:\n  - hooks/check_figures.py\n"
    write_project(tmp_path, {"mkdocs.yml": FORMAT_1 + hooks, "docs/assets/stylesheets/own.css": "p {}\n"})
    done = CliRunner().invoke(main, ["upgrade", "-C", str(tmp_path), "--ask"], input="n\n" * 20)
    assert "mkdocs.yml 要先改成新格式，别的才能升级；什么也没有写" in done.output
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == FORMAT_1 + hooks
    done = CliRunner().invoke(main, ["upgrade", "-C", str(tmp_path), "--apply"])
    assert "改成格式 2：网站的样式改用 nianbao 主题" in done.output
    text = (tmp_path / "mkdocs.yml").read_text("utf-8")
    assert text.startswith(FORMAT_2.removesuffix("  - tables\n\nextra_css:\n  - assets/stylesheets/own.css\n\n"))
    wanted = yaml.load(kept_files("乙镇", 2025, "")["mkdocs.yml"].replace(b"!ENV", b""), yaml.SafeLoader)
    held = yaml.load(text.replace("!ENV", ""), yaml.SafeLoader)
    assert held["hooks"] == wanted["hooks"]
    assert held["markdown_extensions"] == ["nianbao", "tables"]
    assert held["extra_css"] == ["assets/stylesheets/own.css"]
