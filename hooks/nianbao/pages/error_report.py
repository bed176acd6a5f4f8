"""The link at the foot of every page by which a reader reports an error: a letter or an issue, with the page, the
version and the departments that own its figures filled in.

A letter's link is that of RFC 6068; GitHub, Gitea and Forgejo take `title` and `body` in the address of a new issue,
GitLab `issue[title]` and `issue[description]`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS: Final = re.compile(r"https?://[^\s/]+(?:/\S*)?")
NEW_ISSUE: Final = re.compile(r"/issues/new/?$")
GITLAB: Final = re.compile(r"/-/issues/new/?$")
# Longer addresses are cut by some mail programs.
MOST_DEPARTMENTS: Final = 6


class ErrorReportSettingError(ValueError):
    """The setting is neither a mail address nor a web address. The message is Chinese."""


@dataclass(frozen=True, slots=True)
class ReportedPage:
    """The page on which the error is: its title, its address, the version of the site in words, and the departments
    that own its figures."""

    title: str
    address: str
    version: str = ""
    departments: Sequence[str] = ()


def read_target(written: object) -> str:
    """Where errors are reported, as the settings say; empty if they do not. Raises ErrorReportSettingError."""
    if written in (None, ""):
        return ""
    text = written.strip() if isinstance(written, str) else ""
    if MAIL.fullmatch(text) or ADDRESS.fullmatch(text):
        return text
    how = "写一个邮箱，如 office@example.org，或平台上新建议题的网址，如 https://…/issues/new"
    raise ErrorReportSettingError(f"“{written}”不是邮箱，也不是网址。怎么改：{how}")


def error_report_href(target: str, page: ReportedPage) -> str:
    """The link for one page; empty without a target. An address that is no forge's gets nothing added."""
    if not target:
        return ""
    subject = f"报错：{page.title}"
    if MAIL.fullmatch(target):
        words = {"subject": subject, "body": "\r\n".join(_lines(page))}
        return f"mailto:{quote(target, safe='@')}?{urlencode(words, quote_via=quote)}"
    if not NEW_ISSUE.search(target):
        return target
    names = ("issue[title]", "issue[description]") if GITLAB.search(target) else ("title", "body")
    # Markdown joins lines, so each is a paragraph.
    texts = (subject, "\n\n".join(_lines(page)))
    return f"{target}?{urlencode(dict(zip(names, texts, strict=True)), quote_via=quote)}"


def _lines(page: ReportedPage) -> list[str]:
    named = list(page.departments[:MOST_DEPARTMENTS])
    more = "等" if len(page.departments) > len(named) else ""
    return [
        f"页面：{page.title}",
        *([f"网址：{page.address}"] if page.address else []),
        *([f"版本：{page.version}"] if page.version else []),
        *([f"责任部门：{'、'.join(named)}{more}"] if named else []),
        "哪里不对：",
        "应当是：",
    ]
