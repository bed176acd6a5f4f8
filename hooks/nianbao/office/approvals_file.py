"""data/YEAR/approvals.yml: the three approvals of a year."""

from __future__ import annotations

from datetime import date
from typing import Final

from nianbao.report import Year
from nianbao.sealing.approved import ROLES
from nianbao.yaml.plain_yaml import to_plain_yaml

HEAD: Final = """\
# 三级审批，由 nianbao approve 写出：谁在哪天批准的，批准的是哪一稿（校验码）。不要手改。

"""


def approvals_file(year: Year, role: str, by: str, day: date, digest: str) -> dict[str, bytes]:
    """The file with an approval added, by its path. A role that approves again replaces its former approval."""
    given = {
        one.role: {"role": one.role, "by": one.by, "date": one.date, "digest": one.digest} for one in year.approvals
    }
    given[role] = {"role": role, "by": by, "date": day, "digest": digest}
    ordered = [given[one] for one in ROLES if one in given]
    return {f"data/{year.number}/approvals.yml": to_plain_yaml(HEAD, ordered)}
