"""The edits of all sections: lines in place, moved, new and deleted lines, tables, footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from nianbao.document.annex import SIGN_HEAD
from nianbao.document.read_html import BULLET
from nianbao.office.from_word.edited_nouns import EditedFile, EditedLine, EditedTable
from nianbao.office.from_word.exported_lines import ExportedLine, ExportedReport, ExportedTable
from nianbao.office.from_word.line_pairs import PairedText, in_order, pair_lines
from nianbao.office.from_word.moved_notes import NOTE_LABEL, NOTE_MARK, settle_moved_notes
from nianbao.office.from_word.number_proposals import GeneratedCell, figure_of_cell
from nianbao.office.from_word.source_spans import LineSource, SourceEdit, apply_source_edits
from nianbao.office.from_word.taken_lines import LineTaking
from nianbao.office.importing.markup import escape_markdown
from nianbao.report import Year, Yearbook
from nianbao.source.reference_grammar import FRONT_MATTER

ITEM_MARK: Final = re.compile(r"[ ]*(?:[-+*]|\d{1,3}[.)])[ \t]+")
FROM_DATA: Final = "这张表是从数据生成的，在 Word 里改不了；数不对的，请责任部门改数据"
SIGNED: Final = "核签栏里写的没有收；部门确认过的数，用 nianbao confirm 收"
BAR: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Untaken:
    """A change that cannot be made in the Markdown: its paragraph in the Word file (0 if it was deleted there), its
    words, and the reason with what to do (Chinese)."""

    number: int
    words: str
    why: str


@dataclass
class ReportTaking:
    """The Word file taken back: what is compared, and the edits by section."""

    book: Yearbook
    report: ExportedReport
    edited: EditedFile
    names: frozenset[str]
    edits: dict[int, list[SourceEdit]] = field(default_factory=lambda: defaultdict(list))
    untaken: list[Untaken] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    takings: list[LineTaking] = field(default_factory=list)
    table_pairs: dict[int, int] = field(default_factory=dict)
    cells: list[GeneratedCell] = field(default_factory=list)
    # The lines that the result must show: the edited ones, and the texts that stay whatever Word says.
    expected: list[EditedLine | str] = field(default_factory=list)
    # What a new line is placed behind, by section and offset: blocks of Markdown, and whether each is an item.
    added: dict[tuple[int, int], list[tuple[str, bool]]] = field(default_factory=lambda: defaultdict(list))

    def take(self) -> dict[int, str]:
        """The new texts of the sections that change, by their index."""
        self.take_tables()
        body = self.line_taking(self.report.lines, self.edited.lines)
        notes = self.line_taking(self.report.notes, self.edited.notes)
        body.gone_marks = list(self.marks_of_gone_notes(notes))
        self.take_body(body)
        self.take_notes(notes)
        for (section, place), blocks in self.added.items():
            self.edits[section].append(SourceEdit(place, place, _joined(blocks, at_start=place == 0)))
        for section, edit in (mark for one in self.takings for mark in (*one.moved_marks, *one.gone_marks)):
            self.edits[section].append(edit)
        texts = {}
        for section, edits in self.edits.items():
            after = apply_source_edits(self.text_of(section), edits)
            if after != self.text_of(section):
                texts[section] = after.rstrip("\n") + "\n"
        return settle_moved_notes(texts, self.text_of)

    def text_of(self, section: int) -> str:
        """The Markdown of a section as it was exported."""
        return self.report.sections[section].text

    def line_taking(self, old: Sequence[ExportedLine], new: Sequence[EditedLine]) -> LineTaking:
        """Old and new lines, paired by their similarity and aligned."""
        pairs = pair_lines([_paired_old(line) for line in old], [_paired_new(line) for line in new])
        taking = self.new_taking(old, new, pairs)
        taking.align()
        return taking

    def new_taking(
        self, old: Sequence[ExportedLine], new: Sequence[EditedLine], pairs: dict[int, int], *, in_cells: bool = False
    ) -> LineTaking:
        """Starts the comparison of two runs of lines; `pairs` gives the old line of a new one."""
        taking = LineTaking(old, new, pairs, self.report.proses, self.book.units, self.names, in_cells)
        self.takings.append(taking)
        return taking

    # The body.

    def take_body(self, taking: LineTaking) -> None:
        """Takes the lines of the text: edits in place, moved and new lines, and deletions."""
        kept = in_order(taking.pairs)
        anchor = -1
        for at, line in enumerate(taking.new):
            old = taking.pairs.get(at)
            is_generated = old is not None and not taking.old[old].has_source
            self.expected.append(taking.old[old].text if is_generated and old is not None else line)
            if at in kept and old is not None:
                anchor = old
                self.take_kept(taking, at)
            elif is_generated and old is not None:
                self.refuse_generated(taking.old[old], line)
            else:
                self.add_block(taking, at, anchor)
                if old is not None:
                    self.delete_block(taking.old[old])
        paired = set(taking.pairs.values())
        for before, gone in enumerate(taking.old):
            if before in paired:
                continue
            if gone.has_source:
                self.delete_block(gone)
                self.deleted.append(gone.text)
            else:
                self.expected.append(gone.text)
                why = "这一行是自动生成的，Word 里删了不算；不要它，在网页上改那一节"
                self.untaken.append(Untaken(0, gone.text, why))

    def take_kept(self, taking: LineTaking, at: int) -> None:
        """Takes the edits of a line that is still there; generated lines are reported."""
        old, line = taking.old[taking.pairs[at]], taking.new[at]
        if old.has_source:
            self.edits[old.section] += taking.edits_in_place(at)
            if old.level != line.level:
                words = [f"{level}级标题" if level else "正文" for level in (old.level, line.level)]
                why = f"样式从{words[0]}改成了{words[1]}，没有跟着改；要改，在网页上改"
                self.untaken.append(Untaken(line.number, line.text, why))
        elif old.text != line.text:
            self.refuse_generated(old, line)
        else:
            self.refuse_comments(line)

    def refuse_generated(self, old: ExportedLine, line: EditedLine) -> None:
        """Reports an edit of a line that is made from the data."""
        why = "这一行是自动生成的，Word 里改不了；图表的标题在网页上改那一节，签发信息、更正用各自的命令改"
        self.untaken.append(Untaken(line.number, f"{old.text} → {line.text}", why))
        self.refuse_comments(line)

    def refuse_comments(self, line: EditedLine) -> None:
        """Reports the comments of a line that has no place in the Markdown."""
        for comment in line.comments:
            words = f"批注（{comment.author}）：{comment.text}"
            self.untaken.append(Untaken(line.number, words, f"批注在自动生成的“{line.text}”上，没有地方记；请自己处理"))

    def add_block(self, taking: LineTaking, at: int, anchor: int) -> None:
        """Places a line behind the line of the report before it."""
        line = taking.new[at]
        section, place, is_after_item = self.place_behind(taking, at, anchor)
        block = taking.block(at)
        old = taking.pairs.get(at)
        is_item = bool(ITEM_MARK.match(block)) if old is not None else bool(line.marker)
        if old is None and line.marker:
            block = f"{'-' if line.marker == BULLET else line.marker} {block}"
        elif old is None and line.level:
            deeper = int("/" in self.report.sections[section].stem)
            block = "#" * max(1, line.level - deeper) + " " + block
        blocks = self.added[section, place]
        if is_item and is_after_item and not blocks:
            blocks.append(("", True))
        blocks.append((block, is_item))

    def place_behind(self, taking: LineTaking, at: int, anchor: int) -> tuple[int, int, bool]:
        """The section and the offset behind an old line, and whether that is an item."""
        for before in range(anchor, -1, -1):
            line = taking.old[before]
            if line.section >= 0 and line.has_source:
                source = self.source(line)
                end = max([source.end, *self.table_ends(line.section, before, at)])
                return line.section, end, bool(line.marker)
        first = next((line for line in taking.old if line.has_source), None)
        section = first.section if first else 0
        front = FRONT_MATTER.match(self.report.sections[section].text)
        return section, front.end() if front else 0, False

    def table_ends(self, section: int, before: int, at: int) -> Iterator[int]:
        """The ends of the tables between an old line and a new one behind it."""
        for new, old in self.table_pairs.items():
            table = self.report.tables[old]
            if (
                table.has_source
                and table.section == section
                and table.at == before + 1
                and self.edited.tables[new].at <= at
            ):
                cell = [cell for row in table.rows for cell in row if cell.has_source][-1]
                yield self.source(cell).end

    def delete_block(self, line: ExportedLine) -> None:
        """Takes a line out of its section, with the blank lines behind it."""
        source = self.source(line)
        text, end = source.text, source.end
        if line.marker:
            end += text.startswith("\n", end)
        else:
            while text.startswith("\n", end):
                end += 1
        self.edits[line.section].append(SourceEdit(source.start, end, ""))

    # Footnotes.

    def take_notes(self, taking: LineTaking) -> None:
        """Takes the edits of footnotes; new ones are reported."""
        for at, line in enumerate(taking.new):
            old = taking.pairs.get(at)
            if old is None:
                self.untaken.append(Untaken(line.number, line.text, "这是新加的脚注，没有写进去；请在网页上加（[^1]）"))
            elif taking.old[old].has_source:
                self.expected.append(line)
                self.edits[taking.old[old].section] += taking.edits_in_place(at)
            else:
                self.expected.append(taking.old[old].text)
        for gone in self.gone_notes(taking):
            if gone.has_source:
                self.delete_block(gone)
                self.deleted.append(gone.text)
            else:
                self.expected.append(gone.text)
                self.untaken.append(Untaken(0, gone.text, "这条脚注在 Word 里删了，正文里还留着；要删，在网页上删"))

    def gone_notes(self, taking: LineTaking) -> Iterator[ExportedLine]:
        """The footnotes that were deleted in the Word file."""
        paired = set(taking.pairs.values())
        return (line for at, line in enumerate(taking.old) if at not in paired)

    def marks_of_gone_notes(self, taking: LineTaking) -> Iterator[tuple[int, SourceEdit]]:
        """The deletions of the marks that lead to them."""
        for note in self.gone_notes(taking):
            if note.has_source and (label := NOTE_LABEL.match(self.text_of(note.section), self.source(note).start)):
                for mark in NOTE_MARK.finditer(self.text_of(note.section)):
                    if mark["label"] == label["label"]:
                        yield note.section, SourceEdit(*mark.span(), "")

    def source(self, line: ExportedLine) -> LineSource:
        """A line with its place in the Markdown."""
        return LineSource(line, self.report.proses[line.section])

    # Tables.

    def take_tables(self) -> None:
        """Takes the edits of tables, each paired with the most similar one."""
        old = [PairedText(_table_text(table.rows)) for table in self.report.tables]
        new = [PairedText(_table_text(table.rows)) for table in self.edited.tables]
        self.table_pairs = pair_lines(old, new)
        for at, before in sorted(self.table_pairs.items()):
            self.take_table(self.report.tables[before], self.edited.tables[at])
        for at, table in enumerate(self.edited.tables):
            if at not in self.table_pairs:
                words = " / ".join(cell.text for cell in table.rows[0]) if table.rows else ""
                number = table.rows[0][0].number if table.rows and table.rows[0] else 0
                self.untaken.append(Untaken(number, words, "这是新加的表，没有写进去；请在网页上加"))
        for at, gone in enumerate(self.report.tables):
            if at not in self.table_pairs.values():
                self.expected += (cell.text for row in gone.rows for cell in row)
                words = " / ".join(cell.text for cell in gone.rows[0])
                self.untaken.append(Untaken(0, words, "这张表在 Word 里删了，正文里还留着；要删，在网页上删"))

    def take_table(self, old: ExportedTable, new: EditedTable) -> None:
        """Takes the edits of a table's cells and rows, or reports them if it is made from the data."""
        rows = pair_lines(
            [PairedText(_row_text(row), _row_names(row)) for row in old.rows],
            [PairedText(_row_text(row), frozenset(m.name for c in row for m in c.bookmarks)) for row in new.rows],
        )
        if len(old.rows) == len(new.rows):
            rows = {at: at for at in range(len(new.rows))}
        if not old.has_source:
            self.expected += (cell.text for row in old.rows for cell in row)
            self.compare_generated(old, new, rows)
            return
        cells_old = [cell for row in old.rows for cell in row]
        cells_new: list[EditedLine] = []
        pairs: dict[int, int] = {}
        for at, row in enumerate(new.rows):
            before = rows.get(at)
            if before is None or len(old.rows[before]) != len(row):
                self.take_odd_row(old, new, rows, at)
                continue
            first = sum(len(one) for one in old.rows[:before])
            for column, cell in enumerate(row):
                pairs[len(cells_new)] = first + column
                cells_new.append(cell)
                self.expected.append(cell)
        taking = self.new_taking(cells_old, cells_new, pairs, in_cells=True)
        taking.align()
        for at, cell in enumerate(cells_new):
            was = cells_old[pairs[at]]
            if was.has_source:
                self.edits[was.section] += taking.edits_in_place(at)
            elif cell.text:
                self.fill_empty_cell(old, pairs[at], cell)
        for before, gone in enumerate(old.rows):
            if before not in rows.values():
                self.delete_row(gone)

    def take_odd_row(self, old: ExportedTable, new: EditedTable, rows: Mapping[int, int], at: int) -> None:
        """A new row, or one whose columns changed, which is reported."""
        row = new.rows[at]
        above = next((rows[one] for one in range(at - 1, -1, -1) if one in rows), None)
        words = " / ".join(cell.text for cell in row)
        number = row[0].number if row else 0
        source = self.row_source(old.rows[above]) if above is not None else None
        # The line of dashes comes behind the first row of a table in Markdown.
        if at in rows or source is None or above == 0 or len(row) != len(old.rows[0]):
            why = "表的这一行是新加的或列数变了，没有写进去；请在网页上改这张表"
            self.untaken.append(Untaken(number, words, why))
            self.expected += (cell.text for cell in old.rows[rows[at]]) if at in rows else ()
            return
        self.expected += row
        cells = " | ".join(escape_markdown(cell.text, in_cell=True) for cell in row)
        self.edits[old.section].append(SourceEdit(source.end, source.end, f"\n| {cells} |"))

    def report_cells(self, year: Year) -> None:
        """Reports the changed cells that are no number of the year."""
        for cell in self.cells:
            if figure_of_cell(self.book, year, cell) is None:
                why = SIGNED if cell.head == SIGN_HEAD else FROM_DATA
                label = next((text for text in cell.row if text.strip() and not text.isdecimal()), "")
                self.untaken.append(Untaken(cell.number, f"{label} {cell.shown} → {cell.new}".strip(), why))

    def row_source(self, row: Sequence[ExportedLine]) -> LineSource | None:
        """The source of the first cell of a row that has one."""
        cell = next((cell for cell in row if cell.has_source), None)
        return self.source(cell) if cell else None

    def delete_row(self, row: Sequence[ExportedLine]) -> None:
        """Deletes the line of a row from the Markdown of its section."""
        source = self.row_source(row)
        if source is not None:
            self.edits[source.line.section].append(SourceEdit(source.start, source.end + 1, ""))
            self.deleted.append("｜".join(cell.text for cell in row if cell.text))

    def fill_empty_cell(self, table: ExportedTable, at: int, cell: EditedLine) -> None:
        """Writes into a cell that was empty: between the bars of its row."""
        row = next(row for row in table.rows if at < len(row) or not (at := at - len(row)) + 1)
        source = self.row_source(row)
        bars = [bar.start() for bar in BAR.finditer(source.text, source.start, source.end)] if source else []
        if source is None or len(bars) != len(row) + 1:
            self.untaken.append(Untaken(cell.number, cell.text, "这一格原来是空的，没有写进去；请在网页上填"))
            return
        words = escape_markdown(cell.text, in_cell=True)
        self.edits[table.section].append(SourceEdit(bars[at] + 1, bars[at + 1], f" {words} "))

    def compare_generated(self, old: ExportedTable, new: EditedTable, rows: Mapping[int, int]) -> None:
        """Finds what was changed in a table that the export makes from the data."""
        heads = [cell.text for cell in old.rows[0]]
        for at, row in enumerate(new.rows):
            before = old.rows[rows[at]] if at in rows else ()
            texts = tuple(cell.text for cell in before)
            for column, cell in enumerate(row):
                was = texts[column] if column < len(texts) else ""
                if cell.text != was:
                    head = heads[column] if column < len(heads) else ""
                    self.cells.append(GeneratedCell(texts, head, was, cell.text, cell.number))
        for at, gone in enumerate(old.rows):
            if at not in rows.values():
                self.untaken.append(Untaken(0, _row_text(gone), FROM_DATA))


def _joined(blocks: Sequence[tuple[str, bool]], *, at_start: bool) -> str:
    """Blocks of Markdown with what separates them; items of a list follow each other without a blank line."""
    pieces = []
    was_item = False
    for block, is_item in blocks:
        if block:
            pieces += ["\n" if is_item and was_item else "\n\n", block]
        was_item = is_item
    text = "".join(pieces)
    return text.lstrip("\n") + "\n\n" if at_start else text


def _paired_old(line: ExportedLine) -> PairedText:
    names = frozenset(one.bookmark for one in line.references if one.bookmark)
    return PairedText(line.text, names, is_generated=not line.has_source)


def _paired_new(line: EditedLine) -> PairedText:
    return PairedText(line.text, frozenset(mark.name for mark in line.bookmarks))


def _row_text(row: Sequence[ExportedLine | EditedLine]) -> str:
    return "\t".join(cell.text for cell in row)


def _row_names(row: Sequence[ExportedLine]) -> frozenset[str]:
    return frozenset(one.bookmark for cell in row for one in cell.references if one.bookmark)


def _table_text(rows: Sequence[Sequence[ExportedLine | EditedLine]]) -> str:
    return "\n".join(_row_text(row) for row in rows)
