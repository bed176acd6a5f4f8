"""Wheels for tests: small ones by hand, and those of installed packages, packed again."""

from __future__ import annotations

import zipfile
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from nianbao.bundling.installed_wheel import pack_installed
from nianbao.bundling.wheel_file import read_wheel

DAY = (2020, 1, 1, 0, 0, 0)


def make_wheel(
    folder: Path, name: str, *requirements: str, version: str = "1.0", tag: str = "py3-none-any", extra: str = ""
) -> Path:
    """Writes a wheel without code; `extra` are further lines of its metadata."""
    info = f"{name}-{version}.dist-info"
    needs = "".join(f"Requires-Dist: {requirement}\n" for requirement in requirements)
    wheel = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in (
            (f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needs}{extra}"),
            (f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: {tag}\n"),
            (f"{info}/licenses/LICENSE.txt", f"The licence of {name}\n"),
            (f"{info}/RECORD", ""),
        ):
            archive.writestr(zipfile.ZipInfo(path, DAY), text)
    return wheel


def pack_needed(wheel: Path, folder: Path) -> None:
    """Writes the wheels of all that a wheel needs on this computer, and of pip, from what is installed."""
    waiting = [Requirement("pip"), *read_wheel(wheel).requirements]
    packed: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in packed or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        packed.add(name)
        found = distribution(name)
        pack_installed(found, folder)
        waiting += map(Requirement, found.requires or ())
