"""Which sentence moved where: a sentence is the origin of one move and the goal of one."""

from __future__ import annotations

from nianbao.wording.alignment import Runs, moves


def runs(text: str) -> Runs:
    return frozenset(text[at : at + 4] for at in range(len(text) - 3))


SAME = "推行一线工作法，干部下沉到村，问题在一线解决。"
NEAR = "推行一线工作法，干部下沉到户，问题在一线解决。"


def test_one_sentence_is_the_goal_of_one_move_only() -> None:
    old = {1: runs(NEAR), 2: runs(SAME)}
    assert list(moves(old, {7: runs(SAME)})) == [(2, 7)]


def test_one_sentence_is_the_origin_of_one_move_only() -> None:
    new = {7: runs(NEAR), 8: runs(SAME)}
    assert list(moves({1: runs(SAME)}, new)) == [(1, 8)]


def test_what_is_left_over_still_moves() -> None:
    old = {1: runs(NEAR), 2: runs(SAME)}
    new = {7: runs(SAME), 8: runs(NEAR)}
    assert sorted(moves(old, new)) == [(1, 8), (2, 7)]
