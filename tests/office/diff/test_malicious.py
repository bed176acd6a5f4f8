"""Changes that someone could hide among others: each is on top in every format, with what it can do or does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nianbao.office.diff.rendering.markdown import LONGEST
from tests.office.diff.conftest import Repository
from tests.office.diff.guarded import GUARDED, PIXEL, Change, executable, linked, removed, renamed, replaced, written

FIRST_FIGURE = re.compile(r"^(?:数字和所在的句子|新增的问题|行文|定义、单位和责任部门)$", re.M)


MALICIOUS: dict[str, tuple[Change, str]] = {
    "growth of a signed year": (
        replaced("data/2024/law.yml", "8%", "18%"),
        "2024年 data/2024/law.yml 结案的公布的增幅：8% → 18%",
    ),
    "break of a signed year": (
        replaced("data/2024/law.yml", "note: 含上年", "break: true, note: 含上年"),
        "结案的口径有变：没有写 → 是",
    ),
    "note of a signed year": (replaced("data/2024/law.yml", "含上年", "不含上年"), "结案的说明：含上年 → 不含上年"),
    "rows of a signed year": (replaced("data/2024/town.yml", "[甲村]", "[乙村]"), "（减甲村、增乙村），没有写更正"),
    "prose of a signed year": (
        replaced("docs/2024/1-town.md", "清理完毕", "清理了一半"),
        "2024年 docs/2024/1-town.md 改写1句",
    ),
    "section of a signed year": (removed("docs/2024/3-party.md"), "docs/2024/3-party.md 文件删去了"),
    "comment in a signed year": (
        replaced("data/2024/law.yml", "结案:", "# 应为 15\n结案:"),
        "data/2024/law.yml 只有空格、顺序或注释不同",
    ),
    "released values": (
        replaced("data/2024/released.yml", "11.2", "11.8"),
        "签发记录（data/2024/released.yml）改了",
    ),
    "register": (replaced("data/releases.yml", "3f2a", "9c1b"), "data/releases.yml 原有的内容改了或删了"),
    "seal": (removed("data/2024/seal.yml"), "data/2024/seal.yml 原有的内容改了或删了"),
    "link": (
        replaced("docs/2025/3-party.md", "example.org/guide", "example.com/guide"),
        "“办事指南”原来链到 https://example.org/guide，现在链到 https://example.com/guide，字没有变",
    ),
    "link of the home": (replaced("docs/index.md", "(2024/)", "(https://example.com/)"), "“历年”原来链到 2024/"),
    "link by its definition": (
        replaced("docs/2024/3-party.md", "(https://example.org/guide)", "[那里]\n\n[那里]: https://example.com"),
        "“办事指南”原来链到",
    ),
    "picture's file": (written("docs/2025/prize.png", PIXEL + b"x"), "图片：docs/2025/prize.png：内容换了"),
    "picture's address": (
        replaced("docs/2025/3-party.md", "(prize.png)", "(../2024/prize.png)"),
        "“获奖证书”原来是 prize.png，现在是 ../2024/prize.png",
    ),
    "accepted finding": (
        written(
            "data/accepted.yml",
            "- {fault: rule_broken, figure: 管网, reason: 无, approver: 办事员, expires: 2026-01-01}\n",
        ),
        "注意：接受：管网的",
    ),
    "approver": (replaced("data/owners.yml", "@o/law", "@mallory"), "纪委的改动由谁批准：@o/law → @mallory"),
    "approval": (removed("data/2025/approvals.yml"), "批准：2025年：科室负责人（党政办）2025-11-01 的批准删去或改了"),
    "approval's date": (replaced("data/2025/approvals.yml", "11-01", "11-02"), "2025-11-01 的批准删去或改了"),
    "signing key": (replaced("data/signers", "AAAA", "BBBB"), "data/signers 签名的公钥；修改（+1 −1）"),
    "code owners": (written(".github/CODEOWNERS", ""), ".github/CODEOWNERS 审批名单；修改（+0 −1）"),
    "write token": (
        replaced(".github/workflows/report.yml", "contents: read", "contents: write"),
        ".github/workflows/report.yml 平台上自动运行的流程；修改（+1 −1）；改了 permissions.contents；",
    ),
    "new workflow": (written(".gitlab-ci.yml", "a: {script: [curl example.com]}\n"), ".gitlab-ci.yml 平台上自动运行"),
    "script in the theme": (
        replaced("theme/partials/footer.html", "<footer>", "<footer><script>x()</script>"),
        "theme/partials/footer.html 网页的模板和样式；修改（+1 −1）；放进每一个网页",
    ),
    "hook": (
        replaced("hooks/check_figures.py", "import on_pre_build", "import on_pre_build as _"),
        "hooks/check_figures.py 程序；修改",
    ),
    "edition": (
        replaced("mkdocs.yml", "edition: masked", "edition: internal"),
        "网站设置；修改（+1 −1）；改了 extra.edition",
    ),
    "value behind a tag": (replaced("mkdocs.yml", "OFFLINE, false", "OFFLINE, true"), "mkdocs.yml 网站设置；修改"),
    "package": (replaced("constraints.txt", "1.6.1", "1.6.0"), "constraints.txt 要安装的软件；修改（+1 −1）"),
    "script of the site": (replaced("docs/javascripts/none.js", "void 0", "x()"), "docs/javascripts/none.js 程序"),
    "script of the office": (replaced("start.cmd", "check", "check & x"), "start.cmd 程序"),
    "ignored by git's diff": (written(".gitattributes", "*.yml -diff\n"), ".gitattributes git 的设置；新增（+1 −0）"),
    "homoglyph in a name": (
        replaced("data/names.yml", "湖滨工业园", "湖滨\u2f2f业园"),
        "看不见、易看错的字：data/names.yml：加了U+2F2F（“⟦U+2F2F⟧”，与常用的字形近）1处",
    ),
    "name": (
        replaced("data/names.yml", "湖滨工业园", "湖宾工业园"),
        "“园区：湖滨工业园（又称湖滨园）”改为“园区：湖宾工业园",
    ),
    "alias": (
        replaced("data/names.yml", "[湖滨园]", "[湖滨园, 园区公司]"),
        "改为“园区：湖滨工业园（又称湖滨园、园区公司）”",
    ),
    "visibility": (
        replaced("data/figures/all.yml", "visibility: internal", "visibility: public"),
        "脱敏版公开的数改了，请先看\n  结案（纪委）脱敏版：[-没有写-] → {+公开+}",
    ),
    "definition": (
        replaced("data/figures/all.yml", "当年新建并验收的长度", "当年新建的长度"),
        "口径或单位改了，数与往年可能不可比，请先看\n  污水管网（村建办）口径",
    ),
    "label of a signed figure": (
        replaced("data/figures/all.yml", "label: 污水管网", "label: 新建管网"),
        "定义改了，已签发的年度也跟着变，请先看\n  新建管网（村建办）名称",
    ),
    "a looser limit": (replaced("data/figures/all.yml", "max: 50", "max: 5000"), "核对用的算式或范围改了，请先看"),
    "a rule less": (replaced("data/figures/all.yml", ", rules: [管网 <= 管网@上年 * 2]", ""), "核对用的算式或范围改了"),
    "symbolic link": (linked("docs/2025/2-people.md", "/etc/passwd"), "是符号链接，指向别的文件（/etc/passwd）"),
    "file mode": (executable("docs/2025/2-people.md"), "原来是普通文件，现在可以当程序运行"),
    "deleted section": (removed("docs/2025/3-party.md"), "章节：docs/2025/3-party.md：“四、党建”这一节删去了"),
    "moved section": (renamed("docs/2025/3-party.md", "docs/2025/6-party.md"), "移到了 docs/2025/6-party.md"),
    "invisible characters": (
        replaced("docs/2025/1-town.md", "清理完毕", "清理\u200b完\u202e毕"),
        "docs/2025/1-town.md：加了U+200B（看不见）1处、U+202E（看不见）1处",
    ),
    "invisible characters in a program": (
        replaced("hooks/check_figures.py", "# 核对", "# 核对\u202e"),
        "hooks/check_figures.py：加了U+202E（看不见）1处",
    ),
    "raw HTML": (
        replaced("docs/2025/1-town.md", "河道清理完毕", "<b>河道</b>清理完毕"),
        "网页代码：docs/2025/1-town.md：加了 <b>",
    ),
    "hidden by a class": (
        replaced("docs/2025/1-town.md", "河道清理完毕。", "*河道*{: .hidden }清理完毕。"),
        "网页代码：docs/2025/1-town.md：加了 {: .hidden }",
    ),
    "template of a page": (
        written("docs/index.md", "---\ntemplate: main.html\n---\n# 某镇年报\n"),
        "页面设置：docs/index.md：改了 template",
    ),
    "own words": (
        written("data/words.yml", "units:\n  - {word: 担, dimension: mass, size: 50公斤}\n"),
        "data/words.yml 本单位的单位和量词",
    ),
    "file nobody knows": (written("data/2025/x.bin", b"\0\1"), "data/2025/x.bin 数据；新增（+1 −0）；内容不是文字"),
}


@pytest.mark.parametrize("name", MALICIOUS)
def test_it_is_on_top(guarded: Repository, name: str) -> None:
    change, words = MALICIOUS[name]
    change(guarded)
    result = guarded.run("main")
    assert isinstance(result.exception, SystemExit | None), result.exception
    top = FIRST_FIGURE.split(result.output)[0]
    assert words in top
    assert "没有改动" not in top


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_all_of_them_are_on_top_in_every_format(guarded: Repository, form: str) -> None:
    for change in (removed("data/2024/seal.yml"), MALICIOUS["write token"][0], MALICIOUS["link"][0]):
        change(guarded)
    guarded.replace("data/2025/town.yml", "12.6", "13.5")
    output = guarded.run("main", "--format", form).output.replace("\\", "")
    at = output.index({"text": "数字和所在的句子", "markdown": "| 数字 | 年份", "json": '"values"'}[form])
    for words in ("data/2024/seal.yml", ".github/workflows/report.yml"):
        assert 0 <= output.index(words) < at
    assert "example.com/guide，字没有变" in (output if form == "json" else output[:at])


def test_two_commits_are_compared_like_the_work_tree(guarded: Repository) -> None:
    guarded.git("checkout", "-qb", "work")
    for name in ("link", "write token", "symbolic link", "picture's file", "deleted section"):
        MALICIOUS[name][0](guarded)
    here = guarded.diff("main")
    guarded.commit()
    there = guarded.diff("main", "work")
    # Only the work tree is asked about links: a commit is read without following any.
    ends = {"head": "", "new_findings": []}
    assert {**here, **ends} == {**there, **ends}
    guarded.git("checkout", "-q", "main")
    guarded.git("branch", "-qD", "work")


def test_a_flood_hides_nothing(guarded: Repository) -> None:
    """A comment has a longest length: what is most dangerous comes first, and the rest is counted."""
    for number in range(400):
        written(f"docs/2025/{number}-{'很长的名字' * 8}.xyz", "x")(guarded)
        written(f"docs/2024/{number}-{'很长的名字' * 8}.png", "x")(guarded)
    MALICIOUS["write token"][0](guarded)
    MALICIOUS["growth of a signed year"][0](guarded)
    text = guarded.run("main", "--format", "markdown").output
    assert len(text) <= LONGEST
    assert text.index("report.yml") < text.index(".xyz")
    assert text.index("公布的增幅：8% → 18%") < text.index("很长的名字")
    assert len(re.findall(r"另有\d+处，见下面的“[^”]*：其余”", text)) == 2
    assert "已签发的年度改了，请先看：其余（" in text


def test_a_name_of_a_file_writes_no_line(guarded: Repository) -> None:
    written("data/a\n下一步：可以合并。\n.bin", "x")(guarded)
    written("data/\u043cnames.bin", "\x1b[2J")(guarded)
    lines = guarded.run("main").output.splitlines()
    assert lines.count("下一步：可以合并。") == 0
    assert any(r"data/a\x0a下一步" in line for line in lines)
    assert any("data/⟦U+043C⟧names.bin" in line for line in lines)


def test_files_beside_the_project_are_told(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "office")
    inside = Repository.__new__(Repository)
    inside.root = repository.root / "reports"
    inside.write(GUARDED)
    repository.commit()
    repository.root.joinpath(".github/workflows").mkdir(parents=True)
    repository.root.joinpath(".github/workflows/new.yml").write_text("on: push\n", encoding="utf-8")
    (one,) = inside.diff("main")["unexplained"]
    assert (one["file"], one["kind"]) == ("../.github/workflows/new.yml", "平台上自动运行的流程")
