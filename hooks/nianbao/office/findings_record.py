"""The findings of years, kept from one command to the next (`writing.kept_file`).

The key is the digest of all that the findings depend on, so a check would find the same ones again.
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
    """The findings that the last command stored for the project in a folder. Those known at the end of the block are
    stored again."""
    file = KeptFile(root, FILE)
    before = FORM.validate_json(file.content) if file.content else {}
    kept = KeptFindings(before)
    yield kept
    if kept.known.keys() != before.keys():
        file.write(FORM.dump_json(kept.known))
