"""Nested lists of the navigation are named by their titles."""

from __future__ import annotations

from nianbao.pages.landmarks import named_landmarks


def test_a_nested_list_is_named_by_the_title_that_it_holds() -> None:
    html = (
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_3_label">'
        '<label class="md-nav__title" for="__nav_2_3">二、建设</label></nav>'
    )
    assert named_landmarks(html) == (
        '<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_3_title">'
        '<label class="md-nav__title" id="__nav_2_3_title" for="__nav_2_3">二、建设</label></nav>'
    )


def test_the_list_around_them_stays_as_it_is() -> None:
    html = '<nav aria-label="导航"><label class="md-nav__title" for="__drawer">年报</label></nav>'
    assert named_landmarks(html) == html
