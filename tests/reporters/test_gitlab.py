"""GitLab Code Quality."""

from __future__ import annotations

import json

from nianbao.reporters import gitlab
from tests.conftest import MakeBook
from tests.reporters.conftest import Checked


def test_each_finding_is_an_issue_that_gitlab_accepts(checked: Checked) -> None:
    issues = json.loads(gitlab.report(checked.book, checked.findings))
    assert [issue["check_name"] for issue in issues] == [finding.fault for finding in checked.findings]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue, finding in zip(issues, checked.findings, strict=True):
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert issue["location"]["path"] == finding.place.file
        assert issue["location"]["lines"]["begin"] == finding.place.line
        assert finding.why in issue["description"]
        assert finding.fix in issue["description"]


def test_no_finding_is_an_empty_array(make_book: MakeBook) -> None:
    assert json.loads(gitlab.report(make_book({}), ())) == []
