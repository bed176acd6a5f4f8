"""The HTML of one page placed on another: its links keep their targets, and its ids do not collide with others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from nianbao.words.alternatives import either

# A value holds no "<", so text that is not a tag is scanned only once.
TAG: Final = re.compile(r"<([a-zA-Z][^\s/>]*)((?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*+)>")
ATTRIBUTE: Final = re.compile(r"""(\s)([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
# Attributes whose value is one id or several.
NAMING: Final = frozenset(("for", "form", "headers", "list")) | {
    f"aria-{word}"
    for word in (
        "activedescendant",
        "controls",
        "describedby",
        "details",
        "errormessage",
        "flowto",
        "labelledby",
        "owns",
    )
}
ADDRESSING: Final = frozenset(("href", "src", "xlink:href"))
# In CSS and in the attributes of SVG: fill, clip-path, mask, filter, marker-end …
PAINTED: Final = re.compile(r"""(url\(\s*(?:"|'|&quot;|&\#39;)?\#)([^\s)"'&]+)""")
LINKS: Final = frozenset(("a", "area"))
# Attributes with an id or an address. All others stay as they are, unless something is painted with an id.
REFERRING: Final = NAMING | ADDRESSING | {"id"}
PAINTS: Final = "url("
QUOTES: Final = ("'", '"')
# Where every value is in double quotes and nothing is painted, these alone change.
REFERRING_ATTRIBUTE: Final = re.compile(rf'(\s)({either(REFERRING)})=("[^"]*")', re.IGNORECASE)
# A sign of equality that no value in double quotes follows, or with a space before it.
UNQUOTED: Final = re.compile(r'=(?:(?<=\s=)|(?!"))')
# What refers to an id of the page, in small letters: most HTML has none, and links are the commonest tags by far.
NAMES_ID: Final = re.compile(rf"\s(?:{either(NAMING)}|src|xlink:href)[\s=]")
NO_LINK_WITH_ADDRESS: Final = re.compile(r"<(?!a\s|area\s)[^<]*?\shref[\s=]")


def set_elsewhere(html: str, prefix: str, led: Callable[[str], str]) -> str:
    """The HTML for the other page. Ids that the HTML itself refers to get a prefix, in the references too;
    all other ids are removed. `led` makes an address relative to the other page."""
    lower = html.lower()
    is_painted = PAINTS in lower
    names_ids = is_painted or NAMES_ID.search(lower) or NO_LINK_WITH_ADDRESS.search(lower)
    kept = _ids_used(html) if names_ids else frozenset()
    attributes = ATTRIBUTE if is_painted or "'" in html or UNQUOTED.search(html) else REFERRING_ATTRIBUTE

    def renamed(found: str) -> str:
        return prefix + found if found in kept else found

    def attribute(element: str, match: re.Match[str]) -> str:
        space, name, written = match.groups()
        if written is None:
            return match[0]
        lower = name.lower()
        if lower not in REFERRING and PAINTS not in written and written.startswith(QUOTES):
            return f"{space}{name}={written}"
        quote = written[0] if written.startswith(QUOTES) else ""
        value = written.strip(quote) if quote else written
        if lower == "id":
            if value not in kept:
                return ""
            value = renamed(value)
        elif lower in NAMING:
            value = " ".join(map(renamed, value.split()))
        elif lower in ADDRESSING:
            is_inside = value.startswith("#") and element not in LINKS
            value = f"#{renamed(value[1:])}" if is_inside else led(value)
        else:
            value = PAINTED.sub(lambda found: found[1] + renamed(found[2]), value)
        quote = quote or '"'
        return f"{space}{name}={quote}{value}{quote}"

    def tag(match: re.Match[str]) -> str:
        inside = attributes.sub(lambda found: attribute(match[1].lower(), found), match[2])
        return f"<{match[1]}{inside}>"

    return TAG.sub(tag, html)


def _ids_used(html: str) -> frozenset[str]:
    """The ids in the HTML that it refers to itself."""
    attributes = tuple(_attributes(html))
    ids = {value for _, name, value in attributes if name == "id"}
    return frozenset(ids & {wanted for one in attributes for wanted in _ids_in(*one)})


def _attributes(html: str) -> Iterator[tuple[str, str, str]]:
    """Every attribute with a value: its element, its name, its value."""
    for tag in TAG.finditer(html):
        for _, name, written in ATTRIBUTE.findall(tag[2]):
            if written:
                yield tag[1].lower(), name.lower(), written.strip("\"'")


def _ids_in(element: str, name: str, value: str) -> Iterator[str]:
    """The ids that an attribute refers to, if it refers to the same page."""
    if name in NAMING:
        yield from value.split()
    elif name in ADDRESSING:
        if value.startswith("#") and element not in LINKS:
            yield value[1:]
    else:
        yield from (found[2] for found in PAINTED.finditer(value))
