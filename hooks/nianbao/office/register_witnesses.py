"""What git's history and the signatures say of the register of releases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nianbao.load.one_file import OneFile
from nianbao.load.project_files import Sources
from nianbao.load.sealed import REGISTER, load_register
from nianbao.office.git_commands import RevisionError
from nianbao.office.revision import former_contents
from nianbao.office.signatures import signature_error
from nianbao.report import RegisterEntry, Settings, Yearbook
from nianbao.sealing.release_register import Witnesses


def witnesses_of(root: Path, book: Yearbook) -> Witnesses:
    """What speaks for the register of a project, as far as there is any. Reads git's history and the files of
    signatures; writes nothing."""
    errors = ((entry, signature_error(root, entry)) for entry in book.register if entry.signed_by)
    return Witnesses(
        entries=tuple(_former_entries(root, book.settings)),
        wrong_signatures=tuple((entry, why) for entry, why in errors if why),
    )


def _former_entries(root: Path, settings: Settings) -> Iterator[RegisterEntry]:
    try:
        versions = former_contents(root, REGISTER)
    except RevisionError:
        return
    for content in versions:
        yield from load_register(Sources(OneFile(REGISTER, content), settings))
