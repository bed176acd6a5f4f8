"""Front matter that MkDocs or the theme cannot use."""

from __future__ import annotations

from typing import Final

from tests.bench.broken.case import HOME, MARK, NEW_PAGE, SECTION, Broken, page

BODY: Final = f"# 说明\n\n{MARK}。\n"


def front(written: str, *faults: str, file: str = NEW_PAGE, is_right: bool = False) -> Broken:
    story = written if len(written) < 40 else f"{written[:30]}…（{len(written)} 字）"
    return page(f"页首 {story!r}", file, f"---\n{written}\n---\n{BODY}", *faults, is_right=is_right)


SETTING: Final = "wrong_page_setting"
FRONT: Final = "broken_front_matter"
BOMB: Final = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True))

CASES: Final[tuple[Broken, ...]] = (
    front("icon: material/nope", SETTING, file=HOME),
    front("icon: ../../../etc/passwd", SETTING),
    front("icon: 3", SETTING),
    front("template: nope.html", SETTING),
    front("template: nope.html", SETTING, file=SECTION),
    front("template: blog-post.html", SETTING),
    front("template: ../main.html", SETTING),
    front("template: 404.html"),
    front("search: x", SETTING),
    front("search: x", SETTING, file=SECTION),
    front("search:", SETTING),
    front("search: [exclude]", SETTING),
    front("search: {boost: -1}", SETTING),
    front("hide: 3", SETTING, file=HOME),
    front("hide: {toc: true}", SETTING),
    front("hide: [nope]", SETTING),
    front("title: [甲]", SETTING),
    front("title: {甲: 乙}", SETTING),
    front("title: 2024", SETTING),
    front("title: 2024-01-20", SETTING),
    front("title: 2024-01-20 10:00:00", SETTING),
    front("title: 2024-13-45", FRONT, SETTING),
    front("title: 0x7fffffffffffffffffff", SETTING),
    front("title: .inf", SETTING),
    front("title: yes", SETTING),
    front("title: '{{ 甲 }}'", FRONT),
    front("title: [甲", FRONT),
    front("title：甲", FRONT),
    front("title: 甲\ntitle: 乙", FRONT),
    front("title:\t甲: 乙", FRONT),
    front("title: !!python/object/apply:os.getcwd []", FRONT),
    front("title: !!binary aGk=", FRONT),
    front("title: &t 甲\ndescription: *t", FRONT),
    front(BOMB, FRONT),
    front("<<: {title: 甲}", "unknown_page_setting", is_right=True),
    front("tags: " + "[" * 300 + "]" * 300, FRONT),
    front("description: [甲]", SETTING),
    front("author: [甲]", SETTING),
    front("tags: 项目", SETTING),
    front("tags: [[项目]]", SETTING),
    front("status: [new]", SETTING),
    front("- 甲\n- 乙", FRONT),
    front("甲", FRONT),
    front("title: \x07甲", FRONT),
    front("1: 甲\n~: 乙\n2024-01-01: 丙", "unknown_page_setting", is_right=True),
    front("[甲, 乙]: 丙", FRONT),
    front("titel: 甲", "unknown_page_setting", is_right=True),
    front("title: " + "长" * 100_000, FRONT),
    front("# 注\n" * 100_000 + "title: 甲", is_right=True),
    page("页首以 ... 收尾", NEW_PAGE, f"---\ntitle: 甲\n...\n{BODY}", is_right=True),
    page("页首没有收尾", NEW_PAGE, f"---\ntitle: 甲\n\n{MARK}\n", FRONT),
    page("页首后面没有换行", NEW_PAGE, "---\ntitle: 甲\n---", FRONT),
    page("页首是空的，下面有分隔线", NEW_PAGE, f"---\n---\n\n# 甲\n\n{MARK}\n\n---\n\n乙\n", FRONT),
    page("以“GDP:”开头", NEW_PAGE, f"GDP: 112亿元\n{BODY}", FRONT),
    page("以网址开头", SECTION, f"https://town.example/\n{BODY}", FRONT),
)
