"""A file in docs/ that runs code in a reader's browser."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.checks.fault import Fault, Reading
from nianbao.report import Finding, Level

FAULT = Fault(
    name="active_file",
    level=Level.ERROR,
    title="文件打开就会运行",
    means="docs/ 里有网页（.html）、脚本（.js）一类的文件，或者带脚本的 SVG 图。它们不经核对，原样放到网站上。"
    "mkdocs.yml 的 extra_javascript 里列出的脚本除外。",
    why="读的人打开它，里面的脚本就以本网站的名义运行：能改页面、冒充登录、把读到的内容发走。",
    fix="文字写成 .md，图另存为 PNG 或不带脚本的 SVG，附件用 Word、PDF、表格；网站自己要用的脚本，在 mkdocs.yml 的 "
    "extra_javascript 里列出，由管平台的同志审。",
    given="""
        docs/2024/town.md 略
            # 城镇
        """,
    wrong="""
        docs/2024/说明.html
            <script>alert(1)</script>
        """,
    right="""
        docs/2024/说明.txt
            设施清单
        """,
    can_be_accepted=False,
)


def find(reading: Reading) -> Iterator[Finding]:
    for problem in reading.problems(FAULT.name):
        yield FAULT.at(problem.place, problem.written, problem.words["why"])
