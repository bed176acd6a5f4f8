"""A change of one place of a source file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
PACKAGE: Final = Path("hooks/nianbao")
SCRIPTS: Final = PACKAGE / "theme/assets/javascripts"


@dataclass(frozen=True, slots=True)
class Change:
    """`start` and `end` are byte offsets in the file (a path in the repository); `kind` says what is changed."""

    file: Path
    kind: str
    line: int
    start: int
    end: int
    new: bytes

    def applied_to(self, content: bytes) -> bytes:
        return content[: self.start] + self.new + content[self.end :]

    def described(self, content: bytes) -> str:
        """The place, what is written there before and after, and the line around it."""
        old, new = (" ".join(part.decode().split()) for part in (content[self.start : self.end], self.new))
        line = content.splitlines()[self.line - 1].decode().strip()
        return f"{self.file}:{self.line} {self.kind}: {old[:70]} → {new[:70]}  in  {line[:90]}"
