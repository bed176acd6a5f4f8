"""``nianbao diff`` shows what changed between two states of a repository."""

from __future__ import annotations

import pytest

from tests.office.diff.conftest import Repository
from tests.office.diff.guarded import APPROVAL
from tests.project import RELEASE


def by_label(found: dict, key: str = "values") -> dict:  # type: ignore[type-arg] # plain JSON
    return {(one["label"], one["year"]): one for one in found[key]}


def test_nothing_changed(repository: Repository) -> None:
    result = repository.run("main")
    assert result.exit_code == 0
    assert "数字和行文都没有改动" in result.output
    assert "下一步：没有要做的。" in result.output
    assert repository.diff("HEAD", "HEAD")["values"] == []


def test_a_paragraph_wrapped_anew_is_no_change(repository: Repository) -> None:
    repository.replace("docs/2025/1-town.md", "河道清理完毕", "**河道**\n清理完\n毕")
    repository.replace("docs/2025/1-town.md", "全年新建管网{{ 管网 }}", "全年新建管网\n{{ 管网 }}\n")
    assert repository.diff("main")["wording"] == []
    repository.replace("docs/2025/1-town.md", "清理完", "清理干净完")
    assert len(repository.diff("main")["wording"]) == 1


def test_a_number_with_its_change_and_its_sentences(repository: Repository) -> None:
    repository.replace("data/2025/town.yml", "12.6", "13.5")
    found = repository.diff("main")
    (value,) = found["values"]
    assert (value["label"], value["year"], value["old"], value["new"]) == ("污水管网", 2025, "12.6公里", "13.5公里")
    assert (value["difference"], value["rate"], value["kind"]) == ("+0.9", "增长7.1%", "修改")
    sentences = [(one["old"], one["new"]) for one in value["statements"]]
    assert sentences == [
        ("全年新建管网12.6公里，同比增长12.5%。", "全年新建管网13.5公里，同比增长20.5%。"),
        ("（表）主要数字", "（表）主要数字"),
    ]
    assert found["owners"] == {"村建办": ["污水管网"]}
    assert found["years"] == [2025]
    assert [(one["words"], one["holds"], one["held"]) for one in found["relations"]] == [
        ("污水管网 13.5公里 ≤ 2024年污水管网 11.2公里 × 2", True, True)
    ]


def test_percentages_change_by_points(repository: Repository) -> None:
    repository.replace("data/2025/people.yml", "化解率:", "化解率: 99.0")
    (value,) = repository.diff("main")["values"]
    assert (value["old"], value["new"], value["kind"], value["rate"]) == ("【待填】", "99.0%", "填报", None)
    repository.commit()
    repository.replace("data/2025/people.yml", "99.0", "98.7")
    (value,) = repository.diff("main")["values"]
    assert (value["difference"], value["rate"]) == ("−0.3", "降低0.3个百分点")


def test_a_total_follows_its_parts_and_needs_no_confirmation(repository: Repository) -> None:
    repository.replace("data/2025/people.yml", "86", "90")
    found = repository.diff("main")
    values = by_label(found)
    assert values["信访总量", 2025]["computed"]
    assert (values["信访总量", 2025]["old"], values["信访总量", 2025]["new"]) == ("119件", "123件")
    assert found["owners"] == {"信访办": ["初次访"]}
    assert found["relations"][0]["words"] == "初次访 90件 + 重复访 33件 = 信访总量 123件"


def test_a_relation_that_no_longer_holds_comes_first(repository: Repository) -> None:
    repository.replace("data/2025/town.yml", "12.6", "30")
    found = repository.diff("main")
    assert [(one["holds"], one["held"]) for one in found["relations"]] == [(False, True)]
    assert "rule_broken" in [finding["fault"] for finding in found["new_findings"]]
    assert repository.run("main").exit_code == 1
    assert "（原来相符）" in repository.run("main").output


def test_rows_of_a_list_and_details_of_a_value(repository: Repository) -> None:
    repository.replace("data/2025/town.yml", "获奖村: [甲村]", "获奖村: {rows: [乙村], source: 文件}")
    (value,) = repository.diff("main")["values"]
    assert (value["kind"], value["rows_removed"], value["rows_added"]) == ("改名单", ["甲村"], ["乙村"])
    assert value["details"] == [{"field": "出处", "old": "", "new": "文件"}]


def test_a_released_number_without_a_correction_is_a_warning(repository: Repository) -> None:
    repository.replace("data/2024/town.yml", "11.2", "11.5")
    found = repository.diff("main")
    assert by_label(found)["污水管网", 2024]["needs_correction"]
    assert "2024年已经签发，1个数字改了却没有写更正：污水管网" in found["warnings"][0]
    sentences = [one["new"] for one in by_label(found)["污水管网", 2024]["statements"]]
    assert "全年新建管网12.6公里，同比增长9.6%。" in sentences, "the year after rests on it"

    correction = "- {figure: 管网, old: 11.2公里, new: 11.5公里, reason: 漏计, approver: 镇长, date: 2025-03-02}\n"
    repository.write({"data/2024/corrections.yml": correction})
    found = repository.diff("main")
    assert by_label(found)["污水管网", 2024]["corrected"]
    assert found["warnings"] == []
    assert {"subject": "更正", "needs_attention": False}.items() <= found["notices"][0].items()


def test_a_year_released_by_the_change_needs_no_correction(repository: Repository) -> None:
    repository.replace("data/2025/town.yml", "12.6", "13.5")
    repository.write({"data/2025/release.yml": RELEASE})
    found = repository.diff("main")
    assert found["warnings"] == []
    assert [one["words"] for one in found["notices"]] == ["2025年签发（砚政〔2025〕1号，主要负责人）"]


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("data/2024/release.yml", "1号", "2号", "2024年的签发记录"),
        ("data/names.yml", "kind: town", "kind: town, masked: false", "不再脱敏"),
    ],
)
def test_changes_that_need_attention_are_warnings(
    repository: Repository, file: str, old: str, new: str, words: str
) -> None:
    repository.replace(file, old, new)
    (warning,) = repository.diff("main")["warnings"]
    assert words in warning


def test_a_removed_release_and_a_removed_correction(repository: Repository) -> None:
    correction = "- {figure: 管网, old: 11公里, new: 11.2公里, reason: 漏计, approver: 镇长, date: 2025-03-02}\n"
    repository.write({"data/2024/corrections.yml": correction})
    repository.commit()
    (repository.root / "data/2024/corrections.yml").unlink()
    (repository.root / "data/2024/release.yml").unlink()
    warnings = "\n".join(repository.diff("main")["warnings"])
    assert "签发记录被删去了" in warnings
    assert "删去一条更正" in warnings


def test_approvals_that_are_given_changed_and_taken_away(repository: Repository) -> None:
    def given(*dates: str) -> str:
        roles = ("科室负责人", "分管负责人", "主要负责人")
        return "".join(
            APPROVAL.format(role=role, by=role[:2], date=date) for role, date in zip(roles, dates, strict=False)
        )

    def noticed(*dates: str) -> list[str]:
        repository.write({"data/2025/approvals.yml": given(*dates)})
        return [one["words"] for one in repository.diff("main")["notices"] if one["subject"] == "批准"]

    repository.write({"data/2025/approvals.yml": given("2025-11-01")})
    repository.commit()
    assert noticed("2025-11-01") == []
    assert noticed("2025-11-01", "2025-11-02", "2025-11-03") == [
        "2025年：分管负责人（分管）2025-11-02 批准",
        "2025年：主要负责人（主要）2025-11-03 批准",
    ]
    assert noticed("2025-11-04") == [
        "2025年：科室负责人（科室）2025-11-04 批准",
        "2025年：科室负责人（科室）2025-11-01 的批准删去或改了",
    ]
    assert noticed() == ["2025年：科室负责人（科室）2025-11-01 的批准删去或改了"]


def test_definitions(repository: Repository) -> None:
    repository.replace("data/figures/all.yml", "当年新建并验收的长度", "当年新建的长度")
    repository.replace("data/figures/all.yml", "化解率: {label: 信访化解率, unit: '%', owner: 信访办}\n", "")
    found = repository.diff("main")
    definitions = {one["figure"]: one for one in found["definitions"]}
    assert definitions["管网"]["fields"] == [{"field": "口径", "old": "当年新建并验收的长度", "new": "当年新建的长度"}]
    assert definitions["化解率"]["kind"] == "删去"
    assert found["owners"]["村建办"] == ["污水管网"]


def test_a_renamed_figure_keeps_its_value(repository: Repository) -> None:
    repository.replace("data/figures/all.yml", "管网: {label", "污水管: {was: 管网, label")
    repository.replace("data/figures/all.yml", "管网 <= 管网@上年", "污水管 <= 污水管@上年")
    found = repository.diff("main")
    assert [(one["figure"], one["kind"]) for one in found["definitions"]] == [("污水管", "改代号")]
    assert found["values"] == []


def test_wording_by_section_tables_and_charts(repository: Repository) -> None:
    repository.replace("docs/2025/1-town.md", "河道清理完毕。", "河道、沟渠全部清理完毕。")
    repository.replace("docs/2025/1-town.md", "figures: 管网 信访量", "figures: 管网")
    (section,) = repository.diff("main")["wording"]
    assert (section["year"], section["section"], section["signed"]) == (2025, "1-town", False)
    (pair,) = section["sentences"]
    assert (pair["old"][0]["text"], pair["new"][0]["text"]) == ("河道清理完毕。", "河道、沟渠全部清理完毕。")
    assert section["blocks"] == ["改了表“主要数字”的内容"]


def test_the_wording_of_the_newest_year_comes_first(repository: Repository) -> None:
    repository.replace("docs/2024/2-people.md", "受理信访", "全年受理信访")
    repository.replace("docs/2025/1-town.md", "河道清理完毕。", "河道、沟渠全部清理完毕。")
    assert [one["year"] for one in repository.diff("main")["wording"]] == [2025, 2024]


def test_a_renamed_section_is_compared_with_what_it_was(repository: Repository) -> None:
    file = repository.root / "docs/2025/1-town.md"
    text = file.read_text("utf-8").replace("河道清理完毕。", "河道、沟渠全部清理完毕。")
    file.unlink()
    (repository.root / "docs/2025/1-city.md").write_text(f"---\nwas: 1-town\n---\n{text}", "utf-8")
    (section,) = repository.diff("main")["wording"]
    assert section["section"] == "1-city"
    (pair,) = section["sentences"]
    assert (pair["old"][0]["text"], pair["new"][0]["text"]) == ("河道清理完毕。", "河道、沟渠全部清理完毕。")


def test_prose_of_a_released_year(repository: Repository) -> None:
    repository.replace("docs/2024/2-people.md", "受理信访", "全年受理信访")
    (warning,) = repository.diff("main")["warnings"]
    assert warning.startswith("2024年已经签发，正文又改了：三、民生")


def test_findings_new_and_resolved(repository: Repository) -> None:
    repository.replace("docs/2025/2-people.md", "{{ 化解率 }}", "{{ 化解律 }}")
    assert [one["fault"] for one in repository.diff("main")["new_findings"]] == ["unknown_figure"]
    repository.commit()
    repository.replace("docs/2025/2-people.md", "{{ 化解律 }}", "{{ 化解率 }}")
    found = repository.diff("main")
    assert "unknown_figure" in [one["fault"] for one in found["resolved_findings"]]
    assert found["new_findings"] == []


def test_before_the_project_everything_is_new(repository: Repository) -> None:
    repository.git("checkout", "-q", "--orphan", "empty")
    repository.git("rm", "-rqf", ".")
    repository.git("commit", "-q", "--allow-empty", "-m", "x")
    found = repository.diff("empty", "main", "--direct")
    assert len(found["definitions"]) == 6
    assert {one["kind"] for one in found["values"]} == {"新增"}


@pytest.mark.parametrize("words", [["v9"], ["main", "v9"]])
def test_an_unknown_revision_is_reported(repository: Repository, words: list[str]) -> None:
    result = repository.run(*words)
    assert result.exit_code == 2
    assert "git 里没有叫“v9”的版本" in result.output


def test_it_is_written_to_a_file(repository: Repository) -> None:
    target = repository.root / "diff.md"
    result = repository.run("main", "--format", "markdown", "-o", str(target))
    assert result.exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("<!-- nianbao diff -->\n### 年报改动：")
