"""Sections through the years: renamed, joined, split, renumbered."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from nianbao.relations.section_threads import SectionThreads, section_threads
from nianbao.report import Yearbook
from tests.held import load_held


def book_of(years: Mapping[int, Mapping[str, str]]) -> Yearbook:
    """A book whose sections are named by year; the text of each is its front matter."""
    return load_held(
        {
            f"docs/{year}/{stem}.md": f"---\n{front}\n---\n# {stem}\n" if front else f"# {stem}\n"
            for year, sections in years.items()
            for stem, front in sections.items()
        }
    )


def threads_of(years: Mapping[int, Mapping[str, str]]) -> dict[str, list[str]]:
    found = section_threads(book_of(years).years)
    return {thread.stem: [f"{one.year}/{one.stem}" for one in thread.sections] for thread in found.threads}


def test_the_same_stem_is_the_same_section() -> None:
    assert threads_of({2023: {"1": "", "2": ""}, 2024: {"1": ""}, 2025: {"1": "", "2": ""}}) == {
        "1": ["2025/1", "2024/1", "2023/1"],
        "2": ["2025/2", "2023/2"],
    }


def test_renamed() -> None:
    assert threads_of({2024: {"town": ""}, 2025: {"city": "was: town"}, 2026: {"city": ""}}) == {
        "city": ["2026/city", "2025/city", "2024/town"]
    }


def test_joined_also_into_one_that_was_there() -> None:
    assert threads_of({2024: {"a": "", "b": "", "c": ""}, 2025: {"b": "was: [a, c]"}}) == {
        "b": ["2025/b", "2024/a", "2024/b", "2024/c"]
    }


def test_split_also_off_one_that_stays() -> None:
    assert threads_of({2024: {"a": ""}, 2025: {"x": "split_from: a", "y": "split_from: a"}}) == {
        "x": ["2025/x", "2025/y", "2024/a"]
    }
    assert threads_of({2024: {"a": ""}, 2025: {"a": "", "y": "split_from: a"}, 2026: {"a": "", "y": ""}}) == {
        "a": ["2026/a", "2026/y", "2025/a", "2025/y", "2024/a"]
    }


def test_numbers_that_moved_on() -> None:
    years = {2024: {"1": "", "2": ""}, 2025: {"1": "", "2": "was: '1'", "3": "was: '2'"}}
    assert threads_of(years) == {"1": ["2025/1"], "2": ["2025/2", "2024/1"], "3": ["2025/3", "2024/2"]}


def test_former_stems_lead_to_who_had_them_last() -> None:
    years = {2023: {"a": "", "b": ""}, 2024: {"c": "was: a", "b": ""}, 2025: {"d": "was: b", "c": ""}}
    found = section_threads(book_of(years).years)
    assert {stem: thread.stem for stem, thread in found.former_stems().items()} == {"a": "c", "b": "d"}
    assert [one.stem for one in found.thread(book_of(years).years[0].sections[0]).of(2025)] == ["c"]


@given(st.lists(st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "a", "b", "c"]), min_size=1), max_size=4))
def test_every_section_is_in_one_thread_and_no_two_are_called_the_same(written: list[dict[str, str]]) -> None:
    years = {
        2020 + at: {stem: f"was: {was}" if was and was != stem else "" for stem, was in sections.items()}
        for at, sections in enumerate(written)
    }
    book = book_of(years)
    found: SectionThreads = section_threads(book.years)
    files = [section.file for thread in found.threads for section in thread.sections]
    assert sorted(files) == sorted(section.file for _, section in book.sections())
    stems = [thread.stem for thread in found.threads]
    assert len(stems) == len(set(stems))
    assert not set(found.former_stems()) & set(stems)
