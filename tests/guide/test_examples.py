"""The guide's examples: loaded, shown and checked like a real report."""

from __future__ import annotations

import pytest
from markdown import Markdown

from nianbao.checks import unknown_form
from nianbao.guide.example import Example, example_html, read_example
from nianbao.guide.example_extension import GuideExtension
from nianbao.load.handbook_pages import handbook_pages
from nianbao.source.reference_grammar import Fence, lay_out

FENCES = [
    pytest.param(fence, id=f"{uri}-{number}")
    for uri, text in handbook_pages()
    for number, fence in enumerate(lay_out(text).fences)
    if fence.info.startswith("example")
]
# By page, what each of its wrong examples is there to show.
FAULTS = {
    "guide/blocks.md": [["unit_contradicted", "year_contradicted"]],
    "guide/corrections.md": [["restated"]],
    "guide/first-hour.md": [["full_width_colon"], ["hard_coded_number"]],
    "guide/lists.md": [["count_not_list"]],
    "guide/names.md": [["leaked_name"]],
    "guide/review.md": [["merge_conflict"]],
    "guide/values.md": [
        ["text_cut_by_hash"],
        ["unit_differs"],
        ["count_not_list"],
        ["false_hedge"],
        ["doubled_hedge"],
        ["rule_broken"],
        ["not_complete"],
    ],
}
BODY = """\
data/figures/a.yml 略
    管网: {label: 污水管网, unit: 公里}
data/2025/a.yml
    管网: 12.6
docs/2025/a.md
    新建{{ 管网 余 }}<b>。
"""


def of(fence: Fence) -> Example:
    example = read_example(fence.info, fence.body)
    assert example is not None, "not written as an example"
    return example


@pytest.mark.parametrize("fence", FENCES)
def test_a_right_example_has_no_finding_and_a_wrong_one_has(fence: Fence) -> None:
    example = of(fence)
    findings = [f"{finding.place} {finding.fault}：{finding.why}" for finding in example.findings()]
    assert bool(findings) == example.is_wrong, findings


def test_the_wrong_examples_are_wrong_as_their_pages_say() -> None:
    found: dict[str, list[list[str]]] = {}
    for param in FENCES:
        example = of(param.values[0])  # type: ignore[arg-type] # pytest types them loosely
        if example.is_wrong:
            page = str(param.id).rpartition("-")[0]
            found.setdefault(page, []).append(sorted({finding.fault for finding in example.findings()}))
    assert found == FAULTS


@pytest.mark.parametrize("fence", FENCES)
def test_nothing_unknown_or_unfilled_is_shown(fence: Fence) -> None:
    example = of(fence)
    html = example_html(example)
    if not example.is_wrong:
        assert "nb-fault" not in html
        assert "待填" not in html


def test_the_guide_has_examples_of_both_kinds() -> None:
    kinds = {of(param.values[0]).is_wrong for param in FENCES}  # type: ignore[arg-type] # pytest types them loosely
    assert kinds == {True, False}


def test_what_is_shown_is_computed() -> None:
    example = read_example("example", BODY)
    assert example is not None
    html = example_html(example)
    assert ">10余公里</data>" in html
    assert "新建{{ 管网 余 }}&lt;b&gt;。" in html, "what is written is printed as it is"
    assert "data/figures/a.yml" not in html, "略 leaves a file out"
    changed = read_example("example", BODY.replace("12.6", "34"))
    assert changed is not None
    assert ">30余公里</data>" in example_html(changed)


def test_findings_are_those_of_the_check() -> None:
    example = read_example("example wrong", BODY.replace("余", "煮"))
    assert example is not None
    assert [finding.fault for finding in example.findings()] == ["unknown_form", "unsafe_html"]
    assert f"核对报错误：{unknown_form.FAULT.title}" in example_html(example)


@pytest.mark.parametrize(
    ("info", "body"),
    [
        ("example", ""),
        ("example", "管网: 12.6\n"),
        ("example", "data/2025/a.yml\n管网: 12.6\n"),
        ("example", "../a.yml\n    管网: 12.6\n"),
        ("example loud", BODY),
        ("yaml", BODY),
    ],
)
def test_a_fence_that_is_no_example_stays_a_fence(info: str, body: str) -> None:
    assert read_example(info, body) is None


@pytest.mark.parametrize(("is_guide", "printed"), [(True, True), (False, False)])
def test_only_the_guide_prints_examples(is_guide: bool, printed: bool) -> None:
    converter = Markdown(extensions=["fenced_code", GuideExtension(lambda: is_guide)])
    html = converter.convert(f"前\n\n```example\n{BODY}```\n\n后\n")
    assert ("nb-example" in html) == printed
    assert "<p>前</p>" in html
    assert "<p>后</p>" in html
