"""Findings for a terminal."""

from __future__ import annotations

from nianbao.checks import check
from nianbao.reporters import text_findings
from tests.conftest import MakeBook


def test_findings_are_grouped_by_file_with_their_line_and_a_caret(make_book: MakeBook) -> None:
    book = make_book(
        {
            "data/figures/a.yml": "污水管网: {unit: 公里}\n",
            "data/2024/a.yml": "污水管网: 12600吨\n",
            "docs/2024/1.md": "新建{{ 污水管道 }}。\n\n{{ 污水管网 列举 }}\n",
        }
    )
    assert text_findings.report(book, check(book)) == (
        "data/2024/a.yml\n"
        "\n"
        "data/2024/a.yml:1:7  错误 unit_differs\n"
        "  | 污水管网: 12600吨\n"
        "  |           ^^^^^^^\n"
        "  原文：12600吨\n"
        "  为什么：写的是吨，目录里“污水管网”的单位是公里\n"
        "  怎么改：换算成公里再写，或改目录里的单位\n"
        "\n"
        "docs/2024/1.md\n"
        "\n"
        "docs/2024/1.md:1:3  错误 unknown_figure\n"
        "  | 新建{{ 污水管道 }}。\n"
        "  |     ^^^^^^^^^^^^^^\n"
        "  原文：{{ 污水管道 }}\n"
        "  为什么：没有叫“污水管道”的数字或名称\n"
        "  怎么改：是不是想写：污水管网\n"
        "\n"
        "共 2 处错误，0 处提醒。\n"
    )


def test_a_long_line_is_cut_around_the_place(make_book: MakeBook) -> None:
    book = make_book({"docs/2024/1.md": "长" * 200 + "{{ 甲 }}" + "长" * 200})
    report = text_findings.report(book, check(book))
    shown, marked = (line[4:] for line in report.splitlines() if line.startswith("  | "))
    assert shown.startswith("…长")
    assert "{{ 甲 }}" in shown
    assert len(shown) < 60
    # The caret is below the braces: wide characters take two columns.
    before = shown[: shown.index("{{")]
    assert marked.index("^") == sum(2 if c in "长…" else 1 for c in before)


def kinds(report: str) -> list[str]:
    """The headings of the warnings, and how many of each are left out."""
    return [line for line in report.splitlines() if line.endswith(" 处") and not line.startswith(" ")]


def test_warnings_are_grouped_by_kind_and_a_few_are_shown(make_book: MakeBook) -> None:
    sentences = "".join(f"第{number}季度走访困难群众{number}00户,慰问到位。\n\n" for number in range(1, 8))
    book = make_book({"docs/2024/1.md": sentences + "{{ 管网 }}\n"})
    findings = check(book)
    shown = text_findings.report(book, findings)
    assert shown.index("错误 unknown_figure") < shown.index("提醒 hard_coded_number")
    assert kinds(shown) == [
        "数字直接写在了正文里（hard_coded_number）：7 处",
        "……还有 2 处",
        "标点用法不合规定（punctuation）：7 处",
        "……还有 2 处",
    ]
    assert shown.count("提醒 hard_coded_number") == 5
    assert text_findings.left_out(findings) == 4
    whole = text_findings.report(book, findings, most=None)
    assert whole.count("提醒 hard_coded_number") == 7
    assert "还有" not in whole
    assert whole.endswith("共 1 处错误，14 处提醒。\n")


def test_no_finding_is_reported(make_book: MakeBook) -> None:
    book = make_book({})
    assert text_findings.report(book, ()) == "核对完毕，没有发现问题。\n"
