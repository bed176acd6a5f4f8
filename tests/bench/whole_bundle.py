"""Makes the bundle of all systems and Pythons, as the network has them now, and tries it.

    python -m tests.bench whole_bundle

pip resolves the bundle for each target by its own options, and it is installed here in a network namespace that has no
network. It ends with 1 if a wheel is missing or something fails. About 350 MB are downloaded.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from nianbao.bundling.target_systems import LAST_PATCH, PYTHONS, SYSTEMS, BundleTarget
from tests.packaging.own_wheel import ROOT, build_own_wheel


def resolve(bundle: Path, target: BundleTarget) -> list[str]:
    """The command by which pip chooses files of a bundle for another computer. It evaluates conditions for this one."""
    return [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--target", str(bundle / "none")),
        *("--no-index", "--find-links", str(bundle / "wheels"), "--constraint", str(bundle / "constraints.txt")),
        *("--only-binary=:all:", "--python-version", target.patch(LAST_PATCH)),
        *(word for platform in target.system.platforms for word in ("--platform", platform)),
        "nianbao",
    ]


def steps(folder: Path) -> Iterator[tuple[str, list[str]]]:
    bundle = folder / "bundle"
    make = [sys.executable, "-m", "nianbao", "bundle", str(bundle), "--wheels", str(folder)]
    yield "made", [*make, "--constraints", str(ROOT / "constraints.txt")]
    for system, python in product(SYSTEMS, PYTHONS):
        yield f"resolved for {system.name} {python}", resolve(bundle, BundleTarget(system, python))
    installer = [sys.executable, str(bundle / "install.py"), str(folder / "home")]
    yield "installed without a network", ["unshare", "--map-root-user", "--net", *installer]


def run_bench() -> int:
    with TemporaryDirectory(prefix="nianbao-") as name:
        folder = Path(name)
        build_own_wheel(folder)
        for what, command in steps(folder):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            print(f"{'failed' if done.returncode else 'ok':7} {what}", flush=True)
            if done.returncode:
                print(done.stdout + done.stderr)
                return 1
        size = sum(file.stat().st_size for file in (folder / "bundle").rglob("*"))
        print(f"{size / 1_000_000:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(run_bench())
