"""The foot of every page: the version of the reports, and where an error is reported."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.site.sites import SETTINGS, build, make_site

MAIL = "  report_errors: nianbao@yanting.example\n"


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = make_site(tmp_path_factory.mktemp("foot") / "town")
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=n", "-c", "user.email=n@l", "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=project, check=True)
    done = build(project)
    assert done.returncode == 0, done.stdout
    return project


def body_of(page: str) -> str:
    href = re.search(r'href="(mailto:[^"]*)"', page)
    assert href is not None
    return parse_qs(urlsplit(unescape(href[1])).query)["body"][0]


def test_every_page_has_it(committed: Path) -> None:
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=committed, capture_output=True, text=True, check=True)
    pages = sorted((committed / "site").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page = path.read_text("utf-8")
        assert page.count(f'title="{commit.stdout.strip()}"') == 1, path
        assert page.count(">报错</a>") == 1, path
        assert "有改动没有提交" not in page


def test_the_letter_names_the_page_and_its_departments(committed: Path) -> None:
    page = (committed / "site/2024/1-town/index.html").read_text("utf-8")
    lines = body_of(page).split("\r\n")
    assert lines[:2] == ["页面：一、砚汀镇城镇建设（2024年）", "网址：2024/1-town/"]
    assert lines[2].startswith("版本：")
    assert lines[3] == "责任部门：村建办"
    assert "责任部门" not in body_of((committed / "site/2024/2-problems/index.html").read_text("utf-8"))
    assert body_of((committed / "site/404.html").read_text("utf-8")).startswith("页面：没有这一页\r\n版本：")


def test_the_masked_edition_names_nobody(tmp_path: Path) -> None:
    masked = SETTINGS.replace("extra:\n", "extra:\n  edition: masked\n").replace("砚汀镇", "本镇")
    project = make_site(tmp_path, {"mkdocs.yml": masked})
    done = build(project)
    assert done.returncode == 0, done.stdout
    body = body_of((project / "site/2024/1-town/index.html").read_text("utf-8"))
    assert body.startswith("页面：一、*镇城镇建设（2024年）\r\n")
    assert "部门" not in body


def test_nothing_is_set_and_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    project = make_site(tmp_path, {"mkdocs.yml": SETTINGS.replace(MAIL, "")})
    assert build(project).returncode == 0
    page = (project / "site/2024/1-town/index.html").read_text("utf-8")
    assert "报错</a>" not in page
    assert "nb-version" not in page


def test_a_wrong_setting_is_told(tmp_path: Path) -> None:
    project = make_site(tmp_path, {"mkdocs.yml": SETTINGS.replace(MAIL, "  report_errors: 党政办\n")})
    done = build(project)
    assert done.returncode != 0
    assert "的 extra.report_errors：“党政办”不是邮箱，也不是网址。怎么改：" in done.stdout + done.stderr
    assert not (project / "site").exists()


def test_a_wrong_variable_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_REPORT_VERSION", "v1")
    done = build(make_site(tmp_path))
    assert done.returncode != 0
    assert "NIANBAO_REPORT_VERSION 读不懂" in done.stdout + done.stderr
