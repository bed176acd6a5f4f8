"""What a browser would make of a published page: what it fetches, where it leads, what it runs, what it shows.

Attributes that no page of this program has (`on…`, `srcdoc`, addresses of `javascript:`) count as running, even where a
policy would block them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Final

import nh3

from nianbao.allowed_html.rules import FETCHING_CLASSES, TAGS

# What a browser fetches by itself, by tag and attribute; an attribute of `*` in any tag.
FETCHED: Final = {
    ("script", "src"), ("link", "href"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("frame", "src"),
    ("object", "data"), ("embed", "src"), ("video", "src"), ("audio", "src"), ("video", "poster"), ("track", "src"),
    ("input", "src"), ("use", "href"), ("use", "xlink:href"), ("image", "href"), ("image", "xlink:href"),
    ("feimage", "href"), ("feimage", "xlink:href"), ("script", "href"), ("script", "xlink:href"),
    ("*", "background"),
}  # fmt: skip
SETS: Final = frozenset({"srcset", "imagesrcset"})
# Where a form is sent, what a click reports to, what all addresses of a page count from.
SENT: Final = {("form", "action"), ("*", "formaction"), ("a", "ping"), ("area", "ping"), ("base", "href")}
LED: Final = {("*", "href"), ("*", "xlink:href")}
# Attributes of SVG that are read as style.
PAINTED: Final = frozenset({"fill", "stroke", "filter", "mask", "clip-path", "cursor"} | {"marker-start", "marker-end"})
ANIMATIONS: Final = frozenset({"animate", "set"})
# Addresses in `<link>` that nothing is fetched from.
NAMED_ONLY: Final = frozenset({"canonical", "alternate", "prev", "next", "license", "author"})
# The theme's buttons that its own script answers.
NOTHING: Final = "javascript:void(0)"
RUNNING: Final = re.compile(r"(?:javascript|vbscript):", re.I)
PAGE_OF_DATA: Final = re.compile(r"data:(?!image/|font/)", re.I)
# What a browser removes from an address before it parses it (https://url.spec.whatwg.org/#concept-basic-url-parser).
LEFT_OUT: Final = re.compile(r"^[\x00-\x20]+|[\t\n\r]+")
# The theme reads its settings, addresses among them, from the first element with this id.
SETTINGS: Final = "__config"
HANDLER: Final = re.compile(r"on[a-z]+")
REFRESH: Final = re.compile(r"""^[\s\d.]*[;,\s]\s*(?:url\s*=\s*)?['"]?(?P<address>[^'"]*)""", re.I)
IN_STYLE: Final = re.compile(r"""url\(\s*['"]?(?P<url>[^'")]+)|(?:@import|image-set\()\s*['"](?P<text>[^'"]+)""", re.I)
STYLE_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
STYLE_COMMENT: Final = re.compile(r"/\*.*?\*/", re.S)
# https://html.spec.whatwg.org/#parse-a-srcset-attribute
CANDIDATE: Final = re.compile(r"[\s,]*(?P<address>\S*[^\s,])(?:,+(?=\s|$)|\s[^,]*|$)")
CODE: Final = frozenset({"code", "pre", "script", "style", "textarea"})
# Elements that do not separate the words before and behind them.
INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd", "mark", "q"}
    | {"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
)
# Elements that may fetch, run or send, besides those that authors may write.
ACTIVE_TAGS: Final = frozenset(
    {"script", "style", "link", "meta", "base", "iframe", "object", "embed", "form", "button", "input", "select"}
    | {"video", "audio", "source", "track", "picture", "body", "marquee", "title", "textarea", "noscript", "template"}
    | {"svg", "g", "path", "rect", "use", "image", "text", "animate", "set", "foreignobject", "math", "maction"}
)
SHOWN_ATTRIBUTES: Final = frozenset({"title", "alt", "aria-label", "content", "placeholder", "label", "summary"})


def as_browsers_read(html: str) -> str:
    """The page written again as a browser reads it: Python's reader takes the text of titles and ends of comments for
    something else. Tags that HTML does not have are left out."""
    return _reader().clean(html)


@cache
def _reader() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS | ACTIVE_TAGS),
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes=set("abcdefghijklmnopqrstuvwxyz"),
        url_schemes={"http", "https", "mailto", "tel", "ftp", "file", "javascript", "vbscript", "data"},
        link_rel=None,
    )


class PageContents(HTMLParser):
    """A page, or a picture of SVG. `fetched` are the addresses that the browser loads by itself, `sent` those that data
    go to or that change where addresses lead, `links` those that a reader may follow, each with its tag; `live` is what
    would run, in Chinese; `inline_scripts` are the texts of scripts without an address. `texts` are the shown texts
    without their inline tags, code left out; `ids` are the anchors, `policy` is the content security policy in the
    page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.fetched: list[tuple[str, str]] = []
        self.sent: list[tuple[str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.live: list[str] = []
        self.inline_scripts: list[str] = []
        self.ids: set[str] = set()
        self.policy = ""
        self._texts = [""]
        self._in_code = 0
        self._element = ""
        self.feed(html)
        self.close()

    @property
    def texts(self) -> Iterator[str]:
        """The texts that a reader sees, in order, without code."""
        return (text for text in self._texts if text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by HTMLParser: notes the ids, addresses, scripts and styles of an element."""
        given: dict[str, str] = {}
        for name, value in attrs:
            # Of two attributes with one name the first counts.
            given.setdefault(name, value or "")
        self._element = tag
        if tag == "script" and not given.get("src") and "json" not in given.get("type", ""):
            self.inline_scripts.append("")
            self._element = "inline script"
        self._break(tag)
        self._in_code += tag in CODE
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        is_named = tag == "link" and NAMED_ONLY.intersection(given.get("rel", "").split())
        for name, value in given.items():
            self._read_attribute(tag, name, value, is_named=bool(is_named))
        if tag == "meta":
            self._read_meta(given)

    def _read_attribute(self, tag: str, name: str, value: str, *, is_named: bool) -> None:
        if HANDLER.fullmatch(name):
            self.live.append(f"<{tag}> 的 {name}")
        elif name == "id" and value == SETTINGS and tag != "script":
            self.live.append(f'<{tag}> 冒充主题的设置（id="{SETTINGS}"）')
        elif name == "srcdoc":
            self.live.append(f"<{tag}> 的 srcdoc（里面是另一个网页）")
        elif name == "style" or name in PAINTED:
            self._read_style(tag, value)
        elif name == "attributename" and tag in ANIMATIONS and value.lower().startswith(("on", "href", "xlink:href")):
            self.live.append(f"<{tag}> 改写 {value}")
        elif name == "class" and (fetching := FETCHING_CLASSES.intersection(value.split())):
            self.live.append(f'class="{" ".join(sorted(fetching))}"（主题会到别的主机取程序来画图）')
        elif name in SETS:
            self.fetched += [(tag, address) for address in _addresses_of_set(value)]
        else:
            self._read_address(tag, name, LEFT_OUT.sub("", value).strip(), is_named=is_named)
        if name in SHOWN_ATTRIBUTES and tag not in CODE:
            self._texts[-1:] = [value, self._texts[-1]]

    def _read_address(self, tag: str, name: str, address: str, *, is_named: bool) -> None:
        """Notes the address in an attribute, if the attribute takes one."""
        attribute = {(tag, name), ("*", name)}
        if not address or not attribute & (FETCHED | SENT | LED):
            return
        if RUNNING.match(address) and address != NOTHING:
            self.live.append(f"<{tag}> 的 {name}：{address[:40]}")
        elif PAGE_OF_DATA.match(address):
            self.live.append(f"<{tag}> 的 {name}（data: 里是另一个网页）")
        elif attribute & FETCHED and not is_named:
            self.fetched.append((tag, address))
        elif attribute & SENT:
            self.sent.append((tag, address))
        elif attribute & LED:
            self.links.append((tag, address))

    def _read_meta(self, given: dict[str, str]) -> None:
        kind = given.get("http-equiv", "").lower()
        if kind == "content-security-policy":
            self.policy = given.get("content", "")
        elif kind == "refresh" and (found := REFRESH.match(given.get("content", ""))):
            self._read_attribute("a", "href", found["address"], is_named=False)
            self.sent.append(("meta", LEFT_OUT.sub("", found["address"]).strip()))

    def _read_style(self, tag: str, style: str) -> None:
        self.fetched += [(tag, address) for address in addresses_in_style(style)]

    def handle_endtag(self, tag: str) -> None:
        """Called by HTMLParser: ends an element and, with a block, the text before."""
        self._in_code -= tag in CODE
        self._element = ""
        self._break(tag)

    def handle_data(self, data: str) -> None:
        """Called by HTMLParser: adds to the text, the script or the style that is open."""
        if self._element == "inline script":
            self.inline_scripts[-1] += data
        elif self._element == "style":
            self._read_style("style", data)
        if not self._in_code:
            self._texts[-1] += data

    def _break(self, tag: str) -> None:
        """Ends the text at tags that begin a line, and at code."""
        if tag not in INLINE:
            self._texts.append("")


def addresses_in_style(style: str) -> Iterator[str]:
    """The addresses that a stylesheet or a style attribute loads."""
    plain = STYLE_ESCAPE.sub(lambda found: chr(min(int(found[1], 16), 0x10FFFF)), STYLE_COMMENT.sub("", style))
    for found in IN_STYLE.finditer(plain):
        yield (found["url"] or found["text"]).strip()


def _addresses_of_set(value: str) -> Iterator[str]:
    """The addresses of a `srcset`: each is followed by a width or a density, or by nothing."""
    for found in CANDIDATE.finditer(value):
        yield found["address"]
