"""The page that lists the decisions of an import, for the person who checks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from nianbao.load.project_files import IMPORT_PAGE
from nianbao.office.importing.nouns import Confidence, Decision, Imported, Recognized

MOST_LINES = 10
DOUBTED = "下面的数拿不准是什么，照原样留在正文里，没有记进数据；脱敏稿里看不见的，引用已写好，值待填。"
LOOK = "对照原稿核实"

KIND_WORDS = {
    "town": "镇", "village": "村", "community": "社区", "company": "企业", "project": "项目", "place": "地方",
    "site": "场所", "industry": "产业、行业", "org": "单位", "brand": "品牌", "ordinal": "届次", "document": "来文",
    "strategy": "战略", "level": "级别", "other": "其他",
}  # fmt: skip


def import_page(
    source: str,
    year: int,
    decisions: Sequence[Decision],
    notes: Sequence[str],
    differences: Sequence[tuple[int, str, str]],
) -> str:
    """The page in Markdown."""
    lines = [f"# {year}年导入说明", "", f"从“{_escape_cell(source)}”导入。{summary(decisions)}。", ""]
    if notes:
        lines += ["## 说明", "", *(f"- {note}" for note in notes), ""]
    lines += list(_proof_section(differences))
    doubtful = [decision for decision in decisions if decision.confidence is Confidence.DOUBTFUL]
    if doubtful:
        lines += [f"## 待核（{len(doubtful)}处）", "", DOUBTED, "", *_doubt_table(doubtful), ""]
    lines += ["## 全部判断", "", *_decision_table(decisions), ""]
    return "\n".join(lines)


def summary(decisions: Iterable[Decision]) -> str:
    """The number of decisions of each kind, in one sentence."""
    counts = Counter(decision.found for decision in decisions)
    counted = "、".join(f"{found.value}{counts[found]}处" for found in Recognized if counts[found])
    return f"找到{counted}" if counted else "没有找到数字、名单和名称"


def import_messages(imported: Imported, year: int, check: str, *, is_trial: bool) -> Iterator[str]:
    """The lines that the command prints about its work and the next step; `check` is the command that checks the
    year."""
    doubtful = imported.doubtful()
    page = f"data/{year}/{IMPORT_PAGE}"
    sections = sum(file.endswith(".md") for file in imported.files) - 1
    done = "试导入" if is_trial else "已导入"
    yield f"{done} {year} 年：{sections} 节，{len(imported.files)} 个文件；{summary(imported.decisions)}。"
    yield from imported.notes
    if imported.differences:
        lines = "、".join(str(line) for line, _, _ in imported.differences[:MOST_LINES])
        yield f"有 {len(imported.differences)} 行写出来与原稿不同（第 {lines} 行），已列在说明里，请对照改正。"
    else:
        yield "回核：写出的报告与原稿逐行相同。"
    for decision in doubtful[:MOST_LINES]:
        yield f"  待核 第 {decision.line} 行：{decision.sentence} → {decision.written}（{decision.why}）"
    if len(doubtful) > MOST_LINES:
        yield f"  待核共 {len(doubtful)} 处，其余见 {page}。"
    if is_trial:
        yield "以上只是试导入，没有写文件；去掉 --dry-run 就写。要写的文件："
        yield from (f"  {file}" for file in imported.files)
    else:
        yield f"下一步：看 {page}，改正待核的{len(doubtful)}处；再运行：{check}"


def _proof_section(differences: Sequence[tuple[int, str, str]]) -> Iterator[str]:
    yield "## 回核"
    yield ""
    if not differences:
        yield "写出的报告与原稿逐行相同。"
        yield ""
        return
    yield f"下面{len(differences)}行写出来与原稿不同，请对照改正。"
    yield ""
    yield "| 行 | 原稿 | 写出 |"
    yield "| --- | --- | --- |"
    for line, was, now in differences:
        yield f"| {line} | {_escape_cell(was)} | {_escape_cell(now)} |"
    yield ""


def _doubt_table(decisions: Iterable[Decision]) -> Iterator[str]:
    yield "| 行 | 原句 | 正文里 | 为什么拿不准 | 怎么办 |"
    yield "| ---: | --- | --- | --- | --- |"
    for decision in decisions:
        cells = (decision.sentence, decision.written, decision.why, decision.to_do or LOOK)
        yield f"| {decision.line} | " + " | ".join(map(_escape_cell, cells)) + " |"


def _decision_table(decisions: Iterable[Decision]) -> Iterator[str]:
    yield "| 行 | 原句 | 认作 | 写成 | 把握 | 依据 |"
    yield "| ---: | --- | --- | --- | --- | --- |"
    for decision in decisions:
        kind = decision.found.value
        if decision.name_kind:
            kind += f"（{KIND_WORDS.get(decision.name_kind, decision.name_kind)}）"
        elif decision.unit:
            kind += f"（{decision.unit}）"
        cells = (decision.sentence, kind, decision.written, decision.confidence.value, decision.why)
        yield f"| {decision.line} | " + " | ".join(map(_escape_cell, cells)) + " |"


def _escape_cell(text: str) -> str:
    return text.replace("|", "&#124;").replace("\n", " ").replace("\t", " ").replace("*", r"\*").replace("<", "&lt;")
