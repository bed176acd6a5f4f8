"""Every changed file of a year that was signed before: the files are git's, and the words come from the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from nianbao.office.changed_files import ChangedFile, FileEvent
from nianbao.office.diff.difference import Difference, SignedFile, ValueChange, wording_counts
from nianbao.report import Yearbook

# What is in a year's folder of data from its signature on.
OF_SIGNED: Final = ("release.yml", "seal.yml")
CORRECTED: Final = "，写了更正"
UNCORRECTED: Final = "，没有写更正"
SAME: Final = "只有空格、顺序或注释不同"
SEE_LIST: Final = "内容改了，见“请懂技术的人看”"
EVENTS: Final = {FileEvent.ADDED: "新增文件", FileEvent.REMOVED: "文件删去了"}


def signed_files(difference: Difference, files: Sequence[ChangedFile]) -> tuple[SignedFile, ...]:
    """The changed files of signed years, the newest year first."""
    found = [
        _signed_file(difference, year, file)
        for year in sorted(_signed_years(difference.before), reverse=True)
        for file in files
        if file.path.startswith((f"data/{year}/", f"{difference.after.settings.docs}/{year}/"))
    ]
    return tuple(found)


def _signed_years(book: Yearbook) -> frozenset[int]:
    """The years that were signed, also if their release cannot be read."""
    numbers = {year.number for year in book.years if not year.is_draft}
    for file in book.files:
        folder, _, rest = file.removeprefix("data/").partition("/")
        if file.startswith("data/") and rest in OF_SIGNED and folder.isdecimal():
            numbers.add(int(folder))
    return frozenset(numbers)


def _signed_file(difference: Difference, year: int, file: ChangedFile) -> SignedFile:
    values = [value for value in difference.values if value.place.file == file.path and not value.computed]
    words = [
        *([EVENTS[file.event]] if file.event in EVENTS else []),
        *([SAME] if file.path in difference.same_meaning else []),
        *(word for value in values for word in _value_words(value)),
        *(one.words for one in difference.notices if one.file == file.path),
        *_page_words(difference, file.path),
    ]
    corrected = any(word.endswith(CORRECTED) for word in words) and not any(
        word.endswith(UNCORRECTED) for word in words
    )
    return SignedFile(year, file.path, file.event, tuple(words) or (SEE_LIST,), corrected)


def _value_words(value: ValueChange) -> Iterator[str]:
    label = value.figure.label
    if value.is_of_number:
        rows = (*(f"减{row}" for row in value.rows_removed), *(f"增{row}" for row in value.rows_added))
        change = f"{value.old} → {value.new}" if value.old != value.new else "改了名单"
        note = CORRECTED if value.corrected else UNCORRECTED
        listed = f"（{'、'.join(rows)}）" if rows else ""
        yield f"{label}：{change}{listed}{note}"
    for one in value.details:
        note = CORRECTED if one.label in value.corrected_parts else UNCORRECTED
        yield f"{label}的{one.label}：{one.old or '没有写'} → {one.new or '没有写'}{note}"


def _page_words(difference: Difference, file: str) -> Iterator[str]:
    for section in difference.wordings:
        if section.file == file:
            note = CORRECTED if section.corrected else UNCORRECTED
            yield f"{wording_counts(section.wording) or '行文改了'}{note}"
            yield from section.blocks
    for page in difference.pages:
        if page.file == file:
            yield from page.notes
            yield from ("改了几行" for _ in page.lines[:1])
