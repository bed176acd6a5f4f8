"""Settings of the site that MkDocs reports in English, or stops at with a traceback: refused with their place."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from nianbao.cli import main
from nianbao.load.file_sources import Folder
from nianbao.load.setting_values import RULES, require_usable
from nianbao.load.settings import ProjectError, read_settings
from tests.project import write_project

NAMED = "site_name: 砚汀镇年报\n"

WRONG = [
    "site_name: 2024",
    "site_name: [甲]",
    "site_name:",
    "dev_addr: 8000",
    "dev_addr: 本机:8000",
    "dev_addr: 127.0.0.1",
    "dev_addr: 127.0.0.1：8000",
    "dev_addr: 127.0.0.1:99999",
    "dev_addr: 127.0.0.1:x",
    "dev_addr: [a]",
    "site_url: 年报",
    "site_url: [a]",
    "site_url: http://[::1",
    "site_url: http://a:x/",
    "repo_url: 3",
    "copyright: [甲]",
    "edit_uri: {a: b}",
    "docs_dir: 3",
    "site_dir: [a]",
    "use_directory_urls: 是",
    "strict: 3",
    "nav: index.md",
    "nav: [1]",
    "nav: [{甲: }]",
    "nav: [{甲: a.md, 乙: b.md}]",
    "nav: &a [{甲: *a}]",
    "theme: [nianbao]",
    "theme: 3",
    "theme:",
    "theme: {name: [a]}",
    "theme: readthedocs",
    "theme: {name: mkdocs}",
    "theme: {name: nianbao, language: xx}",
    "theme: {name: nianbao, language: [zh]}",
    "theme: {name: nianbao, features: 3}",
    "theme: {name: nianbao, palette: 3}",
    "theme: {name: nianbao, custom_dir: 3}",
    "plugins: search",
    "plugins: [3]",
    "markdown_extensions: nianbao",
    "markdown_extensions: [{toc: , nianbao: }]",
    "extra: x",
    "extra: {social: 3}",
    "extra: {alternate: [3]}",
    "hooks: x.py",
    "hooks: [3]",
    "exclude_docs: [a]",
    "watch: data",
    "extra_css: x",
    "extra_templates: [3]",
    "validation: x",
]
# The server, or a page, stops at them.
STOP_LATER = ["dev_addr: 127.0.0.1:99999", "site_url: http://a:x/"]
SAME_AS_MKDOCS = [
    one for one in WRONG if one not in STOP_LATER and one.startswith(("site_", "dev_", "nav", "plugins", "hooks"))
]
RIGHT = [
    "dev_addr: localhost:8000",
    "dev_addr: '[::1]:8000'",
    "dev_addr: 0.0.0.0:80",
    "site_url: ''",
    "site_url:",
    "site_url: https://town.example:8443/年报/",
    "nav: [index.md, {甲: index.md}, {乙: [index.md, {丙: index.md}]}]",
    "nav: []",
    "theme: nianbao",
    "theme: {name: nianbao, features: [navigation.top], palette: [{scheme: default}], language: zh}",
    "plugins: [material/search, {material/offline: {enabled: false}}]",
    "plugins: {material/search: {}}",
    "markdown_extensions: [tables, {toc: {permalink: true}}]",
    "extra: {social: [{icon: x, link: y}]}",
    "exclude_docs: |\n  /甲/\n",
    "strict: true",
    "copyright:",
    "dev_addr:",
    "use_directory_urls:",
    "plugins:",
]


def wrong_words(root: Path, settings: str) -> str:
    """The message about a file of settings; empty if it can be used."""
    files = Folder(write_project(root, {"mkdocs.yml": settings, "docs/index.md": "# 甲\n"}))
    try:
        require_usable(files, read_settings(files, root))
    except ProjectError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("written", WRONG)
def test_a_wrong_setting_is_refused_with_its_place(written: str, tmp_path: Path) -> None:
    settings = f"{written}\n" if written.startswith("site_name") else f"{NAMED}{written}\n"
    words = wrong_words(tmp_path, settings)
    line = len(settings.splitlines())
    assert re.match(rf"mkdocs\.yml:{line}:\d+  {written.partition(':')[0]}.* 不能用。怎么改：", words)


@pytest.mark.parametrize("written", RIGHT)
def test_what_mkdocs_takes_is_let_pass(written: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert wrong_words(tmp_path, f"{NAMED}{written}\n") == ""
    caplog.set_level(logging.WARNING)
    assert load_config(str(tmp_path / "mkdocs.yml")).site_name
    assert not caplog.messages


@pytest.mark.parametrize("written", SAME_AS_MKDOCS)
def test_what_is_refused_mkdocs_refuses_too(written: str, tmp_path: Path) -> None:
    wrong_words(tmp_path, written if written.startswith("site_name") else f"{NAMED}{written}\n")
    with pytest.raises((MkDocsException, ValueError, TypeError, RecursionError)):
        load_config(str(tmp_path / "mkdocs.yml"))


def test_every_wrong_setting_is_named_also_in_an_inherited_file(tmp_path: Path) -> None:
    write_project(tmp_path, {"base.yml": "site_name: 甲\n\ndev_addr: 8000\n"})
    words = wrong_words(tmp_path, "INHERIT: base.yml\nsite_url: 年报\nstrict: 是\n")
    assert [line.partition("  ")[0] for line in words.splitlines()] == [
        "mkdocs.yml:2:11",
        "mkdocs.yml:3:9",
        "base.yml:3:11",
    ]


def test_a_setting_without_a_name_or_from_the_environment(tmp_path: Path) -> None:
    assert "加一行，如 site_name" in wrong_words(tmp_path, "docs_dir: docs\n")
    assert (
        wrong_words(tmp_path, f"{NAMED}site_url: !ENV [NO_SUCH, 3]\ndev_addr: !ENV []\nrepo_url: !ENV NO_SUCH\n") == ""
    )


def test_the_check_says_it(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"mkdocs.yml": f"{NAMED}dev_addr: 8000\n", "docs/index.md": "# 甲\n"})
    done = CliRunner().invoke(main, ["check", "-C", str(project)])
    assert done.exit_code == 2
    assert done.output.startswith("不能运行：mkdocs.yml:2:11  dev_addr（8000） 不能用。怎么改：写 IP 地址:端口")


PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=12)
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([name for name in RULES if "." not in name]), VALUES, max_size=4), VALUES)
def test_nothing_else_is_raised(
    tmp_path_factory: pytest.TempPathFactory, settings: dict[str, object], theme: object
) -> None:
    root = tmp_path_factory.mktemp("settings")
    written = yaml.safe_dump({**settings, "theme": {"name": theme, "language": theme}}, allow_unicode=True)
    wrong_words(root, written)
