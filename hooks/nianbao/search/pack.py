"""Text compressed with gzip, which browsers unpack themselves (DecompressionStream, since Chromium 80).

A browser that cannot unpack loads the plain text instead, as a script: a page opened from a folder
can load scripts only. search-unpack.js reads both.
"""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

# A Chinese character takes two bytes here and three in UTF-8; the gzip output is 7 % smaller.
ENCODING = "utf-16-le"


@dataclass(frozen=True, slots=True)
class Packed:
    """`gzip` is the packed text in base64, so that it can be part of JSON; `file` and `script` are the
    name and content of the plain copy."""

    gzip: str
    file: str
    script: bytes


def pack(text: str) -> Packed:
    """The text packed and plain; the same text gives the same bytes."""
    # No time and no operating system: Python versions differ in the byte of the header for the system.
    packed = bytearray(gzip.compress(text.encode(ENCODING), compresslevel=9, mtime=0))
    packed[9] = 255
    plain = json.dumps(text, ensure_ascii=False)
    file = f"text-{sha256(plain.encode()).hexdigest()[:12]}.js"
    script = f'NianbaoUnpack.bring("{file}", {plain})\n'
    return Packed(b64encode(packed).decode(), file, script.encode())
