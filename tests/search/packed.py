"""What is in an index, unpacked as the browser does it."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode
from collections.abc import Iterable, Mapping
from typing import Any

from nianbao.search import RenderedPage, index_of, indexed_page


def index_of_rendered(pages: Iterable[RenderedPage], *rest: Any, **named: Any) -> Mapping[str, bytes]:
    """The index of pages as they are rendered."""
    return index_of(map(indexed_page, pages), *rest, **named)


def docs_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    docs: dict[str, Any] = json.loads(files["search_index.json"])["docs"]
    return docs


def lines_of(part: Mapping[str, Any]) -> list[str]:
    """The text of a part, unpacked as the browser does it."""
    if "gzip" not in part:
        return str(part["text"]).split("\n")
    return gzip.decompress(b64decode(part["gzip"])).decode("utf-16-le").split("\n")


def plain_lines_of(part: Mapping[str, Any], files: Mapping[str, bytes]) -> list[str]:
    """The text of a part from its plain copy, as a browser reads it that cannot unpack."""
    name = part["plain"]
    script = files[name].decode()
    call = f'NianbaoUnpack.bring("{name}", '
    assert script.startswith(call)
    text: str = json.loads(script.removeprefix(call).removesuffix(")\n"))
    return text.split("\n")
