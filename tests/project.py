"""Small projects for tests, made from the text of their files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from nianbao.load import load_yearbook
from nianbao.report import Yearbook

MKDOCS = "site_name: 砚汀镇年报\n"
RELEASE = "date: 2025-01-20\nsigner: 主要负责人\nnumber: 砚政〔2025〕1号\n"


def write_project(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes the files below a folder, and a mkdocs.yml if there is none among them."""
    for file, content in {"mkdocs.yml": MKDOCS, **files}.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def load_project(root: Path, files: Mapping[str, str | bytes]) -> Yearbook:
    """Writes the files and loads them."""
    return load_yearbook(write_project(root, files))
