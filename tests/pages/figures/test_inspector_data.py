"""The data of the inspector: complete, small, and without what is not published."""

from __future__ import annotations

import json
from typing import Any

from nianbao.pages.figures import inspector_data
from nianbao.pages.site import Site
from nianbao.report import Edition
from tests.pages.figures.conftest import MakeTown


def script_of(site: Site, stem: str) -> str:
    files = {file.uri: file.content.decode() for file in inspector_data.make(site)}
    return files[f"figures/{stem}/figures.js"]


def data_of(site: Site, stem: str) -> dict[str, Any]:
    script = script_of(site, stem)
    assert script.startswith("NianbaoFigures.bring(")
    data: dict[str, Any] = json.loads(script.removeprefix("NianbaoFigures.bring(").rstrip().removesuffix(")"))
    return data


def test_a_figure_says_what_it_is_and_where_it_stands(town: Site) -> None:
    data = data_of(town, "1-petitions")
    assert data["years"] == [2023, 2024]
    petitions = data["figures"]["信访"]
    assert (petitions["label"], petitions["unit"], petitions["anchor"]) == ("信访总量", "件", "fig-信访")
    assert [(*data["pages"][page], times) for page, times in petitions["uses"]] == [
        (2024, "一、2024年信访工作，稳中向好", "../../2024/1-petitions/", 2),
        (2023, "一、信访工作", "../../2023/1-petitions/", 1),
    ]
    assert data["figures"]["热线"]["formerly"] == "政务热线"
    assert data["figures"]["初次访"]["definition"] == "首次<受理>的事项"


def test_a_year_says_value_change_formula_and_source(town: Site) -> None:
    figures = data_of(town, "1-petitions")["figures"]
    assert figures["信访"]["years"]["2024"] == {
        "text": "80件",
        "number": 80.0,
        "computed": True,
        "change": "下降20.0%",
        "judged": "better",
        "workings": [
            ["初次信访 70件 + 重复访 10件 = 信访总量 80件", True],
            ["办结 79件 ≤ 信访总量 80件", True],
        ],
    }
    assert figures["初次访"]["years"]["2024"]["source"] == "信访台账"
    assert figures["初次访"]["years"]["2024"]["at"] == "data/2024/1-petitions.yml#L1"
    assert figures["热线"]["years"]["2023"]["text"] == "300件", "the years under its former id belong to it"


def test_corrections_breaks_and_lists_are_told(town: Site) -> None:
    figures = {**data_of(town, "1-petitions")["figures"], **data_of(town, "2-welfare")["figures"]}
    assert figures["重复访"]["years"]["2023"]["corrections"] == [["26件", "20件", "重复计入", "镇长", "2024年3月2日"]]
    assert figures["重复访"]["years"]["2024"]["base_corrected"] is True
    beds = figures["床位"]["years"]["2024"]
    assert (beds["breaks"], beds["note"], "change" in beds) == (True, "计入护理床位", False)
    assert figures["项目"]["years"]["2024"]["list"] == "投资5.2亿元的墨港"


def test_values_of_drafts_are_not_published(make_town: MakeTown) -> None:
    script = script_of(make_town(), "1-petitions")
    assert not any(secret in script for secret in ("2025", "88件", "77", "320"))
    assert data_of(make_town(drafts=True), "1-petitions")["figures"]["热线"]["years"]["2025"]["draft"] is True


def test_nothing_masked_survives(make_town: MakeTown) -> None:
    site = make_town(edition=Edition.MASKED)
    scripts = script_of(site, "1-petitions") + script_of(site, "2-welfare")
    secrets = (
        "80",
        "70",
        "300",
        "310",
        "26件",
        "20件",
        "5.2",
        "墨港",
        "20.0",
        "信访台账",
        "计入护理床位",
        "首次",
        "镇长",
    )
    assert [secret for secret in secrets if secret in scripts] == []
    assert data_of(site, "2-welfare")["figures"]["床位"]["years"]["2024"]["text"] == "148张", "it is public"
    done = data_of(site, "1-petitions")["figures"]["办结"]["years"]["2024"]
    assert done == {"text": "79件", "number": 79.0}, "public, but not what it is held against"


def test_a_script_cannot_be_ended_by_what_it_holds(make_town: MakeTown) -> None:
    assert "<" not in script_of(make_town(), "1-petitions")
