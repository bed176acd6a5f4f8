"""Publishing to another machine: a real sshd on this one, and a line to it that can be cut."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result

from nianbao.cli import main
from nianbao.deploying.destination import DeployError, Destination
from nianbao.deploying.remote_destination import RemoteDestination
from nianbao.deploying.where import destination_at, published_manifests
from nianbao.writing.lock import lock_project
from tests.bench.killed_publishing import small_site
from tests.deploying.test_publish import git
from tests.site.sites import make_site
from tests.web_servers import answers, free_port, needed

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
RSYNC = shutil.which("rsync") or "/usr/bin/rsync"
CONFIGURATION = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile {folder}/pid
AuthorizedKeysFile {folder}/user.pub
StrictModes no
UsePAM no
PasswordAuthentication no
MaxStartups 100
"""
UNKNOWN_HOSTS = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR"


@dataclass
class Line:
    """What carries bytes between ssh and sshd. It is cut when `left` bytes have gone towards the server."""

    to: int
    key: str
    server: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    left: float = float("inf")
    carried: int = 0

    @property
    def port(self) -> int:
        return int(self.server.getsockname()[1])

    def run(self) -> None:
        # Ends when the server is shut down.
        with suppress(OSError):
            while True:
                client, _ = self.server.accept()
                if self.left <= 0:
                    client.close()
                    continue
                sshd = socket.create_connection(("127.0.0.1", self.to))
                for way in ((client, sshd, True), (sshd, client, False)):
                    threading.Thread(target=self._carry, args=way, daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, is_counted: bool) -> None:
        with suppress(OSError):
            while self.left > 0 and (data := one.recv(4096)):
                if is_counted:
                    self.left -= len(data)
                    self.carried += len(data)
                other.sendall(data)
        for end in (one, other):
            # Wakes the thread of the other direction, too.
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    needed(SSHD, "openssh-server")
    needed(RSYNC, "rsync")
    if os.geteuid() == 0:
        # sshd wants it, and the service that makes it does not run here.
        Path("/run/sshd").mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, Path(folder, "log").open("wb") as log:
        for name in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", f"{folder}/{name}"], check=True)
        made = Line(free_port(), f"{folder}/user")
        Path(folder, "config").write_text(CONFIGURATION.format(port=made.to, folder=folder), "utf-8")
        server = subprocess.Popen([SSHD, "-D", "-e", "-f", f"{folder}/config"], stderr=log)
        threading.Thread(target=made.run, daemon=True).start()
        try:
            while not answers(made.to):
                assert server.poll() is None, Path(folder, "log").read_text("utf-8", "replace")
                time.sleep(0.05)
            yield made
        finally:
            made.server.shutdown(socket.SHUT_RDWR)
            made.server.close()
            server.terminate()
            server.wait()


@pytest.fixture
def shell(line: Line) -> str:
    """The command that connects, over the whole line."""
    line.left = float("inf")
    return f"ssh -F /dev/null -p {line.port} -i {line.key} {UNKNOWN_HOSTS}"


def remote(folder: Path, shell: str) -> RemoteDestination:
    found = destination_at(f"127.0.0.1:{folder}", shell)
    assert isinstance(found, RemoteDestination)
    return found


def publish_small(to: RemoteDestination, number: int) -> None:
    with TemporaryDirectory() as folder:
        manifest = small_site(Path(folder), number)
        with to.locked("publish"):
            published_manifests(to)
            to.add(Path(folder), manifest)
            to.switch(manifest.release)
            to.prune(1)


def nianbao(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_what_is_published_there_is_what_would_be_here(shell: str, tmp_path: Path) -> None:
    folder = tmp_path / "网 站"
    to, here = remote(folder, shell), Destination(folder)
    assert (to.current(), to.releases()) == (None, [])
    for number in range(2):
        publish_small(to, number)
    current = here.current()
    assert current is not None
    assert (to.current(), to.releases()) == (current, here.releases())
    assert len(to.releases()) == 1
    assert not here.differences(current)
    assert not to.differences(current)
    assert to.manifest(current) == here.manifest(current)
    assert (folder / "current/page-1.html").stat().st_mode & 0o777 == 0o644
    (folder / "current/page-1.html").write_text("改过", "utf-8")
    (folder / "current/page-2.html").unlink()
    (folder / "current/新.html").symlink_to("/etc/hostname")
    found = to.differences(current)
    assert (found.changed, found.missing, found.added) == (("page-1.html",), ("page-2.html",), ("新.html",))


def test_the_commands_as_their_keeper_uses_them(shell: str, tmp_path: Path) -> None:
    project = make_site(tmp_path / "town")
    for words in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", "年报")):
        git(project, *words)
    folder = tmp_path / "dest"
    publish_small(remote(folder, shell), 0)
    target = f"127.0.0.1:{folder}"
    done = nianbao("publish", "-C", project, target, "--ssh", shell)
    assert done.exit_code == 0, done.output
    assert f"nianbao verify {target} --ssh" in done.output
    assert (folder / "current/2024/1-town/index.html").is_file()
    assert "都和发布时一样" in nianbao("verify", target, "--ssh", shell).output
    assert f"现在的网站是 {Destination(folder).releases()[0]}" in nianbao("rollback", target, "--ssh", shell).output


def test_a_line_that_is_cut_leaves_the_old_site(line: Line, shell: str, tmp_path: Path) -> None:
    to, here = remote(tmp_path, shell), Destination(tmp_path)
    line.carried = 0
    publish_small(to, 0)
    whole = line.carried
    moments = random.Random(20261128)
    for number in range(1, 4):
        before = here.current()
        line.left = whole * moments.uniform(0.02, 0.9)
        with pytest.raises(DeployError) as caught:
            publish_small(to, number)
        said, current = str(caught.value), here.current()
        assert current is not None
        assert current == before
        assert "原来的网站没有动" in said
        assert not here.differences(current)
        line.left = float("inf")
    publish_small(to, 9)
    current = here.current()
    assert current is not None
    assert not here.differences(current)
    assert [path.name for path in (tmp_path / "releases").iterdir() if path.name.startswith(".")] == []


def test_two_at_once_do_not_mix(shell: str, tmp_path: Path) -> None:
    to = remote(tmp_path, shell)
    with lock_project(tmp_path, "publish"), pytest.raises(DeployError, match="另一条命令正在往"):
        publish_small(to, 1)
    with to.locked("publish"), pytest.raises(DeployError, match="正在写"), Destination(tmp_path).locked("publish"):
        pass


def test_what_cannot_be_reached_or_written_is_named(shell: str, tmp_path: Path) -> None:
    with pytest.raises(DeployError, match=r"和 127\.0\.0\.1 连不上或断了，原来的网站没有动"):
        remote(tmp_path, f"ssh -F /dev/null -p {free_port()}").current()
    (tmp_path / "文件").write_text("", "utf-8")
    with pytest.raises(DeployError, match="上没有做成，原来的网站没有动"):
        publish_small(remote(tmp_path / "文件", shell), 1)
    (tmp_path / "current").mkdir()
    with pytest.raises(DeployError, match="不是 nianbao publish 建的"):
        remote(tmp_path, shell).current()


@pytest.mark.parametrize(
    ("written", "is_remote"),
    [
        ("www@10.1.2.3:/srv/nianbao", True),
        ("server:/srv/nianbao", True),
        ("/srv/nianbao", False),
        ("网站", False),
        ("./a:b", False),
        ("C:/srv", False),
        ("-oProxyCommand@a:/srv", False),
    ],
)
def test_what_is_another_machine(written: str, is_remote: bool) -> None:
    assert isinstance(destination_at(written, "ssh"), RemoteDestination) is is_remote


def test_a_folder_of_another_machine_is_written_from_its_root() -> None:
    with pytest.raises(DeployError, match="从 / 写起"):
        destination_at("www@10.1.2.3:nianbao", "ssh")
