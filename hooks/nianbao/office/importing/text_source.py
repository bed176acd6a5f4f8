"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nianbao.office.importing.import_error import SourceError
from nianbao.office.importing.nouns import MASKED, Source, SourceBlock
from nianbao.source.reference_grammar import FRONT_MATTER, lay_out
from nianbao.wording.leftovers import leftovers
from nianbao.words.han import ANY_HAN

# A long report has 30,000 characters; a file ten times as long holds several years or is no report.
MOST_CHARACTERS: Final = 300_000
BYTE_ORDER_MARKS: Final = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
# `leftovers` leaves out stars that multiply or begin a remark; brackets and 待补 are no masks.
MASK_SIGNS: Final = re.compile(f"[*＊]+|[×✕╳]+|[XxＸｘ]{{2,}}|[XxＸｘ](?={ANY_HAN})|[_＿]{{2,}}|[□■○●◯]{{2,}}")
BLANK: Final = re.compile(r"(?<![A-Za-z0-9_])_{2,}(?![A-Za-z0-9_])")
BOLD: Final = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
STAR: Final = re.compile(r"(?<![0-9A-Za-z=＝*])[*＊]+(?![0-9A-Za-z=＝*])")
ZERO_WIDTH: Final = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
SPACES: Final = " \u00a0\u3000"
TABS: Final = re.compile(r"(?<! ) *\t+ *")
INDENT: Final = " \t\u00a0\u3000"
# Code, HTML and footnotes are kept as they are.
NO_PROSE: Final = re.compile(r"\s{4}|\t|[ ]{0,3}(?:```|~~~|<|\[\^)")
RULE: Final = re.compile(r"[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
CELL_END: Final = re.compile(r"(?<!\\)\|")
HEADING: Final = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")


def read_text(content: bytes) -> Source:
    """Reads a text file: each line is a paragraph; successive lines with the same number of tabs are a table."""
    text, notes = decode(content)
    masked = unify_masks(text)
    if masked.count(MASKED) and masked.replace(MASKED, "*") != text:
        notes.append("别样的空位（××、XX、____ 等）都记作“*”")
    return Source(tuple(_text_blocks(masked)), tuple(notes))


def read_markdown(content: bytes) -> Source:
    """Reads the headings, paragraphs, lists and tables of a Markdown file; code, HTML and footnotes are kept
    unchanged."""
    text, notes = decode(content)
    front = FRONT_MATTER.match(text)
    first_line = 1
    if front:
        notes.append("页首的设置（---）没有导入")
        first_line = text.count("\n", 0, front.end()) + 1
        text = text[front.end() :]
    return Source(tuple(_markdown_blocks(text, first_line)), tuple(notes), is_markdown=True)


def decode(content: bytes) -> tuple[str, list[str]]:
    """The text with ``\\n`` line ends, and notes on what was converted. Raises SourceError."""
    notes: list[str] = []
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in content:
        at = content.index(b"\0")
        line = content.count(b"\n", 0, at) + 1
        raise SourceError(
            f"第 {line} 行有看不见的空字节（NUL），多半不是文本文件。请用记事本打开，另存为 UTF-8 文本再导入"
        )
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as first:
        try:
            text = content.decode("gb18030")
            notes.append("文件是 GB18030（GBK）编码，已按它读出，写出的都是 UTF-8")
        except UnicodeDecodeError as second:
            # The encoding that decodes more of the file is probably the right one.
            line = content.count(b"\n", 0, max(first.start, second.start)) + 1
            raise SourceError(
                f"第 {line} 行既不是 UTF-8 也不是 GB18030 编码。请用记事本另存为 UTF-8 再导入"
            ) from second
    if encoding == "utf-16":
        notes.append("文件是 UTF-16 编码，已按它读出，写出的都是 UTF-8")
    if len(text) > MOST_CHARACTERS:
        raise SourceError(
            f"文件有 {len(text) // 10_000} 万字，超过 {MOST_CHARACTERS // 10_000} 万字。一次只导入一年的一份报告"
        )
    if "\r" in text:
        notes.append("换行已统一（原来是 Windows 的 CRLF）")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[\x0b\x0c\u2028\u2029\x85]", "\n", text)
    if ZERO_WIDTH.search(text):
        notes.append("看不见的零宽字符已删去")
        text = ZERO_WIDTH.sub("", text)
    odd = re.search(r"[\x00-\x08\x0e-\x1f\x7f\ue000\ue001\ufffe\uffff\ufffd]", text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise SourceError(f"第 {line} 行有不能印的字符（U+{ord(odd[0]):04X}）。请删去再导入")
    if not text.strip():
        raise SourceError("文件里没有文字")
    return text, notes


def unify_masks(text: str) -> str:
    """The text with every masked place replaced by MASKED. Each star is a place of its own, so two adjacent names stay
    two; a run of another mask (××, ____) is one place."""
    spans = {match.span() for pattern in (STAR, BLANK) for match in pattern.finditer(text)}
    taken = {position for start, end in spans for position in range(start, end)}
    for start, end in leftovers(text):
        if start not in taken and MASK_SIGNS.fullmatch(text, start, end):
            spans.add((start, end))
    pieces = []
    at = 0
    for start, end in sorted(spans):
        is_stars = text[start] in "*＊"
        pieces += [text[at:start], MASKED * (end - start if is_stars else 1)]
        at = end
    return "".join(pieces) + text[at:]


def unify_masks_of_markdown(text: str) -> str:
    """The same for Markdown, where stars also mark emphasis and a literal star is escaped."""
    plain = BOLD.sub(lambda match: f"  {match[1]}  ", text.replace(r"\*", f" {MASKED}"))
    spans = [(start, end) for start, end in leftovers(plain) if MASK_SIGNS.fullmatch(plain, start, end)]
    characters = list(text)
    for start, end in spans:
        characters[start:end] = [MASKED] + [""] * (end - start - 1)
    return "".join(characters).replace(r"\*", MASKED)


def _text_blocks(text: str) -> Iterator[SourceBlock]:
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        tabs = lines[at].count("\t") if lines[at].lstrip(SPACES)[:1] != "\t" and lines[at].strip(INDENT) else 0
        end = at + 1
        # A row of empty cells looks like an empty line.
        while tabs and end < len(lines) and lines[end].count("\t") == tabs and lines[end].strip(INDENT):
            end += 1
        if end - at > 1:
            cells = tuple(tuple(cell.strip(SPACES) for cell in row.split("\t")) for row in lines[at:end])
            yield SourceBlock("", at + 1, cells=cells)
        elif lines[at].strip(INDENT):
            # A single line is no table; its tab separates a number from its words.
            yield SourceBlock(TABS.sub(" ", lines[at].strip(INDENT)), at + 1)
        at = end


def _markdown_blocks(text: str, first_line: int) -> Iterator[SourceBlock]:
    hidden = lay_out(text).hidden
    at = 0
    paragraph: list[str] = []
    start = 0
    for number, line in enumerate([*text.split("\n"), ""], first_line):
        heading = HEADING.match(line)
        is_hidden = any(first <= at < end for first, end in hidden)
        if paragraph and ((not line.strip() and not is_hidden) or heading):
            yield _markdown_paragraph(paragraph, start)
            paragraph = []
        if heading and not is_hidden:
            yield SourceBlock(unify_masks_of_markdown(heading[2]), number, level=len(heading[1]))
        elif line.strip() or is_hidden:
            start = start if paragraph else number
            paragraph.append(line)
        at += len(line) + 1
    if paragraph:
        yield _markdown_paragraph(paragraph, start)


def _markdown_paragraph(lines: list[str], start: int) -> SourceBlock:
    text = "\n".join(lines)
    if len(lines) > 1 and RULE.fullmatch(lines[1]) and "|" in lines[1]:
        rows = [_cells(line) for index, line in enumerate(lines) if index != 1]
        width = max(map(len, rows))
        return SourceBlock("", start, cells=tuple(row + ("",) * (width - len(row)) for row in rows))
    if NO_PROSE.match(text):
        return SourceBlock(text, start, verbatim=True)
    return SourceBlock(unify_masks_of_markdown(text.strip()), start)


def _cells(line: str) -> tuple[str, ...]:
    inside = line.strip().removeprefix("|").removesuffix("|")
    return tuple(unify_masks_of_markdown(cell.strip()) for cell in CELL_END.split(inside))
