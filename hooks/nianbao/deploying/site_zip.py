"""A site as one zip file, to be read from a disk without a server."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from nianbao.deploying.manifest import Manifest

# The earliest date that a zip file can hold, so that the same site gives the same bytes.
DATE: Final = (1980, 1, 1, 0, 0, 0)
FOLDER: Final = "年报"
MODE: Final = 0o100644 << 16


def zipped_site(site: Path, manifest: Manifest) -> bytes:
    """The zip file of a site built for reading from a disk."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(manifest.files):
            entry = zipfile.ZipInfo(f"{FOLDER}/{file}", DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, MODE
            archive.writestr(entry, (site / file).read_bytes())
    return target.getvalue()
