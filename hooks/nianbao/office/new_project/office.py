"""The office that begins a project."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

# The groups of usual figures by their Chinese name, with the file that each becomes in data/figures/.
STARTER: Final = {
    "经济发展": "growth.yml",
    "农业农村": "agriculture.yml",
    "城乡建设": "town.yml",
    "民生保障": "people.yml",
    "平安法治": "safety.yml",
    "党的建设": "party.yml",
}
# The CI file of each forge, and where the forge looks for it.
CI_FILES: Final = {
    "github": ("github.yml", ".github/workflows/report.yml"),
    "gitea": ("gitea.yml", ".gitea/workflows/report.yml"),
    "gitlab": ("gitlab.yml", ".gitlab-ci.yml"),
}


class OfficeKind(Enum):
    """What kind of office reports, by its Chinese word, with the kind and the id of its own name in data/names.yml."""

    TOWN = ("乡镇", "town", "镇名")
    STREET = ("街道", "town", "街道名")
    COUNTY_OFFICE = ("县直部门", "org", "单位名")

    def __init__(self, word: str, name_kind: str, name_id: str) -> None:
        self.word = word
        self.name_kind = name_kind
        self.name_id = name_id


@dataclass(frozen=True, slots=True)
class Office:
    """The office that begins a project: `year` is that of the first report, `departments` supply figures, `forge` is
    where requests are made (empty: none), and `starter` names the groups of usual figures that the catalogue begins
    with."""

    name: str
    kind: OfficeKind
    year: int
    departments: tuple[str, ...] = ()
    forge: str = ""
    starter: tuple[str, ...] = ()
