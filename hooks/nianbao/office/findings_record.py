"""The findings of years, kept from one command to the next (`writing.kept_file`).

They are kept by the digest of all that they depend on, so they are those that a check would find again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from nianbao.checks.kept_findings import KeptFindings, YearFindings
from nianbao.writing.kept_file import KeptFile

FILE: Final = "findings.json"
FORM: Final = TypeAdapter(Mapping[str, YearFindings])


@contextmanager
def recorded_findings(root: Path) -> Iterator[KeptFindings]:
    """The findings that the last command kept of the project in a folder. What they are at the end is kept again."""
    file = KeptFile(root, FILE)
    before = FORM.validate_json(file.content) if file.content else {}
    kept = KeptFindings(before)
    yield kept
    if kept.known.keys() != before.keys():
        file.write(FORM.dump_json(kept.known))
