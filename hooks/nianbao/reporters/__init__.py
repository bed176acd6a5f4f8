"""The output formats of findings. A new reporter is a new file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from nianbao.report import Finding, Yearbook
from nianbao.reporters import github, gitlab, json_findings, junit, sarif, text_findings

REPORTERS: Final[Mapping[str, Callable[[Yearbook, tuple[Finding, ...]], str]]] = {
    "text": text_findings.report,
    "json": json_findings.report,
    "sarif": sarif.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "junit": junit.report,
}
