"""Changes of releases, corrections, names, terms and accepted findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from nianbao.checks import faults
from nianbao.load.office_lists import ACCEPTED
from nianbao.office.diff.added_corrections import added_corrections
from nianbao.office.diff.difference import Notice
from nianbao.office.diff.facts import facts_of
from nianbao.office.diff.unread import unread_files
from nianbao.office.diff.values import PARTS
from nianbao.relations.confirmed import ConfirmationState, confirmation_state
from nianbao.report import Acceptance, Correction, Name, Year, Yearbook

NAMES: Final = "data/names.yml"
TERMS: Final = "data/terms.yml"
HEADLINES: Final = "data/headlines.yml"


def notices(before: Yearbook, after: Yearbook) -> tuple[Notice, ...]:
    """The changes in words, with a mark on those that need attention."""
    found = [*_unread_notices(before, after)]
    for number in sorted({year.number for book in (before, after) for year in book.years}, reverse=True):
        was, now = before.year(number), after.year(number)
        found += [*_release_notices(number, was, now), *_correction_notices(before, after, number)]
        found += _approval_notices(number, was, now)
        found += _confirmation_notices(before, after, was, now)
        own = (was.names if was else {}, now.names if now else {})
        found += _name_notices(f"data/{number}/names.yml", f"{number}年的名称", *own)
    if NAMES not in unread_files(before) | unread_files(after):
        found += _name_notices(NAMES, "名称", before.names, after.names)
    found += _term_notices(before.terms, after.terms)
    found += _acceptance_notices(before, after)
    if [one for one, _ in before.headlines] != [one for one, _ in after.headlines]:
        words = "每年首页的主要数字改为：" + "、".join(one for one, _ in after.headlines)
        found.append(Notice("首页数字", words, file=HEADLINES))
    return tuple(found)


def _unread_notices(before: Yearbook, after: Yearbook) -> Iterator[Notice]:
    for file in sorted(unread_files(after)):
        yield Notice("读不全", f"{file}读不全，里面没有比全，改好以后再看一次", needs_attention=True, file=file)
    for file in sorted(unread_files(before) - unread_files(after)):
        yield Notice("读不全", f"{file}原来读不全，里面没有比全", needs_attention=True, file=file)


def _release_notices(number: int, was: Year | None, now: Year | None) -> Iterator[Notice]:
    old, new = was.release if was else None, now.release if now else None
    file = f"data/{number}/release.yml"
    if old is None and new is not None:
        yield Notice("签发", f"{number}年签发（{new.number}，{new.signer}）", file=file)
    elif old is not None and new is None:
        yield Notice("签发", f"{number}年原已签发，签发记录被删去了", needs_attention=True, file=file)
    elif old is not None and new is not None and was is not None and now is not None:
        changed = [file] if facts_of(old) != facts_of(new) else []
        changed += [f"data/{number}/released.yml"] if facts_of(was.released) != facts_of(now.released) else []
        for one in changed:
            yield Notice("签发", f"{number}年的签发记录（{one}）改了，应由签发人确认", needs_attention=True, file=one)


def _confirmation_notices(before: Yearbook, after: Yearbook, was: Year | None, now: Year | None) -> Iterator[Notice]:
    """What departments confirmed, and what was changed after they had."""
    if now is None or not now.is_draft:
        return
    file = f"data/{now.number}/confirmed.yml"
    earlier = was.confirmations if was else {}
    known = {one.digest for one in earlier.values()}
    new = Counter((one.by, one.date) for one in now.confirmations.values() if one.digest not in known)
    for (by, day), count in new.items():
        yield Notice("确认", f"{now.number}年：{by}确认了 {count} 项（{day}）", file=file)
    for figure_id, one in earlier.items():
        if figure_id not in now.confirmations:
            words = f"{now.number}年：删去了{one.by}对“{figure_id}”（{one.value}）的确认"
            yield Notice("确认", words, file=file, is_first=True)
        elif one.digest == now.confirmations[figure_id].digest and facts_of(one) != facts_of(
            now.confirmations[figure_id]
        ):
            words = f"{now.number}年：“{figure_id}”的确认记录改了（原为{one.by}，{one.date}）"
            yield Notice("确认", words, file=file, is_first=True)
    for figure_id, one in now.confirmations.items():
        figure = after.figure(figure_id)
        if figure is None or confirmation_state(after, now, figure) is not ConfirmationState.CHANGED:
            continue
        old = before.figure(figure_id)
        if was is None or old is None or confirmation_state(before, was, old) is not ConfirmationState.CHANGED:
            owner = figure.owner or "部门"
            words = f"“{figure.label}”确认的是{one.value}（{one.by}，{one.date}），确认以后改过，要请{owner}重新确认"
            yield Notice("确认", f"{now.number}年：{words}", needs_attention=True, file=file)


def _correction_notices(before: Yearbook, after: Yearbook, number: int) -> Iterator[Notice]:
    file = f"data/{number}/corrections.yml"
    for one in added_corrections(before, after, number):
        yield Notice("更正", f"{number}年更正：{_correction_text(after, number, one)}", file=file)
    for one in added_corrections(after, before, number):
        words = f"{number}年删去一条更正：{_correction_text(before, number, one)}"
        yield Notice("更正", words, needs_attention=True, file=file)


def _correction_text(book: Yearbook, number: int, one: Correction) -> str:
    about = f"{one.reason}（{one.approver}批准，{one.date}）"
    if one.section:
        year = book.year(number)
        section = year.section(one.section) if year else None
        return f"“{section.title if section else one.section}”的一段文字，{about}"
    figure = book.figure(one.figure)
    label = one.name or (figure.label if figure else one.figure)
    part = f"的{PARTS.get(one.part, one.part)}" if one.part else ""
    return f"{label}{part}由{one.old or '没有写'}改为{one.new or '没有写'}，{about}"


def _approval_notices(number: int, was: Year | None, now: Year | None) -> Iterator[Notice]:
    """The approvals of a year that were given or taken away; a changed one is both."""
    old, new = (year.approvals if year else () for year in (was, now))
    file = f"data/{number}/approvals.yml"
    for one in new:
        if facts_of(one) not in [facts_of(other) for other in old]:
            yield Notice("批准", f"{number}年：{one.role}（{one.by}）{one.date} 批准", file=file)
    for one in old:
        if facts_of(one) not in [facts_of(other) for other in new]:
            words = f"{number}年：{one.role}（{one.by}）{one.date} 的批准删去或改了"
            yield Notice("批准", words, file=file, is_first=True)


def _name_notices(file: str, subject: str, old: Mapping[str, Name], new: Mapping[str, Name]) -> Iterator[Notice]:
    for name_id in dict.fromkeys((*old, *new)):
        was, now = old.get(name_id), new.get(name_id)
        if was is None and now is not None:
            yield Notice(subject, f"新增“{_name_text(now)}”", file=file)
        elif now is None and was is not None:
            yield Notice(subject, f"删去“{_name_text(was)}”", file=file, is_first=True)
        elif was and now and _name_text(was) != _name_text(now):
            yield Notice(subject, f"“{_name_text(was)}”改为“{_name_text(now)}”", file=file, is_first=True)
        if was and now and was.kind != now.kind:
            yield Notice(subject, f"“{now.text}”的类别（kind）由 {was.kind} 改为 {now.kind}", file=file, is_first=True)
        if was and now and was.masked != now.masked:
            words = "改为脱敏" if now.masked else "不再脱敏，脱敏版将写出这个名称"
            yield Notice(subject, f"“{now.text}”{words}", needs_attention=not now.masked, file=file)


def _name_text(name: Name) -> str:
    aliases = f"（又称{'、'.join(name.aliases)}）" if name.aliases else ""
    return (name.text if name.text == name.id else f"{name.id}：{name.text}") + aliases


def _term_notices(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> Iterator[Notice]:
    for term in dict.fromkeys((*old, *new)):
        if term not in new:
            yield Notice("用词", f"用词表删去“{term}”", file=TERMS)
        elif term not in old or old[term] != new[term]:
            words = f"“{term}”应写作“{new[term]}”" if new[term] else f"“{term}”不要用"
            yield Notice("用词", words, file=TERMS)


def _acceptance_notices(before: Yearbook, after: Yearbook) -> Iterator[Notice]:
    titles = {fault.name: fault.title for fault in faults()}
    old = [_acceptance_text(one, titles) for one in before.acceptances]
    new = [_acceptance_text(one, titles) for one in after.acceptances]
    for words in new:
        if words not in old:
            yield Notice("接受的问题", f"接受：{words}", needs_attention=True, file=ACCEPTED)
    for words in old:
        if words not in new:
            yield Notice("接受的问题", f"不再接受：{words}", file=ACCEPTED)


def _acceptance_text(one: Acceptance, titles: Mapping[str, str]) -> str:
    until = f"到{one.expires}为止" if one.expires else "长期"
    return f"{one.at}的“{titles.get(one.fault, one.fault)}”，{one.reason}（{one.approver}批准，{until}）"
