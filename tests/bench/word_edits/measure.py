"""Edits exported files, saves them with LibreOffice, imports them back, and counts the results."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from nianbao.document.year_document import document_of
from nianbao.load import load_yearbook
from nianbao.load.file_sources import Folder
from nianbao.load.overlay import Overlay
from nianbao.office.from_word.exported_lines import ExportedLine, exported_report
from nianbao.office.from_word.office_formats import docx_content
from nianbao.office.from_word.word_taking import WordTaking, take_word
from nianbao.outputs import OUTPUTS
from nianbao.outputs.export_options import ExportOptions
from nianbao.report import Edition, Year, Yearbook
from nianbao.shown.prose import Proses
from tests.bench.word_edits.human_edits import EDITS
from tests.bench.word_edits.paper import Paper

FORMATS: Final = ("docx", "docx", "docx", "saved docx", "odt", "doc")
# An edit that finds nothing in one paragraph looks for another.
MOST_TRIES: Final = 20
SENTENCE: Final = re.compile(r"[^。；]+[。；]?")
REFERENCE: Final = re.compile(r"\{\{[^{}]*\}\}")


@dataclass
class EditedPaper:
    """A file after its edits: their names, the references that it must still have in their lines, and its changed
    numbers by bookmark."""

    edits: tuple[str, ...]
    content: bytes
    lines: tuple[str, ...]
    new_texts: dict[str, str]
    comments: int
    format: str = "docx"


@dataclass(frozen=True)
class TakenBack:
    """The results of one file: references kept and all, numbers reported and all, sentences lost, comments kept, and
    whether the state that it was exported from was found."""

    edits: tuple[str, ...]
    format: str
    kept: int
    references: int
    told: int
    changed: int
    lost: tuple[str, ...]
    comments: int
    wrong: tuple[str, ...]
    is_state_known: bool


def edited_papers(book: Yearbook, year: Year, papers: int, edits: int, seed: int) -> Iterator[EditedPaper]:
    """Files with so many random edits each; every kind of edit comes in turn."""
    content = OUTPUTS["docx"].export(book, year, Edition.INTERNAL, ExportOptions())
    written = written_references(book, year)
    turn = 0
    for nth in range(papers):
        rng = Random(f"{seed} {nth}")
        paper = Paper(content)
        done: list[str] = []
        while len(done) < edits:
            edit = EDITS[turn % len(EDITS)]
            turn += 1
            if any(edit(paper, rng) for _ in range(MOST_TRIES)):
                done.append(edit.__name__)
        lines = tuple(one.shown(written) for one in paper.paragraphs if one.text)
        alive = {piece.name for one in paper.paragraphs for piece in one.pieces if piece.is_number}
        changed = {name: text for name, text in paper.new_texts.items() if name in alive}
        comments = sum(len(one.comments) for one in paper.paragraphs)
        yield EditedPaper(tuple(done), paper.content(), lines, changed, comments)


def written_references(book: Yearbook, year: Year) -> dict[str, str]:
    """The reference of each bookmark, as the Markdown has it."""
    report = exported_report(document_of(book, year, Edition.INTERNAL), year.sections, Proses(book))
    lines = (*report.lines, *report.notes, *(cell for table in report.tables for row in table.rows for cell in row))
    return {one.bookmark: one.run.reference.written for line in lines for one in line.references if one.run.reference}


def through_libreoffice(papers: Sequence[EditedPaper], folder: Path, formats: Sequence[str] = FORMATS) -> None:
    """Saves each file in LibreOffice in one of the formats, all files of a format at once."""
    for nth, paper in enumerate(papers):
        paper.format = formats[nth % len(formats)]
    for kind in ("saved docx", "odt", "doc"):
        suffix = kind.split()[-1]
        chosen = [paper for paper in papers if paper.format == kind]
        if not chosen:
            continue
        out = folder / kind.replace(" ", "-")
        sources = []
        for nth, paper in enumerate(chosen):
            source = folder / f"{kind.replace(' ', '-')}-{nth}.docx"
            source.write_bytes(paper.content)
            sources.append(source)
        filters = {"docx": "docx:MS Word 2007 XML", "odt": "odt", "doc": "doc:MS Word 97"}
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = ["soffice", profile, "--headless", "--convert-to", filters[suffix], "--outdir", str(out)]
        subprocess.run([*words, *map(str, sources)], check=True, capture_output=True, timeout=600)
        for source, paper in zip(sources, chosen, strict=True):
            paper.content = docx_content(f"report.{suffix}", (out / f"{source.stem}.{suffix}").read_bytes())


def take_back(book: Yearbook, year: Year, paper: EditedPaper) -> TakenBack:
    """Takes a file back, and compares the result with what was edited."""
    files = Folder(book.root)
    taking = take_word(book, year, paper.content, files)
    after = load_yearbook(book.root, Overlay(files, taking.files), book.settings)
    after_year = after.year(year.number)
    assert after_year is not None
    report = exported_report(document_of(after, after_year, Edition.INTERNAL), after_year.sections, Proses(after))
    made = [_with_references(line) for line in report.lines]
    kept, wrong = _kept(paper.lines, made)
    told = {(one.edit.reference.bookmark, one.new) for one in taking.proposals if one.edit}
    return TakenBack(
        edits=paper.edits,
        format=paper.format,
        kept=kept,
        references=sum(len(REFERENCE.findall(line)) for line in paper.lines),
        told=sum((name, text) in told for name, text in paper.new_texts.items()),
        changed=len(paper.new_texts),
        lost=tuple(_lost_sentences(paper, made, taking)),
        comments=sum(content.decode().count("<!-- 批注") for content in taking.files.values()),
        wrong=tuple(wrong),
        is_state_known=taking.is_state_known,
    )


def _with_references(line: ExportedLine) -> str:
    text = line.text
    for one in reversed(line.references):
        assert one.run.reference is not None
        text = text[: one.start] + one.run.reference.written + text[one.end :]
    return text


def _kept(expected: Sequence[str], made: Sequence[str]) -> tuple[int, list[str]]:
    """How many references are in their sentences, and the lines that differ."""
    waiting = Counter(sentence for line in made for sentence in SENTENCE.findall(line))
    kept = 0
    wrong = []
    for line in expected:
        for sentence in SENTENCE.findall(line):
            references = len(REFERENCE.findall(sentence))
            if waiting[sentence]:
                waiting[sentence] -= 1
                kept += references
            elif references:
                wrong.append(sentence)
    # In a sentence that differs otherwise, a reference is kept behind the same two letters.
    left = Counter(_contexts("".join(sentence * count for sentence, count in waiting.items())))
    for sentence in wrong:
        for context in _contexts(sentence):
            if left[context]:
                left[context] -= 1
                kept += 1
    return kept, wrong


def _contexts(text: str) -> list[str]:
    return [text[max(0, match.start() - 2) : match.end()] for match in REFERENCE.finditer(text)]


def _lost_sentences(paper: EditedPaper, made: Sequence[str], taking: WordTaking) -> Iterator[str]:
    """The sentences of the file, without their numbers, that neither the result nor the report of it has."""
    present = "\n".join(_words(line) for line in made)
    told = "\n".join(_words(one.words) for one in taking.untaken)
    for line in paper.lines:
        for sentence in SENTENCE.findall(line):
            words = _words(sentence)
            if words and words not in present and words not in told:
                yield sentence


def _words(text: str) -> str:
    return re.sub(r"[\s\d.]", "", REFERENCE.sub("", text))
