"""The preview shows findings where they are; what is published has none of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDTHS
from tests.search.serving import served
from tests.site.sites import build, contents, make_site

DRAFT = """\
# 一、{{ 污水管纲 }}城镇建设

新建管网{{ 污水管网 列举 }}，[看上年{{ 污水管网@2024 个数 }}](../2024/1-town.md)，建处理站{{ 处理站 }}。

| 项目 | 数 |
|---|---|
| 管网 | {{ 污水关网 }} |
"""
FAULTY = {
    "data/2025/1-town.yml": "污水管网: 13.1\n处理站:\n不明数字: 3\n",
    "data/figures/环保.yml": "处理站: {unit: 座}\n",
    "docs/2025/1-town.md": DRAFT,
    "docs/2025/3-links.md": "# 三、链接\n\n见[{{ 丙 }}和{{ 丁 }}](1-town.md)。\n",
    "docs/2025/2-problems.md": "# 二、存在的突出问题\n\n{{ 甲 }}。\n",
}


@pytest.fixture(scope="module")
def preview_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a preview of a draft with findings."""
    project = make_site(tmp_path_factory.mktemp("preview"), FAULTY)
    folder = tempfile.mkdtemp(prefix="mkdocs_")
    try:
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml"), "-d", folder]
        env = {**os.environ, "NIANBAO_PREVIEW": "1"}
        done = subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        with served(Path(folder)) as address:
            yield address
    finally:
        shutil.rmtree(folder)


@pytest.fixture
def town(browser: Browser, preview_address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The faulty section, in a window as wide as the test's parameter."""
    context = browser.new_context(viewport={"width": getattr(request, "param", 1440), "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(preview_address + "2025/1-town/")
    yield page
    context.close()
    assert not errors


@pytest.mark.parametrize("town", WIDTHS, indirect=True)
def test_every_finding_of_the_section_is_marked_and_counted(town: Page) -> None:
    marked = town.locator("mark.nb-finding")
    assert marked.all_inner_texts() == [
        "{{ 污水管纲 }}",
        "{{ 污水管网 列举 }}",
        "{{ 污水管网@2024 个数 }}",
        "{{ 污水关网 }}",
    ]
    expect(town.locator(".nb-finding__button")).to_have_text(["1", "2", "3", "4"])
    expect(town.locator(".nb-findings__count")).to_have_text("这一页 4 处错误、0 处提醒，别处 4 处")
    assert town.locator(".nb-unfilled").inner_text() == "【待填】座"
    assert town.evaluate("document.documentElement.scrollWidth") <= (town.viewport_size or {})["width"]


def test_a_finding_is_read_with_the_keyboard_alone(town: Page) -> None:
    button = town.get_by_role("button", name="没有这个数字或名称").first
    button.focus()
    town.keyboard.press("Enter")
    message = town.get_by_role("region", name="这一处的问题")
    expect(message).to_be_focused()
    expect(message).to_contain_text("第1处，共4处")
    expect(message).to_contain_text("没有叫“污水管纲”的数字或名称")
    expect(message).to_contain_text("docs/2025/1-town.md:1:5")
    expect(button).to_have_attribute("aria-expanded", "true")
    town.keyboard.press("Escape")
    expect(message).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("town", WIDTHS, indirect=True)
def test_the_bar_steps_through_and_the_mark_stays_in_sight(town: Page) -> None:
    message = town.locator(".nb-findings__message")
    for number in (1, 2, 3, 4, 1):
        town.get_by_role("button", name="下一处").click()
        expect(message).to_contain_text(f"第{number}处，共4处")
        current = town.locator("mark.nb-finding--current")
        expect(current).to_have_count(1)
        above = town.evaluate("document.getElementById('nb-findings').getBoundingClientRect().top")
        box = current.bounding_box()
        assert box is not None
        assert 0 < box["y"] < above
    town.get_by_role("button", name="上一处").click()
    expect(message).to_contain_text("第4处，共4处")


def test_a_click_on_the_passage_opens_its_message(town: Page) -> None:
    town.locator("mark.nb-finding").nth(3).click()
    expect(town.locator(".nb-findings__message")).to_contain_text("污水关网")


def test_a_click_on_a_link_within_a_passage_only_follows_it(town: Page) -> None:
    with town.context.expect_page():
        town.locator("a mark.nb-finding").click(modifiers=["ControlOrMeta"])
    expect(town.locator(".nb-findings__message")).to_be_hidden()


def test_no_button_stands_in_a_link_and_headings_keep_their_ids(town: Page) -> None:
    assert town.locator("a button, button button, mark button").count() == 0
    assert town.locator("h1").get_attribute("id") == "一-污水管纲-城镇建设"
    assert "1" not in town.title()


def test_the_buttons_of_marks_in_one_link_are_behind_it_in_their_order(town: Page) -> None:
    town.goto(town.url.replace("1-town", "3-links"))
    buttons = town.locator(".nb-finding__button")
    expect(buttons).to_have_text(["1", "2"])
    assert buttons.first.evaluate("button => button.previousElementSibling.tagName") == "A"


def test_findings_of_the_year_that_stand_elsewhere_are_links(town: Page) -> None:
    town.locator(".nb-findings__all summary").click()
    listed = town.locator(".nb-findings__list")
    expect(listed).to_contain_text("data/2025/1-town.yml:3:1")
    listed.locator("a[href*='2-problems']").click()
    town.wait_for_url("**/2025/2-problems/#finding-*")
    expect(town.locator(".nb-findings__message")).to_contain_text("没有叫“甲”的数字或名称")


def test_the_message_leads_to_the_fault_in_the_guide(town: Page) -> None:
    town.locator(".nb-finding__button").first.click()
    town.locator(".nb-findings__message").get_by_role("link", name="这类问题的说明").click()
    town.wait_for_url("**/guide/faults/#unknown_figure")
    expect(town.locator("#unknown_figure")).to_be_in_viewport()


def test_without_script_the_list_still_tells_everything(browser: Browser, preview_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(preview_address + "2025/1-town/")
    assert page.locator("mark.nb-finding").count() == 4
    page.locator(".nb-findings__all summary").click()
    expect(page.locator(".nb-findings__list")).to_contain_text("没有叫“污水管纲”的数字或名称")
    context.close()


def test_the_published_site_has_none_of_it(tmp_path: Path) -> None:
    project = make_site(tmp_path, FAULTY)
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert "unknown_figure" in done.stderr + done.stdout, "the draft has findings, and they are told"
    for file, content in contents(project / "site").items():
        assert "findings" not in file, file
        assert b"nb-finding" not in content, file
        assert "污水管纲".encode() not in content, file
