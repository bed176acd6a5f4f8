"""The errors of a filled worksheet."""

from __future__ import annotations

from dataclasses import dataclass


class FillError(Exception):
    """The file is not a readable worksheet. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A cell (``农业农村办!F7``) that cannot be accepted, its content, and the reason. The texts are Chinese."""

    cell: str
    written: str
    why: str

    def __str__(self) -> str:
        written = f"“{self.written}”" if self.written else ""
        return f"{self.cell}  {written}{'：' if written else ''}{self.why}"
