"""The wheels of a package and its dependencies for another computer.

pip downloads for other systems, but evaluates the conditions of requirements (``sys_platform == "win32"``) for the
system that it runs on. So the requirements are followed here, with the conditions of the target, and pip only downloads
files.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from nianbao.bundling.bundle_error import BundleError
from nianbao.bundling.target_systems import LAST_PATCH, BundleTarget
from nianbao.bundling.wheel_file import WheelFile, read_wheel

# The message of pip if the index has no file of that version for the target.
NO_WHEEL: Final = "No matching distribution found"


@dataclass(frozen=True, slots=True)
class GatheredWheels:
    """The wheels for a target. `missing` are the packages, with their versions, that have no wheel for it; their own
    requirements are unknown."""

    target: BundleTarget
    wheels: tuple[WheelFile, ...]
    missing: tuple[str, ...]

    @property
    def first_python(self) -> str:
        """The first patch of the target's Python that all wheels run on, such as 3.11.5."""
        patches = map(self.target.patch, range(LAST_PATCH + 1))
        return next(patch for patch in patches if all(wheel.python.contains(patch) for wheel in self.wheels))


@dataclass(frozen=True, slots=True)
class WheelSource:
    """Where wheels come from: pip's configured index, and folders of wheels. Downloaded wheels are kept in `folder`."""

    folder: Path
    pins: Mapping[str, str]
    links: tuple[Path, ...] = ()

    def specifier(self, requirement: Requirement) -> str:
        """The requirement for pip: the pinned version, or the versions that the requirement allows."""
        pin = self.pins.get(canonicalize_name(requirement.name))
        return f"{requirement.name}=={pin}" if pin else f"{requirement.name}{requirement.specifier}"

    def fetched(self, requirement: Requirement, target: BundleTarget) -> WheelFile | None:
        """The downloaded wheel of a package that runs on the target, preferably one made for its Python."""
        name = canonicalize_name(requirement.name)
        asked = Requirement(self.specifier(requirement)).specifier
        fitting = [
            wheel
            for wheel in map(read_wheel, sorted(self.folder.glob("*.whl")))
            if wheel.name == name
            and wheel.tags & target.tags
            and asked.contains(wheel.version, prereleases=True)
            and wheel.python.contains(target.patch(LAST_PATCH))
        ]
        return min(fitting, key=lambda wheel: (wheel.is_pure, wheel.path.name), default=None)

    def fetch(self, asked: Iterable[str], target: BundleTarget) -> list[str]:
        """Downloads wheels without their dependencies. Returns the requirements without a wheel. Raises BundleError."""
        specifiers = list(asked)
        said = self._download(specifiers, target)
        if not said:
            return []
        if NO_WHEEL not in said:
            raise BundleError(
                f"没有下载成。pip 说：{said.splitlines()[-1]}\n能上网的电脑上再试，或用 --wheels 指明轮子"
            )
        if len(specifiers) == 1:
            return specifiers
        # pip stops at the first missing one.
        return [missing for one in specifiers for missing in self.fetch([one], target)]

    def _download(self, specifiers: list[str], target: BundleTarget) -> str:
        """The error message of pip; empty if everything was downloaded."""
        options = [
            *("--no-deps", "--only-binary=:all:", "--quiet", "--disable-pip-version-check", "--no-input"),
            *("--dest", str(self.folder), "--python-version", target.patch(LAST_PATCH), "--implementation", "cp"),
            *(word for abi in (target.abi, "abi3", "none") for word in ("--abi", abi)),
            *(word for platform in target.system.platforms for word in ("--platform", platform)),
            *(word for folder in self.links for word in ("--find-links", str(folder))),
        ]
        done = subprocess.run(
            [sys.executable, "-m", "pip", "download", *options, *specifiers],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
        return (done.stderr.strip() or f"exit code {done.returncode}") if done.returncode else ""


def gather_wheels(target: BundleTarget, roots: Iterable[Requirement], source: WheelSource) -> GatheredWheels:
    """Downloads packages and their dependencies for a target. Raises BundleError if pip cannot download, or if a pinned
    version is one that another package does not allow."""
    chosen: dict[str, WheelFile] = {}
    missing: dict[str, str] = {}
    waiting = list(roots)
    needed: list[tuple[str, Requirement]] = [("", requirement) for requirement in waiting]
    followed: set[tuple[str, str]] = set()
    while waiting:
        absent = {canonicalize_name(one.name): one for one in waiting if not source.fetched(one, target)}
        asked = {name: source.specifier(one) for name, one in absent.items() if name not in missing}
        lacking = set(source.fetch(asked.values(), target)) if asked else set()
        missing |= {name: specifier for name, specifier in asked.items() if specifier in lacking}
        following: list[Requirement] = []
        for requirement in waiting:
            name = canonicalize_name(requirement.name)
            wheel = source.fetched(requirement, target)
            if wheel is None:
                missing.setdefault(name, source.specifier(requirement))
                continue
            chosen.setdefault(name, wheel)
            for extra in {"", *requirement.extras} - {extra for done, extra in followed if done == name}:
                followed.add((name, extra))
                new = list(_needs(wheel, target, extra))
                needed += [(wheel.name, one) for one in new]
                following += new
        waiting = following
    for by, requirement in needed:
        wheel = chosen.get(canonicalize_name(requirement.name))
        if wheel and not requirement.specifier.contains(wheel.version, prereleases=True):
            raise BundleError(
                f"版本合不到一起：{by} 要 {requirement.name}{requirement.specifier}，写明的是 {wheel.version}；"
                "请用装好的环境里的版本（pip freeze）"
            )
    return GatheredWheels(
        target, tuple(chosen[name] for name in sorted(chosen)), tuple(missing[name] for name in sorted(missing))
    )


def _needs(wheel: WheelFile, target: BundleTarget, extra: str) -> Iterator[Requirement]:
    for requirement in wheel.requirements:
        is_of_extra = bool(requirement.marker) and "extra" in str(requirement.marker)
        if is_of_extra != bool(extra):
            continue
        if requirement.marker is None or requirement.marker.evaluate({**target.markers, "extra": extra}):
            yield requirement
