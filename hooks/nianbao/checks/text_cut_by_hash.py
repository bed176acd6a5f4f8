"""A ``#`` behind a space, by which YAML cuts a text (YAML 1.2, 6.6)."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.cut_texts import Meaning, meaning_of, quoting_edits
from nianbao.checks.fault import Fault, Reading
from nianbao.checks.free_text import takes_words
from nianbao.report import Finding, Level, TrailingComment

FAULT = Fault(
    name="text_cut_by_hash",
    level=Level.ERROR,
    title="“#”把文字截断了",
    means="文字里有一个前面是空格的“#”。YAML 把它和它后面的话当作注释，不读进去。“#”后面紧跟编号的（#2、#B、3 #楼）"
    "是错误，使后面读不下去的也是错误；像注释也像正文的（村建办 #台账）是提醒；“#”后面空一格的是注释，不报。",
    why="看着是全的，读进去、印出来的却少了后半截，而且没有任何提示。",
    fix="是正文，就把整段文字用引号括起来；是注释，就在“#”后面空一格。",
    automatic_fix="一定是正文的，给整段文字加上引号。",
    wrong="""
        data/names.yml
            企业:
              name: 甲 ⟦#2 公司⟧
              kind: org
        """,
    right="""
        data/names.yml
            企业:
              name: "甲 #2 公司"
              kind: org
        """,
)


def find(reading: Reading) -> Iterator[Finding]:
    for comment in reading.book.comments:
        meaning = meaning_of(reading.book, comment) if reading.has(comment.place.file) else Meaning.COMMENT
        if meaning is not Meaning.COMMENT:
            yield _finding(reading, comment, meaning)


def _finding(reading: Reading, comment: TrailingComment, meaning: Meaning) -> Finding:
    line = reading.book.lines[comment.place.file][comment.place.line - 1]
    read = f"只读到“{comment.read}”" if comment.read else "什么也没有读到"
    why = f"“#”前面是空格，后面的当作注释：{read}，丢了“{comment.lost}”"
    if comment.breaks:
        why += "，后面的也读不下去"
    edits = quoting_edits(reading.book, comment)
    quoted = f"改成：{edits[0].new}" if len(edits) == 1 else "开头和结尾各加一个"
    if meaning is Meaning.TEXT:
        return FAULT.at(comment.place, line.strip(), why, f"整段文字用引号括起来，{quoted}", edits=edits)
    level = Level.ERROR if comment.breaks else Level.WARNING
    return FAULT.at(comment.place, line.strip(), why, _doubt(reading, comment, quoted), level=level)


def _doubt(reading: Reading, comment: TrailingComment, quoted: str) -> str:
    """The advice for a comment that may be meant as one."""
    if comment.breaks:
        return f"是正文，就用引号括起来，{quoted}；是注释，就挪到整个括号后面，或另起一行"
    if not takes_words(reading.book, comment.place.file, comment.path):
        return "是值的一部分，就写进“#”前面；是注释，就在“#”后面空一格"
    if comment.is_below or comment.is_quoted:
        return "是正文，就写进前面的引号里；是注释，就在“#”后面空一格"
    return f"是正文，就用引号括起来，{quoted}；是注释，就在“#”后面空一格"
