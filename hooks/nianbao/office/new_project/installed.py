"""The exact versions that a project is installed with."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Final

from packaging.utils import canonicalize_name

PACKAGE: Final = "nianbao"
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
HEAD: Final = "# 安装什么版本，写在这里；pip install nianbao -c constraints.txt 照此安装。\n"


def installed_versions() -> str:
    """A file of constraints: this package and all that it needs, as they are installed now."""
    found: dict[str, str] = {}
    wanted = [PACKAGE]
    while wanted:
        name = wanted.pop()
        if canonicalize_name(name) in found:
            continue
        try:
            found[canonicalize_name(name)] = f"{name}=={version(name)}"
        except PackageNotFoundError:
            continue  # needed on another system or for an extra
        wanted += [match[0] for line in requires(name) or () if "extra ==" not in line and (match := NAME.match(line))]
    return HEAD + "".join(f"{found[name]}\n" for name in sorted(found))
