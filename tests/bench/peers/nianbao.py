"""This project as it is in the clone: references, checks, exact search, figures and years compared."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Final

from tests.bench.corpus import Corpus, project_files
from tests.bench.peers.peer import Peer, mkdocs

ROOT: Final = Path(__file__).parents[3]


def requirements() -> str:
    """The project itself, which MkDocs finds its theme by, at the versions of its constraints. A dependency that
    comes later makes another environment."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return "\n".join([*project["dependencies"], f"-e {ROOT}", f"-c {ROOT / 'constraints.txt'}"]) + "\n"


# A hook of its own for the pages alone: they are what the peers make too.
PAGES_ALONE: Final = """\
from nianbao.pages import downloads
from nianbao.publish import generated

generated.FILES = tuple(make for make in generated.FILES if make is not downloads.make_tables)
"""
DOCUMENTS: Final = "  documents: [docx, pdf]\n"
FIRST_HOOK: Final = "  - hooks/check_figures.py\n"


def files(corpus: Corpus) -> dict[str, bytes | str]:
    """The corpus with the project's own hooks and settings."""
    own = (path for path in (ROOT / "hooks").rglob("*") if path.is_file() and path.suffix != ".pyc")
    copied = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in own}
    return {**copied, "mkdocs.yml": (ROOT / "mkdocs.yml").read_bytes(), **project_files(corpus)}


def files_of_pages(corpus: Corpus) -> dict[str, bytes | str]:
    """The same without what is there to be downloaded."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert DOCUMENTS in settings
    assert FIRST_HOOK in settings
    alone = settings.replace(DOCUMENTS, "").replace(FIRST_HOOK, f"  - hooks/pages_alone.py\n{FIRST_HOOK}")
    return {**files(corpus), "mkdocs.yml": alone, "hooks/pages_alone.py": PAGES_ALONE}


PEER: Final = Peer("nianbao", "this clone", requirements, files, mkdocs)
PAGES_PEER: Final = replace(PEER, what="this clone without downloads", files=files_of_pages)
