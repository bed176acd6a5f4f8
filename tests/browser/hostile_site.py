"""A preview of a town whose authors wrote every hostile snippet on every kind of page. It has no policy: what keeps the
snippets out is the allow-list."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.allowed_html.hostile import HOSTILE, LINES
from tests.site.sites import make_site
from tests.site.test_escaped_titles import FILES

PAGES: Final = {
    "docs/index.md": "# 年报\n\n",
    "docs/guide/values.md": "# 数字怎样填\n\n",
    "docs/2025/1-section.md": "# 一、正文\n\n",
}
# In HTML the text behind them belongs to them, up to an end that may never come; they are the last.
SWALLOWING: Final = (
    "script that never ends",
    "math that hides a tag",
    "a comment that never ends",
    "a tag that never ends",
    "a quote that never ends",
    "a quote in a link",
    "a quote in an autolink",
)
# The page is ready, and all that waits for a hand or a pointer is set off.
SET_OFF: Final = """() => {
  document.addEventListener("submit", (event) => event.preventDefault())
  for (const element of document.querySelectorAll("article *")) {
    for (const kind of ["mouseover", "pointerenter", "focus", "toggle", "error", "load", "animationstart"])
      element.dispatchEvent(new Event(kind, { bubbles: true }))
    if (element.closest("a[href]") && !/^javascript:/i.test(element.closest("a").href)) continue
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
  }
}"""


def make_hostile_site(folder: Path) -> Path:
    """The folder of the built site, with a mark behind each snippet."""
    whole = "\n\n".join(f"{text}\n\n尾{at}尾" for at, text in _in_order(HOSTILE))
    lines = _in_order(LINES)
    files = {file: f"{head}{whole}\n" for file, head in PAGES.items()}
    files["docs/2025/2-footnotes.md"] = "# 二、脚注\n\n" + "\n\n".join(
        f"文[^{at}]\n\n[^{at}]: 注 {text} 尾{at}尾" for at, text in lines
    )
    files["docs/2025/3-cells.md"] = "# 三、表\n\n| 甲 | 乙 |\n|---|---|\n" + "\n".join(
        f"| {text.replace('|', '')} | 尾{at}尾 |" for at, text in lines
    )
    files["docs/2025/4-headings.md"] = "# 四、标题\n\n" + "\n\n".join(f"## {text}\n\n尾{at}尾" for at, text in lines)
    project = make_site(folder, {**FILES, **files})
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml")]
    preview = {**os.environ, "NIANBAO_PREVIEW": "1"}
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=preview)
    assert done.returncode == 0, done.stderr
    return project / "site"


def addresses(site: Path) -> list[str]:
    """The address of every page of a site, from its root."""
    found = sorted(file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    return ["" if address == "." else f"{address}/" for address in found]


def _in_order(snippets: dict[str, str]) -> list[tuple[int, str]]:
    return list(enumerate(snippets[name] for name in sorted(snippets, key=lambda name: name in SWALLOWING)))
