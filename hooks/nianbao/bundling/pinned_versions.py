"""The exact versions that a file of constraints names."""

from __future__ import annotations

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from nianbao.bundling.bundle_error import BundleError


def pinned_versions(text: str, file: str) -> dict[str, str]:
    """The versions by the name of their package. Raises BundleError at a line that names no exact version."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        written = line.partition("#")[0].strip()
        if not written:
            continue
        try:
            requirement = Requirement(written)
            (pin,) = requirement.specifier
        except (InvalidRequirement, ValueError):
            pin = None
        if pin is None or pin.operator != "==" or "*" in pin.version:
            raise BundleError(f"{file} 第 {number} 行“{written}”没有写明一个版本；应写成 名称==版本，如 click==8.1.8")
        found[canonicalize_name(requirement.name)] = pin.version
    return found
