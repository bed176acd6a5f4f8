"""Numbers that were changed in Word are proposed or reported; none is written as a value."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.office.from_word.number_proposals import NumberProposal, ProposalKind
from tests.office.from_word.word_edits import PEOPLE, PROJECT, TOWN, WordEdits, tracked


@pytest.fixture
def word(tmp_path: Path) -> WordEdits:
    return WordEdits(tmp_path)


def only(word: WordEdits) -> NumberProposal:
    (found,) = word.take().proposals
    return found


def test_a_changed_number_is_proposed_to_its_owner(word: WordEdits) -> None:
    word.replace("12.6公里", "13.1公里")
    found = only(word)
    assert (found.kind, found.id, found.value, found.owner) == (ProposalKind.VALUE, "管网", "13.1", "村镇建设办")
    assert found.advice == "请村镇建设办核实"
    assert word.take().files == {}


def test_a_number_typed_over_has_no_bookmark(word: WordEdits) -> None:
    word.unmark("_管网")
    word.replace("12.6公里", "13.1公里")
    assert only(word).value == "13.1"
    assert word.texts() == {TOWN: PROJECT[TOWN], PEOPLE: PROJECT[PEOPLE]}


def test_a_number_typed_over_among_others_in_a_rewritten_sentence(word: WordEdits) -> None:
    word.unmark("_道路")
    word.replace("9.5公里", "10.2公里")
    word.replace("改造农村公路", "投入2人、3台车，改造并养护公路")
    taking = word.take()
    assert [(one.id, one.value) for one in taking.proposals] == [("道路", "10.2")]
    assert "改造并养护公路{{ 道路 }}" in taking.files[TOWN].decode()


def test_a_tracked_number(word: WordEdits) -> None:
    tracked(next(run for run in word.paragraph("全年受理").runs if run.text == "5件"), "5", "7")
    assert (only(word).id, only(word).value) == ("甲访", "7")


def test_the_same_value_in_another_form(word: WordEdits) -> None:
    word.replace("1200余篇", "1234篇")
    assert only(word).kind is ProposalKind.FORM
    assert "心得笔记{{ 笔记 }}。" in word.texts()[PEOPLE]


@pytest.mark.parametrize(
    ("old", "new", "kind", "told"),
    [
        ("11件", "12件", ProposalKind.ELSEWHERE, "是算出来的（甲访 + 乙访）"),
        ("增长12.5%", "增长13.0%", ProposalKind.ELSEWHERE, "算出来的增减"),
        ("11.2公里", "11.3公里", ProposalKind.ELSEWHERE, "这是 2023 年的数，在 data/2023/ 里改"),
        ("智能装备园、冷链物流园", "智能装备园", ProposalKind.ELSEWHERE, "名单“开工项目”"),
        ("砚汀镇", "砚池镇", ProposalKind.ELSEWHERE, "改 data/names.yml"),
        ("5件", "5户", ProposalKind.DOUBT, "单位写的是“户”"),
        ("12.6公里", "13.15公里", ProposalKind.DOUBT, "最多 1 位小数"),
        ("1200余篇", "1300余篇", ProposalKind.VALUE, "请给确数"),
    ],
)
def test_what_is_no_entry_is_told_with_what_to_do(
    word: WordEdits, old: str, new: str, kind: ProposalKind, told: str
) -> None:
    word.replace(old, new)
    found = only(word)
    assert found.kind is kind
    assert told in found.advice
    assert word.take().files == {}


def test_two_new_values_for_one_figure_are_asked_about(word: WordEdits) -> None:
    word.replace("12.6公里", "13.1公里")
    cell = word.document.tables[0].rows[1].cells[1].paragraphs[0]
    next(cell._p.iter("{*}t")).text = "13.2"
    kinds = [one.kind for one in word.take().proposals]
    assert kinds == [ProposalKind.DOUBT, ProposalKind.DOUBT]


def test_a_number_in_the_annex_is_proposed_and_a_signature_is_told(word: WordEdits) -> None:
    annex = word.document.tables[-1]
    row = next(row for row in annex.rows if row.cells[1].text == "农村公路")
    next(row.cells[4].paragraphs[0]._p.iter("{*}t")).text = "9.8"
    row.cells[8].paragraphs[0].add_run("张三 12月1日")
    taking = word.take()
    assert [(one.kind, one.id, one.value) for one in taking.proposals] == [(ProposalKind.VALUE, "道路", "9.8")]
    assert [one.why for one in taking.untaken] == ["核签栏里写的没有收；部门确认过的数，用 nianbao confirm 收"]


def test_a_number_in_a_table_of_figures(tmp_path: Path) -> None:
    fence = "\n```table\ntitle: 建设数字\nfigures: 管网 道路\nyears: 2023-2024\n```\n"
    word = WordEdits(tmp_path, {PEOPLE: PROJECT[PEOPLE] + fence})
    table = next(one for one in word.document.tables if one.rows[0].cells[0].text == "数字")
    next(table.rows[1].cells[3].paragraphs[0]._p.iter("{*}t")).text = "13.1"
    next(table.rows[2].cells[2].paragraphs[0]._p.iter("{*}t")).text = "8.2"
    taking = word.take()
    assert [(one.id, one.value) for one in taking.proposals] == [("管网", "13.1")]
    assert [one.words for one in taking.untaken] == ["农村公路 8.0 → 8.2"]


def test_a_list_typed_over_is_told_whole(word: WordEdits) -> None:
    word.unmark("_项目_列举")
    word.replace("智能装备园、冷链物流园", "智能装备园、屋顶光伏电站")
    found = only(word)
    assert (found.id, found.new) == ("项目", "智能装备园、屋顶光伏电站")
    assert word.take().files == {}
