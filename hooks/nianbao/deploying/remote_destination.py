"""The folder of the releases on another machine, reached by ssh; the files go by rsync.

It is laid out as `destination.py` says, and changed in the same order: copied beside the others, compared with the
manifest there, flushed, named, switched to by one rename. So a broken connection leaves the old release. The other
machine needs sshd, rsync, and the usual commands of GNU or BusyBox; no part of this program.
"""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from nianbao.deploying.destination import (
    CURRENT,
    INCOMING,
    LINK,
    RELEASE_ID,
    RELEASES,
    DeployError,
    outdated,
    release_of_link,
)
from nianbao.deploying.manifest import (
    Differences,
    Manifest,
    ManifestError,
    changes_by_hand,
    manifest_from_json,
)
from nianbao.writing.lock import FOLDER, LOCK

# Nobody can answer a prompt; a dead connection is noticed within a minute.
OPTIONS: Final = ("-o", "BatchMode=yes", "-o", "ConnectTimeout=15", "-o", "ServerAliveInterval=15")
TIMEOUT: Final = 60  # seconds without a byte, for rsync
BROKEN: Final = 255  # of ssh, if there is no connection
TAKEN: Final = 75  # of the lock, if another command has it
HELD: Final = b"held\n"
UNTOUCHED: Final = "原来的网站没有动"
NOT_PUBLISHED: Final = f"没有发布，{UNTOUCHED}"

LOCKING: Final = f"""\
mkdir -p "$1/{FOLDER}" && cd "$1" || exit 1
exec 9>>{FOLDER}/{LOCK} || exit 1
flock -n 9 || exit {TAKEN}
echo held
cat >/dev/null
"""
CLEARING: Final = f"""\
cd "$1" || exit 1
mkdir -p {RELEASES} && chmod a+rx . {RELEASES} || exit 1
rm -rf {RELEASES}/{INCOMING}* {LINK}*
for list in {RELEASES}/*.json; do [ -d "${{list%.json}}" ] || rm -f "$list"; done
"""
COMPARING: Final = f"""\
cd "$1/{RELEASES}/{INCOMING}$2" && sha256sum -c - >/dev/null && [ "$(find . ! -type d | wc -l)" -eq "$3" ]
"""
NAMING: Final = f"""\
cd "$1/{RELEASES}" && cat > "$2.json" && sync && mv -T "{INCOMING}$2" "$2" && sync
"""
SWITCHING: Final = f"""\
cd "$1" && ln -sfn "{RELEASES}/$2" "{LINK}$2" && mv -T "{LINK}$2" {CURRENT} && sync
"""
REMOVING: Final = f"""\
cd "$1/{RELEASES}" && shift && for old in "$@"; do rm -rf "$old" "$old.json"; done
"""
READING: Final = f"""\
[ -d "$1" ] || exit 0
cd "$1" || exit 1
if [ -L {CURRENT} ]; then echo "link $(readlink {CURRENT})"; elif [ -e {CURRENT} ]; then echo "other"; fi
for one in {RELEASES}/*/; do [ -d "$one" ] && echo "release $(basename "$one")"; done
exit 0
"""
SUMMING: Final = f"""\
cd "$1/{RELEASES}/$2" && find . -type f -exec sha256sum {{}} + && find . ! -type f ! -type d -exec echo odd {{}} \\;
"""


@dataclass(frozen=True, slots=True)
class RemoteDestination:
    """A folder on another machine: `host` as ssh knows it, `folder` there, `shell` the command that connects."""

    host: str
    folder: str
    shell: str = "ssh"

    def __str__(self) -> str:
        return f"{self.host}:{self.folder}"

    def releases(self) -> list[str]:
        """The complete releases, oldest first. Raises DeployError."""
        return self._state()[1]

    def current(self) -> str | None:
        """The release that is served; None if there is none yet. Raises DeployError."""
        return self._state()[0]

    def manifest(self, release: str) -> Manifest:
        """Raises ManifestError and DeployError."""
        where = f"{self}/{RELEASES}/{release}.json"
        done = self._run('cat "$1/$2"', f"{RELEASES}/{release}.json", may_fail=True)
        if done.returncode:
            raise ManifestError(f"没有 {where}，这一版不是 nianbao publish 发布的")
        return manifest_from_json(done.stdout, where)

    def differences(self, release: str) -> Differences:
        """The files of a release that were changed by hand. Raises ManifestError and DeployError."""
        manifest = self.manifest(release)
        now: dict[str, str] = {}
        for line in self._run(SUMMING, release).stdout.decode("utf-8", "surrogateescape").splitlines():
            digest, _, file = line.partition(" ")
            now[file.lstrip(" *").removeprefix("./")] = "" if digest == "odd" else digest
        return changes_by_hand(manifest, now)

    @contextmanager
    def locked(self, command: str) -> Iterator[None]:
        """Lets one command at a time change the releases, here and on the other machine. Raises DeployError."""
        process = subprocess.Popen(
            self._command(LOCKING), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            if process.stdout.readline() != HELD:
                _, said = process.communicate()
                if process.returncode == TAKEN:
                    raise DeployError(f"另一条命令正在往 {self} 写，没有做 {command}；等它做完再来")
                raise self._failure(process.returncode, said)
            yield
        finally:
            # The lock ends with the connection, even if that breaks.
            with suppress(OSError):
                process.stdin.close()
            process.wait()
            process.stdout.close()

    def add(self, site: Path, manifest: Manifest, on_file: Callable[[], None] = lambda: None) -> None:
        """Copies a site as a new release, and calls `on_file` after each file. Raises DeployError."""
        self._run(CLEARING)
        self._copy(site, manifest, on_file)
        sums = "".join(f"{digest}  ./{file}\n" for file, digest in manifest.files.items())
        compared = self._run(COMPARING, manifest.release, str(len(manifest.files)), given=sums.encode(), may_fail=True)
        if compared.returncode:
            raise DeployError(f"拷到 {self} 的和生成的不一样，{NOT_PUBLISHED}；磁盘可能有问题")
        self._run(NAMING, manifest.release, given=manifest.to_json())

    def switch(self, release: str) -> None:
        """Serves a release from now on. Raises DeployError."""
        unsure = f"不知道换上了没有，两版都是完整的；用 nianbao rollback {self} --list 看"
        self._run(SWITCHING, release, if_broken=unsure)

    def prune(self, keep: int) -> list[str]:
        """Removes the oldest releases but the last `keep` and the one that is served. Returns what was removed."""
        current, releases = self._state()
        old = outdated(releases, current, keep)
        if old:
            self._run(REMOVING, *old)
        return old

    def _copy(self, site: Path, manifest: Manifest, on_file: Callable[[], None]) -> None:
        if shutil.which("rsync") is None:
            raise DeployError(f"这台电脑没有 rsync，拷不到 {self}，{NOT_PUBLISHED}")
        target = f"{self.host}:{self.folder}/{RELEASES}/{INCOMING}{manifest.release}/"
        command = ["rsync", "--recursive", "--secluded-args", "--chmod=D755,F644", f"--timeout={TIMEOUT}"]
        command += ["--out-format=%n", "--rsh", shlex.join(self._shell()), f"{site}/", target]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        for line in process.stdout:
            if not line.endswith(b"/\n"):
                on_file()
        _, said = process.communicate()
        if process.returncode:
            why = "".join(f"\n  {line}" for line in said.decode("utf-8", "replace").strip().splitlines()[:3])
            raise DeployError(f"往 {self} 拷贝，中途断了，{NOT_PUBLISHED}；通了再运行一次{why}")

    def _state(self) -> tuple[str | None, list[str]]:
        """The served release, and all releases. Raises DeployError."""
        where, current, names = f"{self}/{CURRENT}", None, []
        for line in self._run(READING).stdout.decode("utf-8", "surrogateescape").splitlines():
            kind, _, name = line.partition(" ")
            if kind == "other":
                raise DeployError(f"{where} 不是 nianbao publish 建的；换一个文件夹，或先把它移走")
            if kind == "link":
                current = release_of_link(name, where)
            elif RELEASE_ID.fullmatch(name):
                names.append(name)
        return current, sorted(names)

    def _run(
        self, script: str, *words: str, given: bytes = b"", may_fail: bool = False, if_broken: str = UNTOUCHED
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs a script there, with the folder and words as its arguments. Raises DeployError, which says `if_broken`
        of the site if the connection breaks."""
        done = subprocess.run(self._command(script, *words), input=given, capture_output=True, check=False)
        if done.returncode == BROKEN or (done.returncode and not may_fail):
            raise self._failure(done.returncode, done.stderr, if_broken)
        return done

    def _command(self, script: str, *words: str) -> list[str]:
        # The remote shell parses the command line again.
        return [*self._shell(), self.host, shlex.join(["sh", "-c", script, "sh", self.folder, *words])]

    def _shell(self) -> list[str]:
        return [*shlex.split(self.shell), *OPTIONS]

    def _failure(self, code: int, said: bytes, if_broken: str = UNTOUCHED) -> DeployError:
        why = said.decode("utf-8", "replace").strip() or f"退出码 {code}"
        if code == BROKEN:
            how = "网络不通，或者还没有用密钥登录过（ssh-copy-id）"
            return DeployError(f"和 {self.host} 连不上或断了，{if_broken}。{how}：{why}")
        return DeployError(f"{self} 上没有做成，{UNTOUCHED}：{why}")
