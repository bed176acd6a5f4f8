"""Whether signed years still are what they were signed as, corrections apart."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from nianbao.quantity.formula import operands
from nianbao.report import Correction, Place, Seal, Section, Year, Yearbook
from nianbao.sealing.before_corrections import as_signed
from nianbao.sealing.chunks import CHUNK, Chunk, canonical_source
from nianbao.sealing.former_values import TRUE, part_text
from nianbao.sealing.sealed_content import YearContent, content_of, is_written, release_digest, released_digest
from nianbao.shown.prose import Proses

LONGEST: Final = 30
CORRECT: Final = "恢复签发时的写法；确要改，用 nianbao correct 写更正"
SHOWN: Final = "看目录（data/figures/）、名称、单位词和往年的数改了什么，恢复原样；确要改，用 nianbao correct 写更正"


@dataclass(frozen=True, slots=True)
class SealBreak:
    """What of a signed year differs from its seal: the place, what is written there, why it is wrong and what to do,
    in Chinese; `figure` is the id of the figure, if it is of one."""

    place: Place
    written: str
    why: str
    fix: str = CORRECT
    figure: str = ""


def seal_breaks(book: Yearbook, year: Year, restated: Set[str], proses: Proses) -> Iterator[SealBreak]:
    """Everything of a year that differs from its seal. `restated` are the figures whose numbers differ from the signed
    ones, in this year or before, which is reported elsewhere (`relations.signed`)."""
    if year.release is not None and year.seal is not None and not year.unreadable:
        signed = as_signed(book, year)
        content = _signed_content(signed, year, proses if signed is book else Proses(signed))
        yield from _Comparison(book, year, year.seal, signed, content, _with_totals(book, restated)).breaks()


def _signed_content(signed: Yearbook, year: Year, proses: Proses) -> YearContent:
    then = signed.year(year.number)
    assert then is not None
    return content_of(signed, then, proses)


def _with_totals(book: Yearbook, moved: Set[str]) -> Set[str]:
    """The figures, and all that are calculated from them."""
    found = set(moved)
    while True:
        more = {
            figure.id
            for figure in book.catalogue.values()
            if figure.equals is not None
            and figure.id not in found
            and any(operand.figure in found for operand in operands(figure.equals))
        }
        if not more:
            return found
        found |= more


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A year beside its seal. `signed` is the yearbook without the corrections after the release, `content` what the
    year holds there, `moved` the figures whose numbers are known to differ."""

    book: Yearbook
    year: Year
    seal: Seal
    signed: Yearbook
    content: YearContent
    moved: Set[str]

    def breaks(self) -> Iterator[SealBreak]:
        yield from self._release()
        yield from self._values()
        yield from self._names()
        yield from self._corrections()
        for stem in dict.fromkeys((*self.seal.sections, *self.content.sections)):
            yield from self._section(stem)
        yield from self._files()

    def _release(self) -> Iterator[SealBreak]:
        release = self.year.release
        assert release is not None
        if release_digest(self.year) != self.seal.release:
            why = f"{self.year.number}年的签发日期、签发人、文号或批准记录，与封存时不同"
            yield SealBreak(release.place, release.number, why, "恢复封存时的 release.yml 和 approvals.yml")
        if released_digest(self.year.released) != self.seal.released:
            first = next(iter(self.year.released.values()), None)
            place = Place(first.place.file) if first else release.place
            why = f"{self.year.number}年签发时的记录（released.yml）改过：里面的值、名称、单位或口径与封存时不同"
            yield SealBreak(place, "released.yml", why, "恢复封存时的 released.yml；这个文件从来不用手改")

    def _values(self) -> Iterator[SealBreak]:
        then = self.signed.year(self.year.number)
        assert then is not None
        for figure_id in dict.fromkeys((*self.seal.figures, *self.content.figures)):
            figure = self.book.catalogue.get(figure_id)
            value, former = self.year.values.get(figure_id), then.values.get(figure_id)
            label = figure.label if figure else figure_id
            if former is None or not is_written(former):
                if figure is not None and figure_id not in self.moved:
                    why = f"{self.year.number}年签发时“{label}”有值，现在没有了"
                    yield SealBreak(self.seal.place, figure_id, why, figure=figure_id)
                continue
            place = value.place if value else self.seal.place
            is_new = former.quantity is not None and not former.computed and figure_id not in self.year.released
            if is_new or figure_id not in self.seal.figures:
                why = f"{self.year.number}年签发时“{label}”没有值，现在有了"
                fix = "删去这个值；确要补报，用 nianbao correct 写更正"
                yield SealBreak(place, figure_id, why, fix, figure_id)
            elif self.content.figures[figure_id] != self.seal.figures[figure_id]:
                why = f"“{label}”{self.year.number}年的增幅、口径变化、出处或说明，与签发时不同"
                yield SealBreak(place, figure_id, why, figure=figure_id)

    def _names(self) -> Iterator[SealBreak]:
        for name_id, name in self.year.names.items():
            signed = self.year.signed_name(name_id)
            if not signed:
                yield SealBreak(name.place, name.text, f"{self.year.number}年签发时没有这个名称", "删去它")
            elif signed != name.text:
                why = f"{self.year.number}年签发时“{name_id}”是“{signed}”，现在写的是“{name.text}”"
                yield SealBreak(name.place, name.text, why)

        for name_id in sorted(self.seal.own_names - self.year.names.keys()):
            why = f"{self.year.number}年签发时，当年的名称表里有“{name_id}”，现在没有了"
            yield SealBreak(self.seal.place, name_id, why, f"恢复 data/{self.year.number}/names.yml 里的这一条")

    def _corrections(self) -> Iterator[SealBreak]:
        """Corrections of names, of wording and of what a value says besides its number, that do not fit what was
        signed or what is there now."""
        last: dict[tuple[str, str], Correction] = {}
        for one in self.year.corrections:
            if one.name:
                last_one = last.get((one.name, ""))
                known = last_one.new if last_one else self.seal.names.get(one.name, "")
                if one.old != known:
                    why = f"更正名称“{one.name}”，原来写的是“{one.old}”，签发的却是“{known or '（没有这个名称）'}”"
                    yield SealBreak(one.place, one.old, why, "改正 old，或恢复签发时的名称")
                last[one.name, ""] = one
            elif one.part:
                last[one.figure, one.part] = one
            elif one.section and one.new.strip() and not self._holds(one):
                why = f"更正后的这一段，{self.year.number}年“{one.section}”里没有"
                yield SealBreak(one.place, _short(one.new), why, "把正文改成更正写的，或改正这一条更正")
        for (figure_id, part), one in last.items():
            if part and not self._is_present(figure_id, part, one.new):
                why = f"更正“{figure_id}”的 {part}，更正后写的是“{one.new}”，数据里不是"
                yield SealBreak(one.place, one.new, why, "把数据改成更正写的，或改正这一条更正", figure_id)

    def _holds(self, correction: Correction) -> bool:
        """Whether the text has a corrected paragraph, or one that a later correction made of it."""
        later = self.year.corrections[self.year.corrections.index(correction) + 1 :]
        new = canonical_source(correction.new)
        if any(one.section == correction.section and canonical_source(one.old) == new for one in later):
            return True
        section = self.year.section(correction.section)
        return section is not None and any(canonical_source(m[0]) == new for m in CHUNK.finditer(section.text))

    def _is_present(self, figure_id: str, part: str, new: str) -> bool:
        value = self.year.values.get(figure_id)
        stated = new.strip()
        wanted = "" if part == "break" and stated != TRUE else stated
        return value is not None and part_text(value, part) == wanted

    def _section(self, stem: str) -> Iterator[SealBreak]:
        section, now = self.year.section(stem), self.content.sections.get(stem, ())
        sealed = self.seal.sections.get(stem, ())
        if section is None and not now:
            if sealed:
                why = f"{self.year.number}年签发时有“{stem}”这一部分，现在没有了"
                yield SealBreak(self.seal.place, stem, why, "恢复这个文件")
            return
        if not sealed:
            why = f"{self.year.number}年签发时没有“{stem}”这一部分"
            yield SealBreak(Place(section.file) if section else self.seal.place, stem, why, "删去这个文件")
            return
        digests = [chunk.sealed for chunk in now]
        for kind, first, last, other_first, other_last in SequenceMatcher(
            None, [one.source for one in sealed], [one.source for one in digests], autojunk=False
        ).get_opcodes():
            if kind == "equal":
                here = slice(other_first, other_last)
                for then, digest, chunk in zip(sealed[first:last], digests[here], now[here], strict=True):
                    if digest.shown != then.shown and not self._shows_moved(section):
                        why = f"这一段的文字没有动，显示出来的数或名称却与{self.year.number}年签发时不同"
                        yield SealBreak(self._chunk_place(section, chunk), _short(chunk.text), why, SHOWN)
            elif kind == "delete":
                beside = now[min(other_first, len(now) - 1)] if now else None
                place = self._chunk_place(section, beside) if beside else Place(section.file if section else stem)
                written = _short(beside.text) if beside else ""
                why = f"{self.year.number}年签发时，这里还有{last - first}段文字，现在没有了"
                yield SealBreak(place, written, why)
            else:
                what = "签发时没有" if kind == "insert" else "与签发时不同"
                for chunk in now[other_first:other_last]:
                    why = f"{self.year.number}年的这一段{what}"
                    yield SealBreak(self._chunk_place(section, chunk), _short(chunk.text), why)

    def _shows_moved(self, section: Section | None) -> bool:
        """Whether a section shows a figure whose number is known to differ."""
        if section is None or not self.moved:
            return False
        shown = {one.id for one in section.references} | {one for block in section.blocks for one in block.figures}
        figures = (self.book.figure(figure_id) for figure_id in shown)
        return any(figure is not None and figure.id in self.moved for figure in figures)

    def _chunk_place(self, section: Section | None, chunk: Chunk) -> Place:
        """The place of a paragraph in the file as it is now."""
        if section is None:
            return self.seal.place
        for match in CHUNK.finditer(section.text):
            if canonical_source(match[0]) == canonical_source(chunk.text):
                line = section.text.count("\n", 0, match.start()) + 1
                return Place(section.file, line, 1, len(match[0].partition("\n")[0]))
        return Place(section.file)

    def _files(self) -> Iterator[SealBreak]:
        for file in dict.fromkeys((*self.seal.files, *self.content.files)):
            then, now = self.seal.files.get(file), self.content.files.get(file)
            if now is None:
                why = f"{self.year.number}年签发时有文件 {file}，现在没有了"
                yield SealBreak(self.seal.place, file, why, "恢复这个文件")
            elif then is None:
                yield SealBreak(Place(file), file, f"{self.year.number}年签发时没有这个文件", "移走它")
            elif then != now:
                yield SealBreak(Place(file), file, f"这个文件与{self.year.number}年签发时不同", "恢复签发时的文件")


def _short(text: str) -> str:
    line = canonical_source(text).partition("\n")[0]
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
