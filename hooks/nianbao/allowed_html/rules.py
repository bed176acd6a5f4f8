"""The allow-list: the tags, attributes, classes, ids and links that authors may write.

Everything else is removed. Nothing in the list runs code, loads from other hosts, or looks like something that this
program made (a figure, a finding, or parts of the theme that its scripts search for).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

import nh3

TAGS: Final = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "article", "aside", "blockquote", "pre", "hr", "br"}
    | {"ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "details", "summary"}
    | {"table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td"}
    | {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark"}
    | {"q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
EVERYWHERE: Final = frozenset(
    {"class", "id", "title", "lang", "dir", "align", "role", "tabindex", "markdown"}
    | {"aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"}
)
ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "a": frozenset({"href", "target", "rel", "download"}),
    "img": frozenset({"src", "alt", "width", "height", "loading"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    "details": frozenset({"open"}),
    "time": frozenset({"datetime"}),
    "del": frozenset({"datetime"}),
    "ins": frozenset({"datetime"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
}
# The allowed values of attributes that may not have all.
VALUES: Final[Mapping[str, frozenset[str]]] = {"target": frozenset({"_blank"})}
# Python-Markdown aligns cells by style. The pages' Content-Security-Policy forbids style attributes, so the attribute
# `align` takes its place, which tables written as HTML may have too.
CELLS: Final = frozenset({"th", "td"})
ALIGNMENTS: Final[Mapping[str, str]] = {f"text-align: {side};": side for side in ("left", "center", "right")}
LINKS: Final = frozenset({"href", "src"})
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "ftp"})

# The attributes that this program writes on its own elements.
OUR_ATTRIBUTES: Final = frozenset(
    {"data-figure", "data-year", "data-forms", "data-reference", "data-state", "data-finding", "value"}
)
# The placeholder of a block that this program made (a table, a chart), inserted after nh3.
BLOCK: Final = "data-block"
OUR_CLASSES: Final = ("nb-", "md-", "mdx-")
# These are ours too, but only change the look, and are allowed.
OPEN_CLASSES: Final = frozenset({"nb-title", "nb-lede", "nb-steps", "nb-table", "nb-number", "md-button"})
# For this class Material loads a script from another host.
FETCHING_CLASSES: Final = frozenset({"mermaid"})
# Material reads its settings from an element by id (__config), and so do our scripts.
OUR_IDS: Final = ("__", "nb-findings", "nb-inspector")

# The characters that a browser removes from an address before parsing it:
# https://url.spec.whatwg.org/#concept-basic-url-parser
IGNORED: Final = re.compile(r"^[\x00-\x20]+|[\t\n\r]+")


class RemovalKind(StrEnum):
    """The kind of what was removed, or (unclosed) closed at another place."""

    TAG = "tag"
    DECLARATION = "declaration"
    ATTRIBUTE = "attribute"
    CLASS = "class"
    ID = "id"
    LINK = "link"
    UNCLOSED = "unclosed"


@dataclass(frozen=True, slots=True)
class Removal:
    """Something that is not allowed: `name` is the tag or the attribute, `value` the value of the attribute or the
    removed part of it."""

    kind: RemovalKind
    name: str
    value: str = ""


def allowed_attributes(
    tag: str, attributes: Iterable[tuple[str, str]], *, is_ours: bool = False
) -> tuple[dict[str, str], list[Removal]]:
    """The allowed attributes of an allowed tag, and the others. Values are as in HTML, with entities. Of two
    attributes with the same name the first counts, as in a browser."""
    kept: dict[str, str] = {}
    removed: list[Removal] = []
    for written, value in attributes:
        name = written.lower()
        if name == "style" and tag in CELLS and value in ALIGNMENTS:
            name, value = "align", ALIGNMENTS[value]
        if not _is_listed(tag, name, is_ours=is_ours):
            removed.append(Removal(RemovalKind.ATTRIBUTE, name, value))
        elif name in LINKS and not is_link_allowed(tag, value):
            removed.append(Removal(RemovalKind.LINK, name, value))
        elif name in VALUES and value not in VALUES[name]:
            removed.append(Removal(RemovalKind.ATTRIBUTE, name, value))
        elif name == "id" and value.startswith(OUR_IDS) and not is_ours:
            removed.append(Removal(RemovalKind.ID, name, value))
        elif name == "class":
            words = value.split()
            refused = [word for word in words if not _is_class_allowed(word, is_ours=is_ours)]
            removed += [Removal(RemovalKind.CLASS, name, word) for word in refused]
            if len(refused) < len(words):
                kept.setdefault(name, " ".join(word for word in words if word not in refused) if refused else value)
        else:
            kept.setdefault(name, value)
    if "target" in kept and "noopener" not in kept.get("rel", ""):
        # In browsers before 2021, a page opened with such a link could navigate this one.
        kept["rel"] = f"{kept.get('rel', '')} noopener".strip()
    return kept, removed


def _is_listed(tag: str, name: str, *, is_ours: bool) -> bool:
    return name in EVERYWHERE or name in ATTRIBUTES.get(tag, ()) or (is_ours and name in OUR_ATTRIBUTES)


@lru_cache(maxsize=1 << 10)
def _is_class_allowed(word: str, *, is_ours: bool) -> bool:
    if word in FETCHING_CLASSES:
        return False
    return word in OPEN_CLASSES or not word.startswith(OUR_CLASSES) or (is_ours and word.startswith("nb-"))


@lru_cache(maxsize=1 << 12)
def is_link_allowed(tag: str, value: str) -> bool:
    """Whether a link with that value (as in HTML, with entities) is allowed. nh3 reads it as a browser does. A
    picture must be on this site."""
    seen: list[str] = []

    def note(tag: str, attribute: str, value: str) -> str:
        seen.append(value)
        return value

    quoted = value.replace('"', "&quot;")
    nh3.clean(
        f'<a href="{quoted}">',
        tags={"a"},
        attributes={"a": {"href"}},
        attribute_filter=note,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    if not seen:
        return False
    if tag != "img":
        return True
    address = IGNORED.sub("", seen[0]).replace("\\", "/")
    return not address.startswith("//") and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", address)


def second_wall() -> nh3.Cleaner:
    """nh3 with the same list. It reads a page as a browser does, removes what the first filter missed, and closes
    what is open."""
    ours = dict.fromkeys(("a", "data", "span", "mark"), OUR_ATTRIBUTES) | {"div": frozenset({BLOCK})}
    names = {tag: ATTRIBUTES.get(tag, frozenset()) | ours.get(tag, frozenset()) for tag in TAGS}
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={"*": set(EVERYWHERE)} | {tag: set(some - VALUES.keys()) for tag, some in names.items()},
        tag_attribute_values=dict(_values_by_tag()),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def _values_by_tag() -> Iterator[tuple[str, dict[str, set[str]]]]:
    for tag, names in ATTRIBUTES.items():
        values = {name: set(VALUES[name]) for name in names if name in VALUES}
        if values:
            yield tag, values
