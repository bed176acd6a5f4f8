"""A cheap look comes before a long rule: what the look lets pass holds all that the rule finds."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nianbao.checks.report_time import EXPLAINING, GLOSSARY
from nianbao.load.page_settings import MARKER, MARKER_STARTS, RULE
from nianbao.numbers.clause_tokens import LONGEST_WORD
from nianbao.numbers.find import HEDGE_BEFORE, HEDGE_ENDS
from nianbao.numbers.not_figures import (
    BOUND_AHEAD,
    DIGIT_RULES,
    MEASURED_PLAINLY,
    QUOTE,
    QUOTE_SIGNS,
    TITLE,
    TITLE_SIGNS,
)
from nianbao.pages.set_elsewhere import ADDRESSING, NAMING, REFERRING, set_elsewhere
from nianbao.relations.magnitude import LEAST_POWER, POWERS, WITHIN, WITHIN_ONE
from nianbao.relations.series import LEAST, WITHOUT_HISTORY
from nianbao.shown.prose import MARKUP
from nianbao.source import limits
from nianbao.source.line_ends import BLOCK_START, ENDS_ALONE, FIRST_TAG, MARKUP_STARTS
from nianbao.source.line_ends import QUOTE as QUOTATION
from nianbao.source.reference_grammar import DEEP, DEEP_LINE, lay_out
from nianbao.wording import report_year
from nianbao.wording.leftovers import LEFTOVER
from nianbao.wording.punctuation.between import REPEATED, TWO_MARKS
from nianbao.wording.sentences import YEAR
from nianbao.words.clause_words import CLAUSE_WORDS
from nianbao.words.directions import SHORT_TOO, Trend, words_for
from nianbao.words.hedges import HEDGES
from nianbao.words.unit_table import BUILT_IN, filled

# A look at the next letter, which the rule begins with.
LOOK = re.compile(r"\(\?=\[(?:\\.|[^\]\\])+\]\)")
SIGNS = "-+ \t|:#>[]!{}<*_\\&;()^.\"'`x1aA\n字，"
GAPS = "【】（）〔〕《》“” 待补定TODOBFIXMEXxＸｘ×*＿□■某镇年个工期。，\n"


def without_look(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The rule without its first look."""
    assert LOOK.search(pattern.pattern)
    return re.compile(LOOK.sub("", pattern.pattern, count=1), pattern.flags)


@pytest.mark.parametrize(("pattern", "signs"), [(MARKUP, SIGNS), (LEFTOVER, GAPS)], ids=["markup", "leftovers"])
@given(data=st.data())
def test_a_rule_finds_the_same_without_its_look(pattern: re.Pattern[str], signs: str, data: st.DataObject) -> None:
    text = data.draw(st.text(signs, max_size=40))
    found = [match.span() for match in pattern.finditer(text)]
    assert found == [match.span() for match in without_look(pattern).finditer(text)]


@pytest.mark.parametrize("pattern", [QUOTATION, BLOCK_START, FIRST_TAG, ENDS_ALONE], ids=lambda one: one.pattern[:20])
@given(data=st.data())
def test_markup_at_the_start_of_a_line_begins_with_a_sign(pattern: re.Pattern[str], data: st.DataObject) -> None:
    line = data.draw(st.text(SIGNS, min_size=1, max_size=12))
    assert not pattern.match(line) or line[0] in MARKUP_STARTS


@pytest.mark.parametrize("pattern", [MARKER, RULE], ids=["marker", "rule"])
@given(line=st.text(SIGNS + "１٣", min_size=1, max_size=12))
def test_what_nests_begins_with_a_sign_or_a_digit(pattern: re.Pattern[str], line: str) -> None:
    assert not pattern.match(line) or line[0] in MARKER_STARTS or line[0].isdigit()


@pytest.mark.parametrize("hedge", [hedge.word for hedge in HEDGES if hedge.is_before])
def test_a_hedge_before_a_number_ends_with_its_last_letter(hedge: str) -> None:
    assert hedge[-1] in HEDGE_ENDS
    assert HEDGE_BEFORE.search(hedge) is None or HEDGE_BEFORE.search(hedge)[0][-1] in HEDGE_ENDS  # type: ignore[index]


@pytest.mark.parametrize("bound", ["以上", "及以下", "级", "）以上的"])
def test_every_unit_may_stand_before_the_bound_of_a_class(bound: str) -> None:
    shut = [one.word for one in BUILT_IN.words if not re.match(BOUND_AHEAD, f"12.5 万{one.word}{bound}")]
    assert shut == []


@pytest.mark.parametrize("rule", [filled(rule, BUILT_IN) for _, rule in DIGIT_RULES], ids=lambda one: one[:20])
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_rule_masks_is_not_measured_plainly(rule: str, data: st.DataObject) -> None:
    pattern = re.compile(rule)
    text = data.draw(st.from_regex(pattern))
    for match in pattern.finditer(text):
        for behind in ("", "户，", "个。", "公里，", "人，", "万元，", "条\n", "%"):
            measured = text[: match.end()] + behind
            # Rules are tried where digits begin.
            if not measured[: match.start()][-1:].isdigit() and pattern.match(measured, match.start()):
                assert not MEASURED_PLAINLY.match(measured, match.start())


@pytest.mark.parametrize("name", sorted(NAMING))
def test_an_id_that_an_attribute_names_is_kept(name: str) -> None:
    html = f'<p id="a">甲</p><i {name.upper()}="a"></i>'
    assert set_elsewhere(html, "y-", str) == f'<p id="y-a">甲</p><i {name.upper()}="y-a"></i>'


@pytest.mark.parametrize("name", sorted(ADDRESSING))
def test_an_id_that_an_address_names_is_kept_but_for_links(name: str) -> None:
    kept = f'<p id="a">甲</p><use\n{name} = "#a"></use>'
    assert 'id="y-a"' in set_elsewhere(kept, "y-", str)
    assert "id=" not in set_elsewhere(kept.replace("use", "a"), "y-", str)


@given(data=st.data())
def test_a_tag_that_is_let_pass_changes_in_nothing(data: st.DataObject) -> None:
    names = st.sampled_from([*sorted(REFERRING), "class", "data-id", "HREF", "style", "hidden"])
    written = ('="a"', "='#a'", "=a", ' = "a"', '= "a"', '=""', '=" id=#a "', '="url(#a)"', '="x url(#a)"', "")
    attributes = st.lists(st.builds("{}{}".format, names, st.sampled_from(written)), max_size=3)
    html = f'<b id="a"></b><i {data.draw(attributes.map(" ".join))}>甲</i>'
    with_looks = set_elsewhere(html, "y-", "@{}".format)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("nianbao.pages.set_elsewhere.PAINTS", "")
        assert set_elsewhere(html, "y-", "@{}".format) == with_looks


@pytest.mark.parametrize("way", words_for(Trend.RISE, Trend.FALL, use=SHORT_TOO))
def test_a_reached_number_is_said_to_be_reached(way: str) -> None:
    from nianbao.checks.wrong_comparison import REACHED, REACHES

    for to in "到至为":
        assert not REACHED.fullmatch(f"{way}{to}") or REACHES.search(f"{way}{to}")
    assert not REACHED.fullmatch(way) or REACHES.search(way)


@given(ratio=st.decimals("0.00001", "100000", allow_nan=False))
def test_a_ratio_below_the_least_power_is_none(ratio: Decimal) -> None:
    bands = ((power, WITHIN_ONE if power == 1 else WITHIN) for power in POWERS)
    is_power = any(1 / within < ratio.scaleb(-signed) < within for power, within in bands for signed in (power, -power))
    assert not (is_power and 1 / LEAST_POWER <= ratio <= LEAST_POWER)


@pytest.mark.parametrize(
    ("pattern", "signs"), [(TITLE, TITLE_SIGNS), (QUOTE, QUOTE_SIGNS), (GLOSSARY, EXPLAINING)], ids=lambda one: str(one)
)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_a_pattern_finds_has_one_of_its_signs(
    pattern: re.Pattern[str], signs: tuple[str, ...], data: st.DataObject
) -> None:
    found = data.draw(st.from_regex(pattern))
    assert any(sign in found for sign in signs)


@pytest.mark.parametrize("name", ["BACK", "AHEAD", "CHAPTER", "PROPOSED", "PAST", "TITLE", "DELIVERED"])
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_shows_a_reports_year_names_a_year(name: str, data: st.DataObject) -> None:
    assert report_year.ANY_YEAR.search(data.draw(st.from_regex(getattr(report_year, name))))


@given(text=st.text("，。、；：！？甲", max_size=12))
def test_repeated_marks_are_two_in_a_row(text: str) -> None:
    assert not REPEATED.search(text) or TWO_MARKS.search(text)


@given(text=st.text("12０年0", max_size=12))
def test_a_year_is_no_end_of_a_longer_number(text: str) -> None:
    found = [match.span(1) for match in YEAR.finditer(text)]
    assert found == [match.span(1) for match in re.finditer("(?<![0-9])(20[0-9]{2})(?=年)", text)]


@given(text=st.text("  \t\n甲", max_size=12))
def test_an_indented_line_has_its_spaces_or_a_tab(text: str) -> None:
    assert not DEEP_LINE.search(text) or DEEP in text or "\t" in text


@given(text=st.text("[<#=->`~\n a甲", max_size=40))
def test_a_text_with_few_signs_is_read_whole(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        for limit, most in (("MOST_LOOKED_THROUGH", 20), ("MOST_NOT_CLOSED", 1), ("MOST_HEADINGS", 1)):
            patched.setattr(limits, limit, most)
        parts = limits.unread_parts(text, lay_out(text))
        patched.setattr(limits, "_may_be_unread", lambda _: True)
        assert limits.unread_parts(text, lay_out(text)) == parts


def test_no_limit_of_a_jump_is_below_the_least() -> None:
    assert LEAST <= WITHOUT_HISTORY


def test_a_word_of_a_clause_is_as_long_as_the_longest_at_most() -> None:
    assert all(0 < len(word) <= LONGEST_WORD for word in CLAUSE_WORDS)
