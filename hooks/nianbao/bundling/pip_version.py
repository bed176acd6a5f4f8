"""The version of pip in a bundle."""

from __future__ import annotations

from collections.abc import Collection
from importlib.metadata import PackageNotFoundError, version

from packaging.requirements import Requirement
from packaging.version import Version

from nianbao.bundling.bundle_error import BundleError
from nianbao.bundling.target_systems import FIRST_PIP


def pip_requirement(pythons: Collection[str]) -> Requirement:
    """A pip that runs on all these Pythons."""
    return Requirement(f"pip>={max((FIRST_PIP[python] for python in pythons), key=Version)}")


def running_pip(wanted: Requirement) -> dict[str, str]:
    """The version of the pip that runs here, as a pin, if the requirement allows it. Raises BundleError without a
    pip."""
    try:
        running = version("pip")
    except PackageNotFoundError as error:
        raise BundleError("这个 Python 环境里没有 pip，不能下载；先运行 python -m ensurepip") from error
    return {"pip": running} if wanted.specifier.contains(running) else {}
