"""The steps of an import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nianbao.load.file_sources import Files
from nianbao.load.project_files import IMPORT_PAGE
from nianbao.office.importing.cut_sections import SectionPart, cut_sections
from nianbao.office.importing.decisions_page import import_page
from nianbao.office.importing.ledger import Ledger
from nianbao.office.importing.nouns import Imported, SourceBlock
from nianbao.office.importing.outlook import Outlook
from nianbao.office.importing.proof import differences, load_with
from nianbao.office.importing.proper_names import town_of
from nianbao.office.importing.reading import Reader
from nianbao.office.importing.source import read_source
from nianbao.office.importing.tables import table_markdown
from nianbao.office.importing.writing import encode_files, figure_files, imported_scalar, name_files, value_files
from nianbao.report import Edition, Yearbook
from nianbao.wording.report_year import ReportYear, read_report_year


def read_year(name: str, content: bytes) -> ReportYear:
    """The year that the report in the file `name` speaks of. Raises SourceError if the file cannot be read."""
    return read_report_year(_lines(read_source(name, content).blocks))


def _lines(blocks: Iterable[SourceBlock]) -> list[str]:
    """The lines of a source, each at its number."""
    lines: list[str] = []
    for block in blocks:
        lines += [""] * (block.line - 1 - len(lines))
        lines += block.text.split("\n")
    return lines


def import_report(book: Yearbook, year: int, name: str, content: bytes) -> Imported:
    """Makes the files of a year from the report in the file `name`; writes nothing. Raises SourceError if the file
    cannot be read."""
    source = read_source(name, content)
    edition = Edition.MASKED if source.is_masked else Edition.INTERNAL
    docs = book.settings.docs
    parts, notes = cut_sections(source.blocks, book, year)

    texts = [block.text for block in source.blocks]
    whole = "\n".join(texts)
    contested: dict[tuple[str, str], tuple[str, ...]] = {}
    while True:
        # A second value for a figure shows up only later in the report. The report is then read again, with that
        # figure in doubt from the start.
        ledger = Ledger(book, year, edition, contested)
        is_town = bool(town_of(whole)) or book.unit.kind == "town"
        reader = Reader(ledger, Outlook(year, texts, is_town=is_town), is_markdown=source.is_markdown)
        reader.naming.learn(whole)
        sections = [(f"{docs}/{year}/{part.stem}.md", _section(part, reader, ledger)) for part in parts]
        found = ledger.contradictions()
        if found.keys() <= contested.keys():
            break
        contested |= found

    def is_there(file: str) -> bool:
        return (book.root / file).exists()

    files = encode_files(
        [
            *sections,
            *value_files(ledger, name),
            *figure_files(ledger, name, is_there),
            *name_files(ledger, name, is_there),
        ]
    )
    year_folders = (f"{docs}/{year}/", f"data/{year}/")
    imported_book = load_with(book, files, year_folders)
    differing_lines = tuple(differences(imported_book, year, parts, edition, is_markdown=source.is_markdown))
    all_notes = [*source.notes, *notes, *_note_on_year(source.blocks, year)]
    if source.is_masked:
        all_notes.append("原稿是脱敏稿：看不见的数字是待填，看不见的名称记作“*”，请向各部门要来补上")
    decisions = tuple(sorted(ledger.decisions, key=lambda decision: (decision.line, decision.column)))
    page = import_page(name, year, decisions, all_notes, differing_lines)
    files[f"data/{year}/{IMPORT_PAGE}"] = page.encode()
    return Imported(files, decisions, tuple(all_notes), differing_lines, source.is_masked)


def _note_on_year(blocks: Iterable[SourceBlock], year: int) -> Iterator[str]:
    """A note if the report itself shows another year."""
    found = read_report_year(_lines(blocks))
    if found.year is not None and found.year != year:
        yield (
            f"正文像是 {found.year} 年的报告（{found.sign_of_year(found.year).quoted}），现在记作 {year} 年；"
            f"不对的话，用 --year {found.year} 再导入"
        )


def _section(part: SectionPart, reader: Reader, ledger: Ledger) -> str:
    """The Markdown of one section."""
    texts = []
    above = ""
    for block in part.blocks:
        reader.outlook.enter(block)
        if block.cells:
            texts.append(table_markdown(block, above, part.stem, reader, ledger))
        elif block.verbatim:
            texts.append(block.text)
        else:
            texts.append("#" * block.level + (" " if block.level else "") + reader.markdown(block, part.stem))
        reader.outlook.leave(block)
        above = block.text
    front = f"---\ntitle: {imported_scalar(part.title)}\n---\n\n" if part.title else ""
    return front + "\n\n".join(texts) + "\n"


def files_of_year(files: Files, book: Yearbook, year: int) -> list[str]:
    """The files that the year already has."""
    return sorted(file for top in (f"{book.settings.docs}/{year}", f"data/{year}") for file in files.below(top))
