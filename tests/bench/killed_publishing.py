"""Kills publishing at random moments while clients read the site through a real nginx.

    python -m tests.bench killed_publishing [--kills 200] [--seed 1]

Every read must be a whole page of one release, and the release that is served must be as it was published. It ends
with 1 otherwise.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from nianbao.deploying.destination import Destination
from nianbao.deploying.manifest import Manifest, digests
from tests.web_servers import OPEN, free_port, nginx_running

PAGES: Final = 60
LINES: Final = 400
START: Final = datetime(2026, 1, 1, tzinfo=UTC)


def small_site(folder: Path, number: int) -> Manifest:
    """A site each line of whose pages names its release."""
    for page in range(PAGES):
        path = folder / f"page-{page}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"release {number} page {page}\n" * LINES, "utf-8")
    release = f"{START + timedelta(seconds=number):%Y%m%d-%H%M%S}-{number:07x}"
    return Manifest(release, f"{number:07x}", "internal", "", {}, {}, digests(folder))


def publish_small_site(destination: Path, number: int) -> None:
    """Publishes the site of a number."""
    with TemporaryDirectory() as folder:
        manifest = small_site(Path(folder), number)
        to = Destination(destination)
        with to.locked("publish"):
            to.add(Path(folder), manifest)
            to.switch(manifest.release)
            to.prune(3)


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of a real nginx that serves a folder."""
    port = free_port()
    with nginx_running(f"server {{ listen 127.0.0.1:{port}; root {root}; index index.html; }}", port):
        yield f"http://127.0.0.1:{port}"


@dataclass
class Reader:
    """A client that reads pages until it is stopped, and keeps what was not a whole page of one release."""

    address: str
    reads: int = 0
    wrong: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        page = 0
        while not self.stopped.is_set():
            page = (page + 1) % PAGES
            try:
                with OPEN(f"{self.address}/page-{page}.html", timeout=10) as answer:
                    text = answer.read().decode()
            except OSError as error:
                self.wrong.append(f"page {page}: {error}")
                continue
            self.reads += 1
            first = text.partition("\n")[0]
            if not re.fullmatch(rf"release \d+ page {page}", first) or text != f"{first}\n" * LINES:
                self.wrong.append(f"page {page}: {text[:60]!r} … {len(text)}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many publishings were killed before they ended, and what went wrong."""

    killed: int
    reads: int
    wrong: tuple[str, ...]


def kill_publishing(kills: int, seed: int) -> Outcome:
    """Kills so many publishings at moments drawn from the seed."""
    moments, wrong, killed = random.Random(seed), [], 0
    with TemporaryDirectory() as folder:
        root = Path(folder)
        publish_small_site(root, 0)
        started = time.monotonic()
        start_publishing(root, 1).wait()
        whole = time.monotonic() - started
        with served(root / "current") as address:
            reader = Reader(address)
            thread = threading.Thread(target=reader.run)
            thread.start()
            for number in range(2, kills + 2):
                process = start_publishing(root, number)
                time.sleep(moments.uniform(0, whole * 1.1))
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)
                    killed += 1
                process.wait()
                destination = Destination(root)
                current = destination.current()
                if current is None or destination.differences(current):
                    wrong.append(f"kill {number}: {current} is not as it was published")
            reader.stopped.set()
            thread.join()
        publish_small_site(root, kills + 2)
        left = [path.name for path in (root / "releases").iterdir() if path.name.startswith(".")]
        wrong += [f"left behind: {left}"] if left else []
        return Outcome(killed, reader.reads, (*wrong, *reader.wrong))


def start_publishing(root: Path, number: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "tests.bench.killed_publishing", "--publish", str(number), str(root)]
    return subprocess.Popen(words, cwd=Path(__file__).parents[2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--publish", nargs=2, metavar=("NUMBER", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.publish:
        publish_small_site(Path(arguments.publish[1]), int(arguments.publish[0]))
        return
    outcome = kill_publishing(arguments.kills, arguments.seed)
    print(f"{arguments.kills} publishings, {outcome.killed} killed, {outcome.reads} reads, {len(outcome.wrong)} wrong")
    for line in outcome.wrong[:20]:
        print(line)
    sys.exit(1 if outcome.wrong else 0)


if __name__ == "__main__":
    main()
