"""Addresses that moved: what is read, and what is refused with its line."""

from __future__ import annotations

import pytest

from nianbao.deploying.servers.redirects import Redirect, RedirectError, read_redirects

PAGES = frozenset({"/sections/2-town/", "/sections/城镇/", "/2024/1-town/", "/a/"})


def read(text: str) -> tuple[Redirect, ...]:
    return read_redirects(text, "旧址.csv", PAGES.__contains__)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("/old/,/a/\n", "/old/", "/a/"),
        ("\n /old/ , /a/ \n\n", "/old/", "/a/"),
        ("/旧/,/sections/城镇/\n", "/旧/", "/sections/%E5%9F%8E%E9%95%87/"),
        ("/%E6%97%A7/,/sections/%E5%9F%8E%E9%95%87/\n", "/旧/", "/sections/%E5%9F%8E%E9%95%87/"),
        ("/old.html,/a/\n", "/old.html", "/a/"),
    ],
)
def test_read(text: str, old: str, new: str) -> None:
    assert read(text) == (Redirect(old, new),)


def test_an_address_that_moved_twice_leads_to_the_last() -> None:
    assert [one.old for one in read("/older/,/old/\n/old/,/a/\n")] == ["/older/", "/old/"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/old/ /a/\n", "旧址.csv:1  一行写两个地址"),
        ("/old/,\n", "旧址.csv:1  一行写两个地址"),
        ("\n/old/,/a/,/b/\n", "旧址.csv:2  一行写两个地址"),
        ("old/,/a/\n", "“old/”要从网站的根写起"),
        ("/old/,http://example.invalid/a/\n", "要从网站的根写起，不带主机名"),
        ("/old/#b,/a/\n", "不带主机名和 ?、#"),
        ("/old/,//example.invalid/\n", "要从网站的根写起"),
        ("/old/../b/,/a/\n", "有 .."),
        ('"/o""ld/",/a/\n', "服务器的配置里写不了"),
        ("/old%0A/,/a/\n", "服务器的配置里写不了"),
        ("/old$x/,/a/\n", "服务器的配置里写不了"),
        ("/old/,/a/\n/old/,/2024/1-town/\n", "旧址.csv:2  /old/ 在第 1 行写过了，去到 /a/"),
        ("/old/,/old/\n", "指回自己"),
        ("/b/,/c/\n/c/,/b/\n", "旧址.csv:1  /b/ 转来转去转回自己"),
        ("/a/,/2024/1-town/\n", "/a/ 在网站里还有"),
        ("/old/,/gone/\n", "网站里没有 /gone/"),
    ],
)
def test_refused(text: str, said: str) -> None:
    with pytest.raises(RedirectError) as caught:
        read(text)
    assert said in str(caught.value)


def test_where_no_site_is_only_the_list_is_read() -> None:
    assert read_redirects("/old/,/gone/\n", "旧址.csv", None) == (Redirect("/old/", "/gone/"),)
