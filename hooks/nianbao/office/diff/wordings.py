"""The changed wording of sections, by the same comparison that the site uses for two years."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.office.diff.added_corrections import added_corrections
from nianbao.office.diff.difference import BLOCK_WORDS, SectionWording
from nianbao.office.diff.whole import whole_site
from nianbao.pages.titles import section_title
from nianbao.report import Block, Section, Year, Yearbook
from nianbao.wording.alphabet import Alphabet
from nianbao.wording.rewording import RewordingKind, Text, compare_wording
from nianbao.wording.sentences import read_sentences


def section_wordings(before: Yearbook, after: Yearbook) -> tuple[SectionWording, ...]:
    """Every section whose sentences, tables or charts changed, the newest year first, in printed order."""
    numbers = sorted({year.number for book in (before, after) for year in book.years}, reverse=True)
    return tuple(found for number in numbers for found in _wordings_of_year(before, after, number))


def _wordings_of_year(before: Yearbook, after: Yearbook, number: int) -> Iterator[SectionWording]:
    was, now = before.year(number), after.year(number)
    new = _sections(now)
    old = _as_renamed(_sections(was), new)
    changed = [stem for stem in (*new, *(s for s in old if s not in new)) if _text(old, stem) != _text(new, stem)]
    if not changed:
        return
    old_site, new_site = whole_site(before), whole_site(after)
    alphabet = Alphabet()
    old_texts = {
        stem: tuple(read_sentences(old_site.proses, old[stem], old_site.edition)) for stem in changed if stem in old
    }
    new_texts = {
        stem: tuple(read_sentences(new_site.proses, new[stem], new_site.edition)) for stem in changed if stem in new
    }
    wordings = {
        wording.stem: wording for wording in compare_wording(Text(old_texts, alphabet), Text(new_texts, alphabet))
    }
    corrected = {one.section for one in added_corrections(before, after, number)}
    for stem in changed:
        wording = wordings.get(stem)
        blocks = tuple(_blocks(old.get(stem), new.get(stem)))
        if wording is None or (not blocks and all(row.kind is RewordingKind.SAME for row in wording.rows)):
            continue
        section, site = (new[stem], new_site) if stem in new else (old[stem], old_site)
        signed = was is not None and not was.is_draft
        title = section_title(site, section)
        yield SectionWording(number, stem, section.file, title, signed, wording, blocks, corrected=stem in corrected)


def _sections(year: Year | None) -> dict[str, Section]:
    return {section.stem: section for section in year.sections} if year else {}


def _as_renamed(old: dict[str, Section], new: dict[str, Section]) -> dict[str, Section]:
    """The old sections, those that the change renamed under the name that they have now."""
    renamed = {
        former.stem: section.stem
        for section in new.values()
        for former in section.former
        if not former.is_split and len(section.former) == 1 and former.stem not in new and section.stem not in old
    }
    return {renamed.get(stem, stem): section for stem, section in old.items()}


def _text(sections: dict[str, Section], stem: str) -> str | None:
    return sections[stem].text if stem in sections else None


def _blocks(old: Section | None, new: Section | None) -> Iterator[str]:
    """The added, removed and changed tables and charts, in words."""
    was, now = ({_name(block): block for block in section.blocks} if section else {} for section in (old, new))
    for name in dict.fromkeys((*was, *now)):
        if name not in now:
            yield f"删去{name}"
        elif name not in was:
            yield f"新增{name}"
        elif _compared_facts(was[name]) != _compared_facts(now[name]):
            yield f"改了{name}的内容"


def _name(block: Block) -> str:
    return f"{BLOCK_WORDS[block.kind]}“{block.title}”"


def _compared_facts(block: Block) -> tuple[object, ...]:
    return block.figures, block.years, block.chart
