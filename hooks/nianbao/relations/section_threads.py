"""Sections through the years, also where they were renamed, joined or split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from nianbao.report import Section, Year


@dataclass(frozen=True)
class SectionThread:
    """One section through the years, whatever its files were called: the newest year first, the sections of a year in
    printed order. `stem` is its present stem, which names its pages. A year has several sections of it before they were
    joined or after it was split."""

    stem: str
    sections: tuple[Section, ...]

    def of(self, year: int) -> tuple[Section, ...]:
        """The sections of a year."""
        return self._by_year.get(year, ())

    @cached_property
    def _by_year(self) -> Mapping[int, tuple[Section, ...]]:
        years = dict.fromkeys(section.year for section in self.sections)
        return {year: tuple(one for one in self.sections if one.year == year) for year in years}

    @property
    def newest(self) -> tuple[Section, ...]:
        """The sections of the newest year that has any."""
        return self.of(self.sections[0].year)


@dataclass(frozen=True)
class SectionThreads:
    """All threads: those of the newest year in printed order, then those that only older years have."""

    threads: tuple[SectionThread, ...]

    @cached_property
    def _by_file(self) -> Mapping[str, SectionThread]:
        return {section.file: thread for thread in self.threads for section in thread.sections}

    @cached_property
    def _by_stem(self) -> Mapping[str, SectionThread]:
        return {thread.stem: thread for thread in self.threads}

    def thread(self, section: Section) -> SectionThread:
        """The thread of a section. Raises KeyError for a section of another year than those of the threads."""
        return self._by_file[section.file]

    def with_stem(self, stem: str) -> SectionThread | None:
        """The thread that is called by a stem now."""
        return self._by_stem.get(stem)

    def former_stems(self) -> Mapping[str, SectionThread]:
        """The stems by which no thread is called any more, each with the thread that had it last."""
        found: dict[str, SectionThread] = {}
        for thread in self.threads:
            for section in thread.sections:
                last = found.get(section.stem)
                if section.stem not in self._by_stem and (
                    last is None or _last_year(last, section.stem) < section.year
                ):
                    found[section.stem] = thread
        return found


def _last_year(thread: SectionThread, stem: str) -> int:
    return max(section.year for section in thread.sections if section.stem == stem)


def section_threads(years: Iterable[Year]) -> SectionThreads:
    """The threads of some years."""
    joined: dict[str, list[Section]] = {}
    # The last section of each stem, unless another one says that it was this one.
    holders: dict[str, Section] = {}
    newest_first = sorted(years, key=lambda year: year.number, reverse=True)
    for year in reversed(newest_first):
        renamed = {one.stem for section in year.sections for one in section.former if not one.is_split}
        before = dict(holders)
        for stem in renamed:
            holders.pop(stem, None)
        for section in year.sections:
            stems = {one.stem for one in section.former} | ({section.stem} - renamed)
            group = [section]
            for earlier in (before[stem] for stem in sorted(stems) if stem in before):
                known = joined[earlier.file]
                if known is not group:
                    known += group
                    for one in group:
                        joined[one.file] = known
                    group = known
            joined[section.file] = group
        holders |= {section.stem: section for section in year.sections}
    threads: dict[int, SectionThread] = {}
    order = {section.file: at for at, section in enumerate(one for year in newest_first for one in year.sections)}
    for file in order:
        group = joined[file]
        if id(group) not in threads:
            sections = tuple(sorted(group, key=lambda section: order[section.file]))
            threads[id(group)] = SectionThread(sections[0].stem, sections)
    return SectionThreads(tuple(threads.values()))
