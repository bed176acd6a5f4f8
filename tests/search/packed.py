"""What is in an index, unpacked as the browser does it."""

from __future__ import annotations

import bz2
import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Any


def docs_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    docs: dict[str, Any] = json.loads(files["search_index.json"])["docs"]
    return docs


def lines_of(part: Mapping[str, Any]) -> list[str]:
    """The text of a part, unpacked as the browser does it."""
    if "letters" not in part:
        return str(part["text"]).split("\n")
    letters, single = part["letters"], part["single"]
    codes = iter(bz2.decompress(b64decode(part["text"])))
    nths = (code if code < single else single + (code - single) * 256 + next(codes) for code in codes)
    return "".join(letters[nth] for nth in nths).split("\n")
