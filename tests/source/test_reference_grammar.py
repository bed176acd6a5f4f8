"""The grammar between the braces, and what in Markdown is prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.source.reference_grammar import Parsed, ReferenceError, lay_out, parse_reference


@pytest.mark.parametrize(
    ("written", "parsed"),
    [
        (" 污水管网 ", Parsed("污水管网", None, ())),
        ("污水管网", Parsed("污水管网", None, ())),
        (" 污水管网@2021 ", Parsed("污水管网", 2021, ())),
        (" 研讨心得 余(百) 万 ", Parsed("研讨心得", None, (("余", "百"), ("万", "")))),
        ("\u3000研讨心得\u00a0余（百）", Parsed("研讨心得", None, (("余", "百"),))),
        (" 亿元竣工项目 列举(3) ", Parsed("亿元竣工项目", None, (("列举", "3"),))),
    ],
)
def test_reads(written: str, parsed: Parsed) -> None:
    assert parse_reference(written) == parsed


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("  ", "是空的"),
        (" 甲 | 万 ", "不用竖线"),
        (" 甲@22 ", "四位年份"),
        (" 甲@ ", "四位年份"),
        (" 甲 余@2021 ", "年份写在代号后面"),
        (" 甲(百) ", "代号后面不带括号"),
        (" 甲 余(百 ", "读不懂"),
        (" 甲 @2021 ", "读不懂"),
    ],
)
def test_refuses(written: str, why: str) -> None:
    with pytest.raises(ReferenceError, match=why):
        parse_reference(written)


@given(st.text(alphabet="甲余万@()（）| 2021\u3000\t", max_size=30) | st.text(max_size=60))
def test_any_text_is_a_reference_or_a_reference_error(text: str) -> None:
    try:
        parsed = parse_reference(text)
    except ReferenceError:
        return
    assert parsed.id
    assert parsed.year is None or 1000 <= parsed.year <= 2999


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲{{ 一 }}乙{{ 二 }}", ["一", "二"]),
        ("`{{ 码 }}`{{ 一 }}", ["一"]),
        ("``{{ 码 }} ` ``{{ 一 }}", ["一"]),
        ("`没有收尾{{ 一 }}", ["一"]),
        ("`段落之间\n\n不成代码{{ 一 }}`", ["一"]),
        ("<!-- {{ 注 }} -->{{ 一 }}", ["一"]),
        ("<!--\n{{ 注 }}\n\n{{ 注 }}\n-->\n{{ 一 }}", ["一"]),
        ("<!-- ` -->{{ 一 }}`", ["一"]),
        ("`<!--`{{ 一 }}-->", ["一"]),
        ("<!--\n\n    {{ 注 }}\n\n{{ 注 }}-->{{ 一 }}", ["一"]),
        ("<!--\n```\n{{ 注 }}\n```\n-->\n{{ 一 }}", ["一"]),
        ("```\n{{ 码 }}\n```\n{{ 一 }}", ["一"]),
        ("~~~ yaml\n{{ 码 }}\n```\n~~~\n{{ 一 }}", ["一"]),
        ("```\n没有收尾{{ 一 }}", ["一"]),
        ("甲\n\n    {{ 码 }}\n\n    {{ 码 }}\n\n{{ 一 }}", ["一"]),
        ("甲\n    {{ 一 }}", ["一"]),
        ("- 甲\n\n    {{ 一 }}\n\n        {{ 码 }}\n", ["一"]),
        ("- 甲\n    - 乙\n\n        {{ 一 }}\n", ["一"]),
        ("1. 甲\n\n\t{{ 一 }}\n", ["一"]),
        ("[^1]: 注\n\n    {{ 一 }}\n", ["一"]),
        ("\\{{ 不是 }}{{ 一 }}", ["一"]),
        ("\\\\{{ 一 }}", ["一"]),
        ("\\\\\\{{ 不是 }}{{ 一 }}", ["一"]),
        ("\\\\\\\\{{ 一 }}", ["一"]),
        ("---\ntitle: {{ 页首 }}\n---\n{{ 一 }}", ["一"]),
        ("{{ 断\n开 }}{{ 一 }}", ["一"]),
        ("{{ " + "长" * 300 + " }}", []),
        ("| {{ 一 }} | `{{ 码 }}` |\n|--|--|\n| {{ 二 }} | 丙 |", ["一", "二"]),
    ],
)
def test_references_stand_in_prose_and_never_in_code(text: str, found: list[str]) -> None:
    assert [written.strip() for _, _, written in lay_out(text).references] == found


MARKDOWN = st.lists(
    st.sampled_from(
        ["`", "``", "```", "~~~", "\n", "\n\n", "    ", "- ", "> ", "<!--", "-->", "{{ 甲 }}", "\\", "文", "# "]
    )
    | st.text(max_size=8),
    max_size=40,
).map("".join)


@given(MARKDOWN)
def test_any_text_is_laid_out_in_order_and_apart(text: str) -> None:
    layout = lay_out(text)
    spans = [(start, end) for start, end, _ in layout.references]
    assert spans == sorted(spans)
    for start, end in spans:
        assert text[start:end].startswith("{{")
        assert not any(a <= start < b for a, b in layout.hidden)
    assert all(0 <= start < end <= len(text) for start, end in layout.hidden)
