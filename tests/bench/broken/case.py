"""What a broken page or file is, and how one is written into a project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

# Where a case that comes out right shows this word, its page is right.
MARK: Final = "照常显示的一句"
NEW_PAGE: Final = "docs/guide/new-page.md"
SECTION: Final = "docs/2024/9-more.md"
HOME: Final = "docs/index.md"


@dataclass(frozen=True)
class Broken:
    """One broken thing. `write` puts it into a project. Where there are `faults`, the check must report one
    of them; where it `is_right`, it must be built, with a page that shows `MARK`. Of any other only whole
    sites and clear messages are asked."""

    story: str
    write: Callable[[Path], None]
    faults: tuple[str, ...] = ()
    is_right: bool = False


def page(story: str, file: str, content: str | bytes, *faults: str, is_right: bool = False) -> Broken:
    """A file with a content of its own."""

    def write(project: Path) -> None:
        path = project / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    return Broken(story, write, faults, is_right)
