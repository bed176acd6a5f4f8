"""Pages that are kept from build to build: each build is that of a project in which nothing is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from nianbao.mkdocs_hooks.kept_pages import KEPT, KeptPages
from nianbao.office.report_version import VARIABLE
from nianbao.writing import kept_file
from nianbao.writing.kept_file import FOLDER
from tests.project import write_project
from tests.site.sites import SETTINGS, TWO_YEARS, build, contents

PAGES = f"{FOLDER}/internal-pages"
WITHOUT_GUIDE = SETTINGS.replace("/decisions/", "/decisions/\n  /guide/")
THREE_YEARS = {
    **TWO_YEARS,
    "mkdocs.yml": WITHOUT_GUIDE,
    "data/2022/1-town.yml": "污水管网: 10.1\n",
    "data/2022/release.yml": "date: 2023-01-20\nsigner: 主要负责人\nnumber: 砚政〔2023〕1号\n",
    "docs/2022/1-town.md": "# 一、城镇建设\n\n新建管网{{ 污水管网 }}。\n",
}


def corrected(new: str) -> dict[str, str]:
    """The newest year with a correction of its figure."""
    entry = f"figure: 污水管网, old: 12.6, new: {new}, reason: 漏报, approver: 镇长, date: 2025-03-01"
    return {"data/2024/1-town.yml": f"污水管网: {new}\n", "data/2024/corrections.yml": f"- {{{entry}}}\n"}


SECTIONS = {"2022/1-town.md", "2023/1-town.md", "2024/1-town.md", "2024/2-problems.md"}
OLD = {"2022/1-town.md", "2022/index.md", "2022/full/index.md", "2022/figures/index.md"}


@pytest.fixture(autouse=True)
def _key_apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a user of its own."""
    monkeypatch.setattr(kept_file, "KEY_FILE", tmp_path_factory.mktemp("user") / "key")


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The sources of the pages that the last build took from an earlier one."""
    found: set[str] = set()
    on_post_build = KeptPages.on_post_build

    def note(self: KeptPages, config: MkDocsConfig) -> None:
        found.clear()
        found.update(config.extra[KEPT])
        on_post_build(self, config)

    monkeypatch.setattr(KeptPages, "on_post_build", note)
    return found


def version_of_commit(commit: str) -> str:
    return json.dumps({"commit": commit, "day": "2026-01-02", "tag": "", "is_changed": False})


def built(project: Path, files: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """The site of a project in which some files are changed."""
    for file, content in (files or {}).items():
        path = project / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(project / "site")


def built_cold(project: Path) -> dict[str, bytes]:
    """The same without what is kept."""
    shutil.rmtree(project / ".cache")
    return built(project)


def test_a_second_build_takes_the_pages_of_the_first(tmp_path: Path, kept: set[str]) -> None:
    first = built(tmp_path, THREE_YEARS)
    assert kept == set()
    assert built(tmp_path) == first
    assert SECTIONS | OLD | {"compare/2023-2024/index.md"} <= kept


def test_a_corrected_figure_changes_its_year_alone(tmp_path: Path, kept: set[str]) -> None:
    built(tmp_path, {**THREE_YEARS, **corrected("12.7")})
    changed = built(tmp_path, corrected("12.8"))
    assert OLD | {"2023/1-town.md", "compare/2022-2023/index.md"} <= kept
    assert not any(source.startswith("2024/") for source in kept)
    assert "compare/2023-2024/index.md" not in kept
    assert changed == built_cold(tmp_path)


@pytest.mark.parametrize(
    "edit",
    [
        {"docs/2024/1-town.md": "# 一、城建\n\n建成{{ 污水管网 }}。\n"},
        {"docs/2022/1-town.md": "# 一、城镇建设\n\n新建管网{{ 污水管网@2024 }}。\n"},
        {"data/figures/村建.yml": "污水管网: {label: 管网, unit: 公里, owner: 建设办}\n"},
        {"docs/index.md": "---\nicon: material/home\n---\n# 年报\n\n又一句。\n"},
        {"mkdocs.yml": WITHOUT_GUIDE.replace("砚汀镇年报", "砚汀镇历年年报")},
        {"data/2023/release.yml": "date: 2024-02-02\nsigner: 主要负责人\nnumber: 砚政〔2024〕9号\n"},
    ],
    ids=["title", "later year", "label", "home", "name", "release"],
)
def test_what_other_pages_show_changes_them_too(edit: Mapping[str, str], tmp_path: Path) -> None:
    built(tmp_path, THREE_YEARS)
    assert built(tmp_path, edit) == built_cold(tmp_path)


def test_the_version_in_the_foot_is_that_of_the_build(
    tmp_path: Path, kept: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, version_of_commit("a" * 40))
    first = built(tmp_path, THREE_YEARS)
    monkeypatch.setenv(VARIABLE, version_of_commit("b" * 40))
    second = built(tmp_path)
    assert kept >= SECTIONS
    assert b"a" * 40 in first["2024/1-town/index.html"]
    assert b"b" * 40 in second["2024/1-town/index.html"]
    assert b"a" * 40 not in b"".join(second.values())
    assert second == built_cold(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"x" * 100], ids=["empty", "foreign"])
def test_damaged_pages_are_made_again(damage: bytes, tmp_path: Path, kept: set[str]) -> None:
    first = built(tmp_path, THREE_YEARS)
    for file in (tmp_path / PAGES).iterdir():
        file.write_bytes(damage)
    assert built(tmp_path) == first
    assert kept == set()


def test_pages_of_a_removed_year_are_removed(tmp_path: Path) -> None:
    built(tmp_path, THREE_YEARS)
    before = len(list((tmp_path / PAGES).iterdir()))
    for folder in ("docs/2022", "data/2022"):
        shutil.rmtree(tmp_path / folder)
    built(tmp_path)
    assert len(list((tmp_path / PAGES).iterdir())) < before - len(OLD)


def test_what_a_page_gives_cause_to_say_is_said_each_time(tmp_path: Path, kept: set[str]) -> None:
    write_project(tmp_path, {**THREE_YEARS, "docs/2022/1-town.md": "# 一、城镇建设\n\n见[首页](/)。\n"})
    for _ in range(2):
        assert "'2022/1-town.md' contains an absolute link '/'" in build(tmp_path).stderr
    assert "2023/1-town.md" in kept
    assert "2022/1-town.md" not in kept


HOOK = "def on_page_content(html, page, config, files):\n    return html + '<p>又来一句</p>'\n"


@pytest.mark.parametrize(
    "others",
    [
        {"mkdocs.yml": WITHOUT_GUIDE.replace("hooks:\n", "hooks:\n  - mine.py\n"), "mine.py": HOOK},
        {"mkdocs.yml": WITHOUT_GUIDE.replace("hooks:\n", "hooks:\n  - mine.py\n"), "mine.py": "import nianbao\n"},
        {"mkdocs.yml": WITHOUT_GUIDE.replace("  - nianbao\n", "  - nianbao\n  - pymdownx.snippets\n")},
        {
            "mkdocs.yml": WITHOUT_GUIDE.replace("name: nianbao\n", "name: nianbao\n  custom_dir: own\n"),
            "own/main.html": '{% extends "nianbao/main.html" %}\n',
        },
        {"mkdocs.yml": WITHOUT_GUIDE + "nav:\n  - index.md\n  - 2024/1-town.md\n"},
    ],
    ids=["hook", "hook without events", "extension", "templates", "nav"],
)
def test_no_page_is_kept_that_code_of_others_may_change(
    others: Mapping[str, str], tmp_path: Path, kept: set[str]
) -> None:
    first = built(tmp_path, {**THREE_YEARS, **others})
    assert built(tmp_path) == first
    assert kept == set()
