"""YAML with the place of everything; what is wrong becomes a problem and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.report import Place
from nianbao.yaml.reader import KEY_PATH, read_yaml


def test_texts_lists_and_mappings_as_written() -> None:
    document = read_yaml("甲: 12.60\n乙:\n丙: ~\n丁: [一, '2', \"三\"]\n戊: {己: 'null', 庚: 010}\n", "a.yml")
    assert document.data == {
        "甲": "12.60",
        "乙": None,
        "丙": None,
        "丁": ["一", "2", "三"],
        "戊": {"己": "null", "庚": "010"},
    }
    assert not document.problems
    assert not document.broken


@pytest.mark.parametrize(
    ("path", "value_place", "key_place"),
    [
        (("污水管网",), (1, 7, 4), (1, 1, 4)),
        (("名单",), (3, 3, 1), (2, 1, 2)),
        (("名单", 0), (3, 5, 1), None),
        (("名单", 0, "投资"), (3, 17, 3), (3, 13, 2)),
        (("名单", 1), (4, 5, 2), None),
        # A missing entry is reported at the nearest entry around it.
        (("名单", 1, "投资"), (4, 5, 2), None),
        (("没有",), (1, 1, 1), None),
    ],
)
def test_places(path: KEY_PATH, value_place: tuple[int, int, int], key_place: tuple[int, int, int] | None) -> None:
    document = read_yaml("污水管网: 12.6\n名单:\n  - {名称: 甲, 投资: 5.2}\n  - 乙方\n", "data/a.yml")
    assert document.place(path) == Place("data/a.yml", *value_place)
    assert document.key_place(path) == Place("data/a.yml", *(key_place or value_place))


def test_a_document_without_content_is_none() -> None:
    for text in ("", "\n", "# 只有注释\n", "---\n"):
        document = read_yaml(text, "a.yml")
        assert (document.data, document.problems) == (None, [])


@pytest.mark.parametrize(
    ("text", "data"),
    [
        # The entry in which the text breaks off may have swallowed lines of the next.
        ("甲: 1\n乙: {丙: 2\n丁: 3\n", {"甲": "1"}),
        ("- 一\n- [二\n", ["一"]),
        ("甲: 1\n甲: {乙: 2, 乙: 3}\n丙: 4\n", {"甲": "1", "丙": "4"}),
    ],
)
def test_what_could_be_read_is_kept(text: str, data: object) -> None:
    document = read_yaml(text, "a.yml")
    assert document.data == data
    assert document.problems


def test_a_discarded_second_value_leaves_the_places_of_the_first() -> None:
    document = read_yaml("甲: {乙: 1}\n甲: {丙: 0, 乙: 2}\n", "a.yml")
    assert document.place(("甲", "乙")).line == 1
    assert [str(problem.place) for problem in document.problems] == ["a.yml:2:1"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("甲: 1\n污水管网: 12\x0b6\n", 2, 9), ("\x00", 1, 1), ("甲乙: \ud7ff\ufffe", 1, 6)],
)
def test_the_place_of_a_control_character_counts_characters(text: str, line: int, column: int) -> None:
    (problem,) = read_yaml(text, "a.yml").problems
    assert (problem.kind, problem.place.line, problem.place.column) == ("unreadable_yaml", line, column)


def test_a_file_that_is_too_large_is_not_read() -> None:
    document = read_yaml("# " + "长" * 4_000_000, "a.yml")
    assert document.broken
    assert document.problems[0].words["why"] == "文件超过 4 MB"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("甲: &a 1\n乙: 2\n", "yaml_alias"),
        ("甲: *a\n乙: 2\n", "yaml_alias"),
        ("甲: !!int 1\n乙: 2\n", "yaml_tag"),
        ("甲: 1\n---\n乙: 2\n", "unreadable_yaml"),
        ("? [甲]\n: 1\n乙: 2\n", "unreadable_yaml"),
    ],
)
def test_a_file_that_is_not_read_to_its_end_is_broken(text: str, kind: str) -> None:
    document = read_yaml(text, "a.yml")
    assert [problem.kind for problem in document.problems] == [kind]
    assert document.broken


def test_deep_nesting_is_refused_before_it_can_hurt() -> None:
    document = read_yaml("[" * 100_000, "a.yml")
    assert document.broken
    assert "层次太深" in document.problems[0].words["why"]


YAML = st.lists(
    st.sampled_from(
        ["甲: ", "乙:", "- ", "\n", "  ", "\t", "{", "}", "[", "]", ", ", "'", '"', "&a ", "*a", "!!int ", "---\n",
         "? ", "|\n", ">", "# ", "：", "１", "12.6", "\\", "%YAML", "...", "<<: ", "~"]
    )
    | st.text(max_size=6),
    max_size=30,
).map("".join)  # fmt: skip


@given(YAML | st.text(max_size=200))
def test_any_text_is_read_and_every_problem_has_a_place_in_it(text: str) -> None:
    document = read_yaml(text, "a.yml")
    assert document.broken <= bool(document.problems)
    lines = text.splitlines() or [""]
    for problem in document.problems:
        assert 1 <= problem.place.line <= len(lines) + 1
        assert problem.place.column >= 1
