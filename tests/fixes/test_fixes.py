"""``nianbao check --fix``: what it fixes, what it leaves alone, and that a second run changes nothing."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import example, given
from hypothesis import strategies as st

from nianbao.cli import main
from nianbao.fixes import fix_project
from nianbao.fixes.byte_edits import apply_edits
from nianbao.report import Edit, Finding, Place
from nianbao.source.reference_grammar import Parsed, ReferenceError, lay_out, parse_reference
from nianbao.words.han import ANY_HAN
from tests.conftest import MakeProject
from tests.project import write_project

CATALOGUE = "管网: {unit: 公里}\n助餐点: {unit: 个}\n镇区: {unit: 个, list: {名称: text, 投资: 亿元}}\n"


def keeps_markup(finding: Finding) -> bool:
    """Whether Markdown reads the text as before with the edits of a finding (the others: test_markup_fixes.py)."""
    return not any(edit.changes_markup for edit in finding.edits)


def fixed(root: Path, file: str, content: bytes, wanted: Callable[[Finding], bool] = keeps_markup) -> bytes:
    """The content of a file after fixing the project that holds it."""
    write_project(root, {"data/figures/a.yml": CATALOGUE, file: content})
    changes = {change.file: change.after for change in fix_project(root, wanted=wanted)}
    return changes.get(file, content)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


PROSE = [
    ("新建管网,比上年多", "新建管网，比上年多"),
    ("管网(一期)建成", "管网（一期）建成"),
    ("“三治”融合(试点）", "“三治”融合（试点）"),
    ('打造"示范"段', "打造“示范”段"),
    ("全镇 新建，改建", "全镇新建，改建"),
    ("新建 ，改建", "新建，改建"),
    ("# 一、 学习", "# 一、学习"),
    ("建成１２．６公里，５Ｇ", "建成12.6公里，5G"),
    ("建成12.6\u00a0公里", "建成12.6公里"),
    ("建成\u200b管网", "建成管网"),
    ("建成12.6&nbsp;公里", "建成12.6公里"),
    ("A\u00a0B", "A B"),
    ("等等...", "等等……"),
    ("干部--带头", "干部——带头"),
    ("| 甲,乙 | 1 |\n|---|---|\n| 丙 丁，戊 | 2 |", "| 甲，乙 | 1 |\n|---|---|\n| 丙丁，戊 | 2 |"),
    ("---\ntitle: 发展,民生\n---\n新建,改建", "---\ntitle: 发展，民生\n---\n新建，改建"),
    ("新建,见{{ 管网 ，数\n}}改建,好", "新建，见{{ 管网 ，数\n}}改建，好"),
    ("新建,见{{ 管网 ，数\n\n改建,好", "新建，见{{ 管网 ，数\n\n改建，好"),
    ("新建,见`{{`改建,好", "新建，见`{{`改建，好"),
    ("新建,见<!-- {{ -->改建,好", "新建，见<!-- {{ -->改建，好"),
    ("新建，\n 改建,好", "新建，\n 改建，好"),
]
DATA = [
    (
        '管网: {value: 12.6, note: "多,了 新，{{ 管网 ，１,数 }}"}\n',
        '管网: {value: 12.6, note: "多，了新，{{ 管网 ，１,数 }}"}\n',
    ),
    ("管网:\n  note: 新,建{{ 管网,数\n助餐点：7\n", "管网:\n  note: 新，建{{ 管网,数\n助餐点: 7\n"),
    ("管网: １２．６\n", "管网: 12.6\n"),
    ('管网: "１２．６" # 注\n', '管网: "12.6" # 注\n'),
    ("管网：12.6\n", "管网: 12.6\n"),
    ("管网： 12.6\n", "管网: 12.6\n"),
    ("管网：{value: 12.6}\n", "管网: {value: 12.6}\n"),
    ("管网：\n助餐点：7\n", "管网:\n助餐点: 7\n"),
    ("管网:\n  value：12.6\n", "管网:\n  value: 12.6\n"),
    ("镇区:\n  - 名称：甲\n", "镇区:\n  - 名称: 甲\n"),
    ("管网:\n\tvalue: 12.6\n\tnote: 甲\n", "管网:\n  value: 12.6\n  note: 甲\n"),
    ("管网:\n\tvalue: 12.6\n    note: 甲\n", "管网:\n    value: 12.6\n    note: 甲\n"),
    ("管网:\n    value: 12.6\n\tnote: 甲\n", "管网:\n    value: 12.6\n    note: 甲\n"),
    ("镇区:\n\trows:\n\t\t- 甲\n\t\t- 乙\n", "镇区:\n  rows:\n    - 甲\n    - 乙\n"),
    ("管网: 12.6\u00a0公里\n", "管网: 12.6公里\n"),
    ("管网:\u00a012.6\n", "管网: 12.6\n"),
    ("管网: {value: 12.6, note: 多,因 新开工，}\n", "管网: {value: 12.6, note: 多,因 新开工，}\n"),
    ('管网: {value: 12.6, note: "多,因 新开工，"}\n', '管网: {value: 12.6, note: "多，因新开工，"}\n'),
]
CUT = [
    ("镇区:\n  - 甲 #2 园\n  - 乙 #3 # 新\n", '镇区:\n  - "甲 #2 园"\n  - "乙 #3" # 新\n'),
    ("镇区:\n  - {名称: 甲 #2 园, 投资: 5}\n", '镇区:\n  - {名称: "甲 #2 园", 投资: 5}\n'),
    ("镇区: [甲 #1, 乙 #2]\n管网: 3\n", '镇区: ["甲 #1", "乙 #2"]\n管网: 3\n'),
    ("镇区:\n  - {名称: #2, 投资: 5}\n", '镇区:\n  - {名称: "#2", 投资: 5}\n'),
    ("管网:\n  note: #2 站\n", '管网:\n  note: "#2 站"\n'),
    ("管网:\n  note: 甲\n    乙 #2 站\n", '管网:\n  note: "甲\n    乙 #2 站"\n'),
    ("管网:\n  note: 甲\\乙 #2 站\n", "管网:\n  note: '甲\\乙 #2 站'\n"),
    ("管网: 12.6\n助餐点 #2: 7\n", '管网: 12.6\n"助餐点 #2": 7\n'),
]
# What may be a comment, and what cannot be quoted in one piece.
NOT_QUOTED = [
    "管网: 12.6 # 注\n",
    "管网: 12.6 #5\n",
    "管网: {value: 12.6, note: 甲 # 注}\n",
    "管网:\n  note: 甲 #台账\n",
    "管网:\n  note: 甲 #2 站\n    乙\n",
    "管网:\n  note: 甲\n    #2 站\n    乙\n",
    "管网:\n  note: '甲' #2 站\n",
    "管网:\n  note: 甲'\\\" #2 站\n",
    "管网: {甲 #2: 3, value: 1}\n",
    "管网: {note: {{ 甲 #2 }}, value: 1}\n",
]
LEFT_ALONE = [
    "`代码,代码` <!-- 注,释 --> [页](甲,乙.md) <b title='甲,乙'>好</b>",
    "```\n代码,代码１２\n```",
    "```chart\ntitle: 管网,管线\nfigures: 管网\n```",
    "{{ 管网\u00a0数 }}",
    "{{ 管网,管网 }}",
    "GB/T 9704-2012，12,345元，3:1，9:30，a, b (c)",
    "增强“四个意识”、“四个自信”，2022-2025年，一是，抓",
    "办结率=(按期办结+超期办结)/受理",
    "砚湾 汀南 笺香",
    "#\u00a0标题",
    "- 甲\n-\u00a0乙",
    "    缩进的代码,代码",
    # Nothing in double braces is prose, closed or not.
    "见{{ 助餐点 同比\n}}",
    "见{{ 助餐点 数，\n 余 (十)\n}}多",
    "见{{ 管网 ，１２,年 }",
    "见{{ 管网 数 }后,前 后，（好)\n再 来，１２",
    "见｛｛ 管网 余(十),１２ ｝｝",
    "见{{ 管网 ， {{ 管网 }}",
    "\\{{ 管网,管 网，１２ }}",
    "{{ 管网\u00a0\n数，\u200b }}",
    "| 甲 | 乙 |\n|---|---|\n| {{ 管网 ，数 | １２,丙 丁， |",
    "- 甲{{ 管网 (余)\n  乙,丙 丁，}}",
    "> {{ 管网 ，甲\n> 乙,丙 }}",
    "甲[^1]\n\n[^1]: {{ 管网 ，甲\n    乙,丙 }}",
    "## {{ 管网 ，甲,乙",
    "`{{ 管网,甲 }}`<!-- {{ 管网,甲 -->",
]


@pytest.mark.parametrize(("wrong", "right"), PROSE)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_prose_is_fixed(tmp_path: Path, wrong: str, right: str, line_end: str) -> None:
    before = f"{wrong}\n\n后面一段。\n".replace("\n", line_end)
    after = f"{right}\n\n后面一段。\n".replace("\n", line_end)
    assert fixed(tmp_path, "docs/2024/1.md", before.encode()).decode() == after


@pytest.mark.parametrize(("wrong", "right"), DATA)
def test_data_are_fixed(tmp_path: Path, wrong: str, right: str) -> None:
    assert fixed(tmp_path, "data/2024/a.yml", wrong.encode()).decode() == right


@pytest.mark.parametrize(("wrong", "right"), CUT)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_text_cut_by_a_hash_is_quoted(tmp_path: Path, wrong: str, right: str, line_end: str) -> None:
    before, after = (text.replace("\n", line_end) for text in (wrong, right))
    assert fixed(tmp_path, "data/2024/a.yml", before.encode()).decode() == after


@pytest.mark.parametrize("text", NOT_QUOTED)
def test_a_possible_comment_is_not_quoted(tmp_path: Path, text: str) -> None:
    assert fixed(tmp_path, "data/2024/a.yml", text.encode()).decode() == text


def test_a_title_in_front_matter_is_quoted(tmp_path: Path) -> None:
    text = "---\ntitle: 甲 #2 园\ndescription: 甲 #注\n---\n\n# 一\n"
    expected = text.replace("甲 #2 园", '"甲 #2 园"')
    assert fixed(tmp_path, "docs/2024/1.md", text.encode()).decode() == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_faults_with_several_fixes_stay(tmp_path: Path, text: str) -> None:
    assert fixed(tmp_path, "docs/2024/1.md", f"{text}\n".encode()).decode() == f"{text}\n"


def test_the_catalogue_is_fixed_and_keeps_its_comments_and_layout(tmp_path: Path) -> None:
    before = "\ufeff# 目录，甲：乙\r\n管网：{unit: 公里}   # 注，释\r\n\r\n助餐点:\r\n\tlabel：老年 助餐点\r\n".encode()
    after = "\ufeff# 目录，甲：乙\r\n管网: {unit: 公里}   # 注，释\r\n\r\n助餐点:\r\n  label: 老年 助餐点\r\n".encode()
    assert fixed(tmp_path, "data/figures/a.yml", before) == after


AMBIGUOUS_TABS = [
    "镇区:\n  rows:\n\t- 甲\n",
    "镇区:\n  value:\n\tnote: 甲\n",
    "\t管网: 12.6\n",
    "镇区:\n \trows: 3\n",
]


@pytest.mark.parametrize("text", AMBIGUOUS_TABS)
def test_tabs_with_two_readings_stay(tmp_path: Path, text: str) -> None:
    assert fixed(tmp_path, "data/2024/a.yml", text.encode()).decode() == text


def test_a_colon_in_a_list_of_texts_stays(tmp_path: Path) -> None:
    text = "镇区:\n  - 注意：甲\n  -丙\n"
    assert fixed(tmp_path, "data/2024/a.yml", text.encode()).decode() == text


def test_accepted_findings_stay(tmp_path: Path) -> None:
    accepted = "- {fault: punctuation, place: docs/2024/1.md, reason: 原文, approver: 主任, expires: 2025-06-30}\n"
    write_project(tmp_path, {"data/accepted.yml": accepted, "docs/2024/1.md": "新建,改建。\n"})
    assert fix_project(tmp_path, date(2025, 6, 30)) == ()
    assert [change.file for change in fix_project(tmp_path, date(2025, 7, 1))] == ["docs/2024/1.md"]


WRONG = {
    "data/2024/a.yml": "管网：１２\n",
    "docs/2024/1.md": "新建,改建{{ 管网 }}。\n",
    "docs/2023/1.md": "新建,改建。\n",
}


def test_command_shows_the_diff_and_writes(make_project: MakeProject) -> None:
    root = make_project({"data/figures/a.yml": CATALOGUE, **WRONG})
    done = run("--fix", "-C", str(root))
    assert "-管网：１２\n+管网: 12\n" in done.output
    assert "改了 3 个文件，4 处。\n\n核对完毕，没有发现问题。\n" in done.output
    assert (root / "docs/2024/1.md").read_text() == "新建，改建{{ 管网 }}。\n"
    again = run("--fix", "-C", str(root))
    assert again.output == "没有可以代改的。\n\n核对完毕，没有发现问题。\n"


def test_dry_run_writes_nothing(make_project: MakeProject) -> None:
    root = make_project({"data/figures/a.yml": CATALOGUE, **WRONG})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = run("--fix", "--dry-run", "-C", str(root))
    assert "要改（没有写） 3 个文件，4 处。" in done.output
    after = (path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts)
    assert {path: path.read_bytes() for path in after} == before
    assert done.exit_code == 1


def test_dry_run_needs_fix(make_project: MakeProject) -> None:
    assert run("--dry-run", "-C", str(make_project(WRONG))).exit_code == 2


def test_only_the_year_asked_for(make_project: MakeProject) -> None:
    root = make_project({"data/figures/a.yml": CATALOGUE, **WRONG})
    run("--fix", "--year", "2023", "-C", str(root))
    assert (root / "docs/2023/1.md").read_text() == "新建，改建。\n"
    assert (root / "docs/2024/1.md").read_text() == WRONG["docs/2024/1.md"]


def test_nothing_is_written_if_one_file_cannot_be(make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_project({"data/figures/a.yml": CATALOGUE, **WRONG})
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if target.parent.name == "2024" and target.name == "1.md":
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    done = run("--fix", "-C", str(root))
    assert done.exit_code == 2
    assert "写不了" in done.output
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_mode_is_kept(make_project: MakeProject) -> None:
    root = make_project(WRONG)
    (root / "docs/2024/1.md").chmod(0o640)
    run("--fix", "-C", str(root))
    assert (root / "docs/2024/1.md").stat().st_mode & 0o777 == 0o640


# What slips are made of, beside what must not be touched.
PIECES = st.sampled_from(
    [
        *"镇村新建，。：；、“”《》（）()\"',.:;!?- \u3000\u00a0\u200b１２．５Ｇ％12.6%",
        *("\n", "\n\n", "# ", "- ", "| ", "**", "...", "--", "&nbsp;", "{{ 管网 }}", "{{ 管网\u00a0同比 }}", "`码,码`"),
        *("{{", "}}", "{{ 管网 ，数", "\n}}", "｛｛", "｝｝", "{{ 管网,数 }", "<!--", "-->", "`"),
        *("\n```\n码,码１\n```\n", "<!-- 注,释 -->", "[页](甲,乙.md)", "a", "一是", "    ", "\t", "：", "!["),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
LINES = st.sampled_from(
    [
        *(
            "管网: 12.6",
            "管网：12.6",
            "管网： １２．６ # 注，释",
            "助餐点: {value: １, note: 多,了}",
            "助餐点:",
            "\tvalue: 7",
        ),
        *(
            "\tnote：新\u00a0建",
            "  value: ７",
            '  note: "多,了 新，"',
            "# 注：释",
            "镇区:",
            "  - 名称：甲",
            "\t- 乙,丙",
            "",
        ),
        *(
            "    rows:",
            "\t\t- 甲",
            "镇区：{value: 3}",
            "  - {名称: 甲　乙, 投资: ５．２}",
            "：",
            "- 甲",
            "管网:\u00a012",
        ),
    ]
)
DATA_TEXTS = st.tuples(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n"])).map(
    lambda drawn: drawn[1].join([*drawn[0], ""])
)
HAN = re.compile(ANY_HAN)
IN_BRACES = re.compile(r"[{｛]{2}.*?(?:[}｝]{2}|\n[ \t]*(?=\n)|\Z)", re.S)
UNTOUCHED = re.compile(r"\{\{[^{}\n]*\}\}|```\n.*?\n```|<!--.*?-->|\]\([^)\n]*\)", re.S)


# Without code and comments, where braces are text.
BRACED = st.sampled_from(
    [
        *(
            "{{ 管网",
            "{{",
            "}}",
            "｛｛",
            "｝｝",
            "}",
            "{",
            "\n",
            "\n\n",
            "\n \n",
            " ",
            "，",
            ",",
            "(",
            ")",
            "１２",
            "镇",
            "村",
        ),
        *("\u00a0", "\u200b", "&nbsp;", "| ", "- ", "> ", "# ", "**", "...", "--", '"', "：", "[^1]: ", "同比", "。"),
    ]
)


def parsed_references(text: str) -> Iterator[Parsed | str]:
    """The parsed references of a section; unreadable ones as written."""
    for _, _, written in lay_out(text).references:
        try:
            yield parse_reference(written)
        except ReferenceError:
            yield written


def mended_twice(file: str, content: bytes, wanted: Callable[[Finding], bool] = keeps_markup) -> tuple[bytes, bytes]:
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        once = fixed(Path(first), file, content, wanted)
        return once, fixed(Path(second), file, once, wanted)


@given(TEXTS)
def test_prose_is_fixed_once_and_words_stay(text: str) -> None:
    once, twice = mended_twice("docs/2024/1.md", text.encode())
    assert twice == once
    assert HAN.findall(once.decode()) == HAN.findall(text)
    assert UNTOUCHED.findall(once.decode()) == UNTOUCHED.findall(text)
    assert once.count(b"\n") == text.encode().count(b"\n")
    before, after = (tuple(parsed_references(one)) for one in (text, once.decode()))
    assert before == after


@example("甲{\xa0{{ 管网")
@given(st.lists(BRACED, max_size=30).map("".join))
def test_nothing_in_braces_is_fixed(text: str) -> None:
    once, twice = mended_twice("docs/2024/1.md", text.encode())
    assert twice == once
    assert in_braces(once.decode()) == in_braces(text)


def in_braces(text: str) -> list[str]:
    """What double braces hold. A single brace may touch them, where the text between was removed."""
    return [held.lstrip("{｛") for held in IN_BRACES.findall(text)]


@given(st.one_of(TEXTS, st.lists(BRACED, max_size=30).map("".join)))
def test_all_fixes_together_change_no_words_and_lose_no_reference(text: str) -> None:
    once, twice = mended_twice("docs/2024/1.md", text.encode(), lambda finding: True)
    assert twice == once
    assert HAN.findall(once.decode()) == HAN.findall(text)
    assert len(lay_out(once.decode()).references) >= len(lay_out(text).references)


@given(DATA_TEXTS)
def test_data_are_fixed_once_and_words_stay(text: str) -> None:
    once, twice = mended_twice("data/2024/a.yml", text.encode())
    assert twice == once
    assert HAN.findall(once.decode()) == HAN.findall(text)
    assert re.findall(r"#.*", once.decode()) == re.findall(r"#.*", text)
    assert re.findall(r"\r?\n", once.decode()) == re.findall(r"\r?\n", text)


@given(st.data())
def test_bytes_outside_the_edits_are_the_same(data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.text("镇村新建,.12 ", min_size=1, max_size=12), min_size=1, max_size=6))
    ends = data.draw(st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=len(lines), max_size=len(lines)))
    spots = [(row, column) for row, line in enumerate(lines) for column, sign in enumerate(line) if sign == ","]
    chosen = data.draw(st.lists(st.sampled_from(spots), unique=True)) if spots else []
    edits = [Edit(Place("docs/2024/1.md", row + 1, column + 1), ",", "，") for row, column in chosen]
    text = "".join(line + end for line, end in zip(lines, ends, strict=True))
    content, made = apply_edits("docs/2024/1.md", text.encode(), edits)
    wanted = [
        "".join("，" if (row, column) in chosen else sign for column, sign in enumerate(line))
        for row, line in enumerate(lines)
    ]
    assert content.decode() == "".join(line + end for line, end in zip(wanted, ends, strict=True))
    assert made == len(chosen)


def test_an_edit_whose_place_holds_another_text_is_left_out() -> None:
    edits = [Edit(Place("docs/2024/1.md", 1, 1), "乙", "丙"), Edit(Place("docs/2024/1.md", 9, 1), "甲", "丙")]
    assert apply_edits("docs/2024/1.md", "甲\n".encode(), edits) == ("甲\n".encode(), 0)


def test_one_of_two_edits_at_the_same_place_is_applied() -> None:
    edits = [Edit(Place("docs/2024/1.md", 1, 1, 2), "甲,", "甲，"), Edit(Place("docs/2024/1.md", 1, 2), ",", "；")]
    assert apply_edits("docs/2024/1.md", "甲,乙\n".encode(), edits) == ("甲；乙\n".encode(), 1)
