"""Makes the environment of each peer once, in a folder outside the repository."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.peers import Peer


def environment_of(peer: Peer, folder: Path) -> Path:
    """The peer's virtual environment below a folder; made if these requirements have none yet."""
    requirements = peer.requirements()
    digest = hashlib.sha256(f"{sys.version}\n{requirements}".encode()).hexdigest()[:12]
    environment = folder / f"{peer.name}-{digest}"
    finished = environment / "requirements.txt"
    if finished.exists():
        return environment
    shutil.rmtree(environment, ignore_errors=True)
    print(f"making {environment}", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    wanted = environment / "wanted.txt"
    wanted.write_text(requirements, encoding="utf-8")
    pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", "-r", str(wanted)]
    subprocess.run(pip, check=True)
    wanted.rename(finished)
    return environment
