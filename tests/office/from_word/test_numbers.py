"""Numbers that were changed in Word are proposed or told; none is written as a value."""

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
    assert found.advice == "请村镇建设办核实：12.6公里 → 13.1公里"
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
