"""Addresses as MkDocs gives them, and the links between them."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.pages.links import Links

# source, address with folders, address with files
ADDRESSES = [
    ("index.md", "", ""),
    ("archive/index.md", "archive/", "archive/index.html"),
    ("2024/index.md", "2024/", "2024/index.html"),
    ("2024/1-study.md", "2024/1-study/", "2024/1-study.html"),
    ("2024/2-town/index.md", "2024/2-town/", "2024/2-town/index.html"),
    ("2024/figures.csv", "2024/figures.csv", "2024/figures.csv"),
]

# from, to, link with folders, link with files
WAYS = [
    ("index.md", "2024/index.md", "2024/", "2024/index.html"),
    ("2024/index.md", "index.md", "../", "../index.html"),
    ("2024/index.md", "2024/1-study.md", "1-study/", "1-study.html"),
    ("2024/1-study.md", "2024/index.md", "../", "index.html"),
    ("2024/1-study.md", "2023/1-study.md", "../../2023/1-study/", "../2023/1-study.html"),
    ("2024/1-study.md", "2024/2-town/1-works.md", "../2-town/1-works/", "2-town/1-works.html"),
    ("2024/1-study.md", "2024/1-study.md", "./", "1-study.html"),
    ("index.md", "index.md", "./", "./index.html"),
    ("archive/index.md", "2024/figures.csv", "../2024/figures.csv", "../2024/figures.csv"),
    ("index.md", "2024/学习.md", "2024/%E5%AD%A6%E4%B9%A0/", "2024/%E5%AD%A6%E4%B9%A0.html"),
]


@pytest.mark.parametrize(("uri", "folders", "files"), ADDRESSES)
def test_address(uri: str, folders: str, files: str) -> None:
    assert Links(directory_urls=True).address(uri) == folders
    assert Links(directory_urls=False).address(uri) == files


@pytest.mark.parametrize(("start", "target", "folders", "files"), WAYS)
def test_relative(start: str, target: str, folders: str, files: str) -> None:
    assert Links(directory_urls=True).relative(start, target) == folders
    assert Links(directory_urls=False).relative(start, target) == files


def test_relative_keeps_a_fragment() -> None:
    link = Links(directory_urls=True).relative("index.md", "2024/1-study.md", "fig-管网")
    assert link == "2024/1-study/#fig-%E7%AE%A1%E7%BD%91"


PATHS = st.lists(st.sampled_from(("a", "ab", "a.b", "学习")), max_size=4).map("/".join)


@given(start=PATHS, target=PATHS)
def test_a_link_is_the_path_between_two_files(start: str, target: str) -> None:
    link = Links(directory_urls=False).relative(f"{start}/x.css".lstrip("/"), f"{target}/y.css".lstrip("/"))
    expected = posixpath.relpath(f"/{target}/y.css", f"/{start}")
    assert link == expected.replace("学习", "%E5%AD%A6%E4%B9%A0")
