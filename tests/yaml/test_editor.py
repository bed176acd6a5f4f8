"""Edits of YAML: what is asked for changes, and no other byte."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.yaml.editor import YamlEditError, YamlEditor, scalar
from nianbao.yaml.reader import read_yaml

Edit = Callable[[YamlEditor], None]
ROWS = [[("名称", "望墨楼")], [("名称", "漱石桥"), ("级别", "省")]]


def edited(text: str, *edits: Edit) -> str:
    editor = YamlEditor(text.encode(), "a.yml")
    for edit in edits:
        edit(editor)
    return editor.content().decode()


def value(key: str, written: str) -> Edit:
    return lambda editor: editor.set_value(key, written)


def field(key: str, name: str, written: str) -> Edit:
    return lambda editor: editor.set_field(key, name, written)


def rows(key: str, *given_rows: list[tuple[str, str]]) -> Edit:
    return lambda editor: editor.set_rows(key, given_rows, "名称")


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("甲:  # 2025 年 3件\n乙: 2\n", value("甲", "4"), "甲: 4  # 2025 年 3件\n乙: 2\n"),
        ("甲: 3 # 初步\n", value("甲", "4"), "甲: 4 # 初步\n"),
        ("甲: 3   # 初步\n", value("甲", ""), "甲:   # 初步\n"),
        ("甲: {value: 3, note: 含网上}\n", value("甲", "4"), "甲: {value: 4, note: 含网上}\n"),
        ("甲:\n  value: 3  # 数\n  note: 含网上\n", value("甲", "4"), "甲:\n  value: 4  # 数\n  note: 含网上\n"),
        ("甲:\n  source: 台账\n", value("甲", "4"), "甲:\n  value: 4\n  source: 台账\n"),
        ("甲: {source: 台账}\n", value("甲", "4"), "甲: {value: 4, source: 台账}\n"),
        ("甲:\n  - 一\n  - 二\n乙: 1\n", value("甲", "4"), "甲:\n  value: 4\n  rows:\n    - 一\n    - 二\n乙: 1\n"),
        ("甲:\n- 一\n", value("甲", "4"), "甲:\n  value: 4\n  rows:\n    - 一\n"),
        ("甲: [一, 二]\n", value("甲", "4"), "甲: {value: 4, rows: [一, 二]}\n"),
        ("甲:\n  value: 4\n  rows:\n    - 一\n", value("甲", ""), "甲:\n  rows:\n    - 一\n"),
        ("甲: {value: 4, rows: [一]}\n", value("甲", ""), "甲: {rows: [一]}\n"),
    ],
)
def test_a_value(before: str, edit: Edit, after: str) -> None:
    assert edited(before, edit) == after


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("甲: 3  # 初步\n乙:\n", field("甲", "source", "台账"), "甲:  # 初步\n  value: 3\n  source: 台账\n乙:\n"),
        ("甲:\n", field("甲", "note", "未到期"), "甲:\n  note: 未到期\n"),
        (
            "甲:\n  value: 3\n# 下面\n乙: 1\n",
            field("甲", "source", "台账"),
            "甲:\n  value: 3\n  source: 台账\n# 下面\n乙: 1\n",
        ),
        ("甲: {value: 3}\n", field("甲", "note", "一, 二"), '甲: {value: 3, note: "一, 二"}\n'),
        ("甲: {value: 3, note: 旧}\n", field("甲", "note", ""), "甲: {value: 3}\n"),
        ("甲:\n  value: 3\n  note: 旧  # 去年\n乙:\n", field("甲", "note", ""), "甲:\n  value: 3\n乙:\n"),
        ("甲:\n  note: 旧\n乙:\n", field("甲", "note", ""), "甲:\n乙:\n"),
        ("甲:\n  - 一\n乙:\n", field("甲", "source", "台账"), "甲:\n  rows:\n    - 一\n  source: 台账\n乙:\n"),
        ("甲:\n  value: 3\n  note: 旧", field("甲", "source", "台账"), "甲:\n  value: 3\n  source: 台账\n  note: 旧"),
    ],
)
def test_a_source_or_a_note(before: str, edit: Edit, after: str) -> None:
    assert edited(before, edit) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "甲:  # 2025 年\n  # - 去年\n乙:\n",
            "甲:  # 2025 年\n  - 望墨楼\n  - {名称: 漱石桥, 级别: 省}\n  # - 去年\n乙:\n",
        ),
        ("甲:\n  - 望墨楼 # 一期\n乙:\n", "甲:\n  - 望墨楼 # 一期\n  - {名称: 漱石桥, 级别: 省}\n乙:\n"),
        ("甲:\n  - 楼\n  - 望墨楼 # 一期\n  - 桥\n", "甲:\n  - 望墨楼 # 一期\n  - {名称: 漱石桥, 级别: 省}\n"),
        ("甲:\n  - {级别: 省, 名称: 漱石桥} # 原\n", "甲:\n  - 望墨楼\n  - {级别: 省, 名称: 漱石桥} # 原\n"),
        ("甲: [楼]\n", "甲: [望墨楼, {名称: 漱石桥, 级别: 省}]\n"),
        (
            "甲:\n  value: 7\n  rows:\n    - 楼\n",
            "甲:\n  value: 7\n  rows:\n    - 望墨楼\n    - {名称: 漱石桥, 级别: 省}\n",
        ),
        ("甲: {value: 7}\n", "甲: {value: 7, rows: [望墨楼, {名称: 漱石桥, 级别: 省}]}\n"),
        ("甲:\n  note: 一\n", "甲:\n  rows:\n    - 望墨楼\n    - {名称: 漱石桥, 级别: 省}\n  note: 一\n"),
        ("甲: 7\n", "甲:\n  value: 7\n  rows:\n    - 望墨楼\n    - {名称: 漱石桥, 级别: 省}\n"),
        ("甲:\n  - 一\n  - 二\n  - 三\n", "甲:\n  - 望墨楼\n  - {名称: 漱石桥, 级别: 省}\n"),
    ],
)
def test_rows(before: str, after: str) -> None:
    assert edited(before, rows("甲", *ROWS)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲:\n  - 一\n  - 二\n乙:\n", "甲:\n乙:\n"),
        ("甲: [一]\n", "甲:\n"),
        ("甲:\n  value: 7\n  rows:\n    - 一\n", "甲:\n  value: 7\n"),
    ],
)
def test_no_rows(before: str, after: str) -> None:
    assert edited(before, rows("甲")) == after


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    before = "\ufeff# 头\r\n甲:\r\n  - 一\r\n乙: 2"
    after = "\ufeff# 头\r\n甲:\r\n  - 一\r\n  - 二\r\n乙:\r\n  value: 2\r\n  note: 三\r\n"
    assert edited(before, rows("甲", [("名称", "一")], [("名称", "二")]), field("乙", "note", "三")) == after


def test_an_entry_is_added_behind_another() -> None:
    text = "甲:\n  note: 一\n\n# 乙的话\n乙: 2"
    assert edited(text, lambda e: e.add_entry("丙", "甲")) == "甲:\n  note: 一\n丙:\n\n# 乙的话\n乙: 2"
    assert edited(text, lambda e: e.add_entry("丙")) == text + "\n丙:\n"
    assert edited("", lambda e: e.add_entry("丙")) == "丙:\n"


def test_a_key_is_renamed_where_it_is_a_key() -> None:
    assert edited("甲: 甲\n乙: {甲: 1}\n", lambda e: e.rename_key("甲", "丙")) == "丙: 甲\n乙: {甲: 1}\n"


@pytest.mark.parametrize("text", ["甲: [\n", "甲：1\n乙: 2\n", "- 一\n", "{甲: 1}\n", "甲: &a 1\n"])
def test_what_cannot_be_read_is_not_edited(text: str) -> None:
    with pytest.raises(YamlEditError, match=r"a\.yml"):
        edited(text, value("甲", "2"))


texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029\x85"), max_size=12
)


@given(texts)
def test_a_text_is_read_as_it_was_given(text: str) -> None:
    document = read_yaml(f"a: {scalar(text)}\nb: [{scalar(text)}]\n", "a.yml")
    assert document.data == {"a": text, "b": [text]}


ENTRIES = st.sampled_from(
    [
        "",
        " 3",
        " 3 # 数",
        " {value: 3, source: 台账}",
        " {note: 旧}",
        "\n  value: 3 # 数\n  note: 旧",
        "\n  source: 台账",
    ]
)


@given(before=st.lists(ENTRIES, min_size=1, max_size=5), data=st.data())
def test_only_the_entry_that_is_edited_changes(before: list[str], data: st.DataObject) -> None:
    text = "# 头\n" + "".join(f"k{n}:{entry}\n# 后{n}\n" for n, entry in enumerate(before))
    at = data.draw(st.integers(0, len(before) - 1))
    name = data.draw(st.sampled_from(["value", "source", "note"]))
    written = data.draw(st.sampled_from(["", "8.50", "约300"]))
    edit = value(f"k{at}", written) if name == "value" else field(f"k{at}", name, written)
    after = edited(text, edit)
    was, now = (read_yaml(one, "a.yml").data for one in (text, after))
    assert _as_fields(now[f"k{at}"]) == {**_as_fields(was[f"k{at}"]), name: written or None}
    head, tail = text.split(f"k{at}:{before[at]}\n")
    assert after.startswith(head)
    assert after.endswith(tail)


def _as_fields(entry: Any) -> dict[str, Any]:
    fields = entry if isinstance(entry, dict) else {"value": entry}
    return {"value": None, "source": None, "note": None, **fields}
