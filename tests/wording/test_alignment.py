"""Which sentence became which, and which moved where: a sentence is the origin of one move and the goal of one."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from nianbao.similarity import COMMON, similarities
from nianbao.wording.alignment import LEAST_SIMILAR, Runs, align, moves

SENTENCES = st.lists(st.frozensets(st.sampled_from(["工作", "推进", "落实", "到户"]), max_size=3), max_size=7)


def most_alike(old: list[Runs], new: list[Runs]) -> float:
    """The greatest sum of similarities, by trying every pairing in order."""
    alike = similarities(old, new, LEAST_SIMILAR)

    @cache
    def best(before: int, after: int) -> float:
        if before == len(old) or after == len(new):
            return 0.0
        paired = alike[before, after] + best(before + 1, after + 1) if (before, after) in alike else 0.0
        return max(paired, best(before + 1, after), best(before, after + 1))

    return best(0, 0)


@given(old=SENTENCES, new=SENTENCES)
def test_no_other_pairing_in_order_is_more_alike(old: list[Runs], new: list[Runs]) -> None:
    pairs = align(old, new)
    assert pairs == sorted(pairs)
    assert len({before for before, _ in pairs}) == len({after for _, after in pairs}) == len(pairs)
    alike = similarities(old, new, LEAST_SIMILAR)
    assert abs(sum(alike[pair] for pair in pairs) - most_alike(old, new)) < 1e-9


def test_a_run_that_all_sentences_share_makes_none_alike() -> None:
    shared = [frozenset({"工作", str(at)}) for at in range(COMMON + 1)]
    assert (0, 1) in similarities(shared[:COMMON], shared[:2], LEAST_SIMILAR)
    assert (0, 1) not in similarities(shared, shared[:2], LEAST_SIMILAR)


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
