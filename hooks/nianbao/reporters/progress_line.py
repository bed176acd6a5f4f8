"""A line on the terminal that says what is being done and how much of it is left."""

from __future__ import annotations

import logging
import sys
import time
from collections import Counter
from types import TracebackType
from typing import Final, Self, TextIO
from unicodedata import east_asian_width

# Seconds between two changes of the line, and after which what is left can be estimated.
EVERY: Final = 0.1
ESTIMATED_AFTER: Final = 2.0
WIDE: Final = frozenset("WF")


class ProgressLine:
    """The line at the end of standard error, there while it is used as a context. Where that is no terminal (CI, a
    file, a pipe), nothing is written."""

    def __init__(self, stream: TextIO | None = None, *, silent: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._is_silent = silent or not self._stream.isatty()
        self._width = 0
        self._shown, self._shown_at = "", 0.0
        self._begun: dict[str, float] = {}
        self._steps: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.erase()

    def show(self, what: str, done: int, of: int) -> None:
        """Says that so many of all steps of a work are done."""
        now = time.monotonic()
        begun = self._begun.setdefault(what, now)
        if self._is_silent or (what == self._shown and now - self._shown_at < EVERY):
            return
        self._shown, self._shown_at = what, now
        self._replace(f"{what}：{done}/{of}{_left(now - begun, done, of)}")

    def step(self, what: str, of: int) -> None:
        """Says that one more of all steps of a work is begun."""
        self.show(what, self._steps[what], of)
        self._steps[what] += 1

    def erase(self) -> None:
        """Removes the line, for another text."""
        self._replace("")

    def give_way_to(self, logger: logging.Logger) -> None:
        """Removes the line before each message of a logger, which would else be written behind it."""
        if not self._is_silent:
            for handler in logger.handlers:
                handler.addFilter(self._before_message)

    def _before_message(self, _record: logging.LogRecord) -> bool:
        self.erase()
        return True

    def _replace(self, text: str) -> None:
        if text or self._width:
            # Blanks instead of a control sequence, which older windows of Windows print.
            self._stream.write(f"\r{' ' * self._width}\r{text}")
            self._stream.flush()
            self._width = sum(2 if east_asian_width(letter) in WIDE else 1 for letter in text)


def _left(seconds: float, done: int, of: int) -> str:
    """How long the rest takes, if it goes on as it has gone so far; empty if it is too early to say."""
    if seconds < ESTIMATED_AFTER or not done:
        return ""
    return f"，约还要 {seconds / done * (of - done):.0f} 秒"
