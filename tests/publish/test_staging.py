"""A new site takes the old one's place whole, however the system can do it and wherever it is interrupted."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.publish import staging
from nianbao.publish.staging import StagingError, begin
from tests.site.sites import contents

Refuse = Callable[[Path, Path], None]


def old_site(folder: Path) -> Path:
    site = folder / "site"
    (site / "a").mkdir(parents=True)
    (site / "index.html").write_text("旧")
    (site / "a" / "b.txt").write_text("旧")
    return site


def build_new(folder: Path) -> None:
    (folder / "c").mkdir()
    (folder / "index.html").write_text("新")
    (folder / "c" / "d.txt").write_text("新")


OLD_FILES = {"index.html": "旧".encode(), "a/b.txt": "旧".encode()}
NEW_FILES = {"index.html": "新".encode(), "c/d.txt": "新".encode()}


def left_overs(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".nianbao-*")]


def no_exchange(one: Path, other: Path) -> None:
    raise OSError(22, "Invalid argument")


def no_folder_beside(site: Path) -> None:
    return None


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    site = old_site(tmp_path)
    new = begin(site)
    build_new(new.folder)
    assert contents(site) == OLD_FILES
    new.publish()
    assert contents(site) == NEW_FILES
    assert not left_overs(tmp_path)


def test_a_first_site_has_the_permissions_of_any_folder(tmp_path: Path) -> None:
    site = tmp_path / "deep" / "site"
    new = begin(site)
    build_new(new.folder)
    new.publish()
    assert contents(site) == NEW_FILES
    assert site.stat().st_mode == site.parent.stat().st_mode


def test_a_discarded_build_leaves_nothing(tmp_path: Path) -> None:
    site = old_site(tmp_path)
    new = begin(site)
    build_new(new.folder)
    new.discard()
    assert contents(site) == OLD_FILES
    assert not left_overs(tmp_path)


def test_two_renames_where_folders_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_exchange", no_exchange)
    site = old_site(tmp_path)
    new = begin(site)
    build_new(new.folder)
    new.publish()
    assert contents(site) == NEW_FILES
    assert not left_overs(tmp_path)


def test_the_old_site_comes_back_if_the_second_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_exchange", no_exchange)
    site = old_site(tmp_path)
    new = begin(site)
    new.folder.rmdir()
    with pytest.raises(StagingError, match="原来的网站没有动"):
        new.publish()
    assert contents(site) == OLD_FILES


def test_entries_are_moved_in_where_nothing_fits_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_begin_next_to_site", no_folder_beside)
    site = old_site(tmp_path)
    new = begin(site)
    assert new.folder.is_relative_to(site)
    build_new(new.folder)
    new.publish()
    assert contents(site) == NEW_FILES
    assert not left_overs(tmp_path)


@pytest.mark.parametrize("interrupted", range(1, 5))
def test_moving_in_is_finished_by_the_next_build(
    interrupted: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staging, "_begin_next_to_site", no_folder_beside)
    site = old_site(tmp_path)
    new = begin(site)
    build_new(new.folder)
    staging._write_whole(new.folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "rename", counted_rename(interrupted))
        with pytest.raises(StagingError, match="再生成一次"):
            new.publish()
    following = begin(site)
    following.discard()
    assert contents(site) == NEW_FILES
    assert not left_overs(tmp_path)


def counted_rename(works: int) -> Callable[[Path, Path], Path]:
    """A rename that fails after it has worked some times."""
    rename = Path.rename
    done = []

    def counted(self: Path, target: Path) -> Path:
        if len(done) == works:
            raise OSError(5, "Input/output error")
        done.append(target)
        return rename(self, target)

    return counted


def test_an_old_site_set_aside_by_a_killed_build_comes_back(tmp_path: Path) -> None:
    site = old_site(tmp_path)
    site.rename(tmp_path / f"{staging.OLD}site-x")
    (tmp_path / f"{staging.NEW}site-x").mkdir()
    begin(site).discard()
    assert contents(site) == OLD_FILES
    assert not left_overs(tmp_path)


def test_a_running_build_keeps_its_folder(tmp_path: Path) -> None:
    site = old_site(tmp_path)
    running = begin(site)
    build_new(running.folder)
    other = begin(site)
    build_new(other.folder)
    other.publish()
    running.publish()
    assert contents(site) == NEW_FILES
    assert not left_overs(tmp_path)


def test_entries_with_a_dot_stay(tmp_path: Path) -> None:
    site = old_site(tmp_path)
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref")
    (site / ".nojekyll").touch()
    new = begin(site)
    build_new(new.folder)
    new.publish()
    assert (site / ".git" / "HEAD").read_text() == "ref"
    assert (site / ".nojekyll").exists()


def test_a_site_that_is_a_link_stays_one(tmp_path: Path) -> None:
    target = old_site(tmp_path / "releases")
    link = tmp_path / "site"
    link.symlink_to(target)
    new = begin(link)
    build_new(new.folder)
    new.publish()
    assert link.is_symlink()
    assert contents(target) == NEW_FILES


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("旧")
    with pytest.raises(StagingError, match="不是文件夹"):
        begin(tmp_path / "site")
    assert (tmp_path / "site").read_text() == "旧"


@pytest.mark.skipif(sys.platform != "linux", reason="a mount in a namespace of its own is Linux's")
def test_a_mount_point(tmp_path: Path) -> None:
    site = old_site(tmp_path)
    source = tmp_path / "source"
    source.mkdir()
    (source / "index.html").write_text("旧")
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2])\n"
        "from nianbao.publish.staging import begin\n"
        "new = begin(Path(sys.argv[1])); (new.folder / 'index.html').write_text('新'); new.publish()\n"
    )
    script = 'mount --bind "$1" "$2" && exec "$3" -c "$4" "$2" "$5"'
    hooks = str(Path(staging.__file__).parents[2])
    as_root = [] if os.geteuid() == 0 else ["--map-root-user"]
    words = ["unshare", "--mount", *as_root, "sh", "-c", script, "sh"]
    done = subprocess.run(
        [*words, str(source), str(site), sys.executable, program, hooks], capture_output=True, text=True, check=False
    )
    if re.search("^(unshare|mount):", done.stderr, re.M):
        assert os.environ.get("CI") != "true", done.stderr
        pytest.skip(f"no mount namespace here: {done.stderr}")
    assert done.returncode == 0, done.stderr
    assert contents(source) == {"index.html": "新".encode()}
