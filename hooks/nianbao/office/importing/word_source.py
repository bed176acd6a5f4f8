"""Word files (.docx): paragraphs with the numbers that Word generates, tables, text boxes and footnotes. Tracked
changes are read as accepted."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from nianbao.office.importing.import_error import SourceError
from nianbao.office.importing.nouns import MASKED, Source, SourceBlock
from nianbao.office.importing.text_source import MOST_CHARACTERS, unify_masks
from nianbao.office.importing.word_numbering import Numbering, W

if TYPE_CHECKING:
    from docx.document import Document

# Limits on the unpacked size: a larger package is a zip bomb or no report.
LARGEST_UNPACKED: Final = 256 * 1024 * 1024
LARGEST_XML: Final = 48 * 1024 * 1024
MOST_PARTS: Final = 5000
# A longer paragraph in a heading's style is no heading.
LONGEST_HEADING: Final = 60
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text deleted or moved away by a tracked change, field instructions, the readings of phonetic guides.
UNSEEN: Final = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr"))
BREAKS: Final = frozenset(f"{W}{name}" for name in ("br", "cr"))
NOTE_CALLS: Final = frozenset(f"{W}{name}" for name in ("footnoteReference", "endnoteReference"))
HEADING_STYLE: Final = re.compile(r"(?:heading|标题)\s*([1-6])", re.I)
# m³ is often written as m and a raised 3.
RAISED: Final = re.compile(r"[0-9+−-]{1,4}")
RAISED_SIGNS: Final = str.maketrans("0123456789+−-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000\ue001\ufffd-\uffff]")


def read_word(content: bytes) -> Source:
    """Reads a .docx file. Raises SourceError."""
    check_word_package(content)
    import docx  # slow to import, needed only for Word files

    try:
        document = docx.Document(io.BytesIO(content))
        return _Reader(document).source()
    except SourceError:
        raise
    except Exception as error:
        # For files that Word cannot open either, python-docx raises KeyError, ValueError, lxml's and its own errors.
        raise SourceError("文件损坏，Word 的内容读不出来。请用 Word 打开后另存为新的 .docx 再导入") from error


def check_word_package(content: bytes) -> None:
    """Checks the package before anything is unpacked. Raises SourceError."""
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise SourceError("这不是 Word 文件：扩展名是 .docx，内容却不是。请用 Word 打开原文件，另存为 .docx") from error
    names = {part.filename for part in parts}
    too_large = sum(part.file_size for part in parts) > LARGEST_UNPACKED or len(parts) > MOST_PARTS
    if too_large or any(part.file_size > LARGEST_XML and part.filename.endswith((".xml", ".rels")) for part in parts):
        raise SourceError("文件解开后大得不合理（可能是压缩炸弹），没有打开")
    if any(part.flag_bits & 1 for part in parts):
        raise SourceError("文件设了密码。请取消密码，另存后再导入")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise SourceError("文件带宏。请在 Word 里另存为不带宏的 .docx 再导入")
    if "word/document.xml" not in names and "[Content_Types].xml" not in names:
        raise SourceError("这是压缩包，不是 Word 文件。请先解开，导入里面的 .docx")


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.numbering = Numbering(document)
        self.headings = heading_levels(document)
        self.title_styles = title_styles(document)
        self.title_lines: set[int] = set()
        self.seen: set[str] = set()
        self.boxes: list[Any] = []
        self.notes_called: list[tuple[str, str]] = []
        self.line = 0

    def source(self) -> Source:
        body = self.document.element.body
        blocks = list(_with_whole_title(self._blocks(body), self.title_lines))
        blocks += self._footnotes()
        if sum(len(block.text) for block in blocks) > MOST_CHARACTERS:
            raise SourceError(f"文件超过 {MOST_CHARACTERS // 10_000} 万字。一次只导入一年的一份报告")
        if not any(block.text or block.cells for block in blocks):
            raise SourceError("Word 文件里没有文字（只有图片或空白）")
        return Source(tuple(blocks), tuple(self._notes(body)))

    def _notes(self, body: Any) -> Iterator[str]:
        changed = any(next(body.iter(f"{W}{tag}"), None) is not None for tag in ("ins", "del", "moveFrom", "moveTo"))
        if changed:
            yield "文件里有修订，已按“全部接受”读出；导入以后请对照原稿看一遍"
        if next(body.iter(f"{W}commentReference"), None) is not None:
            yield "批注没有导入"
        if "picture" in self.seen:
            yield "图片没有导入"
        if "box" in self.seen:
            yield "文本框里的文字放在它所在的段落后面"
        if "note" in self.seen:
            yield "脚注放在全文最后，写成 Markdown 脚注"
        if "number" in self.seen:
            yield "Word 自动生成的编号已写成文字"
        if "merged" in self.seen:
            yield "表格里合并的单元格，内容写在第一格，其余留空"
        sections = self.document.sections
        parts = [part for section in sections for part in (section.header, section.footer)]
        if any(not part.is_linked_to_previous and any(p.text.strip() for p in part.paragraphs) for part in parts):
            yield "页眉和页脚没有导入"

    def _blocks(self, parent: Any) -> Iterator[SourceBlock]:
        deleted_end = ""
        for child in parent:
            if child.tag == f"{W}p":
                text, bold = self._paragraph(child)
                if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                    # A tracked change deleted the paragraph's end, so it continues in the next paragraph.
                    deleted_end += text
                    continue
                text, deleted_end = deleted_end + text, ""
                yield from self._lines(child, text, bold)
                boxes, self.boxes = self.boxes, []
                for box in boxes:
                    yield from self._blocks(box)
            elif child.tag == f"{W}tbl":
                # Each row is a line, so that a place in the table is a line of its own.
                cells = self._cells(child)
                yield SourceBlock("", self.line + 1, cells=cells)
                self.line += max(1, len(cells))
            elif child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                if content is not None:
                    yield from self._blocks(content)
            elif child.tag in (f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"):
                yield from self._blocks(child)
        if deleted_end:
            yield SourceBlock(unify_masks(deleted_end), self.line)

    def _lines(self, paragraph: Any, text: str, bold: int) -> Iterator[SourceBlock]:
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = self.headings.get(style.get(f"{W}val"), 0) if style is not None else 0
        is_title = style is not None and style.get(f"{W}val") in self.title_styles
        number = self.numbering.label(paragraph) if text.strip() else ""
        if number:
            self.seen.add("number")
        if level and len(text) <= LONGEST_HEADING and "。" not in text:
            text = _joined(text.split("\n"))
        for index, line in enumerate(text.split("\n")):
            stripped = line.strip(" \t\u00a0\u3000")
            if not stripped:
                continue
            self.line += 1
            if is_title:
                self.title_lines.add(self.line)
            stripped = (number if index == 0 else "") + stripped
            length = min(len(stripped), bold + len(number)) if bold and index == 0 else 0
            # A line that is bold throughout has a heading's style and no emphasis.
            yield SourceBlock(unify_masks(stripped), self.line, level, length if length < len(stripped) else 0)

    def _paragraph(self, paragraph: Any) -> tuple[str, int]:
        """The text, and the number of bold characters at its beginning."""
        pieces: list[tuple[str, bool]] = []
        self._collect_text(paragraph, pieces, bold=False)
        text = "".join(piece for piece, _ in pieces)
        bold = 0
        for piece, is_bold in pieces:
            if not is_bold:
                break
            bold += len(piece)
        bold -= min(bold, len(text) - len(text.lstrip(" \t\u00a0\u3000")))
        return CONTROLS.sub("", text), bold

    def _collect_text(self, node: Any, pieces: list[tuple[str, bool]], bold: bool) -> None:
        for child in node:
            tag = child.tag
            if tag in UNSEEN or tag == FALLBACK or not isinstance(tag, str):
                continue
            if tag == f"{W}txbxContent":
                self.seen.add("box")
                self.boxes.append(child)
            elif tag in (f"{W}r", f"{MATH}sup"):
                inner: list[tuple[str, bool]] = []
                self._collect_text(child, inner, _is_bold(child))
                pieces += map(_raised, inner) if _is_raised(child) else inner
            elif tag in (f"{W}t", f"{MATH}t"):
                pieces.append((child.text or "", bold))
            elif tag == f"{W}tab":
                pieces.append((" ", bold))
            elif tag in BREAKS:
                if child.get(f"{W}type") in (None, "textWrapping"):
                    pieces.append(("\n", bold))
            elif tag == f"{W}noBreakHyphen":
                pieces.append(("-", bold))
            elif tag in NOTE_CALLS:
                kind = "footnotes" if tag.endswith("footnoteReference") else "endnotes"
                self.seen.add("note")
                self.notes_called.append((kind, child.get(f"{W}id")))
                pieces.append((f"[^{len(self.notes_called)}]", bold))
            else:
                if tag.endswith(("}blip", "}imagedata")):
                    self.seen.add("picture")
                self._collect_text(child, pieces, bold)

    def _cells(self, table: Any) -> tuple[tuple[str, ...], ...]:
        rows = []
        for row in table.iter(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells: list[str] = []
            for cell in row.iter(f"{W}tc"):
                text = " ".join(self._paragraph(p)[0].strip() for p in cell.iter(f"{W}p")).strip()
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val") != "restart":
                    self.seen.add("merged")
                    text = ""
                cells.append(unify_masks(text.replace("\n", " ")))
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                more = int(span.get(f"{W}val") or 1) - 1 if span is not None else 0
                if more:
                    self.seen.add("merged")
                    cells += [""] * min(more, 60)
            rows.append(tuple(cells))
        width = max((len(row) for row in rows), default=0)
        return tuple(row + ("",) * (width - len(row)) for row in rows)

    def _footnotes(self) -> Iterator[SourceBlock]:
        notes: dict[tuple[str, str], Any] = {}
        for relation in self.document.part.rels.values():
            kind = relation.reltype.rpartition("/")[2]
            if kind in ("footnotes", "endnotes") and not relation.is_external:
                from docx.oxml import parse_xml

                root = parse_xml(relation.target_part.blob)
                for note in root.iter(f"{W}{kind[:-1]}"):
                    notes[kind, note.get(f"{W}id")] = note
        for index, called in enumerate(list(self.notes_called), 1):
            note = notes.get(called)
            text = "" if note is None else "".join(self._paragraph(p)[0] for p in note.iter(f"{W}p")).strip()
            self.line += 1
            yield SourceBlock(f"[^{index}]: {unify_masks(text)}", self.line)


def _joined(lines: Sequence[str]) -> str:
    """The lines of one heading as one."""
    return "".join(line.strip(" \t\u00a0\u3000") for line in lines)


def _with_whole_title(blocks: Iterable[SourceBlock], title_lines: Collection[int]) -> Iterator[SourceBlock]:
    """The blocks, the title of the report as one, though its lines may be paragraphs of their own."""
    title: list[SourceBlock] = []
    for block in blocks:
        if block.line in title_lines and len("".join(one.text for one in title)) + len(block.text) <= LONGEST_HEADING:
            title.append(block)
            continue
        if title:
            yield replace(title[0], text=_joined([one.text for one in title]))
            title = []
        yield block
    if title:
        yield replace(title[0], text=_joined([one.text for one in title]))


def title_styles(document: Document) -> frozenset[str]:
    """The ids of the styles for the title of a document."""
    named = ((style, style.find(f"{W}name")) for style in document.styles.element.iter(f"{W}style"))
    return frozenset(
        style.get(f"{W}styleId")
        for style, name in named
        if name is not None and (name.get(f"{W}val") or "").lower() == "title"
    )


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}b")
    return mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")


def _is_raised(run: Any) -> bool:
    align = run.find(f"{W}rPr/{W}vertAlign")
    return run.tag == f"{MATH}sup" or (align is not None and align.get(f"{W}val") == "superscript")


def _raised(piece: tuple[str, bool]) -> tuple[str, bool]:
    text, bold = piece
    return text.translate(RAISED_SIGNS) if RAISED.fullmatch(text) else text, bold


def heading_levels(document: Document) -> dict[str, int]:
    found = {}
    for style in document.styles.element.iter(f"{W}style"):
        name = style.find(f"{W}name")
        match = HEADING_STYLE.fullmatch(name.get(f"{W}val") or "") if name is not None else None
        if match:
            found[style.get(f"{W}styleId")] = int(match[1])
    return found | dict.fromkeys(title_styles(document), 1)


__all__ = ["MASKED", "read_word"]
