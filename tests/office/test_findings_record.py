"""The record of findings in .cache: the same findings as without it, whatever became of the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from nianbao.checks.kept_findings import KeptFindings, YearFindings
from nianbao.cli import main
from nianbao.office import findings_record
from nianbao.office.findings_record import FILE, FOLDER, FORM, recorded_findings
from tests.conftest import MakeProject
from tests.site.sites import TWO_YEARS

FILES = {**TWO_YEARS, "docs/2024/3-more.md": "# 三、走访\n\n走访群众300户,到位。\n"}


@pytest.fixture(autouse=True)
def _key_apart(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of a user of its own."""
    monkeypatch.setattr(findings_record, "KEY_FILE", tmp_path_factory.mktemp("user") / "cache/key")


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    return make_project(FILES)


def check(root: Path) -> str:
    return CliRunner().invoke(main, ["check", "-C", str(root), "--all"]).output


def known(root: Path) -> Mapping[str, YearFindings]:
    with recorded_findings(root) as kept:
        return kept.known


def record(root: Path) -> Path:
    return root / FOLDER / FILE


def test_the_next_check_knows_what_this_one_found(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert known(root) == {}
    told = check(root)
    assert "hard_coded_number" in told
    assert len(known(root)) == 2
    assert len([finding for one in known(root).values() for finding in one.findings]) >= 2
    before = record(root).stat().st_mtime_ns
    found = []
    of = KeptFindings.of

    def watched(kept: KeptFindings, digest: str, find: Callable[[], YearFindings]) -> YearFindings:
        def find_anew() -> YearFindings:
            found.append(digest)
            return find()

        return of(kept, digest, find_anew)

    monkeypatch.setattr(KeptFindings, "of", watched)
    assert check(root) == told
    assert (found, record(root).stat().st_mtime_ns) == ([], before)
    (root / "docs/2024/3-more.md").write_text("# 三、走访\n", "utf-8")
    assert "hard_coded_number" not in check(root)
    assert len(found) == 1
    assert len(known(root)) == 2


def test_git_leaves_it_out(root: Path) -> None:
    check(root)
    assert (root / FOLDER / ".gitignore").read_text("utf-8") == "*\n"
    assert [path.name for path in root.iterdir() if path.name.startswith(".")] == [".cache"]


def forged(content: bytes) -> bytes:
    """Years without a finding, under the signature of those with one."""
    signature, _, body = content.partition(b"\n")
    empty = {digest: YearFindings((), one.use) for digest, one in FORM.validate_json(body).items()}
    return signature + b"\n" + FORM.dump_json(empty)


def signed_otherwise(content: bytes) -> bytes:
    return findings_record._signed(forged(content).partition(b"\n")[2], os.urandom(32))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda content: content[: len(content) // 2],
    "one bit": lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
    "no signature": lambda content: content.partition(b"\n")[2],
    "something else": lambda _: b"\xff\x00 else",
    "forged": forged,
    "of another user": signed_otherwise,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_was_not_written_here_is_not_read(damage: str, root: Path) -> None:
    told = check(root)
    record(root).write_bytes(DAMAGE[damage](record(root).read_bytes()))
    assert known(root) == {}
    assert check(root) == told
    assert len(known(root)) == 2


def test_another_program_does_not_read_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = check(root)
    monkeypatch.setattr(findings_record, "_program_digest", lambda: b"a later version")
    assert known(root) == {}
    assert check(root) == told
    assert len(known(root)) == 2


def test_the_program_is_its_files_and_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = findings_record._program_digest()
    assert before == findings_record._program_digest()
    (tmp_path / "markdown-99.dist-info").mkdir()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert findings_record._program_digest() != before


def test_where_nothing_can_be_kept_the_check_is_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = check(root)
    for path in (root / FOLDER).iterdir():
        path.unlink()
    (root / FOLDER).rmdir()
    # A file in place of the folder, then a folder in place of the key.
    (root / FOLDER).write_text("", "utf-8")
    assert check(root) == told
    (root / FOLDER).unlink()
    monkeypatch.setattr(findings_record, "KEY_FILE", root / "data")
    assert check(root) == told
    assert not (root / FOLDER).exists()


def test_the_key_is_the_users_own(root: Path) -> None:
    check(root)
    key = findings_record.KEY_FILE
    assert len(key.read_bytes()) == findings_record.KEY_LENGTH
    if os.name == "posix":
        assert key.stat().st_mode & 0o777 == 0o600
