"""The steps that merge an edited Word file into the project. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from nianbao.document.annex import annex_title
from nianbao.document.year_document import document_of
from nianbao.document.year_figures import year_figures
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Files
from nianbao.load.overlay import Overlay
from nianbao.numbers.find import read_numbers
from nianbao.office.from_word.edited_file import read_edited
from nianbao.office.from_word.edited_nouns import EditedFile, EditedLine, WordComment
from nianbao.office.from_word.exported_lines import ExportedReport, exported_report, with_annex
from nianbao.office.from_word.exported_state import ExportedState, exported_state
from nianbao.office.from_word.number_proposals import NumberProposal, ProposalKind, proposals_of, still_open
from nianbao.office.from_word.section_edits import ReportTaking, Untaken
from nianbao.office.from_word.taken_lines import ReferenceEdit
from nianbao.office.from_word.three_way import MergeConflict, merge_texts
from nianbao.office.importing.import_error import SourceError
from nianbao.office.importing.number_phrases import sentence_around
from nianbao.report import Edition, Year, Yearbook
from nianbao.shown.prose import Proses


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that was typed in Word, in the sentence around it."""

    number: int
    written: str
    sentence: str


@dataclass(frozen=True, slots=True)
class WordConflict:
    """A place of a section that was changed in Word and meanwhile in the project, whose text stays."""

    file: str
    texts: MergeConflict


@dataclass(frozen=True, slots=True)
class WordTaking:
    """What a Word file changes. `files` are the new contents of the sections by file, `before` their present texts;
    `lost` are the references whose number is gone, with their lines; `deleted` are the lines that are gone; `typed` the
    numbers that were typed; `missing` and `surplus` the lines in which the result differs from the Word file.
    `is_state_known` says whether the state that the file was exported from was found; `commit` is its commit, empty if
    it is the present state."""

    files: Mapping[str, bytes]
    before: Mapping[str, str]
    proposals: tuple[NumberProposal, ...]
    lost: tuple[tuple[str, str], ...]
    typed: tuple[TypedNumber, ...]
    deleted: tuple[str, ...]
    comments: tuple[tuple[EditedLine, WordComment], ...]
    revised: tuple[EditedLine, ...]
    untaken: tuple[Untaken, ...]
    conflicts: tuple[WordConflict, ...]
    missing: tuple[str, ...]
    surplus: tuple[str, ...]
    is_state_known: bool
    commit: str
    kept: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed in Word."""
        found = (self.files, self.proposals, self.untaken, self.comments, self.conflicts, self.missing, self.surplus)
        return not any(found)


def take_word(book: Yearbook, year: Year, content: bytes, project: Files) -> WordTaking:
    """Compares an edited Word file with the year as it was exported, and makes the new texts of its sections, with what
    others changed meanwhile. Nothing is written. Raises SourceError if the file cannot be read or was not exported by
    this program."""
    edited = read_edited(content)
    if not edited.bookmark_count and not edited.source:
        raise SourceError(
            "这不是从年报导出的内部版 Word 文件（里面没有数字的书签），不能照它改；"
            "别处写的报告，用 nianbao import 文件 --year 年份 导入"
        )
    told = edited.source.partition(" ")[0]
    if told and told != str(year.number):
        raise SourceError(f"这是 {told} 年的报告，现在收的是 {year.number} 年；请写 --year {told}")
    state = exported_state(book, project, year.number, edited.source)
    then = state or ExportedState(book, project)
    then_year = then.book.year(year.number)
    assert then_year is not None
    report = exported_report(document_of(then.book, then_year, Edition.INTERNAL), then_year.sections, Proses(then.book))
    if any(line.text == annex_title(year.number) for line in edited.lines):
        report = with_annex(report, tuple(year_figures(then.book, then_year, Edition.INTERNAL)), year.number)
    return _take(book, year, then, report, edited, project, is_known=state is not None)


def _take(
    book: Yearbook,
    year: Year,
    then: ExportedState,
    report: ExportedReport,
    edited: EditedFile,
    project: Files,
    *,
    is_known: bool,
) -> WordTaking:
    names = frozenset(name.text for name in then.book.names.values())
    taking = ReportTaking(then.book, report, edited, names)
    texts = taking.take()
    taking.report_cells(year)
    proposals = proposals_of(then.book, year, [edit for one in taking.takings for edit in one.edits], taking.cells)
    texts = _with_forms(texts, report, proposals)
    changed = {report.sections[at].file: text for at, text in texts.items()}
    made = {file: _encoded(then.files, file, text) for file, text in changed.items()}
    missing, surplus = _proof(then, year.number, taking, made, proposals)
    then_texts = {section.file: section.text for section in report.sections}
    merged, conflicts = _merged(year, then_texts, changed)
    lines = [*edited.lines, *edited.notes, *(cell for table in edited.tables for row in table.rows for cell in row)]
    return WordTaking(
        files={file: _encoded(project, file, text) for file, text in merged.items()},
        before={section.file: section.text for section in year.sections if section.file in merged},
        proposals=tuple(one for one in (still_open(book, year, one) for one in proposals) if one),
        lost=tuple(
            (reference.run.reference.written, line.text)
            for one in taking.takings
            for line, reference in one.lost_references()
            if reference.run.reference is not None
        ),
        typed=tuple(_typed_numbers(taking, names)),
        deleted=tuple(text for text in taking.deleted if text),
        comments=tuple((line, comment) for line in lines for comment in line.comments),
        revised=tuple(line for line in lines if line.revised_by),
        untaken=tuple(taking.untaken),
        conflicts=tuple(conflicts),
        missing=missing,
        surplus=surplus,
        is_state_known=is_known,
        commit=then.commit,
        kept=sum(len(one.kept) for one in taking.takings),
    )


def _merged(
    year: Year, then: Mapping[str, str], changed: Mapping[str, str]
) -> tuple[dict[str, str], list[WordConflict]]:
    """The changed sections with what others changed in them since, as far as that differs from the present texts."""
    present = {section.file: section.text for section in year.sections}
    merged: dict[str, str] = {}
    conflicts: list[WordConflict] = []
    for file, text in changed.items():
        if file not in present:
            conflicts.append(WordConflict(file, MergeConflict(then[file], "", text)))
            continue
        made, found = merge_texts(then[file], present[file], text)
        conflicts += (WordConflict(file, one) for one in found)
        if made != present[file]:
            merged[file] = made
    return merged, conflicts


def _with_forms(texts: Mapping[int, str], report: ExportedReport, proposals: list[NumberProposal]) -> dict[int, str]:
    """The texts with the references whose value is shown in another form."""
    made = dict(texts)
    for one in proposals:
        reference = one.edit.reference.run.reference if one.edit else None
        if one.kind is ProposalKind.FORM and one.edit and reference:
            section = one.edit.old.section
            text = made.get(section, report.sections[section].text)
            if text.count(reference.written) == 1:
                made[section] = text.replace(reference.written, one.form)
    return made


def _encoded(project: Files, file: str, text: str) -> bytes:
    """A text in the line ends of the file that it replaces."""
    before = project.read(file)
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return mark + (text.replace("\n", "\r\n") if b"\r\n" in before else text).encode()


def _typed_numbers(taking: ReportTaking, names: frozenset[str]) -> Iterator[TypedNumber]:
    for one in taking.takings:
        for line, start, end in one.typed_spans:
            for number in read_numbers(line.text, names, taking.book.units).figures:
                if number.start < end and start < number.end:
                    sentence = sentence_around(line.text, number.start, number.end)
                    yield TypedNumber(line.number, number.text, sentence)


def _proof(
    then: ExportedState,
    year: int,
    taking: ReportTaking,
    files: Mapping[str, bytes],
    proposals: Sequence[NumberProposal],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the Word file that the new texts do not show, and those that they show besides. A number that was
    only proposed is shown as it was."""
    book = then.book
    after = load_yearbook(book.root, Overlay(then.files, files), book.settings) if files else book
    after_year = after.year(year)
    assert after_year is not None
    report = exported_report(document_of(after, after_year, Edition.INTERNAL), after_year.sections, Proses(after))
    # The annex is made from the data, which do not change.
    report = replace(
        report, lines=(*report.lines, *taking.report.annex_lines), tables=(*report.tables, *taking.report.annex_tables)
    )
    cells = (cell for table in report.tables for row in table.rows for cell in row)
    shown = Counter(_squeezed(line.text) for line in (*report.lines, *report.notes, *cells))
    edits: dict[int, list[ReferenceEdit]] = {}
    for one in proposals:
        if one.edit and one.kind is not ProposalKind.FORM:
            edits.setdefault(id(one.edit.line), []).append(one.edit)
    expected = Counter(
        _squeezed(one if isinstance(one, str) else _with_old_numbers(one, edits.get(id(one), ())))
        for one in taking.expected
    )
    return tuple(filter(None, (expected - shown).elements())), tuple(filter(None, (shown - expected).elements()))


def _with_old_numbers(line: EditedLine, edits: Sequence[ReferenceEdit]) -> str:
    text = line.text
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.shown + text[edit.start + len(edit.new) :]
    return text


def _squeezed(text: str) -> str:
    """A text without the spaces that Markdown shows as one or not at all."""
    return " ".join(text.split())
