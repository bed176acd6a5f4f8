"""A site generator that builds the corpus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import Corpus

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Peer:
    """`requirements` are pip's lines that pin its environment; `files` writes the corpus as its project, by
    path; `command` builds the project in the current folder into its folder `site`, given the environment."""

    name: str
    what: str
    requirements: Callable[[], str]
    files: Callable[[Corpus], dict[str, bytes | str]]
    command: Callable[[Path], Sequence[str]]


def pinned(name: str) -> Callable[[], str]:
    """The requirements file of that name beside this module."""
    return (HERE / f"{name}.txt").read_text


def mkdocs(environment: Path) -> list[str]:
    """MkDocs in an environment."""
    return [str(environment / "bin" / "python"), "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml", "-d", "site"]
