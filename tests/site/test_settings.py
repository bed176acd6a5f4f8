"""The settings of a site's own: another file of settings, another folder of pages, what a site may not be written
over. The commands read them as MkDocs does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from tests.project import write_project
from tests.site.sites import SETTINGS, TWO_YEARS, build, build_apart, contents, make_site

IN_PAGES = {path.replace("docs/", "pages/正文/"): text for path, text in TWO_YEARS.items() if path != "mkdocs.yml"}
OTHER = f"{SETTINGS}\ndocs_dir: pages/正文\nrepo_url: https://forge.example/town\nedit_uri: edit/main/pages/正文/\n"
SECTION = "2024/1-town/index.html"
MISTAKE = "# 一、城镇建设\n\n新建{{ 污水管道 }}。\n"


def nianbao(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def shown(project: Path, address: str = SECTION) -> str:
    return (project / "site" / address).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("files", "program", "options"),
    [
        ({"town.yml": OTHER}, "mkdocs", ("-f", "town.yml")),
        ({"town.yml": OTHER, "mkdocs.yml": "site_name: 另一个网站\n"}, "mkdocs", ("-f", "town.yml")),
        ({"town.yml": OTHER}, "properdocs", ("-f", "town.yml")),
        ({"properdocs.yml": OTHER}, "properdocs", ()),
        ({"mkdocs.yml": OTHER}, "mkdocs", ()),
        (
            {"mkdocs.yml": "INHERIT: base.yml\ndocs_dir: pages/正文\n", "base.yml": OTHER.replace("pages/正文", "x")},
            "mkdocs",
            (),
        ),
        ({"mkdocs.yml": OTHER.replace("docs_dir: pages/正文", "docs_dir: !ENV [NO_SUCH, pages/正文]")}, "mkdocs", ()),
    ],
    ids=["-f", "-f beside mkdocs.yml", "properdocs -f", "properdocs.yml", "docs_dir", "INHERIT", "!ENV"],
)
def test_the_site_and_the_check_read_the_same_project(
    files: Mapping[str, str], program: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    for file, text in {**files, **IN_PAGES}.items():
        write_file(tmp_path / file, text)
    done = build_apart(tmp_path, *options, program=program, settings="")
    assert done.returncode == 0, done.stderr
    assert "增长12.5%" in shown(tmp_path)

    write_file(tmp_path / "pages/正文/2024/1-town.md", MISTAKE)
    refused = build_apart(tmp_path, *options, program=program, settings="")
    checked = nianbao("check", "-C", str(tmp_path), *options)
    assert refused.returncode != 0
    assert checked.exit_code == 1
    for said in (refused.stderr, checked.output):
        assert "pages/正文/2024/1-town.md:3:3  错误 unknown_figure" in said


def write_file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_data_can_be_edited_beside_another_folder_of_pages(tmp_path: Path) -> None:
    write_project(tmp_path, {"mkdocs.yml": OTHER, **IN_PAGES})
    assert build(tmp_path).returncode == 0
    assert 'data-edit="https://forge.example/town/edit/main/"' in shown(tmp_path)


def test_commands_that_write_take_the_settings_that_are_named(tmp_path: Path) -> None:
    for file, text in {"town.yml": OTHER, **IN_PAGES}.items():
        write_file(tmp_path / file, text)
    begun = nianbao("new-year", "2025", "-C", str(tmp_path), "-f", "town.yml")
    assert begun.exit_code == 0, begun.output
    assert (tmp_path / "pages/正文/2025/1-town.md").is_file()
    assert "-f town.yml" in begun.output, "the next command is for the same settings"
    renamed = nianbao("rename", "污水管网", "管网", "-C", str(tmp_path), "-f", "town.yml")
    assert renamed.exit_code == 0, renamed.output
    assert "{{ 管网 }}" in (tmp_path / "pages/正文/2025/1-town.md").read_text(encoding="utf-8")


def test_two_files_of_settings_that_differ_are_not_guessed_between(tmp_path: Path) -> None:
    project = write_project(tmp_path, {"mkdocs.yml": "site_name: 甲\n", "properdocs.yml": "site_name: 乙\n"})
    done = nianbao("check", "-C", str(project))
    assert done.exit_code == 2
    assert "mkdocs.yml、properdocs.yml" in done.output
    assert "请用 -f 指明" in done.output
    assert nianbao("check", "-C", str(project), "-f", "properdocs.yml").exit_code == 0


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"mkdocs.yml": "site_name: 甲\ndocs_dir: ../x\n"}, "mkdocs.yml:2:11  docs_dir（../x）不在项目里。怎么改："),
        ({"mkdocs.yml": "INHERIT: ../x.yml\n"}, "mkdocs.yml:1:10  读不到 INHERIT 的 ../x.yml。怎么改："),
        ({"mkdocs.yml": "INHERIT: mkdocs.yml\n"}, "mkdocs.yml:1:10  读不到 INHERIT 的 mkdocs.yml。怎么改："),
    ],
)
def test_settings_that_cannot_be_followed_are_refused_with_their_line(
    files: Mapping[str, str], says: str, tmp_path: Path
) -> None:
    done = nianbao("check", "-C", str(write_project(tmp_path, files)))
    assert done.exit_code == 2
    assert says in done.output


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_pages_outside_the_project_are_refused_by_the_build_too(program: str, tmp_path: Path) -> None:
    project = make_site(tmp_path / "project", {"mkdocs.yml": f"{SETTINGS}\ndocs_dir: ../pages\n"})
    write_file(tmp_path / "pages/index.md", "# 年报\n")
    done = build_apart(project, program=program)
    assert done.returncode != 0
    assert "不在项目里。怎么改：" in done.stderr
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("site", "says"),
    [("data", "会盖住数据"), ("data/2024/site", "会盖住数据"), ("docs/site", ""), (".", "")],
)
def test_a_site_is_not_written_over_what_it_is_made_from(site: str, says: str, tmp_path: Path) -> None:
    project = make_site(tmp_path)
    before = contents(project)
    done = build(project, "-d", str(project / site))
    assert done.returncode != 0
    assert says in done.stderr
    assert {name: content for name, content in contents(project).items() if not name.startswith(".cache/")} == before


def test_addresses_without_folders(tmp_path: Path) -> None:
    project = make_site(tmp_path, {"mkdocs.yml": f"use_directory_urls: false\n{SETTINGS}"})
    done = build(project, "--strict")
    assert done.returncode == 0, done.stderr
    assert 'href="../2023/1-town.html"' in shown(project, "2024/1-town.html")
    assert "figures/1-town/index.html#fig-" in shown(project, "2024/1-town.html")


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ("theme: readthedocs", "theme（readthedocs） 不能用"),
        ("theme: {name: nianbao, language: xx}", "theme.language（xx） 不能用"),
    ],
)
def test_a_theme_that_stops_the_search_of_material_is_refused_before_it_runs(
    theme: str, said: str, tmp_path: Path
) -> None:
    settings = SETTINGS.replace("theme:\n  name: nianbao", theme)
    done = build(make_site(tmp_path, {"mkdocs.yml": settings}))
    line = settings[: settings.index(theme)].count("\n") + 1
    assert done.returncode == 1
    assert f"Error: mkdocs.yml:{line}:" in done.stderr
    assert said in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("site_url: 'http://[abc/'", "mkdocs.yml:1:11  site_url（http://[abc/） 不能用"),
        ("theme: {name: [a]}", "mkdocs.yml:1:8  theme 不能用"),
    ],
)
def test_what_stops_mkdocs_before_it_loads_a_hook_is_said_by_the_check(written: str, said: str, tmp_path: Path) -> None:
    others = SETTINGS.replace("theme:\n  name: nianbao\n", "") if "theme" in written else SETTINGS
    project = make_site(tmp_path, {"mkdocs.yml": f"{written}\n{others}"})
    # MkDocs itself ends with a traceback here.
    assert build_apart(project).returncode == 1
    assert not (project / "site").exists()
    checked = nianbao("check", "-C", str(project))
    assert checked.exit_code == 2
    assert said in checked.output
