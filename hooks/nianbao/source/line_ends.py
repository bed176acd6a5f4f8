"""Line ends within a paragraph, and how they are shown.

Chinese is written without spaces. So a line end is a space only between two words in letters. Between Chinese
characters, or a Chinese character and a letter or digit, it is nothing, because official reports have no space
there. The pages, the exports and the checks all use this module.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final

# Represents an element that is not text: a code span, a picture.
THING: Final = "\ufffc"
# Tags inside a line of text. All other tags separate the text on both sides.
INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"}
    | {"ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "label", "button"}
)
# Elements that keep their white space.
VERBATIM: Final = frozenset({"pre", "code", "textarea", "script", "style", "svg"})
TAG: Final = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w-]*)[^<>]*>|<!--[^<>]*-->")
SPACES: Final = re.compile(r"[ \t\n]*")
LAST_ENTITY: Final = re.compile(r"&#?[A-Za-z0-9]{1,31};\Z")
LONGEST_ENTITY: Final = 34
QUOTE: Final = re.compile(r"(?: {0,3}> ?)+")
# The start of a line that continues no paragraph: a heading, item, row, footnote, rule or attributes.
BLOCK_START: Final = re.compile(
    r"[ \t]*(?:\#{1,6}|[-*+][ \t]|[0-9]+[.)][ \t]|\||\[\^?[^\]\n]+\]:|[-*_=](?:[ ]*[-*_=])+[ ]*$|\{:|!!!|\?\?\?|:::)"
)
ENDS_ALONE: Final = re.compile(r"[ \t]*(?:\#{1,6}|\{:|[-*_=](?:[ ]*[-*_=])+[ ]*$)")
FIRST_TAG: Final = re.compile(r"[ \t]*</?(?P<name>[A-Za-z][\w-]*)")
LAST_TAG: Final = re.compile(r"</?(?P<name>[A-Za-z][\w-]*)[^<>]*>\Z")
# Longer tags do not occur at the end of a line of a report.
LONGEST_TAG: Final = 400
# What a quotation, a block and a tag can begin with.
MARKUP_STARTS: Final = frozenset(" \t>#-*+0123456789|[_={!?:<")
HARD_BREAK: Final = "  "
# Represents a character of a comment.
COMMENT: Final = "\0"
UNSEEN: Final = " \t\r\f\v\u3000" + COMMENT
TABLE_RULE: Final = frozenset("|:- \t")


def shown_line_end(before: str, after: str) -> str:
    """How a line end between two characters is shown: as a space, or as nothing."""
    return " " if _is_of_words(before) and _is_of_words(after) else ""


def _is_of_words(character: str) -> bool:
    if "!" <= character <= "~" or character == THING:
        return True
    is_wide = unicodedata.east_asian_width(character) in "WF"
    return character.isalpha() and not is_wide


def join_lines(html: str) -> str:
    """The HTML with the line ends in its texts as they are shown. Line ends between blocks or in code stay."""
    return _Joiner().joined(html) if "\n" in html else html


class _Joiner:
    """Reads HTML once. `last` is the last character seen in the line (empty at its start). `gap` is a line end with
    the spaces around it whose next character is not known yet, and `gap_at` its index among the pieces."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.last = ""
        self.gap_at = -1
        # The tag whose white space is kept, and how many tags of its name are open.
        self.verbatim = ""
        self.depth = 0
        self.raised = 0
        # Whether the line is within double braces, which are shown as typed.
        self.in_braces = False

    def joined(self, html: str) -> str:
        at = 0
        for tag in TAG.finditer(html):
            self.text(html[at : tag.start()])
            self.pieces.append(tag[0])
            if tag["name"]:
                self.tag(tag["name"].lower(), bool(tag["close"]))
            at = tag.end()
        self.text(html[at:])
        return "".join(self.pieces)

    def tag(self, name: str, closing: bool) -> None:
        if self.verbatim:
            if name == self.verbatim:
                self.depth += -1 if closing else 1
                self.verbatim = self.verbatim if self.depth else ""
            return
        if name not in INLINE and name != "img":
            self.end_line()
        if name == "img":
            self.see(THING)
            self.last = THING
        elif name == "sup":
            # The number of a footnote is outside the line and not part of its text.
            self.raised = max(0, self.raised + (-1 if closing else 1))
        elif name in VERBATIM and not closing:
            self.verbatim, self.depth = name, 1

    def text(self, raw: str) -> None:
        if not raw:
            return
        if self.verbatim or self.raised:
            if self.verbatim == "code" and raw.strip():
                self.word(raw)
            else:
                self.pieces.append(raw)
            return
        at = 0
        while (end := raw.find("\n", at)) >= 0:
            words = raw[at:end].rstrip(" \t")
            if words:
                self.word(words)
            start, at = at + len(words), _spaces_end(raw, end)
            self.line_end(raw[start:at])
        if at < len(raw):
            self.word(raw[at:])

    def word(self, words: str) -> None:
        """Text without a line end."""
        seen = words.strip(" \t\n")
        if seen:
            first = (unescape(seen[:LONGEST_ENTITY]) or seen)[0] if seen[0] == "&" else seen[0]
            self.see(first)
            entity = LAST_ENTITY.search(seen[-LONGEST_ENTITY:]) if seen[-1] == ";" else None
            self.last = unescape(entity[0])[-1] if entity else seen[-1]
            opened, closed = words.rfind("{{"), words.rfind("}}")
            self.in_braces = opened > closed or (self.in_braces and closed < 0)
        self.pieces.append(words)

    def line_end(self, gap: str) -> None:
        if self.gap_at >= 0:
            return
        if self.last and not self.in_braces:
            self.gap_at = len(self.pieces)
        self.pieces.append(gap)

    def see(self, character: str) -> None:
        """Adds the pending line end, as it is shown before this character."""
        if self.gap_at >= 0:
            self.pieces[self.gap_at] = shown_line_end(self.last, character)
        self.gap_at = -1

    def end_line(self) -> None:
        self.last, self.gap_at, self.in_braces = "", -1, False


def _spaces_end(text: str, start: int) -> int:
    match = SPACES.match(text, start)
    return match.end() if match else start


def soft_line_ends(text: str, hidden: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The line ends of Markdown that do not separate blocks. Each is a span from the last character of a line to
    the first of the next, including spaces, quotation markers and comments between them. `hidden` are the spans
    that are not prose (front matter, code, comments)."""
    comments = [span for span in hidden if text.startswith("<!--", span[0])]
    starts = [start for start, _ in hidden]
    # The end of the words of the previous line; -1 if no paragraph continues behind it.
    end_before = -1
    is_table = was_quoted = False
    at = 0
    lines = text.split("\n")
    for nth, raw in enumerate(lines):
        start, at = at, at + len(raw) + 1
        within = bisect_right(starts, start) - 1
        if within >= 0 and hidden[within][1] > start and hidden[within] not in comments:
            # In code or front matter. Behind a code span that ends here, its line continues.
            end_before = start + len(raw.rstrip()) if text.startswith("`", hidden[within][0]) else -1
            is_fence = text.startswith(("```", "~~~"), hidden[within][0])
            end_before = -1 if is_fence else end_before
            continue
        line = _without(comments, raw, start) if comments else raw
        if not line.strip(UNSEEN):
            if not raw.strip():
                end_before, is_table, was_quoted = -1, False, False
            continue
        # Most lines begin with a word, and are not looked at for markup.
        may_be_markup = line[0] in MARKUP_STARTS
        quote = QUOTE.match(line) if may_be_markup else None
        content = line[quote.end() :] if quote else line
        if not content.strip(UNSEEN):
            end_before = -1
            continue
        if end_before < 0 and not is_table:
            is_table = nth + 1 < len(lines) and _is_table_rule(lines[nth + 1])
        begins = is_table or (bool(quote) and not was_quoted) or (may_be_markup and _begins_block(content))
        if end_before >= 0 and not begins:
            yield end_before, start + len(line) - len(content.lstrip(UNSEEN))
        was_quoted = bool(quote) or (was_quoted and not begins)
        end_before = -1 if is_table or _ends_line(content) else start + len(line.rstrip(UNSEEN))


def _begins_block(content: str) -> bool:
    if BLOCK_START.match(content):
        return True
    tag = FIRST_TAG.match(content)
    return tag is not None and tag["name"].lower() not in INLINE


def _without(comments: Sequence[tuple[int, int]], raw: str, start: int) -> str:
    """The line with a placeholder for every character of its comments."""
    line = raw
    at = max(0, bisect_right(comments, (start, start)) - 1)
    while at < len(comments) and comments[at][0] < start + len(raw):
        first, last = (min(max(0, end - start), len(raw)) for end in comments[at])
        line = line[:first] + COMMENT * (last - first) + line[last:]
        at += 1
    return line


def _is_table_rule(line: str) -> bool:
    line = line.lstrip("> ")
    return "|" in line and "-" in line and TABLE_RULE.issuperset(line)


def _ends_line(content: str) -> bool:
    """Whether nothing continues a line: it is a heading, a rule or attributes, or ends with a break or a block's
    tag."""
    content = content.replace(COMMENT, "")
    if content.endswith(HARD_BREAK) or ENDS_ALONE.match(content):
        return True
    content = content.rstrip()
    tag = LAST_TAG.search(content[-LONGEST_TAG:]) if content.endswith(">") else None
    return tag is not None and tag["name"].lower() not in INLINE
