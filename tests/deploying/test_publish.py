"""A site is published, verified and rolled back as its keeper does it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from nianbao.deploying.destination import DeployError, Destination, refused_changes
from nianbao.deploying.manifest import SignedYear, read_manifest
from nianbao.deploying.site_zip import zipped_site
from nianbao.deploying.where import published_manifests
from nianbao.writing.lock import lock_project
from tests.bench.killed_publishing import kill_publishing, publish_small_site, small_site
from tests.site.sites import make_site
from tests.web_servers import NGINX, needed

SECTION = "2024/1-town/index.html"


def git(project: Path, *words: str) -> None:
    who = ("-c", "user.name=甲", "-c", "user.email=a@example.invalid")
    subprocess.run(["git", "-C", str(project), *who, *words], check=True, capture_output=True)


def nianbao(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def publish(project: Path, destination: Path, *more: str) -> Result:
    return nianbao("publish", "-C", project, destination, *more)


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, committed."""
    project = make_site(tmp_path_factory.mktemp("committed"))
    git(project, "init", "--quiet")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "-m", "年报")
    return project


@pytest.fixture(scope="module")
def publishing(committed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """A folder of releases with one of the project, and what the command said that published it."""
    destination = tmp_path_factory.mktemp("published") / "网站"
    return destination, publish(committed, destination)


@pytest.fixture(scope="module")
def published(publishing: tuple[Path, Result]) -> Path:
    """A folder of releases with one of the project."""
    destination, done = publishing
    assert done.exit_code == 0, done.output
    return destination


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A folder of releases with three small ones."""
    for number in range(3):
        publish_small_site(tmp_path / "dest", number)
    return tmp_path / "dest"


def ids(destination: Path) -> list[str]:
    return Destination(destination).releases()


def test_publish_says_what_it_does(publishing: tuple[Path, Result]) -> None:
    destination, done = publishing
    (release,) = ids(destination)
    count = len(Destination(destination).manifest(release).files)
    *steps, last = done.stderr.splitlines()
    assert steps == ["生成网站……", f"生成了 {count} 个文件，查过了。"]
    assert last.startswith("拷贝")
    assert done.stdout.splitlines() == [
        f"已发布 {release}（2 个签发的年度）。",
        f"核对：nianbao verify {destination}　退回上一版：nianbao rollback {destination}",
    ]


def test_pages_say_which_commit_they_show(committed: Path, published: Path) -> None:
    commit = subprocess.run(["git", "-C", committed, "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    page = (published / "current" / SECTION).read_text("utf-8")
    assert f'title="{commit.stdout.strip()}"' in page
    assert "有改动没有提交" not in page


def test_what_is_served_is_the_committed_site(committed: Path, published: Path) -> None:
    assert "12.6公里" in (published / "current" / SECTION).read_text("utf-8")
    current = Destination(published).current()
    assert current is not None
    manifest = Destination(published).manifest(current)
    head = subprocess.run(["git", "-C", str(committed), "rev-parse", "HEAD"], capture_output=True, check=True)
    assert manifest.commit == head.stdout.decode().strip()
    assert manifest.edition == "internal"
    assert set(manifest.years) == {"2023", "2024"}
    assert manifest.files.keys() >= {"index.html", SECTION, "404.html"}
    assert "nianbao" in manifest.versions
    assert nianbao("verify", published).exit_code == 0


def test_what_is_not_committed_is_not_published(committed: Path, tmp_path: Path) -> None:
    project = tmp_path / "town"
    shutil.copytree(committed, project)
    (project / "docs/2024/2-problems.md").write_text("# 二、改过\n", "utf-8")
    (project / "docs/新的.md").write_text("# 新的\n", "utf-8")
    done = publish(project, tmp_path / "dest")
    assert done.exit_code == 1
    assert "有改动没有提交：docs/2024/2-problems.md、docs/新的.md" in done.output
    assert not (tmp_path / "dest").exists()


@pytest.mark.parametrize("state", ["no repository", "no commit"])
def test_there_must_be_a_commit(tmp_path: Path, state: str) -> None:
    project = make_site(tmp_path / "town")
    if state == "no commit":
        git(project, "init", "--quiet")
    done = publish(project, tmp_path / "dest")
    assert done.exit_code == 1
    assert ("不在 git 仓库里" if state == "no repository" else "还没有提交过") in done.output


def test_a_site_that_cannot_be_built_leaves_the_old_one(committed: Path, published: Path, tmp_path: Path) -> None:
    project = tmp_path / "town"
    shutil.copytree(committed, project)
    (project / "docs/2024/2-problems.md").write_text("# 二、存在的问题\n\n{{ 没有的数 }}。\n", "utf-8")
    git(project, "commit", "--quiet", "-am", "错的")
    before = ids(published)
    done = publish(project, published)
    assert done.exit_code == 1
    assert "网站没有生成，没有发布" in done.output
    assert "docs/2024/2-problems.md:3:" in done.output
    assert ids(published) == before
    assert nianbao("verify", published).exit_code == 0


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("site_name: 甲镇年报\nsite_url: 'http://[甲/'\n", "mkdocs.yml:2:11  site_url（http://[甲/） 不能用。怎么改："),
        ("site_name: 甲镇年报\ntheme: {name: [a]}\n", "mkdocs.yml:2:"),
        ("site_name: [\n", "mkdocs.yml 读不懂"),
        ("", "mkdocs.yml"),
    ],
)
def test_settings_that_cannot_be_used_are_named(settings: str, says: str, tmp_path: Path) -> None:
    project = make_site(tmp_path / "town")
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    git(project, "init", "--quiet")
    git(project, "add", "-A")
    git(project, "commit", "--quiet", "-m", "设置")
    done = publish(project, tmp_path / "dest")
    assert done.exit_code == 1
    assert says in done.output
    assert "Traceback" not in done.output
    assert "nianbao-publish-" not in done.output


def test_a_zip_is_the_same_twice(tmp_path: Path) -> None:
    manifest = small_site(tmp_path / "site", 1)
    first = zipped_site(tmp_path / "site", manifest)
    assert first == zipped_site(tmp_path / "site", manifest)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.read("年报/page-3.html") == (tmp_path / "site/page-3.html").read_bytes()


def test_a_zip_is_opened_without_a_server(committed: Path, tmp_path: Path) -> None:
    target = tmp_path / "年报.zip"
    done = nianbao("publish", "-C", committed, "--zip", target)
    assert (done.exit_code, done.stdout) == (0, f"已写出 {target}。拷到优盘，解开以后双击里面的 index.html。\n")
    with zipfile.ZipFile(target) as archive:
        page = archive.read("年报/index.html").decode()
        assert "年报/2024/1-town.html" in archive.namelist()
    links = re.findall(r'<a [^>]*href="([^":#?]+)', page)
    assert "2024/index.html" in links
    assert [link for link in links if link.endswith("/")] == [], "a disk finds no page for a folder"


def test_it_is_published_to_a_folder_or_a_zip(committed: Path, tmp_path: Path) -> None:
    assert nianbao("publish", "-C", committed).exit_code == 2
    assert nianbao("publish", "-C", committed, tmp_path / "dest", "--zip", tmp_path / "a.zip").exit_code == 2


def test_a_signed_year_is_not_dropped_or_changed(tmp_path: Path) -> None:
    plain = small_site(tmp_path / "一", 1)
    old = replace(plain, years={"2023": SignedYear("砚政〔2024〕1号", "ab")})
    for years, why in (
        ({}, "2023 年已经签发（砚政〔2024〕1号），网站上有过，新的网站里没有"),
        ({"2023": SignedYear("砚政〔2024〕1号", "cd")}, "2023 年签发时的记录"),
    ):
        (said,) = refused_changes([old], replace(old, years=years))
        assert why in said
        # A release without the year, gone back to in between, changes nothing.
        assert refused_changes([old, plain], replace(old, years=years)) == [said]
    assert refused_changes([old], replace(old, years={**old.years, "2024": SignedYear("b", "c")})) == []
    assert refused_changes([], old) == []


def test_a_seal_and_the_corrections_of_a_signed_year_stay(tmp_path: Path) -> None:
    plain = small_site(tmp_path / "一", 1)
    sealed = SignedYear("砚政〔2024〕1号", "ab", "cd", ("ef",))
    old = replace(plain, years={"2023": sealed})

    def refused(now: SignedYear, published: SignedYear = sealed) -> list[str]:
        return refused_changes([replace(plain, years={"2023": published})], replace(old, years={"2023": now}))

    assert "封存记录" in refused(replace(sealed, seal="ce"))[0]
    assert "网站上有过的更正" in refused(replace(sealed, corrections=()))[0]
    assert refused(replace(sealed, corrections=("ef", "gh"))) == []
    # A year is sealed after it was published; afterwards its record is guarded by the seal.
    assert refused(sealed, SignedYear("砚政〔2024〕1号", "aa")) == []


def test_an_edition_is_not_replaced_by_the_other(tmp_path: Path) -> None:
    internal = small_site(tmp_path / "一", 1)
    masked = replace(internal, edition="masked")
    assert "这里发布的是脱敏版，这次生成的是内部版" in refused_changes([masked], internal)[0]
    assert "这里发布的是内部版，这次生成的是脱敏版" in refused_changes([internal], masked)[0]


def test_the_edition_of_the_settings_is_published(committed: Path, published: Path, tmp_path: Path) -> None:
    project = tmp_path / "town"
    shutil.copytree(committed, project)
    settings = (project / "mkdocs.yml").read_text("utf-8").replace("extra:\n", "extra:\n  edition: masked\n")
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    git(project, "commit", "--quiet", "-am", "脱敏版")
    destination = tmp_path / "dest"
    assert publish(project, destination).exit_code == 0
    assert published_manifests(Destination(destination))[-1].edition == "masked"
    assert "砚汀" not in (destination / "current" / SECTION).read_text("utf-8")
    done = publish(project, published)
    assert done.exit_code == 1
    assert "这里发布的是内部版，这次生成的是脱敏版" in done.output


def test_publish_refuses_to_drop_a_signed_year(committed: Path, published: Path, tmp_path: Path) -> None:
    project = tmp_path / "town"
    shutil.copytree(committed, project)
    for folder in ("data/2024", "docs/2024"):
        git(project, "rm", "-r", "--quiet", folder)
    git(project, "commit", "--quiet", "-m", "删去一年")
    before = ids(published)
    done = publish(project, published)
    assert done.exit_code == 1
    assert "2024 年已经签发（砚政〔2025〕1号），网站上有过，新的网站里没有" in done.output
    assert ids(published) == before


def test_rollback_goes_to_the_release_before(small: Path) -> None:
    first, second, third = ids(small)
    assert Destination(small).current() == third
    assert "← 现在的网站" in nianbao("rollback", small, "--list").output
    assert f"现在的网站是 {second}，原来是 {third}" in nianbao("rollback", small).output
    assert nianbao("rollback", small, third).exit_code == 0
    assert Destination(small).current() == third
    assert nianbao("rollback", small, first).exit_code == 0
    done = nianbao("rollback", small)
    assert (done.exit_code, "没有更早的一版" in done.output) == (1, True)
    done = nianbao("rollback", small, f"{second[:-1]}9")
    assert (done.exit_code, "没有" in done.output) == (1, True)


@pytest.mark.parametrize("command", ["verify", "rollback"])
def test_a_folder_without_releases_is_named(command: str, tmp_path: Path) -> None:
    done = nianbao(command, tmp_path)
    assert (done.exit_code, "里没有发布过网站" in done.output) == (1, True)
    done = nianbao(command, tmp_path / "没有")
    assert (done.exit_code, "没有文件夹" in done.output) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_release_changed_by_hand_is_not_gone_back_to(small: Path) -> None:
    second = ids(small)[1]
    (small / "releases" / second / "page-3.html").write_text("改过", "utf-8")
    done = nianbao("rollback", small)
    assert done.exit_code == 1
    assert "改过  page-3.html" in done.output


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (lambda folder: (folder / "page-1.html").write_text("改过", "utf-8"), "改过  page-1.html"),
        (lambda folder: (folder / "page-1.html").unlink(), "少了  page-1.html"),
        (lambda folder: (folder / "新.html").write_text("添的", "utf-8"), "多出  新.html"),
        (lambda folder: (folder / "页.html").symlink_to("/etc/hostname"), "多出  页.html"),
    ],
)
def test_verify_names_what_was_changed_by_hand(small: Path, deed: object, words: str) -> None:
    assert nianbao("verify", small).exit_code == 0
    deed(small / "current")  # type: ignore[operator]
    done = nianbao("verify", small)
    assert done.exit_code == 1
    assert words in done.output


def test_a_manifest_changed_by_hand_is_named(small: Path) -> None:
    (small / "releases" / f"{ids(small)[-1]}.json").write_text("{", "utf-8")
    done = nianbao("verify", small)
    assert done.exit_code == 1
    assert "读不懂，多半被人改过" in done.output


def test_the_oldest_releases_are_removed_but_not_the_one_that_is_served(small: Path) -> None:
    destination = Destination(small)
    first, second, third = ids(small)
    destination.switch(first)
    assert destination.prune(2) == []
    assert destination.prune(1) == [second]
    assert ids(small) == [first, third]
    assert not (small / "releases" / second).exists()
    assert destination.current() == first


def test_two_at_once_do_not_mix(tmp_path: Path) -> None:
    with lock_project(tmp_path, "publish"), pytest.raises(DeployError, match="正在写"):
        publish_small_site(tmp_path, 1)
    publish_small_site(tmp_path, 1)
    assert nianbao("verify", tmp_path).exit_code == 0


def test_a_link_turned_elsewhere_is_named(small: Path, tmp_path: Path) -> None:
    current = Destination(small).current()
    assert current is not None
    shutil.copytree(small / "releases" / current, tmp_path / "evil" / current)
    (small / "current").unlink()
    (small / "current").symlink_to(tmp_path / "evil" / current)
    done = nianbao("verify", small)
    assert done.exit_code == 1
    assert "被人改过，指向" in done.output


def test_a_broken_manifest_stops_publishing_and_says_what_to_do(small: Path) -> None:
    (small / "releases" / f"{ids(small)[-1]}.json").write_text("{", "utf-8")
    with pytest.raises(DeployError, match="怎么办：退回没有问题的一版"):
        published_manifests(Destination(small))


def test_going_back_behind_a_signed_year_is_said(tmp_path: Path) -> None:
    publish_small_site(tmp_path, 0)
    publish_small_site(tmp_path, 1)
    path = tmp_path / "releases" / f"{ids(tmp_path)[-1]}.json"
    path.write_bytes(replace(read_manifest(path), years={"2024": SignedYear("甲", "乙")}).to_json())
    assert "提醒：这一版没有已经签发的 2024 年" in nianbao("rollback", tmp_path).output


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no umask")
def test_the_web_server_can_read_whatever_the_umask_is(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish_small_site(tmp_path / "dest", 1)
    finally:
        os.umask(before)
    for path in (tmp_path / "dest", *(tmp_path / "dest/releases").rglob("*")):
        wanted = 0o055 if path.is_dir() else 0o044
        assert path.name.endswith(".json") or path.stat().st_mode & wanted == wanted, path


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    (tmp_path / "current/别人的.html").write_text("别人的", "utf-8")
    with pytest.raises(DeployError, match="不是 nianbao publish 建的"):
        published_manifests(Destination(tmp_path))


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    folder.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode != 0:
        if os.environ.get("CI") == "true":
            pytest.fail("CI can mount a tmpfs")
        pytest.skip("mounting a tmpfs needs root")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")
def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    with mounted(folder, "size=800k"):
        publish_small_site(folder, 0)
        before = Destination(folder).current()
        with pytest.raises(DeployError, match="没有发布，原来的网站没有动：写不了"):
            publish_small_site(folder, 1)
        current = Destination(folder).current()
        assert current is not None
        assert current == before
        assert not Destination(folder).differences(current)
        assert [path.name for path in (folder / "releases").iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(sys.platform != "linux", reason="tmpfs is Linux's")
def test_a_read_only_target_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    with mounted(folder, "size=4m"):
        publish_small_site(folder, 0)
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        with pytest.raises(DeployError, match="写不了"):
            publish_small_site(folder, 1)
        current = Destination(folder).current()
        assert current is not None
        assert not Destination(folder).differences(current)


def test_killed_publishings_leave_one_whole_release() -> None:
    needed(NGINX, "nginx-light")
    outcome = kill_publishing(10, 20261127)
    assert outcome.wrong == ()
    assert outcome.killed > 0
    assert outcome.reads > 10


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    manifest = replace(small_site(tmp_path / "a", 1), years={"2023": SignedYear("甲", "乙", "丙", ("丁",))})
    (tmp_path / "m.json").write_bytes(manifest.to_json())
    assert read_manifest(tmp_path / "m.json") == manifest
