"""Departments work on their own branches; each difference shows only its branch, also after a merge."""

from __future__ import annotations

import pytest

from tests.office.diff.conftest import Repository


@pytest.fixture
def departments(repository: Repository) -> Repository:
    """The branches of two departments, and a main branch that changed meanwhile."""
    for branch, file, old, new in (
        ("村建办", "data/2025/town.yml", "管网: 12.6", "管网: 13.5"),
        ("信访办", "data/2025/people.yml", "初次访: 86", "初次访: 90"),
    ):
        repository.git("checkout", "-q", "-b", branch, "main")
        repository.replace(file, old, new)
        repository.commit()
    repository.git("checkout", "-q", "main")
    repository.replace("docs/2025/2-people.md", "受理信访", "全年受理信访")
    repository.commit()
    return repository


def labels(repository: Repository, *words: str) -> list[str]:
    return [one["label"] for one in repository.diff(*words)["values"]]


def test_each_branch_shows_its_own_change(departments: Repository) -> None:
    assert labels(departments, "main", "村建办") == ["污水管网"]
    assert labels(departments, "main", "信访办") == ["初次访", "信访总量"]
    assert departments.diff("main", "村建办")["wording"] == [], "what main changed is not laid to the branch"


def test_two_revisions_can_be_compared_directly(departments: Repository) -> None:
    found = departments.diff("main", "村建办", "--direct")
    assert [one["section"] for one in found["wording"]] == ["2-people"]
    assert labels(departments, "村建办", "信访办", "--direct") == ["污水管网", "初次访", "信访总量"]


def test_a_merge_of_both_shows_both(departments: Repository) -> None:
    start = departments.git("rev-parse", "main").strip()
    departments.git("merge", "-q", "--no-edit", "村建办")
    departments.git("merge", "-q", "--no-edit", "信访办")
    found = departments.diff(start, "main")
    assert sorted(one["label"] for one in found["values"]) == ["信访总量", "初次访", "污水管网"]
    assert found["owners"] == {"村建办": ["污水管网"], "信访办": ["初次访"]}
    assert found["new_findings"] == []


def test_conflict_marks_left_in_a_file_are_reported(departments: Repository) -> None:
    departments.git("checkout", "-q", "-b", "办公室", "main")
    departments.replace("data/2025/town.yml", "管网: 12.6", "管网: 12.9")
    departments.commit()
    departments.git("merge", "-q", "--no-edit", "村建办", check=False)
    departments.commit()
    result = departments.run("main", "HEAD")
    assert result.exit_code == 1
    assert "data/2025/town.yml:1 错误 合并冲突没有处理完（merge_conflict）：“<<<<<<< HEAD”" in result.output
    assert "注意：data/2025/town.yml读不全" in result.output
    assert "删去" not in result.output.partition("新增的问题")[0]
    assert labels(departments, "main", "HEAD") == [], "nothing is said of values that cannot be read"
