"""Real web servers on 127.0.0.1 for tests and benches."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Final
from urllib.request import ProxyHandler, build_opener

import pytest

NGINX: Final = shutil.which("nginx") or "/usr/sbin/nginx"
CADDY: Final = shutil.which("caddy") or "/usr/bin/caddy"
AROUND_NGINX: Final = """\
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 64; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; include /etc/nginx/mime.types;
  {configuration}
}}
"""
# Without the proxy of the environment.
OPEN: Final = build_opener(ProxyHandler({})).open


def needed(program: str, package: str) -> None:
    """Skips the test without a program; CI has it."""
    if not Path(program).exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI has {program}")
        pytest.skip(f"needs {program} (apt-get install {package})")


# Below the ports that systems give to outgoing connections (32768 and up on Linux, 49152 and up elsewhere). One of
# those may be taken before the server has it, even by the test's own question whether the server answers.
PORTS: Final = range(20000, 32000)
_locks: Final[list[int]] = []


def free_port() -> int:
    """A port of 127.0.0.1 for a server that cannot choose one itself. No other process of a test gets it as long as
    this one lives."""
    folder = Path(gettempdir(), f"nianbao-test-ports-{os.getuid()}")
    folder.mkdir(exist_ok=True)
    for port in PORTS:
        lock = os.open(folder / str(port), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as free:
                free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                free.bind(("127.0.0.1", port))
        except OSError:
            os.close(lock)
            continue
        _locks.append(lock)
        return port
    raise AssertionError(f"all ports of {PORTS} are taken")


@contextmanager
def nginx_running(configuration: str, *ports: int) -> Iterator[None]:
    """A real nginx with a configuration for its `http` block; it listens when the block of the caller begins."""
    with TemporaryDirectory() as folder:
        user = "user root;" if Path("/proc/self").owner() == "root" else ""
        settings = Path(folder, "nginx.conf")
        settings.write_text(AROUND_NGINX.format(folder=folder, user=user, configuration=configuration), "utf-8")
        with _running([NGINX, "-c", str(settings), "-e", f"{folder}/start.log"], ports, folder):
            yield


@contextmanager
def caddy_running(configuration: str, *ports: int) -> Iterator[None]:
    """A real Caddy with a Caddyfile; it listens when this begins."""
    with TemporaryDirectory() as folder:
        settings = Path(folder, "Caddyfile")
        settings.write_text("{\n\tadmin off\n}\n" + configuration, "utf-8")
        with _running([CADDY, "run", "--config", str(settings)], ports, folder):
            yield


@contextmanager
def _running(command: list[str], ports: tuple[int, ...], folder: str) -> Iterator[None]:
    environment = {**os.environ, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
    said = Path(folder, "said.log")
    with said.open("wb") as log:
        server = subprocess.Popen(command, env=environment, stderr=log, stdout=log)
    try:
        while not all(answers(port) for port in ports):
            assert server.poll() is None, said.read_text("utf-8", "replace")
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait()


def answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
