"""Scripts for the command interpreter of Chinese Windows."""

from __future__ import annotations

from typing import Final

# The code page 936, which the scripts themselves choose (chcp).
CMD_ENCODING: Final = "gbk"


def windows_script(text: str) -> bytes:
    """A script as the interpreter reads it: in its code page, with its line ends. With others it loses labels."""
    return windows_lines(text).encode(CMD_ENCODING)


def windows_lines(text: str) -> str:
    """The text with the line ends of Windows."""
    return text.replace("\n", "\r\n")
