"""A town's repository with all that a change can touch besides figures and words: settings, hooks, theme, CI,
register, pictures, approvals."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tests.office.diff.town_files import FILES, PEOPLE

if TYPE_CHECKING:
    from tests.office.diff.conftest import Repository

PIXEL: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
SETTINGS: Final = """\
site_name: 某镇年报
theme: {name: nianbao, custom_dir: theme}
extra: {edition: masked}
plugins:
  - material/offline: {enabled: !ENV [OFFLINE, false]}
hooks: [hooks/check_figures.py]
exclude_docs: /decisions/
markdown_extensions: [nianbao]
"""
WORKFLOW: Final = """\
name: 年报
on: [pull_request]
permissions:
  contents: read # only reads
jobs:
  report: {runs-on: ubuntu-latest, steps: [{run: nianbao check}]}
"""
PARTY: Final = """\
# 四、党建

党建工作有序开展，详见[办事指南](https://example.org/guide)。

![获奖证书](prize.png)
"""
CATALOGUE: Final = (
    FILES["data/figures/all.yml"]
    + "结案: {unit: 件, owner: 纪委, visibility: internal, definition: 当年办结的案件, max: 50}\n"
)
APPROVAL: Final = "- {{role: {role}, by: {by}, date: {date}, digest: 3f2a9c1b0d3f2a9c}}\n"
GUARDED: Final[dict[str, str | bytes]] = {
    **FILES,
    "mkdocs.yml": SETTINGS,
    "pyproject.toml": "[project]\nname = 'report'\n",
    "constraints.txt": "mkdocs==1.6.1\n",
    "hooks/check_figures.py": "# 核对\nfrom nianbao.mkdocs_hooks.check_figures import on_pre_build\n",
    "theme/partials/footer.html": "<footer>{{ config.copyright }}</footer>\n",
    "docs/index.md": "# 某镇年报\n\n[历年](2024/)\n",
    "docs/javascripts/none.js": "void 0;\n",
    ".github/workflows/report.yml": WORKFLOW,
    ".github/CODEOWNERS": "* @o/office\n",
    "start.cmd": "nianbao check\r\n",
    "README.md": "# 说明\n",
    "data/figures/all.yml": CATALOGUE,
    "data/names.yml": FILES["data/names.yml"] + "园区: {name: 湖滨工业园, kind: other, aliases: [湖滨园]}\n",
    "data/accepted.yml": "[]\n",
    "data/owners.yml": '其他: "@o/office"\n村建办: "@o/town"\n信访办: "@o/people"\n农业办: "@o/farm"\n纪委: "@o/law"\n',
    "data/releases.yml": "- {year: 2024, number: 某政〔2025〕1号, date: 2025-01-20, seal: 3f2a}\n",
    "data/signers": "zhang ssh-ed25519 AAAA\n",
    "data/2025/approvals.yml": APPROVAL.format(role="科室负责人", by="党政办", date="2025-11-01"),
    "data/2024/seal.yml": "管网: 3f2a\n",
    "data/2024/released.yml": "管网: {value: '11.2', label: 污水管网, unit: 公里}\n",
    "data/2024/law.yml": "结案: {value: 12, growth: 8%, note: 含上年}\n",
    "data/2025/law.yml": "结案: 14\n",
    "docs/2024/3-party.md": PARTY,
    "docs/2025/3-party.md": PARTY,
    "docs/2024/prize.png": PIXEL,
    "docs/2025/prize.png": PIXEL,
    "docs/2025/4-law.md": PEOPLE.replace("三、民生", "五、纪检").replace("受理信访", "办结{{ 结案 }}，受理信访"),
    "docs/2024/4-law.md": PEOPLE.replace("三、民生", "五、纪检").replace("受理信访", "办结{{ 结案 }}，受理信访"),
}

Change = Callable[["Repository"], None]


def replaced(file: str, old: str, new: str) -> Change:
    return lambda town: town.replace(file, old, new)


def written(file: str, content: str | bytes) -> Change:
    def change(town: Repository) -> None:
        (town.root / file).parent.mkdir(parents=True, exist_ok=True)
        (town.root / file).write_bytes(content.encode() if isinstance(content, str) else content)

    return change


def removed(*files: str) -> Change:
    def change(town: Repository) -> None:
        for file in files:
            (town.root / file).unlink()

    return change


def renamed(old: str, new: str) -> Change:
    return lambda town: os.replace(town.root / old, town.root / new)


def linked(file: str, target: str) -> Change:
    def change(town: Repository) -> None:
        (town.root / file).unlink()
        (town.root / file).symlink_to(target)

    return change


def executable(file: str) -> Change:
    return lambda town: (town.root / file).chmod(0o755)
