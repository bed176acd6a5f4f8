"""Regular expressions that most texts do not need."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class LatePattern:
    """A regular expression that is compiled when it is first used. One with many words takes several milliseconds, and
    a cheaper look shows that few texts need it."""

    pattern: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in a span of a text."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match at the beginning of a span of a text."""
        return self.compiled.match(text, start, end)


# What is searched for: compiled at once, or when it is needed.
AnyPattern = re.Pattern[str] | LatePattern
