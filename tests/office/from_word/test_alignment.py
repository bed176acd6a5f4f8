"""The alignment of two texts, and the merge of two changes of one text, for any texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nianbao.office.from_word.edited_nouns import BookmarkSpan
from nianbao.office.from_word.three_way import merge_texts
from nianbao.office.from_word.token_alignment import AlignedSpan, EditedText, ShownSpan, align_tokens

WORDS = st.text("甲乙丙，。12件%", max_size=30)
PARTS = st.lists(st.sampled_from(["甲。", "乙，", "丙；", "\n\n", "丁。", "12件"]), max_size=12).map("".join)


def edited(text: str, *marks: tuple[str, int, int], numbers: tuple[tuple[int, int], ...] = ()) -> EditedText:
    return EditedText(text, tuple(BookmarkSpan(*mark) for mark in marks), numbers)


def of_reference(found: tuple[AlignedSpan, ...], text: str, nth: int = 0) -> str | None:
    return next((text[one.new_start : one.new_end] for one in found if one.reference == nth), None)


@given(WORDS, WORDS)
def test_aligned_spans_are_in_order_and_equal(old: str, new: str) -> None:
    at = new_at = 0
    for one in align_tokens(old, (), edited(new)):
        assert (one.start, one.new_start) >= (at, new_at)
        assert old[one.start : one.end] == new[one.new_start : one.new_end]
        at, new_at = one.end, one.new_end


@given(WORDS)
def test_a_text_is_aligned_with_itself(text: str) -> None:
    assert sum(one.end - one.start for one in align_tokens(text, (), edited(text))) == len(text)


def test_a_number_without_its_bookmark_is_known_by_its_unit() -> None:
    new = "投入3台车，新建管网13.1公里"
    found = align_tokens("新建管网12.6公里", [ShownSpan(4, 10, "_nb1_1_管网")], edited(new, numbers=((2, 4), (10, 16))))
    assert of_reference(found, new) == "13.1公里"


def test_a_change_typed_over_with_another_direction() -> None:
    new = "同比下降3.2%。"
    found = align_tokens("同比增长12.5%。", [ShownSpan(2, 9, "_nb1_1_管网_同比")], edited(new, numbers=((4, 8),)))
    assert of_reference(found, new) == "下降3.2%"


def test_what_is_left_of_a_bookmark_is_joined_with_the_digits_before_it() -> None:
    new = "新建管网13.1公里"
    found = align_tokens(
        "新建管网12.6公里",
        [ShownSpan(4, 10, "_nb1_1_管网")],
        edited(new, ("_nb1_1_管网", 8, 10), numbers=((4, 10),)),
    )
    assert of_reference(found, new) == "13.1公里"


def test_a_number_in_the_bookmark_of_another_is_not_taken() -> None:
    new = "乙13件"
    found = align_tokens(
        "甲12件、乙13件",
        [ShownSpan(1, 4, "_nb1_1_甲"), ShownSpan(6, 9, "_nb1_2_乙")],
        edited(new, ("_nb1_2_乙", 1, 4), numbers=((1, 4),)),
    )
    assert of_reference(found, new, 0) is None
    assert of_reference(found, new, 1) == "13件"


def test_another_number_of_the_unit_in_other_words_is_not_taken() -> None:
    new = "全年发放补贴8次"
    found = align_tokens("组织意识形态研判12次", [ShownSpan(8, 11, "_nb1_1_研判")], edited(new, numbers=((6, 8),)))
    assert of_reference(found, new) is None


def test_digits_inside_a_longer_number_are_another_number() -> None:
    new = "受理112件"
    found = align_tokens("受理12件", [ShownSpan(2, 5, "_nb1_1_甲")], edited(new, numbers=((2, 6),)))
    assert of_reference(found, new) == "112件"


@given(PARTS, PARTS)
def test_a_change_of_one_side_alone_is_taken_whole(base: str, changed: str) -> None:
    assert merge_texts(base, base, changed) == (changed, ())
    assert merge_texts(base, changed, base) == (changed, ())
    assert merge_texts(base, changed, changed) == (changed, ())


@given(PARTS, PARTS, PARTS)
def test_of_a_conflict_the_present_text_stays_and_the_other_is_reported(base: str, present: str, word: str) -> None:
    merged, conflicts = merge_texts(base, present, word)
    if not conflicts:
        return
    assert all(one.word.strip() in word or not one.word for one in conflicts)
    assert all(one.present in merged for one in conflicts)
