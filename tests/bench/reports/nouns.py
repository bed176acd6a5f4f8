"""The nouns of the bench of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Key = tuple[str, str, int, int]
# Whether a claim is true, by file, fault, start and end.
Labels = Mapping[Key, bool]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a check, or the import, says of a span of a report's text (0 to 0 where it has no place in it).
    `level` is a finding's level, or how sure the import is."""

    file: str
    fault: str
    start: int
    end: int
    level: str
    why: str

    @property
    def key(self) -> Key:
        return self.file, self.fault, self.start, self.end


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was read: `file` is the hash of its bytes, `text` what the offsets count in. `doubtful`
    are places that the import leaves to a person, `differing` lines that its files show otherwise than they
    were read; `refused` is why it was not read at all."""

    name: str
    file: str
    text: str
    claims: tuple[Claim, ...] = ()
    doubtful: int = 0
    differing: int = 0
    refused: str = ""
