"""A package of Open XML whose bytes depend on its content alone: fixed dates, and a fixed order of its parts."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first day that a zip file can name.
FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
# Readers look for these first.
CONTENT_TYPES: Final = "[Content_Types].xml"
PROPERTIES: Final = "docProps/core.xml"
TIME: Final = re.compile(rb"(<dcterms:(?:created|modified)\b[^>]*>)[^<]*")


def fixed_package(package: bytes, day: date) -> bytes:
    """The same package, made and changed on a day."""
    written = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != CONTENT_TYPES, name)):
            info = ZipInfo(name, FIRST_DAY)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            content = old.read(name)
            if name == PROPERTIES:
                content = TIME.sub(rb"\g<1>" + f"{day.isoformat()}T00:00:00Z".encode(), content)
            new.writestr(info, content)
    return written.getvalue()
