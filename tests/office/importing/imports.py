"""Imports into small projects, and their exported text."""

from __future__ import annotations

from pathlib import Path

from nianbao.load import load_yearbook
from nianbao.office.importing import Imported, import_report
from nianbao.outputs.year_text import export_text
from nianbao.report import Edition, Yearbook
from tests.project import write_project


def import_into(root: Path, text: str | bytes, year: int = 2022, name: str = "报告.txt") -> Imported:
    """Imports a report into a project folder (an empty project if there is none) and writes its files."""
    if not (root / "mkdocs.yml").exists():
        write_project(root, {})
    content = text.encode() if isinstance(text, str) else text
    imported = import_report(load_yearbook(root), year, name, content)
    write_project(root, {**imported.files, "mkdocs.yml": (root / "mkdocs.yml").read_bytes()})
    return imported


def exported(root: Path, year: int = 2022, edition: Edition = Edition.INTERNAL) -> str:
    """The year as text."""
    book = load_yearbook(root)
    found = book.year(year)
    assert found is not None
    assert [t for t in book.problems if f"/{year}/" in t.place.file or "figures" in t.place.file] == []
    return export_text(book, found, edition).decode()


def loaded(root: Path) -> Yearbook:
    return load_yearbook(root)
