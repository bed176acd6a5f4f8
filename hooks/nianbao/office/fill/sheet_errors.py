"""What is wrong with a worksheet that was filled in."""

from __future__ import annotations

from dataclasses import dataclass


class FillError(Exception):
    """The file is no worksheet that can be read. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A cell (``农业农村办!F7``) that cannot be taken over, what stands in it, and why. The texts are
    Chinese."""

    cell: str
    written: str
    why: str

    def __str__(self) -> str:
        written = f"“{self.written}”" if self.written else ""
        return f"{self.cell}  {written}{'：' if written else ''}{self.why}"
