"""The pages of the guide that are made from the code say all that the code has."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from posixpath import dirname, normpath

import click
import pytest

from nianbao.cli import COMMANDS
from nianbao.cli.click_in_chinese import chinese_click
from nianbao.forms import FORMS
from nianbao.forms.showing import Form
from nianbao.guide.form_example import form_example
from nianbao.guide.pages import commands_page, fields_page, forms_page
from nianbao.guide.pages.fields_page import KINDS, Field, fields_of
from nianbao.load import models
from nianbao.load.handbook_pages import handbook_pages
from nianbao.pages.links import Links
from nianbao.pages.navigation import GUIDE, GUIDE_PAGES
from nianbao.pages.site import Site
from nianbao.report import Edition
from nianbao.words.hedges import HEDGES
from tests.held import load_held

ROOT = Path(__file__).parents[2]
WRITTEN_BY_COMMANDS = {"ApprovalEntry", "ConfirmedEntry", "ReleasedEntry", "SealEntry"}


@pytest.fixture(scope="module")
def site() -> Site:
    return Site(load_held({}), (), Edition.INTERNAL, Links(True))


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.word)
def test_a_form_shows_what_its_example_says(form: Form, site: Site) -> None:
    example = form_example(form)
    assert example.shown == form.example[3]
    (page,) = forms_page.make(site)
    text = unescape(page.html)
    for words in (form.shows, example.reference, example.shown, example.masked):
        assert words in text


def test_every_hedge_is_told(site: Site) -> None:
    (page,) = forms_page.make(site)
    rows = re.findall(r"<tr><th[^>]*>(.*?)</th><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>", page.html)
    assert [row[0] for row in rows] == [hedge.word for hedge in HEDGES]
    assert ("至少", "比写的大，或相等", "数的前面", "不作数据") in rows
    assert ("左右", "上下都可能", "单位的后面", "约") in rows


def test_every_entry_that_people_write_is_told() -> None:
    entries = {name for name in vars(models) if name.endswith("Entry")}
    assert {kind.model.__name__ for kind in KINDS} == entries - WRITTEN_BY_COMMANDS


def test_every_field_is_told_in_words(site: Site) -> None:
    (page,) = fields_page.make(site)
    for kind in KINDS:
        for field in fields_of(kind.model):
            assert field.words, f"{kind.model.__name__}.{field.name}"
            assert field.words in unescape(page.html)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (models.FigureEntry, Field("decimals", "最多几位小数", "整数，0 到 9", False)),
        (models.FigureEntry, Field("better", "越多越好，或越少越好", "more、less", False)),
        (models.ReleaseEntry, Field("date", "签发日期", "日期，如 2026-01-20", True)),
        (models.ValueEntry, Field("break", "口径变了，与以前不可比", "true 或 false", False)),
        (models.NameEntry, Field("aliases", "别称", "一个或几个，几个写成列表", False)),
        (models.FigureEntry, Field("jump", "与上年相比变动超过多少须加说明，如 50%", "百分数，如 50%", False)),
    ],
)
def test_a_field_says_what_it_takes(model: type[models.FigureEntry], expected: Field) -> None:
    assert expected in fields_of(model)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_described_with_an_example_and_its_options(command: click.Command, site: Site) -> None:
    told = commands_page.describe_command(command)
    assert told.words
    assert told.example.startswith(f"nianbao {command.name}"), "the help has an example"
    (page,) = commands_page.make(site)
    text = unescape(page.html)
    for option in told.options:
        assert option.words, f"{command.name} {option.written}"
        assert option.written in text


def test_every_page_written_by_hand_is_in_the_navigation() -> None:
    written = {uri for uri, _ in handbook_pages()}
    assert GUIDE in written
    assert written - {GUIDE} <= {uri for _, uri in GUIDE_PAGES}


def test_links_between_pages_written_by_hand_lead_somewhere() -> None:
    made = {GUIDE, "corrections/index.md", *(uri for _, uri in GUIDE_PAGES)}
    for uri, text in handbook_pages():
        for target in re.findall(r"\]\(([^)#]+\.md)", text):
            assert normpath(f"{dirname(uri)}/{target}") in made, f"{uri}: {target}"


def test_the_guide_names_no_place_of_the_sample() -> None:
    """The masked edition shows the guide as it is."""
    names = re.findall(r"^(\S+?): \{", (ROOT / "data/names.yml").read_text(encoding="utf-8"), re.M)
    for uri, text in handbook_pages():
        assert "砚汀" not in text
        assert not [name for name in names if name.endswith(("村", "社区")) and name in text], uri


def test_the_page_of_commands_leaves_their_help_in_chinese() -> None:
    command = click.Command("some", params=[click.Option(["--much"], required=True, help="多少。")])
    described = commands_page.describe_command(command)
    assert described.options[0].words == "多少。  [必写]"
    with chinese_click():
        assert "显示这些说明。" in command.get_help(click.Context(command))
