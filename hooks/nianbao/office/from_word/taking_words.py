"""What a Word file changes, in words: for the screen, and as the page data/YEAR/from-word.md."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from nianbao.load.project_files import FROM_WORD_PAGE
from nianbao.office.from_word.number_proposals import NumberProposal, ProposalKind
from nianbao.office.from_word.word_taking import WordTaking

SHORTEST: Final = 120
BESIDE: Final = 20
NO_STATE: Final = (
    "找不到这份 Word 文件导出时的那一版（git 里没有，或文件属性丢了），只能与现在的正文比：导出以后别人在网页上改过的，"
    "下面会显示成“Word 改回去了”，请逐处看清"
)


def page_name(year: int) -> str:
    """The page that records what came back, by its path in the project."""
    return f"data/{year}/{FROM_WORD_PAGE}"


def taking_lines(taking: WordTaking, year: int) -> Iterator[str]:
    """The lines for the screen."""
    if not taking.is_state_known:
        yield f"注意：{NO_STATE}。"
    elif taking.commit:
        yield f"这份 Word 文件是从 {taking.commit[:9]} 那一版导出的；以后别人改的，都留着。"
    for file in taking.files:
        yield f"── {file}"
        yield from changed_lines(taking.before[file], taking.files[file].decode("utf-8-sig").replace("\r\n", "\n"))
    for title, items in _sections(taking):
        yield f"── {title}（{len(items)}处）"
        yield from (f"  {item}" for item in items)


def changed_lines(before: str, after: str) -> Iterator[str]:
    """The lines that differ, `-` old and `+` new; of long lines what is around the difference."""
    old, new = before.split("\n"), after.split("\n")
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        olds, news = ([line for line in lines if line.strip()] for lines in (old[first:last], new[start:end]))
        if len(olds) == len(news):
            for one, other in zip(olds, news, strict=True):
                yield from _pair(one, other)
            continue
        yield from (f"  - {line}" for line in olds)
        yield from (f"  + {line}" for line in news)


def _pair(old: str, new: str) -> Iterator[str]:
    if max(len(old), len(new)) <= SHORTEST:
        yield f"  - {old}"
        yield f"  + {new}"
        return
    blocks = [op for op in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if op[0] != "equal"]
    first = max(0, blocks[0][1] - BESIDE)
    ends = min(len(old), blocks[-1][2] + BESIDE), min(len(new), blocks[-1][4] + BESIDE)
    for mark, text, end in (("-", old, ends[0]), ("+", new, ends[1])):
        start = "…" if first else ""
        yield f"  {mark} {start}{text[first:end]}{'…' if end < len(text) else ''}"


def taking_page(taking: WordTaking, year: int, source: str, *, has_head: bool) -> str:
    """The page in Markdown: what is to be decided, by department, and what was not taken. What follows an
    earlier file on the page has no head."""
    head = [f"# {year}年：从 Word 收回的修改"] if has_head else []
    lines = [*head, "", f"从“{_cell(source)}”收回。文字改动已写进各节；下面的由人定。", ""]
    proposed = [one for one in taking.proposals if one.kind is not ProposalKind.FORM]
    if proposed:
        lines += [f"## 改动的数字（{len(proposed)}处，没有写进数据）", ""]
        lines += ["| 责任部门 | 数字 | 报告里 | Word 里 | 怎么办 |", "| --- | --- | --- | --- | --- |"]
        for one in sorted(proposed, key=lambda one: one.owner):
            cells = (one.owner, one.label, one.shown, one.new, f"{one.kind}：{one.advice}")
            lines.append("| " + " | ".join(map(_cell, cells)) + " |")
        lines.append("")
    for title, items in _sections(taking, with_proposals=False):
        lines += [f"## {title}（{len(items)}处）", "", *(f"- {_cell(item)}" for item in items), ""]
    return "\n".join(lines)


def _sections(taking: WordTaking, *, with_proposals: bool = True) -> Iterator[tuple[str, list[str]]]:
    found = []
    if with_proposals:
        found.append(("改动的数字，没有写进数据", [_proposal(one) for one in taking.proposals]))
    found += [
        (
            "两边都改过，留着现在的文字",
            [
                f"{one.file}：导出时“{one.texts.base}”，现在“{one.texts.present}”，Word 里“{one.texts.word}”"
                for one in taking.conflicts
            ],
        ),
        ("没有收进去的改动", [f"{_place(one.number)}{one.words}：{one.why}" for one in taking.untaken]),
        (
            "新打的数字，照文字写进正文",
            [f"{_place(one.number)}{one.written}（{one.sentence}）" for one in taking.typed],
        ),
        (
            "在 Word 里不见了的数字，引用随着删去",
            [f"{written}，原来在“{_short(line)}”" for written, line in taking.lost],
        ),
        ("删去的段落", [_short(line) for line in taking.deleted]),
        (
            "批注，记在句子后面（网页上不显示）",
            [
                f"{_place(line.number)}{comment.author or '（没有署名）'}：{comment.text}"
                for line, comment in taking.comments
            ],
        ),
        (
            "有修订的段落，按全部接受收回",
            [
                f"{_place(line.number)}{'、'.join(line.revised_by)}：原稿“{_short(line.former)}”，改后“{_short(line.text)}”"
                for line in taking.revised
            ],
        ),
        ("待核：Word 里有，写回以后显示得不一样", [_short(line) for line in taking.missing]),
        ("待核：写回以后有，Word 里没有", [_short(line) for line in taking.surplus]),
    ]
    yield from ((title, items) for title, items in found if items)


def _proposal(one: NumberProposal) -> str:
    owner = f"{one.owner} " if one.owner else ""
    return f"{one.kind} {owner}{one.label}：{one.shown} → {one.new}。{one.advice}"


def _place(number: int) -> str:
    return f"第 {number} 段 " if number else ""


def _short(text: str) -> str:
    return text if len(text) <= SHORTEST else f"{text[:SHORTEST]}…"


def _cell(text: str) -> str:
    return (
        text.replace("|", "&#124;")
        .replace("\n", " ")
        .replace("*", r"\*")
        .replace("<", "&lt;")
        .replace("{{", "&#123;&#123;")
    )


def summary_line(taking: WordTaking) -> str:
    """What changes, in one sentence."""
    values = sum(one.kind is ProposalKind.VALUE for one in taking.proposals)
    others = len(taking.proposals) - values
    parts = [f"文字改了 {len(taking.files)} 节"]
    parts += [f"拟改的数 {values} 个"] if values else []
    parts += [f"要核实或在别处改的数 {others} 个"] if others else []
    parts += [f"批注 {len(taking.comments)} 条"] if taking.comments else []
    return "，".join(parts)


def needs_record(taking: WordTaking) -> bool:
    """Whether something has to be decided by a person."""
    return any(True for _ in _sections(taking))
