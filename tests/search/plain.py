"""What search must find, by plain string matching: written apart from the code that it checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html.parser import HTMLParser

from nianbao.search import RenderedPage

WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", 0xA0: " "}
BLOCKS = {
    "p",
    "li",
    "td",
    "th",
    "tr",
    "br",
    "div",
    "caption",
    "figcaption",
    "ol",
    "ul",
    "hr",
    "dl",
    "dt",
    "dd",
    "section",
}
UNSEARCHED = {"nb-data", "footnote-backref", "nb-unsearched"}
ARABIC = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?[万亿]?")
CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
DIGITS = {sign: nth for nth, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"万": 10_000, "亿": 100_000_000}


def folded(text: str) -> str:
    return text.translate(WIDTHS).lower()


@dataclass(frozen=True)
class Found:
    """A passage of a page."""

    anchor: str
    heading: str
    text: str

    @property
    def own(self) -> str:
        return f"{self.heading}\n{self.text}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = [["", "", ""]]
        self.heading = False
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        classes = (attributes.get("class") or "").split()
        if self.unseen or tag in ("svg", "script", "style") or UNSEARCHED.intersection(classes):
            self.unseen += tag not in ("br", "hr", "img", "input", "col")
        elif re.fullmatch("h[1-6]", tag):
            self.found.append([attributes.get("id") or "", "", ""])
            self.heading = True
        elif tag in BLOCKS:
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if self.unseen:
            self.unseen -= 1
        elif re.fullmatch("h[1-6]", tag):
            self.heading = False
        elif tag in BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found[-1][1 if self.heading else 2] += data


class PlainPage:
    """A page as plain folded text. The year is part of the title, as in the list of results."""

    def __init__(self, page: RenderedPage) -> None:
        reader = _Reader()
        reader.feed(page.html)
        cleaned = [[anchor, " ".join(h.split()), " ".join(t.split())] for anchor, h, t in reader.found]
        passages = [Found(anchor, folded(h), folded(t)) for anchor, h, t in cleaned if h or t]
        title = folded(page.title)
        if passages and passages[0].heading:
            title = passages[0].heading
            passages[0] = Found(passages[0].anchor, "", passages[0].text)
        self.location = page.location
        self.title = title if not page.year or str(page.year) in title else f"{page.year}年 {title}"
        self.passages = passages or [Found("", "", "")]

    @cached_property
    def valued(self) -> list[str]:
        """The passages with their numbers as values, the title with each."""
        title = with_values(self.title)
        return [f"{title}\n{with_values(passage.own)}" for passage in self.passages]

    def found(self, words: Sequence[str]) -> dict[str, frozenset[str] | None]:
        """The page with the anchors of the passages that hold all the words, in them or in its title."""
        matched = [
            passage
            for nth, passage in enumerate(self.passages)
            if all(word in passage.own or word in self.title for word in words)
            and (nth == 0 or any(word in passage.own for word in words))
        ]
        if not matched:
            return {}
        alone = len(matched) == 1 and not matched[0].heading
        return {self.location: None if alone else frozenset(passage.anchor for passage in matched)}


def found_in(pages: Iterable[PlainPage], words: Sequence[str]) -> dict[str, frozenset[str] | None]:
    return {place: at for page in pages for place, at in page.found(words).items()}


def with_values(text: str) -> str:
    """The text with every number as its value, however it is written."""
    text = ARABIC.sub(lambda match: f"⟦{arabic(match[0])}⟧", text)
    return CHINESE.sub(lambda match: chinese(match[0]), text)


def arabic(written: str) -> str:
    scale = SCALES.get(written[-1], 1)
    value = Decimal(written.rstrip("万亿").replace(",", "")) * scale
    return f"{value.normalize():f}"


def chinese(written: str) -> str:
    if re.fullmatch("[一二][零〇一二三四五六七八九]{3}", written):
        return f"⟦{''.join(str(DIGITS[sign]) for sign in written)}⟧"
    total = section = 0
    digit = 0
    for sign in written:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in UNITS:
            section += (digit or 1) * UNITS[sign]
            digit = 0
        else:
            total += (section + digit or 1) * SCALES[sign]
            section = digit = 0
    return f"⟦{total + section + digit}⟧"
