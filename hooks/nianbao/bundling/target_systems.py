"""The computers that a bundle is for: system, processor and Python, as wheels and requirements name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from packaging.tags import Tag, compatible_tags, cpython_tags

PYTHONS: Final = ("3.11", "3.12", "3.13")
# Kylin V10 and UOS 20 have glibc 2.28. A wheel for an older glibc runs on a newer one (PEP 600).
GLIBC_MINOR: Final = 28
OLDEST_GLIBC_MINOR: Final = 5
# The names of PEP 513, 571 and 599 for three versions of glibc.
OLDER_NAMES: Final = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
# Some packages need a later patch of a Python (3.11.5), so wheels are chosen for the last possible patch.
LAST_PATCH: Final = 99
# The first pip that runs on each Python.
FIRST_PIP: Final = {"3.11": "22.3", "3.12": "23.2", "3.13": "24.1"}


@dataclass(frozen=True, slots=True)
class TargetSystem:
    """An operating system and processor: `name` is what options say, `markers` are the variables of PEP 508."""

    name: str
    label: str
    platforms: tuple[str, ...]
    markers: Mapping[str, str]


@dataclass(frozen=True)
class BundleTarget:
    """A system and a version of Python, such as 3.11."""

    system: TargetSystem
    python: str

    @property
    def label(self) -> str:
        """The target as messages name it: Linux x86-64，Python 3.11."""
        return f"{self.system.label}，Python {self.python}"

    def patch(self, number: int) -> str:
        """A patch of this Python, such as 3.11.5."""
        return f"{self.python}.{number}"

    @property
    def abi(self) -> str:
        """The tag of the binary interface (PEP 425), such as cp311."""
        return f"cp{self.python.replace('.', '')}"

    @property
    def markers(self) -> dict[str, str]:
        """The environment that the conditions of requirements are evaluated in."""
        return {
            **self.system.markers,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "python_version": self.python,
            "python_full_version": self.patch(LAST_PATCH),
            "implementation_version": self.patch(LAST_PATCH),
            "platform_release": "",
            "platform_version": "",
        }

    @cached_property
    def tags(self) -> frozenset[Tag]:
        """The tags of the wheels that run there."""
        major, minor = map(int, self.python.split("."))
        version, platforms = (major, minor), self.system.platforms
        return frozenset(
            (
                *cpython_tags(version, abis=[self.abi], platforms=platforms),
                *compatible_tags(version, interpreter=self.abi, platforms=platforms),
            )
        )


def _linux(processor: str) -> tuple[str, ...]:
    platforms = []
    for minor in range(GLIBC_MINOR, OLDEST_GLIBC_MINOR - 1, -1):
        platforms.append(f"manylinux_2_{minor}_{processor}")
        if minor in OLDER_NAMES:
            platforms.append(f"{OLDER_NAMES[minor]}_{processor}")
    return tuple(platforms)


def _linux_markers(processor: str) -> dict[str, str]:
    return {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": processor}


WINDOWS_MARKERS: Final = {
    "os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64",
}  # fmt: skip
SYSTEMS: Final = (
    TargetSystem("linux-x86_64", "Linux x86-64", _linux("x86_64"), _linux_markers("x86_64")),
    TargetSystem("linux-aarch64", "Linux aarch64（鲲鹏、飞腾）", _linux("aarch64"), _linux_markers("aarch64")),
    TargetSystem("windows-x64", "Windows x64", ("win_amd64",), WINDOWS_MARKERS),
)
