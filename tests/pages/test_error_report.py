"""The link by which a reader reports an error: where it leads, and what is filled in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from nianbao.pages.error_report import (
    MOST_DEPARTMENTS,
    ErrorReportSettingError,
    ReportedPage,
    error_report_href,
    read_target,
)

PAGE = ReportedPage(
    "一、城镇建设 & “试行”（2024年）", "https://a.example/2024/", "2026年1月2日，3f2a9c1b0d", ("村建办",)
)


def query(href: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(href).query, strict_parsing=True).items()}


def test_a_letter_with_the_page_filled_in() -> None:
    href = error_report_href("office+bao@town.example", PAGE)
    assert href.startswith("mailto:office%2Bbao@town.example?subject=")
    assert "+" not in href.partition("?")[2], "a mail program shows a plus as it is"
    assert query(href)["subject"] == "报错：一、城镇建设 & “试行”（2024年）"
    assert query(href)["body"].split("\r\n") == [
        "页面：一、城镇建设 & “试行”（2024年）",
        "网址：https://a.example/2024/",
        "版本：2026年1月2日，3f2a9c1b0d",
        "责任部门：村建办",
        "哪里不对：",
        "应当是：",
    ]


@pytest.mark.parametrize(
    ("target", "title", "body"),
    [
        ("https://forge.example/town/report/issues/new", "title", "body"),
        ("https://forge.example/town/report/issues/new/", "title", "body"),
        ("http://git.town/office/report/-/issues/new", "issue[title]", "issue[description]"),
    ],
)
def test_an_issue_of_each_forge(target: str, title: str, body: str) -> None:
    href = error_report_href(target, PAGE)
    assert href.startswith(f"{target}?")
    assert query(href)[title].startswith("报错：一、城镇建设")
    assert "责任部门：村建办\n\n哪里不对：" in query(href)[body]


def test_another_address_is_left_as_it_is() -> None:
    assert error_report_href("https://town.example/form?id=3", PAGE) == "https://town.example/form?id=3"
    assert error_report_href("", PAGE) == ""


def test_what_is_not_known_is_left_out() -> None:
    body = query(error_report_href("a@b.example", ReportedPage("没有这一页", "")))["body"]
    assert body.split("\r\n") == ["页面：没有这一页", "哪里不对：", "应当是："]


def test_a_long_list_of_departments_is_cut() -> None:
    many = [f"部门{number}" for number in range(40)]
    href = error_report_href("a@b.example", ReportedPage("一、城镇建设", "2024/1-town/", "", many))
    assert f"部门{MOST_DEPARTMENTS - 1}等\r\n" in query(href)["body"]
    assert len(href) < 2000


@pytest.mark.parametrize("written", [None, "", " office@town.example ", "https://town.example/issues/new"])
def test_settings_that_are_read(written: object) -> None:
    assert read_target(written) == str(written or "").strip()


@pytest.mark.parametrize(
    "written",
    ["党政办", "office@", "javascript:alert(1)", "mailto:a@b.example", "https://a b", ["a@b.example"], 3, True],
)
def test_settings_that_are_refused(written: object) -> None:
    with pytest.raises(ErrorReportSettingError, match="不是邮箱，也不是网址。怎么改：写一个邮箱"):
        read_target(written)
